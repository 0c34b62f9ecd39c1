"""The report as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), for code scanning services."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from zhunsheng.model import Finding, Range, Related, Severity
from zhunsheng.reports.report import Report

if TYPE_CHECKING:
    from zhunsheng.rules.table import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
TOOL = "zhunsheng"
ROOT = "%SRCROOT%"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BRACES = str.maketrans({"{": "{{", "}": "}}"})
_BRACKETS = re.compile(r"[\\\[\]]")
_TICKS = re.compile(r"`{3,}")


def format_sarif(report: Report) -> str:
    """Write ``report`` as a log of one run, with the rules, the files and the fixes."""
    codes = sorted(report.rules.keys() | {f.code for f in report.findings})
    paths = sorted({p for f in report.findings for p in (f.path, *(r.path for r in f.related))})
    log = _Log(report, {code: n for n, code in enumerate(codes)}, {path: n for n, path in enumerate(paths)})
    run = {
        "tool": {"driver": _driver([_rule(code, report.rules.get(code)) for code in codes])},
        "invocations": [{"executionSuccessful": True}],
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "项目根目录"}}},
        "artifacts": [{"location": {"uri": _uri(path), "uriBaseId": ROOT}} for path in paths],
        "results": [log.result(f) for f in report.findings],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


class _Log:
    """Writes findings with the indices of their rules and files in the lists of the run."""

    def __init__(self, report: Report, rules: dict[str, int], artifacts: dict[str, int]) -> None:
        self._report = report
        self._rules = rules
        self._artifacts = artifacts

    def result(self, finding: Finding) -> dict[str, Any]:
        """Write one finding."""
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": self._rules[finding.code],
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(finding.message)},
            "locations": [{"physicalLocation": self._place(finding)}],
        }
        if finding.related:
            # The schema wants the related places to differ from each other.
            different = {(r.path, self._report.range(r), r.message): r for r in finding.related}
            result["relatedLocations"] = [self._related(r) for r in different.values()]
        if finding.replacement is not None:
            result["fixes"] = [self._fix(finding, finding.replacement)]
        return result

    def _related(self, related: Related) -> dict[str, Any]:
        return {"physicalLocation": self._place(related), "message": {"text": _message(related.message)}}

    def _fix(self, finding: Finding, replacement: str) -> dict[str, Any]:
        region = _region(self._report.range(finding))
        replacements = [{"deletedRegion": region, "insertedContent": {"text": replacement}}]
        return {
            "description": {"text": "可自动修正"},
            "artifactChanges": [{"artifactLocation": self._artifact(finding.path), "replacements": replacements}],
            "properties": {"safe": True},
        }

    def _place(self, place: Finding | Related) -> dict[str, Any]:
        return {"artifactLocation": self._artifact(place.path), "region": _region(self._report.range(place))}

    def _artifact(self, path: str) -> dict[str, Any]:
        return {"uri": _uri(path), "uriBaseId": ROOT, "index": self._artifacts[path]}


def _driver(rules: list[dict[str, Any]]) -> dict[str, Any]:
    from importlib.metadata import PackageNotFoundError, version  # slow to load, and used here only

    try:
        known = {"version": version(TOOL)}
    except PackageNotFoundError:
        known = {}
    return {"name": TOOL, "fullName": "准绳 zhunsheng", **known, "rules": rules}


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": _message(rule.title)},
        "fullDescription": {"text": _message(rule.explanation)},
        "help": {"text": _message(_help(rule)), "markdown": _help(rule, fenced=True).translate(_BRACES)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _help(rule: Rule, *, fenced: bool = False) -> str:
    examples = (e.strip("\n") for e in (rule.wrong, rule.right))
    wrong, right = (_fenced(e) if fenced else e for e in examples)
    return f"{rule.explanation}\n\n错误示例：\n\n{wrong}\n\n正确示例：\n\n{right}\n"


def _fenced(example: str) -> str:
    fence = "`" * max((len(run) + 1 for run in _TICKS.findall(example)), default=3)
    return f"{fence}markdown\n{example}\n{fence}"


def _message(text: str) -> str:
    # 3.11.5: braces mark placeholders and are doubled; 3.11.6: [words](place) is a link unless it is escaped.
    escaped = _BRACKETS.sub(r"\\\g<0>", text) if "](" in text else text
    return escaped.translate(_BRACES)


def _region(place: Range) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _uri(path: str) -> str:
    return quote(path, safe="/", errors="surrogatepass")
