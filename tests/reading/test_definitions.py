"""Definitions: which terms a text defines, where, and how far the meaning holds."""

from __future__ import annotations

import pytest

from zhunsheng.model.definition import Definition
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Style
from zhunsheng.reading.definitions import read_definitions
from zhunsheng.reading.structure import read_structure


def definitions(*lines: str, style: Style = Style.ARTICLES) -> tuple[Definition, ...]:
    text = "\n".join([*lines, ""])
    return read_definitions(text, read_structure(text, Span(0, len(text)), style))


def told(*lines: str, style: Style = Style.ARTICLES) -> list[str]:
    """Return each definition as the term, the provision and the scope."""
    return [f"{d.term} {d.eid} {d.scope}".strip() for d in definitions(*lines, style=style)]


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("本办法所称会议用房，是指专门用于召开会议的房屋。", "会议用房"),
        ("本办法所称会议用房是指专门用于召开会议的房屋。", "会议用房"),
        ("本办法所称的“会议用房”，指专门用于召开会议的房屋。", "会议用房"),
        ("本办法适用于机关。本办法所称会议用房，系指专门用于召开会议的房屋。", "会议用房"),
        ("本办法中所称值班经费，是指用于值班的经费。", "值班经费"),
    ],
)
def test_what_a_text_calls_by_a_name_is_a_term(words: str, term: str) -> None:
    assert told(f"第二条　{words}") == [f"{term} art_2__para_1"]


@pytest.mark.parametrize(
    "words",
    [
        "本办法所称会议用房，包括会议室和报告厅。",  # what belongs to it, not what it is
        "本办法所称会议室、报告厅，是指专门用于召开会议的房屋。",  # which of the two
        "基本办法所称会议用房，是指专门用于召开会议的房屋。",
        "本市所称会议用房，是指专门用于召开会议的房屋。",
        "本办法所称房，是指房屋。",
        "本办法所称会议用房指标，由市机关事务管理部门下达。",
        "将第二条修改为：“本办法所称会议用房，是指专门用于召开会议的房屋。”",
    ],
)
def test_what_defines_nothing(words: str) -> None:
    assert told(f"第二条　{words}") == []


def test_how_far_a_meaning_holds() -> None:
    lines = (
        "第一章 总则",
        "第一条　本条所称主办单位，是指提出会议计划的单位。",
        "第二章 会场",
        "第二条　本章所称会场，是指召开会议的场所。",
        "第三条　会场应当整洁。",
        "前款所称整洁，是指无积尘、无杂物。",
    )
    assert told(*lines) == [
        "主办单位 art_1__para_1 art_1",
        "会场 art_2__para_1 chp_2",
        "整洁 art_3__para_2 art_3",
    ]


def test_a_list_of_terms() -> None:
    lines = (
        "第九条　本办法下列用语的含义：",
        "（一）主会场，是指会议主持人所在的会场；",
        "（二）“分会场”是指其他会场（以下简称分场）；",
        "（三）参会人员包括工作人员。",
    )
    assert told(*lines) == ["主会场 art_9__para_1__item_1", "分会场 art_9__para_1__item_2"]


def test_the_short_name_of_a_term() -> None:
    (found,) = definitions("第三条　本办法所称机关会议用房（以下简称会议用房），是指召开会议的房屋，包括报告厅。")
    assert (found.term, found.short) == ("机关会议用房", "会议用房")


def test_the_terms_of_a_standard() -> None:
    lines = (
        "## 3 术语和定义",
        "下列术语和定义适用于本文件。",
        "### 3.1 会议用房",
        "专门用于召开会议的房屋。",
        "注：以下简称“会房”。",
        "### 3.2 会议时长 meeting duration",
        "从开始到结束的时间。",
        "### 3.3 主会场",
        "注：见3.1。",
        "3.4　会期：会议的日期。",
        "3.5　会议名额",
        "meeting quota",
        "可以参加会议的人数。",
        "### 3.6 缩略语",
        "会办：会议办公室。",
        "## 4 要求",
        "### 4.1 会议计划",
        "会议计划应提前编制。",
    )
    found = definitions(*lines, style=Style.CLAUSES)
    assert [(d.term, d.eid, d.short) for d in found] == [
        ("会议用房", "cl_3-1", "会房"),
        ("会议时长", "cl_3-2", ""),
        ("会期", "cl_3-4", ""),
        ("会议名额", "cl_3-5", ""),
    ]


def test_an_annexed_text_speaks_for_itself() -> None:
    lines = (
        "一、现将办法印发给你们。",
        "## 附件 甲市会议办法",
        "第一条　本办法所称会场，是指召开会议的场所。",
    )
    assert told(*lines, style=Style.LEVELS) == ["会场 annex__art_1__para_1 annex"]


def test_a_term_ends_before_a_half_width_comma() -> None:
    assert told("第一条　本办法所称登记日,是指收到材料的日期。") == ["登记日 art_1__para_1"]
    assert told("第一条　本办法所称登记日,除另有规定的外,是指收到材料的日期。") == []
