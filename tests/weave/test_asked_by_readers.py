"""What a reader who has never seen the site looks for: whom to tell, what a unit owes, who cites, where to begin."""

from __future__ import annotations

import pytest
from gap_corpus import CONFIG, FILES, REGISTER, made

from rendering import render
from support import TODAY, corpus_of, instrument
from zhunsheng.pages.reporting import NO_CHANNEL
from zhunsheng.pages.units import unit_path
from zhunsheng.site.tree import weave

EAST = unit_path("东区")
LISTS = CONFIG.replace("  districts: [东区, 西区]\n", "  districts: [东区, 西区]\n  levels: [市本级, 东区, 西区]\n")
TITLES = "list_titles: {districts: 各区, levels: 市本级和各区}\n"


def asked(identifier: str, by: str, more: str = "") -> str:
    return (
        f"  - {{id: {identifier}, title: {identifier}制度, demand: express, source: 'archives#art_4', quote: 制定, "
        f"instrument: 制度, pillar: files, by: {by}{more}}}\n"
    )


OWED = REGISTER + "".join(
    (
        asked("safety", "区档案管理部门", ", per: districts"),
        asked("loans", "档案管理部门", ", per: levels"),
        asked("heat", "档案管理部门"),
        asked("damp", "档案管理部门"),
        asked("fees", "财政部门"),
    )
)
PLAIN = instrument("旧库房通则", id="outside", issuer="甲市档案局", issued="2020-01-01", role="basis").partition(
    "\n# "
)[0]


def pages(config: str = LISTS + TITLES, **more: str) -> dict[str, str]:
    files = {**FILES, "docs/requirements.yml": OWED, **more}
    return {page.path: page.text for page in weave(corpus_of(files, config=config), TODAY)}


def test_a_unit_s_page_begins_with_how_many_it_must_make_and_of_which_kinds() -> None:
    box = pages()[EAST].partition('!!! info "')[2].partition("\n\n")[0]
    assert box.startswith('本单位应当制定 3 项"\n')
    assert "各区各制定一份的 [2](../units.md#list-districts){: .count } 项（出处写的是区档案管理部门）；" in box
    assert "市本级和各区各制定一份的 [1](../units.md#list-levels){: .count } 项（出处写的是档案管理部门）。" in box


def test_what_names_a_body_of_no_level_is_told_and_not_counted() -> None:
    place = "../bodies.md#body-档案管理部门"
    assert f"另有 2 项写的是[“档案管理部门”]({place})，是否及于东区，本库没有判断。" in pages()[EAST]
    assert "财政部门" not in pages()[EAST].partition("## ")[0], "of no kind with the bodies of the unit"


def test_the_page_of_bodies_leads_from_a_body_of_the_districts_to_all_that_each_must_make() -> None:
    section = pages()["bodies.md"].partition("{: #body-区档案管理部门 }")[2].partition("\n## ")[0]
    assert "上表有 1 项由名单中的单位各制定一份。" in section
    assert "[各区](units.md#list-districts) 2 项，[市本级和各区](units.md#list-levels) 1 项" in section
    others = pages()["bodies.md"].partition("{: #body-财政部门 }")[2].partition("\n## ")[0]
    assert "名单中的单位各制定一份" not in others


@pytest.mark.parametrize("by", ["各单位", "市和区档案管理部门"])
def test_what_says_by_itself_whom_it_reaches_is_not_said_to_be_unclear(by: str) -> None:
    register = OWED.replace("by: 档案管理部门", f"by: {by}")
    assert "本库没有判断" not in pages(**{"docs/requirements.yml": register})[EAST]


