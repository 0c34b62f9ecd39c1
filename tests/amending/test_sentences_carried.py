"""What was split up, merged or rewritten is found by the sentences carried over, and chapters by their articles."""

from __future__ import annotations

from support import instrument, version_of
from zhunsheng.amending.alignment import Aligned, align
from zhunsheng.amending.side_by_side import side_by_side
from zhunsheng.amending.units import cut
from zhunsheng.model.numerals import from_int

CARE = "机关公务用车应当在指定地点停放，节假日除值班车辆外一律封存。"
ROUTE = "驾驶员每次出车应当填写行车记录，写明事由、路线和里程。"
STORE = "闲置设备自停用起三十日内交公物仓保管，公物仓每季度盘点一次。"
GUARD = "门卫对来访人员登记身份证件，贵重物品出门凭放行条。"
SAVE = "办公楼的空调温度夏季不低于二十六摄氏度，冬季不高于二十摄氏度。"
MEALS = "机关食堂实行小份供餐，剩余饭菜由专人称重登记。"
PAPER = "文件一般双面印制，内部材料使用再生纸。"
FORCE = "本办法自2027年1月1日起施行。"


def entries(old: list[str], new: list[str]) -> list[Aligned]:
    """Align two texts, each given by the words of its articles."""
    one, other = (
        cut(version_of(instrument("甲办法", *(f"第{from_int(n)}条　{words}\n" for n, words in enumerate(texts, 1)))))
        for texts in (old, new)
    )
    return list(align(one.bodies, other.bodies))


def pair_of(old: list[str], new: list[str], number: int) -> str | None:
    """Return the label of the counterpart of an old article."""
    found = next(entry for entry in entries(old, new) if entry.old and entry.old.number == str(number))
    return found.new.label if found.new else None


def origin_of(old: list[str], new: list[str], number: int) -> str | None:
    """Return the label of the old article from which a new one without counterpart was split off."""
    found = next(entry for entry in entries(old, new) if entry.new and entry.new.number == str(number))
    assert found.old is None
    return found.within.label if found.within else None


def goal_of(old: list[str], new: list[str], number: int) -> str | None:
    """Return the label of the new article into which an old one without counterpart was merged."""
    found = next(entry for entry in entries(old, new) if entry.old and entry.old.number == str(number))
    assert found.new is None
    return found.within.label if found.within else None


def test_a_short_sentence_that_became_an_article_was_split_off() -> None:
    duty = "工作人员有义务参加演练。"
    first = "消防设施由物业单位每月检查，发现损坏的，当日报修并记入台账，修复以前另设临时设施。"
    assert origin_of([GUARD, first + duty, SAVE], [GUARD, first, SAVE, duty], 4) == "第二条"


def test_an_article_of_which_one_sentence_went_to_another_was_merged_into_it() -> None:
    one = "处室应当建立耗材领用的评价办法。评价依照采购价格、损耗比例、领用频次确定基准。评价结果每年公布。"
    two = "耗材领用由处室按月汇总，报后勤部门备案，超出定额的说明原因。"
    new = two + "确定领用的基准，依照采购价格、损耗比例、领用频次。"
    assert goal_of([CARE, two, SAVE, one, FORCE], [CARE, new, SAVE, FORCE], 4) == "第二条"


def test_what_two_kinds_of_units_need_was_split_by_the_kinds() -> None:
    school = "设立甲类库房，应当具备下列条件：（一）有库房管理章程；（二）有专职保管员；（三）有恒温恒湿设备。"
    depot = "设立乙类库房，应当具备下列条件：（一）有值班制度；（二）有与存放数量相适应的货架；（三）有消防栓。"
    more = "设立甲类库房的，由后勤部门勘验场地，勘验应当有两名以上人员在场，并制作勘验笔录。"
    found = entries([CARE, school + depot, SAVE], [CARE, school + more, depot, SAVE])
    new = {entry.new.number: entry for entry in found if entry.new}
    origins = {n: (new[n].old or new[n].within) for n in ("2", "3")}
    assert [one.label if one else None for one in origins.values()] == ["第二条", "第二条"]


