"""Without ``nav`` the navigation lists what does not grow with the number of texts."""

from __future__ import annotations

from support import TODAY, corpus_of, instrument
from zhunsheng.corpus.disclosure import publish
from zhunsheng.model.change import NoHistory
from zhunsheng.pages.chronicle import chronicle
from zhunsheng.site.tree import leaves
from zhunsheng.weaving.graph import Graph
from zhunsheng_mkdocs.navigation import MOST, default_navigation


def listed(files: dict[str, str]) -> list[str]:
    published = publish(corpus_of(files, config="sources: [docs, standards]\n"))
    told = chronicle(published, TODAY, NoHistory("没有历史"))
    return default_navigation(leaves(Graph.of(published, TODAY), told))


def texts(count: int) -> dict[str, str]:
    return {f"standards/s{n}.md": instrument(f"甲{n}办法", "第一条　甲。", id=f"s{n}") for n in range(count)}


def test_pages_that_people_write_and_overviews_are_listed_and_no_texts() -> None:
    pages = {"docs/index.md": "# 首页\n", "docs/guide/using.md": "# 使用说明\n"}
    found = listed({**pages, **texts(3)})
    assert found[0] == "index.md"
    assert {"guide/using.md", "standards.md", "external.md", "rules/index.md"} <= set(found)
    assert not [path for path in found if path.startswith("standards/") or path == "rules/R101.md"]
    assert listed({**pages, **texts(30)}) == found


def test_of_very_many_pages_those_that_lie_in_no_folder_are_listed() -> None:
    many = {f"docs/notes/n{n}.md": "# 说明\n" for n in range(MOST + 1)}
    found = listed({"docs/index.md": "# 首页\n", **many})
    assert found[0] == "index.md"
    assert not [path for path in found if "/" in path]


def test_pages_about_the_versions_of_a_text_are_no_part_of_it_wherever_the_text_lies() -> None:
    days = ("2021-03-01", "2024-01-01")
    files = {f"docs/a@{day}.md": instrument("甲办法", f"第一条　{day}。", id="a", effective=day) for day in days}
    assert not [path for path in listed(files) if path.endswith((".diff.md", ".versions.md"))]
