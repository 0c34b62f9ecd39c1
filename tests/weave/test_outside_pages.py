"""Pages say as of when they know outside instruments, and what has changed since."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from support import corpus_of, instrument, law
from zhunsheng.corpus.registry import Registry, Snapshot, shipped_registry
from zhunsheng.corpus.registry.file import read_changes
from zhunsheng.model.config import KnownChange
from zhunsheng.pages.outside import changes_table
from zhunsheng.site.tree import weave
from zhunsheng.weaving import unweave

YOUNG, OLD = date(2026, 1, 1), date(2026, 5, 1)
CONFIG = """
known_changes:
  - {title: 丙条例, on: 2025-08-01, change: 第五条现为第六条, source: 某数据库}
  - {title: 戊条例, change: '废止 <i>', verified: true}
  - {title: 己条例, change: 新制定}
"""
CITING = instrument("甲办法", "第一条　依照《丙条例》第五条登记，依照《戊条例》盘点。", id="a")
OTHER = instrument("乙办法", "第一条　机关应当登记资产。", id="b")


TAKEN = Snapshot(2025, 4)


def pages(today: date = YOUNG, taken: Snapshot | None = TAKEN) -> dict[str, str]:
    corpus = corpus_of(
        {"standards/a.md": CITING, "standards/b.md": OTHER},
        config=f"sources: [docs, standards]{CONFIG}",
        registry=Registry((law("丙条例", 9),), "某数据库", taken),
    )
    return {page.path: page.text for page in weave(corpus, today)}


def test_a_page_that_shows_facts_says_as_of_when() -> None:
    assert "对库外文件的引用，按截至2025年4月的[登记](../external.md)核对。" in pages()["standards/a.md"]
    assert "登记](" not in pages()["standards/b.md"]
    assert "登记](" not in pages(taken=None)["standards/a.md"]


def test_a_page_tells_what_has_changed_of_what_it_cites_and_whether_that_is_certain() -> None:
    page = pages()["standards/a.md"]
    assert '!!! info outside "引用的文件有变化"' in page
    assert "《丙条例》2025年8月1日：第五条现为第六条（待核实）；《戊条例》：废止 " in page
    assert "<i>" not in page
    assert "己条例" not in page
    assert unweave(page) == CITING


def test_changes_that_come_with_the_registry_are_told_to_every_city_and_the_configuration_goes_first() -> None:
    written = (
        '{"title":"丙条例","on":"2025-08-01","change":"修改"}\n'
        '{"title":"庚条例","on":"2025-09-01","change":"新制定","source":"某令"}\n'
        '{"title":"丁条例","on":"2020-01-01","change":"修改"}\n'
    )
    known = Registry((law("丙条例", 9), law("丁条例", 9, effective=date(2021, 1, 1))))
    registry = replace(known, changes=read_changes(written, known))
    assert [change.title for change in registry.changes] == ["丙条例", "庚条例"], "what the registry knows is no change"
    corpus = corpus_of({"standards/a.md": CITING}, config=f"sources: [docs, standards]{CONFIG}", registry=registry)
    assert [(c.title, c.change) for c in corpus.known_changes] == [
        ("丙条例", "第五条现为第六条"),
        ("戊条例", "废止 <i>"),
        ("己条例", "新制定"),
        ("庚条例", "新制定"),
    ]


def test_the_changes_that_are_shipped_can_be_read_and_are_of_no_single_place() -> None:
    changes = shipped_registry().changes
    assert changes
    assert all(change.on and change.change and not re.match(".{2,6}[省市州县区]", change.title) for change in changes)


def test_the_page_of_outside_instruments_has_the_day_and_all_changes() -> None:
    page = pages()["external.md"]
    assert "登记截至2025年4月。" in page
    rows = [line for line in page.splitlines() if line.startswith("| 《")]
    assert rows[0] == '| 《丙条例》 | <span class="short">2025年8月1日</span> | 第五条现为第六条 | 某数据库 | 待核实 |'
    assert rows[1].startswith("| 《戊条例》 |")
    assert rows[1].endswith("|  |  |")
    assert rows[2] == "| 《己条例》 |  | 新制定 |  | 待核实 |"
    assert "| 登记没有收录的变化 | 2025年8月1日：第五条现为第六条（待核实） |" in page


def test_an_old_registry_is_called_old() -> None:
    assert '!!! warning "登记截至2025年4月，已满一年"' in pages(OLD)["external.md"]


def test_without_changes_there_is_no_section() -> None:
    corpus = corpus_of({"standards/a.md": CITING}, config="sources: [docs, standards]")
    (page,) = [page.text for page in weave(corpus, YOUNG) if page.path == "external.md"]
    assert "登记没有收录的变化" not in page


def test_who_cites_an_outside_instrument_is_told_by_the_article_cited() -> None:
    words = (
        "第一条　依照《丙条例》第五条、第二条第三款登记。",
        "第二条　《丙条例》第五条至第七条和《丙条例》另有规定的，从其规定。",
    )
    corpus = corpus_of(
        {"standards/a.md": CITING, "standards/c.md": instrument("丁办法", *words, id="c")},
        config="sources: [docs, standards]",
        registry=Registry((law("丙条例", 9),), "某数据库", TAKEN),
    )
    (page,) = [page.text for page in weave(corpus, YOUNG) if page.path == "external.md"]
    rows = [line.split(" | ") for line in page.splitlines() if "被引用（" in line]
    assert [row[0] for row in rows] == [
        "| 全文被引用（1处）",
        '| <span id="丙条例__art_2">第二条</span>被引用（1处）',
        '| <span id="丙条例__art_5">第五条</span>被引用（2处）',
        "| 第五条至第七条被引用（1处）",
    ]
    assert "[《甲办法》第一条](standards/a.md#art_1__para_1)" in rows[2][1]
    assert "[《丁办法》第一条](standards/c.md#art_1__para_1)" in rows[2][1]


def test_what_only_metadata_and_pages_name_is_not_linked_since_it_is_listed_nowhere() -> None:
    named = instrument("丁办法", "第一条　机关应当登记资产。", id="d", basis="[丙条例]")
    files = {"standards/d.md": named, "docs/p.md": "# 说明\n\n见[第五条](ref:丙条例#art_5)。\n"}
    corpus = corpus_of(files, registry=Registry((law("丙条例", 9),), "某数据库", TAKEN))
    found = {page.path: page.text for page in weave(corpus, YOUNG)}
    assert "见第五条。" in found["p.md"]
    assert "external.md" not in found["standards/d.md"] + found["p.md"]


def test_that_nothing_is_verified_is_said_once() -> None:
    unseen = [KnownChange("甲条例", "修改", date(2025, 1, 1)), KnownChange("乙条例", "废止")]
    page = "\n".join(changes_table(unseen))
    assert page.count("待核实") == 1
    assert "| 核实 |" not in page
    assert "| 核实 |" in "\n".join(changes_table([*unseen, KnownChange("丙条例", "废止", verified=True)]))
