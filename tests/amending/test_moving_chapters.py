"""Chapters, sections, parts and annexes inserted, deleted and moved: their articles are numbered anew with them."""

from __future__ import annotations

import pytest
from editing_samples import PATH, STANDARD, asked, edited, texts_after
from hypothesis import given, settings
from hypothesis import strategies as st

from support import instrument
from zhunsheng.amending.operations import Delete, Insert, Move, Operation, Renumber
from zhunsheng.amending.relabelling import CannotEditError

RULE = instrument(
    "甲办法",
    "",
    "## 第一章　总则\n",
    "第一条　登记依照第二章办理，处罚依照第三章第二节办理。\n",
    "## 第二章　登记\n",
    "第二条　物资应当登记，样表见附件1。\n",
    "第三条　登记每年核对一次，依照前条办理。\n",
    "## 第三章　责任\n",
    "### 第一节　检查\n",
    "第四条　检查依照第二条至第三条进行。\n",
    "### 第二节　处罚\n",
    "第五条　违反第四条的，责令改正，清单见附件2。\n",
    "## 第四章　附则\n",
    "第六条　本办法自公布之日起施行。\n",
    "附件1　登记样表\n",
    "样表另发。\n",
    "附件2　检查清单\n",
    "清单另发，与附件1同时使用。\n",
    id="jia",
)
OTHER = instrument(
    "乙办法",
    "第一条　依照《甲办法》第三章和第四条办理，表见《甲办法》附件2。\n",
    id="yi",
    basis="[jia#chp_3, jia#chp_3__sec_2, jia#art_5__para_1, jia#annex_2]",
)
FILES = {PATH: RULE, "standards/yi.md": OTHER}


def lines(operation: Operation, text: str = RULE) -> list[str]:
    """Return the lines of a text after an operation, those of the front matter and the title left out."""
    return [line for line in texts_after(edited(operation, text), {PATH: text})[PATH].splitlines()[6:] if line]


def test_the_articles_of_a_moved_chapter_are_numbered_anew() -> None:
    assert lines(Move("chp_3", "chp_1")) == [
        "## 第一章　总则",
        "第一条　登记依照第三章办理，处罚依照第二章第二节办理。",
        "## 第二章　责任",
        "### 第一节　检查",
        "第二条　检查依照第四条至第五条进行。",
        "### 第二节　处罚",
        "第三条　违反第二条的，责令改正，清单见附件2。",
        "## 第三章　登记",
        "第四条　物资应当登记，样表见附件1。",
        "第五条　登记每年核对一次，依照前条办理。",
        "## 第四章　附则",
        "第六条　本办法自公布之日起施行。",
        "附件1　登记样表",
        "样表另发。",
        "附件2　检查清单",
        "清单另发，与附件1同时使用。",
    ]


def test_references_of_other_files_and_of_data_move_along() -> None:
    done = edited(Move("chp_3", "chp_2", before=True), FILES)
    other = texts_after(done, FILES)["standards/yi.md"]
    assert "依照《甲办法》第二章和第二条办理" in other
    assert "basis: [jia#chp_2, jia#chp_2__sec_2, jia#art_3__para_1, jia#annex_2]" in other
    assert done.questions == ()


@pytest.mark.parametrize(
    ("operation", "some"),
    [
        (
            Move("chp_3__sec_2", "chp_3__sec_1", before=True),
            ["### 第一节　处罚", "第四条　违反第五条的，责令改正，清单见附件2。", "### 第二节　检查"],
        ),
        (
            Insert("chp_1", "采购\n采购应当公开。\n\n下列采购应当招标：\n（一）车辆；\n（二）仪器。"),
            [
                "## 第二章　采购",
                "第二条　采购应当公开。",
                "第三条　下列采购应当招标：",
                "（一）车辆；",
                "## 第三章　登记",
                "第四条　物资应当登记，样表见附件1。",
                "第六条　检查依照第四条至第五条进行。",
            ],
        ),
        (Insert("chp_3__sec_1", "复查\n检查以后应当复查。"), ["### 第二节　复查", "第五条　检查以后应当复查。"]),
        (Delete("chp_2"), ["## 第二章　责任", "第二条　检查依照第二条至第三条进行。"]),
        (
            Move("annex_2", "annex_1", before=True),
            ["第五条　违反第四条的，责令改正，清单见附件1。", "附件1　检查清单", "清单另发，与附件2同时使用。"],
        ),
        (
            Insert("annex_1", "编码\n编码为六位。"),
            ["第五条　违反第四条的，责令改正，清单见附件3。", "附件2　编码", "编码为六位。", "附件3　检查清单"],
        ),
    ],
)
def test_headings_are_written_like_their_neighbours(operation: Operation, some: list[str]) -> None:
    found = lines(operation)
    assert [line for line in found if line in some] == some


