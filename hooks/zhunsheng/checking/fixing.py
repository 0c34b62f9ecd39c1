"""Applying the fixes of findings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from zhunsheng.model import Diagnostic, Fix, LineIndex, Range, Span

_Replacement = tuple[Span, str]

_LINE_END = re.compile(r"\r\n?|\n")


def apply_fixes(text: str, diagnostics: Sequence[Diagnostic], unsafe: bool = False) -> tuple[str, int]:
    """Mend a text as its findings propose.

    A fix is applied whole or not at all. One that overlaps another is left for the next run, the one that begins
    earlier in the text being preferred; so is one whose places the text does not have, because it has changed.

    Args:
        text: The text of one file.
        diagnostics: The findings in that file, in any order.
        unsafe: Whether to apply also the fixes that somebody should look at.

    Returns:
        The mended text, and how many fixes were applied.
    """
    replacements, count = _accepted(text, diagnostics, unsafe)
    return "".join(_pieces(text, replacements)), count


def mend(data: bytes, diagnostics: Sequence[Diagnostic], unsafe: bool = False) -> tuple[bytes, int]:
    """Apply the fixes of findings to the bytes of a file; all other bytes stay as they are.

    Findings count lines behind a byte order mark, with LF, CRLF and CR as line ends. Inserted text has the line ends of
    the line that is fixed.

    Args:
        data: The bytes of one file, in UTF-8.
        diagnostics: The findings in that file, in any order.
        unsafe: Whether to apply also the fixes that somebody should look at.

    Returns:
        The mended bytes, and how many fixes were applied; where the bytes are no UTF-8, none.
    """
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        return data, 0
    mark = "\ufeff" if words.startswith("\ufeff") else ""
    words = words.removeprefix("\ufeff")
    text, pairs, ends = _unified(words)
    replacements, count = _accepted(text, diagnostics, unsafe)
    if not count:
        return data, 0
    placed = [
        (
            Span(*(at + bisect_left(pairs, at) for at in span)),
            new.replace("\n", _end_at(text, span.start, ends)) if "\n" in new else new,
        )
        for span, new in replacements
    ]
    return (mark + _joined(_pieces(words, placed))).encode("utf-8"), count


def _unified(words: str) -> tuple[str, list[int], list[str]]:
    """Return the text with LF line ends, the positions of former CRLF pairs, and the line end of each line."""
    pairs: list[int] = []
    ends: list[str] = []
    for found in _LINE_END.finditer(words):
        ends.append(found[0])
        if len(found[0]) == 2:
            pairs.append(found.start() - len(pairs))
    return _LINE_END.sub("\n", words), pairs, ends


def _end_at(text: str, offset: int, ends: Sequence[str]) -> str:
    """Return the line end at ``offset``; for the last line, which has none, that of the line before."""
    return ends[min(text.count("\n", 0, offset), len(ends) - 1)] if ends else "\n"


def _joined(pieces: Iterable[str]) -> str:
    """Join pieces, of which none begins within a pair; two line ends that come to stand together stay two."""
    parts: list[str] = []
    for piece in filter(None, pieces):
        if parts and parts[-1].endswith("\r") and piece.startswith("\n"):
            parts.append("\n")
        parts.append(piece)
    return "".join(parts)


def _accepted(text: str, diagnostics: Sequence[Diagnostic], unsafe: bool) -> tuple[list[_Replacement], int]:
    """Return the edits of all fixes that do not overlap, in order, and the number of these fixes."""
    index = LineIndex.of(text)
    accepted: list[_Replacement] = []
    count = 0
    for diagnostic in sorted(diagnostics, key=lambda d: (d.order, repr(d.fix))):
        fix = diagnostic.fix
        if fix is None or not (fix.safe or unsafe):
            continue
        replacements = _replacements(text, index, fix)
        if replacements and _accept(replacements, accepted):
            count += 1
    return accepted, count


def _replacements(text: str, index: LineIndex, fix: Fix) -> list[_Replacement]:
    """Return the edits of ``fix`` as offsets; none where a place is missing or nothing would change."""
    replacements = []
    for edit in fix.edits:
        span = _span(index, edit.range)
        if span is None:
            return []
        replacements.append((span, edit.text))
    return replacements if any(span.of(text) != new for span, new in replacements) else []


def _span(index: LineIndex, place: Range) -> Span | None:
    start = _offset(index, place.line, place.column)
    end = _offset(index, place.end_line, place.end_column)
    return Span(start, end) if start is not None and end is not None and start <= end else None


def _offset(index: LineIndex, line: int, column: int) -> int | None:
    if not 1 <= line <= len(index.starts):
        return None
    span = index.line(line)
    offset = span.start + column - 1
    return offset if span.start <= offset <= span.end else None


def _accept(replacements: list[_Replacement], accepted: list[_Replacement]) -> bool:
    """Insert ``replacements`` in order into those accepted unless one overlaps; tell whether they were inserted."""
    put: list[_Replacement] = []
    for replacement in replacements:
        at = bisect_left(accepted, replacement)
        # Accepted edits do not overlap, so only the neighbours need to be compared.
        if any(_overlap(replacement[0], other[0]) for other in accepted[max(0, at - 1) : at + 1]):
            for undone in put:
                accepted.remove(undone)
            return False
        accepted.insert(at, replacement)
        put.append(replacement)
    return True


def _overlap(one: Span, other: Span) -> bool:
    """Tell whether two edits overlap; adjacent ones do not, two insertions in one place do."""
    return one == other or (one.start < other.end and other.start < one.end)


def _pieces(text: str, replacements: Sequence[_Replacement]) -> Iterator[str]:
    """Yield the pieces of the fixed text in order."""
    at = 0
    for span, new in replacements:
        yield text[at : span.start]
        yield new
        at = span.end
    yield text[at:]
