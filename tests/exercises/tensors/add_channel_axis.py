"""Right and wrong answers to add_channel_axis, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def add_channel_axis(images):\n    return images.reshape(images.shape + (1,))",
    "def add_channel_axis(images):\n    return np.expand_dims(images, -1)",
    "def add_channel_axis(images):\n    return np.stack([images], axis=3)",
    "def add_channel_axis(images):\n    return images[:, :, :, None].copy()",
]

WRONG: list[str] = [
    "def add_channel_axis(images):\n    return images[..., None].astype(np.float32)",
    "def add_channel_axis(images):\n    return [image[..., None] for image in images]",
]
