"""A student's first minutes in JupyterLab, seen in the browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import lab

pytestmark = pytest.mark.xdist_group("browser")
WRONG = "def select(images, start, stop):\n    return images[start:stop + 1]"
RIGHT = "def select(images, start, stop):\n    return images[start:stop]"


def card(page: Any) -> Any:
    return page.locator(".ag-card", has_text="select").first


def test_a_wrong_answer_shows_its_misconception_and_a_right_one_passes(page: Any, address: str) -> None:
    lab.open_notebook(page, address, "01-tensors/tensors.ipynb")
    lab.run_cell(page, "imports")
    lab.run_cell(page, "select", WRONG)
    lab.run_cell(page, "select_check")
    card(page).wait_for()
    text = card(page).inner_text()
    assert "✗ not yet" in text and "includes the image at stop" in text and "expected" in text
    short = page.locator(".jp-OutputArea-output.jp-RenderedText", has_text="CheckFailed").first
    assert short.inner_text().startswith("CheckFailed: select:") and len(short.inner_text().splitlines()) <= 3
    lab.run_cell(page, "select", RIGHT)
    lab.run_cell(page, "select_check")
    page.locator(".ag-card.ag-pass").first.wait_for()
    assert "hidden cases decide most of the score" in page.locator(".ag-card.ag-pass").first.inner_text()


def test_run_all_on_a_blank_notebook_reaches_the_end(page: Any, address: str) -> None:
    lab.open_notebook(page, address, "02-broadcasting/broadcasting.ipynb")
    lab.run_all(page)
    cards = page.evaluate(
        """() => window.jupyterapp.shell.currentWidget.content.widgets
             .filter(c => c.model.type === 'code' && c.model.sharedModel.source.startsWith('check('))
             .map(c => JSON.stringify(c.model.outputs.toJSON()))"""
    )
    assert len(cards) == 14 and all("not written yet" in output for output in cards)
