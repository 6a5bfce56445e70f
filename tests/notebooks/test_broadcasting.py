"""Notebook 2: its worked numbers, and what its figures claim."""

from typing import Any
import itertools
import re
import warnings

import numpy as np
import pytest

from tests.notebooks.course import stored

STORED = stored("02-broadcasting/broadcasting.ipynb")
CELLS, printed = STORED.cells, STORED.printed
FLOATS: list[type] = [np.float16, np.float32, np.float64]
WHOLE: list[type] = [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64]
SHAPES = [shape for axes in range(4) for shape in itertools.product((0, 1, 2, 3), repeat=axes)]


def extremes(dtype: Any) -> Any:
    """The smallest and the largest number of a dtype, and some near 0, as (3, 2)."""
    info = np.finfo(dtype) if dtype in FLOATS else np.iinfo(dtype)
    return np.array([[info.min, info.max], [1, 0], [2, 5]], dtype)


@pytest.fixture(scope="module")
def answer() -> Any:
    names = {"np": np}
    for name in [cell_id.removesuffix("_check") for cell_id in CELLS if cell_id.endswith("_check")]:
        exec(CELLS[name].source, names)
    return names


@pytest.mark.parametrize(
    ("cell_id", "number"),
    [
        ("first-sums", "u + v         = [11 13]"),
        ("first-sums", "relu of -2, 3 = [0 3]"),
        ("batch-and-bias", "(32, 10) + (10,) = (32, 10)"),
        ("worked-shapes", "(32, 10) and (10,)     give (32, 10)"),
        ("worked-shapes", "(64, 3, 32, 10) and (32, 10)  give (64, 3, 32, 10)"),
        ("worked-shapes", "(256, 256, 3) and (3,)      give (256, 256, 3)"),
        ("worked-shapes", "(5, 1, 3) and (5, 2, 3) give (5, 2, 3)"),
        ("worked-product", "[[ 1.   0.  40. ]\n [ 2.5  0.  70. ]]"),
        ("what-fails", "operands could not be broadcast together with shapes (4,3) (4,)"),
        ("silent-trap", "shapes (4, 4) and (4,) with sums 11.25 and 3.5"),
        ("virtual", "(0, 8) bytes"),
        ("virtual", "80,000,000 bytes"),
        ("activation-facts", "without brackets, 1/1 + e^-z at 0 is 2.00"),
        ("activation-facts", "sigmoid at 0 is 0.50, its slope there 0.25"),
        ("overflow", "float64: largest number 1.8e+308, e^709 = 8.22e+307, e^710 = inf"),
        ("boolean-and-fails", "The truth value of an array with more than one element is ambiguous"),
    ],
)
def test_a_worked_number_is_computed_where_it_is_told(cell_id: Any, number: Any) -> None:
    assert number in printed(cell_id)


def test_standardised_features_need_far_fewer_steps() -> None:
    slow, fast = (int(number) for number in re.findall(r"(\d+)$", printed("convergence-steps"), re.MULTILINE))
    assert slow > 20 * fast


@pytest.mark.parametrize("dtype", FLOATS + WHOLE)
def test_activations_keep_float_dtypes_and_are_quiet_at_the_ends_of_every_dtype(answer: Any, dtype: Any) -> None:
    table = extremes(dtype)
    floating = dtype if dtype in FLOATS else np.float64
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for z in (table, table[0, 0], np.array(table[0, 1])):
            squashed = answer["sigmoid"](z)
            assert (squashed.dtype, squashed.shape) == (floating, z.shape)
            assert np.all((squashed >= 0) & (squashed <= 1))
            assert (answer["relu"](z).dtype, np.shape(answer["relu"](z))) == (dtype, z.shape)
            assert answer["leaky_relu"](z, np.float64(0.3)).dtype == floating


def test_the_sigmoid_is_exact_also_far_out(answer: Any) -> None:
    got = answer["sigmoid"](np.array([-1000.0, -30.0, 0.0, 1000.0]))
    np.testing.assert_allclose(got, [0, np.exp(-30) / (1 + np.exp(-30)), 0.5, 1], rtol=1e-12)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, *WHOLE])
