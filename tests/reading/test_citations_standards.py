"""References of standards in the wordings that their writers use: codes from abroad, terms, lists, extracts."""

from __future__ import annotations

import pytest
from cited import cited, in_standard

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Style
from zhunsheng.reading.structure import read_structure


@pytest.mark.parametrize(
    "code",
    [
        "SAE J3016",
        "SAE J2735:2020",
        "SAE AS9100",
        "3GPP TS 23.501",
        "3GPP TS36.211",
        "3GPP TR 38.901",
        "ANSI/NISO Z39.19",
        "ANSI/ASHRAE 62.1-2019",
        "ISO 105-C06:2010",
        "ISO 105-E04",
        "IEC 60068-2-1:2007",
        "ISO/IEC 7816-4:2005",
        "ETSI EN 302 637-2",
        "ETSI TS 103 097",
        "IETF RFC 5280",
        "RFC 2119",
        "UL 1642",
        "ISO 9001",
    ],
)
def test_a_code_from_abroad_is_read_to_its_end(code: str) -> None:
    assert in_standard(f"应符合{code}的规定。") == [f"{code} > {code}"]


def test_what_is_counted_behind_a_code_is_no_part_of_it() -> None:
    assert in_standard("通过ISO 9001 200家。") == ["ISO 9001 > ISO 9001"]


@pytest.mark.parametrize(
    "words", ["SAE级人员", "3GPP组织", "ANSI字符集", "RFC文档", "UL认证", "ETSI发布", "型号SAE 5", "UL 5级"]
)
def test_a_body_alone_is_no_code(words: str) -> None:
    assert in_standard(f"应为{words}。") == []


