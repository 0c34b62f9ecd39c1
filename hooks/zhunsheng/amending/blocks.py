"""Locates a provision in its source: its lines, the blank lines around them, and the layout of a new one there."""

from __future__ import annotations

import re

from zhunsheng.amending.relabelling import CannotEditError
from zhunsheng.model import Kind, Provision, Span, Version

_BLANK = re.compile(r"(?:[ \t　]*\n)+")
_GAPS = {Kind.ARTICLE: "　", Kind.CLAUSE: " "}
_MARKS = " \t　#*>-"


class Blocks:
    """The lines of the provisions of one text.

    Args:
        version: The text.
    """

    def __init__(self, version: Version) -> None:
        self.version = version
        self.text = version.source.text
        self.structure = version.structure
        # The first of several adjacent comments for one block.
        self._silences = {silence.covers.start: silence.span.start for silence in reversed(version.silences)}

    def of(self, provision: Provision) -> Span:
        """Return the lines of a provision, including the comments that silence findings in it, without blank lines.

        A paragraph on the line of its article's label begins after the label.
        """
        line = self._line(provision.span.start)
        start = provision.span.start if self.shares_line(provision) else self._line(self._silences.get(line, line))
        end = self.text.find("\n", provision.span.end)
        return Span(start, len(self.text) if end < 0 else end)

    def shares_line(self, provision: Provision) -> bool:
        """Tell whether a provision begins on a line that another one begins."""
        start = provision.span.start
        return bool(self.text[self._line(start) : start].strip(_MARKS))

    def blank_before(self, block: Span) -> Span:
        """Return the line ends and blank lines before a block."""
        floor = self.version.body.start
        return Span(floor + len(self.text[floor : block.start].rstrip(" \t\n　")), block.start)

    def blank_behind(self, block: Span) -> Span:
        """Return the line ends and blank lines after a block, empty after the last block of the text."""
        found = _BLANK.match(self.text, block.end)
        end = found.end() if found else block.end
        return Span(block.end, block.end if end >= len(self.text) else end)

    def taken_out(self, provision: Provision) -> Span:
        """Return the span to delete with a provision, so that the blank lines around it close up.

        Raises:
            CannotEditError: It is the only paragraph of its article, of which only the number would be left.
        """
        block = self.of(provision)
        if self.shares_line(provision):
            following = self._next_beside(provision)
            if following is None:
                raise CannotEditError("这是唯一的一款，删去以后只剩序号；请改为删去、移动整条")
            return Span(block.start, following.span.start)
        before, behind = self.blank_before(block), self.blank_behind(block)
        if behind.end > behind.start and self._size(behind) < self._size(before):
            return Span(block.start, behind.end)
        return Span(before.start, block.end)

    def separator(self, provision: Provision, before: bool) -> str:
        """Return what separates a new provision from this one: a line end or a blank line, as the text has it."""
        block = self.of(provision)
        blank = self.blank_behind(block)
        if before and not self.shares_line(provision):
            blank = self.blank_before(block)
        elif blank.end == blank.start:  # the last block of the text; a title may be right above a chapter
            if "\n\n" in block.of(self.text):
                return "\n\n"
            blank = self.blank_before(block)
        return "\n" if self.text.count("\n", *blank) == 1 else "\n\n"

    def written_like(self, provision: Provision, label: str) -> str:
        """Return the beginning of a line in the layout of a provision, with ``label`` in place of its label."""
        line = self._line(provision.span.start)
        if provision.label is None:
            begin = self.text[line : provision.span.start]
            return "" if begin.strip(_MARKS) else begin
        starts = [words.start for words in (provision.heading, provision.text) if words and words.end > words.start]
        starts += [child.span.start for child in self._children(provision)]
        words = min((at for at in starts if at >= provision.label.end), default=len(self.text))
        gap = self.text[provision.label.end : words]
        begin = self.text[line : provision.label.start]
        if "*" not in gap:  # **第一条 目的**: the new one has no title, which would close the opening **
            begin = begin.replace("*", "")
        return begin + label + (_GAPS.get(provision.kind, "") if not gap or "\n" in gap else gap)

    def _children(self, provision: Provision) -> list[Provision]:
        index = self.structure.by_eid[provision.eid]
        return [p for p in self.structure.of(Kind.PARAGRAPH) if p.parent == index]

    def _next_beside(self, provision: Provision) -> Provision | None:
        beside = (p for p in self.structure.of(provision.kind) if p.parent == provision.parent)
        return next((p for p in beside if p.span.start > provision.span.start), None)

    def _line(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _size(self, blank: Span) -> tuple[int, int]:
        return self.text.count("\n", *blank), blank.end - blank.start
