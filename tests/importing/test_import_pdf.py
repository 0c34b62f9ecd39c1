"""PDF files: lines become paragraphs, what stands on every page beside the text is left out and told, scans refused."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence

import pytest
from docx_making import body, front, told
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_making import (
    EMS,
    HEIGHT,
    LEFT,
    PITCH,
    SIZE,
    TOP,
    WIDTH,
    Box,
    Picture,
    Sheet,
    Words,
    assembled,
    centred,
    lines,
    pages,
    pdf,
    stream,
)

from zhunsheng.importing import Imported, Refused, import_document, pdfworker
from zhunsheng.importing.blocks import Block, Line
from zhunsheng.importing.pdf import blocks_of
from zhunsheng.importing.pdfpages import pages_of
from zhunsheng.importing.report import Matter, Tally

LONG = (
    "第{}条　使用会议室的部门应当提前二日向办公室预约，写明人数、时间和用途，由办公室统一安排；"
    "未经预约的，不得使用；急需使用的，依照本办法第四条规定办理，并在三日内补办手续。"
)
ITEMS = (
    "（一）经主要负责人同意的紧急会议；",
    "（二）上级机关临时召开、来不及预约的会议，应当在会后的第二个工作日前补记。",
)
MEASURE: tuple[str | tuple[float, str, float], ...] = (
    centred("甲市机关事务管理局会议室", 22),
    centred("使用管理办法（试行）", 22),
    centred("甲机管〔2024〕5号"),
    *(part for figure in "一二三四五六" for part in (LONG.replace("{}", figure), *ITEMS)),
)


def read(sheets: Sequence[Sheet]) -> tuple[tuple[Block, ...], Tally]:
    """Read pages in this process."""
    tally = Tally()
    return blocks_of(pages_of(pdfworker.pages(pdf(sheets)), tally), tally), tally


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text if isinstance(block, Line) else "|".join(map("/".join, block.rows)) for block in blocks]


def refused(data: bytes) -> str:
    result = import_document(data, "rooms.pdf")
    assert isinstance(result, Refused), result
    assert result.reason.endswith("。")
    assert result.reason.count("。") == 1, "one sentence"
    return result.reason


def test_a_measure_comes_over_in_its_paragraphs() -> None:
    sheets = pages(*MEASURE)
    for sheet in sheets:
        sheet.append(Words(430, 60, "会议室制度汇编", 9))
    result = import_document(pdf(sheets), "rooms.pdf")
    assert isinstance(result, Imported)
    assert "title: 甲市机关事务管理局会议室使用管理办法（试行）\n" in front(result)
    assert "number: 甲机管〔2024〕5号\n" in front(result)
    assert body(result) == [paragraph for paragraph in MEASURE if isinstance(paragraph, str)]
    assert told(result, "页码 3 处，没有写入：“— 1 —”；“— 2 —”；“— 3 —”")
    assert told(result, "页眉 1 种，没有写入：“会议室制度汇编”")
    assert told(result, "接到上一行之后")
    assert [doubt[:10] for doubt in result.summary.doubts] == ["制定机关由题名开头的"]


def test_a_citation_at_the_beginning_of_a_line_begins_no_article() -> None:
    citing = "第二条　" + "甲" * 21 + "第三条规定的，" + "乙" * 30 + "。"
    assert lines(citing)[1][1].startswith("第三条规定")
    closing = "第三条　丙。"
    blocks, _ = read(pages("第一条　甲。", citing, closing))
    assert texts(blocks) == ["第一条　甲。", citing, closing]


def test_without_indents_a_full_line_that_ends_a_sentence_is_doubtful() -> None:
    full = "第一条　" + "甲" * (EMS - 5) + "。"
    blocks, tally = read(pages(full, "乙方自行承担后果。", "第二条　丙。", "第三条　丁。", indent=0))
    assert texts(blocks) == [full, "乙方自行承担后果。", "第二条　丙。", "第三条　丁。"]
    assert tally.count(Matter.JOIN_DOUBT) == 1
    assert "甲甲。|乙方自行" in " ".join(tally.doubts())


def test_a_ruled_table_is_a_table_and_an_unruled_one_is_told() -> None:
    cells = [("名称", "数量"), ("话筒", "2"), ("投影仪", "1")]
    ruled: list[Words | Box] = [Words(LEFT, 100, "会议室设备清单")]
    plain: list[Words | Box] = []
    for n, row in enumerate(cells):
        for m, text in enumerate(row):
            x, y = LEFT + 60 * m, 150 + 24 * n
            ruled += [Box(x, y, x + 60, y + 24), Words(x + 4, y + 18, text)]
            plain.append(Words(LEFT + 200 * m, 400 + 24 * n, text))
    blocks, tally = read([[*ruled, *plain]])
    assert texts(blocks) == ["会议室设备清单", "名称/数量|话筒/2|投影仪/1", "名称　数量", "话筒　2", "投影仪　1"]
    assert (tally.count(Matter.RULED_TABLE), tally.count(Matter.UNRULED_TABLE)) == (1, 3)


def ruled(*lines: tuple[float, float, float, float]) -> list[Words | Box]:
    """Draw rules as word processors do: a border that two cells share once, none inside a merged cell."""
    return [Box(x0, y0, x1, y1) for x0, y0, x1, y1 in lines]


def test_merged_cells_of_a_table_are_told_by_the_rules_that_are_missing() -> None:
    left, middle, right = LEFT, LEFT + 80, LEFT + 160
    sheet = [
        *ruled((left, 100, right, 100), (middle, 124, right, 124), (left, 148, right, 148), (left, 172, right, 172)),
        *ruled((left, 100, left, 172), (middle, 100, middle, 148), (right, 100, right, 172)),
        *(Words(left + 4, 130, "音响"), Words(middle + 4, 118, "话筒"), Words(middle + 4, 142, "功放")),
        Words(left + 4, 166, "合计二件"),
    ]
    blocks, tally = read([sheet])
    assert texts(blocks) == ["音响/话筒|音响/功放|合计二件/"]
    assert tally.count(Matter.MERGED) == 2


def test_the_row_of_a_table_that_two_pages_share_is_one_row_and_no_running_foot() -> None:
    edges = (LEFT, LEFT + 60, LEFT + 120, LEFT + 200)
    sheets: list[list[Words | Box]] = []
    for n in range(3):
        at = [60.0 + 24 * line for line in range(31)]
        sheet = ruled(*((LEFT, y, edges[-1], y) for y in at), *((x, at[0], x, at[-1]) for x in edges))
        for line, y in enumerate(at[:-1]):
            number = 30 * n + line + 1
            cells = (str(number), f"话筒{number}", "每月检" if line == 29 else "每月检查")
            shown = ("", "", "查") if line == 0 and n else cells
            sheet += [Words(x + 4, y + 18, text) for x, text in zip(edges, shown, strict=False) if text]
        sheets.append(sheet)
    blocks, tally = read(sheets)
    (table,) = blocks
    assert not isinstance(table, Line)
    assert len(table.rows) == 88
    assert table.rows[29] == ("30", "话筒30", "每月检查")
    assert tally.count(Matter.FOOTER) == 0
    assert tally.count(Matter.JOIN_DOUBT) == 2


def test_a_table_over_two_pages_has_its_head_once_and_its_merged_cell_in_each_row() -> None:
    xs, ys = (LEFT, LEFT + 60, LEFT + 120, LEFT + 200), (100, 124, 148, 172, 196)
    sheets = []
    for n in range(2):
        level = [(LEFT, ys[0], xs[-1], ys[0]), (xs[1], ys[1], xs[-1], ys[1]), (LEFT, ys[2], xs[-1], ys[2])]
        level += [(xs[1], ys[3], xs[-1], ys[3]), (LEFT, ys[4], xs[-1], ys[4])]
        upright = [(xs[0], ys[0], xs[0], ys[-1]), (xs[1], ys[0], xs[1], ys[-1]), (xs[2], ys[1], xs[2], ys[-1])]
        shown = {(0, 0): "类别", (0, 1): "面积", (1, 1): "最低", (1, 2): "最高"}
        shown |= {(line, column): f"{n}{line}{column}" for line in (2, 3) for column in (1, 2)}
        shown |= {} if n else {(2, 0): "甲类"}
        words = [Words(xs[column] + 4, ys[line] + 18, text, 10) for (line, column), text in shown.items()]
        sheets.append([*ruled(*level, *upright, (xs[-1], ys[0], xs[-1], ys[-1])), *words])
    blocks, tally = read(sheets)
    assert texts(blocks) == ["类别/面积/|类别/最低/最高|甲类/021/022|甲类/031/032|甲类/121/122|甲类/131/132"]
    assert tally.count(Matter.TABLE_HEAD_AGAIN) == 2
    assert tally.count(Matter.JOIN_DOUBT) == 0


def _with_edge(edge: Sequence[str], y: float, numbers: bool) -> list[list[Words]]:
    """Set pages with one line of ``edge`` each above the text, at a height of the margin."""
    sheets = [
        [Words(LEFT, y, first), *(Words(LEFT, TOP + n * PITCH, f"会议室第{page}页第{n}行的话。") for n in range(5))]
        for page, first in enumerate(edge, 1)
    ]
    for number, sheet in enumerate(sheets if numbers else (), 1):
        sheet.append(Words(280, 780, f"— {number} —", 10))
    return sheets


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("edge", [("3.1", "3.2", "4.1", "5.3"), ("2", "3", "7", "9"), ("A.1", "A.2", "B.1", "B.4")])
def test_the_number_of_a_clause_at_the_edge_of_a_page_stays(edge: Sequence[str], numbers: bool) -> None:
    result = import_document(pdf(_with_edge(edge, 80, numbers)), "rooms.pdf")
    assert isinstance(result, Imported)
    lines = result.markdown.split("\n")
    assert all(label in lines or f"# {label}" in lines for label in edge)
    assert not told(result, "页眉")
    assert told(result, "页码 4 处") == numbers


def test_words_repeated_at_the_edge_of_the_pages_are_a_running_head() -> None:
    result = import_document(
        pdf(_with_edge(["甲市标准 1", "甲市标准 2", "甲市标准 3", "甲市标准 4"], 80, True)), "rooms.pdf"
    )
    assert isinstance(result, Imported)
    assert told(result, "页眉 4 种，没有写入：“甲市标准 1”")
    assert not any("甲市标准" in line for line in body(result))


def _columns(left: int, right: int, top: float = 100) -> list[Words]:
    """Set two columns of so many characters."""
    return [
        Words(x + indent * SIZE, top + 24 * n, text)
        for x, words in ((50, "甲" * left + "。"), (310, "乙" * right + "。"))
        for n, (indent, text) in enumerate(lines(words, 2, 13))
    ]


@pytest.mark.parametrize("right", [300, 60])
def test_two_columns_are_read_one_after_the_other(right: int) -> None:
    blocks, tally = read([_columns(300, right)])
    assert texts(blocks) == ["甲" * 300 + "。", "乙" * right + "。"]
    assert tally.count(Matter.COLUMNS) == 1


def test_columns_under_words_as_wide_as_the_page_are_read_one_after_the_other() -> None:
    above = [Words(50 + x * SIZE, 60 + 24 * n, text) for n, (x, text) in enumerate(lines("丙" * 200 + "。", 2, 29))]
    blocks, _ = read([above + _columns(150, 150, 60 + 24 * len(above))])
    assert texts(blocks)[-2:] == ["甲" * 150 + "。", "乙" * 150 + "。"]


def test_a_few_rows_of_columns_are_read_so_where_other_pages_have_columns() -> None:
    blocks, _ = read([_columns(300, 300), _columns(70, 60, 60)])
    assert texts(blocks)[-2:] == ["甲" * 70 + "。", "乙" * 60 + "。"]


def test_cells_beside_each_other_are_no_columns() -> None:
    sheet = [Words(x, 100 + 24 * n, text) for n in range(10) for x, text in ((50, "甲类车辆"), (310, "三辆"))]
    blocks, tally = read([sheet])
    assert texts(blocks) == ["甲类车辆　三辆"] * 10
    assert not tally.count(Matter.COLUMNS)


def test_a_footnote_stands_behind_the_paragraph_that_runs_over_the_page() -> None:
    sheets = pages(*["甲" * 60 + "。"] * 8)
    sheets[0].append(Words(LEFT, 700, "①乙说。", 10))
    blocks, tally = read(sheets)
    assert texts(blocks) == [*["甲" * 60 + "。"] * 7, "①乙说。", "甲" * 60 + "。"]
    assert tally.count(Matter.FOOT_LINES) == 1


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text("第一二条（）甲乙丙，。；、：《》1234aB—.", min_size=1, max_size=90), min_size=1, max_size=12),
    st.integers(0, 2),
)
def test_no_character_is_lost_but_what_is_told(paragraphs: list[str], indent: int) -> None:
    sheets = pages(*paragraphs, indent=indent)
    blocks, tally = read(sheets)
    left = "".join(texts(blocks))
    words = " ".join(notice for notice in tally.notices() if "没有写入" in notice)
    assert not Counter("".join(paragraphs)) - Counter(left + words)


def test_scans_are_refused_and_single_pictures_told() -> None:
    assert "这是扫描件" in refused(pdf([[Picture()], [Picture(), Words(30, 800, "扫描全能王")]]))
    blocks, tally = read([[Words(LEFT, 100, "会议室办法")], [Words(LEFT, 100, "第一条　甲。")], [Picture()]])
    assert texts(blocks) == ["会议室办法", "第一条　甲。"]
    assert "第 3 页" in " ".join(tally.doubts())


@pytest.mark.parametrize(
    ("encoding", "codec"), [("GBK-EUC-H", "gbk"), ("GB-EUC-H", "gb2312"), ("UniGB-UCS2-H", "utf-16-be")]
)
def test_fonts_that_are_not_embedded_name_an_encoding(encoding: str, codec: str) -> None:
    shown = f"BT /F 16 Tf 1 0 0 1 80 700 Tm <{'第一条　制定本办法。'.encode(codec).hex()}> Tj ET"
    data = assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
            f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{encoding} /DescendantFonts [4 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
            "/Supplement 2 >> /DW 1000 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>",
            stream(shown.encode()),
        ]
    )
    result = import_document(data, "rooms.pdf")
    assert isinstance(result, Imported)
    assert "第一条　制定本办法。" in result.markdown


def test_what_is_filled_in_and_attached_is_told() -> None:
    field = f"<< /Subtype /Widget /FT /Tx /T (a) /V <FEFF{'张某'.encode('utf-16-be').hex()}> /Rect [0 0 9 9] >>"
    button = "<< /Subtype /Widget /FT /Btn /T (b) /Rect [0 0 9 9] >>"
    files = "/Names << /EmbeddedFiles << /Kids [<< /Names [(a.txt) << >> (b.txt) << >>] >>] >> >>"
    sheet = [Words(LEFT, 100, "会议室登记表"), Words(LEFT, 130, "一、填写说明")]
    data = pdf([sheet], extra=f"/Annots [{field} {button} << /Subtype /Link >>]")
    data = data.replace(b"/Type /Catalog", f"/Type /Catalog {files}".encode())
    result = import_document(data, "rooms.pdf")
    assert isinstance(result, Imported)
    assert any("PDF 的表单域 2 个" in doubt and "“张某”" in doubt for doubt in result.summary.doubts)
    assert told(result, "嵌入的其他文档 2 个")


LOCKED = f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>"


def bomb(size: int) -> bytes:
    """Make a PDF with a page that unpacks to ``size`` megabytes."""
    packer = zlib.compressobj()
    start = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = start + block * size
    content = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
    pages = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 4 0 R >>"
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", pages, page, content])


def many(count: int) -> bytes:
    """Make a PDF that has one page ``count`` times."""
    kids = " ".join(f"{n} 0 R" for n in range(3, count + 3))
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] >>"
    pages = f"<< /Type /Pages /Count {count} /Kids [{kids}] >>"
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", pages, *[page] * count])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "已损坏"),
        (pdf([[Words(LEFT, 100, "会议室办法")]])[:300], "已损坏"),
        (pdf([[Words(LEFT, 100, "会议室办法")]], trailer=LOCKED), "打开密码"),
        (pdf([[Words(LEFT, 100, "会议室办法")]], mapped=False), "没有给出文字的编码"),
        (pdf([[]]), "没有可导入的文字"),
        (bomb(600), "解开以后过大"),
        (many(pdfworker.MAX_PAGES + 1), "请分成几个文件"),
    ],
    ids=["head", "cut", "locked", "unmapped", "empty", "bomb", "pages"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_radicals_of_the_fonts_of_a_browser_become_the_characters_they_show() -> None:
    blocks, tally = read([[Words(LEFT, 100, "第⼀条　每⼾⼀⼈，⾭年优先。")]])
    assert texts(blocks) == ["第一条　每户一人，青年优先。"]
    assert tally.count(Matter.RADICAL) == 5
