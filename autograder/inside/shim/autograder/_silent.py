"""Objects that take any call and any attribute, and show nothing (inside)."""

from typing import Any


class Silent:
    """Stands in for figures and widgets, which are of no use while grading."""

    def __call__(self, *args: Any, **kwargs: Any) -> "Silent":
        return self

    def __getattr__(self, name: str) -> "Silent":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self) -> Any:
        return iter(())


SILENT = Silent()
