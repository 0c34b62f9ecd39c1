"""The cover of a standard: number, title, dates and publisher, in the order of GB/T 1.1—2020, clause 8."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from zhunsheng.importing.blocks import Block, Line
from zhunsheng.importing.head import Head
from zhunsheng.importing.letterhead import organs
from zhunsheng.importing.patterns import squeezed, suffix
from zhunsheng.importing.report import Matter, Tally

_COVER_LINES = 60
_CODE = re.compile(r"(?:[A-Z]{1,4}(?:\d{2,6})?(?:/[A-Z]{1,6})?)\s?\d{1,6}(?:\.\d{1,3})?\s?[—–―－-]{1,2}\s?\d{4}")
_DAY = re.compile(r"(\d{4})\s?[-—–年./]\s?(\d{1,2})\s?[-—–月./]\s?(\d{1,2})\s?日?\s?(发布|实施|施行)")
_ISSUED_BY = re.compile(r"([一-鿿　 、]{4,80}?)\s{0,8}发\s?布")
_HAN = re.compile("[一-鿿]")
_BESIDE = re.compile(
    r"ICS|CCS|[A-Z]\s?\d{2}$|备案号|代替|部分代替|DB\s?\d{2,6}$|T/|.{0,30}标准$|.{0,30}指导性技术文件$"
)
_BEGINS = frozenset(("目录", "目次", "前言", "引言"))
_SCOPE = re.compile(r"1[\s.．、]*范围")
_REFERENCES = re.compile(r"2[\s.．、]*规范性引用文件")
_CATEGORY = re.compile("(?:国家|行业|地方|团体|企业)标准$|指导性技术文件$")


def is_standard(blocks: Sequence[Block]) -> bool:
    """Tell whether blocks are laid out as GB/T 1.1 lays out a standard: 1 范围, 2 规范性引用文件."""
    texts = [squeezed(block.text) for block in blocks if isinstance(block, Line)]
    scope = any(_SCOPE.fullmatch(text) for text in texts)
    return scope and any(_REFERENCES.fullmatch(text) or text == "前言" for text in texts)


def find_cover(blocks: Sequence[Block], tally: Tally) -> Head | None:
    """Read the cover of a standard.

    Returns:
        The head; None where the standard has no cover with its number.
    """
    cover = []
    for n, block in enumerate(blocks[:_COVER_LINES]):
        text = squeezed(block.text) if isinstance(block, Line) else ""
        if text in _BEGINS or _SCOPE.fullmatch(text):
            break
        if isinstance(block, Line):
            cover.append((n, block.text))
    number = next((text for _, text in cover if _CODE.fullmatch(text)), None)
    if number is None:
        return None
    at: list[int] = []
    captured: list[int] = []
    words: list[str] = []
    issuer: tuple[str, ...] = ()
    days: dict[str, date] = {}
    for n, text in cover:
        found, published = list(_DAY.finditer(text)), _ISSUED_BY.fullmatch(text)
        if text == number:
            captured.append(n)
        elif found:
            days |= {match[4]: day for match in found if (day := _day(match))}
            captured += [n] if not _DAY.sub("", text).strip() else []
        elif published and organs(published[1]):
            issuer = organs(published[1])
            captured.append(n)
        elif not _BESIDE.match(text) and _HAN.search(text) and not _CATEGORY.search(squeezed(text)):
            if organs(text) or squeezed(text) in ("发布", "送审稿") or not _of_title(text, words):
                continue
            at.append(n)
            words.append(text)
    title = "".join(word if suffix(word) or not n else f" {word}" for n, word in enumerate(words))
    if not title:
        return None
    if len(at) > 1:
        tally.note(Matter.TITLE_JOINED, title, len(at))
    again = [
        n
        for n, block in enumerate(blocks)
        if n > max(at) and isinstance(block, Line) and squeezed(block.text) == squeezed(title)
    ]
    if again:
        tally.note(Matter.TITLE_AGAIN, times=len(again))
    captured += again
    effective = days.get("实施") or days.get("施行")
    texts = tuple(text for _, text in cover)
    number = " ".join(number.split())
    return Head(title, tuple(at), tuple(captured), texts, (), number, issuer, days.get("发布"), effective)


def _of_title(text: str, words: Sequence[str]) -> bool:
    """Tell whether a line of the cover belongs to the title, which ends in few lines."""
    return len(words) < 4 and len(text) <= 60 and text[-1] not in "。；，："


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
