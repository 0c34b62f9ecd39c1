"""更新动态 and its feed: what happened, what is to come, and nothing of what is not published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID

import pytest
from defusedxml.ElementTree import fromstring

from remembering import Held, past
from support import corpus_of, instrument
from zhunsheng.corpus.disclosure import publish
from zhunsheng.model.change import NoHistory
from zhunsheng.pages.chronicle import Chronicle, Event, chronicle
from zhunsheng.pages.feed import feed
from zhunsheng.site.tree import weave

TODAY = date(2026, 1, 31)
DUTY = "standards/duty.md"
ATOM = "{http://www.w3.org/2005/Atom}"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


def duty(*lines: str, **fields: object) -> str:
    return instrument("值班办法", *(lines or ("第一条　机关应当值班。",)), id="duty", **fields)


def told(files: Mapping[str, str], days: Mapping[str, Held], config: str = "{}") -> Chronicle:
    return chronicle(publish(corpus_of(files, config=config)), TODAY, past(days))


def page(files: Mapping[str, str], days: Mapping[str, Held], config: str = "{}") -> str:
    corpus = corpus_of(files, config=config)
    woven = weave(corpus, TODAY, chronicle(publish(corpus), TODAY, past(days)), "feed.xml")
    return next(p.text for p in woven if p.path == "updates.md")


def events(entries) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    return [(entry.day.isoformat(), entry.event.value) for entry in entries]


def test_the_dates_of_an_instrument_are_behind_us_or_before_us() -> None:
    text = duty(issued="2025-01-10", effective="2025-03-01", recheck_due="2026-03-01", valid_until="2026-12-31")
    found = told({DUTY: text}, {})
    assert events(found.been) == [("2025-03-01", "施行"), ("2025-01-10", "公布")]
    assert events(found.coming) == [("2026-03-01", "应当复审"), ("2027-01-01", "有效期届满")]


def test_an_official_document_was_drawn_up_on_its_day() -> None:
    notice = instrument(
        "值班通知", "各单位：", "## 一、做好值班", "夜间加派人员。", id="n", issued="2025-01-10", style="levels"
    )
    assert events(told({"docs/n.md": notice}, {}).been) == [("2025-01-10", "成文")]


def test_a_draft_has_no_dates_that_came_about() -> None:
    found = told({DUTY: duty(status="draft", effective="2025-03-01")}, {})
    assert (found.been, found.coming) == ((), ())


def test_what_is_repealed_waits_for_no_review() -> None:
    found = told({DUTY: duty(repealed="2025-03-01", recheck_due="2026-03-01")}, {})
    assert events((*found.been, *found.coming)) == [("2025-03-01", "废止")]


def test_a_change_names_the_provisions_with_new_words() -> None:
    before = duty("第一条　机关应当值班。", "第二条　每日交接。", "第三条　登记。")
    after = duty("第一条　机关应当值班。", "第二条　每日八时交接。", "第三条　登记。", "第四条　报告。")
    found = told({DUTY: after}, {"2026-01-01": {DUTY: before}, "2026-01-05": {DUTY: after}})
    assert events(found.changes) == [("2026-01-05", "修改"), ("2026-01-01", "收录")]
    assert found.changes[0].places == ("art_2__para_1", "art_4__para_1")
    text = page({DUTY: after}, {"2026-01-01": {DUTY: before}, "2026-01-05": {DUTY: after}})
    assert "[第二条](standards/duty.md#art_2__para_1)、[第四条](standards/duty.md#art_4__para_1)" in text


def test_provisions_that_were_only_numbered_anew_have_no_new_words() -> None:
    before = duty("第一条　登记。", "第二条　交接。")
    after = duty("第一条　值班。", "第二条　登记。", "第三条　交接。")
    (change, _) = told({DUTY: after}, {"2026-01-01": {DUTY: before}, "2026-01-05": {DUTY: after}}).changes
    assert change.places == ("art_1__para_1",)


def test_the_changes_of_one_day_are_one() -> None:
    days = {"2026-01-01": duty(), "2026-01-05T08:00:00+08:00": duty("第一条　暂缺。")}
    days["2026-01-05T17:00:00+08:00"] = duty("第一条　机关应当昼夜值班。")
    found = told({DUTY: duty()}, {day: {DUTY: text} for day, text in days.items()})
    assert events(found.changes) == [("2026-01-05", "修改"), ("2026-01-01", "收录")]
    assert found.changes[0].when
    assert found.changes[0].when.hour == 17


def test_the_changes_of_a_day_are_a_list_below_it() -> None:
    files = {
        DUTY: duty("第一条　机关应当昼夜值班。"),
        "standards/b.md": instrument("交接办法", "第一条　交接。", id="b"),
    }
    days: dict[str, Held] = {"2026-01-01": {DUTY: duty()}, "2026-01-05": files}
    text = page(files, days)
    assert (
        "### 2026年1月5日 {: #day-2026-01-05 }\n\n"
        "- [《值班办法》](standards/duty.md)：修改或者增加 [第一条](standards/duty.md#art_1__para_1)"
        '<br>第一条：机关应当<ins><span class="sign">［增加：</span>昼夜<span class="sign">］</span></ins>值班。\n'
        "- [《交接办法》](standards/b.md)：收录\n\n"
        "### 2026年1月1日 {: #day-2026-01-01 }\n"
    ) in text


def test_a_gist_that_is_written_anew_is_no_amendment_of_what_it_tells_of() -> None:
    """A reader who is told that a regulation was changed would look for the amendment."""
    first, second = duty(text="gist"), duty("第一条　昼夜值班。", text="gist")
    days: dict[str, Held] = {"2026-01-01": {DUTY: first}, "2026-01-05": {DUTY: second}}
    text = page({DUTY: second}, days)
    assert "- [《值班办法》](standards/duty.md)：本库改写要点 [第一条](standards/duty.md#art_1__para_1)\n" in text
    assert "修改或者增加" not in text
    lost = duty("第一条　机关应当值班。", text="gist")
    longer = duty("第一条　机关应当值班。", "第二条　交接。", text="gist")
    days = {"2026-01-01": {DUTY: longer}, "2026-01-05": {DUTY: lost}}
    assert "本库删去部分要点" in page({DUTY: lost}, days)


def test_the_many_files_of_a_first_day_are_folded_away_each_on_its_line() -> None:
    files = {f"standards/{n}.md": instrument(f"值班办法{n}", "第一条　值班。", id=f"duty-{n}") for n in range(1, 10)}
    text = page(files, {"2026-01-01": files})
    assert "<summary>收录 9 份文件</summary>\n\n- [《值班办法1》](standards/1.md)\n- [《值班办法2》]" in text
    assert "：收录" not in text


def test_a_part_without_a_number_is_named_by_its_heading() -> None:
    before, after = (duty("第一条　值班。", "## 起草说明", words) for words in ("说明甲。", "说明乙。"))
    text = page({DUTY: after}, {"2026-01-01": {DUTY: before}, "2026-01-05": {DUTY: after}})
    assert "修改或者增加 [起草说明](standards/duty.md#div_1__para_1)" in text


def test_what_no_reader_sees_is_no_change() -> None:
    days = {"2026-01-01": {DUTY: duty()}, "2026-01-05": {DUTY: duty("", "<!-- 待核 -->", "", "第一条　机关应当值班。")}}
    assert events(told({DUTY: duty()}, days).changes) == [("2026-01-01", "收录")]


def test_a_change_of_the_metadata_says_which() -> None:
    draft, issued = duty(status="draft"), duty(number="沪机管〔2026〕1号", effective="2026-01-05")
    text = page({DUTY: issued}, {"2026-01-01": {DUTY: draft}, "2026-01-05": {DUTY: issued}})
    assert "更新文件信息：文号、施行日期、阶段改为已发布" in text


def test_a_file_that_was_moved_was_not_taken_in_again() -> None:
    moved = {"standards/old.md": None, DUTY: duty("第一条　机关应当昼夜值班。")}
    days: dict[str, Held] = {"2026-01-01": {"standards/old.md": duty()}, "2026-01-05": moved}
    assert events(told({DUTY: duty("第一条　机关应当昼夜值班。")}, days).changes) == [("2026-01-05", "修改")]


SECRET = duty("第一条　金丝雀。", disclosure="不予公开")


@pytest.mark.parametrize(
    ("now", "days", "seen"),
    [
        (SECRET, {"2026-01-01": duty(), "2026-01-05": SECRET}, []),
        (duty(), {"2026-01-01": SECRET, "2026-01-05": duty()}, [("2026-01-05", "收录")]),
        (
            duty(),
            {"2026-01-01": duty(), "2026-01-05": SECRET, "2026-01-06": duty()},
            [("2026-01-06", "收录"), ("2026-01-01", "收录")],
        ),
        (None, {"2026-01-01": duty(), "2026-01-05": None}, []),
        ("---\nid: duty\n---\n", {"2026-01-01": duty(), "2026-01-05": "---\nid: duty\n---\n"}, []),
    ],
)
def test_nothing_is_told_of_what_is_not_or_was_not_public(
    now: str | None, days: dict[str, str | None], seen: list[tuple[str, str]]
) -> None:
    files = {"standards/a.md": instrument("登记办法", "第一条　登记。", id="a"), **({DUTY: now} if now else {})}
    held = {day: {DUTY: text} for day, text in days.items()}
    found = told(files, held)
    assert events(found.changes) == seen
    everything = page(files, held) + feed(found, corpus_of(files).config, TODAY, lambda path: path)
    assert not re.search("金丝雀|不予公开", everything)
    assert ("duty" in everything) == bool(seen)


OLD, NEW = duty("第一条　金丝雀。"), duty("第一条　机关应当值班。")


@pytest.mark.parametrize(
    ("states", "seen"),
    [
        ({"2026-01-01": OLD, "2026-01-05T08": SECRET, "2026-01-05T09": NEW}, ["01-05 收录", "01-01 收录"]),
        ({"2026-01-05T07": OLD, "2026-01-05T08": SECRET, "2026-01-05T09": NEW}, ["01-05 收录"]),
        ({"2026-01-01": OLD, "2026-01-05T08": None, "2026-01-05T09": NEW}, ["01-05 收录", "01-01 收录"]),
        ({"2026-01-01": OLD, "2026-01-05T08": "---\nid: [\n---\n", "2026-01-05T09": NEW}, ["01-05 收录", "01-01 收录"]),
        ({"2026-01-01": OLD, "2026-01-02": NEW, "2026-01-03": SECRET, "2026-01-04": NEW}, ["01-04 收录", "01-01 收录"]),
        ({"2026-01-01": OLD, "2026-01-02": NEW}, ["01-02 修改", "01-01 收录"]),
    ],
)
def test_the_words_from_before_a_text_was_withheld_are_not_told(states: dict[str, str | None], seen: list[str]) -> None:
    days = {f"{day}:00:00+08:00" if "T" in day else day: {DUTY: text} for day, text in states.items()}
    found = told({DUTY: NEW}, days)
    assert [f"{entry.day:%m-%d} {entry.event.value}" for entry in found.changes] == seen
    assert ("金丝雀" in page({DUTY: NEW}, days)) == ("01-02 修改" in seen), "what was never withheld is compared"


def test_the_words_of_a_text_that_was_moved_to_be_withheld_are_not_told() -> None:
    old = "standards/old.md"
    days: dict[str, Held] = {
        "2026-01-01": {old: OLD},
        "2026-01-05T08:00:00+08:00": {old: None, DUTY: SECRET},
        "2026-01-05T09:00:00+08:00": {DUTY: NEW},
    }
    assert events(told({DUTY: NEW}, days).changes) == [("2026-01-05", "收录")]
    assert "金丝雀" not in page({DUTY: NEW}, days)


def test_an_internal_build_tells_of_all() -> None:
    days = {"2026-01-01": {DUTY: SECRET}}
    assert events(told({DUTY: SECRET}, days, "audience: internal").changes) == [("2026-01-01", "收录")]


def test_without_a_history_the_page_says_why() -> None:
    corpus = corpus_of({DUTY: duty(effective="2025-03-01")})
    silent = chronicle(publish(corpus), TODAY, NoHistory("本机没有 git，无法读取变动历史"))
    text = next(p.text for p in weave(corpus, TODAY, silent) if p.path == "updates.md")
    assert "本机没有 git，无法读取变动历史。" in text
    assert ">2025年3月1日</time> | [《值班办法》](standards/duty.md) | 施行 |" in text
    assert "feed" not in text


def test_the_page_says_that_older_changes_were_left_out() -> None:
    corpus = corpus_of({DUTY: duty()})
    found = chronicle(publish(corpus), TODAY, past({"2026-01-01": {DUTY: duty()}}, is_cut=True))
    assert "更早的更新没有列出" in next(p.text for p in weave(corpus, TODAY, found) if p.path == "updates.md")


# --- The feed ---------------------------------------------------------------------------------------------------


def written(addresses: bool, title: str = "值班 & <制度>"):  # type: ignore[no-untyped-def]
    files = {
        DUTY: duty("第一条　机关应当昼夜值班。", effective="2026-01-02"),
        "standards/b.md": instrument("乙", id="b"),
    }
    corpus = corpus_of(files, config=f"title: {title}")
    found = chronicle(publish(corpus), TODAY, past({"2026-01-01": {DUTY: duty()}, "2026-01-05": {DUTY: files[DUTY]}}))
    where = (lambda path: f"https://example.cn/a/{path.replace('.md', '.html')}") if addresses else None
    return feed(found, corpus.config, TODAY, where)


@pytest.mark.parametrize("addresses", [True, False])
def test_the_feed_has_what_the_standard_demands(addresses: bool) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: one id, title and date each, an author, a link or the content itself."""
    root = fromstring(written(addresses))
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 3
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
        assert UUID(element.findtext(f"{ATOM}id", "").removeprefix("urn:uuid:")).version == 5
        assert STAMP.fullmatch(element.findtext(f"{ATOM}updated", ""))
    assert len({e.findtext(f"{ATOM}id") for e in entries}) == len(entries)
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "值班 & <制度>"
    assert root.findtext(f"{ATOM}updated") == "2026-01-05T09:00:00+08:00"
    for entry in entries:
        links = [link.get("href", "") for link in entry.findall(f"{ATOM}link")]
        assert [bool(links), entry.find(f"{ATOM}content") is None] == [addresses, addresses]
        assert all(link.startswith("https://example.cn/a/standards/duty.html") for link in links)


