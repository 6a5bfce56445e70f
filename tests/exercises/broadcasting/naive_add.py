"""Right and wrong answers to naive_add, as students write them."""

from __future__ import annotations

from tests.exercises.broadcasting.shared import ADD, BY_ROW, CUT, FLOATS, FUNCTION, INDEX, LISTS, LOOP, ROWS, WHOLE

RIGHT: list[str] = [
    """def naive_add(x, y):
    if x.shape != y.shape: raise ValueError("no")
    out = np.zeros(x.shape, np.result_type(x, y))
    it = np.nditer([x, y, out], flags=["zerosize_ok"], op_flags=[["readonly"], ["readonly"], ["readwrite"]])
    for a, b, c in it:
        c[...] = a + b
    return out""",
    *(style.format(**ADD) for style in (LOOP, ROWS, INDEX, FLOATS)),
]

WRONG: list[str] = [
    """def naive_add(x, y):
    if x.size != y.size: raise ValueError
    return np.array([a + b for a, b in zip(x.flat, y.flat)]).reshape(x.shape)""",
    *(style.format(**ADD) for style in (WHOLE, BY_ROW, FUNCTION, LISTS, CUT)),
]
