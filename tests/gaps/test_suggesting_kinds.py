"""What requirements suggest makes of clauses: titles and genres that can be registered, and what it leaves out."""

from __future__ import annotations

import pytest

from support import TODAY, corpus_of, instrument
from zhunsheng.gaps import Term, suggestions
from zhunsheng.gaps.suggesting import Suggestion, entries_yaml, system_duties

CONFIG = "bodies: [{name: 教务处}, {name: 各学院}, {name: 董事会}]\n"


def suggested(*lines: str, config: str = "") -> list[Suggestion]:
    text = instrument("甲市用房条例", *lines, id="rooms", rank="local-regulation", effective="2024-05-01")
    return list(suggestions(corpus_of(text, config=config or None), TODAY))


def told(words: str, config: str = "") -> list[tuple[str | None, str, str]]:
    """Return by whom, what and under which title is suggested for one article."""
    found = (s.requirement for s in suggested(f"第一条　{words}", config=config))
    return [(r.by, r.instrument, r.title) for r in found]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("机关使用用房的，其收费标准由市财政部门制定。", "收费标准"),
        ("市财政部门会同有关部门，其中涉及收费的，制定收费标准。", "收费标准"),
        ("市（含县级市）人民政府应当制定用房管理办法。", "用房管理办法"),
        ("用房（含附属用房）管理办法由市财政部门制定。", "用房（含附属用房）管理办法"),
        ("各类用房的适用范围由国家另行规定。", "各类用房的适用范围的规定"),
        ("涉密用房，根据本条例由国家另行规定。", "《甲市用房条例》第一条的规定"),
        ("市财政部门制定会议、培训等的用房定额（以下称市级定额）。", "会议、培训等的用房定额"),
        ("管理员的任职条件、任免程序、职责权限由市人民政府规定。", "管理员的任职条件、任免程序、职责权限"),
        ("市财政部门负责制定用房名录修订的程序。", "用房名录修订的程序"),
        ("市财政部门负责用房规划的编制。", "用房规划"),
        ("市财政部门会同有关部门组成专班，承担用房名录的拟定。", "用房名录"),
        ("市财政部门负责编制、下达年度养护计划。", "年度养护计划"),
        ("市财政部门负责制定用房目录编制规范。", "用房目录编制规范"),
        ("市财政部门应当编制用房标准制定项目计划。", "用房标准制定项目计划"),
        ("市财政部门根据上级部署，制定用房决算的具体编制办法。", "用房决算的具体编制办法"),
        ("市财政部门制定或者会同市审计部门制定用房审计规定。", "用房审计规定"),
        ("前款规定的非营利组织用房的认定办法由市财政部门制定。", "非营利组织用房的认定办法"),
        ("前款规定以外的用房的管理办法由市财政部门制定。", "《甲市用房条例》第一条的办法"),
        ("前款第三项所列用房的具体标准由市财政部门制定。", "《甲市用房条例》第一条的标准"),
        ("本市的具体规定由市财政部门依法拟订。", "《甲市用房条例》第一条的规定"),
        ("本条例的实施细则及有关技术标准，由市财政部门制定。", "《甲市用房条例》第一条的细则、标准"),
        ("本条例规定的用房补贴的具体办法由市财政部门制定。", "用房补贴的具体办法"),
        ("实施本条例需要制定配套规章或者其他具体办法的，由市财政部门制定。", "《甲市用房条例》第一条的办法"),
        ("需要制定严于国家标准的用房标准的，由市财政部门组织制定。", "严于国家标准的用房标准"),
        ("施行细则由市财政部门制定。", "《甲市用房条例》第一条的细则"),
        ("回收的特殊事项，另行制定管理规定。", "《甲市用房条例》第一条的规定"),
        ("用房定额目录根据国家颁布的用房分类目录和本市实际情况，由市财政部门拟定或者修订。", "用房定额目录"),
        ("市财政部门组织制订、修订和审查用房标准。", "用房标准"),
        ("市财政部门制定用房审查标准。", "用房审查标准"),
    ],
)
def test_a_title_is_a_whole_phrase(words: str, title: str) -> None:
    assert [one[2] for one in told(words)] == [title]


