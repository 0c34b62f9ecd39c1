"""Units that each owe a document of their own, and the assignment of documents to units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhunsheng.gaps.assessment import Evidence, Implementer, Reason, Unit
from zhunsheng.gaps.responsible import owner
from zhunsheng.model import Metadata
from zhunsheng.model.config import Body

# The name of a place may follow that of the larger place or of the Party: 某市甲区, 中共甲区委员会.
_PLACE = re.compile("[省市区县州盟旗镇乡]$")
_AROUND = re.compile("[省市区县州盟旗共党和及与]|[^\u4e00-\u9fff]")


def units_of(names: Sequence[str], them: Sequence[Implementer], bodies: Sequence[Body] = ()) -> tuple[Unit, ...]:
    """Return the units of a list with their documents.

    Args:
        names: The names of the units.
        them: The documents.
        bodies: The configured bodies, which may belong to a unit without bearing its name.
    """
    owned = [(implementer, units_named(implementer.version.metadata, names, bodies)) for implementer in them]
    return tuple(Unit(name, tuple(i for i, bearing in owned if name in bearing)) for name in dict.fromkeys(names))


def units_without(units: Sequence[Unit], named: str, entry: Evidence) -> Iterator[Reason]:
    """Report the units of a list that have no document of their own, by name unless none of them has one.

    Args:
        units: The units.
        named: What they are called together, with their number.
        entry: The requirement in the register.
    """
    without = [unit.name for unit in units if not unit.has_one]
    have = len(units) - len(without)
    if have and without:
        yield Reason("G302", f"{named}中 {have} 个已有，本库未收录：{'、'.join(without)}", entry)
    elif without:
        yield Reason("G302", f"{named}的，本库都未收录", entry)


def units_named(metadata: Metadata, names: Sequence[str], bodies: Sequence[Body] = ()) -> frozenset[str]:
    """Return the units of a list that a document belongs to.

    It belongs to a unit if its owner or issuer bears the unit's name, and not only a longer name that contains it
    (某新区 is not 新区), or is a body that the configuration assigns to the unit.
    """
    belonging = {name: body.unit for body in bodies if body.unit in names for name in (body.name, *body.short)}
    own = [body for body in (owner(metadata), *metadata.issuer) if body]
    found = {name for body in own for name in _in_body(body, names)}
    return frozenset(found | {unit for body in own if (unit := belonging.get(body))})


def _in_body(body: str, names: Sequence[str]) -> Iterator[str]:
    """Yield the names that a body's name contains, of overlapping ones the longest."""
    found = [(m.start(), m.end(), name) for name in names for m in re.finditer(re.escape(name), body)]
    for start, end, name in found:
        inside = any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in found)
        part = _PLACE.search(name) and start and not _AROUND.match(body, start - 1)
        if not inside and not part:
            yield name
