"""Right and wrong answers to tangent, as students write them."""

from __future__ import annotations

from tests.exercises.gradients.shared import BACKWARDS

RIGHT: list[str] = [
    "def tangent(f, x0, h=1e-5):\n    def t(x):\n        slope = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
    "        return f(x0) + slope * (x - x0)\n    return t",
    "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n    b = f(x0) - m * x0\n"
    "    return lambda x: m * x + b",
    "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
    "    def line(m, c, x):\n        return c + m * (x - x0)\n    return functools.partial(line, m, f(x0))",
    "class Line:\n    def __init__(self, x0, y0, m):\n        self.x0, self.y0, self.m = x0, y0, m\n"
    "    def __call__(self, x):\n        return self.y0 + self.m * (x - self.x0)\n"
    "def tangent(f, x0, h=1e-5):\n    return Line(x0, f(x0), (f(x0 + h) - f(x0 - h)) / (2 * h))",
    "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
    "    return np.poly1d([float(m), float(f(x0) - m * x0)])",
]

WRONG: list[str] = [
    "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n    return lambda x: m",
    "def tangent(f, x0, h=1e-5):\n    global m, c\n"
    "    m, c = (f(x0 + h) - f(x0 - h)) / (2 * h), f(x0) - x0 * (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
    "    return lambda x: m * x + c",
    "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
    "    return lambda x: f(x0) + m * float(x - x0)",
    "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
    "    return lambda x: f(x0) + m * abs(x - x0)",
    "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
    "    def t(x):\n        if hasattr(x, 'shape') and x.ndim:\n            x -= x0\n"
    "            return f(x0) + m * x\n"
    "        return f(x0) + m * (x - x0)\n    return t",
]

EQUIVALENT: dict[str, str] = {"def tangent(f: Function, x0: float, h: float=-1e-05) -> Function:": BACKWARDS}
