"""Mandates: who is to make, or may make, which instrument."""

from __future__ import annotations

import pytest

from zhunsheng.model.citation import Force, Mandate
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Style
from zhunsheng.reading.mandates import read_mandates
from zhunsheng.reading.structure import read_structure


def mandates(text: str) -> list[Mandate]:
    """Read the mandates of a text in articles."""
    return list(read_mandates(text, read_structure(text, Span(0, len(text)), Style.ARTICLES)))


def told(words: str) -> list[tuple[str, str]]:
    """Return body and instruments of each mandate of one article."""
    return [(m.body, "、".join(m.instruments)) for m in mandates(f"第九条　{words}\n")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("具体办法由市人民政府另行制定。", ("市人民政府", "办法")),
        ("机关可以共享资产，具体办法，由市财政部门会同市机关事务管理部门制定并公布。", ("市财政部门", "办法")),
        ("收费标准和使用、管理办法由国务院财政部门规定。", ("国务院财政部门", "标准、办法")),
        ("公物仓物品的具体范围由市机关事务管理部门确定。", ("市机关事务管理部门", "范围")),
        ("市标准化部门应当会同市机关事务管理部门制定办公用房使用标准。", ("市标准化部门", "标准")),
        ("市、区人民政府应当根据发展规划，结合实际，编制年度保障计划并组织实施。", ("市、区人民政府", "计划")),
        ("跨区调剂的，由有关区人民政府协商制定管理办法。", ("有关区人民政府", "办法")),
        ("市机关事务管理局根据本条例制定实施细则，报市人民政府批准后施行。", ("市机关事务管理局", "细则")),
        ("负责资产管理的部门或者机构，应当制定巡查规程。", ("负责资产管理的部门或者机构", "规程")),
        ("机关后勤行业协会应当依法制定和完善服务规范。", ("机关后勤行业协会", "规范")),
        ("市财政、教育、卫生等部门应当制定本行业的开支标准和定额。", ("市财政、教育、卫生等部门", "标准、定额")),
        ("国家尚未制定标准的，市人民政府可以先行制定。", ("市人民政府", "标准")),
        ("需要制定具体办法的，市人民政府应当及时制定。", ("市人民政府", "办法")),
        ("处置的具体办法另行制定。", ("", "办法")),
        ("市人民政府应当结合机关事务管理实际，分类制定机关资产配置标准，确定数量。", ("市人民政府", "标准")),
        ("市防汛指挥机构应当会同市水务部门组织编制防汛规划。", ("市防汛指挥机构", "规划")),
        ("检验规则由国家设备检验机构制定。", ("国家设备检验机构", "规则")),
        ("具体办法由甲省会同国务院有关部门制定。", ("甲省", "办法")),
        ("防御方案由市水务部门协同流域管理机构编制，报国务院批准。", ("市水务部门", "方案")),
        ("省级人民政府应当结合实际，制定本条例的实施办法。", ("省级人民政府", "办法")),
        ("市财政部门应当对使用情况进行监督，制定开支标准并加强管理。", ("市财政部门", "标准")),
        ("市财政部门制定开支标准，及时公布；执行时，应当留有记录。", ("市财政部门", "标准")),
        ("市财政部门会同有关部门制定开支标准，同时，应当公布依据。", ("市财政部门", "标准")),
        ("监管办法，由海关总署或者由海关总署会同国务院有关部门另行制定。", ("海关总署", "办法")),
        ("评估标准以及相应的申请条件、办理程序，由市民政等部门制定。", ("市民政等部门", "标准")),
        ("授权特别行政区行政长官会同有关部门制定实施细则。", ("特别行政区行政长官", "细则")),
    ],
)
def test_body_and_instrument_are_told(words: str, expected: tuple[str, str]) -> None:
    assert told(words) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "机关应当按照市人民政府制定的办法执行。",
        "符合国务院规定的标准的，依照有关规定办理。",
        "市人民政府应当建立健全公务用车管理制度。",
        "生产经营单位应当制定应急预案。",
        "学校可以制定校车管理制度。",
        "本市鼓励行业协会制定服务规范。",
        "本市支持社会组织参与制定标准。",
        "编制保障规划，应当听取各方面意见。",
        "市人民政府制定保障规划时，应当听取各方面意见。",
        "市人民政府制定保障规划，市财政部门安排机关运行经费时，应当听取各方面意见。",
        "市机关事务管理部门应当结合实际，在编制保障规划和年度保障计划时，保证库房用地。",
        "市机关事务管理部门组织编制保障规划前，征求区人民政府的意见。",
        "为了节约经费，根据《机关事务管理条例》，制定本办法。",
        "主管部门应当制定示范文本。",
        "章程规定由理事会制定内部管理办法。",
        "标准制定工作由市标准化部门负责。",
        "公务用车的更新期限由市财政部门确定。",
        "任何单位不得自行制定开支标准。",
        "该规划由市人民政府公布。",
        "适用前款规定的日期由国务院规定。",
        "规章的制定程序，参照本法第三章的规定，由国务院规定。",
        "实行限额管理制度，具体限额由国务院规定。",
        "技术规范由市标准化部门指导第三方机构制定。",
        "国家综合性救援队应当制定训练计划。",
    ],
)
def test_what_is_no_mandate(words: str) -> None:
    assert told(words) == []


def test_force_is_must_or_may() -> None:
    must, may = mandates("第九条　市人民政府应当制定办法。\n\n区人民政府可以制定实施细则。\n")
    assert (must.force, may.force) == (Force.MUST, Force.MAY)


def test_the_span_is_the_shortest_stretch_that_holds_body_verb_and_instrument() -> None:
    text = "第九条　机关应当节约用能。用能管理的具体办法由市机关事务管理部门会同有关部门制定，报市人民政府备案。\n"
    (found,) = mandates(text)
    assert found.span.of(text) == "具体办法由市机关事务管理部门会同有关部门制定"


def test_items_take_their_body_from_the_words_that_introduce_them() -> None:
    items = "（一）制定办公用房使用标准；\n\n（二）编制年度保障计划；\n\n（三）监督检查。\n"
    text = f"第九条　市机关事务管理部门履行下列职责：\n\n{items}"
    found = mandates(text)
    assert [(m.body, m.instruments, m.span.of(text)) for m in found] == [
        ("市机关事务管理部门", ("标准",), "制定办公用房使用标准"),
        ("市机关事务管理部门", ("计划",), "编制年度保障计划"),
    ]


def test_items_that_are_no_duties_have_no_body() -> None:
    assert mandates("第九条　有下列情形之一的，予以表彰：\n\n（一）制定先进标准的；\n\n（二）编制计划。\n") == []


def test_two_clauses_are_two_mandates() -> None:
    text = "第九条　供养标准，可以由市人民政府制定，也可以由区人民政府制定。\n"
    assert [(m.body, m.force) for m in mandates(text)] == [("市人民政府", Force.MAY), ("区人民政府", Force.MAY)]


def test_a_clause_behind_a_semicolon_may_leave_its_body_out() -> None:
    text = "第九条　市人民政府对未作规定的项目，可以制定地方标准；对已作规定的项目，可以制定更严的地方标准。\n"
    assert [m.body for m in mandates(text)] == ["市人民政府", "市人民政府"]
