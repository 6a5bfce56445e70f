"""Right and wrong answers to center_crop, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def center_crop(images, margin):\n    if margin == 0:\n        return images\n"
    "    return images[:, margin:-margin, margin:-margin]",
    "def center_crop(images, margin):\n    s = slice(margin, -margin or None)\n    return images[:, s, s]",
    "def center_crop(images, margin):\n    n, h, w = images.shape\n"
    "    return images[:, np.arange(margin, h - margin)][:, :, np.arange(margin, w - margin)]",
]

WRONG: list[str] = [
    "def center_crop(images, margin):\n    return images[:, margin:-margin or None, margin:-margin - 1]",
    "def center_crop(images, margin):\n    images[:, :margin] = 0\n    return images",
    """def center_crop(images, margin):
    n, h, w = images.shape
    return images[:, margin:min(h, 28) - margin, margin:min(w, 28) - margin]
""",
]
