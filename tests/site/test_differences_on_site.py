"""What an office takes home from the page that compares two texts: the table as Word and as Excel."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from building import built, project
from docx import Document
from openpyxl import load_workbook

from support import instrument

FIRST = "第一条　值班人员每日八时交接班。\n"
REMARK = "<!-- 金丝雀：批注 -->\n"
FILES = {
    "standards/duty@2021-03-01.md": instrument("值班办法", "", FIRST, REMARK, id="duty", effective="2021-03-01"),
    "standards/duty.md": instrument("值班办法", "", FIRST.replace("八", "七"), id="duty", effective="2027-01-01"),
    "standards/once.md": instrument("用印办法", "", FIRST, id="once", effective="2021-03-01"),
    "standards/secret@2021-03-01.md": instrument(
        "金丝雀办法", "", FIRST, id="secret", effective="2021-03-01", disclosure="不予公开"
    ),
    "standards/secret.md": instrument(
        "金丝雀办法", "", FIRST.replace("八", "七"), id="secret", effective="2022-01-01", disclosure="不予公开"
    ),
}
WORD, EXCEL = "standards/duty.diff.docx", "standards/duty.diff.xlsx"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(project(tmp_path_factory.mktemp("differences"), FILES))


def test_each_pair_has_its_tables_and_the_page_leads_to_them(site: dict[str, bytes]) -> None:
    assert {path for path in site if ".diff." in path} == {
        WORD,
        EXCEL,
        "standards/duty.diff.html",
        "standards/duty.diff.md",
    }
    page = site["standards/duty.diff.html"].decode()
    assert 'href="duty.diff.docx"' in page
    assert 'href="duty.diff.xlsx"' in page


def test_the_word_table_has_the_words_room_for_reasons_and_says_what_is_not_in_force(site: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(site[WORD]))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [
        ["修订前", "修订后", "修订理由"],
        ["第一条　值班人员每日八时交接班。", "第一条　值班人员每日七时交接班。", ""],
    ]
    note = "2027年1月1日起施行的文本现在尚未施行"
    assert note in [paragraph.text for paragraph in document.paragraphs]
    assert document.sections[0].header.paragraphs[0].text == note
    assert "PAGE" in document.sections[0].footer._element.xml


def test_the_workbook_says_so_too(site: dict[str, bytes]) -> None:
    sheet = load_workbook(io.BytesIO(site[EXCEL])).worksheets[0]
    assert str(sheet["A2"].value).startswith("2027年1月1日起施行的文本现在尚未施行。")
    assert sheet.oddHeader
    assert sheet.oddHeader.center.text == "2027年1月1日起施行的文本现在尚未施行"


def test_nothing_withheld_is_in_them(site: dict[str, bytes]) -> None:
    words = "".join(p.text for p in Document(io.BytesIO(site[WORD])).element.body.iter() if p.text)
    assert "金丝雀" not in words
    assert not any("secret" in path for path in site)


def test_only_what_is_configured_is_made(tmp_path: Path) -> None:
    found = built(project(tmp_path, FILES, "downloads: [xlsx]\n"))
    assert {path for path in found if ".diff." in path} == {EXCEL, "standards/duty.diff.html"}
    assert ".docx" not in found["standards/duty.diff.html"].decode()
