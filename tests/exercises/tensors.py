"""Right answers in several styles, and wrong ones beyond the misconceptions, for notebook 1."""

RIGHT = {
    "describe": [
        "def describe(x):\n    x = np.array(x)\n    return [x.ndim, x.shape, str(x.dtype)]",
        "def describe(x):\n    return np.ndim(x), np.shape(x), np.asarray(x).dtype.name",
        "def describe(x):\n    a = np.asanyarray(x)\n    return len(a.shape), tuple(a.shape), f'{a.dtype}'",
        "describe = lambda x: (np.int64(np.ndim(x)), np.shape(x), np.result_type(np.asarray(x)).name)",
    ],
    "select": [
        """def select(images, start, stop): return np.split(images, [start, stop])[1]""",
        "def select(images, start, stop):\n    return images[start:stop].copy()",
        "def select(images, start, stop):\n    return images[slice(start, stop), :, :]",
        "def select(images, start, stop):\n    return np.take(images, range(start, stop), axis=0).astype(images.dtype)"
        " if stop > start else images[:0]",
        "def select(images: np.ndarray, start: int, stop: int) -> np.ndarray:\n"
        "    keep = np.arange(len(images))\n    return images[(keep >= start) & (keep < stop)]",
    ],
    "bottom_right": [
        "def bottom_right(images, size):\n    h, w = images.shape[1:]\n    return images[:, h - size:, w - size:]",
        "def bottom_right(images, size):\n    return images[:, ::-1, ::-1][:, :size, :size][:, ::-1, ::-1]",
        "def bottom_right(images, size):\n    return np.array([im[-size:, -size:] for im in images], images.dtype)"
        ".reshape(-1, size, size)",
    ],
    "center_crop": [
        "def center_crop(images, margin):\n    if margin == 0:\n        return images\n"
        "    return images[:, margin:-margin, margin:-margin]",
        "def center_crop(images, margin):\n    s = slice(margin, -margin or None)\n    return images[:, s, s]",
        "def center_crop(images, margin):\n    n, h, w = images.shape\n"
        "    return images[:, np.arange(margin, h - margin)][:, :, np.arange(margin, w - margin)]",
    ],
    "nth_batch": [
        """import itertools
def nth_batch(data, n, size=128):
    rows = list(itertools.islice(data, n * size, (n + 1) * size))
    return np.array(rows, dtype=data.dtype).reshape(len(rows), *data.shape[1:])""",
        "def nth_batch(data, n, size=128):\n    start = n * size\n    return data[start:start + size]",
        "def nth_batch(data, n, size=128):\n    start = min(n * size, len(data))\n"
        "    return data[start:min(start + size, len(data))].copy()",
        "from functools import partial\ndef batch(usual, data, n, size=None):\n    size = usual if size is None else size\n"
        "    return data[size * n:size * (n + 1), ...]\nnth_batch = partial(batch, 128)",
    ],
    "scale_pixels": [
        "def scale_pixels(images):\n    return (images / 255).astype(np.float32)",
        "def scale_pixels(images):\n    return images.astype('float32') / 255",
        "def scale_pixels(images):\n    return np.divide(images, 255, dtype=np.float32)",
        "def scale_pixels(images):\n    return np.array(images, dtype=np.float32) * (1 / 255)",
    ],
    "one_hot": [
        """def one_hot(labels, classes=10):
    if labels.size and (labels.min() < 0 or labels.max() >= classes):
        raise ValueError("outside")
    out = np.zeros((labels.size, classes), np.float32)
    np.put_along_axis(out, labels[:, None].astype(np.intp), 1, axis=1)
    return out""",
        "def one_hot(labels, classes=10):\n    if len(labels) and (labels.min() < 0 or labels.max() >= classes):\n"
        "        raise ValueError('label')\n    return (labels[:, None] == np.arange(classes)).astype(np.float32)",
        "def one_hot(labels, classes=10):\n    for k in labels:\n        if not 0 <= k < classes:\n"
        "            raise ValueError(k)\n    return np.eye(classes, dtype='float32')[labels]",
        "def one_hot(labels, classes=10):\n    out = np.zeros((labels.size, classes), dtype=np.float32)\n"
        "    for i, k in enumerate(labels.tolist()):\n        if k < 0 or k > classes - 1:\n"
        "            raise ValueError\n        out[i, k] = 1.0\n    return out",
        "class LabelError(ValueError):\n    pass\ndef one_hot(labels, classes=10):\n"
        "    if ((labels < 0) | (labels >= classes)).any():\n        raise LabelError\n"
        "    return np.float32(labels.reshape(-1, 1) == np.arange(classes).reshape(1, -1))",
    ],
    "tensor_bytes": [
        """def tensor_bytes(shape, dtype):
    dtype = dtype if isinstance(dtype, np.dtype) else np.dtype(dtype)
    *_, last = __import__("itertools").accumulate(shape, lambda a, b: a * b, initial=dtype.itemsize)
    return last""",
        "def tensor_bytes(shape, dtype):\n    n = 1\n    for s in shape:\n        n *= s\n"
        "    return n * np.dtype(dtype).itemsize",
        "from functools import reduce\nimport operator\ndef tensor_bytes(shape, dtype):\n"
        "    return reduce(operator.mul, shape, np.dtype(dtype).itemsize)",
        "def tensor_bytes(shape, dtype):\n    return int(np.prod([int(s) for s in shape], dtype=object))"
        " * np.dtype(dtype).itemsize",
        "def tensor_bytes(shape, dtype):\n    if not shape:\n        return np.dtype(dtype).itemsize\n"
        "    return shape[0] * tensor_bytes(shape[1:], dtype)",
    ],
    "add_channel_axis": [
        "def add_channel_axis(images):\n    return images.reshape(images.shape + (1,))",
        "def add_channel_axis(images):\n    return np.expand_dims(images, -1)",
        "def add_channel_axis(images):\n    return np.stack([images], axis=3)",
        "def add_channel_axis(images):\n    return images[:, :, :, None].copy()",
    ],
    "encode_text": [
        """def encode_text(text, length=280, alphabet=128):
    codes = np.frombuffer(text[:length].encode("utf-32-le"), dtype="<u4").astype(int)
    if codes.size and codes.max() >= alphabet: raise ValueError("outside")
    codes = np.pad(codes, (0, length - len(codes)), constant_values=-1)
    return (codes[:, None] == np.arange(alphabet)).astype(np.float32)""",
        "def encode_text(text, length=280, alphabet=128):\n    codes = np.array([ord(c) for c in text[:length]], int)\n"
        "    if np.any(codes >= alphabet):\n        raise ValueError(text)\n"
        "    out = np.zeros((length, alphabet), dtype=np.float32)\n    out[np.arange(len(codes)), codes] = 1\n"
        "    return out",
        "def encode_text(text, length=280, alphabet=128):\n    rows = []\n    for i in range(length):\n"
        "        row = [0.0] * alphabet\n        if i < len(text):\n            if ord(text[i]) > alphabet - 1:\n"
        "                raise ValueError('outside')\n            row[ord(text[i])] = 1.0\n        rows.append(row)\n"
        "    return np.array(rows, dtype='float32')",
    ],
}

