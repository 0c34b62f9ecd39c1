"""Forms that people fill in or sign are no instruments; the annex that holds one is cited none the less."""

from __future__ import annotations

import pytest
from cited import cited, in_article

from zhunsheng.model.provision import Style

FORMS = [
    "绿色改造关键指标表",
    "补偿费退付确认表",
    "公务用车一览表",
    "资产交接明细表",
    "食品安全承诺书",
    "行政许可事项告知书",
    "用房调配申请书",
    "委托书",
    "责任书",
    "计划生育情况自查表",
    "人员信息采集表",
    "竣工验收意见书",
    "设备巡查记录表",
    "房屋使用权属汇总表",
    "专家评分表",
    "办事指南申请表（样表）",
    "数据填报表",
    "限期整改通知书",
    "缴款通知单",
    "报价单",
    "签到表",
    "会议回执单",
    "任务分工表",
    "设施台账",
    "登记台账表",
    "满意度调查问卷",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_no_instrument(form: str) -> None:
    assert in_article(f"申请人应当填写《{form}》，并附《{form}》两份。") == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("behind", "annex"),
    [
        ("（附件）", "附件 > annex_"),
        ("（附件2）", "附件2 > annex_2"),
        ("（见附件2）", "附件2 > annex_2"),
        ("（详见附件1）", "附件1 > annex_1"),
        ("（格式见附件3）", "附件3 > annex_3"),
        ("（附表1）", "附表1 > annex_1"),
        ("（见附表）", "附表 > annex_"),
        ("（见附件）", "附件 > annex_"),
    ],
)
def test_the_annex_that_holds_a_form_is_cited(form: str, behind: str, annex: str) -> None:
    assert in_article(f"申请人应当填写《{form}》{behind}。") == [annex]


@pytest.mark.parametrize(
    "title",
    ["甲市环境保护税税率表", "产业分类表", "行政事业性收费标准表", "资产折旧年限表", "关税税则税率表", "元素周期表"]
    + ["节约能源任务书", "权责清单", "红色资源名录", "公共服务事项目录", "用水定额表"],
)
def test_tables_and_papers_that_set_norms_are_instruments(title: str) -> None:
    assert in_article(f"依照《{title}》执行。") == [f"《{title}》 > {title}"]


def test_what_a_notice_attaches() -> None:
    text = (
        "一、各单位应当于3月底前填写《绿色改造关键指标表》（以下简称《指标表》，见附件1），并由负责人签署《承诺书》（附件2）。\n"
        "二、《指标表》应当真实。\n"
        "附件：1.绿色改造关键指标表\n2.承诺书\n"
    )
    assert cited(text, Style.LEVELS) == ["附件1 > annex_1", "附件2 > annex_2"]


@pytest.mark.parametrize(
    "words", ["合同（附件）由双方保管。", "设备（附件2个）应当齐全。", "机动车（附件）齐全。", "邮件（附件）不得转发。"]
)
def test_what_else_has_an_annex(words: str) -> None:
    assert in_article(words) == []
