"""Tells whether a part belongs to the standard whose part was cited before it, with words or a remark in between.

按照GB/T 7—2020中4.4的强度和5.4的方法 speaks of that standard twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from zhunsheng.model.citation import Citation, Form, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind
from zhunsheng.reading.citations.numbered import S, is_measure

# 试验方法: of A的强度和B的方法, what both clauses are named for; 规定 and 要求 any text has.
NOUN_AND = re.compile(
    rf"{S}(?:中|所?规定|所?列|给出)?的(?P<noun>[\u4e00-\u9fff]{{1,12}}?)(?:和/或|[、和及与或]|以及|或者){S}"
)
AND_NOUN = re.compile(rf"{S}(?:中|所?规定|所?列|给出)?的(?=[\u4e00-\u9fff])")
RULES_ALONE = ("规定", "要求", "内容", "条件")
# Behind a bracket that cites something itself: 4.1.2（见图2）或4.1.7.
_REMARKED_AND = re.compile(
    rf"{S}[（(\[［【〔][^（()）\[\]［］【】〔〕\n]{{1,60}}[)）\]］】〕]{S}(?:和/或|[、和及与]|以及|或者|或){S}$"
)
_REACH = 80
_IN = re.compile("[0-9A-Z》]中")


def beside_another(
    text: str, span: Span, first: Step, known: bool, cited: tuple[Sequence[Citation], Citation | None]
) -> Citation | None:
    """Return the citation of a part that may be another standard's, None where it is the text's own.

    Where the text has such a clause itself, 中 alone makes it certain that the other standard is meant; with the bare
    words 规定 and 要求, of tables and after a bracket that cites something, nothing does.

    Args:
        text: the source.
        span: where the part is named.
        first: the part.
        known: whether the text has such a part.
        cited: what else the text cites, in its order, and the last reference that was read.
    """
    others, last = cited
    start, end = span
    if is_measure(text, end):
        return None
    before = last_before(others, start)
    if last and (before is None or last.span.end > before.span.end):
        before = last if last.name else before
    unsure = Citation(span, Form.LOCAL, unsure=True)
    is_near = before and before.name and before.path and start - before.span.end <= _REACH
    joint = NOUN_AND.fullmatch(text, before.span.end, start) if before and is_near else None
    if before is None or joint is None:
        remarked = _REMARKED_AND.search(text, max(0, start - _REACH), start)
        whose = last_before(others, remarked.start()) if remarked else None
        is_another = remarked and whose and whose.span.end == remarked.start() and whose.name and whose.path
        return unsure if is_another else None
    may_be_own = joint["noun"] in RULES_ALONE or first.kind is not Kind.CLAUSE or not _IN.search(before.span.of(text))
    if known and may_be_own:
        return unsure
    if not AND_NOUN.match(text, end):
        return unsure if known else None
    return Citation(span, Form.LOCAL, before.name, (first,))


def last_before(cited: Sequence[Citation], end: int) -> Citation | None:
    """Return the last of several citations that ends at a place or before it."""
    n = bisect_right(cited, end, key=lambda one: one.span.end)
    return cited[n - 1] if n else None
