"""Provisions inserted, deleted, moved and renumbered: which words of which files follow, and what a person is asked."""

from __future__ import annotations

import pytest
from editing_samples import PATH, STANDARD, asked, edited, texts_after
from hypothesis import given, settings
from hypothesis import strategies as st

from support import TODAY, corpus_of, instrument
from zhunsheng.amending.editing import edit
from zhunsheng.amending.operations import Delete, Insert, Move, Operation, Renumber
from zhunsheng.amending.relabelling import CannotEditError
from zhunsheng.gaps.current_text import digest


def jia(said: str) -> str:
    """Write 甲办法, whose second article says what the test is about."""
    return instrument(
        "甲办法",
        "## 第一章　总则\n",
        "第一条　机关应当登记物资。\n",
        f"第二条　{said}\n",
        "第三条　下列物资不得出借：\n\n（一）车辆；\n\n（二）仪器；\n\n（三）其他物资。\n\n确需出借的，应当报批。\n",
        "## 第二章　管理\n",
        "第四条　物资每年盘点一次。\n",
        "第五条　盘点结果应当公布。\n",
        "第六条　损失的，应当赔偿。\n",
        id="jia",
    )


NEW_4 = Insert("art_3", "机关应当建立台账。")
GONE_4 = Delete("art_4")
FIVE_FIRST = Move("art_5", "art_4", before=True)
NEW_ITEM = Insert("art_3__para_1__item_1", "船舶；")
NEW_PARAGRAPH = Insert("art_3__para_1", "本条所称出借，包括转借。")


@pytest.mark.parametrize(
    ("operation", "said", "then"),
    [
        (NEW_4, "依照第四条办理。", "依照第五条办理。"),
        (NEW_4, "依照第三条、第五条办理。", "依照第三条、第六条办理。"),
        (NEW_4, "依照第四、五条办理。", "依照第五、六条办理。"),
        (NEW_4, "依照本办法第四条和《乙办法》第四条办理。", "依照本办法第五条和《乙办法》第四条办理。"),
        (NEW_4, "依照第四条至第六条办理。", "依照第五条至第七条办理。"),
        (NEW_4, "依照第二章第四条办理。", "依照第二章第五条办理。"),
        (NEW_4, "依照[第四条](ref:jia#art_4)办理。", "依照[第五条](ref:jia#art_5)办理。"),
        (
            NEW_4,
            "依照[第四条](jia.md#art_4)、[那一条](#art_6)办理。",
            "依照[第五条](jia.md#art_5)、[那一条](#art_7)办理。",
        ),
        (NEW_4, "依照前条和本条第一款办理。", "依照前条和本条第一款办理。"),
        (GONE_4, "依照第三条、第五条办理。", "依照第三条、第四条办理。"),
        (Insert("art_1", "登记免费。"), "依照第三条第三项办理。", "依照第四条第三项办理。"),
        (Delete("art_1"), "第三条第一项至第三项除外。", "第二条第一项至第三项除外。"),
        (Delete("art_1"), "第三条第（一）至（三）项除外。", "第二条第（一）至（三）项除外。"),
        (FIVE_FIRST, "依照第四条、第六条办理。", "依照第五条、第六条办理。"),
        (NEW_ITEM, "第三条第（二）项和第三项除外。", "第三条第（三）项和第四项除外。"),
        (NEW_ITEM, "第三条第一款第（一）至（三）项除外。", "第三条第一款第（一）至（四）项除外。"),
        (NEW_PARAGRAPH, "依照第三条第二款报批。", "依照第三条第三款报批。"),
        (Delete("art_3__para_1"), "依照第三条第二款报批。", "依照第三条第一款报批。"),
        (
            Insert("art_2__para_1", "登记应当公开。"),
            "登记免费。\n\n依照本条第一款、第二款办理。",
            "登记免费。\n\n登记应当公开。\n\n依照本条第一款、第三款办理。",
        ),
    ],
)
def test_references_follow_what_they_mean(operation: Operation, said: str, then: str) -> None:
    done = edited(operation, jia(said))
    (file,) = done.files
    assert f"条　{then}\n" in file.layout.text


