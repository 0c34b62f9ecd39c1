"""The running text of a source: without code, comments, addresses and pinned citations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhunsheng.model.citation import Citation, Form
from zhunsheng.model.fences import Markup, inline_code, read_regions
from zhunsheng.model.position import Span

_TARGET = re.compile(r"\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)")
# [第九条](jia.md#art_9): its author has said where it leads, and whoever builds the site is told if it leads nowhere.
_LED = re.compile(r"\[第[^\[\]\n]{1,60}\]\([^()\s:]{1,300}\.md(?:#[^()\s]{0,200})?\)")
# Behind the host an address may hold Chinese; it ends at a blank, a mark of punctuation or a closing bracket.
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[\x21-\x2e\x30-\x7e]{1,300}(?:/[^\s\u3000，。；：、！？）》】”’（《【“‘<>]{0,2000})?"
)
_PIN = re.compile(r"\[[^\[\]\n]{1,300}\]\(ref:([^()\s]{1,300})\)")
_LETTER = re.compile(r"[^\n]")


def pins(text: str, body: Span) -> list[Citation]:
    """Return the citations that the drafter has pinned: ``[第十二条](ref:sh-jgyx#art_12)``.

    Args:
        text: The source without code and comments (``without_code``).
        body: Where to look.
    """
    if "](ref:" not in text:
        return []
    return [Citation(Span(*m.span()), Form.PIN, m[1]) for m in _PIN.finditer(text, *body)]


def pins_of_page(text: str, body: Span) -> tuple[Citation, ...]:
    """Return the pinned citations that readers of a page see; those in code are examples."""
    return tuple(pins(without_code(text, body, Markup.PAGE), body)) if "](ref:" in text else ()


def without_code(text: str, body: Span, markup: Markup) -> str:
    """Return ``text`` with code and comments blanked out, character for character."""
    text = without_blocks(text, body, markup)
    return blank_spans(text, inline_code(text, body)) if markup is Markup.INSTRUMENT else text


def without_blocks(text: str, body: Span, markup: Markup) -> str:
    """Return ``text`` with fenced code and comments blanked out; in a page inline code as well."""
    regions = read_regions(text, body, markup)
    return blank_spans(text, (region.span for region in regions)) if regions else text


def prose(text: str) -> str:
    """Return ``text``, which has no code and comments, with addresses and pins blanked out."""
    if "]" in text and "](" in text:
        text = _blank(_TARGET, _blank(_LED, _blank(_PIN, text)))
    if "/" in text and "://" in text:
        text = _blank(_ADDRESS, text)
    return text


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: _LETTER.sub(" ", found[0]), text)


def blank_spans(text: str, spans: Iterable[Span]) -> str:
    """Return ``text`` with the spans, which follow one another, blanked out character for character."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (text[at:start], _LETTER.sub(" ", text[start:end]))
        at = end
    return "".join((*parts, text[at:]))
