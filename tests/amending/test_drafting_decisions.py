"""A decision drafted from two texts: how it is worded, and that carrying it out leads to the new text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from support import instrument, version_of
from zhunsheng.amending.carrying_out import carried_out
from zhunsheng.amending.comparing import differences
from zhunsheng.amending.drafting import draft
from zhunsheng.model import Version
from zhunsheng.model.numerals import from_int

BASE = (
    "第一条　机关应当登记资产，登记的办法由甲部门制定。\n",
    "第二条　资产可以调剂。\n\n调剂不收取费用，由双方办理交接。\n",
    "第三条　闲置的设备应当在三十日内交公物仓统一保管。\n",
    "第四条　本办法自2020年1月1日起施行。\n",
)


def instructions(*new: str, base: tuple[str, ...] = BASE) -> list[str]:
    """Draft a decision that makes a text of these lines; return its instructions, which lead there."""
    one, other = version_of(instrument("甲办法", *base)), version_of(instrument("甲办法", *new))
    found = draft(one, other)
    assert found.differences == ()
    return found.text.split("作如下修改：\n\n")[1].split("\n\n本决定自")[0].split("\n\n")


def test_words_are_exchanged() -> None:
    new = (BASE[0].replace("甲部门", "资产主管部门"), *BASE[1:])
    assert instructions(*new) == ["一、将第一条中的“甲部门制定”修改为“资产主管部门制定”。"]


def test_an_exchange_does_not_cut_words_up() -> None:
    base = "第一条　单位的机构、职能发生变化的，应当自批准文件生效之日起二十个工作日内申请重新核定车辆编制。\n"
    new = base.replace("二十个", "十五个")
    assert instructions(new, base=(base,)) == ["一、将第一条中的“二十个工作日”修改为“十五个工作日”。"]


def test_a_paragraph_is_added() -> None:
    new = (BASE[0], BASE[1].replace("调剂。\n", "调剂。\n\n调剂应当登记。\n"), *BASE[2:])
    assert instructions(*new) == ["一、第二条增加一款，作为第二款：“调剂应当登记。”"]


def test_a_paragraph_is_deleted() -> None:
    assert instructions(BASE[0], "第二条　资产可以调剂。\n", *BASE[2:]) == ["一、删去第二条第二款。"]


def test_an_article_is_put_as_a_whole_where_most_of_it_is_new() -> None:
    words = "闲置的车辆、设备和家具，使用单位应当自闲置之日起十日内登记，交公物仓。"
    assert instructions(*BASE[:2], f"第三条　{words}\n", BASE[3]) == [f"一、将第三条修改为：“{words}”"]


def test_an_article_is_added_and_the_numbers_move() -> None:
    new = (BASE[0], "第二条　登记应当真实。\n", *(BASE[n].replace(*pair) for n, pair in _MOVED))
    assert instructions(*new) == ["一、增加一条，作为第二条：“登记应当真实。”", "二、条文序号作相应调整。"]


_MOVED = ((1, ("第二条", "第三条")), (2, ("第三条", "第四条")), (3, ("第四条", "第五条")))


def test_what_explains_a_text_is_no_part_of_it_and_stays_out_of_the_decision() -> None:
    base = (*BASE, "## 起草说明\n", "第三条的三十日，按一次清点的工作量估计。\n")
    new = (
        *BASE[:2],
        BASE[2].replace("三十日", "二十日"),
        BASE[3],
        "## 起草说明\n",
        "第三条的二十日，是与甲部门商定的。\n",
    )
    assert instructions(*new, base=base) == ["一、将第三条中的“三十日”修改为“二十日”。"]


def test_articles_are_deleted() -> None:
    assert instructions(BASE[0], BASE[3].replace("第四条", "第二条")) == [
        "一、删去第二条、第三条。",
        "二、条文序号作相应调整。",
    ]


def test_an_article_is_moved() -> None:
    new = ("第一条　" + BASE[2][4:], "第二条　" + BASE[0][4:], "第三条　" + BASE[1][4:], BASE[3])
    assert instructions(*new) == ["一、将第三条改为第一条。", "二、条文序号作相应调整。"]


def test_the_draft_is_an_instrument_that_is_being_drafted() -> None:
    found = version_of(draft(*(version_of(instrument("甲办法", *lines)) for lines in (BASE, BASE[:3]))).text)
    assert found.metadata.title == "关于修改《甲办法》的决定"
    assert found.metadata.id == "a-amendment"


def test_a_text_without_articles_is_put_as_a_whole() -> None:
    base = ("一、登记", "各单位要登记资产。\n", "二、报送", "登记结果年底报送。\n")
    assert instructions(*base[:3], "登记结果每季度报送。\n", base=base)[0].startswith("一、将正文修改为：“一、登记")


_SENTENCES = (
    "机关应当登记资产。",
    "登记由甲部门办理，每年核对一次。",
    "闲置的设备应当在三十日内交公物仓。",
    "下列资产不得出借：\n\n（一）车辆；\n\n（二）涉密设备。",
    "前款所称“设备”，是指办公设备。",
    "违反第二条规定的，责令改正。",
    "“公物仓”由财政部门设立。",
)
_ARTICLE = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map("\n\n".join)
_CHAPTER = st.tuples(st.sampled_from(("总则", "登记", "使用")), st.lists(_ARTICLE, min_size=1, max_size=4))


@st.composite
def _texts(draw: st.DrawFn) -> Version:
    """Write a text of chapters, or without any."""
    chapters = draw(st.lists(_CHAPTER, min_size=1, max_size=3))
    lines, number = [], 0
    is_divided = draw(st.booleans())
    for n, (title, articles) in enumerate(chapters, 1):
        if is_divided:
            lines.append(f"## 第{from_int(n)}章　{title}\n")
        for words in articles:
            number += 1
            lines.append(f"第{from_int(number)}条　{words}\n")
    return version_of(instrument("甲办法", *lines))


@settings(max_examples=150, deadline=None)
@given(_texts(), _texts())
def test_carrying_out_what_was_drafted_leads_to_the_new_text(base: Version, new: Version) -> None:
    drafted = draft(base, new)
    done = carried_out(base, drafted.text)
    assert differences(version_of(done.text), new) == []
    assert done.undone == ()


def test_two_tables_stay_two() -> None:
    tables = "## 附件1\n\n|甲|乙|\n|---|---|\n|1|2|\n\n|丙|丁|\n|---|---|\n|3|4|\n"
    new = (BASE[0], "第二条　资产可以调剂。\n", *BASE[2:], tables)
    assert instructions(*new, base=(*BASE, tables)) == ["一、删去第二条第二款。"]


def test_what_is_quoted_within_a_quotation_has_single_marks_in_the_decision() -> None:
    base = version_of(instrument("甲办法", "第一条　物品应当登记。\n", "第二条　登记由乙部门办理。\n"))
    new = version_of(
        instrument("甲办法", "第一条　所称“物品”，是指甲、乙两类，“丙类”除外。\n", "第二条　登记由乙部门办理。\n")
    )
    drafted = draft(base, new)
    assert "：“所称‘物品’，是指甲、乙两类，‘丙类’除外。”" in drafted.text
    assert drafted.differences == ()
    assert not differences(version_of(carried_out(base, drafted.text).text), new)
