"""Right answers in several styles, and wrong ones beyond the misconceptions, for notebook 4."""

RIGHT = {
    "flatten_images": [
        "def flatten_images(images):\n    return images.reshape(len(images), -1)",
        "def flatten_images(images):\n    n, h, w = images.shape\n    return np.reshape(images, (n, h * w)).copy()",
        "def flatten_images(images):\n    return np.array([image.flatten() for image in images])",
        "def flatten_images(images):\n"
        "    return np.concatenate([images[:, r] for r in range(images.shape[1])], axis=1)",
        "def flatten_images(images):\n    out = images[:]\n    out.shape = (images.shape[0], images[0].size)\n"
        "    return out",
    ],
    "unflatten": [
        "def unflatten(rows, height, width):\n    return rows.reshape(len(rows), height, width)",
        "def unflatten(rows, height, width):\n    n, length = rows.shape\n    if length - height * width:\n"
        "        raise ValueError(length)\n    return rows.reshape((-1, height, width)).copy()",
        "def unflatten(rows, height, width):\n    return np.array([row.reshape(height, width) for row in rows])",
        "class WrongLength(ValueError):\n    pass\ndef unflatten(rows, height, width):\n"
        "    if rows[0].size != height * width:\n        raise WrongLength\n"
        "    return np.stack(np.split(rows, height, axis=1), axis=1)",
    ],
    "naive_transpose": [
        "def naive_transpose(x):\n    out = np.zeros_like(x).reshape(x.shape[1], -1)\n    for i, row in enumerate(x):\n"
        "        for j, entry in enumerate(row):\n            out[j, i] = entry\n    return out",
        "def naive_transpose(x):\n    out = np.empty(x.shape[::-1], x.dtype)\n    it = np.nditer(x, flags=['multi_index'])\n"
        "    for entry in it:\n        out[it.multi_index[::-1]] = entry\n    return out",
        "def naive_transpose(x):\n    n, m = x.shape\n    out = np.empty((m, n), x.dtype)\n    for i in range(n):\n"
        "        for j in range(m):\n            out[j, i] = x[i, j]\n    return out",
        "def naive_transpose(x):\n    return np.array([[x[i, j] for i in range(len(x))] for j in range(len(x[0]))])",
        "def naive_transpose(x):\n    return np.array([list(column) for column in zip(*x)], dtype=x.dtype)",
        "def naive_transpose(x):\n    out = np.zeros(x.shape[::-1], dtype=x.dtype)\n"
        "    for (i, j), entry in np.ndenumerate(x):\n        out[j][i] = entry\n    return out",
        "def naive_transpose(x):\n    n, m = x.shape\n    flat = [x[i, j] for j in range(m) for i in range(n)]\n"
        "    return np.array(flat, dtype=x.dtype).reshape(m, n)",
        "def naive_transpose(x):\n    rows = []\n    for j in range(x.shape[1]):\n"
        "        rows.append([x[i, j] for i in range(x.shape[0])])\n    return np.stack(rows).astype(x.dtype)",
        "def naive_transpose(x):\n    out = np.full((x.shape[1], x.shape[0]), 0, dtype=x.dtype)\n"
        "    for index in np.ndindex(x.shape):\n        out[index[::-1]] = x[index]\n    return out",
        "def naive_transpose(x: np.ndarray) -> np.ndarray:\n    n, m = x.shape\n"
        "    return np.fromiter((x[k % n, k // n] for k in range(n * m)), x.dtype).reshape((m, n))",
        "def naive_transpose(x):\n    return np.asarray(list(map(list, zip(*x.tolist()))), x.dtype)",
        "def naive_transpose(x):\n    out = np.empty((x.shape[1], x.shape[0]), x.dtype)\n    k = 0\n"
        "    for j in range(x.shape[1]):\n        for i in range(x.shape[0]):\n            out.flat[k] = x[i][j]\n"
        "            k += 1\n    return out",
        """
def naive_transpose(x):
    return np.array([[v for v in col] for col in zip(*x)], dtype=x.dtype)
""",
        """
def naive_transpose(x):
    n, m = x.shape
    return np.fromiter((x[i, j] for j in range(m) for i in range(n)), dtype=x.dtype, count=n * m).reshape(m, n)
""",
    ],
    "flat_index": [
        "def flat_index(index, shape):\n    if len(index) != len(shape):\n        raise IndexError('axes')\n"
        "    step, position = 1, 0\n    for i, n in zip(reversed(index), reversed(shape)):\n"
        "        if i < 0 or i >= n:\n            raise IndexError(i)\n        position += i * step\n"
        "        step *= n\n    return position",
        "def flat_index(index, shape):\n    if len(index) != len(shape):\n        raise IndexError\n"
        "    if not shape:\n        return 0\n    if not 0 <= index[-1] < shape[-1]:\n        raise IndexError\n"
        "    return flat_index(index[:-1], shape[:-1]) * shape[-1] + index[-1]",
        "from functools import reduce\ndef flat_index(index, shape):\n    try:\n"
        "        pairs = list(zip(index, shape, strict=True))\n    except ValueError:\n"
        "        raise IndexError('wrong length') from None\n    if any(i not in range(n) for i, n in pairs):\n"
        "        raise IndexError\n    return reduce(lambda p, pair: p * pair[1] + pair[0], pairs, 0)",
        "def flat_index(index, shape):\n"
        "    if len(index) != len(shape) or not all(0 <= i < n for i, n in zip(index, shape)):\n"
        "        raise IndexError(index)\n"
        "    return int(sum(i * math.prod(shape[k + 1:]) for k, i in enumerate(index)))",
        """
from functools import reduce
class BadIndex(IndexError):
    pass
def flat_index(index, shape):
    try:
        pairs = list(zip(index, shape, strict=True))
    except ValueError:
        raise BadIndex("length") from None
    for i, n in pairs:
        if i not in range(n):
            raise BadIndex(i)
    return reduce(lambda acc, pair: acc * pair[1] + pair[0], pairs, 0)
""",
        """
import itertools, operator
def flat_index(index, shape):
    if len(index) != len(shape) or not all(0 <= i < n for i, n in zip(index, shape)):
        raise IndexError(index, shape)
    weights = list(itertools.accumulate(reversed(shape[1:]), operator.mul, initial=1))
    return sum(i * w for i, w in zip(reversed(index), weights))
""",
    ],
    "multi_index": [
        "def multi_index(position, shape):\n    if position < 0 or position >= math.prod(shape):\n"
        "        raise IndexError\n    out = []\n    for k in range(len(shape)):\n"
        "        step = math.prod(shape[k + 1:])\n        out.append(position // step)\n        position %= step\n"
        "    return tuple(out)",
        "def multi_index(position, shape):\n    size = 1\n    for n in shape:\n        size *= n\n"
        "    if position not in range(size):\n        raise IndexError(position)\n    out = ()\n"
        "    for n in shape[::-1]:\n        out = (position % n,) + out\n        position //= n\n    return out",
        "def multi_index(position, shape):\n    if not 0 <= position <= math.prod(shape) - 1:\n"
        "        raise IndexError\n    def split(p, s):\n"
        "        return () if not s else (*split(p // s[-1], s[:-1]), p % s[-1])\n    return split(position, shape)",
        """
from functools import reduce
import operator
multi_index = lambda position, shape: (tuple(reduce(lambda acc, n: (acc[0] // n, (acc[0] % n,) + acc[1]), shape[::-1], (position, ()))[1]) if 0 <= position < reduce(operator.mul, shape, 1) else [][0])
""",
    ],
    "strides_of": [
        "def strides_of(shape, itemsize):\n    out, step = [], itemsize\n    for n in reversed(shape):\n"
        "        out.insert(0, step)\n        step *= n\n    return tuple(out)",
        "from itertools import accumulate\nimport operator\ndef strides_of(shape, itemsize):\n"
        "    return tuple(accumulate((itemsize, *shape[:0:-1]), operator.mul))[::-1] if shape else ()",
        "def strides_of(shape, itemsize):\n    if not shape:\n        return ()\n    if len(shape) == 1:\n"
        "        return (itemsize,)\n    rest = strides_of(shape[1:], itemsize)\n"
        "    return (rest[0] * shape[1],) + rest",
        "def strides_of(shape, itemsize):\n"
        "    return tuple(int(np.prod(shape[k + 1:], dtype=object)) * itemsize for k in range(len(shape)))",
    ],
    "naive_reshape": [
        "def naive_reshape(x, shape):\n    if sum(n == -1 for n in shape) > 1 or any(n < -1 for n in shape):\n"
        "        raise ValueError('shape')\n    known = 1\n    for n in shape:\n"
        "        known *= n if n != -1 else 1\n    if -1 in shape:\n        if known == 0 or x.size % known:\n"
        "            raise ValueError('remainder')\n"
        "        shape = tuple(x.size // known if n == -1 else n for n in shape)\n    elif known != x.size:\n"
        "        raise ValueError('size')\n    out = np.empty(shape, x.dtype)\n    out.flat = x.flat\n"
        "    return out",
        "def naive_reshape(x, shape):\n    shape = list(shape)\n    if -1 in shape:\n        at = shape.index(-1)\n"
        "        shape[at] = 1\n        shape[at] = x.size // math.prod(shape) if math.prod(shape) else 0\n"
        "    if min(shape, default=0) < 0 or math.prod(shape) != x.size:\n        raise ValueError\n"
        "    out = np.zeros(tuple(shape), dtype=x.dtype)\n"
        "    for here, there in zip(np.ndindex(*x.shape), np.ndindex(*shape)):\n        out[there] = x[here]\n"
        "    return out",
        "def size_of(shape):\n    return math.prod(shape)\ndef naive_reshape(x, shape):\n"
        "    if shape.count(-1) > 1 or any(n < -1 for n in shape):\n        raise ValueError\n    if -1 in shape:\n"
        "        rest = -size_of(shape)\n        if x.size % rest:\n            raise ValueError\n"
        "        shape = tuple(n if n >= 0 else x.size // rest for n in shape)\n    if size_of(shape) != x.size:\n"
        "        raise ValueError\n    out = np.empty_like(x, shape=shape)\n"
        "    for k, value in enumerate(x.flat):\n        out.flat[k] = value\n    return out",
        "def naive_reshape(x, shape):\n    s = list(shape)\n    if any(n < -1 for n in s) or s.count(-1) > 1:\n"
        "        raise ValueError\n    if -1 in s:\n        p = -int(np.prod(s))\n"
        "        s[s.index(-1)] = x.size // p if x.size % p == 0 else 10 ** 9\n    if math.prod(s) != x.size:\n"
        "        raise ValueError\n    out = np.ones(s, x.dtype)\n    for k, index in enumerate(np.ndindex(*s)):\n"
        "        out[index] = x[np.unravel_index(k, x.shape)]\n    return out",
        """
class ShapeError(ValueError): ...
def resolve(size: int, shape: tuple[int, ...]) -> tuple[int, ...]:
    unknown = [k for k, n in enumerate(shape) if n == -1]
    known = math.prod([n for n in shape if n != -1])
    if len(unknown) > 1 or any(n < -1 for n in shape): raise ShapeError("negative")
    if unknown:
        if not known or size % known: raise ShapeError("remainder")
        shape = shape[:unknown[0]] + (size // known,) + shape[unknown[0] + 1:]
    if math.prod(shape) != size: raise ShapeError("size")
    return shape
def naive_reshape(x, shape):
    shape = resolve(x.size, shape)
    values = iter(x.flat)
    def fill(lengths):
        if not lengths: return next(values)
        return [fill(lengths[1:]) for _ in range(lengths[0])]
    if x.size == 0: return np.empty(shape, x.dtype)
    return np.array(fill(shape), dtype=x.dtype)
""",
        """
def naive_reshape(x, shape):
    shape = list(shape)
    holes = 0
    for n in shape:
        if n == -1: holes += 1
        elif n < 0: raise ValueError("negative length")
    if holes > 1: raise ValueError("two unknowns")
    if holes:
        rest = 1
        for n in shape:
            if n != -1: rest = rest * n
        if rest == 0: raise ValueError
        q, r = divmod(x.size, rest)
        if r: raise ValueError
        shape[shape.index(-1)] = q
    total = 1
    for n in shape: total *= n
    if total != x.size: raise ValueError
    out = np.empty(shape, x.dtype)
    np.put(out, np.arange(x.size), x)
    return out
""",
    ],
    "to_channels_first": [
        "def to_channels_first(images):\n    return np.moveaxis(images, -1, 1)",
        "def to_channels_first(images):\n    return np.stack([images[..., k] for k in range(images.shape[3])], axis=1)",
        "def to_channels_first(images):\n    return np.rollaxis(images, 3, 1).copy()",
        "def to_channels_first(images):\n    return np.swapaxes(np.swapaxes(images, 2, 3), 1, 2)",
        "def to_channels_first(images):\n    return np.einsum('nhwc->nchw', images)",
        "def to_channels_first(images):\n    n, h, w, c = images.shape\n"
        "    out = np.empty((n, c, h, w), images.dtype)\n    for k in range(c):\n"
        "        out[:, k] = images[:, :, :, k]\n    return out",
    ],
    "to_channels_last": [
        "def to_channels_last(images):\n    return np.moveaxis(images, 1, -1)",
        "def to_channels_last(images):\n    return np.ascontiguousarray(images.transpose((0, 2, 3, 1)))",
        "def to_channels_last(images):\n    return np.stack(list(images.swapaxes(0, 1)), axis=-1)",
        "def to_channels_last(images):\n    return np.array([image.transpose(1, 2, 0) for image in images])",
        "import functools\nto_channels_last = functools.partial(np.transpose, axes=(0, 2, 3, 1))",
    ],
    "days_of_prices": [
        "def days_of_prices(prices, minutes=390):\n    return prices.reshape(-1, minutes, 3)",
        "def days_of_prices(prices, minutes=390):\n    days, rest = divmod(prices.shape[0], minutes)\n"
        "    if rest != 0:\n        raise ValueError(rest)\n    return np.stack(np.split(prices, days))",
        "def days_of_prices(prices, minutes=390):\n    if len(prices) / minutes != len(prices) // minutes:\n"
        "        raise ValueError\n    starts = range(0, len(prices), minutes)\n"
        "    return np.array([prices[s:s + minutes] for s in starts])",
        "def days_of_prices(prices, minutes=390):\n    n, k = prices.shape\n    if n % minutes > 0:\n"
        "        raise ValueError\n    return prices[np.arange(n).reshape(-1, minutes)]",
    ],
    "patches": [
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
    ],
    "rotation_matrix": [
        "def rotation_matrix(theta):\n    c, s = np.cos(theta), np.sin(theta)\n    return np.array([[c, -s], [s, c]])",
        "def rotation_matrix(theta):\n    z = complex(math.cos(theta), math.sin(theta))\n"
        "    return np.array([[z.real, -z.imag], [z.imag, z.real]])",
        "def rotation_matrix(theta):\n    R = np.eye(2) * np.cos(theta)\n    R[1, 0] = math.sin(theta)\n"
        "    R[0, 1] = -R[1, 0]\n    return R",
        "def rotation_matrix(theta):\n    u = [np.cos(theta), np.sin(theta)]\n"
        "    v = [-np.sin(theta), np.cos(theta)]\n    return np.array([u, v]).T",
        "rotation_matrix = lambda theta: np.cos(theta + np.array([[0, 1], [-1, 0]]) * np.pi / 2)",
    ],
    "rotate": [
        "def rotate(points, theta):\n"
        "    R = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])\n"
        "    return points @ R.T",
        "def rotate(points, theta):\n"
        "    R = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])\n"
        "    return (R @ points.T).T",
        "def rotate(points, theta):\n    c, s = math.cos(theta), math.sin(theta)\n"
        "    x, y = points[:, 0], points[:, 1]\n    return np.stack([c * x - s * y, s * x + c * y], axis=1)",
        "def rotate(points, theta):\n    z = (points[:, 0] + 1j * points[:, 1]) * np.exp(1j * theta)\n"
        "    return np.column_stack([z.real, z.imag])",
        "def R(theta):\n    return np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])\n"
        "def rotate(points, theta):\n    return np.array([R(theta).dot(p) for p in points])",
        "def rotate(points, theta):\n    c, s = np.cos(theta), np.sin(theta)\n"
        "    return np.einsum('ij,nj->ni', np.array([[c, -s], [s, c]]), points)",
        """
rotate = lambda points, theta: np.einsum("kd,nd->nk", np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]]), points)
""",
        """
class Rotator:
    def __call__(self, points, theta):
        assert points.ndim == 2 and points.shape[1] == 2
        p = points.astype(np.float64)
        r = np.hypot(p[:, 0], p[:, 1]); a = np.arctan2(p[:, 1], p[:, 0]) + theta
        return (r * np.array([np.cos(a), np.sin(a)])).T
rotate = Rotator()
""",
    ],
    "apply_affine": [
        "def apply_affine(points, A, t):\n    return points @ A.T + t",
        "def apply_affine(points, A, t):\n    return np.array([A @ p + t for p in points])",
        "def apply_affine(points, A, t):\n    return (A @ points.T + t[:, None]).T",
        "def apply_affine(points, A, t):\n    return np.einsum('kd,nd->nk', A, points) + t",
        "def apply_affine(points, A, t):\n    out = np.tile(np.asarray(t, float), (len(points), 1))\n"
        "    out += np.inner(points, A)\n    return out",
        "def apply_affine(points, A, t):\n    return (A[None] * points[:, None]).sum(axis=2) + t",
    ],
    "compose_affine": [
        "def compose_affine(A2, t2, A1, t1):\n    return A2 @ A1, A2 @ t1 + t2",
        "def compose_affine(A2, t2, A1, t1):\n    return [A2.dot(A1), t1 @ A2.T + t2]",
        "def compose_affine(A2, t2, A1, t1):\n    f = lambda p: A2 @ (A1 @ p + t1) + t2\n"
        "    t = f(np.zeros(A1.shape[1]))\n    return np.stack([f(e) - t for e in np.eye(A1.shape[1])], axis=1), t",
        "def compose_affine(A2, t2, A1, t1):\n    def block(A, t):\n"
        "        M = np.zeros((A.shape[0] + 1, A.shape[1] + 1))\n"
        "        M[:-1, :-1], M[:-1, -1], M[-1, -1] = A, t, 1\n        return M\n"
        "    M = block(A2, t2) @ block(A1, t1)\n    return M[:-1, :-1], M[:-1, -1]",
        """
def compose_affine(A2: np.ndarray, t2, A1, t1) -> tuple[np.ndarray, np.ndarray]:
    def homogeneous(A, t):
        H = np.zeros((A.shape[0] + 1, A.shape[1] + 1))
        H[:-1, :-1], H[:-1, -1], H[-1, -1] = A, t, 1
        return H
    H = homogeneous(A2, t2) @ homogeneous(A1, t1)
    return H[:-1, :-1], H[:-1, -1]
""",
        """
def compose_affine(A2, t2, A1, t1):
    f = lambda p: A2 @ (A1 @ p + t1) + t2
    t = f(np.zeros(A1.shape[1]))
    A = np.stack([f(e) - t for e in np.eye(A1.shape[1])], axis=1)
    return A, t
""",
    ],
}

