"""The list of gaps in every form: the same numbers in all, and nothing in them that does anything."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell

from support import TODAY, config_of, corpus_of, instrument
from zhunsheng.checking.project import Project, open_project
from zhunsheng.corpus.disclosure import publish
from zhunsheng.gaps import Listing, State, analyse
from zhunsheng.gaps.changes import GapRecord, changes
from zhunsheng.gaps.listing import COLUMNS, DEMANDS, GROUPINGS
from zhunsheng.model import Demand
from zhunsheng.reports.gaps import GAP_FORMATS, format_gaps
from zhunsheng.reports.gaps.changes import format_changes
from zhunsheng.reports.gaps.workbook import COUNT_SHEET, HEAD_ROW, LIST_SHEET

ROOT = Path(__file__).resolve().parents[2]
CONFIG = "title: 甲市标准库\npillars: [{id: assets, title: 资产管理}, {id: green, title: 绿色低碳}]\n"
NOTICE = instrument(
    "甲条例",
    *(f"第{n}条　市政府应当制定办法。" for n in "一二三四"),
    id="rules",
    rank="local-regulation",
    effective="2023-05-01",
)


def register(*titles: str, demand: str = "express", pillar: str = "assets", confirmed: str = "") -> str:
    return "".join(
        f"  - id: r-{n}\n    title: {json.dumps(title, ensure_ascii=False)}\n    demand: {demand}\n"
        f"    source: rules#art_{n}\n    quote: 市政府应当制定办法\n    instrument: 办法\n    pillar: {pillar}\n"
        + (f"    confirmed: {confirmed}\n" if confirmed else "")
        for n, title in enumerate(titles, 1)
    )


def listing(entries: str, **files: str) -> Listing:
    corpus = corpus_of(
        {"docs/rules.md": NOTICE, "docs/requirements.yml": f"requirements:\n{entries}", **files},
        config=config_of(CONFIG),
    )
    return Listing.of(analyse(corpus, TODAY), publish(corpus))


@pytest.fixture(scope="module")
def plain() -> Listing:
    draft = instrument("登记办法", "第一条　登记。", id="a", status="draft", implements="[{ref: 'req:r-1'}]")
    entries = register("登记办法", "清查办法", confirmed="{by: 标准办, on: 2025-12-01}")
    return listing(entries, **{"standards/a.md": draft})


@pytest.fixture(scope="module")
def ours(own_content: Path) -> Listing:
    """The list of this repository's own content."""
    project = open_project(own_content)
    assert isinstance(project, Project)
    corpus = project.corpus()
    return Listing.of(analyse(corpus, date(2026, 11, 23)), publish(corpus))


def rows_of_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheets(data: bytes) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return tuple([list(book[name].iter_rows(values_only=True)) for name in (LIST_SHEET, COUNT_SHEET)])  # type: ignore[return-value]


def of_text(data: bytes) -> Counter[tuple[str, str]]:
    """Count the requirements of the text form by state and demand, group by group."""
    found: Counter[tuple[str, str]] = Counter()
    state = ""
    for line in data.decode().splitlines():
        if heading := re.fullmatch(r"(\S+)　(\d+) 项", line):
            state = heading[1]
        elif entry := re.match(r"  〔(..)〕", line):
            found[state, entry[1]] += 1
    return found


def counted(words: str) -> str:
    """Return the state as which what a row shows is counted."""
    return "空白" if words in {"空白（未核实）", "空白（有示范文本）"} else words


def of_the_table(data: bytes) -> Counter[tuple[str, str]]:
    """Read the counts at the end of the text form."""
    lines = [line.split() for line in data.decode().splitlines()]
    head = next(line for line in lines if line[:2] == ["空白", "制定中"])
    rows = [line for line in lines if line and line[0] in DEMANDS.values() and len(line) == len(head) + 1]
    return Counter({(s, r[0]): int(n) for r in rows for s, n in zip(head[:-1], r[1:-1], strict=True) if int(n)})