@pytest.mark.parametrize(
    "words",
    [
        "定义3.2",
        "，定义3.2",
        ", 定义 3.2",
        "术语和定义3.2",
        "，术语和定义3.2",
        "，术语与定义3.2",
        "术语与定义3.2",
        ",术语和缩略语3.2",
        "，术语、定义和缩略语3.2",
        "，术语3.2",
        "术语和符号3.2",
        "，3.2",
    ],
)
def test_a_term_is_taken_from_the_clause_of_another_standard(words: str) -> None:
    source = f"GB/T 7—2020{words}"
    assert in_standard(f"[{source}]") == [f"{source} > GB/T 7—2020 cl_3-2"]
    assert in_standard(f"注：改写{source}。") == [f"{source} > GB/T 7—2020 cl_3-2"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("检验项目为4.7、4.8和5.9。", ["4.7 > cl_4-7", "4.8 > cl_4-8", "5.9 > cl_5-9"]),
        ("检验项目为4.7 ，4.8 和5.9 中外观。", ["4.7 > cl_4-7", "4.8 > cl_4-8", "5.9 > cl_5-9"]),
        ("出厂检验项目分别为4.7，4.8，5.9和5.1.1。", [
            "4.7 > cl_4-7", "4.8 > cl_4-8", "5.9 > cl_5-9", "5.1.1 > cl_5-1-1",
        ]),
        ("依据为4.7和4.8。", ["4.7 > cl_4-7", "4.8 > cl_4-8"]),
        ("见4.7。其中4.7和5.1为必检。", ["4.7 > cl_4-7", "4.7 > cl_4-7", "5.1 > cl_5-1"]),
        ("应符合5.9的要求。5.9中的数量每年核定。", ["5.9 > cl_5-9", "5.9 > cl_5-9"]),
        ("按照4.7、4.8登记。抽查时4.8可以省略。", ["4.7 > cl_4-7", "4.8 > cl_4-8", "4.8 > cl_4-8"]),
        ("得分为4.7，5.9。", []),
        ("检验结果为4.7，合格。", []),
        ("比值分别为4.7、4.8。", []),
        ("见4.7。数值应当大于4.7，不超过4.8。", ["4.7 > cl_4-7"]),
    ],
)  # fmt: skip
def test_clauses_in_lists(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("见图5.3.7b。", ["图5.3.7b > fig_5-3-7"]),
        ("边节点处（图5.3.7b），应设置。", ["图5.3.7b > fig_5-3-7"]),
        ("边节点处（图5.3.7 b），应设置。", ["图5.3.7 > fig_5-3-7"]),
        ("边节点处（图1a）应设置，中间（图1b）不设。", ["图1a > fig_1", "图1b > fig_1"]),
        ("见图1 a）。", ["图1 a） > fig_1"]),
        ("见图1a）和图1b）。", ["图1a） > fig_1", "图1b） > fig_1"]),
        ("（见图1 a）和图2）", ["图1 a） > fig_1", "图2 > fig_2"]),
        ("按图A.1c)所示。", ["图A.1c) > fig_A-1"]),
        ("见图5.3.9a、图5.3.9b。", ["图5.3.9a > fig_5-3-9", "图5.3.9b > fig_5-3-9"]),
        ("（图5.3.8）", ["图5.3.8 > fig_5-3-8"]),
        ("应符合（图5.3.7c)的要求。", ["图5.3.7c > fig_5-3-7"]),
        ("见图1mm处。", []),
    ],
)
def test_the_part_of_a_figure(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("不宜超过表C-2~表C-5规定的上限。", ["表C-2~表C-5 > tbl_C-2..tbl_C-5"]),
        ("见表C-2。", ["表C-2 > tbl_C-2"]),
        ("按表B-1～表B-3采用。", ["表B-1～表B-3 > tbl_B-1..tbl_B-3"]),
        ("见表C-2、表C-5。", ["表C-2 > tbl_C-2", "表C-5 > tbl_C-5"]),
        ("见图D-1。", ["图D-1 > fig_D-1"]),
        ("见附录C表C-2。", ["附录C > annex_C", "表C-2 > tbl_C-2"]),
        ("见本规范附录C表C-2~表C-5。", ["本规范附录C > annex_C", "表C-2~表C-5 > tbl_C-2..tbl_C-5"]),
        ("按表A.0.1-1采用。", ["表A.0.1-1 > tbl_A-0-1-1"]),
        ("见表C.2-1。", ["表C.2-1 > tbl_C-2-1"]),
        ("仪表C-2型应校准。", []),
    ],
)
def test_tables_numbered_with_a_hyphen(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("若满足式（1），则合格。", ["式（1） > eq_1"]),
        ("符合式（2）的，应登记。", ["式（2） > eq_2"]),
        ("编码按式（1）计算。", ["式（1） > eq_1"]),
        ("代入式（B.1）得到。", ["式（B.1） > eq_B-1"]),
        ("利用式（3）求得。", ["式（3） > eq_3"]),
        ("根据式（3）和式（4）。", ["式（3） > eq_3", "式（4） > eq_4"]),
        ("不满足式（1）的条件。", ["式（1） > eq_1"]),
        ("联立式（1）、（2）。", ["式（1） > eq_1", "（2） > eq_2"]),
        ("采用下列方式（1）登记。", []),
        ("填写格式（1）的。", []),
    ],
)
def test_formulas_behind_other_verbs(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.4.1 间距不应小于表3.4.1的规定。\n", ["表3.4.1 > tbl_3-4-1"]),
        ("3.4.1 间距应符合本规范第3.5.1条的规定。\n", ["本规范第3.5.1条 > cl_3-5-1"]),
        ("4.0.2 检验应符合本标准第3.0.7条的规定。\n", ["本标准第3.0.7条 > cl_3-0-7"]),
        ("### 14.3 检验标准\n\n14.3.1 检验应符合下列规定：\n\n6 外观应符合本规范第14.2.7条规定。\n", [
            "本规范第14.2.7条 > cl_14-2-7",
        ]),
        ("4.2.5 校验码\n\n编码按式（1）计算：\n", ["式（1） > eq_1"]),
        ("6.2.2 布置应符合表6.2.2的要求。\n\n注：1 高度为最大值。\n", ["表6.2.2 > tbl_6-2-2"]),
        ("## 5 配置\n\n5.2.1 数量见5.3.2。\n", ["5.3.2 > cl_5-3-2"]),
        ("5.2.10 控制应符合本规程第5.5节的相关规定。\n", ["本规程第5.5节 > cl_5-5"]),
        ("4.3.2 本条第1款应符合本导则第4.1.2条的规定。\n", [
            "本条第1款 > cl_4-3-2__item_1", "本导则第4.1.2条 > cl_4-1-2",
        ]),
        ("**3.0.5** 数量应按本标准附录B采用，并符合本标准第4.2节的规定。\n", [
            "本标准附录B > annex_B", "本标准第4.2节 > cl_4-2",
        ]),
    ],
)  # fmt: skip
def test_one_clause_alone_is_a_standard_s(text: str, expected: list[str]) -> None:
    assert cited(text, None) == expected


