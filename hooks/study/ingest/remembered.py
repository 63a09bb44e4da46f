"""What many rules ask of the same line, answered once while a text is read, and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Asked = TypeVar("Asked", bound=Callable)
#: No text that is read has more lines. With room for fewer, a long one would push its first out before they are asked for again.
_MOST = 1 << 18
_KEPT: list = []


def remembered(function: Asked) -> Asked:
    """The function of a text, which keeps its answers until ``forget``."""
    _KEPT.append(lru_cache(maxsize=_MOST)(function))
    return _KEPT[-1]


def forget() -> None:
    """Let go of all answers."""
    for kept in _KEPT:
        kept.cache_clear()
