"""Numbers in citations, raised beyond the existing ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from zhunsheng.model import Citation, Kind, Span
from zhunsheng.model.numerals import from_int
from zhunsheng.model.outline import Outline

_NUMBER = "[0-9０-９一二三四五六七八九十百千零〇○两]{1,12}"
_FORMS = {
    Kind.ARTICLE: re.compile(rf"第\s?(?P<n>{_NUMBER})\s?条"),
    Kind.PARAGRAPH: re.compile(rf"第?\s?(?P<n>{_NUMBER})\s?款"),
    Kind.ITEM: re.compile(rf"第?\s?[（(]?(?P<n>{_NUMBER})[）)]?\s?项"),
    Kind.CHAPTER: re.compile(rf"第?\s?(?P<n>{_NUMBER})\s?章"),
    Kind.SECTION: re.compile(rf"第?\s?(?P<n>{_NUMBER})\s?节"),
    Kind.PART: re.compile(rf"第?\s?(?P<n>{_NUMBER})\s?编"),
    Kind.LEVEL_1: re.compile(rf"第?\s?(?P<n>{_NUMBER})\s?部分"),
    Kind.ANNEX: re.compile(r"附[件录]\s?(?P<n>[0-9A-Z]{1,2}|[一二三四五六七八九十]{1,2})(?![.．])"),
    Kind.TABLE: re.compile(r"表\s?(?:[A-Z]\.)?(?P<n>[0-9]{1,2})"),
    Kind.CLAUSE: re.compile(r"[0-9A-Z]{1,2}(?:\.[0-9]{1,2}){0,4}\.(?P<n>[0-9]{1,2})"),
}
# What is cited as 第四十一条 in a text without articles: 四十一、 or 41.
_INSTEAD = re.compile(r"(?:lv[1-4]|item)_([0-9]+)$")


def number_in(text: str, citation: Citation, kind: Kind) -> Span | None:
    """Return the span of a citation's number of this kind; None if it has none or several."""
    found = list(_FORMS[kind].finditer(text, *citation.span))
    return Span(*found[0].span("n")) if len(found) == 1 else None


def written_like(old: str, number: int) -> str:
    """Write a number as ``old`` is written: in digits, letters or Chinese numerals."""
    if old.isascii() and old.isalpha():
        return chr(ord("Z") - number % 5)
    return str(number) if old.isascii() else from_int(number)


def beyond(outlines: Sequence[Outline], kind: Kind, rng: Random) -> int:
    """Return a number that no provision of this kind has in any of the outlines."""
    if kind is Kind.ARTICLE:
        numbers = [int(number.partition("-")[0]) for outline in outlines for number in outline.articles]
        numbers = numbers or [int(n) for outline in outlines for eid in outline.others for n in _INSTEAD.findall(eid)]
    elif kind is Kind.PARAGRAPH:
        numbers = [len(paragraphs) for outline in outlines for paragraphs in outline.articles.values()]
    elif kind is Kind.ITEM:
        numbers = [items for outline in outlines for paragraphs in outline.articles.values() for items in paragraphs]
    else:
        numbers = [40]
    return max(numbers, default=40) + rng.randint(1, 9)
