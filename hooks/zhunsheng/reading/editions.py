"""The editions of an instrument as the heads of its texts (题注) state them: the day and the act of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from zhunsheng.model import Kind, Version
from zhunsheng.reading.preface import adopting_body

_DAY = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_MADE = re.compile("通过|公布|发布")
_CHANGED = re.compile("修正|修订|修改")
_HEAD = 3000
_PUBLISHED_WITHIN = timedelta(days=400)
_LONGEST = 200  # characters of an account of one edition; a longer line is something else


def editions(version: Version) -> dict[date, str]:
    """Return the dates of adoption and amendment in the head of a text, in order, each with its words."""
    text, start = version.source.text, version.body.start
    first = next((p.span.start for p in version.structure if p.eid.partition("__")[0] != Kind.PREAMBLE.value), start)
    dated = list(_DAY.finditer(text, start, min(first, start + _HEAD)))
    found: dict[date, str] = {}
    bodies: set[str] = set()
    for one, end in zip(dated, [*(following.start() for following in dated[1:]), first], strict=False):
        words = text[one.end() : end]
        day = _calendar(one)
        body = adopting_body(words)
        is_edition = _CHANGED.search(words) or body in bodies or (not found and _MADE.search(words))
        bodies |= {body} - {""}
        if day and not words.startswith("起") and is_edition:
            found[day] = _account(words)
    return dict(sorted(found.items()))


def edition_of(version: Version, named: Iterable[date]) -> date | None:
    """Return the edition, among those that heads name, that a version is; None if it cannot be told.

    It is the last edition in its own head, or a later one published on the same day as the text, since a head may omit
    the last amendment. If its head names none, its dates decide. If the last edition named is long before the text's
    publication, the heads do not name its edition.
    """
    days = sorted(named)
    own = [day for day in editions(version) if day in days]
    metadata = version.metadata
    published = metadata.issued or metadata.effective
    if own:
        last = metadata.issued if metadata.issued in days and metadata.issued > own[-1] else own[-1]
        return None if published and published - last > _PUBLISHED_WITHIN else last
    day = metadata.adopted or metadata.issued or metadata.effective
    return max((one for one in days if day and one <= day), default=None)


def _account(words: str) -> str:
    """Return the first line of a head's statement on an edition, without enclosing brackets."""
    line = words.strip().split("\n", 1)[0].split("<!--", 1)[0]
    line = re.split("[。；;]", line, maxsplit=1)[0].strip(" \t　")
    if line.count("）") > line.count("（"):
        line = line.rstrip("）")
    line = re.sub(r"[，、\s]*(?:根据|自)$", "", line)
    return line if len(line) <= _LONGEST else ""


def _calendar(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
