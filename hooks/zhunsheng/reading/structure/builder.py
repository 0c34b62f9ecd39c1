"""The builder collects the provisions of a text and sees to it that ids are unique and spans nest."""

from __future__ import annotations

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Provision, Structure, Style

_Row = tuple[Kind, str, str, int, Span, Span | None, Span | None, int]


class Builder:
    """Collects provisions in document order, parents before their children."""

    __slots__ = ("_ends", "_repeats", "_rows")

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._ends: list[int] = []
        self._repeats: dict[str, int] = {}

    def add(
        self,
        kind: Kind,
        eid: str,
        number: str,
        start: int,
        text: Span,
        label: Span | None = None,
        heading: Span | None = None,
        parent: int = -1,
    ) -> int:
        """Add a provision and return its index; a second ``art_12`` becomes ``art_12-r2``.

        Its span runs on to the end of its text, label and heading, and later to that of its last descendant.
        """
        repeats = self._repeats
        if eid in repeats:
            repeats[eid] += 1
            eid = f"{eid}-r{repeats[eid]}"
        repeats[eid] = 1
        end = text.end
        if heading is not None and heading.end > end:
            end = heading.end
        if label is not None and label.end > end:
            end = label.end
        self._rows.append((kind, eid, number, start, text, label, heading, parent))
        self._ends.append(end)
        return len(self._rows) - 1

    def eid(self, index: int) -> str:
        """Return the id that the provision at ``index`` got."""
        return self._rows[index][1]

    def finish(self, style: Style) -> Structure:
        """Return the structure, every parent's span stretched over its descendants."""
        rows, ends = self._rows, self._ends
        for index in range(len(rows) - 1, -1, -1):
            parent = rows[index][7]
            if parent >= 0 and ends[parent] < ends[index]:
                ends[parent] = ends[index]
        provisions = [
            Provision(
                kind,
                eid,
                number,
                text if text.start == start and text.end == end else Span(start, end),
                text,
                label,
                heading,
                parent,
            )
            for (kind, eid, number, start, text, label, heading, parent), end in zip(rows, ends, strict=True)
        ]
        return Structure(style, tuple(provisions))
