"""时效: how a version or an outside instrument stands as of a day. The one place that compares dates with today.

``own_standing`` looks at a version's own status and dates. ``Standings`` also knows the other versions of the
instrument and the other instruments of the corpus, so that it can say that a version is replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import Published
from zhunsheng.corpus.registry import Fact
from zhunsheng.model import Instrument, Metadata, Recheck, Ref, Repealing, Status, Version
from zhunsheng.model.days import day_before, day_words, days_later
from zhunsheng.model.metadata import EFFECT, TO_VERIFY_NOTE, VALIDITY
from zhunsheng.model.titles import title_key
from zhunsheng.resolving.link import Link
from zhunsheng.wording.provisions import titled


class Standing(Enum):
    """How a version stands on a day; the value is how pages say it."""

    SAMPLE = "示范文本"
    PLANNED = "计划编制"
    DRAFT = "草案"
    CONSULTATION = "征求意见稿"
    SUBMITTED = "送审稿"
    NOT_YET = "尚未施行"
    IN_FORCE = "现行有效"
    UNVERIFIED = "时效待核实"  # issued, but nobody has verified that it still holds
    UNKNOWN = "时效未载明"  # issued, but no date says since when
    REPLACED = "已被代替"  # by a newer text of the same instrument, held or not; by another instrument is a repeal
    EXPIRED = "有效期已满"
    REPEALED = "已废止"


IN_MAKING = frozenset({Standing.PLANNED, Standing.DRAFT, Standing.CONSULTATION, Standing.SUBMITTED})
"""An office has it in the making."""

UNISSUED = IN_MAKING | {Standing.SAMPLE}
"""Not issued: in the making, or a sample, which no office makes."""

NOT_BEGUN = UNISSUED | {Standing.NOT_YET}
"""Not issued, or issued and not yet in force."""

ENDED = frozenset({Standing.EXPIRED, Standing.REPEALED})
"""Ended by itself or by a repeal. What is replaced counts apart, since the text that replaces it can be named."""

NOT_BINDING = UNISSUED | ENDED | {Standing.REPLACED}
"""Asks nobody for anything: not issued, ended, or followed by a newer text."""

UNCERTAIN = frozenset({Standing.UNVERIFIED, Standing.UNKNOWN})
"""Issued, with unknown validity."""

CURRENT = frozenset({Standing.IN_FORCE}) | UNCERTAIN
"""In force, as far as is known."""


_UNISSUED = {
    Status.SAMPLE: Standing.SAMPLE,
    Status.PLANNED: Standing.PLANNED,
    Status.DRAFT: Standing.DRAFT,
    Status.CONSULTATION: Standing.CONSULTATION,
    Status.SUBMITTED: Standing.SUBMITTED,
}


class Validity(NamedTuple):
    """How a version stands on a day, and the first and last day on which it stands so, None where unknown.

    ``by`` is what has replaced it.
    """

    standing: Standing
    since: date | None = None
    until: date | None = None
    by: Version | None = None


class Repeal(NamedTuple):
    """How an instrument was repealed, in words, and from which day where that is known."""

    words: str
    on: date | None


def validity(metadata: Metadata, today: date) -> Validity:
    """Return how a version stands on a day by its own status and dates alone."""
    if unissued := _UNISSUED.get(metadata.status):
        return Validity(unissued)
    if repealed(metadata, today):
        return Validity(Standing.REPEALED, metadata.repealed)
    if ended := expired_on(metadata, today):
        return Validity(Standing.EXPIRED, _next(ended))
    last = min(filter(None, (day_before(metadata.repealed), metadata.valid_until)), default=None)
    if is_coming(metadata.effective, today):
        return Validity(Standing.NOT_YET, metadata.issued, day_before(metadata.effective))
    start = began(metadata)
    later = None if metadata.later is None or is_coming(metadata.later.on, today) else metadata.later
    if later and later.is_newer_text:
        return Validity(Standing.REPLACED, later.on)
    if VALIDITY in metadata.unverified or later:
        return Validity(Standing.UNVERIFIED, start, last)
    return Validity(Standing.IN_FORCE if start else Standing.UNKNOWN, start, last)


def own_standing(metadata: Metadata, today: date) -> Standing:
    """Return the standing of a version by its own status and dates alone."""
    return validity(metadata, today).standing


def standing_words(metadata: Metadata, standing: Standing) -> str:
    """Return a standing in words; that a text is in force is said only of what a person has stated to stand.

    Of a text that was merely put into the library it is known that nothing here repeals it, not that nothing does. An
    edition of which no source tells when it took effect may be yet to come, or may never have been the last one.
    """
    if standing is Standing.IN_FORCE and not metadata.status_is_stated:
        return NOT_KNOWN_REPEALED
    if standing is not Standing.IN_FORCE or metadata.effective is None or metadata.effect_is_stated:
        return standing.value
    return _IN_FORCE_UNDATED


_IN_FORCE_UNDATED = f"{Standing.IN_FORCE.value}（{EFFECT}{TO_VERIFY_NOTE.strip('（）')}）"
NOT_KNOWN_REPEALED = "未见废止，待核实"
"""What is said of a text of which nothing in the library tells that it has ended, and nobody that it stands."""

IN_FORCE_WORDS = (Standing.IN_FORCE.value, _IN_FORCE_UNDATED, NOT_KNOWN_REPEALED)
"""All that ``standing_words`` says of what is in force, the certain first."""


def is_unissued(metadata: Metadata) -> bool:
    """Return whether a text has not been issued, so that none of its dates has come about."""
    return metadata.status in _UNISSUED


def repealed(metadata: Metadata, today: date) -> bool:
    """Return whether a version is repealed: from the day that it states, or at once where it states none."""
    if metadata.repealed:
        return metadata.repealed <= today
    by = metadata.repealing
    replaced = by is not None and by.on is None and not by.is_circular
    return replaced or metadata.status is Status.REPEALED or metadata.recheck_result is Recheck.REPEAL


def expired_on(metadata: Metadata, today: date) -> date | None:
    """Return the last day of validity where it has passed."""
    return metadata.valid_until if metadata.valid_until and metadata.valid_until < today else None


def began(metadata: Metadata) -> date | None:
    """Return from when a text holds: its day of effect, or else of issue."""
    return metadata.effective or metadata.issued


def is_coming(day: date | None, today: date) -> bool:
    """Return whether a stated day of effect lies ahead."""
    return day is not None and day > today


def has_begun(metadata: Metadata, today: date) -> bool:
    """Return whether an issued text has taken effect; one without a date has. It may have ended since."""
    return not is_unissued(metadata) and not is_coming(began(metadata), today)


def fact_repealed(fact: Fact, today: date) -> bool:
    """Return whether an instrument of the registry is repealed on a day."""
    return fact.repeal is not None and not is_coming(fact.repeal.on, today)


def repeal(link: Link, today: date) -> Repeal | None:
    """Return how the instrument that a link leads to was repealed, None where it was not."""
    if link.version:
        metadata = link.version.metadata
        if not repealed(metadata, today):
            return None
        return Repeal(_stated(metadata), metadata.repealed)
    if link.fact is None or link.fact.repeal is None or not fact_repealed(link.fact, today):
        return None
    by, on = link.fact.repeal.by, link.fact.repeal.on
    return Repeal(_by(by, on), on)


def later_words(metadata: Metadata) -> str:
    """Return in words what is known of an instrument after the text that is held, empty where nothing is."""
    if metadata.later is None:
        return ""
    if metadata.later.change:
        return f"登记以后的变化：{metadata.later.change}"
    words = f"据登记，有{day_words(metadata.later.on)}的文本，本库没有收录"
    return words + ("；两者条款数目相同，也可能就是这一文本" if metadata.later.is_alike else "")


def evidence(metadata: Metadata) -> Repealing | None:
    """Return what repeals an instrument that does not say so itself, None where nothing does or it says another day."""
    found = metadata.repealing
    return found if found and found.on == metadata.repealed and not found.is_circular else None


def _stated(metadata: Metadata) -> str:
    found = evidence(metadata)
    if found:
        return _by(found.title, found.on, found.verb) + ("" if found.id else "，据登记")
    return day_words(metadata.repealed) or "见其元数据"


def _by(title: str, on: date | None, verb: str = "废止") -> str:
    return f"由{titled(title)}{verb}" + (f"，{day_words(on)}起" if on else "")


def expiry(link: Link, today: date) -> date | None:
    """Return the last day of validity of what a link leads to, where it has passed."""
    return expired_on(link.version.metadata, today) if link.version else None


def coming(link: Link, today: date) -> date | None:
    """Return the day from which what a link leads to is to be in force, where it lies ahead."""
    day = link.version.metadata.effective if link.version else link.edition.effective if link.edition else None
    return day if is_coming(day, today) else None


def acting(instrument: Instrument, today: date) -> Version:
    """Return the version to judge an instrument by: the latest issued one that has taken effect.

    Where none has, the first one that is to; where none is issued, the current text.
    """
    issued = [v for v in instrument.versions if own_standing(v.metadata, today) not in UNISSUED]
    started = [v for v in issued if not is_coming(began(v.metadata), today)]
    return started[-1] if started else issued[0] if issued else instrument.current


def newer(versions: Sequence[Version], version: Version, today: date) -> Version | None:
    """Return the latest version of an instrument, ordered by age, that has begun and follows ``version``."""
    if len(versions) < 2:
        return None
    place = next(n for n, other in enumerate(versions) if other.source.path == version.source.path)
    later = (other for other in reversed(versions[place + 1 :]) if other.key != version.key)
    return next((other for other in later if own_standing(other.metadata, today) not in NOT_BEGUN), None)


def successors(versions: Iterable[Version], today: date) -> dict[str, Version]:
    """Return what documents state that they replace (supersedes), by the key of its title; each from its day on.

    What the corpus holds is repealed when it is gathered (``corpus.repealing``). This is for what is known by facts.
    """
    found: dict[str, Version] = {}
    for version in versions:
        metadata = version.metadata
        if metadata.status in (Status.ISSUED, Status.REPEALED) and has_begun(metadata, today):
            for entry in metadata.supersedes:
                if isinstance(entry.ref, Ref) and not entry.ref.eid and not entry.ref.date:
                    found.setdefault(title_key(entry.ref.id), version)
    return found


class Standings:
    """How the versions of a corpus stand on one day, replacement included.

    Args:
        corpus: Where the versions and their successors are.
        today: The day.
        whole: How they stand where nothing is withheld, None where the corpus is whole.
    """

    def __init__(self, corpus: Corpus, today: date, whole: Standings | None = None) -> None:
        self.today = today
        self.successors: Mapping[str, Version] = successors(corpus.versions, today)
        self._corpus = corpus
        self._whole = whole

    @classmethod
    def of_published(cls, published: Published, today: date) -> Standings:
        """Return the standings of what may be shown, which know whether something withheld has replaced it."""
        whole = None if published.is_whole else cls(published.whole, today)
        return cls(published.corpus, today, whole)

    def of(self, version: Version) -> Validity:
        """Return how a version stands in its instrument and among the others.

        Its own end, and that it has not begun, are said before what has replaced it.
        """
        own = validity(version.metadata, self.today)
        if own.standing in ENDED or own.standing in NOT_BEGUN:
            return own
        by = self.newer(version)
        return Validity(Standing.REPLACED, began(by.metadata), None, by) if by else own

    def own(self, version: Version) -> Standing:
        """Return the standing of a version by its own status and dates alone."""
        return own_standing(version.metadata, self.today)

    def newer(self, version: Version) -> Version | None:
        """Return the latest version of the same instrument that has taken this one's place, None while it stands."""
        return newer(self._corpus.instruments[version.metadata.id].versions, version, self.today)

    def replacing(self, title: str) -> Version | None:
        """Return what states that it replaces the instrument of this title."""
        return self.successors.get(title_key(title))

    def repeal(self, link: Link) -> Repeal | None:
        """Return how what a link leads to was repealed or replaced by another instrument, None where it was not."""
        by = self.replacing(link.fact.title) if link.fact and not link.version else None
        found = repeal(link, self.today)
        if found or by is None:
            return found
        on = began(by.metadata)
        return Repeal(_by(by.metadata.title, on, "代替"), on)

    def has_ended(self, version: Version) -> bool:
        """Return whether a text is repealed, expired or followed by a newer version of itself that has begun."""
        metadata = version.metadata
        if repealed(metadata, self.today) or expired_on(metadata, self.today):
            return True
        following = self.newer(version)
        start, then = began(metadata), began(following.metadata) if following else None
        return bool(start and then and start < then)

    def is_replaced(self, version: Version) -> bool:
        """Return whether a newer version has taken the place of this one, whatever its own standing."""
        return self.newer(version) is not None

    def has_unseen_successor(self, version: Version) -> bool:
        """Tell whether a text that may not be shown replaces or repeals this one, which no text that is shown does."""
        return self._whole is not None and not self._is_over(version) and self._whole._is_over(version)

    def _is_over(self, version: Version) -> bool:
        """Return whether a text is repealed or replaced by one of this corpus."""
        held = self._corpus.instruments[version.metadata.id].versions
        own = next((v for v in held if v.source.path == version.source.path), version)
        return self.is_replaced(own) or repealed(own.metadata, self.today)


def _next(day: date | None) -> date | None:
    return days_later(day, 1) if day else None
