"""Reads the pages of a PDF in a separate process: rows of text with their positions, rules and pictures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from zhunsheng.importing import pdfworker
from zhunsheng.importing.characters import tidy
from zhunsheng.importing.package import Unreadable
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.model.extras import MissingExtraError

# Wall-clock limit. Processor time is limited separately (60 s), of which a busy machine may give a twentieth; where the
# system cannot limit it, this limit is the only one.
TIMEOUT = 1200
_TOO_SLOW = "这个 PDF 文件读得太久，为安全起见没有读完；请找到它的 Word 原件，或者分成几个文件再导入。"
_TOO_LARGE = "这个 PDF 文件解开以后过大，为安全起见没有读取；请找到它的 Word 原件，或者分成几个文件再导入。"
_ERRORS = {
    "password": "PDF 文件加了打开密码，无法读取；请去掉密码，另存后再导入。",
    "pages": f"PDF 文件超过 {pdfworker.MAX_PAGES} 页，为安全起见没有读取；请分成几个文件再导入。",
    "glyphs": _TOO_LARGE,
    "memory": _TOO_LARGE,
    "damaged": "PDF 文件已损坏或者没有下载完整，无法读取；请重新下载，或者用阅读软件打开、另存后再导入。",
}
# Detection of two columns: least rows of each, largest share of rows across both, share of rows that are how full.
_COLUMN_ROWS, _CROSSING, _FULL, _FILLED = 8, 0.15, 0.4, 0.7
# Least rows of the shorter column, and the number of rules on a page from which they may be those of a table.
_FEW_ROWS, _GRID = 3, 4
# Canonically equivalent characters that the fonts of some systems produce.
_BRACKETS = str.maketrans("\u2329\u232a\ufffd", "〈〉〓")
Side = tuple["Segment", ...]
_Parted = tuple["Row", tuple[Side | None, Side | None]]


class Segment(NamedTuple):
    """A run of characters without a wide gap: its left and right edge and its size in points, and its text."""

    x0: float
    x1: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """The segments on one baseline; ``y`` counts from the top of ``page``, ``column`` is the index of a text column."""

    page: int
    y: float
    segments: tuple[Segment, ...]
    column: int = 0

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.segments[-1].x1

    @property
    def size(self) -> float:
        """The size of the longest segment."""
        return max(self.segments, key=lambda segment: len(segment.text)).size

    @property
    def text(self) -> str:
        """The text, with spaces for gaps."""
        text = self.segments[0].text
        for left, right in pairwise(self.segments):
            gap = (right.x0 - left.x1) / max(left.size, 1.0)
            text += ("　" if gap > 0.75 else " " if gap > 0.35 else "") + right.text
        return text


class Rule(NamedTuple):
    """The bounding box of a line or box drawn on a page."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """One page, its rows from the top down."""

    number: int
    width: float
    height: float
    rows: list[Row]
    rules: list[Rule] = field(default_factory=list)
    slanted: str = ""
    pictures: int = 0
    pictured: float = 0.0
    notes: int = 0
    forms: Sequence[str] = ()
    attached: int = 0


def run_on(left: str, right: str) -> str:
    """Join two lines, with a space only between Latin words."""
    latin = left[-1].isascii() and left[-1].isalnum() and right[0].isascii() and right[0].isalnum()
    return f"{left} {right}" if latin and not (left[-1].isdigit() and right[0].isdigit()) else left + right


def read_pages(data: bytes, tally: Tally) -> list[Page]:
    """Read the pages of a PDF, within limits of time and memory.

    Args:
        data: The bytes of the file.
        tally: Records odd characters.

    Raises:
        MissingExtraError: The library that reads them is not installed.
        Unreadable: The file is encrypted, damaged, or larger than the limits.
    """
    if find_spec("pdfminer") is None:
        raise MissingExtraError("读取 PDF ", "pdf")
    # -P: do not import modules from the working folder.
    command = [sys.executable, "-P", str(Path(pdfworker.__file__))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    try:
        done = subprocess.run(  # noqa: S603 - our own script
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=TIMEOUT, env=environment
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_TOO_SLOW) from None
    records = [json.loads(line) for line in done.stdout.splitlines() if line.endswith(b"}")]
    error = next((record["error"] for record in records if "error" in record), None)
    if error is not None:
        raise Unreadable(_ERRORS[error])
    if done.returncode:
        raise Unreadable(_TOO_SLOW)
    if not records:
        raise Unreadable(_ERRORS["damaged"])
    return pages_of(records, tally)


def pages_of(records: Iterable[dict[str, Any]], tally: Tally) -> list[Page]:
    """Convert the records of ``pdfworker.pages`` to pages, recording odd characters."""
    pages = [_page(number, record, tally) for number, record in enumerate(records, 1)]
    _in_columns(pages, tally)
    return pages


def _page(number: int, record: dict[str, Any], tally: Tally) -> Page:
    for _, given in record["rows"]:
        for *_, text in given:
            if unknown := text.count("\ufffd"):
                tally.note(Matter.UNMAPPED, f"第 {number} 页：{text[:40]}", unknown)
    rows = [
        Row(number, y, segments)
        for y, given in record["rows"]
        if (
            segments := tuple(
                Segment(x0, x1, size, words)
                for x0, x1, size, text in given
                if (words := tidy(text.translate(_BRACKETS), tally))
            )
        )
    ]
    return Page(
        number,
        record["width"],
        record["height"],
        rows,
        [Rule(*rule) for rule in record["rules"]],
        record["slanted"],
        record["pictures"],
        record["pictured"],
        record["notes"],
        record["forms"],
        record["attached"],
    )


def _in_columns(pages: Sequence[Page], tally: Tally) -> None:
    """Put the rows of two text columns in order, the left one before the right one.

    Columns may begin under a heading or an abstract as wide as the page. On the pages of a document that has columns a
    few rows suffice, as where it ends.
    """
    runs = [(page, list(_runs(page.rows))) for page in pages]
    known = any(_are_columns(run, _COLUMN_ROWS) for page, found in runs for run in found if len(page.rules) < _GRID)
    for page, found in runs:
        whole = _are_columns([entry for run in found for entry in run], _COLUMN_ROWS, _CROSSING)
        page.rows = []
        for run in found:
            if whole or (len(page.rules) < _GRID and known and _are_columns(run, _FEW_ROWS)):
                tally.note(Matter.COLUMNS, f"第 {page.number} 页")
                page.rows += _ordered(run)
            else:
                page.rows += [row for row, _ in run]


def _runs(rows: Sequence[Row]) -> Iterator[list[_Parted]]:
    """Yield the rows in runs of those that run across the middle of the page and those that do not."""
    start, end = min((row.x0 for row in rows), default=0), max((row.x1 for row in rows), default=0)
    parted = [(row, _parted(row, (start + end) / 2)) for row in rows]
    for _, run in groupby(parted, key=lambda entry: entry[1][0] is None):
        yield list(run)


def _are_columns(run: Sequence[_Parted], least: int, crossing: float = 0.0) -> bool:
    """Tell whether the rows are those of two columns: enough beside each other, and full as the lines of prose are."""
    start, end = min((row.x0 for row, _ in run), default=0), max((row.x1 for row, _ in run), default=0)
    across = sum(left is None for _, (left, _) in run)
    sides = [[side for _, pair in run if (side := pair[n])] for n in (0, 1)]
    filled = (
        sum(side[-1].x1 - side[0].x0 > _FILLED * (end - start) / 2 for side in found) >= _FULL * len(found)
        for found in sides
    )
    shorter, longer = sorted(map(len, sides))
    enough = shorter >= min(least, _FEW_ROWS if not crossing else least) and longer >= least
    return enough and across <= crossing * len(run) and all(filled)


def _parted(row: Row, middle: float) -> tuple[Side | None, Side | None]:
    """Split a row at the middle of the page; return None twice if it runs across."""
    if any(segment.x0 < middle < segment.x1 for segment in row.segments):
        return None, None
    left = tuple(segment for segment in row.segments if segment.x1 <= middle)
    return left, row.segments[len(left) :]


def _ordered(run: Sequence[_Parted]) -> Iterator[Row]:
    """Yield the left rows and then the right ones; a row across both stands between what is above and below it."""
    waiting: list[Row] = []
    for row, (left, right) in run:
        if left is None or right is None:
            yield from waiting
            waiting = []
            yield row
            continue
        if left:
            yield replace(row, segments=left, column=1)
        if right:
            waiting.append(replace(row, segments=right, column=2))
    yield from waiting
