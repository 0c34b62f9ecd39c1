"""Evaluates the fields of Word (page numbers, cross references, circled characters…) to their results."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zhunsheng.importing.numberformats import circled
from zhunsheng.importing.package import integer, switched
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.importing.symbols import MISSING, symbol

_ENCLOSED = re.compile(r"\\o\s*\\ac\s*\(\s*([^,;()]{1,20})\s*[,;]\s*([^,;()]{1,20})\s*\)", re.IGNORECASE)
_SYMBOL = re.compile(r'SYMBOL\s+(\d{1,6}|0x[0-9A-Fa-f]{1,5})(?:\s+\\f\s+"?([^"\\]{1,40})"?)?', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|TOA)\b", re.IGNORECASE)
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]{4,1000})"', re.IGNORECASE)
_MAX_INSTRUCTION = 2000
# Fields that only mark a place or trigger an action.
_SILENT = frozenset(("XE", "TC", "TA", "RD", "SET", "ASK", "ADVANCE", "PRIVATE", "SKIPIF", "NEXT", "NEXTIF", "PRINT"))
_FORMS = frozenset(("FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT"))


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    swallowed: str = ""
    shows: bool = False
    is_contents: bool = False
    before: int = 0  # the display count when it began
    data: Element | None = None

    @property
    def kind(self) -> str:
        words = self.instruction.split(None, 1)
        return words[0].upper() if words else ""


@dataclass(slots=True)
class Fields:
    """The stack of open fields; a field may span several paragraphs.

    Every query takes constant time, since a hostile file may nest thousands of fields.
    """

    tally: Tally
    _open: list[_Field] = field(default_factory=list)
    _coding: list[_Field] = field(default_factory=list)  # the open fields whose code is being read
    _contents: int = 0  # number of open fields that are displayed tables of contents
    _displayed: int = 0  # display count

    @property
    def showing(self) -> bool:
        """Whether text here is displayed: outside of fields, or in the result of every enclosing field."""
        return not self._coding

    @property
    def in_contents(self) -> bool:
        """Whether this place is in a generated table of contents."""
        return self._contents > 0

    def instruct(self, words: str) -> None:
        """Append to the code of the innermost field."""
        if self._coding and len(self._coding[-1].instruction) < _MAX_INSTRUCTION:
            self._coding[-1].instruction += words

    def swallow(self, words: str) -> None:
        """Record text inside a field code, which is not displayed."""
        if self._coding:
            one = self._coding[-1]
            one.instruction += words[: max(0, _MAX_INSTRUCTION - len(one.instruction))]
            one.swallowed += words

    def filled(self) -> None:
        """Mark the results of all open fields as not empty."""
        self._displayed += 1

    def character(self, element: Element) -> str:
        """Open, separate or close a field.

        Returns:
            The text of a field that ends without a result of its own.
        """
        kind = element.get("w:fldCharType")
        if kind == "begin":
            one = _Field(before=self._displayed, data=element.find("w:ffData"))
            self._open.append(one)
            self._coding.append(one)
        elif kind == "separate" and self._open and not self._open[-1].shows:
            one = self._coding.pop()  # the innermost field is on top of both stacks
            one.shows = True
            one.is_contents = _CONTENTS.match(one.instruction) is not None
            self._contents += one.is_contents
        elif kind == "end" and self._open:
            return self._end()
        return ""

    def _end(self) -> str:
        closed = self._open.pop()
        self._contents -= closed.is_contents
        if not closed.shows:
            self._coding.pop()
        has_result = self._displayed > closed.before
        if address := _LINK.match(closed.instruction):
            self.tally.note(Matter.ADDRESS, address[1])
        # A field whose code holds other fields (IF, QUOTE) displays one of their results as its own.
        if closed.swallowed.strip() and not has_result:
            self.tally.note(Matter.SWALLOWED, closed.swallowed)
        return self._made(closed) if self.showing and not has_result else ""

    def simple(self, element: Element, words: str) -> str:
        """Return what ``w:fldSimple`` shows, whose result is ``words``."""
        return words or self._made(_Field(element.get("w:instr", "")[:_MAX_INSTRUCTION], data=element.find("w:ffData")))

    def close(self) -> None:
        """Finish the document, reporting text held back by a field that was never closed."""
        for one in self._open:
            if one.swallowed.strip():
                self.tally.note(Matter.SWALLOWED, one.swallowed)
        self._open.clear()
        self._coding.clear()
        self._contents = 0

    def _made(self, one: _Field) -> str:
        if one.kind in _FORMS:
            return self._form(one)
        if not one.kind or one.kind in _SILENT or one.shows and one.kind not in ("EQ", "SYMBOL"):
            return ""
        enclosed = _ENCLOSED.search(one.instruction) if one.kind == "EQ" else None
        if enclosed:
            self.tally.note(Matter.ENCLOSED, enclosed[0])
            inner = enclosed[2].strip()
            ring = circled(integer(inner)) if inner.isdigit() and enclosed[1].strip() in "○〇◯" else None
            return ring or f"{enclosed[1].strip()}{inner}"
        shown = _SYMBOL.search(one.instruction)
        if shown:
            sign = symbol(shown[2] or "Symbol", int(shown[1], 0))
            self.tally.note(Matter.SYMBOL if sign else Matter.SYMBOL_LOST, sign or one.instruction)
            return sign or MISSING
        self.tally.note(Matter.FIELD_LOST, one.instruction)
        return MISSING

    def _form(self, one: _Field) -> str:
        self.tally.note(Matter.FORM, one.instruction)
        box = None if one.data is None else one.data.find("w:checkBox")
        if box is not None:
            state = box.find("w:checked")
            return "☑" if switched(box.find("w:default") if state is None else state) else "☐"
        choice = None if one.data is None else one.data.find("w:ddList")
        if choice is not None:
            entries = [entry.get("w:val", "") for entry in choice.findall("w:listEntry")]
            picked = choice.find("w:result")
            at = 0 if picked is None else integer(picked.get("w:val"))
            return entries[at] if at < len(entries) else ""
        return ""
