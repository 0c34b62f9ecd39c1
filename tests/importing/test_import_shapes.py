"""Heads as real files have them: title, number, issuer and days, and a doubt told wherever one is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from docx_making import told
from shape_making import Shape, as_text, as_word, read

_DATA = Path(__file__).parents[1] / "data"
_TOLD = {
    "title": re.compile("题名另有一种读法"),
    "number": re.compile(r"文号有不同的读法|没有读进元数据.*(?:号|\d）)"),
    "issuer": re.compile("制定.{1,4}(?:有不同的读法|由题名)"),
    "issued": re.compile("公布日期有不同的读法"),
}
SHAPES = [
    Shape(**fields)
    for name in (
        "heads.yml",
        "heads-more.yml",
        "heads-own.yml",
        "heads-drawn.yml",
        "heads-written.yml",
        "heads-offices.yml",
        "heads-pages.yml",
    )
    for fields in yaml.safe_load((_DATA / name).read_text(encoding="utf-8"))
]


def test_there_are_more_than_three_hundred() -> None:
    assert len(SHAPES) == 593


@pytest.mark.parametrize("shape", SHAPES, ids=range(1, 594))
def test_each_head_is_read(shape: Shape) -> None:
    result = as_word(shape) if shape.word else as_text(shape)
    wrong = [
        field for field, got, wanted in zip(shape._fields[1:7], read(result), shape[1:7], strict=True) if got != wanted
    ]
    assert wrong == shape.doubt.split()
    assert all(any(map(_TOLD[field].search, result.summary.doubts)) for field in wrong)
    assert not shape.told or told(result, "题名另有一种读法")


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if not shape.word], ids=lambda shape: shape.title[:20])
def test_a_word_file_reads_as_the_text_file_does(shape: Shape) -> None:
    assert read(as_word(shape)) == read(as_text(shape))


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("附件1：会议室管理办法\n第一条　制定本办法。", ("会议室管理办法", "")),
        ("附件　会议室管理办法\n第一条　制定本办法。", ("会议室管理办法", "")),
        ("关于会议室的通知（甲机管〔2024〕5号）\n各部门：", ("关于会议室的通知", "甲机管〔2024〕5号")),
        ("会议室管理办法（2024年1月5日甲市人民政府会议通过）\n第一条　制定本办法。", ("会议室管理办法", "")),
    ],
)
def test_what_stands_in_the_line_of_the_title_is_no_part_of_it(lines: str, wanted: tuple[str, str]) -> None:
    assert read(as_text(Shape(lines, "")))[:2] == wanted


@pytest.mark.parametrize(
    "lines",
    [
        "甲市机关会议室\n登记表\n一、说明",
        "甲市机关事务管理局\n会议室管理办法\n第一条　制定本办法。",
        "甲市地方性法规\n甲市节约条例\n第一条　制定本条例。",
    ],
)
def test_where_a_title_can_be_read_in_two_ways_both_are_told(lines: str) -> None:
    assert any("题名另有一种读法" in notice for notice in as_text(Shape(lines, "")).summary.doubts)


def test_a_gazette_above_a_title_is_no_other_reading_of_it() -> None:
    lines = "甲市公报\n2024年第3期\n会议室管理办法\n第一条　制定本办法。"
    result = as_text(Shape(lines, ""))
    assert read(result)[0] == "会议室管理办法"
    assert not told(result, "题名另有一种读法")


def test_the_day_under_the_signature_counts_more_than_a_label() -> None:
    lines = (
        "发文日期：2024-04-18\n关于会议室的通知\n各部门：\n现就有关事项通知如下。\n甲市机关事务管理局\n2024年4月16日"
    )
    result = as_text(Shape(lines, ""))
    assert read(result)[4] == "2024-04-16"
    assert told(result, "公布日期有不同的读法")


def test_what_the_head_of_state_promulgates_was_made_by_the_congress() -> None:
    law = (
        "中华人民共和国主席令\n第十号\n《中华人民共和国甲法》已由中华人民共和国第十四届全国人民代表大会常务委员会第三次会议"
        "于2024年1月5日通过，现予公布，自2024年3月1日起施行。\n2024年1月5日\n中华人民共和国甲法\n"
        "（2024年1月5日第十四届全国人民代表大会常务委员会第三次会议通过）\n第一条　制定本法。"
    )
    title, number, issuer, *days = read(as_text(Shape(law, "")))
    assert (title, number) == ("中华人民共和国甲法", "中华人民共和国主席令第十号")
    assert issuer == "全国人民代表大会常务委员会"
    assert days == ["2024-01-05", "2024-01-05", "2024-03-01"]


def test_half_width_commas_part_words_as_full_width_ones_do() -> None:
    lines = "关于印发《甲市机关物业费标准》的通知\n各部门:\n现予印发,自2024年6月1日起执行。\n甲市财政局\n2024年4月8日"
    assert read(as_text(Shape(lines, "")))[2:] == ("甲市财政局", "", "2024-04-08", "2024-06-01")
