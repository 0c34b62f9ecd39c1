"""A library of hundreds of texts: its lists are divided into pages that load at once; a small one has one page each."""

from __future__ import annotations

import json
import posixpath
import re
from datetime import date

import pytest

from support import TODAY, corpus_of, instrument
from zhunsheng.corpus.disclosure import publish
from zhunsheng.model.change import NoHistory
from zhunsheng.pages.chronicle import chronicle
from zhunsheng.site.leaf import WovenPage
from zhunsheng.site.tree import leaves, weave
from zhunsheng.weaving.addresses import target
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.packing import MOST_BYTES, packed, size

COUNT = 330
LINK = re.compile(r"\]\(([^)\s]+)\)")
ABOUT = "本办法说明值班室的设置、值班人员的安排、值班记录的填写、交接班的手续和紧急情况的报告，" * 3
RANKS = ("local-regulation", "government-rule")


def _text(n: int) -> str:
    outside = "".join(f"《甲类值班记录管理事项规定第{n}号之{k}》" for k in range(3))
    return instrument(
        f"{'丙县' if n == 6 else ''}值班办法{n}",
        f"第一条　依照{outside}，制定本办法。",
        f"第二条　本办法所称值班记录{n}，是指值班人员填写的、说明值班时间和事项的第{n}种表格和附件。",
        f"第三条　本办法所称交接班{n}，是指前后两班的值班人员交接记录和物品的第{n}种手续和有关的活动。",
        id=f"duty-{n}",
        rank=RANKS[n % 2],
        issuer=f"[{'甲省人民政府' if n % 3 else '乙县人民政府' if n != 6 else ''}]",
        issued=f"{2000 + n % 20}-01-01",
        adopted=f"{1999 + n % 20}-11-01",
        recheck_due=f"{2030 + n % 20}-03-01",
        effective=f"{2000 + n % 20}-03-01",
        summary=ABOUT,
    )


@pytest.fixture(scope="module")
def library() -> dict[str, WovenPage]:
    files = {f"standards/{n}.md": _text(n) for n in range(COUNT)}
    return {page.path: page for page in weave(corpus_of(files), TODAY)}


def _links(page: WovenPage) -> list[str]:
    folder = posixpath.dirname(page.path)
    found = (target(place) for place in LINK.findall(page.text) if not place.startswith("#"))
    return [posixpath.normpath(posixpath.join(folder, place)) for place in found]


def _parts(library: dict[str, WovenPage], folder: str) -> list[WovenPage]:
    return [page for path, page in library.items() if path.startswith(f"{folder}/")]


def test_no_generated_list_is_longer_than_a_page_may_be(library: dict[str, WovenPage]) -> None:
    lists = [page for path, page in library.items() if not path.startswith(("standards/", "rules/"))]
    assert {path: n for path, n in ((page.path, size(page.text)) for page in lists) if n > MOST_BYTES * 1.1} == {}


@pytest.mark.parametrize(
    ("page", "folder"),
    [
        ("standards.md", "catalogue"),
        ("index.md", "catalogue"),
        ("external.md", "external"),
        ("glossary.md", "glossary"),
        ("updates.md", "updates"),
    ],
)
def test_a_long_list_leads_to_each_of_its_parts(library: dict[str, WovenPage], page: str, folder: str) -> None:
    parts = _parts(library, folder)
    assert len(parts) > 1
    assert {part.path for part in parts} <= set(_links(library[page]))


def test_a_page_in_the_place_of_a_part_is_told_as_its_documents_would_be_lost(library: dict[str, WovenPage]) -> None:
    place = _parts(library, "catalogue")[0].path
    files = {f"standards/{n}.md": _text(n) for n in range(COUNT)}
    pages = {f"docs/{place}": "# 我们的目录\n", "docs/catalogue/ours.md": "# 另一页\n"}
    published = publish(corpus_of(files | pages))
    found = leaves(Graph.of(published, TODAY), chronicle(published, TODAY, NoHistory("")))
    assert [leaf.path for leaf in found if leaf.displaces] == [place]


