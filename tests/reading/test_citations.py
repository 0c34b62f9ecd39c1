"""Citations of provisions: by name, by 本条例, alone, in lists and ranges."""

from __future__ import annotations

import pytest
from cited import citations, cited, in_article

from zhunsheng.model.citation import Form


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("依照《机关事务管理条例》执行。", ["《机关事务管理条例》 > 机关事务管理条例"]),
        (
            "违反《公物仓管理办法》第十条第二款第三项的，",
            ["《公物仓管理办法》第十条第二款第三项 > 公物仓管理办法 art_10__para_2__item_3"],
        ),
        (
            "适用《关于执行〈预算法〉的解释》第二条。",
            ["《关于执行〈预算法〉的解释》第二条 > 关于执行〈预算法〉的解释 art_2"],
        ),
        (
            "按《关于修改《公务接待规定》的决定》办理。",
            ["《关于修改《公务接待规定》的决定》 > 关于修改《公务接待规定》的决定"],
        ),
        ("依照本条例第十二条第二款处理。", ["本条例第十二条第二款 > art_12__para_2"]),
        ("依照本实施细则第三条处理。", ["本实施细则第三条 > art_3"]),
        ("由本办法第三章调整。", ["本办法第三章 > chp_3"]),
        ("适用第三章第二节的规定。", ["第三章第二节 > chp_3__sec_2"]),
        ("有第十二条之一第一款情形的，", ["第十二条之一第一款 > art_12-1__para_1"]),
        ("依照第12条第2款第(3)项第1目处理。", ["第12条第2款第(3)项第1目 > art_12__para_2__item_3__subitem_1"]),
        ("第 12 条第 2 款除外。", ["第 12 条第 2 款 > art_12__para_2"]),
        ("第１２条除外。", ["第１２条 > art_12"]),
        ("违反本办法第五条（二）规定的，", ["本办法第五条（二） > art_5__item_2"]),
        ("本办法附件二第三条另有规定的，", ["本办法附件二第三条 > annex_2__art_3"]),
        ("依照本法总则第四章处理。", ["本法总则第四章 > chp_4"]),
        (
            "适用第三章第二节、第十九条。",
            ["第三章第二节 > chp_3__sec_2", "第十九条 > art_19"],  # articles are numbered through
        ),
    ],
)
def test_a_path_is_read_with_what_it_hangs_on(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("依照民法典第五百条承担责任。", ["民法典第五百条 > 民法典 art_500"]),
        ("构成刑法第一百二十条之一规定的犯罪。", ["刑法第一百二十条之一 > 刑法 art_120-1"]),
        ("应当认定为刑法第二百条前三款的行为。", ["刑法第二百条前三款 > 刑法 art_200__para_1..art_200__para_3"]),
        ("前款规定的损害和渔业法第二十条规定的损失，", ["前款 > ?", "渔业法第二十条 > 渔业法 art_20"]),
        ("无合同法第五十二条情形的，", ["合同法第五十二条 > 合同法 art_52"]),
        ("条例第四条所称保障，", ["条例第四条 > 条例 art_4"]),
        ("还应当依照专利合作条约第二十三条提出请求。", ["专利合作条约第二十三条 > 专利合作条约 art_23"]),
        (
            "当年又出现实施条例第四条第（二）、（三）项情形的，",
            ["实施条例第四条第（二） > 实施条例 art_4__item_2", "（三）项 > 实施条例 art_4__item_3"],
        ),
        ("请求赔偿海洋环境保护法第八条规定的损害，", ["海洋环境保护法第八条 > 海洋环境保护法 art_8"]),
        ("不影响海商法第八章的适用，", ["海商法第八章 > 海商法 chp_8"]),
        ("对外商投资法第四条所指的清单，", ["外商投资法第四条 > 外商投资法 art_4"]),
        ("依照环境影响评价法第三条执行。", ["环境影响评价法第三条 > 环境影响评价法 art_3"]),
        ("清洁生产促进法第六条另有规定的，", ["清洁生产促进法第六条 > 清洁生产促进法 art_6"]),
        (
            "依照中国（甲城）自由贸易试验区条例第三条执行。",
            ["中国（甲城）自由贸易试验区条例第三条 > 中国（甲城）自由贸易试验区条例 art_3"],
        ),
        ("有对外贸易法第十条情形的，", ["对外贸易法第十条 > 对外贸易法 art_10"]),
        ("存在违反反不正当竞争法第六条的行为，", ["反不正当竞争法第六条 > 反不正当竞争法 art_6"]),
        ("依照修改后的商标法第三十条审查。", ["商标法第三十条 > 商标法 art_30"]),
        (
            "根据出境入境管理法第六条和治安管理处罚法第二条，",
            ["出境入境管理法第六条 > 出境入境管理法 art_6", "治安管理处罚法第二条 > 治安管理处罚法 art_2"],
        ),
        (
            "违反中华人民共和国行政处罚法第三十三条的，",
            ["中华人民共和国行政处罚法第三十三条 > 中华人民共和国行政处罚法 art_33"],
        ),
        ("触犯刑法分则第八章的，", ["刑法分则第八章 > 刑法 part_2__chp_8"]),
        ("列于香港特别行政区基本法附件三的法律，", ["香港特别行政区基本法附件三 > 香港特别行政区基本法 annex_3"]),
    ],
)
def test_a_name_without_marks_begins_where_the_words_in_front_end(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


def test_a_name_is_known_by_what_the_text_has_introduced() -> None:
    text = "第一条　根据《仓储和配送管理规定》（以下简称仓配规定），制定本办法。\n\n第二条　机关适用仓配规定第三条。\n"
    assert cited(text)[1:] == ["仓配规定第三条 > 仓配规定 art_3"]
    assert in_article("依照有关规定第三条办理。") == ["第三条 > unsure"]


def test_this_law_is_the_one_named_before() -> None:
    text = "第三条　适用《公务用车管理办法》第五条的，该办法第六条同时适用。\n"
    assert cited(text) == [
        "《公务用车管理办法》第五条 > 公务用车管理办法 art_5",
        "该办法第六条 > 公务用车管理办法 art_6",
    ]
    assert in_article("依照该办法第三条办理。") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《甲法》及其实施条例第三条另有规定。", "实施条例第三条 > 甲法实施条例 art_3"),
        ("《甲法》总则第三条另有规定。", "《甲法》总则第三条 > 甲法 art_3"),
        ("按照甲发〔2022〕3号文件第三条执行。", "第三条 > 甲发〔2022〕3号 art_3"),
        ("违反《甲法》第三条的，依照第四条处理。", "第四条 > 甲法 art_4"),
        ("违反《甲法》第三条的，从其规定；违反本办法的，依照第四条处理。", "第四条 > art_4"),
        ("有《甲法》第三条第一款情形，又不符合同条第二款的，", "同条第二款 > 甲法 art_3__para_2"),
    ],
)
def test_a_bare_article_is_of_what_the_sentence_speaks_of(words: str, expected: str) -> None:
    assert in_article(words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # A title ends in its genre: the nearest of that genre is meant, or none at all.
        ("《甲法典》第五条、《乙办法》第六条，依该法典第七条。", "该法典第七条 > 甲法典 art_7"),
        ("《甲法典》第五条、《乙办法》第六条，依该法第七条。", "该法第七条 > 甲法典 art_7"),
        ("《甲法》第五条、《乙办法》第六条，依该法典第七条。", "《乙办法》第六条 > 乙办法 art_6"),
        ("《乙办法（试行）》第六条、《甲法》第五条，依该暂行办法第七条。", "该暂行办法第七条 > 乙办法（试行） art_7"),
        ("《乙〈甲法〉实施办法》第六条，依上述办法第七条。", "上述办法第七条 > 乙〈甲法〉实施办法 art_7"),
        ("《甲法》第五条、《乙意见》第六条，依该文件第七条。", "该文件第七条 > 乙意见 art_7"),
        ("《甲法》第五条；违反公务员法规定的，依该法第七条。", "该法第七条 > 公务员法 art_7"),
        ("《甲法》第五条；依照刑法处罚的，依该法第七条。", "该法第七条 > 刑法 art_7"),
        ("《甲法》第五条、《乙办法》第六条，依该法的第七条。", "该法的第七条 > 甲法 art_7"),
        # A code has no genre in it: that of a standard may be meant by any that standards have, and by no other.
        ("《甲法》第五条；按照GB/T 7—2022执行，依该标准第6章。", "该标准第6章 > GB/T 7—2022 chp_6"),
        ("《甲规范》第6章；按照GB/T 7—2022执行，依该规范第7章。", "该规范第7章 > GB/T 7—2022 chp_7"),
        ("按照《甲规范》（GB/T 7—2022）执行，依该规范第6章。", "该规范第6章 > 甲规范 chp_6"),
        ("按照GB/T 7—2022执行，依该办法第七条。", "GB/T 7—2022 > GB/T 7—2022"),
        # What goes on from it in the sentence is unknown with it; the next sentence is the text's own again.
        ("《甲法》第五条，依该办法第七条、第八条，第九条除外。", "《甲法》第五条 > 甲法 art_5"),
        ("《甲法》第五条，依该意见第七条。依照第八条。", "第八条 > art_8"),
        ("《甲法》第五条，依该办法第七条和本办法第八条。", "本办法第八条 > art_8"),
        ("《甲法》第五条，不再依原办法第七条。", "《甲法》第五条 > 甲法 art_5"),
        # 该规定第二款 is the second paragraph of what was cited; an instrument has no paragraphs.
        ("《甲法》第五条的，依该规定第二款。", "该规定第二款 > 甲法 art_5__para_2"),
        ("《甲法》第五条的，依该法第二款。", "《甲法》第五条 > 甲法 art_5"),
    ],
)
def test_that_law_is_of_the_genre_that_it_is_called_by(words: str, expected: str) -> None:
    assert in_article(words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "依照《立法规定》第三条、第五条第一款和第七条，",
            ["《立法规定》第三条 > 立法规定 art_3", "第五条第一款 > 立法规定 art_5__para_1", "第七条 > 立法规定 art_7"],
        ),
        (
            "有本办法第四条第一款第一项、第三项情形的，",
            ["本办法第四条第一款第一项 > art_4__para_1__item_1", "第三项 > art_4__para_1__item_3"],
        ),
        (
            "有第二十条第（一）、（二）、（八）项情形的，",
            ["第二十条第（一） > art_20__item_1", "（二） > art_20__item_2", "（八）项 > art_20__item_8"],
        ),
        ("有第六条第（三）（四）项情形的，", ["第六条第（三） > art_6__item_3", "（四）项 > art_6__item_4"]),
        ("有第二条第四、五项情形的，", ["第二条第四 > art_2__item_4", "五项 > art_2__item_5"]),
        ("有第六条第(一)、第(四)项情形的，", ["第六条第(一) > art_6__item_1", "第(四)项 > art_6__item_4"]),
        (
            "适用第十条第一款，第三款和第十一条，",
            ["第十条第一款 > art_10__para_1", "第三款 > art_10__para_3", "第十一条 > art_11"],
        ),
        ("适用第三章第一节、第二节，", ["第三章第一节 > chp_3__sec_1", "第二节 > chp_3__sec_2"]),
        (
            "本办法第三十六条第一款规定的权利，但是第一项、第三项除外。",
            [
                "本办法第三十六条第一款 > art_36__para_1",
                "第一项 > art_36__para_1__item_1",
                "第三项 > art_36__para_1__item_3",
            ],
        ),
        (
            "依照《审计规定》第三条规定的程序和第四条规定的期限，",
            ["《审计规定》第三条 > 审计规定 art_3", "第四条 > 审计规定 art_4"],
        ),
        (
            "《审计规定》第三条和本办法第四条、第五条，",
            ["《审计规定》第三条 > 审计规定 art_3", "本办法第四条 > art_4", "第五条 > art_5"],
        ),
        (
            "依照《审计规定》（2019年修正）第三条，",
            ["《审计规定》 > 审计规定", "第三条 > 审计规定 art_3"],
        ),
    ],
)
def test_the_members_of_a_list_take_over_what_stands_before(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("适用第十二条至第十五条。", ["第十二条至第十五条 > art_12..art_15"]),
        ("适用第十二条至十五条。", ["第十二条至十五条 > art_12..art_15"]),
        ("适用第十二至十五条。", ["第十二至十五条 > art_12..art_15"]),
        ("适用第3条—第5条。", ["第3条—第5条 > art_3..art_5"]),
        (
            "有第七条第二款第一项至第四项、第六项情形的，",
            [
                "第七条第二款第一项至第四项 > art_7__para_2__item_1..art_7__para_2__item_4",
                "第六项 > art_7__para_2__item_6",
            ],
        ),
        ("有第七条第（一）至（三）项情形的，", ["第七条第（一）至（三）项 > art_7__item_1..art_7__item_3"]),
        ("适用第三章至第五章。", ["第三章至第五章 > chp_3..chp_5"]),
        ("适用附件1至附件3。", ["附件1至附件3 > annex_1..annex_3"]),
        ("按照《甲办法》第三条和附件2填写。", ["《甲办法》第三条 > 甲办法 art_3", "附件2 > 甲办法 annex_2"]),
        (
            "按照《甲办法》第三条和附件2填写，附件2另附。",
            ["《甲办法》第三条 > 甲办法 art_3", "附件2 > unsure", "附件2 > annex_2"],
        ),
        (
            "落实的《乙条例》条文：第二条（登记）、第三条第一款，相关条款为《甲办法》第四条。",
            [
                "《乙条例》 > 乙条例",
                "第二条 > 乙条例 art_2",
                "第三条第一款 > 乙条例 art_3__para_1",
                "《甲办法》第四条 > 甲办法 art_4",
            ],
        ),
        ("填写附件1一式三份，与附件2一并报送。", ["附件2 > annex_2"]),
        ("填写附件1、2和4。", ["附件1 > annex_1", "2 > annex_2", "4 > annex_4"]),
        ("填写附表1～3，见附件一、二。", ["附表1～3 > annex_1..annex_3", "附件一 > annex_1", "二 > annex_2"]),
        ("填写附件1、2份，附件2、1，附件3、4月底前报送。", ["附件1 > annex_1", "附件2 > annex_2", "附件3 > annex_3"]),
        ("依照《甲法》第 31 条第 (三) 项。", ["《甲法》第 31 条第 (三) 项 > 甲法 art_31__item_3"]),
        ("《甲法》第五条及其实施条例第二条", ["《甲法》第五条 > 甲法 art_5", "实施条例第二条 > 甲法实施条例 art_2"]),
    ],
)
def test_a_range_is_one_citation(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "第一审、第二审和第三人，第一季度，第五次会议，第十五届。",
        "符合第一条件和第二条件的，",
        "第三项目已经完成，第一节能服务公司。",
        "预付款项、提前条件、目前条件。",
        "依照本条例，本条规定的、本款所称的、本章的事项。",
        "下列、上述、以下事项，依照国家有关规定。",
        "《养犬登记证》《营业执照》《人民日报》《申请书》《兵役登记表》。",
        "合同及其附件，车辆附件，申报材料的附件。",
        "责令第三人改正；命令一号车出动。",
        "二〇二二年（2022）有车（10）辆。",
    ],
)
def test_what_looks_like_a_citation_is_none(words: str) -> None:
    assert in_article(words) == []


