"""Who is responsible for a requirement: what the source says, and the same everywhere that it is shown."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from gap_corpus import gap_corpus, made
from html_tables import Seen, read

from rendering import render
from support import TODAY
from zhunsheng.corpus.disclosure import publish
from zhunsheng.gaps import Listing, analyse
from zhunsheng.reports.gaps import format_gaps
from zhunsheng.site.downloads import downloads
from zhunsheng.site.tree import weave

OFFICE, SILENT = "甲市档案局", "原文未载明"
OTHER = "甲市文书中心"
# What carries the requirement out belongs to another body than the source names, or to one where it names none.
MORE = {
    "standards/rooms.md": made("库房办法", "rooms", "rooms", owner=OTHER),
    "standards/keeping.md": made("保管制度", "keeping", "keeping", owner=OTHER),
}
EXPECTED = {
    "库房办法": OFFICE,
    "装具标准": OFFICE,
    "借阅办法": OFFICE,
    "销毁办法": SILENT,
    "保管制度": SILENT,
    "培训办法": SILENT,
    "各区保管方案": SILENT,
}


@pytest.fixture(scope="module")
def listing() -> Listing:
    corpus = gap_corpus(**MORE)
    return Listing.of(analyse(corpus, TODAY), publish(corpus))


@pytest.fixture(scope="module")
def pages() -> dict[str, Seen]:
    wanted = {"gaps.md", "bodies.md"}
    woven = weave(gap_corpus(**MORE), TODAY)
    return {page.path: read(render(page.text[page.body :])) for page in woven if page.path in wanted}


def column(rows: list[list[str]], name: str) -> dict[str, str]:
    head = next(row for row in rows if "配套要求" in row)
    title, wanted = head.index("配套要求"), head.index(name)
    below = rows[rows.index(head) + 1 :]
    return {row[title]: row[wanted] for row in below if len(row) == len(head) and row[title] in EXPECTED}


def test_the_list_takes_it_from_the_source_alone(listing: Listing) -> None:
    assert {row.title: row.responsible_words for row in listing.rows} == EXPECTED


def test_the_gap_page_says_so(pages: dict[str, Seen]) -> None:
    (rows,) = (
        [[cell.text for cell in row] for row in table]
        for table in pages["gaps.md"].tables
        if {"配套要求", "责任单位"} <= {cell.text for cell in table[0]}
    )
    assert column(rows, "责任单位") == EXPECTED


def test_the_page_of_bodies_counts_the_same(pages: dict[str, Seen]) -> None:
    (table,) = (table for table in pages["bodies.md"].tables if table[0][0].text == "单位")
    counted = {row[0].text: int(row[1].text) for row in table[1:]}
    assert {name: count for name, count in counted.items() if count} == {OFFICE: 3, "出处没有写明": 4}
    assert counted[OTHER] == 0


def test_the_register_page_says_so() -> None:
    text = next(page.text for page in weave(gap_corpus(**MORE), TODAY) if page.path == "requirements.md")
    for title, body in EXPECTED.items():
        entry = text.partition(f"### {title} ")[2].partition("### ")[0]
        (row,) = (line for line in entry.splitlines() if "责任单位" in line)
        assert body in row


def test_the_downloads_say_so() -> None:
    files = downloads(publish(gap_corpus(**MORE)), TODAY)
    assert column(list(csv.reader(io.StringIO(files["gaps.csv"].decode("utf-8-sig")))), "责任单位") == EXPECTED
    sheet = openpyxl.load_workbook(io.BytesIO(files["gaps.xlsx"])).worksheets[0]
    assert column([[str(cell.value) for cell in row] for row in sheet.iter_rows()], "责任单位") == EXPECTED


def test_the_command_line_says_so(listing: Listing) -> None:
    data = json.loads(format_gaps("json", listing))["requirements"]
    assert {r["title"]: "".join(r["owners"]) or SILENT for r in data} == EXPECTED
    for line in format_gaps("md", listing).decode().splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 7 and cells[1] in EXPECTED:
            assert cells[5] == EXPECTED[cells[1]]
    groups = {group.title: {row.title for row in group.rows} for group in listing.by("owner")}
    assert groups == {
        OFFICE: {title for title, body in EXPECTED.items() if body == OFFICE},
        "责任单位未载明": {title for title, body in EXPECTED.items() if body == SILENT},
    }
