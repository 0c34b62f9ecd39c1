"""An Atom feed (RFC 4287) of the page 更新动态.

Identifiers are derived from the site's name and the event (RFC 4122, version 5), so that they survive a move of the
site. Links need the site's address; if that is not configured there are none, and each entry has content instead, as
the standard requires of an entry without a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from html import escape
from uuid import UUID, uuid5

from zhunsheng.model.config import Config
from zhunsheng.model.days import day_words
from zhunsheng.pages.chronicle import Chronicle, Entry
from zhunsheng.pages.updates import UPDATES_PAGE, changed_places, what_words
from zhunsheng.resolving.standing import UNISSUED, own_standing
from zhunsheng.weaving.addresses import page_path
from zhunsheng.wording.provisions import titled

FEED = "feed.xml"
_OURS = UUID("6f0c5f0e-5a53-5d0b-9d53-7a4c1a8e6b11")
MOST_ENTRIES = 50

Addresses = Callable[[str], str]
"""From the path of a page in the woven tree, or of the feed, to its whole address."""

# Characters that XML does not allow.
_UNWRITABLE = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def feed(told: Chronicle, config: Config, today: date, addresses: Addresses | None) -> str:
    """Write the feed.

    Args:
        told: The chronicle.
        config: The configuration, which names the site.
        today: The day of the build, for the status of texts.
        addresses: Returns the absolute address of a page; None if the site's address is not configured.
    """
    entries = sorted((*told.changes, *told.been), key=lambda entry: (-_instant(entry).timestamp(), _key(entry)))
    entries = entries[:MOST_ENTRIES]
    latest = _instant(entries[0]) if entries else _midnight(today)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        _element("title", f"{config.title}：更新动态"),
        _element("id", _id(config)),
        _element("updated", latest.isoformat()),
        f"<author>{_element('name', config.title)}</author>",
    ]
    if addresses:
        parts += [_link("self", addresses(FEED)), _link("alternate", addresses(UPDATES_PAGE))]
    else:
        parts.append(_element("subtitle", "没有配置网站地址，条目不带链接"))
    parts += [_entry(entry, config, today, addresses) for entry in entries]
    return "\n".join([*parts, "</feed>", ""])


def _entry(entry: Entry, config: Config, today: date, addresses: Addresses | None) -> str:
    standing = own_standing(entry.version.metadata, today)
    named = titled(entry.version.metadata.title) + (f"（{standing.value}）" if standing in UNISSUED else "")
    what = what_words(entry, config.words.organ)
    parts = [
        "<entry>",
        _element("title", f"{named}{entry.event.value}"),
        _element("id", _id(config, *_key(entry))),
        _element("updated", _instant(entry).isoformat()),
        _element("summary" if addresses else "content", f"{day_words(entry.day)}，{named}：{what}。"),
    ]
    if addresses:
        parts.append(_link("alternate", addresses(page_path(entry.version.source.path, config)) + _anchor(entry)))
    return "\n".join([*parts, "</entry>"])


def _anchor(entry: Entry) -> str:
    """Return the anchor of the changed provision, empty unless it is a single one that still exists."""
    places = changed_places(entry)
    return f"#{places[0][0]}" if len(places) == 1 and entry.version.structure.get(places[0][0]) else ""


def _key(entry: Entry) -> tuple[str, ...]:
    return entry.version.key, entry.event.name, entry.day.isoformat()


def _id(config: Config, *key: str) -> str:
    return uuid5(_OURS, "\n".join((config.title, *key))).urn


def _instant(entry: Entry) -> datetime:
    return entry.when or _midnight(entry.day)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _element(name: str, words: str) -> str:
    return f"<{name}>{_escaped(words)}</{name}>"


def _link(relation: str, to: str) -> str:
    kind = "application/atom+xml" if relation == "self" else "text/html"
    return f'<link rel="{relation}" type="{kind}" href="{_escaped(to)}"/>'


def _escaped(words: str) -> str:
    return escape(_UNWRITABLE.sub("", words))
