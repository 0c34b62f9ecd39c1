"""The page of each unit of a list: what it owes, has and lacks; and what pages say of samples and of our readings."""

from __future__ import annotations

import re

from gap_corpus import CONFIG, FILES, REGISTER, made
from html_tables import read

from rendering import render
from support import TODAY, corpus_of, instrument
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import publish
from zhunsheng.pages.units import unit_path
from zhunsheng.searching.documents import facts_of
from zhunsheng.site.tree import weave
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.naming import name_words

EAST, WEST = unit_path("东区"), unit_path("西区")
MORE = "  - {id: reports, title: 年度报告, demand: express, source: 'archives#art_4', quote: 制定, instrument: 报告, "
REPORTS = REGISTER + MORE + "pillar: files, per: districts, term: 每年}\n"
SAMPLE = instrument(
    "保管方案范本",
    "第一条　本区各单位应当登记档案。",
    id="ours",
    status="sample",
    owner="甲市档案局",
    pillar="rooms",
    implements="[{ref: 'req:plans'}]",
)
FOUND = instrument(
    "东区库房规定",
    id="east-rooms",
    issuer="东区档案局",
    issued="2019-05",
    implements="[{ref: 'req:rooms', part: part}]",
    unverified="[文号]",
)
MODEL = instrument("乙市保管规定", id="other-city", issuer="乙市人民政府", role="model")


def corpus(**more: str) -> Corpus:
    files = {**FILES, "docs/requirements.yml": REPORTS, **more}
    return corpus_of(files, config=CONFIG + "list_titles: {districts: 各区}\n")


ALL = {"standards/ours.md": SAMPLE, "standards/found.md": FOUND, "standards/model.md": MODEL}


def page(path: str, **more: str) -> str:
    return next(page.text for page in weave(corpus(**{**ALL, **more}), TODAY) if page.path == path)


def rows(path: str, head: str, **more: str) -> list[list[str]]:
    tables = (table for table in read(render(page(path, **more))).tables if table[0][0].text == head)
    return [[cell.text for cell in row] for table in tables for row in table[1:]]


def test_a_unit_s_page_says_what_it_owes_what_it_has_and_what_is_wanting() -> None:
    east = page(EAST)
    assert east.startswith("# 东区\n")
    assert "其中已有 [1](#made){: .count } 项，本库未收录 [1](#none){: .count } 项。" in east
    assert "名单见[各区](../units.md#list-districts)。" in east
    assert rows(EAST, "配套要求") == [
        ["年度报告", "本库未收录", "案卷", "每年", "《甲市档案条例》第四条", ""],
        ["各区保管方案", "已有", "库房", "不判断", "《甲市档案条例》第四条", "东区保管方案（现行有效）"],
    ]
    assert [(row[1], row[5]) for row in rows(WEST, "配套要求")] == [
        ("本库未收录", "可参考的示范文本：保管方案范本"),
        ("本库未收录", ""),
    ]


def test_what_else_a_unit_has_made_is_on_its_page() -> None:
    assert rows(EAST, "题名") == [["东区库房规定", "", "时效未载明", "库房办法 已衔接（落实关系未经确认）"]]
    assert rows(WEST, "题名") == []


def test_a_metadata_file_reports_on_a_unit() -> None:
    report = (
        made("西区年度报告", "west-report", "reports", owner="西区", issuer="西区").rpartition("---\n")[0] + "---\n"
    )
    (first, second) = rows(WEST, "配套要求", **{"standards/west.md": report})
    assert (first[0], first[1]) == ("各区保管方案", "本库未收录")
    assert (second[0], second[1], second[5]) == ("年度报告", "已有", "西区年度报告（现行有效，落实关系未经确认）")


def test_the_lists_and_the_register_lead_to_each_other() -> None:
    assert f"[东区]({EAST})" in page("units.md")
    entry = page("requirements.md").partition("{: #req-plans }")[2]
    assert "[各区（2 个）](units.md#list-districts)中，已有 1，在制定 0，本库未收录 1" in entry


def test_the_page_of_a_unit_has_a_name_that_every_server_can_hold() -> None:
    paths = [unit_path(name) for name in ("甲区（一）", "甲区一", "con", "甲/区")]
    assert len(set(paths)) == len(paths)
    assert all(re.fullmatch(r"units/unit-[0-9a-f]{8}\.md", path) for path in paths)


def test_without_a_register_no_unit_has_a_page() -> None:
    files = {path: text for path, text in FILES.items() if path != "docs/requirements.yml"}
    assert not [p.path for p in weave(corpus_of(files, config=CONFIG), TODAY) if p.path.startswith("units")]


def test_a_sample_says_what_it_is_wherever_it_is_shown() -> None:
    shown = page("standards/ours.md")
    banner = "示范文本，由本库编写，不是正式文件，未经发布机关审定，不具有规范效力"
    assert f'!!! warning screen "{banner}"' in shown
    assert f"{banner}\n{{: .sheet }}" in shown, "on paper, too"
    assert "| 阶段 | 示范文本 |" in shown
    assert "责任单位" not in shown, "no body is inferred from a sample"
    assert "[保管方案范本](standards/ours.md)（由本库编写，不是正式文件，不计入）" in page("requirements.md")
    graph = Graph.of(publish(corpus(**ALL)), TODAY)
    version = graph.corpus.instruments["ours"].current
    assert name_words(graph, version) == "《保管方案范本》（示范文本）", "as it is copied"
    facts = facts_of(graph, version)
    assert (facts.standing, facts.bodies) == ("示范文本", ()), "as a search shows it"


def test_no_body_answers_for_a_sample() -> None:
    assert "保管方案范本" not in page("bodies.md")
    assert "保管方案范本" not in page("units.md")


def test_the_system_counts_no_sample_and_names_it_with_what_is_owed() -> None:
    boxes = SAMPLE.replace("req:plans", "req:keeping")
    (owed,) = (row for row in rows("system.md", "序号", **{"standards/ours.md": boxes}) if "保管制度" in row[2])
    assert owed[8] == "保管制度示范文本：保管方案范本"
    assert not [row for row in rows("system.md", "序号") if row[2] == "保管方案范本"]


def test_a_page_says_what_is_not_verified_what_is_our_reading_and_what_is_known_of_a_day() -> None:
    found = page("standards/found.md")
    assert '!!! warning "待核实：文号"' in found
    assert "| 公布日期 | 2019年5月 |" in found
    assert "（部分）（本库的判断，落实关系未经确认）" in found
    listed = "已衔接</span>（落实关系未经确认）"
    assert listed in page("standards.md"), "in the catalogue, too"
    confirmed = FOUND.replace("part: part", "part: part, confirmed: {by: 标准办, on: 2025-12-01}")
    assert "（标准办2025年12月1日确认）" in page("standards/found.md", **{"standards/found.md": confirmed})
    assert listed not in page("standards.md", **{"standards/found.md": confirmed})
    assert "| 在本库中的作用 | 参考，不作为落实配套要求的文件 |" in page("standards/model.md")
