"""The report as JUnit XML, which CI services show as test results: each file is a test case, its errors one failure.

Warnings and information do not fail a check, so they go to the output of the case. Files without findings are left
out.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from zhunsheng.model import Finding, Severity
from zhunsheng.reports.characters import visible
from zhunsheng.reports.report import Report, Summary
from zhunsheng.wording.provisions import SEVERITY_WORDS

SUITE = "zhunsheng"


def format_junit(report: Report) -> str:
    """Write ``report`` as one test suite with a case for each file, in the order of their paths."""
    found = {path: tuple(group) for path, group in groupby(report.findings, key=lambda f: f.path)}
    failed = sum(any(f.severity is Severity.ERROR for f in group) for group in found.values())
    counts = f'tests="{len(found)}" failures="{failed}" errors="0"'
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f"<testsuites {counts}>\n",
            f'  <testsuite name="{SUITE}" {counts} skipped="0" time="0">\n',
            *(_case(path, group, report) for path, group in found.items()),
            "  </testsuite>\n",
            "</testsuites>\n",
        )
    )


def _case(path: str, findings: tuple[Finding, ...], report: Report) -> str:
    errors = tuple(f for f in findings if f.severity is Severity.ERROR)
    others = tuple(f for f in findings if f.severity is not Severity.ERROR)
    parts = []
    if errors:
        codes = "、".join(sorted({f.code for f in errors}))
        head = errors[0].message if len(errors) == 1 else str(Summary.of(errors))
        parts.append(f"      <failure{_attributes(type=codes, message=head)}>{_lines(errors, report)}</failure>\n")
    if others:
        parts.append(f"      <system-out>{_lines(others, report)}</system-out>\n")
    opening = f"    <testcase{_attributes(classname=SUITE, name=path, file=path, time='0')}>"
    return f"{opening}\n{''.join(parts)}    </testcase>\n"


def _lines(findings: Iterable[Finding], report: Report) -> str:
    return "\n".join(line for f in findings for line in _words(f, report))


def _words(finding: Finding, report: Report) -> Iterable[str]:
    yield _text(f"{report.place(finding)}: {SEVERITY_WORDS[finding.severity]}[{finding.code}] {finding.message}")
    for related in finding.related:
        yield _text(f"  参见 {report.place(related)}: {related.message}")


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{_text(value)}"' for name, value in values.items())


def _text(text: str) -> str:
    # XML 1.0, 2.2: most control characters cannot be written in any way; white space in attributes would be changed.
    return escape(visible(text), quote=True)
