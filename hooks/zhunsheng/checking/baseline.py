"""Known findings (原有的问题), of a revision or from a baseline file, so that only new ones fail.

A finding is matched by its code, its file, its message and the words that it covers, not by its line, which moves.
Numbers in the message are ignored: «共三十五条，没有第四十条» is the same finding when the law has thirty-six articles.
Of several equal findings as many are known as there were.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from zhunsheng.model import Diagnostic, LineIndex

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


def marks(found: Iterable[Diagnostic], texts: Mapping[str, str]) -> Counter[Mark]:
    """Count findings by their marks; ``texts`` has the text of each path."""
    read = _Words(texts)
    return Counter(read.mark(diagnostic) for diagnostic in found)


def new_ones(found: Iterable[Diagnostic], texts: Mapping[str, str], known: Counter[Mark]) -> tuple[Diagnostic, ...]:
    """Return the findings that are not known, in their order."""
    left = Counter(known)
    read = _Words(texts)
    new = []
    for diagnostic in found:
        mark = read.mark(diagnostic)
        if left[mark] > 0:
            left[mark] -= 1
        else:
            new.append(diagnostic)
    return tuple(new)


def baseline_text(known: Counter[Mark]) -> str:
    """Return the text of a baseline file: one finding a line, sorted, so that diffs are readable."""
    entries = [json.dumps(mark._asdict() | {"count": known[mark]}, ensure_ascii=False) for mark in sorted(known)]
    lines = ",\n".join(entries)
    return f'{{"version": 1, "kind": "findings", "findings": [\n{lines}\n]}}\n'


def read_baseline(text: str) -> Counter[Mark] | None:
    """Read a baseline file; None where it is none."""
    try:
        file = _File.model_validate_json(text)
    except (ValidationError, ValueError):
        return None
    known: Counter[Mark] = Counter()
    for entry in file.findings:
        known[Mark(entry.code, entry.path, entry.message, entry.words)] += entry.count
    return known


class _Words:
    """The words that findings cover; each text is indexed once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._indices: dict[str, LineIndex] = {}

    def mark(self, diagnostic: Diagnostic) -> Mark:
        message = _NUMBER.sub("…", diagnostic.message)
        return Mark(diagnostic.code, diagnostic.path, message, self._words(diagnostic))

    def _words(self, diagnostic: Diagnostic) -> str:
        text = self._texts.get(diagnostic.path, "")
        if diagnostic.path not in self._indices:
            self._indices[diagnostic.path] = LineIndex.of(text)
        index, place = self._indices[diagnostic.path], diagnostic.range
        if not 1 <= place.line <= place.end_line <= len(index.starts):
            return ""
        start = index.starts[place.line - 1] + place.column - 1
        return text[start : index.starts[place.end_line - 1] + place.end_column - 1]
