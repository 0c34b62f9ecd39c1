"""Regular expressions that are compiled when they are first used.

The engine has some hundreds of them, and to compile them all takes longer than to read and judge one changed file,
which uses a third.
"""

from __future__ import annotations

import re
from typing import Any, cast

_KEPT = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split", "pattern", "flags", "groupindex")


class _Late:
    """What an expression can do, by the same names; behind the first use nothing stands between."""

    __slots__ = ("_flags", "_words", *_KEPT)

    def __init__(self, words: str, flags: int) -> None:
        self._words = words
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile, since what was asked for is not there yet."""
        if name not in _KEPT:
            raise AttributeError(name)
        compiled = re.compile(self._words, self._flags)
        for kept in _KEPT:
            setattr(self, kept, getattr(compiled, kept))
        return getattr(self, name)


def pattern(words: str, flags: int = 0) -> re.Pattern[str]:
    """Return the expression that ``re.compile`` would return, compiled when it is first used."""
    return cast("re.Pattern[str]", _Late(words, flags))
