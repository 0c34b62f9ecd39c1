"""The provisions that the search loads: each of them once, shortly, with the words that follow no rule."""

from __future__ import annotations

import re

import pytest

from support import instrument, version_of
from zhunsheng.model import Kind, Version
from zhunsheng.searching.provisions import encode_provisions

ARTICLES = version_of(
    instrument(
        "登记办法",
        *("## 第一章 总则", "### 第一节 目的", "第一条　登记应当：", "（一）及时；", "1. 当日办理；", "2. 次日公布。"),
        *("## 附件1 样式", "第一段。", "第二段：", "（一）甲；", "", "| 甲 | 乙 |", "| --- | --- |", "| 一 | 二 |"),
        *("", "## 起草说明", "依据。"),
    )
)
CLAUSES = version_of(
    instrument("登记规范", "## 5 登记", "5.2.1 登记应包括：", "a) 时间；", "b) 事项。", style="clauses")
)
LETTER = version_of(
    instrument(
        "关于登记的通知",
        *("甲局文件", "甲发〔2024〕1号", "各单位：", "现通知如下。", "一、登记", "（一）及时。", "1. 当日。"),
        style="levels",
        issuer="甲局",
        number="甲发〔2024〕1号",
    )
)


@pytest.mark.parametrize(
    ("version", "written"),
    [
        (
            ARTICLES,
            "chp_1 _sec_1 art_1__para_1__item_1__subitem_1 ___subitem_2 "
            "annex_1 _para_1 _para_2 __item_1 tbl_u1=附件1第二段（一）中的表 div_1=起草说明 _para_1",
        ),
        (CLAUSES, "cl_5 cl_5-2-1 _para_1 _item_a _item_b"),
        (
            LETTER,
            "pre _para_1=版头 _para_2=版头 _para_3=主送 _para_4=开头部分 lv1_1 _lv2_1 __para_1 __lv3_1 ___para_1",
        ),
    ],
)
def test_what_is_not_counted_with_the_articles_is_written_out(version: Version, written: str) -> None:
    assert encode_provisions(version) == written


@pytest.mark.parametrize("version", [ARTICLES, CLAUSES, LETTER])
def test_every_provision_is_there(version: Version) -> None:
    """Read it back as reference-provisions.js does."""
    tokens: list[str] = []
    read = []
    for entry in encode_provisions(version).split():
        above, last = re.fullmatch(r"(_*)([^=]*)(?:=.*)?", entry).groups()  # type: ignore[union-attr]
        tokens = [*tokens[: len(above)], *last.split("__")]
        read.append("__".join(tokens))
    counted = {Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM}
    assert read == [p.eid for p in version.structure if not (p.eid.startswith("art_") and p.kind in counted)]
