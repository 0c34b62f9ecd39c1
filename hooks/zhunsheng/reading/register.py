"""The register of requirements, ``docs/requirements.yml``."""

from __future__ import annotations

from zhunsheng.model import Problem, Ref, Requirement, Source, Span, parse_ref
from zhunsheng.model.requirement import SENTENCE, RequirementSource
from zhunsheng.reading.metadata import confirmation
from zhunsheng.reading.schema import Register, RequirementEntry, SourceEntry
from zhunsheng.reading.validation import validate
from zhunsheng.reading.yaml_source import YamlData, read_yaml

CODE = "M012"


def read_register(source: Source) -> tuple[tuple[Requirement, ...], tuple[Problem, ...]]:
    """Read the register.

    Returns:
        Its requirements in the order of the file, and its problems; an invalid register has no requirements, so that
        nothing is judged by a part of it.
    """
    data = read_yaml(source.text)
    if isinstance(data, Problem):
        return (), (Problem(CODE, data.span, data.message),)
    if data.value is None or data.value == {"requirements": None}:  # an empty register
        return (), ()
    register = validate(Register, data, CODE)
    if not isinstance(register, Register):
        return (), register
    requirements = []
    problems = []
    seen: set[str] = set()
    for n, entry in enumerate(register.requirements):
        span = data.span(("requirements", n, "id"))
        if entry.id in seen:
            problems.append(Problem(CODE, span, f"配套要求 {entry.id} 写了两次；标识应各不相同"))
            continue
        seen.add(entry.id)
        sources = _sources(entry, data, n)
        problems += [source for source in sources if isinstance(source, Problem)]
        valid = tuple(source for source in sources if isinstance(source, RequirementSource))
        if len(valid) == len(sources):
            requirements.append(_requirement(entry, span, valid))
    return tuple(requirements), tuple(problems)


def _sources(entry: RequirementEntry, data: YamlData, n: int) -> list[RequirementSource | Problem]:
    """Read the sources of an entry, or its problems; ``source`` with ``quote`` is short for a list of one."""
    at = data.span(("requirements", n, "id"))
    if entry.sources and (entry.source or entry.quote):
        return [Problem(CODE, at, "写了 sources，就不再写 source 和 quote；请合并到 sources 里")]
    if not entry.sources:
        if not (entry.source and entry.quote):
            return [Problem(CODE, at, f"配套要求 {entry.id} 没有出处；请写 sources，或者写 source 和 quote")]
        where = data.span(("requirements", n, "source"))
        return [_source(SourceEntry(ref=entry.source, quote=entry.quote), where)]
    return [
        _source(source, data.span(("requirements", n, "sources", k, "ref"))) for k, source in enumerate(entry.sources)
    ]


def _source(entry: SourceEntry, span: Span) -> RequirementSource | Problem:
    ref = parse_ref(entry.ref)
    if not isinstance(ref, Ref):
        return Problem(CODE, span, "配套要求的来源应是条款，写作 文件id#锚点")
    if bool(entry.quote) == bool(entry.fact):
        return Problem(CODE, span, "每个出处写 quote（原文）或者 fact（要点）中的一项")
    eid, _, sentence = (ref.eid or "").partition(SENTENCE)
    if sentence and not sentence.isdecimal():
        return Problem(CODE, span, f"句的写法是 {SENTENCE}3，现为 {SENTENCE}{sentence}")
    place = Ref(ref.id, ref.date, eid or None)
    return RequirementSource(place, entry.quote or "", entry.fact or "", int(sentence) if sentence else None, span)


def _requirement(entry: RequirementEntry, span: Span, sources: tuple[RequirementSource, ...]) -> Requirement:
    left = {"sources", "source", "quote", "by", "confirmed"}
    fields = {name: getattr(entry, name) for name in RequirementEntry.model_fields if name not in left}
    by = "、".join(entry.by) or None
    return Requirement(**fields, sources=sources, span=span, by=by, confirmed=confirmation(entry.confirmed))
