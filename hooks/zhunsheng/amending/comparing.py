"""Compares two texts provision by provision, ignoring spaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhunsheng.amending.units import cut
from zhunsheng.model import Version

_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


class Line(NamedTuple):
    """A provision for comparison: its eId, and its label, title and words without spaces."""

    eid: str
    label: str
    heading: str
    words: str


def lines(version: Version) -> Iterator[Line]:
    """Yield the provisions of a text, without its title, what precedes it, and the drafters' explanation."""
    text = version.source.text
    units = cut(version).units
    explanations = {unit.eid for unit in units if unit.is_explanation}
    for provision in version.structure:
        if provision.span.end > units[0].start and provision.eid.partition("__")[0] not in explanations:
            spans = (provision.label, provision.heading, provision.text)
            words = (
                "".join(span.of(text).translate(_NOTHING).split()).replace("**", "") if span else "" for span in spans
            )
            line = Line(provision.eid, *words)
            if any(line[1:]) or provision.parent < 0:
                yield line


def differences(one: Version, other: Version) -> list[tuple[Line | None, Line | None]]:
    """Return the provisions that differ, paired by eId; one that a text lacks is None."""
    ones = {line.eid: line for line in lines(one)}
    others = {line.eid: line for line in lines(other)}
    eids = dict.fromkeys((*ones, *others))
    return [(ones.get(eid), others.get(eid)) for eid in eids if ones.get(eid) != others.get(eid)]
