"""Right and wrong answers to matmul_flops, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def matmul_flops(n, k, m):\n    return 2 * n * k * m - n * m",
    "def matmul_flops(n, k, m):\n    products = n * m * k\n    additions = n * m * (k - 1)\n"
    "    return products + additions",
    "matmul_flops = lambda n, k, m: math.prod((n, m, 2 * k - 1))",
]

WRONG: list[str] = [
    "def matmul_flops(n, k, m):\n    return 2 * n * k * m - k * m",
    "def matmul_flops(n, k, m):\n    return n * m * (k + 1)",
    "def matmul_flops(n, k, m):\n    return int(2.0 * n * k * m - n * m)",
    "def matmul_flops(n, k, m):\n    return n * m * (2 * k - 1) % 2**63",
    "def matmul_flops(n, k, m):\n    return n * k * m + (k - 1)",
    "def matmul_flops(n, k, m):\n    return 2 * n * k * m - 1",
]
