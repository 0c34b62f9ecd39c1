"""Documents called by their number for short, articles without 第, parts by their heading, a text's own number."""

from __future__ import annotations

import pytest
from cited import cited, in_article


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "根据《甲办法》（甲府规〔2022〕15号，以下简称15号文）要求，按照15号文第十九条执行。",
            ["《甲办法》 > 甲办法", "甲府规〔2022〕15号 > 甲府规〔2022〕15号", "15号文第十九条 > 甲办法 art_19"],
        ),
        (
            "执行甲财税〔2019〕191号。191号文第四条、第五条所称单位，包括分支机构。",
            [
                "甲财税〔2019〕191号 > 甲财税〔2019〕191号",
                "191号文第四条 > 甲财税〔2019〕191号 art_4",
                "第五条 > 甲财税〔2019〕191号 art_5",
            ],
        ),
        (
            "执行甲办函〔2020〕9号，9号文附件2的表格已经更新。",
            ["甲办函〔2020〕9号 > 甲办函〔2020〕9号", "9号文附件2 > 甲办函〔2020〕9号 annex_2"],
        ),
    ],
)
def test_a_document_is_called_by_its_number_alone(words: str, expected: list[str]) -> None:
    assert cited(words) == expected


def test_two_documents_of_one_number_leave_it_open_which_is_meant() -> None:
    words = "执行甲府发〔2018〕30号、乙府发〔2019〕30号。30号文第二条引起争议。"
    assert [one for one in cited(words) if "30号文" in one or "第二条" in one] == ["第二条 > unsure"]


