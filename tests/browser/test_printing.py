"""Printed sheets: A4, the words that no sheet of a draft may be without on each, and the text alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import KINDS, Opener, absent, build
from support import instrument

DRAFT = "示范文本，由本库编写，不是正式文件，未经发布机关审定，不具有规范效力"
DRAFTS = {"条文体", "标准体", "计划"}
IN_FORCE = {"通知"}
OURS = ("本页目录", "搜索条文", "主办单位", "编辑此页")
# What begins a sheet.
ANNEXES = {"条文体": ("附件2", "起草说明"), "标准体": ("附录B",)}
ACROSS = {"缺口清单"}


def printed(page: Page, pdf: Path) -> tuple[list[str], bool]:
    """Print a page; return the text of each sheet, and whether the sheets lie across."""
    if shutil.which("pdftotext") is None:
        absent("本机没有 pdftotext（poppler-utils）")
    page.pdf(path=pdf, prefer_css_page_size=True)
    info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    assert "(A4)" in info
    wide, high = map(float, re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", info)[0])
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    return done.stdout.decode().split("\f")[:-1], wide > high


@pytest.mark.parametrize("kind", KINDS)
def test_the_sheets_of_a_page(open_page: Opener, served: str, site: Path, tmp_path: Path, kind: str) -> None:
    sheets, is_across = printed(open_page(served + KINDS[kind]).page, tmp_path / "sheets.pdf")
    text = re.sub(r"\s", "", "".join(sheets))
    assert [word for word in OURS if word in text] == [], "navigation, search and footer are not printed"
    assert is_across == (kind in ACROSS)

    tops = [next(line.strip() for line in sheet.splitlines() if line.strip()) for sheet in sheets]
    if kind in DRAFTS:
        assert len(sheets) > 1, "一页的文件试不出每页都有"
        assert set(tops) == {DRAFT}, "every sheet of a draft says so above its text"
        assert [re.sub(r"\s", "", sheet).count(DRAFT) for sheet in sheets] == [1] * len(sheets), "and says so once"
    else:
        assert DRAFT not in text or kind not in IN_FORCE
    starts = ["".join(sheet.split()).removeprefix(DRAFT)[:12] for sheet in sheets]
    for heading in ANNEXES.get(kind, ()):
        assert [start for start in starts if start.startswith(heading)], f"{heading} begins a sheet"
    if kind in DRAFTS or kind in IN_FORCE:
        numbers = re.findall(r'<a class="num"[^>]*>([^<]+)</a>', (site / KINDS[kind]).read_text("utf-8"))
        assert [number for number in numbers if number not in text] == [], "every article is on the sheets"
        assert numbers or kind != "条文体"
    if kind == "学习":
        assert "哪些通用资产应当入公物仓？" in text
        assert "下列资产应当入仓" in text, "the answers are on the sheets too"


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


def test_nothing_but_black_is_printed_around_the_text(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["学习"]).page
    page.emulate_media(media="print")
    for selector in ("details.question", "details.question > summary", "blockquote"):
        colours = page.eval_on_selector(
            selector, "e => { const s = getComputedStyle(e); return [s.borderLeftColor, s.backgroundColor] }"
        )
        assert colours == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"], selector


def test_behind_a_long_title_the_foot_of_a_sheet_has_the_day_on_a_line_of_its_own(site: Path) -> None:
    feet = [
        re.findall(r'@bottom-center { content: "([^"]*)"', (site / name).read_text("utf-8"))[0]
        for name in (KINDS["通知"], KINDS["条文体"])
    ]
    assert feet[0].endswith("62号）\\A 数据截至2026年1月31日")
    assert feet[1].endswith("（示范文本） 数据截至2026年1月31日")


INTERNAL = "内部版本，含非主动公开文件，不得对外提供"
DUTIES = range(1, 61)


@pytest.fixture(scope="module")
def internal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a small project that is for the staff alone."""
    folder, into = tmp_path_factory.mktemp("internal"), tmp_path_factory.mktemp("internal-site")
    articles = [f"第{n}条　财政部门应当制定第{n}类物资的管理办法。" for n in DUTIES]
    register = "".join(
        f"  - {{id: q{n}, title: 第{n}类物资管理办法, demand: express, source: rules#art_{n}, quote: 管理办法,\n"
        "     instrument: 办法, by: 财政部门, pillar: x}\n"
        for n in DUTIES
    )
    later = instrument("保管办法", "第一条　依照《物资条例》第一条保管。", id="later", pillar="x")
    files = {
        "mkdocs.yml": "site_name: 准绳\nplugins: [zhunsheng]\n",
        "zhunsheng.yml": "sources: [docs, standards]\naudience: internal\npillars: [{id: x, title: 甲类}]\n",
        "docs/index.md": "# 首页\n\n<!-- zhunsheng: overview -->\n",
        "docs/guide.md": "# 说明\n\n" + "物资的登记、保管、清查、处置，由使用单位负责。\n\n" * 80,
        "docs/requirements.yml": "requirements:\n" + register,
        "standards/rules.md": instrument("物资条例", *articles, id="rules", pillar="x"),
        **{f"standards/more{n}.md": later.replace("later", f"more{n}").replace("保管", f"保管{n}") for n in DUTIES},
    }
    for path, words in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(words, "utf-8")
    return build(folder, into)


@pytest.mark.parametrize("name", ["gaps", "requirements", "standards", "matrix", "bodies", "guide", "standards/rules"])
def test_every_sheet_of_an_internal_site_says_so(open_page: Opener, internal: Path, tmp_path: Path, name: str) -> None:
    page = open_page(f"{internal.as_uri()}/{name}.html").page
    sheets, _ = printed(page, tmp_path / "sheets.pdf")
    said = [re.sub(r"\s", "", sheet).count(INTERNAL) for sheet in sheets]
    assert len(said) > 1, "一页的文件试不出每页都有"
    assert said == [1] * len(sheets)
