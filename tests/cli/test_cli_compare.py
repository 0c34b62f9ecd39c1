"""``zhunsheng compare``: a standard beside its basis, and the record that somebody has looked."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run

RECORD = "standards/assets/rules.compared.yml"


@pytest.fixture
def compared(project: Path) -> Path:
    """Return a project whose standard rests on a clause of the notice."""
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8").replace("pillar:", "basis: notice#lv1_1__para_1\npillar:"), "utf-8")
    return project


def amend(project: Path) -> None:
    notice = project / "docs/notice.md"
    notice.write_text(notice.read_text("utf-8").replace("要抓紧制定登记办法", "要在三个月内制定登记办法"), "utf-8")


@pytest.mark.parametrize("standard", ["rules", "standards/assets/rules.md"])
def test_a_standard_is_named_by_its_id_or_its_path(compared: Path, run: Run, standard: str) -> None:
    code, out, _ = run("compare", standard)
    assert code == 0
    assert out.splitlines() == [
        "《登记办法》（standards/assets/rules.md）",
        "依据 1 项：从未比对 1 项",
        "",
        "1. 《甲通知》第一部分（notice#lv1_1__para_1）",
        "   从未比对；现在的原文：",
        "     各单位要抓紧制定登记办法。",
        "",
        f"看过并处理以后，用 zhunsheng compare {standard} --record --by 姓名 记下这次比对",
    ]
    assert not (compared / RECORD).exists(), "looking writes nothing"


def test_the_record_says_what_was_read_and_how_to_undo_it(compared: Path, run: Run) -> None:
    code, out, _ = run("compare", "rules", "--record", "--by", "张三")
    assert code == 0
    assert out.splitlines()[-2:] == [f"已写入 {RECORD}：1 项依据，2026年1月1日比对，张三", f"要撤销：删去 {RECORD}"]
    text = (compared / RECORD).read_text("utf-8")
    assert "  - ref: notice#lv1_1__para_1\n    on: 2026-01-01\n    by: 张三\n" in text
    assert "quote: 各单位要抓紧制定登记办法。" in text
    assert run("check").code == 0
    code, out, _ = run("compare", "rules")
    assert (code, out.splitlines()[-1]) == (
        0,
        "1. 《甲通知》第一部分（notice#lv1_1__para_1）：上次比对 2026年1月1日，张三，以后没有改变",
    )


def test_what_has_changed_since_is_marked_without_colour_and_ends_with_1(compared: Path, run: Run) -> None:
    run("compare", "rules", "--record")
    amend(compared)
    code, out, _ = run("compare", "rules")
    assert code == 1
    assert "依据 1 项：已经改变 1 项" in out
    assert "     各单位要［删：抓紧］［增：在三个月内］制定登记办法。" in out.splitlines()
    coloured = run("compare", "rules", "--colour").out
    assert "\x1b[31m［删：抓紧］\x1b[0m\x1b[32m［增：在三个月内］\x1b[0m" in coloured
    code, out, _ = run("compare", "rules", "--record", "--today", "2026-02-01")
    assert (code, out.splitlines()[-1]) == (0, f"要撤销：git checkout -- {RECORD}（没有提交过的改动也会丢失）")
    assert run("compare", "rules").code == 0


def test_a_basis_that_reads_as_it_did_and_is_no_longer_in_force_is_told(compared: Path, run: Run) -> None:
    run("compare", "rules", "--record")
    notice = compared / "docs/notice.md"
    notice.write_text(notice.read_text("utf-8").replace("title:", "repealed: 2025-12-01\ntitle:", 1), "utf-8")
    code, out, _ = run("compare", "rules")
    assert code == 1
    assert out.splitlines()[1:6] == [
        "依据 1 项：没有改变 1 项，失效 1 项",
        "",
        "1. 《甲通知》第一部分（notice#lv1_1__para_1）",
        "   该文件已废止（2025年12月1日），应当改以现行的文件为依据",
        "   上次比对 2026年1月1日，以后没有改变",
    ]


def test_other_entries_are_kept(compared: Path, run: Run) -> None:
    (compared / RECORD).write_text(
        "compared:\n  - ref: 乙条例#art_3\n    on: 2020-01-01\n    version: 2019-05-01\n", "utf-8"
    )
    run("compare", "rules", "--record")
    text = (compared / RECORD).read_text("utf-8")
    assert "ref: 乙条例#art_3\n    on: 2020-01-01\n    version: 2019-05-01\n" in text
    assert text.count("- ref:") == 2


def test_a_basis_that_is_gone_is_told_and_not_recorded(compared: Path, run: Run) -> None:
    run("compare", "rules", "--record")
    notice = compared / "docs/notice.md"
    notice.write_text(notice.read_text("utf-8").replace("各单位要抓紧制定登记办法。\n", ""), "utf-8")
    code, out, _ = run("compare", "rules")
    assert (code, "现在找不到这一依据" in out) == (1, True)
    before = (compared / RECORD).read_bytes()
    code, _, err = run("compare", "rules", "--record")
    assert (code, "没有可以记录的依据，未写记录" in err) == (2, True)
    assert (compared / RECORD).read_bytes() == before


def test_a_record_that_is_wrong_is_not_written_over(compared: Path, run: Run) -> None:
    (compared / RECORD).write_text("compared: 3\n", "utf-8")
    code, _, err = run("compare", "rules", "--record")
    assert (code, f"比对记录 {RECORD} 有误，未作改动" in err) == (2, True)
    assert (compared / RECORD).read_text("utf-8") == "compared: 3\n"


def test_comments_that_are_lost_are_told(compared: Path, run: Run) -> None:
    run("compare", "rules", "--record")
    assert "注释没有保留" not in run("compare", "rules", "--record").out
    (compared / RECORD).write_text((compared / RECORD).read_text("utf-8") + "# 下次注意\n# 又一句\n", "utf-8")
    assert "注释没有保留" in run("compare", "rules", "--record").out


def test_a_record_that_is_a_link_is_not_followed(
    compared: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("out") / "x.yml"
    outside.write_text("compared: []\n", "utf-8")
    (compared / RECORD).symlink_to(outside)
    assert run("compare", "rules", "--record").code == 2
    assert outside.read_text("utf-8") == "compared: []\n"


def test_a_standard_without_basis_has_nothing_to_compare(project: Path, run: Run) -> None:
    code, out, _ = run("compare", "rules")
    assert (code, "没有写明依据" in out) == (0, True)
    assert run("compare", "rules", "--record").code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rulse"], "没有标准 rulse；写它的 id 或者文件的路径；是否为 rules？"),
        (["docs/requirements.yml"], "没有读作一份文件"),
        (["zhunsheng.yml"], "不在 sources"),
        (["rules", "--by", "张三"], "--by 写比对的人，与 --record 一起用"),
        (["rules", "--record", "--by", " "], "--by 写比对的人"),
        ([], "缺少参数 标准"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(project: Path, run: Run, arguments: list[str], words: str) -> None:
    code, out, err = run("compare", *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_long_text_is_shown_around_its_changes(compared: Path, run: Run) -> None:
    notice = compared / "docs/notice.md"
    long = "各单位应当做好登记。" * 60
    notice.write_text(notice.read_text("utf-8").replace("各单位要抓紧", f"{long}各单位要抓紧"), "utf-8")
    assert "（共 613 字，其余见原文）" in run("compare", "rules").out
    run("compare", "rules", "--record")
    amend(compared)
    (line,) = (line for line in run("compare", "rules").out.splitlines() if "［删" in line)
    assert line.startswith("     ……")
    assert len(line) < 120