@pytest.mark.parametrize(
    ("words", "genre"),
    [
        ("用房移交的具体期限由市财政部门规定。", "规定"),
        ("用房置换的具体范围、条件由市财政部门规定。", "规定"),
        ("用房调配程序由市财政部门制定。", "规定"),
        ("用房租金标准和管理办法由市财政部门制定。", "标准、办法"),
        ("用房档案的保管期限、销毁等具体管理办法，由市档案部门制定。", "办法"),
    ],
)
def test_a_term_and_a_procedure_are_no_genres(words: str, genre: str) -> None:
    assert [one[1] for one in told(words)] == [genre]


def test_a_body_is_named_once() -> None:
    assert told("市财政部门、市审计部门和市财政部门应当制定开支标准。")[0][0] == "市财政部门、市审计部门"


@pytest.mark.parametrize(
    "words",
    [
        "需要制定用房地方标准的，市财政部门应当立即制定。",
        "没有国家标准、行业标准，需要在本市范围内明确用房标准的，由市财政部门组织制定。",
        "国家未制定用房规程的，由市财政部门制定用房规程。",
        "对没有国家标准的特色用房，由市财政部门制定用房标准。",
        "推荐性地方标准由市标准化部门制定。",
        "市标准化部门负责制定地方标准。",
        "闲置用房名录由市财政部门制定，并适时更新。",
        "市财政部门应当编制节能用房推荐目录，促进节能用房的使用。",
        "市财政部门和市有关部门根据各自的职责，组织制定并适时修订有关用房安全标准。",
        "市财政部门负责统筹用房工作，组织拟订相关用房政策和标准。",
        "市财政部门依法制定有关用房管理的规章、规则。",
        "市有关部门按照职责分工制定用房安全标准。",
        "市财政部门应当制定节约用房相关制度规范、标准、激励措施。",
    ],
)
def test_what_arises_only_with_a_need_or_is_kept_up_to_date_has_no_term(words: str) -> None:
    assert [s.due.term for s in suggested(f"第一条　{words}")] == [Term.UNKNOWN]


@pytest.mark.parametrize(
    "words",
    [
        "用房空置的，由市财政部门收回，具体办法由市财政部门制定。",
        "用房节能地方标准由市标准化部门制定。",
        "没有代理人的，由使用人申报，具体办法由市财政部门规定。",
        "在国家没有规定时使用旧标准；用房标准由市财政部门制定。",
        "禁止出租用房名录由市财政部门制定。",
        "用房标准由市财政部门制定，并适时调整。",
        "市财政部门会同有关部门制定用房标准。",
        "市财政部门、市审计部门按照各自职责制定用房收费的办法。",
        "有关用房安全的具体标准由市财政部门制定。",
        "市财政部门应当制定有关用房调剂的办法。",
    ],
)
def test_a_condition_of_the_matter_leaves_the_term(words: str) -> None:
    assert [s.due.term for s in suggested(f"第一条　{words}")] == [Term.STATUTORY]


