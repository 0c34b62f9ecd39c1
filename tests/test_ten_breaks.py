"""Ten references of the project itself, broken in ten ways: each is found, once, at its line and column.

Each break is made in the first file that has such a reference, so that editing the drafts does not break the test.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from zhunsheng import check, load
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Finding, LineIndex, Severity, Span
from zhunsheng.rules import find_rule

TODAY = date(2026, 11, 1)

# What is looked for, what is written in its place, and what must be found where. The group ``cited`` is the citation
# as it stands after the break; ``gone`` is what the break takes away or changes.
NUMERALS = "[一二三四五六七八九十]+"
BREAKS = {
    "an article of the text itself": ("R102", rf"(?P<cited>本(?:办法|制度)第(?P<gone>{NUMERALS})条)(?!第)", "九百"),
    "an article of a law outside": ("R102", rf"(?P<cited>《机关事务管理条例》第(?P<gone>{NUMERALS})条)(?!第)", "四十"),
    "a paragraph": ("R103", r"(?P<cited>《机关事务管理条例》第十条第(?P<gone>[一二]款))(?!第)", "九款"),
    "an item": ("R104", rf"(?P<cited>(?:《[^《》\n]+》|本办法)第{NUMERALS}条第(?P<gone>{NUMERALS}项))", "九十项"),
    "a clause": ("R105", r"(?<=[按见合])(?P<cited>(?P<gone>[4-9]\.\d(?:\.\d)?))(?![\d.、和至])", "5.99"),
    "a form": ("R106", r"(?<=[见按用写])(?P<cited>附件(?P<gone>[1-9]))(?![、和至\d])", "99"),
    "a relative paragraph with nothing before it": ("R108", r"^第一条　(?P<gone>)(?P<cited>)", "前款所称机关，"),
    "a requirement in the front matter": ("R109", r"ref: (?P<cited>req:(?P<gone>[a-z-]+))", "no-such-requirement"),
    "a short name that is not introduced": ("R201", r"^第二条　(?P<gone>)(?P<cited>)", "《办法》另有规定的除外。"),
    "a title misspelt by one character": ("R207", r"(?P<cited>《机关事务管理(?P<gone>条例)》)(?![第（])", "条列"),
}


@pytest.fixture
def copy(own_content: Path, tmp_path: Path) -> Path:
    """Return a copy of the project's sources."""
    for folder in ("docs", "standards"):
        shutil.copytree(own_content / folder, tmp_path / folder)
    shutil.copy(own_content / "zhunsheng.yml", tmp_path)
    return tmp_path


def test_the_project_itself_is_clean(copy: Path) -> None:
    assert told(load(copy)) == []


def test_ten_breaks_give_ten_findings_at_their_places(copy: Path) -> None:
    expected: list[tuple[str, int, int, str]] = []
    for code, pattern, instead in BREAKS.values():
        expected.append((*break_one(copy, pattern, instead, {place[:2] for place in expected}), code))
    corpus = load(copy)
    texts = {source.path: source.index() for source in corpus.sources}
    assert sorted((d.path, *texts[d.path].position(d.span.start), d.code) for d in told(corpus)) == sorted(expected)


def told(corpus: Corpus) -> list[Finding]:
    """Return the errors and warnings that the passing of time alone does not bring."""
    found = [d for d in check(corpus, TODAY) if d.severity is not Severity.INFO]
    return [d for d in found if (rule := find_rule(d.code)) is None or not rule.calendar]


def break_one(root: Path, pattern: str, instead: str, broken: set[tuple[str, int]]) -> tuple[str, int, int]:
    """Break the first reference of this form that stands on a line which is still whole; return its place."""
    for file in sorted((root / "standards").rglob("*.md")):
        path, text = file.relative_to(root).as_posix(), file.read_text("utf-8")
        index = LineIndex.of(text)
        for found in re.finditer(pattern, text.partition("## 起草说明")[0], re.MULTILINE):
            line, column = index.range(Span(*found.span("cited")))[:2]
            if (path, line) in broken:
                continue
            start, end = found.span("gone")
            file.write_text(text[:start] + instead + text[end:], "utf-8")
            return path, line, column
    raise AssertionError(f"no draft has a reference of the form {pattern}")
