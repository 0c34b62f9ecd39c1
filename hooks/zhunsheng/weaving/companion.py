"""Companion scripts of pages: the data behind previews and quoting, loaded when a reader first needs it.

A companion holds data only: how each provision is cited, the words that each citation points to, and the versions of
the instrument; nothing that the page's script can derive from an eId or from the page itself. It is a script file and
not JSON because a page opened from a folder (``file://``) cannot fetch.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from zhunsheng.corpus.registry import Fact
from zhunsheng.model import Kind, Provision, Span, Version
from zhunsheng.model.days import day_words
from zhunsheng.resolving import Link, Outcome
from zhunsheng.resolving.meant import LATER_TEXT
from zhunsheng.resolving.standing import CURRENT, Standing, fact_repealed
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.blocks import comments
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.naming import name_words, outside_name
from zhunsheng.weaving.quoting import quoted
from zhunsheng.wording.gist import GIST_NOTE, GIST_REMARK, with_gist
from zhunsheng.wording.naming import citing_steps, citing_words
from zhunsheng.wording.provisions import kind_words, titled

LONGEST_PREVIEW = 240
ENDING = ".reading.js"

_HEADED = frozenset({Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX, Kind.DIVISION})
_LINE = re.compile(r"^[^\S\n]*(?=\S)", re.MULTILINE)
_TIGHT = (",", ":")
_MOST_KEPT = 3000
_NO_SUCH = "查无此条"

Days = tuple[str, str | None, str]
"""The first day and the last day of a version, and its page, empty for the current page.

The last day is empty where the version is in force without a stated end, None where its end is not known.
"""

Preview = tuple[str, str, tuple[str, ...]]
"""The citation of the provision, its legal status unless in force, and its words."""

Previews = dict[str, Preview | tuple[str] | str]
"""Previews by address. A range on the page itself has only the eId of its end: the script quotes it from the page.

An unknown instrument has only its name; the script adds the sentence that all such instruments share.
"""


def companion_path(page: str) -> str:
    """Return the path of a page's companion, beside the page in the tree."""
    return str(PurePosixPath(page).with_suffix(ENDING))


