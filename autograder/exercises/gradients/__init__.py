"""Notebook 5: the exercises and their order (trusted)."""

TITLE = "Gradients"
ORDER = (
    "derivative",
    "tangent",
    "numerical_gradient",
    "directional_derivative",
    "squared_loss",
    "softmax",
    "binary_cross_entropy",
    "categorical_cross_entropy",
    "softmax_cross_entropy_gradient",
    "binary_cross_entropy_gradient",
    "activation_slope",
    "gradient_distance",
    "relative_error",
    "gradient_check",
    "linearize",
    "jacobian",
    "gradient_tensor",
    "tensor_inner",
    "chain",
)
