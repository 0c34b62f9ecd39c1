"""The words behind a citation, shown under the mouse or to a keyboard."""

from __future__ import annotations

from browsing import Opener

CITATION = "a[href='handover.html#art_1']"


def test_the_words_behind_a_citation_show_under_the_mouse_and_go_with_it(open_page: Opener, either_shelf: str) -> None:
    seen = open_page(either_shelf + "duty.html")
    page = seen.page
    page.hover(f".instrument p {CITATION}")
    page.wait_for_selector(".reading-preview")
    assert page.inner_text(".reading-preview").split("\n\n") == [
        "《交接办法》第一条［草案］",
        "第一条　交接应当当面进行。",
    ]
    page.hover(".reading-preview")
    # A timer of the page's own, so that one that hid the preview after 250 milliseconds would have gone off before it.
    page.evaluate("new Promise((done) => setTimeout(done, 600))")
    assert page.is_visible(".reading-preview")
    page.hover("h1", position={"x": 4, "y": 4})
    page.wait_for_selector(".reading-preview", state="detached")
    assert seen.complaints == []


def test_of_what_nobody_knows_a_citation_says_so_under_the_mouse(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html").page
    page.hover("a.cite-out")
    page.wait_for_selector(".reading-preview")
    assert page.locator(".reading-preview p").all_inner_texts() == [
        "GB/T 99999—2020",
        "在本库和登记中都没有，无法核对是否存在、是否现行；请查官方文本。",
    ]


def test_what_a_citation_of_the_page_itself_means_is_read_from_the_page(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "rules.html").page

    def shown(link: str) -> list[str]:
        page.hover("h1", position={"x": 4, "y": 4})
        page.wait_for_selector(".reading-preview", state="detached")
        page.hover(link)
        page.wait_for_selector(".reading-preview")
        return page.locator(".reading-preview p").all_inner_texts()

    long = f"第三条　会务员应当{'提前到场、' * 60}"
    assert shown("#art_4__para_1 a[href='#art_3']") == ["《会务规定》第三条［已废止］", long[:240] + "……"]
    assert shown("#art_4__para_1 a[href='#art_1-1__para_1']") == [
        "《会务规定》第一条之一第一款［已废止］",
        "会前应当检查设备。",
    ]
    place, *lines = shown("#art_2__para_1 p a, #art_2__para_1 a.cite")
    assert place == "《会务规定》第一条之一至第三条［已废止］"
    assert lines[:3] == [
        "第一条之一　会前应当检查设备。",
        "检查应当记录。",
        "第二条　依照本规定第一条之一至第三条办理。",
    ]
    assert sum(map(len, lines)) == 242


def test_the_words_behind_a_citation_show_to_a_keyboard_and_escape_closes_them(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html").page
    link = page.locator(f".instrument p {CITATION}").first
    page.keyboard.press("Shift")
    link.focus()
    page.wait_for_selector(".reading-preview")
    assert link.get_attribute("aria-describedby") == page.get_attribute(".reading-preview", "id")
    page.keyboard.press("Escape")
    assert page.locator(".reading-preview").count() == 0
    assert link.evaluate("e => e === document.activeElement")


def test_a_finger_follows_a_citation_at_the_first_touch(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html", has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}).page
    page.locator(f".instrument p {CITATION}").first.tap()
    page.wait_for_url("**/handover.html#art_1")


def test_a_page_for_readers_shows_the_words_that_it_pins(open_page: Opener, either_shelf: str) -> None:
    page = open_page(either_shelf + "../index.html").page
    page.hover("article a[href='standards/duty.html#art_1']")
    page.wait_for_selector(".reading-preview")
    assert "记录来电" in page.inner_text(".reading-preview")


def test_that_a_cited_text_is_repealed_is_told_in_words(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html").page
    told = page.eval_on_selector("a.cite-old", "e => getComputedStyle(e, '::after').content")
    assert told == '"［已失效］"'
    page.hover("a.cite-old")
    page.wait_for_selector(".reading-preview")
    assert "［已废止］" in page.inner_text(".reading-preview")
