"""How tests look at a structure: as an outline, and at its invariants."""

from __future__ import annotations

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Provision, Structure, Style
from zhunsheng.reading.structure import read_structure


def structure(text: str, style: Style | None = None) -> Structure:
    """Read a text that has no front matter."""
    return read_structure(text, Span(0, len(text)), style)


def outline(text: str, style: Style | None = None) -> dict[str, str]:
    """Return the words of each provision by its id: label, heading and text, joined by a bar."""
    return {p.eid: words(p, text) for p in structure(text, style)}


def words(provision: Provision, text: str) -> str:
    """Return label, heading and text of a provision, joined by a bar."""
    spans = (provision.label, provision.heading, provision.text)
    return "|".join(span.of(text) for span in spans if span is not None and span.start < span.end)


def parents(text: str, style: Style | None = None) -> dict[str, str]:
    """Return the id of each provision's parent by its own."""
    found = structure(text, style)
    return {p.eid: found.provisions[p.parent].eid if p.parent >= 0 else "" for p in found}


def check(text: str, found: Structure) -> set[int]:
    """Assert what holds for every structure; return the offsets of all words that belong to a provision."""
    seen: set[int] = set()
    eids = [p.eid for p in found]
    assert len(set(eids)) == len(eids)
    last = 0
    for number, provision in enumerate(found):
        start, end = provision.span
        assert last <= start <= end <= len(text)
        last = start
        assert provision.parent < number
        if provision.parent >= 0:
            above = found.provisions[provision.parent].span
            assert above.start <= start
            assert end <= above.end
        own = [span for span in (provision.label, provision.heading, provision.text) if span is not None]
        for span in own:
            assert start <= span.start <= span.end <= end
            offsets = set(range(span.start, span.end))
            assert not offsets & seen, f"{provision.eid} has words of another provision"
            seen |= offsets
    siblings: dict[int, int] = {}
    for provision in found:
        assert siblings.get(provision.parent, 0) <= provision.span.start, f"{provision.eid} begins too early"
        siblings[provision.parent] = provision.span.end
    return seen
