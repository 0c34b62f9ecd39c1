"""Tables become pipe tables in which no cell's words are lost."""

from __future__ import annotations

from docx_making import Word, body, told


def cell(text: str, properties: str = "") -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in text.split("/"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def word_with(xml: str) -> Word:
    word = Word()
    word.say("车辆配备标准", "第一条 配备标准见下表。")
    word.xml(xml)
    return word


def test_merged_cells() -> None:
    result = word_with(
        table(
            cell("部门") + cell("数量", '<w:gridSpan w:val="2"/>'),
            cell("办公室", '<w:vMerge w:val="restart"/>') + cell("轿车") + cell("二"),
            cell("", "<w:vMerge/>") + cell("客车") + cell("一"),
        )
    ).imported()
    assert body(result)[1:] == [
        "| 部门 | 数量 |  |",
        "| --- | --- | --- |",
        "| 办公室 | 轿车 | 二 |",
        "| 办公室 | 客车 | 一 |",
    ]
    assert result.summary.tables == 1
    assert told(result, "合并的单元格 2 个")


def test_words_that_word_keeps_in_a_covered_cell_are_not_lost() -> None:
    rows = (cell("甲", '<w:vMerge w:val="restart"/>') + cell("一"), cell("乙", "<w:vMerge/>") + cell("二"))
    assert body(word_with(table(*rows)).imported())[-1] == "| 甲 乙 | 二 |"


def test_paragraphs_bars_and_nested_tables_in_a_cell() -> None:
    nested = f"<w:tc>{table(cell('里') + cell('外'), cell('上') + cell('下'))}<w:p/></w:tc>"
    result = word_with(table(cell("车型/用途") + cell("甲|乙"), cell("轿车") + nested)).imported()
    assert body(result)[1:] == ["| 车型 用途 | 甲｜乙 |", "| --- | --- |", "| 轿车 | 里 外；上 下 |"]
    for words in ("多个段落的单元格 1 个", "“|”写成“｜” 1 处", "又套表格 1 个"):
        assert told(result, words)


def test_ragged_and_deleted_rows() -> None:
    before = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    deleted = '<w:trPr><w:del w:id="1" w:author="甲"/></w:trPr>'
    result = word_with(
        table(cell("一") + cell("二") + cell("三"), before + cell("四"), deleted + cell("删去的行"))
    ).imported()
    assert body(result)[1:] == ["| 一 | 二 | 三 |", "| --- | --- | --- |", "|  | 四 |  |"]
    assert told(result, "没有写入：“删去的行”")


def test_a_box_around_paragraphs_and_an_empty_table() -> None:
    result = word_with(table(cell("第二条 车辆应当定点停放。/违反的，通报。")) + table(cell("") + cell(""))).imported()
    assert body(result)[1:] == ["第二条　车辆应当定点停放。", "违反的，通报。"]
    assert told(result, "只有一个单元格的表格 1 个")
    assert told(result, "没有文字的表格 1 个")


def test_widths_beyond_reason_are_held() -> None:
    wide = table(cell("甲", '<w:gridSpan w:val="999999999"/>') + cell("乙"), cell("丙") * 100)
    rows = body(word_with(wide).imported())[1:]
    assert all(row.count(" |") == 63 for row in rows if "---" not in row)
    assert "甲" in rows[0]
    assert rows[-1].count("丙") == 100


def test_a_covered_cell_with_a_long_text_is_not_repeated_without_end() -> None:
    long = "很长的说明。" * 20_000
    rows = [cell(long, '<w:vMerge w:val="restart"/>') + cell("一")] + [cell("", "<w:vMerge/>") + cell("二")] * 200
    result = word_with(table(*rows)).imported()
    assert len(result.markdown) < 3_000_000
    assert told(result, "内容过多，没有在各行重复")
