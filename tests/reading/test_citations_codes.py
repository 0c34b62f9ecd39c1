"""Document numbers, standards, clauses, annexes; and what of Markdown is no prose."""

from __future__ import annotations

import pytest
from cited import cited, in_article, short_names

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Style


@pytest.mark.parametrize(
    "number",
    [
        "国发〔2013〕1号",
        "国办发[2014]25号",
        "沪府发［2010］ 25 号",
        "沪府规(2022)3号",
        "财资（2020）97号",
        "财资【2020】97号",
        "沪机管﹝2022﹞62号",
        "国务院令第621号",
        "主席令第三十五号",
        "中华人民共和国国务院令第621号",
        "沪府令52号",
        "市人民政府第12号令",
    ],
)
def test_a_document_number_is_read_as_written(number: str) -> None:
    assert in_article(f"按照{number}执行；原{number}废止。") == [f"{number} > {number}"] * 2


@pytest.mark.parametrize(
    "code",
    [
        "GB 3095",
        "GB/T 1.1—2020",
        "GB／T 29149-2012",
        "GBT 1.1-2020",
        "GB/Z 19024",
        "DB31/T 329",
        "DB31 329-2015",
        "JGJ 67—2019",
        "JB/T 8888",
        "Q/JGSW 1-2023",
        "T/SHJG 3-2022",
        "ISO/IEC 27001",
    ],
)
def test_a_standard_is_read_as_written(code: str) -> None:
    assert in_article(f"应当符合{code}的要求。") == [f"{code} > {code}"]


def test_letters_and_numbers_alone_are_no_standard() -> None:
    assert in_article("PM2.5、CO 2、WTO、A4纸、USB 3.0、MHZ 5。") == []


def test_a_title_and_its_number_are_two_citations_and_the_path_is_the_title_s() -> None:
    assert in_article("依照《公物仓管理办法》（沪机管〔2022〕62号）第三条、第四条办理。") == [
        "《公物仓管理办法》 > 公物仓管理办法",
        "沪机管〔2022〕62号 > 沪机管〔2022〕62号",
        "第三条 > 公物仓管理办法 art_3",
        "第四条 > 公物仓管理办法 art_4",
    ]


def test_annexes() -> None:
    words = "按照附件一、附件2、附表3、附录A和附录Ⅱ；按照附件执行；列入本办法附件的；《计划》附件一所列。"
    assert in_article(words) == [
        "附件一 > annex_1",
        "附件2 > annex_2",
        "附表3 > annex_3",
        "附录A > annex_A",
        "附录Ⅱ > annex_2",
        "附件 > annex_",
        "本办法附件 > annex_",
        "《计划》附件一 > 计划 annex_1",
    ]


STANDARD = """\
# 办公用房配置规范

## 1 范围

本文件适用于机关。{scope}

## 5 配置

### 5.1 面积

{text}

### 5.2 设备

#### 5.2.1 机关应当配置。

表2 面积

| 5.1 | 5.2 |
| --- | --- |
| 1.5 | 2.3 |

## 附录A（规范性）计算

### A.1 方法

计算。
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("见第5章。", ["第5章 > cl_5"]),
        ("见5.2.1。", ["5.2.1 > cl_5-2-1"]),
        ("按 5.1 的规定，符合5.2的要求。", ["5.1 > cl_5-1", "5.2 > cl_5-2"]),
        ("见本标准5.2。", ["本标准5.2 > cl_5-2"]),
        ("按5.1、5.2.1和A.1计算。", ["5.1 > cl_5-1", "5.2.1 > cl_5-2-1", "A.1 > annex_A__cl_1"]),
        ("按5.1～5.3执行。", ["5.1～5.3 > cl_5-1..cl_5-3"]),
        ("符合5.2 a)、b)的要求。", ["5.2 a) > cl_5-2__item_a", "b) > cl_5-2__item_b"]),
        ("见表2、表A.1和图1。", ["表2 > tbl_2", "表A.1 > tbl_A-1", "图1 > fig_1"]),
        ("按附录A计算。", ["附录A > annex_A"]),
        ("按GB/T 1.1—2020中8.2执行。", ["GB/T 1.1—2020中8.2 > GB/T 1.1—2020 cl_8-2"]),
        ("面积不小于5.1 米，按5.2平方米计，代表2人，比例为5.1%。", []),
        ("从1.5到2.3。", []),
    ],
)
def test_references_in_a_standard(words: str, expected: list[str]) -> None:
    assert cited(STANDARD.format(scope="", text=words), Style.CLAUSES) == expected


def test_a_number_with_dots_is_no_reference_elsewhere() -> None:
    assert in_article("见5.2.1，表2。") == []


def test_code_comments_and_addresses_are_no_prose() -> None:
    text = (
        "第二条　见`第三条`、[说明](https://a.cn/第四条)、https://a.cn/?d=国发〔2013〕1号。\n<!-- 第五条 -->\n\n"
        "```\n第六条和《甲办法》\n```\n\n| 依据 | **第七条** |\n| --- | --- |\n| 《乙办法》 | 第八条 |\n"
    )
    assert cited(text) == [
        "第七条 > art_7",
        "《乙办法》 > 乙办法",
        "第八条 > art_8",
    ]


def test_a_comment_beside_other_words_is_shown_and_read() -> None:
    assert cited("第二条　值班。<!-- 见第五条 -->\n") == ["第五条 > art_5"]


def test_a_pin_is_one_citation() -> None:
    assert in_article("依照[条例第十二条](ref:sh-jgyx@2022-11-01#art_12)办理。") == [
        "[条例第十二条](ref:sh-jgyx@2022-11-01#art_12) > sh-jgyx@2022-11-01#art_12"
    ]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("根据《机关运行保障条例》（以下简称《条例》），", "条例", "机关运行保障条例"),
        ("根据《中华人民共和国预算法》(以下简称预算法)，", "预算法", "中华人民共和国预算法"),
        ("《公物仓办法》（沪机管〔2022〕62号，以下称“本办法”）", "本办法", "公物仓办法"),
        ("《公物仓办法》（2022年发布）（下称《办法》）", "办法", "公物仓办法"),
        ("根据中华人民共和国预算法（以下简称预算法），", "预算法", "中华人民共和国预算法"),
    ],
)
def test_a_short_name_is_tied_to_its_title(text: str, name: str, title: str) -> None:
    (short,) = short_names(text)
    assert (short.name, short.title) == (name, title)
    assert short.span.of(text).strip("《》") == name


@pytest.mark.parametrize(
    "text",
    [
        "本市各级机关（以下简称机关）",
        "车辆、船舶(以下简称车船)",
        "领取《营业执照》（以下简称执照）",
        "《甲办法》规定的办公用房（以下简称《用房》）",
    ],
)
def test_other_short_names_are_left_out(text: str) -> None:
    assert short_names(text) == []


def test_a_short_name_is_cited_where_it_is_introduced() -> None:
    text = "第一条　根据《机关运行保障条例》（以下简称《条例》）第三条，制定本办法。\n"
    assert cited(text) == [
        "《机关运行保障条例》 > 机关运行保障条例",
        "《条例》 > 条例",
        "第三条 > 条例 art_3",
    ]
    assert short_names(text)[0].span == Span(text.index("《条例》"), text.index("《条例》") + 4)
