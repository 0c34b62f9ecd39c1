"""Standards after GB/T 1.1: cover, contents, clauses, terms, tables with captions and notes, annexes."""

from __future__ import annotations

import pytest
import yaml
from docx_making import Word, body, front, told

from zhunsheng.importing import Imported, import_document
from zhunsheng.model import Span, Style
from zhunsheng.reading.structure import read_structure

COVER = """ICS 03.160
CCS A 12
DB99
甲市地方标准
DB99/T 1234—2024
代替 DB99/T 1234—2018
机关会议服务规范
第1部分：通则
Specification for conference service
2024-01-20 发布
2024-03-01 实施
甲市市场监督管理局　　发 布"""
CONTENTS = """目　次
前言 Ⅱ
1 范围 1
2 规范性引用文件 1
3 术语和定义 1
附录A（资料性） 检查表 5"""
TEXT = """前　言
本文件由甲市机关事务管理局提出并归口。
机关会议服务规范 第1部分：通则
1 范围
本文件规定了会议服务的要求。
2　规范性引用文件
GB/T 2589 综合能耗计算通则
3 术语和定义
3.1
会议服务 conference service
为会议提供的服务。
注：包括会前和会后。
4 要求
4.1 人员
4.1.1 人员应当持证上岗。
4.1.2 人员应当：
a) 着装整洁；
4.2 数量
20 名人员为限，5.2 万元以下不计。
附　录　A
（资料性）
检查表
A.1 总则
每月检查一次。
参考文献
[1] GB/T 1.1—2020"""
BODY = [
    "## 前言",
    "本文件由甲市机关事务管理局提出并归口。",
    "## 1 范围",
    "本文件规定了会议服务的要求。",
    "## 2 规范性引用文件",
    "GB/T 2589 综合能耗计算通则",
    "## 3 术语和定义",
    "### 3.1 会议服务 conference service",
    "为会议提供的服务。",
    "注：包括会前和会后。",
    "## 4 要求",
    "### 4.1 人员",
    "4.1.1 人员应当持证上岗。",
    "4.1.2 人员应当：",
    "a) 着装整洁；",
    "### 4.2 数量",
    "20 名人员为限，5.2 万元以下不计。",
    "## 附录A（资料性）检查表",
    "### A.1 总则",
    "每月检查一次。",
    "## 参考文献",
    "[1] GB/T 1.1—2020",
]


def imported(text: str) -> Imported:
    result = import_document(text.encode(), "standard.txt")
    assert isinstance(result, Imported)
    return result


def test_a_whole_standard() -> None:
    result = imported(f"{COVER}\n{CONTENTS}\n{TEXT}")
    stated = yaml.safe_load(front(result))
    assert (stated["title"], stated["number"]) == ("机关会议服务规范 第1部分：通则", "DB99/T 1234—2024")
    assert stated["issuer"] == "甲市市场监督管理局"
    assert (str(stated["issued"]), str(stated["effective"])) == ("2024-01-20", "2024-03-01")
    assert stated["status"] == "issued"
    beside = ["ICS 03.160", "CCS A 12", "DB99", "甲市地方标准", "代替 DB99/T 1234—2018"]
    assert body(result) == [*beside, "Specification for conference service", *BODY]
    assert told(result, "目录 6 行")
    assert not told(result, "找不到相同的标题")


def test_the_reader_finds_the_clauses_of_what_was_imported() -> None:
    text = imported(f"{COVER}\n{TEXT}").markdown.split("---\n\n", 1)[1]
    structure = read_structure(text, Span(0, len(text)))
    assert structure.style is Style.CLAUSES
    eids = {provision.eid for provision in structure.provisions}
    assert {"cl_1", "cl_3-1", "cl_4-1-2", "cl_4-2"} <= eids


def test_automatic_numbers_and_heading_styles() -> None:
    word = Word()
    chapters = word.levels(("decimal", "%1　"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    word.say("会议服务规范", "前言", "本文件由甲局提出。")
    word.item(chapters, 0, "范围")
    word.say("本文件规定了会议服务的要求。")
    word.item(chapters, 0, "规范性引用文件")
    word.say("本文件没有规范性引用文件。")
    word.item(chapters, 0, "要求")
    word.item(chapters, 1, "人员")
    word.item(chapters, 2, "人员应当持证上岗。", "人员应当着装整洁。")
    assert body(word.imported()) == [
        "## 前言",
        "本文件由甲局提出。",
        "## 1 范围",
        "本文件规定了会议服务的要求。",
        "## 2 规范性引用文件",
        "本文件没有规范性引用文件。",
        "## 3 要求",
        "### 3.1 人员",
        "3.1.1 人员应当持证上岗。",
        "3.1.2 人员应当着装整洁。",
    ]


def test_a_table_keeps_its_caption_and_the_notes_in_its_last_row() -> None:
    word = Word()
    word.say("会议服务规范", "前言", "本文件由甲局提出。", "1 范围", "见表1。", "表1 设施清单")
    table = word.document.add_table(3, 2)
    for n, text in enumerate(("名称", "数量", "话筒", "2")):
        table.cell(n // 2, n % 2).text = text
    table.cell(2, 0).merge(table.cell(2, 1)).text = "注：数量按房间计。"
    word.say("2 要求")
    lines = body(word.imported())
    at = lines.index("表1 设施清单")
    assert lines[at + 1 :] == ["| 名称 | 数量 |", "| --- | --- |", "| 话筒 | 2 |", "注：数量按房间计。", "## 2 要求"]


@pytest.mark.parametrize("line", ["4 名人员负责，", "3.5 万元以下不计。", "2024 年度"])
def test_a_line_that_begins_with_a_figure_is_no_clause(line: str) -> None:
    assert body(imported(f"会议服务规范\n前言\n甲。\n1 范围\n乙。\n{line}"))[-1] == line


def test_a_measure_that_speaks_of_a_scope_is_no_standard() -> None:
    assert body(imported("会议室办法\n第一条　制定本办法。\n1 范围\n一、范围"))[0] == "第一条　制定本办法。"
