"""Mandates as notices and lists of duties write them; who acts may stand in the sentence before, or behind."""

from __future__ import annotations

import pytest

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Style
from zhunsheng.reading.mandates import read_mandates
from zhunsheng.reading.structure import read_structure


def told(text: str, style: Style = Style.ARTICLES) -> list[tuple[str, str]]:
    """Return body and instruments of each mandate of a text."""
    found = read_mandates(text, read_structure(text, Span(0, len(text)), style))
    return [(m.body, "、".join(m.instruments)) for m in found]


def in_article(words: str) -> list[tuple[str, str]]:
    return told(f"第九条　{words}\n")


def in_notice(words: str) -> list[tuple[str, str]]:
    return told(f"关于加强用房管理的通知\n\n一、总体要求\n\n应当节约。\n\n二、工作任务\n\n{words}\n", Style.LEVELS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("市人民政府应当制定并且组织实施保障规划。", ("市人民政府", "规划")),
        ("区人民政府应当编制并且公布用房目录。", ("区人民政府", "目录")),
        ("市财政部门应当制定并且定期调整开支标准。", ("市财政部门", "标准")),
        ("市机关事务管理部门应当组织制定、并监督实施配置标准。", ("市机关事务管理部门", "标准")),
        ("市财政部门负责制定开支标准。", ("市财政部门", "标准")),
        ("资产配置标准由市财政部门负责制定。", ("市财政部门", "标准")),
        ("市机关事务管理部门负责制定公务用车管理办法并组织实施。", ("市机关事务管理部门", "办法")),
        ("管理细则由市机关事务管理部门按照《机关事务管理条例》制定。", ("市机关事务管理部门", "细则")),
        ("由区人民政府按照《甲市用房管理办法》制定实施方案。", ("区人民政府", "方案")),
        ("具体办法由市财政部门依据《中华人民共和国预算法》等法律法规另行制定。", ("市财政部门", "办法")),
        ("各地应结合本地实际制定具体实施细则。", ("各地", "细则")),
        ("各地区、各部门应当结合实际，制定实施方案。", ("各地区、各部门", "方案")),
        ("各区应根据本通知制定实施办法。", ("各区", "办法")),
        ("市机关事务管理部门编制公共服务目录清单。", ("市机关事务管理部门", "目录清单")),
        ("具体标准由国家另行规定。", ("国家", "标准")),
        ("军队用房的管理办法，由国家另行规定。", ("国家", "办法")),
        ("市人民政府应当在本市以下特定区域制定停车管理办法。", ("市人民政府", "办法")),
    ],
)
def test_one_body_makes_one_instrument(words: str, found: tuple[str, str]) -> None:
    assert in_article(words) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "市机关事务管理部门履行下列职责：\n（一）制定用房规划；\n（二）拟订配置标准，并组织实施；\n（三）监督检查。",
            [("市机关事务管理部门", "规划"), ("市机关事务管理部门", "标准")],
        ),
        (
            "区人民政府应当做好下列工作：\n（一）编制应急预案；\n（二）负责制定年度计划。",
            [("区人民政府", "预案"), ("区人民政府", "计划")],
        ),
        (
            "市财政部门承担以下职责：\n（一）会同有关部门制定开支标准；\n（二）核定经费。",
            [("市财政部门", "标准")],
        ),
        (
            "市机关事务管理部门的主要职责是：\n（一）研究拟订管理办法；\n（二）组织编制发展规划。",
            [("市机关事务管理部门", "办法"), ("市机关事务管理部门", "规划")],
        ),
        (
            "市财政部门负责下列事项：\n（一）贯彻国家规定，制定本市开支定额；",
            [("市财政部门", "定额")],
        ),
    ],
)
def test_lists_of_duties(text: str, found: list[tuple[str, str]]) -> None:
    assert in_article(text) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("市机关事务管理部门负责全市用房管理工作。制定用房配置标准，指导各区工作。", [("市机关事务管理部门", "标准")]),
        ("市机关事务管理局牵头推进本项工作。会同市财政局制定实施细则。", [("市机关事务管理局", "细则")]),
        ("企业应当做好管理。制定应急预案。", []),
        ("本市建立共享机制。制定标准应当听取意见。", []),
    ],
)
def test_the_actor_in_the_sentence_before(words: str, found: list[tuple[str, str]]) -> None:
    assert in_article(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("（一）制定用房配置标准。明确分档要求。（责任单位：市机关事务管理局）", [("市机关事务管理局", "标准")]),
        (
            "（一）抓紧编制资产目录，年内公布。（责任单位：市财政局、市机关事务管理局）",
            [("市财政局、市机关事务管理局", "目录")],
        ),
        (
            "（一）研究制定共享调剂办法（牵头单位：市机关事务管理局；配合单位：各区政府）。",
            [("市机关事务管理局", "办法")],
        ),
        ("（一）完善标准体系。制定修订服务规范。（责任部门：市市场监管局）", [("市市场监管局", "规范")]),
        ("（一）制定用车管理办法。（市机关事务管理局牵头，市财政局配合）", [("市机关事务管理局", "办法")]),
        ("（一）研究制定改造导则（市机关事务管理局负责）。", [("市机关事务管理局", "导则")]),
        ("市机关事务管理局要加快制（修）订服务标准。", [("市机关事务管理局", "标准")]),
        ("（一）加强宣传。营造良好氛围。（责任单位：市机关事务管理局）", []),
        ("（一）鼓励企业制定服务标准。（责任单位：市机关事务管理局）", []),
        ("（一）严格执行国家制定的标准。（责任单位：市机关事务管理局）", []),
        ("（一）各地结合实际制定实施细则，于6月底前报送。", [("各地", "细则")]),
        ("各区、各部门要结合实际，制定具体实施方案。", [("各区、各部门", "方案")]),
        ("各地可以根据本通知制定实施办法。", [("各地", "办法")]),
        ("各地要抓紧制定实施方案。（责任单位：市机关事务管理局）", [("各地", "方案")]),
        (
            "（一）抓紧制定标准，会同有关部门编制目录。（责任单位：市财政局）",
            [("市财政局", "标准"), ("市财政局", "目录")],
        ),
        ("（一）推动企业升级，支持企业编制标准。（责任部门：市经济信息化委）", []),
    ],
)
def test_duties_of_a_notice(words: str, found: list[tuple[str, str]]) -> None:
    assert in_notice(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "市人民政府应当健全教职工编制标准。",
        "市规划部门应当明确编制单元规划的范围。",
        "机关应当执行教职工编制标准和用车编制标准。",
        "各区应当按照市财政部门制定的标准执行。",
        "本市以下特定区域规定的停车标准适用。",
        "各单位应当制定内部管理制度的，按照本办法执行。",
        "企业应当制定并且组织实施应急预案。",
        "各地不得制定与本办法抵触的规定。",
        "机关应当建立健全安全管理制度。",
        "市人民政府应当建立协调机制。",
    ],
)
def test_what_orders_nothing_to_be_made(words: str) -> None:
    assert in_article(words) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("军队用房的管理，由国家另行规定。", ("国家", "规定")),
        ("驻外机构的用车管理，由国务院另行规定。", ("国务院", "规定")),
        ("其他情形的处置，由市人民政府另行规定。", ("市人民政府", "规定")),
    ],
)
def test_what_is_left_to_be_ruled_on_names_no_instrument(words: str, found: tuple[str, str]) -> None:
    text = f"第九条　{words}\n"
    made = read_mandates(text, read_structure(text, Span(0, len(text))), unnamed=True)
    assert [(m.body, "、".join(m.instruments)) for m in made] == [found]
    assert in_article(words) == []


