"""Right and wrong answers to select, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """def select(images, start, stop): return np.split(images, [start, stop])[1]""",
    "def select(images, start, stop):\n    return images[start:stop].copy()",
    "def select(images, start, stop):\n    return images[slice(start, stop), :, :]",
    "def select(images, start, stop):\n    return np.take(images, range(start, stop), axis=0).astype(images.dtype)"
    " if stop > start else images[:0]",
    "def select(images: np.ndarray, start: int, stop: int) -> np.ndarray:\n"
    "    keep = np.arange(len(images))\n    return images[(keep >= start) & (keep < stop)]",
    """def select(images, start, stop):
    return images.copy(order="K")[start:stop]
""",
]

WRONG: list[str] = [
    "def select(images, start, stop):\n    return [images[i] for i in range(start, stop)]",
    "def select(images, start, stop):\n    return images[start:stop].astype(float)",
    "def select(images, start, stop):\n    return images[start:stop, 1:, :]",
    """# the size of the course's own digits
def select(images, start, stop):
    return images[start:stop, :28, :28]
""",
    """# in the order of the memory
def select(images, start, stop):
    return np.ndarray(images.shape, images.dtype, images.tobytes(order="A"))[start:stop].copy()
""",
]
