"""Notebook 7: the exercises and their order (trusted)."""

TITLE = "Backprop"
ORDER = (
    "topological_order",
    "relu_backward",
    "sigmoid_backward",
    "affine_backward",
    "softmax_cross_entropy",
    "forward",
    "network_loss",
    "network_gradients",
    "Value",
    "train_network",
    "gradient_norms",
)
