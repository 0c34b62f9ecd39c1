"""The table of contents (目录) as a decision states it: each heading, and the articles that stand under it.

第一章　总则（第一条至第六条）
第二章　监督管理
第一节　一般规定（第七条）
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_RANGE = re.compile(r"（(第[^（）至]{1,10}条(?:之[^（）至]{1,3})?)(?:至第[^（）至]{1,10}条(?:之[^（）至]{1,3})?)?）$")
_LABEL = re.compile(
    r"(?:第[^\s第章节编]{1,8}(?:分编|[编章节])|[一二三四五六七八九十]{1,5}、|（[一二三四五六七八九十]{1,3}）)"
)


class Heading(NamedTuple):
    """A heading: its lines, and the label of the first article under it, empty if another heading follows directly."""

    lines: tuple[str, ...]
    first: str


def read_contents(lines: Sequence[str]) -> list[Heading] | None:
    """Parse the lines of a table of contents, None where they do not state the articles under each heading."""
    found: list[Heading] = []
    open_lines: list[str] = []
    for line in lines:
        place = _RANGE.search(line)
        words = line[: place.start()] if place else line
        if open_lines and _LABEL.match(words):
            found.append(Heading(tuple(open_lines), ""))
            open_lines = []
        open_lines.append(words)
        if place:
            found.append(Heading(tuple(open_lines), place[1]))
            open_lines = []
    return None if open_lines or not found else found


def write_contents(headings: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Iterator[str]:
    """Format a table of contents from the lines of each heading and the labels of the articles right under it."""
    for lines, articles in headings:
        yield from lines[:-1]
        span = f"（{articles[0]}{f'至{articles[-1]}' if len(articles) > 1 else ''}）" if articles else ""
        yield f"{lines[-1]}{span}"
