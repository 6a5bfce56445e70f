"""encode_text: a text as one-hot rows, a row for each character (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.tensors.makers import Array, Random


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


@encode_text.cases
def cases(rng: Random) -> Iterator[Case]:
    letters = "".join(chr(c) for c in rng.integers(32, 127, 60))
    yield Case("Hi!", 5, 128, visible=True, why="a short text: zero rows at the end")
    yield Case("tensor", 4, 128, visible=True, why="a long text is cut")
    yield Case("na\u00efve", 5, 128, visible=True, raises=ValueError, why="a letter outside the alphabet")
    yield Case("abc\u00e9", 3, 128, visible=True, why="a strange letter behind the cut does no harm")
    yield Case("two words", visible=True, why="the usual length and alphabet")
    yield Case("", 3, 100, why="no text at all")
    yield Case(letters, 40, 127, why="random letters")
    yield Case("aa" + chr(100), 5, 100, raises=ValueError, why="a code point equal to the alphabet's size", weight=0.5)
    yield Case(chr(99) + "aa", 3, 100, why="the last letter of the alphabet")
    yield Case("\u00e9t\u00e9", 4, 300, why="a larger alphabet")
    yield Case("caf\u00e9 noir", 6, 128, raises=ValueError, why="a strange letter in the middle", weight=0.5)
    yield Case(letters, why="a length given by name", kwargs={"length": 70})
    yield Case("  two  words \n", 16, why="spaces are characters as well")
    yield Case("\u0151r\u00fclt", 7, 400, why="an alphabet beyond 256")


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
