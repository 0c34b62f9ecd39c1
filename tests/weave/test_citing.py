"""What is said of a provision where it stands or is cited: previews, companions, who cites it, contents."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendering import render
from support import TODAY, corpus_of, instrument, law, version_of
from zhunsheng.corpus.registry import Registry
from zhunsheng.corpus.registry.facts import Repeal
from zhunsheng.model import Span
from zhunsheng.model.numerals import from_int
from zhunsheng.pages.contents import contents
from zhunsheng.site.leaf import WovenPage
from zhunsheng.site.tree import weave
from zhunsheng.weaving import unweave
from zhunsheng.weaving.quoting import quoted, sentence_around

CANARY = "金丝雀五七二一"
CONFIG = "sources: [docs, standards]\n"
DUTY = instrument(
    "值班办法",
    "## 第一章 总则",
    "第一条　值班室应当：",
    "（一）记录来电；",
    "（二）报告急事。",
    "记录应当保存三年。",
    "第二条　依照《交接办法》第一条交接，并依照本办法第一条记录。违反第一条第二款的，予以通报。",
    id="duty",
    number="甲发〔2020〕1号",
    effective="2020-01-01",
)
HANDOVER = instrument(
    "交接办法", "第一条　交接应当当面进行。", "第二条　依照《值班办法》第一条第二款保存。", id="handover"
)


def woven(files: dict[str, str], config: str = CONFIG, registry: Registry | None = None) -> dict[str, WovenPage]:
    return {page.path: page for page in weave(corpus_of(files, config=config, registry=registry), TODAY)}


def body(page: WovenPage) -> str:
    return page.text[page.body :]


def companion(page: WovenPage) -> dict[str, Any]:
    script = page.companion
    assert script.startswith("window.zhunshengReading=")
    data: dict[str, Any] = json.loads(script.removeprefix("window.zhunshengReading=").rstrip(";\n"))
    return data


def test_a_quotation_is_what_a_reader_sees() -> None:
    version = version_of(
        instrument("值班办法", "第一条　**值班室**见[说明](guide.md)。", f"<!-- {CANARY} -->", "`第二款`。")
    )
    whole = Span(version.body.start, version.body.end)
    assert quoted(version, whole, (), 8) == ("值班办法", "第一条　……")
    from zhunsheng.weaving.blocks import comments

    assert quoted(version, whole, comments(version), 500) == ("值班办法", "第一条　值班室见说明。", "第二款。")


def test_the_sentence_around_a_citation_is_the_whole_one_and_no_more() -> None:
    articles = version_of(DUTY)
    citation = next(c for c in articles.citations if c.name == "交接办法")
    assert sentence_around(articles, citation.span) == "第二条　依照《交接办法》第一条交接，并依照本办法第一条记录。"


FILES = {"docs/duty.md": DUTY, "standards/handover.md": HANDOVER}


def test_a_companion_holds_the_words_of_every_citation_of_its_page() -> None:
    data = companion(woven(FILES)["duty.md"])
    assert data["name"] == "《值班办法》（甲发〔2020〕1号）"
    assert data["version"] == "2020-01-01"
    assert data["previews"]["standards/handover.md#art_1"] == ["《交接办法》第一条", "", ["第一条　交接应当当面进行。"]]
    assert data["standing"] == ""


@pytest.mark.parametrize(
    ("cited", "place", "told"),
    [
        ("第一条", "#art_1", None),
        ("第一条第二款", "#art_1__para_2", None),
        ("第一条至第二条", "#art_1", "art_2"),
        ("第一章", "#chp_1", ["《会务办法》第一章", "", ["总则（第一条至第四条）"]]),
        ("第三条", "#art_3", ["《会务办法》第三条", "", ["第三条　见下表：", "甲　乙", "一　二"]]),
        ("第四条", "#art_4", ["《会务办法》第四条", "", ["第四条　应当登记。", "登记应当完整。"]]),
    ],
)
def test_what_the_page_itself_shows_is_not_told(cited: str, place: str, told: object) -> None:
    text = instrument(
        "会务办法",
        *("## 第一章 总则", "第一条　应当办会。", "办会应当节俭。", "第二条　应当记录。"),
        *("第三条　见下表：", "", "| 甲 | 乙 |", "| --- | --- |", "| 一 | 二 |", ""),
        *("第四条　应当登记。", "<!-- 登记表另行制定 -->", "登记应当完整。"),
        *("## 第二章 附则", f"第五条　依照{cited}办理。"),
    )
    assert companion(woven({"standards/m.md": text})["standards/m.md"])["previews"].get(place) == told


@pytest.mark.parametrize(
    ("fields", "name", "told"),
    [
        ({"status": "draft"}, "《交接办法》（草案）", "草案"),
        ({"status": "repealed"}, "《交接办法》（已废止）", "已废止"),
        ({"issued": "2019-12-01", "effective": "2027-01-01"}, "《交接办法》（尚未施行）", "尚未施行"),
    ],
)
def test_what_is_not_in_force_says_so_wherever_it_is_named(fields: dict[str, str], name: str, told: str) -> None:
    files = FILES | {"standards/handover.md": instrument("交接办法", "第一条　当面交接。", id="handover", **fields)}
    pages = woven(files)
    assert companion(pages["standards/handover.md"])["name"] == name
    assert companion(pages["duty.md"])["previews"]["standards/handover.md#art_1"][1] == told


def test_what_another_citation_does_not_find_is_not_told_of_the_whole_instrument() -> None:
    lost = instrument("甲办法", "第一条　依照《交接办法》第九条办理。", id="lost")
    both = instrument("乙办法", "第一条　依照《交接办法》第九条办理。", "第二条　依照《交接办法》办理。", id="both")
    whole = instrument("丙办法", "第一条　依照《交接办法》办理。", id="whole")
    pages = woven(FILES | {"standards/a.md": lost, "standards/b.md": both, "standards/c.md": whole})
    told = {path: companion(pages[f"standards/{path}.md"])["previews"]["handover.md"][1] for path in "abc"}
    assert told == {"a": "查无此条", "b": "", "c": ""}


def test_the_preview_of_a_whole_draft_says_once_that_it_is_one() -> None:
    draft = instrument("交接办法", "第一条　当面交接。", id="handover", status="draft", number="甲发〔2026〕2号")
    citing = instrument("值班办法", "第一条　依照《交接办法》交接。", id="duty")
    page = woven({"standards/handover.md": draft, "standards/duty.md": citing})["standards/duty.md"]
    assert companion(page)["previews"]["handover.md"][:2] == ["《交接办法》（甲发〔2026〕2号）", "草案"]


def test_an_instrument_that_is_not_at_hand_shows_what_is_known_of_it() -> None:
    repealed = law("旧会务条例", 3, repeal=Repeal("会务条例", "art_3", None))
    registry = Registry((law("会务条例", 3, number="第9号"), repealed))
    text = instrument("会务办法", "第一条　依照《会务条例》第二条、第八条和《旧会务条例》第一条办会。")
    page = woven({"standards/a.md": text}, registry=registry)["standards/a.md"]
    previews = companion(page)["previews"]
    assert previews["../external.md#会务条例"] == [
        "《会务条例》",
        "",
        ["第9号，2020年1月1日公布，共 3 条。", "正文不在本库，请查官方文本。"],
    ]
    assert previews["../external.md#旧会务条例"][1] == "已废止"
    assert "{: .cite-broken }" in body(page)
    assert "{: .cite-old data-note=" in body(page)


def test_an_instrument_of_which_nothing_is_known_has_its_name_alone() -> None:
    text = instrument(
        "会务办法",
        "第一条　依照《某某会务规则》第二条和GB/T 99999—2020第5章办会，并依照甲会〔2020〕9号办理。",
        "第二条　《某某会务规则》第三条不适用。",
    )
    previews = companion(woven({"standards/a.md": text})["standards/a.md"])["previews"]
    assert sorted(previews.values()) == [["GB/T 99999—2020"], ["《某某会务规则》"], ["甲会〔2020〕9号"]]


def test_a_companion_can_run_nothing_and_ends_where_it_should() -> None:
    title = "甲</script><script>alert(1)</script>\u2028乙"
    page = woven({"standards/a.md": instrument(f"'{title}'", f"第一条　{title}，依照第一条。")})["standards/a.md"]
    assert "<" not in page.companion
    assert "\u2028" not in page.companion
    assert page.companion.count("\n") == 1
    assert companion(page)["title"].startswith("甲</script>")


def test_nothing_withheld_is_in_a_companion_or_behind_a_provision() -> None:
    secret = instrument(
        f"{CANARY}办法",
        f"第一条　{CANARY}依照《值班办法》第一条。",
        id="s",
        disclosure="不予公开",
        basis="[duty#art_1]",
    )
    citing = instrument("会务办法", "第一条　依照《某办法》第一条和《值班办法》第一条。", id="m").replace("某", CANARY)
    public = woven(FILES | {"standards/s.md": secret, "standards/m.md": citing})
    assert [path for path, page in public.items() if CANARY in page.companion] == []
    assert [path for path, page in public.items() if CANARY in page.text and path != "standards/m.md"] == ["duty.md"], (
        "the citing sentence is the public text's own"
    )
    assert f"依照《{CANARY}办法》第一条和" in body(public["duty.md"])
    assert "standards/s" not in "".join(page.text + page.companion for page in public.values())
    inside = woven(FILES | {"standards/s.md": secret}, CONFIG + "audience: internal\n")
    assert f"《{CANARY}办法》" in body(inside["duty.md"])


def behind(page: WovenPage, words: str) -> str:
    """Return the block behind the provision that is cited in these words."""
    found = [block for block in body(page).split("<details") if f"{words}情况（" in block]
    assert len(found) == 1, found
    return found[0].partition("</details>")[0]


def test_behind_a_provision_stands_who_cites_it_with_the_sentence() -> None:
    block = behind(woven(FILES)["duty.md"], "第一条被引用")
    cited = "- [《交接办法》第二条](standards/handover.md#art_2__para_1)引用第一条第二款："
    assert cited + "第二条 依照《值班办法》第一条第二款保存。" in block
    assert "[本文件第二条](#art_2__para_1)引用第一条第二款：违反第一条第二款的，予以通报。" in block
    assert block.count("\n- ") == 3


def test_it_stands_behind_the_whole_article_and_before_the_next() -> None:
    text = body(woven(FILES)["duty.md"])
    assert text.index("记录应当保存三年") < text.index('<details class="cited-by"') < text.index("[第二条](#art_2)")


def test_nothing_stands_behind_what_nobody_cites() -> None:
    alone = DUTY.replace("《交接办法》第一条", "惯例")
    assert '<details class="cited-by"' not in body(woven(FILES | {"docs/duty.md": alone})["standards/handover.md"])


def test_nothing_stands_behind_what_the_text_alone_cites() -> None:
    page = woven(FILES | {"standards/handover.md": instrument("交接办法", "第一条　当面交接。", id="handover")})[
        "duty.md"
    ]
    assert "[第一条第二款](#art_1__para_2)" in body(page)
    assert '<details class="cited-by"' not in body(page)


def test_who_carries_a_provision_out_stands_behind_it() -> None:
    doing = instrument(
        "档案办法",
        "第一条　保存三年。",
        id="files",
        status="draft",
        implements="[{ref: duty#art_1__para_2, part: part, covers: 纸质记录}]",
        basis="[duty#art_1]",
    )
    block = behind(woven(FILES | {"standards/files.md": doing})["duty.md"], "第一条被引用、落实")
    assert "落实第一条第二款：[《档案办法》](standards/files.md)（草案，部分）：纸质记录" in block
    assert "依据第一条制定：[《档案办法》](standards/files.md)（草案）" in block


def test_no_more_than_six_sentences_stand_behind_a_provision() -> None:
    words = "第一条　依照《值班办法》第一条。"
    many = {f"standards/m{n}.md": instrument(f"会务办法之{n}", words, id=f"m{n}") for n in range(14)}
    block = behind(woven(FILES | many)["duty.md"], "第一条被引用")
    assert block.count("\n- ") == 7
    assert "- 另有 11 处，见[文末](#backlinks)。" in block


def test_drafting_notes_are_counted_and_not_quoted() -> None:
    words = ("第一条　依照《值班办法》第一条交接。\n", "## 起草说明\n", "第一条依据《值班办法》第一条，没有改动。")
    block = behind(
        woven(FILES | {"standards/meeting.md": instrument("会务办法", *words, id="m")})["duty.md"], "第一条被引用"
    )
    assert "（5处）" in block
    assert "没有改动" not in block
    assert "- 另有 1 处，均在起草说明中，见[文末](#backlinks)。" in block


def test_a_provision_that_only_drafting_notes_cite_has_no_other_places() -> None:
    words = ("第一条　会务由办公室组织。\n", "## 起草说明\n", "本条依据《值班办法》第二条。")
    files = {
        "docs/duty.md": instrument("值班办法", "第一条　值班室登记。", "第二条　值班室报告。", id="duty"),
        "standards/meeting.md": instrument("会务办法", *words, id="m"),
    }
    block = behind(woven(files)["duty.md"], "第二条被引用")
    assert "（1处）" in block
    assert "- 均在起草说明中，见[文末](#backlinks)。" in block
    assert "另有" not in block


def test_a_sentence_that_lists_provisions_is_not_quoted_at_each_of_them() -> None:
    duty = instrument("值班总则", *(f"第{n}条　值班室登记。\n" for n in "一二三四"), id="general")
    listing = instrument("会务办法", "第一条　《值班总则》第一条、第二条、第三条、第四条规定了事项的来源。", id="m")
    page = woven(FILES | {"standards/general.md": duty, "standards/m.md": listing})["standards/general.md"]
    block = behind(page, "第二条被引用")
    assert "引用第二条（同一句列出本文件 4 处条款）" in block
    assert "事项的来源" not in block


def test_what_a_basis_tells_is_not_told_again_by_its_sentence() -> None:
    words = "第一条　为了规范会务，根据《值班办法》第一条，制定本办法。"
    based = instrument("会务办法", words, "第二条　会务依照《值班办法》第一条办理。", id="m", basis="[duty#art_1]")
    block = behind(woven(FILES | {"standards/m.md": based})["duty.md"], "第一条被引用、落实")
    assert "依据第一条制定：[《会务办法》](standards/m.md)" in block
    assert "为了规范会务" not in block
    assert "会务依照《值班办法》第一条办理" in block


def test_what_stands_behind_a_provision_is_no_part_of_it() -> None:
    page = woven(FILES)["duty.md"]
    html = render(body(page))
    assert '<details class="cited-by">\n<summary data-note="3">第一条被引用情况（3处）</summary>' in html
    assert '<p class="tight" id="art_1__para_2">记录应当保存三年。</p>' in html
    assert unweave(body(page)) == DUTY[page.body :]


ENDS = [
    "",
    "\n",
    "第三条　依照本办法第一条。",
    "表1 甲",
    "## 第二章 附则",
    "- 乙",
    "<!-- 丙 -->",
    "```\n<!--zs-->\n```",
]


@given(st.lists(st.sampled_from(ENDS), max_size=6))
def test_whatever_a_text_ends_with_it_comes_out_again(lines: list[str]) -> None:
    text = DUTY.rstrip("\n") + "\n" + "\n".join(lines)
    page = woven(FILES | {"docs/duty.md": text})["duty.md"]
    assert unweave(body(page)) == text[page.body :]


def test_the_notes_number_each_place_once_and_say_whether_it_is_in_force() -> None:
    text = instrument("会务办法", "第一条　依照《值班办法》、《交接办法》第一条和《值班办法》办会。", id="m")
    page = body(woven(FILES | {"standards/m.md": text})["standards/m.md"])
    assert page.count('data-note="1"') == page.count('data-note="2"') == 1
    notes = page.partition('<div class="notes"')[2]
    assert "1. [《值班办法》（甲发〔2020〕1号）](../duty.md)（现行有效）" in notes
    assert "2. [《交接办法》第一条](handover.md#art_1)（时效未载明）" in notes


def test_contents_list_chapters_with_their_articles() -> None:
    entries = woven(FILES)["duty.md"].contents
    assert [(e.eid, e.words, [b.words for b in e.below]) for e in entries] == [
        ("chp_1", "第一章　总则", ["第一条　值班室应当：", "第二条　依照《交接办法》第一条交接"]),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("（一）值班安排。印发之日起四十个工作日内排定。", "（一）值班安排"),
        ("（一）夜间值守人员应当每两小时巡查一次全部楼层并且登记。", "（一）夜间值守人员应当每两小时巡查一次…"),
        ("（一）建立健全值班值守制度，明确职责。", "（一）建立健全值班值守制度"),
    ],
)
def test_the_contents_show_a_first_sentence_and_where_it_was_cut(line: str, words: str) -> None:
    notice = instrument("值班通知", "各单位：", "## 一、做好值班", line, id="n", style="levels")
    (part,) = contents(version_of(notice))
    assert [entry.words for entry in part.below] == [words]


@pytest.mark.parametrize(("articles", "told"), [(100, ""), (130, "另有 3 处，见[文末](#backlinks)。")])
def test_a_page_that_would_carry_very_many_sentences_carries_two_of_each(articles: int, told: str) -> None:
    numbered = [f"第{from_int(n)}条" for n in range(1, articles + 1)]
    files = {"standards/a.md": instrument("值班办法", *(f"{n}　值班。" for n in numbered), id="a")}
    for name in "甲乙丙丁戊":
        text = "".join(f"依照《值班办法》{n}办理。" for n in numbered)
        files[f"standards/{name}.md"] = instrument(f"{name}办法", f"第一条　{text}", id=f"b-{'甲乙丙丁戊'.index(name)}")
    found = body(woven(files)["standards/a.md"])
    assert found.count("引用第一条：") == (2 if told else 5)
    assert found.count(told) == articles if told else "另有" not in found
