"""Impact: what an amendment would touch, told before it is made."""

from __future__ import annotations

import pytest

from support import TODAY, corpus_of, instrument, law
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.gaps.impact import Impact, impact

REGULATION = instrument(
    "甲市档案室管理条例",
    "第一条　机关应当设立档案室。档案室建设的具体办法由市人民政府另行制定。",
    "",
    "第二条　设立档案室，应当符合下列条件：",
    "",
    "（一）有专人；",
    "",
    "（二）有专柜。",
    "",
    "第三条　不符合第二条第二项规定的，限期改正。",
    "",
    "第四条　依照本条例第三条改正的，不予处罚。",
    id="archives",
)
BUILDING = instrument(
    "甲市档案室建设办法",
    "第一条　根据《甲市档案室管理条例》第二条第一款，制定本办法。",
    "",
    "第二条　专柜按照《甲市档案室管理条例》第一条至第三条购置，按照《甲市档案室管理条例》第一条至第三条使用。",
    id="building",
    basis="archives#art_2",
    implements="[{ref: 'req:building'}]",
)
GUIDE = instrument("档案柜购置指南", "第一条　按照《甲市档案室建设办法》第二条购置。", id="guide", basis="building")
HANDBOOK = instrument("档案工作手册", "第一条　档案室按照《甲市档案室管理条例》管理。", id="handbook", basis="archives")
REGISTER = """requirements:
  - id: building
    title: 档案室建设办法
    demand: express
    source: archives#art_1__para_1
    quote: 具体办法由市人民政府另行制定
    instrument: 办法
    pillar: assets
"""
FILES = {
    "docs/archives.md": REGULATION,
    "docs/requirements.yml": REGISTER,
    "standards/building.md": BUILDING,
    "standards/guide.md": GUIDE,
    "standards/handbook.md": HANDBOOK,
}


def corpus(**more: str) -> Corpus:
    return corpus_of({**FILES, **more}, registry=Registry((law("乙条例", 9),)))


def seen(ref: str, of: Corpus | None = None) -> tuple[list[str], list[str]]:
    """Return what rests on a reference directly and at one remove, as one line for each tie."""
    found = impact(of or corpus(), TODAY, ref)
    assert found.problem is None
    return lines(found)


def lines(found: Impact) -> tuple[list[str], list[str]]:
    direct, indirect = (
        [f"{tie.bond.value} {tie.words} → {tie.target_words}" for tie in ties]
        for ties in (found.direct, found.indirect)
    )
    return direct, indirect


OF_ARTICLE_2 = [
    "引用 《甲市档案室管理条例》第三条 → 《甲市档案室管理条例》第二条第二项",
    "依据 《甲市档案室建设办法》 → 《甲市档案室管理条例》第二条",
    "引用 《甲市档案室建设办法》第一条 → 《甲市档案室管理条例》第二条",
    "引用 《甲市档案室建设办法》第二条 → 《甲市档案室管理条例》第一条至第三条",
]


def test_what_rests_on_an_article_and_what_rests_on_that() -> None:
    direct, indirect = seen("archives#art_2")
    assert direct == OF_ARTICLE_2
    assert indirect == [
        "引用 《甲市档案室管理条例》第四条 → 《甲市档案室管理条例》第三条",
        "依据 《档案柜购置指南》 → 《甲市档案室建设办法》",
        "引用 《档案柜购置指南》第一条 → 《甲市档案室建设办法》第二条",
    ]


def test_what_cites_the_provision_around_it_or_a_part_of_it_counts() -> None:
    assert seen("archives#art_2__para_1__item_2")[0] == OF_ARTICLE_2
    assert seen("archives#art_2__para_1__item_1")[0] == OF_ARTICLE_2[1:]


def test_a_range_that_is_cited_holds_what_lies_in_it() -> None:
    assert OF_ARTICLE_2[3] in seen("archives#art_3")[0]
    assert OF_ARTICLE_2[3] not in seen("archives#art_4")[0]


def test_a_document_that_rests_on_the_whole_is_told_apart() -> None:
    found = impact(corpus(), TODAY, "archives#art_2")
    assert [(tie.bond.value, tie.words) for tie in found.general] == [("依据", "《档案工作手册》")]


