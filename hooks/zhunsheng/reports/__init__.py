"""Reports: findings written for people, scripts and CI services.

Each module has one formatter, a pure function: the same findings give the same bytes, whatever their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from zhunsheng.model import Finding
from zhunsheng.reports.characters import inert_json, inert_xml
from zhunsheng.reports.formats import Format
from zhunsheng.reports.github import format_github
from zhunsheng.reports.json_report import format_json
from zhunsheng.reports.junit import format_junit
from zhunsheng.reports.report import Report, Summary
from zhunsheng.reports.sarif import format_sarif
from zhunsheng.reports.text import format_text

if TYPE_CHECKING:
    from zhunsheng.rules.table import Rule

FORMATS: dict[str, Format[[Report]]] = {
    "text": Format("在终端上看", format_text),
    "json": Format("供程序使用", format_json, inert_json, is_exact=True),
    "github": Format("在 GitHub 的改动旁显示", format_github, str, names_rules=True, is_exact=True),
    "sarif": Format("供代码扫描服务使用", format_sarif, inert_json, names_rules=True, is_exact=True),
    "junit": Format("作为测试结果显示", format_junit, inert_xml, is_exact=True),
}

__all__ = ["FORMATS", "Format", "Report", "Summary", "format_report"]


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
        texts: The source texts by path; of a file without a text no source lines are shown.
        colour: Whether the terminal shows ANSI colours; only ``text`` has any.
        rules: The rules that findings may come from, for their titles and explanations.

    Returns:
        The report, which UTF-8 can encode. It ends in a line feed unless it is empty.

    Raises:
        KeyError: ``kind`` is not in ``FORMATS``.
    """
    return FORMATS[kind].encoded(Report.of(findings, texts, rules, colour=colour)).decode()
