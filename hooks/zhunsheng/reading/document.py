"""One source file, read: bytes to text, and text to a version of an instrument or to a page."""

from __future__ import annotations

from zhunsheng.model import Kind, Metadata, Problem, Source, Span, Structure, Style, Version
from zhunsheng.model.page import Page
from zhunsheng.reading.citations import read_citations, read_short_names
from zhunsheng.reading.frontmatter import read_front_matter, read_metadata, split_front_matter
from zhunsheng.reading.mandates import read_mandates
from zhunsheng.reading.preface import INFO_END, plain_metadata, plain_title
from zhunsheng.reading.schema import FrontMatter
from zhunsheng.reading.silences import read_silences
from zhunsheng.reading.structure import detect_style, read_structure

UNREADABLE = "M001"
EMPTY = "M010"

# Any of these makes a file an instrument; the theme gives the others a meaning of its own on a page.
_INSTRUMENT_FIELDS = FrontMatter.model_fields.keys() - {"title", "status"}


def decode(path: str, data: bytes) -> Source | Problem:
    """Turn the bytes of a file into its text.

    Args:
        path: The file's path in the project.
        data: Its bytes: UTF-8, with or without a byte order mark, with any line ends.

    Returns:
        The source, its line ends made line feeds, or a problem that names the first byte that is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind a byte order mark, in its own copy.
        line = error.object.count(b"\n", 0, error.start) + 1
        hint = "文件像是 GB18030（GBK）编码；请另存为 UTF-8" if _is_gb18030(data) else "请另存为 UTF-8"
        return Problem(UNREADABLE, Span(0, 0), f"第 {line} 行起不是有效的 UTF-8 文字；{hint}")
    if "\0" in text:
        return Problem(UNREADABLE, Span(0, 0), "文件含有空字符，不像是文本文件；请检查是否误放了其他格式的文件")
    crlf = "\r" in text
    if crlf:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(path, text, bom=data.startswith(b"\xef\xbb\xbf"), crlf=crlf)


def _is_gb18030(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def read_document(source: Source) -> Version | Page:
    """Read one source file.

    A file whose front matter has an ``id``, or a field that only an instrument has, is an instrument; so is a plain
    law text without front matter. Anything else is a page. What is wrong with a file is in its ``problems``.
    """
    parts = split_front_matter(source.text)
    if isinstance(parts, Problem):
        return _page(source, Span(0, len(source.text)), (parts,))
    matter, body = parts
    if matter is None:
        return _read_bare(source, body)
    data = read_front_matter(source.text, matter)
    if isinstance(data, Problem):
        return _page(source, body, (data,))
    if data.value is None or (isinstance(data.value, dict) and not _INSTRUMENT_FIELDS & data.value.keys()):
        title = data.value.get("title") if isinstance(data.value, dict) else None
        return _page(source, body, (), title if isinstance(title, str) else None)
    metadata = read_metadata(data)
    if not isinstance(metadata, Metadata):
        return _page(source, body, metadata)
    return _read_version(source, metadata, body)


def _read_bare(source: Source, body: Span) -> Version | Page:
    """Read a file without front matter: a plain law text if it looks like one, else a page."""
    text = source.text
    if not text.strip():
        return _page(source, body, (Problem(EMPTY, Span(0, 0), "文件是空的；请写入内容，或者删去文件"),))
    end = text.find(INFO_END)
    if end < 0 and (plain_title(text) is None or detect_style(text, body) is not Style.ARTICLES):
        return _page(source, body)
    structure = read_structure(text, body)
    start = end + len(INFO_END) if end >= 0 else body.start
    metadata = plain_metadata(source.path, text, Span(0, start or _first_article(structure)), structure)
    return Version(
        source,
        metadata,
        body,
        structure,
        plain=True,
        citations=read_citations(text, Span(start, body.end), structure),
        short_names=read_short_names(text, Span(start, body.end)),
        mandates=read_mandates(text, structure),
    )


def _first_article(structure: Structure) -> int:
    return next((p.span.start for p in structure if p.kind is Kind.ARTICLE), 0)


def _read_version(source: Source, metadata: Metadata, body: Span) -> Version:
    structure = read_structure(source.text, body, metadata.style)
    silences, problems = read_silences(source.text, body)
    return Version(
        source,
        metadata,
        body,
        structure,
        citations=read_citations(source.text, body, structure),
        short_names=read_short_names(source.text, body),
        mandates=read_mandates(source.text, structure),
        silences=silences,
        problems=problems,
    )


def _page(source: Source, body: Span, problems: tuple[Problem, ...] = (), title: str | None = None) -> Page:
    heading = plain_title(body.of(source.text).lstrip())
    name = source.path.rsplit("/", 1)[-1].removesuffix(".md")
    return Page(source, title or heading or name, body, problems)
