"""How provisions are cited by words, on pages, in reports and by the scripts of a page."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from samples import STANDARD
from support import instrument, version_of
from zhunsheng.model import Version
from zhunsheng.model.numerals import from_int
from zhunsheng.wording.naming import citing_steps, citing_words, provision_words

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


def said(steps: Any, eid: str, eids: Collection[str]) -> str:
    """Put the words of a provision together as the page's script does."""
    here, words = steps, ""
    tokens = eid.split("__")
    for n, token in enumerate(tokens):
        here = here.get(token, {}) if isinstance(here, dict) else {}
        own = here if isinstance(here, str) else here.get("")
        if own is None:
            own = by_rule(token, "__".join(tokens[:n]), eids)
        words = own[1:] if own.startswith("=") else words + own
    return words


def by_rule(token: str, above: str, eids: Collection[str]) -> str:
    """Put what follows from a token of an eId into words."""
    kind, _, number = token.partition("_")
    if token == "para_1" and not above.startswith("lv1_") and f"{above}__para_2" not in eids:
        return ""
    units = {"part": "编", "chp": "章", "sec": "节", "art": "条", "para": "段", "item": "项", "subitem": "目"}
    in_article = any(step.startswith("art_") for step in above.split("__"))
    unit = "款" if kind == "para" and in_article else units[kind]
    first, *further = (from_int(int(part)) for part in number.split("-"))
    return f"第{first}{unit}" + "".join(f"之{words}" for words in further)


ARTICLES = version_of(DUTY)
CLAUSES = version_of(STANDARD)
LEVELS = version_of(
    instrument("值班通知", "各单位：", "## 四、做好值班", "（一）抓紧制定办法。", "另行通知。", style="levels")
)


LETTER = version_of(
    instrument(
        "值班通知",
        "甲局文件",
        "甲发〔2024〕1号",
        "各单位：",
        "为做好值班，现通知如下：",
        "## 一、做好值班",
        "夜间加派人员。",
        style="levels",
        issuer="甲局",
        number="甲发〔2024〕1号",
    )
)

# As judicial interpretations are divided: articles are numbered through all parts.
PARTED = version_of(
    instrument(
        "登记解释",
        *(
            "为正确登记，制定本解释。",
            "一、登记机关",
            "第一条　登记应当公开。",
            "二、登记程序",
            "第二条　登记应当及时。",
        ),
        *(
            "附：",
            "第一条　样式另附。",
            "第二条　样式如下。",
            "表格如下：",
            "",
            "| 甲 | 乙 |",
            "| --- | --- |",
            "| 一 | 二 |",
        ),
    )
)
SECTIONS = version_of(
    instrument("登记办法", "## 第一章 总则", "第一条　登记。", "## 第二章 登记", "### 第一节 申请", "第二条　申请。")
)


@pytest.mark.parametrize(
    ("version", "eid", "words"),
    [
        (ARTICLES, "chp_1", "第一章"),
        (ARTICLES, "art_1", "第一条"),
        (ARTICLES, "art_1__para_1__item_2", "第一条第一款第二项"),
        (ARTICLES, "art_1__para_2", "第一条第二款"),
        (ARTICLES, "art_2__para_1", "第二条"),
        (CLAUSES, "cl_5", "第5章"),
        (CLAUSES, "cl_5-2-1", "5.2.1"),
        (CLAUSES, "cl_5-2-1__item_a", "5.2.1 a)"),
        (CLAUSES, "tbl_2", "表2"),
        (CLAUSES, "annex_A", "附录A"),
        (CLAUSES, "annex_A__cl_1", "A.1"),
        (CLAUSES, "div_1", "前言"),
        (LEVELS, "pre__para_1", "开头部分"),
        (LEVELS, "lv1_4", "第四部分"),
        (LEVELS, "lv1_4__lv2_1", "第四部分第（一）项"),
        (LEVELS, "lv1_4__lv2_1__para_1", "第四部分第（一）项第一段"),
        (LETTER, "pre__para_1", "版头"),
        (LETTER, "pre__para_3", "主送"),
        (LETTER, "pre__para_4", "开头部分"),
        (ARTICLES, "art_9", ""),
        (PARTED, "lv1_1", "第一部分"),
        (PARTED, "art_2", "第二条"),
        (PARTED, "annex__art_1", "附件第一条"),
        (PARTED, "tbl_u1", "附件第二条第二款中的表"),
        (SECTIONS, "chp_2__sec_1", "第二章第一节"),
    ],
)
def test_a_provision_is_cited_as_documents_cite_it(version: Version, eid: str, words: str) -> None:
    assert citing_words(version, eid) == words


@pytest.mark.parametrize(
    ("version", "eid"),
    [
        *((PARTED, eid) for eid in ("lv1_1", "art_1", "art_2", "annex__art_1")),
        *((SECTIONS, eid) for eid in ("chp_2", "chp_2__sec_1", "art_2")),
    ],
)
def test_reports_and_the_search_name_an_article_as_it_is_cited(version: Version, eid: str) -> None:
    assert provision_words(version, eid) == citing_words(version, eid) != ""


@pytest.mark.parametrize("version", [ARTICLES, CLAUSES, LEVELS, LETTER, PARTED, SECTIONS])
def test_the_steps_that_a_page_gets_say_the_same(version: Version) -> None:
    steps, eids = citing_steps(version), version.structure.by_eid
    assert {p.eid: said(steps, p.eid, eids) for p in version.structure} == {
        p.eid: citing_words(version, p.eid) for p in version.structure
    }


def test_what_follows_from_an_eid_is_not_told() -> None:
    assert citing_steps(ARTICLES) == {}
    assert citing_steps(LEVELS)["lv1_4"] == {"": "第四部分", "lv2_1": "第（一）项"}
    assert citing_steps(CLAUSES)["cl_5-2-1"] == {"": "5.2.1", "item_a": " a)", "item_b": " b)"}


@pytest.mark.parametrize(
    ("version", "eid", "words"),
    [
        (LEVELS, "lv1_4__lv2_1__para_1", "第四部分第（一）项第一段"),
        (LETTER, "lv1_1__para_1", "第一部分"),
        (ARTICLES, "art_1__para_1", "第一条第一款"),
        (CLAUSES, "div_1__para_1", "前言"),
    ],
)
def test_in_a_list_of_places_an_only_paragraph_goes_without_saying(version: Version, eid: str, words: str) -> None:
    assert provision_words(version, eid) == words
