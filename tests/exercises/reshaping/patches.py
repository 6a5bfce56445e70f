"""Right and wrong answers to patches, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def patches(images, size):\n    n, h, w = images.shape\n    if h % size != 0 or w % size != 0:\n"
    "        raise ValueError('remainder')\n    x = images.reshape(n, h // size, size, w // size, size)\n"
    "    return x.transpose(0, 1, 3, 2, 4).reshape(n, (h // size) * (w // size), size, size)",
    "def patches(images, size):\n    n, h, w = images.shape\n"
    "    x = np.reshape(images, (n, h // size, size, w // size, size))\n"
    "    return np.moveaxis(x, 3, 2).reshape(n, -1, size, size).copy()",
    "def patches(images, size):\n    n, h, w = images.shape\n    if h % size or w % size:\n"
    "        raise ValueError\n"
    "    v = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))\n"
    "    return v[:, ::size, ::size].reshape(n, -1, size, size)",
    "def patches(images, size):\n    n, h, w = images.shape\n    if h % size or w % size:\n"
    "        raise ValueError\n    p = np.arange((h // size) * (w // size))[:, None, None]\n"
    "    r = np.arange(size)[:, None]\n    c = np.arange(size)\n"
    "    return images[:, p // (w // size) * size + r, p % (w // size) * size + c]",
    "def patches(images, size):\n    n, h, w = images.shape\n    if (h % size) + (w % size):\n"
    "        raise ValueError\n"
    "    return np.einsum('nriks->nrkis', images.reshape(n, h // size, size, w // size,"
    " size)).reshape(n, h * w // size ** 2, size, size)",
    """
def patches(images: np.ndarray, size: int) -> np.ndarray:
    n, h, w = images.shape
    if h % size != 0 or w % size != 0: raise ValueError(f"{h}x{w} by {size}")
    view = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))[:, ::size, ::size]
    return np.ascontiguousarray(view).reshape(n, (h // size) * (w // size), size, size).copy()
""",
    """
def patches(images, size):
    n, h, w = images.shape
    if h % size or w % size: raise ValueError
    rows, cols = h // size, w // size
    p = np.arange(rows * cols)[:, None, None]
    i = p // cols * size + np.arange(size)[:, None]
    j = p % cols * size + np.arange(size)
    return images[:, i, j]
""",
    """
def patches(images, size):
    n, h, w = images.shape
    if h % size or w % size:
        raise ValueError
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    return windows[:, ::size, ::size].reshape(n, -1, size, size)
""",
]

WRONG: list[str] = [
    "def patches(images, size):\n    n, h, w = images.shape\n    if h % size or w % size:\n"
    "        raise ValueError\n"
    "    return np.array([[im[r:r + size, c:c + size] for r in range(0, h, size) for c in range(0, w, size)]\n"
    "                     for im in images])",
    "def patches(images, size):\n    n, h, w = images.shape\n    if h % size or w % size:\n"
    "        raise ValueError\n"
    "    return np.stack([images[:, r:r + size, c:c + size] for r in range(0, h, size)\n"
    "                     for c in range(0, w, size)], axis=1)",
    "def patches(images, size):\n    n, h, w = images.shape\n    if h % size or w % size:\n"
    "        raise ValueError\n"
    "    return np.concatenate([images[:, r:r + size].reshape(n, size, w // size, size).swapaxes(1, 2)\n"
    "                           for r in range(0, h, size)], axis=1)",
    "def patches(images, size):\n    n, h, w = images.shape\n    if h % size:\n        raise ValueError\n"
    "    return images[:, :, :w // size * size].reshape(n, h // size, size, -1, size).swapaxes(2,"
    " 3).reshape(n, -1, size, size)",
    "def patches(images, size):\n    n, h, w = images.shape\n    if h * w % size ** 2:\n"
    "        raise ValueError\n"
    "    return images[:, :h // size * size, :w // size * size].reshape(n, h // size, size, w // size,"
    " size).swapaxes(2, 3).reshape(n, -1, size, size)",
    "def patches(images, size):\n    n, h, w = images.shape\n"
    "    return images.reshape(n, h // size, w // size, size, size).reshape(n, -1, size, size)",
    # width's remainder not checked by total
    """
def patches(images, size):
    n, h, w = images.shape
    if h * w % (size * size): raise ValueError
    a, b = h // size, w // size
    return images[:, :a * size, :b * size].reshape(n, a, size, b, size).swapaxes(2, 3).reshape(n, a * b, size, size).copy()
""",
    # only height checked
    """
def patches(images, size):
    n, h, w = images.shape
    if h % size: raise ValueError
    a, b = h // size, w // size
    return images[:, :, :b * size].reshape(n, a, size, b, size).swapaxes(2, 3).reshape(n, a * b, size, size).copy()
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def patches(images, size):
    n, h, w = images.shape
    if h % size or w % size:
        raise ValueError
    split = images.ravel(order="K").reshape(n, h // size, size, w // size, size)
    return split.transpose(0, 1, 3, 2, 4).reshape(n, -1, size, size)
""",
]

EQUIVALENT: dict[str, str] = {
    "pass": "reshape to the rounded lengths refuses a remainder itself",
    "if height % size and width % size:": "as above",
    "return split.swapaxes(2, 3).reshape(n, -2, size, size)": "NumPy takes any negative length as -1",
}
