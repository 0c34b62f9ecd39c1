"""Suggested entries of the register, as YAML to paste, as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from zhunsheng.gaps.suggesting import Suggestion, entries_yaml
from zhunsheng.reports.characters import inert_json, visible
from zhunsheng.reports.formats import Format

VERSION = 1


def format_suggestions(kind: str, found: Sequence[Suggestion], register: str) -> str:
    """Write suggestions.

    Args:
        kind: A name in ``SUGGESTION_FORMATS``.
        found: What was found, duties first.
        register: The path of the register, into which the YAML is to be pasted.
    """
    return SUGGESTION_FORMATS[kind].encoded(found, register).decode()


def _yaml(found: Sequence[Suggestion], register: str) -> str:
    head = f"# 贴到 {visible(register)} 的 requirements: 下面；逐条对照原文，改好 title 和 pillar\n"
    return head + entries_yaml(found) if found else ""


def _text(found: Sequence[Suggestion], _register: str) -> str:
    return "\n\n".join("\n".join(_block(suggestion)) for suggestion in found) + ("\n" if found else "")


def _block(suggestion: Suggestion) -> Iterator[str]:
    requirement = suggestion.requirement
    at = suggestion.evidence
    line, column = at.source.index().position(at.span.start)
    force = _class(suggestion)
    yield f"{visible(at.source.path)}:{line}:{column}: 〔{force}〕{visible(suggestion.place)}"
    yield f"    {visible(requirement.quote)}"
    due = suggestion.due
    term = f"{due.day.isoformat()}（{due.term.value}）" if due.day else due.term.value
    yield f"    由谁：{visible(requirement.by or '原文未载明')}　文种：{visible(requirement.instrument)}　期限：{term}"
    if suggestion.resembles:
        named = "、".join(f"{r.title}（{r.id}）" for r in suggestion.resembles)
        yield f"    清单中名称相近的：{visible(named)}"


def _class(suggestion: Suggestion) -> str:
    return "制度义务" if suggestion.is_system else "义务" if suggestion.is_duty else "授权"


def _json(found: Sequence[Suggestion], _register: str) -> str:
    entries = []
    for suggestion in found:
        requirement, at = suggestion.requirement, suggestion.evidence
        line, column = at.source.index().position(at.span.start)
        entries.append(
            {
                "id": requirement.id,
                "title": requirement.title,
                "duty": suggestion.is_duty,
                "class": _class(suggestion),
                "source": str(requirement.source),
                "source_text": suggestion.place,
                "quote": requirement.quote,
                "instrument": requirement.instrument,
                "by": requirement.by,
                "due": suggestion.due.day.isoformat() if suggestion.due.day else None,
                "resembles": [r.id for r in suggestion.resembles],
                "path": at.source.path,
                "line": line,
                "column": column,
            }
        )
    return json.dumps({"version": VERSION, "suggestions": entries}, ensure_ascii=False, indent=2) + "\n"


SUGGESTION_FORMATS: dict[str, Format[[Sequence[Suggestion], str]]] = {
    "yaml": Format("贴进清单", _yaml),
    "text": Format("在终端上看", _text),
    "json": Format("供程序使用", _json, inert_json),
}
