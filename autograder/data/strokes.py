"""Stand-in digits drawn by a pen, for machines without MNIST; student's side and trusted alike, NumPy alone.

A digit is a few pen strokes: smooth curves through control points that tremble, then slanted, turned and stretched a
little, fitted to MNIST's own convention (the longer side 20 pixels, the centre of mass in the middle of 28 × 28) and
inked with a round nib. The same seed gives the same digits, though rounding may move a pixel by one grey level from
one machine to another: never hash them.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

SIDE = 28
"""Height and width of an image in pixels."""
BOX = 20
"""Length of a digit's longer side in pixels, ink included."""
SAMPLES = 64
"""Points at which the pen touches the paper, over all strokes of a digit."""
CHUNK = 2000
"""Digits drawn at a time: large enough for batched products, small enough for the processor's cache."""

TREMOR = 0.075
"""Standard deviation of a control point, in box sides."""

# The ways in which people write each digit, equally likely (hence the plain 1 three times). Strokes are separated by
# "/"; a stroke is its control points "x,y" in percent of a square box, x to the right, y downwards.
WAYS: dict[int, tuple[str, ...]] = {
    0: (
        "55,2 25,13 14,50 25,87 50,98 75,87 86,50 75,13 50,2",
        "62,6 35,5 16,35 15,70 38,97 68,90 85,60 82,25 60,4 45,10",
    ),
    1: (
        "50,0 50,50 50,100",
        "50,0 50,50 50,100",
        "50,0 50,50 50,100",
        "28,22 42,10 54,0 / 54,0 54,50 54,100",
        "30,20 42,10 52,0 / 52,0 52,50 52,100 / 27,100 52,100 78,100",
    ),
    2: (
        "18,22 33,4 60,2 77,20 70,44 47,70 18,96 / 18,96 50,94 86,97",
        "20,20 45,0 75,15 70,45 42,80 22,95 14,83 30,76 55,90 90,93",
        "15,12 50,0 78,14 74,40 50,70 25,97 / 25,97 42,88 60,98 88,90",
    ),
    3: (
        "20,12 48,0 75,15 68,38 42,48 / 42,48 75,57 82,78 58,98 18,90",
        "20,3 50,3 78,3 / 78,3 60,22 42,40 / 42,40 78,52 82,80 55,100 20,93",
        "22,8 55,0 74,20 60,42 40,47 65,50 80,70 66,94 40,100 18,94",
    ),
    4: (
        "24,2 20,26 17,50 / 17,50 50,52 84,48 / 76,2 73,50 70,100",
        "62,0 38,32 13,64 / 13,64 50,63 88,62 / 63,0 63,50 62,100",
        "25,5 16,35 25,52 50,50 76,35 / 78,2 74,50 68,100",
    ),
    5: (
        "82,3 55,4 30,4 / 30,4 27,22 24,42 / 24,42 50,36 78,52 80,80 52,99 18,92",
        "30,10 28,25 27,42 / 27,42 55,40 77,60 70,88 45,100 18,90 / 30,10 55,7 85,2",
        "85,2 50,5 38,12 30,40 55,50 70,68 60,92 35,100 15,93",
    ),
    6: (
        "70,2 40,25 22,60 27,90 52,99 77,84 72,60 48,55 24,72",
        "50,0 30,35 22,70 35,96 62,97 78,80 65,63 40,68 26,84",
        "80,5 45,12 22,45 20,80 45,100 75,88 78,62 50,50 24,66",
    ),
    7: (
        "14,6 48,5 84,4 / 84,4 60,45 42,100",
        "14,6 48,5 84,4 / 84,4 62,45 45,100 / 35,52 55,50 78,48",
        "16,20 17,6 50,6 82,6 / 82,6 64,40 55,100",
        "14,10 40,2 70,5 80,15 66,50 50,100",
    ),
    8: (
        "72,12 48,0 25,17 42,42 70,62 76,85 50,100 24,86 32,60 60,42 76,20 66,8",
        "50,0 26,10 28,36 50,46 74,34 72,10 50,0 / 50,46 20,62 24,92 50,100 78,90 78,60 50,46",
        "75,10 45,2 30,20 50,45 66,70 55,97 30,90 38,62 62,40 80,14",
    ),
    9: (
        "75,20 50,2 25,18 28,42 53,48 74,24 / 75,15 73,55 67,100",
        "74,20 50,1 24,20 30,45 58,46 76,20 / 76,15 80,55 62,92 26,95",
        "78,10 45,3 20,28 40,48 65,36 78,10 / 78,10 68,50 50,100",
    ),
}


class Way(NamedTuple):
    """One way of writing a digit: ``curve @ control`` is the pen's path."""

    control: Floats
    """(points, 2): control points of all strokes, in box sides."""
    curve: Floats
    """(SAMPLES, points): the smooth curves through them, each stroke with its share of the samples."""


def draw_digits(count: int, seed: int) -> tuple[Pixels, Pixels]:
    """Draw random digits.

    Parameters
    ----------
    count
        How many.
    seed
        Same seed, same digits.

    Returns
    -------
    images : (count, 28, 28) uint8
        Grey levels, 0 paper and 255 ink, as in MNIST.
    labels : (count,) uint8
        The digit in each image.
    """
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 10, count).astype(np.uint8)
    images = np.empty((count, SIDE, SIDE), np.uint8)
    for start in range(0, count, CHUNK):
        chunk = slice(start, start + CHUNK)
        paths = bend(pen_paths(labels[chunk], rng), rng)
        nib = uniform(rng, 0.75, 1.35, len(paths))
        images[chunk] = ink(fit_to_box(paths, nib), nib)
    return images, labels


