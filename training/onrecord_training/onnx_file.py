"""A model that takes ids `[1, pieces]`, written as the ONNX file that ships: int8 per channel, or fp32."""

import hashlib
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic


def write_onnx(model, path: Path, outputs, most: int, fp32: bool, heads_in_fp32: int = 0):
    """Writes `model` to `path`, for texts of up to `most` word pieces; its last `heads_in_fp32` products stay as they are.

    Weights get seven bits: with eight, processors without VNNI let sums of two products overflow and others do not, and
    what two machines find would differ.
    """
    ids = torch.randint(1000, 20000, (1, 37))
    program = torch.onnx.export(
        model, (ids,), dynamo=True, input_names=["ids"], output_names=outputs,
        dynamic_shapes={"ids": {1: torch.export.Dim("pieces", min=2, max=most)}}, verbose=False,
    )
    full = path.with_suffix(".fp32.onnx")
    program.save(str(full), external_data=False)
    if fp32:
        full.rename(path)
        strip(path)
        return
    products = [n.name for n in onnx.load(str(full)).graph.node if n.op_type in ("MatMul", "Gemm")]
    quantize_dynamic(str(full), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                     nodes_to_exclude=products[len(products) - heads_in_fp32 :])
    full.unlink()
    strip(path)


def strip(path: Path):
    """Takes out what an exporter notes of where it ran: nothing of it is used, and other folders would give other bytes."""
    model = onnx.load(str(path))
    for part in (model, model.graph, *model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output,
                 *model.graph.initializer):
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.save(model, str(path))


def sha256(path: Path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
