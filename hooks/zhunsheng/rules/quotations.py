"""R5: quotations of provisions, compared with the words of the provision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from zhunsheng.model import Finding, Related, Severity, Span, Version
from zhunsheng.resolving import Link, Outcome
from zhunsheng.resolving.ending import amends, speaks_of_the_past
from zhunsheng.resolving.meant import earlier, meant_then, written
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule
from zhunsheng.wording.provisions import path_words, titled

# 第十二条规定：“……”, 第十二条所称“……”: the words between the citation and the mark attribute the quotation to it.
_QUOTES = re.compile(
    "(?:的规定|中?规定|所称|所规定|明确|指出)?(?:的)?(?:[：:，,])?[“「](?P<words>[^“”「」\n]{6,600})[”」]"
)
_SAYS = re.compile("规定|所称|明确|指出")
_OMITTED = re.compile("…+|\\.{3,}")
_SILENT = re.compile("[\\s“”‘’「」『』\"'*]+")
_PUNCTUATION = re.compile("[。，；：、]+$")
_NEGATION = re.compile("(?:不得|不予|不能|不应|不可|禁止|严禁|不|未|勿)$")
_LONGEST = 3000  # compare at most so many characters of a provision
# Shares of common characters below which the words are a paraphrase or quoted from elsewhere. The term that is
# explained (第三条所称“……”) is paraphrased more often than a clause, so that more must agree.
_ALIKE = 0.7
_ALIKE_TERM = 0.9
_AROUND = 6


@rule(
    "R501",
    Severity.WARNING,
    "引文与原文不一致",
    explanation="文中用引号引述某条的原文（“第十二条规定：……”“第十二条所称……”），与该条在本库中的文字不同。"
    "引文应当照录原文，省略处用省略号。所引文件以后修改过的，与当时的文本比较；当时的文本没有收录，以及所引文件只收要点的，不比较。"
    "只是转述、与原文相去较远的，不报。",
    wrong="第一条　机关应当在十二月底前登记全部物资。\n第二条　第一条规定：“机关应当在十一月底前登记全部物资。”",
    right="第一条　机关应当在十二月底前登记全部物资。\n第二条　第一条规定：“机关应当在十二月底前登记全部物资。”",
)
def quotation_differs(context: Context) -> Iterator[Finding]:
    """Report quotations that differ from the words of the quoted provision, with the difference."""
    for version, link in context.outcomes(Outcome.FOUND):
        text = version.source.text
        found = _QUOTES.match(text, link.citation.span.end)
        if not found or not _SAYS.search(text, link.citation.span.end, found.start("words")):
            continue
        held = _held_against(context, version, link)
        if held is None:
            continue
        source, span = held
        is_clause = text[found.start("words") - 2] in "：:，,"
        words = span.of(source.source.text)[:_LONGEST]
        difference = differs(found["words"], words, _ALIKE if is_clause else _ALIKE_TERM)
        if difference:
            own = link.version is version
            place = ("" if own else titled(link.title or "")) + path_words(link.citation.path)
            message = f"引文与{place}的原文不一致：{difference}"
            related = Related(source.source.path, span, "原文")
            yield Finding(version.source.path, Span(*found.span("words")), message, (related,))


def _held_against(context: Context, version: Version, link: Link) -> tuple[Version, Span] | None:
    """Return the version and span that a quotation is compared with, or None where that text is not held."""
    target, eid = link.version, link.eid
    if target is None or eid is None or link.to or amends(version) or speaks_of_the_past(version, link):
        return None
    if target is not version and earlier(written(version), target.metadata.issued or target.metadata.effective):
        target = meant_then(context.corpus, version, target)
    if target is None or target.is_gist:
        return None
    provision = target.structure.get(eid)
    return (target, provision.span) if provision else None


def differs(quoted: str, words: str, alike: float = _ALIKE) -> str:
    """Describe how a quotation differs from its source, in Chinese; empty where it does not or is no quotation of it.

    White space, quotation marks and the final punctuation mark are ignored, and so is the name of the instrument in
    the place of 本法; an ellipsis stands for any words.

    Args:
        quoted: The quotation.
        words: The words of the provision.
        alike: The share of common characters below which ``quoted`` is no quotation of ``words``.
    """
    left = _first_unlike(quoted, words)
    return _difference(*left, alike) if left else ""


def is_quoted(quoted: str, words: str) -> bool:
    """Tell whether a quotation consists of passages of ``words`` in their order.

    White space, quotation marks and the final punctuation mark are ignored; an ellipsis stands for any words.
    """
    return _first_unlike(quoted, words) is None


def negation_left_out(quoted: str, words: str) -> str:
    """Return a negation (不得, 禁止 …) directly before a quoted passage that the quotation leaves out, or "".

    Args:
        quoted: A quotation of ``words``.
        words: The words of the provision.
    """
    whole = _SILENT.sub("", words)
    at = 0
    for part in filter(None, _parts(quoted)):
        found = first = whole.find(part, at)
        while found >= 0 and (negation := _NEGATION.search(whole, max(0, found - 2), found)):
            found = whole.find(part, found + len(part))
            if found < 0:
                return negation[0]
        at = (found if found >= 0 else first) + len(part)
    return ""


def _parts(quoted: str) -> Iterator[str]:
    """Yield the parts of a quotation between its ellipses, without white space, quotation marks and final marks."""
    for part in _OMITTED.split(_SILENT.sub("", quoted)):
        yield _PUNCTUATION.sub("", part)


def _first_unlike(quoted: str, words: str) -> tuple[str, str] | None:
    """Return the first part of a quotation that the source lacks and the rest of the source, or None."""
    whole = _SILENT.sub("", words)
    at = 0
    for part in _parts(quoted):
        found = whole.find(part, at)
        if found < 0:
            return part, whole[at:]
        at = found + len(part)
    return None


def _difference(part: str, whole: str, alike: float) -> str:
    """Describe where ``part`` differs from the passage of ``whole`` most like it; empty if less than ``alike``."""
    if (Counter(part) & Counter(whole)).total() < alike * len(part):
        return ""  # a quick upper bound: matching blocks hold no more than the characters that both have
    blocks = [b for b in SequenceMatcher(None, part, whole, autojunk=False).get_matching_blocks() if b.size > 1]
    if not blocks or sum(block.size for block in blocks) < alike * len(part):
        return ""
    start = max(0, blocks[0].b - blocks[0].a)
    end = min(len(whole), blocks[-1].b + blocks[-1].size + len(part) - blocks[-1].a - blocks[-1].size)
    near = whole[start:end]
    codes = SequenceMatcher(None, near, part, autojunk=False).get_opcodes()
    changed = [code for code in codes if code[0] != "equal" and near[code[1] : code[2]] != "本"]
    if not changed or len(near) > 2 * len(part):
        return ""
    first, last = changed[0], changed[-1]
    old = near[max(0, first[1] - _AROUND) : last[2] + _AROUND]
    new = part[max(0, first[3] - _AROUND) : last[4] + _AROUND]
    return f"原文为“{old}”，引文作“{new}”"
