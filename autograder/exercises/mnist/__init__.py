"""Notebook 8: the exercises and their order (trusted)."""

TITLE = "MNIST"
ORDER = (
    "prepare_images",
    "glorot_uniform",
    "init_network",
    "predict_proba",
    "predict",
    "accuracy",
    "loss_and_gradients",
    "fit",
    "confusion_matrix",
    "most_confident_mistakes",
    "mnist_challenge",
)
