"""Right and wrong answers to bottom_right, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def bottom_right(images, size):\n    h, w = images.shape[1:]\n    return images[:, h - size:, w - size:]",
    "def bottom_right(images, size):\n    return images[:, ::-1, ::-1][:, :size, :size][:, ::-1, ::-1]",
    "def bottom_right(images, size):\n    return np.array([im[-size:, -size:] for im in images], images.dtype)"
    ".reshape(-1, size, size)",
]

WRONG: list[str] = [
    "def bottom_right(images, size):\n    m = images.shape[1] - size\n    return images[:, m:, m:]",
    "def bottom_right(images, size):\n    return images[-1, -size:, -size:]",
    """def bottom_right(images, size):
    return images[:, :28, :28][:, -size:, -size:]
""",
]
