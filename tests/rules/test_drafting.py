"""D: how a draft is written: punctuation, marks of items, names, lines, tables; and that mending it is done at once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import PATH, TODAY, corpus_of, findings, instrument, messages
from zhunsheng.checking.fixing import mend
from zhunsheng.model import Finding
from zhunsheng.rules import check

ONE = "第一条　机关应当登记资产。"


def drafting(text: str) -> list[Finding]:
    return [diagnostic for diagnostic in check(corpus_of(text), TODAY) if diagnostic.code.startswith("D")]


def codes(*lines: str, title: str = "甲办法", **fields: str) -> list[str]:
    return [diagnostic.code for diagnostic in drafting(instrument(title, *lines, **fields))]


def test_official_texts_get_no_hints_on_drafting_unless_someone_asks() -> None:
    line = "第一条　机关应当登记资产(含车辆),并且盘点。"

    def told(config: str, **fields: str) -> list[str]:
        return sorted({f.code for f in findings(corpus_of(instrument("甲条例", line, **fields), config=config), "D")})

    assert told("", rank="local-regulation", status="draft") == ["D101"]
    assert told("", status="issued") == ["D101"], "a text without a rank may be ours"
    assert told("", rank="local-regulation", status="issued") == []
    assert told("rules: {select: [D101]}", rank="local-regulation", status="issued") == ["D101"]
    for families in ("M, D, R, S", "R, D", "D, G"):
        assert told(f"rules: {{select: [{families}]}}", rank="local-regulation", status="issued") == []
    plain = "# 甲市资产条例\n\n（2001年5月10日甲市人民代表大会常务委员会通过）\n\n<!-- INFO END -->\n\n" + line
    assert findings(corpus_of(plain), "D") == []


def fixed(text: str, found: Sequence[Finding]) -> tuple[str, int]:
    data, count = mend(text.encode(), found)
    return data.decode(), count


def mended(*lines: str) -> str:
    """Return the lines as --fix leaves them, which must be as it would leave them again."""
    text = instrument("甲办法", *lines)
    once, _ = fixed(text, check(corpus_of(text), TODAY))
    twice, _ = fixed(once, check(corpus_of(once), TODAY))
    assert once == twice
    return once.partition("# 甲办法\n")[2].strip()


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("第一条　机关应当登记资产,每年核对一次。", "第一条　机关应当登记资产，每年核对一次。"),
        ("第一条　机关应当登记;部门应当核对。", "第一条　机关应当登记；部门应当核对。"),
        ("第一条　机关应当做到:登记资产。", "第一条　机关应当做到：登记资产。"),
        ("第一条　资产(含房屋)应当登记。", "第一条　资产（含房屋）应当登记。"),
        ("第一条　依照《乙办法》(试行)登记。", "第一条　依照《乙办法》（试行）登记。"),
        ('第一条　本办法所称"资产",是指物品。', "第一条　本办法所称“资产”，是指物品。"),
        ('第一条　"甲"、"乙"应当登记。', "第一条　“甲”、“乙”应当登记。"),
        ("第一条　包括：\n(一)家具；\n(二)电器。", "第一条　包括：\n（一）家具；\n（二）电器。"),
        ("第一条　包括：\n（一）、家具；\n（二）、电器。", "第一条　包括：\n（一）家具；\n（二）电器。"),
        (
            "第一条　包括：\n（一）家具；(二)、电器；（三）车辆。",
            "第一条　包括：\n（一）家具；\n\n（二）电器；\n\n（三）车辆。",
        ),
        ("##第一章 总则\n第一条　甲。", "## 第一章 总则\n第一条　甲。"),
        (
            "第一条　表如下：\n\n| 甲 | 乙 |\n|——|——|\n| a | b |",
            "第一条　表如下：\n\n| 甲 | 乙 |\n| --- | --- |\n| a | b |",
        ),
        ("第一条　表如下：\n\n｜甲｜乙｜\n｜---｜---｜\n｜a｜b｜", "第一条　表如下：\n\n|甲|乙|\n| --- | --- |\n|a|b|"),
    ],
)
def test_what_is_certain_is_mended(line: str, right: str) -> None:
    assert mended(line) == right
    assert codes(*right.split("\n")) == []


@pytest.mark.parametrize(
    "line",
    [
        "第一条　时间为9:00至17:00，网址为http://example.com/a?b=1。",
        "第一条　按照GB/T 1.1—2020(E)执行，比例为1:500。",
        "第一条　见[《乙办法》(试行)](ref:b#art_1)。",
        '第一条　命令为`甲,乙("丙")`。',
        '第一条　屏幕为27"。',
        "第一条　f(x)=2。",
        "第一条　可以写作a,b;c。",
        "第一条　包括：\n（一）家具：\n1．桌；\n2．椅。\n（二）电器。",
        "第一条　包括：\n（一）依照第三项、（二）项登记；\n（二）其他。",
        "第一条　表如下：\n\n| 甲 | 乙 |\n| :-- | --: |\n| a | b |\n| c |  |",
        "| 一个竖线的句子",
        "第一条　甲。\n附件：1.登记表\n2.清单",
        "第一条　甲。\n注：1.逐件填写。\n2.一式两份。",
        "第一条　甲。\n<!-- ##注 -->",
    ],
)
def test_what_is_right_is_left_alone(line: str) -> None:
    assert codes(*line.split("\n")) == []


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        (("第一条　包括：", "1.家具；", "2.电器。"), "D201", "1."),
        (("第一条　包括：", "一、家具；", "二、电器。", "第二条　乙。", "第三条　丙。"), "D201", "一、"),
        (("第一条　包括：", "（一）家具：", "（1）桌；", "（2）椅。"), "D201", "（1）"),
        (("第一条　本规定所称资产，是指物品。",), "D103", "本规定"),
        (("第一条　甲。", "第二条　违反本条例第一条的，责令改正。"), "D103", "本条例"),
        (("第一条　甲。", "第二条　本细则自公布之日起施行。"), "D103", "本细则"),
        (("第一条　机关应当登记资产，", "每年核对一次。"), "D202", "，"),
        (("第一条　机关应当登记家具、", "电器。"), "D202", "、"),
        (("第一条　甲。", "第二条", "第三条　丙。"), "D204", "第二条"),
        (("第一条　甲。", "第二条（登记）"), "D204", "第二条"),
        ((ONE, "", "| 甲 | 乙 |", "| a | b |"), "D205", "| 甲 | 乙 |"),
        ((ONE, "", "| 甲 | 乙 |", "| --- | --- |", "| a | b | c |"), "D205", "| a | b | c |"),
        ((ONE, "", "| 甲 | 乙 |", "| --- | --- |", "| a\\|b | c |"), "D205", "| a\\|b | c |"),
        ((ONE, "", "| 甲 | 乙 |", "| --- |", "| a | b |"), "D205", "| --- |"),
    ],
)
def test_what_somebody_must_mend(lines: tuple[str, ...], code: str, words: str) -> None:
    (found,) = findings(corpus_of(instrument("甲办法", *lines)), "D")
    assert (found.code, found.words) == (code, words)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("甲办法", "第一条　本办法自公布之日起施行。"),
        ("甲实施细则", "第一条　本细则自公布之日起施行。"),
        ("甲规定（试行）", "第一条　本规定自公布之日起施行。"),
        ("关于甲的通知", "第一条　本规定自公布之日起施行。"),
        ("甲办法", "第一条　将第二条修改为：“本规定自公布之日起施行。”"),
        ("甲办法", "第一条　基本规定第二条所列。"),
        ("甲办法", "第一条　依照《乙规定》（以下简称本规定）执行，本规定第二条除外。"),
        ("甲办法", "第一条　甲。\n## 附件 乙规定\n第一条　本规定自公布之日起施行。"),
    ],
)
def test_d103_a_text_may_call_itself_so(title: str, line: str) -> None:
    assert "D103" not in codes(*line.split("\n"), title=title)


def test_d202_a_list_without_numbers_is_none_that_was_broken() -> None:
    assert codes("第一条　会议由下列人员组成：", "主任，", "副主任若干人，", "委员若干人。") == []


def test_d104_the_day_of_effect() -> None:
    line = "第一条　本办法自2024年3月1日起施行。"
    assert codes(line, effective="2024-02-01") == ["D104"]
    assert codes(line, effective="2024-02-01", issued="2024-01-01") == ["D104"]
    assert codes(line, effective="2026-02-01", adopted="2026-01-01") == [], "the day of the first edition"
    assert codes(line, effective="2024-03-01") == []
    assert codes(line, effective="2025-02-01", issued="2025-01-01") == []  # amended since
    said = messages(corpus_of(instrument("甲办法", line, effective="2024-02-01")), "D")
    assert said == ["正文写的施行日期是 2024-03-01，元数据的 effective 是 2024-02-01"]


def test_a_law_of_a_collection_is_not_told_how_it_was_typed() -> None:
    law = (
        "# 甲条例\n\n<!-- INFO END -->\n\n第一条 资产(含房屋)应当登记,并核对。\n\n第二条 包括:\n\n(一)甲;\n\n(二)乙。\n"
    )
    assert drafting(law) == []


def test_m008_marks_and_line_ends_are_mended_with_all_else() -> None:
    text = instrument("甲办法", "第一条　机关应当登记资产,每年核对。")
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    found = check(corpus_of({PATH: data}), TODAY)
    assert [diagnostic.code for diagnostic in found] == ["M008", "D101"]
    assert mend(data, found) == (text.replace(",", "，").encode(), 2)
    assert mend(text.encode(), [d for d in found if d.code == "M008"]) == (text.encode(), 0)


def test_m014_a_law_without_front_matter_among_the_sources() -> None:
    law = "# 甲条例\n\n第一条 机关应当登记资产。\n\n第二条 登记应当如实。\n\n第三条 本条例自公布之日起施行。\n"
    assert [f.code for f in findings(corpus_of({"standards/b.md": law}), "M")] == ["M014"]
    assert findings(corpus_of({"docs/b.md": law}), "M") == []


PIECES = st.sampled_from(
    [
        *(
            "第一条　",
            "第二条",
            "（一）",
            "(二)",
            "（二）、",
            "（三）",
            "1.",
            "##",
            "# ",
            "甲",
            "资产",
            "(含房屋)",
            "《乙》",
        )
    ]
    + [
        *(
            ",",
            ";",
            ":",
            '"',
            "“",
            "；",
            "。",
            "，",
            "、",
            "\n",
            "\n\n",
            "|",
            "｜",
            "| --- |",
            "——",
            "a",
            "`",
            "本规定自",
        )
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_what_was_mended_needs_no_mending(pieces: list[str]) -> None:
    text = instrument("甲办法", "第一条　包括：", *"".join(pieces).split("\n"))
    found = drafting(text)
    once, count = fixed(text, found)
    left = drafting(once)
    assert [d.message for d in left if d.replacement is not None] == []
    assert count == len([d for d in found if d.replacement is not None])


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["第一条　登记<!-- 待核实 -->。"], ["<!-- 待核实 "]),
        (["第一条　登记。<!-- 甲 --> <!-- 乙 -->"], ["<!-- 甲 ", "<!-- 乙 "]),
        (["<!-- 待核实 -->", "第一条　登记。", "  <!-- 甲 -->"], []),
        (["第一条　写作`<!-- 甲 -->`。", "```", "a<!-- 乙 -->", "```"], []),
    ],
)
def test_a_comment_within_a_line_is_shown_to_readers_and_told_to_drafters(lines: list[str], told: list[str]) -> None:
    text = instrument("甲办法", *lines)
    assert [found.words for found in findings(corpus_of(text)) if found.code == "D207"] == told
