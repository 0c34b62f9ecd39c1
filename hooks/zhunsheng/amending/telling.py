"""The Chinese words around a side-by-side table: its title, columns, counts and remarks on rows."""

from __future__ import annotations

from collections.abc import Sequence

from zhunsheng.amending.alignment import Relation
from zhunsheng.amending.side_by_side import Row, SideBySide
from zhunsheng.amending.units import Unit
from zhunsheng.wording.provisions import titled

COLUMNS = ("修订前", "修订后", "修订理由")
KEY = "删去的文字加删除线，增加的文字加下划线。"
_COUNTED = {Relation.CHANGED: "修改", Relation.INSERTED: "新增", Relation.DELETED: "删去"}


def title_of(found: SideBySide) -> str:
    """Return the title of the table."""
    return f"{titled(found.new.metadata.title)}修改前后对照表"


def counts_of(found: SideBySide) -> str:
    """Return a sentence with the numbers of changed, inserted and deleted units."""
    counts = [f"{words} {found.count(relation)} 处" for relation, words in _COUNTED.items() if found.count(relation)]
    moved = sum(row.entry.is_moved for row in found.rows)
    renumbered = sum(row.entry.is_renumbered and not row.entry.is_moved for row in found.rows)
    counts += [f"{words} {n} 处" for words, n in (("移动", moved), ("序号变动", renumbered)) if n]
    return "，".join(counts) or "文字没有改变"


def rows_of(found: SideBySide, everything: bool) -> Sequence[Row]:
    """Return the rows to show."""
    return found.rows if everything else found.touched


def label_of(unit: Unit | None) -> str:
    """Return the label of a unit, empty if it is missing or has none."""
    return unit.label if unit else ""


def remark_of(row: Row) -> str:
    """Return a bracketed remark on what the two columns do not show by themselves, such as a move; may be empty."""
    return f"（{row.note}）" if row.note and row.note != "修改" else ""