PARTS = instrument(
    "丙条例",
    "",
    "# 第一编　通则\n",
    "## 第一章　登记\n",
    "第一条　物资应当登记。\n",
    "## 第二章　核对\n",
    "第二条　登记应当核对，依照第二编第一章办理。\n",
    "# 第二编　责任\n",
    "## 第一章　检查\n",
    "第三条　检查依照第一编第二章进行。\n",
    "## 第二章　处罚\n",
    "第四条　违反第三条的，责令改正。\n",
    id="jia",
)


def test_chapters_that_begin_anew_in_each_part_keep_their_numbers_when_the_part_moves() -> None:
    assert lines(Move("part_2", "part_1", before=True), PARTS) == [
        "# 第一编　责任",
        "## 第一章　检查",
        "第一条　检查依照第二编第二章进行。",
        "## 第二章　处罚",
        "第二条　违反第一条的，责令改正。",
        "# 第二编　通则",
        "## 第一章　登记",
        "第三条　物资应当登记。",
        "## 第二章　核对",
        "第四条　登记应当核对，依照第一编第一章办理。",
    ]


def test_a_chapter_moves_into_another_part() -> None:
    found = lines(Move("part_2__chp_1", "part_1__chp_1"), PARTS)
    assert found[1:7] == [
        "## 第一章　登记",
        "第一条　物资应当登记。",
        "## 第二章　检查",
        "第二条　检查依照第一编第三章进行。",
        "## 第三章　核对",
        "第三条　登记应当核对，依照第一编第二章办理。",
    ]


def test_chapters_that_are_numbered_through_the_parts_are_numbered_anew() -> None:
    through = PARTS.replace("## 第一章　检查", "## 第三章　检查").replace("## 第二章　处罚", "## 第四章　处罚")
    found = lines(Move("part_2", "part_1", before=True), through)
    assert [line for line in found if line.startswith("##")] == [
        "## 第一章　检查",
        "## 第二章　处罚",
        "## 第三章　登记",
        "## 第四章　核对",
    ]


ANNEXES = (
    STANDARD.replace("A.1 记录的格式见3.2。", "A.1 记录的格式见3.2和表A.1。")
    + "\n表A.1 记录项目\n\n| 品目 | 数量 |\n| --- | --- |\n| 桌 | 一张 |\n"
    + "\n## 附录B（资料性）样表\n\nB.1 样表见附录A。\n"
)


def test_the_letter_of_an_annex_stands_in_all_its_numbers() -> None:
    found = lines(Move("annex_B", "annex_A", before=True), ANNEXES)
    some = (
        "2.1 库房应干燥，按3.2和附录B的B.1办理。",
        "## 附录A（资料性）样表",
        "A.1 样表见附录B。",
        "## 附录B（规范性）记录",
        "B.1 记录的格式见3.2和表B.1。",
        "表B.1 记录项目",
    )
    assert [line for line in found if line in some] == list(some)


TABLES = instrument(
    "储备规范",
    "## 1 库房\n",
    "库房的面积见表1。\n",
    "表1 面积\n\n| 类别 | 面积 |\n| --- | --- |\n| 甲 | 10 |\n",
    "## 2 检查\n",
    "检查的次数见表2，面积见表1。\n",
    "表2 次数\n\n| 类别 | 次数 |\n| --- | --- |\n| 甲 | 2 |\n",
    id="jia",
    style="clauses",
)


@pytest.mark.parametrize(
    ("operation", "some"),
    [
        (
            Move("cl_2", "cl_1", before=True),
            ["检查的次数见表1，面积见表2。", "表1 次数", "库房的面积见表2。", "表2 面积"],
        ),
        (Delete("cl_1"), ["表1 次数"]),
    ],
)
def test_tables_are_numbered_by_their_new_order(operation: Operation, some: list[str]) -> None:
    found = lines(operation, TABLES)
    assert [line for line in found if line in some] == some


@pytest.mark.parametrize(
    ("operation", "text", "messages"),
    [
        (
            Delete("chp_2"),
            RULE,
            [
                "“第二章”所引的第二章删去了；请修改或者删去这一处",
                "“第二条至第三条”所引的第二条删去了；请修改或者删去这一处",
                "“第二条至第三条”所引的第三条删去了；请修改或者删去这一处",
            ],
        ),
        (
            Move("chp_3", "chp_1"),
            RULE.replace("## 第一章", "## 目录\n\n第一章　总则\n\n第二章　登记\n\n## 第一章", 1),
            ["目录没有改；请按改后的编、章、节修改"],
        ),
        (
            Move("annex_2", "annex_1", before=True),
            RULE.replace("附件1　登记", "附件：1.登记样表\n\n　　　2.检查清单\n\n附件1　登记", 1),
            ["附件说明没有改；请按改后的附件修改"],
        ),
        (
            Move("chp_2", "chp_3"),
            RULE.replace("依照第二条至第三条进行", "依照前章进行"),
            ["“前章”原来指第二章（改后的第三章），改后会读作第一章；请改写"],
        ),
    ],
)
def test_what_a_person_must_decide_is_asked(operation: Operation, text: str, messages: list[str]) -> None:
    done = edited(operation, text)
    assert [words for *_, words in asked(done, text)] == messages


