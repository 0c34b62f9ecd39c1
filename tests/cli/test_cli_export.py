"""``zhunsheng export``: one instrument or a folder of them, at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Run

SECRET = "---\nid: keys\ntitle: 钥匙清单\ndisclosure: 不予公开\n---\n# 钥匙清单\n\n第一条　钥匙应当登记。\n"
KNOWN = "---\nid: seals\ntitle: 用印办法\nissued: 2020-01-01\n---\n"


@pytest.fixture
def library(project: Path) -> Path:
    (project / "standards/assets/keys.md").write_text(SECRET, "utf-8")
    (project / "standards/assets/seals.md").write_text(KNOWN, "utf-8")
    return project


@pytest.mark.parametrize("ref", ["rules", "登记办法", "《登记办法》", "standards/assets/rules.md"])
def test_an_instrument_is_named_by_id_title_or_path(library: Path, run: Run, ref: str) -> None:
    code, out, _ = run("export", ref, "--to", "json")
    assert code == 0
    assert json.loads(out)["metadata"]["id"] == "rules"


def test_word_is_written_into_a_file_once(library: Path, run: Run) -> None:
    assert run("export", "rules", "--to", "docx", "-o", "a.docx").out == "已写出 a.docx\n"
    first = (library / "a.docx").read_bytes()
    code, _, err = run("export", "rules", "--to", "docx", "-o", "a.docx")
    assert (code, (library / "a.docx").read_bytes()) == (2, first)
    assert "a.docx 已经存在，未作改动" in err
    assert run("export", "rules", "--to", "docx", "-o", "a.docx", "--force").code == 0
    assert (library / "a.docx").read_bytes() == first


def test_a_folder_is_exported_without_what_has_no_text_or_is_not_public(library: Path, run: Run) -> None:
    code, out, err = run("export", "standards/assets", "--to", "txt", "--out-dir", "out", "--public")
    assert (code, out) == (0, "已写出 1 份文件：out\n")
    assert err == "1 份只有文件头，没有正文，未导出\n1 份不是主动公开，未导出\n"
    assert [file.name for file in (library / "out").iterdir()] == ["rules.txt"]


def test_what_is_not_public_is_marked_inside_and_refused_outside(library: Path, run: Run) -> None:
    code, out, err = run("export", "keys", "--to", "html")
    assert (code, err) == (0, "《钥匙清单》是不予公开的文件，不得对外提供\n")
    assert "内部版本，不得对外提供" in out
    code, out, err = run("export", "keys", "--to", "html", "--public")
    assert (code, out) == (2, "")
    assert "“keys”是不予公开的文件，未导出" in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("nothing", "--to", "txt"), "没有这份文件：nothing"),
        (("rules#art_1", "--to", "txt"), "没有这份文件：rules#art_1"),
        (("seals", "--to", "txt"), "《用印办法》只有文件头，没有正文，无法导出"),
        (("zhunsheng.yml", "--to", "txt"), "zhunsheng.yml 不是本项目收录的文件"),
        (("standards", "--to", "txt"), "导出文件夹，请用 --out-dir"),
        (("rules", "--to", "txt", "--out-dir", "out"), "rules 不是文件夹"),
    ],
)
def test_what_cannot_be_exported_is_told_in_one_sentence(
    library: Path, run: Run, args: tuple[str, ...], words: str
) -> None:
    code, out, err = run("export", *args)
    assert (code, out) == (2, "")
    assert words in err


LIST = (
    "---\nid: list\ntitle: 借用办法\npillar: assets\n---\n# 借用办法\n\n第一条　借用应当登记。\n\n"
    "## 附件1 借用登记表\n\n"
    "| 编号 | 品名 | 数量 |\n| --- | --- | --- |\n|  |  |  |\n"
)


def test_a_form_is_exported_by_itself(library: Path, run: Run) -> None:
    (library / "standards/assets/list.md").write_text(LIST, "utf-8")
    assert run("export", "list#annex_1", "--to", "xlsx").out == "已写出 list.annex_1.xlsx\n"
    assert run("export", "借用办法#annex_1", "--to", "docx", "-o", "form.docx").out == "已写出 form.docx\n"
    code, _, err = run("export", "list#art_1", "--to", "docx")
    assert code == 2
    assert "《借用办法》的 art_1 不是可以写成 docx 的表格" in err
    assert "list#annex_1（借用登记表）" in err
    assert "xlsx 只用于由清单组成的附件" in run("export", "list", "--to", "xlsx").err


def test_a_pillar_is_exported_as_one_file(library: Path, run: Run) -> None:
    config = library / "zhunsheng.yml"
    config.write_text(config.read_text("utf-8") + "  - {id: rooms, title: 房屋}\n", "utf-8")
    (library / "standards/assets/list.md").write_text(LIST, "utf-8")
    assert run("export", "--pillar", "资产管理", "--to", "docx").out == "已写出 compilation-assets.docx\n"
    for args, words in (
        (("--pillar", "none", "--to", "docx"), "没有“none”这个板块；zhunsheng.yml 中的板块：assets（资产管理）"),
        (("--pillar", "rooms", "--to", "docx"), "“房屋”板块没有正文"),
        (("--pillar", "assets", "--to", "txt"), "汇编只能写成 docx 或者 pdf"),
        (("list", "--pillar", "assets", "--to", "docx"), "两者写一个"),
    ):
        code, _, err = run("export", *args)
        assert (code, words in err) == (2, True), err
