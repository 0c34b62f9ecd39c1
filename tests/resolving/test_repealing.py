"""What a text says that it repeals is repealed from its day; a part, a draft and a sample end nothing."""

from __future__ import annotations

import sys
from datetime import date
from types import FrameType
from typing import Any

import pytest

from support import TODAY, corpus_of, findings, instrument, law, messages, version_of
from zhunsheng.corpus.corpus import Corpus, gather
from zhunsheng.corpus.registry import Registry, Repeal
from zhunsheng.corpus.repealing import begins, clauses
from zhunsheng.gaps import analyse
from zhunsheng.model import Source, Version
from zhunsheng.model.config import Config
from zhunsheng.reading.document import read_document
from zhunsheng.resolving.standing import ENDED, Standing, Standings, evidence

CLOSING = "第二条　本条例自2020年3月1日起施行。《甲条例》同时废止。"
OLD: dict[str, Any] = {"issued": "2001-05-01", "effective": "2001-07-01"}


def library(closing: str = CLOSING, *, registry: Registry | None = None, by: Any = None, **old: Any) -> Corpus:
    """Gather 《甲条例》 of 2001, 《乙条例》 with this last article, and 《丙办法》, which cites the former."""
    files = {
        "standards/a.md": instrument("甲条例", "第一条　机关应当登记资产。", id="old", **(old or OLD)),
        "standards/b.md": instrument(
            "乙条例",
            "第一条　资产应当盘点。",
            "",
            closing,
            id="new",
            **(by or {"issued": "2020-01-10", "effective": "2020-03-01"}),
        ),
        "standards/c.md": instrument("丙办法", "第一条　依照《甲条例》第一条登记。", id="citing", issued="2024-01-01"),
    }
    return corpus_of(files, registry=registry)


def of(corpus: Corpus, identifier: str = "old") -> Version:
    return corpus.instruments[identifier].current


def standing(corpus: Corpus, day: date = TODAY) -> Standing:
    return Standings(corpus, day).of(of(corpus)).standing


def repealed(*sentences: str, title: str = "乙条例") -> list[str]:
    """Return the titles that a text with this last article repeals."""
    return [clause.title for clause in clauses(version_of(instrument(title, "第一条　资产应当盘点。", "", *sentences)))]


def test_what_a_text_repeals_has_ended_on_its_day_and_is_cited_in_vain() -> None:
    corpus = library()
    assert standing(corpus, date(2020, 2, 29)) is Standing.IN_FORCE
    assert standing(corpus, date(2020, 3, 1)) is Standing.REPEALED
    assert findings(corpus, "R30") == [("R301", "standards/c.md", 7, 7, "《甲条例》第一条")]
    assert messages(corpus, "R301") == ["《甲条例》已废止（由《乙条例》废止，2020年3月1日起）；请改引现行文件"]


def test_the_clause_is_kept_as_evidence() -> None:
    corpus = library()
    found = evidence(of(corpus).metadata)
    assert found is not None
    assert (found.title, found.on, found.id, found.path) == ("乙条例", date(2020, 3, 1), "new", "standards/b.md")
    provision = of(corpus, "new").structure.at(found.span.start)
    assert provision is not None
    assert provision.eid.startswith("art_2")


@pytest.mark.parametrize("status", ["draft", "sample", "consultation", "planned"])
def test_a_text_that_is_not_issued_repeals_nothing(status: str) -> None:
    corpus = library(by={"status": status, "effective": "2020-03-01"})
    assert standing(corpus) is Standing.IN_FORCE


def test_nothing_is_repealed_before_the_day_and_nothing_where_no_day_is_known() -> None:
    later = library("第二条　本条例自2027年3月1日起施行。《甲条例》同时废止。", by={"effective": "2027-03-01"})
    assert standing(later) is Standing.IN_FORCE
    undated = library("第二条　《甲条例》自本条例施行之日起废止。", by={"rank": "local-regulation"})
    assert standing(undated) is Standing.IN_FORCE
    assert standing(library("第二条　《甲条例》自本条例施行之日起废止。")) is Standing.REPEALED


