"""Applying the replacements of findings to the bytes of files."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from zhunsheng.model import Finding, Span
from zhunsheng.sources.characters import as_read

ODD_BYTES = "M008"
"""The rule on byte order marks and Windows line ends, whose correction concerns the whole file."""

Replacement = tuple[Span, str]
"""The span to replace, and its replacement."""

_LINE_END = re.compile(r"\r\n?|\n")


def mend(data: bytes, findings: Sequence[Finding]) -> tuple[bytes, int]:
    """Apply the replacements of findings to the bytes of a file, leaving all other bytes unchanged.

    Offsets of findings exclude a byte order mark and count LF, CRLF and CR as one character. Inserted text gets the
    line end of the corrected line, unless the finding is about line ends (M008). Of two overlapping findings the one
    that begins earlier is corrected, and the other is left for the next run.

    Args:
        data: The bytes of one file, in UTF-8.
        findings: The findings in that file, in any order.

    Returns:
        The corrected bytes, and the number of corrected findings, 0 if the bytes are not UTF-8.
    """
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        return data, 0
    mark = "\ufeff" if words.startswith("\ufeff") else ""
    words = words.removeprefix("\ufeff")
    text, pairs, ends = _unified(words)
    replacements = accepted_fixes(text, findings)
    if any(finding.code == ODD_BYTES for finding in findings) and (mark or "\r" in words):
        return "".join(_pieces(text, replacements)).encode("utf-8"), len(replacements) + 1
    if not replacements:
        return data, 0
    placed = [
        (
            Span(*(at + bisect_left(pairs, at) for at in span)),
            new.replace("\n", _end_at(text, span.start, ends)) if "\n" in new else new,
        )
        for span, new in replacements
    ]
    return (mark + _joined(_pieces(words, placed))).encode("utf-8"), len(replacements)


def _unified(words: str) -> tuple[str, list[int], list[str]]:
    """Return the text as the reader sees it, the offsets of dropped characters, and the line end of each line.

    Dropped are the CR of each CRLF and invisible characters.
    """
    pairs: list[int] = []
    ends: list[str] = []
    for found in _LINE_END.finditer(words):
        ends.append(found[0])
        if len(found[0]) == 2:
            pairs.append(found.start() - len(pairs))
    text, odd = as_read(_LINE_END.sub("\n", words))
    unseen = [one.offset for one in odd if not one.read_as]
    places = [offset + n for n, offset in enumerate(unseen)]  # as the text is with them
    return text, sorted([*(at - bisect_left(places, at) for at in pairs), *unseen]), ends


def _end_at(text: str, offset: int, ends: Sequence[str]) -> str:
    """Return the line end at ``offset``; for a last line without one, that of the line before."""
    return ends[min(text.count("\n", 0, offset), len(ends) - 1)] if ends else "\n"


def _joined(pieces: Iterable[str]) -> str:
    """Join pieces so that a CR at the end of one and an LF at the start of the next stay two line ends."""
    parts: list[str] = []
    for piece in filter(None, pieces):
        if parts and parts[-1].endswith("\r") and piece.startswith("\n"):
            parts.append("\n")
        parts.append(piece)
    return "".join(parts)


def accepted_fixes(text: str, findings: Iterable[Finding]) -> list[Replacement]:
    """Return the replacements that change the text and do not overlap, in order."""
    accepted: list[Replacement] = []
    offered = [(f.order, f.span, f.replacement) for f in findings if f.replacement is not None]
    for _, span, new in sorted(offered):
        inside = 0 <= span.start <= span.end <= len(text)
        # In order of their spans, so that only the last accepted one can overlap.
        if inside and span.of(text) != new and not (accepted and _overlap(accepted[-1][0], span)):
            accepted.append((span, new))
    return accepted


def _overlap(one: Span, other: Span) -> bool:
    """Tell whether two replacements overlap; adjacent ones do not, two insertions at one place do."""
    return one == other or (one.start < other.end and other.start < one.end)


def _pieces(text: str, replacements: Sequence[Replacement]) -> Iterator[str]:
    """Yield the pieces of the corrected text in order."""
    at = 0
    for span, new in replacements:
        yield text[at : span.start]
        yield new
        at = span.end
    yield text[at:]
