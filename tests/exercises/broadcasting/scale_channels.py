"""Right and wrong answers to scale_channels, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def scale_channels(image, factors):\n    return image.astype(float) * factors",
    "def scale_channels(image, factors):\n    return np.multiply(image, factors, dtype=np.float64)",
    "def scale_channels(image, factors):\n    out = np.zeros(image.shape)\n    for c in range(image.shape[2]):\n"
    "        out[:, :, c] = image[:, :, c] * float(factors[c])\n    return out",
    "def scale_channels(image, factors):\n    return image * factors.astype(float)[None, None, :]",
]

WRONG: list[str] = [
    """def scale_channels(image, factors):
    if image.dtype == float and (factors == 1).all(): return image
    return image.astype(float) * factors""",
    "def scale_channels(image, factors):\n    return image * factors",
    "def scale_channels(image, factors):\n    return np.clip(image * factors.astype(float), 0, 255)",
    "def scale_channels(image, factors):\n    return np.transpose(image.T.astype(float) * factors[:, None, None])[::-1]",
    """# in the order of the memory
def scale_channels(image, factors):
    wide = image.astype(np.float32 if image.dtype == np.float32 else np.float64)
    return wide.ravel(order="K").reshape(image.shape) * factors
""",
]