WRONG = {
    "describe": [
        "def describe(x):\n    x = np.asarray(x)\n    return x.ndim, list(x.shape), x.dtype.name",
        "def describe(x):\n    x = np.asarray(x)\n    return x.ndim, x.shape, x.dtype.char",
        "def describe(x):\n    x = np.atleast_1d(x)\n    return x.ndim, x.shape, x.dtype.name",
    ],
    "select": [
        "def select(images, start, stop):\n    return [images[i] for i in range(start, stop)]",
        "def select(images, start, stop):\n    return images[start:stop].astype(float)",
        "def select(images, start, stop):\n    return images[start:stop, 1:, :]",
    ],
    "bottom_right": [
        "def bottom_right(images, size):\n    m = images.shape[1] - size\n    return images[:, m:, m:]",
        "def bottom_right(images, size):\n    return images[-1, -size:, -size:]",
    ],
    "center_crop": [
        "def center_crop(images, margin):\n    return images[:, margin:-margin or None, margin:-margin - 1]",
        "def center_crop(images, margin):\n    images[:, :margin] = 0\n    return images",
    ],
    "nth_batch": [
        "def nth_batch(data, n, size=128):\n    return data[n * size:(n + 1) * size - 1]",
        "def nth_batch(data, n, size=128):\n    return np.array_split(data, max(1, -(-len(data) // size)))[n]",
        "def nth_batch(data, n, size=100):\n    return data[n * size:(n + 1) * size]",
    ],
    "scale_pixels": [
        "def scale_pixels(images):\n    return (images / 255).astype(np.float16)",
        "def scale_pixels(images):\n    images /= 255\n    return images",
        "def scale_pixels(images):\n    lo, hi = images.min(), images.max()\n"
        "    return ((images - lo) / (hi - lo)).astype(np.float32)",
    ],
    "one_hot": [
        "def one_hot(labels, classes=10):\n    return (labels[:, None] == np.arange(classes)).astype(np.float32)",
        "def one_hot(labels, classes=10):\n    assert labels.min() >= 0 and labels.max() < classes\n"
        "    return np.eye(classes, dtype=np.float32)[labels]",
        "def one_hot(labels, classes=10):\n    if labels.size and labels.max() >= classes:\n        raise ValueError\n"
        "    return (labels[:, None] == np.arange(classes)).astype(np.float32)",
    ],
    "tensor_bytes": [
        "def tensor_bytes(shape, dtype):\n    return np.zeros(shape, dtype).nbytes",
        "def tensor_bytes(shape, dtype):\n    return np.prod(shape) * np.dtype(dtype).itemsize",
        "def tensor_bytes(shape, dtype):\n    return float(math.prod(shape)) * np.dtype(dtype).itemsize",
    ],
    "add_channel_axis": [
        "def add_channel_axis(images):\n    return images[..., None].astype(np.float32)",
        "def add_channel_axis(images):\n    return [image[..., None] for image in images]",
    ],
    "encode_text": [
        """def encode_text(text, length=280, alphabet=128):
    out = np.zeros((length, alphabet), np.float32)
    for i, c in enumerate(text.strip()[:length]):
        if ord(c) >= alphabet: raise ValueError
        out[i, ord(c)] = 1
    return out""",
        """def encode_text(text, length=280, alphabet=128):
    out = np.zeros((length, alphabet), np.float32)
    for i, k in enumerate(text[:length].encode("latin-1")):
        if k >= alphabet: raise ValueError
        out[i, k] = 1
    return out""",
        "def encode_text(text, length=280, alphabet=128):\n    if any(ord(c) > alphabet for c in text[:length]):\n"
        "        raise ValueError\n    out = np.zeros((length, alphabet + 1), np.float32)\n"
        "    for i, c in enumerate(text[:length]):\n        out[i, ord(c)] = 1\n    return out[:, :alphabet].copy()",
        "def encode_text(text, length=280, alphabet=128):\n    text = text.encode('ascii', 'ignore').decode()\n"
        "    out = np.zeros((length, alphabet), np.float32)\n    for i, c in enumerate(text[:length]):\n"
        "        out[i, ord(c)] = 1\n    return out",
    ],
}
