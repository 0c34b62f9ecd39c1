"""The style of a text, told from the labels that its lines begin with."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from zhunsheng.model.provision import Style
from zhunsheng.reading.structure.lines import Line

_MANY = 3


def style_of(lines: list[Line]) -> Style:
    """Tell in which style the lines are written; annexes may have another one and do not count.

    Articles win where there are at least three, or as many as there are levels: decisions that amend a law quote
    articles too, but within quotation marks.
    """
    style = _counted(takewhile(_is_no_annex, lines))
    return _counted(lines) if style is Style.FREE else style


def _is_no_annex(line: Line) -> bool:
    return line.kind != "annex" or not (line.depth or line.mark == line.end)


def _counted(lines: Iterable[Line]) -> Style:
    articles = clauses = chapters = levels = 0
    for line in lines:
        kind = line.kind
        if kind == "text":
            continue
        if kind == "article":
            articles += line.words > line.mark or line.words == line.end or bool(line.depth)
            if articles >= _MANY:
                return Style.ARTICLES
        elif kind == "clause":
            if line.depth:
                chapters += 1
            else:
                clauses += line.words > line.mark and line.mark - line.label > 2
        elif kind == "comma" or (kind == "cn" and line.depth):
            levels += 1
    if articles and articles >= levels:
        return Style.ARTICLES
    if chapters >= 2 or clauses >= 3:
        return Style.CLAUSES
    return Style.LEVELS if levels else Style.FREE
