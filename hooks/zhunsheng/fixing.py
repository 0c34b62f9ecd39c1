"""Applying the fixes that findings bring along."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from zhunsheng.model import Diagnostic, Fix, LineIndex, Range, Span

_Replacement = tuple[Span, str]


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
    return _replaced(text, accepted), count


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
    """Put ``replacements`` in their places among those accepted, unless one overlaps; tell whether they were."""
    put: list[_Replacement] = []
    for replacement in replacements:
        at = bisect_left(accepted, replacement)
        # What is accepted does not overlap, so that the neighbours alone can be in the way.
        if any(_overlap(replacement[0], other[0]) for other in accepted[max(0, at - 1) : at + 1]):
            for undone in put:
                accepted.remove(undone)
            return False
        accepted.insert(at, replacement)
        put.append(replacement)
    return True


def _overlap(one: Span, other: Span) -> bool:
    """Tell whether two edits are in each other's way; those that touch are not, insertions in one place are."""
    return one == other or (one.start < other.end and other.start < one.end)


def _replaced(text: str, replacements: list[_Replacement]) -> str:
    parts, at = [], 0
    for span, new in replacements:
        parts += [text[at : span.start], new]
        at = span.end
    return "".join([*parts, text[at:]])
