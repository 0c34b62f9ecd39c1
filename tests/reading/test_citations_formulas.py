"""Formulas, items of the same clause and numbers of clauses after any word, as standards cite them."""

from __future__ import annotations

import pytest
from cited import cited, in_standard

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Style
from zhunsheng.reading.structure import read_structure

TEXT = """\
# 资产配置规范

## 4 原则

### 4.1 数量

4.1.1 数量应符合下列要求：

a) 不超过定员；

b) 不低于上年；

c) 满足{item}要求。

4.1.2 数量按公式（1）计算：

N＝V÷（C×u）……（1）

式中：N为数量。{words}

4.1.3 面积按式（2）计算：

S = a × n　　　(2)

### 4.2 期限

| 项目 | 条款 |
| --- | --- |
| 数量 | 4.1 |
| 期限 | 4.2、4.1.1至4.1.3 |
| 面积 | 1.5 |

## 附录B（规范性）测算

### B.1 方法

按公式(B.1)测算。

W = A ÷ t ……(B.1)
"""


def in_text(words: str, item: str = "前两项") -> list[str]:
    text = TEXT.format(words=words, item=item)
    own = cited(TEXT.format(words="", item="前两项"), Style.CLAUSES)
    found = cited(text, Style.CLAUSES)
    for known in own:
        found.remove(known)
    return found


def test_a_numbered_formula_at_the_end_of_a_line_is_a_provision() -> None:
    structure = read_structure(text := TEXT, Span(0, len(text)))
    formulas = [(p.eid, p.label.of(text) if p.label else "") for p in structure.of(Kind.FORMULA)]
    assert formulas == [("eq_1", "（1）"), ("eq_2", "(2)"), ("eq_B-1", "(B.1)")]
    assert structure.get("eq_1").span.of(text) == "N＝V÷（C×u）……（1）"  # type: ignore[union-attr]
    assert "cl_4-1-2__para_3" in structure.by_eid  # the paragraphs are counted as before


def test_commas_between_arguments_make_no_sentence_of_a_formula() -> None:
    text = TEXT.replace("N＝V÷（C×u）……（1）", "N＝min（V，C）－（u－t）……（1）").format(words="", item="前两项")
    structure = read_structure(text, Span(0, len(text)), Style.CLAUSES)
    assert [one.number for one in structure.of(Kind.FORMULA)] == ["1", "2", "B.1"]


@pytest.mark.parametrize(
    "line",
    [
        "数量见公式 （1）",
        "本条适用于下列两种情形 （1）",
        "N＝V÷（C×u）",
        "N＝V÷C，单位为台，见（1）。",
        "第（1）",
        "（1）",
        "a＝b（1）",
    ],
)
def test_what_ends_in_a_number_and_is_no_formula(line: str) -> None:
    text = f"# 甲规范\n\n## 1 范围\n\n{line}\n\n## 2 要求\n\n应节约。\n"
    assert not read_structure(text, Span(0, len(text)), Style.CLAUSES).of(Kind.FORMULA)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按公式（1）计算。", ["公式（1） > eq_1"]),
        ("由公式 (1) 得出。", ["公式 (1) > eq_1"]),
        ("按式（2）核算。", ["式（2） > eq_2"]),
        ("按公式1计算。", ["公式1 > eq_1"]),
        ("代入公式(B.1)。", ["公式(B.1) > eq_B-1"]),
        ("计算公式（1）如下。", ["公式（1） > eq_1"]),
        ("公式（1）的利用率为建议数。", ["公式（1） > eq_1"]),
        ("按公式（1）和公式（2）计算。", ["公式（1） > eq_1", "公式（2） > eq_2"]),
        ("按式（1）、（2）计算。", ["式（1） > eq_1", "（2） > eq_2"]),
        ("按式（1）～式（2）计算。", ["式（1）～式（2） > eq_1..eq_2"]),
        ("按公式（1）至（2）计算。", ["公式（1）至（2） > eq_1..eq_2"]),
        ("按附录B中公式(B.1)计算。", ["附录B > annex_B", "公式(B.1) > eq_B-1"]),
        ("按本文件公式（1）计算。", ["本文件公式（1） > eq_1"]),
        ("按公式（9）计算。", ["公式（9） > eq_9"]),
        ("按GB/T 18883—2022中公式（3）计算。", ["GB/T 18883—2022中公式（3） > GB/T 18883—2022 eq_3"]),
        ("采用下列方式（2）和形式（1），格式（1）、样式（2）、模式（1）、款式（1）。", []),
        ("不等式（1）成立。", []),
    ],
)
def test_formulas(words: str, found: list[str]) -> None:
    assert in_text(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("使用a）得到的数量", ["a）"]),
        ("由a）、b）求得的面积取平均", ["a）", "b）"]),
        ("取b）测得的面积", ["b）"]),
        ("将b）的数量写入记录", ["b）"]),
        ("从b）开始重复", ["b）"]),
        ("返回a）重新登记", ["a）"]),
        ("与a）相同", ["a）"]),
        ("用b）确定的人数登记", ["b）"]),
        ("使用a）新式的用房", []),
        ("分别登记a）人数和面积", []),
    ],
)
def test_what_comes_of_a_step(words: str, found: list[str]) -> None:
    text = f"# 甲方法\n\n7.4.1 略。\n\n7.4.2 略。\n\n7.4.3 步骤如下：\n\na）登记；\n\nb）测量；\n\nc）{words}。\n"
    assert cited(text, None) == [f"{item} > cl_7-4-3__item_{item[0]}" for item in found]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("a)的", ["a) > cl_4-1-1__item_a"]),
        ("b）规定的", ["b） > cl_4-1-1__item_b"]),
        ("a)、b)的", ["a) > cl_4-1-1__item_a", "b) > cl_4-1-1__item_b"]),
        ("a)和b)", ["a) > cl_4-1-1__item_a", "b) > cl_4-1-1__item_b"]),
        ("a)～b)的", ["a)～b) > cl_4-1-1__item_a..cl_4-1-1__item_b"]),
        ("a)至b)所列", ["a)至b) > cl_4-1-1__item_a..cl_4-1-1__item_b"]),
        ("（见a））", ["a） > cl_4-1-1__item_a"]),
        ("步骤 a)的", ["步骤 a) > cl_4-1-1__item_a"]),
        ("步骤 a)～步骤 b)的", ["步骤 a)～步骤 b) > cl_4-1-1__item_a..cl_4-1-1__item_b"]),
        ("图1 a)的", ["图1 a) > fig_1"]),
        ("d)的", []),
        ("下列：a) 名称；b) 数量的", []),
        ("（单位：a）", []),
        ("f(a)的", []),
    ],
)
def test_items_of_the_same_clause(item: str, found: list[str]) -> None:
    assert in_text("", item) == found


