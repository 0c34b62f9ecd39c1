"""Reading on a screen: without JavaScript, on a phone, in the dark, by keyboard, from a link to a provision."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Literal

import pytest

from browsing import KINDS, Opener, until
from judging import FOLDED

PHONE = {"width": 390, "height": 844}


def test_a_wide_table_scrolls_by_keyboard_on_a_phone(open_page: Opener, served: str) -> None:
    page = open_page(served + "standards/assets/vehicles.html", viewport=PHONE).page
    wide = "all => all.findIndex(figure => figure.scrollWidth > figure.clientWidth + 1)"
    figure = page.locator("figure.table").nth(page.eval_on_selector_all("figure.table", wide))
    figure.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert figure.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    until(page, lambda: figure.evaluate("e => e.scrollLeft") > 0)


def test_the_list_of_documents_is_cards_on_a_phone(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["标准目录"], viewport=PHONE).page
    wide = "all => all.filter(figure => figure.scrollWidth > figure.clientWidth + 1).length"
    assert page.eval_on_selector_all("figure.table", wide) == 0
    title, kind, *_, about = page.locator("figure.table tbody tr").first.locator("td").all()
    boxes = [cell.bounding_box() for cell in (title, kind, about)]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 3
    assert tops == sorted(set(tops))


def test_a_table_that_is_wider_than_the_screen_says_so_and_no_other(open_page: Opener, served: str) -> None:
    page = open_page(served + "standards/assets/vehicles.html", viewport=PHONE).page

    def tables() -> list[tuple[bool, bool]]:
        return [
            (wide, told)
            for wide, told in page.eval_on_selector_all(
                "article figure.table:not(details *)",
                "all => all.map(e => [e.scrollWidth > e.clientWidth + 1, "
                "getComputedStyle(e, '::before').content.includes('左右滑动')])",
            )
        ]

    wide = []
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        until(page, lambda: all(is_wide == is_told for is_wide, is_told in tables()))
        wide.append(sum(is_wide for is_wide, _ in tables()))
    assert wide[0] > wide[1]
    assert wide[1] < len(tables())


@pytest.mark.parametrize("width", [1280, 390])
def test_the_button_of_a_paragraph_takes_no_line_of_its_own(open_page: Opener, served: str, width: int) -> None:
    page = open_page(served + KINDS["条文体"], viewport={"width": width, "height": 700}).page
    page.locator("p > .reading-button").first.wait_for(state="attached")
    heights = "() => Array.from(document.querySelectorAll('.instrument p[id]'), p => Math.round(p.offsetHeight))"
    before = page.evaluate(heights)
    page.evaluate("document.querySelectorAll('.instrument p > .reading-button').forEach(one => one.remove())")
    assert len(before) > 50
    assert page.evaluate(heights) == before


def test_what_has_been_copied_is_told_within_a_phone_s_screen(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["条文体"], viewport=PHONE).page
    page.locator("#art_11__para_1 > .reading-button").click()
    page.click("text=复制引用")
    told = page.locator(".reading-status.is-shown")
    told.wait_for()
    box = told.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_provision_that_a_link_names_is_marked_and_not_under_the_header(
    open_page: Opener, base: str, width: int
) -> None:
    page = open_page(base + KINDS["条文体"] + "#art_11__para_1__item_3", viewport={"width": width, "height": 700}).page
    target = page.locator("#art_11__para_1__item_3")

    def in_sight() -> bool:
        header, box = page.locator(".md-header").bounding_box(), target.bounding_box()
        return bool(header and box and header["y"] + header["height"] <= box["y"] < 700)

    until(page, in_sight)
    assert target.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_an_address_with_a_percent_sign_that_is_no_code_stops_no_script(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html#%").page
    assert page.evaluate("'reading' in window.zhunsheng && 'quote' in window.zhunsheng.reading")


def test_a_line_is_no_longer_than_forty_characters(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["条文体"], viewport={"width": 1920, "height": 1080}).page
    for width, size in page.eval_on_selector_all(
        ".instrument > p[id]", "ps => ps.map(p => [p.clientWidth, parseFloat(getComputedStyle(p).fontSize)])"
    ):
        assert 30 <= width / size <= 40.1


def test_long_contents_are_folded_before_a_script_has_looked_at_them(open_page: Opener, served: str) -> None:
    """What is folded only later moves all that stands below it, under the eyes and the mouse of the reader."""
    chapters, below = ".contents > li > a", ".contents ul a"
    page = open_page("about:blank").page
    page.route("**/contents.js", lambda route: route.abort())
    page.goto(served + KINDS["标准体"])
    assert page.locator(".contents a").count() > 40
    assert [page.locator(f"{which}:visible").count() for which in (chapters, below)] == [
        page.locator(chapters).count(),
        0,
    ]


def test_long_contents_are_open_without_scripts_and_short_ones_always(open_page: Opener, served: str) -> None:
    for kind, script in (("标准体", False), ("计划", True)):
        page = open_page(served + KINDS[kind], java_script_enabled=script).page
        assert page.locator(".contents a:visible").count() == page.locator(".contents a").count() > 0


def test_a_form_is_broken_between_its_fields(open_page: Opener, served: str) -> None:
    """At 590 px a line is as long as on the printed sheet (156 mm)."""
    page = open_page(served + KINDS["条文体"]).page
    media: tuple[Literal["screen", "print"], ...] = ("screen", "print")
    for width, medium in itertools.product((1280, 590, 390), media):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(media=medium)
        fields = page.eval_on_selector_all(
            "p.form .field", "all => all.map(e => e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight))"
        )
        assert len(fields) > 5, (width, medium)
        assert max(fields) < 1.5, (width, medium)


def test_what_is_told_at_a_provision_is_as_wide_as_its_text(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["条例"], viewport={"width": 1440, "height": 900}).page
    page.evaluate(FOLDED)
    widths = {
        name: page.locator(f".instrument {name}").first.evaluate("e => e.offsetWidth")
        for name in ("p[id]", "details.cited-by", "details.carrying")
    }
    assert len(set(widths.values())) == 1, widths


def test_the_text_can_be_read_without_its_notes_and_the_choice_is_kept(open_page: Opener, site: Path) -> None:
    seen = open_page(f"{site.as_uri()}/{KINDS['条例']}", viewport={"width": 1440, "height": 900})
    page = seen.page
    notes = page.locator("details.cited-by:visible, .about:visible, .rests:visible, #backlinks:visible")
    mark, text = page.locator("details.cited-by > summary").first, page.locator("#art_1__para_1")
    box, beside = mark.bounding_box(), text.bounding_box()
    assert box
    assert beside
    assert box["x"] + box["width"] <= beside["x"], "in the margin"
    assert min(box["width"], box["height"]) >= 24
    mark.click()
    assert page.is_visible("details.cited-by[open] li >> nth=0")
    page.click("[data-view=text]")
    assert notes.count() == 0
    page.goto(f"{site.as_uri()}/{KINDS['条文体']}")
    assert notes.count() == 0
    assert page.get_attribute("[data-view=text]", "aria-pressed") == "true"
    page.goto("about:blank")
    page.goto(f"{site.as_uri()}/{KINDS['条文体']}#rests")
    page.wait_for_selector("#rests")  # whoever follows a link to a note means to see it
    page.goto(f"{site.as_uri()}/{KINDS['条文体']}#%E0%A4%A")
    page.click("[data-view=notes]")
    page.reload()
    assert page.is_visible(".about")
    assert seen.complaints == []


def test_nothing_moves_for_those_who_asked_for_rest(open_page: Opener, served: str) -> None:
    page = open_page(served + "index.html", reduced_motion="reduce").page
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].map(e => getComputedStyle(e)).filter(s => s.animationName !== 'none'"
        " || s.transitionDuration.split(',').some(d => parseFloat(d) > 0)).length"
    )
    assert moving == 0


def test_a_text_is_set_in_large_letters_or_with_serifs_as_its_reader_chose(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["条文体"]).page

    def words() -> list[str]:
        style = "e => [parseFloat(getComputedStyle(e).fontSize), getComputedStyle(e).fontFamily]"
        size, family = page.eval_on_selector("#art_2__para_1", style)
        return [f"{size:.1f}", "宋" if "Songti" in family else "黑"]

    plain = words()
    page.click("text=大字")
    page.click("text=宋体")
    chosen = words()
    assert float(chosen[0]) == pytest.approx(1.2 * float(plain[0]), abs=0.1)
    assert (plain[1], chosen[1]) == ("黑", "宋")
    page.goto(served + KINDS["标准体"])
    page.goto(served + KINDS["条文体"])
    assert words() == chosen  # it is remembered
    assert page.get_attribute("text=大字", "aria-pressed") == "true"
    page.emulate_media(media="print")
    assert float(words()[0]) != float(chosen[0])  # a sheet has its own letters
    page.emulate_media(media="screen")
    page.click("text=大字")
    page.click("text=宋体")
    page.reload()
    assert words() == plain


@pytest.mark.parametrize("width", [960, 1024, 1440])
def test_the_matrix_scrolls_with_the_page_alone_and_its_titles_stay_in_view(
    open_page: Opener, served: str, width: int
) -> None:
    page = open_page(served + "matrix.html", viewport={"width": width, "height": 900}).page
    scrolling = (
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX != 'visible')"
    )
    assert page.eval_on_selector_all(".region--matrix", f"{scrolling}.length") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".region--matrix tbody tr").nth(12).evaluate(
        "row => scrollTo(0, scrollY + row.getBoundingClientRect().top - 400)"
    )
    head = page.locator(".region--matrix thead th").nth(2)
    under = page.locator(".md-header").evaluate("e => e.getBoundingClientRect().bottom")
    until(page, lambda: abs(head.evaluate("e => e.getBoundingClientRect().top") - under) < 2)


@pytest.mark.parametrize("width", [390, 720, 959])
def test_where_it_has_no_room_the_matrix_names_the_documents_of_each_requirement(
    open_page: Opener, served: str, width: int
) -> None:
    page = open_page(served + "matrix.html", viewport={"width": width, "height": 844}).page
    cell = page.locator(".region--matrix td.mark").first
    title = cell.locator("a").get_attribute("title")
    assert title
    assert title in cell.locator("a").evaluate("e => getComputedStyle(e, '::after').content")
    assert page.locator(".region--matrix td:nth-child(n + 3):not(.mark):visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_can_be_done_with_a_text_stands_below_its_title(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["条文体"], viewport=PHONE).page
    tops = [page.locator(name).first.evaluate("e => e.getBoundingClientRect().top") for name in ("h1", ".page-actions")]
    assert tops == sorted(tops)
    assert page.locator("h1 + .page-actions a.page-action").all_text_contents() == ["下载 Word", "下载纯文本"]


@pytest.mark.parametrize(
    ("name", "words"), [("通知", "原文"), ("条例", "条文要点"), ("条文体", "示范文本"), ("登记的文件", "未收录正文")]
)
@pytest.mark.parametrize("width", [390, 1440])
def test_whoever_lands_in_the_middle_sees_what_the_text_is(
    open_page: Opener, served: str, name: str, words: str, width: int
) -> None:
    place = KINDS.get(name, "standards/issued/national-vehicles.html")
    page = open_page(served + place, viewport={"width": width, "height": 800}).page
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    mark = page.locator(".md-header .standing-mark")
    assert mark.inner_text() == words
    box = mark.bounding_box()
    assert box
    assert 0 <= box["y"] < 48
    assert box["x"] > 0
    assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("name", ["matrix", "gaps", "regulation", "standards/assets/vehicles"])
def test_the_documents_beside_stay_in_view(open_page: Opener, served: str, name: str) -> None:
    page = open_page(f"{served}{name}.html", viewport={"width": 1440, "height": 900}).page
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    place = page.locator(".md-sidebar--primary [aria-current], .md-sidebar--primary .md-nav__link--active").last
    page.wait_for_function("scrollY > 400")
    box = place.bounding_box()
    assert box
    assert 0 < box["y"] < 900


def test_a_mark_beside_a_provision_tells_what_it_stands_for(open_page: Opener, served: str) -> None:
    page = open_page(served + "regulation.html#art_12", viewport={"width": 1440, "height": 900}).page
    mark = page.locator("details.carrying:not([open]) > summary").first
    small = mark.bounding_box()
    mark.hover()
    large = mark.bounding_box()
    assert small
    assert large
    assert small["width"] < 60 < 150 < large["width"]
    assert large["x"] + large["width"] <= small["x"] + small["width"] + 2, "the words of the text stay in sight"
    assert mark.evaluate("e => getComputedStyle(e).fontSize") != "0px"
