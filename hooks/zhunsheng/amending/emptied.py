"""Finds the heading that would be left without articles when its only one is deleted or moved away."""

from __future__ import annotations

from typing import NamedTuple

from zhunsheng.amending.operations import Delete, Move, Operation
from zhunsheng.amending.relabelling import CannotEditError
from zhunsheng.amending.runs import HEADINGS
from zhunsheng.model import Kind, Provision, Version
from zhunsheng.wording.naming import provision_words


class Widened(NamedTuple):
    """The operation to carry out, and what to tell of it."""

    operation: Operation
    notes: tuple[str, ...] = ()


def widened(version: Version, operation: Operation) -> Widened:
    """Widen the deletion of the only article of a section to the section, and so on upwards.

    Raises:
        CannotEditError: The only article would be moved away; whether its heading goes along or is deleted is for the
            drafter to say.
    """
    if not isinstance(operation, Delete | Move):
        return Widened(operation)
    provision = version.structure.get(operation.eid)
    heading = _emptied(version, provision) if provision else None
    if provision is None or heading is None:
        return Widened(operation)
    named, words = provision_words(version, provision.eid), provision_words(version, heading.eid)
    if isinstance(operation, Delete):
        return Widened(Delete(heading.eid), (f"{words}除{named}以外没有条文，一并删去",))
    to = version.structure.get(operation.to)
    if to is not None and heading.span.holds(to.span.start):
        return Widened(operation)
    raise CannotEditError(
        f"{words}除{named}以外没有条文，移走以后成为空的；请移动{words}，或者先在{words}插入条文，再移动"
    )


def _emptied(version: Version, provision: Provision) -> Provision | None:
    """Return the highest heading above a provision that has no articles but those in it."""
    structure = version.structure
    if provision.kind is not Kind.ARTICLE and provision.kind not in HEADINGS:
        return None
    articles = [one.span.start for one in structure.of(Kind.ARTICLE)]
    own = sum(provision.span.holds(start) for start in articles)
    found, at = None, provision.parent
    while own and at >= 0:
        above = structure.provisions[at]
        if above.kind in HEADINGS and sum(above.span.holds(start) for start in articles) == own:
            found = above
        at = above.parent
    return found