def test_gathering_again_without_the_clause_takes_the_repeal_back() -> None:
    corpus = library()
    without = [v for v in corpus.versions if v.metadata.id != "new"]
    again = gather(corpus.config, corpus.registry, without)
    assert of(again).metadata.repealed is None
    assert standing(again) is Standing.IN_FORCE


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("第九条　《甲条例》同时废止。", ["甲条例"]),
        ("第九条　《甲条例》自本条例施行之日起废止。", ["甲条例"]),
        ("第九条　自本条例施行之日起，《甲条例》同时废止。", ["甲条例"]),
        ("第九条　《甲条例》，同时废止。", ["甲条例"]),
        ("第九条　1998年5月1日甲市人民政府发布的《甲办法》即行废止。", ["甲办法"]),
        ("第九条　《甲办法》（甲府〔2001〕3号）同时废止。", ["甲办法"]),
        ("第九条　《甲办法》、《乙办法》和《丙办法》同时废止。", ["丙办法", "乙办法", "甲办法"]),
        ("第九条　《甲办法》、1999年发布的《乙办法》同时废止。", ["乙办法", "甲办法"]),
        ("第九条　《甲办法》等三件规章同时废止。", ["甲办法"]),
        ("第九条　《甲市实施〈档案法〉办法》同时废止。", ["甲市实施〈档案法〉办法"]),
        (
            "第九条　下列文件同时废止：\n（一）《甲办法》（甲府〔2001〕3号）；\n（二）《乙办法》。\n"
            "第十条　《丙办法》照办。",
            ["甲办法", "乙办法"],
        ),
        ("第九条　经《关于修改〈甲条例〉的决定》修正的《甲条例》同时废止。", ["甲条例"]),
        ("第九条　根据《甲法》，《乙办法》同时废止。", ["乙办法"]),
        ("第九条　本条例与《甲办法》同时施行，《乙办法》同时废止。", ["乙办法"]),
        ("《甲条例》《丁办法》同时废止。", ["丁办法", "甲条例"]),
        ("《甲条例》与《丁办法》同时废止。", ["丁办法", "甲条例"]),
        ("《甲条例》（甲（研）发〔1987〕32号）同时废止。", ["甲条例"]),
        ("甲法院《甲条例》（甲释〔1999〕18号），甲检察院《丁办法》，同时废止。", ["丁办法", "甲条例"]),
        ("《〈甲条例〉处罚办法》同时废止。", ["〈甲条例〉处罚办法"]),
    ],
)
def test_the_ways_in_which_a_text_repeals(sentence: str, titles: list[str]) -> None:
    assert repealed(sentence) == titles


@pytest.mark.parametrize(
    "sentence",
    [
        "第九条　《甲条例》第五条同时废止。",
        "第九条　《甲条例》中的收费条款同时废止。",
        "第九条　《甲条例》中有关收费的规定同时废止。",
        "第九条　《甲条例》的有关规定同时废止。",
        "第九条　《甲办法》、《乙办法》中有关收费的规定同时废止。",
        "第九条　《甲条例》同时废止，但第三条继续有效。",
        "第九条　《甲条例》废止前受理的事项，照旧办理。",
        "第九条　《甲条例》同时废止的，另行通知。",
        "第九条　《甲条例》施行之日起，原规定同时废止。",
        "第九条　将第十条改为：“本条例自2020年1月1日起施行，《甲条例》同时废止。”",
        "第九条　《甲条例》照旧施行。原有规定同时废止。",
    ],
)
def test_a_part_a_condition_and_a_quotation_are_no_repeal(sentence: str) -> None:
    assert repealed(sentence) == []


def test_a_decision_on_amendments_repeals_nothing_and_one_on_repeals_what_it_lists() -> None:
    assert repealed("第九条　《甲条例》同时废止。", title="甲市关于修改《乙条例》的决定") == []
    told = "甲市关于废止部分规章的决定"
    assert repealed("一、废止《甲办法》（2001年5月1日公布）、《乙办法》。", title=told) == ["甲办法", "乙办法"]
    assert repealed("一、废止《甲办法》第三条。", title=told) == []


def test_a_number_tells_which_of_two_is_meant_and_another_number_that_it_is_not_this_one() -> None:
    closing = "第二条　本条例自2020年3月1日起施行。《甲条例》（甲府〔2001〕3号）同时废止。"
    assert standing(library(closing, number="甲府〔2001〕3号", **OLD)) is Standing.REPEALED
    assert standing(library(closing, number="乙府〔2001〕9号", **OLD)) is Standing.IN_FORCE


def test_a_title_that_every_office_has_is_meant_where_the_issuer_is_the_same() -> None:
    def held(issuer: str) -> Standing:
        files = {
            "standards/a.md": instrument("关于值班的通知", "第一条　值班。", id="old", issuer="甲市机关事务局", **OLD),
            "standards/b.md": instrument(
                "值班办法",
                "第一条　本办法自2020年3月1日起施行，《关于值班的通知》同时废止。",
                id="new",
                issuer=issuer,
                effective="2020-03-01",
            ),
        }
        return standing(corpus_of(files))

    assert held("甲市机关事务局") is Standing.REPEALED
    assert held("乙市机关事务局") is Standing.IN_FORCE


