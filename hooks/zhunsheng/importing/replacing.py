"""An official text in the place of a gist (要点): where what the gist states of its structure differs from the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhunsheng.model import Kind, Provision, Requirement, Version
from zhunsheng.model.sentences import source_span
from zhunsheng.wording.naming import provision_words

_DIVISIONS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION})


def differences(gist: Version, text: Version) -> Iterator[str]:
    """Yield a sentence for each provision that only one of the two has, and each division of another name.

    Of a provision that is missing, what lies in it is not told; what stands before the first article is no provision
    that anyone cites.
    """
    for provision in _only_in(gist, text):
        yield f"{_words(gist, provision)}：要点有（原第 {_line(gist, provision)} 行），官方文本没有"
    for provision in _only_in(text, gist):
        yield f"{_words(text, provision)}：官方文本有（第 {_line(text, provision)} 行），要点没有"
    for provision in gist.structure:
        other = text.structure.get(provision.eid)
        if provision.kind in _DIVISIONS and other:
            ours, theirs = _heading(gist, provision), _heading(text, other)
            if ours != theirs:
                yield f"{_words(text, other)}的名称：要点写“{ours}”，官方文本为“{theirs}”"


def lost_sentences(requirements: Iterable[Requirement], text: Version) -> Iterator[str]:
    """Yield a sentence for each source of a requirement that names a sentence which the text does not have."""
    for requirement in requirements:
        for source in requirement.sources:
            if source.ref.id == text.metadata.id and text.has(source.ref.eid or "") and not source_span(text, source):
                where = provision_words(text, source.ref.eid)
                yield f"配套要求“{requirement.title}”（{requirement.id}）的出处：{where}没有第 {source.sentence} 句"


def _only_in(one: Version, other: Version) -> Iterator[Provision]:
    for provision in one.structure:
        above = provision.eid.rpartition("__")[0]
        is_told = not above or other.has(above) or provision.kind in _DIVISIONS
        if not provision.eid.startswith(Kind.PREAMBLE.value) and is_told and not other.has(provision.eid):
            yield provision


def _words(version: Version, provision: Provision) -> str:
    return provision_words(version, provision.eid)


def _line(version: Version, provision: Provision) -> int:
    return version.source.index().position(provision.span.start)[0]


def _heading(version: Version, provision: Provision) -> str:
    return provision.heading.of(version.source.text) if provision.heading else ""
