"""At each provision: a link that stays true, a citation to paste, the words behind a citation, who cites it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from browsing import Opener, absent, build, lost_citations, serving
from samples import STANDARD
from support import instrument, version_of
from zhunsheng.wording.naming import citing_words

DUTY = instrument(
    "值班办法",
    "## 第一章 总则",
    "第一条　值班室应当：",
    "（一）记录来电；",
    "（二）报告急事。",
    "记录应当保存三年。",
    "第二条　依照《交接办法》第一条交接，违反本办法第一条第二款的，予以通报。",
    "第三条　依照《旧会务办法》第一条和GB/T 99999—2020办会。",
    *(f"第{n}条　值班员应当{'按时到岗、' * 40}不得离岗。" for n in "四五六七八九"),
    id="duty",
    number="甲发〔2024〕1号",
    effective="2024-01-01",
)
RULES = instrument(
    "会务规定",
    *(
        "## 第一编 总则",
        "## 第一章 办会",
        "### 第一节 准备",
        "第一条　办会应当：",
        "（一）节俭；",
        "1. 不铺张；",
        "2. 不浪费。",
    ),
    *("第一条之一　会前应当检查设备。", "检查应当记录。", "第二条　依照本规定第一条之一至第三条办理。"),
    f"第三条　会务员应当{'提前到场、' * 60}不得早退。",
    *("第四条　依照第三条和第一条之一第一款办理。", "附件1", "会务清单见各单位公告。", "清单应当公开。"),
    id="rules",
    status="repealed",
)
LETTER = instrument(
    "会务通知",
    *(
        "各单位：",
        "一、做好会务",
        "（一）抓紧准备。",
        "1. 准备场地；",
        "2. 准备材料。",
        "另行通知。",
        "二、做好记录",
        "记录应当完整。",
    ),
    id="letter",
    style="levels",
)
CODE = "# 甲市法典\n\n# {}\n\n2020年5月28日 通过\n\n2021年1月1日 施行\n\n<!-- INFO END -->\n\n{}\n"
FILES = {
    "docs/index.md": "# 首页\n\n见[值班](ref:duty#art_1)。\n",
    "standards/duty.md": DUTY,
    "standards/duty@2020-01-01.md": instrument("值班办法", "第一条　轮值。", id="duty", effective="2020-01-01"),
    "standards/handover.md": instrument(
        "交接办法",
        "第一条　交接应当**当面**进行。",
        "第二条　交接清单见表1。",
        "",
        "表1 交接清单",
        "",
        "| 事项 | 时间 |",
        "| --- | --- |",
        "| | 夜间 |",
        id="handover",
        status="draft",
    ),
    "standards/rules.md": RULES,
    "standards/norm.md": STANDARD,
    "standards/letter.md": LETTER,
    "standards/gist.md": instrument(
        "公物仓条例", "第一条（入仓）　闲置资产入仓。", id="gist", style="articles", text="gist"
    ),
    "standards/code/one.md": CODE.format("总则", "第一条　登记应当公开。"),
    "standards/code/two.md": CODE.format("附则", "第二条　本法自2021年1月1日起施行。"),
    "standards/meeting.md": instrument("旧会务办法", "第一条　办会。", id="meeting", status="repealed"),
}
FEEDBACK = "https://forms.example.cn/new?at={link}&what={citation}&text={quote}"
GRANTED = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site with an older version, a draft and a repealed text."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "mkdocs.yml").write_text("site_name: 准绳\nplugins: [zhunsheng]\n", "utf-8")
    (folder / "zhunsheng.yml").write_text(f"sources: [docs, standards]\nfeedback_url: '{FEEDBACK}'\n", "utf-8")
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return build(folder, tmp_path_factory.mktemp("built"))


@pytest.fixture(params=["http", "file"])
def shelf(request: pytest.FixtureRequest, library: Path) -> Iterator[str]:
    """Return where that site is read from: a server, or a folder."""
    if request.param == "file":
        yield library.as_uri() + "/standards/"
        return
    with serving(library) as address:
        yield f"{address}standards/"


def opened_card(page: Page, eid: str) -> Page:
    page.locator(f"[id='{eid}']").scroll_into_view_if_needed()
    page.locator(f"[id='{eid}'] > .reading-button, [id='{eid}'] > figcaption > .reading-button").click()
    page.wait_for_selector(".reading-card")
    return page


def copied(page: Page, words: str, place: int = 0) -> str:
    page.locator(f".reading-card >> text={words}").nth(place).click()
    page.wait_for_selector(".reading-status.is-shown")
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize(
    ("eid", "words"),
    [
        ("art_1__para_1__item_2", "第一条第一款第二项"),
        ("art_1__para_2", "第一条第二款"),
        ("chp_1", "第一章"),
    ],
)
def test_a_citation_is_copied_in_full(open_page: Opener, shelf: str, eid: str, words: str) -> None:
    seen = open_page(shelf + "duty.html", **GRANTED)
    opened_card(seen.page, eid)
    right = f"《值班办法》（甲发〔2024〕1号，2024年1月1日起施行的版本）{words}"
    assert copied(seen.page, "复制引用") == right
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


def test_what_is_quoted_of_a_chapter_is_all_that_stands_below_its_heading(open_page: Opener, shelf: str) -> None:
    quoted = copied(opened_card(open_page(shelf + "duty.html", **GRANTED).page, "chp_1"), "复制原文")
    assert quoted.startswith("“第一章 总则\n第一条　值班室应当：\n（一）记录来电；")
    assert "第二条　依照《交接办法》第一条交接" in quoted
    assert quoted.endswith("第一章）")
    assert "不得离岗。”" in quoted
    assert not [word for word in ("依据和落实", "引用本文件的条款", "引用第一条的") if word in quoted]


def test_a_quoted_table_is_pasted_as_a_table(open_page: Opener, shelf: str) -> None:
    page = opened_card(open_page(shelf + "handover.html", **GRANTED).page, "tbl_1")
    assert "表1 交接清单\n事项\t时间\n\t夜间" in copied(page, "复制原文")


def test_a_copied_link_leads_to_these_words_and_carries_the_version(open_page: Opener, shelf: str) -> None:
    page = opened_card(open_page(shelf + "duty.html", **GRANTED).page, "art_1__para_2")
    link = copied(page, "复制链接")
    assert link == shelf + "duty.html?v=2024-01-01#art_1__para_2"
    again = open_page(link)
    again.page.wait_for_timeout(300)
    assert again.page.locator(":target").inner_text().startswith("记录应当保存三年")
    assert not again.page.is_visible(".reading-notice")
    older = opened_card(open_page(shelf + "duty@2020-01-01.html", **GRANTED).page, "art_1__para_1")
    assert copied(older, "复制链接") == shelf + "duty@2020-01-01.html#art_1"


def test_a_link_to_an_older_version_leads_to_it_even_when_the_text_has_been_amended(
    open_page: Opener, shelf: str
) -> None:
    page = open_page(shelf + "duty.html?v=2020-01-01#art_1").page
    page.wait_for_url("**/duty@2020-01-01.html#art_1")
    assert "轮值" in page.inner_text(".instrument")


def test_a_link_to_a_version_that_is_not_there_says_so(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html?v=2010-05-01#art_1").page
    page.wait_for_selector(".reading-notice")
    assert "2010-05-01 起施行的版本，本站没有收录" in page.inner_text(".reading-notice")


def test_the_clipboard_of_an_office_without_https_is_reached_the_old_way(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html", **GRANTED).page
    page.evaluate("Object.defineProperty(window, 'isSecureContext', {value: false})")
    opened_card(page, "art_1__para_2")
    assert copied(page, "复制引用").endswith("第一条第二款")


def test_the_head_of_the_site_names_the_text_when_its_title_has_left_the_screen(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html", viewport={"width": 1280, "height": 500}).page
    page.wait_for_timeout(300)
    assert page.locator(".md-header__title--active").count() == 0
    page.evaluate("document.getElementById('art_5').scrollIntoView()")
    page.wait_for_selector(".md-header__title--active")


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


def test_a_report_is_filled_in_with_the_place_and_its_words(open_page: Opener, shelf: str) -> None:
    page = opened_card(open_page(shelf + "duty.html").page, "art_1__para_2")
    told = parse_qs(urlsplit(str(page.get_attribute(".reading-card a", "href"))).query)
    assert told["text"] == ["记录应当保存三年。"]
    assert told["what"][0].endswith("第一条第二款")
    assert told["at"] == [shelf + "duty.html?v=2024-01-01#art_1__para_2"]


CITATION = "a[href='handover.html#art_1']"


def test_the_words_behind_a_citation_show_under_the_mouse_and_go_with_it(open_page: Opener, shelf: str) -> None:
    seen = open_page(shelf + "duty.html")
    page = seen.page
    page.hover(f".instrument p {CITATION}")
    page.wait_for_selector(".reading-preview")
    assert page.inner_text(".reading-preview").split("\n\n") == [
        "《交接办法》第一条［草案］",
        "第一条　交接应当当面进行。",
    ]
    page.hover(".reading-preview")
    page.wait_for_timeout(600)
    assert page.is_visible(".reading-preview")
    page.hover("h1")
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
        page.hover("h1")
        page.wait_for_selector(".reading-preview", state="detached")
        page.hover(link)
        page.wait_for_selector(".reading-preview")
        return page.locator(".reading-preview p").all_inner_texts()

    long = f"第三条　会务员应当{'提前到场、' * 60}"
    assert shown("#art_4__para_1 a.cite-old[href='#art_3']") == ["《会务规定》第三条［已废止］", long[:240] + "……"]
    assert shown("#art_4__para_1 a.cite-old[href='#art_1-1__para_1']") == [
        "《会务规定》第一条之一第一款［已废止］",
        "会前应当检查设备。",
    ]
    place, *lines = shown("#art_2__para_1 a.cite-old")
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


def test_a_page_for_readers_shows_the_words_that_it_pins(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "../index.html").page
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
    summary = page.locator("details.cited-by summary").first
    summary.click()
    assert "违反本办法第一条第二款的，予以通报" in page.inner_text("details.cited-by[open]")
    assert page.is_visible(".md-sidebar--secondary a[href='#art_9']")


def test_the_contents_follow_and_the_next_article_is_one_step_away(open_page: Opener, shelf: str) -> None:
    page = open_page(shelf + "duty.html", viewport={"width": 1280, "height": 500}).page
    page.locator("#art_2").evaluate("e => e.scrollIntoView()")
    page.wait_for_selector(".is-here > a[href='#art_2']")
    assert page.inner_text(".reading-bar__before") == "‹ 第一条"
    page.click(".reading-bar__behind")
    page.wait_for_selector(".is-here > a[href='#art_3']")
    assert page.url.endswith("#art_3")
    passed = ".is-passed > a"
    assert page.eval_on_selector_all(passed, "links => links.map(a => a.hash)") == ["#chp_1", "#art_1", "#art_2"]
    page.click(".reading-bar__before")
    page.wait_for_selector(".is-here > a[href='#art_2']")
    assert page.eval_on_selector_all(passed, "links => links.map(a => a.hash)") == ["#chp_1", "#art_1"]


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


def test_on_paper_the_targets_are_notes_and_no_button_is_left(open_page: Opener, shelf: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        absent("本机没有 pdftotext（poppler-utils）")
    pdf = tmp_path / "sheets.pdf"
    open_page(shelf + "duty.html").page.pdf(path=pdf, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
    bare = "".join(text.split())
    assert "《交接办法》第一条［1］交接" in bare
    assert "注：文中引用的其他文件" in bare
    assert "1.《交接办法》（草案）第一条" in bare
    assert "《旧会务办法》第一条［已失效］［2］和GB/T99999—2020［3］办会" in bare
    for word in ("⋯", "反映问题", "引用第一条的", "目录", "‹"):
        assert word not in bare


@pytest.mark.parametrize("name", ["duty", "duty@2020-01-01", "rules", "norm", "letter", "handover", "code/two"])
def test_every_citation_leads_back_to_its_place_and_its_version(library: Path, open_page: Opener, name: str) -> None:
    assert lost_citations(open_page, f"{library.as_uri()}/standards/{name}.html") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [("甲市法典第一条", ["one.html#art_1"]), ("甲市法典第二条", ["two.html#art_2"]), ("甲市法典", ["two.html"])],
)
def test_a_work_in_several_files_is_opened_at_the_file_with_the_place(
    library: Path, open_page: Opener, query: str, found: list[str]
) -> None:
    page = open_page(library.as_uri() + "/index.html").page
    results = page.evaluate("q => zhunsheng.search(q)", query)
    assert [one["url"].rpartition("/")[2] for one in results if one.get("direct")] == found