@pytest.mark.parametrize(
    "words",
    [
        "用房被征收的，区人民政府应当制定补偿安置方案。",
        "供水管网超过使用年限的，市、区人民政府应当制定改造计划。",
        "供水管网超过使用年限的,市、区人民政府应当制定改造计划。",
        "市财政部门应当编制预算调整方案。",
        "市财政部门应当编制本级预算的调整方案。",
        "市审计部门应当组成审计组，编制审计方案。",
        "市人民政府编制发展规划和年度计划，市财政部门编制用房计划，应当包括节约用房的内容。",
        "危险用房，区房屋管理部门应当制定处置方案。",
        "市财政部门应当针对新的用房方式，制定临时性、过渡性规则。",
        "市财政部门负责用房工作的指导，研究制定相关政策、标准和规范。",
        "国务院标准化部门可以制定用房团体标准。",
        "学校应当执行教职工编制标准。",
        "市规划部门应当公布编制单元规划。",
        "市财政部门根据编制数量和配备标准安排用车。",
        "行政机关进行检查，应当事先拟订检查计划。",
        "市口岸部门共同开展保障工作，必要时制定专项方案。",
        "市有关部门应当组织有关单位制定改建或者迁移计划。",
        "各级人民政府应当在设置专业、制定教学计划、选编教材等方面，扩大学校自主权。",
        "经营者违反本条例第八条规定，造成损害的，由有关部门将处罚信息向社会公布。",
        "使用者违反本条例有关规定的，由有关部门依法公布名单。",
        "可以通过网络申请用房，具体范围由登记机构公布。",
    ],
)
def test_what_is_made_for_every_case_or_by_others_is_left_out(words: str) -> None:
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("军队用房的管理，由国家另行规定。", ("国家", "规定", "军队用房的管理的规定")),
        (
            "市财政部门应当制定用房分类标准向社会公布，并及时调整。",
            ("市财政部门", "标准", "用房分类标准"),
        ),
        ("用房行业协会应当制定用房团体标准。", ("用房行业协会", "标准", "用房团体标准")),
    ],
)
def test_what_is_found(words: str, found: tuple[str, str, str]) -> None:
    assert told(words)[0] == found


def test_bodies_of_the_configuration() -> None:
    words = (
        "教务处应当制定教学管理细则。各学院应当根据前述细则制定实验室管理办法。"
        "奖学金办法由董事会制定。各学院每学期制定用房计划。"
    )
    assert [one[0] for one in told(words, CONFIG)] == ["教务处", "各学院", "董事会", "各学院"]
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("市财政部门应当建立健全用房登记制度。", ("市财政部门", "制度")),
        ("市、区人民政府应当建立用房共享协调机制，统筹使用。", ("市、区人民政府", "机制")),
        ("市财政部门应当加强管理，完善用房巡查制度。", ("市财政部门", "制度")),
        ("区人民政府应当会同有关部门建立和完善考核制度。", ("区人民政府", "制度")),
        ("市财政部门负责建立健全信息通报机制（以下简称机制）。", ("市财政部门", "机制")),
        ("市财政部门与相关部门建立健全信息共享机制和协同配合机制，统筹资源。", ("市财政部门", "机制")),
        ("市财政部门根据有关规定推行用房集中统一管理制度。", ("市财政部门", "制度")),
        ("市财政部门应当加强数字化建设，建立和完善用房、用车等管理信息平台。", ("市财政部门", "平台")),
        ("各级机关负责本机关的后勤工作，建立后勤服务管理制度，并报备案。", ("各级机关", "制度")),
        ("本市建立健全用房集中统一管理制度。", (None, "制度")),
        ("本市加强与相邻省市的合作，构建标准共建、信息共享等合作机制。", (None, "机制")),
        ("市财政部门应当明确登记流程，健全共享用房目录。", ("市财政部门", "目录")),
        ("各级机关应当结合工作需要，编制本机关会议费用预算。", ("各级机关", "预算")),
        ("市财政部门应当加强检查，指导有关机关结合实际制定用房疏散预案。", ("有关机关", "预案")),
        ("各级机关内部档案工作实行岗位责任制，建立健全档案责任体系。", ("各级机关", "体系")),
        ("市财政部门应当将用房的编制经费纳入预算。", None),
        ("市财政部门应当在编制预算，安排支出时听取意见。", None),
        ("市财政部门应当加强检查，指导企业制定疏散预案。", None),
        ("企业内部档案工作实行岗位责任制，建立健全档案责任体系。", None),
        ("国家建立用房登记制度。", None),
        ("《乙条例》要求市财政部门建立健全用房登记制度。", None),
        ("市财政部门建立用房登记制度后，应当公布。", None),
        ("企业应当建立健全安全制度。", None),
        ("市财政部门应当指导企业建立安全制度。", None),
        ("市财政部门未建立登记制度的，由上级责令改正。", None),
        ("市财政部门应当按照建立的登记制度的要求管理。", None),
        ("市财政部门应当制定用房登记制度。", None),
    ],
)
def test_a_way_of_working_is_a_class_of_its_own(words: str, found: tuple[str, str] | None) -> None:
    text = instrument("甲市用房条例", f"第一条　{words}", id="rooms", rank="local-regulation", effective="2024-05-01")
    duties = system_duties(corpus_of(text), TODAY)
    assert [(s.requirement.by, s.requirement.instrument) for s in duties] == ([found] if found else [])
    if found:
        (duty,) = duties
        assert not suggestions(corpus_of(text), TODAY)
        assert (duty.is_duty, duty.due.day) == (False, None)
        assert duty.requirement.title in words
        assert duty.requirement.title[:2] not in ("建立", "健全", "完善", "应当")
        assert all(line.lstrip().startswith("#") for line in entries_yaml(duties).splitlines())
        assert "制度义务" in entries_yaml(duties)


