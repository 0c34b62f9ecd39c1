"""Dependencies of a document: the documents it is based on and those based on it, as a picture and a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zhunsheng.gaps import Assessment
from zhunsheng.gaps.assessment import UNCONFIRMED
from zhunsheng.model import Ref, RequirementRef, Version
from zhunsheng.model.profile import Words
from zhunsheng.pages.documents import requirement_link
from zhunsheng.pages.drawing import LEADING, SIZE, arrow, box, path, picture, words_at, wrap
from zhunsheng.pages.head import reference
from zhunsheng.pages.markdown import link, text
from zhunsheng.pages.states import state_chip
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

RESTS_ID = "rests"

MOST_DRAWN = 12  # documents on each side; a picture of more is no easier to read than the list below it
_MOST_DETAILED = 12

_WIDE = 420
_LEFT = 28
_EM = (_WIDE - _LEFT - 22) / SIZE


@dataclass(slots=True)
class RelatedInstrument:
    """A document that another is based on, or that is based on it: the provisions and the requirements concerned.

    ``version`` is None for a document outside the repository. ``is_basis`` is whether the front matter states it as a
    basis, ``unconfirmed`` has the requirements whose implementation by the lower document nobody has confirmed.
    """

    title: str
    version: Version | None
    places: dict[Ref, str] = field(default_factory=dict)
    requirements: dict[str, Assessment] = field(default_factory=dict)
    unconfirmed: set[str] = field(default_factory=set)
    is_basis: bool = False


@dataclass(frozen=True, slots=True)
class Rests:
    """The upper and lower documents of each document, by its id."""

    above: Mapping[str, Mapping[str, RelatedInstrument]]
    below: Mapping[str, Mapping[str, RelatedInstrument]]

    @classmethod
    def of(cls, graph: Graph) -> Rests:
        """Collect the bases and implementations in the front matter of the current versions."""
        above: dict[str, dict[str, RelatedInstrument]] = defaultdict(dict)
        below: dict[str, dict[str, RelatedInstrument]] = defaultdict(dict)
        for instrument in graph.corpus.instruments.values():
            version = instrument.current
            for ref, assessment in _stated(graph, version):
                found = _target(graph, ref)
                if found is None or (found.version and found.version.metadata.id == instrument.id):
                    continue
                upper = above[instrument.id].setdefault(found.title, found)
                sides = [upper]
                if found.version:
                    own = RelatedInstrument(version.metadata.title, version)
                    sides.append(below[found.version.metadata.id].setdefault(instrument.id, own))
                for side in sides:
                    side.is_basis |= any(ref == entry.ref for entry in version.metadata.basis)
                    if assessment:
                        side.requirements[assessment.requirement.id] = assessment
                        side.unconfirmed |= _readings(assessment, version)
                    elif ref.eid:
                        side.places[ref] = provision_words(found.version, ref.eid)
        return cls(above, below)


def _readings(assessment: Assessment, version: Version) -> set[str]:
    """Return the id of the requirement if its implementation by a version has not been confirmed."""
    is_reading = any(one.is_unconfirmed for one in assessment.implementers if one.version is version)
    return {assessment.requirement.id} if is_reading else set()


def _stated(graph: Graph, version: Version) -> Iterator[tuple[Ref, Assessment | None]]:
    """Yield the documents that a version states as its basis; for a requirement, its sources."""
    for ref in (*(e.ref for e in version.metadata.basis), *(e.ref for e in version.metadata.implements)):
        if graph.withholds(ref):
            continue
        if isinstance(ref, RequirementRef):
            assessment = graph.gaps.find(ref.id)
            for stated in assessment.requirement.sources if assessment else ():
                yield stated.ref, assessment
        else:
            yield ref, None


def _target(graph: Graph, ref: Ref) -> RelatedInstrument | None:
    if graph.withholds(ref):
        return None
    link = graph.resolver.resolve(ref)
    if link is None:
        return RelatedInstrument(ref.id, None)
    if link.version:
        return RelatedInstrument(link.version.metadata.title, link.version)
    return RelatedInstrument(link.fact.title if link.fact else ref.id, None)


def rests(graph: Graph, version: Version, found: Rests) -> str:
    """Write the block at the foot of a version's page, empty without dependencies."""
    above = list(found.above.get(version.metadata.id, {}).values())
    below = sorted(found.below.get(version.metadata.id, {}).values(), key=lambda rest: _order(graph, rest))
    if not above and not below:
        return ""
    page = graph.page(version)
    parts = [
        f"## 制定依据和落实情况 {{: #{RESTS_ID} .foot }}\n",
        "以下由本库根据登记的依据和落实关系生成，不是文件内容。\n",
        _drawn(graph, version, above, below),
        _heading(version, above),
        *(_told_above(graph, page, rest) for rest in above),
        "\n**落实情况**：写明以本文件为依据，或者落实本文件提出的要求的文件\n"
        if below
        else "\n没有文件写明以本文件为依据。\n",
        *(_told_below(graph, page, rest) for rest in below),
    ]
    return '<div class="rests" data-search-exclude="" markdown="1">\n\n' + "\n".join(parts) + "\n</div>\n"