def pen_paths(labels: Pixels, rng: np.random.Generator) -> Floats:
    """(count, SAMPLES, 2): x, y of the pen in box sides; each digit in a way chosen at random, trembling."""
    paths = np.empty((len(labels), SAMPLES, 2), np.float32)
    choice = rng.random(len(labels))
    for digit, ways in _ways().items():
        for k, way in enumerate(ways):
            (mine,) = np.nonzero((labels == digit) & ((choice * len(ways)).astype(int) == k))
            tremor = rng.normal(0, TREMOR, (len(mine), *way.control.shape)).astype(np.float32)
            paths[mine] = way.curve @ (way.control + tremor)
    return paths


def bend(paths: Floats, rng: np.random.Generator) -> Floats:
    """Narrow, slant and turn each path (count, SAMPLES, 2) about the middle of its box, as hands differ."""
    count = len(paths)
    x, y = paths[..., 0] - np.float32(0.5), paths[..., 1] - np.float32(0.5)
    x = x * uniform(rng, 0.6, 1.05, count) - y * normal(rng, 0.08, 0.27, count)
    angle = normal(rng, 0, 0.12, count)
    cos, sin = np.cos(angle), np.sin(angle)
    return np.stack([x * cos - y * sin, x * sin + y * cos], axis=-1)


def fit_to_box(paths: Floats, nib: Floats) -> Floats:
    """Scale paths to pixels so that the inked digit is BOX long, and centre its mass; `nib` (count, 1) in pixels."""
    longer_side = np.ptp(paths, axis=1).max(axis=1)[:, None, None]
    pixels = paths * ((BOX - np.float32(2.2) * nib[:, :, None]) / longer_side)
    centred: Floats = pixels - pixels.mean(axis=1, keepdims=True) + np.float32((SIDE - 1) / 2)
    return centred


def ink(paths: Floats, nib: Floats) -> Pixels:
    """Draw each path (count, SAMPLES, 2) with a nib of Gaussian width (count, 1), in pixels; (count, 28, 28) uint8.

    A Gaussian spot is a column of ink times a row of ink, so the sum of all spots is one matrix product a digit.
    """
    rows, columns = _spread(paths[..., 1], nib), _spread(paths[..., 0], nib)
    density = rows.transpose(0, 2, 1) @ columns
    step = np.median(np.hypot(*np.moveaxis(np.diff(paths, axis=1), -1, 0)), axis=1)[:, None, None]
    density *= step / (np.sqrt(2 * np.pi, dtype=np.float32) * nib[:, :, None])  # 1 along a straight stroke
    # The paper takes no ink where it is faint, and no more than all where it is heavy: sharp edges, as in MNIST.
    density -= np.float32(0.25)
    density *= np.float32(1.9 * 255)
    return np.clip(density, 0, 255, out=density).astype(np.uint8)


def _spread(position: Floats, nib: Floats) -> Floats:
    """(count, SAMPLES, 28): a Gaussian of width `nib` about each position, along one axis of the image."""
    distance = position[:, :, None] - np.arange(SIDE, dtype=np.float32)
    np.square(distance, out=distance)
    distance *= (np.float32(-0.5) / np.square(nib))[:, :, None]
    return np.exp(distance, out=distance)


@cache
def _ways() -> dict[int, list[Way]]:
    return {digit: [_way(text) for text in texts] for digit, texts in WAYS.items()}


def _way(text: str) -> Way:
    """Read one entry of `WAYS`, giving each stroke samples in proportion to its length."""
    strokes = [
        np.array([point.split(",") for point in stroke.split()], np.float32) / np.float32(100)
        for stroke in text.split("/")
    ]
    lengths = np.array([np.hypot(*np.diff(stroke, axis=0).T).sum() for stroke in strokes])
    samples = np.maximum(6, np.round(SAMPLES * lengths / lengths.sum())).astype(int)
    samples[samples.argmax()] += SAMPLES - samples.sum()
    control = np.concatenate(strokes)
    curve = np.zeros((SAMPLES, len(control)), np.float32)
    row = column = 0
    for stroke, share in zip(strokes, samples.tolist(), strict=True):
        curve[row : row + share, column : column + len(stroke)] = catmull_rom(len(stroke), share)
        row, column = row + share, column + len(stroke)
    return Way(control, curve)


def catmull_rom(points: int, samples: int) -> npt.NDArray[np.float64]:
    """(samples, points): weights of `points` control points at `samples` evenly spaced places of their smooth curve.

    The curve passes through every control point; each place depends on its four neighbours, and the end points
    stand in for neighbours beyond the ends.
    """
    place = np.linspace(0, points - 1, samples)
    left = np.minimum(place.astype(int), points - 2)
    t = place - left
    weights = (
        (-t + 2 * t**2 - t**3) / 2,
        (2 - 5 * t**2 + 3 * t**3) / 2,
        (t + 4 * t**2 - 3 * t**3) / 2,
        (-(t**2) + t**3) / 2,
    )
    matrix = np.zeros((samples, points))
    for offset, weight in enumerate(weights, start=-1):
        matrix[np.arange(samples), np.clip(left + offset, 0, points - 1)] += weight
    return matrix


def uniform(rng: np.random.Generator, low: float, high: float, count: int) -> Floats:
    """(count, 1) float32, one number a digit."""
    return rng.uniform(low, high, (count, 1)).astype(np.float32)


def normal(rng: np.random.Generator, mean: float, deviation: float, count: int) -> Floats:
    """(count, 1) float32, one number a digit."""
    return rng.normal(mean, deviation, (count, 1)).astype(np.float32)
