"""Replaces a gist (要点) by the official text, and compares the structure that the gist states with the text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from zhunsheng.model import Kind, Problem, Provision, Requirement, Source, Span, Version
from zhunsheng.model.requirement import RequirementSource
from zhunsheng.model.sentences import source_span
from zhunsheng.reading.yaml_source import read_yaml
from zhunsheng.wording.naming import provision_words

_DIVISIONS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION})


def differences(gist: Version, text: Version) -> Iterator[str]:
    """Yield a sentence for each provision that only one of the two has, and for each division with another name.

    Descendants of a missing provision are not reported, nor is the text before the first article, which nobody cites.
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
    """Yield a message for each source of a requirement that refers to a sentence which the text does not have."""
    for requirement in requirements:
        for source in requirement.sources:
            if source.ref.id == text.metadata.id and text.has(source.ref.eid or "") and not source_span(text, source):
                where = provision_words(text, source.ref.eid)
                yield f"配套要求“{requirement.title}”（{requirement.id}）的出处：{where}没有第 {source.sentence} 句"


def quoting_register(register: Source, requirements: Iterable[Requirement], text: Version) -> tuple[str, int]:
    """Replace facts in the register, which describe the gist, by quotations of the official text.

    A source with several paragraphs, and a fact written on several lines, are left for the user to quote.

    Returns:
        The text of the register, and the number of replaced facts.
    """
    data = read_yaml(register.text)
    if isinstance(data, Problem):
        return register.text, 0
    sources = {source.span: source for requirement in requirements for source in requirement.sources if source.fact}
    edits: list[tuple[Span, str]] = []
    for where, span in data.values.items():
        source = sources.get(span) if where and where[-1] == "ref" else None
        fact = (*where[:-1], "fact")
        if source is None or source.ref.id != text.metadata.id or fact not in data.values:
            continue
        words = _quotable(text, source)
        if words and "\n" not in data.span(fact).of(register.text):
            edits += [(data.key_span(fact), "quote"), (data.span(fact), json.dumps(words, ensure_ascii=False))]
    written = register.text
    for span, words in sorted(edits, reverse=True):
        written = written[: span.start] + words + written[span.end :]
    return written, len(edits) // 2


def _quotable(text: Version, source: RequirementSource) -> str | None:
    """Return the words that a source can quote: its sentence, its paragraph, or the only paragraph of its article."""
    span = source_span(text, source)
    provision = text.structure.get(source.ref.eid or "")
    if span is None or provision is None:
        return None
    if source.sentence is None:
        is_alone = not text.has(f"{provision.eid}__para_2")
        own = (
            text.structure.get(f"{provision.eid}__para_1") if provision.kind is Kind.ARTICLE and is_alone else provision
        )
        span = own.text if own else span
    words = span.of(text.source.text).strip()
    return words if words and "\n" not in words else None


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
