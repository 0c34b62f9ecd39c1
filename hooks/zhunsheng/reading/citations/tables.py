"""Tables whose head says what the numbers in a column are of: | 刑法条文 | 罪名 |, | 项目 | 条款 |."""

from __future__ import annotations

import re
from bisect import bisect_right

from zhunsheng.model.position import Span

_ROW = re.compile(r"^[ \t]*\|[^\n]*", re.MULTILINE)
_HEAD = re.compile(r"[ \t*]*《?(?P<law>[\u4e00-\u9fff]{1,30}[法典例则定])》?的?(?:条文|条款|条号)[ \t*]*")

OF_CLAUSES = re.compile(
    r"[ \t*]*(?P<law>[\u4e00-\u9fff]{0,6}(?:条款|章条|条文|条号|章条号)"
    r"|(?:试验|检验|检测|测试|测量|评价|检查|验证|判定)?(?:方法|依据))[ \t*]*"
)
"""The head of a column that holds numbers of clauses; a column 要求 beside one of 试验方法 does too."""
OF_ARTICLES = re.compile(r"[ \t*]*(?P<law>(?:涉及|所在|原|修改|对应)?(?:条款|条文|条号|条目|条款号|条款内容))[ \t*]*")
"""The head of a column that holds numbers of articles without saying of what."""
_REQUIREMENTS = re.compile(r"[ \t*]*(?P<law>(?:技术|质量|指标)?要求)[ \t*]*")


class Columns:
    """The laws that the columns of a text's tables are about, or what else ``head`` finds in their heads."""

    def __init__(self, text: str, body: Span, of: re.Pattern[str] = _HEAD) -> None:
        self._text = text
        self._starts: list[int] = []
        self._rows: list[tuple[int, tuple[str | None, ...], int]] = []
        head: tuple[str | None, ...] = ()
        end = table = -1
        for row in _ROW.finditer(text, *body) if "|" in text and (of is OF_CLAUSES or "条" in text) else ():
            if row.start() != end + 1:
                head = _head(row[0].split("|")[1:], head, of)
                table = row.start()
            end = row.end()
            if any(head):
                self._starts.append(row.start())
                self._rows.append((end, head, table))

    def table(self, offset: int) -> int:
        """Return where the table begins in whose column ``offset`` stands, -1 outside such a column."""
        return self._rows[bisect_right(self._starts, offset) - 1][2] if self.law(offset) else -1

    def law(self, offset: int) -> str | None:
        """Return the law of which the articles are that are named at ``offset``, None outside such a column."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._rows[at][0]:
            return None
        head = self._rows[at][1]
        column = self._text.count("|", self._starts[at], offset) - 1
        return head[column] if 0 <= column < len(head) else None


def _head(cells: list[str], before: tuple[str | None, ...], of: re.Pattern[str]) -> tuple[str | None, ...]:
    """Return the laws of the columns; a table without a head that begins with an article goes on with the last one."""
    goes_on = len(cells) == len(before) and cells[0].lstrip().startswith("第")
    if goes_on:
        return before
    laws = tuple(_law(cell, of) for cell in cells)
    if of is OF_CLAUSES and any(laws):
        laws = tuple(law or _law(cell, _REQUIREMENTS) for law, cell in zip(laws, cells, strict=True))
    return laws


def _law(cell: str, of: re.Pattern[str]) -> str | None:
    found = of.fullmatch(cell)
    return found["law"] if found else None
