"""Correcting a project's files until nothing is left to correct, without what would bring a finding.

A correction may change how the rest is read: with a full-width semicolon after it, （二） becomes an item that is
the second without a first. So the corrected files are checked, and a correction stays only where no finding is there
that was not there before, and fewer are. That also makes one run enough: the next one changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from zhunsheng.checking.fixing import ODD_BYTES, mend
from zhunsheng.model import Finding
from zhunsheng.sources.files import Files

Examine = Callable[[Files, Collection[str] | None], Sequence[Finding]]
"""Returns the findings in files; with paths, those in the files with these paths alone."""

_Counts = Counter[tuple[str, str]]


class Fixed(NamedTuple):
    """The bytes of the files that are corrected, how many findings were in each, and the findings that are left."""

    files: dict[str, bytes]
    counts: Counter[str]
    left: Sequence[Finding]


def fix_safely(
    files: Files, found: Sequence[Finding], examine: Examine, may_change: Callable[[str], bool] = lambda _: True
) -> Fixed:
    """Correct files as far as it brings no finding.

    Args:
        files: The bytes of all files of the project by path.
        found: The findings in them.
        examine: Checks the files of the project again.
        may_change: Whether a file may be corrected.
    """
    fixed: dict[str, bytes] = {}
    total: Counter[str] = Counter()
    while True:
        now = {**files, **fixed}
        offered = _offered(now, found, may_change)
        changed, counts = _mended(now, offered)
        if not changed:
            break
        after = examine({**now, **changed}, None)
        if not _is_better(found, after):
            offered = {path: _accepted(now, path, wanted, found, examine) for path, wanted in offered.items()}
            changed, counts = _mended(now, offered)
            if not changed:
                break
            after = examine({**now, **changed}, None)
            if not _is_better(found, after):  # two files that are well each by itself and not together
                break
        fixed.update(changed)
        total.update(counts)
        found = after
    return Fixed(fixed, total, found)


def _offered(files: Files, found: Iterable[Finding], may_change: Callable[[str], bool]) -> dict[str, list[Finding]]:
    """Return the findings that can be corrected, by path."""
    offered: dict[str, list[Finding]] = {}
    for finding in found:
        is_fixable = finding.replacement is not None or finding.code == ODD_BYTES
        if is_fixable and isinstance(files.get(finding.path), bytes) and may_change(finding.path):
            offered.setdefault(finding.path, []).append(finding)
    return offered


def _mended(files: Files, offered: dict[str, list[Finding]]) -> tuple[dict[str, bytes], Counter[str]]:
    """Return the files that the corrections change, and how many each of them takes."""
    changed: dict[str, bytes] = {}
    counts: Counter[str] = Counter()
    for path, findings in offered.items():
        data = files[path]
        if isinstance(data, bytes):
            mended, count = mend(data, findings)
            if count and mended != data:
                changed[path], counts[path] = mended, count
    return changed, counts


def _accepted(
    files: Files, path: str, offered: Sequence[Finding], found: Iterable[Finding], examine: Examine
) -> list[Finding]:
    """Return those of the corrections of a file that bring no finding in it, found by halves."""
    before = [finding for finding in found if finding.path == path]
    accepted: list[Finding] = []

    def accept(group: Sequence[Finding]) -> None:
        changed, _ = _mended(files, {path: [*accepted, *group]})
        if not changed:
            return
        if _is_better(before, examine({**files, **changed}, {path})):
            accepted.extend(group)
        elif len(group) > 1:
            accept(group[: len(group) // 2])
            accept(group[len(group) // 2 :])

    accept(offered)
    return accepted


def _is_better(before: Iterable[Finding], after: Iterable[Finding]) -> bool:
    """Tell whether there are fewer findings and none that there was not; what moves is the same finding."""
    return _counts(after) < _counts(before)


def _counts(findings: Iterable[Finding]) -> _Counts:
    return Counter((finding.path, finding.code) for finding in findings)
