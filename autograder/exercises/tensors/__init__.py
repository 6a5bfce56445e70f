"""Notebook 1: the exercises and their order (trusted)."""

TITLE = "Tensors"
ORDER = (
    "describe",
    "select",
    "bottom_right",
    "center_crop",
    "nth_batch",
    "scale_pixels",
    "one_hot",
    "tensor_bytes",
    "add_channel_axis",
    "encode_text",
)