@pytest.mark.parametrize(
    ("words", "further"),
    [
        ("贯彻甲政办〔2021〕12号、13号文件要求。", ["13号 > 甲政办〔2021〕13号"]),
        ("甲府发〔2019〕5号、6号和9号同时废止。", ["6号 > 甲府发〔2019〕6号", "9号 > 甲府发〔2019〕9号"]),
        (
            "执行甲建规〔2020〕1号、〔2021〕2号、3号文件。",
            ["〔2021〕2号 > 甲建规〔2021〕2号", "3号 > 甲建规〔2021〕3号"],
        ),
        ("依据甲环发〔2015〕7号、8号线站点环境要求检查。", []),
        ("持甲府发〔2019〕5号、到3号窗口办理。", []),
    ],
)
def test_numbers_go_on_with_the_sign_of_the_first(words: str, further: list[str]) -> None:
    assert in_article(words)[1:] == further


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("适用《甲调解法》二十七条第四款的规定。", ["《甲调解法》二十七条第四款 > 甲调解法 art_27__para_4"]),
        ("依据《甲条例》十六条、十七条处罚。", ["《甲条例》十六条 > 甲条例 art_16", "十七条 > 甲条例 art_17"]),
        ("违反《乙办法》三条规定的，责令改正。", ["《乙办法》三条 > 乙办法 art_3"]),
        (
            "适用《己法》一百零八条第二款第（三）项。",
            ["《己法》一百零八条第二款第（三）项 > 己法 art_108__para_2__item_3"],
        ),
        ("《丙条例》三条主线贯穿始终。", ["《丙条例》 > 丙条例"]),
        ("《丁规划》提出十条措施。", ["《丁规划》 > 丁规划"]),
        ("按照《丁意见》十条规定落实。", ["《丁意见》 > 丁意见"]),
        ("落实《丁若干政策》十条。", ["《丁若干政策》 > 丁若干政策"]),
    ],
)
def test_an_article_whose_ordinal_mark_is_left_out(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("依照《甲条例》附则第五十八条执行。", ["《甲条例》附则第五十八条 > 甲条例 art_58"]),
        ("依照本办法附则第九条解释。", ["本办法附则第九条 > art_9"]),
        (
            "根据《甲法》附则第六十条第一款和第六十一条。",
            ["《甲法》附则第六十条第一款 > 甲法 art_60__para_1", "第六十一条 > 甲法 art_61"],
        ),
        ("对《丙条例》附则作说明。", ["《丙条例》 > 丙条例"]),
    ],
)
def test_an_article_of_the_last_part_is_the_instruments(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "按照《意见》“三、重点任务”中第（二）项推进。",
            ["《意见》“三、重点任务” > 意见 lv1_3", "第（二）项 > 意见 lv1_3__lv2_2"],
        ),
        ("对照《乙方案》“四、保障措施（一）”落实。", ["《乙方案》“四、保障措施（一）” > 乙方案 lv1_4__lv2_1"]),
        ("落实《乙方案》“三个一批”要求。", ["《乙方案》 > 乙方案"]),
    ],
)
def test_a_part_of_a_notice_is_named_by_its_heading(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲市财政局文件\n\n甲财规〔2023〕2号\n\n关于加强管理的通知\n\n现就加强管理通知如下。\n", []),
        ("关于加强管理的通知\n\n（甲建规〔2021〕5号）\n\n各有关单位：\n\n应当加强管理。\n", []),
        ("关于加强管理的通知\n\n发文字号：甲建规〔2021〕5号\n\n应当加强管理。\n", []),
        (
            "关于废止文件的通知\n\n甲财规〔2023〕1号\n\n经清理，下列文件废止：\n\n甲财〔2003〕5号\n\n甲财〔2004〕6号\n",
            ["甲财〔2003〕5号 > 甲财〔2003〕5号", "甲财〔2004〕6号 > 甲财〔2004〕6号"],
        ),
    ],
)
def test_the_number_at_the_head_is_the_texts_own(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize("order", ["第154号政府令", "第38号省政府令", "第6号市人民政府令"])
def test_an_order_whose_number_stands_first(order: str) -> None:
    assert in_article(f"依照《甲规定》（{order}）执行。") == ["《甲规定》 > 甲规定", f"{order} > {order}"]


def test_a_history_without_brackets_speaks_of_the_text_itself() -> None:
    history = "根据2019年5月1日《关于修改〈甲条例〉的决定》修正，将第二条改为：“机关应当公布清单。”"
    found = cited(f"甲条例\n\n{history}\n\n第一条　为了管理，制定本条例。\n\n第二条　机关应当公布清单。\n")
    assert found[-1] == "第二条 > art_2"


def test_a_decision_has_its_reader_see_its_own_annex() -> None:
    changes = "一、将第二条修改为：“机关应当公布清单。”\n\n二、在附件1中增加“备注”，详见附件。"
    found = cited(f"关于修改《甲办法》的决定\n\n对《甲办法》作如下修改：\n\n{changes}\n")
    assert found[-2:] == ["附件1 > 甲办法 annex_1", "附件 > annex_"]


@pytest.mark.parametrize(
    ("history", "named"),
    [
        ("（1999年甲市政府令第38号发布，2007年甲市政府令第190号修改）", 2),
        ("（2011年6月29日甲部令第13号公布　自2011年7月1日起施行）", 1),
    ],
)
def test_orders_in_a_texts_own_history_are_not_what_it_goes_on_about(history: str, named: int) -> None:
    found = cited(f"甲市失业保险规定{history}\n\n第13条领取条件；第17条计发月数。\n", None)
    assert found[named:] == ["第13条 > art_13", "第17条 > art_17"]


@pytest.mark.parametrize("lead", ["已被", "由甲部废止并以新的规定替代", "补充", "结合", "仍沿用", "本文引用"])
def test_words_that_lead_up_to_a_number_are_no_part_of_it(lead: str) -> None:
    assert in_article(f"{lead}乙部发〔2025〕2号的规定。") == ["乙部发〔2025〕2号 > 乙部发〔2025〕2号"]


@pytest.mark.parametrize("title", ["甲城市设计方案征集", "在甲会议上的讲话", "甲条例释义", "甲统计年鉴", "甲大词典"])
def test_what_only_speaks_of_rules_is_no_instrument(title: str) -> None:
    assert in_article(f"参照《{title}》和《甲办法》执行。") == ["《甲办法》 > 甲办法"]


def test_items_of_a_list_without_marks_are_not_guessed() -> None:
    lines = ("下列人员应当参加：", "用人单位的职工；", "个体工商户；", "其他从业人员。")
    found = in_article("\n\n".join((*lines, "前款第（一）项规定的人员共同缴费，前款规定的人员应当登记。")))
    assert found == ["前款第（一）项 > unsure", "前款 > art_9__para_4"]
