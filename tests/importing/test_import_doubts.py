"""What is told where the head of a document can be read in two ways, or states what no field holds."""

from __future__ import annotations

import pytest
from docx_making import Word, told
from text_making import fields, imported, noticed


def test_a_marked_document_is_kept_back_and_a_draft_is_a_draft() -> None:
    result = imported("机密★1年", "应急方案（征求意见稿）", "一、总体要求", "此件公开发布")
    assert fields(result)["disclosure"] == "不予公开"
    assert fields(result)["status"] == "draft"
    assert told(result, "涉密文件不得存入本库")


def test_the_notice_around_a_measure_is_told() -> None:
    assert told(imported("关于印发《盘点办法》的通知", "各部门：", "盘点办法", "第一条 每年盘点。"), "似为印发通知")


@pytest.mark.parametrize(
    ("name", "told_of_it"),
    [
        ("会议室条例(2023-05-01).txt", True),
        ("会议室条例_20230501.txt", True),
        ("会议室条例(2020-04-01).txt", False),
        ("会议室条例(2019-05-01).txt", False),
        ("会议室条例(2023-13-01).txt", False),
        ("会议室条例.txt", False),
    ],
)
def test_a_name_with_a_much_later_day_tells_of_an_amendment(name: str, told_of_it: bool) -> None:
    result = imported(
        "甲市会议室条例",
        "2020年3月5日 甲市第一届人民代表大会常务委员会第二次会议通过",
        "第一条　会议室统一登记。",
        "第二条　本条例自2020年5月1日起施行。",
        name=name,
    )
    told = [doubt for doubt in result.summary.doubts if "后来修改过" in doubt]
    assert bool(told) == told_of_it
    assert all(doubt.endswith("何时施行：“2023-05-01，原文 2020-03-05”。") for doubt in told)


def test_a_day_of_effect_that_the_text_does_not_state_is_a_doubt() -> None:
    result = imported(
        "甲市会议室条例",
        "2020年3月5日 甲市第一届人民代表大会常务委员会第二次会议通过",
        "2022年6月1日 甲市第一届人民代表大会常务委员会第九次会议修正",
        "第一条　会议室统一登记。",
        "第二条　本条例自2020年5月1日起施行。",
    )
    assert fields(result)["unverified"] == ["施行日期"]
    assert any("暂写" in doubt for doubt in result.summary.doubts)


def test_a_head_that_is_read_whole_raises_no_doubt() -> None:
    assert noticed().summary.doubts == ()


@pytest.mark.parametrize(
    ("old", "new", "doubt"),
    [
        ("甲机管〔2024〕7号", "甲机管〔2021〕7号", "文号的年份与公布日期的年份不一致"),
        ("甲机管〔2024〕7号", "甲机管〔2024〕7号\n甲财〔2024〕8号", "文号有不同的读法"),
        ("甲机管〔2024〕7号", "甲机管第七号文", "没有读进元数据，请对照原件核对：“甲机管第七号文”"),
        ("2024年3月5日", "2024年3月5日\n2024年3月9日", "没有读进元数据，请对照原件核对：“2024年3月9日”"),
        (
            "下。",
            "下。\n本通知自2024年4月1日起施行。\n附则\n本通知自2024年5月1日起施行。",
            "施行日期有不同的写法，取了最后一处，请对照原件核对：“2024-04-01、2024-05-01”",
        ),
        ("管理的通知", "管理的通知\n甲市会议室目录清单", "题名另有一种读法"),
    ],
)
def test_what_looks_like_a_fact_and_does_not_fit_is_told(old: str, new: str, doubt: str) -> None:
    assert any(doubt in told for told in noticed((old, new)).summary.doubts)


@pytest.mark.parametrize("mark", ["【已废止】", "（失效）", "时效性：已失效\n"])
def test_a_text_that_is_marked_as_no_longer_in_force_is_told(mark: str) -> None:
    lines = f"{mark}甲市会议室管理办法\n甲政发〔2008〕7号\n第一条　会议室统一登记。".split("\n")
    result = imported(*lines)
    assert fields(result)["title"] == "甲市会议室管理办法"
    assert any("status 写 repealed" in doubt for doubt in result.summary.doubts)


def test_a_document_of_which_nobody_is_known_to_have_made_it_is_told() -> None:
    result = imported("甲市会议室管理办法", "甲政发〔2008〕7号", "第一条　会议室统一登记。")
    assert "没有认出制定机关，请对照原件补上。" in result.summary.doubts
    assert not told(noticed(), "没有认出制定机关")
    unknown = imported("会议室登记流程", "第一步　登记。")
    assert not told(unknown, "没有认出制定机关"), "a draft need not name anyone"


def test_a_line_below_the_title_that_nothing_explains_is_another_reading() -> None:
    word = Word()
    word.centred("会议室管理办法")
    word.centred("使用与登记")
    word.say("第一条　会议室统一登记。")
    assert told(word.imported(), "题名另有一种读法")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            (
                "会议室管理办法",
                "（2021年9月5日甲局局务会议、2021年9月8日乙局商议，2021年9月2日局务会议通过）",
                "第一条　制定本办法。",
            ),
            "题注、公布语中的日期 2 个没有读进元数据",
        ),
        (
            (
                "关于会议室管理的通知",
                "甲机管〔2024〕5号",
                "各单位：",
                "《甲市会议室管理办法》已经2024年1月5日市政府会议通过，请执行。",
                "甲局",
                "2024年2月1日",
            ),
            "题注、公布语中的日期 1 个没有读进元数据",
        ),
        (
            ("会议室管理办法", "（甲机管〔2020〕3号、乙机管〔2020〕8号）", "第一条　制定本办法。"),
            "文号有不同的读法",
        ),
        (
            ("（2021）甲01行复22号", "关于会议室的通知书", "各单位：", "请执行。", "甲市司法局", "2021年12月1日"),
            "像是文号、日期或者机关名称",
        ),
        (
            (
                "甲市财政局文件",
                "甲财〔2024〕5号",
                "关于会议室的通知",
                "各单位：",
                "请执行。",
                "甲市审计局",
                "2024年2月1日",
            ),
            "甲市财政局；甲市审计局",
        ),
    ],
)
def test_what_the_text_states_and_no_field_has_is_told(lines: tuple[str, ...], said: str) -> None:
    assert any(said in doubt for doubt in imported(*lines).summary.doubts)