def test_a_younger_text_of_the_same_title_stays_and_the_contradiction_is_told() -> None:
    corpus = library(issued="2022-01-01", effective="2022-03-01")
    assert standing(corpus) is Standing.IN_FORCE
    assert messages(corpus, "M022") == [
        "《乙条例》写明自2020年3月1日起废止《甲条例》，而本文件在这一天以后才通过、公布或者施行，视为另行制定；请核对"
    ]


def test_what_a_file_says_of_its_own_repeal_counts_and_another_day_is_told() -> None:
    corpus = library(repealed="2021-01-01", **OLD)
    assert of(corpus).metadata.repealed == date(2021, 1, 1)
    assert messages(corpus, "M022") == [
        "《乙条例》写明自2020年3月1日起废止《甲条例》，它的元数据写的是2021年1月1日；请核对"
    ]
    assert messages(library(repealed="2020-03-01", **OLD), "M022") == []


def test_what_the_registry_knows_counts_and_is_marked() -> None:
    known = Registry((law("甲条例", 3, repeal=Repeal("丁条例", "art_9", date(2015, 6, 1))),))
    corpus = library("第二条　本条例自2020年3月1日起施行。", registry=known)
    assert standing(corpus) is Standing.REPEALED
    assert messages(corpus, "R301") == ["《甲条例》已废止（由《丁条例》废止，2015年6月1日起，据登记）；请改引现行文件"]
    younger = library("第二条　本条例自2020年3月1日起施行。", registry=known, effective="2016-01-01")
    assert standing(younger) is Standing.IN_FORCE
    assert len(messages(younger, "M022")) == 1


def test_an_older_edition_that_repeals_the_one_before_it_under_the_same_title_ends_nothing() -> None:
    files = {
        "standards/a@2001-07-01.md": instrument("甲条例", "第一条　登记。", effective="2001-07-01"),
        "standards/a.md": instrument(
            "甲条例", "第一条　本条例自2020年3月1日起施行。《甲条例》同时废止。", effective="2020-03-01"
        ),
    }
    corpus = corpus_of(files)
    assert [Standings(corpus, TODAY).of(v).standing for v in corpus.versions] == [Standing.REPLACED, Standing.IN_FORCE]


@pytest.mark.parametrize("by", [CLOSING, "第二条　本条例自2020年3月1日起施行。"])
def test_a_requirement_of_what_has_ended_is_asked_for_no_more(by: str) -> None:
    fields = {"effective": "2020-03-01"} | ({} if "废止" in by else {"supersedes": "old"})
    register = (
        "requirements:\n  - id: fee\n    title: 收费\n    demand: express\n    source: old#art_1\n"
        "    quote: 市机关事务局应当制定收费办法\n    instrument: 办法\n    due: 2002-01-01\n"
        "    confirmed: {by: 甲市档案局, on: 2025-06-01}\n"
    )
    files = {
        "standards/a.md": instrument("甲条例", "第一条　市机关事务局应当制定收费办法。", id="old", **OLD),
        "standards/b.md": instrument("乙条例", by, id="new", **fields),
        "docs/requirements.yml": register,
    }
    gaps = analyse(corpus_of(files), TODAY)
    assert gaps.assessments == ()
    assert [(reason.code, reason.evidence.words) for reason in gaps.ended] == [("G404", "收费")]
    before = analyse(corpus_of(files), date(2019, 12, 31))
    assert [a.is_overdue for a in before.assessments] == [True]


def test_a_list_ends_where_the_next_begins_so_that_no_line_is_read_twice() -> None:
    assert repealed("第九条　下列文件同时废止：", "《甲办法》；", "下列文件即行废止：", "《乙办法》。") == [
        "甲办法",
        "乙办法",
    ]
    assert len(repealed("第九条　" + "《甲办法》同时废止：\n" * 4000)) == 4000


def test_a_repeal_is_as_old_as_the_first_edition_that_states_it() -> None:
    head = "{}\n\n第一条　资产应当盘点。\n\n第二条　本条例自公布之日起施行。《甲条例》同时废止。\n"
    for lines, day in (
        ("1985年7月27日甲国务院发布，根据2020年11月29日的决定修订", date(1985, 7, 27)),
        ("1993年8月2日发布\n\n2011年1月8日修订", date(1993, 8, 2)),
    ):
        version = read_document(Source("laws/乙条例(2020-11-29).md", "# 乙条例\n\n" + head.format(lines)))
        assert isinstance(version, Version)
        [clause] = clauses(version)
        assert begins(version, clause.span.start) == day


