"""The impact of an amendment, for the terminal and for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from zhunsheng.gaps.impact import Impact
from zhunsheng.gaps.ties import Tie
from zhunsheng.reports.characters import inert_json, visible
from zhunsheng.reports.formats import Format

VERSION = 1
_HEADS = (
    ("direct", "直接"),
    ("indirect", "隔一层"),
    ("general", "只写明以整份文件为依据的"),
)


def format_impact(kind: str, found: Impact) -> str:
    """Write the dependents of a reference.

    Args:
        kind: A name in ``IMPACT_FORMATS``.
        found: The result of the impact analysis.
    """
    return IMPACT_FORMATS[kind].encoded(found).decode()


def _text(found: Impact) -> str:
    blocks = [f"改动 {visible(found.words)}（{visible(str(found.ref))}），应当核对下列各处："]
    for name, words in _HEADS:
        ties = getattr(found, name)
        if ties:
            blocks.append("\n".join([f"{words}　{len(ties)} 处", *_lines(ties, found.words)]))
    if len(blocks) == 1:
        return f"本库没有文件、条款或者要求以 {visible(found.words)} 为依据，也没有引用它的\n"
    return "\n\n".join(blocks) + "\n"


def _lines(ties: Sequence[Tie], asked: str) -> Iterator[str]:
    """Write the ties by file, without repeating the reference that was asked for."""
    for path, them in groupby(ties, key=lambda tie: tie.evidence.source.path):
        yield f"  {visible(path)}"
        for tie in them:
            line, column = tie.evidence.source.index().position(tie.evidence.span.start)
            target = "" if tie.target_words == asked else f" {visible(tie.target_words)}"
            yield f"    {line}:{column}  {visible(tie.words)}　{tie.bond.value}{target}"


def _json(found: Impact) -> str:
    document = {"version": VERSION, "ref": str(found.ref), "words": found.words}
    ties = {name: [_fields(tie) for tie in getattr(found, name)] for name, _ in _HEADS}
    return json.dumps(document | ties, ensure_ascii=False, indent=2) + "\n"


def _fields(tie: Tie) -> dict[str, Any]:
    line, column = tie.evidence.source.index().position(tie.evidence.span.start)
    return {
        "bond": tie.bond.name.lower(),
        "bond_text": tie.bond.value,
        "holder": str(tie.holder),
        "holder_text": tie.words,
        "target": str(tie.target),
        "target_text": tie.target_words,
        "path": tie.evidence.source.path,
        "line": line,
        "column": column,
    }


IMPACT_FORMATS: dict[str, Format[[Impact]]] = {
    "text": Format("在终端上看", _text),
    "json": Format("供程序使用", _json, inert_json),
}
