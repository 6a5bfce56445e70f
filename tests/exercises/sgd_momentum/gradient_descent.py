"""Right and wrong answers to gradient_descent, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def gradient_descent(grad, x0, rate, steps):\n    path = [np.array(x0, dtype=float)]\n"
    "    for _ in range(steps):\n        path.append(path[-1] - rate * grad(path[-1]))\n    return np.array(path)",
    "def gradient_descent(grad, x0, rate, steps):\n    x = x0.astype(float)\n    path = [x.copy()]\n"
    "    for _ in range(steps):\n        x -= rate * grad(x)\n        path.append(x.copy())\n"
    "    return np.stack(path)",
    "def gradient_descent(grad, x0, rate, steps):\n    def walk(x):\n        yield x\n"
    "        for _ in range(steps):\n            x = x - rate * grad(x)\n            yield x\n"
    "    return np.array(list(walk(x0)))",
    "from itertools import accumulate\ndef gradient_descent(grad, x0, rate, steps):\n"
    "    return np.array(list(accumulate(range(steps), lambda x, _: x - rate * grad(x), initial=x0 + 0.0)))",
    "def gradient_descent(grad, x0, rate, steps):\n    if steps == 0:\n        return x0[None].copy()\n"
    "    before = gradient_descent(grad, x0, rate, steps - 1)\n    last = before[-1]\n"
    "    return np.concatenate([before, (last - rate * grad(last))[None]])",
    """
def gradient_descent(grad, x0, rate, steps):
    if steps == 0:
        return np.asarray(x0, dtype=float)[np.newaxis].copy()
    before = gradient_descent(grad, x0, rate, steps - 1)
    return np.concatenate([before, (before[-1] - rate * grad(before[-1]))[None]])
""",
    """
def gradient_descent(grad, x0, rate, steps):
    x = x0.copy().astype(float)
    path = x.reshape(1, *x.shape)
    for _ in range(steps):
        x = x - rate * grad(x.copy())
        path = np.append(path, x[None], axis=0)
    return path
""",
    "def gradient_descent(grad, x0, rate, steps):\n"
    "    x = x0.astype(float, order='K')\n"
    "    path = [x.copy(order='K')]\n"
    "    for _ in range(steps):\n"
    "        x -= rate * grad(x.copy())\n"
    "        path.append(x.copy(order='K'))\n"
    "    return np.stack(path)\n",
]

WRONG: list[str] = [
    "def gradient_descent(grad, x0, rate, steps):\n    x = x0.copy()\n    path = [x]\n    for _ in range(steps):\n"
    "        x -= rate * grad(x)\n        path.append(x)\n    return np.array(path)",
    "def gradient_descent(grad, x0, rate, steps):\n    path = [x0]\n    for _ in range(steps):\n"
    "        x0 -= rate * grad(x0)\n        path.append(x0.copy())\n    return np.array(path)",
    "def gradient_descent(grad, x0, rate, steps):\n    path = [x0]\n    for k in range(steps):\n"
    "        path.append(path[-1] - rate / (k + 1) * grad(path[-1]))\n    return np.array(path)",
    "def gradient_descent(grad, x0, rate, steps):\n    path = np.zeros((steps + 1, x0.size))\n    path[0] = x0.ravel()\n"
    "    for k in range(steps):\n        path[k + 1] = path[k] - rate * grad(path[k].reshape(x0.shape)).ravel()\n"
    "    return path",
    "def gradient_descent(grad, x0, rate, steps):\n    path = [x0]\n    for _ in range(steps + 1):\n"
    "        path.append(path[-1] - rate * grad(path[-1]))\n    return np.array(path)",
    "def gradient_descent(grad, x0, rate, steps):\n    path = [x0]\n    for _ in range(steps):\n"
    "        path.append(path[-1] - rate * np.sign(grad(path[-1])))\n    return np.array(path)",
    # one array appended again and again: all rows equal the last
    """
def gradient_descent(grad, x0, rate, steps):
    x = x0 * 1.0; p = [x]
    for _ in range(steps):
        x -= rate * grad(x); p.append(x)
    return np.array(p)
""",
    # rate decays
    """
def gradient_descent(grad, x0, rate, steps):
    p = [x0 * 1.0]
    for k in range(steps): p.append(p[-1] - rate / (k + 1) * grad(p[-1]))
    return np.array(p)
""",
    "def gradient_descent(grad, x0, rate, steps):\n"
    "    path = [x0.astype(float)]\n"
    "    for _ in range(steps):\n"
    "        g = grad(path[-1])\n"
    "        g *= rate\n"
    "        path.append(path[-1] - g)\n"
    "    return np.array(path)\n",
    "def gradient_descent(grad, x0, rate, steps):\n"
    "    x, slopes = x0.astype(float), []\n"
    "    for _ in range(steps):\n"
    "        slopes.append(grad(x))\n"
    "        x = x - rate * slopes[-1]\n"
    "    path = [x0.astype(float)]\n"
    "    for slope in slopes:\n"
    "        path.append(path[-1] - rate * slope)\n"
    "    return np.array(path)\n",
]
