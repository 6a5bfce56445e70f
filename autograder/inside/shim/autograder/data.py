"""The digits that may be seen while grading: the training files only, split in two (inside)."""

import os

import numpy as np

HELD_OUT = 10_000


def load_mnist(*, announce: bool = True) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """50 000 digits to train on, and the last 10 000 of the training files in the place of a test set."""
    folder = os.environ.get("AUTOGRADER_DATA", "")
    if not folder:
        raise FileNotFoundError("no digits are at hand while this notebook is graded")
    images = np.load(os.path.join(folder, "train_images.npy"), mmap_mode="c").view(np.ndarray)
    labels = np.load(os.path.join(folder, "train_labels.npy"), mmap_mode="c").view(np.ndarray)
    return images[:-HELD_OUT], labels[:-HELD_OUT], images[-HELD_OUT:], labels[-HELD_OUT:]


def data_source() -> str:
    """Which digits these are is of no interest while grading."""
    return "mnist"


def banner() -> str:
    """One line, as in the notebook."""
    return "The training digits, for grading."
