"""Definitions and references: the provision, instrument or requirement at a position, and who refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol.types import Location, Position

from zhunsheng.editor.corpus_references import data_references, instrument_at, reference_at, requirement_at
from zhunsheng.editor.workspace import Workspace
from zhunsheng.model import Form, Kind, Provision, Ref, Reference, RequirementRef, Span, Version
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link

_INSIDE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM})


class Target(NamedTuple):
    """An instrument or one of its provisions; one known only to the registry is identified by its title."""

    id: str
    eid: str | None = None
    title: str = ""


def target_of(link: Link) -> Target | None:
    """Return the target of a link, None where it leads nowhere."""
    if link.version:
        return Target(link.version.metadata.id, link.eid)
    return Target("", link.eid, link.fact.title) if link.fact else None


def target_at(workspace: Workspace, path: str, offset: int) -> Target | RequirementRef | None:
    """Return the target at an offset: of a citation, of a reference in data, or else the surrounding provision."""
    snapshot = workspace.snapshot
    if link := snapshot.link_at(path, offset):
        return target_of(link)
    if reference := reference_at(snapshot.corpus, path, offset):
        return referred(workspace, reference.ref)
    if requirement := requirement_at(snapshot.corpus, path, offset):
        return requirement
    if instrument := instrument_at(snapshot.corpus, path, offset):
        return Target(instrument.id)
    document = workspace.document(path)
    if isinstance(document, Version) and (provision := provision_at(document, offset)):
        return Target(document.metadata.id, provision.eid)
    return None


def referred(workspace: Workspace, ref: Ref | RequirementRef) -> Target | RequirementRef | None:
    """Return the target of a reference in data."""
    if isinstance(ref, RequirementRef):
        return ref
    link = workspace.snapshot.resolver.resolve(ref)
    return target_of(link) if link else None


def provision_at(version: Version, offset: int) -> Provision | None:
    """Return the provision at an offset: the innermost one whose label is there, or else the surrounding article."""
    provision = version.structure.at(offset)
    if provision is None:
        return None
    for around in (provision, *version.structure.ancestors(provision)):
        is_labelled = around.label is not None and around.label.start <= offset <= around.label.end
        if is_labelled or around.kind not in _INSIDE:
            return around
    return provision


def definition(workspace: Workspace, path: str, position: Position) -> list[Location]:
    """Return where the target at a position is defined."""
    text = workspace.text(path)
    if text is None:
        return []
    snapshot, offset = workspace.snapshot, text.offset(position)
    link = snapshot.link_at(path, offset)
    reference = reference_at(snapshot.corpus, path, offset) if link is None else None
    if reference and isinstance(reference.ref, RequirementRef):
        return requirement_place(workspace, reference.ref)
    if reference and isinstance(reference.ref, Ref):
        link = snapshot.resolver.resolve(reference.ref)
    if link is None or link.version is None:
        return []
    return [place] if (place := provision_place(workspace, link.version, link.eid)) else []


def requirement_place(workspace: Workspace, ref: RequirementRef) -> list[Location]:
    """Return the place of a requirement in the register."""
    corpus = workspace.snapshot.corpus
    requirement = corpus.requirement(ref.id)
    text = workspace.text(corpus.register.path) if corpus.register else None
    if requirement is None or text is None:
        return []
    return [Location(workspace.uri(text.source.path), text.range(requirement.span))]


def provision_place(workspace: Workspace, version: Version, eid: str | None) -> Location | None:
    """Return the place of a provision (its label and heading), or the beginning of the text for an instrument."""
    text = workspace.text(version.source.path)
    if text is None:
        return None
    provision = version.structure.get(eid) if eid else None
    span = head_of(version, provision) if provision else Span(version.body.start, version.body.start)
    return Location(workspace.uri(version.source.path), text.range(span))


def head_of(version: Version, provision: Provision) -> Span:
    """Return the span of a provision's label and heading, or else of its first line."""
    if provision.label:
        return Span(provision.label.start, (provision.heading or provision.label).end)
    end = version.source.text.find("\n", *provision.span)
    return Span(provision.span.start, end if end >= 0 else provision.span.end)


def references(workspace: Workspace, path: str, position: Position, *, declared: bool = False) -> list[Location]:
    """Return every reference to the target at a position.

    Args:
        workspace: The project.
        path: The file.
        position: The place in it.
        declared: Whether to include the definition.
    """
    text = workspace.text(path)
    target = target_at(workspace, path, text.offset(position)) if text else None
    if target is None:
        return []
    found = sorted({*citing(workspace, target)})
    own: list[Location] = []
    if declared and isinstance(target, RequirementRef):
        own = requirement_place(workspace, target)
    elif (
        declared and isinstance(target, Target) and (instrument := workspace.snapshot.corpus.instruments.get(target.id))
    ):
        place = provision_place(workspace, instrument.current, target.eid)
        own = [place] if place else []
    texts = ((one, workspace.text(where)) for where, one in found)
    return own + [Location(workspace.uri(it.source.path), it.range(one)) for one, it in texts if it]


def citing(workspace: Workspace, target: Target | RequirementRef) -> Iterator[tuple[str, Span]]:
    """Yield the citations of a target or a part of it, and the references to it in data."""
    snapshot = workspace.snapshot
    if isinstance(target, Target):
        for document in snapshot.corpus.documents:
            for link in snapshot.links(document):
                if _leads(link, target):
                    yield document.source.path, link.citation.span
    for reference in data_references(snapshot.corpus):
        if reference.ref == target or (isinstance(target, Target) and _refers(reference.ref, target)):
            yield reference.path, reference.span


def _refers(ref: Reference, target: Target) -> bool:
    names = {title_key(name) for name in (target.id, target.title) if name}
    return isinstance(ref, Ref) and title_key(ref.id) in names and _within(ref.eid, target.eid)


def _leads(link: Link, target: Target) -> bool:
    """Tell whether a link leads to a target, to a part of it, or to a range that includes it."""
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