def test_a_notice_asks_those_to_whom_it_is_sent_for_ways_of_working() -> None:
    notice = instrument(
        "关于做好用房管理的通知",
        "一、加强管理",
        "各单位要按照职责分工，建立健全用房巡查制度。要推进数据共享，建立用房信息共享机制。",
        "二、做好保障",
        "建立健全用房应急保障机制。推动企业建立安全制度。",
        id="rooms",
        effective="2024-05-01",
    )
    found = [(s.requirement.by, s.requirement.title) for s in system_duties(corpus_of(notice), TODAY)]
    assert found == [("各单位", "用房巡查制度"), (None, "用房信息共享机制"), (None, "用房应急保障机制")]


def test_the_entry_of_a_way_of_working_says_that_it_is_a_duty() -> None:
    text = instrument("甲市用房条例", "第一条　本市建立健全用房登记制度。", id="rooms", effective="2024-05-01")
    written = entries_yaml(system_duties(corpus_of(text), TODAY)).replace("# ", "")
    assert "kind: duty" in written
    assert "demand: express" in written


def test_a_title_that_only_tells_its_clause_resembles_no_other() -> None:
    register = """requirements:
  - {id: a, title: 《甲市停车条例》第八条第一款的办法, demand: express, source: parking#art_1__para_1,
     quote: 具体办法由市公安部门制定, instrument: 办法}
"""
    parking = instrument("甲市停车条例", "第一条　具体办法由市公安部门制定。", id="parking", effective="2024-05-01")
    rooms = instrument("甲市用房条例", "第一条　具体办法由市财政部门制定。", id="rooms", effective="2024-05-01")
    corpus = corpus_of({"docs/a.md": parking, "docs/b.md": rooms, "docs/requirements.yml": register})
    (found,) = suggestions(corpus, TODAY)
    assert (found.version.metadata.id, found.resembles) == ("rooms", ())


def test_no_id_is_given_twice_where_one_clause_asks_for_a_document_and_for_a_way_of_working() -> None:
    line = "第一条　市房管局应当对物业服务企业分类监管，建立激励和惩戒制度。具体办法由市房管局制定。"
    corpus = corpus_of(
        instrument("甲市物业管理条例", line, id="property", rank="local-regulation", issued="2024-01-01")
    )
    asked = suggestions(corpus, TODAY)
    duties = system_duties(corpus, TODAY, asked)
    ids = [suggestion.requirement.id for suggestion in (*asked, *duties)]
    assert len(ids) == len(set(ids)) == 2