def test_a_rewritten_article_is_found_by_its_first_sentence_though_all_articles_use_its_words() -> None:
    usual = [f"公务用车管理单位和公务用车使用单位应当{what}。" for what in ("建立台账", "公开电话", "按时年检")]
    old = "公务用车管理单位和公务用车使用单位调度车辆应当实行拼车出行，减少空驶，为基层减轻负担。"
    new = (
        "公务用车管理单位和公务用车使用单位调度车辆应当注重拼车出行，推行预约派车。通过合用平台、定期班车、"
        "错峰安排等多种形式组织出行。鼓励各单位在会议、培训、调研等活动中统一安排用车。"
    )
    assert pair_of([*usual, old, PAPER], [PAPER, usual[0], MEALS, new, *usual[1:]], 4) == "第四条"


def test_the_sanction_for_breaking_a_rule_is_not_split_off_from_the_rule() -> None:
    rule = "供应单位不得以次充好，不得以不合格耗材冒充合格耗材。耗材入库时由保管员核对合格证明并留存样品。"
    sanction = "供应单位以次充好，或者以不合格耗材冒充合格耗材的，由主管部门责令退货，没收违法所得并处罚款。"
    assert origin_of([CARE, rule, FORCE], [CARE, rule + STORE, sanction, FORCE], 3) is None


def test_two_definitions_are_no_counterparts_for_being_definitions() -> None:
    one = "本办法所称的特种设备，包括电梯、锅炉、压力容器。"
    other = "本办法所称的访客，是指凭预约进入院区的人员。"
    assert pair_of([CARE, one, ROUTE, SAVE, FORCE], [CARE, ROUTE, SAVE, other, FORCE], 2) is None


def test_that_the_same_offices_make_rules_makes_no_counterparts() -> None:
    one = "电梯维护的具体办法，由省机关事务管理部门会同省市场监督管理部门制定。"
    other = "省机关事务管理部门会同省市场监督管理部门建立食品留样信息系统，食堂应当及时上传留样照片。"
    both = [f"省机关事务管理部门会同省市场监督管理部门{what}。" for what in ("每年抽查锅炉", "公布计量器具的目录")]
    assert pair_of([CARE, GUARD, *both, SAVE, one, FORCE], [other, CARE, GUARD, *both, SAVE, FORCE], 6) is None


def test_of_two_articles_merged_into_one_sentence_one_is_the_counterpart_and_the_other_was_merged() -> None:
    enter = "入库的设备必须在一号门的收货台接受验收。"
    leave = "出库的设备必须在二号门的发货台接受验收。"
    new = "入库和出库的设备，应当分别在一号门的收货台和二号门的发货台接受验收，验收记录保存三年。"
    found = entries([CARE, enter, leave, SAVE], [CARE, new, SAVE])
    told = {entry.old.number: entry.new or entry.within for entry in found if entry.old}
    assert [(one.number if one else None) for one in (told["2"], told["3"])] == ["2", "2"]


def test_words_with_nothing_in_common_stay_apart_in_the_same_gap() -> None:
    assert pair_of([CARE, MEALS, SAVE], [CARE, GUARD, SAVE], 2) is None


def test_a_chapter_with_the_number_of_a_cited_article_is_not_the_article() -> None:
    lend = "申请人提出本办法第二条所列借用申请的，公物仓有权决定的，三日内答复；无权决定的，一日内转送后勤部门。"
    ask = "申请人依照本办法第三条提出借用申请，公物仓有权决定的，应当在三日内答复；无权决定的，在一日内转送。"
    goods = "可以借用的物品包括帐篷、投影仪和会议桌椅。"
    old = ["## 第一章 总则", "第一条　" + CARE, "第二条　" + goods, "## 第二章 借用", "第三条　" + lend]
    new = [
        "## 第一章 总则",
        "第一条　" + CARE,
        "第二条　" + ROUTE,
        "第三条　" + goods,
        "## 第二章 借用",
        "第四条　" + ask,
    ]
    assert "第三条→第四条" in _told(old, new)


