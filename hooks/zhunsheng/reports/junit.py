"""The report as JUnit XML, which CI services show as test results: a file is a test case, its errors one failure.

Warnings and information do not fail a check, so they stand in the output of the case. Files without findings pass,
so that a clean run is not taken for one in which nothing was looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from zhunsheng.model import Diagnostic, Severity
from zhunsheng.reports.characters import visible
from zhunsheng.reports.report import Report, Summary, place_words
from zhunsheng.wording.provisions import SEVERITY_WORDS

SUITE = "zhunsheng"


def format_junit(report: Report) -> str:
    """Write ``report`` as one test suite with a case for each file, in the order of their paths."""
    found = {path: tuple(group) for path, group in groupby(report.diagnostics, key=lambda d: d.path)}
    paths = sorted(found.keys() | report.texts.keys())
    failed = sum(any(d.severity is Severity.ERROR for d in group) for group in found.values())
    counts = f'tests="{len(paths)}" failures="{failed}" errors="0"'
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f"<testsuites {counts}>\n",
            f'  <testsuite name="{SUITE}" {counts} skipped="0" time="0">\n',
            *(_case(path, found.get(path, ())) for path in paths),
            "  </testsuite>\n",
            "</testsuites>\n",
        )
    )


def _case(path: str, diagnostics: tuple[Diagnostic, ...]) -> str:
    errors = tuple(d for d in diagnostics if d.severity is Severity.ERROR)
    others = tuple(d for d in diagnostics if d.severity is not Severity.ERROR)
    parts = []
    if errors:
        codes = "、".join(sorted({d.code for d in errors}))
        head = errors[0].message if len(errors) == 1 else str(Summary.of(errors))
        parts.append(f"      <failure{_attributes(type=codes, message=head)}>{_lines(errors)}</failure>\n")
    if others:
        parts.append(f"      <system-out>{_lines(others)}</system-out>\n")
    opening = f"    <testcase{_attributes(classname=SUITE, name=path, file=path, time='0')}"
    return f"{opening}>\n{''.join(parts)}    </testcase>\n" if parts else f"{opening}/>\n"


def _lines(diagnostics: Iterable[Diagnostic]) -> str:
    return "\n".join(line for d in diagnostics for line in _words(d))


def _words(diagnostic: Diagnostic) -> Iterable[str]:
    place = place_words(diagnostic.path, diagnostic.range)
    yield _text(f"{place}: {SEVERITY_WORDS[diagnostic.severity]}[{diagnostic.code}] {diagnostic.message}")
    for related in diagnostic.related:
        yield _text(f"  参见 {place_words(related.path, related.range)}: {related.message}")


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{_text(value)}"' for name, value in values.items())


def _text(text: str) -> str:
    # XML 1.0, 2.2: most control characters cannot be written in any way; white space in attributes would be changed.
    return escape(visible(text), quote=True)
