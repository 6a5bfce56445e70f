"""All tests of an exercise run in one process: its cases are compiled once."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        parameters = getattr(getattr(item, "callspec", None), "params", {})
        if {"notebook", "name"} <= parameters.keys():
            item.add_marker(pytest.mark.xdist_group(f"{parameters['notebook']}-{parameters['name']}"))
