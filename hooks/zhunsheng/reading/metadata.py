"""Metadata: the fields of a front matter, validated.

Kept apart from where front matter stands: what validates takes longer to load than a plain law text to read.
"""

from __future__ import annotations

from zhunsheng.model import DataRef, Implements, Metadata, Problem, Reference, Span, parse_ref
from zhunsheng.reading.schema import FrontMatter
from zhunsheng.reading.validation import validate
from zhunsheng.reading.yaml_source import YamlData, read_yaml

SCHEMA = "M003"

# Any of these makes a file an instrument; the theme gives the others a meaning of its own on a page.
INSTRUMENT_FIELDS = FrontMatter.model_fields.keys() - {"title", "status"}


def is_instrument(data: YamlData) -> bool:
    """Tell whether a front matter has an ``id``, or a field that only an instrument has."""
    return isinstance(data.value, dict) and bool(INSTRUMENT_FIELDS & data.value.keys())


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
        Implements(_parsed(entry.ref), data.span(("implements", n, "ref")), entry.part, entry.covers, entry.missing)
        for n, entry in enumerate(front.implements)
    )
    for name in ("basis", "supersedes"):
        fields[name] = tuple(DataRef(_parsed(ref), data.span((name, n))) for n, ref in enumerate(fields[name]))
    spans = {str(where[0]): span for where, span in data.values.items() if len(where) == 1}
    return Metadata(**fields, spans=spans)


def _parsed(text: str) -> Reference:
    """Return a reference of which validation has told that it is one."""
    ref = parse_ref(text)
    if ref is None:
        raise ValueError(text)
    return ref
