"""Which tests run side by side: what is made for a file is made once, and the longest start first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

LONGEST = ("tests/notebooks/test_nbgrader.py", "tests/sandbox/test_sandbox_user.py", "tests/course/test_new.py")
APART = {"tests/sandbox/test_sandbox_user.py", "tests/notebooks/test_solutions.py", "tests/course/test_machines.py"}
"""Files whose tests are long and share nothing: they are spread one by one."""


def file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def group_of(item: pytest.Item) -> str:
    """All tests of an exercise share a worker, so that its cases are compiled once; otherwise all tests of a file."""
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    return (
        f"{parameters['notebook']}.{parameters['name']}" if {"notebook", "name"} <= parameters.keys() else file_of(item)
    )


def rank(item: pytest.Item) -> int:
    if file_of(item) in LONGEST:
        return LONGEST.index(file_of(item))
    return len(LONGEST) + (item.get_closest_marker("slow") is None)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Group before xdist looks, and sort last; stable, so that the order is the same in every worker."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None and file_of(item) not in APART:
            item.add_marker(pytest.mark.xdist_group(group_of(item)))
    yield
    items.sort(key=rank)