@pytest.mark.parametrize(
    ("operation", "text", "reason"),
    [
        (Move("chp_2", "chp_3__sec_1"), RULE, "只能移到同一种条款旁边"),
        (Insert("chp_2", "监督"), RULE, "新的一章、一节要有条文"),
        (Insert("annex", "样表\n样表另发。"), RULE.partition("\n附件1")[0] + "\n附件\n\n样表另发。\n", "附件没有序号"),
        (
            Move("chp_3", "chp_1"),
            RULE.replace("第四条　检查", "第三条之一　检查"),
            "第三条之一附着于前面的第三条；请先移动或者重新编号",
        ),
        (
            Delete("chp_2"),
            RULE.replace("第三条　登记", "第二条　登记"),
            "其中的条文序号不是依次递增的",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(operation: Operation, text: str, reason: str) -> None:
    with pytest.raises(CannotEditError, match=reason):
        edited(operation, text)


def test_chapters_and_annexes_are_numbered_through() -> None:
    text = RULE.replace("第四章　附则", "第六章　附则").replace("附件2", "附件3").replace("第二节", "第四节")
    (file,) = edited(Renumber(), text).files
    assert file.layout.text == RULE


PLACES = ["chp_1", "chp_2", "chp_3", "chp_4", "chp_3__sec_1", "chp_3__sec_2", "annex_1", "annex_2"]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(PLACES), st.booleans(), st.sampled_from(["\n\n", "\n", "\n\n\n"]))
def test_what_is_inserted_and_deleted_again_leaves_no_trace(eid: str, before: bool, blank: str) -> None:
    files = {**FILES, PATH: RULE.replace("\n\n", blank)}
    done = edited(Insert(eid, "监督\n监督应当公开。\n\n监督应当记录。", before), files)
    after = texts_after(done, files)
    new = set(done.pairing.new.structure.by_eid) - set(done.pairing.eids.values())
    kind = eid.rpartition("__")[2].partition("_")[0]
    (heading,) = (one for one in new if one.rpartition("__")[2].startswith(f"{kind}_"))
    assert texts_after(edited(Delete(heading), after), after) == files


@settings(max_examples=30, deadline=None)
@given(st.permutations(["chp_1", "chp_2", "chp_3", "chp_4"]), st.booleans(), st.sampled_from(["\n\n", "\n"]))
def test_what_is_moved_and_moved_back_is_where_it_was(chapters: list[str], before: bool, blank: str) -> None:
    eid, to, *_ = chapters
    files = {**FILES, PATH: RULE.replace("\n\n", blank)}
    done = edited(Move(eid, to, before), files)
    after = texts_after(done, files)
    left, right = f"chp_{int(eid[-1]) - 1}", f"chp_{int(eid[-1]) + 1}"
    beside = right if eid == "chp_1" else left
    new = done.pairing.eids
    back = edited(Move(new[eid] or "", new[beside] or "", before=eid == "chp_1"), after)
    assert texts_after(back, after) == files


def test_with_the_only_article_of_a_section_the_section_is_deleted_and_the_others_are_numbered_anew() -> None:
    done = edited(Delete("art_4"), FILES)
    assert done.notes == ("第三章第一节除第四条以外没有条文，一并删去",)
    text = texts_after(done, FILES)[PATH]
    assert [line for line in text.splitlines() if line.startswith(("##", "第四条"))] == [
        "## 第一章　总则",
        "## 第二章　登记",
        "## 第三章　责任",
        "### 第一节　处罚",
        "第四条　违反第四条的，责令改正，清单见附件2。",
        "## 第四章　附则",
    ]
    assert "处罚依照第三章第一节办理" in text


def test_with_the_only_article_of_a_chapter_the_chapter_is_deleted() -> None:
    done = edited(Delete("art_1"), FILES)
    assert done.notes == ("第一章除第一条以外没有条文，一并删去",)
    lines_left = [line for line in texts_after(done, FILES)[PATH].splitlines() if line][5:]
    assert lines_left[:2] == ["## 第一章　登记", "第一条　物资应当登记，样表见附件1。"]


def test_of_the_last_section_of_a_chapter_nothing_is_left() -> None:
    alone = RULE.replace("### 第二节　处罚\n\n", "")
    done = edited(Delete("chp_3__sec_1"), alone)
    assert done.notes == ("第三章除第三章第一节以外没有条文，一并删去",)
    assert "责任" not in texts_after(done, {PATH: alone})[PATH]


def test_one_of_several_articles_is_deleted_alone() -> None:
    assert edited(Delete("art_2"), FILES).notes == ()


def test_the_only_article_of_a_section_cannot_be_moved_out_of_it() -> None:
    with pytest.raises(CannotEditError, match="第三章第一节除第四条以外没有条文，移走以后成为空的；请移动第三章第一节"):
        edited(Move("art_4", "art_2"), FILES)


def test_the_only_article_of_a_section_cannot_be_moved_into_the_next_one() -> None:
    with pytest.raises(CannotEditError, match="移走以后成为空的"):
        edited(Move("art_4", "art_5"), FILES)
