"""R2: short names, numbers and codes, where they are written wrong or disagree."""

from __future__ import annotations

import pytest

from support import PATH, TODAY, Found, corpus_of, findings, instrument, law, messages
from zhunsheng.corpus import Corpus
from zhunsheng.registry import Registry
from zhunsheng.rules import check

REGISTRY = Registry((law("甲市资产管理条例", 35, number="甲市人大公告第7号"), law("丙市节能条例", 20)))


def corpus(*lines: str, **others: str) -> Corpus:
    files = {PATH: instrument("乙办法", *lines)}
    return corpus_of(files | {f"standards/{name}.md": text for name, text in others.items()}, registry=REGISTRY)


def found(of: str, *lines: str, **others: str) -> list[Found]:
    return findings(corpus(*lines, **others), of)


def fixes(of: str, *lines: str) -> list[str]:
    return [edit.text for d in check(corpus(*lines), TODAY) if d.code == of and d.fix for edit in d.fix.edits]


def test_r201_a_short_name_that_nobody_introduced() -> None:
    lines = ("第一条　为了实施《条例》，制定本办法。",)
    assert found("R201", *lines) == [("R201", PATH, 6, 9, "《条例》")]
    assert messages(corpus(*lines), "R201") == ["简称《条例》没有交代；首次出现时应写全称并注明“（以下简称《条例》）”"]


def test_r201_a_short_name_that_was_introduced() -> None:
    lines = (
        "第一条　为了实施《甲市资产管理条例》（以下简称《条例》），制定本办法。",
        "第二条　依照《条例》第三条办理。",
    )
    assert found("R", *lines) == []


def test_r201_one_text_may_not_borrow_the_short_name_of_another() -> None:
    other = instrument("丁办法", "第一条　为了实施《甲市资产管理条例》（以下简称《条例》），制定本办法。", id="d")
    assert found("R201", "第一条　依照《条例》办理。", d=other) == [("R201", PATH, 6, 7, "《条例》")]


def test_r202_a_short_name_for_two_instruments() -> None:
    lines = (
        "第一条　依据《甲市资产管理条例》（以下简称《条例》），制定本办法。",
        "第二条　节能依照《丙市节能条例》（以下简称《条例》）执行。",
    )
    ((code, path, line, _, words),) = found("R202", *lines)
    assert (code, path, line) == ("R202", PATH, 7)
    assert words.strip("《》") == "条例"
    assert messages(corpus(*lines), "R202") == ["简称“条例”已用来指《甲市资产管理条例》，此处又指《丙市节能条例》"]
    (diagnostic,) = (d for d in check(corpus(*lines), TODAY) if d.code == "R202")
    assert [(r.path, r.range.line, r.message) for r in diagnostic.related] == [(PATH, 6, "首次交代")]


def test_r202_a_short_name_for_the_same_instrument_again() -> None:
    again = "第{}条　依照《甲市资产管理条例》（以下简称《条例》）办理。"
    assert messages(corpus(again.format("一"), again.format("二")), "R202") == ["简称“条例”已经交代过"]
    assert found("R202", again.format("一"), "第二条　依照《条例》办理。") == []


def test_r203_a_number_that_belongs_to_another_instrument() -> None:
    duty = instrument("值班办法", id="duty", number="甲办发〔2020〕1号")
    wrong = "第一条　依照《值班办法》（甲办发〔2021〕1号）办理。"
    assert found("R203", wrong, duty=duty) == [("R203", PATH, 6, 14, "甲办发〔2021〕1号")]
    assert messages(corpus(wrong, duty=duty), "R203") == [
        "《值班办法》的文号是 甲办发〔2020〕1号，此处写作 甲办发〔2021〕1号"
    ]
    assert found("R", "第一条　依照《值班办法》（甲办发〔2020〕1号）办理。", duty=duty) == []


def test_r203_brackets_alone_make_no_other_number() -> None:
    duty = instrument("值班办法", id="duty", number="甲办发〔2020〕1号")
    assert found("R203", "第一条　依照《值班办法》（甲办发[2020]1号）办理。", duty=duty) == []


@pytest.mark.parametrize(
    "wrong", ["甲办发[2022]62号", "甲办发（2022）62号", "甲办发〔2022〕第62号", "甲办发〔2022〕062号"]
)
def test_r204_a_document_number_in_another_form(wrong: str) -> None:
    line = f"第一条　依照{wrong}执行。"
    assert found("R204", line) == [("R204", PATH, 6, 7, wrong)]
    assert messages(corpus(line), "R204") == ["文号应写作 甲办发〔2022〕62号"]
    assert fixes("R204", line) == ["甲办发〔2022〕62号"]


def test_r204_a_document_number_in_its_right_form() -> None:
    assert found("R204", "第一条　依照甲办发〔2022〕62号执行。") == []


@pytest.mark.parametrize("wrong", ["GB/T 1.1-2020", "GB/T1.1—2020", "GB/T 1.1–2020"])
def test_r205_a_standard_code_in_another_form(wrong: str) -> None:
    line = f"第一条　编写应当符合{wrong}的规定。"
    assert found("R205", line) == [("R205", PATH, 6, 11, wrong)]
    assert messages(corpus(line), "R205") == ["标准编号应写作 GB/T 1.1—2020"]
    assert fixes("R205", line) == ["GB/T 1.1—2020"]


@pytest.mark.parametrize("right", ["GB/T 1.1—2020", "GB 3095", "DB31/T 329.1—2015"])
def test_r205_a_standard_code_in_its_right_form(right: str) -> None:
    assert found("R205", f"第一条　编写应当符合{right}的规定。") == []


def test_r206_a_title_that_two_instruments_bear() -> None:
    duty = {name: instrument("值班办法", id=name) for name in ("duty1", "duty2")}
    assert found("R206", "第一条　依照《值班办法》执行。", **duty) == [("R206", PATH, 6, 7, "《值班办法》")]
    assert messages(corpus("第一条　依照《值班办法》执行。", **duty)) == [
        "“《值班办法》”所指不唯一：duty1、duty2；请用 ref: 指定"
    ]
    assert found("R", "第一条　依照[《值班办法》](ref:duty1)执行。", **duty) == []
