"""大事记: what happened to the instruments and what is to come, from their dates and from version control.

Nothing withheld is listed, nor that it ever existed. A change is listed only where the file is published today and
could have been on that day; a file that has been removed since is not listed, because no page shows it any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from zhunsheng.corpus.disclosure import Published
from zhunsheng.model import Metadata, Recheck, Source, Version
from zhunsheng.model.change import Change, NoHistory, Past
from zhunsheng.model.days import days_later
from zhunsheng.reading.document import read_document
from zhunsheng.resolving.standing import is_unissued
from zhunsheng.sources.decoding import decode


class Event(Enum):
    """A kind of event; the value is its name on pages."""

    ADOPTED = "通过"
    ISSUED = "公布"
    DRAWN_UP = "成文"
    EFFECTIVE = "施行"
    REPEALED = "废止"
    EXPIRED = "有效期届满"
    RECHECK = "应当复审"
    TAKEN_IN = "收录"
    CHANGED = "修改"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event.

    ``when`` is the time of a commit, None for events from dates. ``before`` and ``then`` are the version before and
    after the change. ``places`` are the eIds in ``then`` of the provisions with new words, ``lost`` is the number of
    provisions deleted, ``facts`` are the names of the changed fields of the front matter.
    """

    day: date
    event: Event
    version: Version
    when: datetime | None = None
    then: Version | None = None
    before: Version | None = None
    places: tuple[str, ...] = ()
    lost: int = 0
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Coming events (the next first), past events and changes of files (the latest first).

    ``silence`` is the reason why changes of files are not known, ``is_cut`` tells that there were more.
    """

    coming: tuple[Entry, ...]
    been: tuple[Entry, ...]
    changes: tuple[Entry, ...] = ()
    silence: NoHistory | None = None
    is_cut: bool = False


PastVersions = dict[tuple[str, str], Version | None]
"""Versions that were read, by path and git object name; None for a file that is no version."""


def chronicle(
    published: Published, today: date, past: Past | NoHistory, known: PastVersions | None = None
) -> Chronicle:
    """Collect the events of a corpus.

    Args:
        published: The corpus that the audience may see.
        today: The day that separates past events from coming ones.
        past: The history in version control.
        known: A cache of earlier versions, which is extended.
    """
    shown = published.corpus
    dated = sorted((entry for v in shown.versions for entry in _dates(v)), key=_order)
    coming = tuple(entry for entry in dated if entry.day > today)
    been = tuple(entry for entry in reversed(dated) if entry.day <= today)
    if isinstance(past, NoHistory):
        return Chronicle(coming, been, silence=past)
    return Chronicle(coming, been, tuple(_changes(published, past, known)), is_cut=past.is_cut)


def _order(entry: Entry) -> tuple[date, str, str]:
    return entry.day, entry.version.source.path, entry.event.value


def _dates(version: Version) -> Iterator[Entry]:
    """Yield the events that follow from the dates of a version; a draft has none."""
    metadata = version.metadata
    if is_unissued(metadata):
        return
    days = (
        (metadata.adopted, Event.ADOPTED),
        (metadata.issued, Event.DRAWN_UP if version.is_official_document else Event.ISSUED),
        (metadata.effective if metadata.effect_is_stated else None, Event.EFFECTIVE),
        (metadata.repealed, Event.REPEALED),
        (_day_behind(metadata.valid_until), Event.EXPIRED),
        (_recheck(metadata), Event.RECHECK),
    )
    yield from (Entry(day, event, version) for day, event in days if day)


def _day_behind(last: date | None) -> date | None:
    return days_later(last, 1) if last else None


def _recheck(metadata: Metadata) -> date | None:
    """Return the day on which a version must be reviewed (复审), None once it is repealed or confirmed."""
    return None if metadata.repealed or metadata.recheck_result is Recheck.REPEAL else metadata.recheck_due


def _changes(published: Published, past: Past, known: PastVersions | None) -> Iterator[Entry]:
    """Yield the changes, the latest first; of a text that was withheld since, only that it was taken in."""
    now = {version.source.path: version for version in published.corpus.versions}
    texts = _Texts(published, past, {} if known is None else known)
    withheld: set[str] = set()
    for day in _days(past.changes, texts):
        moved = {v.key: v for c in day if c.new is None and (v := texts.read(c.path, c.old))}
        for change in day:
            was_withheld = change.path in withheld
            if any(name and texts.read(change.path, name) is None for name in (change.old, change.new)):
                withheld.add(change.path)
            version = now.get(change.path)
            then = texts.read(change.path, change.new)
            if version is None or then is None or then.metadata.id != version.metadata.id:
                continue
            before = texts.read(change.path, change.old) if change.old else moved.get(then.key)
            if was_withheld and before:
                continue
            entry = _entry(change, version, before, then)
            if entry:
                yield entry


def _days(changes: Sequence[Change], texts: _Texts) -> Iterator[list[Change]]:
    """Yield the changes of each day, the latest first.

    The changes of one file in a day are merged, back to where it was not there or not shown: its words from before
    may be the reason.
    """
    days: dict[date, dict[str, Change]] = {}
    for change in changes:
        day = days.setdefault(change.when.date(), {})
        later = day.get(change.path)
        if later is None:
            day[change.path] = change
        elif texts.read(change.path, later.old):
            day[change.path] = replace(later, old=change.old)
    for _, day in sorted(days.items(), reverse=True):
        yield [day[path] for path in sorted(day)]


class _Texts:
    """Reads and caches earlier versions of files; withheld and unreadable ones are None."""

    def __init__(self, published: Published, past: Past, known: PastVersions) -> None:
        self._contents: Mapping[str, bytes] = past.contents
        self._published = published
        self._now = {version.source.path: version for version in published.corpus.versions}
        self._read = known

    def read(self, path: str, name: str | None) -> Version | None:
        if name is None or name not in self._contents:
            return None
        key = path, name
        if key not in self._read:
            self._read[key] = self._version(path, self._contents[name])
        version = self._read[key]
        return version if version and self._published.shows(version) else None

    def _version(self, path: str, data: bytes) -> Version | None:
        source = decode(path, data)
        if path in self._now and self._now[path].source == source:
            return self._now[path]
        document = read_document(source) if isinstance(source, Source) else None
        return document if isinstance(document, Version) else None


def _entry(change: Change, version: Version, before: Version | None, then: Version) -> Entry | None:
    """Return the entry for a change; None if it has no visible effect, as that of a comment or a blank line."""
    day = change.when.date()
    if before is None:
        return Entry(day, Event.TAKEN_IN, version, change.when, then)
    old, new = _words(before), _words(then)
    had, has = set(old.values()), set(new.values())
    places = tuple(eid for eid, words in new.items() if words not in had)
    lost = sum(words not in has for words in old.values())
    facts = tuple(
        name for name in _FIELDS if _shown(getattr(before.metadata, name)) != _shown(getattr(then.metadata, name))
    )
    if not (places or lost or facts):
        return None
    return Entry(day, Event.CHANGED, version, change.when, then, before, places, lost, facts)


# The fields that the head of a page shows, or that decide what it says.
_FIELDS = (
    "title",
    "short",
    "rank",
    "genre",
    "number",
    "issuer",
    "adopted",
    "issued",
    "effective",
    "repealed",
    "valid_until",
    "status",
    "recheck_due",
    "recheck_result",
    "pillar",
    "owner",
    "implements",
    "basis",
    "supersedes",
    "source",
    "summary",
    "role",
    "unverified",
)


def _shown(value: object) -> object:
    """Return a value without its position in the file, which changes with any line above it."""
    if isinstance(value, tuple):
        return tuple(_shown(item) for item in value)
    return (
        (value.ref, *(getattr(value, n, None) for n in ("part", "covers", "missing")))
        if hasattr(value, "ref")
        else value
    )


def _words(version: Version) -> dict[str, str]:
    """Return the text of each provision without its children's, by eId."""
    text = version.source.text
    found = {}
    for provision in version.structure:
        heading = provision.heading.of(text) if provision.heading else ""
        words = "".join(f"{heading} {provision.text.of(text)}".split())
        if words:
            found[provision.eid] = words
    return found
