"""Splits a text into lines with their labels.

A single regular expression scans the text once; the readers of structure decide what a label means in their style. A
table is one line; fenced code and comments, found by ``zhunsheng.model.fences``, are left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from zhunsheng.model.position import Span

SPACES = " \t\r\f\v\x1c-\x1f\x85\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
"""White space as the content of a character class: Unicode blanks and invisible characters from editors."""

_BLANKS = frozenset(
    " \t\r\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
)
_STRIPPED = "".join(sorted(_BLANKS))
_N = "[一二三四五六七八九十百千零〇○两廿卅0-9０-９]{1,12}+"
_CN = "[一二三四五六七八九十百零〇○廿卅]{1,6}+"
_D = "[0-9０-９]"
_S = f"[{SPACES}]"
# The same for expressions that need not be fast, as a set takes ten times as long to compile.
_W = "(?:[^\\S\n]|[\u200b\ufeff])"

# The alternatives begin with different characters, so that there is no backtracking; numbers are bounded.
_LINE = re.compile(
    rf"""
    ^{_S}*+(?=[^\n])
    (?:(?P<heading>\#{{1,6}}+){_S}*+)?
    (?:\*\*)?
    (?:
      (?P<article>第{_W}?{_N}{_W}?[条條](?:之{_CN})?)
    | (?P<boxed>[［【〔\[]第{_W}?{_N}{_W}?[条條](?:之{_CN})?[］】〕\]](?!\())
    | (?P<container>第{_W}?{_N}{_W}?(?:[编編]|分[编編]|章|[节節])(?:之{_CN})?)
    | (?P<cn>[（(]{_W}?{_CN}{_W}?[)）](?![、至和或][（(]))
    | (?P<par>[（(]{_W}?{_D}{{1,3}}{_W}?[)）](?![、至和或][（(]))
    | (?P<comma>{_CN}、(?!{_CN}[级类等档审轮线度流项款条年月天日个种次]))
    | (?P<clause>{_D}{{1,4}}(?:[.．]{_D}{{1,4}})++(?![.．0-9０-９—%％])|{_D}{{1,3}}(?={_W}|$))
    | (?P<dot>{_D}{{1,3}}[.．、](?!{_D}))
    | (?P<bracket>{_D}{{1,3}}[)）])
    | (?P<letter>[a-zａ-ｚ][)）])
    | (?P<lettered>[A-ZＡ-Ｚ](?:[.．]{_D}{{1,4}})++(?![.．0-9０-９]))
    | (?P<dash>——|──|―――?|--(?!-))
    | (?P<circle>[①-⑳])
    | (?P<annex>附{_W}?[件录表图]?{_W}?(?:{_N}|[A-ZＡ-Ｚ](?![A-Za-z]))?)(?={_W}|$|[:：（(*]|(?<=[0-9０-９A-ZＡ-Ｚ]))
    | (?P<table>表{_W}?(?:[A-ZＡ-Ｚ][.．\-]?)?{_D}{{1,3}}(?:[.．\-—–－]{_D}{{1,3}})*+|表{_W}?{_CN}(?={_W}|$|[:：]))
    | (?P<figure>图{_W}?(?:[A-ZＡ-Ｚ][.．\-]?)?{_D}{{1,3}}(?:[.．\-—–－]{_D}{{1,3}})*+|图{_W}?{_CN}(?={_W}|$|[:：]))
    | (?P<pipe>\|)
    | (?P<image>!\[)
    )?
    [^\n]*
    """,
    re.MULTILINE | re.VERBOSE,
)
_BEHIND_ALL = Span(sys.maxsize, sys.maxsize)
_MARKUP = frozenset({"pipe", "image"})
_GAP = re.compile(rf"(?:\*\*)?{_S}*+")


class Line(NamedTuple):
    """One block of a text: a line, or a table with all its lines.

    ``kind`` is that of the label (heading if there are only ``#`` marks, text if there is none). The label is from
    ``label`` to ``mark``, the words are from ``words`` to ``end``; ``depth`` is the number of ``#``.
    """

    kind: str
    start: int
    label: int
    mark: int
    words: int
    end: int
    depth: int


# Twice as fast as calling the class; a large corpus has two hundred thousand lines.
_new: Callable[[tuple[str, int, int, int, int, int, int]], Line] = partial(tuple.__new__, Line)


def skip(text: str, at: int, end: int) -> int:
    """Return where the words continue after the closing ``**`` of a label and the space at ``at``."""
    found = _GAP.match(text, at, end)
    return found.end() if found else at


def scan(text: str, span: Span, left_out: Sequence[Span] = ()) -> list[Line]:
    """Read the blocks of ``text``.

    Args:
        text: The source.
        span: The span to read, which starts at the beginning of a line.
        left_out: The lines of code and comments, in document order.
    """
    lines: list[Line] = []
    add, blanks = lines.append, _BLANKS
    joined = False
    for found in _LINE.finditer(text, span.start, span.end):
        start, end = found.span()
        if text[end - 1] in blanks:
            end = start + len(text[start:end].rstrip(_STRIPPED))
        first = text[start]
        if first in blanks:
            start = end - len(text[start:end].lstrip(_STRIPPED))
            first = text[start]
        kind = found.lastgroup
        if kind is None:
            add(_new(("text", start, start, start, start, end, 0)))
            continue
        label, mark = found.span(kind)
        depth = len(found["heading"]) if first == "#" else 0
        if kind in _MARKUP:
            if label > start:  # marks only count at the beginning of a line
                kind, mark = ("heading", start + depth) if depth else ("text", start)
                label = start
            else:
                joined = True
        words = mark
        if mark < end and kind != "text":
            if text[mark] in blanks and text[mark + 1] not in blanks:  # 第十二条　…, the most frequent case
                words = mark + 1
            elif text[mark] in blanks or text[mark] == "*":
                words = min(skip(text, mark, end), end)
        add(_new((kind, start, label, mark, words, end, depth)))
    if left_out:
        lines = list(_without(lines, left_out))
    return list(_tables(text, lines)) if joined else lines


def _without(lines: list[Line], left_out: Sequence[Span]) -> Iterator[Line]:
    """Yield the lines that begin outside the spans, which are in document order."""
    spans = iter(left_out)
    span = next(spans)
    for line in lines:
        while span.end <= line.start:
            span = next(spans, _BEHIND_ALL)
        if line.start < span.start:
            yield line


def _tables(text: str, lines: list[Line]) -> Iterator[Line]:
    """Join the lines of each table."""
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.kind == "pipe":
            while at < len(lines) and lines[at].kind == "pipe" and text.count("\n", line.end, lines[at].start) == 1:
                line = line._replace(end=lines[at].end)
                at += 1
        yield line