class Companions:
    """Writes the companions of one tree, caching quotations that several of them share.

    Args:
        graph: The published corpus; nothing else is quoted.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._hidden: dict[str, tuple[Span, ...]] = {}
        self._words: dict[tuple[str, str], str] = {}
        self._previews: dict[tuple[str, str | None, str | None, Outcome, bool], Preview] = {}
        self._starts: tuple[str, frozenset[int]] = "", frozenset()
        # The beginnings of instruments that are cited as a whole, read while all structures are in memory.
        links = chain.from_iterable(graph.links.values())
        whole = {link.version.source.path: link.version for link in links if link.version and not link.eid}
        self._beginnings = {path: self._beginning(version) for path, version in whole.items()}

    def of_version(self, version: Version, targets: Mapping[str, Link], days: Sequence[Days] = ()) -> str:
        """Write the companion of an instrument's page.

        Args:
            version: The instrument.
            targets: The links of the page, by the address as the page writes it.
            days: The periods in force of its versions, if there are several.
        """
        graph, page = self._graph, self._graph.page(version)
        versions = graph.corpus.instruments[version.metadata.id].versions
        others = {
            v.metadata.effective.isoformat(): address(page, graph.page(v))
            for v in versions
            if v.metadata.effective and v.key != version.key
        }
        day = version.metadata.effective
        return _written(
            {
                "title": version.metadata.title,
                "name": name_words(graph, version),
                "standing": self._standing(version),
                "version": day.isoformat() if day else "",
                "current": version.source.path == versions[-1].source.path,
                "versions": others,
                **({"days": days} if days else {}),
                **_of_gist(graph, version),
                "feedback": graph.corpus.config.feedback_url or "",
                "words": citing_steps(version),
                "previews": self._of(targets),
            }
        )

    def of_versions(self, version: Version, days: Sequence[Days]) -> str:
        """Write the companion of the page that lists the versions of an instrument."""
        return _written({"title": version.metadata.title, "versions": {}, "days": days, "previews": {}})

    def of_page(self, targets: Mapping[str, Link]) -> str:
        """Write the companion of a page written for readers; empty for a page without links to provisions."""
        previews = self._of(targets)
        return _written({"previews": previews}) if previews else ""

    def words(self, version: Version, eid: str) -> str:
        """Return the citation of a provision without the title of its instrument, cached."""
        key = version.source.path, eid
        if key not in self._words:
            _make_room(self._words)
            self._words[key] = citing_words(version, eid)
        return self._words[key]

    def _of(self, targets: Mapping[str, Link]) -> Previews:
        previews: Previews = {}
        for place, link in targets.items():
            found = self._end_on_page(link) if place.startswith("#") else None
            preview = self._preview(link) if found is None else found
            if preview:
                previews[place] = preview
        return previews

    def _end_on_page(self, link: Link) -> str | None:
        """Return the eId of the end of a range that the script can quote from the page itself, else None.

        Empty for a single provision. The page can be quoted if each line begins a provision, so that there is no
        table and no comment, and if it is no heading, of which a summary is shown.
        """
        version = link.version
        provision = version.structure.get(link.eid) if version and link.eid else None
        if version is None or provision is None or provision.kind in _HEADED:
            return None
        last = _last(version, provision, link)
        lines = _LINE.finditer(version.source.text, provision.span.start, (last or provision).span.end)
        starts = self._starts_in(version)
        return (last.eid if last else "") if all(line.end() in starts for line in lines) else None

    def _starts_in(self, version: Version) -> frozenset[int]:
        """Return the offsets at which provisions of a version begin, without tables and figures."""
        path, starts = self._starts
        if path != version.source.path:
            drawn = {Kind.TABLE, Kind.FIGURE, Kind.FORMULA}
            starts = frozenset(p.span.start for p in version.structure if p.kind not in drawn)
            self._starts = version.source.path, starts
        return starts

    def _standing(self, version: Version) -> str:
        """Return the legal status of a version unless it is simply in force, with a remark if it is a gist."""
        standing = self._graph.standing(version)
        is_current = standing in {current.value for current in CURRENT}
        return with_gist(version, "" if is_current else standing)

    def _preview(self, link: Link) -> Preview | tuple[str]:
        if link.version is None:
            return _outside(self._graph, link.fact, link) if link.fact else (outside_name(link),)
        key = link.version.source.path, link.eid, link.to, link.outcome, link.is_later
        if key not in self._previews:
            _make_room(self._previews)
            self._previews[key] = self._inside(link.version, link)
        return self._previews[key]

    def _inside(self, version: Version, link: Link) -> Preview:
        graph, told = self._graph, self._standing(version)
        name = titled(version.metadata.title)
        provision = version.structure.get(link.eid) if link.eid else None
        if link.outcome is Outcome.NOT_KEPT and link.missing:
            return name, told, (f"{name}收录的文本没有{kind_words(link.missing.step)}。",)
        if link.outcome is Outcome.MISSING:
            return name, LATER_TEXT if link.is_later else _NO_SUCH, (f"{name}收录的文本没有所引的条款。",)
        if provision is None:
            beginning = self._beginnings.get(version.source.path) or self._beginning(version)
            return name_words(graph, version, alone=not told), told, beginning
        last = _last(version, provision, link)
        words = self.words(version, provision.eid) + (f"至{self.words(version, last.eid)}" if last else "")
        span = Span(provision.span.start, (last or provision).span.end)
        told = "；".join(filter(None, (told, LATER_TEXT if link.is_later else "")))
        return name + words, told, self._quote(version, provision, span)

    def _quote(self, version: Version, provision: Provision, span: Span) -> tuple[str, ...]:
        if provision.kind in _HEADED:
            articles = [p for p in version.structure.of(Kind.ARTICLE) if span.start <= p.span.start < span.end]
            if len(articles) > 1:
                first, last = (self.words(version, p.eid) for p in (articles[0], articles[-1]))
                heading = provision.heading.of(version.source.text).strip() if provision.heading else ""
                return (f"{heading}（{first}至{last}）",)
        return quoted(version, span, self._hidden_in(version), LONGEST_PREVIEW)

    def _beginning(self, version: Version) -> tuple[str, ...]:
        """Quote the beginning of an instrument that has no summary."""
        metadata = version.metadata
        if metadata.summary:
            return (" ".join(metadata.summary.split()),)
        first = next((p for p in version.structure if p.kind in {Kind.ARTICLE, Kind.CLAUSE, Kind.LEVEL_1}), None)
        if first is None:
            return ()
        return quoted(version, first.span, self._hidden_in(version), LONGEST_PREVIEW // 2)

    def _hidden_in(self, version: Version) -> tuple[Span, ...]:
        path = version.source.path
        if path not in self._hidden:
            _make_room(self._hidden)
            self._hidden[path] = comments(version)
        return self._hidden[path]


def _make_room(kept: dict[Any, Any]) -> None:
    """Empty the cache when it has grown large: only neighbouring pages quote the same provisions."""
    if len(kept) >= _MOST_KEPT:
        kept.clear()


def _last(version: Version, provision: Provision, link: Link) -> Provision | None:
    """Return the last provision of a cited range, None where a single provision is cited."""
    last = version.structure.get(link.to) if link.to else None
    return last if last is not None and last.span.end > provision.span.end else None


def _outside(graph: Graph, fact: Fact, link: Link) -> Preview:
    """Return the preview of an instrument whose text is not held, from the registry."""
    edition = link.edition or fact.in_force(graph.today)
    articles = len(edition.outline.articles) if edition else 0
    issued = f"{day_words(edition.issued)}公布" if edition and edition.issued else ""
    known = "，".join(filter(None, (fact.number or "", issued, f"共 {articles} 条" if articles else "")))
    standing = ""
    if link.outcome is Outcome.MISSING:
        standing = LATER_TEXT if link.is_later else _NO_SUCH
    elif fact_repealed(fact, graph.today):
        standing = Standing.REPEALED.value
    told = (f"{known}。",) if known else ()
    return outside_name(link), standing, (*told, "正文不在本库，请查官方文本。")


def _of_gist(graph: Graph, version: Version) -> dict[str, str]:
    """Return the citation of a gist and the note that is copied with its words; empty for any other text."""
    if not version.is_gist:
        return {}
    return {"gist": GIST_NOTE, "cited": name_words(graph, version, remark=GIST_REMARK)}


def _written(data: Mapping[str, object]) -> str:
    return script("zhunshengReading", data)


def script(name: str, data: Mapping[str, object]) -> str:
    """Write data as a script that gives it a name, with markup characters and line separators escaped."""
    words = json.dumps(data, ensure_ascii=False, separators=_TIGHT)
    for character in "<>\u2028\u2029":
        words = words.replace(character, f"\\u{ord(character):04x}")
    return f"window.{name}={words};\n"
