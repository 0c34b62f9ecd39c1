"""Finds references to provisions in YAML data and in Markdown links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from zhunsheng.model import Kind, Problem, Ref, Source, Span, Version, parse_ref
from zhunsheng.model.fences import Markup
from zhunsheng.model.page import Page
from zhunsheng.reading.citations.masks import without_code
from zhunsheng.reading.frontmatter import split_front_matter
from zhunsheng.reading.structure.labels import ordinal
from zhunsheng.reading.yaml_source import Where, YamlData, read_yaml

_LINK = re.compile(r"\[(?P<words>[^\[\]\n]{0,300})\]\((?P<path>[^()\s#:]{0,300}\.md)?#(?P<eid>[\w-]{1,200})\)")
_MENTION = re.compile(
    "(?<!》)(?:第[一二三四五六七八九十百千零]{1,9}[条章编](?:之[一二三四五六七八九十]{1,3})?|附录[A-Z]|附件[1-9])"
)
_MENTIONED = {"条": Kind.ARTICLE, "章": Kind.CHAPTER, "编": Kind.PART}
_SENTENCE = "__sent_"


class DataReference(NamedTuple):
    """A reference in data; ``span`` covers its eId only, without a sentence number after it."""

    ref: Ref
    span: Span


class MarkdownLink(NamedTuple):
    """A Markdown link to a provision of the file at ``path``; ``words`` is the span of the link text."""

    path: str
    eid: str
    span: Span
    words: Span


def references_in(text: str, within: Span | None = None) -> Iterator[DataReference]:
    """Yield the references to provisions that are values of YAML.

    Args:
        text: The text of a file.
        within: Where in it the YAML stands; the whole text where None.
    """
    data = _data(text, within)
    for where, value in _strings(data.value, ()) if data else ():
        ref = parse_ref(value)
        if data and isinstance(ref, Ref) and ref.eid:
            span = data.span(where)
            at = text.find(f"#{ref.eid}", *span) + 1
            eid = ref.eid.partition(_SENTENCE)[0]
            if at:
                yield DataReference(Ref(ref.id, ref.date, eid), Span(at, at + len(eid)))


def mentions_in(text: str, about: Collection[Span], within: Span | None = None) -> Iterator[Span]:
    """Yield where free text in YAML mentions an article, a chapter or an annex: ``note: 第六条点名要求……``.

    Free text does not say which instrument it means, so these are only reported, never rewritten.

    Args:
        text: The text of a file.
        about: The spans of references; only entries that contain one of them are searched.
        within: Where in it the YAML stands; the whole text where None.
    """
    data = _data(text, within)
    for where, _ in _strings(data.value, ()) if data else ():
        if data is None or where[-1:] == ("quote",):
            continue
        entry, place = data.span(where[:-1]), data.span(where)
        if any(entry.holds(span.start) for span in about):
            yield from (Span(*found.span()) for found in _MENTION.finditer(text, *place))


def mentioned_eid(words: str) -> str:
    """Return the eId that a mention names."""
    if words.startswith("附"):
        return f"{Kind.ANNEX.value}_{words[-1]}"
    kind = next(kind for unit, kind in _MENTIONED.items() if unit in words)
    return f"{kind.value}_{ordinal(words)}"


def front_matter(version: Version) -> Span | None:
    """Return the span of a version's front matter, None where it cannot contain a reference to a provision."""
    text = version.source.text
    if "#" not in text[: version.body.start]:
        return None
    parts = split_front_matter(text)
    return None if isinstance(parts, Problem) else parts[0]


def accepted_in(config: Source, path: str) -> Iterator[tuple[str, Span]]:
    """Yield the eIds, with their places, to which ``accepted`` in the configuration limits findings in a file."""
    data = _data(config.text, None)
    entries = data.value.get("accepted") if data and isinstance(data.value, dict) else None
    for n, entry in enumerate(entries if isinstance(entries, list) else ()):
        if data and isinstance(entry, dict) and entry.get("path") == path and isinstance(entry.get("eid"), str):
            span = data.span(("accepted", n, "eid"))
            at = config.text.find(entry["eid"], *span)
            if at >= 0:
                yield entry["eid"], Span(at, at + len(entry["eid"]))


def markdown_links(document: Version | Page, root: str) -> Iterator[MarkdownLink]:
    """Yield the links of a document to anchors in files of the project, except those in code, which are examples.

    Args:
        document: The document.
        root: The first source folder, which is the root of the site, so that an address may omit it.
    """
    text, path = document.source.text, document.source.path
    if "](" not in text:
        return
    markup = Markup.PAGE if isinstance(document, Page) else Markup.INSTRUMENT
    for found in _LINK.finditer(without_code(text, document.body, markup), *document.body):
        for target in dict.fromkeys(_targets(path, unquote(found["path"] or ""), root)):
            yield MarkdownLink(target, found["eid"], Span(*found.span("eid")), Span(*found.span("words")))


def _targets(path: str, address: str, root: str) -> Iterator[str]:
    """Yield the files that an address may mean, relative to the project or to the site."""
    if not address:
        yield path
        return
    yield posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    on_site = posixpath.normpath(posixpath.join(posixpath.dirname(path.removeprefix(f"{root}/")), address))
    yield from (on_site, f"{root}/{on_site}")


def _data(text: str, within: Span | None) -> YamlData | None:
    span = within or Span(0, len(text))
    if "#" not in text[span.start : span.end] and "eid" not in text[span.start : span.end]:
        return None
    data = read_yaml(span.of(text), span.start)
    return data if isinstance(data, YamlData) else None


def _strings(value: object, where: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from _strings(one, (*where, n))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _strings(one, (*where, str(key)))