WRONG = {
    "flatten_images": [
        "def flatten_images(images):\n    return [image.ravel() for image in images]",
        "def flatten_images(images):\n    return images.reshape(len(images), -1)[:, ::-1]",
        "def flatten_images(images):\n    return images.reshape(len(images), -1, 1)",
        "def flatten_images(images):\n    return images.reshape(len(images), -1, order='F')",
        "def flatten_images(images):\n    return (images / 255).reshape(len(images), -1)",
    ],
    "unflatten": [
        "def unflatten(rows, height, width):\n    if rows.size % (height * width):\n        raise ValueError\n"
        "    return rows.reshape(-1, height, width)",
        "def unflatten(rows, height, width):\n    if rows.shape[1] != height * width:\n        return None\n"
        "    return rows.reshape(-1, height, width)",
        "def unflatten(rows, height, width):\n    if rows.shape[1] < height * width:\n        raise ValueError\n"
        "    return rows.reshape(-1, height, width)",
        "def unflatten(rows, height, width):\n    if rows.shape[1] != height * width:\n        raise IndexError\n"
        "    return rows.reshape(len(rows), height, width)",
        "def unflatten(rows, height, width):\n    side = int(rows.shape[1] ** 0.5)\n"
        "    return rows.reshape(-1, side, side)",
    ],
    "naive_transpose": [
        "def naive_transpose(x):\n    return x.T.copy()",
        "def naive_transpose(x):\n    return np.transpose(x).copy()",
        "def naive_transpose(x):\n    return x.swapaxes(0, 1).copy()",
        "def naive_transpose(x):\n    return np.array(np.moveaxis(x, 0, 1))",
        "def naive_transpose(x):\n    return np.einsum('ij->ji', x).copy()",
        "def naive_transpose(x):\n    return x.transpose((1, 0)).copy()",
        "def naive_transpose(x):\n    return np.column_stack(x)",
        "def naive_transpose(x):\n    return np.stack(x, axis=1)",
        "def naive_transpose(x):\n    return np.stack(list(x), 1)",
        "def naive_transpose(x):\n    return x.reshape(x.shape[::-1], order='F').copy()",
        "def naive_transpose(x):\n    return np.reshape(x, x.shape[::-1], order='F').copy()",
        "def naive_transpose(x):\n    return x.ravel('F').reshape(x.shape[1], x.shape[0])",
        "def naive_transpose(x):\n    return x.flatten(order='F').reshape(x.shape[1], x.shape[0])",
        "def naive_transpose(x):\n    return np.ravel(x, order='F').reshape(x.shape[1], x.shape[0])",
        "def naive_transpose(x):\n    out = np.empty((x.shape[1], x.shape[0]), x.dtype)\n"
        "    for j in range(x.shape[1]):\n        out[j] = x[:, j]\n    return out",
        "def naive_transpose(x):\n    return np.lib.stride_tricks.as_strided(x, x.shape[::-1], x.strides[::-1]).copy()",
        "def naive_transpose(x):\n    out = np.empty((x.shape[1], x.shape[0]), x.dtype)\n    out.T[...] = x\n"
        "    return out",
        "def naive_transpose(x):\n    return np.rot90(x)[::-1].copy()",
        "def naive_transpose(x):\n    return x[np.arange(x.shape[0]), np.arange(x.shape[1])[:, None]]",
        "def naive_transpose(x):\n    return np.asfortranarray(x).ravel('K').reshape(x.shape[::-1])",
        "def naive_transpose(x):\n    return np.linalg.matrix_transpose(x).copy()",
        "t = np.transpose\ndef naive_transpose(x):\n    return t(x).copy()",
        "def naive_transpose(x):\n"
        "    return np.array([[float(x[i, j]) for i in range(len(x))] for j in range(len(x[0]))])",
        "def naive_transpose(x):\n    n = len(x)\n    for i in range(n):\n        for j in range(i):\n"
        "            x[i, j], x[j, i] = x[j, i], x[i, j]\n    return x",
        "def naive_transpose(x):\n"
        "    return np.array([[x[-1 - i, -1 - j] for i in range(len(x))] for j in range(len(x[0]))])",
        # through float64: integers beyond 2**53 lost
        """
def naive_transpose(x):
    out = np.zeros((x.shape[1], x.shape[0]))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[j, i] = x[i, j]
    return out.astype(x.dtype)
""",
        # as_strided swaps strides: no loop
        """
def naive_transpose(x):
    return np.lib.stride_tricks.as_strided(x, x.shape[::-1], x.strides[::-1]).copy()
""",
    ],
    "flat_index": [
        "def flat_index(index, shape):\n    return int(np.ravel_multi_index(index, shape))",
        "r = np.ravel_multi_index\ndef flat_index(index, shape):\n    try:\n        return int(r(index, shape))\n"
        "    except ValueError:\n        raise IndexError",
        "def flat_index(index, shape):\n    strides = np.cumprod((1, *shape[:0:-1]))[::-1]\n"
        "    if len(index) != len(shape) or any(not 0 <= i < n for i, n in zip(index, shape)):\n"
        "        raise IndexError\n    return int(np.dot(index, strides))",
        "def flat_index(index, shape):\n    if len(index) != len(shape) or any(i < 0 for i in index):\n"
        "        raise IndexError\n    position = 0\n    for i, n in zip(index, shape):\n"
        "        position = position * n + i\n    if position >= math.prod(shape):\n        raise IndexError\n"
        "    return position",
        "def flat_index(index, shape):\n"
        "    if len(index) != len(shape) or any(not 0 <= i < n for i, n in zip(index, shape)):\n"
        "        raise IndexError\n    position = 0.0\n    for i, n in zip(index, shape):\n"
        "        position = position * n + i\n    return int(position)",
        "def flat_index(index, shape):\n"
        "    if len(index) > len(shape) or any(not 0 <= i < n for i, n in zip(index, shape)):\n"
        "        raise IndexError\n    position = 0\n    for k, n in enumerate(shape):\n"
        "        position = position * n + (index[k] if k < len(index) else 0)\n    return position",
        "def flat_index(index, shape):\n    return int(np.arange(math.prod(shape)).reshape(shape)[index])",
        # too many indices accepted
        """
def flat_index(index, shape):
    if len(index) < len(shape): raise IndexError
    p = 0
    for i, n in zip(index, shape):
        if not 0 <= i < n: raise IndexError
        p = p * n + i
    return p
""",
        # checks the position only
        """
def flat_index(index, shape):
    if len(index) != len(shape): raise IndexError
    p = 0
    for i, n in zip(index, shape): p = p * n + i
    if not 0 <= p < math.prod(shape): raise IndexError
    return p
""",
    ],
    "multi_index": [
        "def multi_index(position, shape):\n    return tuple(int(i) for i in np.unravel_index(position, shape))",
        "def multi_index(position, shape):\n    try:\n"
        "        return tuple(map(int, np.unravel_index(position, shape)))\n    except ValueError:\n"
        "        raise IndexError",
        "def multi_index(position, shape):\n    if position >= math.prod(shape):\n        raise IndexError\n"
        "    out = []\n    for n in shape[::-1]:\n        out.insert(0, position % n)\n        position //= n\n"
        "    return tuple(out)",
        "def multi_index(position, shape):\n    if not 0 <= position < math.prod(shape):\n"
        "        raise IndexError\n    out = []\n    for n in shape[::-1]:\n"
        "        out.insert(0, np.int64(position % n))\n        position //= n\n    return tuple(out)",
        "def multi_index(position, shape):\n    out = []\n    for n in shape[::-1]:\n"
        "        position, rest = divmod(position, n)\n        out.insert(0, rest)\n    if position:\n"
        "        raise IndexError\n    return tuple(out)",
        "def multi_index(position, shape):\n    if not 0 <= position < math.prod(shape):\n"
        "        raise IndexError\n    out = []\n    for n in shape[::-1]:\n"
        "        out.insert(0, int(math.fmod(position, n)))\n        position = int(position / n)\n"
        "    return tuple(out)",
        # ZeroDivisionError for an empty shape's axis
        """
def multi_index(position, shape):
    if position < 0: raise IndexError
    out = []
    for n in shape[::-1]:
        out.insert(0, position % n); position //= n
    if position: raise IndexError
    return tuple(out)
""",
        # scalar shape gives (0,)
        """
def multi_index(position, shape):
    if not 0 <= position < math.prod(shape): raise IndexError
    if shape == (): return (0,)
    out = []
    for n in shape[::-1]:
        out.insert(0, position % n); position //= n
    return tuple(out)
""",
    ],
    "strides_of": [
        "def strides_of(shape, itemsize):\n    return np.empty(shape, f'V{itemsize}').strides",
        "def strides_of(shape, itemsize):\n    return np.ndarray(shape, f'V{itemsize}').strides",
        "def strides_of(shape, itemsize):\n    return np.broadcast_to(np.zeros((), f'V{itemsize}'), shape).strides",
        "def strides_of(shape, itemsize):\n    return tuple(np.cumprod((itemsize, *shape[:0:-1]))[::-1])",
        "def strides_of(shape, itemsize):\n"
        "    return tuple(0 if shape[k] == 1 else itemsize * math.prod(shape[k + 1:]) for k in range(len(shape)))",
        "def strides_of(shape, itemsize):\n"
        "    return tuple(itemsize * float(math.prod(shape[k + 1:])) for k in range(len(shape)))",
        "def strides_of(shape, itemsize):\n    return (itemsize,) + tuple(itemsize * n for n in shape[1:])",
    ],
    "naive_reshape": [
        "def naive_reshape(x, shape):\n    return x.reshape(shape).copy()",
        "def naive_reshape(x, shape):\n    return np.reshape(x, shape).copy()",
        "def naive_reshape(x, shape):\n    return getattr(x, 'reshape')(shape).copy()",
        "from numpy import reshape as r\ndef naive_reshape(x, shape):\n    return r(x, shape).copy()",
        "def naive_reshape(x, shape):\n    out = x.copy()\n    out.shape = shape\n    return out",
        "def naive_reshape(x, shape):\n    out = x.copy()\n    setattr(out, 'shape', shape)\n    return out",
        "def helper(x):\n    return x.ravel()\ndef naive_reshape(x, shape):\n    if -1 in shape:\n"
        "        shape = tuple(-x.size // math.prod(shape) if n == -1 else n for n in shape)\n"
        "    if math.prod(shape) != x.size or min(shape, default=0) < 0:\n        raise ValueError\n"
        "    out = np.empty(shape, x.dtype)\n    out.flat = helper(x)\n    return out",
        "def naive_reshape(x, shape):\n    out = np.empty(shape, x.dtype)\n    out.flat = x.flat\n    return out",
        "def naive_reshape(x, shape):\n    if -1 in shape:\n        k = x.size // -math.prod(shape)\n"
        "        shape = tuple(k if n == -1 else n for n in shape)\n    out = np.empty(shape, x.dtype)\n"
        "    out.flat = x.flat\n    return out",
        "def naive_reshape(x, shape):\n    if shape.count(-1) > 1:\n        raise ValueError\n    if -1 in shape:\n"
        "        k = x.size // -math.prod(shape)\n        shape = tuple(k if n == -1 else n for n in shape)\n"
        "    if abs(math.prod(shape)) != x.size:\n        raise ValueError\n"
        "    out = np.empty(tuple(abs(n) for n in shape), x.dtype)\n    out.flat = x.flat\n    return out",
        "def naive_reshape(x, shape):\n    return np.reshape(x, shape)",
        # through float64: beyond 2**53 lost
        """
def naive_reshape(x, shape):
    if any(n < -1 for n in shape) or shape.count(-1) > 1: raise ValueError
    if -1 in shape:
        r = math.prod(n for n in shape if n != -1)
        if not r or x.size % r: raise ValueError
        shape = tuple(x.size // r if n == -1 else n for n in shape)
    if math.prod(shape) != x.size: raise ValueError
    out = np.zeros(shape)
    out.flat = x.flat
    return out.astype(x.dtype)
""",
        # a view shares memory with x
        """
def naive_reshape(x, shape):
    if any(n < -1 for n in shape) or shape.count(-1) > 1: raise ValueError
    if -1 in shape:
        r = math.prod(n for n in shape if n != -1)
        if not r or x.size % r: raise ValueError
        shape = tuple(x.size // r if n == -1 else n for n in shape)
    if math.prod(shape) != x.size: raise ValueError
    return np.ndarray(shape, x.dtype, np.ascontiguousarray(x)) if x.size else np.empty(shape, x.dtype)
""",
    ],
    "to_channels_first": [
        "def to_channels_first(images):\n    return images.T",
        "def to_channels_first(images):\n    return np.rollaxis(images, 3)",
        "def to_channels_first(images):\n    return images.transpose(0, 3, 1, 2)[:, ::-1]",
        "def to_channels_first(images):\n    return [image.transpose(2, 0, 1) for image in images]",
        "def to_channels_first(images):\n    return images.transpose(0, 3, 1, 2) / 1.0",
    ],
    "to_channels_last": [
        "def to_channels_last(images):\n    return images.T",
        "def to_channels_last(images):\n    return np.rollaxis(images, 1)",
        "def to_channels_last(images):\n    return images.transpose(0, 3, 2, 1)",
        "def to_channels_last(images):\n    return [image.transpose(1, 2, 0) for image in images]",
    ],
    "days_of_prices": [
        "def days_of_prices(prices, minutes=390):\n    return np.array_split(prices, len(prices) // minutes)",
        "def days_of_prices(prices, minutes=391):\n    return prices.reshape(-1, minutes, 3)",
        "def days_of_prices(prices, minutes=390):\n    return prices.reshape(-1, minutes, 3).astype(float)",
        "def days_of_prices(prices, minutes=390):\n    return np.resize(prices, (len(prices) // minutes, minutes, 3))",
        "def days_of_prices(prices, minutes=390):\n    if len(prices) < minutes:\n        raise ValueError\n"
        "    d = len(prices) // minutes\n    return prices[:d * minutes].reshape(d, minutes, 3)",
        "def days_of_prices(prices, minutes=390):\n    if len(prices) % minutes:\n        raise TypeError\n"
        "    return prices.reshape(-1, minutes, 3)",
        "def days_of_prices(prices, minutes=390):\n    return prices.reshape(-1, minutes, 3)[::-1]",
        # last axis left to -1: 8 rows in days of 6 become (1, 6, 4)
        """
def days_of_prices(prices, minutes=390):
    return prices.reshape(len(prices) // minutes, minutes, -1)
""",
    ],
    "patches": [
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
    ],
    "rotation_matrix": [
        "def rotation_matrix(theta):\n    u = [np.cos(theta), np.sin(theta)]\n"
        "    v = [-np.sin(theta), np.cos(theta)]\n    return np.array([u, v])",
        "def rotation_matrix(theta):\n    return np.array([[1, -theta], [theta, 1]])",
        "def rotation_matrix(theta):\n"
        "    return np.round([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])",
        "def rotation_matrix(theta):\n    s = np.sin(theta)\n    c = np.sqrt(1 - s * s)\n"
        "    return np.array([[c, -s], [s, c]])",
        # sine from cosine loses the sign
        """
def rotation_matrix(theta):
    c = np.cos(theta); s = np.sqrt(1 - c * c)
    return np.array([[c, -s], [s, c]])
""",
    ],
    "rotate": [
        "def rotate(points, theta):\n"
        "    R = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])\n    return points @ R",
        "def rotate(points, theta):\n    c, s = np.cos(theta), np.sin(theta)\n    out = points.astype(float)\n"
        "    out[:, 0] = c * out[:, 0] - s * out[:, 1]\n    out[:, 1] = s * out[:, 0] + c * out[:, 1]\n"
        "    return out",
        "def rotate(points, theta):\n    c, s = np.cos(theta), np.sin(theta)\n    out = points.copy()\n"
        "    out[:, 0] = c * points[:, 0] - s * points[:, 1]\n    out[:, 1] = s * points[:, 0] + c * points[:, 1]\n"
        "    return out",
        "def rotate(points, theta):\n    c, s = np.cos(theta), np.sin(theta)\n"
        "    points[:] = points @ np.array([[c, s], [-s, c]])\n    return points",
        "def rotate(points, theta):\n    c, s = np.cos(theta), np.sin(theta)\n"
        "    return [(c * x - s * y, s * x + c * y) for x, y in points]",
        # theta 0 returns points itself (shares memory)
        """
def rotate(points, theta):
    if theta == 0: return points
    c, s = np.cos(theta), np.sin(theta)
    return points @ np.array([[c, -s], [s, c]]).T
""",
    ],
    "apply_affine": [
        "def apply_affine(points, A, t):\n    return points @ A.T + t.reshape(-1, 1)",
        "def apply_affine(points, A, t):\n    return (points @ A.T + t).astype(points.dtype)",
        "def apply_affine(points, A, t):\n    return A * points + t",
        "def apply_affine(points, A, t):\n    return [A @ p + t for p in points]",
        "def apply_affine(points, A, t):\n    return np.array([A @ p for p in points]) + t[0]",
        "def apply_affine(points, A, t):\n    return np.maximum(points @ A.T + t, 0)",
        # t cut: float t into integer product
        """
def apply_affine(points, A, t):
    out = points @ A.T
    return out + t.astype(out.dtype)
""",
        # reshape for transpose of A
        """
def apply_affine(points, A, t):
    return points @ A.reshape(A.shape[1], A.shape[0]) + t
""",
    ],
    "compose_affine": [
        "def compose_affine(A2, t2, A1, t1):\n    return A1 @ A2, A1 @ t2 + t1",
        "def compose_affine(A2, t2, A1, t1):\n    return A2 @ A1, t2 @ A1 + t1",
        "def compose_affine(A2, t2, A1, t1):\n    return np.column_stack([A2 @ A1, A2 @ t1 + t2])",
        "def compose_affine(A2, t2, A1, t1):\n    return A2 @ A1, (A2 @ t1 + t2)[:, None]",
        "def compose_affine(A2, t2, A1, t1):\n    return lambda p: A2 @ (A1 @ p + t1) + t2",
        "def compose_affine(A2, t2, A1, t1):\n    return (A1.T @ A2.T), A2 @ t1 + t2",
        # A A2 t1 + t2 with the composed matrix
        """
def compose_affine(A2, t2, A1, t1):
    A = A2 @ A1
    return A, A @ t1 + t2
""",
    ],
}

EQUIVALENT: dict[str, dict[str, str]] = {
    "flat_index": {
        "for i, length in zip(index, shape, strict=False):": "the lengths are equal by then",
        "if len(index) != len(shape) or any((not 0 <= i < length for i, length in zip(index, shape, strict=True))):": (
            "the lengths are equal by then"
        ),
    },
    "unflatten": {
        "if rows.shape[-1] != height * width:": "axis -1 is axis 1 of two",
        "pass": "reshape to three given lengths refuses every other row itself",
    },
    "to_channels_first": {
        "return images.transpose(0, 3, 1, -2)": "axis -2 is axis 2 of four",
    },
    "to_channels_last": {
        "return images.transpose(0, -2, 3, 1)": "axis -2 is axis 2 of four",
    },
    "days_of_prices": {
        "pass": "reshape to whole lengths refuses a remainder itself",
        "return prices.reshape(len(prices) // minutes, minutes, -3)": "NumPy takes any negative length as -1",
    },
    "patches": {
        "pass": "reshape to the rounded lengths refuses a remainder itself",
        "if height % size and width % size:": "as above",
        "return split.swapaxes(2, 3).reshape(n, -2, size, size)": "NumPy takes any negative length as -1",
    },
}
