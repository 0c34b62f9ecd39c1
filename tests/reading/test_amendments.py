"""Decisions on amendments, read into typed changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.model.amendment import Amendment, Insert, Merge, Renumber, Split, Target, Unread, Words
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind
from zhunsheng.reading.amendments import read_amendments

INTRODUCTION = "决定对《甲条例》作如下修改：\n\n"


def changes(text: str) -> list[str]:
    """Return each change as its type and what it says, in a short form."""
    return [_short(change) for change in read_amendments(text, Span(0, len(text)))]


def read(instruction: str) -> list[str]:
    """Return the changes that one instruction in a decision on 《甲条例》 orders."""
    return changes(f"{INTRODUCTION}{instruction}\n")


def _short(change: Amendment) -> str:
    parts = [type(change).__name__]
    for name in ("targets", "target", "becomes", "after"):
        value = getattr(change, name, None)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Target):
                parts.append(("→" if name == "becomes" else ">" if name == "after" else "") + _where(one))
    if isinstance(change, Insert):
        parts.append(("" if change.is_numbered else "+") + (change.kind.value if change.kind else "?"))
    for name in ("old", "beside", "new", "words"):
        words = getattr(change, name, None)
        if isinstance(words, Words):
            parts.append(f"“{words.text}”")
    position = getattr(change, "position", None)
    return " ".join([*parts, position.value] if position else parts)


def _where(target: Target) -> str:
    ends = [
        ".".join(f"{step.kind.value}{step.number}" for step in path) for path in (target.path, target.to or ()) if path
    ]
    return "..".join(ends) + (f"({target.part})" if target.part else "") or "*"


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ("一、将第三条修改为：“甲。”", ["Replace art3 “甲。”"]),
        ("一、第三条第二款修改为：\n\n“甲。\n\n“乙。”", ["Replace art3.para2 “甲。\n\n乙。”"]),
        ("（一）第三条第一款第（二）项修改为“乙；”", ["Replace art3.para1.item2 “乙；”"]),
        ("1.把原第八条改为第九条。", ["Renumber art8 →art9"]),
        ("三、原第四条作为第五条。", ["Renumber art4 →art5"]),
        ("三、第七条至第九条改为第八条至第十条。", ["Renumber art7..art9 →art8..art10"]),
        ("二、将第二条修改为第六条：“甲。”", ["Renumber art2 →art6", "Replace art6 “甲。”"]),
        ("二、第八条改为第九条，修改为：“甲。”", ["Renumber art8 →art9", "Replace art9 “甲。”"]),
        ("二、第八条改为第九条，第二款修改为：“甲。”", ["Renumber art8 →art9", "Replace art9.para2 “甲。”"]),
        ("二、第八条改为第九条，增加一款作为第三款：“甲。”", ["Renumber art8 →art9", "Insert art9.para3 para “甲。”"]),
        ("四、增加一条，作为第十一条：“甲。”", ["Insert art11 art “甲。”"]),
        ("四、增加第十二条：“甲。”", ["Insert art12 art “甲。”"]),
        ("四、在第九条后增加一条，作为第十条：“甲。”", ["Insert art10 >art9 art “甲。”"]),
        ("四、增加两条，作为第七条、第八条：“甲。”“乙。”", ["Insert art7..art8 art “甲。\n乙。”"]),
        ("四、在第五条中增加一项，作为第（四）项：“（四）丁；”", ["Insert art5.item4 item “（四）丁；”"]),
        ("四、第五条第二款增加一项，作为第三项：“（三）丙；”", ["Insert art5.para2.item3 item “（三）丙；”"]),
        ("四、第五条增加一款：“甲。”", ["Insert art5 +para “甲。”"]),
        (
            "四、第五条“下列资产应当登记”中增加一项，作为第四项：“（四）丁；”",
            ["Insert art5.item4 item “（四）丁；”"],
        ),
        (
            "四、第五条“下列资产应当登记”中第二项“（二）乙”修改为“（二）丙”。",
            ["ReplaceWords art5.item2 “（二）乙” “（二）丙”"],
        ),
        ("四、增加一章，作为第三章，章名为“公物仓”。", ["Insert chp3 chp “公物仓”"]),
        ("四、第五条增加一款作为该条第二款，即：“甲。”", ["Insert art5.para2 para “甲。”"]),
        ("五、第十一条予以删除。", ["Delete art11"]),
        ("五、第九条第一款删去“甲”。", ["DeleteWords art9.para1 “甲”"]),
        ("五、第三条中的“甲”一词修改为“乙”。", ["ReplaceWords art3 “甲” “乙”"]),
        ("五、将条例中的“甲”统一修改为“乙”。", ["ReplaceWords * “甲” “乙”"]),
        ("五、删去第三条中的“甲”、第五条中的“乙”。", ["DeleteWords art3 “甲”", "DeleteWords art5 “乙”"]),
        ("六、将题目修改为《乙条例》。", ["Retitle (题目) “乙条例”"]),
        ("六、规章名称修改为“乙条例”。", ["Retitle (名称) “乙条例”"]),
        (
            "七、第三十条第二款单列一条，作为第三十一条，修改为：“甲。”",
            ["Renumber art30.para2 →art31", "Replace art31 “甲。”"],
        ),
        ("七、将第十条移至第三章，作为第十五条。", ["Unread art10"]),
        ("八、对条文顺序作相应调整和修改。", ["Adjust *"]),
        (
            "五、删去第五条、第六条第二款和第九条至第十一条。",
            ["Delete art5", "Delete art6.para2", "Delete art9..art11"],
        ),
        ("五、将第十条删除。", ["Delete art10"]),
        ("五、删去第五条第二款第（二）、（四）项。", ["Delete art5.para2.item2", "Delete art5.para2.item4"]),
        ("六、将第三条中的“甲”修改为“乙”。", ["ReplaceWords art3 “甲” “乙”"]),
        ("六、将第三条中的“甲”、“乙”统一修改为“丙”。", ["ReplaceWords art3 “甲” “丙”", "ReplaceWords art3 “乙” “丙”"]),
        (
            "六、将题名、第一条、第二条第一款中的“甲”修改为“乙”。",
            ["ReplaceWords (题名) “甲” “乙”", "ReplaceWords art1 “甲” “乙”", "ReplaceWords art2.para1 “甲” “乙”"],
        ),
        (
            "六、第三条第一款中的“甲”改为“乙”，第二款中的“丙”改为“丁”。",
            ["ReplaceWords art3.para1 “甲” “乙”", "ReplaceWords art3.para2 “丙” “丁”"],
        ),
        ("六、将“第五章 监督”修改为“第五章 监督检查”。", ["ReplaceWords * “第五章 监督” “第五章 监督检查”"]),
        ("七、删去第三条中的“甲”和第四条末尾的“乙”。", ["DeleteWords art3 “甲”", "DeleteWords art4 “乙”"]),
        ("七、第三条第一款中的“甲”、“乙”删去。", ["DeleteWords art3.para1 “甲”", "DeleteWords art3.para1 “乙”"]),
        ("八、在第三条的“甲”之后增加“乙”。", ["InsertWords art3 “甲” “乙” after"]),
        ("八、第三条第二款“甲。”后增写一句，内容为：“乙。”", ["InsertWords art3.para2 “甲。” “乙。” after"]),
        ("八、第三条第二款开头增加“乙”。", ["InsertWords art3.para2 “乙” start"]),
        ("八、第三条第二款末尾增加规定：“乙。”", ["InsertWords art3.para2 “乙。” end"]),
        ("九、将第六条和第七条合并，作为第六条，修改为：“甲。”", ["Merge art6 art7 →art6 “甲。”"]),
        ("九、将第六条、第七条合并修改为：“甲。”", ["Merge art6 art7 “甲。”"]),
        ("九、第六条第一款、第二款合并为一款：“甲。”", ["Merge art6.para1 art6.para2 “甲。”"]),
        ("九、将第五条分为两条，作为第五条、第六条：“甲。”", ["Split art5 →art5 →art6 “甲。”"]),
        ("十、条文序号作相应调整。", ["Adjust *"]),
        ("十、此外，对条文顺序作相应调整。", ["Adjust *"]),
        ("十、其他条款顺序依次顺延。", ["Adjust *"]),
        ("十一、将题名修改为：“甲市物资条例”。", ["Retitle (题名) “甲市物资条例”"]),
        ("十一、第二章章名修改为“保障”。", ["Retitle chp2(章名) “保障”"]),
        ("十二、将引言修改为：“根据乙法，制定本条例。”", ["Replace (引言) “根据乙法，制定本条例。”"]),
        (
            "十三、在第七条中增加一款作为第二款，将该条修改为：“甲。\n“乙。”",
            ["Insert art7.para2 para", "Replace art7 “甲。\n乙。”"],
        ),
        (
            "十四、删去第三条第二款；第四条改为第三条，其中的“甲”修改为“乙”。",
            ["Delete art3.para2", "Renumber art4 →art3", "ReplaceWords art3 “甲” “乙”"],
        ),
        ("十五、第三条规定的期限不再适用。", ["Unread art3"]),
        ("十五、在第三条中增加“甲”。", ["Unread art3"]),
        ("十五、第三条、第四条改为第五条。", ["Unread art3"]),
    ],
)
def test_an_instruction_is_read_into_changes(instruction: str, expected: list[str]) -> None:
    assert read(instruction) == expected


def test_new_words_know_where_they_stand() -> None:
    text = f"{INTRODUCTION}一、将第三条修改为：“甲所称‘乙’，\n“是指丙。”\n"
    (change,) = read_amendments(text, Span(0, len(text)))
    words = getattr(change, "words", None)
    assert isinstance(words, Words)
    assert words.span.of(text) == "甲所称‘乙’，\n“是指丙。"
    assert change.span.of(text).startswith("第三条修改为")


def test_words_without_quotation_marks_run_up_to_the_next_instruction() -> None:
    assert read(
        "一、将第三条修改为：\n甲应当：\n（一）登记；\n（二）公示。\n二、删去第四条。\n\n本决定自公布之日起施行。"
    ) == [
        "Replace art3 “甲应当：\n（一）登记；\n（二）公示。”",
        "Delete art4",
    ]


def test_a_quotation_that_is_not_closed_ends_where_the_next_instruction_begins() -> None:
    assert read("一、将第三条修改为：“甲。\n\n二、将第四条修改为：“乙。”") == [
        "Replace art3 “甲。”",
        "Replace art4 “乙。”",
    ]


def test_each_instrument_has_its_changes() -> None:
    text = (
        "关于修改《甲条例》等两件法规的决定\n\n决定对《甲条例》等两件法规作如下修改：\n\n"
        "一、修改《甲条例》\n\n1.删去第二条。\n\n"
        "二、《乙条例》\n\n1.删去第三条。\n\n2.条文顺序作相应调整。\n"
    )
    found = read_amendments(text, Span(0, len(text)))
    assert [getattr(change, "target", Target(None)).instrument for change in found] == ["甲条例", "乙条例", "乙条例"]


def test_a_short_name_stands_for_the_title() -> None:
    text = "决定对《甲市物资条例》（以下简称《条例》）作如下修改：\n\n一、将《条例》第二条改为修改后《条例》第三条。\n"
    (change,) = read_amendments(text, Span(0, len(text)))
    assert isinstance(change, Renumber)
    assert change.target.instrument == change.becomes.instrument == "甲市物资条例"


@pytest.mark.parametrize(
    "text",
    [
        "第一条　机关应当登记。\n\n第二条　情况变化的，应当对清单作出修改。\n",
        "# 甲条例\n\n（根据2020年1月1日《关于修改〈甲条例〉的决定》修正）\n\n"
        "第一条　将第二条中的“甲”修改为“乙”的，应当公布。\n",
    ],
)
def test_other_texts_have_no_changes(text: str) -> None:
    assert changes(text) == []


def test_what_is_not_whole_is_not_typed() -> None:
    (change,) = read_amendments(text := f"{INTRODUCTION}一、将第三条合并。\n", Span(0, len(text)))
    assert isinstance(change, Unread)
    assert not isinstance(change, Merge | Split)


_WORDS = st.text(alphabet="将第三四条款中的修改为删去增加一作“”、，。：和合并前后\n《甲》", max_size=60)


@given(_WORDS)
def test_any_instruction_has_changes_in_order_and_within_the_text(words: str) -> None:
    text = INTRODUCTION + words
    found = read_amendments(text, Span(0, len(text)))
    assert all(0 <= change.span.start < change.span.end <= len(text) for change in found)
    assert [change.span.start for change in found] == sorted(change.span.start for change in found)


def test_kinds_are_those_of_the_text() -> None:
    text = f"{INTRODUCTION}一、增加一节，作为第二节。\n"
    (change,) = read_amendments(text, Span(0, len(text)))
    assert isinstance(change, Insert)
    assert change.kind is Kind.SECTION
