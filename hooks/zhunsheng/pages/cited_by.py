"""Blocks behind provisions: the citing sentences and the documents that carry the provision out.

Where the text itself is all that cites a provision, nothing stands behind it either: its reader has that text at hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.gaps.assessment import UNCONFIRMED
from zhunsheng.model import Form, Kind, Part, Provision, Version
from zhunsheng.pages.markdown import link, text
from zhunsheng.pages.provision_notes import Note
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.companion import Companions
from zhunsheng.weaving.graph import Backlink, Dependent, Graph
from zhunsheng.weaving.quoting import sentence_around
from zhunsheng.wording.gist import marked
from zhunsheng.wording.provisions import titled

BACKLINKS_ID = "backlinks"
MOST = 10  # sentences behind one provision; the foot of the page lists all places

_OWN_LINE = frozenset(
    {
        *(Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX),
        *(Kind.DIVISION, Kind.LEVEL_1, Kind.LEVEL_2, Kind.PREAMBLE),
    }
)
# Those whose number stands at the beginning of their words, as an article's does.
_RUN_IN = frozenset({Kind.CLAUSE, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4})


def cited_by(graph: Graph, version: Version, companions: Companions) -> list[tuple[int, Note]]:
    """Return the notes that go behind the provisions of a version, each with the offset at which it may stand."""
    held: dict[str, _Held] = {}
    for backlink in (*graph.backlinks.get(version.source.path, ()), *_own(graph, version)):
        host = _host(version, backlink.link.eid)
        if host is not None:
            held.setdefault(host.eid, _Held(host)).citing.append(backlink)
    for rest in graph.resting.get(version.source.path, ()):
        host = _host(version, rest.target)
        if host is not None:
            held.setdefault(host.eid, _Held(host)).resting.append(rest)
    shown = [h for h in held.values() if h.resting or any(b.version is not version for b in h.citing)]
    notes = [(end_of(version, h.host), _note(graph, version, h, companions)) for h in shown]
    return sorted(notes, key=lambda note: note[0])


class _Held:
    """The entries for one provision."""

    def __init__(self, host: Provision) -> None:
        self.host = host
        self.citing: list[Backlink] = []
        self.resting: list[Dependent] = []


def _own(graph: Graph, version: Version) -> Iterator[Backlink]:
    """Yield the citations of a text by itself that lead from one article to another: 违反第十条规定的……"""
    path = version.source.path
    for found in graph.links[path]:
        if found.eid and found.version is not None and found.version.source.path == path:
            if found.citation.form is Form.RELATIVE:
                continue
            backlink = Backlink.of(version, found)
            there, here = _host(version, found.eid), _host(version, backlink.eid)
            if there is not None and there is not here:
                yield backlink


def _host(version: Version, eid: str | None) -> Provision | None:
    """Return the provision that carries the block for a citation: the article, clause or paragraph."""
    provision = version.structure.get(eid) if eid else None
    if provision is None:
        return None
    around = [provision, *version.structure.ancestors(provision)]
    for step in around:
        if step.kind is Kind.ARTICLE or (step.kind in _RUN_IN and step.heading is None):
            return step
    for step in around:
        if step.kind in {Kind.PARAGRAPH, Kind.TABLE, Kind.FIGURE}:
            return step
    return provision


def end_of(version: Version, host: Provision) -> int:
    """Return where the block of a host is inserted: after the provision, or after its heading."""
    if host.kind in _OWN_LINE or host.heading is not None:
        end = version.source.text.find("\n", host.span.start)
        return end if end >= 0 else host.span.end
    return host.span.end


def _note(graph: Graph, version: Version, held: _Held, companions: Companions) -> Note:
    page = graph.page(version)
    entries = [_resting(graph, page, version, rest, companions) for rest in held.resting]
    entries += _citing(graph, version, held.citing, companions)
    count = len(entries)
    if len(entries) > MOST:
        entries = entries[:MOST]
        more = link("文末", f"#{BACKLINKS_ID}") if graph.backlinks.get(version.source.path) else "其余条文"
        entries.append(f"另有 {count - MOST} 处，见{more}。")
    words = companions.words(version, held.host.eid) or "此处"
    summary = f"{text(words)}被引用、落实情况（{count}处）" if held.resting else f"{text(words)}被引用情况（{count}处）"
    return Note(summary, tuple(entries), count)


def _resting(graph: Graph, page: str, version: Version, rest: Dependent, companions: Companions) -> str:
    named = link(titled(rest.version.metadata.title), address(page, graph.page(rest.version)))
    standing = text(graph.standing(rest.version))
    place = companions.words(version, rest.target) if rest.target else ""
    if rest.entry is None:
        return f"依据{text(place)}制定：{named}（{standing}）"
    part = "，部分" if rest.entry.part is Part.PART else ""
    reading = f"，{UNCONFIRMED}" if rest.version.is_metadata_alone and rest.entry.confirmed is None else ""
    covers = f"：{text(rest.entry.covers)}" if rest.entry.covers else ""
    return f"落实{text(place)}：{named}（{standing}{part}{reading}）{covers}"


def _citing(graph: Graph, version: Version, found: list[Backlink], companions: Companions) -> list[str]:
    """Write one entry for each sentence, however many citations of the provision it holds."""
    entries: dict[tuple[str, str, str], tuple[Backlink, list[str]]] = {}
    for backlink in found:
        sentence = marked(backlink.version, sentence_around(backlink.version, backlink.link.citation.span))
        words = companions.words(version, backlink.link.eid or "")
        _, targets = entries.setdefault((backlink.version.source.path, backlink.eid, sentence), (backlink, []))
        if words and words not in targets:
            targets.append(words)
    return [
        f"{_placed(graph, version, backlink)}引用{text('、'.join(targets))}：{text(sentence)}"
        for (_, _, sentence), (backlink, targets) in entries.items()
    ]


def _placed(graph: Graph, version: Version, backlink: Backlink) -> str:
    """Name the place of a citation, with a link to it."""
    citing, place = backlink.version, backlink.place
    own = citing.source.path == version.source.path
    named = ("本文件" if own else titled(citing.metadata.title)) + place
    if own and not place:
        return named
    return link(named, address(graph.page(version), graph.page(citing), backlink.eid if place else None))