def test_lists_and_tables_that_set_norms_are_instruments() -> None:
    words = "依照《办公用房面积标准表》《通用资产配置目录》《市场准入负面清单》《机构改革方案》。"
    assert [line.partition(" > ")[2] for line in in_article(words)] == [
        "办公用房面积标准表",
        "通用资产配置目录",
        "市场准入负面清单",
        "机构改革方案",
    ]


def test_labels_and_headings_are_no_citations() -> None:
    text = (
        "## 第一章 总则\n\n第一条　甲。\n\n### 第一节 一般\n\n第二条 乙。\n\n## 附件1 登记目录\n\n第三条规定的物品。\n"
    )
    assert cited(text) == ["第三条 > art_3"]


def test_every_form_is_told() -> None:
    text = (
        "第二条　《甲办法》第一条、民法典第二条、本办法第三条、第四条、前条、国发〔2013〕1号、GB/T 1.1—2020，"
        "[第五条](ref:sh-jgyx#art_5)。\n"
    )
    assert [c.form for c in citations(text)] == [
        Form.TITLE,
        Form.NAME,
        Form.SELF,
        Form.LOCAL,
        Form.RELATIVE,
        Form.NUMBER,
        Form.STANDARD,
        Form.PIN,
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("第一至第三部分由机关事务管理部门办理。", []),
        (
            "《公物仓管理办法》第二条规定，第一至三部分由使用单位填写。",
            ["《公物仓管理办法》第二条 > 公物仓管理办法 art_2"],
        ),
    ],
)
def test_a_range_of_parts_that_nobody_named_is_none_and_lengthens_no_citation_before_it(
    words: str, expected: list[str]
) -> None:
    assert in_article(words) == expected
