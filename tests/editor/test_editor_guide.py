"""What the guide tells a drafter to paste starts the language server, and says what the server can do."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from zhunsheng.cli import main

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "editors.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL)


def test_the_snippets_are_well_formed_and_start_the_server() -> None:
    helix, extension, crate = (tomllib.loads(block) for block in blocks("toml"))
    assert helix["language-server"]["zhunsheng"] == {"command": "zhunsheng", "args": ["lsp"]}
    assert [one["language-servers"] for one in helix["language"]] == [["zhunsheng"]] * 2
    assert extension["language_servers"]["zhunsheng"]["languages"] == ["Markdown", "YAML"]
    assert crate["lib"]["crate-type"] == ["cdylib"]
    assert 'cmd = { "zhunsheng", "lsp" }' in blocks("lua")[0]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shells_of_the_guide_are_given_a_script(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"_ZHUNSHENG_COMPLETE={shell}_source zhunsheng" in GUIDE
    monkeypatch.setenv("_ZHUNSHENG_COMPLETE", f"{shell}_source")
    main([])
    assert f"_ZHUNSHENG_COMPLETE={shell}_complete" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "place", "completed"),
    [("zhunsheng ch", 1, "check"), ("zhunsheng check --format s", 3, "sarif"), ("zhunsheng new --genre 办", 3, "办法")],
)
def test_commands_and_the_values_of_options_are_completed(
    words: str, place: int, completed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {
        "_ZHUNSHENG_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(place),
    }.items():
        monkeypatch.setenv(name, value)
    main([])
    assert capsys.readouterr().out == f"plain,{completed}\n"
