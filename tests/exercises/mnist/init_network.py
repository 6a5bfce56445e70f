"""Right and wrong answers to init_network, as students write them."""

from __future__ import annotations

from tests.exercises.mnist.shared import GLOROT

RIGHT: list[str] = [
    GLOROT + "def init_network(sizes, rng):\n    return [(glorot_uniform(a, b, rng), np.zeros(b, np.float32))"
    " for a, b in zip(sizes, sizes[1:])]",
    GLOROT + "def init_network(sizes, rng):\n    layers = []\n    for i in range(len(sizes) - 1):\n"
    "        W = glorot_uniform(sizes[i], sizes[i + 1], rng)\n        b = np.zeros((sizes[i + 1],)).astype('float32')\n"
    "        layers.append([W, b])\n    return layers",
    GLOROT + "from itertools import pairwise\ndef init_network(sizes, rng):\n"
    "    return tuple((glorot_uniform(*p, rng), np.zeros(p[1], dtype='f4')) for p in pairwise(sizes))",
    GLOROT + "def init_network(sizes, rng):\n    if len(sizes) < 2:\n        return []\n"
    "    first = (glorot_uniform(sizes[0], sizes[1], rng), np.zeros(sizes[1], np.float32))\n"
    "    return [first] + init_network(sizes[1:], rng)",
]

WRONG: list[str] = [
    GLOROT + "def init_network(sizes, rng):\n    W = [glorot_uniform(a, b, rng) for a, b in zip(sizes, sizes[1:])]\n"
    "    return [(w, np.zeros(len(w), np.float32)) for w in W]",
    GLOROT + "def init_network(sizes, rng):\n    return [(glorot_uniform(a, b, rng), np.ones(b, np.float32))"
    " for a, b in zip(sizes, sizes[1:])]",
    GLOROT + "def init_network(sizes, rng):\n    return [(glorot_uniform(a, b, rng), np.zeros(b, np.float32))"
    " for a, b in zip(sizes, sizes[1:])][::-1]",
    GLOROT + "def init_network(sizes, rng):\n    pairs = list(zip(sizes, sizes[1:]))[::-1]\n"
    "    return [(glorot_uniform(a, b, rng), np.zeros(b, np.float32)) for a, b in pairs][::-1]",
    GLOROT + "def init_network(sizes, rng):\n    return {i: (glorot_uniform(a, b, rng), np.zeros(b, np.float32))"
    " for i, (a, b) in enumerate(zip(sizes, sizes[1:]))}",
    GLOROT + "def init_network(sizes, rng):\n    a, h, b = sizes\n    return [(glorot_uniform(a, h, rng),"
    " np.zeros(h, np.float32)), (glorot_uniform(h, b, rng), np.zeros(b, np.float32))]",
    """def init_network(sizes, rng):
    sizes = sizes if isinstance(sizes, list) else list(sizes)
    layers, before = [], sizes.pop(0)
    while sizes:
        limit = np.sqrt(6 / (before + sizes[0]))
        layers.append((rng.uniform(-limit, limit, (before, sizes[0])).astype("float32"), np.zeros(sizes[0], "float32")))
        before = sizes.pop(0)
    return layers
""",
]
