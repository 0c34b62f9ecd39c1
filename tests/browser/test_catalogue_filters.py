"""The catalogue of a large library is narrowed down by what a reader chooses, and the address keeps the choice."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from zhunsheng.weaving.companion import script
from zhunsheng_mkdocs.settings import THEME

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = """<!doctype html><meta charset="utf-8"><div data-catalogue="standards.reading.js"><h1>标准目录</h1>
<h2>法律</h2></div><script src="catalogue.js"></script>"""
RANKS, YEARS = ["法律", "政府规章"], ["2019年", "2020年", "2021年"]
ROWS = [[f"值班办法#{n}", n // 165, "/(2020)" if n == 4 else f"a#{n}", 0, n % 2, n % 3] for n in range(330)]
FILTERS = [["板块", [""]], ["效力位阶", RANKS], ["年份", YEARS]]


def test_filters_narrow_the_catalogue_and_stand_in_the_address(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "standards.reading.js").write_text(
        script("zhunshengCatalogue", {"filters": FILTERS, "folders": ["standards", "standards/甲"], "rows": ROWS}),
        "utf-8",
    )
    shutil.copy(THEME / "assets" / "catalogue.js", tmp_path)
    page = chromium.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.wait_for_selector(".choices select")
    assert page.locator(".choices select").count() == 2  # of the pillars there is one alone
    assert not page.is_visible(".region")

    page.select_option('[data-name="效力位阶"]', "政府规章")
    assert page.text_content(".choices output") == "显示 165 份，共 330 份"
    assert page.locator("tbody tr").count() == 100
    page.click("text=显示更多")
    assert page.locator("tbody tr").count() == 165

    page.select_option('[data-name="年份"]', "2020年")
    kept = page.url
    page.goto("about:blank")
    page.goto(kept)
    page.wait_for_selector("tbody tr")
    assert page.text_content(".choices output") == "显示 55 份，共 330 份"
    assert page.get_attribute("tbody a", "href") == "standards/a%231.html"

    page.select_option('[data-name="效力位阶"]', "法律")
    ways = page.eval_on_selector_all("tbody a", "all => all.map(a => decodeURI(a.getAttribute('href')))")
    assert ways[0] == "standards/值班办法%234(2020).html"
    assert ways[-1] == "standards/甲/a%23328.html"

    page.click("text=全部显示")
    assert page.text_content(".choices output") == "共 330 份"
    assert not page.is_visible(".region")
    page.close()
