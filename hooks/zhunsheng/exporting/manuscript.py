"""Splits the text of a version into pieces without Markdown, from which all formats are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zhunsheng.model import Kind, Provision, Span, Version
from zhunsheng.model.tables import pipes_of
from zhunsheng.weaving.blocks import Block, Shape, read_blocks
from zhunsheng.weaving.inline import read_marks

_HASHES = re.compile(r"(#{1,6})[ \t]+")
_PIN = re.compile(r"\[(?P<words>[^\[\]\n]*)\]\([ \t]*ref:[^()\n]*\)")
# Kinds with headings that need no marks: the line is just the number and the name of a division.
_DIVISIONS = {Kind.PART: 2, Kind.SUBPART: 3, Kind.CHAPTER: 2, Kind.SECTION: 3}
# The alignment of a column, by whether the dashes below its head begin and end with a colon.
_SIDES = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}


class Run(NamedTuple):
    """Words of a line with the same formatting; ``address`` is the target of a link."""

    words: str
    strong: bool = False
    address: str | None = None
    code: bool = False


Line = tuple[Run, ...]


class Lead(NamedTuple):
    """A citation that becomes a link: where it stands, and to which address it leads."""

    span: Span
    address: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a line, a table or a line of code, with the provisions that begin in it, outermost first.

    ``depth`` is the number of a heading's ``#``, 0 for none. A table has ``rows``, the head first, its caption in
    ``line``, and the alignment of its columns in ``sides``, empty if none is set. ``start`` is its offset in the
    source.
    """

    shape: Shape
    line: Line
    starting: tuple[Provision, ...] = ()
    depth: int = 0
    rows: tuple[tuple[Line, ...], ...] = ()
    bullet: bool = False
    start: int = 0
    sides: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The words of the line without formatting."""
        return words_of(self.line)

    def begins(self, kind: Kind) -> bool:
        """Tell whether a provision of a kind begins here."""
        return any(provision.kind is kind for provision in self.starting)


def words_of(line: Line) -> str:
    """Return the words of a line."""
    return "".join(run.words for run in line)


def read_pieces(version: Version, leads: Sequence[Lead] = ()) -> Iterator[Piece]:
    """Yield the pieces of a text in order: without its title, comments and blank lines.

    Args:
        version: The text.
        leads: The citations in it that become links, in document order.
    """
    for block in read_blocks(version):
        if block.shape in (Shape.LINE, Shape.HEADING):
            yield _line(version, block, leads)
        elif block.shape is Shape.TABLE:
            yield _table(version, block, leads)
        elif block.shape is Shape.CODE:
            for span in block.lines[1:-1]:
                yield Piece(Shape.CODE, (Run(span.of(version.source.text)),), start=span.start)


def read_line(version: Version, span: Span, leads: Sequence[Lead] = ()) -> Line:
    """Return a stretch of one line as runs; what is markup in it is left out."""
    text = version.source.text
    first = bisect_left(leads, span.start, key=lambda lead: lead.span.start)
    last = bisect_left(leads, span.end, first, key=lambda lead: lead.span.start)
    if version.plain:
        return tuple(_led(text, span, False, leads[first:last])) if first < last else (Run(span.of(text)),)
    return tuple(_runs(text, span, leads[first:last]))


def _line(version: Version, block: Block, leads: Sequence[Lead]) -> Piece:
    text, span = version.source.text, block.lines[0]
    hashes = _HASHES.match(text, span.start, span.end)
    start = hashes.end() if hashes else span.start + block.mark
    depth = len(hashes[1]) if hashes else 0
    if block.shape is Shape.HEADING and not depth:
        depth = next((_DIVISIONS[p.kind] for p in block.starting if p.kind in _DIVISIONS), 0)
    shape = Shape.HEADING if hashes else block.shape
    line = read_line(version, _trimmed(text, Span(start, span.end)), leads)
    return Piece(shape, line, block.starting, depth, bullet=not hashes and block.mark > 0, start=span.start)


def _table(version: Version, block: Block, leads: Sequence[Lead]) -> Piece:
    text = version.source.text
    spans = [span for span in block.lines if span.of(text).strip()]
    captioned = not text.startswith("|", spans[0].start)
    caption = read_line(version, _trimmed(text, spans[0]), leads) if captioned else ()
    head, dashes, *body = spans[1:] if captioned else spans
    rows = [tuple(_cells(version, span, leads)) for span in (head, *body)]
    width = len(rows[0])
    filled = tuple((*row, *((),) * (width - len(row))) for row in rows)
    sides = [_SIDES[dash.startswith(":"), dash.endswith(":")] for dash in _dashes(text, dashes)]
    sides = (sides + [""] * width)[:width] if any(sides) else []
    return Piece(Shape.TABLE, caption, block.starting, rows=filled, start=spans[0].start, sides=tuple(sides))


def _dashes(text: str, row: Span) -> Iterator[str]:
    pipes = pipes_of(text, row)
    for before, behind in zip(pipes, pipes[1:], strict=False):
        yield text[before + 1 : behind].strip()


def _cells(version: Version, row: Span, leads: Sequence[Lead]) -> Iterator[Line]:
    text = version.source.text
    pipes = pipes_of(text, row)
    for before, behind in zip(pipes, pipes[1:], strict=False):
        yield read_line(version, _trimmed(text, Span(before + 1, behind)), leads)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _runs(text: str, span: Span, leads: Sequence[Lead]) -> Iterator[Run]:
    """Yield the runs of a line: strong words, words of links, and pins, of which the words alone are left."""
    at, strong = span.start, False
    for mark in read_marks(text, span).marks:
        written = mark.span.of(text)
        if written.startswith("]("):
            yield Run(_PIN.sub(r"\g<words>", text[at : mark.span.start]), strong, written[2:-1])
        else:
            yield from _led(text, Span(at, mark.span.start), strong, leads)
        if written == "**":
            strong = not strong
        elif written.startswith("`"):
            yield Run(written[1:-1], strong, code=True)
        at = mark.span.end
    yield from _led(text, Span(at, span.end), strong, leads)


def _led(text: str, span: Span, strong: bool, leads: Sequence[Lead]) -> Iterator[Run]:
    """Yield a stretch of words without marks, each citation that lies in it as a run that leads somewhere."""
    at = span.start
    for lead in leads:
        if lead.span.start >= at and lead.span.end <= span.end:
            yield from _words(text[at : lead.span.start], strong, None)
            yield from _words(lead.span.of(text), strong, lead.address)
            at = lead.span.end
    yield from _words(text[at : span.end], strong, None)


def _words(written: str, strong: bool, address: str | None) -> Iterator[Run]:
    if words := _PIN.sub(r"\g<words>", written):
        yield Run(words, strong, address)


def markup_of(version: Version, span: Span) -> tuple[Span, ...]:
    """Return the spans of a line that are markup, in order."""
    text = version.source.text
    if version.plain:
        return ()
    found: list[Span] = []
    for mark in read_marks(text, span).marks:
        start, end = mark.span
        if text[start] == "`":
            found += (Span(start, start + 1), Span(end - 1, end))
        else:
            found.append(mark.span)
    for pin in _PIN.finditer(text, span.start, span.end):
        found += (Span(pin.start(), pin.start("words")), Span(pin.end("words"), pin.end()))
    return tuple(sorted(found))


def words_between(version: Version, span: Span, markup: Sequence[Span]) -> str:
    """Return the words of a span of a line without its ``markup``."""
    text, parts, at = version.source.text, [], span.start
    for start, end in markup:
        if end > at and start < span.end:
            parts.append(text[at : max(at, start)])
            at = end
    return "".join([*parts, text[at : span.end]])
