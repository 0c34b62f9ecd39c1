"""Annexes that are texts of their own, such as measures that a notice issues, and the list of annexes (附件说明)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Provision, Structure
from zhunsheng.reading.structure.labels import is_title

_TITLES = frozenset({Kind.PARAGRAPH, Kind.DIVISION})
# GB/T 9704—2012, 7.3.4: 附件：1.甲清单 and 2.乙表 below it.
_LIST = re.compile(r"^[ \t　]*附[ \t　]?件[：:]", re.MULTILINE)
_ENTRY = re.compile(r"[ \t　]*(?P<number>[0-9]{1,2})[.．、](?P<title>(?:(?![ 　][0-9]{1,2}[.．、])[^\n]){1,200})")


def annex_title(text: str, structure: Structure, annex: Provision) -> str | None:
    """Return the title of an annex: the words after its number, or the line below if it reads as a title.

    Args:
        text: The source.
        structure: Its provisions.
        annex: The annex.
    """
    if annex.heading is not None:
        return "".join(annex.heading.of(text).split())
    n = structure.by_eid[annex.eid]
    below = structure.provisions[n + 1] if n + 1 < len(structure) else None
    if below is None or below.parent != n or below.kind not in _TITLES:
        return None
    words = below.heading or below.text
    return "".join(words.of(text).split()) if is_title(text, *words) else None


@lru_cache(maxsize=16)
def listed_annexes(text: str, body: Span) -> Mapping[str, str]:
    """Return the titles of the annexes that a document lists below its text (附件说明), by their numbers, cached.

    Args:
        text: The source.
        body: The span after the front matter.
    """
    found = _LIST.search(text, *body)
    if not found:
        return {}
    return {entry["number"]: _title(entry["title"]) for entry in _entries(text, found.end(), body.end)}


def _entries(text: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the entries that are numbered on from 1, several on a line or one a line."""
    number = 1
    while entry := _ENTRY.match(text, at, end):
        if int(entry["number"]) != number:
            return
        yield entry
        number, at = number + 1, entry.end()
        while at < end and text[at].isspace():
            at += 1


def _title(words: str) -> str:
    return "".join(words.split()).strip("《》。；;")
