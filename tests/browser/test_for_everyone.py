"""For everyone: what axe finds, headings, tables, the keyboard alone, two hundred per cent, the narrowest phone."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import KINDS, Opener, absent

try:
    from axe_playwright_python.base import AXE_SCRIPT
except ImportError:
    AXE_SCRIPT = ""

EVERY = {
    **KINDS,
    "没有这一页": "404.html",
    "搜索": "search.html",
    "缺口": "gaps.html",
    "矩阵": "matrix.html",
    "责任单位": "bodies.html",
    "各区": "units.html",
    "标准体系表": "system.html",
}
GRAVE = {"serious", "critical"}
FOLDED = "document.querySelectorAll('article details').forEach(fold => { fold.open = true })"

# What a person can go to with Tab: neither what is folded away, nor the theme's hidden boxes behind its labels, nor
# the choices of a group, which the arrows change.
# The way to the article before and behind goes along with the reader, and is gone at the last one.
REACHABLE = """
[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter(e =>
  e.tabIndex >= 0 && !e.disabled && e.getClientRects().length && getComputedStyle(e).visibility === 'visible'
  && !e.matches('.md-toggle, .md-option, [hidden], .reading-bar *')
  && (e.matches('summary') || !e.closest('details:not([open])')))
"""
# Blocks that stick out of the window, those aside that are in a frame which scrolls by itself.
STICKING_OUT = """
[...document.querySelectorAll('header *, main *, footer *')].filter(e => {
  const box = e.getBoundingClientRect();
  if (!box.width || !box.height || box.right <= innerWidth + 1) return false;
  if (getComputedStyle(e).visibility !== 'visible') return false;
  for (let around = e; around; around = around.parentElement) {
    const style = getComputedStyle(around);
    const frames = around !== e && /auto|scroll|hidden/.test(style.overflowX);
    if (frames && around.getBoundingClientRect().right <= innerWidth + 1) return false;
    if (style.position === 'fixed') return false;
  }
  return true;
}).map(e => e.outerHTML.slice(0, 80))
"""


def violations(page: Any) -> list[str]:
    """Return the grave findings of axe on a page as it stands."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{v['id']}: {v['nodes'][0]['target']} {v['help']}" for v in found if v["impact"] in GRAVE]


def needs_axe() -> None:
    if not AXE_SCRIPT:
        absent("没有装 axe-playwright-python")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", EVERY)
def test_axe_finds_nothing_grave(open_page: Opener, served: str, kind: str, scheme: str, width: int) -> None:
    needs_axe()
    size = {"width": width, "height": 900}
    page = open_page(served + EVERY[kind], color_scheme=scheme, reduced_motion="reduce", viewport=size).page
    page.evaluate(FOLDED)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_in_what_opens(open_page: Opener, served: str, scheme: str) -> None:
    needs_axe()
    page = open_page(served + KINDS["条文体"] + "#art_3", color_scheme=scheme, reduced_motion="reduce").page
    page.locator("#art_3__para_1 > .reading-button").click()
    page.wait_for_selector(".reading-card")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("#art_2__para_1 a.cite").first.focus()
    page.wait_for_selector(".reading-preview")
    assert violations(page) == []
    page.mouse.wheel(0, -120)
    page.hover(".md-top:not([hidden])")
    assert violations(page) == []
    page.keyboard.press("/")
    page.keyboard.type("公务用车怎么更新")
    page.wait_for_selector(".zs-results a")
    assert violations(page) == []


def test_axe_finds_what_is_wrong(open_page: Opener, served: str) -> None:
    needs_axe()
    page = open_page(served + KINDS["首页"]).page
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=\"x.png\">')")
    assert [found.partition(":")[0] for found in violations(page)] == ["image-alt"]


@pytest.mark.parametrize("kind", EVERY)
def test_headings_are_in_order(open_page: Opener, served: str, kind: str) -> None:
    page = open_page(served + EVERY[kind]).page
    levels = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map(h => Number(h.tagName[1]))")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize("kind", EVERY)
def test_a_page_names_its_language_and_its_title(open_page: Opener, served: str, kind: str) -> None:
    page = open_page(served + EVERY[kind]).page
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert page.title()


@pytest.mark.parametrize("kind", EVERY)
def test_every_table_has_headers_and_a_frame_that_a_key_reaches(open_page: Opener, served: str, kind: str) -> None:
    page = open_page(served + EVERY[kind]).page
    for table in page.query_selector_all("article table"):
        assert table.eval_on_selector_all("th", "all => all.length") > 0
        assert table.evaluate('e => Boolean(e.closest(\'figure[tabindex="0"], [role="region"][tabindex="0"]\'))')


def test_the_first_key_offers_to_skip_to_the_text(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["条文体"]).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    assert page.inner_text(":focus").strip() == "跳到正文"
    page.wait_for_timeout(400)
    box = page.locator(".md-skip").bounding_box()
    assert box
    assert box["y"] >= 0
    assert float(page.eval_on_selector(".md-skip", "e => getComputedStyle(e).opacity")) == 1
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash")


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
        found = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e); return [e.dataset.n, "
            "[s.outlineStyle, s.backgroundColor, s.color, s.boxShadow, s.borderBottomColor, s.opacity].join(), "
            "e.outerHTML.slice(0, 80)] })()"
        )
        if found[0] is None or found[0] in reached:
            continue
        reached.add(found[0])
        if found[1] == page.evaluate("n => plain[n]", found[0]):
            unseen.append(found[2])
    assert page.evaluate("ns => ns.map(n => reachable[n].outerHTML.slice(0, 80))", sorted(wanted - reached)) == []
    assert unseen == []


# 1280 pixels at 200 % are 640 wide; no phone is narrower than 360.
@pytest.mark.parametrize("width", [640, 360])
@pytest.mark.parametrize("kind", EVERY)
def test_nothing_has_to_be_scrolled_sideways(open_page: Opener, served: str, kind: str, width: int) -> None:
    size = {"width": width, "height": 600}
    page = open_page(served + EVERY[kind], viewport=size, device_scale_factor=2).page
    page.wait_for_load_state("load")
    page.evaluate(FOLDED)
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("kind", EVERY)
def test_no_request_fails_where_the_world_is_shut_out(open_page: Opener, base: str, kind: str) -> None:
    watched = open_page("about:blank")
    failed: list[str] = []
    watched.page.route(lambda url: not url.startswith((base, "data:")), lambda route: route.abort())
    watched.page.on("requestfailed", lambda request: failed.append(request.url))
    watched.page.goto(base + EVERY[kind])
    watched.page.wait_for_load_state("networkidle")
    assert failed == []
