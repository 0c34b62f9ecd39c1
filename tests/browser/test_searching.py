"""The site's own search in a real browser: nothing is missed, whether the texts are the index or the pairs are."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import Opener
from judging import FOLDED as UNFOLD
from querying import PAGE, addresses, search
from search_recall import LENGTHS, Texts
from zhunsheng.searching.characters import DROPPED, FOLDED, fold


@pytest.mark.parametrize("kind", ["packs", "pairs"])
@pytest.mark.parametrize("length", LENGTHS)
def test_every_string_on_a_page_is_found_where_it_stands_and_nowhere_else(
    asking: dict[str, Page], texts: Texts, kind: str, length: int
) -> None:
    for query in texts.samples(length, 24, random.Random(length)):
        assert addresses(asking[kind], query) == texts.holding(query), query


@pytest.mark.parametrize("kind", ["packs", "pairs"])
def test_what_the_browser_itself_shows_is_found(asking: dict[str, Page], kind: str) -> None:
    """Take lines from what the browser shows of this page, tables and generated parts included."""
    page = asking[kind]
    page.evaluate(UNFOLD)
    lines = page.eval_on_selector_all(
        "article p:not(.where):not(.form-files), article td, article h2",
        "all => all.filter(e => e.getClientRects().length).map(e => e.innerText)",
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
        ("机关用能管理规范第5章", "standards/green/energy-use.html#cl_5", "第5章"),
        ("《机关用能管理规范》（示范文本）4.1 a)", "standards/green/energy-use.html#cl_4-1__item_a", "4.1 a)"),
        ("用能管理规范4.1a)", "standards/green/energy-use.html#cl_4-1__item_a", "4.1 a)"),
        (
            "《机关用能管理规范》（示范文本）5.3.3第一段",
            "standards/green/energy-use.html#cl_5-3-3__para_1",
            "5.3.3第一段",
        ),
        (
            "《机关公物仓管理办法》（示范文本）附件1中的表",
            "standards/assets/public-warehouse.html#tbl_u1",
            "附件1中的表",
        ),
        ("公物仓办法附件1中的表", "standards/assets/public-warehouse.html#tbl_u1", "附件1中的表"),
        ("机关公物仓管理办法第四条第二段", "standards/assets/public-warehouse.html#art_4__para_2", "第四条第二款"),
        ("通知第四部分第（四）项第一段", "notice.html#lv1_4__lv2_4__para_1", "第四部分第（四）项第一段"),
        (
            "《机关公物仓管理办法》（示范文本）起草说明第二段",
            "standards/assets/public-warehouse.html#div_1__para_2",
            "起草说明第二段",
        ),
        (
            "《机关公物仓管理办法》（示范文本，准绳网站编写，2025年3月1日查阅）第三条",
            "standards/assets/public-warehouse.html#art_3",
            "第三条",
        ),
        ("gb2589", "external.html#GB-T2589", ""),
        ("沪机管2022 62号", "notice.html", ""),
        ("沪机管〔２０２２〕62号", "notice.html", ""),
        ("62号文", "notice.html", ""),
        ("条例12条2款", "regulation.html#art_12__para_2", "第十二条第二款"),
        ("机关事务管理条例第十条", "external.html#机关事务管理条例__art_10", "第十条"),
        ("中华人民共和国民法典", "external.html#民法典", ""),
        ("GB/T 2589", "external.html#GB-T2589", ""),
        ("gbt2589-2020", "external.html#GB-T2589", ""),
    ],
)
def test_a_reference_leads_straight_to_its_place(
    asking: dict[str, Page], site: Path, kind: str, query: str, url: str, article: str
) -> None:
    first = search(asking[kind], query)[0]
    assert (first["direct"], first["url"], first["article"]) == (True, url, article)
    path, _, anchor = url.partition("#")
    assert not anchor or f' id="{anchor}"' in (site / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("机关事务管理条例第四十条", "没有第四十条，共三十五条"),
        ("机关公物仓管理办法第四条第九款", "没有第九款"),
        ("机关事务管理条例第十条", "条文不在本库，这里列出引用它的文件"),
    ],
)
def test_a_reference_to_what_is_not_there_says_so(asking: dict[str, Page], query: str, note: str) -> None:
    assert search(asking["packs"], query)[0]["note"] == note


def test_without_a_name_a_reference_is_to_the_page_in_hand(asking: dict[str, Page], open_page: Opener) -> None:
    first = search(asking["packs"], "4条1款")[0]
    assert (first["direct"], first["url"]) == (True, f"{PAGE}#art_4__para_1")
    assert not search(asking["packs"], "第九十九条第二款")
    elsewhere = open_page(re.sub(r"standards/.*", "index.html", asking["packs"].url)).page
    elsewhere.evaluate("zhunsheng.loadSearch()")
    direct = [str(one["url"]).rpartition("/")[2] for one in search(elsewhere, "4条1款") if one.get("direct")]
    assert direct == ["regulation.html#art_4__para_1"], "with none in hand, the text that the library is made for"


@pytest.mark.parametrize("kind", ["packs", "pairs"])
@pytest.mark.parametrize(
    ("query", "instead"),
    [
        ("gbt9704", "GB/T9704"),
        ("沪机管2022-62", "沪机管〔2022〕62号"),
        ("机关事务管理条例10条", "机关事务管理条例》第十条"),
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
    added = {"起草说明", "文件信息", "制定依据和落实情况", "被引用情况"}
    told = [one["article"] in added or str(one["article"]).endswith("的引用和落实") for one in found]
    assert any(told)
    assert told == sorted(told)


def test_an_excerpt_shows_as_many_of_the_words_as_stand_together(asking: dict[str, Page]) -> None:
    found = search(asking["packs"], "公物仓 调剂")
    draft = next(one for one in found if one["url"] == "standards/assets/office-space.html#div_1")
    assert "公物仓" in str(draft["excerpt"])
    assert "调剂" in str(draft["excerpt"])


@pytest.mark.parametrize("kind", ["packs", "pairs"])
def test_titles_come_first_and_what_is_in_force_before_samples(asking: dict[str, Page], kind: str) -> None:
    found = search(asking[kind], "公务用车")
    assert (found[0]["url"], found[0]["article"]) == (PAGE, "")
    standings = [one["standing"] for one in found[1:]]
    assert standings.index("要点（现行有效）") < standings.index("示范文本") < standings.index("")


@pytest.mark.parametrize("kind", ["packs", "pairs"])
def test_of_titles_that_fit_alike_that_of_the_text_comes_first_which_others_carry_out(
    asking: dict[str, Page], kind: str
) -> None:
    titles = [one["url"] for one in search(asking[kind], "机关运行保障条例") if not one["article"]]
    assert titles[0] == "regulation.html"
    assert len([url for url in titles if str(url).startswith("standards/issued/")]) > 1


@pytest.mark.parametrize("kind", ["packs", "pairs"])
def test_of_the_same_standing_those_come_first_whose_title_has_a_word(asking: dict[str, Page], kind: str) -> None:
    drafts = [str(one["url"]) for one in search(asking[kind], "公务用车 更新") if one["standing"] == "示范文本"]
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
        assert "车" in str(found[0]["title"])
        assert found[0]["standing"] == "示范文本"  # of those that are in force no text is here
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