def test_all_forms_have_the_same_numbers_on_this_repositorys_own_content(ours: Listing) -> None:
    written = {kind: format_gaps(kind, ours) for kind in GAP_FORMATS}
    counts = Counter((row.state.words, row.demand) for row in ours.rows)
    assert of_text(written["text"]) == of_the_table(written["text"]) == counts

    data = json.loads(written["json"])
    assert Counter((counted(r["state_text"]), DEMANDS[Demand(r["demand"])]) for r in data["requirements"]) == counts
    for demand in Demand:
        assert data["counts"][demand.value]["total"] == sum(r["demand"] == demand.value for r in data["requirements"])
        for state in State:
            assert data["counts"][demand.value][state.value] == counts[state.words, DEMANDS[demand]]

    assert Counter((counted(r["状态"]), r["要求"]) for r in rows_of_csv(written["csv"])) == counts
    rows, table = sheets(written["xlsx"])
    names = rows[HEAD_ROW - 1]
    listed = [dict(zip(names, row, strict=True)) for row in rows[HEAD_ROW:]]
    assert Counter((counted(str(r["状态"])), r["要求"]) for r in listed) == counts
    total = table[-1]
    assert total[0] == "合计"
    for n, state in enumerate(State):
        express, implied, both = (int(str(value)) for value in total[1 + 3 * n : 4 + 3 * n])
        assert (express, implied) == (counts[state.words, "明示"], counts[state.words, "引申"])
        assert both == express + implied
    assert [r["编号"] for r in rows_of_csv(written["csv"])] == [r["编号"] for r in listed]
    assert [r["id"] for r in data["requirements"]] == [r["编号"] for r in listed]


def test_the_markdown_has_the_same_numbers(ours: Listing) -> None:
    text = format_gaps("md", ours).decode()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")
    ]
    found = Counter((s, row[2]) for row in rows if len(row) == 7 and (s := counted(row[0])) in {s.words for s in State})
    assert found == Counter((row.state.words, row.demand) for row in ours.rows)


@pytest.mark.parametrize("kind", GAP_FORMATS)
@pytest.mark.parametrize("by", [None, *GROUPINGS])
def test_every_form_is_the_same_for_the_same_list(ours: Listing, kind: str, by: str | None) -> None:
    assert format_gaps(kind, ours, by) == format_gaps(kind, ours, by)


@pytest.mark.parametrize("by", GROUPINGS)
def test_tables_follow_the_order_that_is_asked_for(ours: Listing, by: str) -> None:
    wanted = [row.id for group in ours.by(by) for row in group.rows]
    assert [r["编号"] for r in rows_of_csv(format_gaps("csv", ours, by))] == wanted
    assert [r["id"] for r in json.loads(format_gaps("json", ours, by))["requirements"]] == wanted


def test_the_text_is_one_line_where_one_will_do(plain: Listing) -> None:
    assert format_gaps("text", plain).decode().splitlines() == [
        "配套要求的缺口（截至 2026-01-01）",
        "",
        "空白　1 项",
        "  〔明示〕清查办法（r-2）",
        "      · 没有落实文件（标准办 2025年12月1日确认）",
        "      · 已过法定期限2024年5月1日，逾期 610 天",
        "",
        "制定中　1 项",
        "  〔明示〕登记办法（r-1）",
        "      · 只有《登记办法》（草案）",
        "      · 已过法定期限2024年5月1日，逾期 610 天",
        "",
        "      空白  制定中  待修订  待细化  已衔接  合计",
        "明示     1       1       0       0       0     2",
        "引申     0       0       0       0       0     0",
        "合计     1       1       0       0       0     2",
        "已逾期 2 项；期限不明 0 项。引申的要求不判断期限。",
    ]