def test_an_item_s_letter_is_that_of_the_clause_it_stands_in() -> None:
    assert in_text("应满足b)的要求。") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("取4.1计算的数量。", ["4.1 > cl_4-1"]),
        ("经4.2规定的鉴定。", ["4.2 > cl_4-2"]),
        ("三是4.2保存期限与档案规定的衔接。", ["4.2 > cl_4-2"]),
        ("扣减4.1规定的事项。", ["4.1 > cl_4-1"]),
        ("不应提供4.1.1 c)所列物品。", ["4.1.1 c) > cl_4-1-1__item_c"]),
        ("不具备条件的按4.1.2分摊。", ["4.1.2 > cl_4-1-2"]),
        ("对照4.1逐项核对。", ["4.1 > cl_4-1"]),
        ("适用4.2。", ["4.2 > cl_4-2"]),
        ("完成4.1、4.2后登记。", ["4.1 > cl_4-1", "4.2 > cl_4-2"]),
        ("登记不影响4.2的执行。", ["4.2 > cl_4-2"]),
        ("利用率取0.6，系数取4.1。", []),
        ("每人每年4.1小时，面积4.2平方米。", []),
        ("上年为4.1，增长4.2。", []),
        ("数值在4.1～4.2之间，不宜大于4.2。", []),
        ("满意度得分4.2，合格率达4.1。", []),
        ("版本4.2，系统V4.1，pH 4.2。", []),
        ("总分不低于4.1分，扣4.2。", []),
        ("电压4.2 kV。", []),
    ],
)
def test_two_part_numbers_after_any_word(words: str, found: list[str]) -> None:
    assert in_text(words) == found


def test_a_column_of_clauses_and_a_line_that_begins_with_one() -> None:
    assert cited(TEXT.format(words="", item="前两项"), Style.CLAUSES) == [
        "公式（1） > eq_1",
        "式（2） > eq_2",
        "4.1 > cl_4-1",
        "4.2 > cl_4-2",
        "4.1.1至4.1.3 > cl_4-1-1..cl_4-1-3",
        "公式(B.1) > eq_B-1",
    ]
    assert in_text("\n\n4.1、4.2同样适用于临时机构。") == ["4.1 > cl_4-1", "4.2 > cl_4-2"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按本附录给出的方法测算。", []),
        ("见附录A的A.1。", ["附录A > annex_A", "A.1 > annex_A__cl_1"]),
        ("登记按附录A的A.1办理。", ["附录A > annex_A", "A.1 > annex_A__cl_1"]),
        ("登记附录A中A.1所列物品。", ["附录A > annex_A", "A.1 > annex_A__cl_1"]),
        ("登记附录A（A.1）所列物品。", ["附录A > annex_A", "A.1 > annex_A__cl_1"]),
    ],
)
def test_annexes(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("表 A.1 中数量作为面积的函数，如图 A.2 所示。", ["表 A.1 > tbl_A-1", "图 A.2 > fig_A-2"]),
        ("表1 给出了数量。", ["表1 > tbl_1"]),
        ("图 3 为流程，由资产管理部门保存。", ["图 3 > fig_3"]),
        ("表 3 年限（单位：年）", []),
        ("图 3 登记流程，一般情形", []),
        ("#### 表 A.1 清单。", []),
    ],
)
def test_a_sentence_that_begins_with_a_table_is_no_caption(line: str, found: list[str]) -> None:
    assert in_standard(line) == found
