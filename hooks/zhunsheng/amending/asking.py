"""Questions that an edit leaves to the user, such as references to deleted provisions and ranges that have changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhunsheng.amending.pairing import Pairing
from zhunsheng.amending.runs import HEADINGS
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.current_text import digest
from zhunsheng.model import Kind, Source, Span, Version
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_CONTENTS = re.compile(r"目\s*[录錄次]")
_ANNEX_LIST = re.compile(r"^附件[:：]", re.MULTILINE)


class Question(NamedTuple):
    """A place in the text before the edit, and what has to be decided there."""

    path: str
    span: Span
    message: str


def asked_about(pairing: Pairing, source: Source, span: Span, words: str, eids: Sequence[str]) -> Iterator[Question]:
    """Yield the questions about a reference to a provision, or to a range given by its two ends.

    Args:
        pairing: The text that is referred to.
        source: The file of the reference.
        span: Its place.
        words: How it is written.
        eids: What it refers to.
    """
    gone = [eid for eid in eids if pairing.eids.get(eid) is None]
    own = source.path == pairing.old.source.path
    title = "" if own else titled(pairing.old.metadata.title)
    for eid in gone:
        named = provision_words(pairing.old, eid)
        yield Question(source.path, span, f"“{words}”所引的{title}{named}删去了；请修改或者删去这一处")
    for eid in eids:
        if f"{eid}-r2" in pairing.eids:
            named = provision_words(pairing.old, eid)
            yield Question(source.path, span, f"“{words}”：{title}有两个{named}，按前一个改；请核对")
    if len(eids) > 1 and not gone:
        message = _of_range(pairing, eids[0], eids[1])
        if message:
            yield Question(source.path, span, f"“{words}”{message}")


def asked_about_mention(pairing: Pairing, source: Source, span: Span, eid: str) -> Question:
    """Return the question about an article that is mentioned in free text of the data."""
    new = pairing.eids.get(eid)
    then = f"现在是{provision_words(pairing.new, new)}" if new else "删去了"
    message = f"说明中的“{span.of(source.text)}”没有改：如果指{titled(pairing.old.metadata.title)}，{then}"
    return Question(source.path, span, message)


def _of_range(pairing: Pairing, eid: str, to: str) -> str:
    """Describe how the provisions in a range have changed; empty if they have not."""
    first, last = pairing.eids[eid], pairing.eids[to]
    if not first or not last:
        return ""
    before = [new for old in pairing.members(eid, to) if (new := pairing.eids[old])]
    after = pairing.members(first, last, now=True)
    if not after:
        return "的首尾颠倒了；请改写"
    more = "、".join(provision_words(pairing.new, one) for one in after if one not in before)
    fewer = "、".join(provision_words(pairing.new, one) for one in before if one not in after)
    words = "，".join(filter(None, (more and f"多了改后的{more}", fewer and f"少了改后的{fewer}")))
    return f"的范围里{words}；请决定是否合适" if words else ""


def asked_of_lists(pairing: Pairing) -> Iterator[Question]:
    """Yield a question for the table of contents, or the list of annexes, of a text whose headings have changed."""
    old, new = pairing.old, pairing.new
    if _headings(old, HEADINGS) != _headings(new, HEADINGS):
        for division in old.structure.of(Kind.DIVISION):
            if division.heading and _CONTENTS.fullmatch(division.heading.of(old.source.text)):
                yield Question(old.source.path, division.heading, "目录没有改；请按改后的编、章、节修改")
    if _headings(old, (Kind.ANNEX,)) != _headings(new, (Kind.ANNEX,)):
        starts = {provision.span.start for provision in old.structure.of(Kind.ANNEX)}
        for found in _ANNEX_LIST.finditer(old.source.text, *old.body):
            if found.start() not in starts:
                yield Question(old.source.path, Span(*found.span()), "附件说明没有改；请按改后的附件修改")


def _headings(version: Version, kinds: Sequence[Kind]) -> list[tuple[Kind, str, str]]:
    text = version.source.text
    return [(p.kind, p.number, p.heading.of(text) if p.heading else "") for p in version.structure if p.kind in kinds]


def asked_of_comparisons(corpus: Corpus, pairing: Pairing, now: Version) -> Iterator[Question]:
    """Yield a question for each comparison record whose quoted words changed only in the numbers that they cite.

    Args:
        corpus: The corpus with the records.
        pairing: The text that was compared with.
        now: That text with its references updated.
    """
    for record in corpus.comparisons.values():
        for comparison in record.comparisons:
            ref = comparison.ref
            new = pairing.eids.get(ref.eid or "") if ref.id == now.metadata.id else None
            if ref.eid and new and comparison.hash:
                hashes = [_digest(pairing.old, ref.eid), _digest(now, new)]
                if hashes[0] == comparison.hash != hashes[1]:
                    message = "比对时的原文随条文序号作了修改，以后会显示为依据已改变；请重新比对"
                    yield Question(record.source.path, comparison.span, message)


def _digest(version: Version, eid: str) -> str:
    provision = version.structure.get(eid)
    return digest(provision.span.of(version.source.text).strip()) if provision else ""
