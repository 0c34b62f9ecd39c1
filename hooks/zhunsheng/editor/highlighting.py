"""Semantic tokens for citations: whether they lead into the project, outside it, or nowhere."""

from __future__ import annotations

from lsprotocol.types import SemanticTokens, SemanticTokensLegend

from zhunsheng.editor.texts import EditorText
from zhunsheng.editor.workspace import Workspace
from zhunsheng.model import Span, Version
from zhunsheng.resolving import Link, Outcome
from zhunsheng.resolving.standing import ENDED, fact_repealed

INSIDE, OUTSIDE, NOWHERE, SHORT_NAME = range(4)
# Standard token types, for which every editor has colours.
LEGEND = SemanticTokensLegend(token_types=["function", "type", "variable", "macro"], token_modifiers=["deprecated"])
_DEPRECATED = 1


def semantic_tokens(workspace: Workspace, path: str) -> SemanticTokens:
    """Return the citations of a file and the short names that it introduces, encoded as LSP semantic tokens."""
    text, document = workspace.text(path), workspace.document(path)
    if text is None or document is None:
        return SemanticTokens([])
    found = [(link.citation.span, *_coloured(workspace, link)) for link in workspace.snapshot.links(document)]
    if isinstance(document, Version):
        found += [(short.span, SHORT_NAME, 0) for short in document.short_names]
    data: list[int] = []
    line = column = behind = 0
    for span, kind, modifiers in sorted(found):
        if span.start < behind:  # tokens do not overlap
            continue
        behind = span.end
        for piece in _lines(text, span):
            at = text.range(piece)
            delta = at.start.line - line
            data += (delta, at.start.character - (0 if delta else column), at.end.character - at.start.character)
            data += (kind, modifiers)
            line, column = at.start.line, at.start.character
    return SemanticTokens(data)


def _lines(text: EditorText, span: Span) -> list[Span]:
    """Split a span at line ends, since a token must not cross one."""
    pieces = []
    start = span.start
    while start < span.end:
        end = text.source.text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if start < end:
            pieces.append(Span(start, end))
        start = end + 1
    return pieces


def _coloured(workspace: Workspace, link: Link) -> tuple[int, int]:
    if link.outcome is Outcome.FOUND and link.version:
        standings = workspace.snapshot.standings
        has_ended = standings.own(link.version) in ENDED or standings.is_replaced(link.version)
        return INSIDE, _DEPRECATED if has_ended else 0
    if link.outcome in (Outcome.FOUND, Outcome.KNOWN) and link.fact:
        return OUTSIDE, _DEPRECATED if fact_repealed(link.fact, workspace.snapshot.today) else 0
    return NOWHERE, 0
