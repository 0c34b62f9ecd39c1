"""The pages about the versions of an instrument: its timeline, each two texts compared, the history of a provision."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from rendering import render
from support import corpus_of, instrument
from zhunsheng.corpus.disclosure import publish
from zhunsheng.model.change import NoHistory
from zhunsheng.pages.chronicle import chronicle
from zhunsheng.pages.compared_words import excerpt
from zhunsheng.site.leaf import WovenPage
from zhunsheng.site.tree import collisions, weave
from zhunsheng.wording.differing import differing

TODAY = date(2026, 1, 31)
OLD, NOW, COMING, DRAFT = (f"standards/duty{name}.md" for name in ("@2021-03-01", "@2024-01-01", "@2027-01-01", ""))
SIGN = '<span class="sign">［{}</span>'.format
END = '<span class="sign">］</span>'


def duty(*lines: str, **fields: object) -> str:
    return instrument("值班办法", "", *(f"{line}\n" for line in lines), id="duty", **fields)


FIRST = "第一条　机关应当安排**值班**。"
TABLE = "第三条　值班室应当配备电话、传真机和值班日志。"
HOLIDAYS = "条　节假日值班由办公室统筹安排，提前五日公布值班表，并报主管领导批准。"
FILES = {
    OLD: duty(FIRST, "第二条　每日八时交接班。", "<!-- 金丝雀 -->", TABLE, f"第四{HOLIDAYS}", effective="2021-03-01"),
    NOW: duty(FIRST, "第二条　每日七时交接班。", f"第三{HOLIDAYS}", effective="2024-01-01"),
    COMING: duty(FIRST, "第二条　每日六时交接班。", f"第三{HOLIDAYS}", effective="2027-01-01"),
    DRAFT: duty(FIRST.replace("应当", "应当全天"), "第二条　每日六时交接班。", status="consultation"),
}


def tree(files: dict[str, str]) -> dict[str, WovenPage]:
    return {page.path: page for page in weave(corpus_of(files), TODAY)}


@pytest.fixture(scope="module")
def woven() -> dict[str, WovenPage]:
    return tree(FILES)


def rows(page: WovenPage) -> list[str]:
    return [line for line in page.text.splitlines() if line.startswith("| ")][2:]


def summaries(page: WovenPage) -> list[str]:
    return re.findall(r'<details class="history[^>]*>\n<summary>(.*)</summary>', page.text)


def test_the_versions_are_listed_with_their_days_and_a_draft_has_none(woven: dict[str, WovenPage]) -> None:
    told = [re.sub(r"<[^>]*>|\]\([^)]*\)|\[", "", row) for row in rows(woven["standards/duty.versions.md"])]
    assert told == [
        "| 未发布 | 征求意见稿 |  | 对照表：修改 1 处，删去 1 处 |",
        "| 2027年1月1日起 | 2027年1月1日起施行的文本（尚未施行） |  | 对照表：修改 1 处 |",
        "| 2024年1月1日至2026年12月31日 | 2024年1月1日起施行的文本（现行有效） |  "
        "| 对照表：修改 1 处，删去 1 处，序号变动 1 处 |",
        "| 2021年3月1日至2023年12月31日 | 2021年3月1日起施行的文本（旧版本） |  |  |",
    ]


def test_a_day_that_no_text_states_is_marked_wherever_a_version_is_named() -> None:
    plain = (
        "# 值班办法\n\n2010年1月1日 公布\n\n{}<!-- INFO END -->\n\n第一条　{}\n\n第二条　本办法自2010年3月1日起施行。\n"
    )
    pages = tree(
        {
            "standards/值班办法(2010-01-01).md": plain.format("", "每日八时交接班。"),
            "standards/值班办法(2020-05-06).md": plain.format("2020年5月6日 修正\n\n", "每日七时交接班。"),
        }
    )
    page = next(page.text for path, page in pages.items() if path.endswith("versions.md"))
    assert "2020年5月6日起施行（推定）的文本" in page
    assert "2010年3月1日起施行的文本" in page
    assert "[2020年5月6日起施行（推定）]" in pages["standards/值班办法(2010-01-01).md"].text


def test_two_texts_are_compared_by_what_they_say(woven: dict[str, WovenPage]) -> None:
    page = woven["standards/duty@2024-01-01.diff.md"]
    assert page.text.startswith("# 《值班办法》修改前后对照表（2024年1月1日起施行的文本）\n")
    first, second, third, fourth = rows(page)
    assert first == "| （第一条） | （[第一条](duty@2024-01-01.md#art_1)没有改变） |"
    assert f"每日<del>{SIGN('删去：')}八{END}</del>时交接班" in second
    assert f"每日<ins>{SIGN('增加：')}七{END}</ins>时交接班" in second
    assert "[第二条](duty@2021-03-01.md#art_2){: #old-art_2 .num }" in second
    assert third.endswith("（删去） |  |")
    assert fourth == (
        '| <span id="old-art_4"></span>（第四条） | <span id="art_3"></span>'
        "（[第三条](duty@2024-01-01.md#art_3)只有序号变动） |"
    )
    assert '<span id="old-art_4"></span>' in render(page.text)


def test_each_page_leads_to_the_comparison_with_its_neighbour(woven: dict[str, WovenPage]) -> None:
    told = {path: woven[path].facts["diff"] for path in FILES}
    assert told == {
        OLD: "duty@2024-01-01.diff.md",
        NOW: "duty@2024-01-01.diff.md",
        COMING: "duty@2027-01-01.diff.md",
        DRAFT: "duty.diff.md",
    }
    assert "[历次文本](duty.versions.md)，[对照表](duty@2024-01-01.diff.md)" in woven[OLD].text
    assert "[查看新版本](duty@2027-01-01.md)，[改变了什么](duty@2027-01-01.diff.md)" in woven[NOW].text


def test_a_provision_says_what_happened_to_it_and_what_is_to_come(woven: dict[str, WovenPage]) -> None:
    assert summaries(woven[OLD]) == [
        "即将修改（2027年1月1日起）；后来修改（2024年1月1日起）",
        "后来删去（2024年1月1日起）",
        "后来改为第三条（2024年1月1日起）",
    ]
    assert summaries(woven[NOW]) == [
        "即将修改（2027年1月1日起）；修改（2024年1月1日起）；此处原有的第三条删去（2024年1月1日起）",
        "原第四条（2024年1月1日起）",
    ]
    assert "：修改，[对照](duty@2024-01-01.diff.md#art_2)。每日<del>" in woven[NOW].text
    assert "：第三条删去，[对照](duty@2024-01-01.diff.md#old-art_3)。值班室应当配备" in woven[NOW].text
    assert summaries(woven[DRAFT])[0] == "拟修改（征求意见稿）"


def test_a_comment_of_the_drafters_is_on_no_page(woven: dict[str, WovenPage]) -> None:
    assert not [path for path, page in woven.items() if "金丝雀" in page.shown]
    assert "安排值班" in woven["standards/duty.diff.md"].text


def test_drafts_samples_and_gists_are_marked_where_they_are_compared(woven: dict[str, WovenPage]) -> None:
    assert woven["standards/duty.diff.md"].facts["mark"] == "征求意见稿"
    assert '!!! warning "征求意见稿尚未发布，不具有规范效力"' in woven["standards/duty.diff.md"].text
    pair = {NOW: duty(FIRST, effective="2024-01-01"), OLD: duty("第一条　值班。", effective="2021-03-01")}
    samples = tree({path: text.replace("title:", "status: sample\ntitle:") for path, text in pair.items()})
    gists = tree({path: text.replace("title:", "text: gist\ntitle:") for path, text in pair.items()})
    for path in ("standards/duty@2024-01-01.diff.md", "standards/duty@2024-01-01.versions.md"):
        assert samples[path].facts["mark"] == "示范文本"
        assert "示范文本，由本库编写" in samples[path].text
        assert gists[path].facts["mark"] == "条文要点"
    assert "<ins>" not in gists[NOW].text


def test_nothing_is_compared_across_a_version_that_may_not_be_shown() -> None:
    secret = duty("第一条　甲乙丙。", effective="2022-05-05", disclosure="不予公开")
    found = tree({OLD: FILES[OLD], "standards/duty@2022-05-05.md": secret, NOW: FILES[NOW]})
    assert not [path for path in found if path.endswith(".diff.md")]
    ours = {path: page for path, page in found.items() if not path.startswith("rules/")}
    assert not [path for path, page in ours.items() if "2022" in page.text + page.companion or "甲乙丙" in page.text]
    assert "2021年3月1日起</span>，<br>至何日不详" in found["standards/duty@2024-01-01.versions.md"].text
    assert summaries(found[NOW]) == []
    draft = secret.replace("title:", "status: draft\ntitle:")
    assert "standards/duty@2024-01-01.diff.md" in tree(
        {OLD: FILES[OLD], "standards/duty@2022.md": draft, NOW: FILES[NOW]}
    )


ENACTED = "（2001年5月10日甲市人民代表大会通过"
HEAD = f"{ENACTED}　根据2010年9月17日《甲决定》修正　根据2023年11月20日《关于修改〈值班办法〉的决定》修正）"


def test_an_edition_between_two_texts_leaves_the_day_of_a_change_open() -> None:
    old = duty(f"{ENACTED}）", "第一条　值班。", effective="2001-07-01")
    new = duty(HEAD, "第一条　昼夜值班。", effective="2024-01-01")
    found = tree({OLD: old, NOW: new})
    listed = rows(found["standards/duty@2024-01-01.versions.md"])
    assert "| 2023年11月20日《关于修改〈值班办法〉的决定》修正 |" in listed[0]
    assert listed[1] == "| 不详 | 本库没有收录 | 2010年9月17日《甲决定》修正 |  |"
    assert "至何日不详" in listed[2]
    assert summaries(found[NOW])[-1] == "修改（不晚于2024年1月1日）"
    assert "两个文本之间还有2010年9月17日的文本" in found["standards/duty@2024-01-01.diff.md"].text


def test_what_no_head_tells_is_not_told() -> None:
    old = duty(f"{ENACTED}）", "第一条　值班。", effective="2001-07-01", issued="2001-05-20")
    silent = duty(f"{ENACTED}）", "第一条　昼夜值班。", effective="2024-01-01", issued="2023-11-30", number="甲令第9号")
    listed = rows(tree({OLD: old, NOW: silent})["standards/duty@2024-01-01.versions.md"])
    assert "| 甲令第9号，2023年11月30日公布 |" in listed[0]
    later = duty(HEAD, "第一条　昼夜值班。", effective="2001-07-01", issued="2001-05-20")
    found = tree({OLD: later, NOW: duty(HEAD, "第一条　值班。", effective="2024-01-01")})
    assert rows(found["standards/duty@2024-01-01.versions.md"])[1].startswith(
        "| 日期不明 |"
    )  # words of 2023 since 2001


def test_a_text_without_a_date_is_placed_by_its_file_and_the_page_says_so(woven: dict[str, WovenPage]) -> None:
    undated = duty(FIRST, "第二条　每日六时交接班。")
    page = tree({OLD: FILES[OLD], NOW: FILES[NOW], DRAFT: undated})["standards/duty.versions.md"]
    undated_row, now, old = rows(page)
    assert undated_row.startswith("| 日期不明 |")
    assert "2024年1月1日起" in now
    assert "至何日不详" in now
    assert "2021年3月1日" in old
    assert "“日期不明”的文本" in page.text
    assert "文件名不带日期的是现行文本，排在最前" in page.text
    assert "日期不明" not in woven["standards/duty.versions.md"].text


def test_the_script_of_a_page_is_told_from_when_to_when_each_text_held(woven: dict[str, WovenPage]) -> None:
    data = json.loads(woven[NOW].companion.partition("=")[2].rstrip(";\n"))
    assert data["days"] == [
        ["2021-03-01", "2023-12-31", "duty@2021-03-01.md"],
        ["2024-01-01", "2026-12-31", ""],
        ["2027-01-01", "", "duty@2027-01-01.md"],
    ]


def test_the_dates_of_an_instrument_lead_to_what_they_change(woven: dict[str, WovenPage]) -> None:
    assert "施行（[对照表](standards/duty@2027-01-01.diff.md)）" in woven["updates.md"].text
    alone = tree({NOW: FILES[NOW]})
    assert not [path for path in alone if path.endswith((".diff.md", ".versions.md"))]
    assert "history" not in alone[NOW].text


def test_a_page_in_the_place_of_a_comparison_is_told() -> None:
    taken = {**FILES, "docs/duty.diff.md": "# 自写\n"}
    published = publish(corpus_of(taken, config="sources: [standards, docs]"))
    assert collisions(published) == ()
    taken = {**FILES, "standards/duty.diff.md": "# 自写\n"}
    published = publish(corpus_of(taken))
    assert [found.path for found in collisions(published)] == ["standards/duty.diff.md"]
    pages = weave(published, TODAY, chronicle(published, TODAY, NoHistory("没有")))
    assert [page.source for page in pages if page.path == "standards/duty.diff.md"] == ["standards/duty.diff.md"]


def test_an_excerpt_of_many_changes_ends_with_one_and_counts_the_rest() -> None:
    old = "值班人员八时到岗，逐项检查门窗，逐项检查水电，逐项检查电话，九时交班。"
    new = old.replace("八时", "七时").replace("门窗", "门窗和锁").replace("九时", "十时")
    told = excerpt(differing(old, new))
    assert told.endswith("，逐项检查水电，逐项……（另有 1 处）")
    assert told.count("<ins>") == 2


def test_an_excerpt_of_few_changes_says_no_more() -> None:
    assert "另有" not in excerpt(differing("八时交班。", "九时交班。"))


def test_of_two_files_with_one_day_only_the_one_that_is_compared_has_a_link() -> None:
    again = duty(FIRST, "第二条　每日五时交接班。", effective="2024-01-01")
    pages = tree({OLD: FILES[OLD], NOW: FILES[NOW], "standards/duty-again.md": again})
    links = re.findall(r"\]\(([^()#]*\.diff\.md)", "".join(page.text for page in pages.values()))
    assert links
    assert {link.rpartition("/")[2] for link in links} <= {path.rpartition("/")[2] for path in pages}
