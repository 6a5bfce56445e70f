"""Throw damaged frames at the codec: each must give a value or a WireError, in bounded time and memory.

    python benchmarks/fuzz_wire.py [frames] [seed]

A million frames take about a minute. Anything that isn't refused properly stops the run with its frame in hexadecimal.
"""

import random
import struct
import sys
import time

import msgpack
import numpy as np

from autograder.inside.wire import Given, Rng, WireError, dumps, loads

SEEDS = (
    None,
    [1, 2.5, "text", True, 2**70, 1j],
    {"result": np.arange(6.0).reshape(2, 3), "arguments": (np.zeros((0, 3), "f4"), np.float32(1))},
    {1: {2: [(), [], {}]}, "error": {"type": "ValueError", "line": 3}},
    (Rng(7), Given("quadratic", (1.0, np.ones(2)))),
    np.array([True, False]),
)
INTERESTING = (
    b"\x00",
    b"\xff",
    b"\x7f",
    b"\x80",
    b"\x90",
    b"\x91",
    b"\xc0",
    b"\xc4\xff",
    b"\xcf" + b"\xff" * 8,
    b"\xdd\xff",
)
TAGS = ("l", "t", "d", "i", "c", "r", "g", "a", "s", "bool", "float64", "object")


def damaged(rng: random.Random, frame: bytes) -> bytes:
    """Change, cut out, double or insert a few bytes."""
    data = bytearray(frame)
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(data) + 1)
        kind = rng.randrange(4)
        if kind == 0 and place < len(data):
            data[place] = rng.randrange(256)
        elif kind == 1:
            del data[place : place + rng.randint(1, 8)]
        elif kind == 2:
            data[place:place] = rng.choice(INTERESTING)
        else:
            data[place:place] = data[place : place + rng.randint(1, 16)]
    return bytes(data)


def invented(rng: random.Random, depth: int = 0) -> object:
    """An envelope that msgpack accepts and that may mean anything."""
    kind = rng.randrange(9 if depth < 5 else 6)
    if kind < 6:
        return (
            None,
            rng.random() < 0.5,
            rng.randint(-(2**63), 2**64 - 1),
            rng.random(),
            rng.choice(TAGS),
            rng.randbytes(4),
        )[kind]
    items = [invented(rng, depth + 1) for _ in range(rng.randint(0, 4))]
    return items if kind == 6 else [rng.choice(TAGS), *items]


def frames(rng: random.Random):
    whole = [dumps(value) for value in SEEDS]
    while True:
        if rng.random() < 0.3:
            envelope = msgpack.packb(invented(rng))
            yield struct.pack("<I", len(envelope)) + envelope + rng.randbytes(rng.randint(0, 32))
        else:
            frame = damaged(rng, rng.choice(whole))
            if rng.random() < 0.5 and len(frame) > 4:  # let the length fit, so that the damage gets further
                frame = struct.pack("<I", rng.randint(0, len(frame) - 4)) + frame[4:]
            yield frame


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    values, slowest, begin = 0, 0.0, time.perf_counter()
    for _, frame in zip(range(count), frames(rng), strict=False):
        start = time.perf_counter()
        try:
            dumps(loads(frame))
            values += 1
        except WireError:
            pass
        except BaseException:
            print(f"a frame got through the codec's checks: {frame.hex()}", file=sys.stderr)
            raise
        slowest = max(slowest, time.perf_counter() - start)
    seconds = time.perf_counter() - begin
    print(
        f"{count} frames in {seconds:.0f} s: {values} values, {count - values} refused, slowest {1e3 * slowest:.1f} ms"
    )


if __name__ == "__main__":
    main()
