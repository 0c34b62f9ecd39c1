"""Correcting a project's files (``--fix``) without causing new findings.

A correction may change how the rest is read: after a corrected semicolon （二） may become an item without a first one.
So the corrected files are checked again, and a correction is kept only if it causes no new finding and there are
fewer. Corrections are repeated until none is left, so that a second run changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from zhunsheng.checking.fixing import ODD_BYTES, mend
from zhunsheng.model import Finding
from zhunsheng.sources.files import Files

Examine = Callable[[Files, Collection[str] | None], Sequence[Finding]]
"""Returns the findings in files; with paths, only those in the files with these paths."""

_Counts = Counter[tuple[str, str]]


class Fixed(NamedTuple):
    """The bytes of the corrected files, the number of findings corrected in each, and the remaining findings."""

    files: dict[str, bytes]
    counts: Counter[str]
    left: Sequence[Finding]


def fix_safely(
    files: Files, found: Sequence[Finding], examine: Examine, may_change: Callable[[str], bool] = lambda _: True
) -> Fixed:
    """Correct files as far as this causes no new finding.

    Args:
        files: The bytes of all files of the project by path.
        found: The findings in them.
        examine: Checks files of the project.
        may_change: Tells whether a file may be corrected.
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
            if not _is_better(found, after):  # corrections that are good in each file but not together
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
    """Return the files that the corrections change, and the number of corrections in each."""
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
    """Return the corrections of a file that cause no new finding in it, found by bisection."""
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
    """Tell whether there are fewer findings and no new one; a finding that only moved is not new."""
    return _counts(after) < _counts(before)


def _counts(findings: Iterable[Finding]) -> _Counts:
    return Counter((finding.path, finding.code) for finding in findings)
