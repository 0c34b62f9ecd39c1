"""Reports: the same findings in the form that a person, a script or a CI service reads.

One formatter a module, all of them pure: the same findings give the same bytes, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from zhunsheng.model import Finding
from zhunsheng.reports.characters import encodable
from zhunsheng.reports.github import format_github
from zhunsheng.reports.json_report import format_json
from zhunsheng.reports.junit import format_junit
from zhunsheng.reports.report import Formatter, Report, Summary
from zhunsheng.reports.sarif import format_sarif
from zhunsheng.reports.text import format_text

if TYPE_CHECKING:
    from zhunsheng.rules.table import Rule

FORMATS: dict[str, Formatter] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
    "junit": format_junit,
}

NAMING_RULES = frozenset({"github", "sarif"})
"""The formats that tell of the rules; to the others, the codes say enough."""

__all__ = ["FORMATS", "NAMING_RULES", "Formatter", "Report", "Summary", "format_report"]


def format_report(
    kind: str,
    findings: Sequence[Finding],
    texts: Mapping[str, str],
    *,
    colour: bool = False,
    rules: Iterable[Rule],
) -> str:
    """Write findings as a report.

    Args:
        kind: A name in ``FORMATS``.
        findings: The findings, in any order.
        texts: The source text of each path that a finding names; a file whose text is absent has no lines.
        colour: Whether the terminal shows ANSI colours; only ``text`` has any.
        rules: The rules that findings may come from, for their titles and explanations.

    Returns:
        The report, which UTF-8 can encode. It ends in a line feed unless it is empty.

    Raises:
        KeyError: ``kind`` is no format.
    """
    return encodable(FORMATS[kind](Report.of(findings, texts, rules, colour=colour)))
