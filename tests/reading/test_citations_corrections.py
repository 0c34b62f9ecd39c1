"""References in an amendment to a standard (标准修改单) are those of the standard that it amends."""

from __future__ import annotations

import pytest
from cited import cited

TITLE = "# 《GB/T 7—2020〈甲规范〉第1号修改单》\n\n本修改单自2025年5月1日起实施。\n\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5.2 改为：“应登记。”", ["5.2 > GB/T 7—2020 cl_5-2"]),
        ("一、删除6.3。", ["6.3 > GB/T 7—2020 cl_6-3"]),
        ("将第5章的标题更改为“登记”。", ["第5章 > GB/T 7—2020 cl_5"]),
        ("7.1、7.2～7.4中的“甲”改为“乙”。", ["7.1 > GB/T 7—2020 cl_7-1", "7.2～7.4 > GB/T 7—2020 cl_7-2..cl_7-4"]),
        ("表2中第3行“每日一次”改为“每日两次”。", ["表2 > GB/T 7—2020 tbl_2"]),
        ("附录B的B.2增加：", ["附录B > GB/T 7—2020 annex_B", "B.2 > GB/T 7—2020 annex_B__cl_2"]),
        ("公式（2）中“Q”改为“q”。", ["公式（2） > GB/T 7—2020 eq_2"]),
        ("5.2 a)第一行改为：“数量见表3，按6.1登记。”", [
            "5.2 a) > GB/T 7—2020 cl_5-2__item_a", "表3 > GB/T 7—2020 tbl_3", "6.1 > GB/T 7—2020 cl_6-1",
        ]),
        ("5.3更改为：\n\n“5.3 面积\n\n面积不小于4.2 m²。”", ["5.3 > GB/T 7—2020 cl_5-3"]),
        ("5.4增加：“按照GB 8—2021的5.1执行。”", ["5.4 > GB/T 7—2020 cl_5-4", "GB 8—2021的5.1 > GB 8—2021 cl_5-1"]),
        ("### 一、1 范围\n将“甲”修改为“乙”。\n\n### 二、2.3 面积\n将表 3的第二行删去。", [
            "1 > GB/T 7—2020 cl_1", "2.3 > GB/T 7—2020 cl_2-3", "表 3 > GB/T 7—2020 tbl_3",
        ]),
        ("本修改单共改动5.2万字。", []),
    ],
)  # fmt: skip
def test_an_instruction_names_what_is_the_amended_standard_s(words: str, expected: list[str]) -> None:
    assert [one for one in cited(TITLE + words + "\n", None) if not one.startswith("《")] == expected


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("# GB 7—2020《甲规范》第2号修改单", "GB 7—2020"),
        ("# 《甲规范》国家标准第一号修改单", "甲规范"),
        ("# DB31/T 7—2020《甲规范》地方标准第1号修改单", "DB31/T 7—2020"),
    ],
)
def test_the_title_says_which_standard_is_amended(title: str, name: str) -> None:
    assert cited(f"{title}\n\n删除5.2。\n", None)[-1] == f"5.2 > {name} cl_5-2"


def test_a_text_that_only_mentions_an_amendment_is_none() -> None:
    text = "# 关于实施标准的通知\n\n一、《GB/T 7—2020〈甲规范〉第1号修改单》已经发布。\n\n二、5.2的要求不变。\n"
    assert not any("cl_5-2" in one for one in cited(text, None))
