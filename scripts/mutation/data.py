"""Mutants of references in data: front matter, the register, and citations that a drafter has pinned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from zhunsheng.model import Form, Ref, RequirementRef, Span, Version, parse_ref
from zhunsheng.resolving import Outcome

from .ground import Change, Ground, Mutant

_LAST_NUMBER = re.compile(r"_\d+$")


def references(ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Break each reference in data: its id by one character, its eId by a number that does not exist."""
    for version in ground.corpus.versions:
        metadata = version.metadata
        entries = [(entry.span, str(entry.ref)) for entry in metadata.implements]
        entries += [(entry.span, str(entry.ref)) for entry in (*metadata.basis, *metadata.supersedes)]
        for span, ref in entries:
            yield from _broken(ground, version.source.path, span, ref, span.start, rng)
        yield from _pins(ground, version, rng)


def register(ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Break the source of each requirement in the register."""
    if ground.register is None:
        return
    text = ground.register.text
    for requirement in ground.requirements:
        ref = str(requirement.source)
        start = text.find(f"source: {ref}\n", requirement.span.start) + len("source: ")
        span = Span(start, start + len(ref))
        if span.of(text) == ref:
            yield from _broken(ground, ground.register.path, span, ref, requirement.span.start, rng)


def _pins(ground: Ground, version: Version, rng: Random) -> Iterator[Mutant]:
    for citation in version.citations:
        if citation.form is Form.PIN and citation.name:
            start = citation.span.end - 1 - len(citation.name)
            span = Span(start, start + len(citation.name))
            yield from _broken(ground, version.source.path, span, citation.name, citation.span.start, rng)


def _broken(ground: Ground, path: str, span: Span, ref: str, place: int, rng: Random) -> Iterator[Mutant]:
    if span.of(ground.text(path)) != ref:
        return
    identifier, mark, eid = ref.partition("#")
    kind = "数据引用的要求" if ref.startswith("req:") else "数据引用的文件"
    at = rng.randrange(4 if ref.startswith("req:") else 0, len(identifier) - 1)
    for wrong in (identifier[:at] + identifier[at + 1 :], identifier[: at + 1] + identifier[at:]):
        # A doubled hyphen would make the reference malformed, which is another finding.
        if "--" not in wrong and not _leads_somewhere(ground, wrong + mark + eid):
            yield Mutant(kind, Change(path, *span, wrong + mark + eid), "R109", path, place, f"{ref} 改为 {wrong}")
    if _LAST_NUMBER.search(eid):
        wrong = f"{identifier}#{_LAST_NUMBER.sub('_' + str(rng.randint(9000, 9999)), eid)}"
        yield Mutant("数据引用的锚点", Change(path, *span, wrong), "R109", path, place, f"{ref} 改为 {wrong}")


def _leads_somewhere(ground: Ground, text: str) -> bool:
    ref = parse_ref(text)
    if isinstance(ref, RequirementRef):
        return any(requirement.id == ref.id for requirement in ground.requirements)
    link = ground.resolver.resolve(ref) if isinstance(ref, Ref) else None
    return link is not None and link.outcome is not Outcome.MISSING
