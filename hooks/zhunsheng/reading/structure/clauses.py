"""The reader of 标准体: clauses, lists, notes, tables and annexes (GB/T 1.1—2020)."""

from __future__ import annotations

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Style
from zhunsheng.reading.structure.headings import ANNEX_RANK, Headed
from zhunsheng.reading.structure.labels import dotted, is_title
from zhunsheng.reading.structure.lines import Line
from zhunsheng.reading.structure.paragraphs import Handler, Open

_CLAUSE_RANK = 20


class Clauses(Headed):
    """Reads a standard; its items belong to the clause, as they are cited: 5.2.1 a)."""

    style = Style.CLAUSES
    items_below_paragraphs = False

    def __init__(self, text: str, lines: list[Line]) -> None:
        super().__init__(text, lines)
        self.newest: dict[str, int] = {}  # the last number below each clause

    def handlers(self) -> dict[str, Handler]:
        """Add clauses and dashes to the handlers of all styles."""
        return super().handlers() | {"clause": self.clause, "lettered": self.clause, "dash": self.item}

    def clause(self, line: Line) -> None:
        """Read 5.2.1 … or A.1 …: a clause with or without a title (无标题条)."""
        number = dotted(self.text[line.label : line.mark])
        above, _, last = number.rpartition(".")
        if not (line.depth or self._heads_clause(line, above, last)):
            if above or not self._goes_on_a_list(line, last):
                self.paragraph(line.start, line.end)
            else:
                self.item(line)
            return
        if last.isdigit():
            self.newest[above] = int(last)
        depth = line.depth or number.count(".") + 2
        parent = self._below(number, depth)
        annex = self.stack[0] if self.annex_eid else None
        own = number
        if annex and annex.number and number.startswith(annex.number + "."):
            own = number[len(annex.number) + 1 :]
        eid = f"{self.annex_eid + '__' if annex else ''}cl_{own.replace('.', '-')}"
        heading = self.title(line, line.words)
        words = None
        if heading and not self._is_heading(line, number):
            heading, words = None, Span(line.words, line.end)
        at = heading.end if heading else line.words
        label = Span(line.label, line.mark)
        index, eid = self.builder.add(Kind.CLAUSE, eid, number, line.start, Span(at, at), label, heading, parent)
        rank = _CLAUSE_RANK + 2 * number.count(".")
        self.push(Open(rank, depth, index, eid, Kind.CLAUSE, number))
        if words:
            self.paragraph(*words)

    def _below(self, number: str, depth: int) -> int:
        """Close the containers that this clause is not in; return the index of its parent."""
        stack = self.stack
        while stack and stack[-1].rank > ANNEX_RANK:
            entry = stack[-1]
            if entry.kind is Kind.CLAUSE and number.startswith(entry.number + "."):
                break
            if entry.kind is Kind.DIVISION and entry.depth < depth:  # below a heading whose number is missing
                break
            stack.pop()
        if not stack:
            self.annex_eid = ""
        return stack[-1].place if stack else -1

    def _heads_clause(self, line: Line, above: str, last: str) -> bool:
        """Tell whether a line without marks begins a clause rather than with an amount such as 3.5 万元."""
        following = self.newest.get(above, 0) + 1 == int(last)
        if not above:
            in_order = following or self._begins_with(last)
            return in_order and not self.annex_eid and is_title(self.text, line.words, line.end)
        if line.words > line.mark or line.words == line.end:
            return True
        return following and (above in self.newest or any(entry.number == above for entry in self.stack))

    def _goes_on_a_list(self, line: Line, number: str) -> bool:
        """Tell whether a bare number is that of an item, as in standards for construction (款)."""
        running = next((list_.next for list_ in self.running if list_.form == "clause"), "1")
        is_next = self.holder_kind is Kind.CLAUSE and "." in self.stack[-1].number and number == running
        return is_next and not is_title(self.text, line.words, line.end)

    def _begins_with(self, chapter: str) -> bool:
        """Tell whether the next line is a clause of a chapter, whose number may be out of order in an extract."""
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        if following is None or following.kind != "clause":
            return False
        return dotted(self.text[following.label : following.mark]).startswith(chapter + ".")

    def _is_heading(self, line: Line, number: str) -> bool:
        """Tell whether words are a title rather than the sentence of a clause without a title."""
        if not is_title(self.text, line.words, line.end):
            return False
        if line.depth or "." not in number:
            return True
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        if following is None or following.kind not in ("clause", "lettered"):
            return following is not None and following.kind != "heading"
        return dotted(self.text[following.label : following.mark]).startswith(number + ".")

    def figure(self, line: Line) -> None:
        """Read 图1 …, even if the image itself is missing."""
        before = self.lines[self.at - 1] if self.at else None
        image = before is not None and before.kind == "image"
        if not image and not line.depth and line.words > line.mark and is_title(self.text, line.words, line.end):
            self.captioned(Kind.FIGURE, line, line.start, Span(line.end, line.end))
        else:
            super().figure(line)
