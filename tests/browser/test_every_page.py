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
    sideways,
    slanted,
    tables,
    too_wide,
    towers,
    unreachable,
    violations,
    without_script,
)

REST = {"reduced_motion": "reduce"}


def visited(open_page: Opener, base: str, kind: str, **options: object) -> Watched:
    """Open a page with every request outside the site aborted; a failed request becomes a complaint."""
    seen = open_page("about:blank", **options)
    seen.page.route(lambda url: not url.startswith((base, "data:")), lambda route: route.abort())
    seen.page.on("requestfailed", lambda request: seen.complaints.append(f"failed: {request.url}"))
    seen.page.goto(base + EVERY[kind])
    return seen


def closed(seen: Watched, kind: str) -> list[str]:
    """Search from the page, then return what was refused, what failed and what was asked of anybody outside."""
    seen.page.wait_for_load_state("networkidle")
    found = seen.search("公务用车") if kind in KINDS else ["not asked for"]
    return ([] if found else ["the search finds nothing"]) + seen.complaints + seen.outside()


@pytest.mark.parametrize("kind", EVERY)
def test_on_a_desktop(open_page: Opener, served: str, kind: str) -> None:
    needs_axe()
    seen = visited(open_page, served, kind, color_scheme="light", **REST)
    page = seen.page
    wrong = headings(page) + naming(page) + tables(page) + slanted(page)
    wrong += contrast(page, "light") if kind in KINDS else []  # the page for wrong addresses has no theme
    page.evaluate(FOLDED)
    wrong += violations(page)
    assert wrong + closed(seen, kind) == []


@pytest.mark.parametrize("kind", EVERY)
def test_in_the_dark(open_page: Opener, served: str, kind: str) -> None:
    """Judge colours alone: the structure is the same as in the light."""
    needs_axe()
    page = visited(open_page, served, kind, color_scheme="dark", **REST).page
    wrong = contrast(page, "dark") if kind in KINDS else []
    page.evaluate(FOLDED)
    wrong += violations(page, "color-contrast")
    page.set_viewport_size({"width": 360, "height": 900})
    assert wrong + violations(page, "color-contrast") == []


@pytest.mark.parametrize("kind", EVERY)
def test_on_the_narrowest_phone_and_at_two_hundred_per_cent(open_page: Opener, served: str, kind: str) -> None:
    """Judge at 360 pixels, then at 640, which is 1280 at 200 %."""
    needs_axe()
    size = {"width": 360, "height": 600}
    page = visited(open_page, served, kind, viewport=size, device_scale_factor=2, **REST).page
    wrong = unreachable(page) + sideways(page) + violations(page)
    page.set_viewport_size({"width": 640, "height": 600})
    assert wrong + sideways(page) == []


@pytest.mark.parametrize("kind", EVERY)
def test_on_a_phone_with_a_finger(open_page: Opener, served: str, kind: str) -> None:
    size = {"width": 390, "height": 844}
    page = visited(open_page, served, kind, viewport=size, is_mobile=True, has_touch=True).page
    wrong = too_wide(page) + pushed(page) + towers(page)
    page.set_viewport_size({"width": 320, "height": 844})
    assert wrong + towers(page) == []


@pytest.mark.parametrize("kind", EVERY)
def test_from_a_folder(open_page: Opener, site: Path, kind: str) -> None:
    """A folder has another policy on files and on what scripts may load than a server."""
    seen = visited(open_page, site.as_uri() + "/", kind)
    assert closed(seen, kind) == []


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_script(open_page: Opener, site: Path, kind: str) -> None:
    page = open_page(site.as_uri() + "/" + KINDS[kind], java_script_enabled=False).page
    assert without_script(page) == []
