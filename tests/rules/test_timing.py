"""A reference is judged as of the day on which it was written: wrong, outdated since, or not to be judged at all."""

from __future__ import annotations

from datetime import date

import pytest

from support import PATH, TODAY, corpus_of, findings, instrument, law, messages
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Edition, Fact, Registry, Repeal
from zhunsheng.model import Severity
from zhunsheng.model.outline import Outline
from zhunsheng.rules import check

CITING = "第一条　依照《丙条例》第九条办理。"
CITED = ("《丙条例》第九条",)


def edition(day: date, articles: int) -> Edition:
    return Edition.of(None, day, Outline({str(n): (0,) for n in range(1, articles + 1)}))


NEW = edition(date(2020, 1, 1), 5)
OLD = edition(date(2010, 1, 1), 9)
CHANGED = Registry((Fact("丙条例", editions=(OLD, NEW)),))
NEW_ALONE = Registry((Fact("丙条例", editions=(NEW,)),))
GONE = Registry((law("丙条例", 9, repeal=Repeal("丁条例", "art_20", date(2018, 5, 1))),))


def citing(registry: Registry, line: str = CITING, **dates: str) -> Corpus:
    return corpus_of(instrument("乙办法", line, **dates), registry=registry)


def codes(corpus: Corpus) -> list[str]:
    return [found.code for found in findings(corpus, "R")]


@pytest.mark.parametrize(
    ("registry", "dates", "code"),
    [
        (CHANGED, {}, "R306"),
        (CHANGED, {"issued": "2021-01-01"}, "R306"),
        (CHANGED, {"status": "draft", "issued": "2015-01-01"}, "R306"),
        (CHANGED, {"issued": "2015-01-01"}, "R310"),
        (NEW_ALONE, {}, "R102"),
        (NEW_ALONE, {"issued": "2021-01-01"}, "R102"),
        (NEW_ALONE, {"issued": "2015-01-01"}, "R308"),
        (GONE, {}, "R301"),
        (GONE, {"issued": "2019-01-01"}, "R301"),
        (GONE, {"issued": "2015-01-01"}, "R309"),
    ],
)
def test_what_is_said_depends_on_when_the_text_was_written(
    registry: Registry, dates: dict[str, str], code: str
) -> None:
    assert codes(citing(registry, **dates)) == [code]


def test_what_was_right_when_it_was_written_is_a_warning_at_most() -> None:
    def severity(registry: Registry) -> Severity:
        (diagnostic,) = check(citing(registry, issued="2015-01-01"), TODAY)
        return diagnostic.severity

    assert severity(CHANGED) is severity(GONE) is Severity.WARNING
    assert severity(NEW_ALONE) is Severity.INFO


def test_the_messages_say_what_to_do() -> None:
    assert messages(citing(CHANGED, issued="2015-01-01")) == [
        "《丙条例》现行版本没有第九条；2010年1月1日施行的旧版本有，修订本文件时请按现行版本更改"
    ]
    assert messages(citing(NEW_ALONE, issued="2015-01-01")) == [
        "《丙条例》没有第九条；引用的是现行版本以前的文本，未收录，无法核对"
    ]
    assert messages(citing(GONE, issued="2015-01-01")) == [
        "《丙条例》在本文件印发之后废止（由《丁条例》废止，2018年5月1日起）；修订时请改引现行文件"
    ]


NEW_REGULATION = "第一条　机关应当登记仓库。\n\n第二条　本条例自2024年6月1日起施行。"


@pytest.mark.parametrize(
    ("head", "end", "code"),
    [
        ("（2024年3月20日甲市人民代表大会常务委员会通过）", "", "R102"),
        ("", "", "R102"),
        ("（2005年3月20日甲市人民代表大会常务委员会通过　2024年3月20日甲市人民代表大会常务委员会修订）", "", "R308"),
        ("", "2005年通过的《丙条例》同时废止。", "R308"),
    ],
)
def test_a_notice_on_a_new_regulation_means_its_text_also_before_it_takes_effect(
    head: str, end: str, code: str
) -> None:
    regulation = instrument(
        "丙条例", head, "", NEW_REGULATION + end, id="c", adopted="2024-03-20", effective="2024-06-01"
    )
    notice = instrument("关于贯彻实施《丙条例》的通知", "一、对照《丙条例》第九条登记。", issued="2024-04-10")
    assert codes(corpus_of({PATH: notice, "standards/c.md": regulation})) == [code]


@pytest.mark.parametrize("ended", [{"repealed": "2024-01-01"}, {"valid_until": "2024-01-01"}, {"status": "repealed"}])
def test_a_text_that_is_no_longer_in_force_need_not_be_mended(ended: dict[str, str]) -> None:
    for registry in (CHANGED, GONE):
        assert codes(citing(registry, issued="2015-01-01", **ended)) == []
    assert codes(citing(NEW_ALONE, issued="2021-01-01", **ended)) == ["R308"]


