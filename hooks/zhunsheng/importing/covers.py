"""The cover of a standard: number, title, dates and publisher, in the order of GB/T 1.1—2020, clause 8."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from zhunsheng.importing.blocks import Block, Line
from zhunsheng.importing.codes import is_open_code, standard_code
from zhunsheng.importing.dates import is_cover_day
from zhunsheng.importing.head import Head
from zhunsheng.importing.labels import EFFECTIVE, SHOWN, labelled_day
from zhunsheng.importing.letterhead import organs, own_part
from zhunsheng.importing.patterns import squeezed, suffix
from zhunsheng.importing.report import Matter, Tally

_COVER_LINES = 60
_SPACED_PLACE = re.compile(r"^DB (?=\d{2})")
_OPEN_DAY = re.compile(r"(?:[X×\d]{4}\s?[-—–年.]\s?[X×]{2}\s?[-—–月.]\s?[X×]{2}\s?日?\s?(?:发布|实施|施行)\s{0,20})+")
_PART = re.compile(r"第\s?[\d一二三四五六七八九十]{1,3}\s?部分")
# The class of a standard of construction before its number: P　GB 50001—2019.
_CLASS = re.compile(r"^[A-Z]\s{1,60}(?=[A-Z]{2})")
_DAY = re.compile(r"(\d{4})\s?[-—–年./]\s?(\d{1,2})\s?[-—–月./]\s?(\d{1,2})\s?日?\s{0,8}(发\s?布|实\s?施|施\s?行)")
_ISSUED_BY = re.compile(r"([一-鿿　 、]{4,80}?)\s{0,8}(?:联合)?发\s?布")
_HAN = re.compile("[一-鿿]")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9 ,.:;()'’/—–―－-]{11,200}")
_WORDS = re.compile("[a-z]{2,20} [a-z]{2,20}")
_DASH = re.compile(r"[—–―－]|-{2}| - |\bPart\b")
_BESIDE = re.compile(
    r"ICS|CCS|UDC|[A-Z]\s?\d{2}$|备案号|[（(]?(?:部分)?代替|DB\s?\d{2,6}$|[TQ]/|.{0,30}指导性技术文件$"
)
_BEGINS = frozenset(("目录", "目次", "前言", "引言"))
_SCOPE = re.compile(r"1[\s.．、]*范围")
_FIRST_CLAUSE = re.compile(r"1[.．、]?(?:范围|[一-鿿]{2,12}$)")
_REFERENCES = re.compile(r"2[\s.．、]*规范性引用文件")
_CATEGORY = re.compile("(?:国家|行业|地方|团体|企业)标准$|指导性技术文件$")


def is_standard(blocks: Sequence[Block]) -> bool:
    """Tell whether blocks have the layout of GB/T 1.1: a cover with a number, 1 范围, 2 规范性引用文件."""
    lines = [block.text for block in blocks if isinstance(block, Line)]
    texts = list(map(squeezed, lines))
    scope = any(_SCOPE.fullmatch(text) for text in texts)
    opening = lines[:_COVER_LINES]
    marks = scope + any(_REFERENCES.fullmatch(text) or text == "前言" for text in texts)
    marks += any(standard_code(_CLASS.sub("", text)) or is_open_code(text) for text in opening)
    marks += any(is_cover_day(text) or _OPEN_DAY.fullmatch(text) for text in opening)
    return marks > 1


def find_cover(blocks: Sequence[Block], tally: Tally) -> Head | None:
    """Read the cover of a standard.

    Returns:
        The head, None if the standard has no cover with its number.
    """
    cover = []
    for n, block in enumerate(blocks[:_COVER_LINES]):
        text = squeezed(block.text) if isinstance(block, Line) else ""
        if text in _BEGINS or _FIRST_CLAUSE.match(text):
            break
        if isinstance(block, Line):
            cover.append((n, block.text))
    number = next((found for _, text in cover if (found := standard_code(_CLASS.sub("", text)))), None)
    if number is None and not any(is_open_code(text) for _, text in cover):
        return None
    read = _Cover(number)
    for at, (n, text) in enumerate(cover):
        read.line(n, text, takewhile(bool, (organs(line) for _, line in reversed(cover[:at]))))
    title, again = _title(read, blocks, tally)
    if not title:
        return None
    number = _SPACED_PLACE.sub("DB", " ".join(number.split())) if number else None
    texts = tuple(text for _, text in cover)
    days = {"发布": labelled_day(texts, SHOWN), "实施": labelled_day(texts, EFFECTIVE), **read.days}
    effective = days.get("实施") or days.get("施行")
    captured = (*read.captured, *again)
    return Head(title, tuple(read.at), captured, texts, (), number, read.issuer, days.get("发布"), effective)


@dataclass(slots=True)
class _Cover:
    """The state of reading a cover: lines of the title, captured lines, publishers, dates, the title in English."""

    number: str | None
    at: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    captured: list[int] = field(default_factory=list)
    issuer: tuple[str, ...] = ()
    days: dict[str, date] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)

    def line(self, n: int, text: str, above: Iterable[tuple[str, ...]]) -> None:
        """Read a line; ``above`` are the bodies named by the lines before it, nearest first."""
        found, published = list(_DAY.finditer(text)), _ISSUED_BY.fullmatch(text)
        if " ".join(_CLASS.sub("", text).split()) == self.number:
            self.captured.append(n)
        elif found:
            self.days |= {squeezed(match[4]): day for match in found if (day := _day(match))}
            self.captured += [n] if not _DAY.sub("", text).strip() else []
        elif squeezed(text) in ("发布", "联合发布") or (published and organs(published[1])):
            jointly = [name for names in reversed(list(above)) for name in names]
            self.issuer = (*jointly, *(organs(published[1]) if published else ()))
            self.captured.append(n)
        elif self.words and _ENGLISH.fullmatch(text) and _WORDS.search(text):
            self.foreign.append(text)
        elif squeezed(text) != squeezed("".join(self.words)) and _of_title(text, self.words):
            self.at.append(n)
            self.words.append(text)


def _title(read: _Cover, blocks: Sequence[Block], tally: Tally) -> tuple[str, list[int]]:
    """Return the title with spaces between its elements, and the places where it is repeated before the text."""
    words = read.words
    apart = "" if _is_one_element(read.foreign) else " "
    title = "".join(word if suffix(word) or not n else apart + word for n, word in enumerate(words))
    if len(words) > 1:
        tally.note(Matter.TITLE_JOINED, title, len(words))
    last = max(read.at, default=0)
    again = [
        (n, block.text)
        for n, block in enumerate(blocks)
        if n > last and isinstance(block, Line) and squeezed(block.text) == squeezed(title)
    ]
    if again:
        tally.note(Matter.TITLE_AGAIN, times=len(again))
        title = again[0][1]  # on one line, with spaces between its elements
    elif sum(not suffix(word) for word in words) > 1 and not any(map(_PART.match, words[1:])):
        tally.note(Matter.TITLE_DOUBT, "".join(words) if apart else " ".join(words))
    return title, [n for n, _ in again]


def _is_one_element(foreign: Sequence[str]) -> bool:
    """Tell whether the English title has one element; a dash separates its elements (GB/T 1.1—2020, 6.1.4)."""
    return bool(foreign) and not _DASH.search(" ".join(foreign))


def _of_title(text: str, words: Sequence[str]) -> bool:
    """Tell whether a line of the cover belongs to the title, which has few lines."""
    if (
        _BESIDE.match(text)
        or not _HAN.search(text)
        or _CATEGORY.search(squeezed(text))
        or organs(squeezed(text).removesuffix("标准"))
        or own_part(text)
    ):
        return False
    if is_open_code(text) or _OPEN_DAY.fullmatch(text) or squeezed(text) in ("发布", "送审稿"):
        return False
    return len(words) < 4 and len(text) <= 60 and text[-1] not in "。；，："


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
