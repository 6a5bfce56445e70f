"""How a call or a process can end without an answer: the one list of reasons, for all who name or test them."""

from __future__ import annotations

from enum import StrEnum


class End(StrEnum):
    """Why there is no answer."""

    TIMEOUT = "timeout"
    """It took more time than it may."""
    CRASH = "crash"
    """The process ended by itself, or answered with something else than an answer."""
    MEMORY = "memory"
    """It ran out of memory, or started too many threads."""
    OUTPUT = "output"
    """It printed far too much."""
    PROTOCOL = "protocol"
    """It broke the rules of the link."""
    SIZE = "size"
    """Its result is far larger than a right one."""
