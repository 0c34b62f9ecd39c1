"""Validates front matter and converts it to metadata.

This is separate from finding front matter, since loading pydantic takes longer than reading a plain law text.
"""

from __future__ import annotations

from zhunsheng.model import Confirmed, DataRef, Implements, Metadata, Problem, Ref, Reference, Span, parse_ref
from zhunsheng.reading.schema import ConfirmedEntry, FrontMatter, ImplementsEntry
from zhunsheng.reading.validation import validate
from zhunsheng.reading.yaml_source import YamlData, read_yaml

SCHEMA = "M003"

# Dates of which only the year or the month may be known.
_DATES = ("adopted", "issued", "effective")
# Any of these makes a file an instrument; the theme uses the others on pages.
INSTRUMENT_FIELDS = FrontMatter.model_fields.keys() - {"title", "status"}


def is_instrument(data: YamlData) -> bool:
    """Tell whether a front matter has an ``id``, or a field that only an instrument has."""
    return isinstance(data.value, dict) and bool(INSTRUMENT_FIELDS & data.value.keys())


def read_front_matter(text: str, span: Span) -> YamlData | Problem:
    """Read the YAML in ``span`` of ``text``."""
    return read_yaml(span.of(text), span.start)


def read_metadata(data: YamlData) -> Metadata | tuple[Problem, ...]:
    """Convert the fields of a front matter to metadata, or return every problem in them."""
    front = validate(FrontMatter, data, SCHEMA)
    if not isinstance(front, FrontMatter):
        return front
    fields = dict(front)
    fields["implements"] = tuple(
        _implements(entry, data.span(("implements", n, "ref"))) for n, entry in enumerate(front.implements)
    )
    for name in ("basis", "supersedes"):
        named = (parse_ref(ref) or Ref(ref) for ref in fields[name])  # a number may have a blank: GB/T 1.1—2020
        fields[name] = tuple(DataRef(ref, data.span((name, n))) for n, ref in enumerate(named))
    partial = tuple((name, fields[name]) for name in _DATES if isinstance(fields[name], str))
    fields |= dict.fromkeys((name for name, _ in partial), None)
    spans = {str(where[0]): span for where, span in data.values.items() if len(where) == 1}
    return Metadata(**fields, partial_dates=partial, spans=spans)


def confirmation(entry: ConfirmedEntry | None) -> Confirmed | None:
    """Convert a confirmation to the model."""
    return Confirmed(entry.by, entry.on) if entry else None


def _implements(entry: ImplementsEntry, span: Span) -> Implements:
    confirmed = confirmation(entry.confirmed)
    return Implements(_parsed(entry.ref), span, entry.part, entry.covers, entry.missing, confirmed)


def _parsed(text: str) -> Reference:
    """Return a reference that validation has accepted."""
    ref = parse_ref(text)
    if ref is None:
        raise ValueError(text)
    return ref
