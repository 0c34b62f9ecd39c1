"""To which clause a paragraph belongs, and to which document a clause: 3.0.1条第1款, GB/T 7—2020第4章4.2."""

from __future__ import annotations

import pytest
from cited import cited, in_standard

from zhunsheng.model.provision import Style

_CODE = """\
# 甲节能标准

1 总则

1.0.1 为加强管理，制定本标准。

3 基本规定

3.0.1 施工单位应符合下列规定：

1 有管理体系；

2 有检验制度。

3.0.2 {}
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("按3.0.1条第1款执行。", ["3.0.1条第1款 > cl_3-0-1__item_1"]),
        ("3.0.1条的第2款除外。", ["3.0.1条的第2款 > cl_3-0-1__item_2"]),
        ("按3.0.1条第1、2款执行。", ["3.0.1条第1 > cl_3-0-1__item_1", "2款 > cl_3-0-1__item_2"]),
        ("按GB 7—2020 3.0.1条第1款执行。", ["GB 7—2020 3.0.1条第1款 > GB 7—2020 cl_3-0-1__item_1"]),
        ("表3.0.1第2项不计。", ["表3.0.1 > tbl_3-0-1"]),
    ],
)
def test_a_paragraph_is_that_of_the_clause_before_it(words: str, expected: list[str]) -> None:
    assert cited(_CODE.format(words), Style.CLAUSES) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("按GB/T 7—2020第4章4.2执行。", ["GB/T 7—2020第4章 > GB/T 7—2020 cl_4", "4.2 > GB/T 7—2020 cl_4-2"]),
        (
            "按GB/T 7—2020第6章 6.2 a)执行。",
            ["GB/T 7—2020第6章 > GB/T 7—2020 cl_6", "6.2 a) > GB/T 7—2020 cl_6-2__item_a"],
        ),
        (
            "按《甲规范》（甲部公告2018年第12号）6.1.2执行。",
            ["《甲规范》 > 甲规范", "甲部公告2018年第12号 > 甲部公告2018年第12号", "6.1.2 > 甲规范 cl_6-1-2"],
        ),
        ("附录B中表B.2第3项不计。", ["附录B > annex_B", "表B.2 > tbl_B-2"]),
    ],
)
def test_a_clause_is_that_of_the_chapter_or_the_document_before_it(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected
