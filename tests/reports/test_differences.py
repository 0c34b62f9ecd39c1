"""The table of two texts side by side, in each of its formats."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from support import instrument, version_of
from zhunsheng.amending.side_by_side import SideBySide, side_by_side
from zhunsheng.reports.differences import DIFFERENCE_FORMATS, format_differences

OLD = instrument(
    "登记办法",
    "第一条　机关应当登记资产。\n",
    "第二条　登记由甲部门办理，每年核对一次。\n",
    "第三条　闲置的设备交公物仓统一保管，不得自行出借。\n",
)
NEW = instrument(
    "登记办法",
    "第一条　机关应当登记资产。\n",
    "第二条　工作人员每两年参加一次安全驾驶的培训。\n",
    "第三条　登记由乙部门办理，每年核对一次。\n",
)


def texts(old: str = OLD, new: str = NEW) -> SideBySide:
    """Put two texts side by side."""
    return side_by_side(version_of(old), version_of(new))


def written(kind: str, everything: bool = False, found: SideBySide | None = None) -> str:
    """Write the table in a format of text."""
    return format_differences(kind, found or texts(), everything).decode()


def test_the_terminal_shows_what_was_deleted_and_put_in_by_signs() -> None:
    assert written("text") == (
        "《登记办法》修改前后对照表\n修改 1 处，新增 1 处，删去 1 处，序号变动 1 处\n\n"
        "第二条（新增）\n  ［增：工作人员每两年参加一次安全驾驶的培训。］\n\n"
        "第二条→第三条（修改）\n  登记由［删：甲］［增：乙］部门办理，每年核对一次。\n\n"
        "第三条（删去）\n  ［删：闲置的设备交公物仓统一保管，不得自行出借。］\n"
    )


def test_the_signs_are_there_with_colour_too() -> None:
    coloured = format_differences("text", texts(), colour=True).decode()
    assert "\x1b[31m［删：甲］\x1b[0m\x1b[32m［增：乙］\x1b[0m" in coloured


def test_all_articles_are_shown_where_they_are_asked_for() -> None:
    assert "第一条" not in written("text")
    assert "第一条\n  机关应当登记资产。" in written("text", everything=True)


def test_markdown_has_the_three_columns_of_the_offices() -> None:
    lines = written("md").splitlines()
    assert lines[4] == "| 修订前 | 修订后 | 修订理由 |"
    old, new = "第二条　登记由~~甲~~部门办理，每年核对一次。", "第三条　登记由**乙**部门办理，每年核对一次。"
    assert lines[7] == f"| {old} | {new} |  |"


def test_the_page_marks_what_differs_for_eyes_and_ears() -> None:
    page = written("html")
    sign = '<span class="sign">［{}</span>'.format
    assert f"登记由<del>{sign('删去：')}甲" in page
    assert f"登记由<ins>{sign('增加：')}乙" in page
    assert '<th scope="col">修订理由</th>' in page


def test_a_text_is_no_markup() -> None:
    new = OLD.replace("登记资产", "登记<b>资产</b>|*甲*")
    found = texts(OLD, new)
    assert "<b>" not in written("html", found=found)
    assert "\\|" in written("md", found=found) or "&#124;" in written("md", found=found)


def test_json_tells_each_counterpart() -> None:
    rows = json.loads(written("json"))["rows"]
    told = [(row["relation"], *(row[side] and row[side]["eid"] for side in ("old", "new"))) for row in rows]
    assert told == [("inserted", None, "art_2"), ("changed", "art_2", "art_3"), ("deleted", "art_3", None)]


def test_word_has_a_table_to_fill_in() -> None:
    document = Document(io.BytesIO(format_differences("docx", texts())))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["修订前", "修订后", "修订理由"]
    assert rows[1] == ["", "第二条　工作人员每两年参加一次安全驾驶的培训。（新增）", ""]
    assert rows[2][:2] == ["第二条　登记由甲部门办理，每年核对一次。", "第三条　登记由乙部门办理，每年核对一次。"]
    runs = [run for cell in document.tables[0].rows[2].cells for run in cell.paragraphs[0].runs]
    assert [run.text for run in runs if run.font.strike] == ["甲"]
    assert [run.text for run in runs if run.font.underline] == ["乙"]


def test_excel_has_a_table_to_fill_in() -> None:
    book = load_workbook(io.BytesIO(format_differences("xlsx", texts())), rich_text=True)
    rows = [[str(cell.value or "") for cell in row] for row in book.active.iter_rows(min_row=3)]  # type: ignore[union-attr]
    assert rows[0] == ["修订前", "修订后", "修订理由"]
    assert rows[2] == ["第二条　登记由甲部门办理，每年核对一次。", "第三条　登记由乙部门办理，每年核对一次。", ""]


def test_a_cell_is_no_formula() -> None:
    found = texts(OLD, OLD.replace("第一条　机关", "第一条　=机关"))
    book = load_workbook(io.BytesIO(format_differences("xlsx", found)))
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", DIFFERENCE_FORMATS)
def test_the_same_texts_give_the_same_bytes(kind: str) -> None:
    assert format_differences(kind, texts()) == format_differences(kind, texts())


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_no_part_of_a_file_tells_when_it_was_written(kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(format_differences(kind, texts()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@given(st.text("甲乙。；\n|*_<>&~=“”\x07 ", max_size=30), st.text("甲乙。；\n|*_<>&~=“”\x07 ", max_size=30))
def test_any_words_can_be_written(old: str, new: str) -> None:
    found = texts(OLD.replace("每年核对一次", old), OLD.replace("每年核对一次", new))
    for kind in DIFFERENCE_FORMATS:
        assert format_differences(kind, found)
