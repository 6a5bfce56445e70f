"""Notebook 3: the exercises and their order (trusted)."""

TITLE = "Dot"
ORDER = (
    "naive_vector_dot",
    "naive_matrix_vector_dot",
    "naive_matrix_dot",
    "dot_shape",
    "tensor_dot",
    "affine",
    "dense",
    "parameter_count",
    "two_stage_classifier",
    "box_weights",
    "matmul_flops",
)
