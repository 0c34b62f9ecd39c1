"""Locates a cursor in YAML and looks that place up in the JSON Schema, even while the YAML is invalid.

The YAML is not parsed, since a field that is half typed must have a place as well: the keys around a line are found by
indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Span
from zhunsheng.model.comparison import SUFFIX
from zhunsheng.reading.configuration import ConfigFile
from zhunsheng.reading.frontmatter import split_front_matter
from zhunsheng.reading.schema import ComparisonRecord, FrontMatter, Register, StudyPaths, SynonymsFile
from zhunsheng.reading.validation import Schema
from zhunsheng.sources.files import CONFIG_NAME

Node = Mapping[str, Any]
"""A JSON Schema or a part of one."""

_LINE = re.compile(r"(?P<indent> *)(?P<dash>(?:- +)+|-|)(?:(?P<key>[A-Za-z_][\w-]*)(?P<colon>: *)?)?(?P<value>[^\n]*)")
_FLOW = re.compile(r"(?:^|[{,] *)(?P<key>[a-z_]+): *(?P<value>[^,{}\n]*)")
_OPENING = re.compile(r"---[ \t]*\n")
_MOST_LINES = 2000


class Cursor(NamedTuple):
    """A position in YAML.

    ``above`` are the keys around it, the outermost first. ``key`` is the key of its line, empty where there is none
    yet; ``is_value`` tells that the cursor stands after the colon, or in an item of a list. ``typed`` is the span of
    the value, or of the key, up to the cursor.
    """

    above: tuple[str, ...]
    key: str
    is_value: bool
    typed: Span

    @property
    def where(self) -> tuple[str, ...]:
        """The keys down to the value of the line."""
        return (*self.above, self.key) if self.key else self.above


def yaml_span(text: str, path: str, corpus: Corpus) -> Span | None:
    """Return the span of the YAML in a file (its front matter, or the whole of a data file), if it has any."""
    if not path.endswith(".md"):
        return Span(0, len(text)) if schema_of(path, corpus) else None
    parts = split_front_matter(text)
    if isinstance(parts, tuple):
        return parts[0]
    opening = _OPENING.match(text)  # without its end: the first paragraph
    end = text.find("\n\n", opening.end()) if opening else -1
    return Span(opening.end(), end if end >= 0 else len(text)) if opening else None


def schema_of(path: str, corpus: Corpus) -> type[Schema] | None:
    """Return the schema of the YAML in a file, if there is one."""
    config = corpus.config
    known: dict[str, type[Schema]] = {
        CONFIG_NAME: ConfigFile,
        config.requirements: Register,
        config.study: StudyPaths,
        config.synonyms: SynonymsFile,
    }
    if path.endswith(".md"):
        return FrontMatter
    return ComparisonRecord if path.endswith(SUFFIX) else known.get(path)


def cursor_at(text: str, within: Span, offset: int) -> Cursor:
    """Return the position of a cursor in the YAML of a text."""
    start = max(text.rfind("\n", 0, offset) + 1, within.start)
    head = _LINE.match(text, start, offset)
    if head is None:
        return Cursor((), "", False, Span(offset, offset))
    depth = len(head["indent"]) + len(head["dash"])
    above = tuple(reversed([*_above(text, within, start, depth)]))
    if "{" in head["value"] and (flow := [*_FLOW.finditer(head["value"])]):  # - {ref: …, part: …}
        at = head.start("value") + flow[-1].start("value")
        outer = (*above, head["key"]) if head["colon"] else above
        return Cursor(outer, flow[-1]["key"], True, Span(at, offset))
    if head["key"] and head["colon"]:
        return Cursor(above, head["key"], True, Span(head.start("value"), offset))
    typed = Span(head.start("key") if head["key"] else head.start("value"), offset)
    return Cursor(above, "", bool(head["dash"]), typed)


def _above(text: str, within: Span, start: int, depth: int) -> Iterator[str]:
    """Yield the keys around a line, the innermost first."""
    for _ in range(_MOST_LINES):
        if start <= within.start or depth == 0:
            return
        start = text.rfind("\n", 0, start - 1) + 1
        line = _LINE.match(text, start)
        if line is None or not line["key"] or not line["colon"]:
            continue
        here = len(line["indent"]) + len(line["dash"])
        # A list may stand as far to the left as its key.
        if here < depth:
            yield line["key"]
            depth = len(line["indent"]) + 1 if line["dash"] else here


@cache
def _json_schema(schema: type[Schema]) -> Node:
    return schema.model_json_schema()


def node_at(schema: type[Schema], where: tuple[str, ...]) -> Node | None:
    """Return the subschema for the value at a path of keys, None where the schema has no such path."""
    root = _json_schema(schema)
    node: Node = root
    for key in where:
        inner = _inner(root, node)
        found = inner.get("properties", {}).get(key)
        if found is None and isinstance(inner.get("additionalProperties"), dict):
            found = inner["additionalProperties"]
        if found is None:
            return None
        node = found
    return node


def fields_in(schema: type[Schema], node: Node) -> Mapping[str, Node]:
    """Return the fields that a value has, or that the entries of a list have."""
    properties = _inner(_json_schema(schema), node).get("properties", {})
    return properties if isinstance(properties, dict) else {}


def values_of(schema: type[Schema], node: Node) -> tuple[str, ...]:
    """Return the enumerated values of a schema, empty where it allows any value."""
    inner = _inner(_json_schema(schema), node)
    return tuple(str(value) for value in inner.get("enum", ()))


def _inner(root: Node, node: Node) -> Node:
    """Resolve references, lists and alternatives to the first schema that describes a value."""
    for _ in range(8):
        if "$ref" in node:
            node = root["$defs"][node["$ref"].rpartition("/")[2]]
        elif "items" in node:
            node = node["items"]
        elif "anyOf" in node:
            node = next((one for one in node["anyOf"] if one.get("type") != "null"), {})
        else:
            break
    return node
