"""What a place in a file is about (a provision, an instrument, a requirement), and who speaks of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol.types import Location, Position

from zhunsheng.editor.data_references import data_references, instrument_at, reference_at, requirement_at
from zhunsheng.editor.desk import Desk
from zhunsheng.model import Form, Kind, Provision, Ref, Reference, RequirementRef, Span, Version
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link

_INSIDE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM})


class Target(NamedTuple):
    """A provision of an instrument, or the whole of it: by its id, or by its title where the registry knows it."""

    id: str
    eid: str | None = None
    title: str = ""


def target_of(link: Link) -> Target | None:
    """Return what a link leads to, None where it leads nowhere."""
    if link.version:
        return Target(link.version.metadata.id, link.eid)
    return Target("", link.eid, link.fact.title) if link.fact else None


def target_at(desk: Desk, path: str, offset: int) -> Target | RequirementRef | None:
    """Return what a place is about: what is cited there, what its data refer to, or the provision that it stands in."""
    scene = desk.scene
    if link := scene.link_at(path, offset):
        return target_of(link)
    if reference := reference_at(scene.corpus, path, offset):
        return referred(desk, reference.ref)
    if requirement := requirement_at(scene.corpus, path, offset):
        return requirement
    if instrument := instrument_at(scene.corpus, path, offset):
        return Target(instrument.id)
    document = desk.document(path)
    if isinstance(document, Version) and (provision := provision_at(document, offset)):
        return Target(document.metadata.id, provision.eid)
    return None


def referred(desk: Desk, ref: Ref | RequirementRef) -> Target | RequirementRef | None:
    """Return what a reference of the data leads to."""
    if isinstance(ref, RequirementRef):
        return ref
    link = desk.scene.resolver.resolve(ref)
    return target_of(link) if link else None


def provision_at(version: Version, offset: int) -> Provision | None:
    """Return the provision that a place is in: the innermost that has a label there, or else the article around it."""
    provision = version.structure.at(offset)
    if provision is None:
        return None
    for around in (provision, *version.structure.ancestors(provision)):
        is_labelled = around.label is not None and around.label.start <= offset <= around.label.end
        if is_labelled or around.kind not in _INSIDE:
            return around
    return provision


def definition(desk: Desk, path: str, position: Position) -> list[Location]:
    """Return where what a place is about is laid down."""
    text = desk.text(path)
    if text is None:
        return []
    scene, offset = desk.scene, text.offset(position)
    link = scene.link_at(path, offset)
    reference = reference_at(scene.corpus, path, offset) if link is None else None
    if reference and isinstance(reference.ref, RequirementRef):
        return requirement_place(desk, reference.ref)
    if reference and isinstance(reference.ref, Ref):
        link = scene.resolver.resolve(reference.ref)
    if link is None or link.version is None:
        return []
    return [place] if (place := provision_place(desk, link.version, link.eid)) else []


def requirement_place(desk: Desk, ref: RequirementRef) -> list[Location]:
    """Return where the register has a requirement."""
    corpus = desk.scene.corpus
    requirement = corpus.requirement(ref.id)
    text = desk.text(corpus.register.path) if corpus.register else None
    if requirement is None or text is None:
        return []
    return [Location(desk.uri(text.source.path), text.range(requirement.span))]


def provision_place(desk: Desk, version: Version, eid: str | None) -> Location | None:
    """Return where a provision begins: its label and heading; the beginning of the text for a whole instrument."""
    text = desk.text(version.source.path)
    if text is None:
        return None
    provision = version.structure.get(eid) if eid else None
    span = head_of(version, provision) if provision else Span(version.body.start, version.body.start)
    return Location(desk.uri(version.source.path), text.range(span))


def head_of(version: Version, provision: Provision) -> Span:
    """Return the label of a provision and the heading behind it, or else its first line."""
    if provision.label:
        return Span(provision.label.start, (provision.heading or provision.label).end)
    end = version.source.text.find("\n", *provision.span)
    return Span(provision.span.start, end if end >= 0 else provision.span.end)


def references(desk: Desk, path: str, position: Position, *, declared: bool = False) -> list[Location]:
    """Return every place that speaks of what a place is about.

    Args:
        desk: The project.
        path: The file.
        position: The place in it.
        declared: Whether to return the place that is spoken of as well.
    """
    text = desk.text(path)
    target = target_at(desk, path, text.offset(position)) if text else None
    if target is None:
        return []
    found = sorted({*citing(desk, target)})
    own: list[Location] = []
    if declared and isinstance(target, RequirementRef):
        own = requirement_place(desk, target)
    elif declared and isinstance(target, Target) and (instrument := desk.scene.corpus.instruments.get(target.id)):
        place = provision_place(desk, instrument.current, target.eid)
        own = [place] if place else []
    texts = ((one, desk.text(where)) for where, one in found)
    return own + [Location(desk.uri(it.source.path), it.range(one)) for one, it in texts if it]


def citing(desk: Desk, target: Target | RequirementRef) -> Iterator[tuple[str, Span]]:
    """Yield the citations of a target or a part of it, and the references of the data to it."""
    scene = desk.scene
    if isinstance(target, Target):
        for document in scene.corpus.documents:
            for link in scene.links(document):
                if _leads(link, target):
                    yield document.source.path, link.citation.span
    for reference in data_references(scene.corpus):
        if reference.ref == target or (isinstance(target, Target) and _refers(reference.ref, target)):
            yield reference.path, reference.span


def _refers(ref: Reference, target: Target) -> bool:
    names = {title_key(name) for name in (target.id, target.title) if name}
    return isinstance(ref, Ref) and title_key(ref.id) in names and _within(ref.eid, target.eid)


def _leads(link: Link, target: Target) -> bool:
    """Tell whether a link leads to a target, to a part of it, or to a range that holds it."""
    if link.version is None:
        return (
            bool(target.title)
            and link.fact is not None
            and link.fact.title == target.title
            and _within(link.eid, target.eid)
        )
    if link.version.metadata.id != target.id or link.citation.form is Form.SELF and not link.citation.path:
        return False
    if _within(link.eid, target.eid):
        return True
    if link.eid is None or link.to is None or target.eid is None:
        return False
    order = link.version.structure.by_eid
    places = [order.get(eid) for eid in (link.eid, target.eid, link.to)]
    first, middle, last = places
    return first is not None and middle is not None and last is not None and first <= middle <= last


def _within(eid: str | None, around: str | None) -> bool:
    return around is None or (eid is not None and (eid == around or eid.startswith(f"{around}__")))
