"""The contents of a text, which follow the reader."""

from __future__ import annotations

import pytest

from browsing import KINDS, Opener, until


def test_the_head_of_the_site_names_the_text_when_its_title_has_left_the_screen(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html", viewport={"width": 1280, "height": 500}).page
    page.evaluate("document.getElementById('art_5').scrollIntoView()")
    page.wait_for_selector(".md-header__title--active")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_selector(".md-header__title--active", state="detached")


def test_the_contents_follow_and_the_next_article_is_one_step_away(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html", viewport={"width": 1280, "height": 500}).page
    page.locator("#art_2").evaluate("e => e.scrollIntoView()")
    page.wait_for_selector(".is-here > a[href='#art_2']")
    assert page.inner_text(".reading-bar__before") == "‹ 第一条"
    page.click(".reading-bar__behind")
    page.wait_for_selector(".is-here > a[href='#art_3']")
    assert page.url.endswith("#art_3")
    page.click(".reading-bar__before")
    page.wait_for_selector(".is-here > a[href='#art_2']")


def test_what_is_being_read_stays_in_sight_among_the_contents(open_page: Opener, shelf: str) -> None:
    in_sight = """link => {
      const at = link.getBoundingClientRect();
      const box = link.closest(".md-sidebar__scrollwrap").getBoundingClientRect();
      return box.top < at.top && at.bottom < box.bottom;
    }"""
    page = open_page(shelf + "duty.html", viewport={"width": 1280, "height": 260}).page
    last = page.locator(".contents a").last
    assert not last.evaluate(in_sight)
    page.evaluate("location.hash = document.querySelector('.contents li:last-child > a').hash")
    page.wait_for_function(f"({in_sight})(document.querySelector('.contents li:last-child > a'))")
    opened_there = open_page(page.url, viewport={"width": 1280, "height": 260}).page
    opened_there.wait_for_function(f"({in_sight})(document.querySelector('.contents li:last-child > a'))")


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_the_contents_open_above_the_text(open_page: Opener, shelf: str, script: bool) -> None:
    small = {"width": 390, "height": 844}
    page = open_page(shelf + "duty.html", viewport=small, java_script_enabled=script).page
    entry = page.locator(".md-sidebar--secondary a[href='#art_9']")
    assert not entry.is_visible()
    page.click(".contents-title")
    assert entry.is_visible()
    entry.click()
    assert page.url.endswith("#art_9")


def test_on_a_phone_the_contents_open_from_the_bar_and_close_behind_a_choice(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html", viewport={"width": 390, "height": 600}).page
    page.click(".reading-bar__contents")
    page.click(".is-sheet a[href='#art_5']")
    assert page.locator(".is-sheet").count() == 0
    assert page.locator("#art_5").bounding_box()["y"] < 300  # type: ignore[index]
    page.click(".reading-bar__contents")
    page.keyboard.press("Escape")
    assert page.locator(".is-sheet").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "目录"


@pytest.mark.parametrize("width", [390, 720, 1440])
def test_the_bar_leads_on_from_the_article_that_a_link_has_named(open_page: Opener, served: str, width: int) -> None:
    """Also from the first article of a chapter, above which its heading is shown."""
    page = open_page(f"{served}{KINDS['条文体']}#art_10", viewport={"width": width, "height": 600}).page
    until(page, lambda: page.inner_text(".reading-bar__behind") == "第十一条 ›")
    page.mouse.wheel(0, 4000)
    until(page, lambda: page.inner_text(".reading-bar__behind") != "第十一条 ›")
