"""Pipe tables of Markdown: where a row is divided, and whether a table loses nothing when it is shown."""

from __future__ import annotations

import re

from zhunsheng.model.fences import INLINE_CODE
from zhunsheng.model.position import Span

_RULE = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_PIPE = re.compile(rf"{INLINE_CODE}|\|")


def is_rule_line(row: str) -> bool:
    """Tell whether a row is the line of dashes below the head of a table."""
    return _RULE.fullmatch(row.rstrip()) is not None


def is_well_formed(rows: list[str]) -> bool:
    """Tell whether lines are a table that loses nothing: a row of dashes below the head, no row longer than it."""
    if len(rows) < 2 or not is_rule_line(rows[1]):
        return False
    columns = cells(rows[0])
    return cells(rows[1]) == columns and all(row.rstrip().endswith("|") and cells(row) <= columns for row in rows)


def cells(row: str) -> int:
    """Count the cells of a row of a pipe table."""
    return len(pipes_of(row, Span(0, len(row)))) - 1


def pipes_of(text: str, row: Span) -> list[int]:
    """Return the offsets of the pipes that divide a row; one in code belongs to the code."""
    return [found.start() for found in _PIPE.finditer(text, row.start, row.end) if found[0] == "|"]
