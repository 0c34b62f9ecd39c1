"""Forms of annexes as files of their own: which annexes are forms, and what their files hold."""

from __future__ import annotations

import io
import zipfile

import pytest
from export_samples import material
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from support import instrument
from zhunsheng.exporting import format_compilation
from zhunsheng.exporting.compilation import Compilation
from zhunsheng.exporting.forms import forms_of, is_list, with_blank_rows
from zhunsheng.exporting.manuscript import Run
from zhunsheng.exporting.material import Material
from zhunsheng.model.config import Audience
from zhunsheng.reports.forms import format_form, kinds_of

ANNEXES = (
    "",
    "第一条　借用钥匙应当登记（附件2）。\n",
    "## 附件1 钥匙借用申请表\n",
    "申请人：　　　　　　　　日期：　　年　　月　　日\n",
    "| 项目 | 内容 |\n| --- | --- |\n| 用途 |  |\n| 归还日期 |  |\n",
    "## 附件2 钥匙借用登记表\n",
    "| 编号 | 借用人 | =日期 |\n| --- | --- | --- |\n|  |  |  |\n",
    "注：每月装订。\n",
    "## 附件3 钥匙编号规则\n",
    "| 编号 | 房间 | 备注 |\n| --- | --- | --- |\n| A1 | 会议室 |  |\n| A2 | 资料室 | 双锁 |\n",
    "## 起草说明\n",
    "本说明供审查人使用。\n",
)
KEYS = instrument("钥匙管理办法", *ANNEXES, id="a", status="sample", pillar="services")


@pytest.fixture(scope="module")
def keys() -> Material:
    return material({"standards/a.md": KEYS})


def words_in(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def test_an_annex_with_a_table_to_be_filled_in_is_a_form(keys: Material) -> None:
    found = [(form.eid, form.label, form.name, kinds_of(form)) for form in forms_of(keys.version)]
    assert found == [
        ("annex_1", "附件1", "钥匙借用申请表", ("docx",)),
        ("annex_2", "附件2", "钥匙借用登记表", ("docx", "xlsx")),
    ]


def test_a_form_says_whose_it_is_and_what_it_is_not(keys: Material) -> None:
    form = forms_of(keys.version)[0]
    data = format_form("docx", keys, form)
    assert data == format_form("docx", keys, form)
    assert "示范文本　《钥匙管理办法》附件1" in words_in(data, "word/header1.xml")
    words = words_in(data)
    assert "不具有规范效力" in words
    assert "申请人：　　" in words
    assert "登记表" not in words


def test_a_form_s_name_may_hold_what_no_word_file_can() -> None:
    text = instrument("钥匙管理办法", *(line.replace("申请表", "申请\x01表") for line in ANNEXES), id="a")
    found = material({"standards/a.md": text})
    data = format_form("docx", found, forms_of(found.version)[0])
    assert "<dc:title>钥匙借用申请表</dc:title>" in words_in(data, "docProps/core.xml")


def test_a_list_has_rows_to_write_in_and_no_formula(keys: Material) -> None:
    form = forms_of(keys.version)[1]
    assert words_in(format_form("docx", keys, form)).count("<w:tr>") == 11
    data = format_form("xlsx", keys, form)
    assert data == format_form("xlsx", keys, form)
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    values = [[cell.value for cell in row if cell.value] for row in sheet.iter_rows()]
    assert values[:3] == [["示范文本　《钥匙管理办法》附件2"], ["钥匙借用登记表"], list(keys.notes())]
    assert values[3:5] == [["注：每月装订。"], ["编号", "借用人", "=日期"]]
    head = sheet["C5"]
    assert (head.data_type, head.quotePrefix) == ("s", True)
    assert sheet.freeze_panes == "A6"


def test_a_form_of_several_tables_without_names_keeps_their_rows() -> None:
    table = "| 编号 | 品名 | 数量 |\n| --- | --- | --- |\n|  |  |  |\n"
    for captions, rows in ((("", ""), 4), (("表1 入库\n\n", "表2 出库\n\n"), 22)):
        annex = "".join(f"{caption}{table}\n" for caption in captions)
        made = material(instrument("库房办法", "", "第一条　登记。\n", "## 附件1 登记表\n", annex, id="a"))
        (form,) = forms_of(made.version)
        assert words_in(format_form("docx", made, form)).count("<w:tr>") == rows


@given(st.integers(3, 6), st.integers(1, 4), st.integers(1, 12))
def test_rows_are_added_to_a_list_that_goes_on_and_to_no_other(columns: int, rows: int, least: int) -> None:
    head = tuple((Run("名称"),) for _ in range(columns))
    blank: tuple[tuple[Run, ...], ...] = ((),) * columns
    goes_on, ends = [head, *[blank] * rows], [head, *[blank] * rows, ((Run("合计"),), *blank[1:])]
    assert is_list(goes_on)
    assert is_list(ends)
    assert len(with_blank_rows(goes_on, least)) == 1 + max(rows, least)
    assert with_blank_rows(ends, least) == ends


def test_a_pillar_in_one_file_marks_what_each_text_is() -> None:
    days = {"issued": "2020-01-01", "effective": "2020-02-01"}
    law = instrument("用印规定", "", "第一条　用印应当登记。\n", id="b", number="甲2号", pillar="services", **days)
    secret = instrument("钥匙清单", "", "第一条　清单另发。\n", id="c", disclosure="不予公开", pillar="services")
    known = "---\nid: d\ntitle: 门禁规定\npillar: services\nissued: 2020-01-01\n---\n"
    texts = {"standards/a.md": KEYS, "standards/b.md": law, "standards/c.md": secret, "standards/d.md": known}
    made = material(texts, audience=Audience.PUBLIC)
    compilation = Compilation.of(made.published, made.resolver, made.today, "services")
    data = format_compilation(compilation)
    assert data == format_compilation(compilation)
    words = words_in(data)
    assert "收录“services”板块的文件 2 份，其中示范文本 1 份。" in words
    assert "另有 1 份只有题名，没有正文，未收录。" in words
    assert "截至2026年1月1日" in words
    assert "甲2号　2020年2月1日起施行　现行有效" in words
    assert "钥匙清单" not in words
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        heads = [package.read(name).decode() for name in package.namelist() if name.startswith("word/header")]
    assert sum("示范文本　钥匙管理办法" in head for head in heads) == 2  # of odd and of even pages
    assert sum(">用印规定<" in head for head in heads) == 2
    assert words.count("<w:sectPr") == 4  # cover, contents, two texts
