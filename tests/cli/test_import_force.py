"""``zhunsheng import --force``: what drafters have stated outlives the text to which they stated it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from commands import Run

OLD = """---
id: rules
title: 登记办法（试行）
short: [办法, '2020']
rank: normative-document
genre: 规范性文件
style: free
# 与财务处商定
issuer: [甲市机关事务管理局, 甲市财政局]
issued: 2020-01-02
pillar: assets
owner: 甲市机关事务管理局
status: planned
implements:
- ref: req:register
  part: part
  covers: "资产: 登记"
  missing: |
    处置
    # 与报废
basis: [notice#lv1_1__para_1]
recheck_due: 2030-01-01
disclosure: 不予公开
source: '内部 #7'
summary: 一句话。
---
# 登记办法（试行）

尚在起草。
"""
NEW = "登记办法\n（2021年3月4日印发）\n此件主动公开\n第一条　机关应当登记资产。\n第二条　本办法自2021年4月1日起施行。\n"


@pytest.fixture
def replaced(project: Path) -> Path:
    """Return a file in the project that drafters have described, beside the text that is to replace it."""
    (project / "来文 1.txt").write_text(NEW, "utf-8")
    file = project / "standards/assets/rules.md"
    file.write_text(OLD, "utf-8")
    return file


def matter(file: Path) -> dict[str, object]:
    data = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
    assert isinstance(data, dict)
    return data


def test_what_the_new_text_is_silent_about_is_kept_to_the_letter(replaced: Path, run: Run) -> None:
    before = yaml.safe_load(OLD.split("---\n")[1])
    assert run("import", "来文 1.txt", "-o", replaced, "--force").code == 0
    after = matter(replaced)
    drafted = ("id", "short", "rank", "genre", "issuer", "pillar", "owner", "implements", "basis", "recheck_due")
    assert {key: after[key] for key in (*drafted, "source", "summary")} == {
        key: before[key] for key in (*drafted, "source", "summary")
    }


def test_what_it_says_of_itself_holds_and_an_official_text_is_issued(replaced: Path, run: Run) -> None:
    run("import", "来文 1.txt", "-o", replaced, "--force")
    after = matter(replaced)
    assert (after["title"], str(after["issued"]), str(after["effective"])) == ("登记办法", "2021-03-04", "2021-04-01")
    assert after["status"] == "issued"
    assert "style" not in after


@pytest.mark.parametrize(
    ("old", "words", "holds"),
    [
        ("不予公开", "此件主动公开", "不予公开"),
        ("依申请公开", "此件主动公开", "依申请公开"),
        ("依申请公开", "", "依申请公开"),
        ("主动公开", "公开属性：不予公开", "不予公开"),
        ("依申请公开", "公开属性：不予公开", "不予公开"),
        (None, "公开属性：依申请公开", "依申请公开"),
    ],
)
def test_nothing_is_published_by_an_import(replaced: Path, run: Run, old: str | None, words: str, holds: str) -> None:
    replaced.write_text(OLD.replace("disclosure: 不予公开\n", f"disclosure: {old}\n" if old else ""), "utf-8")
    Path("来文 1.txt").write_text(NEW.replace("此件主动公开", words), "utf-8")
    assert run("import", "来文 1.txt", "-o", replaced, "--force").code == 0
    assert matter(replaced)["disclosure"] == holds


def test_it_is_told_what_was_kept_and_what_was_not(replaced: Path, run: Run) -> None:
    _, out, _ = run("import", "来文 1.txt", "-o", replaced, "--force")
    kept = next(line for line in out.splitlines() if line.startswith("沿用原文件的"))
    assert {"id", "implements", "disclosure", "summary"} <= set(kept.partition("：")[2].split("、"))
    assert "改用新文本的：title、issued、status" in out
    assert "没有沿用（随正文而定）：style" in out
    assert "注释没有保留" in out
    assert "仍从严沿用原文件的" in out


def test_a_repealed_instrument_does_not_come_back_into_force(replaced: Path, run: Run) -> None:
    replaced.write_text(OLD.replace("status: planned", "status: repealed\nrepealed: 2024-01-01"), "utf-8")
    run("import", "来文 1.txt", "-o", replaced, "--force")
    after = matter(replaced)
    assert (after["status"], str(after["repealed"])) == ("repealed", "2024-01-01")


@pytest.mark.parametrize(
    "words",
    [OLD.replace("disclosure: 不予公开", "disclosure: 不公开"), OLD.replace("---\n# 登", "# 登"), "\n" + OLD],
    ids=["a wrong word", "no end", "not on the first line"],
)
def test_front_matter_that_cannot_be_read_is_not_thrown_away(replaced: Path, run: Run, words: str) -> None:
    replaced.write_text(words, "utf-8")
    code, _, err = run("import", "来文 1.txt", "-o", replaced, "--force")
    assert code == 2
    assert "无法沿用，未作改动" in err
    assert replaced.read_text("utf-8") == words


def test_the_second_import_keeps_what_the_first_has_kept(replaced: Path, run: Run) -> None:
    run("import", "来文 1.txt", "-o", replaced, "--force")
    once = replaced.read_bytes()
    _, out, _ = run("import", "来文 1.txt", "-o", replaced, "--force")
    assert replaced.read_bytes() == once
    assert "注释没有保留" not in out


def test_the_text_names_the_file_that_it_comes_from(replaced: Path, run: Run) -> None:
    run("import", "来文 1.txt", "-o", replaced, "--force")
    assert "由“来文 1.txt”导入" in replaced.read_text("utf-8")


def test_an_id_can_be_given_and_must_be_one(replaced: Path, run: Run) -> None:
    code, _, err = run("import", "来文 1.txt", "-o", "docs/x.md", "--id", "登记 办法")
    assert code == 2
    assert "“登记 办法”不能作为 id" in err
    assert not Path("docs/x.md").exists()
    assert run("import", "来文 1.txt", "-o", replaced, "--force", "--id", "other").code == 0
    assert matter(replaced)["id"] == "other"


def test_a_name_that_gives_no_id_asks_for_one(replaced: Path, run: Run) -> None:
    code, _, err = run("import", "来文 1.txt", "-o", "docs/登记办法.md")
    assert code == 2
    assert "请用 --id 指明" in err
    assert not Path("docs/登记办法.md").exists()
    assert run("import", "来文 1.txt", "-o", "docs/登记办法.md", "--id", "dj").code == 0
    assert matter(Path("docs/登记办法.md"))["id"] == "dj"


def test_a_text_with_quite_another_title_is_perhaps_another_work_and_it_is_told(replaced: Path, run: Run) -> None:
    told = "新文本与被替换的文件题名不同；不是同一份文件的，沿用的各项不适用，请取回旧文件、移到别处，再重新导入"
    assert "题名不同" not in run("import", "来文 1.txt", "-o", replaced, "--force").out
    Path("来文 1.txt").write_text(NEW.replace("登记办法", "节约用水条例"), "utf-8")
    assert f"{told}：“登记办法”。" in run("import", "来文 1.txt", "-o", replaced, "--force").out


def test_a_text_that_tells_of_no_day_and_no_number_is_a_draft_until_somebody_says_otherwise(
    replaced: Path, run: Run
) -> None:
    Path("来文 2.txt").write_text("盘点办法\n第一条　机关每年盘点。\n", "utf-8")
    code, out, _ = run("import", "来文 2.txt", "-o", "standards/assets/count.md")
    assert (code, matter(Path("standards/assets/count.md"))["status"]) == (0, "draft")
    assert "状态写为 draft（草案）；已经印发的，请改为 issued" in out
    # What drafters have stated holds where the text is silent.
    run("import", "来文 2.txt", "-o", replaced, "--force")
    assert matter(replaced)["status"] == "planned"


def test_a_file_in_the_folder_of_a_pillar_belongs_to_it(replaced: Path, run: Run) -> None:
    run("import", "来文 1.txt", "-o", "standards/assets/2021/count.md")
    assert matter(Path("standards/assets/2021/count.md"))["pillar"] == "assets"
    run("import", "来文 1.txt", "-o", "standards/others/count.md")
    assert "pillar" not in matter(Path("standards/others/count.md"))
    # A configuration that is wrong is told by the check, and keeps nobody from importing.
    Path("zhunsheng.yml").write_text("title：甲\n", "utf-8")
    assert run("import", "来文 1.txt", "-o", "standards/assets/more.md").code == 0


def test_what_has_to_be_given_is_asked_for_by_its_name(run: Run) -> None:
    code, _, err = run("import", "来文.txt")
    assert (code, err.splitlines()[0]) == (
        2,
        "错误：缺少选项 -o 文件（写到哪个 .md），或者 --replace 标识（换下哪份要点）",
    )