def _heading(version: Version, above: list[RelatedInstrument]) -> str:
    """Return the heading of the list of upper documents, which are only a basis if the text states one.

    What a text says that is not held, nobody here knows.
    """
    if any(rest.is_basis for rest in above):
        return "**制定依据**：本文件依据的文件，以及本文件落实的文件\n"
    silent = "本库没有登记制定依据。\n" if version.is_metadata_alone else "本文件没有写明制定依据。\n"
    return silent + ("\n**落实**：本文件落实其要求的文件\n" if above else "")


def _order(graph: Graph, rest: RelatedInstrument) -> tuple[int, str]:
    pillars = {pillar.id: n for n, pillar in enumerate(graph.corpus.config.pillars)}
    pillar = rest.version.metadata.pillar if rest.version else None
    return pillars.get(pillar or "", len(pillars)), rest.title


def _told_above(graph: Graph, page: str, rest: RelatedInstrument) -> str:
    named = reference(graph, page, Ref(rest.version.metadata.id if rest.version else rest.title))
    places = "、".join(reference(graph, page, ref, words) for ref, words in rest.places.items())
    return _told(page, f"- {named}", places, rest)


def _told_below(graph: Graph, page: str, rest: RelatedInstrument) -> str:
    named = link(titled(rest.title), address(page, graph.page(rest.version))) if rest.version else ""
    places = "、".join(link(words or "全文", f"#{ref.eid}") for ref, words in rest.places.items())
    return _told(page, f"- {named}（{text(_standing(graph, rest))}）", f"依据{places}" if places else "", rest)


def _told(page: str, named: str, places: str, rest: RelatedInstrument) -> str:
    carried = "、".join(
        f"{requirement_link(page, a)} {state_chip(a)}" + (f"（{UNCONFIRMED}）" if name in rest.unconfirmed else "")
        for name, a in rest.requirements.items()
    )
    behind = "；".join(filter(None, (places, f"落实要求 {carried}" if carried else "")))
    return named + (f"：{behind}" if behind else "")


def _standing(graph: Graph, rest: RelatedInstrument) -> str:
    return graph.standing(rest.version) if rest.version else "正文不在本库"


# --- The picture ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Box:
    """A box with its lines; the first ones are its title."""

    lines: tuple[str, ...]
    titles: int
    kind: str

    @property
    def height(self) -> float:
        return len(self.lines) * LEADING + 10


