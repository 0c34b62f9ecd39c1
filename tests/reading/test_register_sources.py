"""The sources of a requirement: quotations of texts, and facts in our words of what only a gist is at hand of."""

from __future__ import annotations

import json

import pytest

from support import TODAY, corpus_of, findings, instrument, messages
from zhunsheng.corpus.disclosure import publish
from zhunsheng.gaps import analyse
from zhunsheng.gaps.listing import Listing
from zhunsheng.model import Ref, Source
from zhunsheng.model.requirement import RequirementKind
from zhunsheng.reading.register import read_register
from zhunsheng.reports.gaps import format_gaps
from zhunsheng.site.tree import weave

REGISTER = "docs/requirements.yml"
GIST = instrument(
    "甲市机关运行保障条例",
    "第一条（公物仓）　财政与机关事务两部门合建公物仓制度。",
    id="support",
    rank="local-regulation",
    effective="2022-11-01",
    style="articles",
    text="gist",
)
NOTICE = instrument(
    "甲通知",
    "第一条　各单位要高度重视。要加快建设公物仓，推动循环利用。",
    id="notice",
    genre="通知",
)
ENTRY = """\
requirements:
  - id: warehouse
    title: 公物仓管理制度
    kind: duty
    demand: express
    sources:
      - ref: support#art_1
        fact: 财政与机关事务两部门合建公物仓制度
      - ref: notice#art_1__para_1__sent_2
        quote: 加快建设公物仓
    instrument: 制度
    by: [市财政部门, 市机关事务管理部门]
    with: 市统计部门
    term: 每年
"""
FILES = {"docs/support.md": GIST, "docs/notice.md": NOTICE, REGISTER: ENTRY}


def test_a_requirement_may_stand_on_an_article_and_on_a_notice() -> None:
    ((requirement,), problems) = read_register(Source(REGISTER, ENTRY))
    assert problems == ()
    assert [(s.ref, s.sentence, s.words) for s in requirement.sources] == [
        (Ref("support", eid="art_1"), None, "财政与机关事务两部门合建公物仓制度"),
        (Ref("notice", eid="art_1__para_1"), 2, "加快建设公物仓"),
    ]
    assert (requirement.by, requirement.joint) == ("市财政部门、市机关事务管理部门", ("市统计部门",))
    assert (requirement.kind, requirement.term) == (RequirementKind.DUTY, "每年")
    assert findings(corpus_of(FILES)) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "quote: 加快建设公物仓",
            "fact: 建设公物仓",
            "出处（notice#art_1__para_1）有正文；请把 fact 改为 quote，引一字不差的原文",
        ),
        (
            "quote: 加快建设公物仓",
            "quote: 加快建成公物仓",
            "引文与来源条款（notice#art_1__para_1__sent_2）的原文不一致：原文为“加快建设公物仓”，引文作“加快建成公物仓”",
        ),
        ("fact: 财政", "quote: 财政", "出处（support#art_1）只有要点，没有条文可引；请把 quote 改为 fact"),
        ("        fact: 财政与机关事务两部门合建公物仓制度\n", "", "每个出处写 quote（原文）或者 fact（要点）中的一项"),
        ("__sent_2", "__sent_x", "句的写法是 __sent_3，现为 __sent_x"),
        ("support#art_1", "req:warehouse", "配套要求的来源应是条款，写作 文件id#锚点"),
        (
            "    instrument",
            "    source: notice#art_1\n    instrument",
            "写了 sources，就不再写 source 和 quote；请合并到 sources 里",
        ),
    ],
)
def test_a_source_that_cannot_be_held_against_its_text_is_an_error(old: str, new: str, message: str) -> None:
    assert old in ENTRY
    assert messages(corpus_of({**FILES, REGISTER: ENTRY.replace(old, new)}), "M012") == [message]


def test_an_entry_without_a_source_is_an_error() -> None:
    text = "requirements:\n  - {id: a, title: 甲, demand: express, instrument: 办法}\n"
    assert messages(corpus_of({REGISTER: text}), "M012") == [
        "配套要求 a 没有出处；请写 sources，或者写 source 和 quote"
    ]


def test_readers_see_every_source_and_which_words_are_ours() -> None:
    pages = {page.path: page.text for page in weave(corpus_of(FILES), TODAY)}
    page = pages["requirements.md"]
    assert "要点（本库概括，不是条文）：财政与机关事务两部门合建公物仓制度" in page
    assert "> 加快建设公物仓" in page
    assert "support.md#art_1" in page
    assert "第2句" not in page
    assert "第二句" in page
    assert "公物仓管理制度" in pages["support.md"]
    assert "公物仓管理制度" in pages["notice.md"]


def test_tables_and_data_have_every_source() -> None:
    corpus = corpus_of(FILES)
    listing = Listing.of(analyse(corpus, TODAY), publish(corpus))
    (entry,) = json.loads(format_gaps("json", listing))["requirements"]
    assert [source["ref"] for source in entry["sources"]] == ["support#art_1", "notice#art_1__para_1"]
    assert (entry["kind"], entry["with"], entry["term"]) == ("duty", ["市统计部门"], "每年")
    table = format_gaps("csv", listing).decode("utf-8-sig")
    assert "（要点）财政与机关事务两部门合建公物仓制度" in table
    assert "《甲通知》第一条第二句" in table


def test_a_gist_sets_no_term() -> None:
    (assessment,) = analyse(corpus_of({**FILES, REGISTER: ENTRY.replace("    term: 每年\n", "")}), TODAY).assessments
    assert assessment.due.day is None
