"""Verification of a text from outside: what is said of each citation and quotation in it."""

from __future__ import annotations

import pytest

from support import TODAY, corpus_of, instrument
from zhunsheng.checking.verifying import Judgement, Verified, verify
from zhunsheng.corpus.disclosure import publish
from zhunsheng.corpus.registry import shipped_registry

ROOMS = instrument(
    "甲市用房条例",
    "第一条　为了管理用房，制定本条例。",
    "第二条　机关应当每年盘点用房，并将结果报市财政部门备案。",
    "使用单位应当在十个工作日内登记。",
    "第三条　机关不得出租“名录”内的用房；确需出租用房的，报经批准。",
    "第四条　机关不得出借用房。",
    id="rooms",
    rank="local-regulation",
    effective="2024-05-01",
)
NUMBERED = instrument("甲市停车办法", "第一条　停车场应当公示收费标准和投诉电话。", id="parking", number="甲府令第5号")
OLD = instrument("甲市车辆办法", "第一条　机关应当登记车辆。", id="old", effective="2010-01-01", repealed="2020-01-01")
ALONE = "---\nid: space\ntitle: 甲市办公用房办法\nissuer: 甲市人民政府\neffective: 2024-05-01\nstatus: issued\n---\n"
GIST = instrument("甲市能源条例", "第一条　机关节约能源。", id="energy", effective="2024-05-01", text="gist")
CORPUS = corpus_of(
    {
        "standards/a.md": ROOMS,
        "standards/b.md": OLD,
        "standards/c.md": GIST,
        "standards/d.md": ALONE,
        "standards/e.md": NUMBERED,
    },
    config="known_changes: [{title: 公共机构节能条例, on: 2025-06-01, change: 修改}]\n",
    registry=shipped_registry(),
)


def verified(text: str) -> list[Verified]:
    return list(verify(text, publish(CORPUS), TODAY))


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("依照《甲市用房条例》第二条办理。", Judgement.RIGHT),
        ("《甲市用房条例》第二条规定：“机关应当每年盘点用房，并将结果报市财政部门备案。”", Judgement.RIGHT),
        ("**《甲市用房条例》第二条**还规定，“机关应当每年盘点用房……报市财政部门备案”。", Judgement.RIGHT),
        ("《甲市用房条例》第二条第二款明确，“使用单位应当在十个工作日内登记”。", Judgement.RIGHT),
        ("“使用单位应当在十个工作日内登记”（《甲市用房条例》第二条）", Judgement.RIGHT),
        ("《甲市用房条例》规定：“使用单位应当在十个工作日内登记。”", Judgement.RIGHT),
        ("依照《甲市办公用房办法》第九条办理。", Judgement.UNVERIFIED),
        ("《甲市用房条例》第二条规定：“机关应当每季度盘点用房，并将结果报市财政部门备案。”", Judgement.DIFFERS),
        ("《甲市用房条例》第一条规定：“使用单位应当在十个工作日内登记。”", Judgement.DIFFERS),
        ("“用房面积由使用单位自行核定”（见《甲市用房条例》第二条）", Judgement.DIFFERS),
        ("《甲市用房条例》第二条规定：“机关应当建立“名录”，每月盘点。”", Judgement.DIFFERS),
        ("“机关应当每月盘点“用房”，并将结果报市财政部门备案”（《甲市用房条例》第二条）", Judgement.DIFFERS),
        ("《甲市用房条例》第三条规定：“机关不得出租“名录”内的用房”。", Judgement.RIGHT),
        ("《甲市用房条例》第二条规定：\n\n> 机关应当每月盘点用房，\n> 并登报。", Judgement.DIFFERS),
        ("《甲市用房条例》第二条：\n\n> 机关应当每年盘点用房，\n> 并将结果报市财政部门备案。", Judgement.RIGHT),
        ("《甲市用房条例》第二条规定如下：『机关应当每月盘点用房并登报。』", Judgement.DIFFERS),
        ('《甲市用房条例》第二条强调："机关应当每月盘点用房并登报。"', Judgement.DIFFERS),
        ("根据《甲市用房条例》第二条，机关要“每月盘点用房并登报公告”。", Judgement.UNVERIFIED),
        ("根据《甲市用房条例》第二条，机关要“每年盘点用房，并将结果报市财政部门备案”。", Judgement.RIGHT),
        ("《甲市用房条例》第二条规定：“机关应当每月盘点用房。", Judgement.UNVERIFIED),
        ("《甲市用房条例》第二条（以下简称“用房盘点报告制度规定”）。", Judgement.RIGHT),
        ("根据《甲市用房条例》第二条，“一网通办、一网统管”工作应当加快。", Judgement.UNVERIFIED),
        ("实行“一事一议”（依据《甲市用房条例》第二条）。", Judgement.UNVERIFIED),
        ("See Article 40 of 《甲市用房条例》.", Judgement.UNVERIFIED),
        ("《甲市用房条例》 (Section 12) requires a list.", Judgement.UNVERIFIED),
        ("《甲市用房条例》 is in force since 2024.", Judgement.RIGHT),
        ("《甲市用房条例》第四条规定：“机关……出借用房。”", Judgement.UNVERIFIED),
        ("《甲市用房条例》第四条规定，机关不得“出借用房及其设施”。", Judgement.UNVERIFIED),
        ("《甲市用房条例》第三条规定：“出租用房的，报经批准。”", Judgement.RIGHT),
        ("依照《甲市用房条例》第五条办理。", Judgement.MISSING),
        ("依照《甲市用房条例》第二条第三款办理。", Judgement.MISSING),
        ("依照《机关事务管理条例》第四十条办理。", Judgement.MISSING),
        ("依照《机关事务管理条例》第十条办理。", Judgement.RIGHT),
        ("《机关事务管理条例》第十条规定：“机关应当建立自己的制度。”", Judgement.UNVERIFIED),
        ("《甲市能源条例》第一条规定：“机关应当节约能源资源。”", Judgement.UNVERIFIED),
        ("依照《公共机构节能条例》第十条办理。", Judgement.UNVERIFIED),
        ("依照《乙市用房条例》第三条办理。", Judgement.UNVERIFIED),
        ("依照第三条办理。", Judgement.UNVERIFIED),
        ("依照《甲市车辆办法》第一条办理。", Judgement.ENDED),
    ],
)
def test_what_is_said_of_a_citation(text: str, judgement: Judgement) -> None:
    (one,) = verified(text)
    assert one.judgement is judgement, one.notes
    assert bool(one.notes) is (judgement is not Judgement.RIGHT)