def test_the_feed_leads_to_the_one_provision_that_has_changed() -> None:
    root = fromstring(written(addresses=True))
    link = root.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert link.get("href", "").endswith("duty.html#art_1__para_1")
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]


def test_without_an_address_the_feed_has_no_links_and_says_so() -> None:
    root = fromstring(written(addresses=False))
    assert list(root.iter(f"{ATOM}link")) == []
    assert "没有配置网站地址" in root.findtext(f"{ATOM}subtitle", "")


def test_identifiers_stay_when_the_site_moves() -> None:
    ids = [[e.text for e in fromstring(written(addresses)).iter(f"{ATOM}id")] for addresses in (True, False)]
    assert ids[0] == ids[1]


def test_a_feed_of_nothing_is_a_feed() -> None:
    corpus = corpus_of({DUTY: duty()})
    root = fromstring(feed(chronicle(publish(corpus), TODAY, past({})), corpus.config, TODAY, None))
    assert root.findtext(f"{ATOM}updated") == "2026-01-31T00:00:00+00:00"
    assert Event.CHANGED.value not in "".join(root.itertext())


def test_characters_that_xml_cannot_write_are_left_out() -> None:
    odd = "值班\x0b办法"
    corpus = corpus_of({"law.md": f"{odd}\n2020年1月1日公布\n第一条　值班。\n"}, config="sources: [docs, '.']")
    found = chronicle(publish(corpus), TODAY, past({"2026-01-01": {"law.md": f"{odd}\n第一条　值班。\n"}}))
    fromstring(feed(found, corpus.config, TODAY, None))