REPORT = "# 说明\n\n## 发现错误\n\n<!-- zhunsheng: report -->\n"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("", NO_CHANNEL),
        ("footer: {host: 甲市档案局}\n", NO_CHANNEL),
        ("footer: {contact: 值班室}\n", "联系方式：值班室。"),
        (
            "footer: {contact: 值班室, feedback: 'mailto:a@example.cn?subject=(1)'}\n",
            "联系方式：值班室；意见反馈：[a@example.cn?subject=(1)](mailto:a@example.cn?subject=%281%29)。",
        ),
        ("footer: {feedback: 送档案局}\n", "意见反馈：送档案局。"),
        ("feedback_url: 'https://forms.example.cn/new?t={title}'\n", "反映问题：点开条款旁的“⋮”，选“反映问题”。"),
        ("edit_url: 'https://example.cn/{path}'\n", "意见请在代码库提出。"),
    ],
)
def test_every_page_names_the_channel_that_is_configured_or_says_that_there_is_none(more: str, words: str) -> None:
    found = pages(LISTS + TITLES + more, **{"docs/about.md": REPORT})
    for path in (EAST, "about.md"):
        assert words in found[path].replace("&#40;", "(").replace("&#41;", ")"), path
        assert ("请告知题名" in found[path] or "请指明" in found[path]) == (words != NO_CHANNEL), path
        assert "管理人员" not in found[path], path


def test_what_a_text_says_that_is_not_held_is_not_claimed() -> None:
    page = pages(
        **{"standards/outside.md": PLAIN, "standards/new.md": instrument("新办法", "第一条　保管。", basis="outside")}
    )
    told = page["standards/outside.md"]
    assert "没有写明制定依据" not in told
    assert "本库没有登记制定依据。" in told


def test_what_is_known_of_by_its_facts_alone_says_that_nothing_cites_it() -> None:
    files = {"standards/outside.md": PLAIN}
    assert (
        "## 被引用情况 {: #backlinks .foot }\n\n本库收录了正文的文件，都没有引用本文件。"
        in pages(**files)["standards/outside.md"]
    )
    citing = instrument("新办法", "第一条　依照《旧库房通则》保管。", id="citing")
    assert "都没有引用本文件" not in pages(**files, **{"standards/citing.md": citing})["standards/outside.md"]
    assert "都没有引用本文件" not in pages()["standards/rooms.md"], "a text is there to be read"


def test_a_text_that_asks_says_for_how_many_things_with_the_way_to_them() -> None:
    count = OWED.count("source:")
    line = f"本文件提出的配套要求 [{count} 项](gaps.md#source-archives)"
    assert line in pages()["archives.md"]
    assert 'id="source-archives"' in pages()["gaps.md"]
    assert "提出的配套要求" not in pages()["standards/rooms.md"]


def test_without_a_script_the_search_leads_to_the_texts_that_ask_and_to_the_lists_that_there_are() -> None:
    found = pages()["search.md"]
    assert "[《甲市档案条例》](archives.md)" in found
    assert "清单：[缺口清单](gaps.md)、[各单位](units.md)；" in found
    terms = made("用语办法", "terms", "rooms").replace(
        "制定本办法。", "制定本办法。\n\n第二条　本办法所称库房，是指存放档案的房间。"
    )
    assert "[术语](glossary.md)" in pages(**{"standards/terms.md": terms})["search.md"]
    (bare,) = (
        p.text
        for p in weave(corpus_of({"standards/a.md": FILES["standards/rooms.md"]}), TODAY)
        if p.path == "search.md"
    )
    assert "清单：" not in bare
    assert "配套要求的出处" not in bare


def test_the_list_of_gaps_says_why_the_term_of_the_law_is_not_applied() -> None:
    gist = FILES["docs/archives.md"].replace("rank:", "text: gist\nrank:")
    page = render(pages(**{"docs/archives.md": gist})["gaps.md"])
    assert "法律、地方性法规要求制定配套规定而没有写明期限的，本库按自施行之日起一年推定，须有官方文本" in page
    assert "项的出处在本库只有要点，没有官方文本。" in page
    assert "推定，须有官方文本" not in pages()["gaps.md"], "of none the term is unknown"