@pytest.mark.parametrize(
    ("operation", "said", "message"),
    [
        (GONE_4, "依照第四条办理。", "“第四条”所引的第四条删去了；请修改或者删去这一处"),
        (GONE_4, "依照第四条至第六条办理。", "“第四条至第六条”所引的第四条删去了；请修改或者删去这一处"),
        (NEW_4, "依照第三条至第五条办理。", "“第三条至第五条”的范围里多了改后的第四条；请决定是否合适"),
        (
            Move("art_4", "art_6"),
            "依照第三条至第五条办理。",
            "“第三条至第五条”的范围里少了改后的第六条；请决定是否合适",
        ),
        (
            Insert("art_2__para_1", "登记应当真实。", before=True),
            "登记免费。\n\n登记公开。\n\n违反前两款规定的，责令改正。",
            None,
        ),
        (
            Insert("art_2__para_1", "登记应当真实。"),
            "登记免费。\n\n登记公开。\n\n违反前两款规定的，责令改正。",
            "“前两款”原来指第二条第一款至第二条第二款（改后的第二条第一款至第二条第三款），"
            "改后会读作第二条第二款至第二条第三款；请改写",
        ),
        (Move("art_6", "art_1"), "依照第三条至第六条办理。", "“第三条至第六条”的首尾颠倒了；请改写"),
        (
            Insert("art_1", "机关应当建立台账。"),
            "依照前条办理。",
            "“前条”原来指第一条，改后会读作第二条；请改写",
        ),
        (Delete("art_1"), "依照前条办理。", "“前条”所引的第一条删去了；请修改或者删去这一处"),
        (
            Insert("art_6", "本办法自公布之日起施行。"),
            "依照第七条办理。",
            "“第七条”原来指没有的条款，改后会读作第七条；请改写",
        ),
        (
            Insert("art_3__para_1", "下列物资可以出租：\n（一）桌椅；\n（二）书柜；\n（三）沙发。", before=True),
            "第三条第三项除外。",
            "“第三条第三项”原来指第三条第一款第三项（改后的第三条第二款第三项），改后会读作第三条第一款第三项；请改写",
        ),
    ],
)
def test_what_a_person_must_decide_is_asked(operation: Operation, said: str, message: str | None) -> None:
    text = jia(said)
    done = edited(operation, text)
    assert [words for *_, words in asked(done, text)] == ([message] if message else [])


def test_a_question_tells_its_file_line_and_column() -> None:
    yi = instrument("乙办法", "第一条　依照《甲办法》第四条办理。\n", id="yi")
    files = {PATH: jia("机关应当盘点。"), "standards/yi.md": yi}
    done = edited(GONE_4, files)
    message = "“《甲办法》第四条”所引的《甲办法》第四条删去了；请修改或者删去这一处"
    assert asked(done, files) == [("standards/yi.md", 6, 7, message)]


CONFIG = "accepted:\n  - {path: standards/jia.md, code: R102, eid: art_4, reason: 照录}\n"
AROUND = {
    PATH: jia("机关应当盘点。"),
    "standards/yi.md": instrument(
        "乙办法",
        "第一条　根据《甲办法》（以下简称《办法》）第四条，制定本办法。\n",
        "第二条　依照《办法》第五条、第六条和本办法第四条办理。\n",
        id="yi",
        basis="[jia#art_4, jia#art_1]",
        implements="[{ref: jia#art_5__para_1, part: part}]",
    ),
    "standards/yi.compared.yml": "compared:\n  - {ref: jia#art_4, on: 2025-01-01}\n",
    "docs/index.md": "# 首页\n\n见《甲办法》第四条和[盘点](../standards/jia.md#art_4)，`jia#art_4` 是写法。\n",
    "docs/requirements.yml": "requirements:\n  - id: stock\n    title: 盘点\n    demand: express\n    kind: duty\n"
    "    sources:\n      - {ref: jia#art_4__para_1__sent_1, quote: 物资每年盘点一次}\n"
    "    instrument: 制度\n    pillar: assets\n",
    "docs/study.yml": "paths:\n  - id: a\n    readers: 职工\n    grounds: {ref: jia#art_4}\n"
    "    readings: [{ref: jia#art_6}]\n    questions: [{ask: 何时盘点？, answer: {ref: jia#art_4__para_1}}]\n",
    "docs/synonyms.yml": "answers:\n  - {ask: 何时 盘点, at: 'jia#art_4'}\ntopics: [{at: jia#art_4, words: 清点}]\n",
}


