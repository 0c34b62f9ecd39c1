"""Blocks after provisions: the sentences that cite the provision, and the documents that implement it.

A provision that only its own text cites has no block, since the reader has that text open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from zhunsheng.gaps.assessment import UNCONFIRMED
from zhunsheng.model import Form, Kind, Part, Provision, Version
from zhunsheng.model.provision import EXPLANATIONS
from zhunsheng.pages.markdown import link, text
from zhunsheng.pages.provision_notes import Note
from zhunsheng.resolving.meant import CITES_BEFORE
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.companion import Companions
from zhunsheng.weaving.graph import Backlink, Dependent, Graph
from zhunsheng.weaving.quoting import sentence_around, sentence_span
from zhunsheng.wording.gist import marked
from zhunsheng.wording.provisions import titled

BACKLINKS_ID = "backlinks"
MOST = 6
"""The most sentences after one provision, without those of drafting notes; the foot of the page lists all citations."""
_FEWER = 2  # the same on a page that would carry more than ``_MANY`` of them, which fill more room than the text
_MANY = 600
_LISTING = 4  # provisions in a sentence from which it is a mere list that says little of each

_OWN_LINE = frozenset(
    {
        *(Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX),
        *(Kind.DIVISION, Kind.LEVEL_1, Kind.LEVEL_2, Kind.PREAMBLE),
    }
)
# Kinds whose number is part of the first line, as that of an article.
_RUN_IN = frozenset({Kind.CLAUSE, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4})


def cited_by(graph: Graph, version: Version, companions: Companions) -> list[tuple[int, Note]]:
    """Return the notes after the provisions of a version, each with the offset at which it is inserted."""
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
    named = Counter(
        map(_sentence, {(b.version.source.path, b.eid, b.target): b for h in shown for b in h.citing}.values())
    )
    carried = sum(min(MOST, len(h.citing) + len(h.resting)) for h in shown)
    most = MOST if carried <= _MANY else _FEWER
    notes = [(end_of(version, h.host), _note(graph, version, h, companions, named, most)) for h in shown]
    return sorted(notes, key=lambda note: note[0])


def _sentence(backlink: Backlink) -> tuple[str, int]:
    """Return a key that identifies the sentence of a citation."""
    return backlink.version.source.path, sentence_span(backlink.version, backlink.link.citation.span).start


class _Held:
    """The entries for one provision."""

    def __init__(self, host: Provision) -> None:
        self.host = host
        self.citing: list[Backlink] = []
        self.resting: list[Dependent] = []


def _own(graph: Graph, version: Version) -> Iterator[Backlink]:
    """Yield the citations within a text from one article to another (违反第十条规定的……)."""
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


def _note(
    graph: Graph,
    version: Version,
    held: _Held,
    companions: Companions,
    named: Mapping[tuple[str, int], int],
    most: int,
) -> Note:
    page = graph.page(version)
    based = {rest.version.source.path for rest in held.resting if rest.entry is None}
    citing = [b for b in held.citing if not b.place.startswith(EXPLANATIONS) and not _states_basis(b, based)]
    explaining = len({(b.version.source.path, b.place) for b in held.citing if b.place.startswith(EXPLANATIONS)})
    entries = [_resting(graph, page, version, rest, companions) for rest in held.resting]
    entries += _citing(graph, version, citing, companions, named)
    count = len(entries) + explaining
    others = max(0, len(entries) - most) + explaining
    entries = entries[:most]
    if others:
        more = link("文末", f"#{BACKLINKS_ID}") if graph.backlinks.get(version.source.path) else "其余条文"
        told = "" if not explaining else "，均在起草说明中" if explaining == others else f"（起草说明 {explaining} 处）"
        before = f"另有 {others} 处{told}" if entries else told.removeprefix("，")
        entries.append(f"{before}，见{more}。")
    words = companions.words(version, held.host.eid) or "此处"
    summary = f"{text(words)}被引用、落实情况（{count}处）" if held.resting else f"{text(words)}被引用情况（{count}处）"
    return Note(summary, tuple(entries), count)


def _states_basis(backlink: Backlink, based: set[str]) -> bool:
    """Tell whether a citation only repeats the basis of its document (根据……第十条，制定本办法)."""
    if backlink.version.source.path not in based:
        return False
    return "制定本" in sentence_span(backlink.version, backlink.link.citation.span).of(backlink.version.source.text)


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


def _citing(
    graph: Graph, version: Version, found: list[Backlink], companions: Companions, named: Mapping[tuple[str, int], int]
) -> list[str]:
    """Write one entry for each citing sentence, however many citations of the provision it has.

    A sentence that merely lists provisions of the text is not quoted at each of them.
    """
    entries: dict[tuple[str, str, str], tuple[Backlink, list[str]]] = {}
    for backlink in found:
        count = named[_sentence(backlink)]
        sentence = f"（同一句列出本文件 {count} 处条款）"
        if count < _LISTING:
            sentence = "：" + text(
                marked(backlink.version, sentence_around(backlink.version, backlink.link.citation.span))
            )
        words = companions.words(version, backlink.link.eid or "")
        _, targets = entries.setdefault((backlink.version.source.path, backlink.eid, sentence), (backlink, []))
        if words and words not in targets:
            targets.append(words)
    return [
        f"{_placed(graph, version, backlink)}引用{text('、'.join(targets))}{sentence}"
        for (_, _, sentence), (backlink, targets) in entries.items()
    ]


def _placed(graph: Graph, version: Version, backlink: Backlink) -> str:
    """Name the place of a citation, with a link to it."""
    citing, place = backlink.version, backlink.place
    own = citing.source.path == version.source.path
    named = ("本文件" if own else titled(citing.metadata.title)) + place
    if own and not place:
        return named
    said = f"（{CITES_BEFORE}）" if backlink.link.is_later else ""
    return link(named, address(graph.page(version), graph.page(citing), backlink.eid if place else None)) + said
