"""Verification of the citations and quotations in a text from outside (a chatbot's answer, a letter).

``verify(text, published, today)`` tells for each citation whether the provision exists, whether the instrument is in
force, and whether the quoted words are those of the provision.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import accumulate

from zhunsheng.checking.named_editions import other_edition, year_named
from zhunsheng.checking.quoted_passages import Passages, Quoted
from zhunsheng.corpus.corpus import gather
from zhunsheng.corpus.disclosure import Published
from zhunsheng.model import Finding, Kind, Metadata, Source, Span, Style, Version
from zhunsheng.model.numbers import number_key
from zhunsheng.model.titles import title_key
from zhunsheng.reading.document import restored
from zhunsheng.resolving import Link, Outcome
from zhunsheng.resolving.standing import CURRENT, Standing, Standings, coming, standing_words
from zhunsheng.rules import Context, check_in
from zhunsheng.rules.names import number_on_record
from zhunsheng.rules.quotations import differs, is_quoted, negation_left_out
from zhunsheng.weaving.quoting import seen_lines
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_ID = "zhunsheng-verified-text"  # the id of the verified text, which no file of a project has
_SHOWN = 800  # characters returned of a provision
_SHOWN_QUOTED = 30  # characters shown of words that may not be a quotation
_LONGEST_COMPARED = 6_000  # characters of a provision in which the passage most like a quotation is searched
_LONGEST_ROW = 10  # citations in a row
_MOST_LOOKED_FOR = 50  # quotations without a source that are searched in all texts
_STRETCH = re.compile("[一-鿿]+")
_JOINED = re.compile("[、和与及]|以及")  # 第二条、第三条规定：“……”: the words are those of one of the two
_LABEL = re.compile(r"^[\s*_]*第[^\s第条]{1,12}条(?:之[一二三四五六七八九十]{1,3})?[\s*_]*")
# A number in English beside a title is not read as a citation: Article 40 of 《甲条例》.
_IN_ENGLISH = (
    r"(?<![A-Za-z])(?:articles?|art\.|sections?|sec\.|paragraphs?|para\.|clauses?|chapters?)[ \xa0]?[0-9]{1,4}"
)
_ENGLISH_BEFORE = re.compile(rf"(?i)(?P<words>{_IN_ENGLISH})[^《》\n。；]{{0,24}}$")
_ENGLISH_BEHIND = re.compile(rf"(?i)[》\s,，:：(（*]{{0,8}}(?P<words>{_IN_ENGLISH})")
_NEAR = 48  # characters
_UNFOLLOWED = frozenset(
    {Outcome.NOT_KEPT, Outcome.UNKNOWN, Outcome.AMBIGUOUS, Outcome.DANGLING, Outcome.UNSURE, Outcome.MALFORMED}
)
# The rules on citations themselves; those on style and on the document do not apply to a text from outside.
_CODES = ("R1", "R2", "R3")


class Judgement(Enum):
    """The verdict on a citation, the worst first; the value is shown in reports."""

    MISSING = "条款不存在"
    DIFFERS = "引文不符"
    MISNUMBERED = "文号不符"
    ENDED = "不是现行有效"
    UNVERIFIED = "无法核对"
    RIGHT = "相符"


FAULTS = frozenset({Judgement.MISSING, Judgement.DIFFERS, Judgement.MISNUMBERED, Judgement.ENDED})
"""The verdicts with which a citation must not be relied on."""


@dataclass(frozen=True, slots=True)
class Verified:
    """One citation of the text.

    ``target`` is the full citation of the provision, empty if it leads nowhere; ``words`` are the words of the
    provision if the corpus has them, ``quotation`` those that the text quotes. ``notes`` say what is wrong or cannot be
    verified.
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
    is_unsourced: bool = False
    """Whether this is a quotation without a citation."""


def verify(text: str, published: Published, today: date) -> tuple[Verified, ...]:
    """Verify the citations and quotations of a text, in order.

    Args:
        text: The text, plain or Markdown, with line feeds; zhunsheng-ignore comments in it have no effect.
        published: The corpus that the asker may see.
        today: The day as of which instruments must be in force.
    """
    corpus = published.corpus
    source = Source("文本", text)
    read = restored(source, Metadata(_ID, "文本", style=Style.FREE), Span(0, len(text)), plain=True)
    version = replace(read, plain=False)  # the id of a plain text would be its title
    whole = gather(corpus.config, corpus.registry, (*corpus.versions, version), corpus.requirements)
    context = Context.of(whole, today, {source.path})
    found = [f for f in check_in(context, only={source.path}) if f.code.startswith(_CODES)]
    return tuple(_Verifying(published, context, version, found).verified())


