"""Quotations held against the words that they quote."""

from __future__ import annotations

import pytest

from support import corpus_of, findings, instrument, messages
from zhunsheng.rules.quotations import differs

RULE = "机关应当在每年十二月底前登记全部物资，并将结果报送主管部门。"


def told(line: str, **fields: object) -> list[str]:
    """Return what is said of a text of 2026 that quotes a provision of an instrument of 2020."""
    files = {
        "standards/jia.md": instrument(
            "甲办法", f"第一条　{RULE}", "第二条　物资分为下列各类：", "（一）办公家具；", "（二）车辆。",
            id="jia", effective="2020-01-01", **fields,
        ),
        "standards/yi.md": instrument("乙办法", f"第一条　{line}", id="yi", issued="2026-01-01"),
    }  # fmt: skip
    return messages(corpus_of(files), "R501")


@pytest.mark.parametrize(
    "line",
    [
        f"《甲办法》第一条规定：“{RULE}”",
        "《甲办法》第一条规定：“机关应当在每年十二月底前登记全部物资”。",
        "《甲办法》第一条规定，“机关应当……登记全部物资，并将结果报送主管部门”。",
        "《甲办法》第一条所称“每年十二月底前”，按公历计算。",
        "《甲办法》第一条规定的“登记全部物资”，包括借入的物资。",
        "《甲办法》第二条规定：“物资分为下列各类：（一）办公家具；（二）车辆。”",
        "《甲办法》第一条规定：“年底以前，各单位都要把东西记到账上。”",  # other words: told, not quoted
        "依照《甲办法》第一条登记，“机关应当在每年十一月底前登记全部物资”。",  # nobody says whose words these are
    ],
)
def test_what_is_quoted_right_or_not_at_all_is_passed(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    ("line", "difference"),
    [
        (
            "《甲办法》第一条规定：“机关应当在每年十一月底前登记全部物资。”",
            "原文为“应当在每年十二月底前登记全”，引文作“应当在每年十一月底前登记全”",
        ),
        (
            "《甲办法》第一条规定，“机关可以在每年十二月底前登记全部物资”。",
            "原文为“机关应当在每年十二月”，引文作“机关可以在每年十二月”",
        ),
        (
            "《甲办法》第一条规定：“机关……登记全部资产，并将结果报送主管部门”。",
            "原文为“登记全部物资，并将结果报”，引文作“登记全部资产，并将结果报”",
        ),
    ],
)
def test_a_difference_is_shown(line: str, difference: str) -> None:
    assert told(line) == [f"引文与《甲办法》第一条的原文不一致：{difference}"]


def test_a_gist_has_no_words_to_hold_against() -> None:
    assert told("《甲办法》第一条规定：“机关应当在每年十一月底前登记全部物资。”", text="gist") == []


def test_a_quotation_is_held_against_the_text_of_its_time() -> None:
    line = "第一条　《甲办法》第一条规定：“{}”"
    old = "机关应当在每年十一月底前登记全部物资。"

    def files(issued: str, quoted: str) -> dict[str, str]:
        return {
            "standards/jia@2020-01-01.md": instrument("甲办法", f"第一条　{old}", id="jia", effective="2020-01-01"),
            "standards/jia.md": instrument("甲办法", f"第一条　{RULE}", id="jia", effective="2024-01-01"),
            "standards/yi.md": instrument("乙办法", line.format(quoted), id="yi", issued=issued),
        }

    assert findings(corpus_of(files("2022-01-01", old)), "R501") == []
    assert findings(corpus_of(files("2022-01-01", RULE[:19])), "R501") != []
    assert findings(corpus_of(files("2025-01-01", old)), "R501") != []
    assert findings(corpus_of(files("2010-01-01", old)), "R501") == [], "the text of that time is not at hand"


def test_the_name_of_the_instrument_stands_for_its_own() -> None:
    assert differs("违反甲法第三条规定的机关，责令改正", "违反本法第三条规定的机关，责令改正。") == ""


def test_white_space_and_marks_are_no_difference() -> None:
    assert differs("甲所称 乙，是指丙", "甲所称“乙”，\n是指丙。") == ""
