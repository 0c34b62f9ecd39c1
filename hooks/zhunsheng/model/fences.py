"""Code and comments: which stretches of a source are shown as code, and which are not shown at all.

Reading, checking and weaving ask here, so that a citation is checked exactly where readers see it as running text.
Words in code are shown as an example and are no citation; words in a comment are not shown.

The definition is what the site renders, that is Python-Markdown with ``pymdownx.superfences``:

- Fenced code opens with three or more backticks or tildes, after which at most one plain word may stand, and is closed
  by the next line of exactly as many of the same marks. Unlike in CommonMark a longer line does not close it. A fence
  that nothing closes is text.
- Blanks are spaces and tabs. Wider spaces are words.
- In an instrument fences begin at the margin, since every line is a paragraph of its own, and a comment takes up whole
  lines. A comment beside other words is shown as it was typed.
- In a page fences may be indented, as they are in lists, and a comment may stand anywhere.
- In a plain law text nothing is markup but comments on whole lines.

All functions take time linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from zhunsheng.model.position import Span


class Markup(Enum):
    """How much of Markdown a source may use."""

    PLAIN = "plain"
    INSTRUMENT = "instrument"
    PAGE = "page"


class RegionKind(Enum):
    """What a region is."""

    FENCED = "fenced"
    INLINE = "inline"
    COMMENT = "comment"


class Region(NamedTuple):
    """A stretch of code or a comment.

    Fenced code, and a comment of an instrument, take up whole lines; the last line feed is not included.
    """

    kind: RegionKind
    span: Span


INLINE_CODE = r"`[^`\n\x02\x03]+`"
"""Inline code of an instrument; ``read_marks`` of weaving reads it along with links.

