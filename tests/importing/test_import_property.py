"""Whatever the paragraphs of a document are: every character of each of them comes through, in order."""

from __future__ import annotations

from collections import Counter

from docx_making import Word, body, told
from hypothesis import given, settings
from hypothesis import strategies as st
from roundtrip import characters, of_markdown

from zhunsheng.importing import Imported, Refused, import_document

WORDS = st.text(
    st.sampled_from("机关资产应当登记管理和的、，（）《》一二三12aZ *_|#`<>[]{}~-\\&　"), min_size=1, max_size=40
)
ENDS = st.sampled_from(["。", "；", "：", ""])
# The standard does not say for what these radicals stand, which the tests of characters list.
RADICALS = "".join(map(chr, range(0x2E80, 0x2EF4)))
ANY = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters=RADICALS), min_size=1, max_size=30
).filter(str.strip)
LAW_LIKE = st.one_of(
    st.builds("第{}条　{}。".format, st.sampled_from(["一", "二", "三", "十", "一百二十"]), WORDS),
    st.builds("（{}）{}{}".format, st.sampled_from("一二三"), WORDS, ENDS),
    st.builds("{}.{}{}".format, st.integers(1, 20), WORDS, ENDS),
    st.builds(
        "第{}章 {}".format, st.sampled_from(["一", "二", "十二"]), st.sampled_from(["总则", "附　则", "使用和管理"])
    ),
    st.builds("{}{}".format, WORDS, ENDS),
    ANY,
)
TITLES = st.sampled_from(["机关资产登记办法", "关于盘点的通知（试行）", "公物仓管理规定"])


def lines(texts: list[str]) -> list[str]:
    return [text for text in texts if characters(text)]


@given(TITLES, st.lists(LAW_LIKE, max_size=12))
def test_a_word_file_keeps_every_character(title: str, texts: list[str]) -> None:
    word = Word()
    word.say(title, "第一条　本文件用于测试。", *texts)
    result = word.imported()
    found = of_markdown(result.markdown)
    assert [characters(line) for line in found[2:]] == [characters(text) for text in lines(texts)]
    assert found[0] == title


@given(TITLES, st.lists(LAW_LIKE, max_size=12), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_a_text_file_keeps_every_character(title: str, texts: list[str], encoding: str) -> None:
    data = "\n".join([title, "第一条　本文件用于测试，机关应当按照规定登记资产并接受监督检查。", *texts]).encode(
        encoding
    )
    result = import_document(data, "any.txt")
    if isinstance(result, Refused):
        assert encoding == "gb18030", "only text full of rare characters may be taken for another encoding"
        return
    assert [characters(line) for line in of_markdown(result.markdown)[2:]] == [
        characters(text) for text in lines(texts)
    ]


CELLS = st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=4)


@settings(max_examples=30)
@given(CELLS)
def test_a_table_keeps_every_character_of_every_cell(rows: list[list[str]]) -> None:
    word = Word()
    word.say("登记办法", "第一条 登记。")
    width = max(map(len, rows))
    table = word.document.add_table(len(rows), width)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    result = word.imported()
    if not any(text.strip() for row in rows for text in row):
        assert told(result, "没有文字的表格")
        return
    lines_of_table = [line for line in body(result) if line.startswith("|")]
    written = lines_of_table[:1] + lines_of_table[2:]  # the second one is the row of dashes below the head
    found = ["".join(characters(cell) for cell in line.strip("|").split(" | ")) for line in written]
    assert "".join(found) == "".join(characters(text) for row in rows for text in row)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "PK.doc", ""]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    for start in (b"", b"PK\x03\x04", b"\xff\xfe", "办法\n".encode()):
        assert isinstance(import_document(start + data, name), (Imported, Refused))


@given(st.data())
def test_a_damaged_word_file_is_read_or_refused(data: st.DataObject) -> None:
    good = bytearray(DAMAGED)
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(import_document(bytes(good), "a.docx"), (Imported, Refused))


def _sound() -> bytes:
    word = Word()
    word.say("登记办法", "第一条 登记。")
    return word.bytes()


DAMAGED = _sound()


FACT_CELLS = st.lists(
    st.lists(
        st.sampled_from(
            [
                "编号",
                "名称",
                "责任单位",
                "完成日期",
                "公布日期",
                "实施日期",
                "联系人",
                "甲市财政局",
                "乙市教育局",
                "甲项目",
                "登记办法",
                "2024年3月",
                "2024年1月20日",
                "1",
                "联系人：甲",
                "甲局、乙局",
                "甲局（盖章）",
                "甲府规〔2024〕5号",
                "",
            ]
        ),
        min_size=3,
        max_size=3,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60)
@given(FACT_CELLS, st.integers(1, 3), st.sampled_from(["head", "below the title", "middle", "end"]))
def test_a_table_of_facts_bodies_and_days_keeps_every_character(rows: list[list[str]], width: int, place: str) -> None:
    """Whether it is taken apart or stays a table, what is repeated in it is repeated in the output."""
    word = Word()

    def add(here: str) -> None:
        if here == place:
            table = word.document.add_table(len(rows), width)
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=False):
                    cell.text = text

    add("head")
    word.say("关于盘点公物仓的通知")
    add("below the title")
    word.say("第一条　机关应当登记。")
    add("middle")
    word.say("第二条　机关应当盘点。")
    add("end")
    output = Counter(characters(word.imported().markdown))
    assert not Counter(characters("".join(text for row in rows for text in row[:width]))) - output
