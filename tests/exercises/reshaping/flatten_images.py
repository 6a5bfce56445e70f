"""Right and wrong answers to flatten_images, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def flatten_images(images):\n    return images.reshape(len(images), -1)",
    "def flatten_images(images):\n    n, h, w = images.shape\n    return np.reshape(images, (n, h * w)).copy()",
    "def flatten_images(images):\n    return np.array([image.flatten() for image in images])",
    "def flatten_images(images):\n    return np.concatenate([images[:, r] for r in range(images.shape[1])], axis=1)",
    "def flatten_images(images):\n    out = images[:]\n    out.shape = (images.shape[0], images[0].size)\n"
    "    return out",
]

WRONG: list[str] = [
    "def flatten_images(images):\n    return [image.ravel() for image in images]",
    "def flatten_images(images):\n    return images.reshape(len(images), -1)[:, ::-1]",
    "def flatten_images(images):\n    return images.reshape(len(images), -1, 1)",
    "def flatten_images(images):\n    return images.reshape(len(images), -1, order='F')",
    "def flatten_images(images):\n    return (images / 255).reshape(len(images), -1)",
]
