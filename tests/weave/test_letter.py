"""What the format of an official document sets apart: letterhead and number, whom it is addressed to, who signed."""

from __future__ import annotations

from support import instrument, version_of
from zhunsheng.weaving.body import weave_body
from zhunsheng.weaving.unweaving import unweave
from zhunsheng.wording.letter import letter_classes

LINES = (
    "甲市档案局文件",
    "甲档〔2024〕3号",
    "各区档案局：",
    "为了做好归档工作，现通知如下：",
    "一、及时归档",
    "归档应当及时。",
    "甲市档案局",
    "2024年3月1日",
)


def classes(*lines: str, **fields: str) -> list[str]:
    stated = {"style": "levels", "issuer": "甲市档案局", "number": "甲档〔2024〕3号", **fields}
    found = letter_classes(version_of(instrument("关于归档的通知", *lines, **stated)))
    return [found[eid] for eid in sorted(found)]


def test_the_parts_are_known_by_what_the_metadata_state() -> None:
    assert sorted(classes(*LINES)) == ["addressee", "letterhead", "letterhead", "signature", "signature"]


def test_a_note_in_brackets_below_the_date_belongs_to_the_end() -> None:
    """附注 is below the date (GB/T 9704—2012); without a date a line in brackets is a paragraph of the text."""
    noted = [*LINES, "（联系人：综合处，电话见通讯录）"]
    assert sorted(classes(*noted)) == sorted(classes(*LINES))
    assert "signature" not in classes(*LINES[:-1], "（联系人：综合处）")


def test_what_the_metadata_do_not_state_is_not_guessed() -> None:
    assert sorted(classes(*LINES, issuer="乙市档案局")) == ["addressee", "letterhead", "signature"]
    assert not letter_classes(version_of(instrument("关于归档的通知", *LINES, style="levels")))


def test_the_paragraph_that_leads_into_the_text_is_no_address() -> None:
    assert classes("为了做好归档工作，现通知如下：", "一、及时归档", "归档应当及时。") == []


def test_a_law_has_none_of_it() -> None:
    assert classes("第一条　归档应当及时。", style="articles") == []


def test_a_clause_without_a_title_begins_at_the_margin_and_nothing_is_lost() -> None:
    version = version_of(instrument("归档规范", "1 范围", "1.1 本文件适用于归档。", "另一段。", style="clauses"))
    woven = weave_body(version, (), lambda link: None)
    assert woven.count(" .clause ") == 1
    assert unweave(woven) == version.body.of(version.source.text)
