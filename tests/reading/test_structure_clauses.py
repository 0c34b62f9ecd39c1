"""标准体: what a standard after GB/T 1.1—2020 is made of."""

from __future__ import annotations

import pytest
from outlines import outline, parents, structure

from zhunsheng.model.provision import Style

STANDARD = """\
# 通用资产配置规范

## 前言

本文件按照 GB/T 1.1—2020 的规定起草。

## 1 范围

本文件规定了资产的配置。

## 2 术语和定义

### 2.1 公物仓

存放调剂物品的场所。

注：含虚拟仓。

## 3 配置

3.1 机关应当按标准配置资产：

a) 先调剂；

1) 本单位内调剂；

b） 后购置。

3.2 数量

见表1。

表1 办公家具

| 名称 | 数量 |
| --- | --- |
| 桌 | 1 |

## 附录A（规范性）计算方法

### A.1 总则

A.1.1 应当取整。

表A.1 系数

| 系数 |
| --- |

## 参考文献

[1] 某书
"""


def test_clauses_have_the_number_that_one_cites() -> None:
    assert outline(STANDARD) == {
        "div_1": "前言",
        "div_1__para_1": "本文件按照 GB/T 1.1—2020 的规定起草。",
        "cl_1": "1|范围",
        "cl_1__para_1": "本文件规定了资产的配置。",
        "cl_2": "2|术语和定义",
        "cl_2-1": "2.1|公物仓",
        "cl_2-1__para_1": "存放调剂物品的场所。",
        "cl_2-1__para_2": "注：含虚拟仓。",
        "cl_3": "3|配置",
        "cl_3-1": "3.1",
        "cl_3-1__para_1": "机关应当按标准配置资产：",
        "cl_3-1__item_a": "a)|先调剂；",
        "cl_3-1__item_a__subitem_1": "1)|本单位内调剂；",
        "cl_3-1__item_b": "b）|后购置。",
        "cl_3-2": "3.2|数量",
        "cl_3-2__para_1": "见表1。",
        "tbl_1": "表1|办公家具|| 名称 | 数量 |\n| --- | --- |\n| 桌 | 1 |",
        "annex_A": "附录A|（规范性）计算方法",
        "annex_A__cl_1": "A.1|总则",
        "annex_A__cl_1-1": "A.1.1",
        "annex_A__cl_1-1__para_1": "应当取整。",
        "tbl_A-1": "表A.1|系数|| 系数 |\n| --- |",
        "div_2": "参考文献",
        "div_2__para_1": "[1] 某书",
    }


def test_a_clause_lies_in_the_clause_whose_number_it_continues() -> None:
    found = parents(STANDARD)
    assert found["cl_2-1"] == "cl_2"
    assert found["annex_A__cl_1-1"] == "annex_A__cl_1"
    assert found["div_2"] == ""


def test_numbers_are_kept_as_one_writes_them() -> None:
    found = structure(STANDARD)
    assert [found.provisions[found.by_eid[eid]].number for eid in ("cl_3-1", "annex_A__cl_1-1", "tbl_A-1")] == [
        "3.1",
        "A.1.1",
        "A.1",
    ]


def test_dashes_are_numbered_by_their_place() -> None:
    text = "## 1 范围\n包括：\n——甲；\n——乙。\n## 2 原则\n应当：\na) 丙：\n——丁；\n——戊。\n"
    found = outline(text)
    assert found["cl_1__item_2"] == "——|乙。"
    assert found["cl_2__item_a__subitem_2"] == "——|戊。"


def test_a_note_within_a_list_belongs_to_the_item_before_it() -> None:
    found = outline("## 1 范围\n包括：\na) 甲；\n注：含乙。\nb) 丙。\n注：均含丁。\n## 2 原则\n戊。\n")
    assert found["cl_1__item_a__para_1"] == "注：含乙。"
    assert found["cl_1__para_2"] == "注：均含丁。"


def test_two_lists_of_one_clause_are_kept_apart() -> None:
    text = "## 1 范围\n应当：\na) 甲。\n不得：\na) 乙。\n## 2 原则\n丙。\n"
    assert outline(text)["cl_1__item_a-r2"] == "a)|乙。"


@pytest.mark.parametrize("line", ["3.5 倍以下的，按标准配置。", "1.5万元以下的，由单位决定。"])
def test_a_clause_in_the_wrong_order_is_kept_but_a_figure_is_none(line: str) -> None:
    found = outline(f"## 1 范围\n甲。\n## 2 数量\n{line}\n", Style.CLAUSES)
    assert ("cl_3-5" in found) == line.startswith("3.5 ")


def test_chapters_need_no_marks() -> None:
    text = "1 范围\n甲。\n2 原则\n2.1 乙。\n2.1.1 丙。\n2.1.2丁。\n2.2 戊。\n"
    assert [eid for eid in outline(text) if "para" not in eid] == [
        "cl_1",
        "cl_2",
        "cl_2-1",
        "cl_2-1-1",
        "cl_2-1-2",
        "cl_2-2",
    ]


def test_a_figure_has_its_caption_behind_it() -> None:
    text = "## 1 流程\n见图1。\n![流程](a.png)\n图1 配置流程\n## 2 其他\n甲。\n"
    assert outline(text)["fig_1"] == "图1|配置流程|![流程](a.png)"


def test_a_table_without_a_caption_is_numbered_by_its_place() -> None:
    text = "## 1 甲\n| a |\n|---|\n\n| b |\n|---|\n## 2 乙\n丙。\n"
    found = outline(text)
    assert found["tbl_u1"] == "| a |\n|---|"
    assert found["tbl_u2"] == "| b |\n|---|"


def test_a_caption_without_a_table_is_a_paragraph() -> None:
    assert outline("## 1 甲\n表1 另附\n乙。\n## 2 丙\n丁。\n")["cl_1__para_1"] == "表1 另附"


def test_clauses_under_a_heading_whose_number_is_missing_lie_in_it() -> None:
    assert (
        parents("## 范围\n甲。\n## 数量\n### 2.1 乙\n丙。\n### 2.2 丁\n戊。\n## 附则\n己。\n", Style.CLAUSES)["cl_2-2"]
        == "div_2"
    )
