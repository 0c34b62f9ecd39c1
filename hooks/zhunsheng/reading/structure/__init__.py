"""Parses a text into its structure, with one reader for each style; all are linear in the length of the text."""

from __future__ import annotations

from zhunsheng.model.fences import Markup, read_regions
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Structure, Style
from zhunsheng.reading.plain_texts import INFO_END
from zhunsheng.reading.structure.articles import Articles
from zhunsheng.reading.structure.clauses import Clauses
from zhunsheng.reading.structure.detect import style_of
from zhunsheng.reading.structure.headings import Headed
from zhunsheng.reading.structure.levels import Levels
from zhunsheng.reading.structure.lines import Line, scan

__all__ = ["detect_style", "read_structure"]

# The reader of each style; add a new style here and recognise it in detect.py.
READERS: dict[Style, type[Headed]] = {
    Style.ARTICLES: Articles,
    Style.CLAUSES: Clauses,
    Style.LEVELS: Levels,
    Style.FREE: Headed,
}


def read_structure(text: str, body: Span, style: Style | None = None, markup: Markup = Markup.INSTRUMENT) -> Structure:
    """Read the structure of an instrument.

    The title (``# …`` on the first line) and everything before an ``INFO END`` line are not provisions. A repeated id
    gets ``-r2``, ``-r3``…, so that rules can report the repetition.

    Args:
        text: The whole file, its lines ended by line feeds.
        body: The span of the text after the front matter.
        style: The style, if the front matter states it; else it is detected.
        markup: How much of Markdown the text may use; code and comments are no provisions.

    Returns:
        All provisions in document order, with offsets into ``text``; any text has a structure.
    """
    text, lines = _lines(text, body, markup)
    return READERS[style or style_of(text, lines)](text, lines).read()


def detect_style(text: str, body: Span, markup: Markup = Markup.INSTRUMENT) -> Style:
    """Return the style of a text."""
    return style_of(*_lines(text, body, markup))


def _lines(text: str, body: Span, markup: Markup) -> tuple[str, list[Line]]:
    """Return the text and the blocks of its body, without the title and other lines that are not provisions."""
    start, end = max(body.start, 0), min(body.end, len(text))
    if 0 < start < len(text) and text[start - 1] != "\n":  # a line begins where the body does
        text = "\n" * start + text[start:]
    info = text.find(INFO_END, start, end)
    if info >= 0:
        return text, _scan(text, Span(info + len(INFO_END), end), markup)
    lines = _scan(text, Span(start, end), markup)
    if lines and lines[0].depth == 1 and lines[0].kind != "container":
        del lines[0]
    return text, lines


def _scan(text: str, span: Span, markup: Markup) -> list[Line]:
    return scan(text, span, [region.span for region in read_regions(text, span, markup)])
