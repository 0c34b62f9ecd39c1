"""The report for the terminal: each finding with its source line and a mark under the words concerned."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import accumulate

from zhunsheng.model import Finding, Range, Severity
from zhunsheng.reports.characters import visible, width
from zhunsheng.reports.colours import BOLD, painted
from zhunsheng.reports.report import Report, Summary
from zhunsheng.wording.provisions import SEVERITY_WORDS

COLUMNS = 96
"""The most columns of a source line; a longer line is cut around the words concerned."""

_MOST_LINES = 10  # lines that are named of findings that are alike
_INDENT = "    "
_TAB = "    "
_CUT = "…"
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}


def format_text(report: Report) -> str:
    """Write ``report`` as blocks of lines with a summary after them."""
    blocks = ["\n".join(_group(findings, report)) for findings in _alike(report)]
    return "\n\n".join([*blocks, str(report.summary)]) + "\n"


def format_changes(new: Report, mended: Report, summary: Summary) -> str:
    """Write the findings that are new since the last check, a line for each mended one, and the counts of all."""
    blocks = ["\n".join(_block(finding, new)) for finding in new.findings]
    gone = [_heading(finding, mended) for finding in mended.findings]
    if not (blocks or gone):
        return f"问题没有变化：{summary}\n"
    parts = [f"新出现 {len(blocks)} 处：", *blocks] if blocks else []
    parts += ["\n".join([f"不再有 {len(gone)} 处：", *gone])] if gone else []
    return "\n\n".join([*parts, str(summary)]) + "\n"


def _alike(report: Report) -> Iterable[list[Finding]]:
    """Group the findings that say the same of lines of the same words, such as lines with one invisible character."""
    groups: dict[Hashable, list[Finding]] = {}
    for finding in report.findings:
        at = report.range(finding)
        line = report.positions.line(finding.path, at.line) or ""
        where = line if 0 < len(line) <= COLUMNS else at.line
        groups.setdefault((finding.path, finding.code, finding.message, at.column, where), []).append(finding)
    return groups.values()


def _group(findings: list[Finding], report: Report) -> Iterator[str]:
    """Write the first of findings that are alike, and the lines of the others."""
    first, *others = findings
    yield from _block(first, report)
    if others:
        lines = "、".join(str(report.range(finding).line) for finding in others[:_MOST_LINES])
        yield f"{_INDENT}相同的还有 {len(others)} 处：第 {lines} 行{'等' if len(others) > _MOST_LINES else ''}"


def _block(finding: Finding, report: Report) -> Iterator[str]:
    paint = _COLOURS[finding.severity] if report.colour else ""
    at = report.range(finding)
    yield _heading(finding, report)
    line = report.positions.line(finding.path, at.line)
    if line is not None:
        shown, before, marked = _excerpt(line, at)
        yield _INDENT + shown
        yield _INDENT + " " * before + painted("^" * marked, paint)
    for related in finding.related:
        yield f"{_INDENT}参见 {visible(report.place(related))}: {visible(related.message)}"
    if finding.replacement is not None:
        yield _INDENT + _correction(finding.replacement)


def _heading(finding: Finding, report: Report) -> str:
    """Return the line with the place, the code and the message of a finding."""
    paint = _COLOURS[finding.severity] if report.colour else ""
    place = painted(visible(report.place(finding)), BOLD if report.colour else "")
    label = painted(f"{SEVERITY_WORDS[finding.severity]}[{visible(finding.code)}]", paint)
    return f"{place}: {label} {visible(finding.message)}"


def _correction(replacement: str) -> str:
    """Return the description of the correction that ``--fix`` makes."""
    if not replacement:
        return "可自动修正：删去"
    cut = replacement if len(replacement) <= COLUMNS // 2 else replacement[: COLUMNS // 2] + _CUT
    return f"可自动修正：改为「{visible(cut)}」"


def _excerpt(line: str, place: Range) -> tuple[str, int, int]:
    """Return the excerpt of a line, the columns before the mark, and the columns of the mark.

    A range that continues on the next line is marked to the end of this one; an empty range has a mark of one column.
    """
    start = min(place.column - 1, len(line))
    end = max(start, min(place.end_column - 1, len(line))) if place.end_line == place.line else len(line)
    # At most COLUMNS characters of either side can be shown, and a line may be a megabyte long.
    left = [_cell(c) for c in line[max(0, start - COLUMNS) : start]]
    middle = [_cell(c) for c in line[start : min(end, start + COLUMNS)]]
    right = [_cell(c) for c in line[end : end + COLUMNS]]
    whole = width("".join(left + middle + right))
    if whole <= COLUMNS and len(left) == start and len(middle) == end - start and len(right) == len(line) - end:
        return "".join(left + middle + right), width("".join(left)), max(width("".join(middle)), 1)
    return _cut(line, start, end, (left, middle, right))


def _cut(line: str, start: int, end: int, cells: tuple[list[str], list[str], list[str]]) -> tuple[str, int, int]:
    """Return the same for a line that is too long: the words concerned, with as much context as there is room for."""
    left, middle, right = cells
    room = COLUMNS - 2
    middle = middle[: _fitting(middle, room)]
    whole_middle = len(middle) == end - start
    room -= width("".join(middle))
    # The words before the finding help more than those after it, but some of both are shown.
    taken_right = _fitting(right, max(room // 3, room - width("".join(left)))) if whole_middle else 0
    room -= width("".join(right[:taken_right]))
    taken_left = _fitting(left[::-1], room)
    before = ("" if taken_left == start else _CUT) + "".join(left[len(left) - taken_left :])
    after = "".join(right[:taken_right]) + ("" if whole_middle and end + taken_right == len(line) else _CUT)
    shown = "".join(middle)
    return before + shown + after, width(before), max(width(shown), 1)


def _fitting(cells: list[str], room: int) -> int:
    """Return the number of leading ``cells`` that fit into ``room`` columns."""
    return sum(total <= room for total in accumulate(width(c) for c in cells))


def _cell(character: str) -> str:
    return _TAB if character == "\t" else visible(character)
