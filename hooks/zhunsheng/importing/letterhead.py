"""The letterhead of an official document: who issues it, its number and marks; also where it stands in a table.

The parts and their order are those of GB/T 9704—2012, clause 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from zhunsheng.importing.blocks import Block, Line, Table
from zhunsheng.importing.dates import DAY, only_date
from zhunsheng.importing.patterns import genre, squeezed

_DOCUMENT_NUMBER = r"[一-鿿A-Za-z]{1,20}\s?[〔\[［（(【]\s?(?:19|20)\d{2}\s?[〕\]］）)】]\s?第?\s?\d{1,5}\s?号"
NUMBER = re.compile(_DOCUMENT_NUMBER)
_NUMBER_LINE = re.compile(rf"(?:(?:发文字号|文号)[：:]\s?)?[（(]?({_DOCUMENT_NUMBER})[）)]?(\s+签发人[：:].{{0,30}})?")
# The number and the day in one line, in either order.
_NUMBER_AND_DAY = re.compile(
    rf"[（(]?(?:{DAY}\s*[，,]?\s*{_DOCUMENT_NUMBER}|{_DOCUMENT_NUMBER}\s*[，,]?\s*{DAY})[）)]?"
)
_LETTERHEAD = re.compile(r"([一-鿿][一-鿿　 、]{1,80}?)\s?文\s?件")
_ORNAMENT = re.compile(r"[^\w〔［（]+")
# What a page of a web site or a register puts beside a text, each with its name.
LABELLED = re.compile(
    r"(成文日期|印发日期|公布日期|施行日期|实施日期|生效日期|发文机关|制定机关|发布日期|发布机构|索引号|主题分类|来源|作者|字号)\s?[：:](.*)"
)
# The note in the line of the title: 甲办法（2024年1月5日…通过）.
_NOTED_TITLE = re.compile(rf"([^（(]{{2,80}}(?:[（(][^（）()\d]{{1,12}}[）)])?)([（(]{DAY}[^。]{{2,400}}[）)])")
_NUMBERED_TITLE = re.compile(rf"(.{{2,120}}?)[　 ]*([（(]{_DOCUMENT_NUMBER}[）)])")
_MARKED_TITLE = re.compile(r"(附[ 　]?件[ 　]?[0-9０-９一二三四五六七八九十]{0,3})[：:　 ]+(\S.{3,100})")
_ONLY_DOCUMENT = re.compile(r"文\s?件")
ORDER = re.compile(
    r"([一-鿿]{2,40}?)\s?(?:令|公告)"
    r"(?:\s*[（(]?(?:\d{4}\s?年\s?)?第?\s?[〔〕\d一二三四五六七八九十百〇○届]{1,16}\s?号[）)]?)?"
)
_ORDER_NUMBER = re.compile(
    r"[（(]?(?:〔[^〔〕]{1,10}〕)?\s?(?:\d{4}\s?年\s?)?第?\s?[\d一二三四五六七八九十百〇○]{1,8}\s?号[）)]?"
)
_MARKING = re.compile(
    r"(?:绝密|机密|秘密)(?:\s*★.{0,20})?|内部(?:资料|文件|使用).{0,20}|\d{6}|(?:特急|加急|特提|平急)|签发人[：:].{0,30}"
)
_ORGAN = re.compile("[局委厅部院署会办处所社]$|政府$|办公室$|中心$|公司$|学校$|大学$|银行$")
_ORGAN_NAME = re.compile("[一-鿿（）]{2,40}")
_NO_ORGAN = re.compile("关于|印发|转发|批转|通过|公布")
_OFFICE = re.compile(
    "(?:[市省县区州局厅]长|市?主任|主席|署长|院长|部长|总理|[市省县区州]　长)[　 ]+[一-鿿][一-鿿　 ]{1,6}"
)
_HEAD_TABLE_CELLS = 12


class Letterhead(NamedTuple):
    """The number, the bodies that issue, and the places of the lines that hold nothing else."""

    number: str | None = None
    organs: tuple[str, ...] = ()
    captured: tuple[int, ...] = ()


def organs(text: str) -> tuple[str, ...]:
    """Return the bodies whose names a line consists of; none where it says anything else."""
    parts = text.replace("、", " ").split()
    if parts and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]
    named = all(_ORGAN_NAME.fullmatch(part) and _ORGAN.search(part) for part in parts)
    return tuple(parts) if parts and named and not _NO_ORGAN.search(text) and not genre(text) else ()


def own_part(text: str) -> bool:
    """Tell whether a line is a part of the letterhead or the signature, and so never of a title."""
    lines = (_NUMBER_LINE, _NUMBER_AND_DAY, _MARKING, _ORDER_NUMBER, _OFFICE, _ONLY_DOCUMENT, _ORNAMENT, LABELLED)
    if any(pattern.fullmatch(text) for pattern in lines) or only_date(text):
        return True
    found = _LETTERHEAD.fullmatch(text)
    return bool(found and organs(found[1]))


def number_and_day(text: str) -> str | None:
    """Return the number in a line that holds the number and the day and nothing else."""
    found = NUMBER.search(text) if _NUMBER_AND_DAY.fullmatch(text) else None
    return squeezed(found[0]) if found else None


def read_letterhead(region: Sequence[tuple[int, Line]]) -> Letterhead:
    """Read the number and the issuing bodies, and say which lines hold nothing else.

    Args:
        region: The lines of the head with their places.
    """
    number: str | None = None
    issuers: tuple[str, ...] = ()
    captured: list[int] = []
    for at, (n, line) in enumerate(region):
        found, letterhead = _NUMBER_LINE.fullmatch(line.text), _LETTERHEAD.fullmatch(line.text)
        order = ORDER.fullmatch(line.text) if at < 3 else None
        if found and number is None:
            number = squeezed(found[1])
            captured += [] if found[2] else [n]
        elif number is None and number_and_day(line.text):
            number = number_and_day(line.text)
        elif not issuers and (_ONLY_DOCUMENT.fullmatch(line.text) or (letterhead and organs(letterhead[1]))):
            above = list(_organs_above(region, at))
            named = tuple(name for _, names in reversed(above) for name in names)
            issuers = (*named, *(organs(letterhead[1]) if letterhead else ()))
            captured += [*(place for place, _ in reversed(above)), n] if issuers else []
        elif order and not issuers and number is None:
            # What the head of state promulgates was made by the congress or its committee.
            issuers = () if order[1].endswith("主席") else (order[1],)
            below = region[at + 1][1].text if at + 1 < len(region) else ""
            if line.text.rstrip("）)").endswith("号"):
                number = squeezed(line.text)
            elif _ORDER_NUMBER.fullmatch(below):
                number = squeezed(line.text + below.strip("（）()"))
    return Letterhead(number, issuers, tuple(captured))


def _organs_above(region: Sequence[tuple[int, Line]], at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the lines right above that name nothing but bodies, as those that issue jointly stand above 文件."""
    while at and (names := organs(region[at - 1][1].text)) and region[at - 1][0] == region[at][0] - 1:
        at -= 1
        yield region[at][0], names