def test_each_document_is_in_one_part_of_the_catalogue(library: dict[str, WovenPage]) -> None:
    listed = [
        place for part in _parts(library, "catalogue") for place in _links(part) if place.startswith("standards/")
    ]
    assert sorted(listed) == sorted(f"standards/{n}.md" for n in range(COUNT))


def test_the_parts_of_the_catalogue_are_those_of_a_rank_by_year(library: dict[str, WovenPage]) -> None:
    first = library["standards.md"].text.partition("## 地方性法规")[2].splitlines()[4]
    assert re.match(r"- \[地方性法规：2\d{3}(—2018)?年（\d+）\]\(catalogue/rank-local-regulation-", first)


def test_what_is_cited_outside_leads_to_the_part_that_lists_it(library: dict[str, WovenPage]) -> None:
    places = set(re.findall(r"\((\.\./external[^)#]*)#(甲类[^)]*)\)", library["standards/7.md"].text))
    assert len(places) == 3
    for way, anchor in places:
        assert f"{{: #{anchor} }}" in library[posixpath.normpath(posixpath.join("standards", way))].text


def test_the_filters_have_their_data_beside_the_catalogue(library: dict[str, WovenPage]) -> None:
    page = library["standards.md"]
    data = json.loads(page.companion.removeprefix("window.zhunshengCatalogue=").rstrip(";\n"))
    filters = dict(data["filters"])
    assert filters["效力位阶"] == ["地方性法规", "政府规章"]
    assert sorted(filters["地区"]) == ["丙县", "乙县", "甲省"]
    assert len(data["rows"]) == COUNT
    assert data["rows"][0][:3] == ["值班办法0", 0, "0"]
    assert data["folders"] == ["standards"]


def test_citations_of_a_text_that_all_others_cite_are_divided_by_its_provisions() -> None:
    charter = instrument("值班总则", *(f"第{n}条　值班室每日登记。\n" for n in "一二三四"), id="charter")
    cited = "、".join(f"第{n}条" for n in "一二三四")
    citing = {
        f"standards/{'甲类值班事项' * 6}{n}.md": instrument(
            f"{'甲类值班事项' * 6}办法{n}", f"第一条　依照《值班总则》{cited}，制定本办法。", id=f"duty-{n}"
        )
        for n in range(250)
    }
    published = publish(corpus_of({"standards/charter.md": charter, **citing}))
    found = leaves(Graph.of(published, TODAY), chronicle(published, TODAY, NoHistory("")))
    pages = {leaf.path: leaf.weave() for leaf in found if leaf.path.startswith("standards/charter")}
    parts = [page for path, page in pages.items() if ".citing-" in path]
    assert len(parts) > 1
    foot = pages["standards/charter.md"].text.partition("{: #backlinks .foot }")[2]
    assert set(LINK.findall(foot)) == {posixpath.basename(part.path) for part in parts}
    assert all(size(part.text) <= MOST_BYTES * 1.1 for part in parts)
    listed = re.findall(
        r"^\| \[(第.条)\]\(charter\.md#art_(\d)\)", "\n".join(part.text for part in parts), re.MULTILINE
    )
    assert listed == [("第一条", "1"), ("第二条", "2"), ("第三条", "3"), ("第四条", "4")]
    assert sum(part.text.count("甲类值班事项办法") for part in parts) == 4 * 250


def test_a_small_library_has_one_page_of_each() -> None:
    pages = {page.path: page for page in weave(corpus_of({"standards/1.md": _text(1)}), date(2026, 1, 1))}
    assert not {path for path in pages if path.startswith(("catalogue/", "external/", "glossary/", "updates/"))}
    assert not pages["standards.md"].companion
    assert "[值班办法1](standards/1.md)" in pages["standards.md"].text


def test_what_is_divided_stays_in_order_and_below_the_limit() -> None:
    assert packed([3, 3, 3, 9, 1], lambda n: n, most=6) == [[3, 3], [3], [9], [1]]
