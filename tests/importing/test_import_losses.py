"""Nothing is lost: what looks like a table of contents and is text, and headings that run over several lines."""

from __future__ import annotations

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx_making import Word, body, told

from zhunsheng.importing import Imported, import_document


def imported(*lines: str) -> Imported:
    result = import_document("\n".join(lines).encode(), "measure.txt")
    assert isinstance(result, Imported)
    return result


def test_text_in_the_style_of_a_table_of_contents_stays() -> None:
    word = Word()
    word.document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    word.say("车辆管理办法")
    word.say("第一章 总则\t1", "第二章 监督\t5", "第三章 使用\t3", style="toc 1")
    word.say("第一章 总则", "第一条 集中管理。", "第二章 监督")
    word.say("第二条 按规定使用。", "车辆的范围如下", style="toc 1")
    result = word.imported()
    assert body(result) == [
        "## 第一章　总则",
        "第一条　集中管理。",
        "## 第二章　监督",
        "第二条　按规定使用。",
        "车辆的范围如下",
    ]
    assert told(result, "目录 3 行")
    assert told(result, "目录样式的段落 2 个不是目录的行，仍然写入正文")
    assert told(result, "找不到相同的标题：“第三章 使用 3”")


def test_a_typed_table_of_contents_with_wrapped_lines_is_left_out_whole() -> None:
    result = imported(
        "会议室管理办法",
        "目　　录",
        "第一章　总则",
        "第二章　会议室和其他公共服务用",
        "房的使用、维护",
        "与管理",
        "第三章　附则",
        "第一章　总则",
        "第一条　制定本办法。",
        "第二章　会议室和其他公共服务用房的使用、维护与管理",
        "第二条　从简。",
        "第三章　附则",
        "第三条　施行。",
    )
    assert body(result) == [
        "## 第一章　总则",
        "第一条　制定本办法。",
        "## 第二章　会议室和其他公共服务用房的使用、维护与管理",
        "第二条　从简。",
        "## 第三章　附则",
        "第三条　施行。",
    ]
    assert not told(result, "找不到相同的标题")


def test_wrapped_lines_of_a_generated_table_of_contents_are_one_entry() -> None:
    word = Word()
    word.document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    word.say("会议室管理办法")
    word.say("第一章　会议室和其他公共服务用", "房的使用\t3", style="toc 1")
    word.say("第一章　会议室和其他公共服务用房的使用", "第一条 从简。")
    result = word.imported()
    assert body(result) == ["## 第一章　会议室和其他公共服务用房的使用", "第一条　从简。"]
    assert told(result, "目录 2 行")


def test_an_annex_keeps_its_status_and_its_title() -> None:
    lines = ["会议服务规范", "1 范围", "附录C（资料性）", "服务检查表", "检查内容如下。"]
    assert body(imported(*lines))[-2:] == ["## 附录C（资料性）服务检查表", "检查内容如下。"]
    lines[2:3] = ["附录C", "（资料性）"]
    assert body(imported(*lines))[-2:] == ["## 附录C（资料性）服务检查表", "检查内容如下。"]


def test_an_annex_whose_mark_and_title_are_two_headings() -> None:
    word = Word()
    word.say("会议服务规范")
    word.say("1 范围", "附录C（资料性）", "服务检查表", style="Heading 1")
    word.say("检查内容如下。")
    assert body(word.imported()) == ["## 1 范围", "## 附录C（资料性）服务检查表", "检查内容如下。"]


def test_the_beginning_of_a_note_of_adoption_stays_one_line() -> None:
    note = ("2001年1月5日 甲市人民政府", "第3次常务会议通过，自2001年2月1日起施行")
    lines = body(imported("物品管理办法", *note, "第一条　物品应当登记。"))
    assert [line for line in lines if "2001年1月5日" in line] == [note[0]]


def test_a_sentence_with_a_day_in_brackets_is_no_title() -> None:
    sentence = "用工的数量，由市人民政府规定（2010年12月23日删除）"
    assert sentence in body(imported("物品管理办法", "第一条　物品应当登记。", sentence))


def with_table(above: list[str], rows: list[str], below: list[str]) -> Imported:
    word = Word()
    word.say(*above)
    cells = [row.split("|") for row in rows]
    table = word.document.add_table(len(cells), len(cells[0]))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.say(*below)
    return word.imported()


