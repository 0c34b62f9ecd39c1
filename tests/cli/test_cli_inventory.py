"""``zhunsheng inventory``: an office's table, in and out, at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run

TABLE = "题名,文号,落实的要求,落实程度,公开属性\n盘点办法,甲〔2023〕1号,登记办法,部分,主动公开\n调拨办法,,,,不予公开\n"


@pytest.fixture
def table(project: Path) -> Path:
    file = project / "台账.csv"
    file.write_text(TABLE, "utf-8")
    return file


def issued(project: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sorted((project / "standards/issued").glob("*.md"))}


def test_an_inventory_is_imported_once(project: Path, table: Path, run: Run) -> None:
    code, out, err = run("inventory", "import", "台账.csv")
    assert (code, err) == (0, "")
    assert out.startswith("新写 2 份，改动 0 份，未变 0 份\n  + standards/issued/inventory-")
    first = issued(project)
    assert len(first) == 2
    assert run("check").code == 0
    assert run("inventory", "import", "台账.csv").out == "新写 0 份，改动 0 份，未变 2 份\n"
    assert issued(project) == first
    assert "《盘点办法》" in run("gaps").out


def test_a_dry_run_writes_nothing(project: Path, table: Path, run: Run) -> None:
    code, out, _ = run("inventory", "import", "台账.csv", "--dry-run")
    assert code == 0
    assert out.startswith("将新写 2 份")
    assert not (project / "standards/issued").exists()


def test_wrong_rows_are_told_and_the_others_written(project: Path, table: Path, run: Run) -> None:
    table.write_text(TABLE + "登记规定,,没有的要求,全部,\n", "utf-8")
    code, out, _ = run("inventory", "import", "台账.csv")
    assert code == 1
    assert "台账.csv：第 4 行“落实的要求”列：登记表没有配套要求“没有的要求”" in out
    assert len(issued(project)) == 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("import", "没有.csv"), "没有这个文件：没有.csv"),
        (("import", "zhunsheng.yml"), "zhunsheng.yml：没有找到表头"),
        (("import", "台账.csv", "--to", "elsewhere"), "elsewhere 不在 sources"),
        (("template", "-o", "台账.csv"), "台账.csv 已经存在，未作改动"),
        (("export", "-o", "台账.doc"), "输出文件应以 .xlsx 或 .csv 结尾"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    project: Path, table: Path, run: Run, args: tuple[str, ...], words: str
) -> None:
    code, _, err = run("inventory", *args)
    assert code == 2
    assert words in err
    assert table.read_text("utf-8") == TABLE


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_exported_is_imported_without_a_change(project: Path, table: Path, run: Run, kind: str) -> None:
    run("inventory", "import", "台账.csv")
    before = issued(project)
    code, out, err = run("inventory", "export", "-o", f"库内.{kind}")
    assert (code, out, err) == (
        0,
        f"已写出 库内.{kind}\n2 份文件，2 行\n",
        "含 1 份不公开的文件；要发到外面的台账请加 --public\n",
    )
    assert "未变 2 份" in run("inventory", "import", f"库内.{kind}").out
    assert issued(project) == before


def test_only_what_is_public_is_sent_out(project: Path, table: Path, run: Run) -> None:
    run("inventory", "import", "台账.csv")
    assert run("inventory", "export", "-o", "库内.csv", "--public").code == 0
    assert "调拨办法" not in (project / "库内.csv").read_text("utf-8")


def test_a_template_is_filled_in_from_nothing(project: Path, run: Run) -> None:
    assert run("inventory", "template", "-o", "空表.csv").code == 0
    empty = (project / "空表.csv").read_text("utf-8-sig")
    assert empty.startswith("标识,题名,文种")
    assert run("inventory", "import", "空表.csv").out.startswith("新写 0 份")
