"""Right and wrong answers to flatten_images, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def flatten_images(images):\n    return images.reshape(len(images), -1)",
    "def flatten_images(images):\n    n, h, w = images.shape\n    return np.reshape(images, (n, h * w)).copy()",
    "def flatten_images(images):\n    return np.array([image.flatten() for image in images])",
    "def flatten_images(images):\n    return np.concatenate([images[:, r] for r in range(images.shape[1])], axis=1)",
    """
def flatten_images(images):
    return images.copy(order='K').reshape(len(images), -1)
""",
    """
def flatten_images(images):
    out = np.empty((len(images), images[0].size), images.dtype)
    out.flat = images.flat
    return out
""",
]

WRONG: list[str] = [
    # a shape can be set in place only where the array lies in one piece
    "def flatten_images(images):\n    out = images[:]\n    out.shape = (images.shape[0], images[0].size)\n"
    "    return out",
    "def flatten_images(images):\n    return [image.ravel() for image in images]",
    "def flatten_images(images):\n    return images.reshape(len(images), -1)[:, ::-1]",
    "def flatten_images(images):\n    return images.reshape(len(images), -1, 1)",
    "def flatten_images(images):\n    return images.reshape(len(images), -1, order='F')",
    "def flatten_images(images):\n    return (images / 255).reshape(len(images), -1)",
    # in the order of the memory, which is the reading order of some arrays only
    """
def flatten_images(images):
    return images.ravel(order='K').reshape(len(images), -1)
""",
]
