"""Titles that are like a known one and are another instrument's."""

from __future__ import annotations

import pytest

from support import corpus_of, findings, instrument, law
from zhunsheng.corpus.registry import Registry
from zhunsheng.rules.suggesting import Titles

KNOWN = (
    "山东省安全生产条例",
    "甲市城市供水条例",
    "上海市消防条例",
    "乙市供热管理办法",
    "机关事务管理条例",
    "公共机构节能条例",
    "丙市文物管理办法",
    "教师资格条例",
    "丁市律师执业规定",
    "城市房屋租赁办法",
    "戊市车辆停放规定",
    "己县档案条例",
    "庚辛县档案条例",
)
TITLES = Titles(KNOWN)


@pytest.mark.parametrize(
    "name",
    [
        "广东省安全生产条例",
        "山西省安全生产条例",
        "珠海市消防条例",
        "甲市城市供热条例",  # 供热 is a word that another title knows
        "甲市城市供电条例",
        "甲县城市供水条例",
        "戊市船辆停放规定",
        "上海县消防条例",
        "壬县档案条例",  # a county whose name has one character beside 县
        "庚癸县档案条例",
    ],
)
def test_another_place_or_subject_is_no_slip(name: str) -> None:
    assert TITLES.nearest(name) is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("山东省安全生产条列", "山东省安全生产条例"),
        ("山东省安金生产条例", "山东省安全生产条例"),
        ("山东省安生产条例", "山东省安全生产条例"),
        ("山省东安全生产条例", "山东省安全生产条例"),
        ("上诲市消防条例", "上海市消防条例"),
        ("庚辛县档案条列", "庚辛县档案条例"),
        ("机关事物管理条例", "机关事务管理条例"),
        ("机关事务管里条例", "机关事务管理条例"),
        ("公共机构节能能条例", "公共机构节能条例"),
        ("甲市城市供水调例", "甲市城市供水条例"),
        ("丙市文务管理办法", "丙市文物管理办法"),
        ("城市房屋租凭办法", "城市房屋租赁办法"),
    ],
)
def test_a_slip_of_the_pen_is_still_told(name: str, meant: str) -> None:
    assert TITLES.nearest(name) == meant


def test_another_places_instrument_is_not_at_hand() -> None:
    registry = Registry((law("山东省安全生产条例", 9),))
    text = instrument("乙办法", "第一条　参照《广东省安全生产条例》办理。")
    assert [found.code for found in findings(corpus_of(text, registry=registry), "R")] == ["R101"]


def test_what_the_text_repeals_bears_its_former_title() -> None:
    registry = Registry((law("机关事务管理条例", 9),))
    text = instrument("乙办法", "第一条　本办法自公布之日起施行。《机关事务管理条列》同时废止。")
    assert [found.code for found in findings(corpus_of(text, registry=registry), "R")] == ["R101"]