def opened(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with a letterhead set as a table, and a note in the line of the title, as lines."""
    out: list[Block] = []
    for n, block in enumerate(blocks):
        if isinstance(block, Table) and all(
            isinstance(before, Line) and _of_head(before.text) for before in blocks[:n]
        ):
            cells = [cell for row in block.rows for cell in row if cell]
            if len(cells) <= _HEAD_TABLE_CELLS and any(own_part(cell) for cell in cells):
                names = list(dict.fromkeys(name for cell in cells for name in organs(cell)))
                rest = [cell for cell in dict.fromkeys(cells) if not organs(cell)]
                rest.sort(key=lambda cell: not _ONLY_DOCUMENT.fullmatch(cell))
                out += [Line(text) for text in (*names, *rest)]
                continue
        if isinstance(block, Line) and n < _HEAD_TABLE_CELLS:
            out += _taken_apart(block, first=not n)
            continue
        out.append(block)
    return out


def _taken_apart(line: Line, first: bool) -> list[Block]:
    """Return a title, the note or number behind it and the mark of an annex before it as lines of their own."""
    mark = _MARKED_TITLE.fullmatch(line.text) if first and not line.label else None
    if mark and genre(mark[2]):
        return [replace(line, text=mark[1]), *_taken_apart(replace(line, text=mark[2]), False)]
    note = _NOTED_TITLE.fullmatch(line.text) or _NUMBERED_TITLE.fullmatch(line.text)
    if note and genre(note[1]):
        return [replace(line, text=note[1]), Line(note[2], at=line.at)]
    return [line]


def _of_head(text: str) -> bool:
    return own_part(text) or bool(organs(text))
