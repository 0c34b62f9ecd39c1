"""The content security policy stops injected scripts; the page for wrong addresses keeps to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from browsing import Opener


def test_a_script_put_into_a_page_does_not_run(open_page: Opener, base: str) -> None:
    seen = open_page(base + "index.html")
    seen.page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)"
    )
    assert seen.page.evaluate("window.ran") is None
    assert "Content Security Policy" in "".join(seen.complaints)


def test_the_page_for_wrong_addresses_is_chinese_and_closed(open_page: Opener, served: str) -> None:
    seen = open_page(served + "404.html")
    assert seen.page.inner_text("h1") == "没有找到页面"
    assert seen.complaints == []
    assert seen.outside() == []


@pytest.mark.parametrize("missing", ["nothing.html", "standards/assets/gone/nothing.html"])
def test_from_any_depth_the_page_for_wrong_addresses_leads_home(
    open_page: Opener, served: str, site: Path, missing: str
) -> None:
    lost = (site / "404.html").read_text("utf-8")
    seen = open_page(served + "404.html")
    seen.page.route(f"**/{missing}", lambda route: route.fulfill(status=404, body=lost, content_type="text/html"))
    seen.page.goto(served + missing)
    seen.page.locator("[data-lost=found]").wait_for()
    assert not seen.page.locator("[data-lost=still]").is_visible()
    assert seen.page.locator("li a").first.get_attribute("href") == served + "index.html"
    seen.page.fill("input", "公物仓")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url(served + "search.html#q=*")
    assert seen.page.locator(".zs-query").input_value() == "公物仓"


def test_without_scripts_the_page_for_wrong_addresses_says_how_to_get_home(site: Path) -> None:
    words = (site / "404.html").read_text("utf-8")
    assert "删去网址末尾的部分" in words
    assert '<div data-lost="found" hidden>' in words