def test_what_nobody_has_confirmed_and_what_there_are_samples_for_are_counted_apart() -> None:
    sample = instrument("登记办法", "第一条　登记。", id="a", status="sample", implements="[{ref: 'req:r-1'}]")
    found = listing(register("登记办法", "清查办法"), **{"standards/a.md": sample})
    assert format_gaps("text", found).decode().splitlines()[2:] == [
        "空白　2 项",
        "  〔明示〕登记办法（r-1）：本库未收录落实文件；有示范文本《登记办法》，不计入",
        "  〔明示〕清查办法（r-2）：本库未收录落实文件",
        "",
        "      空白  制定中  待修订  待细化  已衔接  合计",
        "明示     2       0       0       0       0     2",
        "引申     0       0       0       0       0     0",
        "合计     2       0       0       0       0     2",
        "已逾期 0 项；期限已过，本库未收录，待核实 2 项；期限不明 0 项。引申的要求不判断期限。",
        "空白的要求中，1 项有示范文本；示范文本由本库编写，不是正式文件，不计入。",
        "空白，是本库没有收录落实文件，不等于没有文件：向责任单位核实后，在清单里写 confirmed，或者补录文件。",
    ]


def test_colour_is_added_to_words_and_takes_none_away(plain: Listing) -> None:
    coloured = format_gaps("text", plain, colour=True).decode()
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == format_gaps("text", plain).decode()
    assert "\x1b" not in format_gaps("text", plain).decode()


def test_json_has_the_published_shape(plain: Listing) -> None:
    data = json.loads(format_gaps("json", plain))
    assert (data["version"], data["today"]) == (1, "2026-01-01")
    first = data["requirements"][0]
    assert (first["id"], first["demand"], first["state"], first["due"], first["overdue"]) == (
        "r-1",
        "express",
        "drafting",
        "2024-05-01",
        True,
    )
    assert [reason["code"] for reason in first["reasons"]] == ["G102", "G401"]
    assert first["reasons"][0]["path"] == "docs/requirements.yml"
    assert [(d["id"], d["standing"], d["part"]) for d in first["implemented_by"]] == [("a", "draft", "whole")]
    assert data["counts"]["all"]["total"] == 2
    assert data["counts"]["pillars"][0]["pillar"] == "assets"


def test_every_field_of_the_json_is_documented(plain: Listing) -> None:
    guide = (ROOT / "docs/guide/adopting.md").read_text("utf-8")
    data = json.loads(format_gaps("json", plain))
    first = data["requirements"][0]
    fields = {*data, *first, *first["reasons"][0], *first["implemented_by"][0]}
    assert {field for field in fields if f"`{field}`" not in guide} == set()


FORMULAS = ["=1+1", "+甲", "-甲", "@甲", "＝1+1", "　=1", ' =HYPERLINK("x")', "－甲"]


@pytest.mark.parametrize("title", FORMULAS)
def test_no_cell_is_a_formula(title: str) -> None:
    shown = listing(register(title))
    (row,) = rows_of_csv(format_gaps("csv", shown))
    assert row["配套要求"].startswith("'")
    sheet = openpyxl.load_workbook(io.BytesIO(format_gaps("xlsx", shown)))[LIST_SHEET]
    cell = sheet.cell(HEAD_ROW + 1, 2)
    assert (cell.data_type, cell.value) == ("s", title)
    assert cell.quotePrefix


def test_words_that_do_something_are_shown_and_do_nothing() -> None:
    shown = listing(register("甲|乙<b>*丙*</b>[丁](x)"))
    markdown = format_gaps("md", shown).decode()
    assert "<b>" not in markdown
    assert "甲|乙" not in markdown
    assert "[丁](" not in markdown
    assert rows_of_csv(format_gaps("csv", shown))[0]["配套要求"] == "甲|乙<b>*丙*</b>[丁](x)"


def test_a_long_cell_is_cut_where_the_program_would_refuse_it() -> None:
    shown = listing(register("长" * 40_000))
    value = openpyxl.load_workbook(io.BytesIO(format_gaps("xlsx", shown)))[LIST_SHEET].cell(HEAD_ROW + 1, 2).value
    assert (len(str(value)), str(value)[-1]) == (32_767, "…")


def test_an_empty_list_is_written_in_every_form() -> None:
    shown = listing(register("甲"))
    empty = Listing(shown.title, shown.today, (), (), type(shown.total)("", "合计", {}), ())
    for kind in GAP_FORMATS:
        assert format_gaps(kind, empty)


