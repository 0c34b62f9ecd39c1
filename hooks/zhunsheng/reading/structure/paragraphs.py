"""The base of all readers: numbered paragraphs, items that belong to a paragraph, tables and figures.

The reader passes over the blocks of a text once. Its state is the stack of open containers (part, chapter, level,
annex, division), the *holder* to which paragraphs belong, and the current lists.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from zhunsheng.model.position import Span, new_span
from zhunsheng.model.provision import Kind, Structure, Style
from zhunsheng.reading.structure.builder import Builder
from zhunsheng.reading.structure.labels import dotted, ordinal
from zhunsheng.reading.structure.lines import Line, skip

Handler = Callable[[Line], None]
_PARAGRAPH, _ITEM = Kind.PARAGRAPH, Kind.ITEM  # bound to names, since looking up an Enum member is slow

# No list continues after one of these.
_BOUNDARIES = frozenset({"article", "boxed", "container", "annex", "heading", "clause", "lettered"})


class Open(NamedTuple):
    """An open container; outer ones have smaller ranks. ``depth`` is the number of its ``#`` marks."""

    rank: int
    depth: int
    place: int
    eid: str
    kind: Kind
    number: str = ""


class Running(NamedTuple):
    """A list in progress: the form of its labels, and its last item."""

    form: str
    place: int
    eid: str
    length: int
    number: str

    @property
    def next(self) -> str:
        """The number of the next item."""
        return str(int(self.number) + 1) if self.number.isdigit() else chr(ord(self.number[0]) + 1)


