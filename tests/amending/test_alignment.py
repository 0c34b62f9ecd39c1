"""Two versions of a text aligned by what their articles say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growing import Growing
from support import instrument, version_of
from zhunsheng.amending import resemblance, rewriting
from zhunsheng.amending.alignment import Aligned, Relation, align
from zhunsheng.amending.units import Unit, cut
from zhunsheng.model.numerals import from_int

REGISTER = "机关应当建立资产登记制度，登记取得、使用和处置的情况。"
STORE = "闲置的设备应当在三十日内交公物仓统一保管，不得自行出借。"
REPORT = "每年一月底以前，各单位向主管部门报送上一年度能源消耗的统计数据。"
TRAIN = "工作人员每两年参加一次安全驾驶的培训，成绩记入档案。"
FORCE = "本办法自2026年1月1日起施行。"


def entries(old: list[str], new: list[str]) -> tuple[Aligned, ...]:
    """Align two texts, each given by the words of its articles."""
    one, other = (cut(version_of(instrument("甲办法", *_articles(texts)))) for texts in (old, new))
    return align(one.bodies, other.bodies)


def told(old: list[str], new: list[str]) -> list[str]:
    """Return each entry in a short form: 第一条→第二条 changed."""
    return [_short(entry) for entry in entries(old, new)]


def _articles(texts: list[str]) -> list[str]:
    return [f"第{from_int(n)}条　{text}\n" for n, text in enumerate(texts, 1)]


def _short(entry: Aligned) -> str:
    ends = f"{entry.old.label if entry.old else ''}→{entry.new.label if entry.new else ''}"
    within = f" {entry.within.label}" if entry.within else ""
    return f"{ends} {entry.relation.value}{' moved' if entry.is_moved else ''}{within}"


def test_what_is_not_touched_is_the_same() -> None:
    assert told([REGISTER, STORE], [REGISTER, STORE]) == ["第一条→第一条 same", "第二条→第二条 same"]


def test_an_article_put_in_moves_the_others() -> None:
    assert told([REGISTER, STORE], [REGISTER, TRAIN, STORE]) == [
        "第一条→第一条 same",
        "→第二条 inserted",
        "第二条→第三条 same",
    ]


def test_an_article_deleted_stands_behind_what_it_stood_behind() -> None:
    assert told([REGISTER, STORE, REPORT], [REGISTER, REPORT]) == [
        "第一条→第一条 same",
        "第二条→ deleted",
        "第三条→第二条 same",
    ]


def test_changed_words_are_the_same_article_though_it_has_another_number() -> None:
    changed = STORE.replace("三十日", "十五个工作日")
    assert told([STORE, REPORT], [TRAIN, changed, REPORT])[1] == "第一条→第二条 changed"


def test_an_article_that_was_rewritten_is_found_between_its_neighbours() -> None:
    old = "培训中心负责会议室的日常保洁和设备检修，使用单位不得自行拆装设备。"
    new = "会议室的日常保洁委托专业机构承担；使用单位发现设备故障的，应当及时报告培训中心，由其安排修理。"
    assert told([REGISTER, old, FORCE], [REGISTER, TRAIN, new, FORCE])[1:3] == [
        "→第二条 inserted",
        "第二条→第三条 changed",
    ]


def test_an_article_that_was_rewritten_is_found_by_rare_words_though_it_was_moved() -> None:
    old = "下班后空调和照明应当关闭，值班员每晚巡查一次。"
    new = "后勤部门安装的感应开关在无人时切断照明和空调的电源，节假日由值班员每晚巡查。"
    assert "第一条→第四条 changed moved" in told([old, REGISTER, STORE, REPORT], [REGISTER, STORE, REPORT, new])


def test_articles_on_sanctions_are_found_by_the_articles_that_they_cite() -> None:
    late = "违反本办法第二条规定，逾期不交的，由主管部门责令限期改正；情节严重的，依法给予处分。"
    lent = "违反本办法第三条规定，私自外借的，由主管部门责令限期改正；情节严重的，依法给予处分。"
    old = [REGISTER, STORE, TRAIN, late, lent]
    new = [
        TRAIN,
        REGISTER,
        STORE,
        "违反本办法第一条规定，未经培训驾驶的，由主管部门给予通报批评。",
        "违反本办法第三条规定，未按期移交设备的，由主管部门给予通报批评。",
    ]
    assert [one.split(" ")[0] for one in told(old, new)][3:] == ["第五条→第四条", "第四条→第五条"]


def test_what_all_sanctions_say_makes_no_two_of_them_alike() -> None:
    ends = "由主管部门责令限期改正；逾期不改正的，对负有责任的主管人员和其他直接责任人员依法给予处分。"
    old = f"违反本办法规定，擅自出借公章的，{ends}"
    new = f"违反本办法规定，虚报能耗数据的，{ends}"
    assert told([REGISTER, old, FORCE], [REGISTER, new, FORCE])[1:3] == ["第二条→ deleted", "→第二条 inserted"]


def test_a_sanction_of_anything_is_no_counterpart_of_one_of_something() -> None:
    one = "倒卖公物仓设备，构成犯罪的，依法追究刑事责任；尚不构成犯罪的，由主管部门没收违法所得。"
    general = "违反本办法规定，构成犯罪的，依法追究刑事责任。"
    special = "倒卖公物仓保管的设备的，由主管部门追回设备，没收违法所得。"
    assert "第二条→第三条 changed" in told([REGISTER, one, FORCE], [REGISTER, general, special, FORCE])


def test_an_article_in_another_order_was_moved() -> None:
    moved = told([REGISTER, STORE, REPORT, TRAIN], [STORE, REPORT, TRAIN, REGISTER])
    assert "第一条→第四条 same moved" in moved
    assert sum("moved" in one for one in moved) == 1


def test_an_article_split_in_two_is_told() -> None:
    assert told([REGISTER + STORE, REPORT], [REGISTER, STORE, REPORT]) == [
        "第一条→第一条 changed",
        "→第二条 inserted 第一条",
        "第二条→第三条 same",
    ] or told([REGISTER + STORE, REPORT], [REGISTER, STORE, REPORT]) == [
        "→第一条 inserted 第一条",
        "第一条→第二条 changed",
        "第二条→第三条 same",
    ]


def test_articles_merged_into_one_are_told() -> None:
    found = told([REGISTER, STORE, REPORT], [REGISTER + STORE, REPORT])
    assert sorted(found)[0].startswith("第一条→")
    assert sum("deleted 第一条" in one for one in found) == 1


def test_an_article_split_off_is_told_though_its_words_were_changed() -> None:
    own = "闲置设备自停用起三十日内应当交公物仓保管，各单位不得自行出借或者转让。"
    assert "→第三条 inserted 第二条" in told([TRAIN, REGISTER + STORE, REPORT], [TRAIN, REGISTER, own, REPORT])


def test_the_articles_on_commencement_are_each_others_whatever_the_day() -> None:
    other = "本办法自公布之日起施行，有效期五年。"
    assert told([REGISTER, FORCE], [REGISTER, TRAIN, STORE, other])[-1] == "第二条→第四条 changed"


def test_the_articles_of_purpose_are_each_others_whatever_they_name() -> None:
    old, new = "根据甲条例，制定本办法。", "为了管好资产、减少闲置，保障机关运行，依照乙法和有关规定，制定本办法。"
    assert told([old, REGISTER], [new, TRAIN, REGISTER])[0] == "第一条→第一条 changed"


def test_other_words_at_the_same_place_are_another_article() -> None:
    assert told([REGISTER, STORE, FORCE], [REGISTER, TRAIN, FORCE])[1:3] == ["第二条→ deleted", "→第二条 inserted"]


def test_equal_words_that_stand_often_keep_their_order() -> None:
    same = "本条未作规定。"
    assert [one.split(" ")[0] for one in told([same, REGISTER, same], [same, REGISTER, same])] == [
        "第一条→第一条",
        "第二条→第二条",
        "第三条→第三条",
    ]


_TEXTS = st.lists(st.sampled_from([REGISTER, STORE, REPORT, TRAIN, FORCE, "甲。", "乙。"]), min_size=1, max_size=8)


@given(_TEXTS, _TEXTS)
def test_each_article_of_either_text_stands_in_one_entry(old: list[str], new: list[str]) -> None:
    found = entries(old, new)
    assert [entry.new.number for entry in found if entry.new] == [str(n) for n in range(1, len(new) + 1)]
    assert sorted(int(entry.old.number) for entry in found if entry.old) == list(range(1, len(old) + 1))


@given(_TEXTS)
def test_a_text_beside_itself_is_the_same(texts: list[str]) -> None:
    assert {(entry.relation, entry.is_moved) for entry in entries(texts, texts)} == {(Relation.SAME, False)}


_SHAPES: dict[str, Callable[[int, int], str]] = {
    "each a little like all others": lambda n, side: f"机关应当登记第{from_int(n % (7 + 4 * side) + 1)}类。",
    "all rewritten": lambda n, side: "".join(chr(0x4E00 + (n * 31 + k * 17 + side * 5) % 60) for k in range(20)),
    "in the opposite order": lambda n, side: f"第{from_int(abs(side * 5000 - n) + 1)}号设备交{from_int(n % 9 + 1)}处。",
    "one of three rewritten": lambda n, side: f"{from_int(n + 1)}号库{'存放车辆' if n % 3 or side else '停用设备'}。",
}


@pytest.mark.parametrize("shape", _SHAPES)
def test_time_grows_as_the_texts_do_once_common_words_are_left_out(
    shape: str, growth: Growing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resemblance, "_FEW", 4)
    monkeypatch.setattr(resemblance, "_MANY", 8)
    monkeypatch.setattr(rewriting, "_MOST_ROUNDS", 3)

    def make(size: int) -> tuple[list[Unit], list[Unit]]:
        one, other = (
            version_of(instrument("甲办法", *_articles([_SHAPES[shape](n, side) for n in range(size)])))
            for side in (0, 1)
        )
        return list(cut(one).bodies), list(cut(other).bodies)

    assert growth(lambda texts: align(*texts), make, 1_600).is_linear
