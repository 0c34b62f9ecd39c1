"""Reads one source file into a version of an instrument or a page."""

from __future__ import annotations

from zhunsheng.model import Kind, Metadata, Problem, Source, Span, Structure, Style, Version
from zhunsheng.model.fences import Markup
from zhunsheng.model.metadata import TO_CHECK
from zhunsheng.model.page import Page
from zhunsheng.reading.citations.masks import pins_of_page
from zhunsheng.reading.contents import LazyContents
from zhunsheng.reading.frontmatter import split_front_matter
from zhunsheng.reading.lookalikes import disclosure_below, nearly_ours, restricting, stray_metadata
from zhunsheng.reading.plain_texts import INFO_END, plain_title
from zhunsheng.reading.structure import detect_style

EMPTY = "M010"


def read_document(source: Source) -> Version | Page:
    """Read one source file.

    A file whose front matter has an ``id``, or a field that only instruments have, is an instrument, and so is a plain
    law text without front matter. Anything else is a page. Problems with the file are in its ``problems``.
    """
    parts = split_front_matter(source.text)
    if isinstance(parts, Problem):
        return _page(source, Span(0, len(source.text)), (parts,))
    matter, body = parts
    if matter is None:
        return _read_bare(source, body)
    # Imported here, since a corpus of plain law texts does not need pydantic.
    from zhunsheng.reading.metadata import INSTRUMENT_FIELDS, is_instrument, read_front_matter, read_metadata

    data = read_front_matter(source.text, matter)
    if isinstance(data, Problem):
        return _page(source, body, (data,))
    if data.value is None or (isinstance(data.value, dict) and not is_instrument(data)):
        title = data.value.get("title") if isinstance(data.value, dict) else None
        keys = [(str(where[0]), span) for where, span in data.keys.items() if len(where) == 1]
        below = disclosure_below(source.text, body)
        problems = [*nearly_ours(keys, INSTRUMENT_FIELDS), *([below] if below else [])]
        if isinstance(data.value, dict) and not problems:
            problems += restricting(data.value, dict(keys))
        return _page(source, body, tuple(problems), title if isinstance(title, str) else None)
    metadata = read_metadata(data)
    if not isinstance(metadata, Metadata):
        return _page(source, body, metadata)
    if "disclosure" not in metadata.spans and (below := disclosure_below(source.text, body)):
        return _page(source, body, (below,))
    if TO_CHECK in source.text[: body.start]:
        metadata = metadata._replace(derived=("status",))
    return restored(source, metadata, body)


def read_whole_document(source: Source) -> Version | Page:
    """Read one source file, and parse the contents of an instrument at once, as a site needs them."""
    document = read_document(source)
    if isinstance(document, Version):
        document.pack()
    return document


def _read_bare(source: Source, body: Span) -> Version | Page:
    """Read a file without front matter, as a plain law text if it looks like one, else as a page."""
    text = source.text
    if not text.strip():
        return _page(source, body, (Problem(EMPTY, Span(0, 0), "文件是空的；请写入内容，或者删去文件"),))
    stray = stray_metadata(text, body)
    if stray:
        return _page(source, body, (stray,))
    end = text.find(INFO_END)
    if end < 0 and (plain_title(text) is None or detect_style(text, body, Markup.PLAIN) is not Style.ARTICLES):
        return _page(source, body)
    # Imported here, since a corpus of texts with front matter does not need its expressions.
    from zhunsheng.reading.preface import plain_metadata

    contents = LazyContents(source, body, plain=True)
    head = Span(0, contents.words.start or _first_article(contents.structure))
    metadata = plain_metadata(source.path, text, head, contents.structure)
    return Version(source, metadata, body, contents, plain=True)


def _first_article(structure: Structure) -> int:
    return next((p.span.start for p in structure if p.kind is Kind.ARTICLE), 0)


def restored(source: Source, metadata: Metadata, body: Span, *, plain: bool = False) -> Version:
    """Return a version with known metadata, whose contents are parsed lazily."""
    return Version(source, metadata, body, LazyContents(source, body, metadata.style, plain), plain)


def _page(source: Source, body: Span, problems: tuple[Problem, ...] = (), title: str | None = None) -> Page:
    heading = plain_title(body.of(source.text).lstrip())
    name = source.path.rsplit("/", 1)[-1].removesuffix(".md")
    return Page(source, title or heading or name, body, problems, pins_of_page(source.text, body))
