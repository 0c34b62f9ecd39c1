"""What extracts of standards and notices hold: signs of their style, captions in HTML, a)或b), orders of a year."""

from __future__ import annotations

import pytest
from cited import cited, in_article, in_standard

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Style
from zhunsheng.reading.structure import read_structure


def style(text: str) -> Style:
    return read_structure(text, Span(0, len(text))).style


@pytest.mark.parametrize(
    "text",
    [
        "本文件按照GB/T 1.1—2020的规定起草。\n\n本文件由市机关事务局归口。\n",
        "本标准按照 GB/T 1.1-2009 给出的规则起草。\n",
        "本标准依据GB/T1.1—2020的规定起草。\n",
        "本部分根据GB／T　1.1—2009的规定起草。\n",
        "本导则按照GB/T 1.1的规定起草。\n",
        "5.7.1 残留容量应当符合表1的规定。\n\n5.7.2 密合性应当符合表2的规定。\n",
        "5.7.1　桌。\n\n5.8.1　椅。\n",
        "6.2.5 面积按附录A计算。\n\n8.1.4 数量应符合附录B的规定。\n",
        "4.1 甲。\n\n4.2 乙。\n\n4.3 丙。\n",
        "10.2.1.1 甲。\n\n10.2.1.2 乙。\n",
        "5.7.1 残留容量应当符合表1的规定。\n",
        "6.4 数量\n按6.3登记。\n",
        "3.5\n绿色用房 green house\n能够节约资源的用房。\n",
        "## 1 范围\n\n本文件规定了用房的面积。\n",
        "2　规范性引用文件\n\n本文件没有规范性引用文件。\n",
        "## 3 术语和定义\n\n本文件没有需要界定的术语和定义。\n",
    ],
)
def test_an_extract_of_a_standard_is_read_as_one(text: str) -> None:
    assert style(text) is Style.CLAUSES


@pytest.mark.parametrize(
    "text",
    [
        "配置标准按照GB/T 18883—2022的规定执行。\n",
        "本文件按照GB/T 1.12的规定起草。\n",
        "5.7.1 用房应当节约。\n",
        "2.5 万元以上的，报批。\n\n3.5 万元以上的，备案。\n",
        "一、登记\n\n1.1.1 甲。\n\n1.1.2 乙。\n",
        "第一条　本标准按照GB/T 1.1—2020的规定制定。\n\n第二条　登记。\n\n第三条　缴费。\n",
    ],
)
def test_what_is_no_standard_is_not_read_as_one(text: str) -> None:
    assert style(text) is not Style.CLAUSES


def test_in_the_first_chapter_the_code_of_all_parts_names_no_other_standard() -> None:
    text = "## 1 范围\n\nGB/T 20000的本部分规定了判断方法（见第4章）和标示方法（见第5章、附录A）。\n"
    assert cited(text, None) == ["GB/T 20000 > GB/T 20000", "第4章 > cl_4", "第5章 > cl_5", "附录A > annex_A"]


def test_a_preface_names_the_chapters_of_the_standard() -> None:
    text = "本标准按照GB/T 1.1—2009给出的规则起草。\n\n本标准与《甲方法》基本一致，重新编写了第1章，见附录A。\n"
    assert cited(text, None)[1:] == ["《甲方法》 > 甲方法", "第1章 > cl_1", "附录A > annex_A"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('<div align="center">表1 办公家具</div>', []),
        ('<div style="text-align: center;">表 1 办公家具</div>', []),
        ("<center>图1 流程</center>", []),
        ("<p><b>表1　办公家具（续）</b></p>", []),
        ("<td>5.1.1</td><td>按表1执行。</td>", ["表1 > tbl_1"]),
        ("<b>注：</b>数量见表1。", ["表1 > tbl_1"]),
        ("<p>表1给出了数量。</p>", ["表1 > tbl_1"]),
    ],
)
def test_a_caption_set_in_html_is_no_reference(words: str, expected: list[str]) -> None:
    assert [one for one in in_standard(words) if not one.startswith("5.1.1")] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("不符合5.1 a)或b)的，", ["5.1 a) > cl_5-1__item_a", "b) > cl_5-1__item_b"]),
        ("符合5.1中a)或者c)的，", ["5.1中a) > cl_5-1__item_a", "c) > cl_5-1__item_c"]),
        ("符合5.1 a)以及b)的，", ["5.1 a) > cl_5-1__item_a", "b) > cl_5-1__item_b"]),
        ("符合5.1 a)、b)或c)的，", ["5.1 a) > cl_5-1__item_a", "b) > cl_5-1__item_b", "c) > cl_5-1__item_c"]),
        ("符合5.1 a)～c)的，", ["5.1 a)～c) > cl_5-1__item_a..cl_5-1__item_c"]),
    ],
)
def test_items_joined_by_or(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《甲办法》（建设部〔2007〕第162号令）", "建设部〔2007〕第162号令"),
        ("《甲办法》（甲省人民政府令〔2015〕第9号令）", "甲省人民政府令〔2015〕第9号令"),
        ("《甲办法》(甲部[2009]6号令)", "甲部[2009]6号令"),
        ("《甲办法》（甲部〔2009〕6号）", "甲部〔2009〕6号"),
        ("甲部〔2009〕6号令的规定", "甲部〔2009〕6号令"),
        ("甲部〔2009〕6号令、乙部的通知", "甲部〔2009〕6号令"),
        ("甲部〔2009〕6号令各机关登记", "甲部〔2009〕6号"),
        ("甲部〔2009〕6号命令", "甲部〔2009〕6号"),
        ("甲部〔2009〕6号文件", "甲部〔2009〕6号"),
        ("甲部〔2009〕6号令》", "甲部〔2009〕6号令"),
    ],
)
def test_an_order_with_its_year_in_brackets(words: str, expected: str) -> None:
    assert in_article(f"依据{words}。")[-1] == f"{expected} > {expected}"


@pytest.mark.parametrize("title", ["采购文件范本", "公文模板", "合同示范文本", "登记样本", "甲模板（试行）"])
def test_a_model_to_fill_in_is_no_instrument(title: str) -> None:
    assert in_article(f"参照《{title}》起草。") == []
