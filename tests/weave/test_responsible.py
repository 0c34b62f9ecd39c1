"""Who is responsible for a requirement: what the source says, and the same everywhere that it is shown."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from gap_corpus import CONFIG, FILES, gap_corpus, made
from html_tables import Seen, read

from rendering import render
from support import TODAY, corpus_of
from zhunsheng.corpus.disclosure import publish
from zhunsheng.gaps import Listing, analyse
from zhunsheng.reports.gaps import format_gaps
from zhunsheng.site.downloads import downloads
from zhunsheng.site.tree import weave

OFFICE, SILENT = "甲市档案局", "原文未载明"
OTHER = "甲市文书中心"
JOINT = CONFIG.replace(
    "short: [市档案局]}", "short: [市档案局, 市档案管理部门]}\n  - {name: 甲市人民政府, short: [市人民政府]}"
)
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
    counted = {row[0].text: int(row[1].text) for row in table[1:-1]}
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


def register(*bodies: str) -> dict[str, str]:
    rules = "".join(
        f"  - {{id: r{n}, title: 第{n}项制度, demand: express, source: 'archives#art_4', quote: 制定, "
        f"instrument: 制度, pillar: files, by: {by}}}\n"
        for n, by in enumerate(bodies)
    )
    return {"docs/archives.md": FILES["docs/archives.md"], "docs/requirements.yml": f"requirements:\n{rules}"}


@pytest.mark.parametrize(
    ("by", "bodies"),
    [
        ("市档案局", ["甲市档案局"]),
        ("市档案管理部门", ["甲市档案局"]),
        ("[财政部门, 市档案管理部门]", ["财政部门", "甲市档案局"]),
        ("[市档案局, 市档案管理部门]", ["甲市档案局"]),
        ("市和区人民政府", ["甲市人民政府", "区人民政府"]),
        ("市、区人民政府", ["甲市人民政府", "区人民政府"]),
        ("[市、区档案局, 财政部门]", ["甲市档案局", "区档案局", "财政部门"]),
        ("人力资源和社会保障部门", ["人力资源和社会保障部门"]),
        ("市区联席会议", ["市区联席会议"]),
    ],
)
def test_a_body_has_one_name_whatever_the_source_calls_it(by: str, bodies: list[str]) -> None:
    corpus = corpus_of(register(by), config=JOINT)
    listing = Listing.of(analyse(corpus, TODAY), publish(corpus))
    assert [list(row.bodies) for row in listing.rows] == [bodies]


def test_what_several_bodies_make_together_is_under_each_of_them_in_whatever_order_the_source_names_them() -> None:
    files = register("[财政部门, 市档案管理部门]", "[市档案局, 财政部门]", "档案管理部门")
    page = next(p.text for p in weave(corpus_of(files, config=JOINT), TODAY) if p.path == "bodies.md")
    office = page.partition("{: #body-甲市档案局 }")[2].partition("\n## ")[0]
    assert office.count("<br>与财政部门共同") == 2
    assert "没有写明是哪一级的，另见[档案管理部门（1 项）](#body-档案管理部门)。" in office
    assert page.partition("{: #body-财政部门 }")[2].partition("\n## ")[0].count("<br>与甲市档案局共同") == 2
    assert "、财政部门 {: #body-" not in page
