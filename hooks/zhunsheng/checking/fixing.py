"""Correcting files by the replacements that findings offer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from zhunsheng.model import Finding, Span
from zhunsheng.sources.characters import as_read

ODD_BYTES = "M008"
"""The finding that a file has a byte order mark or Windows line ends, which concerns its bytes and no place in it."""

Replacement = tuple[Span, str]
"""The stretch to be replaced, and what is put in its place."""

_LINE_END = re.compile(r"\r\n?|\n")


def mend(data: bytes, findings: Sequence[Finding]) -> tuple[bytes, int]:
    """Put the replacements of findings into the bytes of a file; all other bytes stay as they are.

    Findings count offsets after a byte order mark, with LF, CRLF and CR each as one line end. Inserted text has the
    line ends of the line that is corrected, unless the finding is that of the line ends themselves. Of two findings
    that overlap the one that begins earlier is corrected, the other one is left for the next run.

    Args:
        data: The bytes of one file, in UTF-8.
        findings: The findings in that file, in any order.

    Returns:
        The corrected bytes, and how many findings were corrected; where the bytes are no UTF-8, none.
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
    """Return the text as it is read, where characters in front of a place are gone, and the line end of each line.

    Gone are the first of the two of CRLF and what nobody sees.
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
    """Return the line end at ``offset``; for the last line, which has none, that of the line before."""
    return ends[min(text.count("\n", 0, offset), len(ends) - 1)] if ends else "\n"


def _joined(pieces: Iterable[str]) -> str:
    """Join pieces so that a CR before an LF stays two line ends; no piece begins inside a CRLF."""
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
    """Tell whether two replacements overlap; adjacent ones do not, two insertions in one place do."""
    return one == other or (one.start < other.end and other.start < one.end)


def _pieces(text: str, replacements: Sequence[Replacement]) -> Iterator[str]:
    """Yield the pieces of the corrected text in order."""
    at = 0
    for span, new in replacements:
        yield text[at : span.start]
        yield new
        at = span.end
    yield text[at:]