@pytest.mark.parametrize(
    "text",
    ["版本 3.4.1 已经发布。\n", "3.4.1 版已经发布。\n", "一、总体要求\n\n3.4.1 见表1。\n", "2026.1.1 起施行。\n"],
)
def test_a_number_alone_makes_no_standard(text: str) -> None:
    assert read_structure(text, Span(0, len(text))).style is not Style.CLAUSES


@pytest.mark.parametrize(
    "words",
    [
        "系统按照GB/T 7—2020发送第一条消息时，应当登记。",
        "参照GB 7编写，第一条 信息应为时间。",
        "见GB/T 7—2020。删除第二条 MAP 数据。",
        "按GB/T 7取第三条试样。",
        "依据GB/T 7—2020，第一条件样本应保留。",
    ],
)
def test_the_first_of_several_is_no_article_of_a_standard(words: str) -> None:
    assert all(one.startswith("GB") or one.endswith("> unsure") for one in in_standard(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("按第5.1.1条第1款、第2款登记。", ["第5.1.1条第1款 > item_1", "第2款 > item_2"]),
        ("按第5.1.1条第1款和第3款登记。", ["第5.1.1条第1款 > item_1", "第3款 > item_3"]),
        ("第5.1.1条第1款～第3款除外。", ["第5.1.1条第1款～第3款 > item_1..item_3"]),
        ("第5.1.1条第1款至第3款除外。", ["第5.1.1条第1款至第3款 > item_1..item_3"]),
        ("按第5.1.1条第1款、第2款及第4款登记。", ["第5.1.1条第1款 > item_1", "第2款 > item_2", "第4款 > item_4"]),
        ("按第5.1.1条第一款或第二款登记。", ["第5.1.1条第一款 > item_1", "第二款 > item_2"]),
        ("符合第5.1.1条第1款第2项的，登记。", ["第5.1.1条第1款第2项 > item_1__subitem_2"]),
        ("符合第5.1.1条第2款，其余除外。", ["第5.1.1条第2款 > item_2"]),
        ("按本标准第5.1.1条第1款以及第2款登记。", ["本标准第5.1.1条第1款 > item_1", "第2款 > item_2"]),
        ("按5.1.1 a)、b)登记。", ["5.1.1 a) > item_a", "b) > item_b"]),
        ("本标准第5.1.1条第1～3款所列用房除外。", ["本标准第5.1.1条第1～3款 > item_1..item_3"]),
        ("除第5.1.1条第2 - 4款外，均应登记。", ["第5.1.1条第2 - 4款 > item_2..item_4"]),
        (
            "按第5.1.1条第1、2、5款和第7款登记。",
            ["第5.1.1条第1 > item_1", "2 > item_2", "5款 > item_5", "第7款 > item_7"],
        ),
        ("按第5.1.1条第一、三款登记。", ["第5.1.1条第一 > item_1", "三款 > item_3"]),
        ("按第5.1.1条第1款及4款登记。", ["第5.1.1条第1款 > item_1", "4款 > item_4"]),
        ("按第5.1.1条第1款第2项和第3款登记。", ["第5.1.1条第1款第2项 > item_1__subitem_2", "第3款 > item_3"]),
        (
            "按第5.1.1条第1款第2项、第3项和第4款登记。",
            [
                "第5.1.1条第1款第2项 > item_1__subitem_2",
                "第3项 > item_1__subitem_3",
                "第4款 > item_4",
            ],
        ),
        ("符合第5.1.1条第2款第1～3项的，登记。", ["第5.1.1条第2款第1～3项 > item_2__subitem_1..item_2__subitem_3"]),
        (
            "符合第5.1.1条第2款第1项、第3项的，登记。",
            ["第5.1.1条第2款第1项 > item_2__subitem_1", "第3项 > item_2__subitem_3"],
        ),
    ],
)
def test_the_items_of_a_standard_for_construction(words: str, expected: list[str]) -> None:
    found = [one.replace("cl_5-1-1__", "") for one in in_standard(words) if not one.endswith("> unsure")]
    assert found == expected


