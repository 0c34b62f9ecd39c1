"""Weaving a text: the source's own lines as Markdown, with an anchor on each provision and a link on each citation.

What weaving adds has forms that no escaped source can have, which is what lets ``unweave`` take it out again:

- ``{: #art_1__para_1 .item }`` on a line of its own after a block, with ``.tight`` where the blank line that
  Markdown needs is not the source's; at the end of a heading ``{: #chp_1 }``, with ``.bare`` where ``#`` is ours too,
  and ``.explanation`` where all that follows is what the drafters say of their text;
- ``[第一条](#art_1){: #art_1 .num }`` around the label of a provision on whose line another one begins;
- ``<span id="lv1_2__para_1__sent_3"></span>`` where a sentence begins that the register of requirements names;
- ``<span id="art_1__para_1"></span>`` where a provision begins that has no words before the next one, such as a
  paragraph that is nothing but items;
- ``[《……》](x.md#art_1){: .cite }`` around a citation, with ``data-note`` for the number that its target has among the
  notes of the printed sheet, and ``data-ref`` for what a pin had in its place;
- ``[公务用车](#art_3){: .term }`` around the use of a term that the text defines there;
- ``<span class="field">申报单位：　　　　</span>`` around each field of a line that is to be filled in, with ``.form``;
- ``<!--src …-->`` for a comment and ``<span data-src="…"></span>`` for a pin that leads nowhere (see ``concealing``);
- ``<figure …>`` around a table;
- ``<!--zs-->`` to ``<!--/zs-->`` around whole generated blocks, ``<!--zs+-->`` where the line feed before is not the
  source's, ``<!--zs++-->`` where two are not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhunsheng.model import Form, Kind, Provision, Span, Version
from zhunsheng.model.provision import EXPLANATIONS
from zhunsheng.model.tables import pipes_of
from zhunsheng.resolving import Link
from zhunsheng.weaving.blocks import Block, Shape, read_blocks
from zhunsheng.weaving.concealing import conceal_comment, conceal_inline
from zhunsheng.weaving.escaping import escape_end, odd_blank
from zhunsheng.weaving.inline import NO_MARKS, Insertion, Mark, Marks, read_marks, weave_stretch
from zhunsheng.weaving.terms import TermUse
from zhunsheng.wording.letter import letter_classes

TITLE_ID = "title"

_OPENED = "<!--zs-->"

_LEVELS = {Kind.PART: 2, Kind.SUBPART: 2, Kind.CHAPTER: 2, Kind.SECTION: 3, Kind.LEVEL_2: 3}
_ODD = re.compile(r"[^\w#@:-]")  # characters that must be escaped in an attribute
# Where a field begins after the room for the one before; 年 after such room is what is to be filled in.
_OPENED_FIELD = '<span class="field">'
_ROOM = "　　　"
_FIELD = re.compile(rf"(?<={_ROOM})(?=[^　：\n]{{1,40}}：)")
_CLASSES = {Kind.ITEM: " .item", Kind.SUBITEM: " .subitem", Kind.FIGURE: " .figure"}


@dataclass(frozen=True, slots=True)
class Destination:
    """The target of a link, relative to its page, and the CSS class for its kind.

    ``note`` is the number of its target among the notes of the printed page, 0 where it has none.
    """

    address: str
    kind: str = "cite"
    note: int = 0

    @property
    def attributes(self) -> str:
        """The attribute list after the link, without its braces."""
        return f".{self.kind}" + (f' data-note="{self.note}"' if self.note else "")


Linker = Callable[[Link], Destination | None]


def weave_body(
    version: Version,
    links: Sequence[Link],
    linker: Linker,
    after_title: str = "",
    behind: Sequence[tuple[int, str]] = (),
    sentences: Mapping[str, int] | None = None,
    terms: Sequence[TermUse] = (),
    is_absent: Callable[[str], bool] = frozenset().__contains__,
) -> str:
    """Write the text of a version as Markdown.

    Args:
        version: What to weave.
        links: Its resolved citations, in order.
        linker: Returns the destination of a link from this page; None for one that leads nowhere.
        after_title: A generated block to insert after the title, or at the beginning if there is none.
        behind: Generated blocks in order, each with the offset after whose block it is inserted.
        sentences: The anchors of sentences, each with its offset.
        terms: The uses of terms that the text defines, in order.
        is_absent: Tells whether an address is that of a page which the site does not have.

    Returns:
        Markdown from which ``unweave`` restores the body of the source.
    """
    weaver = _Weaver(version, links, linker, sentences or {}, terms, is_absent)
    parts = []
    titled = False
    waiting = list(reversed(behind))
    for block in read_blocks(version):
        parts.append(weaver.block(block))
        if block.shape is Shape.TITLE:
            titled = True
            parts.append(_set_off(parts[-1], after_title))
        while waiting and waiting[-1][0] <= block.lines[-1].end:
            parts.append(_set_off(parts[-1], waiting.pop()[1]))
    parts += (generated for _, generated in reversed(waiting))
    return "".join(parts) if titled else after_title + "".join(parts)


def _set_off(before: str, generated: str) -> str:
    """Begin a generated block on a line of its own; an added line feed is marked as generated."""
    if not generated or before.endswith("\n"):
        return generated
    return generated.replace(_OPENED, "\n<!--zs+-->", 1)


class _Weaver:
    """Writes the blocks of one text in order, consuming the links as it goes."""

    def __init__(
        self,
        version: Version,
        links: Sequence[Link],
        linker: Linker,
        sentences: Mapping[str, int],
        terms: Sequence[TermUse],
        is_absent: Callable[[str], bool],
    ) -> None:
        self._text = version.source.text
        self._end = version.body.end
        self._plain = version.plain
        self._links = links
        self._next = 0
        self._linker = linker
        self._is_absent = is_absent
        self._letter = letter_classes(version)
        self._explanation = _explanation(version)
        self._sentences = sentences
        self._terms = terms

    def block(self, block: Block) -> str:
        """Return one block as Markdown, with the line feed after it."""
        words = block.lines[0].of(self._text)
        if block.shape is Shape.BLANK:
            return odd_blank(words) + self._feed(block)
        if block.shape is Shape.COMMENT:
            return conceal_comment("\n".join(line.of(self._text) for line in block.lines)) + self._feed(block)
        if block.shape is Shape.CODE:
            return "\n".join(line.of(self._text) for line in block.lines) + self._feed(block)
        if block.shape is Shape.TABLE:
            return self._table(block)
        if block.shape in {Shape.TITLE, Shape.HEADING}:
            return self._heading(block)
        return self._line(block)

    def _feed(self, block: Block) -> str:
        return "\n" if block.lines[-1].end < self._end else ""

    def _heading(self, block: Block) -> str:
        line = block.lines[0]
        provision = block.starting[-1] if block.starting else None
        rest = Span(line.start + block.mark, line.end)
        _, marks = self._take(rest, linking=False)  # a heading is a link itself in the table of contents
        words = escape_end(weave_stretch(self._text, rest, (), marks, at_start=not block.mark))
        hashes = self._text[line.start : rest.start] or "#" * _heading_level(provision) + " "
        explains = " .explanation" if provision is not None and provision.eid == self._explanation else ""
        bare = " .bare" if not block.mark else ""
        tight = " .tight" if block.tight else ""
        anchor = f" #{provision.eid}" if provision else f" #{TITLE_ID}" if block.shape is Shape.TITLE else " .info"
        unlabelled = "".join(_span(before) for before in block.starting[:-1])
        return (
            f"{hashes}{unlabelled}{words} {{:{anchor}{explains}{bare}{tight} }}"
            + self._feed(block)
            + ("\n" if block.tight else "")
        )

    def _line(self, block: Block) -> str:
        line = block.lines[0]
        words = self._inline(line, block.starting, block.mark)
        provision = block.starting[-1] if block.starting else None
        anchor = f" #{provision.eid}{self._classes(block.starting)}" if provision else " .info"
        anchor += " .form" if _OPENED_FIELD in words else ""
        tight = " .tight" if block.tight else ""
        return f"{words}\n{{:{anchor}{tight} }}" + self._feed(block) + ("\n" if block.tight else "")

    def _classes(self, starting: Sequence[Provision]) -> str:
        """Return the CSS class of a paragraph, from the provisions that begin with it."""
        last = starting[-1]
        if last.eid in self._letter:
            return f" .{self._letter[last.eid]}"
        # A clause without a title begins at the margin, with its number (GB/T 1.1—2020).
        if last.kind is Kind.PARAGRAPH and any(p.kind is Kind.CLAUSE for p in starting[:-1]):
            return " .clause"
        return _CLASSES.get(last.kind, "")

    def _table(self, block: Block) -> str:
        """Return a table as a figure with its caption; ``tabindex`` lets it be scrolled by keyboard."""
        anchor = f' id="{block.starting[-1].eid}"' if block.starting else ""
        rows = list(block.lines)
        tight = " tight" if block.tight else ""
        out = f'<figure class="table{tight}"{anchor} tabindex="0" markdown="1">\n'
        if not self._text.startswith("|", rows[0].start):
            caption = self._inline(rows.pop(0), (), 0)
            blanks = 0
            while not rows[blanks].of(self._text).strip():
                blanks += 1
            gap = "".join(row.of(self._text) + "\n" for row in rows[:blanks])
            out += f'<figcaption markdown="span">{caption}</figcaption>\n{gap}'
            rows = rows[blanks:]
        out += "\n" + "\n".join(self._row(row) for row in rows) + "\n\n</figure>"
        return out + self._feed(block) + ("\n" if block.tight else "")

    def _row(self, row: Span) -> str:
        """Return a row: its pipes are kept, the cells are woven like any other line."""
        pipes = [Mark(Span(n, n + 1), "|") for n in pipes_of(self._text, row)]
        insertions, marks = self._take(row)
        return weave_stretch(self._text, row, insertions, marks.with_more(pipes), at_start=False)

    def _inline(self, line: Span, starting: Sequence[Provision], mark: int) -> str:
        insertions, marks = self._take(line)
        unlabelled = ""
        for provision in starting[:-1]:
            if provision.label and line.start <= provision.label.start and provision.label.end <= line.end:
                insertions += _around(provision.label, f"](#{provision.eid}){{: #{provision.eid} .num }}")
            else:
                unlabelled += _span(provision)
        rest = Span(line.start + mark, line.end)
        for term in self._terms[bisect_left(self._terms, rest.start, key=_start) :]:
            if term.span.start >= rest.end:
                break
            insertions += _around(term.span, f"](#{term.eid}){{: .term }}")
        for eid, offset in self._sentences.items():
            if rest.start <= offset < rest.end:
                insertions += [Insertion(offset, f'<span id="{eid}">'), Insertion(offset, "</span>")]
        if not insertions and not marks.marks:
            insertions = _fields(self._text, rest)
        words = weave_stretch(self._text, rest, _in_order(insertions, marks), marks, at_start=True)
        return escape_end(self._text[line.start : rest.start] + unlabelled + words)

    def _take(self, line: Span, linking: bool = True) -> tuple[list[Insertion], Marks]:
        """Return the insertions for the citations of a line, and its markup with pins replaced by links.

        Of a link that leads nowhere only the words are kept, as its address may name an unpublished document.
        """
        marks = NO_MARKS if self._plain else read_marks(self._text, line, self._is_absent)
        insertions: list[Insertion] = []
        pins: list[Mark] = []
        closed: list[Span] = []
        for link in self._links_before(line.end):
            span = link.citation.span
            if span.start < line.start or line.end < span.end:
                continue
            destination = self._linker(link) if linking else None
            if link.citation.form is Form.PIN and not self._plain:
                pins += _pin(self._text, span, destination)
                closed.append(span)
            elif destination is not None:
                insertions += _around(span, f"]({destination.address}){{: {destination.attributes} }}")
        return insertions, marks.with_more(pins, closed) if pins else marks

    def _links_before(self, end: int) -> Iterator[Link]:
        while self._next < len(self._links) and self._links[self._next].citation.span.start < end:
            yield self._links[self._next]
            self._next += 1


def _pin(text: str, span: Span, destination: Destination | None) -> tuple[Mark, Mark]:
    """Return ``[words](ref:…)`` as a link that carries its reference, or as its words where it leads nowhere."""
    middle = text.rindex("](ref:", span.start, span.end)
    if destination is None:
        behind = Span(middle, span.end)
        before = Span(span.start, span.start + 1)
        return Mark(before, conceal_inline("[")), Mark(behind, conceal_inline(behind.of(text)))
    reference = _ODD.sub(lambda found: f"&#{ord(found[0])};", text[middle + 6 : span.end - 1])
    closing = f']({destination.address}){{: {destination.attributes} data-ref="{reference}" }}'
    return Mark(Span(span.start, span.start + 1), "["), Mark(Span(middle, span.end), closing)


def _fields(text: str, line: Span) -> list[Insertion]:
    """Return the elements around the fields of a form line, which keep each field on one line when it wraps."""
    if text.find(_ROOM, line.start, line.end) < 0:
        return []
    starts = [found.start() for found in _FIELD.finditer(text, line.start, line.end)]
    if not starts:
        return []
    bounds = [line.start, *starts, line.end]
    pairs = zip(bounds, bounds[1:], strict=False)
    return [i for start, end in pairs for i in (Insertion(start, _OPENED_FIELD), Insertion(end, "</span>"))]


def _span(provision: Provision) -> str:
    return f'<span id="{provision.eid}"></span>'


def _explanation(version: Version) -> str:
    """Return the anchor of the drafters' explanation at the end of a text, or an empty string."""
    last = next((p for p in reversed(version.structure.provisions) if p.parent < 0), None)
    if last is None or last.kind is not Kind.DIVISION or last.heading is None:
        return ""
    return last.eid if last.heading.of(version.source.text).strip() in EXPLANATIONS else ""


def _start(term: TermUse) -> int:
    return term.span.start


def _around(span: Span, after: str) -> list[Insertion]:
    return [Insertion(span.start, "["), Insertion(span.end, after)]


def _in_order(insertions: list[Insertion], marks: Marks) -> list[Insertion]:
    """Sort the pairs of insertions by place, leaving out those inside a code span or a link of the source."""
    if not insertions:
        return insertions
    pairs = zip(insertions[::2], insertions[1::2], strict=True)
    crosses = marks.crossing()
    kept = [(before, after) for before, after in pairs if not crosses(Span(before.offset, after.offset))]
    # Where one pair ends and the next begins, the end comes first.
    return sorted((i for pair in kept for i in pair), key=lambda i: (i.offset, i.text == "["))


def _heading_level(provision: Provision | None) -> int:
    if provision is None:
        return 2
    if provision.kind is Kind.CLAUSE:
        return min(2 + provision.number.count("."), 6)
    return _LEVELS.get(provision.kind, 2)
