"""The value codec: how values cross the wall (both sides; no code, no pickle, only numbers, text and containers).

A frame is ``u32 length | msgpack envelope | raw array segments, in order``. The envelope holds plain msgpack scalars
and tagged lists; array bytes stand behind it, so that a large array is copied once and never parsed.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgpack
import numpy as np

MAX_BYTES = 64 << 20
MAX_ENVELOPE = 1 << 20
MAX_DEPTH = 40
MAX_NODES = 100_000
MAX_KEYS = 4096
"""In all dicts of a frame: keys made to collide would cost the reader time in the square of their number."""
MAX_NDIM = 16
MAX_SHAPE = 2**62
MAX_INT_BITS = 4096
_INTEGERS = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")
_DTYPE_NAMES = ("bool", *_INTEGERS, "float16", "float32", "float64", "complex64", "complex128")
DTYPES = {name: np.dtype(name) for name in _DTYPE_NAMES}
_NAMES = {dtype: name for name, dtype in DTYPES.items()}


class WireError(ValueError):
    """What was to be sent is not a value, or what came is not a well-formed frame."""


@dataclass(frozen=True)
class Rng:
    """Stands for ``numpy.random.default_rng(seed)``, made anew on the side where it is used."""

    seed: int


@dataclass(frozen=True)
class Given:
    """Stands for a callable written in ``inside/probes``: its name there and its parameters (values)."""

    name: str
    parameters: tuple[Any, ...] = field(default=())


def dumps(value: Any) -> bytes:
    """Encode a value as one frame; WireError names the type of whatever is no value."""
    segments: list[Any] = []
    envelope = msgpack.packb(_encode(value, segments, 0), use_bin_type=True)
    if len(envelope) > MAX_ENVELOPE:
        raise WireError(f"the value's structure takes {len(envelope)} bytes; the limit is {MAX_ENVELOPE}")
    return b"".join([struct.pack("<I", len(envelope)), envelope, *segments])


def loads(data: bytes, limit: int = MAX_BYTES) -> Any:
    """Rebuild a value from one frame, or raise WireError; every size is checked before it is believed."""
    if not 4 <= len(data) <= limit:
        raise WireError(f"a frame of {len(data)} bytes")
    (size,) = struct.unpack_from("<I", data)
    if size > MAX_ENVELOPE or 4 + size > len(data):
        raise WireError("an envelope longer than its frame")
    try:
        envelope = msgpack.unpackb(
            memoryview(data)[4 : 4 + size],
            raw=False,
            strict_map_key=True,
            max_str_len=1 << 20,
            max_bin_len=MAX_INT_BITS // 8 + 1,
            max_array_len=MAX_ENVELOPE,
            max_map_len=0,
            max_ext_len=0,
        )
    except Exception as error:  # msgpack raises a dozen types; none of them may pass the wall
        raise WireError(f"not msgpack: {type(error).__name__}") from None
    reader = _Reader(memoryview(data)[4 + size :])
    value = reader.decode(envelope, 0)
    if reader.position != len(reader.segments):
        raise WireError("bytes left over behind the last array")
    return value


def _encode(value: Any, segments: list[Any], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise WireError(f"nested deeper than {MAX_DEPTH} levels")
    kind = type(value)
    if kind is str:
        return value if value.isascii() else _text(value)
    if kind in _AS_IT_IS:
        return value
    encoder = _ENCODERS.get(kind)
    if encoder is not None:
        return encoder(value, segments, depth + 1)
    if isinstance(value, np.generic):
        return _encode_scalar(value, segments)
    raise WireError(f"a {kind.__name__[:80]} is no plain value")


_AS_IT_IS = frozenset([type(None), bool, float])
_LEAVES = _AS_IT_IS | {int, str}


def _text(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:  # a lone surrogate, which UTF-8 cannot carry
        return value.encode(errors="replace").decode()
    return value


def _encode_int(value: int, segments: list[Any], depth: int) -> Any:
    if -(2**63) <= value < 2**63:
        return value
    if value.bit_length() >= MAX_INT_BITS:
        raise WireError(f"an integer of {value.bit_length()} bits")
    return ["i", value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)]


def _name(dtype: np.dtype[Any]) -> str:
    """A dtype's name, whatever its byte order; NumPy puts it together anew each time it is asked."""
    return _NAMES.get(dtype) or dtype.name


def _encode_array(value: np.ndarray, segments: list[Any], depth: int) -> Any:
    name = _name(value.dtype)
    if name not in DTYPES or value.ndim > MAX_NDIM:
        raise WireError(f"an array of dtype {name[:80]} and {value.ndim} axes")
    flat = np.ascontiguousarray(value, dtype=DTYPES[name]).reshape(-1)
    if flat.size:
        segments.append(flat.view(np.uint8).data)
    return ["a", name, list(value.shape)]


