"""The report as JSON for scripts, in a stable, versioned form."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from zhunsheng.model import Finding, Range, Related
from zhunsheng.reports.report import Report

VERSION = 1

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def format_json(report: Report) -> str:
    """Write ``report`` as one JSON object in UTF-8; keys are always present, if empty."""
    head = _dumps({"version": VERSION, "summary": asdict(report.summary), "diagnostics": []})
    found = ",\n".join(_indented(_finding(f, report)) for f in report.findings)
    return (head.removesuffix("[]\n}") + f"[\n{found}\n  ]\n}}" if found else head) + "\n"


def _indented(fields: dict[str, Any]) -> str:
    """Write one entry like ``json.dumps`` with an indent, which is much slower."""
    lines = []
    for name, value in fields.items():
        if isinstance(value, str):
            words = _quoted(value)
        elif isinstance(value, int):
            words = str(value)
        elif not value:
            words = "null" if value is None else "[]"
        else:
            words = _dumps(value).replace("\n", "\n      ")
        lines.append(f'      "{name}": {words}')
    return "    {\n" + ",\n".join(lines) + "\n    }"


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    place = _range(report.range(finding))
    replacement = finding.replacement
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.path,
        **place,
        "related": [_related(related, report) for related in finding.related],
        # The form has room for fixes of several edits, though every fix has one.
        "fix": None if replacement is None else {"safe": True, "edits": [{"range": place, "text": replacement}]},
    }


def _related(related: Related, report: Report) -> dict[str, Any]:
    line, column, *_ = report.range(related)
    return {"path": related.path, "line": line, "column": column, "message": related.message}


def _range(place: Range) -> dict[str, int]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
