"""Questions in everyday words, put to the site's own search in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from playwright.sync_api import Page

from browsing import Opener
from querying import PAGE, addresses, search
from search_everyday import SHARE, first_places, read_questions
from search_recall import Texts


def nearby(page: Page, query: str) -> list[tuple[str, object]]:
    return [(str(one["url"]), one.get("by")) for one in search(page, query)]


@pytest.mark.parametrize("kind", ["packs", "pairs"])
def test_what_is_found_by_a_synonym_says_so_and_comes_behind_what_holds_the_word(
    asking: dict[str, Page], texts: Texts, kind: str
) -> None:
    assert not texts.holding("换车")
    assert nearby(asking[kind], "换车")
    assert {by for _, by in nearby(asking[kind], "换车")} == {"近义词"}
    both = [by for _, by in nearby(asking[kind], "驾驶员 停车")]
    assert both == sorted(both, key=lambda by: by is not None)
    exact = {url for url, by in nearby(asking[kind], "公务用车") if by is None}
    assert exact == texts.holding("公务用车")


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("哪些文件还没有制定", "gaps.html"),
        ("谁引用了《机关事务管理条例》第十八条", "external.html#机关事务管理条例__art_18"),
        ("条例第十二条被谁引用", "regulation.html#art_12"),
        ("会议室由谁负责", "bodies.html"),
    ],
)
def test_a_common_question_leads_straight_to_its_answer(asking: dict[str, Page], query: str, url: str) -> None:
    for page in asking.values():
        first = search(page, query)[0]
        assert (first["direct"], unquote(str(first["url"]))) == (True, url)


def test_behind_the_answer_to_a_common_question_stands_what_is_nearest_to_it(asking: dict[str, Page]) -> None:
    for page in asking.values():
        nearest = [unquote(str(one["url"])) for one in search(page, "会议室由谁负责")[1:]]
        assert any("asset-allocation.html#cl_6-3" in url for url in nearest)
        # Who asks for what rests on a provision, gets that alone.
        assert len(search(page, "谁引用了《机关事务管理条例》第十八条")) == 1


def test_behind_an_example_of_the_guide_stand_the_texts_that_are_nearest(asking: dict[str, Page]) -> None:
    for page in asking.values():
        found = search(page, "会议室管理制度")
        exact = [str(one["url"]) for one in found if one.get("by") is None]
        assert exact
        assert all(url.startswith("guide/") for url in exact)
        assert any("会议室" in str(one["excerpt"]) for one in found[len(exact) :])


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("逾期", "gaps.html#overdue"),
        ("什么是机关运行经费", "standards/funds/budget-quotas.html#cl_3-1"),
        ("条例是否有效", "regulation.html"),
        ("机关事务管理条例废止了吗", "external.html#机关事务管理条例"),
        ("多长时间不用算闲置", "standards/assets/office-space.html#art_3__para_1__item_4"),
    ],
)
def test_what_is_asked_of_a_term_or_of_a_document_leads_to_it(asking: dict[str, Page], query: str, url: str) -> None:
    for page in asking.values():
        first = search(page, query)[0]
        assert (first["direct"], unquote(str(first["url"]))) == (True, url)


def test_a_common_word_alone_is_no_question(asking: dict[str, Page]) -> None:
    for page in asking.values():
        assert not any(one.get("direct") for one in search(page, "逾期未归还"))


def test_titles_of_what_has_no_text_come_behind_texts_unless_they_are_asked_for(asking: dict[str, Page]) -> None:
    for page in asking.values():
        first = [str(one["url"]) for one in search(page, "办公用房")[:6]]
        assert not any("/issued/" in url for url in first)
        named = search(page, "上海市党政机关办公用房管理实施办法")
        assert "/issued/sh-office-space-rules" in str(named[0]["url"])


def test_a_rule_of_the_checker_comes_behind_what_texts_say(asking: dict[str, Page]) -> None:
    for page in asking.values():
        urls = [str(one["url"]) for one in search(page, "超期")]
        rules = [n for n, url in enumerate(urls) if url.startswith("rules/")]
        assert urls
        assert all(n > 2 for n in rules)


@pytest.mark.parametrize(
    ("wrong", "url"),
    [
        ("公物苍", "public-warehouse.html"),
        ("实物定鹅", "in-kind-quotas.html"),
        ("节能目际", "energy-use.html#cl_5-1"),
        ("举报投拆怎么办", "complaints.html"),
    ],
)
def test_what_is_wrong_in_one_character_is_found(asking: dict[str, Page], wrong: str, url: str) -> None:
    for page in asking.values():
        assert any(url in str(one["url"]) for one in search(page, wrong)[:3])


@pytest.mark.parametrize(
    ("written", "meant", "url"),
    [
        ("gongche gengxin", "公车 更新", "vehicles.html#art_25"),
        ("公务仓入库条件", "公物仓入库条件", "public-warehouse.html#art_10"),
        ("能源审记多久一次", "能源审计多久一次", "energy-use.html#cl_10"),
    ],
)
def test_what_is_written_by_sound_is_looked_for_as_it_is_meant(
    asking: dict[str, Page], written: str, meant: str, url: str
) -> None:
    for page in asking.values():
        assert page.evaluate("q => zhunsheng.find(q, {}).then(found => found.instead)", written) == meant
        assert any(url in str(one["url"]) for one in search(page, written)[:3])


@pytest.mark.parametrize("query", ["三楼会议室老是没人用", "半夜出事用哪辆车", "excel wifi ppt"])
def test_words_that_only_sound_like_one_of_the_library_stay_as_they_are(asking: dict[str, Page], query: str) -> None:
    assert not asking["pairs"].evaluate("q => zhunsheng.find(q, {}).then(found => found.instead)", query)


ABSENT = "q => zhunsheng.find(q, {}).then(found => [found.absent, found.isFar])"


@pytest.mark.parametrize(("query", "about"), [("婚假几天", "休假、请假"), ("个税怎么扣", "税收")])
def test_of_what_the_library_says_nothing_about_that_is_said(asking: dict[str, Page], query: str, about: str) -> None:
    for page in asking.values():
        assert page.evaluate(ABSENT, query)[0] == about


@pytest.mark.parametrize(("query", "is_far"), [("海鸥与灯塔工作", True), ("办公室几天内要交", False)])
def test_what_is_far_from_a_question_is_told(asking: dict[str, Page], query: str, is_far: bool) -> None:
    for page in asking.values():
        assert page.evaluate(ABSENT, query) == ["", is_far]


@pytest.mark.parametrize(
    ("query", "article"),
    [
        ("资产处置", "第十三条"),
        ("闲置资产入仓", "第十五条"),
        ("公物仓", None),  # it is among the first results
        ("琴棋书画", None),
    ],
)
def test_the_provision_that_samples_carry_out_is_told_where_it_stands_behind_them(
    asking: dict[str, Page], query: str, article: str | None
) -> None:
    told = "q => zhunsheng.find(q, {}).then(found => zhunsheng.basis(found, q)).then(one => one && one.article)"
    for page in asking.values():
        assert page.evaluate(told, query) == article


def test_a_question_for_a_figure_prefers_what_states_one(asking: dict[str, Page]) -> None:
    for page in asking.values():
        first = [str(one["url"]) for one in search(page, "留样放几个小时")[:3]]
        assert any("service-catalogue.html#cl_10-2" in url for url in first)


@pytest.mark.parametrize("query", ["什么是公物仓", "公物仓是什么", "公物仓的定义"])
def test_a_question_for_a_meaning_leads_to_the_definition(asking: dict[str, Page], query: str) -> None:
    for page in asking.values():
        first = search(page, query)[0]
        assert (first["direct"], first["url"]) == (True, "standards/assets/public-warehouse.html#art_3__para_1__item_1")


def test_every_answer_of_this_library_leads_somewhere(asking: dict[str, Page], site: Path, own_content: Path) -> None:
    entries = yaml.safe_load((own_content / "docs" / "synonyms.yml").read_text("utf-8"))["answers"]
    answers = asking["pairs"].evaluate("zhunsheng.open().then(() => zhunsheng.files.load('a0'))")
    assert len(answers) == len(entries)
    for title, url, *_ in answers:
        path, _, anchor = url.partition("#")
        assert not url or (title and (not anchor or f' id="{anchor}"' in (site / path).read_text("utf-8"))), url


@pytest.mark.parametrize("kind", ["packs", "pairs"])
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("everyday", 60),
        ("everyday-further", 30),
        ("everyday-third", 60),
        ("everyday-fourth", 60),
        ("everyday-fifth", 60),
        ("everyday-sixth", 30),
        ("everyday-seventh", 60),
        ("everyday-eighth", 60),
        ("everyday-ninth", 60),
        ("everyday-tenth", 60),
        ("everyday-eleventh", 30),
        ("everyday-twelfth", 60),
        ("everyday-thirteenth", 60),
        ("everyday-fourteenth", 30),
        ("everyday-fifteenth", 30),
        ("everyday-sixteenth", 60),
        ("everyday-seventeenth", 30),
        ("everyday-eighteenth", 60),
        ("everyday-nineteenth", 60),
        ("everyday-twentieth", 60),
        ("everyday-twenty-first", 30),
    ],
)
def test_everyday_questions_have_the_right_place_among_the_first_three(
    asking: dict[str, Page], own_content: Path, kind: str, name: str, count: int
) -> None:
    questions = read_questions(own_content / "tests" / "searching" / f"{name}.yml")
    root = re.sub(r"standards/.*", "", asking[kind].url)
    right = [q for q in questions if any(map(q.is_answered_at, first_places(asking[kind], root, q.ask)))]
    assert len(questions) == count
    assert len(right) >= SHARE * count


@pytest.mark.parametrize("query", ["派车单", "下载派车单", "用车申请单", "公务用车派车单在哪里下载"])
def test_a_form_is_reached_at_once_with_its_file(asking: dict[str, Page], site: Path, query: str) -> None:
    first, *_ = search(asking["pairs"], query)
    assert (first["url"], first["direct"], first["standing"]) == (f"{PAGE}#annex_2", True, "示范文本")
    files = first["files"]
    assert isinstance(files, list)
    assert [file["name"] for file in files] == ["Word"]
    assert (site / "standards" / "assets" / str(files[0]["url"]).rpartition("/")[2]).is_file()


def test_a_kind_of_form_leads_to_all_of_that_kind_the_nearest_first(asking: dict[str, Page]) -> None:
    direct = [one for one in search(asking["pairs"], "登记表") if one.get("direct")]
    assert len(direct) > 2
    assert all(str(one["article"]).endswith("登记表") and one["files"] for one in direct)


def test_a_form_is_found_by_a_name_that_leaves_words_out(asking: dict[str, Page]) -> None:
    assert str(search(asking["pairs"], "公物仓借用申请表")[0]["article"]).endswith("机关公物仓调剂（借用）申请表")


def test_who_cites_an_article_of_an_outside_instrument_leads_to_its_row(asking: dict[str, Page], site: Path) -> None:
    (first, *_) = search(asking["pairs"], "谁引用了《机关事务管理条例》第十八条")
    path, _, anchor = unquote(str(first["url"])).partition("#")
    assert anchor == "机关事务管理条例__art_18"
    assert f'id="{anchor}"' in (site / path).read_text("utf-8")
    assert first["note"] == "条文不在本库，这里列出引用它的文件"


@pytest.mark.parametrize("query", ["公务用车更新多少年", "公车几年可以换"])
def test_where_a_text_gives_no_figure_the_answer_says_who_decides(asking: dict[str, Page], query: str) -> None:
    (first, *_) = search(asking["pairs"], query)
    assert first["url"] == f"{PAGE}#art_25"
    assert str(first["note"]).startswith("没有写明年数：最低使用年限由国家和本市规定确定")


def test_a_provision_without_a_text_is_that_of_the_regulation(
    asking: dict[str, Page], open_page: Opener, served: str
) -> None:
    page = open_page(served + "search.html").page
    page.wait_for_function("() => Boolean(window.zhunsheng && zhunsheng.search)")
    found = page.evaluate("zhunsheng.search('第十三条第二款')")
    assert (found[0]["direct"], found[0]["url"]) == (True, f"{served}regulation.html#art_13__para_2")
    # Where a text is in hand, it is that text's.
    assert search(asking["pairs"], "第十三条")[0]["url"] == f"{PAGE}#art_13"


def test_what_a_body_is_to_do_is_on_the_page_of_bodies(asking: dict[str, Page]) -> None:
    (first, *_) = search(asking["pairs"], "财政部门负责哪些")
    assert unquote(str(first["url"])) == "bodies.html#body-财政部门"


def test_what_a_guide_says_in_passing_comes_behind_texts_that_say_it_in_other_words(asking: dict[str, Page]) -> None:
    urls = [str(one["url"]) for one in search(asking["pairs"], "公车")]
    assert not urls[0].startswith("guide/")
    assert any(url.startswith("guide/") for url in urls)


def test_who_is_to_make_something_is_told_beside_the_way_to_it(asking: dict[str, Page]) -> None:
    (first, *_) = search(asking["pairs"], "谁制定开支标准")
    assert (first["url"], first["note"]) == ("requirements.html#req-expense-standards", "责任单位：财政部门")


def test_a_topic_comes_before_a_mention(asking: dict[str, Page]) -> None:
    for one in search(asking["pairs"], "食堂")[:3]:
        assert "食堂" in str(one["excerpt"])[:16], one["url"]


def test_a_short_name_is_not_the_end_of_another(asking: dict[str, Page]) -> None:
    ways = asking["pairs"].evaluate("zhunsheng.references.rewritten('条例第十二条2款', true)")
    assert ways == ["《条例》第十二条第二款"]


def test_examples_in_guides_are_not_searched(asking: dict[str, Page], site: Path) -> None:
    assert "某区会议室共用工作方案" in (site / "guide/drafting.html").read_text("utf-8")
    assert not addresses(asking["pairs"], "某区会议室共用工作方案")


def test_a_first_query_is_light(open_page: Opener, served: str, site: Path) -> None:
    seen = open_page(served + PAGE)
    seen.listen()
    seen.search("公务用车")
    files = [url.partition("/search/")[2].partition("?")[0] for url in seen.asked if "/search/" in url]
    assert 0 < sum((site / "search" / name).stat().st_size for name in files) <= 300_000


@pytest.mark.parametrize("query", ["资产使用由谁审批", "市财政部门不负责哪些任务"])
def test_a_question_about_something_else_is_not_answered_by_who_makes_it(asking: dict[str, Page], query: str) -> None:
    assert not [one for one in search(asking["pairs"], query) if one.get("direct")]


def test_what_nobody_is_named_for_says_so(asking: dict[str, Page]) -> None:
    first, *_ = search(asking["pairs"], "谁负责资产使用")
    assert str(first["note"]).endswith("未载明")


@pytest.mark.parametrize("query", ["服务中断接续方案（提纲）", "借用申请表下载"])
def test_a_form_is_found_by_its_whole_name_and_with_what_is_wanted(asking: dict[str, Page], query: str) -> None:
    first, *_ = search(asking["pairs"], query)
    assert first["direct"]
    assert first["files"]
