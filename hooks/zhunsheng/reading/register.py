"""The register of requirements, ``docs/requirements.yml``."""

from __future__ import annotations

from zhunsheng.model import Confirmed, Problem, Ref, Requirement, Source, Span, parse_ref
from zhunsheng.reading.schema import Register, RequirementEntry
from zhunsheng.reading.validation import validate
from zhunsheng.reading.yaml_source import YamlData, read_yaml

CODE = "M012"


def read_register(source: Source) -> tuple[tuple[Requirement, ...], tuple[Problem, ...]]:
    """Read the register.

    Returns:
        Its requirements in the order of the file, and what is wrong with it; a register with a problem in its form
        gives no requirements, so that nothing is judged by half of it.
    """
    data = read_yaml(source.text)
    if isinstance(data, Problem):
        return (), (Problem(CODE, data.span, data.message),)
    if data.value is None:
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
        requirement = _requirement(entry, span)
        if requirement is None:
            problems.append(_wrong_source(data, n))
        else:
            requirements.append(requirement)
    return tuple(requirements), tuple(problems)


def _wrong_source(data: YamlData, n: int) -> Problem:
    return Problem(CODE, data.span(("requirements", n, "source")), "配套要求的来源应是条款，写作 文件id#锚点")


def _requirement(entry: RequirementEntry, span: Span) -> Requirement | None:
    source = parse_ref(entry.source)
    if not isinstance(source, Ref):
        return None
    fields = {
        name: getattr(entry, name) for name in RequirementEntry.model_fields if name not in {"source", "confirmed"}
    }
    confirmed = Confirmed(entry.confirmed.by, entry.confirmed.on) if entry.confirmed else None
    return Requirement(**fields, source=source, span=span, confirmed=confirmed)