def test_the_csv_opens_as_utf_8_and_has_a_line_for_each_requirement(ours: Listing) -> None:
    data = format_gaps("csv", ours)
    assert data.startswith(b"\xef\xbb\xbf")
    assert len(data.decode().strip().split("\r\n")) == len(ours.rows) + 1
    assert list(rows_of_csv(data)[0]) == [name for name, _ in COLUMNS]


def test_the_workbook_is_one_to_send_round(ours: Listing) -> None:
    book = openpyxl.load_workbook(io.BytesIO(format_gaps("xlsx", ours)))
    assert book.sheetnames == ["缺口清单", "统计"]
    sheet = book[LIST_SHEET]
    assert sheet["A1"].value == "上海市机关运行保障制度标准库：配套要求缺口清单"
    assert str(sheet["A2"].value).startswith("截至 2026-11-23。共 ")
    assert str(sheet.print_area).endswith(f"$A$1:$N${HEAD_ROW + len(ours.rows)}")
    assert "A1:N1" in {str(merged) for merged in sheet.merged_cells.ranges}, "the title stands over what is printed"
    assert sheet.freeze_panes == f"C{HEAD_ROW + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD_ROW}:Q{HEAD_ROW + len(ours.rows)}"
    for printed in book:
        setup = printed.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert printed.sheet_properties.pageSetUpPr is not None
        assert printed.sheet_properties.pageSetUpPr.fitToPage
        assert str(printed.print_title_rows).startswith(f"${HEAD_ROW}:")
        assert printed.oddFooter is not None
        assert printed.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert all(dimension.width > 3 for dimension in printed.column_dimensions.values())
    states = {counted(cell.value): cell.fill.fgColor.rgb for cell in sheet["E"][HEAD_ROW:]}
    assert len(set(states.values())) == len(states), "each state has its own colour, and its word beside it"
    assert sheet.cell(HEAD_ROW + 1, 6).alignment.wrap_text


def test_a_day_is_a_day_to_the_spreadsheet(plain: Listing) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(format_gaps("xlsx", plain)))[LIST_SHEET]
    names = [cell.value for cell in sheet[HEAD_ROW]]
    cell = sheet.cell(HEAD_ROW + 1, names.index("期限") + 1)
    assert isinstance(cell, Cell)
    assert cell.is_date
    assert cell.value == datetime(2024, 5, 1)


def test_the_workbook_knows_no_clock_and_no_machine(ours: Listing) -> None:
    with zipfile.ZipFile(io.BytesIO(format_gaps("xlsx", ours))) as book:
        assert {entry.date_time for entry in book.infolist()} == {(2026, 11, 23, 0, 0, 0)}
        assert {entry.compress_type for entry in book.infolist()} == {zipfile.ZIP_STORED}
        core = book.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T[^<]*", core)) == {"2026-11-23T00:00:00Z"}


def test_a_document_that_rests_on_nothing_is_in_every_form_that_is_read() -> None:
    lone = instrument("值班手册", "第一条　值班。", id="lone", status="issued")
    shown = listing(register("甲"), **{"standards/lone.md": lone})
    for kind in ("text", "md", "json"):
        assert "值班手册" in format_gaps(kind, shown).decode()
    _, table = sheets(format_gaps("xlsx", shown))
    assert table[-1][0] == "没有写明依据、也没有落实任何要求的文件 1 份：《值班手册》"


def test_a_comment_on_a_pull_request_shows_hostile_words_as_words() -> None:
    before, after = (
        GapRecord.of(analyse(corpus, TODAY), corpus)
        for corpus in (
            corpus_of({"docs/rules.md": NOTICE, "docs/requirements.yml": f"requirements:\n{register(*titles)}"})
            for titles in (("甲",), ("甲", "<img src=x> | **乙** [丙](javascript:x) \u202e倒"))
        )
    )
    found = changes(before, after)
    comment = format_changes("md", found, "a|b<c>")
    assert not any(words in comment for words in ("<img", "<c>", "**乙**", "[丙](", "\u202e", "a|b"))
    assert "&#60;img" in comment
    told = format_changes("text", found, "\x1b[1m")
    assert not any(words in told for words in ("\x1b", "\u202e"))
    assert json.loads(format_changes("json", found, "main"))["changes"][0]["change"] == "opened"
