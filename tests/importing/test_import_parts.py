"""A file that holds several documents: one instrument each, tied to the one that publishes them."""

from __future__ import annotations

import datetime

import pytest
from docx_making import body

from zhunsheng.corpus.registry import Edition, Fact, Registry
from zhunsheng.importing import Imported, Refused, import_parts
from zhunsheng.model import Rank
from zhunsheng.model.outline import Outline

NOTICE = """甲市机关事务管理局文件
甲机管〔2024〕5号
关于印发《甲市机关会议室管理办法》的通知
各部门：
现将《甲市机关会议室管理办法》印发给你们，请遵照执行。
甲市机关事务管理局
2024年1月20日
甲市机关会议室
管理办法
第一章　总则
第一条　为了规范会议室管理，制定本办法。
第二条　本办法自2024年3月1日起施行。
附件1
会议室登记表
登记内容如下。
附件2
会议室使用须知
一、保持整洁。"""
DECISION = """甲市人民代表大会常务委员会关于修改《甲市节约条例》的决定
（2024年1月5日甲市第十六届人民代表大会常务委员会第三次会议通过）
会议决定，对《甲市节约条例》作如下修改：
一、将第二条修改为：“第二条　乙。”
本决定自2024年3月1日起施行。
《甲市节约条例》根据本决定作相应修改，重新公布。
甲市节约条例
（2014年1月5日甲市第十四届人民代表大会常务委员会第三次会议通过）
第一条　制定本条例。
第二条　乙。"""


def parts(text: str, name: str = "rooms.txt", registry: Registry | None = None) -> list[Imported]:
    results = import_parts(text.encode(), name, registry=registry)
    assert not isinstance(results, Refused)
    return results


@pytest.mark.parametrize("title", ["《甲市实施《乙法》办法》", "《甲市实施〈乙法〉办法》"])
def test_the_title_of_the_measure_may_name_a_law(title: str) -> None:
    notice = f"关于印发{title}的通知\n各部门：\n现将{title}印发给你们，请遵照执行。\n甲局\n2024年1月20日\n"
    measure = "甲市实施《乙法》办法\n第一条　为了实施乙法，制定本办法。\n第二条　本办法自2024年3月1日起施行。"
    assert [result.fields["title"] for result in parts(notice + measure)][1:] == ["甲市实施《乙法》办法"]


def test_nobody_looks_for_the_day_on_which_a_notice_was_passed() -> None:
    notice, measure, *_ = parts(NOTICE)
    assert "没有认出：effective（施行日期）" in notice.markdown
    assert "没有认出：adopted（通过日期）" in measure.markdown


def test_a_notice_with_its_measure_and_annexes() -> None:
    notice, measure, form, rules = parts(NOTICE)
    assert [result.fields["title"] for result in (notice, measure, form, rules)] == [
        "关于印发《甲市机关会议室管理办法》的通知",
        "甲市机关会议室管理办法",
        "会议室登记表",
        "会议室使用须知",
    ]
    assert [result.fields["id"] for result in (notice, measure, form, rules)] == [
        "rooms",
        "rooms-2",
        "rooms-3",
        "rooms-4",
    ]
    assert measure.fields["number"] == notice.fields["number"] == "甲机管〔2024〕5号"
    assert measure.fields["effective"] == datetime.date(2024, 3, 1)
    assert measure.fields["issuer"] == "甲市机关事务管理局"
    assert not any("制定机关" in told for told in measure.summary.notices), "the notice states it"
    assert form.fields["status"] == "issued"
    assert (
        measure.fields["source"] == "《关于印发〈甲市机关会议室管理办法〉的通知》（甲机管〔2024〕5号），本库标识 rooms"
    )
    assert body(notice)[-1] == "2024年1月20日"
    assert body(measure)[0] == "## 第一章　总则"


def test_the_registry_fills_in_what_a_part_is_silent_about() -> None:
    edition = Edition.of(datetime.date(2024, 1, 20), datetime.date(2024, 4, 1), Outline({}))
    known = Registry((Fact("甲市机关会议室管理办法", Rank.GOVERNMENT_RULE, editions=(edition,)),))
    text = NOTICE.replace("第二条　本办法自2024年3月1日起施行。", "第二条　本办法由甲局解释。")
    measure = parts(text, registry=known)[1]
    assert (measure.fields["effective"], measure.fields["rank"]) == (datetime.date(2024, 4, 1), "government-rule")
    assert "据登记，不是原文写明的" in measure.markdown


def test_every_line_comes_over_in_one_of_the_parts() -> None:
    lines = [line for result in parts(NOTICE) for line in body(result)]
    for line in (
        "各部门：",
        "2024年1月20日",
        "第一条　为了规范会议室管理，制定本办法。",
        "登记内容如下。",
        "一、保持整洁。",
    ):
        assert lines.count(line) == 1


def test_a_decision_with_the_new_text() -> None:
    decision, text = parts(DECISION)
    assert decision.fields["effective"] == datetime.date(2024, 3, 1)
    assert text.fields["title"] == "甲市节约条例"
    assert text.fields["adopted"] == datetime.date(2014, 1, 5)
    assert body(text)[-1] == "第二条　乙。"


def test_a_file_with_one_document_stays_one() -> None:
    assert len(parts("会议室办法\n第一条　依照《甲市节约条例》制定本办法。\n第二条　附件1与本办法一并施行。")) == 1


def test_what_a_notice_keeps_back_its_annexes_keep_back() -> None:
    results = parts(NOTICE.replace("附件1", "（此件依申请公开）\n附件1").replace("各部门：", "机密★1年\n各部门："))
    assert {result.fields["disclosure"] for result in results} == {"不予公开"}


def test_an_empty_file_is_refused() -> None:
    assert isinstance(import_parts(b"", "rooms.txt"), Refused)