def _is_of_its_own(link: Link, version: Version) -> bool:
    """Tell whether a citation refers to the text itself: 见附件, 上述第二部分."""
    path = link.citation.path
    is_nameless = link.version is version or (link.citation.name is None and link.fact is None and link.version is None)
    return is_nameless and bool(path) and path[0].kind not in (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM)


class _Verifying:
    """Verifies the citations of one text, caching look-ups that citations share."""

    def __init__(self, published: Published, context: Context, version: Version, found: Iterable[Finding]) -> None:
        self._context, self._version = context, version
        self._standings = Standings.of_published(published, context.today)
        self._text = version.source.text
        self._links = [link for link in context.links[version.source.path] if not _is_of_its_own(link, version)]
        self._passages = Passages(self._text, [link.citation.span for link in self._links])
        self._found = sorted(found, key=lambda finding: finding.span)
        self._longest = max((f.span.end - f.span.start for f in self._found), default=0)
        self._held: dict[tuple[str, str | None, str | None], str] = {}
        self._editions: dict[int, int | None] = {}

    def verified(self) -> Iterator[Verified]:
        """Yield the result for each citation, and for each quotation without one."""
        ones: list[Verified] = []
        passages: list[Sequence[Quoted]] = []
        for n, link in enumerate(self._links):
            quoted = self._passages.of(link.citation.span)
            passages.append(quoted)
            ones.append(
                self._unfollowed(n, link, quoted) if self._leads_nowhere(link) else self._followed(n, link, quoted)
            )
        # A citation inside a quotation needs no result of its own if the quotation is right.
        told = [q.span for quoted in passages for q in quoted]
        right = _Covered(q.span for one, quoted in zip(ones, passages, strict=True) for q in quoted if _is_right(one))
        anyhow = _Covered(told)
        kept = [
            one
            for link, one in zip(self._links, ones, strict=True)
            if not (self._leads_nowhere(link) and one.span in (anyhow if link.citation.name is None else right))
        ]
        alone = [self._alone(n, span) for n, span in enumerate(self._passages.alone(told))]
        yield from sorted([*kept, *alone], key=lambda one: one.span)

    def _leads_nowhere(self, link: Link) -> bool:
        return link.version is self._version or link.outcome in _UNFOLLOWED

    def _alone(self, n: int, span: Span) -> Verified:
        """Return the result for a quotation without a source."""
        words = span.of(self._text)
        probe = max(_STRETCH.findall(words), key=len, default="")
        texts = (v for v in self._whole_texts() if n < _MOST_LOOKED_FOR and probe in v.source.text)
        found = next((v for v in texts if is_quoted(words, self._text_of(v))), None)
        note = "没有写明引自哪一份文件的哪一条款，没有核对"
        if found:
            standing = standing_words(found.metadata, self._context.standings.of(found).standing)
            note = f"没有写明出处；这些文字见于{titled(found.metadata.title)}（{standing}）"
        return Verified(span, Judgement.UNVERIFIED, quotation=words, notes=(note,), is_unsourced=True)

    def _whole_texts(self) -> Iterator[Version]:
        for version in self._context.corpus.versions:
            if version is not self._version and not version.is_gist and not version.is_metadata_alone:
                yield version

    def _text_of(self, version: Version) -> str:
        key = version.source.path, None, None
        if key not in self._held:
            self._held[key] = "\n".join(seen_lines(version, version.body))
        return self._held[key]

    def _unfollowed(self, n: int, link: Link, passages: Sequence[Quoted]) -> Verified:
        title = self._links[n - 1] if n else None
        if title and (known := number_on_record(self._version, title, link)):
            return self._quoting(_numbered(title, link, known), title, passages)
        own = link.version is self._version
        notes = ["没有写明是哪一份文件的条款"] if own else self._notes(link) or ["本库和登记都没有收录，无法核对"]
        quotation = passages[0].words if passages else ""
        return Verified(link.citation.span, Judgement.UNVERIFIED, quotation=quotation, notes=tuple(notes))

    def _quoting(self, number: Verified, title: Link, passages: Sequence[Quoted]) -> Verified:
        """Return the result for a number with the quotations behind it, which are from the document named before it."""
        for quoted in passages:
            wrong, note = self._compared(title, quoted, [title])
            faulty = wrong and number.judgement is Judgement.RIGHT
            judged = Judgement.DIFFERS if faulty else number.judgement
            notes = (*number.notes, note) if note else number.notes
            number = replace(number, judgement=judged, quotation=quoted.words, notes=notes)
        return number

    def _followed(self, n: int, link: Link, passages: Sequence[Quoted]) -> Verified:
        notes = self._notes(link)
        quotation = passages[0].words if passages else ""
        judged = Judgement.MISSING if link.outcome is Outcome.MISSING else Judgement.RIGHT
        standing, ended = _standing(self._context, link)
        if judged is Judgement.RIGHT and ended:
            judged = Judgement.ENDED
        changes = _changes(self._context, link)
        if link.version and not ended and self._standings.has_unseen_successor(link.version):
            standing = self._context.corpus.config.words.uncertain
            changes = [*changes, standing]
        if changes and judged is not Judgement.ENDED:
            notes += changes
            judged = Judgement.UNVERIFIED  # the text held may not be the one in force
        if judged is Judgement.RIGHT and not link.citation.path and (number := self._in_english(link.citation.span)):
            notes.append(f"只核对了文件，“{number}”没有核对；请写作“第……条”")
            judged = Judgement.UNVERIFIED
        if judged in (Judgement.RIGHT, Judgement.MISSING) and (
            other := other_edition(self._edition_of(n), link, self._context.today)
        ):
            notes = [*(notes if judged is Judgement.RIGHT else ()), other]
            judged, passages = Judgement.UNVERIFIED, ()
        if judged is Judgement.RIGHT and _is_unseen(link):
            notes.append("本库没有这份文件的正文，条款是否存在没有核对")
            judged = Judgement.UNVERIFIED
        for quoted in passages if judged is not Judgement.MISSING else ():
            wrong, note = self._compared(link, quoted, self._row(n))
            if not note:
                continue
            notes.append(note)
            if wrong and judged is not Judgement.UNVERIFIED:
                quotation, judged = (quotation if judged is Judgement.DIFFERS else quoted.words), Judgement.DIFFERS
            elif judged is Judgement.RIGHT:
                quotation, judged = quoted.words, Judgement.UNVERIFIED
        return Verified(
            link.citation.span,
            judged,
            _target(link),
            link.version.metadata.id if link.version else None,
            link.eid,
            standing,
            quotation,
            self._words(link)[:_SHOWN] if link.eid else "",
            tuple(dict.fromkeys(notes)),
        )

    def _notes(self, link: Link) -> list[str]:
        """Return the messages of the check at a citation."""
        span = link.citation.span
        first = bisect_left(self._found, span.start - self._longest, key=lambda finding: finding.span.start)
        behind = bisect_left(self._found, span.end, key=lambda finding: finding.span.start)
        return [finding.message for finding in self._found[first:behind] if finding.span.end > span.start]

    def _edition_of(self, n: int) -> int | None:
        """Return the year of the edition that a citation names itself, or that was named of the same document."""
        if n not in self._editions:
            span = self._links[n].citation.span
            year = year_named(self._text, span)
            is_named = "》" in span.of(self._text)
            if year is None and n and not is_named and _same_document(self._links[n - 1], self._links[n]):
                year = self._editions.get(n - 1)
            self._editions[n] = year
        return self._editions[n]

    def _in_english(self, span: Span) -> str:
        """Return the number of a provision that is written in English beside a title, empty if there is none."""
        before = _ENGLISH_BEFORE.search(self._text[max(0, span.start - _NEAR) : span.start])
        found = before or _ENGLISH_BEHIND.match(self._text, span.end)
        return found["words"] if found else ""

    def _row(self, n: int) -> Iterator[Link]:
        """Yield a citation and those before it in the same row: 第二条、第三条."""
        for at in range(n, max(n - _LONGEST_ROW, -1), -1):
            yield self._links[at]
            end = self._links[at - 1].citation.span.end if at else 0
            if not at or not _JOINED.fullmatch(self._text, end, self._links[at].citation.span.start):
                return

    def _compared(self, link: Link, quoted: Quoted, row: Iterable[Link]) -> tuple[bool, str]:
        """Return whether a quotation is wrong, and a note on it, empty if it agrees with a provision."""
        held = self._words(link)
        if not held:
            return False, "本库没有条文的正文，引文无法核对"
        if not quoted.is_whole:
            return False, "引文过长，没有核对；请分成几段"
        for words in map(self._words, row):
            source = next((q for q in (quoted.words, _LABEL.sub("", quoted.words)) if is_quoted(q, words)), None)
            if source is not None:
                dropped = negation_left_out(source, words)
                if not dropped or quoted.before.endswith(dropped):
                    return False, ""
                return False, f"引文略去了前面的“{dropped}”，请对照原文核对"
        place = "该条款" if link.eid else "该文件"
        if not quoted.is_certain:
            shown = quoted.words if len(quoted.words) <= _SHOWN_QUOTED else f"{quoted.words[:_SHOWN_QUOTED]}……"
            return False, f"引号中的“{shown}”不在{place}的正文中，是否引自{place}，请核对"
        is_short = len(held) <= _LONGEST_COMPARED and len(quoted.words) <= _LONGEST_COMPARED
        difference = differs(quoted.words, held) if is_short else ""
        return True, difference or f"在{place}的正文中没有找到所引的文字"

    def _words(self, link: Link) -> str:
        key = link.version.source.path if link.version else "", link.eid, link.to
        if key not in self._held:
            self._held[key] = _words(link)
        return self._held[key]