def test_references_of_every_file_move_along() -> None:
    done = edited(NEW_4, AROUND, CONFIG)
    after = texts_after(done, AROUND)
    assert "第四条，制定" not in after["standards/yi.md"]
    assert "（以下简称《办法》）第五条，制定本办法" in after["standards/yi.md"]
    assert "依照《办法》第六条、第七条和本办法第四条办理" in after["standards/yi.md"]
    assert "basis: [jia#art_5, jia#art_1]" in after["standards/yi.md"]
    assert "{ref: jia#art_6__para_1, part: part}" in after["standards/yi.md"]
    assert "jia#art_5" in after["standards/yi.compared.yml"]
    assert "见《甲办法》第五条和[盘点](../standards/jia.md#art_5)，`jia#art_4` 是写法" in after["docs/index.md"]
    assert "ref: jia#art_5__para_1__sent_1" in after["docs/requirements.yml"]
    for reference in ("grounds: {ref: jia#art_5}", "[{ref: jia#art_7}]", "answer: {ref: jia#art_5__para_1}"):
        assert reference in after["docs/study.yml"]
    assert "at: 'jia#art_5'" in after["docs/synonyms.yml"]
    assert "{at: jia#art_5, words: 清点}" in after["docs/synonyms.yml"]
    assert "eid: art_5, reason" in after["zhunsheng.yml"]
    assert done.questions == ()


def test_a_quotation_in_the_register_follows_the_words() -> None:
    register = AROUND["docs/requirements.yml"].replace("art_4__para_1", "art_2__para_1")
    files = {
        PATH: jia("依照第四条盘点。"),
        "docs/requirements.yml": register.replace("物资每年盘点一次", "依照第四条盘点"),
    }
    after = texts_after(edited(NEW_4, files), files)
    assert "quote: 依照第五条盘点}" in after["docs/requirements.yml"]


def test_a_comparison_is_to_be_made_again_where_its_words_follow() -> None:
    record = f"compared:\n  - ref: jia#art_2\n    on: 2025-01-01\n    hash: {digest('第二条　依照第四条盘点。')}\n"
    files = {PATH: jia("依照第四条盘点。"), "standards/jia.compared.yml": record}
    message = "比对时的原文随条文序号作了修改，以后会显示为依据已改变；请重新比对"
    assert [words for *_, words in asked(edited(NEW_4, files), files)] == [message]
    assert edited(Insert("art_4", "机关应当建立台账。"), files).questions == ()


def test_a_mention_in_our_own_words_is_asked_about() -> None:
    register = AROUND["docs/requirements.yml"] + "    note: 第四条没有写由谁盘点。\n"
    files = {PATH: jia("机关应当盘点。"), "docs/requirements.yml": register}
    message = "说明中的“第四条”没有改：如果指《甲办法》，现在是第五条"
    assert [words for *_, words in asked(edited(NEW_4, files), files)] == [message]


@pytest.mark.parametrize(
    ("operation", "lines"),
    [
        (Insert("cl_2-1", "库房应通风。"), ("2.2 库房应通风。", "2.3 库房应符合", "3.1 按2.1～2.3和2.3 b)检查。")),
        (Delete("cl_2-2__item_a"), ("a) 防水，见2.1。", "3.1 按2.1～2.2和2.2 a)检查。")),
        (
            Move("cl_3", "cl_1"),
            ("## 2 检查", "2.1 按3.1～3.2和3.2 b)检查。", "2.2 检查结果应记录，见第3章。", "3.1 库房应干燥，按2.2和"),
        ),
        (
            Insert("annex_A__cl_1", "记录应保存。", before=True),
            ("A.1 记录应保存。", "A.2 记录的格式", "附录A的A.2办理"),
        ),
    ],
)
def test_clauses_of_a_standard_are_numbered_with_all_that_lies_in_them(
    operation: Operation, lines: tuple[str, ...]
) -> None:
    (file,) = edited(operation, STANDARD).files
    assert [line for line in lines if line not in file.layout.text] == []


@pytest.mark.parametrize(
    "insert", [Insert("annex_A", "样表\n样表另发。", status="资料性"), Insert("annex_A", "（资料性）样表\n样表另发。")]
)
def test_a_new_annex_of_a_standard_states_whether_it_is_normative(insert: Insert) -> None:
    (file,) = edited(insert, STANDARD).files
    assert "\n## 附录B（资料性）样表\n\n样表另发。" in file.layout.text


def test_without_its_status_an_annex_of_a_standard_is_not_inserted() -> None:
    with pytest.raises(CannotEditError, match="要写明是规范性的还是资料性的"):
        edited(Insert("annex_A", "样表\n样表另发。"), STANDARD)
    (file,) = edited(Insert("annex_A", "样表"), STANDARD.replace("（规范性）", " ")).files
    assert "\n## 附录B" in file.layout.text, "nor do the others of this text"


