"""The curves that grow while a network trains."""

import html
import re
import time
from typing import Any

import numpy as np
import pytest

from autograder.widgets.live_curves import CurvesFace, Training, curves_figure, in_words, live_curves

THREE = {"loss": [0.9, 0.5, 0.25], "accuracy": [0.7, 0.8, 0.9]}


def lines_of(ax: Any) -> Any:
    return [list(np.asarray(line.get_ydata())) for line in ax.lines]


def test_loss_and_accuracy_are_drawn_over_the_epochs_there_will_be() -> None:
    left, right = curves_figure(THREE, 8).axes
    assert lines_of(left) == [THREE["loss"]] and lines_of(right) == [THREE["accuracy"]]
    assert list(np.asarray(left.lines[0].get_xdata())) == [1, 2, 3]
    assert left.get_xlim() == right.get_xlim() == (0.5, 8.5)
    assert all(ax.get_xlabel() == "epoch" and ax.get_ylabel() and ax.get_title() for ax in (left, right))


def test_a_validation_curve_is_told_apart_by_a_word_and_a_marker() -> None:
    right = curves_figure({**THREE, "validation_accuracy": [0.6, 0.7, 0.75]}).axes[1]
    legend = right.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["training", "validation"]
    assert right.lines[0].get_marker() != right.lines[1].get_marker()


def test_no_epoch_yet_makes_empty_axes() -> None:
    assert lines_of(curves_figure({"loss": [], "accuracy": []}, 5).axes[0]) == [[]]


def test_the_words_tell_where_the_training_is_and_where_it_began() -> None:
    assert in_words({"loss": [], "accuracy": []}, 5) == "no epoch of 5 is over yet"
    assert in_words({"loss": [0.5], "accuracy": [0.8]}, 2) == "after epoch 1 of 2: loss 0.5000, accuracy 80.00%"
    assert in_words(THREE, 3).endswith("accuracy 90.00% (it began with 0.9000 and 70.00%)")


@pytest.fixture
def shown() -> Any:
    return []


def train(training: Any, epochs: Any = 3, steps: Any = 4) -> None:
    for epoch in range(1, epochs + 1):
        for _ in range(steps):
            training.step()
        training.epoch({name: values[:epoch] for name, values in THREE.items()})


def test_a_training_shows_one_face_whose_bar_and_curves_follow_it(shown: Any) -> None:
    training = Training(3, 4, 0.0, shown.append)
    train(training)
    (face,) = shown
    assert face.bar.value == face.bar.max == 12 and face.bar.bar_style == "success"
    assert "After epoch 3 of 3" in face.words.value
    alt = re.search('alt="([^"]*)"', face.picture.value)
    assert alt is not None and html.unescape(alt[1]).startswith("Loss and accuracy after epoch 3 of 3: loss 0.2500")


def test_a_training_that_is_over_in_a_moment_shows_nothing(shown: Any) -> None:
    train(Training(3, 4, 60.0, shown.append))
    assert not shown


def test_a_face_that_comes_late_draws_the_epochs_before_it(shown: Any) -> None:
    training = Training(3, 1, 0.05, shown.append)
    training.step()
    training.epoch({"loss": [0.9], "accuracy": [0.7]})
    assert not shown
    time.sleep(0.06)
    training.step()
    assert "After epoch 1 of 3" in shown[0].words.value and shown[0].bar.value == 2


def test_many_short_epochs_do_not_wait_for_their_pictures(shown: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    monkeypatch.setattr(CurvesFace, "draw", lambda self, history: drawn.append(len(history["loss"])))
    training = Training(200, 1, 0.0, shown.append)
    for epoch in range(1, 201):
        training.step()
        training.epoch({"loss": [0.5] * epoch, "accuracy": [0.8] * epoch})
    assert len(drawn) < 20 and drawn[-1] == 200
    assert shown[0].bar.value == 200 and "After epoch 200 of 200" in shown[0].words.value


def test_slow_drawing_takes_a_tenth_of_the_time_at_most(shown: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    drawn = []

    def slowly(self: CurvesFace, history: Any) -> None:
        drawn.append(clock[0])
        clock[0] += 2.0

    monkeypatch.setattr(CurvesFace, "draw", slowly)
    training = Training(1000, 1, 0.0, shown.append)
    for epoch in range(1, 1000):
        clock[0] += 0.1
        training.step()
        training.epoch({"loss": [0.5] * epoch, "accuracy": [0.8] * epoch})
    assert len(drawn) > 1 and 2.0 * len(drawn) < 0.15 * clock[0]


def test_an_interrupted_training_says_that_nothing_is_lost(shown: Any) -> None:
    training = Training(3, 4, 0.0, shown.append)
    training.step()
    training.epoch({"loss": [0.9], "accuracy": [0.7]})
    training.stopped()
    assert "what was learned is kept" in shown[0].words.value and "epoch 1 of 3" in shown[0].words.value
    assert shown[0].bar.bar_style == "warning"


def test_outside_a_notebook_nothing_is_shown() -> None:
    training = live_curves(2, 3, patience=0.0)
    train(training, 2, 3)
    training.stopped()
    assert training.face is None


def test_the_face_reads_well_as_plain_text_alone() -> None:
    text = CurvesFace(5, 469)._repr_mimebundle_()["text/plain"]
    assert text.startswith("Live training curves, 5 epochs") and "0x" not in text
