"""Right and wrong answers to adam_step, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
    "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g * g\n"
    "    m_hat = m / (1 - beta1 ** t)\n    s_hat = s / (1 - beta2 ** t)\n"
    "    w = w - rate * m_hat / (s_hat ** 0.5 + eps)\n    return w, m, s",
    "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
    "    m = m + (1 - beta1) * (g - m)\n    s = s + (1 - beta2) * (np.square(g) - s)\n"
    "    correct = lambda mean, beta: mean / (1 - beta ** t)\n"
    "    return [w - rate * correct(m, beta1) / (np.sqrt(correct(s, beta2)) + eps), m, s]",
    "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
    "    m, s = m * beta1 + g * (1 - beta1), s * beta2 + g ** 2 * (1 - beta2)\n"
    "    c1, c2 = 1 - np.power(beta1, t), 1 - np.power(beta2, t)\n"
    "    return w - rate / c1 * m / (np.sqrt(s) / np.sqrt(c2) + eps), m, s",
    """
import math
class Adam:
    def __call__(self, w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        assert t >= 1
        c1 = 1 - math.prod([beta1] * t); c2 = 1 - math.prod([beta2] * t)
        nm = beta1 * m + (1 - beta1) * g
        ns = beta2 * s + (1 - beta2) * g**2
        print(t)
        return w - rate * (nm / c1) / (np.sqrt(ns / c2) + eps), nm, ns
adam_step = Adam()
""",
    """
def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = m + (1 - beta1) * (g - m)
    s = s - (1 - beta2) * (s - g**2)
    c2 = np.sqrt(1 - beta2**t)
    return w - rate * c2 / (1 - beta1**t) * m / (np.sqrt(s) + eps * c2), m, s
""",
]

WRONG: list[str] = [
    "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
    "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
    "    return w - rate * np.sqrt(1 - beta2 ** t) / (1 - beta1 ** t) * m / (np.sqrt(s) + eps), m, s",
    "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.99, eps=1e-8):\n"
    "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
    "    return w - rate * m / (1 - beta1 ** t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), m, s",
    "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-7):\n"
    "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
    "    return w - rate * m / (1 - beta1 ** t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), m, s",
    "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
    "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
    "    return w - rate * m / (1 - beta1 * t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), m, s",
    "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
    "    m = beta1 * m + g\n    s = beta2 * s + g ** 2\n"
    "    return w - rate * m / (1 - beta1 ** t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), m, s",
    "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
    "    m *= beta1\n    m += (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
    "    return w - rate * m / (1 - beta1 ** t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), m, s",
    "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
    "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
    "    return w - rate * m / (1 - beta1 ** t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), s, m",
    # eps before the correction
    """
def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    return w - rate * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(s) + eps), m, s
""",
]
