"""Tables whose head says of which law the articles in a column are: | 刑法条文 | 罪名 |."""

from __future__ import annotations

import re
from bisect import bisect_right

from zhunsheng.model.position import Span

_ROW = re.compile(r"^[ \t]*\|[^\n]*", re.MULTILINE)
_HEAD = re.compile(r"[ \t*]*《?(?P<law>[\u4e00-\u9fff]{1,30}[法典例则定])》?的?(?:条文|条款|条号)[ \t*]*")


class Columns:
    """The laws that the columns of a text's tables are about."""

    def __init__(self, text: str, body: Span) -> None:
        self._text = text
        self._starts: list[int] = []
        self._rows: list[tuple[int, tuple[str | None, ...]]] = []
        head: tuple[str | None, ...] = ()
        end = -1
        for row in _ROW.finditer(text, *body) if "条" in text and "|" in text else ():
            if row.start() != end + 1:
                head = _head(row[0].split("|")[1:], head)
            end = row.end()
            if any(head):
                self._starts.append(row.start())
                self._rows.append((end, head))

    def law(self, offset: int) -> str | None:
        """Return the law of which the articles are that are named at ``offset``, None outside such a column."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._rows[at][0]:
            return None
        head = self._rows[at][1]
        column = self._text.count("|", self._starts[at], offset) - 1
        return head[column] if 0 <= column < len(head) else None


def _head(cells: list[str], before: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Return the laws of the columns; a table without a head that begins with an article goes on with the last one."""
    goes_on = len(cells) == len(before) and cells[0].lstrip().startswith("第")
    return before if goes_on else tuple(_law(cell) for cell in cells)


def _law(cell: str) -> str | None:
    found = _HEAD.fullmatch(cell)
    return found["law"] if found else None
