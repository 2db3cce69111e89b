"""How the tagger of onrecord is made: corpus -> windows -> encoder with a CRF and a linker -> ONNX file."""
