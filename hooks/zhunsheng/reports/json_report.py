"""The report as JSON, for scripts: a stable form with a version of its own."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from zhunsheng.model import Diagnostic, Fix, Range
from zhunsheng.reports.report import Report

VERSION = 1

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def format_json(report: Report) -> str:
    """Write ``report`` as one JSON object in UTF-8; a key is never left out, only empty."""
    head = _dumps({"version": VERSION, "summary": asdict(report.summary), "diagnostics": []})
    found = ",\n".join(_indented(_diagnostic(d)) for d in report.diagnostics)
    return (head.removesuffix("[]\n}") + f"[\n{found}\n  ]\n}}" if found else head) + "\n"


def _indented(fields: dict[str, Any]) -> str:
    """Write one entry as ``json.dumps`` does with an indent, which does so by far more calls of Python code."""
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


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": diagnostic.path,
        **_range(diagnostic.range),
        "related": [
            {"path": r.path, "line": r.range.line, "column": r.range.column, "message": r.message}
            for r in diagnostic.related
        ],
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"safe": fix.safe, "edits": [{"range": _range(e.range), "text": e.text} for e in fix.edits]}


def _range(place: Range) -> dict[str, int]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
