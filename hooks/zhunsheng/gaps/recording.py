"""Writing a comparison record: YAML that a person can read and that reads back as what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from zhunsheng.model import Source
from zhunsheng.model.comparison import Comparison
from zhunsheng.reading.comparisons import read_comparisons

_ON = re.compile(r"(?<=^    )'on':", re.MULTILINE)
_HEAD = "# 比对记录：本文件对照它的各项依据看过，当时依据是这样写的。由 zhunsheng compare --record 写入。\n"


class _Writer(yaml.SafeDumper):
    """A YAML dumper without aliases that writes multi-line words as blocks."""

    def ignore_aliases(self, data: Any) -> bool:
        """Disable aliases, which equal dates would get."""
        del data
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key."""
        del indentless
        super().increase_indent(flow, False)


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Writer.add_representer(str, _text)


def record_text(entries: Sequence[Comparison]) -> str | None:
    """Return the entries as YAML; None if they would not be read back as the same entries."""
    data = {"compared": [_fields(entry) for entry in entries]}
    body = yaml.dump(data, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=100_000)
    text = _HEAD + _ON.sub("on:", body)  # our reader does not take the key ``on`` for a boolean, so no quotes
    back, problems = read_comparisons(Source("record", text))
    return text if not problems and _values(back) == _values(entries) else None


def _fields(entry: Comparison) -> dict[str, Any]:
    fields = {
        "ref": str(entry.ref),
        "on": entry.on,
        "version": entry.version,
        "by": entry.by,
        "hash": entry.hash,
        "quote": entry.quote or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _values(entries: Iterable[Comparison]) -> list[dict[str, Any]]:
    return [_fields(entry) for entry in entries]
