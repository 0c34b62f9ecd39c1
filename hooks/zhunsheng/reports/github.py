"""The report as workflow commands of GitHub Actions, which are shown as annotations beside the changed lines.

Limits of the service: an annotation has columns only if it is on one line, and a step shows ten annotations of each
kind, the rest only in the log. For complete reports there is SARIF.
"""

from __future__ import annotations

from zhunsheng.model import Finding, Range, Severity
from zhunsheng.reports.characters import inert, visible
from zhunsheng.reports.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def format_github(report: Report) -> str:
    """Write ``report`` as one command a line; empty without findings."""
    return "".join(_command(f, report) + "\n" for f in report.findings)


def _command(finding: Finding, report: Report) -> str:
    rule = report.rules.get(finding.code)
    properties = {
        "file": finding.path,
        **_place(report.range(finding)),
        "title": f"{finding.code} {rule.title}" if rule else finding.code,
    }
    related = [f"参见 {report.place(r)}: {r.message}" for r in finding.related]
    message = _escaped("\n".join([finding.message, *related]), _DATA)
    written = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{message}"


def _escaped(text: str, table: dict[int, str]) -> str:
    return inert(visible(text, keep="\r\n"), colon=":").translate(table)


def _place(place: Range) -> dict[str, str]:
    line, column, end_line, end_column = place
    if line != end_line:
        return {"line": str(line), "endLine": str(end_line)}
    return {"line": str(line), "col": str(column), "endLine": str(end_line), "endColumn": str(end_column)}
