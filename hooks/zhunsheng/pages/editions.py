"""The versions of an instrument on its page: from when to when each was in force, and which are not held."""

from __future__ import annotations

import re
from datetime import date, timedelta

from zhunsheng.model import Kind, Version
from zhunsheng.resolving.standing import NOT_BEGUN, began, own_standing
from zhunsheng.weaving.graph import Graph

_DAY = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_MADE = re.compile("通过|公布|发布")
_CHANGED = re.compile("修正|修订|修改")
_HEAD = 3000


def period_words(graph: Graph, version: Version) -> str:
    """Say from when to when an older version was in force; empty where that is not known.

    The end is the day before the version that follows it, which must not be told where it may not be shown.
    """
    instrument = version.metadata.id
    shown, whole = (corpus.instruments[instrument].versions for corpus in (graph.corpus, graph.published.whole))
    start, at = began(version.metadata), [v.key for v in shown].index(version.key)
    later = (v for v in shown[at + 1 :] if v.key != version.key)
    following = next((v for v in later if own_standing(v.metadata, graph.today) not in NOT_BEGUN), None)
    end = began(following.metadata) if following and len(shown) == len(whole) else None
    if start is None or end is None or end <= start:
        return ""
    return f"{_words(start)}至{_words(end - timedelta(days=1))}施行"


def not_held(graph: Graph, version: Version) -> list[date]:
    """Return the dates of editions named in the head of a text that the collection does not hold.

    Nothing is said where a held version does not tell which edition it is, or one of them may not be shown.
    """
    versions = graph.corpus.instruments[version.metadata.id].versions
    named = _editions(version)
    if len(named) < 2 or len(versions) != len(graph.published.whole.instruments[version.metadata.id].versions):
        return []
    held = [_edition(other, named) for other in versions]
    return [] if None in held else [day for day in named if day not in held]


def _edition(version: Version, named: list[date]) -> date | None:
    """Return which of the editions that a head names a version is: the last that its own head names, or its dates."""
    own = [day for day in _editions(version) if day in named]
    if own:
        return own[-1]
    metadata = version.metadata
    day = metadata.adopted or metadata.issued or metadata.effective
    return max((one for one in named if day and one <= day), default=None)


def _editions(version: Version) -> list[date]:
    """Return the dates of adoption and amendment that the head of a text states, in order."""
    text, start = version.source.text, version.body.start
    first = next((p.span.start for p in version.structure if p.eid.partition("__")[0] != Kind.PREAMBLE.value), start)
    dated = list(_DAY.finditer(text, start, min(first, start + _HEAD)))
    found: list[date] = []
    for one, end in zip(dated, [*(following.start() for following in dated[1:]), first], strict=False):
        words = text[one.end() : end]
        day = _calendar(one)
        if day and not words.startswith("起") and (_CHANGED.search(words) or (not found and _MADE.search(words))):
            found.append(day)
    return sorted(set(found))


def _calendar(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
