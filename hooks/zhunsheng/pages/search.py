"""搜索: the search page, with the query in its address; without JavaScript it lists other ways to find a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.pages.documents import UNITS_PAGE
from zhunsheng.pages.glossary import GLOSSARY_PAGE
from zhunsheng.pages.head import GAPS_PAGE
from zhunsheng.pages.markdown import link, text
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, address
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.provisions import titled

SEARCH_PAGE = "search.md"
SEARCH_MARK = "<!-- zhunsheng: search -->"
_MOST_SOURCES = 6
_LISTS = {GAPS_PAGE: "缺口清单", UNITS_PAGE: "各单位", GLOSSARY_PAGE: "术语"}


def search_door(page: str) -> str:
    """Write the replacement of the search mark: a link that looks like the search box and opens it."""
    return f"{link('搜索条文、标准、文号', address(page, SEARCH_PAGE))}\n{{: .home-search }}\n"


def search_page(graph: Graph, pages: Collection[str]) -> str:
    """Write the page.

    Args:
        graph: The corpus as the site shows it.
        pages: The pages about the register and the terms that this site has.
    """
    words = graph.corpus.config.words
    ways = "".join(f"- {way}；\n" for way in _ways(graph, pages))
    return (
        "# 搜索\n\n"
        '<div id="zs-search"></div>\n\n'
        '<div class="zs-unscripted" markdown="1">\n\n'
        "搜索需要浏览器运行脚本。没有出现搜索框的，可以采用下列方式查找：\n\n"
        f"- 从[{text(words.catalogue)}]({CATALOGUE_PAGE})进入一份文件，按 Ctrl+F（苹果电脑按 ⌘F）在页面中查找；\n"
        f"{ways}"
        f"- 外部的法律、法规，见[引用的外部文件]({EXTERNAL_PAGE})。\n\n"
        "</div>\n"
    )


def _ways(graph: Graph, pages: Collection[str]) -> Iterator[str]:
    """Yield the pages where most readers start: the sources of the register, and its lists."""
    asked = dict.fromkeys(s.ref.id for row in graph.listing.rows for s in row.requirement.sources)
    held = [graph.corpus.instruments[i].current for i in asked if i in graph.corpus.instruments]
    if held:
        named = (link(titled(v.metadata.title), address(SEARCH_PAGE, graph.page(v))) for v in held[:_MOST_SOURCES])
        yield f"配套要求的出处：{'、'.join(named)}"
    lists = [link(name, address(SEARCH_PAGE, page)) for page, name in _LISTS.items() if page in pages]
    if lists:
        yield f"清单：{'、'.join(lists)}"
