"""搜索: the page of a search, whose query is in its address; without JavaScript it tells what else finds words."""

from __future__ import annotations

from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.weaving.addresses import EXTERNAL_PAGE

SEARCH_PAGE = "search.md"


def search_page() -> str:
    """Write the page."""
    return (
        "# 搜索\n\n"
        '<div id="zs-search"></div>\n\n'
        '<div class="zs-unscripted" markdown="1">\n\n'
        "搜索需要浏览器运行脚本。没有出现搜索框的，可以采用下列方式查找：\n\n"
        f"- 从[标准目录]({CATALOGUE_PAGE})进入一份文件，按 Ctrl+F（苹果电脑按 ⌘F）在页面中查找；\n"
        f"- 外部的法律、法规，见[引用的外部文件]({EXTERNAL_PAGE})。\n\n"
        "</div>\n"
    )