@pytest.mark.parametrize("words", ["法律另有规定的，从其规定。", "由国家规定的除外。", "国家另行规定的，从其规定。"])
def test_what_is_only_reserved(words: str) -> None:
    assert in_article(words) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("教务处负责制定教学管理细则。", [("教务处", "细则")]),
        ("各学院应当制定实验室管理办法。", [("各学院", "办法")]),
        ("基金使用办法由董事会另行制定。", [("董事会", "办法")]),
        ("教务处、各学院应当根据本章程制定教学工作规程。", [("教务处、各学院", "规程")]),
        ("教务处会同各学院编制年度教学计划。", [("教务处", "计划")]),
        ("教务处的教师应当制定教案目录。", []),
        ("学生会可以制定活动规则。", []),
    ],
)
def test_bodies_that_only_the_house_knows(words: str, found: list[tuple[str, str]]) -> None:
    text = f"第九条　{words}\n"
    made = read_mandates(text, read_structure(text, Span(0, len(text))), ("教务处", "各学院", "董事会"))
    assert [(m.body, "、".join(m.instruments)) for m in made] == found
    assert not [one for one in in_article(words) if one[0] in ("教务处", "各学院", "董事会")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "由市粮食局、市财政局和农发行甲市分行联合发文，制定轮换计划。",
            ("市粮食局、市财政局和农发行甲市分行", "计划"),
        ),
        ("一是各区人民政府要加强领导，结合实际制定工作方案。", ("各区人民政府", "方案")),
        ("二是市教育局要会同市财政局制定经费管理办法。", ("市教育局", "办法")),
        ("各级人民政府要切实加强领导，落实责任。要结合实际，制定实施方案。", ("各级人民政府", "方案")),
        ("市财政局负责资金管理。要抓紧制定管理办法，规范支出。", ("市财政局", "办法")),
        (
            "工作由省人民政府负总责，各级财政部门具体组织实施。要建立机制。要结合实际，制定实施方案。",
            ("各级财政部门", "方案"),
        ),
        ("各级水文监测站应根据本规定制定实施细则。", ("各级水文监测站", "细则")),
        ("会议要求，各地抓紧制定2030年前碳排放行动方案。", ("各地", "方案")),
        ("请各区结合实际制定实施细则，并报市住房城乡建设局备案。", ("各区", "细则")),
        ("市政府督查室会同市级牵头部门，制定考核办法，定期通报。", ("市政府督查室", "办法")),
        (
            "3.编制专项规划。编制产业发展规划和项目清单。（市经济信息化局牵头，各区配合）",
            ("市经济信息化局", "规划、清单"),
        ),
    ],
)
def test_who_acts_is_found_as_notices_name_him(words: str, found: tuple[str, str]) -> None:
    assert in_notice(words) == [found]