def _numbered(title: Link, number: Link, known: str) -> Verified:
    """Return the result for a number in brackets behind a title of which the number is known."""
    span, name = number.citation.span, titled(title.title or "")
    if number_key(known) == number_key(number.citation.name or ""):
        return Verified(span, Judgement.RIGHT, f"{name}的文号", standing="与登记的相同")
    note = f"{name}的文号是 {known}，此处写作 {number.citation.name}"
    return Verified(span, Judgement.MISNUMBERED, notes=(note,))


def _is_right(one: Verified) -> bool:
    """Tell whether the quotation of a citation is right, whatever is wrong with the number of the document."""
    return one.judgement in (Judgement.RIGHT, Judgement.MISNUMBERED)


def _same_document(one: Link, other: Link) -> bool:
    """Tell whether two citations lead to the same document."""
    return one.version is other.version and one.fact is other.fact


def _is_unseen(link: Link) -> bool:
    """Tell whether a citation names a provision of a document of which only the title and the like are held."""
    return bool(link.citation.path and link.version and link.version.is_metadata_alone)


class _Covered:
    """A set of spans that tells whether another span is inside one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def __contains__(self, span: object) -> bool:
        if not isinstance(span, Span):
            return False
        n = bisect_right(self._starts, span.start)
        return bool(n) and span.end <= self._ends[n - 1]


def _target(link: Link) -> str:
    return (
        titled(link.title or "") + provision_words(link.version, link.eid)
        if link.outcome is not Outcome.MISSING
        else ""
    )


def _words(link: Link) -> str:
    """Return the words of the provision or the whole instrument, without comments.

    Empty if the text is not held.
    """
    version = link.version
    if version is None or version.is_gist or version.is_metadata_alone:
        return ""
    if link.eid is None:
        return "\n".join(seen_lines(version, version.body))
    first, last = version.structure.get(link.eid), version.structure.get(link.to or link.eid)
    return "\n".join(seen_lines(version, Span(first.span.start, last.span.end))) if first and last else ""


def _standing(context: Context, link: Link) -> tuple[str, bool]:
    """Return the legal status of the instrument in words, and whether it must not be relied on as in force."""
    if link.version:
        standing = context.standings.of(link.version).standing
        gist = "，本库只有要点" if link.version.is_gist else ""
        return standing_words(link.version.metadata, standing) + gist, standing not in CURRENT
    ended = context.standings.repeal(link)
    if ended:
        return f"{Standing.REPEALED.value}（{ended.words}）", True
    day = coming(link, context.today)
    if day:
        return f"{Standing.NOT_YET.value}（{day.isoformat()} 起施行）", True
    taken = context.corpus.registry.taken
    return f"据{f'截至{taken.words}的' if taken else ''}登记，没有废止的记录", False


def _changes(context: Context, link: Link) -> list[str]:
    """Return the known changes of an outside instrument since the registry's texts were taken."""
    if link.fact is None:
        return []
    key = title_key(link.fact.title)
    changes = (c for c in context.corpus.known_changes if title_key(c.title) == key)
    return [f"登记以后的变化：{c.words}" for c in changes if c.on is None or c.on <= context.today]


def judged(verified: tuple[Verified, ...]) -> Iterator[tuple[Judgement, int]]:
    """Yield each verdict that occurs with its number of citations, the worst first."""
    for judgement in Judgement:
        count = sum(one.judgement is judgement for one in verified)
        if count:
            yield judgement, count