@pytest.mark.parametrize(
    "rows",
    [
        ["编号|名称|责任单位|完成日期", "1|甲项目|乙局|2024年3月", "2|丙项目|乙局|2024年3月"],
        ["编号|名称", "名称|编号"],
        ["责任单位|联系人", "甲局|张三"],
    ],
)
def test_a_table_with_a_head_of_its_own_stays_a_table(rows: list[str]) -> None:
    result = with_table(["关于印发任务清单的通知", "各区财政局：", "现将清单印发给你们。"], rows, ["甲局"])
    assert [line for line in body(result) if line.startswith("|") and "---" not in line] == [
        "| " + row.replace("|", " | ") + " |" for row in rows
    ]


def test_a_form_below_an_article_or_a_level_stays_a_table() -> None:
    for line in ("第一条　填写登记表：", "一、联系方式"):
        form = with_table(
            ["登记办法", line], ["登记日期|2024年|使用单位|甲局", "车辆编号|1|车辆类别|轿车"], ["第二条　略。"]
        )
        assert "| 车辆编号 | 1 | 车辆类别 | 轿车 |" in body(form)


def test_two_facts_with_one_day_are_both_read() -> None:
    rows = ["公布日期|2024年1月20日", "实施日期|2024年1月20日"]
    result = with_table(["会议用房管理办法"], rows, ["第一条　为了规范会议用房，制定本办法。"])
    assert {"公布日期：2024年1月20日", "实施日期：2024年1月20日"} <= set(body(result))
    assert str(result.fields["issued"]) == str(result.fields["effective"]) == "2024-01-20"


@pytest.mark.parametrize("line", ["10 20 30 40", "2021 2022 2023 2024", "甲 乙 丙 丁", "2024 1 5 10"])
def test_words_and_figures_beside_each_other_stay_apart(line: str) -> None:
    assert line in body(imported("会议用房情况说明", line, "第一条　机关应当登记。"))


def test_a_line_that_was_spread_out_is_joined_and_told() -> None:
    result = imported("会议用房管理办法", "甲 市 财 政 局", "第一条　机关应当登记。")
    assert "甲市财政局" in body(result)
    assert told(result, "用于对齐的空格 1 处")


def test_a_bracket_over_two_lines_is_kept_or_left_out_whole() -> None:
    result = imported("公务用车管理办法", "（甲府规〔2024〕5号", "2024年1月5日）", "第一条　登记。")
    assert result.fields["number"] == "甲府规〔2024〕5号"
    assert body(result)[:2] == ["（甲府规〔2024〕5号", "2024年1月5日）"]


@pytest.mark.parametrize(
    ("day", "effective", "notice"),
    [
        ("2024年1月5日", "2024-02-04", "若干日后施行"),
        ("9999年12月31日", None, "没有读出施行日期"),
    ],
)
def test_days_after_publication_are_counted_where_the_calendar_has_them(
    day: str, effective: str | None, notice: str
) -> None:
    closing = "第二条　本办法自公布之日起三十日后施行。"
    result = imported("公务用车管理办法", "第一条　登记。", closing, "甲市人民政府", day)
    assert told(result, notice)
    assert effective is None or str(result.fields["effective"]) == effective


def test_the_addresses_of_links_are_told_unless_the_text_shows_them() -> None:
    word = Word()
    word.say("会议室管理规定")
    part = word.document.part
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    for address, words in (("https://example.org/a", "登记表"), ("https://example.org/b", "https://example.org/b")):
        key = part.relate_to(address, kind, is_external=True)
        word.xml(f'<w:p><w:hyperlink r:id="{key}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink></w:p>')
    code = '<w:instrText>HYPERLINK "https://example.org/c" \\o "表"</w:instrText>'
    marks = [f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end")]
    word.xml(f"<w:p>{marks[0]}<w:r>{code}</w:r>{marks[1]}<w:r><w:t>目录</w:t></w:r>{marks[2]}</w:p>")
    result = word.imported()
    assert body(result) == ["登记表", "https://example.org/b", "目录"]
    assert told(result, "链接的网址 2 处，只写入文字，没有写入网址")
    assert not told(result, "example.org/b")
