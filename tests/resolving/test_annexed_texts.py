"""A notice and the measures that it issues as an annex: each is a text of its own."""

from __future__ import annotations

import pytest

from support import TODAY, corpus_of, instrument, messages
from zhunsheng.resolving import Resolver

NOTICE = (
    "各单位：",
    "现将《甲市会议室管理办法》印发给你们。",
    "一、高度重视。",
    "二、{notice}",
    "## 附件 甲市会议室管理办法",
    "第一条　为了规范会议室管理，制定本办法。",
    "第二条　本办法适用于市级机关。",
    "前款以外的单位参照执行。",
    "第三条　{annex}",
)


def links(notice: str = "遵照执行。", annex: str = "从其规定。") -> list[str]:
    lines = [line.format(notice=notice, annex=annex) for line in NOTICE]
    corpus = corpus_of(instrument("关于印发《甲市会议室管理办法》的通知", *lines))
    (version,) = corpus.versions
    found = Resolver(corpus, TODAY).links(version)
    return [f"{link.citation.span.of(version.source.text)} > {link.eid or link.outcome.value}" for link in found]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("违反本办法第二条规定的，处理。", "本办法第二条 > annex__art_2"),
        ("违反本办法第二条第二款规定的，处理。", "本办法第二条第二款 > annex__art_2__para_2"),
        ("违反第二条规定的，处理。", "第二条 > annex__art_2"),
        ("违反前条规定的，处理。", "前条 > annex__art_2"),
        ("按照《甲市会议室管理办法》第一条处理。", "《甲市会议室管理办法》第一条 > annex__art_1"),
        ("按照本通知第二条处理。", "本通知第二条 > lv1_2"),
    ],
)
def test_in_the_annex_its_own_articles_are_meant(words: str, target: str) -> None:
    assert links(annex=words)[-1] == target


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("按照《甲市会议室管理办法》第三条的规定执行。", "《甲市会议室管理办法》第三条 > annex__art_3"),
        ("执行《甲市会议室管理办法》。", "《甲市会议室管理办法》 > annex"),
    ],
)
def test_in_the_notice_the_title_of_the_annex_means_the_annex(words: str, target: str) -> None:
    assert target in links(notice=words)


def test_in_an_annex_the_paragraph_before_counts_within_it() -> None:
    assert "前款 > annex__art_2__para_1" in links()


@pytest.mark.parametrize(
    ("notice", "annex"),
    [("执行。", "违反本办法第九条规定的，处理。"), ("按照《甲市会议室管理办法》第九条执行。", "从其规定。")],
)
def test_what_the_annex_has_not_is_told_with_its_title(notice: str, annex: str) -> None:
    lines = [line.format(notice=notice, annex=annex) for line in NOTICE]
    corpus = corpus_of(instrument("关于印发《甲市会议室管理办法》的通知", *lines))
    assert messages(corpus, "R") == ["《甲市会议室管理办法》（附件）共三条，没有第九条"]


def test_the_title_may_stand_below_the_word_annex() -> None:
    text = "\n".join(NOTICE).replace("## 附件 甲市会议室管理办法", "附件\n甲市会议室管理办法")
    lines = text.format(notice="执行《甲市会议室管理办法》第二条。", annex="依照本办法第一条。").split("\n")
    corpus = corpus_of(instrument("关于印发《甲市会议室管理办法》的通知", *lines))
    (version,) = corpus.versions
    assert [link.eid for link in Resolver(corpus, TODAY).links(version)][-1] == "annex__art_1"
    assert messages(corpus, "R") == []


PARTED = (
    "各单位：",
    "现将《甲市会议室管理办法》印发给你们。",
    "## 附件 甲市会议室管理办法",
    "### 第一章　总则",
    "第一条　为了规范会议室管理，制定本办法。",
    "### 第二章　使用",
    "#### 第一节　预约",
    "第二条　会议室应当预约。",
    "### 第三章　附则",
    "第三条　{}",
)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("本办法第二章自印发之日起施行。", "本办法第二章 > annex__chp_2"),
        ("本办法第二章第一节自印发之日起施行。", "本办法第二章第一节 > annex__chp_2__sec_1"),
        ("本办法第二章第二条自印发之日起施行。", "本办法第二章第二条 > annex__art_2"),
        ("第二章自印发之日起施行。", "第二章 > annex__chp_2"),
        ("《甲市会议室管理办法》第二章自印发之日起施行。", "《甲市会议室管理办法》第二章 > annex__chp_2"),
    ],
)
def test_the_chapters_of_an_annexed_text(words: str, target: str) -> None:
    corpus = corpus_of(instrument("关于印发《甲市会议室管理办法》的通知", *(line.format(words) for line in PARTED)))
    (version,) = corpus.versions
    found = [(link.citation.span.of(version.source.text), link.eid) for link in Resolver(corpus, TODAY).links(version)]
    assert " > ".join(map(str, found[-1])) == target
    assert messages(corpus, "R") == []


def test_a_chapter_that_an_annexed_text_has_not_is_told_with_their_number() -> None:
    lines = [line.format("本办法第五章自印发之日起施行。") for line in PARTED]
    corpus = corpus_of(instrument("关于印发《甲市会议室管理办法》的通知", *lines))
    assert messages(corpus, "R") == ["本文件附件共三章，没有第五章"]