def test_a_repeal_in_another_article_holds_from_the_day_of_effect_and_not_from_the_adoption() -> None:
    text = (
        "# 乙条例\n\n2019年1月14日 甲院第9次会议通过\n\n2024年1月29日 施行\n\n<!-- INFO END -->\n\n"
        "第一条　本条例生效之日，《甲条例》同时废止。\n\n第二条　本条例自2024年1月29日起施行。\n"
    )
    version = read_document(Source("laws/乙条例(2024-01-25).md", text))
    assert isinstance(version, Version)
    [clause] = clauses(version)
    assert begins(version, clause.span.start) == date(2024, 1, 29)


OLDER: dict[str, Any] = {"issued": "2022-01-01", "effective": "2022-01-01"}
YOUNGER: dict[str, Any] = {"issued": "2024-01-01", "effective": "2024-01-01"}
LATEST: dict[str, Any] = {"issued": "2026-01-01", "effective": "2026-01-01"}


def test_of_several_repeals_the_earliest_counts_that_a_text_is_not_younger_than() -> None:
    """《乙规定》 of 2022 replaced an older 《甲办法》 that is not held, 《丙规定》 of 2026 the one of 2024."""
    files = {
        "standards/a.md": instrument("甲办法", "第一条　机关应当登记。", id="a", **YOUNGER),
        "standards/b.md": instrument("乙规定", "第一条　机关应当登记。", id="b", supersedes="[甲办法]", **OLDER),
    }
    assert len(messages(corpus_of(files), "M022")) == 1
    replaced = corpus_of(
        files | {"standards/c.md": instrument("丙规定", "第一条　登记。", id="c", supersedes="[a]", **LATEST)}
    )
    assert of(replaced, "a").metadata.repealed == date(2026, 1, 1)
    assert messages(replaced, "M022") == []


def test_the_registry_is_asked_where_what_the_texts_repeal_is_older() -> None:
    known = Registry((law("甲条例", 3, repeal=Repeal("丁条例", "art_9", date(2025, 6, 1))),))
    corpus = library(registry=known, issued="2022-01-01", effective="2022-03-01")
    assert of(corpus).metadata.repealed == date(2025, 6, 1)


@pytest.mark.parametrize("days", [YOUNGER, {}])
@pytest.mark.parametrize("names", ["ab", "abc"])
def test_texts_that_replace_each_other_on_one_day_all_stay_and_are_told(names: str, days: dict[str, Any]) -> None:
    circle = dict(zip(names, names[1:] + names[0], strict=True))
    corpus = corpus_of(
        {
            f"standards/{name}.md": instrument(
                f"{name}办法", "第一条　登记。", id=name, supersedes=f"[{other}]", **days
            )
            for name, other in circle.items()
        }
    )
    assert not {Standings(corpus, TODAY).of(of(corpus, name)).standing for name in names} & ENDED
    told = messages(corpus, "M022")
    assert len(told) == len(names)
    assert all("分不出先后，都不视为已经废止" in message for message in told)


def test_what_ends_a_text_of_a_circle_from_outside_holds() -> None:
    files = {
        "standards/a.md": instrument("甲办法", "第一条　登记。", id="a", supersedes="[b]", **YOUNGER),
        "standards/b.md": instrument("乙办法", "第一条　登记。", id="b", supersedes="[a]", **YOUNGER),
        "standards/c.md": instrument("丙办法", "第一条　登记。", id="c", supersedes="[a]", **LATEST),
    }
    corpus = corpus_of(files)
    assert of(corpus, "a").metadata.repealed == date(2026, 1, 1)
    assert of(corpus, "b").metadata.repealed is None
    assert [path for _, path, *_ in findings(corpus, "M022")] == ["standards/b.md"]


def test_the_work_for_texts_that_replace_others_by_number_grows_with_their_number() -> None:
    """Twice the texts make twice the calls, not four times."""

    def calls(many: int) -> int:
        count = 0

        def counted(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        versions = [
            version_of(
                instrument(
                    f"第{n}办法",
                    "第一条　登记。",
                    id=f"t-{n}",
                    number=f"甲发〔{1900 + n}〕1号",
                    supersedes=f"[甲发〔{1899 + n}〕1号]",
                    effective=f"{1900 + n}-01-01",
                )
            )
            for n in range(many)
        ]
        sys.setprofile(counted)
        try:
            corpus = gather(Config(), Registry(), versions)
        finally:
            sys.setprofile(None)
        assert sum(version.metadata.repealed is not None for version in corpus.versions) == many - 1
        return count

    calls(80)  # so that what is kept from one reading to the next counts in neither
    assert calls(80) < 2.5 * calls(40)
