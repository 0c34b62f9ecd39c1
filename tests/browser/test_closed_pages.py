"""The content security policy stops injected scripts; the page for wrong addresses keeps to it."""

from __future__ import annotations

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