@pytest.mark.parametrize(
    "text",
    [
        "依照《甲市用房条例》（2015年修正）第二条、第三条办理，该条例第四条也有规定。",
        "《甲市用房条例》（2015修正）第二条规定：“机关应当每季度盘点用房，并将结果报市财政部门备案。”",
        "依照《甲市用房条例》（2015年第二次修正）第九条办理。",
        "依照《机关事务管理条例》（2005年修订）第四十条办理。",
    ],
)
def test_what_is_cited_of_another_edition_cannot_be_verified(text: str) -> None:
    for one in verified(text):
        assert one.judgement is Judgement.UNVERIFIED
        assert "版本不同，无法核对" in one.notes[-1]


@pytest.mark.parametrize(
    "text",
    [
        "依照《甲市用房条例》（2024年修正）第二条办理。",
        "依照《机关事务管理条例》（2012年）第十条办理。",
        "《甲市能源条例》（2015年修正）已经修改。依照《甲市用房条例》第二条办理。",
    ],
)
def test_the_edition_that_is_held_is_verified(text: str) -> None:
    assert verified(text)[-1].judgement is Judgement.RIGHT


def test_a_wrong_quotation_is_shown_beside_the_words_of_the_provision() -> None:
    (one,) = verified("《甲市用房条例》第二条规定：“机关应当每季度盘点用房，并将结果报市财政部门备案。”")
    assert "原文为“" in one.notes[0]
    assert one.quotation.startswith("机关应当每季度")
    assert "每年盘点用房" in one.words
    assert (one.id, one.eid, one.target) == ("rooms", "art_2", "《甲市用房条例》第二条")


def test_what_a_text_says_of_itself_is_no_citation_to_be_verified() -> None:
    assert not verified("具体安排见附件1，分工见第二部分。")


def test_what_quoted_words_cite_is_a_matter_of_the_words() -> None:
    lending = instrument("甲市出借办法", "第一条　出借用房的，依照前条和第九条办理，并在十日内登记。", id="lending")
    corpus = corpus_of({"standards/a.md": ROOMS, "standards/d.md": lending})
    text = "《甲市出借办法》第一条规定：“出借用房的，依照前条和第九条办理，并在十日内登记。”"
    (one,) = verify(text, publish(corpus), TODAY)
    assert (one.judgement, one.target) == (Judgement.RIGHT, "《甲市出借办法》第一条")
    unlike = "《甲市用房条例》第二条规定：“依照《乙市用房条例》第三条办理并按月盘点。”"
    assert [one.judgement for one in verified(unlike)] == [Judgement.DIFFERS, Judgement.UNVERIFIED]


