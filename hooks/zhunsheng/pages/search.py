"""搜索: the search page, with the query in its address; without JavaScript it lists other ways to find a text."""

from __future__ import annotations

from zhunsheng.model.profile import Words
from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.pages.markdown import link, text
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, address

SEARCH_PAGE = "search.md"
SEARCH_MARK = "<!-- zhunsheng: search -->"


def search_door(page: str) -> str:
    """Write the replacement of the search mark: a link that looks like the search box and opens it."""
    return f"{link('搜索条文、标准、文号', address(page, SEARCH_PAGE))}\n{{: .home-search }}\n"


def search_page(words: Words) -> str:
    """Write the page."""
    return (
        "# 搜索\n\n"
        '<div id="zs-search"></div>\n\n'
        '<div class="zs-unscripted" markdown="1">\n\n'
        "搜索需要浏览器运行脚本。没有出现搜索框的，可以采用下列方式查找：\n\n"
        f"- 从[{text(words.catalogue)}]({CATALOGUE_PAGE})进入一份文件，按 Ctrl+F（苹果电脑按 ⌘F）在页面中查找；\n"
        f"- 外部的法律、法规，见[引用的外部文件]({EXTERNAL_PAGE})。\n\n"
        "</div>\n"
    )
