"""The pages about gaps: every state is shown, every figure counts what it says and leads to its list."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from functools import cache
from urllib.parse import unquote

import pytest
from gap_corpus import CONFIG, CONFIRMED, FILES, REGISTER, STATES, gap_corpus, made
from html_tables import Cell, Seen, pillar_cards, read

from rendering import render
from support import TODAY, corpus_of, instrument
from zhunsheng.corpus.disclosure import publish
from zhunsheng.gaps import Gaps, State, analyse
from zhunsheng.model import Demand
from zhunsheng.pages.units import unit_path
from zhunsheng.site.generated_pages import absent
from zhunsheng.site.tree import weave

PAGES = ("gaps.md", "matrix.md", "system.md", "bodies.md", "units.md", "requirements.md", "standards.md", "index.md")


@cache
def texts() -> dict[str, str]:
    return {page.path: page.text[page.body :] for page in weave(gap_corpus(), TODAY)}


@cache
def seen(path: str) -> Seen:
    return read(render(texts()[path]))


@cache
def gaps() -> Gaps:
    return analyse(gap_corpus(), TODAY)


def rows(path: str, head: str) -> list[list[Cell]]:
    """Return the rows of the table whose first header is ``head``, without its header row."""
    return next(table[1:] for table in seen(path).tables if table[0][0].text == head)


def captions(path: str) -> dict[str, list[list[Cell]]]:
    """Return the tables of a page by their captions."""
    return dict(zip(seen(path).captions, seen(path).tables, strict=True))


def test_the_small_regulation_has_every_state() -> None:
    assert {a.requirement.id: a.state.value for a in gaps().assessments} == STATES
    assert {a.state for a in gaps().assessments} == set(State)


@pytest.mark.parametrize("path", ["gaps.md", "matrix.md", "requirements.md"])
def test_every_state_is_told_in_words(path: str) -> None:
    for assessment in gaps().assessments:
        words = assessment.state.words if assessment.requirement.id != "keeping" else "空白（未核实）"
        assert f'state--{assessment.state.value}">{words}</span>' in texts()[path]


def test_that_nothing_exists_is_said_only_of_what_someone_has_confirmed() -> None:
    states = {row[0].text: row[1].text for row in rows("gaps.md", "配套要求")}
    assert (states["保管制度"], states["培训办法"]) == ("空白（未核实）", "空白")


def test_the_list_has_every_requirement_once_the_worst_first() -> None:
    listed = [row[0].text for row in rows("gaps.md", "配套要求")]
    assert sorted(listed) == sorted(a.requirement.title for a in gaps().assessments)
    orders = [int(row[1].attributes["data-value"][0]) for row in rows("gaps.md", "配套要求")]
    assert orders == sorted(orders)


def test_a_reason_links_to_what_shows_it_and_the_page_once_to_its_rule() -> None:
    row = next(row for row in rows("gaps.md", "配套要求") if row[0].text == "借阅办法")
    assert "有效期已于2025年12月31日届满" in row[-1].text
    assert "standards/lending.md" in row[-1].links
    assert texts()["gaps.md"].count("(rules/G201.md)") == 1


def counted(state: State, demand: Demand | None = None) -> int:
    return gaps().counts(demand)[state]


def test_the_overview_counts_as_the_analysis_does() -> None:
    table = {row[0].text: [cell.text for cell in row[1:]] for row in rows("index.md", "要求")}
    for name, demand in (("合计", None), ("其中明示", Demand.EXPRESS), ("其中引申", Demand.IMPLIED)):
        counts = [counted(state, demand) for state in State]
        assert table[name] == [*map(str, counts), str(sum(counts))]
    cards = [counts for counts, _ in pillar_cards(render(texts()["index.md"])).values()]
    assert Counter(gaps().counts()) == sum(cards, Counter())


def lead_to(path: str, anchor: str) -> int:
    """Count the rows of the list that begins at an anchor: those in the same state, and of the same demand."""
    for table in seen(path).tables:
        for n, row in enumerate(table):
            if anchor in row[0].ids:
                if path == "gaps.md" and not anchor.startswith(("demand", "due")):
                    keys = [(r[1].attributes["data-value"], r[3].text if "-" in anchor else "") for r in table[n:]]
                elif path == "matrix.md":
                    keys = [(r[1].text.replace("空白（未核实）", "空白"), "") for r in table[n:]]
                else:
                    return int(row[1].text)
                return next((m for m, key in enumerate(keys) if key != keys[0]), len(keys))
    raise AssertionError(f"{path} has no list {anchor}")


def test_each_figure_of_the_overview_leads_to_a_list_of_so_many() -> None:
    led = 0
    found = [(link, int(cell.text)) for row in rows("index.md", "要求") for cell in row[1:] for link in cell.links]
    assert all(cell.links for row in rows("index.md", "要求") for cell in row[1:] if cell.text != "0")
    found += [pair for _, links in pillar_cards(render(texts()["index.md"])).values() for pair in links.items()]
    for link, count in found:
        path, _, anchor = link.partition("#")
        if path in {"gaps.md", "matrix.md"} and anchor != "list":
            assert lead_to(path, anchor) == count, link
            led += 1
    assert led > 10


def test_what_is_due_next_and_what_happened_last_is_told() -> None:
    late, coming, been = ([[c.text for c in row] for row in t[1:]] for t in seen("index.md").tables[-3:])
    assert late == [["2025年5月1日", "配套期限", "装具标准"]]
    assert coming == [["2027年1月1日", "配套期限", "销毁办法"]]
    assert ["2025年12月31日", "有效期届满", "《借阅办法》"] not in been
    assert ["2026年1月1日", "有效期届满", "《借阅办法》"] in been


def test_where_a_reader_looks_first_it_is_said_what_is_overdue_and_why_of_the_rest_nothing_can_be_said() -> None:
    for path in ("gaps.md", "index.md"):
        assert "已经逾期 [1](" in texts()[path]
    unconfirmed = gap_corpus(**{"docs/requirements.yml": REGISTER.replace(f"    {CONFIRMED}\n", "")})
    pages = {page.path: page.text for page in weave(unconfirmed, TODAY)}
    for path in ("gaps.md", "index.md"):
        assert "没有可以确认逾期的要求。各项要求的期限：期限已过，本库未收录，待核实 [1](" in pages[path]


def test_what_is_met_already_is_not_due_and_what_is_late_does_not_hide_what_comes_next() -> None:
    met = REGISTER.replace("    title: 库房办法\n", "    title: 库房办法\n    due: 2026-06-01\n")
    late = "".join(
        f"  - {{id: late-{n}, title: 办法之{n}, demand: express, source: 'archives#art_1', quote: 制定, "
        f"instrument: 办法, pillar: rooms, due: 2025-01-0{n}, {CONFIRMED}}}\n"
        for n in range(1, 10)
    )
    corpus = gap_corpus(**{"docs/requirements.yml": met + late})
    page = next(page for page in weave(corpus, TODAY) if page.path == "index.md")
    found = read(render(page.text))
    tables = {
        c: [[cell.text for cell in row] for row in t[1:]] for c, t in zip(found.captions, found.tables, strict=True)
    }
    assert tables["近期到期"] == [["2027年1月1日", "配套期限", "销毁办法"]]
    assert [row[2] for row in tables["已经逾期"]] == [f"办法之{n}" for n in range(1, 9)]


def test_the_matrix_has_headers_for_rows_and_columns() -> None:
    for table in seen("matrix.md").tables[1:]:
        assert {cell.attributes.get("scope") for cell in table[0]} == {"col"}
        assert {row[0].attributes.get("scope") for row in table[1:]} == {"row"}


def test_a_cell_of_the_matrix_tells_standing_and_extent_in_letters() -> None:
    cells = {(row[0].text, cell.text) for table in seen("matrix.md").tables for row in table[1:] for cell in row[2:]}
    assert {("库房办法", "行全"), ("装具标准", "草全"), ("借阅办法", "满全"), ("销毁办法", "行部")} <= cells


def test_every_unit_has_a_row() -> None:
    assert [[cell.text for cell in row] for row in rows("units.md", "单位")] == [
        ["东区", "东区保管方案（现行有效）"],
        ["西区", "本库未收录"],
    ]


def test_the_page_of_the_only_list_bears_its_name_and_names_what_is_nobody_s() -> None:
    assert texts()["units.md"].startswith("# 各单位\n")
    model = made("保管方案范本", "model-plan", "plans", owner="甲市档案局", status="draft", genre="方案")
    corpus = corpus_of({**FILES, "standards/model.md": model}, config=CONFIG + "list_titles: {districts: 各区}\n")
    text = next(page.text for page in weave(corpus, TODAY) if page.path == "units.md")
    assert text.startswith("# 各区\n")
    assert "已有 | 在制定 | 本库未收录 |" in text
    assert "待细化</span> | 1 | 0 | 1 |" in text
    assert "各区保管方案：另有[保管方案范本](standards/model.md)（草案），不属于名单中的任何单位，不计入。" in text


def test_a_body_has_what_the_sources_ask_of_it_and_what_it_answers_for() -> None:
    summary = {row[0].text: [cell.text for cell in row[1:]] for row in rows("bodies.md", "单位")}
    # How many are asked of it, in each state, and how many documents it answers for.
    assert summary["甲市档案局"] == ["3", "0", "1", "1", "0", "1", "4"]
    assert summary["东区"] == ["0", "0", "0", "0", "0", "0", "1"]
    assert summary["出处没有写明"] == ["4", "2", "0", "0", "2", "0", ""]


def test_a_body_of_a_list_leads_to_what_it_owes_like_the_others_of_the_list() -> None:
    page = texts()["bodies.md"]
    assert "不在本页逐个单位计数，见[各单位](units.md)" in page
    owing = [int(row[1].text) for row in rows("bodies.md", "单位")[:-2]]
    assert owing == sorted(owing, reverse=True)


def test_every_figure_of_the_bodies_leads_to_a_list_of_so_many() -> None:
    *bodies, total = rows("bodies.md", "单位")
    for row in (*bodies, total):
        for cell in row[1:]:
            assert bool(cell.links) == (cell.text not in {"0", ""})
            page, _, anchor = (cell.links or ["#"])[0].partition("#")
            assert not anchor or anchor in seen("gaps.md" if row is total else "bodies.md").ids
            assert page == ("gaps.md" if row is total and cell.links else "")


def test_the_system_counts_what_there_is_what_is_made_and_what_is_owed() -> None:
    standards, rules = (
        {row[0].text: [cell.text for cell in row[1:]] for row in captions("system.md")[caption]}
        for caption in ("标准统计表", "制度统计表")
    )
    assert (standards["合计"], rules["合计"]) == (["1", "0", "1", "0", "0%"], ["6", "4", "0", "2", "67%"])
    assert (standards["库房"], rules["库房"]) == (["1", "0", "1", "0", "0%"], ["2", "2", "0", "0", "100%"])
    assert standards["案卷"] == ["0", "0", "0", "0", "—"]


def test_the_detailed_lists_have_the_places_that_are_counted() -> None:
    for kind, count in (("标准", 1), ("制度", 6)):
        listed = captions("system.md")[f"{kind}明细表"]
        assert [row[0].text for row in listed] == ["序号", *(str(n) for n in range(1, count + 1))]
        assert {row[1].text for row in listed[1:]} <= {"库房", "案卷"}


def test_every_figure_of_the_system_leads_to_a_place() -> None:
    tables = [captions("system.md")[caption] for caption in ("标准统计表", "制度统计表")]
    links = [link for table in tables for row in table for c in row for link in c.links]
    assert {link[1:] for link in links} <= seen("system.md").ids
    for table in tables:
        for row in table[1:]:
            assert all(bool(cell.links) == (cell.text != "0") for cell in row[1:5])


@pytest.mark.parametrize("path", [*PAGES, "archives.md", "standards/shredding.md"])
def test_every_link_leads_somewhere(path: str) -> None:
    for link in seen(path).links:
        target, _, anchor = link.partition("#")
        if "://" in target or target in {"gaps.csv", "gaps.xlsx"}:
            continue
        page = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target))) if target else path
        assert page in texts(), link
        assert not anchor or unquote(anchor) in seen(page).ids, link


def test_behind_a_provision_stands_who_carries_it_out_and_how_far() -> None:
    article = texts()["archives.md"].partition("第二条")[2].partition("第三条")[0]
    assert "落实情况：1 项配套要求，制定中 1 项" in article
    assert "[装具标准](standards/boxes.md)（草案）" in article


def test_a_document_tells_its_basis_what_it_covers_and_the_state() -> None:
    text = texts()["standards/shredding.md"]
    assert "纸质档案；未包括电子档案" in text
    assert 'state--partial">待细化</span>' in text
    assert "[《甲市档案条例》](../archives.md)" in text.partition("## 制定依据和落实情况")[2]


def test_only_what_is_published_counts_and_the_pages_say_so() -> None:
    told = "数据截至2026年1月1日，仅统计主动公开的文件"
    for path in ("gaps.md", "matrix.md", "system.md", "bodies.md", "units.md", "requirements.md", "index.md"):
        assert told in re.sub("</?span[^>]*>", "", texts()[path])
    assert told in re.sub("</?span[^>]*>", "", texts()[unit_path("东区")])
    hidden = FILES["standards/rooms.md"].replace("---\n# ", "disclosure: 不予公开\n---\n# ")
    pages = {page.path: page.text for page in weave(gap_corpus(**{"standards/rooms.md": hidden}), TODAY)}
    assert 'state--missing">空白（未核实）' in pages["gaps.md"].partition("库房办法")[2][:200]


def test_a_project_without_a_register_has_none_of_these_pages() -> None:
    files = {path: text for path, text in FILES.items() if "requirements" not in path}
    corpus = corpus_of(files, config=CONFIG)
    pages = {page.path: page.text for page in weave(corpus, TODAY)}
    assert not pages.keys() & {"gaps.md", "matrix.md", "system.md", "bodies.md", "units.md", "requirements.md"}
    assert {"gaps.md", "units.md"} <= absent(publish(corpus))
    assert "gaps.md" not in pages["index.md"]
    assert not absent(publish(gap_corpus())) & texts().keys()


def test_a_page_that_points_to_them_keeps_its_words_and_loses_the_links() -> None:
    files = {path: text for path, text in FILES.items() if "requirements" not in path}
    files["docs/guide/using.md"] = "# 用法\n\n看[**缺口**清单](../gaps.md#all)和[目录](../standards.md)。\n"
    pages = {page.path: page.text for page in weave(corpus_of(files, config=CONFIG), TODAY)}
    assert pages["guide/using.md"] == "# 用法\n\n看**缺口**清单和[目录](../standards.md)。\n"
    files |= {path: text for path, text in FILES.items() if "requirements" in path}
    pages = {page.path: page.text for page in weave(corpus_of(files, config=CONFIG), TODAY)}
    assert pages["guide/using.md"] == files["docs/guide/using.md"]


def test_what_is_sorted_into_no_pillar_is_called_so_and_an_empty_column_is_left_out() -> None:
    files = {path: re.sub(r"\n *pillar: .*", "", text) for path, text in FILES.items()}
    pages = {page.path: page.text for page in weave(corpus_of(files, config="lists: {districts: [东区]}"), TODAY)}
    seen = re.sub(r"<[^>]*>|\{:[^}]*\}|\]\([^)]*\)", "", pages["system.md"] + pages["gaps.md"])
    assert "others" not in seen
    assert "未分板块" in pages["system.md"]
    assert "## 全部文件" in pages["standards.md"]
    alone = {"standards/a.md": instrument("甲办法", "第一条　登记。")}
    (catalogue,) = (page.text for page in weave(corpus_of(alone), TODAY) if page.path == "standards.md")
    assert "| 题名 | 阶段和时效 |\n" in catalogue


def test_the_overview_stands_where_the_page_asks_for_it_and_nowhere_else() -> None:
    assert texts()["index.md"].index("## 制定进度") < texts()["index.md"].index("## 其他")
    without = {**FILES, "docs/index.md": "# 首页\n\n```text\n<!-- zhunsheng: overview -->\n```\n"}
    pages = {page.path: page.text for page in weave(corpus_of(without, config=CONFIG), TODAY)}
    assert "## 制定进度" not in pages["index.md"]


def test_a_home_page_that_nobody_wrote_begins_with_the_overview() -> None:
    files = {path: text for path, text in FILES.items() if path != "docs/index.md"}
    page = next(page for page in weave(corpus_of(files, config=CONFIG), TODAY) if page.path == "index.md")
    assert page.text.index("# 甲市档案制度") < page.text.index("## 制定进度") < page.text.index("## 库房")


def test_two_weaves_give_the_same() -> None:
    assert [page.text for page in weave(gap_corpus(), TODAY)] == [page.text for page in weave(gap_corpus(), TODAY)]