@pytest.mark.parametrize(
    "words",
    [
        "本办法由市财政局负责解释和修订。",
        "本制度由公司人力资源部负责解释和修订。",
        "严禁各部门自行制定准入目录。",
        "市财政局制定了《甲办法》，现印发给你们。",
        "根据《甲条例》，市财政局制定《甲细则》，请遵照执行。",
        "工作由企业具体实施。要结合实际，制定实施方案。",
        "情况已经通报。要结合实际，制定实施方案。",
    ],
)
def test_what_binds_nobody_who_rules_is_no_mandate(words: str) -> None:
    assert in_notice(words) == []


def test_the_words_before_a_list_of_duties_name_who_has_them() -> None:
    duties = "（一）会同有关部门拟订地方规划。\n\n（二）组织拟订地方标准和技术规范。\n"
    assert told(f"第三条　市甲局贯彻落实国家方针政策。主要职责是：\n\n{duties}") == [
        ("市甲局", "规划"),
        ("市甲局", "标准、规范"),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("登记的具体程序和登记证的管理办法由市民政部门制定。", ("市民政部门", "程序、办法")),
        ("补贴的发放标准和资金的使用管理办法，由市财政部门制定。", ("市财政部门", "标准、办法")),
        ("国家规定的标准和本市的具体办法由市财政部门制定。", ("市财政部门", "办法")),
        ("市人民政府建立储备机制。根据发展需要，编制年度计划，并组织实施。", ("市人民政府", "计划")),
        ("市应急部门建立监测制度。依据监测结果，完善措施，制定干预方案。", ("市应急部门", "方案")),
        ("财政部门负责财务管理制度的制定和监督检查。", ("财政部门", "制度")),
        ("市规划部门负责专项规划的编制工作。", ("市规划部门", "规划")),
        ("单位按照比例缴费，具体费率由省人民政府决定。", ("省人民政府", "费率")),
        ("市农业农村部门会同市财政部门确定补贴目录。", ("市农业农村部门", "目录")),
        ("急诊的具体管理办法由统筹地区根据当地实际情况制定。", ("统筹地区", "办法")),
        ("各地、各学校可以根据本办法制定具体实施办法。", ("各地、各学校", "办法")),
        ("市供销社负责制定全市供销合作社的发展规划。", ("市供销社", "规划")),
        ("市应急部门负责制定并组织、指导和督促落实全市应急预案。", ("市应急部门", "预案")),
        ("具体标准由市民政局报市政府批准后公布。", ("市民政局", "标准")),
        ("具体标准由市民政局会同相关部门，于每年8月31日前报由市政府批准后发布。", ("市民政局", "标准")),
        ("市财政局于每年第一季度制定本年度的检查计划。", ("市财政局", "计划")),
    ],
)
def test_what_one_body_makes_is_said_in_many_ways(words: str, found: tuple[str, str]) -> None:
    assert in_article(words) == [found]


@pytest.mark.parametrize(
    "words",
    [
        "企业应当建立应急制度。根据风险情况，制定应急预案。",
        "市人民政府支持企业发展。根据需要，制定生产计划的企业优先享受补贴。",
        "市发展改革部门负责指导企业方案的制定。",
        "市市场监管部门负责标准制定的监督。",
        "是否准予延期，由市人民政府决定。",
        "赔偿的具体数额由人民法院决定。",
        "市文物部门会同规划部门确定保护范围。",
        "各学校要制定安全管理制度。",
        "年度计划经评审后，由编制部门报市人民政府审定后向社会公布。",
        "市应急部门制定并组织、指导和督促各单位制定应急预案。",
    ],
)
def test_what_only_looks_like_a_mandate(words: str) -> None:
    assert in_article(words) == []
