"""Right and wrong answers to to_channels_first, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def to_channels_first(images):\n    return np.moveaxis(images, -1, 1)",
    "def to_channels_first(images):\n    return np.stack([images[..., k] for k in range(images.shape[3])], axis=1)",
    "def to_channels_first(images):\n    return np.rollaxis(images, 3, 1).copy()",
    "def to_channels_first(images):\n    return np.swapaxes(np.swapaxes(images, 2, 3), 1, 2)",
    "def to_channels_first(images):\n    return np.einsum('nhwc->nchw', images)",
    "def to_channels_first(images):\n    n, h, w, c = images.shape\n"
    "    out = np.empty((n, c, h, w), images.dtype)\n    for k in range(c):\n"
    "        out[:, k] = images[:, :, :, k]\n    return out",
]

WRONG: list[str] = [
    "def to_channels_first(images):\n    return images.T",
    "def to_channels_first(images):\n    return np.rollaxis(images, 3)",
    "def to_channels_first(images):\n    return images.transpose(0, 3, 1, 2)[:, ::-1]",
    "def to_channels_first(images):\n    return [image.transpose(2, 0, 1) for image in images]",
    "def to_channels_first(images):\n    return images.transpose(0, 3, 1, 2) / 1.0",
    # takes the strides of C order for granted
    """
def to_channels_first(images):
    n, h, w, c = images.shape
    s = images.itemsize
    return np.lib.stride_tricks.as_strided(images, (n, c, h, w), (h * w * c * s, s, w * c * s, c * s)).copy()
""",
]

EQUIVALENT: dict[str, str] = {
    "return images.transpose(0, 3, 1, -2)": "axis -2 is axis 2 of four",
}
