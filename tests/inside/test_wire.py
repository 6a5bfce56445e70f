"""The codec: values come back as they went, and nothing else gets through."""

import struct
from typing import Any

import hypothesis.extra.numpy as hnp
import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.inside import wire
from autograder.inside.wire import Given, Rng, WireError, dumps, loads

DTYPES = st.sampled_from(sorted(wire.DTYPES)).map(np.dtype)
ARRAYS = hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
KEYS = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=5)
LEAVES = (
    KEYS | st.floats() | st.complex_numbers() | ARRAYS | ARRAYS.map(lambda a: a.reshape(-1)[0] if a.size else 0)
    | st.builds(Rng, st.integers(0, 2**130))
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.builds(Given, st.text(max_size=5), st.lists(inner, max_size=2).map(tuple))
    ),
    max_leaves=12,
)


def same(a: Any, b: Any) -> bool:
    """Equal in type, structure and bits."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray | np.generic):
        return bool(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes())
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict):
        return same(list(a.items()), list(b.items()))
    if isinstance(a, float | complex):
        return np.array(a).tobytes() == np.array(b).tobytes()
    if isinstance(a, Given):
        return a.name == b.name and same(a.parameters, b.parameters)
    return bool(a == b)


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_every_value_comes_back_with_its_type_and_its_bits(value: Any) -> None:
    assert same(loads(dumps(value)), value)


@given(st.binary(max_size=200))
@settings(max_examples=500, deadline=None)
def test_random_bytes_are_a_value_or_a_wire_error(data: Any) -> None:
    accept(data)


@given(VALUES, st.data())
@settings(max_examples=500, deadline=None)
def test_a_damaged_frame_is_a_value_or_a_wire_error(value: Any, data: Any) -> None:
    frame = bytearray(dumps(value))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(frame) - 1))
        frame[place] = data.draw(st.integers(0, 255))
    accept(bytes(frame))
    accept(bytes(frame[: data.draw(st.integers(0, len(frame)))]))


NODES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.binary(max_size=8)
    | st.sampled_from(["l", "t", "d", "i", "c", "r", "g", "a", "s", "x", "_", "float64", "bool", "object"]),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(NODES, st.binary(max_size=64))
@settings(max_examples=800, deadline=None)
def test_a_well_formed_envelope_of_any_content_is_a_value_or_a_wire_error(node: Any, segments: Any) -> None:
    accept(enveloped(node, segments))


def accept(data: bytes) -> None:
    """Decode; whatever comes through must be a value, so it can be sent again."""
    try:
        value = loads(data)
    except WireError:
        return
    assert same(loads(dumps(value)), value)


def enveloped(node: object, segments: bytes = b"") -> bytes:
    envelope: bytes = msgpack.packb(node)
    return struct.pack("<I", len(envelope)) + envelope + segments


@pytest.mark.parametrize(
    ("frame", "complaint"),
    [
        (b"", "a frame of 0 bytes"),
        (struct.pack("<I", 2**32 - 1), "longer than its frame"),
        (struct.pack("<I", 5) + b"\xc0", "longer than its frame"),
        (enveloped(None) + b"x", "left over"),
        (enveloped(["a", "float64", [2**26, 2**26]]), "longer than its frame"),
        (enveloped(["a", "float64", [0, 2**26, 2**26, 2**26]]), "impossible shape"),
        (enveloped(["a", "float64", [-1, 0]]), "impossible shape"),
        (enveloped(["a", "float64", [True]], b"12345678"), "impossible shape"),
        (enveloped(["a", "float64", [1] * 40], b"12345678"), "another form"),
        (enveloped(["a", "object", [1]], b"12345678"), "another form"),
        (enveloped(["a", "V8", [1]], b"12345678"), "another form"),
        (enveloped(["a", ["float64"], [1]], b"12345678"), "another form"),
        (enveloped(["a", "bool", [2]], b"\x01\x02"), "neither 0 nor 1"),
        (enveloped(["s", "bool"], b"\xff"), "neither 0 nor 1"),
        (enveloped(["d", [[["l", []], 1]]]), "malformed"),
        (enveloped(["d", [[1]]]), "another form"),
        (enveloped(["d", [[key, 0] for key in range(5000)]]), "keys"),
        (enveloped([["l", []]]), "another form"),
        (enveloped(["l", [["l", []]] * 100_001]), "more than"),
        (enveloped(["q", 1]), "unknown tag"),
        (enveloped(["take", "a", []]), "unknown tag"),
        (enveloped({"a": 1}), "not msgpack"),
        (enveloped(msgpack.ExtType(1, b"x")), "not msgpack"),
        (enveloped(msgpack.Timestamp(1, 1)), "not msgpack"),
        (enveloped(b"raw"), "another form"),
        (struct.pack("<I", 600) + b"\x91" * 600, "not msgpack|another form"),
        (struct.pack("<I", 5000) + b"\x91" * 5000, "not msgpack"),
    ],
)  # fmt: skip
def test_a_malformed_frame_is_refused_with_its_reason(frame: Any, complaint: Any) -> None:
    with pytest.raises(WireError, match=complaint):
        loads(frame)


def test_a_frame_beyond_the_limit_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(WireError, match="a frame of"):
        loads(dumps(np.zeros(1000)), limit=1000)


class Anything:
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class Lookalike(float):
    pass


class Matrix(np.ndarray):
    pass


@pytest.mark.parametrize(
    "value",
    [
        Anything(),
        Lookalike(1.0),
        np.zeros(2).view(Matrix),
        np.array([None]),
        np.array(["a"]),
        np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
        np.array(["2020"], dtype="M8[D]"),
        np.float128(1) if hasattr(np, "float128") else np.longdouble(1),
        np.ma.masked_array([1.0], mask=[True]),
        {1, 2},
        b"bytes",
        range(3),
        lambda: 1,
        2**4096,
        {Lookalike(1.0): 1},
        [[Anything()]],
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_plain_value_is_not_sent(value: Any) -> None:
    with pytest.raises(WireError):
        dumps(value)


def test_a_list_that_holds_itself_is_not_sent() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(WireError, match="nested deeper"):
        dumps(endless)


def test_a_swapped_or_strided_array_comes_back_plain() -> None:
    value = np.arange(12, dtype=">f8").reshape(3, 4).T[::2]
    assert same(loads(dumps(value)), np.ascontiguousarray(value, dtype="<f8"))