def test_scaling_does_not_wrap_or_overflow_at_the_ends_of_a_dtype(answer: Any, dtype: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        scaled, standard = answer["min_max_scale"](extremes(dtype)), answer["standardize"](extremes(dtype))
    columns = [
        [(x - min(column)) / (max(column) - min(column)) for x in column] for column in extremes(dtype).T.tolist()
    ]
    np.testing.assert_allclose(scaled.T, columns, rtol=1e-12)
    np.testing.assert_allclose([standard.mean(axis=0), standard.std(axis=0)], [[0, 0], [1, 1]], atol=1e-12)


@pytest.mark.parametrize("name", ["min_max_scale", "standardize"])
def test_a_constant_feature_becomes_exactly_zero(answer: Any, name: Any) -> None:
    assert not answer[name](np.full((3, 1), 0.1)).any()
    assert not answer[name](np.array([[7, 3]], np.uint8)).any()


@pytest.mark.parametrize("dtype", FLOATS + WHOLE)
def test_differences_and_channels_do_not_wrap(answer: Any, dtype: Any) -> None:
    differences = answer["pairwise_differences"](np.array([[1], [3]], dtype), np.array([[5], [0], [2]], dtype))
    assert differences[..., 0].tolist() == [[-4, 1, -1], [-2, 3, 1]]
    scaled = answer["scale_channels"](np.full((2, 1, 2), 100, dtype), np.array([2, 3], dtype))
    assert scaled.dtype.kind == "f"
    assert scaled.tolist() == [[[200, 300]], [[200, 300]]]


@pytest.mark.parametrize("name", ["naive_add", "naive_multiply", "naive_add_matrix_and_vector"])
def test_loops_keep_fractions_and_refuse_shapes_that_would_broadcast(answer: Any, name: Any) -> None:
    whole, fractions = np.array([[1, 2]]), np.array([0.5, 0.25])
    other = fractions if name.endswith("vector") else fractions[np.newaxis]
    expected = whole * other if name == "naive_multiply" else whole + other
    assert answer[name](whole, other).tolist() == expected.tolist()
    for wrong in (np.zeros((1, 1)), np.zeros(1)):
        with pytest.raises(ValueError, match=r"got \(1, 2\) and \(1"):
            answer[name](whole, wrong)


def test_relu_by_loops_keeps_the_dtype_and_its_argument(answer: Any) -> None:
    x = np.array([[-3, 4, 0]], np.int8)
    got = answer["naive_relu"](x)
    assert (got.dtype, got.tolist(), x.tolist()) == (np.int8, [[0, 4, 0]], [[-3, 4, 0]])


def outcome(function: Any, *args: Any) -> Any:
    """What a call returns, or ValueError where it raises that."""
    try:
        return function(*args)
    except ValueError:
        return ValueError


def test_shapes_agree_with_numpy_on_every_small_pair(answer: Any) -> None:
    for a, b in itertools.product(SHAPES, repeat=2):
        assert outcome(answer["broadcast_shape"], a, b) == outcome(np.broadcast_shapes, a, b), (a, b)


def test_expanded_copies_agree_with_numpy_on_every_small_pair(answer: Any) -> None:
    for a, b in itertools.product(SHAPES, repeat=2):
        x = np.arange(np.prod(a, dtype=int), dtype=np.float32).reshape(a)
        copy, expected = outcome(answer["expand"], x, b), outcome(np.broadcast_to, x, b)
        if expected is ValueError:
            assert copy is ValueError, (a, b)
        else:
            np.testing.assert_array_equal(copy, expected, strict=True)
            assert not np.shares_memory(copy, x)
            assert copy.flags.writeable


def test_a_point_on_the_edge_is_outside_the_box(answer: Any) -> None:
    points = np.array([[1, 1], [0, 1], [1, 2], [3, 1]])
    assert answer["in_box"](points, np.array([0, 0]), np.array([2, 2])).tolist() == [True, False, False, False]
