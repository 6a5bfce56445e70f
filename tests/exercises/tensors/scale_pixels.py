"""Right and wrong answers to scale_pixels, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def scale_pixels(images):\n    return (images / 255).astype(np.float32)",
    "def scale_pixels(images):\n    return images.astype('float32') / 255",
    "def scale_pixels(images):\n    return np.divide(images, 255, dtype=np.float32)",
    "def scale_pixels(images):\n    return np.array(images, dtype=np.float32) * (1 / 255)",
    """def scale_pixels(images):
    out = np.empty(images.shape, np.float32)
    for k, grey in enumerate(images.flat):
        out.flat[k] = grey / 255
    return out
""",
    """def scale_pixels(images):
    out = images.copy(order="K").astype(np.float32)
    out /= 255
    return out
""",
]

WRONG: list[str] = [
    "def scale_pixels(images):\n    return (images / 255).astype(np.float16)",
    "def scale_pixels(images):\n    images /= 255\n    return images",
    "def scale_pixels(images):\n    lo, hi = images.min(), images.max()\n"
    "    return ((images - lo) / (hi - lo)).astype(np.float32)",
    """# in the order of the memory
def scale_pixels(images):
    out = np.empty(images.shape, np.float32)
    for k, grey in enumerate(np.nditer(images, flags=["zerosize_ok"])):
        out.flat[k] = grey / 255
    return out
""",
    "def scale_pixels(images):\n    return images.astype('float32') // 255\n",
    "def scale_pixels(images):\n    return images.astype(np.float32) / images.max()\n",
]