def test_a_quotation_whose_source_is_not_named_is_told_and_looked_for() -> None:
    text = "有关文件要求，“机关应当每年盘点用房，并将结果报市财政部门备案”。"
    (one,) = verified(text)
    assert (one.judgement, one.is_unsourced) == (Judgement.UNVERIFIED, True)
    assert one.span.of(text) == one.quotation == "机关应当每年盘点用房，并将结果报市财政部门备案"
    assert one.notes == ("没有写明出处；这些文字见于《甲市用房条例》（现行有效）",)
    (other,) = verified("有关文件要求，“机关应当每季度盘点一次全部用房，并把结果登报公告”。")
    assert other.notes == ("没有写明引自哪一份文件的哪一条款，没有核对",)
    assert not verified("要做到“事前有预约、事中有登记”。")


def test_a_comment_in_the_text_silences_nothing() -> None:
    (one,) = verified("<!-- zhunsheng-ignore R102: 不查 -->\n依照《甲市用房条例》第九条办理。")
    assert one.judgement is Judgement.MISSING


def test_what_two_provisions_in_one_row_say_is_held_against_both() -> None:
    first, second = verified("《甲市用房条例》第二条和第四条分别规定：“机关应当每年盘点用房”“机关不得出借用房”。")
    assert (first.judgement, second.judgement) == (Judgement.RIGHT, Judgement.RIGHT)
    _, wrong = verified("《甲市用房条例》第二条、第四条规定：“机关应当每月盘点用房”。")
    assert wrong.judgement is Judgement.DIFFERS


def test_the_number_in_front_of_quoted_words_is_no_difference() -> None:
    first, *_ = verified(
        "《甲市用房条例》第二条第一款：\n\n> **第二条** 机关应当每年盘点用房，并将结果报市财政部门备案。"
    )
    assert first.judgement is Judgement.RIGHT, first.notes


def test_quotations_within_quotations_take_time_in_proportion_to_their_length() -> None:
    ones = verified("《甲市用房条例》第二条：“" * 600 + "”" * 600)
    assert len(ones) == 600
    assert ones[0].notes == ("引文过长，没有核对；请分成几段",)


@pytest.mark.parametrize(
    ("number", "judgement"),
    [
        ("国务院令第621号", Judgement.RIGHT),
        ("中华人民共和国国务院令第621号", Judgement.RIGHT),
        ("国务院令第620号", Judgement.MISNUMBERED),
        ("国发〔2012〕21号", Judgement.MISNUMBERED),
    ],
)
def test_a_number_behind_a_title_is_held_against_the_one_on_record(number: str, judgement: Judgement) -> None:
    title, one = verified(f"依照《机关事务管理条例》（{number}）办理。")
    assert title.judgement is Judgement.RIGHT
    assert one.judgement is judgement
    assert bool(one.notes) is (judgement is Judgement.MISNUMBERED)


@pytest.mark.parametrize(
    ("number", "words", "judgement"),
    [
        ("甲府令第5号", "停车场应当公示收费标准和投诉电话", Judgement.RIGHT),
        ("甲府令第6号", "停车场应当公示收费标准和投诉电话", Judgement.MISNUMBERED),
        ("甲府令第5号", "停车场应当公示收费标准并报“名录”", Judgement.UNVERIFIED),
    ],
)
def test_words_behind_a_title_and_its_number_are_held_against_the_document(
    number: str, words: str, judgement: Judgement
) -> None:
    _, one, *_ = verified(f"《甲市停车办法》（{number}）强调，“{words}”。")
    assert one.judgement is judgement
    assert one.quotation == words
    assert any("停车场应当公示收费标准并报" in note for note in one.notes) is ("名录" in words)


def test_a_number_that_stands_alone_or_belongs_to_an_earlier_edition_is_not_verified() -> None:
    (alone,) = verified("依照国务院令第620号办理。")
    assert alone.judgement is Judgement.UNVERIFIED
    *_, past = verified("本办法施行后，《机关事务管理条例》（国务院令第100号）同时废止。")
    assert past.judgement is Judgement.UNVERIFIED
