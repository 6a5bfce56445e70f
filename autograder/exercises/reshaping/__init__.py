"""Notebook 4: the exercises and their order (trusted)."""

TITLE = "Reshaping and geometry"
ORDER = (
    "flatten_images",
    "unflatten",
    "naive_transpose",
    "flat_index",
    "multi_index",
    "strides_of",
    "naive_reshape",
    "to_channels_first",
    "to_channels_last",
    "days_of_prices",
    "patches",
    "rotation_matrix",
    "rotate",
    "apply_affine",
    "compose_affine",
)