def test_an_older_version_of_a_text_need_not_be_mended() -> None:
    files = {
        PATH: instrument("乙办法", "第一条　依照《丙条例》第二条办理。", effective="2021-01-01"),
        "standards/a@2015-01-01.md": instrument("乙办法", CITING, effective="2015-01-01"),
    }
    assert codes(corpus_of(files, registry=CHANGED)) == []


def test_a_law_text_whose_repeal_the_registry_knows_need_not_be_mended() -> None:
    text = "# 乙条例\n\n2015年1月1日 公布\n\n第一条　依照《丙条例》第九条办理。\n\n第二条　本条例自公布之日起施行。\n"
    plain = {"laws/乙条例.md": text}
    repealed = law("乙条例", 2, effective=date(2015, 1, 1), repeal=Repeal("戊条例", "art_9", date(2022, 1, 1)))
    assert codes(corpus_of(plain, registry=CHANGED)) == ["R310"]
    assert codes(corpus_of(plain, registry=Registry((*CHANGED.facts, repealed)))) == []


def test_an_amendment_speaks_of_the_text_before_it() -> None:
    for title, line in (
        ("关于修改《丙条例》的决定", "第一条　将《丙条例》第九条修改为：“机关应当登记。”"),
        ("关于丙条例的规定", "第一条　对《丙条例》作如下修改：删去《丙条例》第九条。"),
    ):
        assert codes(corpus_of(instrument(title, line), registry=NEW_ALONE)) == ["R308"]


@pytest.mark.parametrize(
    "line",
    [
        "第一条　适用修改前的《丙条例》第九条。",
        "第一条　本办法施行前发生的，适用当时的《丙条例》第九条。",
        "第一条　原《丙条例》第九条规定的期限，继续计算。",
        "第一条　《丙条例》第九条不再适用。",
    ],
)
def test_words_that_speak_of_an_earlier_text(line: str) -> None:
    assert codes(citing(NEW_ALONE, line)) == ["R308"]


@pytest.mark.parametrize(
    "line", ["第一条　《丙条例》施行以前建成的仓库，不再登记。", "第一条　依照《丙条例》领取的证书，自即日起停止使用。"]
)
def test_a_repealed_instrument_may_stand_for_a_day_in_the_past(line: str) -> None:
    assert codes(citing(GONE, line)) == []


def test_the_text_that_carries_out_what_was_repealed_is_told_once() -> None:
    text = instrument("丙条例实施办法", CITING, "第二条　依照《丙条例》第二条登记。", issued="2015-01-01")
    assert findings(corpus_of(text, registry=GONE), "R") == [("R309", PATH, 7, 7, *CITED)]


def test_a_law_that_states_no_day_may_have_taken_effect_within_the_year() -> None:
    day = date(2020, 1, 1)
    presumed = Fact("丙条例", editions=(OLD, Edition.of(day, day, NEW.outline)))
    assert codes(citing(Registry((presumed,)), issued="2020-06-01")) == ["R310"]
    assert codes(citing(Registry((presumed,)), issued="2021-06-01")) == ["R306"]


def test_its_own_provisions_are_never_a_matter_of_time() -> None:
    text = instrument("乙办法", "第一条　依照本办法第九条办理。", issued="2015-01-01", status="repealed")
    assert codes(corpus_of(text)) == ["R102"]


def test_r110_annexes_that_a_collection_has_not_kept() -> None:
    text = "# 乙条例\n\n第一条　目录见本条例附件一。\n\n第二条　机关应当登记。\n"
    assert findings(corpus_of({"laws/乙条例.md": text}), "R") == [("R110", "laws/乙条例.md", 3, 8, "本条例附件一")]
    assert codes(corpus_of({"laws/乙条例.md": text + "\n## 附件2 清单\n\n逐件登记。\n"})) == ["R106"]
    assert codes(citing(NEW_ALONE, "第一条　依照《丙条例》附件一办理。")) == ["R110"]


def test_r203_an_instrument_that_repeals_its_own_earlier_edition() -> None:
    line = "第一条　本办法自公布之日起施行，2010年发布的《乙办法》（甲发〔2010〕1号）同时废止。"
    assert codes(corpus_of(instrument("乙办法", line, number="甲发〔2020〕1号"))) == ["R101"]


def test_r207_another_jurisdiction_has_laws_of_its_own() -> None:
    registry = Registry((law("甲市植物新品种保护条例", 9),))
    assert codes(citing(registry, "第一条　适用《甲市植物品种保护条例》。")) == ["R207"]
    assert codes(citing(registry, "第一条　适用香港《甲市植物品种保护条例》。")) == ["R101"]
