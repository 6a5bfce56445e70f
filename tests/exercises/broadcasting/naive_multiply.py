"""Right and wrong answers to naive_multiply, as students write them."""

from __future__ import annotations

from tests.exercises.broadcasting.shared import BY_ROW, CUT, FLOATS, FUNCTION, INDEX, LISTS, LOOP, MULTIPLY, ROWS, WHOLE

RIGHT: list[str] = [style.format(**MULTIPLY) for style in (LOOP, ROWS, INDEX, FLOATS)]

WRONG: list[str] = [style.format(**MULTIPLY) for style in (WHOLE, BY_ROW, FUNCTION, LISTS, CUT)]
