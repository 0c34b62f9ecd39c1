"""Words of another text that stand in our own: which runs are told, and which are allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from own_words import common_runs, main

ROOT = Path(__file__).resolve().parents[1]
REGULATION = ROOT.parent / "shared" / "regulation" / "sh-jgyx.txt"
LAW = "第九条　各单位应当建立健全档案借阅登记制度，指定专人负责。\n县档案主管部门负责检查。\n"


def runs(text: str, *, allowed: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    return [(run.line, run.words) for run in common_runs(text, LAW, 8, allowed, names)]


def test_a_run_is_told_with_its_line_however_it_is_punctuated() -> None:
    text = "要点。\n各单位**应当建立**健全 档案借阅，登记制度。\n"
    assert runs(text) == [(2, "各单位应当建立健全档案借阅登记制度")]


def test_words_of_our_own_are_no_run() -> None:
    assert runs("借阅档案要登记，制度由各单位建立，专人负责。") == []


def test_no_run_passes_from_one_line_or_article_to_the_next() -> None:
    assert runs("指定专人负责\n县档案主管") == []
    assert runs("专人负责。第十条　县档案主管部") == []


def test_names_and_allowed_texts_are_set_aside() -> None:
    text = "县档案主管部门负责检查"
    assert runs(text) == [(1, text)]
    assert runs(text, names=("县档案主管部门",)) == []
    assert runs(text, allowed=("通知说，县档案主管部门负责检查。",)) == []


def test_a_run_that_goes_beyond_what_is_allowed_is_told() -> None:
    told = runs("各单位应当建立健全档案借阅登记制度", allowed=("应当建立健全档案借阅",))
    assert told == [(1, "各单位应当建立健全档案借阅登记制度")]


def test_the_command_ends_with_1_where_words_are_copied_and_with_2_where_a_file_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    law, page = tmp_path / "law.txt", tmp_path / "page.md"
    law.write_text(LAW, "utf-8")
    page.write_text("各单位应当建立健全档案借阅登记制度。\n", "utf-8")
    assert main([str(law), str(page)]) == 1
    assert "page.md:1: 各单位应当建立健全档案借阅登记制度（17 字）" in capsys.readouterr().out
    assert main([str(law), str(page), "--exempt", str(page)]) == 0
    assert main([str(tmp_path / "none.txt"), str(page)]) == 2
    assert "无法读取" in capsys.readouterr().err


def test_the_gist_of_the_regulation_is_in_words_of_our_own(
    own_content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not REGULATION.is_file():
        pytest.skip("the text of the regulation is not at hand (../shared/regulation/sh-jgyx.txt)")
    ours = [str(own_content / "docs" / name) for name in ("regulation.md", "requirements.yml")]
    ended = main([str(REGULATION), *ours, "--exempt", str(own_content / "docs" / "notice.md")])
    assert ended == 0, capsys.readouterr().out
