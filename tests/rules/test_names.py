"""R2: short names, numbers and codes, where they are written wrong or disagree."""

from __future__ import annotations

import pytest

from support import PATH, TODAY, Found, corpus_of, findings, instrument, law, messages, related_places
from zhunsheng.checking.fixing import mend
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.rules import check

REGISTRY = Registry((law("甲市资产管理条例", 35, number="甲市人大公告第7号"), law("丙市节能条例", 20)))


def corpus(*lines: str, **others: str) -> Corpus:
    files = {PATH: instrument("乙办法", *lines)}
    return corpus_of(files | {f"standards/{name}.md": text for name, text in others.items()}, registry=REGISTRY)


def found(of: str, *lines: str, **others: str) -> list[Found]:
    return findings(corpus(*lines, **others), of)


def fixes(of: str, *lines: str) -> list[str]:
    return [one.replacement for one in check(corpus(*lines), TODAY) if one.code == of and one.replacement is not None]


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
    ((path, line, _, why),) = related_places(corpus(*lines), "R202")
    assert (path, line, why) == (PATH, 6, "首次交代")


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
    assert messages(corpus("第一条　依照《值班办法》执行。", **duty), "R206") == [
        "“《值班办法》”所指不唯一：duty1、duty2；请用 ref: 指定"
    ]
    assert found("R", "第一条　依照[《值班办法》](ref:duty1)执行。", **duty) == []


def test_r208_provisions_in_arabic_numerals() -> None:
    lines = (
        "第一条　机关应当：\n\n（一）登记；\n\n（二）保管。",
        "第二条　违反本办法第１条第(2)项的，依照《甲市资产管理条例》第 12 条至第15条处理。",
    )
    assert [(line, column, words) for _, _, line, column, words in found("R208", *lines)] == [
        (11, 7, "本办法第１条第(2)项"),
        (11, 32, "第 12 条至第15条"),
    ]
    assert fixes("R208", *lines) == ["本办法第一条第(二)项", "第十二条至第十五条"]
    assert messages(corpus(*lines), "R208")[1] == (
        "“《甲市资产管理条例》第 12 条至第15条”的序号应写作中文数字：《甲市资产管理条例》第十二条至第十五条"
    )


@pytest.mark.parametrize(
    "line",
    [
        "第二条　依照第一条和《甲市资产管理条例》第十二条办理。",
        "第二条　登记表见附件1，编写依照GB/T 1.1—2020第5章。",
        "第二条　依照《某某从未收录的公约》第12条办理。",  # which may be numbered so
        "第二条　依照第99条办理。",  # what is not there is told by R102
        "第二条　分工如下：\n\n| 依据 | 事项 |\n| --- | --- |\n| 第1条 | 登记 |",
    ],
)
def test_r208_leaves_alone_what_may_be_right(line: str) -> None:
    assert found("R208", "第一条　机关应当登记。", line, "## 附件1 登记表\n\n逐件填写。") == []


def test_r208_a_text_numbered_in_arabic_numerals_is_cited_so() -> None:
    assert found("R208", "第1条　机关应当登记。", "第2条　依照第1条办理。") == []


def test_r208_is_mended_once_and_for_all() -> None:
    lines = ("第一条　机关应当登记。", "第二条　依照第1条和《甲市资产管理条例》第 12 条至第15条办理。")
    text = instrument("乙办法", *lines)
    mended, count = mend(text.encode(), check(corpus(*lines), TODAY))
    assert (count, mended.decode().splitlines()[-1]) == (
        2,
        "第二条　依照第一条和《甲市资产管理条例》第十二条至第十五条办理。",
    )
    again = check(corpus_of({PATH: mended.decode()}, registry=REGISTRY), TODAY)
    assert mend(mended, again) == (mended, 0)
