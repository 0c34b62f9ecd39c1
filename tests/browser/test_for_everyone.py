"""Accessibility beyond single pages: what axe finds in what opens, and reaching everything with the keyboard."""

from __future__ import annotations

import pytest

from browsing import KINDS, Opener
from judging import needs_axe, settle, violations

# What a person can go to with Tab: neither what is folded away, nor the theme's hidden boxes behind its labels, nor
# the choices of a group, which the arrows change.
# The way to the article before and behind goes along with the reader, and is gone at the last one.
REACHABLE = """
[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter(e =>
  e.tabIndex >= 0 && !e.disabled && e.getClientRects().length && getComputedStyle(e).visibility === 'visible'
  && !e.matches('.md-toggle, .md-option, [hidden], .reading-bar *')
  && (e.matches('summary') || !e.closest('details:not([open])')))
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_in_what_opens(open_page: Opener, served: str, scheme: str) -> None:
    """The page around it is judged in ``test_every_page.py``."""
    needs_axe()
    page = open_page(served + KINDS["条文体"] + "#art_3", color_scheme=scheme, reduced_motion="reduce").page
    page.locator("#art_3__para_1 > .reading-button").click()
    page.wait_for_selector(".reading-card")
    assert violations(page, within=".reading-card") == []
    page.keyboard.press("Escape")
    page.locator("#art_2__para_1 a.cite").first.focus()
    page.wait_for_selector(".reading-preview")
    assert violations(page, within=".reading-preview") == []
    page.keyboard.press("Escape")
    page.locator("#art_4__para_1 ~ p a.term").first.focus()
    page.wait_for_selector(".reading-preview:has-text('，是指')")
    assert violations(page, within=".reading-preview") == []
    page.keyboard.press("/")
    page.wait_for_selector(".zs-query:focus")
    page.keyboard.type("公务用车怎么更新")
    page.wait_for_selector(".zs-results a")
    assert violations(page, within="dialog") == []


def test_axe_finds_what_is_wrong(open_page: Opener, served: str) -> None:
    needs_axe()
    page = open_page(served + KINDS["首页"]).page
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=\"x.png\">')")
    assert [found.partition(":")[0] for found in violations(page)] == ["image-alt"]


def test_axe_finds_the_one_text_among_many_alike_that_can_hardly_be_read(open_page: Opener, served: str) -> None:
    needs_axe()
    page = open_page(served + KINDS["首页"]).page
    listed = "".join(f"<li{' style=color:#ccc' if n == 3 else ''}>第{n}项</li>" for n in range(12))
    page.evaluate(f"document.querySelector('article').insertAdjacentHTML('beforeend', '<ul>{listed}</ul>')")
    assert [found.partition(":")[0] for found in violations(page)] == ["color-contrast"]


def test_axe_finds_the_one_target_among_many_alike_that_can_hardly_be_hit(open_page: Opener, served: str) -> None:
    needs_axe()
    page = open_page(served + KINDS["首页"]).page
    apart = "display: block; width: 12px; height: 12px; overflow: hidden; margin: 20px"
    listed = "".join(f'<a href="#{n}" style="{apart}{"; margin-top: -18px" * (n == 3)}">{n}</a>' for n in range(12))
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", listed)
    assert [found.partition(":")[0] for found in violations(page)] == ["target-size"]


def test_the_first_key_offers_to_skip_to_the_text(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["条文体"]).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    assert page.inner_text(":focus").strip() == "跳到正文"
    settle(page)
    box = page.locator(".md-skip").bounding_box()
    assert box
    assert box["y"] >= 0
    assert float(page.eval_on_selector(".md-skip", "e => getComputedStyle(e).opacity")) == 1
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_search_is_the_third_stop_at_most(open_page: Opener, served: str, width: int) -> None:
    page = open_page(served + KINDS["条文体"], viewport={"width": width, "height": 800}).page
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.className"))
    assert "md-skip" in stops[0]
    assert "zs-search-open" in " ".join(stops)


@pytest.mark.parametrize("kind", ["首页", "条文体", "学习", "通知"])
def test_everything_is_reached_by_tab_and_shows_that_it_is(open_page: Opener, served: str, kind: str) -> None:
    page = open_page(served + KINDS[kind], reduced_motion="reduce").page
    page.evaluate(f"window.reachable = {REACHABLE}; reachable.forEach((e, n) => {{ e.dataset.n = n }})")
    wanted = set(page.evaluate("reachable.map(e => e.dataset.n)"))
    assert len(wanted) > 10
    page.evaluate(
        "window.plain = {}; reachable.forEach(e => { const s = getComputedStyle(e); plain[e.dataset.n] = "
        "[s.outlineStyle, s.backgroundColor, s.color, s.boxShadow, s.borderBottomColor, s.opacity].join() })"
    )
    reached, unseen = set(), []
    for _ in range(len(wanted) + 30):
        page.keyboard.press("Tab")
        number, is_plain, html = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e); return [e.dataset.n, "
            "[s.outlineStyle, s.backgroundColor, s.color, s.boxShadow, s.borderBottomColor, s.opacity].join() === "
            "plain[e.dataset.n], e.outerHTML.slice(0, 80)] })()"
        )
        if number is None or number in reached:
            continue
        reached.add(number)
        if is_plain:
            unseen.append(html)
    assert page.evaluate("ns => ns.map(n => reachable[n].outerHTML.slice(0, 80))", sorted(wanted - reached)) == []
    assert unseen == []