def test_what_rests_on_an_instrument_is_all_that_others_rest_on_any_part_of_it() -> None:
    direct, indirect = seen("archives")
    assert direct == [
        "提出要求 档案室建设办法 → 《甲市档案室管理条例》第一条",
        *OF_ARTICLE_2[1:],
        "依据 《档案工作手册》 → 《甲市档案室管理条例》",
        "引用 《档案工作手册》第一条 → 《甲市档案室管理条例》",
    ]
    assert indirect == [
        "依据 《档案柜购置指南》 → 《甲市档案室建设办法》",
        "引用 《档案柜购置指南》第一条 → 《甲市档案室建设办法》第二条",
    ]
    assert impact(corpus(), TODAY, "archives").general == ()


def test_what_rests_on_a_requirement_and_what_implements_the_requirements_of_a_clause() -> None:
    direct, indirect = seen("req:building")
    assert direct == ["落实 《甲市档案室建设办法》 → 档案室建设办法"]
    assert "依据 《档案柜购置指南》 → 《甲市档案室建设办法》" in indirect
    direct, indirect = seen("archives#art_1")
    assert "提出要求 档案室建设办法 → 《甲市档案室管理条例》第一条" in direct
    assert "落实 《甲市档案室建设办法》 → 档案室建设办法" in indirect


def test_an_entry_that_names_the_clause_itself_carries_out_its_requirement() -> None:
    for clause in ("archives#art_1__para_1", "archives#art_1"):
        by_clause = BUILDING.replace("req:building", clause)
        direct, _ = seen("req:building", corpus(**{"standards/building.md": by_clause}))
        assert direct == ["落实 《甲市档案室建设办法》 → 《甲市档案室管理条例》第一条"]


def test_each_tie_has_its_place_and_the_words_there() -> None:
    found = impact(corpus(), TODAY, "archives#art_2")
    places = [(t.evidence.source.path, t.evidence.words, str(t.evidence.ref)) for t in found.direct]
    assert places == [
        ("docs/archives.md", "第二条第二项", "archives#art_3__para_1"),
        ("standards/building.md", "archives#art_2", "building"),
        ("standards/building.md", "《甲市档案室管理条例》第二条第一款", "building#art_1__para_1"),
        ("standards/building.md", "《甲市档案室管理条例》第一条至第三条", "building#art_2__para_1"),
    ]
    assert all(t.evidence.span.of(t.evidence.source.text) == t.evidence.words for t in found.direct)


def test_nothing_is_told_twice() -> None:
    for ref in ("archives", "archives#art_1", "archives#art_2", "archives#art_3", "building", "req:building"):
        found = impact(corpus(), TODAY, ref)
        all_of_them = [*found.direct, *found.indirect, *found.general]
        assert len(all_of_them) == len(set(all_of_them)), ref
        assert not {t.holder for t in found.direct} & {t.holder for t in found.indirect}, ref


def test_an_outside_instrument_is_asked_for_by_its_title() -> None:
    more = instrument("丙办法", "第一条　依照《乙条例》第二条至第五条办理。", id="c", basis="乙条例")
    whole = corpus(**{"standards/c.md": more})
    assert seen("乙条例#art_4", whole)[0] == ["引用 《丙办法》第一条 → 《乙条例》第二条至第五条"]
    assert seen("乙条例#art_6", whole) == ([], [])
    assert [t.words for t in impact(whole, TODAY, "乙条例#art_6").general] == ["《丙办法》"]
    assert seen("甲市档案室管理条例#art_2", whole)[0] == OF_ARTICLE_2, "the title of what the repository has"


def test_what_is_repealed_rests_on_nothing() -> None:
    gone = BUILDING.replace("id: building", "id: building\nstatus: repealed")
    assert seen("archives#art_2", corpus(**{"standards/building.md": gone}))[0] == OF_ARTICLE_2[:1]


@pytest.mark.parametrize(
    ("ref", "problem", "meant"),
    [
        ("archives#art_22", "《甲市档案室管理条例》没有第二十二条", "archives#art_2"),
        ("archives@2020-01-01", "《甲市档案室管理条例》没有2020年1月1日施行的版本", "archives"),
        ("archive#art_2", "本库和登记中都没有文件 archive", "archives#art_2"),
        ("乙条例#art_10", "《乙条例》没有第十条", None),
        ("req:bilding", "清单中没有要求 bilding", "req:building"),
        ("没有的文件", "本库和登记中都没有文件 没有的文件", None),
        ("a b", "“a b”不是引用；写作 文件id、文件id#锚点 或 req:要求id", None),
    ],
)
def test_a_reference_that_leads_nowhere_says_so(ref: str, problem: str, meant: str | None) -> None:
    found = impact(corpus(), TODAY, ref)
    assert (found.problem, found.meant) == (problem, meant)
    assert (found.ref, found.direct, found.indirect, found.general) == (None, (), (), ())
