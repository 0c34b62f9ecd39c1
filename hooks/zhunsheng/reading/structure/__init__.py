"""From a text to its structure: one reader a style, all of them linear in the length of the text."""

from __future__ import annotations

from zhunsheng.model.fences import Markup, read_regions
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Structure, Style
from zhunsheng.reading.structure.articles import Articles
from zhunsheng.reading.structure.clauses import Clauses
from zhunsheng.reading.structure.detect import style_of
from zhunsheng.reading.structure.headings import Headed
from zhunsheng.reading.structure.levels import Levels
from zhunsheng.reading.structure.lines import Line, scan

__all__ = ["detect_style", "read_structure"]

_INFO_END = "<!-- INFO END -->"  # what ends the head of a file in the collection of law texts
# The reader of each style; a new style enters here, and detect.py recognises it.
READERS: dict[Style, type[Headed]] = {
    Style.ARTICLES: Articles,
    Style.CLAUSES: Clauses,
    Style.LEVELS: Levels,
    Style.FREE: Headed,
}


def read_structure(text: str, body: Span, style: Style | None = None, markup: Markup = Markup.INSTRUMENT) -> Structure:
    """Read the structure of an instrument.

    The title (``# …`` in the first line) and, where there is an ``INFO END`` line, all before it are no provisions.
    An id that occurs again gets ``-r2``, ``-r3``…: the order and the doubles of the text are kept for the rules.

    Args:
        text: The whole file, its lines ended by line feeds.
        body: Where the text stands behind the front matter.
        style: The style, where the front matter states it; else it is told from the text.
        markup: How much of Markdown the text may use; code and comments are no provisions.

    Returns:
        All provisions in document order, with offsets into ``text``; any text has a structure.
    """
    text, lines = _lines(text, body, markup)
    return READERS[style or style_of(text, lines)](text, lines).read()


def detect_style(text: str, body: Span, markup: Markup = Markup.INSTRUMENT) -> Style:
    """Tell in which style a text is written."""
    return style_of(*_lines(text, body, markup))


def _lines(text: str, body: Span, markup: Markup) -> tuple[str, list[Line]]:
    """Return the text and the blocks of its body without the title and what else is no provision."""
    start, end = max(body.start, 0), min(body.end, len(text))
    if 0 < start < len(text) and text[start - 1] != "\n":  # a line begins where the body does
        text = "\n" * start + text[start:]
    info = text.find(_INFO_END, start, end)
    if info >= 0:
        return text, _scan(text, Span(info + len(_INFO_END), end), markup)
    lines = _scan(text, Span(start, end), markup)
    if lines and lines[0].depth == 1 and lines[0].kind != "container":
        del lines[0]
    return text, lines


def _scan(text: str, span: Span, markup: Markup) -> list[Line]:
    return scan(text, span, [region.span for region in read_regions(text, span, markup)])
