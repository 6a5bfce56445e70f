"""The longest tests start first, so that no worker is left with one of them while the others have nothing to do."""

from __future__ import annotations

import pytest

LONGEST = ("tests/notebooks/test_nbgrader.py", "tests/sandbox/test_sandbox_user.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stable: all else keeps its order, which is the same in every worker, as xdist asks for."""

    def rank(item: pytest.Item) -> int:
        where = item.nodeid.partition("::")[0]
        if where in LONGEST:
            return LONGEST.index(where)
        return len(LONGEST) + (item.get_closest_marker("slow") is None)

    items.sort(key=rank)
