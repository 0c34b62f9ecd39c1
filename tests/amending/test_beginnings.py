"""Of the parts into which an article was split, and of the articles merged into one, the chief rule decides."""

from __future__ import annotations

from test_sentences_carried import CARE, FORCE, GUARD, MEALS, PAPER, ROUTE, SAVE, goal_of, origin_of, pair_of

from support import instrument, version_of
from zhunsheng.amending.alignment import Relation
from zhunsheng.amending.beginnings import Beginnings
from zhunsheng.amending.profiles import Profiles
from zhunsheng.amending.rewriting import Rewriting
from zhunsheng.amending.side_by_side import side_by_side
from zhunsheng.amending.units import Unit, cut

SCHOOL = "培训点的设立，必须具备下列条件：有章程和教师，有教室、食堂和宿舍，有稳定的经费来源，有完整的教学计划。"
STATION = "服务站的设立，必须具备下列条件：有值班人员和管理制度，有接待场所和车位，有急救箱和消防器材。"
CENTRE = (
    "培训点的设立，应当具备下列条件：有章程、教师和管理人员，有符合安全要求的教室、食堂，有相应的经费来源。"
    "设在郊区的，由主管处室审批；设在市区的，由主管处室审核后报机关负责人审批，并向社会公布名单和联系方式。"
)


def units_of(*texts: str) -> tuple[Unit, ...]:
    """Return the units of a text of two articles."""
    return cut(version_of(instrument("甲办法", *map("第{}条　{}\n".format, "一二", texts)))).bodies


def test_of_two_conditions_in_one_article_the_first_is_its_counterpart_though_the_second_has_kept_more_words() -> None:
    new = [CARE, CENTRE, STATION.replace("必须", "应当"), SAVE]
    assert pair_of([CARE, SCHOOL + STATION, SAVE], new, 2) == "第二条"
    assert origin_of([CARE, SCHOOL + STATION, SAVE], new, 3) == "第二条"


def test_of_two_articles_merged_the_one_with_the_beginning_is_the_counterpart() -> None:
    audit = "后勤部门应当对食堂、车队和印刷间的经费使用效果进行评价，并突出评价采购环节。"
    basis = "评价应当依照采购合同、定额标准和年度目标选择确定基准，听取使用单位的意见；年度目标是主要基准。"
    new = "后勤部门应当对食堂、车队和印刷间的经费使用效果进行评价。评价应当依照采购合同、定额标准和年度目标确定基准。"
    old = [CARE, audit, GUARD, basis, SAVE]
    assert pair_of(old, [CARE, new, GUARD, SAVE], 2) == "第二条"
    assert goal_of(old, [CARE, new, GUARD, SAVE], 4) == "第二条"


def test_the_chief_rule_decides_though_nearly_all_other_words_are_in_another_article() -> None:
    money = "车辆管理机构履行职责所需经费，列入机关年度预算；各处室自行租用车辆的费用，列入本处室年度支出计划。"
    old = [CARE, "车队应当配备经过考核的专职驾驶员和检修工具。" + money, SAVE]
    kept = "车队应当配备经过考核的专职驾驶员和检修工具，并登记造册。"
    new = [CARE, kept, money.replace("年度支出", "季度支出"), SAVE]
    assert pair_of(old, new, 2) == "第二条"
    assert origin_of(old, new, 3) == "第二条"


def test_what_shares_neither_a_sentence_nor_a_beginning_is_no_counterpart() -> None:
    old, new = units_of(GUARD, "车队对驾驶员每年培训一次。"), units_of(PAPER, "车队对驾驶员进行考核，由用车处室评分。")
    olds, news = ({n: unit.words for n, unit in enumerate(side)} for side in (old, new))
    profiles = Profiles(old, new, olds, news, [])
    assert list(Beginnings(profiles, Rewriting(profiles)).unlike([(0, 0), (1, 1)])) == [(0, 0)]


def test_words_that_the_counterpart_has_too_were_not_split_off() -> None:
    send = (
        "向外地单位送达通知书，可以依照与当地单位约定的方式送达，或者通过上级单位送达。"
        "下列方式也可以采用：委托当地的办事处送达；以受送达人同意的其他方式送达。公告送达的，经过六十日即为送达。"
    )
    ask = (
        "单位要求收集的凭证在外地的，可以依照与当地单位约定的方式收集，或者通过上级单位收集。"
        "下列方式也可以采用：委托当地的办事处收集；以双方同意的其他方式收集。"
    )
    still = send.replace("通知书", "文书").replace("当地的办事处", "驻当地的办事处").replace("六十日", "三十日")
    old, new = [CARE, send, SAVE, FORCE], [CARE, still, ask, SAVE, FORCE]
    assert origin_of(old, new, 3) is None


def test_headings_that_are_there_twice_now_stand_where_their_articles_are() -> None:
    chapters = ["## 一、用车", "第一条　" + CARE, "第二条　" + ROUTE, "## 二、用餐", "第三条　" + MEALS]
    old = version_of(instrument("甲办法", *(f"{line}\n" for line in chapters)))
    new = version_of(instrument("甲办法", *(f"{line}\n" for line in ["## 一、用车", "## 二、用餐", *chapters])))
    rows = side_by_side(old, new).rows
    assert [row.entry.is_moved for row in rows if row.entry.old] == [False] * 5
    assert sum(row.entry.relation is Relation.INSERTED for row in rows) == 2
