"""Instruments that a notice asks to be brought out, set out in detail or put together: 印发, 细化, 形成, 另行下发."""

from __future__ import annotations

import pytest
from test_mandates_of_notices import in_article, in_notice

Made = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("市发展改革委牵头印发节能改造实施方案。", [("市发展改革委", "方案")]),
        ("各区要在2026年底前印发本区工作方案。", [("各区", "方案")]),
        ("市财政局会同市审计局印发差旅费管理办法。", [("市财政局", "办法")]),
        ("由市机关事务管理局印发用车标识管理规定。", [("市机关事务管理局", "规定")]),
        ("具体办法由市财政局另行印发。", [("市财政局", "办法")]),
        ("考核办法另行印发。", [("", "办法")]),
        ("具体实施方案另行下发。", [("", "方案")]),
        ("评分标准另行公布。", [("", "标准")]),
        ("抓紧印发年度用房调剂目录。", [("", "目录")]),
        ("2026年6月底前，印发重点任务清单。（市甲局牵头）", [("市甲局", "清单")]),
        ("市数据局尽快制定印发数据分类规范。", [("市数据局", "规范")]),
    ],
)
def test_what_is_to_be_brought_out(words: str, made: Made) -> None:
    assert in_notice(words) == made


@pytest.mark.parametrize(
    "words",
    [
        "现将实施方案印发给你们，请认真贯彻执行。",
        "市甲局印发了工作方案。",
        "《甲方案》已印发各单位。",
        "按照市甲局印发的实施方案执行。",
        "经市政府同意，印发《甲方案》。",
        "本办法自印发之日起施行。",
        "各企业要印发操作规程。",
        "印发会议纪要。",
        "会议时间另行通知。",
        "近期已印发标准三项。",
    ],
)
def test_what_has_been_brought_out_or_is_no_rule(words: str) -> None:
    assert in_notice(words) == []


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("实施方案由市甲局制定，报市政府办公厅印发实施。", [("市甲局", "方案")]),
        ("市甲局编制目录，由市政府办公厅印发。", [("市甲局", "目录")]),
        ("市甲局起草管理办法，经市政府同意后印发。", [("市甲局", "办法")]),
    ],
)
def test_who_makes_it_counts_before_who_brings_it_out(words: str, made: Made) -> None:
    assert in_notice(words) == made


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("市财政局要细化开支标准。", [("市财政局", "标准")]),
        ("细化岗位考核标准。", [("", "标准")]),
        ("各区要结合实际，细化工作方案。", [("各区", "方案")]),
        ("进一步细化公务接待管理规定。", [("", "规定")]),
        ("市教委负责修订完善经费管理办法和开支标准。", [("市教委", "办法、标准")]),
        ("抓紧修订完善公务接待管理办法。", [("", "办法")]),
        ("市卫生健康委牵头形成服务事项清单。", [("市卫生健康委", "清单")]),
        ("编制公共数据资源目录，形成共享责任清单。", [("", "目录"), ("", "清单")]),
        ("梳理审批事项，形成统一的事项目录。", [("", "目录")]),
        ("各部门要摸清底数，于3月底前形成闲置用房清单。", [("各部门", "清单")]),
        ("市规划资源局组织开展评估，形成修编方案。", [("市规划资源局", "方案")]),
    ],
)
def test_what_is_to_be_set_out_or_put_together(words: str, made: Made) -> None:
    assert in_notice(words) == made


@pytest.mark.parametrize(
    "words",
    [
        "形成工作合力。",
        "形成以国家标准为主体的标准体系。",
        "形成标准统一、程序规范的格局。",
        "细化工作措施。",
        "细化标准要求，明确责任分工。",
        "近年来，形成管理办法十余项。",
        "鼓励各单位形成可复制的服务标准。",
        "企业要形成风险防控预案。",
        "指导企业细化操作规程。",
        "由市甲局形成的清单应当公开。",
    ],
)
def test_what_is_put_together_and_is_no_instrument(words: str) -> None:
    assert in_notice(words) == []


def test_a_law_brings_nothing_out() -> None:
    assert in_article("市财政部门应当细化开支标准。") == []
    assert in_article("市人民政府应当形成保障清单。") == []
