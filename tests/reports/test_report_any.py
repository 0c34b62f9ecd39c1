"""What holds of every format, whatever the sources and the findings are."""

from __future__ import annotations

import json

import pytest
from defusedxml.ElementTree import fromstring
from findings import RULES, TEXTS, THREE, VEHICLES, findings, texts
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.model import Finding, Span
from zhunsheng.reports import FORMATS, Summary, format_report
from zhunsheng.reports.characters import width
from zhunsheng.reports.text import COLUMNS

every_format = pytest.mark.parametrize("kind", FORMATS)


def report(kind: str, found: list[Finding], sources: dict[str, str]) -> str:
    return format_report(kind, found, sources, rules=RULES)


@every_format
@given(found=findings, sources=texts, data=st.data())
def test_the_order_of_the_findings_does_not_matter(
    kind: str, found: list[Finding], sources: dict[str, str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(found))
    assert report(kind, shuffled, sources) == report(kind, found, sources)


@every_format
@given(found=findings, sources=texts)
def test_every_report_is_utf8_and_ends_in_a_line_feed(kind: str, found: list[Finding], sources: dict[str, str]) -> None:
    written = report(kind, found, sources)
    assert written.encode("utf-8").decode("utf-8") == written
    assert not written or written.endswith("\n")


@every_format
def test_a_byte_that_is_no_utf8_does_not_stop_a_report(kind: str) -> None:
    broken = THREE[0]._replace(path="standards/\udcff.md", message="\udcff")
    assert format_report(kind, [broken], {}, rules=RULES).encode("utf-8")


@every_format
def test_the_order_of_the_rules_does_not_matter(kind: str) -> None:
    one, other = (format_report(kind, THREE, TEXTS, rules=r) for r in (RULES, reversed(RULES)))
    assert one == other


def test_an_unknown_format_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        format_report("html", [], {}, rules=[])


@given(found=findings, sources=texts)
def test_json_holds_every_finding(found: list[Finding], sources: dict[str, str]) -> None:
    read = json.loads(report("json", found, sources))
    assert len(read["diagnostics"]) == len(found)
    assert sum(read["summary"][k] for k in ("errors", "warnings", "infos")) == len(found)


@given(found=findings, sources=texts)
def test_github_has_one_command_a_finding(found: list[Finding], sources: dict[str, str]) -> None:
    lines = report("github", found, sources).splitlines()
    assert len(lines) == len(found)
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)
    # Nothing that a source says can end the properties early.
    assert all(line.removeprefix("::").split("::")[0].count("title=") >= 1 for line in lines)


@given(found=findings, sources=texts)
def test_junit_is_well_formed(found: list[Finding], sources: dict[str, str]) -> None:
    suites = fromstring(report("junit", found, sources))
    cases = list(suites.iter("testcase"))
    assert int(suites.get("tests", "")) == len(cases) == len({one.path for one in found})
    assert int(suites.get("failures", "")) == len(list(suites.iter("failure")))


@given(found=findings, sources=texts)
def test_text_has_no_line_and_no_control_character_of_its_sources(
    found: list[Finding], sources: dict[str, str]
) -> None:
    written = report("text", found, sources)
    assert written.splitlines() == written.removesuffix("\n").split("\n")
    assert not set(written) & set("\x00\x1b\t\r\u202e")
    assert written.split("\n")[-2] == str(Summary.of(found))


@given(
    before=st.text(st.sampled_from("甲a\t…\u0301"), max_size=150),
    words=st.text(st.sampled_from("第四十条12"), min_size=1, max_size=80),
    after=st.text(st.sampled_from("乙b\t"), max_size=150),
)
def test_the_mark_stands_under_the_words_however_long_the_line(before: str, words: str, after: str) -> None:
    found = Finding(VEHICLES, Span(len(before), len(before) + len(words)), "有误", code="R102")
    _, line, mark, *_ = report("text", [found], {VEHICLES: before + words + after}).split("\n")
    line, mark = line[4:], mark[4:]
    assert width(line) <= COLUMNS
    marked = [c for n, c in enumerate(line) if mark[width(line[:n]) : width(line[: n + 1])].startswith("^")]
    assert words.startswith("".join(marked))
    assert "".join(marked) == words or width(words) > COLUMNS - 4


def test_many_findings_in_one_endless_line_take_no_more_time_than_their_number() -> None:
    text = "第四十条" * 100_000
    found = [Finding(VEHICLES, Span(at, at + 4), "有误", code="R102") for at in range(0, 400_000, 400)]
    assert report("text", found, {VEHICLES: text}).count("^^^^^^^^\n") == len(found)
