"""Web pages: lists, merged cells, raised figures and pictures, of which nothing is lost in silence."""

from __future__ import annotations

import pytest
from docx_making import body, told

from zhunsheng.importing import Imported, import_document


def page(inner: str) -> Imported:
    result = import_document(f"<html><body><h1>会议室管理规定</h1>{inner}</body></html>".encode(), "rooms.html")
    assert isinstance(result, Imported)
    return result


def test_the_numbers_that_a_page_gives_to_a_list_are_written_and_told() -> None:
    result = page("<p>下列情形除外：</p><ol><li>抢险；<li><p>防汛。</p></ol><ol start=3><li>救灾。</li></ol>")
    assert body(result) == ["下列情形除外：", "1. 抢险；", "2. 防汛。", "3. 救灾。"]
    assert told(result, "网页列表的自动编号 3 个，按网页默认的写法写成“1.”等")


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("<ol type=a><li>甲。<li value=4>丁。</ol>", ["a. 甲。", "d. 丁。"]),
        ("<ol type=I reversed><li>甲。<li>乙。</ol>", ["II. 甲。", "I. 乙。"]),
        ("<ol><li>甲：<ol><li>子。<li>丑。</ol><li>乙。</ol>", ["1. 甲：", "1. 子。", "2. 丑。", "2. 乙。"]),
        ("<ol><li>（一）甲。<li>（二）乙。</ol>", ["（一）甲。", "（二）乙。"]),
        ("<ul><li>甲。<li>乙。</ul>", ["甲。", "乙。"]),
        ("<ol start=-1><li>甲。</ol>", ["1. 甲。"]),
    ],
)
def test_each_kind_of_list_is_numbered_as_the_page_shows_it(inner: str, lines: list[str]) -> None:
    assert body(page(inner)) == lines


def test_merged_cells_stay_in_their_columns_and_the_caption_stands_above() -> None:
    result = page(
        "<table><caption>会议室一览</caption><tr><th>楼层<th>名称<th>座位<tr><td rowspan=2>一层<td>甲厅<td>20"
        "<tr><td>乙厅<td>30<tr><td colspan=2>合计<td>50</table>"
    )
    assert body(result) == [
        "会议室一览",
        "| 楼层 | 名称 | 座位 |",
        "| --- | --- | --- |",
        "| 一层 | 甲厅 | 20 |",
        "| 一层 | 乙厅 | 30 |",
        "| 合计 |  | 50 |",
    ]
    assert told(result, "表格中合并的单元格 2 个")


def test_a_table_with_spans_beyond_all_bounds_stays_small() -> None:
    cells = "<td rowspan=99999 colspan=99999>甲</td>" * 40
    result = page(f"<p>第一条　会议室。</p><table>{f'<tr>{cells}</tr>' * 40}</table>")
    assert len(result.markdown) < 200_000


def test_raised_figures_are_characters_and_pictures_are_told() -> None:
    result = page("<p>每人一平方米（m<sup>2</sup>），不足的按CO<sub>2</sub>计。<img src=a.png alt=公式></p>")
    assert body(result) == ["每人一平方米（m²），不足的按CO₂计。"]
    assert told(result, "图片 1 幅，没有写入，需要的请另存后在相应位置补上：“公式”")


def test_the_address_of_a_link_is_told() -> None:
    result = page("<p>登记表在<a href='https://example.org/form'>网上</a>下载，见<a href='#top'>上文</a>。</p>")
    assert body(result) == ["登记表在网上下载，见上文。"]
    assert told(result, "链接的网址 1 处，只写入文字，没有写入网址：“https://example.org/form”")


def test_a_form_around_the_whole_page_and_what_it_does_not_show() -> None:
    result = page(
        "<form><p>第一条　会议室由办公室管理。</p><p style='display: none'>旧话<p>第二条　先登记。</p>"
        "<div hidden>隐话</div></form><nav>首页</nav>"
    )
    assert body(result) == ["第一条　会议室由办公室管理。", "第二条　先登记。"]
    assert told(result, "隐藏文字 2 处")
    assert told(result, "网页正文以外的文字（导航、链接等） 1 段")


def test_the_catalogue_beside_the_text_states_its_number_and_day() -> None:
    text = "<p>第一条　会议室由办公室统一管理，使用的部门提前一天登记，用完以后恢复原状。</p>" * 3
    facts = (
        "<tr><td>发文字号<td>甲机管〔2024〕3号<td>成文日期<td>2024-03-05<tr><td>索引号<td>A-1<td>发布机构<td>甲市财政局"
    )
    result = page(f"<div><table>{facts}</table></div><div class=main>{text}</div><div>主办单位：甲市财政局</div>")
    assert result.fields["number"] == "甲机管〔2024〕3号"
    assert str(result.fields["issued"]) == "2024-03-05"
    assert result.fields["issuer"] == "甲市财政局"
    assert "主办单位" not in result.markdown


def test_the_whole_text_may_stand_in_one_element_that_breaks_its_lines() -> None:
    articles = [f"第{n}条　机关应当登记，按期核对。" for n in "一二三四五六七八九"]
    articles.insert(3, "第十条　甲局提供技术支持，网站标明主办单位。")
    text = "<br/>".join(f"&nbsp;&nbsp;{words}" for words in ["第一章　总则", *articles])
    nav, foot = "<div><ul><li><a href='/'>首页</a></li></ul></div>", "<p>主办单位：甲局　网站标识码</p>"
    written = page(f"{nav}<div id='zoom'>{text}</div>{foot}").markdown
    assert "首页" not in written
    assert "网站标识码" not in written
    assert all(words in written for words in articles)