class Paragraphs:
    """Reads paragraphs, items, tables and figures; subclasses add the containers of their style."""

    style = Style.FREE
    items_below_paragraphs = True

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text = text
        self.lines = lines
        self.at = 0
        self.builder = Builder()
        self.stack: list[Open] = []
        self.annex_eid = ""
        self.holder = -1
        self.holder_kind: Kind | None = None
        self.prefix = ""  # prefix of the ids of the holder's children
        self.paragraphs = 0
        self.paragraph_index = -1
        self.paragraph_eid = ""
        self.running: list[Running] = []
        self.tables = 0
        self.continued = -1  # up to here, lines without a number continue the item before them
        self.parts: dict[int, int] = {}  # number of such lines of each item

    def handlers(self) -> dict[str, Handler]:
        """Return the handler for each kind of line; a kind without one is a paragraph."""
        return {
            "text": self.plain,
            "table": self.caption,
            "pipe": self.table,
            "image": self.image,
            "figure": self.figure,
            "cn": self.numbered,
            "par": self.numbered,
            "dot": self.numbered,
            "bracket": self.numbered,
            "comma": self.numbered,
            "letter": self.numbered,
            "circle": self.numbered,
        }

    def read(self) -> Structure:
        """Read all lines and return the structure."""
        handlers, plain = self.handlers(), self.plain
        for at, line in enumerate(self.lines):
            self.at = at
            handlers.get(line[0], plain)(line)  # its kind
        return self.builder.finish(self.style)

    # Paragraphs and their contents

    def hold(self, index: int, eid: str, kind: Kind) -> None:
        """Make the provision at ``index`` the holder of the following paragraphs."""
        self.holder, self.holder_kind, self.prefix = index, kind, eid + "__"
        self.paragraphs, self.paragraph_index = 0, -1
        self.running.clear()

    def plain(self, line: Line) -> None:
        """Read a line without a (relevant) label."""
        if self.running and self.continues():
            self.continuation(line.start, line.end)
        else:
            self.paragraph(line.start, line.end)

    def continues(self) -> bool:
        """Tell whether the list continues after this line, which then belongs to its last item."""
        if self.at < self.continued:
            return True
        forms = {list_.form: list_ for list_ in self.running}
        for at in range(self.at + 1, len(self.lines)):
            line = self.lines[at]
            if line.kind in forms and not line.depth:
                list_ = forms[line.kind]
                if ordinal(self.text[line.label : line.mark]) != list_.next:
                    return False
                del self.running[self.running.index(list_) + 1 :]
                self.continued = at
                return True
            if line.depth or line.kind in _BOUNDARIES:
                return False
        return False

    def continuation(self, start: int, end: int) -> None:
        """Add a further paragraph to an item."""
        item = self.running[-1]
        number = self.parts[item.place] = self.parts.get(item.place, 0) + 1
        eid = f"{item.eid}__para_{number}"
        self.builder.add(Kind.PARAGRAPH, eid, str(number), start, Span(start, end), None, None, item.place)

    def paragraph(self, start: int, end: int) -> None:
        """Add the next paragraph of the holder."""
        if self.holder_kind is None:
            self.begin(start)
        self.paragraphs += 1
        number = str(self.paragraphs)
        self.paragraph_eid = eid = f"{self.prefix}para_{number}"
        text = new_span((start, end))
        self.paragraph_index, _ = self.builder.add(_PARAGRAPH, eid, number, start, text, None, None, self.holder)
        if self.running:
            self.running.clear()

    def begin(self, start: int) -> None:
        """Open the preamble, the holder of words before the first container; free text has none."""
        if self.style is Style.FREE:
            self.holder_kind = Kind.PREAMBLE
        else:
            index, eid = self.builder.add(Kind.PREAMBLE, "pre", "", start, Span(start, start))
            self.hold(index, eid, Kind.PREAMBLE)

    def numbered(self, line: Line) -> None:
        """Read a line with the number of an item."""
        self.item(line)

    def item(self, line: Line) -> None:
        """Add an item to the current list, or begin a list with it."""
        running = self.running
        form, start, label, mark, words, end, depth = line
        number = "" if form == "dash" else ordinal(self.text[label:mark])
        if number is None or depth:
            self.plain(line)
            return
        if self.holder_kind is None:
            self.begin(start)
        if self.items_below_paragraphs and self.paragraph_index < 0:
            self.paragraph(start, start)
        count = 1
        for place, list_ in enumerate(running):
            if list_.form == form:
                count = list_.length + 1
                del running[place:]
                break
        number = number or str(count)
        if running:
            parent, kind, eid = running[-1].place, Kind.SUBITEM, f"{running[-1].eid}__subitem_{number}"
        elif self.items_below_paragraphs:
            parent, kind, eid = self.paragraph_index, _ITEM, f"{self.paragraph_eid}__item_{number}"
        else:
            parent, kind, eid = self.holder, _ITEM, f"{self.prefix}item_{number}"
        text, at = new_span((words, end)), new_span((label, mark))
        index, eid = self.builder.add(kind, eid, number, start, text, at, None, parent)
        running.append(Running(form, index, eid, count, number))

    # Tables and figures belong to the paragraph or item before them

    def place(self, start: int) -> int:
        """Return the index of the provision that a table or figure starting at ``start`` belongs to."""
        if self.holder_kind is None:
            self.begin(start)
        if self.running:
            return self.running[-1].place
        return self.paragraph_index if self.paragraph_index >= 0 else self.holder

    def caption(self, line: Line) -> None:
        """Read 表1 …: the caption of a table if one follows, else a paragraph."""
        if self.next_kind() != "pipe" or line.depth:
            self.plain(line)

    def table(self, line: Line) -> None:
        """Add a table; one without a caption is numbered by position."""
        before = self.lines[self.at - 1] if self.at else None
        if before is not None and before.kind == "table" and not before.depth:
            self.captioned(Kind.TABLE, before, before.start, Span(line.start, line.end))
            return
        self.tables += 1
        number = f"u{self.tables}"
        span = Span(line.start, line.end)
        self.builder.add(Kind.TABLE, f"tbl_{number}", number, line.start, span, None, None, self.place(line.start))

    def image(self, line: Line) -> None:
        """Read an image: part of a figure if a caption follows, else a paragraph."""
        if self.next_kind() != "figure" or self.lines[self.at + 1].depth:
            self.paragraph(line.start, line.end)

    def figure(self, line: Line) -> None:
        """Read 图1 …: the caption of the image before it, else a paragraph."""
        before = self.lines[self.at - 1] if self.at else None
        if before is not None and before.kind == "image" and not line.depth:
            self.captioned(Kind.FIGURE, line, before.start, Span(before.start, before.end))
        else:
            self.plain(line)

    def captioned(self, kind: Kind, line: Line, start: int, content: Span) -> None:
        """Add a table or a figure with its caption ``line``; its number is unique in the text or in its annex."""
        label, heading = self.titled(line)
        number = dotted(self.text[line.label + 1 : line.mark])
        if not number:
            self.tables += 1
            number = f"u{self.tables}"
        eid = f"{self._own_annex(number)}{kind.value}_{number.replace('.', '-')}"
        self.builder.add(kind, eid, number, start, content, label, heading, self.place(start))

    def _own_annex(self, number: str) -> str:
        """Return the prefix of the id of a table, figure or formula: its annex, unless its number names it."""
        annex = self.stack[0].number if self.annex_eid else ""
        return f"{self.annex_eid}__" if self.annex_eid and not (annex and number.startswith(annex + ".")) else ""

    # Containers

    def push(self, entry: Open) -> None:
        """Open a container and make it the holder of the following paragraphs."""
        self.stack.append(entry)
        self.hold(entry.place, entry.eid, entry.kind)

    def titled(self, line: Line) -> tuple[Span, Span | None]:
        """Return the label of a heading, including a colon after it, and its title."""
        mark, words = line.mark, line.words
        if self.text.startswith(("：", ":"), words, line.end):
            mark = words + 1
            words = skip(self.text, mark, line.end)
        return Span(line.label, mark), self.title(line, words)

    def title(self, line: Line, words: int) -> Span | None:
        """Return the title that begins at ``words``, without the ``**`` that closes it."""
        text, end = self.text, line.end
        if text.endswith("**", words, end) and text.count("**", line.start, end) % 2 == 0:
            end -= 2
        return Span(words, end) if words < end else None

    def next_kind(self) -> str:
        """Return the kind of the next line, empty at the end."""
        return self.lines[self.at + 1].kind if self.at + 1 < len(self.lines) else ""
