"""Right and wrong answers to add_channel_axis, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def add_channel_axis(images):\n    return images.reshape(images.shape + (1,))",
    "def add_channel_axis(images):\n    return np.expand_dims(images, -1)",
    "def add_channel_axis(images):\n    return np.stack([images], axis=3)",
    "def add_channel_axis(images):\n    return images[:, :, :, None].copy()",
    """def add_channel_axis(images):
    return np.array(list(images.flat), images.dtype).reshape(*images.shape, 1)
""",
]

WRONG: list[str] = [
    "def add_channel_axis(images):\n    return images[..., None].astype(np.float32)",
    "def add_channel_axis(images):\n    return [image[..., None] for image in images]",
    """# in the order of the memory
def add_channel_axis(images):
    return images.flatten(order="K").reshape(*images.shape, 1)
""",
]
