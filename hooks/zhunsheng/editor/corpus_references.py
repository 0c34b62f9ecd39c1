"""References (REF and req:ID) in front matter, registers and comparison records, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Ref, Reference, RequirementRef, Span, Version


class DataReference(NamedTuple):
    """One reference: its file and span, its target, and the role in which it refers to it."""

    path: str
    span: Span
    ref: Reference
    role: str


def data_references(corpus: Corpus) -> Iterator[DataReference]:
    """Yield every reference in the data of a corpus."""
    for version in corpus.versions:
        path, metadata = version.source.path, version.metadata
        yield from (DataReference(path, entry.span, entry.ref, "落实") for entry in metadata.implements)
        yield from (DataReference(path, entry.span, entry.ref, "依据") for entry in metadata.basis)
        yield from (DataReference(path, entry.span, entry.ref, "代替") for entry in metadata.supersedes)
    if corpus.register:
        for requirement in corpus.requirements:
            for source in requirement.sources:
                yield DataReference(corpus.register.path, source.span, source.ref, "提出要求的条款")
    for record in corpus.comparisons.values():
        for comparison in record.comparisons:
            yield DataReference(record.source.path, comparison.span, comparison.ref, "比对")
    yield from _beside(corpus)


def _beside(corpus: Corpus) -> Iterator[DataReference]:
    if corpus.study:
        for way in corpus.study.paths:
            excerpts = (way.grounds, *(question.answer for question in way.questions))
            named = [(one.span, one.ref) for one in excerpts] + [(one.span, one.ref) for one in way.readings]
            yield from (DataReference(corpus.study.source.path, span, ref, "学习路径") for span, ref in named)
    if corpus.synonyms:
        for answer in corpus.synonyms.answers:
            if isinstance(answer.at, Ref):
                yield DataReference(corpus.synonyms.source.path, answer.span, answer.at, "常见问题")
        for topic in corpus.synonyms.topics:
            yield DataReference(corpus.synonyms.source.path, topic.span, topic.at, "日常说法")


def reference_at(corpus: Corpus, path: str, offset: int) -> DataReference | None:
    """Return the reference at an offset of a file, if there is one."""
    return next(
        (one for one in data_references(corpus) if one.path == path and one.span.start <= offset <= one.span.end), None
    )


def requirement_at(corpus: Corpus, path: str, offset: int) -> RequirementRef | None:
    """Return the requirement whose id is at an offset of the register, if there is one."""
    if corpus.register is None or corpus.register.path != path:
        return None
    found = (r for r in corpus.requirements if r.span.start <= offset <= r.span.end)
    requirement = next(found, None)
    return RequirementRef(requirement.id) if requirement else None


def instrument_at(corpus: Corpus, path: str, offset: int) -> Ref | None:
    """Return the instrument whose id or title is at an offset of its file, if there is one."""
    for version in corpus.versions:
        if version.source.path == path:
            spans = (version.metadata.spans.get(name) for name in ("id", "title"))
            if any(span and span.start <= offset <= span.end for span in spans) or _is_in_heading(version, offset):
                return Ref(version.metadata.id)
    return None


def _is_in_heading(version: Version, offset: int) -> bool:
    """Tell whether an offset is in the heading of the whole text, the line of its title."""
    text = version.source.text
    line = text.rfind("\n", 0, offset) + 1
    return text.startswith("# ", line) and not text[version.body.start : line].strip()
