"""Pairs the provisions of a text before and after an edit, by reading the new text again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhunsheng.amending.following import changes, steps_to
from zhunsheng.amending.operations import Insert, Operation
from zhunsheng.amending.rebuilt_text import Layout
from zhunsheng.amending.relabelling import CannotEditError
from zhunsheng.amending.runs import UNITS
from zhunsheng.model import Kind, Provision, Source, Step, Version
from zhunsheng.reading.document import read_document
from zhunsheng.wording.naming import provision_words

_INSERTED = {Kind.ARTICLE: "一条", Kind.PARAGRAPH: "一款", Kind.CLAUSE: "一条"}
_INSERTED |= {kind: f"一{'个' if kind is Kind.ANNEX else ''}{unit}" for kind, unit in UNITS.items()}


@dataclass(frozen=True, slots=True)
class Pairing:
    """The text before and after; ``eids`` maps each old eId to the new one, to None if the provision was deleted."""

    old: Version
    new: Version
    layout: Layout
    eids: Mapping[str, str | None]

    def changes(self, eid: str) -> list[tuple[Step, Step]]:
        """Return the old steps to a provision, each with its new one."""
        new = self.eids.get(eid)
        return changes(steps_to(self.old.structure, eid), steps_to(self.new.structure, new)) if new else []

    def members(self, eid: str, to: str, *, now: bool = False) -> list[str]:
        """Return the provisions from one to another in order, none if the two are in the wrong order."""
        structure = (self.new if now else self.old).structure
        first, last = structure.by_eid[eid], structure.by_eid[to]
        kind = structure.provisions[first].kind
        return [p.eid for p in structure.provisions[first : last + 1] if p.kind is kind]

    @property
    def shifted(self) -> bool:
        """Whether the eId of any provision has changed."""
        return any(old != new for old, new in self.eids.items())


def paired(old: Version, operation: Operation, layout: Layout) -> Pairing:
    """Read the new text and find each old provision in it.

    Raises:
        CannotEditError: The new text does not have the intended structure.
    """
    new = read_document(Source(old.source.path, layout.text))
    if not isinstance(new, Version):
        raise CannotEditError("改后的文件不能再作为一份文件读取")
    places = {(p.kind, _place(p)): p.eid for p in reversed(new.structure.provisions)}
    eids: dict[str, str | None] = {}
    for provision in old.structure:
        at = layout.at(_place(provision))
        eids[provision.eid] = None if at is None else places.pop((provision.kind, at), None)
        if at is not None and eids[provision.eid] is None:
            words = provision_words(old, provision.eid) or "正文"
            raise CannotEditError(f"改后的结构与原来的不一致：找不到{words}；请先检查那里的序号和写法")
    _expect_new(old, new, operation, places)
    return Pairing(old, new, layout, eids)


def _expect_new(old: Version, new: Version, operation: Operation, places: Mapping[tuple[Kind, int], str]) -> None:
    """Raise unless the provisions without an old counterpart are those that were inserted."""
    if not isinstance(operation, Insert):
        if places:
            words = provision_words(new, min(places.values())) or "正文"
            raise CannotEditError(f"改后的结构与原来的不一致：多出了{words}；请先检查那里的序号和写法")
        return
    beside = old.structure.get(operation.eid)
    kind = beside.kind if beside else Kind.ARTICLE
    count = sum(found is kind for found, _ in places)
    if count < 1 or (count > 1 and kind is not Kind.PARAGRAPH):
        raise CannotEditError(f"插入的文字不能识别为{_INSERTED.get(kind, '一项')}；只写文字，不写序号")


def _place(provision: Provision) -> int:
    return (provision.label or provision.span).start
