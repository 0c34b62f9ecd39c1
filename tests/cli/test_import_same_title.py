"""Two documents with one title at import: told, and versions of one instrument where that is certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run

FIRST = """甲市资产办法
（2020年3月1日甲市人民政府令第1号公布　自2020年5月1日起施行）
第一条　为了做好资产管理，制定本办法。
第二条　本办法自2020年5月1日起施行。
"""
SECOND = FIRST.replace("2020年", "2024年").replace("第1号", "第9号")


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """Return the folder of a project that holds the first text."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zhunsheng.yml").write_text("sources: [standards]\n", "utf-8")
    (tmp_path / "standards").mkdir()
    assert imported(run, FIRST, "zichan") == ("zichan", "")
    return tmp_path


def imported(run: Run, text: str, name: str, *options: str) -> tuple[str, str]:
    """Import a text; return the id that it gets, and what is said of its title."""
    Path("a.txt").write_text(text, "utf-8")
    code, out, err = run("import", "a.txt", "-o", f"standards/{name}.md", *options)
    assert code == 0, err
    identifier = Path(f"standards/{name}.md").read_text("utf-8").splitlines()[1].removeprefix("id: ")
    return identifier, "".join(line for line in out.splitlines() if "题名" in line)


@pytest.mark.usefixtures("held")
def test_a_later_text_of_the_title_is_a_version(run: Run) -> None:
    told = "与 standards/zichan.md 题名相同、施行日期不同，作为同一文件的另一版本，id 写作 zichan；请核对。"
    assert imported(run, SECOND, "b") == ("zichan", told)
    assert run("check").code == 0


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FIRST, "疑为同一文本"),
        (SECOND.replace("甲市人民政府", "乙市人民政府"), "制定机关不同"),
        (SECOND.replace("自2024年5月1日起施行", "").replace("本办法。", "办理。"), "各份都写明施行日期"),
    ],
)
def test_what_is_not_certain_is_told_alone(run: Run, text: str, words: str) -> None:
    identifier, told = imported(run, text, "b")
    assert identifier == "b"
    assert words in told


@pytest.mark.usefixtures("held")
def test_who_names_the_id_has_decided(run: Run) -> None:
    assert imported(run, SECOND, "b", "--id", "other") == ("other", "")


def test_the_texts_of_a_folder_are_held_against_one_another_too(held: Path, run: Run) -> None:
    (held / "in").mkdir()
    for name, year in (("b", "2022"), ("c", "2024")):
        (held / "in" / f"{name}.txt").write_text(FIRST.replace("2020", year), "utf-8")
    assert run("import", "in", "-o", "standards/in").code == 0
    heads = [file.read_text("utf-8").splitlines()[1] for file in sorted((held / "standards" / "in").glob("*.md"))]
    assert heads == ["id: zichan", "id: zichan"]


def test_beside_a_plain_text_no_id_is_taken_over_and_both_are_versions(held: Path, run: Run) -> None:
    (held / "standards/zichan.md").unlink()
    head = "2020年3月1日甲市人民政府令第1号公布"
    articles = "第一条 为了做好资产管理，制定本办法。\n\n第二条 本办法自2020年5月1日起施行。"
    (held / "standards/甲(2020-03-01).md").write_text(
        f"# 甲市资产办法\n\n{head}\n\n<!-- INFO END -->\n\n{articles}\n", "utf-8"
    )
    identifier, told = imported(run, SECOND, "b")
    assert identifier == "b"
    assert "题名相同、施行日期不同，作为同一文件的另一版本；请核对" in told
    code, out, _ = run("check")
    assert (code, "M030" in out) == (0, False)


def test_a_congress_and_its_standing_committee_that_amends_its_law_are_one_maker(held: Path, run: Run) -> None:
    (held / "standards/zichan.md").unlink()
    made = "甲市档案条例\n（2016年3月16日甲市第九届人民代表大会第四次会议通过）\n第一条　为了管好档案，制定本条例。\n"
    amended = made.replace(
        "通过）",
        "通过　根据2023年12月29日甲市第十届人民代表大会常务委员会第七次会议《关于修改〈甲市档案条例〉的决定》修正）",
    )
    assert imported(run, made + "第二条　本条例自2016年9月1日起施行。\n", "da") == ("da", "")
    identifier, told = imported(run, amended + "第二条　本条例自2016年9月1日起施行。\n", "da-2023")
    assert identifier == "da"
    assert "作为同一文件的另一版本" in told
