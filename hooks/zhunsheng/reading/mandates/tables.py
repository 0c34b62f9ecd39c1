"""The mandates of a table that divides tasks: | 任务 | 责任单位 |, | 制定停车规划 | 市规划资源局 |."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.model.position import Span
from zhunsheng.reading.mandates.bodies import body_at

_CHARGED = re.compile("[ \t*]*(?:责任|牵头|主办|负责|主责|承办|实施)(?:单位|部门|(?P<within>处室|科室)|主体)[ \t*]*")
_RULE = re.compile(r"[ \t]*:?-+:?[ \t]*")
_FIRST = re.compile("[ \t*]*(?P<who>[^，；;（(牵\n]{2,60}?)[ \t*]*(?:牵头|$|[，；;（(])")
_MARK = re.compile(r"[ \t*]*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、])?[ \t*]*")


def tasks_in(text: str, table: Span) -> Iterator[tuple[Span, str]]:
    """Yield the cells of a table beside one that says which body is charged with them, and that body.

    Args:
        text: the source.
        table: where the table stands.
    """
    column, is_within = -1, False
    start = table.start
    for line in table.of(text).splitlines(keepends=True):
        cells = _cells(line.rstrip("\r\n"), start)
        start += len(line)
        heads = [(n, head) for n, cell in enumerate(cells) if (head := _CHARGED.fullmatch(text, *cell))]
        if heads:
            column, is_within = heads[0][0], heads[0][1]["within"] is not None
            continue
        if not 0 <= column < len(cells) or all(_RULE.fullmatch(text, *cell) for cell in cells):
            continue
        first = _FIRST.match(text, *cells[column])
        who = first["who"] if first else ""
        if not who or not (is_within or body_at(who) == who):
            continue
        for n, cell in enumerate(cells):
            if n != column:
                mark = _MARK.match(text, *cell)
                begin = mark.end() if mark else cell.start
                end = begin + len(text[begin : cell.end].rstrip(" \t*"))
                yield Span(begin, end), who


def _cells(line: str, start: int) -> list[Span]:
    """Return where the cells of a row stand that begins at ``start``."""
    cells = []
    for words in line.split("|"):
        cells.append(Span(start, start + len(words)))
        start += len(words) + 1
    return cells[1:] if line.lstrip().startswith("|") else cells
