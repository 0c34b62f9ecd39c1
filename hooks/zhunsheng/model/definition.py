"""Definitions: the terms (术语) that a text gives a meaning, and where that meaning holds."""

from __future__ import annotations

from typing import NamedTuple

from zhunsheng.model.position import Span


class Definition(NamedTuple):
    """One term that a text defines.

    ``span`` covers the term where it is defined, ``words`` the words that say what it means, as far as they stand in
    one line; ``eid`` is the provision that they stand in. ``scope`` is the provision within which the meaning holds,
    empty for the whole text: 本办法所称 defines for the text, 本章所称 for the chapter. ``short`` is the name that the
    text uses instead of the term from there on, empty where it introduces none.
    """

    term: str
    span: Span
    words: Span
    eid: str
    scope: str = ""
    short: str = ""
