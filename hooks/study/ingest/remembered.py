"""What many rules ask of the same line, answered once while a text is read, and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

Asked = TypeVar("Asked", bound=Callable)
_KEPT: list = []


def remembered(function: Asked) -> Asked:
    """The function of a text, which keeps its answers until ``forget``: all, since a long text asks again for the first after the last."""
    _KEPT.append(cache(function))
    return _KEPT[-1]


def forget() -> None:
    """Let go of all answers."""
    for kept in _KEPT:
        kept.cache_clear()
