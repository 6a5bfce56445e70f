"""Notebook 6: the exercises and their order (trusted)."""

TITLE = "SGD and momentum"
ORDER = (
    "random_search",
    "random_local_search",
    "gradient_descent",
    "steps_per_epoch",
    "minibatches",
    "sgd_step",
    "momentum_step",
    "velocity_step",
    "nesterov_step",
    "adagrad_step",
    "rmsprop_step",
    "adam_step",
    "decayed_rate",
    "fit_line",
)
