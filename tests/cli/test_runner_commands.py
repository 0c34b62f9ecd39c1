"""What the runner of a CI service takes for a command stands in nothing that the command line writes.

Source: actions/runner, ActionCommand.cs: a line that begins with ``::`` once its blanks are trimmed, or holds ``##[``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from commands import Run
from zhunsheng.model import Finding, Span
from zhunsheng.reports import FORMATS, format_report
from zhunsheng.reports.characters import inert, inert_json, inert_xml

STOP = "::stop-commands::x"
WARN = "##[error]甲"
PARTS = (":", "::", "#", "##", "[", "vso", " ", "\u3000", "\n", "\r", "甲", '"', "\\")
hostile = st.lists(st.sampled_from(PARTS)).map("".join)


def commands(text: str) -> list[str]:
    """Return the lines that the runner would take for commands."""
    lines = text.replace("\r", "\n").split("\n")
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line]


@given(hostile)
def test_no_line_is_a_command(text: str) -> None:
    assert commands(inert(text)) == []
    assert inert(inert(text)) == inert(text)


@given(hostile)
def test_json_and_xml_mean_the_same(text: str) -> None:
    written = json.dumps({"a": text}, indent=2)
    assert commands(inert_json(written)) == []
    assert json.loads(inert_json(written)) == {"a": text}
    xml = "<a>" + text.replace("\r", "") + "</a>"
    assert commands(inert_xml(xml)) == []
    assert fromstring(inert_xml(xml)).text == fromstring(xml).text


@pytest.mark.parametrize("kind", FORMATS)
@given(words=hostile, path=hostile.map(lambda text: text.replace("\n", "") + ".md"))
def test_no_report_holds_one(kind: str, words: str, path: str) -> None:
    found = [Finding(path, Span(0, 1), words, code="R102"), Finding(path, Span(0, 1), words + STOP, code="R102")]
    written = format_report(kind, found, {path: f"　{STOP}{words}\n"}, rules=[])
    if kind == "github":
        lines = written.splitlines()
        assert len(lines) == 2
        assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
        assert "##[" not in written
    else:
        assert commands(written) == []


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_what_some_service_may_take_for_the_end_of_a_line_begins_no_command(end: str) -> None:
    assert inert(f"题名不一致{end}  ::error::甲") == f"题名不一致{end}  ：:error::甲"


def test_commands_in_sources_and_names_reach_neither_stream(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"{STOP} {WARN}.md"
    text = f"第一条　甲。\n\n{STOP}依照本办法第九条。\n\n{WARN}依照本办法第八条。\n"
    (project / "standards" / name).write_text("---\nid: a\ntitle: 甲办法\n---\n# 甲办法\n\n" + text, "utf-8")
    monkeypatch.chdir(project / "standards")
    for args in (
        *(["check", "--format", kind] for kind in ("text", "json", "junit", "sarif")),
        *(["gaps", "--format", kind] for kind in ("text", "md", "json", "csv")),
        *(["cite", "--format", kind, name] for kind in ("text", "json")),
    ):
        code, out, err = run(*args)
        assert code < 2, err
        assert commands(out) == []
        assert commands(err) == []
    assert run("cite", name).out.startswith("：:stop-commands::x ##［error]甲.md:")
    ours = ("::error file=", "::warning file=", "::notice file=")
    assert all(line.startswith(ours) for line in run("check", "--format", "github").out.splitlines())