def _drawn(graph: Graph, version: Version, above: list[RelatedInstrument], below: list[RelatedInstrument]) -> str:
    title = wrap(version.metadata.title, _EM)
    own = _Box(
        (*title, *wrap(_about(graph.corpus.config.words, version, graph.standing(version)), _EM, 1)), len(title), "self"
    )
    uppers = [_box(graph, rest, len(above) <= _MOST_DETAILED) for rest in above[:MOST_DRAWN]]
    lowers = [_box(graph, rest, len(below) <= _MOST_DETAILED) for rest in below[:MOST_DRAWN]]
    parts: list[str] = []
    y = 0.0
    if uppers:
        name = "依据" if any(rest.is_basis for rest in above) else "所落实的"
        y, mids = _column(parts, y, name, uppers, len(above) - len(uppers))
    centre = y + own.height / 2
    if uppers:
        # What rests points to what it rests on.
        parts.append(path(f"M{_LEFT} {centre - 5:g}H12V{mids[0]:g}" + "".join(f"M12 {m:g}H{_LEFT}" for m in mids)))
        parts += [arrow(_LEFT, m) for m in mids]
    parts += _one(y, own)
    y += own.height + 10
    if lowers:
        y, mids = _column(parts, y, "落实", lowers, len(below) - len(lowers))
        branches = "".join(f"M12 {m:g}H{_LEFT}" for m in mids)
        parts += [path(f"M{_LEFT} {centre + 5:g}H12V{mids[-1]:g}{branches}"), arrow(_LEFT, centre + 5)]
    told = f"制定依据和所落实的：{_titles(above)}。以其为依据或者落实其要求的：{_titles(below)}。下列列表内容相同。"
    return picture(RESTS_ID, f"{titled(version.metadata.title)}的制定依据和落实情况", told, (_WIDE, y), parts)


def _titles(found: Sequence[RelatedInstrument]) -> str:
    more = f"等 {len(found)} 份" if len(found) > MOST_DRAWN else ""
    return "、".join(titled(rest.title) for rest in found[:MOST_DRAWN]) + more or "没有"


def _box(graph: Graph, rest: RelatedInstrument, detailed: bool) -> _Box:
    standing = _standing(graph, rest)
    if not detailed:
        return _Box(tuple(wrap(f"{rest.title}（{standing}）", _EM, 2)), 2, _kind(rest))
    title = wrap(rest.title, _EM, 2)
    places = "、".join(words for words in rest.places.values() if words)
    carried = "、".join(f"{a.requirement.title}（{a.state_words}）" for a in rest.requirements.values())
    lines = wrap(_about(graph.corpus.config.words, rest.version, standing), _EM, 1)
    lines += wrap(f"依据：{places}", _EM, 2) if places else []
    lines += wrap(f"要求：{carried}", _EM, 3) if carried else []
    return _Box((*title, *lines), len(title), _kind(rest))


def _about(words: Words, version: Version | None, standing: str) -> str:
    """Return a line with the rank and the legal status of a document."""
    rank = words.rank(version.metadata.rank) if version else ""
    return "，".join(filter(None, (rank, standing)))


def _kind(rest: RelatedInstrument) -> str:
    return "inside" if rest.version else "outside"


def _column(parts: list[str], y: float, name: str, boxes: list[_Box], more: int) -> tuple[float, list[float]]:
    """Draw boxes below one another; return the y coordinate of their end and of the middle of each."""
    parts.append(words_at(_LEFT, y + SIZE + 1, name, "label"))
    y += LEADING + 4
    mids = []
    for one in boxes:
        mids.append(y + one.height / 2)
        parts += _one(y, one)
        y += one.height + 8
    if more:
        parts.append(words_at(_LEFT, y + SIZE, f"另有 {more} 份，见下列列表", "label"))
        y += LEADING
    return y + 6, mids


def _one(y: float, one: _Box) -> Iterator[str]:
    yield box(_LEFT, y, _WIDE - _LEFT - 2, one.height, one.kind)
    for n, words in enumerate(one.lines):
        kind = "title" if n < one.titles else ""
        yield words_at(_LEFT + 10, y + LEADING * (n + 1) - 1, words, kind)
