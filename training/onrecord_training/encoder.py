"""The encoders: BERT's architecture (Devlin et al. 2019) at MiniLM's size, which ships, and MPNet's (Song et al.
2020), which teaches it. Both are loaded from published weights and read the same word-piece ids.

Written out rather than imported from `transformers`, so that the graph that is exported is the graph
that is read here: no pooler, no token types beyond the first, no dropout of attention (on a CPU it costs a third of a
step and brought nothing).
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from .dropout import PooledDropout


class Layer(nn.Module):
    def __init__(self, size: int, heads: int, inner: int, eps: float, dropout: float):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(size, size)
        self.key = nn.Linear(size, size)
        self.value = nn.Linear(size, size)
        self.out = nn.Linear(size, size)
        self.attention_norm = nn.LayerNorm(size, eps)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm = nn.LayerNorm(size, eps)
        self.dropout = PooledDropout(dropout)

    def forward(self, x, mask):
        batch, length, size = x.shape

        def split(t):
            return t.view(batch, length, self.heads, size // self.heads).transpose(1, 2)

        a = F.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        a = a.transpose(1, 2).reshape(batch, length, size)
        x = self.attention_norm(x + self.dropout(self.out(a)))
        return self.norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces to vectors: ids `[batch, length]` (int64) to hidden `[batch, length, size]`."""

    def __init__(self, config: dict, dropout: float = 0.1):
        super().__init__()
        size = config["hidden_size"]
        eps = config["layer_norm_eps"]
        self.size = size
        relative = config.get("relative_attention_num_buckets")
        self.register_buffer("relative", torch.zeros(relative, config["num_attention_heads"]) if relative else None)
        self.words = nn.Embedding(config["vocab_size"], size)
        self.positions = nn.Embedding(config["max_position_embeddings"], size)
        self.token_type = nn.Parameter(torch.zeros(size))
        self.norm = nn.LayerNorm(size, eps)
        self.dropout = PooledDropout(dropout)
        self.layers = nn.ModuleList(
            Layer(size, config["num_attention_heads"], config["intermediate_size"], eps, dropout)
            for _ in range(config["num_hidden_layers"])
        )

    def bias(self, length, mask):
        """What is added to the attention scores: the mask, and MPNet's relative positions."""
        bias = None if mask is None else mask[:, None, None, :]
        if self.relative is not None:
            position = torch.arange(length, device=self.relative.device)
            buckets = relative_bucket(position[None, :] - position[:, None])
            relative = self.relative[buckets].permute(2, 0, 1)[None]
            bias = relative if bias is None else relative + bias
        return bias

    def forward(self, ids, mask=None):
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.token_type
        x = self.dropout(self.norm(x))
        bias = self.bias(ids.shape[1], mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def relative_bucket(distance, buckets: int = 32, furthest: int = 128):
    """T5's buckets of relative positions (Raffel et al. 2020): exact when near, logarithmic when far."""
    half = buckets // 2
    exact = half // 2
    far = distance.abs().clamp(min=1).float()
    log = exact + (torch.log(far / exact) / math.log(furthest / exact) * (half - exact)).long()
    size = torch.where(distance.abs() < exact, distance.abs(), log.clamp(max=half - 1))
    return size + half * (distance > 0)


# The published checkpoints' names, left, and ours.
_BERT = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm",
}
_MPNET = {
    "attention.attn.q": "query",
    "attention.attn.k": "key",
    "attention.attn.v": "value",
    "attention.attn.o": "out",
    "attention.LayerNorm": "attention_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm",
}
# MPNet's vocabulary is BERT's, four further on, with its own marks for start, end, padding and the unknown.
_MPNET_SHIFT, _MPNET_MARKS = 4, {0: 1, 101: 0, 102: 2}


def load_encoder(folder: Path, dropout: float = 0.1) -> Encoder:
    """The encoder with the weights of a checkpoint folder (config.json, model.safetensors)."""
    config = json.loads((folder / "config.json").read_text())
    weights = load_file(folder / "model.safetensors")
    mpnet = config["model_type"] == "mpnet"
    words = weights["embeddings.word_embeddings.weight"]
    positions = weights["embeddings.position_embeddings.weight"]
    if mpnet:
        marks = {ours: words[theirs].clone() for ours, theirs in _MPNET_MARKS.items()}
        words = words[_MPNET_SHIFT : _MPNET_SHIFT + 30522].clone()
        for ours, vector in marks.items():
            words[ours] = vector
        positions = positions[2:]  # the first two are taken by padding
    config |= {"vocab_size": len(words), "max_position_embeddings": len(positions)}
    encoder = Encoder(config, dropout)
    state = {
        "words.weight": words,
        "positions.weight": positions,
        "token_type": torch.zeros(encoder.size) if mpnet else weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    if mpnet:
        state["relative"] = weights["encoder.relative_attention_bias.weight"]
    for i in range(config["num_hidden_layers"]):
        for theirs, ours in (_MPNET if mpnet else _BERT).items():
            for part in ("weight", "bias"):
                state[f"layers.{i}.{ours}.{part}"] = weights[f"encoder.layer.{i}.{theirs}.{part}"]
    encoder.load_state_dict(state)
    return encoder
