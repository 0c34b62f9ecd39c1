"""Known findings (原有的问题), from a revision or a baseline file, so that only new ones fail.

A finding is matched by its code, its file, its message and the words that it covers, not by its line, which changes.
Numbers in the message are ignored: 共三十五条，没有第四十条 is the same finding when the law has thirty-six articles.
Of several equal findings only as many count as known as there were before.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from zhunsheng.model import Finding

_NUMBER = re.compile("[0-9〇零一二三四五六七八九十百千]+")


class Mark(NamedTuple):
    """The key by which a finding is matched; ``message`` has … for each number."""

    code: str
    path: str
    message: str
    words: str


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    path: str
    message: str
    words: str
    count: int = Field(default=1, ge=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    version: Literal[1]
    kind: Literal["findings"]
    findings: tuple[_Entry, ...]


def marks(found: Iterable[Finding], texts: Mapping[str, str]) -> Counter[Mark]:
    """Count findings by their marks; ``texts`` has the text of each path."""
    return Counter(_mark(finding, texts) for finding in found)


def new_ones(found: Iterable[Finding], texts: Mapping[str, str], known: Counter[Mark]) -> tuple[Finding, ...]:
    """Return the findings that are not known, in order."""
    left = Counter(known)
    new = []
    for finding in found:
        mark = _mark(finding, texts)
        if left[mark] > 0:
            left[mark] -= 1
        else:
            new.append(finding)
    return tuple(new)


def baseline_text(known: Counter[Mark]) -> str:
    """Return the text of a baseline file: one finding a line, sorted for readable diffs."""
    entries = [json.dumps(mark._asdict() | {"count": known[mark]}, ensure_ascii=False) for mark in sorted(known)]
    lines = ",\n".join(entries)
    return f'{{"version": 1, "kind": "findings", "findings": [\n{lines}\n]}}\n'


def read_baseline(text: str) -> Counter[Mark] | None:
    """Read a baseline file; None if the text is none."""
    try:
        file = _File.model_validate_json(text)
    except ValueError:
        return None
    known: Counter[Mark] = Counter()
    for entry in file.findings:
        known[Mark(entry.code, entry.path, entry.message, entry.words)] += entry.count
    return known


def _mark(finding: Finding, texts: Mapping[str, str]) -> Mark:
    message = _NUMBER.sub("…", finding.message)
    return Mark(finding.code, finding.path, message, finding.span.of(texts.get(finding.path, "")))
