"""The pages about gaps in a browser: order, choice, keyboard, a narrow screen, and all of it without a script."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from browsing import Opener, until
from judging import unreachable

PHONE = {"viewport": {"width": 360, "height": 740}}


def shown(page: Page, column: int = 0) -> list[str]:
    """Return the words of a column in the rows of the list that are shown."""
    return list(
        page.eval_on_selector_all(
            "table.gaps tbody tr:not([hidden])",
            "(rows, column) => rows.map(row => row.cells[column].textContent.trim())",
            column,
        )
    )


def all_rows(page: Page) -> int:
    return page.locator("table.gaps tbody tr").count()


def test_the_list_is_put_in_order_by_any_of_its_columns(open_page: Opener, served: str) -> None:
    page = open_page(served + "gaps.html").page
    before = shown(page)
    page.click("table.gaps th:nth-child(3) button")
    up = shown(page, 2)
    assert page.get_attribute("table.gaps th:nth-child(3)", "aria-sort") == "ascending"
    page.click("table.gaps th:nth-child(3) button")
    down = shown(page, 2)
    assert up == down[::-1] != down
    assert sorted(shown(page)) == sorted(before)


def test_the_list_is_narrowed_down_and_says_how_far(open_page: Opener, folder: str) -> None:
    page = open_page(folder + "gaps.html").page
    total = all_rows(page)
    page.select_option(".choices select >> nth=1", label="资产管理")
    assert set(shown(page, 2)) == {"资产管理"}
    assert page.inner_text(".choices output") == f"显示 {len(shown(page))} 项，共 {total} 项"
    page.click(".choices button")
    assert len(shown(page)) == total


def test_a_text_that_asks_leads_to_the_list_of_what_it_asks(open_page: Opener, folder: str) -> None:
    page = open_page(folder + "notice.html").page
    count = int(page.inner_text(".asks a").removesuffix(" 项"))
    page.click(".asks a")
    until(page, lambda: "#出处=通知" in unquote(page.url))
    assert page.inner_text(".choices output") == f"显示 {count} 项，共 {all_rows(page)} 项"
    assert page.locator(".choices").bounding_box()["y"] < 400  # type: ignore[index]
    bare = open_page(folder + "gaps.html#source-hjg-2022-62", java_script_enabled=False).page
    assert bare.locator("tr", has=bare.locator("#source-hjg-2022-62")).locator("td").nth(1).inner_text() == str(count)


def test_what_is_shown_of_the_list_is_downloaded_in_its_order(open_page: Opener, base: str) -> None:
    page = open_page(base + "gaps.html").page
    page.select_option(".choices select >> nth=1", label="资产管理")
    page.click("table.gaps th:nth-child(1) button")
    with page.expect_download() as coming:
        page.click("text=下载筛选结果（csv）")
    kept = Path(coming.value.path()).read_bytes()
    head, *rows = csv.reader(kept.decode("utf-8-sig").splitlines())
    assert kept.startswith(b"\xef\xbb\xbf")
    assert coming.value.suggested_filename == "缺口清单.csv"
    assert [row[head.index("配套要求")] for row in rows] == shown(page)
    assert {row[head.index("板块")] for row in rows} == {"资产管理"}
    assert all(row[head.index("编号")] and row[head.index("原文")] for row in rows)


def test_where_no_row_is_shown_nothing_is_downloaded_and_the_page_says_so(open_page: Opener, served: str) -> None:
    page = open_page(served + "gaps.html").page
    page.evaluate("document.querySelectorAll('table.gaps tbody tr').forEach(row => { row.hidden = true })")
    page.click("text=下载筛选结果（csv）")
    assert page.inner_text(".choices output") == "没有符合条件的项目，没有下载"


def test_the_list_never_scrolls_to_the_side(open_page: Opener, served: str) -> None:
    page = open_page(served + "gaps.html").page
    for width in (390, 600, 720, 820, 1023, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wide, room = page.eval_on_selector(".region", "region => [region.scrollWidth, region.clientWidth]")
        assert wide <= room, width


def test_no_table_of_units_scrolls_to_the_side(open_page: Opener, served: str) -> None:
    page = open_page(served + "units.html").page
    page.wait_for_selector("table.units")
    for width in (390, 800, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        over = page.eval_on_selector_all(".region", "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length")
        assert over == 0, width


def test_of_several_bodies_or_sources_one_is_chosen(open_page: Opener, folder: str) -> None:
    page = open_page(folder + "gaps.html").page
    page.select_option(".choices select[data-name=责任单位]", label="财政部门")
    several = shown(page, 5)
    assert {"财政部门", "机关事务管理部门、财政部门"} <= set(several)
    assert all("财政部门" in words.split("、") for words in several)
    page.click(".choices button")
    page.select_option(".choices select[data-name=出处]", label="通知")
    assert 0 < len(shown(page)) < all_rows(page)
    assert all("通知第" in words for words in shown(page, 4))


def test_the_address_keeps_what_was_chosen_and_the_order(open_page: Opener, base: str) -> None:
    page = open_page(base + "gaps.html").page
    page.select_option(".choices select >> nth=1", label="资产管理")
    page.click("table.gaps th:nth-child(1) button")
    page.click("table.gaps th:nth-child(1) button")
    rows, address = shown(page), page.url
    other = open_page(address).page
    assert shown(other) == rows
    assert other.input_value(".choices select >> nth=1") == "资产管理"
    assert other.get_attribute("table.gaps th:nth-child(1)", "aria-sort") == "descending"
    other.click(".choices button")
    assert unquote(other.url).endswith("gaps.html#排列=-" + other.inner_text("table.gaps th:nth-child(1)"))


@pytest.mark.parametrize("asked", ["状态=%E4", "板块=无此板块", "=", "排列=无此列&a=b"])
def test_an_address_that_asks_for_what_there_is_not_shows_all(open_page: Opener, served: str, asked: str) -> None:
    seen = open_page(f"{served}gaps.html#{asked}")
    assert len(shown(seen.page)) == all_rows(seen.page)
    assert seen.complaints == []


def test_the_choices_stay_in_view_as_far_as_the_list_goes(open_page: Opener, served: str) -> None:
    page = open_page(served + "gaps.html").page
    page.locator("table.gaps tbody tr").nth(40).scroll_into_view_if_needed()
    until(page, lambda: page.evaluate("scrollY") > 1000)
    box = page.locator(".choices").bounding_box()
    assert box
    assert 0 < box["y"] < 100


def test_all_of_it_can_be_done_with_the_keyboard(open_page: Opener, served: str) -> None:
    page = open_page(served + "gaps.html").page
    total = all_rows(page)
    page.focus(".choices select >> nth=2")
    page.keyboard.press("End")
    assert set(shown(page, 3)) == {"引申"}
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "全部显示"
    page.keyboard.press("Enter")
    assert len(shown(page)) == total
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "下载筛选结果（csv）"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_attribute("table.gaps th:first-child", "aria-sort") == "ascending"


def test_a_figure_of_the_overview_leads_to_its_list_alone(open_page: Opener, folder: str) -> None:
    page = open_page(folder + "index.html").page
    link = page.locator('a[href="gaps.html#missing-express"]')
    count = int(link.inner_text())
    link.click()
    page.wait_for_url("**/gaps.html#missing-express")
    assert set(shown(page, 1)) == {"空白（未核实）", "空白（有示范文本）"}
    assert set(shown(page, 3)) == {"明示"}
    assert len(shown(page)) == count


def test_without_a_script_the_same_list_is_there(open_page: Opener, served: str) -> None:
    page = open_page(served + "gaps.html", java_script_enabled=False).page
    assert page.locator("table.gaps tbody tr:visible").count() == all_rows(page) > 0
    assert page.locator(".choices").count() == 0


def test_a_narrow_screen_scrolls_pictures_and_never_the_page(open_page: Opener, served: str) -> None:
    """The kinds of pages are judged so in ``test_every_page.py``; this is a standard with a picture."""
    page = open_page(served + "standards/assets/vehicles.html", **PHONE).page
    assert page.locator("figure.picture").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert unreachable(page) == []


def test_on_a_narrow_screen_the_reason_stands_below_what_it_is_about(open_page: Opener, served: str) -> None:
    page = open_page(served + "gaps.html", **PHONE).page
    outside = page.eval_on_selector_all(
        "table.gaps tbody :is(th, td)",
        "cells => cells.filter(c => c.getBoundingClientRect().right > innerWidth).map(c => c.textContent)",
    )
    assert outside == []
    page.select_option(".choices select >> nth=1", label="资产管理")
    assert set(shown(page, 2)) == {"资产管理"}


@pytest.mark.parametrize("name", ["system", "notice", "standards/assets/vehicles"])
def test_the_words_of_a_picture_fit_their_boxes(open_page: Opener, served: str, name: str) -> None:
    page = open_page(f"{served}{name}.html").page
    outside = page.eval_on_selector_all(
        "figure.picture svg",
        """all => all.flatMap(svg => {
             const boxes = [...svg.querySelectorAll("rect")].map(rect => rect.getBBox());
             const width = svg.viewBox.baseVal.width;
             return [...svg.querySelectorAll("text")].filter(text => {
               const own = text.getBBox();
               const right = own.x + own.width, middle = own.y + own.height / 2;
               const around = boxes.filter(box => own.x >= box.x && own.x < box.x + box.width
                                                 && middle > box.y && middle < box.y + box.height);
               return right > width || around.some(box => right > box.x + box.width);
             }).map(text => text.textContent);
           })""",
    )
    assert outside == []
    assert page.locator("figure.picture svg text").count() > 3


def contrast(page: Page, selector: str) -> float:
    """Return the contrast between the words of the first such element and what is behind them (WCAG 2)."""
    ratio: float = page.eval_on_selector(
        selector,
        """element => {
             const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
             const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number);
               return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b); };
             const style = getComputedStyle(element);
             const two = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a);
             return (two[0] + 0.05) / (two[1] + 0.05);
           }""",
    )
    return ratio


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_state_can_be_read_on_its_colour(open_page: Opener, served: str, scheme: str) -> None:
    page = open_page(served + "gaps.html", color_scheme=scheme).page
    states = ("missing", "drafting", "outdated", "partial", "met")
    assert [state for state in states if contrast(page, f".state--{state}") < 4.5] == []


# How far below the end of the text of ``before`` the text of ``behind`` begins: 0 on the same line.
BELOW = """(before, behind) => {
    const place = (node, from, to) => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return range.getBoundingClientRect();
    };
    const end = before.textContent.length;
    return place(behind, 0, 1).bottom - place(before, end - 1, end).bottom;
}"""


def test_no_line_begins_with_the_mark_that_stands_behind_a_state(open_page: Opener, served: str) -> None:
    page = open_page(served + "notice.html", **PHONE).page
    for width in (340, 360, 390, 430):
        page.set_viewport_size({"width": width, "height": 740})
        below = page.eval_on_selector_all(
            ".rests .state",
            f"""states => states.filter(s => s.nextSibling?.textContent.startsWith("、"))
                .map(s => ({BELOW})(s.firstChild, s.nextSibling))""",
        )
        assert len(below) > 5
        assert max(map(abs, below)) < 10, width


def test_on_a_narrow_screen_a_figure_takes_no_more_room_than_its_head(open_page: Opener, served: str) -> None:
    for name in ("index", "bodies", "system"):
        page = open_page(f"{served}{name}.html", **PHONE).page
        widths = page.eval_on_selector_all(
            "td:not(:last-child) > a.count", "all => all.map(a => a.parentNode.offsetWidth)"
        )
        assert widths
        assert max(widths) < 100, name


def test_on_a_narrow_screen_a_bracket_stays_with_the_title_behind_it(open_page: Opener, served: str) -> None:
    page = open_page(served + "system.html", **PHONE).page
    below = page.eval_on_selector_all(
        "td > a:only-child",
        f"""links => links.filter(a => a.previousSibling?.textContent === "（")
            .map(a => ({BELOW})(a.previousSibling, a.firstChild))""",
    )
    assert len(below) >= 3
    assert max(map(abs, below)) < 10