def test_of_two_articles_alike_the_one_at_the_same_place_is_the_counterpart() -> None:
    old = "机关可以根据保障的需要，决定就会议用房等事项在一定期限内调整适用配置标准的部分规定。"
    here = "机关可以根据保障的需要，决定就特定事项在规定期限和范围内调整适用配置标准的部分规定。"
    there = "企业可以根据保障的需要，决定就会议用房等事项在规定期限内调整适用装修标准的部分规定。"
    assert pair_of([CARE, old, ROUTE, SAVE], [CARE, here, ROUTE, SAVE, there], 2) == "第二条"


def test_an_article_is_found_by_rare_terms_where_the_order_has_changed() -> None:
    usual = [f"各处室应当按照规定{what}，并将办理的情况报后勤部门。" for what in ("编制预算", "清点资产", "报送信息")]
    old = "各处室应当按照规定享受节能改造的优惠，合同能源管理项目的费用可以从节约的能源费用中列支。"
    new = "后勤部门落实合同能源管理、高效照明置换、屋顶光伏租赁等节能改造的优惠，费用列支的具体程序另行公布。"
    assert pair_of([*usual, old, CARE, ROUTE, SAVE], [*usual, CARE, ROUTE, MEALS, SAVE, PAPER, new], 4) == "第九条"


def _told(old: list[str], new: list[str]) -> list[str]:
    one, other = (version_of(instrument("甲办法", *(f"{line}\n" for line in lines))) for lines in (old, new))
    rows = side_by_side(one, other).rows
    return [
        f"{row.entry.old.label if row.entry.old else ''}→{row.entry.new.label if row.entry.new else ''}" for row in rows
    ]


def _headings(old: list[str], new: list[str]) -> list[str]:
    one, other = (version_of(instrument("甲办法", *(f"{line}\n" for line in lines))) for lines in (old, new))
    rows = side_by_side(one, other).rows
    return [
        f"{row.entry.old.label if row.entry.old else ''}→{row.entry.new.label if row.entry.new else ''}"
        for row in rows
        if any(unit and unit.is_heading for unit in (row.entry.old, row.entry.new))
    ]


def test_a_chapter_with_another_title_is_found_by_its_articles_though_it_was_moved() -> None:
    cars = ["第一条　" + CARE, "第二条　" + ROUTE]
    old = ["## 第一章 车辆使用", *cars, "## 第二章 仓储", "第三条　" + STORE, "第四条　" + GUARD]
    new = ["## 第一章 库房和门卫", "第一条　" + STORE, "第二条　" + GUARD, "## 第二章 车辆的停放和记录"]
    new += ["第三条　" + CARE, "第四条　" + ROUTE]
    assert "第一章→第二章" in _headings(old, new)


def test_a_section_that_became_a_chapter_is_the_same_by_its_title() -> None:
    old = ["## 第一章 保障", "### 第一节 车辆使用", "第一条　" + CARE, "### 第二节 库房管理", "第二条　" + STORE]
    new = ["## 第一章 车辆使用", "第一条　" + CARE, "## 第二章 库房管理", "第二条　" + STORE]
    assert "第二节→第二章" in _headings(old, new)


def test_a_chapter_with_another_title_and_other_articles_is_another_chapter() -> None:
    old = ["## 第一章 车辆", "第一条　" + CARE, "第二条　" + ROUTE, "## 第二章 附则", "第三条　" + FORCE]
    new = ["## 第一章 餐饮", "第一条　" + MEALS, "第二条　" + PAPER, "## 第二章 附则", "第三条　" + FORCE]
    assert _headings(old, new)[:2] == ["第一章→", "→第一章"]
