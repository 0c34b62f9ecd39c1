"""Limits on the input of Python-Markdown, whose time is quadratic in the length of a block.

Every link, code span or emphasis in a block costs a copy of the block, and so does every heading and rule without a
blank line around it. Nested lists recurse, and a few hundred levels end in a RecursionError. Real texts stay far below
these limits (in 1,932 law texts and the guides of this project the longest block has 2,762 characters, and no block
more than 7 headings), within which time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.model import Problem, Source, Span, Version
from zhunsheng.model.fences import Markup, RegionKind, read_regions
from zhunsheng.model.page import Page
from zhunsheng.model.tables import is_well_formed

CODE = "M026"
LONGEST = 10_000
"""The longest block, or line of an instrument or a table, in characters."""
MOST_HEADINGS = 20
"""The most headings and rules in a block."""
MOST_MARKS = 1_000
"""The most characters of markup in a block of a page, or in a line of an instrument or a table."""
DEEPEST = 20
"""The deepest nesting of quotations and lists; four columns of indentation count as one list."""

_DEEP = f"引用和列表超过 {DEEPEST} 层，网页无法生成，未发布；请减少层数"
_HEADINGS = f"一段中有 {MOST_HEADINGS} 个以上的标题或者横线，网页会生成得很慢，未发布；请在标题前后加空行"
_MARKED = f"一段中有 {MOST_MARKS} 个以上的标记符号，网页会生成得很慢，未发布；请减少，或者用空行分段"
_MARKS = "&<>\\`*_{}[]|~^\t"
_PAGE_MARKS = "&<\\`*_{}[]~^"  # | and > make tables and quotations there, line by line
_TAB = 4
_PREFIX = re.compile(r"[ \t>]*+")
# Lines at which Python-Markdown splits a block: a heading, the underline of a title, a rule.
_DIVIDING = re.compile(r"[ \t>]*+(?:[-*+][ \t]++|\d++\.[ \t]++)*+(?:#|[-=*_][-=*_ \t]*+$)")


def unbearable(document: Version | Page) -> Problem | None:
    """Return the first place where a document exceeds the limits, if there is one."""
    if isinstance(document, Version):  # whose lines are paragraphs
        return _long_line(document.source, document.body) or _marked_line(document.source.text, document.body)
    text, body = document.source.text, document.body
    return next((problem for block in _blocks(text, body) if (problem := _too_much(text, block))), None)


def _long_line(source: Source, body: Span) -> Problem | None:
    at = body.start
    while body.end - at > LONGEST:
        end = source.text.rfind("\n", at, at + LONGEST + 1)
        if end < at:
            stop = source.text.find("\n", at, body.end)
            return _too_long(Span(at, stop if stop >= 0 else body.end))
        at = end + 1
    return None


def _marked_line(text: str, body: Span) -> Problem | None:
    """Return the first line with too many characters of markup, of which most texts have fewer altogether."""
    if _marks(text, body) <= MOST_MARKS:
        return None
    lines = (line for line in _lines(text, body) if line.end - line.start > MOST_MARKS)
    return next((Problem(CODE, line, _MARKED) for line in lines if _marks(text, line) > MOST_MARKS), None)


def _marks(text: str, span: Span, marks: str = _MARKS) -> int:
    return sum(text.count(mark, *span) for mark in marks)


def _blocks(text: str, body: Span) -> Iterator[list[Span]]:
    """Yield the lines of each block of a page, without fenced code and comments, which are processed separately."""
    aside = [span for kind, span in read_regions(text, body, Markup.PAGE) if kind is not RegionKind.INLINE]
    block: list[Span] = []
    for start, end in _between(aside, body):
        for line in _lines(text, Span(start, end)):
            if line.of(text).strip(" \t"):
                block.append(line)
            elif start < line.start and line.end < end and block:
                yield block
                block = []
    if block:
        yield block


def _between(aside: list[Span], body: Span) -> Iterator[Span]:
    at = body.start
    for span in aside:
        yield Span(at, span.start)
        at = span.end
    yield Span(at, body.end)


def _lines(text: str, within: Span) -> Iterator[Span]:
    at = within.start
    while at < within.end:
        end = text.find("\n", at, within.end)
        end = end if end >= 0 else within.end
        yield Span(at, end)
        at = end + 1


def _too_much(text: str, block: list[Span]) -> Problem | None:
    headings = 0
    for line in block:
        words = line.of(text)
        if not words.startswith((" ", "\t", ">", "#", "-", "=", "*", "_", "+")) and not words[0].isdigit():
            continue
        before = _PREFIX.match(words)
        prefix = before[0].expandtabs(_TAB) if before else ""
        if prefix.count(">") > DEEPEST or prefix.count(" ") > DEEPEST * _TAB:
            return Problem(CODE, line, _DEEP)
        headings += _DIVIDING.match(words) is not None
        if headings > MOST_HEADINGS:
            return Problem(CODE, line, _HEADINGS)
    whole = Span(block[0].start, block[-1].end)
    size = sum(line.end - line.start + 1 for line in block) - 1  # the code between them is left out
    is_marked = _marks(text, whole, _PAGE_MARKS) > MOST_MARKS
    if size <= LONGEST and not is_marked:
        return None
    if _is_table([line.of(text).strip(" \t") for line in block]):
        return next(filter(None, (_too_much_in(text, line) for line in block)), None)
    return _too_much_in(text, whole) or _too_long(whole)


def _too_much_in(text: str, span: Span) -> Problem | None:
    if span.end - span.start > LONGEST:
        return _too_long(span)
    return Problem(CODE, span, _MARKED) if _marks(text, span, _PAGE_MARKS) > MOST_MARKS else None


def _is_table(rows: list[str]) -> bool:
    """Tell whether a block is certainly a table, whose cells are processed one by one."""
    if any("\\" in row or any(cell.count("`") % 2 for cell in row.split("|")) for row in rows):
        return False
    return is_well_formed(rows)


def _too_long(span: Span) -> Problem:
    length = span.end - span.start
    return Problem(
        CODE, span, f"一段有 {length} 个字符，超过上限 {LONGEST}，网页会生成得很慢，未发布；请用空行分段，或者缩短"
    )
