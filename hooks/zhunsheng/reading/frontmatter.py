"""Front matter: where it ends, and its fields as the metadata of an instrument."""

from __future__ import annotations

import re

from zhunsheng.model import DataRef, Implements, Metadata, Problem, Span
from zhunsheng.reading.schema import FrontMatter
from zhunsheng.reading.validation import validate
from zhunsheng.reading.yaml_source import YamlData, read_yaml

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)

SYNTAX = "M002"
SCHEMA = "M003"


def split_front_matter(text: str) -> tuple[Span | None, Span] | Problem:
    """Find the front matter and the body.

    Returns:
        The span of the YAML between the two lines ``---`` (None where there is none) and of the body behind them,
        or a problem where the second line is missing.
    """
    opening = _OPENING.match(text)
    if not opening:
        return None, Span(0, len(text))
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return Problem(SYNTAX, Span(0, 3), "元数据没有结束：开头的 --- 之后，应另有一行 --- 表示元数据到此为止")
    return Span(opening.end(), closing.start()), Span(closing.end(), len(text))


def read_front_matter(text: str, span: Span) -> YamlData | Problem:
    """Read the YAML in ``span`` of ``text``."""
    return read_yaml(span.of(text), span.start)


def read_metadata(data: YamlData) -> Metadata | tuple[Problem, ...]:
    """Turn the fields of a front matter into metadata, or tell every problem in them."""
    front = validate(FrontMatter, data, SCHEMA)
    if not isinstance(front, FrontMatter):
        return front
    fields = dict(front)
    fields["implements"] = tuple(
        Implements(entry.ref, data.span(("implements", n, "ref")), entry.part, entry.covers, entry.missing)
        for n, entry in enumerate(front.implements)
    )
    for name in ("basis", "supersedes"):
        fields[name] = tuple(DataRef(ref, data.span((name, n))) for n, ref in enumerate(fields[name]))
    spans = {str(where[0]): span for where, span in data.values.items() if len(where) == 1}
    return Metadata(**fields, spans=spans)
