"""The site's own search in a real browser: nothing is missed, whether the texts are the index or the pairs are."""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browsing import ROOT, TODAY, Opener, Watched
from playwright.sync_api import Browser, Page
from test_reading import CONTRAST

from zhunsheng.project import Project, open_project
from zhunsheng.searching import SearchIndex
from zhunsheng.searching.characters import DROPPED, FOLDED, fold
from zhunsheng.weaving.graph import Graph

sys.path.insert(0, str(ROOT / "scripts"))

from search_recall import LENGTHS, Texts

PHONE = {"width": 390, "height": 844}
PAGE = "standards/assets/vehicles.html"


@pytest.fixture(scope="session")
def pairs_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same site with the index of a large one."""
    copy = tmp_path_factory.mktemp("pairs") / "site"
    shutil.copytree(site, copy)
    project = open_project(ROOT)
    assert isinstance(project, Project)
    index = SearchIndex(Graph.of(project.corpus(), date.fromisoformat(TODAY)), small=0)
    for file in sorted(copy.rglob("*.html")):
        article = re.search(r"<article[^>]*>(.*?)</article>", file.read_text("utf-8"), re.DOTALL)
        path = file.relative_to(copy).as_posix()
        if article and path != "404.html":
            text = re.sub(r'<p class="where">.*?</p>', "", article[1])
            index.add(path.removesuffix("html") + "md", path, path, text)
    index.write(copy)
    return copy


@pytest.fixture(params=["packs", "pairs"])
def either(request: pytest.FixtureRequest, site: Path, pairs_site: Path) -> str:
    """Return the folder of the site with either index."""
    return (site if request.param == "packs" else pairs_site).as_uri() + "/"


@pytest.fixture(scope="session")
def texts(site: Path) -> Texts:
    """Return what readers see, read in another way than the index reads it."""
    return Texts.of(site)


@pytest.fixture(scope="module")
def asking(chromium: Browser, site: Path, pairs_site: Path) -> Iterator[dict[str, Page]]:
    """Return a page of each site to which questions are put directly."""
    pages = {}
    for name, folder in (("packs", site), ("pairs", pairs_site)):
        pages[name] = chromium.new_page()
        pages[name].goto((folder / PAGE).as_uri())
    yield pages
    for page in pages.values():
        page.close()


def search(page: Page, query: str, **filters: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = page.evaluate("([q, f]) => zhunsheng.search(q, f)", [query, filters])
    root = re.sub(r"standards/.*", "", page.url)
    return [{**one, "url": str(one["url"]).removeprefix(root)} for one in found]


def addresses(page: Page, query: str) -> set[str]:
    return {str(one["url"]) for one in search(page, query) if not one.get("direct")}


@pytest.mark.parametrize("kind", ["packs", "pairs"])
@pytest.mark.parametrize("length", LENGTHS)
def test_every_string_on_a_page_is_found_where_it_stands_and_nowhere_else(
    asking: dict[str, Page], texts: Texts, kind: str, length: int
) -> None:
    for query in texts.samples(length, 60, random.Random(length)):
        assert addresses(asking[kind], query) == texts.holding(query), query


@pytest.mark.parametrize("kind", ["packs", "pairs"])
def test_what_the_browser_itself_shows_is_found(asking: dict[str, Page], kind: str) -> None:
    """Take lines from what the browser shows of this page, tables and generated parts included."""
    page = asking[kind]
    lines = page.eval_on_selector_all(
        "article p:not(.where), article td, article h2", "all => all.map(e => e.innerText)"
    )
    shown = [line for line in lines if len(fold(line)) >= 2]
    assert len(shown) > 100
    for line in random.Random(1).sample(shown, 60):
        start = random.Random(line).randrange(len(line) - 1)
        words = re.sub(r"\s+", "", line[start : start + 12])
        if len(fold(words)) >= 2:
            assert any(str(one["url"]).startswith(PAGE) for one in search(page, words)), words


def test_both_sides_have_one_table_of_characters(asking: dict[str, Page]) -> None:
    every = "".join(FOLDED) + DROPPED + "机关事务𠀀ａＺ第十条"
    for page in asking.values():
        assert page.evaluate("text => zhunsheng.fold(text)", every) == fold(every)


@pytest.mark.parametrize("kind", ["packs", "pairs"])
@pytest.mark.parametrize(
    ("query", "url", "article"),
    [
        (
            "机关公物仓管理办法第三条第五项",
            "standards/assets/public-warehouse.html#art_3__para_1__item_5",
            "第三条第五项",
        ),
        ("《机关公物仓管理办法》4条2款", "standards/assets/public-warehouse.html#art_4__para_2", "第四条第二款"),
        ("机关公物仓管理办法第二章", "standards/assets/public-warehouse.html#chp_2", "第二章"),
        ("机关公物仓管理办法附件1", "standards/assets/public-warehouse.html#annex_1", "附件1"),
        ("机关用能管理规范5.1", "standards/green/energy-use.html#cl_5-1", "5.1"),
        ("通知第四部分第（四）项", "notice.html#lv1_4__lv2_4", "第四部分第（四）项"),
        ("通知四（一）", "notice.html#lv1_4__lv2_1", "第四部分第（一）项"),
        ("通知四、(一)", "notice.html#lv1_4__lv2_1", "第四部分第（一）项"),
        ("62号文第四部分", "notice.html#lv1_4", "第四部分"),
        ("沪机管（2022）62号", "notice.html", ""),
        ("沪机管2022年第62号", "notice.html", ""),
        ("沪机管62号文", "notice.html", ""),
        ("国务院令621号", "external.html#机关事务管理条例", ""),
        ("公务用车办法3", "standards/assets/vehicles.html#art_3", "第三条"),
        ("公务用车办法第三条（四）", "standards/assets/vehicles.html#art_3__para_1__item_4", "第三条第四项"),
        ("公物仓办法 3条", "standards/assets/public-warehouse.html#art_3", "第三条"),
        ("用能管理规范第5.1条", "standards/green/energy-use.html#cl_5-1", "5.1"),
        ("机关用能管理规范表A.1", "standards/green/energy-use.html#tbl_A-1", "表A.1"),
        (
            "《机关公物仓管理办法》（草案，准绳网站示范文本，2025年3月1日查阅）第三条",
            "standards/assets/public-warehouse.html#art_3",
            "第三条",
        ),
        ("gb2589", "external.html#GB-T2589", ""),
        ("沪机管2022 62号", "notice.html", ""),
        ("沪机管〔２０２２〕62号", "notice.html", ""),
        ("62号文", "notice.html", ""),
        ("条例12条2款", "regulation.html", ""),
        ("机关事务管理条例第十条", "external.html#机关事务管理条例", "第十条"),
        ("中华人民共和国民法典", "external.html#民法典", ""),
        ("GB/T 2589", "external.html#GB-T2589", ""),
        ("gbt2589-2020", "external.html#GB-T2589", ""),
    ],
)
def test_a_reference_leads_straight_to_its_place(
    asking: dict[str, Page], open_page: Opener, kind: str, query: str, url: str, article: str
) -> None:
    first = search(asking[kind], query)[0]
    assert (first["direct"], first["url"], first["article"]) == (True, url, article)
    anchor = url.partition("#")[2]
    page = open_page(re.sub(r"standards/.*", "", asking[kind].url) + url).page
    assert not anchor or page.evaluate("id => Boolean(document.getElementById(id))", anchor)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("机关事务管理条例第四十条", "没有第四十条，共三十五条"),
        ("机关公物仓管理办法第四条第九款", "没有第九款"),
        ("机关事务管理条例第十条", "条文不在本站"),
    ],
)
def test_a_reference_to_what_is_not_there_says_so(asking: dict[str, Page], query: str, note: str) -> None:
    assert search(asking["packs"], query)[0]["note"] == note


def test_without_a_name_a_reference_is_to_the_page_in_hand(asking: dict[str, Page], open_page: Opener) -> None:
    first = search(asking["packs"], "4条1款")[0]
    assert (first["direct"], first["url"]) == (True, f"{PAGE}#art_4__para_1")
    assert not search(asking["packs"], "第九十九条第二款")
    elsewhere = open_page(re.sub(r"standards/.*", "index.html", asking["packs"].url)).page
    assert not [one for one in search(elsewhere, "4条1款") if one.get("direct")]


@pytest.mark.parametrize("kind", ["packs", "pairs"])
@pytest.mark.parametrize(
    ("query", "instead"),
    [
        ("gbt9704", "gb/t9704"),
        ("沪机管2022-62", "沪机管[2022]62号"),
        ("机关事务管理条例10条", "机关事务管理条例>第十条"),
        ("公务用车，更新", "公务用车 更新"),
        ("公务用车怎么更新", "公务用车 更新"),
    ],
)
def test_what_is_found_nowhere_is_looked_for_as_texts_write_it(
    asking: dict[str, Page], kind: str, query: str, instead: str
) -> None:
    assert asking[kind].evaluate("q => zhunsheng.find(q, {}).then(found => found.instead)", query) == instead
    assert addresses(asking[kind], query) == addresses(asking[kind], instead) != set()


@pytest.mark.parametrize(
    "query",
    ["constructor", "__proto__", "(", "\\d+", ".*", "&amp;", "\U0001f600", "\U00020000", "机" * 200, "　", "%E6"],
)
def test_nothing_that_is_typed_breaks_it(asking: dict[str, Page], texts: Texts, query: str) -> None:
    for page in asking.values():
        found = {str(one["url"]).partition("#")[0] for one in search(page, query)}
        right = texts.holding(query) if fold(query) else set()
        assert found == {place.partition("#")[0] for place in right}


def test_what_the_site_says_about_texts_comes_behind_them(asking: dict[str, Page]) -> None:
    found = search(asking["packs"], "公务用车")
    added = {"文件信息", "依据和落实", "引用本文件的条款"}
    told = [one["article"] in added or str(one["article"]).endswith("的引用和落实") for one in found]
    assert any(told)
    assert told == sorted(told)


def test_an_excerpt_shows_as_many_of_the_words_as_stand_together(asking: dict[str, Page]) -> None:
    found = search(asking["packs"], "公物仓 调剂")
    draft = next(one for one in found if one["url"] == "standards/assets/office-space.html#div_1")
    assert "公物仓" in str(draft["excerpt"])
    assert "调剂" in str(draft["excerpt"])


@pytest.mark.parametrize("kind", ["packs", "pairs"])
def test_titles_come_first_and_what_is_in_force_before_drafts(asking: dict[str, Page], kind: str) -> None:
    found = search(asking[kind], "公务用车")
    assert (found[0]["url"], found[0]["article"]) == (PAGE, "")
    standings = [one["standing"] for one in found[1:]]
    assert standings.index("现行有效") < standings.index("草案") < standings.index("")


@pytest.mark.parametrize("kind", ["packs", "pairs"])
def test_of_the_same_standing_those_come_first_whose_title_has_a_word(asking: dict[str, Page], kind: str) -> None:
    drafts = [str(one["url"]) for one in search(asking[kind], "公务用车 更新") if one["standing"] == "草案"]
    assert drafts[0].startswith(PAGE)
    assert not drafts[-1].startswith(PAGE)


@pytest.mark.parametrize("kind", ["packs", "pairs"])
def test_several_words_mean_all_of_them(asking: dict[str, Page], texts: Texts, kind: str) -> None:
    for query in ("公务用车 更新", "更新　公务用车", "车 更新 年", "第十条 房"):
        assert addresses(asking[kind], query) == texts.holding(query) != set(), query


def test_a_single_character_is_answered_titles_first(asking: dict[str, Page], texts: Texts) -> None:
    assert addresses(asking["packs"], "车") == texts.holding("车")
    for page in asking.values():
        found = search(page, "车")
        assert found[0]["url"] == PAGE
        assert {str(one["url"]).partition("#")[0] for one in found} == {
            u.partition("#")[0] for u in texts.holding("车")
        }


def test_excerpts_are_the_words_of_the_page_with_the_hits_marked(asking: dict[str, Page]) -> None:
    for one in search(asking["packs"], "(以下简称<条例>)"):
        excerpt, marks = str(one["excerpt"]), one["marks"]
        assert isinstance(marks, list)
        assert {excerpt[start:end] for start, end in marks} == {"（以下简称《条例》）"}


@pytest.mark.parametrize("kind", ["packs", "pairs"])
def test_filters_leave_what_they_name(asking: dict[str, Page], kind: str) -> None:
    everything = search(asking[kind], "公务用车")
    for name, wanted in (("kind", "通知"), ("standing", "现行有效"), ("bodies", "上海市机关事务管理局")):
        some = search(asking[kind], "公务用车", **{name: wanted})
        assert 0 < len(some) < len(everything)
    assert {one["title"] for one in search(asking[kind], "公务用车", kind="通知")} == {
        "市机管局关于贯彻实施《上海市机关运行保障条例》的通知"
    }


def opened(open_page: Opener, address: str, **options: object) -> Watched:
    seen = open_page(address, **options)
    seen.page.keyboard.press("/")
    seen.page.wait_for_selector("dialog[open] .zs-query")
    return seen


def typed(page: Page, words: str) -> None:
    page.keyboard.type(words)
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
        assert focused(page) == place
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog")
    assert "zs-search-open" in page.evaluate("document.activeElement.className")
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.wait_for_url(links[0])
    assert seen.complaints == []
    assert seen.outside() == []


def test_enter_waits_for_what_was_typed_last(open_page: Opener, either: str) -> None:
    page = opened(open_page, either + "index.html").page
    page.keyboard.type("机关公物仓管理办法第三条")
    page.keyboard.press("Enter")
    page.wait_for_url("**/public-warehouse.html#art_3")


def test_an_arrow_waits_for_what_was_typed_last(open_page: Opener, either: str) -> None:
    page = opened(open_page, either + "index.html").page
    typed(page, "公物仓")
    page.fill(".zs-query", "机关公物仓管理办法第三条")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(".zs-results a:focus")
    assert focused(page).endswith("public-warehouse.html#art_3")


def test_a_key_of_an_input_method_goes_nowhere(open_page: Opener, site: Path) -> None:
    page = opened(open_page, site.as_uri() + "/index.html").page
    typed(page, "公物仓")
    at = page.url
    for code, key, composing in ((229, "Enter", True), (229, "Enter", False), (229, "Escape", True)):
        page.evaluate(
            "([keyCode, key, isComposing]) => document.querySelector('.zs-query').dispatchEvent("
            "new KeyboardEvent('keydown', {keyCode, key, isComposing, bubbles: true, cancelable: true}))",
            [code, key, composing],
        )
    page.wait_for_timeout(300)
    assert page.url == at
    assert page.is_visible("dialog")


def test_whoever_comes_back_finds_the_list_as_it_was(open_page: Opener, base: str) -> None:
    page = open_page(base + "search.html#q=机关").page
    page.wait_for_selector(".zs-results a")
    page.click(".zs-more")
    page.wait_for_selector(".zs-results li:nth-child(20)")
    page.locator(".zs-results li:nth-child(18) a").click()
    page.wait_for_load_state()
    page.go_back()
    page.wait_for_selector(".zs-results li:nth-child(20)")
    page.wait_for_timeout(200)
    assert page.evaluate("window.pageYOffset") > 0


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


def test_a_result_on_the_same_page_closes_the_dialog(open_page: Opener, either: str) -> None:
    page = opened(open_page, either + PAGE).page
    typed(page, "机关公务用车使用管理办法第二条")
    page.click(".zs-results a")
    assert not page.is_visible("dialog")
    assert page.url.endswith("#art_2")


def test_what_is_found_is_counted_aloud(open_page: Opener, either: str, texts: Texts) -> None:
    page = opened(open_page, either + PAGE).page
    typed(page, "公物仓")
    places = sum(fold("公物仓") in text for text in texts.folded)
    assert re.match(rf"找到 {places} 处，在 \d+ 份文件中", page.inner_text(".zs-count"))
    assert page.get_attribute(".zs-count", "aria-live") == "polite"
    page.fill(".zs-query", "蟾蜍")
    page.wait_for_selector("text=没有找到“蟾蜍”")


def test_a_count_is_at_most_until_the_words_were_looked_at(open_page: Opener, pairs_site: Path) -> None:
    page = opened(open_page, pairs_site.as_uri() + "/index.html").page
    typed(page, "应当 年")
    assert page.inner_text(".zs-count").startswith("找到至多 ")
    while page.is_visible(".zs-more"):
        shown = page.locator(".zs-results a").count()
        page.click(".zs-more")
        page.wait_for_selector(f".zs-results li:nth-child({shown + 1})")
        assert page.evaluate("document.activeElement.closest('li') !== null")
    assert page.inner_text(".zs-count").startswith(f"找到 {page.locator('.zs-results a').count()} 处")


def test_more_results_are_shown_on_request(open_page: Opener, either: str) -> None:
    page = opened(open_page, either + PAGE).page
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
    page.wait_for_timeout(300)
    found = page.inner_text(".zs-results")
    other = open_page(page.url).page
    other.wait_for_selector(".zs-results a")
    assert other.input_value(".zs-query") == "公务用车"
    assert other.inner_text(".zs-results") == found
    assert other.eval_on_selector_all(".zs-badge", "all => [...new Set(all.map(e => e.textContent))]") == ["现行有效"]


@pytest.mark.parametrize("written", ["?q=", "#q="])
def test_a_search_can_be_sent_to_a_colleague(open_page: Opener, base: str, written: str) -> None:
    seen = open_page(f"{base}search.html{written}公物仓")
    seen.page.wait_for_selector(".zs-results a")
    assert "公物仓" in seen.page.inner_text(".zs-results")
    assert not seen.page.is_visible(".zs-unscripted")
    assert seen.complaints == []


def test_the_dialog_leads_to_the_page_of_the_same_search(open_page: Opener, either: str) -> None:
    page = opened(open_page, either + PAGE).page
    typed(page, "公物仓 调剂")
    found = page.locator(".zs-count").inner_text()
    page.click(".zs-whole")
    page.wait_for_selector("#zs-search .zs-results a")
    assert page.inner_text(".zs-count") == found


def test_a_query_is_shown_as_text(open_page: Opener, either: str) -> None:
    seen = opened(open_page, either + PAGE)
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
    assert page.evaluate(CONTRAST, "dialog span, dialog mark, dialog p, dialog button, dialog a, dialog select") == []


@pytest.mark.parametrize("name", ["packs", "pairs"])
def test_nothing_is_loaded_before_somebody_searches(open_page: Opener, served: str, name: str) -> None:
    seen = open_page(served + PAGE)
    seen.listen()
    seen.page.reload()
    seen.page.wait_for_timeout(200)
    assert not [url for url in seen.asked if "/search/" in url]
