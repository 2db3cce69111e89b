"""Shares the range of a layer's input with its weights before both become int8 (SmoothQuant, Xiao et al. 2023).

A few of the encoder's dimensions are many times larger than the others, and in int8 all of a layer's input has one scale.
Each dimension is divided by a factor and the weights that take it are multiplied by the same: exact in fp32.
"""

import torch
from torch import nn

# Half of a dimension's range goes to the weights.
SHARE = 0.5
# The linears that read one input share its factors. `down` is not among them: it reads what GELU leaves, and lost by it.
GROUPS = (("query", "key", "value"), ("out",), ("up",))
# Sentences of our own, to see ranges by.
SAMPLES = (
    "the parliament would vote on the budget before the end of the month",
    "nobody had told the families what happened at the harbour that night",
    "prices rose by 4.2 percent in March, more than twice the rate of a year ago",
    "“We will not be bullied,” and the army would stay where it was, he added",
    "no",
    "a ceasefire is possible only if the prisoners come home first",
    "that the mayor, Dr. Ana Brück-Oyelaran, had lied under oath on 3 May 2019",
    "the court's ruling was wrong, cruel and a danger to every citizen of the union",
    "it was raining",
    "farmers need water; they do not need another commission of inquiry (the third since 2011)",
)


class Smoothed(nn.Module):
    """A linear whose input is divided, and whose weights are multiplied, by `factors` `[inputs]`."""

    def __init__(self, linear: nn.Linear, factors):
        super().__init__()
        self.inverse = nn.Parameter(1 / factors)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight = nn.Parameter(linear.weight * factors)
        self.linear.bias = linear.bias

    def forward(self, x):
        return self.linear(x * self.inverse)


def input_ranges(encoder, samples):
    """The greatest magnitude of each input of each linear, over `samples` (ids `[1, pieces]`)."""
    ranges = {}

    def watch(linear, inputs, _):
        seen = inputs[0].abs().amax((0, 1))
        ranges[linear] = torch.maximum(ranges.get(linear, seen), seen)

    hooks = [m.register_forward_hook(watch) for m in encoder.modules() if isinstance(m, nn.Linear)]
    for ids in samples:
        encoder(ids)
    for hook in hooks:
        hook.remove()
    return ranges


def factors_of(linears, inputs):
    weights = torch.stack([linear.weight.abs().amax(0) for linear in linears]).amax(0)
    factors = inputs.clamp(min=1e-3) ** SHARE / weights.clamp(min=1e-4) ** (1 - SHARE)
    return factors / factors.mean()


@torch.no_grad()
def smooth(encoder, samples):
    """Replaces linears of every layer of the encoder, in place."""
    ranges = input_ranges(encoder, samples)
    for layer in encoder.layers:
        for names in GROUPS:
            linears = [getattr(layer, name) for name in names]
            factors = factors_of(linears, ranges[linears[0]])
            for name, linear in zip(names, linears):
                setattr(layer, name, Smoothed(linear, factors))
