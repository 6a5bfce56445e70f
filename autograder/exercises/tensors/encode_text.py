"""encode_text: a text as one-hot rows, a row for each character (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.tensors.makers import Array, Random, lengths


@exercise(
    "tensors",
    points=3,
    minutes=12,
    difficulty=2,
    dtype="exact",
    hints=(
        "Only the first `length` characters matter; `text[:length]` cuts.",
        "`ord(character)` is the code point: the column of the 1.",
        "Which code points are outside an alphabet of 128? Is 128 itself one of them?",
    ),
)
def encode_text(text: str, length: int = 280, alphabet: int = 128) -> Array:
    out = np.zeros((length, alphabet), np.float32)
    for row, character in enumerate(text[:length]):
        code = ord(character)
        if code >= alphabet:
            raise ValueError(f"character {character!r} is outside the alphabet of {alphabet}")
        out[row, code] = 1
    return out


def letters(rng: Random, count: int, low: int = 32, high: int = 127) -> str:
    """Random characters, their code points from `low` up to, not including, `high`."""
    return "".join(chr(code) for code in rng.integers(low, high, count))


@encode_text.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case("Hi!", 5, 128, visible=True, why="a short text: zero rows at the end")
    yield Case("tensor", 4, 128, visible=True, why="a long text is cut")
    yield Case("na\u00efve", 5, 128, visible=True, raises=ValueError, why="a letter outside the alphabet")
    yield Case("abc\u00e9", 3, 128, visible=True, why="a strange letter behind the cut does no harm")
    yield Case("two words", visible=True, why="the usual length and alphabet")
    yield Case("", *lengths(rng, 2, 2, 99), why="no text at all", weight=0.5)
    yield Case(letters(rng, 60), 40, 127, why="random letters")
    size = int(rng.integers(70, 120))
    low = letters(rng, 4, 32, size)
    yield Case(low + chr(size), 5, size, raises=ValueError, why="a code point equal to the alphabet's size", weight=0.5)
    yield Case(chr(size - 1) + low, 5, size, why="the last letter of the alphabet")
    yield Case(letters(rng, 3, 200, 300), 4, 300, why="a larger alphabet")
    middle = letters(rng, 3) + letters(rng, 1, 192, 250) + letters(rng, 5)
    yield Case(middle, 6, 128, raises=ValueError, why="a strange letter in the middle", weight=0.5)
    yield Case(letters(rng, 60), why="a length given by name", kwargs={"length": 70})
    yield Case(f"  {letters(rng, 3)}  {letters(rng, 4)} \n", 16, why="spaces are characters as well")
    yield Case(letters(rng, 5, 256, 400), 7, 400, why="an alphabet beyond 256")


@encode_text.misconception("A character outside the alphabet should raise a ValueError; you pass over it.")
def skips_strange_letters(text: str, length: int = 280, alphabet: int = 128) -> Array:
    out = np.zeros((length, alphabet), np.float32)
    for row, character in enumerate(text[:length]):
        if ord(character) < alphabet:
            out[row, ord(character)] = 1
    return out


@encode_text.misconception(
    "A character outside the alphabet should raise a ValueError; here NumPy's IndexError comes out."
)
def index_error(text: str, length: int = 280, alphabet: int = 128) -> Array:
    out = np.zeros((length, alphabet), np.float32)
    for row, character in enumerate(text[:length]):
        out[row, ord(character)] = 1
    return out


@encode_text.misconception("Only the first `length` characters count; one behind the cut should not raise an error.")
def checks_behind_the_cut(text: str, length: int = 280, alphabet: int = 128) -> Array:
    if any(ord(character) >= alphabet for character in text):
        raise ValueError
    return encode_text(text, length, alphabet)


@encode_text.misconception("Your result is (alphabet, length); each character should be a row.")
def transposed(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text, length, alphabet).T.copy()


@encode_text.misconception("The values are right, the dtype should be float32.")
def float64_result(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return np.asarray(encode_text(text, length, alphabet), np.float64)


@encode_text.misconception("The result has as many rows as the text has letters; it should always have `length` rows.")
def as_many_rows_as_letters(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text, length, alphabet)[: len(text)].copy()


@encode_text.misconception("You count letters from 'a'; the column is the character's own code point, `ord`.")
def counts_from_letter_a(text: str, length: int = 280, alphabet: int = 128) -> Array:
    shifted = np.roll(encode_text(text, length, alphabet), -97, axis=1)
    return np.ascontiguousarray(shifted)


@encode_text.misconception("You fill the rows behind the text with spaces; they should be zero.")
def pads_with_spaces(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text[:length].ljust(length), length, alphabet)


@encode_text.misconception("A long text should be cut after `length` characters; here it fails.")
def long_text_fails(text: str, length: int = 280, alphabet: int = 128) -> Array:
    out = np.zeros((length, alphabet), np.float32)
    for row, character in enumerate(text):
        if ord(character) >= alphabet:
            raise ValueError
        out[row, ord(character)] = 1
    return out


@encode_text.misconception("You keep the end of a long text; the first `length` characters are asked for.")
def keeps_the_end(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text[-length:], length, alphabet)


@encode_text.misconception("The rows of zeros come before the text; they belong behind it.")
def zeros_in_front(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return np.roll(encode_text(text, length, alphabet), max(length - len(text), 0), axis=0)


@encode_text.misconception("You fill the rows behind the text with character 0; they should be zero.")
def pads_with_character_zero(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text[:length].ljust(length, chr(0)), length, alphabet)


@encode_text.misconception("You make small letters of the capitals; every character has a code point of its own.")
def lower_case(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text[:length].lower(), length, alphabet)


@encode_text.misconception("You write the code point into its column; one-hot means a 1 there.")
def writes_code_point(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text, length, alphabet) * np.arange(alphabet, dtype=np.float32)


@encode_text.misconception("All characters land in the first row; row i belongs to character i.")
def all_in_first_row(text: str, length: int = 280, alphabet: int = 128) -> Array:
    rows = encode_text(text, length, alphabet)
    out = np.zeros_like(rows)
    out[:1] = rows.sum(axis=0)
    return out


@encode_text.misconception("The last character that fits is left out.")
def leaves_last_letter_out(text: str, length: int = 280, alphabet: int = 128) -> Array:
    if any(ord(character) >= alphabet for character in text[: length - 1]):
        raise ValueError
    return encode_text(text[: length - 1], length, alphabet)
