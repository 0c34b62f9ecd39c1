"""Printed sheets: A4, the words that no sheet of a draft may be without on each, and the text alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from browsing import KINDS, Opener, absent

DRAFT = "示范文本，由本库编写，不是正式文件，未经发布机关审定，不具有规范效力"
DRAFTS = ["条文体", "标准体", "计划"]


@pytest.fixture
def sheets(open_page: Opener, served: str, tmp_path: Path):  # type: ignore[no-untyped-def]
    """Return a function that prints a page and gives the text of each sheet."""
    if shutil.which("pdftotext") is None:
        absent("本机没有 pdftotext（poppler-utils）")

    def printed(address: str, **options: object) -> list[str]:
        pdf = tmp_path / "sheets.pdf"
        open_page(served + address, **options).page.pdf(path=pdf, prefer_css_page_size=True)
        info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
        assert "(A4)" in info
        done = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
        return done.stdout.decode().split("\f")[:-1]

    return printed


@pytest.mark.parametrize("kind", DRAFTS)
def test_every_sheet_of_a_draft_says_so_above_its_text(sheets, kind: str) -> None:  # type: ignore[no-untyped-def]
    pages = sheets(KINDS[kind])
    assert len(pages) > 1, "一页的文件试不出每页都有"
    for page in pages:
        first = next(line.strip() for line in page.splitlines() if line.strip())
        assert first == DRAFT


def test_sheets_of_what_is_in_force_do_not(sheets) -> None:  # type: ignore[no-untyped-def]
    assert not [page for page in sheets(KINDS["通知"]) if DRAFT in page]


@pytest.mark.parametrize("kind", KINDS)
def test_navigation_search_and_footer_are_not_printed(sheets, kind: str) -> None:  # type: ignore[no-untyped-def]
    text = "".join(sheets(KINDS[kind]))
    for word in ("本页目录", "搜索条文", "主办单位", "编辑此页"):
        assert word not in text


def test_the_answers_of_the_study_page_are_on_the_sheets(sheets) -> None:  # type: ignore[no-untyped-def]
    text = re.sub(r"\s", "", "".join(sheets(KINDS["学习"])))
    assert "哪些通用资产应当入公物仓？" in text
    assert "下列资产应当入仓" in text


def test_the_files_of_a_first_day_are_on_the_sheets(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["更新动态"]).page
    page.emulate_media(media="print")
    folded = page.locator("details.files li")
    assert folded.count() == 0 or folded.first.bounding_box()


def test_a_page_read_in_the_dark_is_printed_black_on_white(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["条文体"], color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    for selector in ("p.item", "td", "h2"):
        colour = page.eval_on_selector(f".instrument {selector}", "e => getComputedStyle(e).color")
        assert colour == "rgb(0, 0, 0)"


def test_every_article_is_on_the_sheets(sheets, site: Path) -> None:  # type: ignore[no-untyped-def]
    html = (site / KINDS["条文体"]).read_text(encoding="utf-8")
    numbers = re.findall(r'<a class="num"[^>]*>([^<]+)</a>', html)
    text = re.sub(r"\s", "", "".join(sheets(KINDS["条文体"])))
    assert numbers
    assert [number for number in numbers if number not in text] == []


def test_the_text_alone_can_be_printed(open_page: Opener, site: Path) -> None:
    page = open_page(f"{site.as_uri()}/{KINDS['条文体']}").page
    page.evaluate("window.print = () => {}")
    page.emulate_media(media="print")
    notes = page.locator(
        ".facts:visible, .rests:visible, .notes:visible, .explanation:visible, .explanation ~ p:visible"
    )
    assert notes.count() > 4
    page.emulate_media(media="screen")
    page.click("[data-print=text]")
    page.emulate_media(media="print")
    assert notes.count() == 0
    assert page.is_visible(".sheet")
    assert page.locator("a.num:visible").count() == page.locator("a.num").count()
    assert page.locator(".view-choice:visible").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert notes.count() > 4


def test_the_list_of_gaps_lies_across_its_sheets(open_page: Opener, served: str, tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        absent("本机没有 pdfinfo（poppler-utils）")
    for address, is_across in (("gaps.html", True), ("matrix.html", False)):
        pdf = tmp_path / "sheets.pdf"
        open_page(served + address).page.pdf(path=pdf, prefer_css_page_size=True)
        info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
        wide, high = map(float, re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", info)[0])
        assert (wide > high) is is_across, address


def test_the_words_of_every_sheet_are_not_shown_on_a_screen(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["条文体"]).page
    assert not page.is_visible(".sheet")
    assert page.is_visible(".admonition.warning")


def test_the_parts_of_an_official_document_stand_where_its_format_puts_them(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["通知"]).page
    page.emulate_media(media="print")

    def style(selector: str, name: str) -> str:
        return str(page.eval_on_selector(selector, f"e => getComputedStyle(e).{name}"))

    assert style("p.letterhead", "textAlign") == "center"
    assert style("p.addressee", "textIndent") == "0px"
    assert style("p.signature", "textAlign") == "right"
    assert (style("h2#lv1_1", "textAlign"), style("h2#lv1_1", "textIndent")) != ("center", "0px")


@pytest.mark.parametrize(("kind", "heading"), [("条文体", "附件2"), ("标准体", "附录B"), ("条文体", "起草说明")])
def test_an_annex_begins_a_sheet(sheets, kind: str, heading: str) -> None:  # type: ignore[no-untyped-def]
    tops = ["".join(page.split()).removeprefix(DRAFT)[:12] for page in sheets(KINDS[kind])]
    assert [top for top in tops if top.startswith(heading)]


def test_nothing_but_black_is_printed_around_the_text(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["学习"]).page
    page.emulate_media(media="print")
    for selector in ("details.question", "details.question > summary", "blockquote"):
        colours = page.eval_on_selector(
            selector, "e => { const s = getComputedStyle(e); return [s.borderLeftColor, s.backgroundColor] }"
        )
        assert colours == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"], selector
