"""Verification of a text from outside (an answer of a chat program, a letter): each citation and quotation in it.

``verify(text, corpus, today)`` says of every citation whether the provision exists, whether the instrument is in
force, and whether the words that the text quotes of it are those of the provision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhunsheng.corpus.corpus import Corpus, gather
from zhunsheng.model import Finding, Kind, Metadata, Source, Span, Style, Version
from zhunsheng.model.titles import title_key
from zhunsheng.reading.document import restored
from zhunsheng.resolving import Link, Outcome
from zhunsheng.resolving.standing import CURRENT, Standing, coming, repeal
from zhunsheng.rules import Context, check_in
from zhunsheng.rules.quotations import differs, is_quoted
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_ID = "zhunsheng-verified-text"  # of the text in hand; no file of a project has it
_SHOWN = 800  # characters of a provision that are given back
# 第九条规定：“……”, 第九条（……）：“……”; and “……”（《甲条例》第九条）.
_BEHIND = re.compile(
    "[*_]{0,3}(?:[（(][^（()）\n]{1,40}[)）])?(?:中|里)?(?:还|也|均|都|同时|进一步|明确|已经)?"
    "(?:的?规定|所称|所规定|指出|要求|明确|提出)?(?:了|道|的(?:是)?)?"
    '(?:[：:，,])?\\s{0,4}(?:>\\s?)?[“"「](?P<words>[^“”"「」]{6,1500})[”"」]'
)
_BEFORE = re.compile('[”"」]\\s?[（(](?:见|参见|引自|出自|依据)?$')
_OPENING = {"”": "“", "」": "「", '"': '"'}
_UNFOLLOWED = frozenset({Outcome.UNKNOWN, Outcome.AMBIGUOUS, Outcome.DANGLING, Outcome.UNSURE, Outcome.MALFORMED})
# What is wrong with a citation itself; rules on style and on the text as a document say nothing here.
_CODES = ("R1", "R2", "R3")


class Judgement(Enum):
    """What verification says of a citation, the worst first; the value is how reports say it."""

    MISSING = "条款不存在"
    DIFFERS = "引文不符"
    ENDED = "不是现行有效"
    UNVERIFIED = "无法核对"
    RIGHT = "相符"


FAULTS = frozenset({Judgement.MISSING, Judgement.DIFFERS, Judgement.ENDED})
"""The judgements on which a text should not be relied on."""


@dataclass(frozen=True, slots=True)
class Verified:
    """One citation of the text.

    ``target`` is how the provision is cited, empty where it leads nowhere; ``words`` are those of the provision where
    the corpus has them, ``quotation`` those that the text quotes. ``notes`` say what is wrong, or what cannot be told.
    """

    span: Span
    judgement: Judgement
    target: str = ""
    id: str | None = None
    eid: str | None = None
    standing: str = ""
    quotation: str = ""
    words: str = ""
    notes: tuple[str, ...] = ()


def verify(text: str, corpus: Corpus, today: date) -> tuple[Verified, ...]:
    """Verify the citations and quotations of a text, in its order.

    Args:
        text: The text, plain or Markdown, with line feeds; comments in it silence nothing.
        corpus: What its citations can lead to.
        today: The day as of which instruments must be in force.
    """
    source = Source("文本", text)
    version = restored(source, Metadata(_ID, "文本", style=Style.FREE), Span(0, len(text)), plain=True)
    whole = gather(corpus.config, corpus.registry, (*corpus.versions, version), corpus.requirements)
    context = Context.of(whole, today, {source.path})
    found = [f for f in check_in(context, only={source.path}) if f.code.startswith(_CODES)]
    links = (link for link in context.links[source.path] if not _is_of_its_own(link, version))
    return tuple(_verified(context, version, link, found) for link in links)


def _is_of_its_own(link: Link, version: Version) -> bool:
    """Tell whether the text speaks of a part of itself: 见附件, 上述第二部分."""
    path = link.citation.path
    is_nameless = link.version is version or (link.citation.name is None and link.fact is None and link.version is None)
    return is_nameless and bool(path) and path[0].kind not in (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM)


def _verified(context: Context, version: Version, link: Link, found: list[Finding]) -> Verified:
    span = link.citation.span
    own = link.version is version
    notes = [f.message for f in found if f.span.start < span.end and span.start < f.span.end]
    quotation = _quotation(version.source.text, span)
    if own or link.outcome in _UNFOLLOWED:
        notes = notes or ["没有写明是哪一份文件的条款" if own else "本库和登记都没有收录，无法核对"]
        return Verified(span, Judgement.UNVERIFIED, quotation=quotation, notes=tuple(notes))
    held = _words(link)
    judged = Judgement.MISSING if link.outcome is Outcome.MISSING else Judgement.RIGHT
    standing, ended = _standing(context, link)
    if judged is Judgement.RIGHT and ended:
        judged = Judgement.ENDED
    changes = _changes(context, link)
    if changes and judged is not Judgement.ENDED:
        notes += changes
        judged = Judgement.UNVERIFIED  # the registry's text may be another than the one in force
    if quotation and judged is not Judgement.MISSING:
        wrong, note = _compared(link, quotation, held)
        notes += [note] if note else []
        if wrong and judged is not Judgement.UNVERIFIED:
            judged = Judgement.DIFFERS
        elif note and judged is Judgement.RIGHT:
            judged = Judgement.UNVERIFIED
    return Verified(
        span,
        judged,
        _target(link),
        link.version.metadata.id if link.version else None,
        link.eid,
        standing,
        quotation,
        held[:_SHOWN] if link.eid else "",
        tuple(dict.fromkeys(notes)),
    )


def _target(link: Link) -> str:
    return (
        titled(link.title or "") + provision_words(link.version, link.eid)
        if link.outcome is not Outcome.MISSING
        else ""
    )


def _words(link: Link) -> str:
    """Return the words of the provision, or of the whole instrument; empty where the text is not at hand."""
    version = link.version
    if version is None or version.is_gist or version.is_metadata_alone:
        return ""
    text = version.source.text
    if link.eid is None:
        return version.body.of(text)
    first, last = version.structure.get(link.eid), version.structure.get(link.to or link.eid)
    return text[first.span.start : last.span.end] if first and last else ""


def _standing(context: Context, link: Link) -> tuple[str, bool]:
    """Return how the instrument stands, in words, and whether it cannot be relied on as one in force."""
    if link.version:
        standing = context.standings.of(link.version).standing
        gist = "，本库只有要点" if link.version.is_gist else ""
        return standing.value + gist, standing not in CURRENT
    ended = repeal(link, context.today)
    if ended:
        return f"{Standing.REPEALED.value}（{ended.words}）", True
    day = coming(link, context.today)
    if day:
        return f"{Standing.NOT_YET.value}（{day.isoformat()} 起施行）", True
    taken = context.corpus.registry.taken
    return f"据{f'截至{taken.words}的' if taken else ''}登记，没有废止的记录", False


def _changes(context: Context, link: Link) -> list[str]:
    """Return what is known to have changed of an outside instrument since the registry's texts were taken."""
    if link.fact is None:
        return []
    key = title_key(link.fact.title)
    changes = (c for c in context.corpus.config.known_changes if title_key(c.title) == key)
    return [f"登记以后的变化：{c.words}" for c in changes if c.on is None or c.on <= context.today]


def _quotation(text: str, span: Span) -> str:
    """Return the words that the text quotes of what it cites there, empty where it quotes none."""
    behind = _BEHIND.match(text, span.end)
    if behind:
        return behind["words"]
    before = _BEFORE.search(text, max(0, span.start - 8), span.start)
    if not before:
        return ""
    opening = text.rfind(_OPENING[text[before.start()]], 0, before.start())
    return text[opening + 1 : before.start()] if opening >= 0 else ""


def _compared(link: Link, quotation: str, held: str) -> tuple[bool, str]:
    """Return whether a quotation is wrong, and what to say of it; empty where the words are those of the provision."""
    if not held:
        return False, "本库没有条文的正文，引文无法核对"
    if is_quoted(quotation, held):
        return False, ""
    difference = differs(quotation, held)
    place = "该条款" if link.eid else "该文件"
    return True, difference or f"在{place}的正文中没有找到所引的文字"


def judged(verified: tuple[Verified, ...]) -> Iterator[tuple[Judgement, int]]:
    """Yield how many citations there are of each judgement that occurs, the worst first."""
    for judgement in Judgement:
        count = sum(one.judgement is judgement for one in verified)
        if count:
            yield judgement, count