def test_a_text_is_numbered_through() -> None:
    text = instrument(
        "甲办法",
        "第一条　机关应当登记物资。\n",
        "第一条之一　登记免费。\n",
        "第三条　依照第一条之一登记的，适用第五条。\n\n（一）车辆；\n\n（三）仪器。\n",
        "第五条　违反第三条第（三）项的，责令改正。\n",
        id="jia",
    )
    (file,) = edited(Renumber(), text).files
    lines = [line for line in file.layout.text.splitlines() if line.startswith(("第", "（"))]
    assert lines == [
        "第一条　机关应当登记物资。",
        "第二条　登记免费。",
        "第三条　依照第二条登记的，适用第四条。",
        "（一）车辆；",
        "（二）仪器。",
        "第四条　违反第三条第（二）项的，责令改正。",
    ]


def test_what_has_two_bearers_is_asked_about() -> None:
    text = jia("依照第四条办理。").replace("第五条　盘点", "第四条　盘点")
    messages = [words for *_, words in asked(edited(Renumber(), text), text)]
    assert messages == ["“第四条”：有两个第四条，按前一个改；请核对"]


def test_a_silence_goes_with_its_article() -> None:
    silence = "<!-- zhunsheng-ignore R102: 照录 -->\n"
    text = jia("机关应当盘点。").replace("第四条　", silence + "第四条　")
    (file,) = edited(Move("art_4", "art_5"), text).files
    assert f"{silence}第五条　物资每年盘点一次。\n" in file.layout.text


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (Delete("art_1__para_1"), "这是唯一的一款"),
        (Delete("pre"), "只能插入、删去、移动编、章、节、条、款、项"),
        (Insert("art_1", "　\n"), "没有写明要插入的文字"),
        (Insert("art_1", "甲。\n第七条　乙。"), "插入的文字不能识别为一条"),
        (Move("art_1", "art_3__para_2"), "只能移到同一种条款旁边"),
    ],
)
def test_what_cannot_be_done_is_refused(operation: Operation, reason: str) -> None:
    with pytest.raises(CannotEditError, match=reason):
        edited(operation, jia("机关应当盘点。").replace("## 第一章", "机关物资的管理，写在这里。\n\n## 第一章"))


def test_a_work_in_several_files_is_not_edited_in_one() -> None:
    books = {
        "laws/one.md": "# 甲法\n\n第一条　机关应当登记物资。\n",
        "laws/two.md": "# 甲法\n\n第二条　物资应当盘点。\n",
    }
    corpus = corpus_of(books, config="sources: [laws]")
    with pytest.raises(CannotEditError, match="分为几个"):
        edit(corpus, TODAY, next(iter(corpus.versions)), Insert("art_1", "登记免费。"))


def test_an_article_to_which_others_are_attached_stays() -> None:
    text = jia("机关应当盘点。").replace("第五条　", "第四条之一　")
    with pytest.raises(CannotEditError, match="第四条后面有附着于它的第四条之一"):
        edited(GONE_4, text)


LIVELY = {
    **AROUND,
    PATH: jia("依照第三条第（二）项、第四条至第六条和前条办理；第三条第二款除外。"),
    "standards/bz.md": STANDARD.replace("id: jia", "id: bz"),
}
PLACES = [
    *("art_1", "art_2", "art_3", "art_4", "art_5", "art_6", "art_1__para_1", "art_3__para_1", "art_3__para_2"),
    *("art_3__para_1__item_1", "art_3__para_1__item_2", "art_3__para_1__item_3"),
]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(PLACES), st.booleans(), st.sampled_from(["\n\n", "\n", "\n\n\n"]))
def test_what_is_inserted_and_deleted_again_leaves_no_trace(eid: str, before: bool, blank: str) -> None:
    files = {**LIVELY, PATH: LIVELY[PATH].replace("\n\n", blank)}
    done = edited(Insert(eid, "机关应当建立台账。", before), files, CONFIG)
    after = texts_after(done, files)
    config = after.pop("zhunsheng.yml", CONFIG)
    new = set(done.pairing.new.structure.by_eid) - set(done.pairing.eids.values())
    back = edited(Delete(min(new, key=len)), after, config)
    assert {"zhunsheng.yml": config, **texts_after(back, after)} == {**files, "zhunsheng.yml": CONFIG}
