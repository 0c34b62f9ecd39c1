"""Pairs the headings that are left: by their title, whatever their level now, or by the provisions below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from zhunsheng.amending.resemblance import bigrams, likeness
from zhunsheng.amending.units import HEADINGS, Unit
from zhunsheng.model import Kind

_ALIKE = 0.5  # the least similarity of two titles
_SHARED = 2  # the least number of provisions below both headings, if the titles are less similar
_DEPTH = {kind: n for n, kind in enumerate((Kind.PART, Kind.SUBPART, Kind.DIVISION, Kind.CHAPTER, Kind.SECTION))}


def heading_pairs(old: Sequence[Unit], new: Sequence[Unit], forth: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of headings that are still unpaired, those with most provisions in common first.

    A heading corresponds to one with a similar title and a provision in common, or to one with which it shares a word
    of its title and more than half of the provisions below either.

    Args:
        old: The units of the old text.
        new: The units of the new text.
        forth: The indexes of the pairs found so far.
    """
    taken = set(forth.values())
    olds = [a for a, unit in enumerate(old) if unit.kind in HEADINGS and a not in forth]
    news = [b for b, unit in enumerate(new) if unit.kind in HEADINGS and b not in taken]
    if not olds or not news:
        return
    above_new, above_old = _above(new, news), _above(old, olds)
    shared: Counter[tuple[int, int]] = Counter()
    of_old: Counter[int] = Counter()
    of_new: Counter[int] = Counter()
    for a, b in forth.items():
        ones, others = above_old.get(a, ()), above_new.get(b, ())
        of_old.update(ones)
        of_new.update(others)
        shared.update((one, other) for one in ones for other in others)
    found = []
    for (a, b), count in shared.items():
        alike = likeness(bigrams(old[a].heading), bigrams(new[b].heading))
        most = count * 2 > max(of_old[a], of_new[b])
        if alike >= _ALIKE or (alike and most and count >= _SHARED and old[a].kind is new[b].kind):
            found.append((-count, -alike, a, b))
    gone: set[int] = set()
    for *_, a, b in sorted(found):
        if a not in gone and b not in taken:
            gone.add(a)
            taken.add(b)
            yield a, b


def _above(units: Sequence[Unit], headings: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return for each provision those of the headings under which it stands."""
    wanted = set(headings)
    above: dict[int, tuple[int, ...]] = {}
    chain: list[int] = []
    for n, unit in enumerate(units):
        if unit.kind in HEADINGS:
            while chain and _DEPTH[units[chain[-1]].kind] >= _DEPTH[unit.kind]:
                chain.pop()
            chain.append(n)
        elif chain:
            above[n] = tuple(one for one in chain if one in wanted)
    return above
