"""Every kind of page, visited once for each way of reading it, and judged in all respects at that visit."""

from __future__ import annotations

from pathlib import Path

import pytest

from browsing import EVERY, KINDS, Opener, Watched
from judging import (
    FOLDED,
    contrast,
    headings,
    naming,
    needs_axe,
    pushed,
    resize,
    sideways,
    skipping,
    slanted,
    tables,
    too_wide,
    towers,
    unreachable,
    violations,
    without_script,
)

REST = {"reduced_motion": "reduce"}
# The theme lets the keyboard into code that scrolls where there is a mouse, so that a phone cannot be judged by this.
KEYBOARD = "scrollable-region-focusable"
THEMED = EVERY.keys() - {"没有这一页"}


def visited(open_page: Opener, base: str, kind: str, **options: object) -> Watched:
    """Open a page with every request outside the site aborted; a failed request becomes a complaint."""
    seen = open_page("about:blank", **options)
    seen.page.route(lambda url: not url.startswith((base, "data:")), lambda route: route.abort())
    seen.page.on("requestfailed", lambda request: seen.complaints.append(f"failed: {request.url}"))
    seen.page.goto(base + EVERY[kind])
    return seen


def closed(seen: Watched) -> list[str]:
    """Return what was refused, what failed and what was asked of anybody outside."""
    seen.page.evaluate("new Promise((done) => requestIdleCallback(done, {timeout: 2000}))")
    return seen.complaints + seen.outside()


@pytest.mark.parametrize("kind", EVERY)
def test_on_a_desktop(open_page: Opener, served: str, kind: str) -> None:
    """Judge in the light; then at 640 pixels, which is 1280 at 200 %, and at 360; then in the dark colours alone."""
    needs_axe()
    seen = visited(open_page, served, kind, color_scheme="light", **REST)
    page, is_themed = seen.page, kind in THEMED
    wrong = skipping(page) if kind in KINDS else []
    wrong += headings(page) + naming(page) + tables(page) + slanted(page)
    page.evaluate(FOLDED)
    wrong += contrast(page, "light") if is_themed else []
    wrong += violations(page) + closed(seen)
    for width in (640, 360):
        resize(page, width, 600)
        wrong += sideways(page)
    wrong += violations(page, KEYBOARD)
    if is_themed:
        wrong += contrast(page, "light")
        resize(page, 1280, 900)
        page.click("form[data-md-component=palette] label:visible")
        wrong += contrast(page, "dark")
    assert wrong == []


@pytest.mark.parametrize("kind", EVERY)
def test_on_a_phone_in_the_dark_from_a_folder(open_page: Opener, site: Path, kind: str) -> None:
    """A folder has another policy on files and on what scripts may load than a server, and allows no more anywhere.

    So it is here that the search is tried from each page; from a server it is in test_search_box.py.
    By axe contrast is judged on the desktop alone, where it takes most of the time; here by what stands in judging.py.
    """
    needs_axe()
    phone: dict[str, object] = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2, "color_scheme": "dark"}
    size = {"width": 390, "height": 844}
    seen = visited(open_page, site.as_uri() + "/", kind, viewport=size, **phone, **REST)
    page = seen.page
    wrong = too_wide(page) + pushed(page) + towers(page)
    page.evaluate(FOLDED)
    wrong += contrast(page, "dark") if kind in THEMED else []
    resize(page, 360, 600)
    wrong += unreachable(page) + sideways(page) + violations(page, without=(KEYBOARD, "color-contrast"))
    resize(page, 320, 844)
    wrong += towers(page)
    if kind in KINDS and not seen.search("公务用车"):
        wrong.append("the search finds nothing")
    assert wrong + closed(seen) == []


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_script(open_page: Opener, site: Path, kind: str) -> None:
    page = open_page(site.as_uri() + "/" + KINDS[kind], java_script_enabled=False).page
    assert without_script(page) == []


@pytest.mark.parametrize("kind", ["责任单位", "各单位"])
def test_a_summary_is_whole_on_a_phone(open_page: Opener, served: str, kind: str) -> None:
    page = visited(open_page, served, kind, viewport={"width": 390, "height": 844}).page
    summaries = page.locator("figure.counts")
    assert summaries.count()
    assert summaries.evaluate_all("all => all.filter((one) => one.scrollWidth > one.clientWidth).length") == 0


def test_what_cites_a_text_leads_back_to_it(open_page: Opener, served: str) -> None:
    page = open_page(served + "regulation.citing-1.html").page
    page.click("nav.where a")
    assert page.url.endswith("/regulation.html")
