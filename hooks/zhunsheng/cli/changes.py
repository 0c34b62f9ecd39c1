"""What changed between two checks of ``--watch``: the new findings and the mended ones, with the counts of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhunsheng.checking.baseline import marks, new_ones
from zhunsheng.model import Finding
from zhunsheng.reports import Report, Summary, format_report
from zhunsheng.reports.text import format_changes


@dataclass(slots=True)
class Changes:
    """Writes the whole report of the first check, and of each later one what differs from the one before."""

    _found: Sequence[Finding] | None = None
    _texts: Mapping[str, str] = field(default_factory=dict)

    def report(self, found: Sequence[Finding], texts: Mapping[str, str], colour: bool) -> str:
        """Return what to print for the findings of a check; ``texts`` has the texts of their files."""
        before, texts_before = self._found, self._texts
        self._found, self._texts = found, texts
        if before is None:
            return format_report("text", found, texts, colour=colour, rules=())
        new = new_ones(found, texts, marks(before, texts_before))
        mended = new_ones(before, texts_before, marks(found, texts))
        return format_changes(
            Report.of(new, texts, (), colour=colour),
            Report.of(mended, texts_before, (), colour=colour),
            Summary.of(found),
        )
