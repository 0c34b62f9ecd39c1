"""The style of a text, told from the labels that its lines begin with."""

from __future__ import annotations

from zhunsheng.model.provision import Style
from zhunsheng.reading.structure.lines import Line


def style_of(lines: list[Line]) -> Style:
    """Tell in which style the lines are written; annexes may have another one and do not count.

    Articles win where there are at least three, or as many as there are levels: decisions that amend a law quote
    articles too, but within quotation marks.
    """
    main = next((n for n, line in enumerate(lines) if line.kind == "annex" and _alone(line)), len(lines))
    style = _counted(lines[:main])
    return _counted(lines) if style is Style.FREE and main < len(lines) else style


def _alone(line: Line) -> bool:
    return bool(line.depth) or line.mark == line.end


def _counted(lines: list[Line]) -> Style:
    articles = clauses = chapters = levels = 0
    for line in lines:
        kind = line.kind
        if kind == "text":
            continue
        if kind == "article":
            articles += line.words > line.mark or line.words == line.end or bool(line.depth)
        elif kind == "clause":
            if line.depth:
                chapters += 1
            else:
                clauses += line.words > line.mark and line.mark - line.label > 2
        elif kind == "comma" or (kind == "cn" and line.depth):
            levels += 1
    if articles >= 3 or (articles and articles >= levels):
        return Style.ARTICLES
    if chapters >= 2 or clauses >= 3:
        return Style.CLAUSES
    return Style.LEVELS if levels else Style.FREE
