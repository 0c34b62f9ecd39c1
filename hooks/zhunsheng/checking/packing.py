"""Packing: metadata and pages as plain data, of which JSON can be made, and back.

Of the metadata only what is stated is packed, which is little of what could be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from zhunsheng.model import (
    Citation,
    DataRef,
    Disclosure,
    Form,
    Implements,
    Kind,
    Metadata,
    Part,
    Path,
    Problem,
    Rank,
    Recheck,
    Source,
    Span,
    Status,
    Step,
    Style,
)
from zhunsheng.model.page import Page

Packed = Any
"""Lists, dictionaries with strings as keys, strings, numbers, booleans and None."""

_DEFAULTS = dict.fromkeys(Metadata._fields) | Metadata._field_defaults


def pack_metadata(metadata: Metadata) -> Packed:
    """Return what ``metadata`` states."""
    stated = {name: getattr(metadata, name) for name in _DEFAULTS}
    return {name: _PACKERS.get(name, _plain)(value) for name, value in stated.items() if value != _DEFAULTS[name]}


def unpack_metadata(packed: Packed) -> Metadata:
    """Return the metadata that were packed."""
    stated = dict(packed)
    for name in stated.keys() & _UNPACKERS.keys():
        stated[name] = _UNPACKERS[name](stated[name])
    return Metadata(**stated)


def pack_page(page: Page) -> Packed:
    """Return what ``page`` is, without its source."""
    problems = [[problem.code, problem.span, problem.message] for problem in page.problems]
    pins = [[pin.span, pin.form.value, pin.name, _steps(pin.path)] for pin in page.pins]
    return [page.title, page.body, problems, pins]


def unpack_page(packed: Packed, source: Source) -> Page:
    """Return the page that was packed."""
    title, body, problems, pins = packed
    return Page(
        source,
        title,
        Span(*body),
        tuple(Problem(code, Span(*span), message) for code, span, message in problems),
        tuple(Citation(Span(*span), Form(form), name, _path(path)) for span, form, name, path in pins),
    )


def _steps(path: Path) -> list[Packed]:
    return [[step.kind.value, step.number] for step in path]


def _path(steps: list[Packed]) -> Path:
    return tuple(Step(Kind(kind), number) for kind, number in steps)


def _plain(value: Any) -> Packed:
    """Pack words, and lists of words."""
    return value


def _value(member: Enum) -> Packed:
    return member.value


def _implements(packed: list[Packed]) -> tuple[Implements, ...]:
    return tuple(
        Implements(ref, Span(*span), Part(part), covers, missing) for ref, span, part, covers, missing in packed
    )


def _refs(packed: list[Packed]) -> tuple[DataRef, ...]:
    return tuple(DataRef(ref, Span(*span)) for ref, span in packed)


_DAYS = ("adopted", "issued", "effective", "repealed", "valid_until", "recheck_due")
_LISTS = ("short", "former_titles", "issuer")
_MEMBERS = {"rank": Rank, "style": Style, "status": Status, "recheck_result": Recheck, "disclosure": Disclosure}

_PACKERS: Mapping[str, Callable[[Any], Packed]] = {
    **dict.fromkeys(_DAYS, date.isoformat),
    **dict.fromkeys(_MEMBERS, _value),
    "implements": lambda all_: [[i.ref, i.span, i.part.value, i.covers, i.missing] for i in all_],
    "basis": lambda refs: [[entry.ref, entry.span] for entry in refs],
    "supersedes": lambda refs: [[entry.ref, entry.span] for entry in refs],
}
_UNPACKERS: Mapping[str, Callable[[Packed], Any]] = {
    **dict.fromkeys(_DAYS, date.fromisoformat),
    **dict.fromkeys(_LISTS, tuple),
    **{name: {member.value: member for member in members}.__getitem__ for name, members in _MEMBERS.items()},
    "implements": _implements,
    "basis": _refs,
    "supersedes": _refs,
    "spans": lambda spans: {name: Span(*span) for name, span in spans.items()},
}