def _encode_scalar(value: Any, segments: list[Any]) -> Any:
    name = _name(value.dtype)
    if DTYPES.get(name) is None or DTYPES[name].type is not type(value):
        raise WireError(f"a {type(value).__name__[:80]} is no plain value")
    segments.append(value.tobytes())
    return ["s", name]


_ENCODERS: dict[type, Callable[[Any, list[Any], int], Any]] = {
    int: _encode_int,
    complex: lambda value, segments, depth: ["c", value.real, value.imag],
    list: lambda value, segments, depth: ["l", [_encode(item, segments, depth) for item in value]],
    tuple: lambda value, segments, depth: ["t", [_encode(item, segments, depth) for item in value]],
    dict: lambda value, segments, depth: [
        "d",
        [[_encode(key, segments, depth), _encode(item, segments, depth)] for key, item in value.items()],
    ],
    np.ndarray: _encode_array,
    Rng: lambda value, segments, depth: ["r", _encode_int(value.seed, segments, depth)],
    Given: lambda value, segments, depth: ["g", value.name, _encode(value.parameters, segments, depth)],
}


class _Reader:
    """Walks a decoded envelope and takes each array's bytes from the segments, in order."""

    def __init__(self, segments: memoryview) -> None:
        self.segments = segments
        self.position = 0
        self.nodes = 0
        self.keys = 0

    def decode(self, node: Any, depth: int) -> Any:
        kind = type(node)
        if kind in _LEAVES:
            return node
        if depth > MAX_DEPTH or kind is not list or not node or type(node[0]) is not str:
            raise WireError("an envelope of another form")
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise WireError(f"more than {MAX_NODES} lists, arrays and other parts")
        decoder = _DECODERS.get(node[0])
        if decoder is None:
            raise WireError("an unknown tag")
        try:
            return decoder(self, *node[1:], depth=depth + 1)
        except TypeError:
            raise WireError(f"a malformed {node[0]!r}") from None

    def _decode_l(self, items: Any, depth: int) -> list[Any]:
        if type(items) is not list:
            raise WireError("a list of another form")
        return [item if type(item) in _LEAVES else self.decode(item, depth) for item in items]

    def _decode_t(self, items: Any, depth: int) -> tuple[Any, ...]:
        return tuple(self._decode_l(items, depth))

    def _decode_d(self, pairs: Any, depth: int) -> dict[Any, Any]:
        if type(pairs) is not list or any(type(pair) is not list or len(pair) != 2 for pair in pairs):
            raise WireError("a dict of another form")
        self.keys += len(pairs)
        if self.keys > MAX_KEYS:
            raise WireError(f"dicts with more than {MAX_KEYS} keys")
        return {self.decode(key, depth): self.decode(item, depth) for key, item in pairs}

    def _decode_i(self, data: Any, depth: int) -> int:
        if type(data) is not bytes:
            raise WireError("an integer of another form")
        return int.from_bytes(data, "little", signed=True)

    def _decode_c(self, real: Any, imag: Any, depth: int) -> complex:
        if type(real) is not float or type(imag) is not float:
            raise WireError("a complex number of another form")
        return complex(real, imag)

    def _decode_r(self, seed: Any, depth: int) -> Rng:
        seed = self.decode(seed, depth)
        if type(seed) is not int:
            raise WireError("a seed of another form")
        return Rng(seed)

    def _decode_g(self, name: Any, parameters: Any, depth: int) -> Given:
        parameters = self.decode(parameters, depth)
        if type(name) is not str or type(parameters) is not tuple:
            raise WireError("a callable of another form")
        return Given(name, parameters)

    def _take(self, name: Any, shape: Any) -> np.ndarray:
        dtype = DTYPES.get(name) if type(name) is str else None
        if dtype is None or type(shape) is not list or len(shape) > MAX_NDIM:
            raise WireError("an array of another form")
        if any(type(size) is not int or not 0 <= size <= MAX_BYTES for size in shape):
            raise WireError("an array with an impossible shape")
        if math.prod(size for size in shape if size) * dtype.itemsize > MAX_SHAPE:
            raise WireError("an array with an impossible shape")  # NumPy refuses it too, even where an axis is empty
        size = math.prod(shape) * dtype.itemsize
        if size > len(self.segments) - self.position:
            raise WireError("an array longer than its frame")
        data = self.segments[self.position : self.position + size]
        self.position += size
        if name == "bool" and size and np.frombuffer(data, np.uint8).max() > 1:
            raise WireError("a truth value that is neither 0 nor 1")
        return np.frombuffer(data, dtype).reshape(shape) if size else np.zeros(shape, dtype)

    def _decode_a(self, name: Any, shape: Any, depth: int) -> np.ndarray:
        return self._take(name, shape)

    def _decode_s(self, name: Any, depth: int) -> Any:
        return self._take(name, [])[()]


_DECODERS: dict[str, Callable[..., Any]] = {tag: getattr(_Reader, f"_decode_{tag}") for tag in "ltdicrgas"}
