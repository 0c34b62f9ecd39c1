"""The sentences of a paragraph by number, as references in data name them: ``lv1_2__para_1__sent_3``."""

from __future__ import annotations

import re

from zhunsheng.model.instrument import Version
from zhunsheng.model.position import Span
from zhunsheng.model.requirement import RequirementSource

_MARK = re.compile(r"[“‘《〈（(【]|[”’》〉）)】]|[。？！]")
_OPENING = frozenset("“‘《〈（(【")
_END = frozenset("。？！")


def sentence_span(text: str, around: Span, number: int) -> Span | None:
    """Return where a sentence of a stretch of text stands, None where there are not so many.

    A sentence ends with 。, ？ or ！ outside quotation marks, brackets and title marks; a semicolon ends none. What
    follows the last of these marks is a sentence, too.
    """
    start, depth, count = around.start, 0, 0
    for mark in _MARK.finditer(text, *around):
        if mark[0] in _END:
            if depth == 0:
                count += 1
                if count == number:
                    return Span(start, mark.end())
                start = mark.end()
        elif mark[0] in _OPENING:
            depth += 1
        else:
            depth = max(depth - 1, 0)
    rest = text[start : around.end].strip()
    return Span(start, around.end) if rest and count + 1 == number else None


def source_span(version: Version, source: RequirementSource) -> Span | None:
    """Return the span of the provision, or the sentence in it, that a source of a requirement names; None if not there.

    Args:
        version: The version that the source names.
        source: The source.
    """
    provision = version.structure.get(source.ref.eid or "")
    if provision is None or source.sentence is None:
        return provision.span if provision else None
    around = provision.text if provision.text.start < provision.text.end else provision.span
    return sentence_span(version.source.text, around, source.sentence)
