"""Writing the differences of two texts side by side, with deletions and insertions marked, for all outputs.

Each difference is marked in three ways: by the element (``del``, ``ins``), by a line through or under it, and by words
in brackets, which the style sheet hides visually but which screen readers and copied text contain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from zhunsheng.amending.side_by_side import Row
from zhunsheng.amending.telling import remark_of
from zhunsheng.weaving.escaping import escape
from zhunsheng.wording.differing import Side, Stretch

Write = Callable[[str], str]
"""Writes words so that none of them is markup, the end of a line as ``<br>``."""

_MARKS = {Side.OLD: ("del", "［删去：", "］"), Side.NEW: ("ins", "［增加：", "］")}
_AROUND = 10  # characters shown before and after a change
_LONGEST = 40  # characters of one change
_MOST = 2  # changes of one provision


def marked(stretches: Iterable[Stretch], write: Write) -> str:
    """Write stretches of words, those of one side as deleted or inserted."""
    return "".join(_marked(stretch, write) for stretch in stretches)


def _marked(stretch: Stretch, write: Write) -> str:
    if stretch.side is Side.BOTH:
        return write(stretch.text)
    element, before, behind = _MARKS[stretch.side]
    signs = (f'<span class="sign">{sign}</span>' for sign in (before, behind))
    return f"<{element}>{next(signs)}{write(stretch.text)}{next(signs)}</{element}>"


def cells(row: Row, old_name: str, new_name: str, write: Write) -> tuple[str, str]:
    """Write a row of the table: the old words, and the new ones with what became of the unit.

    Args:
        row: The row.
        old_name: What the old unit is called, as markup; empty where there is no name.
        new_name: What the new one is called.
        write: How words are written.
    """
    remark = write(remark_of(row))
    old = _cell(old_name, row.side(Side.OLD), write) if row.entry.old else ""
    new = _cell(new_name, row.side(Side.NEW), write) if row.entry.new else ""
    return (old if row.entry.new else old + remark), (new + remark if row.entry.new else "")


def _cell(name: str, stretches: Iterable[Stretch], write: Write) -> str:
    words = marked(stretches, write)
    return f"{name}　{words}" if name else words


def as_markdown(words: str) -> str:
    """Write words for a cell or an entry of a list in Markdown."""
    return "<br>".join(map(escape, words.split("\n")))


def excerpt(stretches: Sequence[Stretch]) -> str:
    """Write the changes in a provision with some context as Markdown.

    Only the first few are shown, with the number of the others.
    """
    begins = [n for n, one in enumerate(stretches) if one.side is not Side.BOTH and not _goes_on(stretches, n)]
    last = begins[_MOST] - 1 if len(begins) > _MOST else len(stretches)
    parts = []
    for n, stretch in enumerate(stretches[: last + 1]):
        words = stretch.text.replace("\n", "")
        is_last = n + 1 == len(stretches) or n == last
        if stretch.side is not Side.BOTH:
            parts.append(marked([stretch._replace(text=_short(words))], as_markdown))
        elif len(words) > (_AROUND if is_last else 2 * _AROUND):
            before = words[:_AROUND] if n else ""
            behind = "" if is_last else words[-_AROUND:]
            parts.append(f"{as_markdown(before)}……{as_markdown(behind)}")
        else:
            parts.append(as_markdown(words))
    more = len(begins) - _MOST
    return "".join(parts) + (f"（另有 {more} 处）" if more > 0 else "")


def _goes_on(stretches: Sequence[Stretch], n: int) -> bool:
    """Tell whether a stretch continues a change: old words and the new ones after them are one change."""
    return n > 0 and stretches[n - 1].side is not Side.BOTH


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"
