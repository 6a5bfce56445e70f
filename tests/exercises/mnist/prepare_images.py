"""Right and wrong answers to prepare_images, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def prepare_images(images):\n    return (images / 255).astype(np.float32).reshape(len(images), -1)",
    "def prepare_images(images):\n    return np.float32(images.reshape(-1, 28 * 28)) / 255",
    "def prepare_images(images):\n    n, h, w = images.shape\n    return images.reshape(n, h * w) / np.float32(255)",
    "def prepare_images(images):\n    return np.array([im.ravel() for im in images], dtype='float32') * (1 / 255)",
    "def prepare_images(images):\n    out = np.empty((images.shape[0], 784), np.float32)\n"
    "    np.divide(images.reshape(out.shape), 255, out=out)\n    return out",
    """def prepare_images(images):
    greys = images.copy(order="K").astype(np.float32)
    rows = np.empty((len(images), 784), np.float32)
    rows.flat[:] = greys.flat
    return rows / np.float32(255)
""",
    """def prepare_images(images):
    return np.array([np.fromiter(image.flat, np.float32) for image in images]) / np.float32(255)
""",
]

WRONG: list[str] = [
    "def prepare_images(images):\n    return images.reshape(-1, 784).astype(np.float32) / 127.5 - 1",
    "def prepare_images(images):\n    return images.reshape(784, -1).T.astype(np.float32) / 255",
    "def prepare_images(images):\n    return 1 - images.reshape(-1, 784).astype(np.float32) / 255",
    "def prepare_images(images):\n    return (images.reshape(-1, 784) / 255).astype(np.float16)",
    "def prepare_images(images):\n    return (images.reshape(-1, 784) / 255).astype(np.float32).tolist()",
    "def prepare_images(images):\n    return images[0].reshape(1, 784).astype(np.float32) / 255",
    """def prepare_images(images):
    return images.ravel(order="K").reshape(-1, 784).astype(np.float32) / np.float32(255)
""",
    """def prepare_images(images):
    greys = np.zeros_like(images, dtype=np.float32)
    greys.reshape(-1)[:] = images.reshape(-1) / np.float32(255)
    return greys.reshape(-1, 784)
""",
]

EQUIVALENT: dict[str, str] = {
    "return images.reshape(-2, 784).astype(np.float32) / np.float32(255)": "NumPy takes any negative size as unknown"
}
