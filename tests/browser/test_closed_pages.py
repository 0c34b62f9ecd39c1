"""No page asks anybody outside, and none is refused anything by its own policy: from a server and from a folder."""

from __future__ import annotations

import pytest
from browsing import KINDS, Opener


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_breaks_no_policy_and_asks_nobody_outside(open_page: Opener, base: str, kind: str) -> None:
    seen = open_page(base + KINDS[kind])
    assert seen.search("公务用车")
    assert seen.complaints == []
    assert seen.outside() == []


def test_a_script_put_into_a_page_does_not_run(open_page: Opener, base: str) -> None:
    seen = open_page(base + "index.html")
    seen.page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)"
    )
    assert seen.page.evaluate("window.ran") is None
    assert "Content Security Policy" in "".join(seen.complaints)


def test_the_page_for_wrong_addresses_is_chinese_and_closed(open_page: Opener, served: str) -> None:
    seen = open_page(served + "404.html")
    assert seen.page.inner_text("h1") == "没有这一页"
    assert seen.complaints == []
    assert seen.outside() == []
