"""At each provision: a link that stays true, a citation to paste, its words, who cites it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from browsing import Opener, absent, lost_citations, until
from samples import STANDARD
from shelving import DUTY, LETTER, RULES
from support import version_of
from zhunsheng.wording.naming import citing_words

GRANTED = {"permissions": ["clipboard-read", "clipboard-write"]}


def opened_card(page: Page, eid: str) -> Page:
    page.locator(f"[id='{eid}']").scroll_into_view_if_needed()
    page.locator(f"[id='{eid}'] > .reading-button, [id='{eid}'] > figcaption > .reading-button").click()
    page.wait_for_selector(".reading-card")
    return page


def copied(page: Page, words: str, place: int = 0) -> str:
    page.locator(f".reading-card >> text={words}").nth(place).click()
    page.wait_for_selector(".reading-status.is-shown")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_citation_is_copied_in_full(open_page: Opener, either_shelf: str) -> None:
    seen = open_page(either_shelf + "duty.html", **GRANTED)
    for eid, words in (
        ("art_1__para_1__item_2", "第一条第一款第二项"),
        ("art_1__para_2", "第一条第二款"),
        ("chp_1", "第一章"),
    ):
        opened_card(seen.page, eid)
        right = f"《值班办法》（甲发〔2024〕1号，2024年1月1日起施行的版本）{words}"
        seen.page.locator(".reading-card >> text=复制引用").first.click()
        seen.page.wait_for_selector(f".reading-status.is-shown >> text=已复制：{right}")
        assert seen.page.evaluate("navigator.clipboard.readText()") == right
        assert seen.page.inner_text(".reading-status") == f"已复制：{right}"
    assert seen.complaints == []


@pytest.mark.parametrize(("name", "text"), [("rules", RULES), ("norm", STANDARD), ("letter", LETTER), ("duty", DUTY)])
def test_each_provision_is_cited_as_the_engine_cites_it(open_page: Opener, shelf: str, name: str, text: str) -> None:
    version = version_of(text)
    right = {provision.eid: citing_words(version, provision.eid) for provision in version.structure}
    page = open_page(f"{shelf}{name}.html").page
    page.locator(".reading-button").first.click()
    page.wait_for_selector(".reading-card")
    said = page.evaluate("eids => eids.map(eid => zhunsheng.quoting.citing(zhunshengReading.words, eid))", list(right))
    assert dict(zip(right, said, strict=True)) == right
    assert page.evaluate("zhunsheng.quoting.citing(zhunshengReading.words, 'backlinks')") is None


def test_where_an_article_begins_it_and_its_first_paragraph_are_offered(open_page: Opener, shelf: str) -> None:
    page = opened_card(open_page(shelf + "duty.html", **GRANTED).page, "art_1__para_1")
    assert page.locator(".reading-card__place").all_inner_texts() == ["第一条", "第一条第一款"]
    assert copied(page, "复制引用", 1).endswith("第一条第一款")
    quoted = copied(page, "复制原文")
    assert quoted.startswith(
        "“第一条　值班室应当：\n（一）记录来电；\n（二）报告急事。\n记录应当保存三年。”（《值班办法》"
    )


def test_the_words_of_a_gist_are_copied_with_the_note_that_they_are_ours(open_page: Opener, shelf: str) -> None:
    page = opened_card(open_page(shelf + "gist.html", **GRANTED).page, "art_1__para_1")
    assert page.locator(".reading-card >> text=复制原文").count() == 0
    note = "条文要点，由本库编写，不是条文，引用以官方文本为准："
    assert copied(page, "复制要点") == f"{note}第一条（入仓）　闲置资产入仓。（《公物仓条例》第一条）"
    assert copied(page, "复制引用") == "《公物仓条例》（要点，引用以官方文本为准）第一条"


def test_with_a_mouse_the_buttons_are_faint_and_the_one_of_the_line_in_hand_is_not(
    open_page: Opener, shelf: str
) -> None:
    page = open_page(shelf + "duty.html", viewport={"width": 1440, "height": 900}).page
    button = page.locator("[id='art_1__para_2'] > .reading-button")

    def seen() -> tuple[float, str]:
        opacity = button.evaluate("e => Number(getComputedStyle(e).opacity)")
        return opacity, button.evaluate("e => getComputedStyle(e, '::before').content")

    page.mouse.move(0, 0)
    opacity, words = seen()
    assert 0.2 <= opacity <= 0.5
    assert words == '"⋮"', "dots in the line would be read as words left out"
    page.hover("[id='art_1__para_2']")
    assert seen() == (1, '"引用"')
    assert button.get_attribute("title") == "引用、链接"


def test_what_is_quoted_of_a_chapter_is_all_that_stands_below_its_heading(open_page: Opener, shelf: str) -> None:
    quoted = copied(opened_card(open_page(shelf + "duty.html", **GRANTED).page, "chp_1"), "复制原文")
    assert quoted.startswith("“第一章 总则\n第一条　值班室应当：\n（一）记录来电；")
    assert "第二条　依照《交接办法》第一条交接" in quoted
    assert quoted.endswith("第一章）")
    assert "不得离岗。”" in quoted
    assert not [word for word in ("制定依据和落实情况", "被引用情况", "第一条被引用情况") if word in quoted]


def test_a_quoted_table_is_pasted_as_a_table(open_page: Opener, shelf: str) -> None:
    page = opened_card(open_page(shelf + "handover.html", **GRANTED).page, "tbl_1")
    assert "表1 交接清单\n事项\t时间\n\t夜间" in copied(page, "复制原文")


def test_a_copied_link_leads_to_these_words_and_carries_the_version(open_page: Opener, either_shelf: str) -> None:
    page = opened_card(open_page(either_shelf + "duty.html", **GRANTED).page, "art_1__para_2")
    link = copied(page, "复制链接")
    assert link == either_shelf + "duty.html?v=2024-01-01#art_1__para_2"
    again = open_page(link)
    until(again.page, lambda: again.page.evaluate("Boolean(window.zhunshengReading)"))  # which has the versions
    assert again.page.locator(":target").inner_text().startswith("记录应当保存三年")
    assert not again.page.is_visible(".reading-notice")
    older = opened_card(open_page(either_shelf + "duty@2020-01-01.html", **GRANTED).page, "art_1__para_1")
    assert copied(older, "复制链接") == either_shelf + "duty@2020-01-01.html#art_1"


def test_a_link_to_an_older_version_leads_to_it_even_when_the_text_has_been_amended(
    open_page: Opener, either_shelf: str
) -> None:
    page = open_page(either_shelf + "duty.html?v=2020-01-01#art_1").page
    page.wait_for_url("**/duty@2020-01-01.html#art_1")
    assert "轮值" in page.inner_text(".instrument")


def test_a_link_to_a_version_that_is_not_there_says_so(open_page: Opener, either_shelf: str) -> None:
    page = open_page(either_shelf + "duty.html?v=2010-05-01#art_1").page
    page.wait_for_selector(".reading-notice")
    assert "2010年5月1日起施行的版本，本库没有收录" in page.inner_text(".reading-notice")


def test_the_clipboard_of_an_office_without_https_is_reached_the_old_way(open_page: Opener, either_shelf: str) -> None:
    page = open_page(either_shelf + "duty.html", **GRANTED).page
    page.evaluate("Object.defineProperty(window, 'isSecureContext', {value: false})")
    opened_card(page, "art_1__para_2")
    assert copied(page, "复制引用").endswith("第一条第二款")


def test_the_card_is_reached_and_left_by_keyboard(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html").page
    page.locator("#art_1__para_1 > .reading-button").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('p').id") == "art_1__para_1__item_2"
    page.keyboard.press("Enter")
    page.wait_for_selector(".reading-card")
    assert page.evaluate("document.activeElement.textContent") == "复制引用"
    page.keyboard.press("Escape")
    assert page.locator(".reading-card").count() == 0
    assert page.evaluate("document.activeElement.closest('p').id") == "art_1__para_1__item_2"


def test_a_report_is_filled_in_with_the_place_and_its_words(open_page: Opener, either_shelf: str) -> None:
    page = opened_card(open_page(either_shelf + "duty.html").page, "art_1__para_2")
    told = parse_qs(urlsplit(str(page.get_attribute(".reading-card a", "href"))).query)
    assert told["text"] == ["记录应当保存三年。"]
    assert told["what"][0].endswith("第一条第二款")
    assert told["at"] == [either_shelf + "duty.html?v=2024-01-01#art_1__para_2"]


def test_a_finger_finds_the_button_beside_the_text_where_it_is_no_part_of_a_line(open_page: Opener, shelf: str) -> None:
    small = {"width": 390, "height": 844}
    page = open_page(shelf + "duty.html", has_touch=True, is_mobile=True, viewport=small).page
    for paragraph in page.locator(".instrument p[id]").all()[:6]:
        text, button = paragraph.bounding_box(), paragraph.locator(".reading-button").bounding_box()
        assert text
        assert button
        assert min(button["width"], button["height"]) >= 24
        assert button["x"] + button["width"] <= 390
        assert text["y"] <= button["y"] + button["height"] <= text["y"] + text["height"] + 1
    page.locator("#art_1__para_2 > .reading-button").tap()
    page.wait_for_selector(".reading-card")


def test_without_a_script_the_anchors_and_who_cites_are_all_there(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html#art_1__para_2", java_script_enabled=False).page
    assert page.locator(":target").inner_text() == "记录应当保存三年。"
    assert page.get_attribute("a.num >> nth=0", "href") == "#art_1"
    assert page.is_visible(".md-sidebar--secondary a[href='#art_9']")
    page = open_page(shelf + "handover.html", java_script_enabled=False).page
    page.locator("details.cited-by summary").first.click()
    assert "依照《交接办法》第一条交接" in page.inner_text("details.cited-by[open]")


def test_on_paper_the_targets_are_notes_and_no_button_is_left(
    open_page: Opener, either_shelf: str, tmp_path: Path
) -> None:
    if shutil.which("pdftotext") is None:
        absent("本机没有 pdftotext（poppler-utils）")
    pdf = tmp_path / "sheets.pdf"
    open_page(either_shelf + "duty.html").page.pdf(path=pdf, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
    bare = "".join(text.split())
    assert "《交接办法》第一条［1］交接" in bare
    assert "注：文中引用的其他文件" in bare
    assert "1.《交接办法》（草案）第一条" in bare
    assert "《旧会务办法》第一条［已失效］［2］和GB/T99999—2020［3］办会" in bare
    for word in ("⋮", "反映问题", "第一条被引用情况", "目录", "‹"):
        assert word not in bare


def test_every_citation_leads_back_to_its_place_and_its_version(library: Path, open_page: Opener) -> None:
    page = open_page("about:blank").page
    for name in ("duty", "duty@2020-01-01", "rules", "norm", "letter", "handover", "code/two"):
        assert lost_citations(page, f"{library.as_uri()}/standards/{name}.html") == [], name


@pytest.mark.parametrize(
    ("query", "found"),
    [("甲市法典第一条", ["one.html#art_1"]), ("甲市法典第二条", ["two.html#art_2"]), ("甲市法典", ["two.html"])],
)
def test_a_work_in_several_files_is_opened_at_the_file_with_the_place(
    library: Path, open_page: Opener, query: str, found: list[str]
) -> None:
    page = open_page(library.as_uri() + "/index.html").page
    results = page.evaluate("q => zhunsheng.loadSearch().then(() => zhunsheng.search(q))", query)
    assert [one["url"].rpartition("/")[2] for one in results if one.get("direct")] == found
