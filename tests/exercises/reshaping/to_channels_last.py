"""Right and wrong answers to to_channels_last, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def to_channels_last(images):\n    return np.moveaxis(images, 1, -1)",
    "def to_channels_last(images):\n    return np.ascontiguousarray(images.transpose((0, 2, 3, 1)))",
    "def to_channels_last(images):\n    return np.stack(list(images.swapaxes(0, 1)), axis=-1)",
    "def to_channels_last(images):\n    return np.array([image.transpose(1, 2, 0) for image in images])",
    "import functools\nto_channels_last = functools.partial(np.transpose, axes=(0, 2, 3, 1))",
]

WRONG: list[str] = [
    "def to_channels_last(images):\n    return images.T",
    "def to_channels_last(images):\n    return np.rollaxis(images, 1)",
    "def to_channels_last(images):\n    return images.transpose(0, 3, 2, 1)",
    "def to_channels_last(images):\n    return [image.transpose(1, 2, 0) for image in images]",
    # takes the strides of C order for granted
    """
def to_channels_last(images):
    n, c, h, w = images.shape
    s = images.itemsize
    return np.lib.stride_tricks.as_strided(images, (n, h, w, c), (h * w * c * s, w * s, s, h * w * s)).copy()
""",
]

EQUIVALENT: dict[str, str] = {
    "return images.transpose(0, -2, 3, 1)": "axis -2 is axis 2 of four",
}
