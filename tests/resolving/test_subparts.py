"""编 and 分编: chapters run on through the 分编 of a 编, and are cited with it or without."""

from __future__ import annotations

import pytest

from support import PATH, TODAY, corpus_of, findings, instrument, messages
from zhunsheng.resolving import Link, Resolver
from zhunsheng.wording.naming import citing_words

CODE = (
    "## 第一编 总则",
    "### 第一章 一般规定",
    "第一条　为了保障机关运行，制定本法。",
    "### 第二章 原则",
    "第二条　{first}",
    "## 第二编 资产",
    "### 第一分编 通则",
    "#### 第一章 配置",
    "第三条　按照标准配置。",
    "#### 第二章 使用",
    "##### 第一节 登记",
    "第四条　使用应当登记。",
    "### 第二分编 房屋",
    "#### 第三章 办公用房",
    "##### 第一节 面积",
    "第五条　{last}",
    "#### 第四章 其他用房",
    "第六条　其他用房另行规定。",
)


def code(first: str = "应当节约。", last: str = "面积按照标准核定。") -> str:
    return instrument("机关运行法", *(line.format(first=first, last=last) for line in CODE))


def targets(words: str, *, first: bool = False) -> list[str]:
    corpus = corpus_of(code(first=words) if first else code(last=words))
    version = next(iter(corpus.versions))
    links: tuple[Link, ...] = Resolver(corpus, TODAY).links(version)
    return [citing_words(version, link.eid or "") if link.eid else "?" for link in links]


def test_eids_tell_a_part_from_a_subpart() -> None:
    divisions = [
        p.eid for p in next(iter(corpus_of(code()).versions)).structure if p.label and not p.eid.startswith("art")
    ]
    assert divisions == [
        "part_1",
        "part_1__chp_1",
        "part_1__chp_2",
        "part_2",
        "part_2__subpart_1",
        "part_2__subpart_1__chp_1",
        "part_2__subpart_1__chp_2",
        "part_2__subpart_1__chp_2__sec_1",
        "part_2__subpart_2",
        "part_2__subpart_2__chp_3",
        "part_2__subpart_2__chp_3__sec_1",
        "part_2__subpart_2__chp_4",
    ]
    assert findings(corpus_of(code())) == []


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("依照第一编第二章执行。", "第一编第二章"),
        ("依照第一编第一章执行。", "第一编第一章"),
        ("依照第二编第二章执行。", "第二编第一分编第二章"),
        ("依照第二编第二分编第三章执行。", "第二编第二分编第三章"),
        ("依照第二编第二分编执行。", "第二编第二分编"),
        ("依照第二编第一分编第二章第一节执行。", "第二编第一分编第二章第一节"),
        ("依照第二编第二章第一节执行。", "第二编第一分编第二章第一节"),
        ("依照本编第二章执行。", "第二编第一分编第二章"),
        ("依照本编第一分编执行。", "第二编第一分编"),
        ("依照本分编第四章执行。", "第二编第二分编第四章"),
        ("依照前章执行。", "第二编第一分编第二章"),
        ("依照前分编执行。", "第二编第一分编"),
        ("依照前编执行。", "第一编"),
        ("依照第四章执行。", "第二编第二分编第四章"),
        ("依照第一章执行。", "第二编第一分编第一章"),
        ("依照本章第一节执行。", "第二编第二分编第三章第一节"),
        ("依照本法第一编执行。", "第一编"),
        ("依照第一编第二章第二条执行。", "第二条"),
    ],
)
def test_a_chapter_counts_within_its_part(words: str, target: str) -> None:
    assert targets(words) == [target]


def test_from_another_part_the_part_is_named() -> None:
    assert targets("依照第二编第二分编第三章和第四章执行。", first=True) == [
        "第二编第二分编第三章",
        "第二编第二分编第四章",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("依照第二编第五章执行。", "本文件第二编共四章，没有第五章"),
        ("依照第一编第三章执行。", "本文件第一编共二章，没有第三章"),
        ("依照第二编第三分编执行。", "本文件第二编共二分编，没有第三分编"),
        ("依照本编第九章执行。", "本文件第二编共四章，没有第九章"),
    ],
)
def test_what_a_part_has_not_is_told(words: str, message: str) -> None:
    assert messages(corpus_of(code(last=words)), "R") == [message]


def test_s107_counts_chapters_within_the_part() -> None:
    skipping = code().replace("#### 第三章 办公用房", "#### 第五章 办公用房")
    assert [f.code for f in findings(corpus_of(skipping), "S")] == ["S107", "S107"]
    assert findings(corpus_of(skipping), "S")[0] == ("S107", PATH, 19, 6, "第五章")