What holds one of the two characters that Python-Markdown removes is none, since without them it may be empty.
"""

_MARKS = r"(?P<fence>`{3,}+|~{3,}+)"
_INDENT = r"(?P<indent>[ ]{0,12}+)"
_INFO = r"[A-Za-z0-9_+-]*+[ \t]*+$"
_OPENING = re.compile(rf"^(?:(?P<indent>){_MARKS}{_INFO}|[ \t]*+(?P<comment><!--))", re.MULTILINE)
_OPENING_OF_PAGE = re.compile(
    rf"^{_INDENT}{_MARKS}{_INFO}"
    r"|(?P<comment><!--)"
    r"|\\[\\`]"
    r"|(?<!`)`(?!`)(?P<one>[^`\n]+)`(?!`)"
    r"|(?<!`)``(?!`)(?P<two>(?:[^`\n]|`(?!`))+)``(?!`)",
    re.MULTILINE,
)
_OPENING_INDENTED = re.compile(rf"^{_INDENT}{_MARKS}{_INFO}", re.MULTILINE)
_CLOSING = re.compile(rf"^{_INDENT}{_MARKS}[ \t]*+$", re.MULTILINE)
# A link comes before the code in it: its address holds no code.
_INLINE = re.compile(rf"(?P<code>{INLINE_CODE})|\[[^\[\]\n]*\]\([^()\s<>]*\)")
# Python-Markdown removes or rewrites these in every text, which could make a closing fence of what was none.
_UNFIT = re.compile(r"[\x02\x03\r]")
_REST = re.compile(r"(?:(?<![ \t])[ \t]++)?+(?=\n|\Z)")


def read_regions(text: str, body: Span, markup: Markup) -> tuple[Region, ...]:
    """Return the code and the comments of a source in document order; inline code in those of a page alone.

    Args:
        text: The source.
        body: Where to look; a line that begins before it opens nothing.
        markup: How much of Markdown the source may use.
    """
    commented = has_comment_marks(text, body)
    if markup is Markup.PAGE:
        if commented or text.find("`", *body) >= 0 or text.find("~~~", *body) >= 0:
            return tuple(_read_page(text, body))
    elif commented or (markup is Markup.INSTRUMENT and has_fence_marks(text, body)):
        return tuple(_read_instrument(text, body, fenced=markup is Markup.INSTRUMENT))
    return ()


def has_fence_marks(text: str, within: Span | None = None) -> bool:
    """Tell whether there may be fenced code, without looking for its end."""
    start, end = within or (0, len(text))
    # One character is looked for first, which takes a tenth of the time that three take; nearly all texts have none.
    return any(text.find(mark, start, end) >= 0 and text.find(mark * 3, start, end) >= 0 for mark in "`~")


def has_comment_marks(text: str, within: Span) -> bool:
    """Tell whether there may be comments, without looking for their ends."""
    return text.find("<", *within) >= 0 and text.find("<!--", *within) >= 0


def fenced_spans(markdown: str) -> tuple[Span, ...]:
    """Return the fenced code of Markdown that weaving wrote, in which comments and all else are well formed."""
    if not has_fence_marks(markdown):
        return ()
    fences = _Fences(markdown, Span(0, len(markdown)))
    spans: list[Span] = []
    at = 0
    while found := _OPENING_INDENTED.search(markdown, at):
        end = fences.end(found)
        at = max(end, found.end())
        if end:
            spans.append(Span(found.start(), end))
    return tuple(spans)


def inline_code(text: str, body: Span) -> list[Span]:
    """Return the inline code of an instrument; it ends in the line in which it begins."""
    if text.find("`", *body) < 0:
        return []
    return [Span(*found.span()) for found in _INLINE.finditer(text, *body) if found["code"]]


def _read_instrument(text: str, body: Span, *, fenced: bool) -> Iterator[Region]:
    fences = _Fences(text, body)
    comments = _Comments(text, body)
    at = body.start
    while found := _OPENING.search(text, at, body.end):
        at = found.end()
        if found["comment"]:
            close = comments.end(at)
            rest = _REST.match(text, close, body.end) if close else None
            kind, end = RegionKind.COMMENT, rest.end() if rest else 0
        else:
            kind, end = RegionKind.FENCED, fences.end(found) if fenced else 0
        if end:
            yield Region(kind, Span(found.start(), end))
            at = end


def _read_page(text: str, body: Span) -> Iterator[Region]:
    fences = _Fences(text, body)
    comments = _Comments(text, body)
    at = body.start
    while found := _OPENING_OF_PAGE.search(text, at, body.end):
        at, end = found.end(), 0
        if found["fence"]:
            kind, end = RegionKind.FENCED, fences.end(found)
        elif found["comment"]:
            kind, end = RegionKind.COMMENT, comments.end(at)
        elif found["one"] or found["two"]:
            kind, end = RegionKind.INLINE, at
        if end:
            yield Region(kind, Span(found.start(), end))
            at = end


class _Comments:
    """The ends of comments, each looked for once."""

    def __init__(self, text: str, body: Span) -> None:
        self._text, self._body = text, body
        self._close = -1

    def end(self, at: int) -> int:
        """Return where the comment ends whose ``<!--`` ends at ``at``, 0 where nothing closes it."""
        if self._close < at:
            found = self._text.find("-->", at, self._body.end)
            self._close = found if found >= 0 else self._body.end
        return self._close + 3 if self._close < self._body.end else 0


class _Fences:
    """The ends of fenced code; the lines that can close it are collected once."""

    def __init__(self, text: str, body: Span) -> None:
        self._text, self._body = text, body
        self._closing: dict[tuple[str, str], list[Span]] | None = None
        self._left: dict[str, list[int]] = {}
        self._unfit = -1

    def end(self, opening: re.Match[str]) -> int:
        """Return where the line ends that closes a fence, 0 where none does."""
        if self._closing is None:
            self._closing = defaultdict(list)
            for found in _CLOSING.finditer(self._text, *self._body):
                self._closing[found["indent"], found["fence"]].append(Span(*found.span()))
        indent = opening["indent"]
        lines = self._closing.get((indent, opening["fence"]), [])
        at = bisect_right(lines, opening.start(), key=lambda line: line.start)
        if at == len(lines) or self._first_left(indent, opening.end()) < lines[at].start:
            return 0
        return lines[at].end if self._first_unfit(opening.start()) >= lines[at].end else 0

    def _first_left(self, indent: str, at: int) -> int:
        """Return the first line after ``at`` that stands further left than ``indent``, where code would end."""
        if not indent:
            return self._body.end
        if indent not in self._left:
            left = re.compile(rf"^(?!{indent}|[ \t]*+$)", re.MULTILINE)
            self._left[indent] = [found.start() for found in left.finditer(self._text, *self._body)]
        starts = self._left[indent]
        n = bisect_right(starts, at)
        return starts[n] if n < len(starts) else self._body.end

    def _first_unfit(self, at: int) -> int:
        if self._unfit < at:
            found = _UNFIT.search(self._text, at, self._body.end)
            self._unfit = found.start() if found else self._body.end
        return self._unfit