EXTRACT = """\
## 6 检验

### 6.1 总则

{}

### 6.4 方法

6.4.3 应登记。

## 附录A（资料性）示例

### A.1 甲

应登记。
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("布线要求与6.3性能要求一致，其他与6.2一致。", ["6.3 > cl_6-3", "6.2 > cl_6-2"]),
        ("必要时，可反复迭代6.2~6.4过程。", ["6.2~6.4 > cl_6-2..cl_6-4"]),
        ("包括但不限于6.3中要求。", ["6.3 > cl_6-3"]),
        ("除6.2的内容外，还应登记。", ["6.2 > cl_6-2"]),
        ("主体（6.2）的数量，由单位（6.3）核定。", ["6.2 > cl_6-2", "6.3 > cl_6-3"]),
        ("在6.4.1的基础上登记。", ["6.4.1 > cl_6-4-1"]),
        ("6.1.3 6.4.1～6.4.3 规定的方法，应登记。", ["6.4.1～6.4.3 > cl_6-4-1..cl_6-4-3"]),
        ("按6.4.1-6.4.3登记。", ["6.4.1-6.4.3 > cl_6-4-1..cl_6-4-3"]),
        ("由6.2、6.3和6.4确定。", ["6.2 > cl_6-2", "6.3 > cl_6-3", "6.4 > cl_6-4"]),
        ("得分为6.2，不低于6.3，取6.4～6.5之间。", []),
        ("长6.2 m，重6.3 kg，占6.4%。", []),
        ("评分为6.2、6.3，系数取6.1、6.2和6.3。", []),
        ("pH值在6.2～6.4之间。", []),
    ],
)
def test_an_extract_leaves_out_the_clauses_before_those_that_it_has(words: str, expected: list[str]) -> None:
    assert cited(EXTRACT.format(words), None) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("A.1.1", ["A.1.1 > annex_A__cl_1-1"]),
        ("见A.1", ["A.1 > annex_A__cl_1"]),
        ("6.4.3", ["6.4.3 > cl_6-4-3"]),
        ("见6.2", ["6.2 > cl_6-2"]),
        ("按表A.1", ["表A.1 > tbl_A-1"]),
        ("分析模型（见A.2）", ["A.2 > annex_A__cl_2"]),
        ("6.4.3、A.1.2", ["6.4.3 > cl_6-4-3", "A.1.2 > annex_A__cl_1-2"]),
        ("GB/T 7—2020表1", ["GB/T 7—2020表1 > GB/T 7—2020 tbl_1"]),
        ("6.2", []),
        ("6.5～7.2", []),
        ("3.6", []),
    ],
)
def test_the_cells_of_a_table_in_html(cell: str, expected: list[str]) -> None:
    table = f"<table><tr><td>甲</td><td>{cell}</td></tr><tr><td>乙</td><td>2.8</td></tr></table>"
    assert cited(EXTRACT.format(table), None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "### 7.2 数据\n\n应按表3登记。\n",
        "## 7.2 数据\n\n数据见表3。\n\n表3 中所列的数据，应登记。\n",
        "### 5.4.1 数据\n\n应登记。\n",
        "#### A.2.1 数据\n\n应登记。\n",
        "**7.2** 数据\n\n**7.3** 人员\n\n**7.4** 登记\n",
    ],
)
def test_a_heading_with_a_number_of_a_clause_makes_a_standard(text: str) -> None:
    assert read_structure(text, Span(0, len(text))).style is Style.CLAUSES


EXPLANATION = "《甲办公用房标准》编制说明\n\n一、背景\n\n根据《乙条例》第三条，市局起草。\n\n二、主要内容\n\n（一）{}\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("第2.1.1条规定了面积。", ["第2.1.1条 > cl_2-1-1"]),
        ("第2.1.1、2.1.2条规定了面积。", ["第2.1.1 > cl_2-1-1", "2.1.2条 > cl_2-1-2"]),
        ("第2.1.1条、第2.1.3条规定了面积。", ["第2.1.1条 > cl_2-1-1", "第2.1.3条 > cl_2-1-3"]),
        ("第2.1.1条至第2.1.3条规定了面积。", ["第2.1.1条至第2.1.3条 > cl_2-1-1..cl_2-1-3"]),
        ("第2.1.1～2.1.3条规定了面积。", ["第2.1.1～2.1.3条 > cl_2-1-1..cl_2-1-3"]),
        ("第3章规定了数量。", ["第3章 > cl_3"]),
        ("第3.2节规定了数量。", ["第3.2节 > cl_3-2"]),
        ("登记的方法见附录A。", ["附录A > annex_A"]),
        ("第2.1.1条参照GB/T 7—2020第5章制定。", ["第2.1.1条 > cl_2-1-1", "GB/T 7—2020第5章 > GB/T 7—2020 cl_5"]),
        ("第2.1.1条第2款增加了要求。", ["第2.1.1条第2款 > cl_2-1-1__item_2"]),
        ("面积由2.5调整为3.5。", []),
        ("依照第三条规定的程序起草。", ["第三条 > 乙条例 art_3"]),
    ],
)
def test_an_explanation_names_the_clauses_of_the_standard(words: str, expected: list[str]) -> None:
    found = cited(EXPLANATION.format(words), None)
    assert found[:2] == ["《甲办公用房标准》 > 甲办公用房标准", "《乙条例》第三条 > 乙条例 art_3"]
    assert [one.replace("甲办公用房标准 ", "") for one in found[2:]] == expected


@pytest.mark.parametrize(
    "title",
    [
        "关于《甲规范》的起草说明",
        "《甲规程》条文说明",
        "《甲导则 第2部分：登记》起草说明",
        "《甲标准（征求意见稿）》编制说明",
    ],
)
def test_titles_of_explanations(title: str) -> None:
    name = title.partition("《")[2].partition("》")[0]
    assert cited(f"{title}\n\n一、第3.2.1条规定了面积。\n\n二、其他\n", None)[1:] == [f"第3.2.1条 > {name} cl_3-2-1"]


@pytest.mark.parametrize(
    "text",
    [
        "起草说明\n\n一、第3.2.1条规定了面积。\n\n二、其他\n",
        "关于《甲办法》的起草说明\n\n一、第3.2.1条规定了面积。\n\n二、其他\n",
        "关于《甲标准》《乙标准》的起草说明\n\n一、第3.2.1条规定了面积。\n\n二、其他\n",
    ],
)
def test_where_it_is_not_said_which_standard_is_explained_nothing_is_linked(text: str) -> None:
    assert [one for one in cited(text, None) if one.startswith("第")] == []


@pytest.mark.parametrize(
    "head",
    [
        "3.2.1、3.2.2 这两条是补充。",
        "3.2.1～3.2.4 规定了方法。",
        "3.2.1、3.2.3和3.2.4　说明如下。",
        "**3.2.1～3.2.4** 规定了方法。",
        "3.2.1-3.2.2 本条规定了数量。",
        "3.2.1，3.2.2 本条规定了数量。",
        "3.2.1、3.2.2、3.2.3 本条规定了数量。",
        "### 3.2.1～3.2.2",
        "3.2.1至3.2.4 规定了方法。",
        "3.2.1、3.2.2",
    ],
)
def test_the_numbers_that_an_explanation_of_clauses_begins_with_are_its_heads(head: str) -> None:
    text = f"条文说明\n\n3 规定\n\n3.1.1 本条说明目的。\n\n{head}\n\n3.3.1 与第3.1.1条一致。\n"
    assert cited(text, None) == ["第3.1.1条 > cl_3-1-1"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("重复5.2 2)的测量三次。", ["5.2 2) > cl_5-2__item_2"]),
        ("取5.2 1）和5.2 3）的平均值。", ["5.2 1） > cl_5-2__item_1", "5.2 3） > cl_5-2__item_3"]),
        ("应符合5.2 1）逐件登记；2）逐月核对。", ["5.2 > cl_5-2"]),  # what follows is the item itself
        ("以B.4.2的判据判定，样品按附录B制备。", ["B.4.2 > annex_B__cl_4-2", "附录B > annex_B"]),
        ("以B.4.2的判据判定。", []),  # nothing says that B is an annex
        ("给出了6.2所述分级的示例。", ["6.2 > cl_6-2"]),
        ("采用6.2给出的方法。", ["6.2 > cl_6-2"]),
        ("压力不大于6.2给出的方法另定。", []),
        ("属于5.1 a)时，应登记。", ["5.1 a) > cl_5-1__item_a"]),
        ("不满足本标准5.1.1时，应另行论证。", ["本标准5.1.1 > cl_5-1-1"]),
        ("每日运行4.1时以上。", []),
        (
            "按《甲标准》（GB 7—2014及其修改单）7.1、7.2取样。",
            [
                "《甲标准》 > 甲标准",
                "GB 7—2014 > GB 7—2014",
                "7.1 > 甲标准 cl_7-1",
                "7.2 > 甲标准 cl_7-2",
            ],
        ),
    ],
)
def test_items_in_numbers_and_clauses_left_out_of_an_extract(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected
