"""What of a Markdown text is no prose: code, addresses, comments, and pinned citations."""

from __future__ import annotations

import re

from zhunsheng.model.citation import Citation, Form
from zhunsheng.model.position import Span

_TICKS = re.compile(r"`+|\n")
_TARGET = re.compile(r"\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)")
_ADDRESS = re.compile(r"https?://[\x21-\x7e]{1,2000}")
_PIN = re.compile(r"\[[^\[\]\n]{1,300}\]\(ref:([^()\s]{1,300})\)")
_LETTER = re.compile(r"[^\n]")


def pins(text: str, body: Span) -> list[Citation]:
    """Return the citations that the drafter has pinned: ``[第十二条](ref:sh-jgyx#art_12)``."""
    if "](ref:" not in text:
        return []
    return [Citation(Span(*m.span()), Form.PIN, m[1]) for m in _PIN.finditer(text, *body)]


def pins_of_page(text: str, body: Span) -> tuple[Citation, ...]:
    """Return the pinned citations of a page for readers, which may show others as code."""
    return tuple(pins(_without_code(text, body), body)) if "](ref:" in text else ()


def _without_code(text: str, body: Span) -> str:
    if ("~" in text and "~~~" in text) or ("`" in text and "```" in text):
        text = _blank_fences(text, body)
    if "`" in text:
        text = blank_spans(text, _inline_code(text, body))
    return text


def prose(text: str, body: Span) -> str:
    """Return ``text`` with everything blanked out, character for character, that is no prose."""
    # One character is looked for first, which takes a tenth of the time that two take; nearly all texts have none.
    text = _without_code(text, body)
    if text.find("<", *body) >= 0:
        text = blank_spans(text, _comments(text, body))
    if "]" in text and "](" in text:
        text = _blank(_TARGET, _blank(_PIN, text))
    if "/" in text and "://" in text:
        text = _blank(_ADDRESS, text)
    return text


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: _LETTER.sub(" ", found[0]), text)


def _blank_fences(text: str, body: Span) -> str:
    """Blank fenced code line by line; a fence that nothing closes runs to the end, as in CommonMark."""
    lines = text[body.start :].splitlines(keepends=True)
    fence = ""
    for n, line in enumerate(lines):
        mark = line.strip(" \n")
        if fence:
            if mark.startswith(fence) and not mark.strip(fence[0]):
                fence = ""
        elif mark.startswith(("```", "~~~")):
            fence = mark[: len(mark) - len(mark.lstrip(mark[0]))]
        else:
            continue
        lines[n] = _LETTER.sub(" ", line)
    return text[: body.start] + "".join(lines)


def _inline_code(text: str, body: Span) -> list[Span]:
    """Return the spans of inline code: a run of backticks up to the next run of the same length in the line."""
    runs = list(_TICKS.finditer(text, *body))
    partner: dict[int, int] = {}
    nearest: dict[int, int] = {}
    for n in range(len(runs) - 1, -1, -1):
        length = runs[n].end() - runs[n].start()
        if text[runs[n].start()] == "\n":
            nearest.clear()
            continue
        if length in nearest:
            partner[n] = nearest[length]
        nearest[length] = n
    spans: list[Span] = []
    free = 0
    for n in sorted(partner):
        if n >= free:
            spans.append(Span(runs[n].start(), runs[partner[n]].end()))
            free = partner[n] + 1
    return spans


def _comments(text: str, body: Span) -> list[Span]:
    """Return the spans of ``<!-- … -->``; a comment that nothing closes is none."""
    spans: list[Span] = []
    start = text.find("<!--", body.start, body.end)
    while start >= 0:
        end = text.find("-->", start + 4, body.end)
        if end < 0:
            break
        spans.append(Span(start, end + 3))
        start = text.find("<!--", end + 3, body.end)
    return spans


def blank_spans(text: str, spans: list[Span]) -> str:
    """Return ``text`` with the spans, which follow one another, blanked out character for character."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (text[at:start], _LETTER.sub(" ", text[start:end]))
        at = end
    return "".join((*parts, text[at:]))
