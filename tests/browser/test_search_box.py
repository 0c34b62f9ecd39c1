"""The search as people use it: the dialog and the page of results, by keyboard and on a phone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from browsing import Opener, Watched, until
from judging import CONTRAST
from search_recall import Texts
from zhunsheng.searching.characters import fold

PHONE = {"width": 390, "height": 844}
PAGE = "standards/assets/vehicles.html"


def opened(open_page: Opener, address: str, **options: object) -> Watched:
    seen = open_page(address, **options)
    seen.page.keyboard.press("/")
    seen.page.wait_for_selector("dialog[open] .zs-query")
    return seen


def typed(page: Page, words: str) -> None:
    page.wait_for_selector(".zs-query:focus")  # what searches is loaded by the first who searches
    page.keyboard.insert_text(words)  # at once: on a busy machine a part of the words would be looked for first
    page.wait_for_selector(".zs-results a")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.classList[0]"))


def test_all_of_it_by_keyboard(open_page: Opener, either: str) -> None:
    seen = opened(open_page, either + PAGE)
    page = seen.page
    typed(page, "公物仓")
    links = page.eval_on_selector_all(".zs-results a", "all => all.map(a => a.getAttribute('href'))")
    for key, place in (
        ("ArrowDown", links[0]),
        ("ArrowDown", links[1]),
        ("ArrowUp", links[0]),
        ("End", links[-1]),
        ("Home", links[0]),
        ("ArrowUp", "zs-query"),
    ):
        page.keyboard.press(key)
        until(page, lambda place=place: focused(page) == place)  # type: ignore[misc]
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog")
    # The browser tells that a dialog was closed in a task of its own, and only then the button has the focus.
    page.wait_for_selector(".zs-search-open:focus")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] .zs-query:focus")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=*")
    assert seen.complaints == []
    assert seen.outside() == []


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("机关公物仓管理办法", "standards/assets/public-warehouse.html"),
        ("经费", "search.html"),
        ("机关公物仓", "search.html"),
        ("公物仓是什么", "search.html"),
        ("公物苍", "search.html"),
    ],
)
def test_enter_opens_the_place_that_was_named_and_else_all_results(
    open_page: Opener, site: Path, query: str, place: str
) -> None:
    page = opened(open_page, (site / "index.html").as_uri()).page
    page.keyboard.insert_text(query)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{place}*")
    if place == "search.html":
        page.wait_for_selector("#zs-search .zs-results a")
        page.keyboard.press("Enter")
        until(page, lambda: focused(page) == page.get_attribute(".zs-results a", "href"))


def test_enter_with_nothing_found_stays(open_page: Opener, site: Path) -> None:
    page = opened(open_page, (site / "index.html").as_uri()).page
    page.keyboard.insert_text("蟾蜍")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=没有找到“蟾蜍”")
    assert page.is_visible("dialog")


def test_enter_waits_for_what_was_typed_last(open_page: Opener, site: Path) -> None:
    page = opened(open_page, (site / "index.html").as_uri()).page
    page.keyboard.type("机关公物仓管理办法第三条")
    page.keyboard.press("Enter")
    page.wait_for_url("**/public-warehouse.html#art_3")


@pytest.mark.parametrize("last", ["", "Enter"])
def test_what_is_typed_before_the_search_is_loaded_is_not_lost(open_page: Opener, served: str, last: str) -> None:
    page = open_page(served + PAGE).page
    held: list[Route] = []
    page.route("**/search.js", lambda route: held.append(route))
    page.reload()  # whatever was loaded before the route was there
    page.keyboard.press("/")
    page.keyboard.type("公物仓")
    if last:
        page.keyboard.press(last)
    until(page, lambda: held)
    assert page.input_value(".zs-query:focus") == "公物仓"
    held[0].continue_()
    if last:
        page.wait_for_url("**/search.html#q=*", wait_until="commit")
        return
    page.wait_for_selector(".zs-results a")
    page.keyboard.type("目录")  # it goes on where it was
    assert page.input_value(".zs-query:focus") == "公物仓目录"


def test_a_box_that_was_closed_before_the_search_is_loaded_stays_closed(open_page: Opener, served: str) -> None:
    page = open_page(served + PAGE).page
    held: list[Route] = []
    page.route("**/search.js", lambda route: held.append(route))
    page.reload()  # whatever was loaded before the route was there
    page.keyboard.press("/")
    until(page, lambda: held)
    page.keyboard.press("Escape")
    held[0].continue_()
    until(page, lambda: page.evaluate("Boolean(zhunsheng.showSearch)"))
    assert not page.is_visible("dialog")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] .zs-close")


def test_an_arrow_waits_for_what_was_typed_last(open_page: Opener, site: Path) -> None:
    page = opened(open_page, (site / "index.html").as_uri()).page
    typed(page, "公物仓")
    page.fill(".zs-query", "机关公物仓管理办法第三条")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(".zs-results a:focus")
    assert focused(page).endswith("public-warehouse.html#art_3")


def test_a_key_of_an_input_method_goes_nowhere(open_page: Opener, site: Path) -> None:
    page = opened(open_page, site.as_uri() + "/index.html").page
    typed(page, "公物仓")
    at = page.url
    page.evaluate("document.addEventListener('click', () => { window.clicked = true; }, true)")
    for code, key, composing in ((229, "Enter", True), (229, "Enter", False), (229, "Escape", True)):
        page.evaluate(
            "([keyCode, key, isComposing]) => document.querySelector('.zs-query').dispatchEvent("
            "new KeyboardEvent('keydown', {keyCode, key, isComposing, bubbles: true, cancelable: true}))",
            [code, key, composing],
        )
    # What a key begins is begun before the next task of the page.
    clicked = page.evaluate("new Promise((done) => setTimeout(() => done(window.clicked)))")
    assert clicked is None
    assert page.url == at
    assert page.is_visible("dialog")


def test_whoever_comes_back_finds_the_list_as_it_was(open_page: Opener, base: str) -> None:
    page = open_page(base + "search.html#q=机关").page
    page.wait_for_selector(".zs-results a")
    page.click(".zs-more")
    page.wait_for_selector(".zs-results li:nth-child(20)")
    page.locator(".zs-results li:nth-child(18) a").click()
    page.wait_for_url(lambda url: "search.html" not in url)  # the list is loaded already
    page.go_back()
    page.wait_for_selector(".zs-results li:nth-child(20)")
    until(page, lambda: page.evaluate("window.pageYOffset") > 0)


def test_whoever_comes_back_to_a_page_finds_its_dialog_as_it_was(open_page: Opener, either: str) -> None:
    seen = opened(open_page, either + "index.html")
    page = seen.page
    typed(page, "公物仓")
    links = page.eval_on_selector_all(".zs-results a", "all => all.map(a => a.href)")
    page.click(".zs-results a")
    page.wait_for_url(links[0])
    page.go_back()
    page.wait_for_selector("dialog[open] .zs-results a")
    assert page.input_value(".zs-query") == "公物仓"
    assert page.eval_on_selector_all(".zs-results a", "all => all.map(a => a.href)") == links
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_selector(".zs-search-open")
    assert not page.is_visible("dialog")
    assert seen.complaints == []


def test_the_title_of_one_document_is_read_once(open_page: Opener, either: str) -> None:
    page = opened(open_page, either + "index.html").page
    typed(page, "公物仓")
    first = page.locator(".zs-results li.zs-same").first
    assert first.locator(".zs-heard").inner_text()
    assert first.locator(".zs-badge").count() == 0


def test_a_slash_in_a_field_is_a_slash(open_page: Opener, site: Path) -> None:
    page = opened(open_page, site.as_uri() + "/index.html").page
    page.keyboard.type("GB/T")
    assert page.input_value(".zs-query") == "GB/T"


def test_a_result_on_the_same_page_closes_the_dialog(open_page: Opener, site: Path) -> None:
    page = opened(open_page, (site / PAGE).as_uri()).page
    typed(page, "机关公务用车使用管理办法第二条")
    page.click(".zs-results a")
    assert not page.is_visible("dialog")
    assert page.url.endswith("#art_2")


def test_what_is_found_is_counted_aloud(open_page: Opener, either: str, texts: Texts) -> None:
    page = opened(open_page, either + PAGE).page
    typed(page, "公物仓")
    places = sum(fold("公物仓") in text for text in texts.folded)
    assert re.match(rf"找到 {places} 处，在 \d+ 份文件、\d+ 个网页中", page.inner_text(".zs-count"))
    assert page.get_attribute(".zs-count", "aria-live") == "polite"
    page.fill(".zs-query", "蟾蜍")
    page.wait_for_selector("text=没有找到“蟾蜍”")


def test_of_one_character_on_a_large_site_documents_are_counted(open_page: Opener, site: Path) -> None:
    page = opened(open_page, site.as_uri() + "/index.html").page
    typed(page, "车")
    assert re.fullmatch(r"在 \d+ 份文件、\d+ 个网页中找到，每份列一处", page.inner_text(".zs-count"))


def test_what_was_looked_for_instead_is_shown_as_people_write_it(open_page: Opener, either: str) -> None:
    page = opened(open_page, either + PAGE).page
    typed(page, "机关事务管理条例10条")
    assert page.inner_text(".zs-count").startswith("没有“机关事务管理条例10条”，按“《机关事务管理条例》第十条”找到")


def test_a_count_is_at_most_until_the_words_were_looked_at(open_page: Opener, site: Path) -> None:
    page = opened(open_page, site.as_uri() + "/index.html").page
    typed(page, "应当 年")
    assert page.inner_text(".zs-count").startswith("找到至多 ")
    while page.is_visible(".zs-more"):
        shown = page.locator(".zs-results a").count()
        page.click(".zs-more")
        page.wait_for_selector(f".zs-results li:nth-child({shown + 1})")
        assert page.evaluate("document.activeElement.closest('li') !== null")
    assert page.inner_text(".zs-count").startswith(f"找到 {page.locator('.zs-results a').count()} 处")


def test_more_results_are_shown_on_request(open_page: Opener, site: Path) -> None:
    page = opened(open_page, (site / PAGE).as_uri()).page
    typed(page, "机关")
    assert page.locator(".zs-results a").count() == 10
    page.click(".zs-more")
    page.wait_for_selector(".zs-results li:nth-child(20)")
    assert focused(page) == page.get_attribute(".zs-results li:nth-child(11) a", "href")


def test_the_address_keeps_the_query_and_its_filters(open_page: Opener, either: str) -> None:
    page = open_page(either + "search.html").page
    page.fill(".zs-query", "公务用车")
    page.wait_for_selector(".zs-results a")
    page.select_option(".zs-filters select >> nth=0", "通知")
    page.wait_for_selector(".zs-results li:nth-child(2)")
    other = open_page(page.url).page
    other.wait_for_selector(".zs-results a")
    assert other.input_value(".zs-query") == "公务用车"
    until(page, lambda: other.inner_text(".zs-results") == page.inner_text(".zs-results"))
    assert other.eval_on_selector_all(".zs-badge", "all => [...new Set(all.map(e => e.textContent))]") == ["现行有效"]


@pytest.mark.parametrize("written", ["?q=", "#q="])
def test_a_search_can_be_sent_to_a_colleague(open_page: Opener, base: str, written: str) -> None:
    seen = open_page(f"{base}search.html{written}公物仓")
    seen.page.wait_for_selector(".zs-results a")
    assert "公物仓" in seen.page.inner_text(".zs-results")
    assert not seen.page.is_visible(".zs-unscripted")
    assert seen.complaints == []


def test_the_dialog_leads_to_the_page_of_the_same_search(open_page: Opener, site: Path) -> None:
    page = opened(open_page, (site / PAGE).as_uri()).page
    typed(page, "公物仓 调剂")
    found = page.locator(".zs-count").inner_text()
    page.click(".zs-whole")
    page.wait_for_selector("#zs-search .zs-results a")
    assert page.inner_text(".zs-count") == found


def test_a_query_is_shown_as_text(open_page: Opener, site: Path) -> None:
    seen = opened(open_page, (site / PAGE).as_uri())
    seen.page.keyboard.type("<img src=x onerror=alert(1)>")
    seen.page.wait_for_selector("text=没有找到")
    assert seen.page.locator("dialog img").count() == 0
    assert seen.complaints == []


def test_an_index_that_is_not_there_is_told(open_page: Opener, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    shutil.rmtree(tmp_path / "site" / "search")
    page = opened(open_page, (tmp_path / "site" / "index.html").as_uri()).page
    page.keyboard.type("公物仓")
    page.wait_for_selector("text=没有取到搜索用的文件")


def test_without_javascript_the_button_leads_to_a_page_that_tells_what_else_finds(open_page: Opener, base: str) -> None:
    page = open_page(base + PAGE, java_script_enabled=False).page
    page.click(".zs-search-open")
    page.wait_for_url("**/search.html")
    assert "Ctrl+F" in page.inner_text(".zs-unscripted")
    ways = page.eval_on_selector_all(".zs-unscripted a", "all => all.map(e => e.getAttribute('href'))")
    assert {"regulation.html", "notice.html", "gaps.html", "glossary.html", "units.html"} <= set(ways)
    page.click(".zs-unscripted >> text=标准目录")
    page.wait_for_url("**/standards.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_all_is_large_enough_and_seen(open_page: Opener, served: str, scheme: str) -> None:
    page = open_page(served + "index.html", viewport=PHONE, color_scheme=scheme, reduced_motion="reduce").page
    box = page.locator(".zs-search-open").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    page.click(".zs-search-open")
    typed(page, "公务用车")
    small = page.eval_on_selector_all(
        "dialog input, dialog select, dialog button, .zs-results a",
        "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).length",
    )
    assert small == 0
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    assert page.evaluate(CONTRAST, "dialog *") == []


def test_nothing_is_loaded_before_somebody_searches(open_page: Opener, served: str) -> None:
    seen = open_page(served + PAGE)
    seen.listen()
    seen.page.reload()
    seen.page.evaluate("new Promise((done) => requestIdleCallback(done, {timeout: 2000}))")
    assert not [url for url in seen.asked if "/search/" in url]
    seen.search("公务用车")
    assert [url for url in seen.asked if "/search/" in url]


def test_a_browser_that_cannot_inflate_shows_results_without_excerpts(open_page: Opener, site: Path) -> None:
    page = open_page((site / PAGE).as_uri()).page
    page.evaluate("delete window.DecompressionStream")
    found = page.evaluate("zhunsheng.loadSearch().then(() => zhunsheng.search('公务用车'))")
    assert found
    assert all(one["url"] and one["title"] for one in found)
    assert not any(one.get("excerpt") for one in found if one["article"])


def test_what_comes_by_a_synonym_says_so(open_page: Opener, either: str) -> None:
    page = opened(open_page, either + PAGE).page
    typed(page, "换车")
    assert re.match(r"没有“换车”，按近义词找到 \d+ 处", page.inner_text(".zs-count"))
    assert page.inner_text(".zs-results li:first-child .zs-badge:last-child") == "按近义词找到"


def test_where_little_is_found_terms_of_the_library_are_offered(open_page: Opener, either: str) -> None:
    page = opened(open_page, either + PAGE).page
    page.keyboard.insert_text("公物昌管理")
    page.wait_for_selector(".zs-near >> text=您是不是要找")
    page.click(".zs-term >> nth=0")
    page.wait_for_selector(".zs-near", state="hidden")
    page.wait_for_selector(".zs-results a")
    assert re.match(r"找到 \d+ 处", page.inner_text(".zs-count"))


def test_what_only_asks_is_no_word_to_offer_others_for(open_page: Opener, site: Path) -> None:
    page = opened(open_page, (site / PAGE).as_uri()).page
    typed(page, "食塘剩饭怎么办")
    page.wait_for_selector(".zs-count >> text=没有一处写到“食塘”，下面是最接近的")
    assert not any("怎么办" in term for term in page.locator(".zs-term").all_inner_texts())


def test_what_the_library_says_nothing_about_is_told_before_what_is_nearest(open_page: Opener, site: Path) -> None:
    page = opened(open_page, (site / PAGE).as_uri()).page
    typed(page, "食堂婚假几天")
    assert page.inner_text(".zs-count") == "本库没有关于“休假、请假”的规定；下面是字面上最接近的，不一定有关"


def test_the_provision_that_samples_carry_out_stands_before_them(open_page: Opener, site: Path) -> None:
    page = opened(open_page, (site / PAGE).as_uri()).page
    typed(page, "资产处置")
    page.wait_for_selector(".zs-near >> text=上海市机关运行保障条例的规定：第十三条")
    page.click(".zs-near a")
    page.wait_for_url("**/regulation.html#art_13")


def test_where_nothing_is_found_the_contents_are_offered(open_page: Opener, site: Path) -> None:
    page = opened(open_page, (site / PAGE).as_uri()).page
    page.keyboard.insert_text("蟾蜍")
    page.click(".zs-near >> text=标准目录")
    page.wait_for_url("**/standards.html")
