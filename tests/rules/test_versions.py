"""Citations of an instrument with several versions: the text in force is meant, and what it moved is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from support import corpus_of as gathered
from support import findings, instrument, messages
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Edition, Fact, Registry
from zhunsheng.model import Severity
from zhunsheng.model.outline import Outline
from zhunsheng.resolving import Outcome, Resolver
from zhunsheng.rules import check

TODAY = date(2026, 1, 1)
REGISTER = "机关应当逐件登记物资的名称、数量和存放地点。"
CHECK = "主管部门每年第四季度抽查登记的情况并通报结果。"
TRAIN = "新进人员上岗前应当接受保管知识的培训并经考核合格。"
OLD = (f"第一条　{REGISTER}", f"第二条　{CHECK}")
NEW = (f"第一条　{REGISTER}", f"第二条　{TRAIN}", f"第三条　{CHECK}")


def law(day: str, *lines: str, **fields: object) -> str:
    return instrument("甲办法", *lines, id="jia", effective=day, **fields)


def corpus_of(files: Mapping[str, str]) -> Corpus:
    return gathered({f"standards/{name}.md": text for name, text in files.items()})


def citing(line: str, **fields: object) -> str:
    return instrument("乙办法", line, id="yi", **fields)


def codes(corpus: Corpus) -> list[str]:
    return [found.code for found in findings(corpus, "R")]


def test_a_citation_means_the_text_in_force() -> None:
    corpus = corpus_of(
        {
            "jia@2020-01-01": law("2020-01-01", *OLD),
            "jia": law("2030-01-01", *NEW),
            "yi": citing("第一条　依照《甲办法》第二条抽查。"),
        }
    )
    (link,) = Resolver(corpus, TODAY).links(corpus.instruments["yi"].current)
    assert link.outcome is Outcome.FOUND
    assert link.version is corpus.instruments["jia"].versions[0]
    assert codes(corpus) == []


@pytest.mark.parametrize(("issued", "code"), [("2015-01-01", "R310"), ("2025-01-01", "R306")])
def test_a_provision_that_is_gone_is_found_where_its_words_went(issued: str, code: str) -> None:
    corpus = corpus_of(
        {
            "jia@2010-01-01": law("2010-01-01", *NEW),
            "jia": law("2020-01-01", f"第一条　{CHECK}", f"第二条　{TRAIN}"),
            "yi": citing("第一条　依照《甲办法》第三条抽查。", issued=issued),
        }
    )
    (found,) = check(corpus, TODAY)
    assert found.code == code
    assert found.message.endswith("，原来的内容可能已移至第一条")
    assert found.related[0].path == "standards/jia.md"


def test_a_text_of_the_future_means_the_others_as_they_will_be() -> None:
    corpus = corpus_of(
        {
            "jia@2020-01-01": law("2020-01-01", *OLD),
            "jia": law("2030-01-01", *NEW),
            "yi": citing("第一条　依照《甲办法》第三条抽查。", effective="2030-01-01"),
        }
    )
    (link,) = Resolver(corpus, TODAY).links(corpus.instruments["yi"].current)
    assert link.version is corpus.instruments["jia"].current
    assert codes(corpus) == []


def test_what_only_the_future_has_is_not_there_yet() -> None:
    files = {
        "jia@2020-01-01": law("2020-01-01", *OLD),
        "jia": law("2030-01-01", *NEW),
        "yi": citing("第一条　依照《甲办法》第三条抽查。", issued="2021-01-01"),
    }
    assert codes(corpus_of(files)) == ["R102"]


def test_a_draft_of_the_next_version_is_not_meant() -> None:
    files = {
        "jia@2020-01-01": law("2020-01-01", *OLD),
        "jia": instrument("甲办法", *NEW, id="jia", status="draft"),
        "yi": citing("第一条　依照《甲办法》第二条抽查。"),
    }
    corpus = corpus_of(files)
    (link,) = Resolver(corpus, TODAY).links(corpus.instruments["yi"].current)
    assert link.version is not None
    assert link.version.metadata.effective == date(2020, 1, 1)


def test_the_own_provisions_of_an_old_version_are_in_that_version() -> None:
    old = (*OLD, "第三条　违反本办法第二条规定的，责令改正。")
    corpus = corpus_of({"jia@2020-01-01": law("2020-01-01", *old), "jia": law("2025-01-01", *NEW)})
    version = corpus.instruments["jia"].versions[0]
    (link,) = Resolver(corpus, TODAY).links(version)
    assert (link.version, link.eid) == (version, "art_2")


def amended(line: str, new: tuple[str, ...] = NEW, **fields: object) -> Corpus:
    """Return a corpus in which 《甲办法》 was amended in 2025 and 《乙办法》, which cites it, was issued in 2024."""
    return corpus_of(
        {
            "jia@2020-01-01": law("2020-01-01", *OLD),
            "jia": law("2025-01-01", *new),
            "yi": citing(line, **({"issued": "2024-01-01"} | fields)),
        }
    )


def test_a_provision_that_was_moved_is_told() -> None:
    corpus = amended("第一条　依照《甲办法》第二条抽查。")
    assert findings(corpus, "R") == [("R311", "standards/yi.md", 7, 7, "《甲办法》第二条")]
    assert messages(corpus) == [
        "《甲办法》后来修改，条序变化；第二条现在说的是别的内容，所引可能已移至第三条，修订本文件时请核对"
    ]
    (diagnostic,) = check(corpus, TODAY)
    assert diagnostic.severity is Severity.WARNING


def test_words_that_were_changed_a_little_on_the_way_are_found() -> None:
    changed = CHECK.replace("第四季度", "十二月").replace("通报", "公布")
    assert codes(amended("第一条　依照《甲办法》第二条抽查。", (NEW[0], NEW[1], f"第三条　{changed}"))) == ["R311"]


@pytest.mark.parametrize(
    ("line", "new"),
    [
        ("第一条　依照《甲办法》第一条登记。", NEW),  # it stands where it stood
        (
            "第一条　依照《甲办法》第二条抽查。",
            (OLD[0], f"第二条　{CHECK}必要时可以增加次数。"),
        ),  # amended in its place
        ("第一条　依照《甲办法》第二条抽查。", (OLD[0], f"第二条　{TRAIN}")),  # gone: nobody can say where it went
        ("第一条　依照《甲办法》登记。", NEW),
        ("第一条　依照修改前的《甲办法》第二条抽查。", NEW),
    ],
)
def test_nothing_is_told_where_nothing_moved(line: str, new: tuple[str, ...]) -> None:
    assert codes(amended(line, new)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"issued": "2024-12-01", "effective": "2025-01-01"},
        {"issued": "2025-06-01"},
        {"status": "draft"},
        {"repealed": "2025-10-01"},
    ],
)
def test_only_a_text_in_force_of_the_time_of_the_old_words_is_told(fields: dict[str, str]) -> None:
    assert codes(amended("第一条　依照《甲办法》第二条抽查。", NEW, **fields)) == []


def test_a_gist_has_no_words_to_compare() -> None:
    files = {
        "jia@2020-01-01": law("2020-01-01", *OLD, text="gist"),
        "jia": law("2025-01-01", *NEW),
        "yi": citing("第一条　依照《甲办法》第二条抽查。", issued="2024-01-01"),
    }
    assert codes(corpus_of(files)) == []


def later_alone(line: str, text: tuple[str, ...] = NEW, registry: Registry | None = None, **fields: str) -> Corpus:
    """Return a corpus with the text of 《甲办法》 of 2020 alone, and 《乙办法》 of 2012, which cites it."""
    files = {
        "standards/jia.md": instrument("甲办法", *text, id="jia", **({"issued": "2020-05-01"} | fields)),
        "standards/yi.md": citing(line, issued="2012-03-01"),
    }
    return gathered(files, registry=registry or Registry())


def knowing(articles: Mapping[str, tuple[int, ...]]) -> Registry:
    """Return a registry that knows an edition of 《甲办法》 of 2010."""
    edition = Edition.of(date(2010, 1, 1), date(2010, 1, 1), Outline(articles))
    return Registry((Fact("甲办法", editions=(edition,)),))


TWICE = "第一条　依照《甲办法》第二条抽查，并依照《甲办法》第三条通报。"


def test_a_text_that_is_older_than_the_one_held_may_mean_another_article() -> None:
    corpus = later_alone(TWICE)
    assert findings(corpus, "R") == [("R312", "standards/yi.md", 7, 7, "《甲办法》第二条")]
    assert messages(corpus) == [
        "《甲办法》收录的是2020年5月1日的文本，引用时的文本未收录，条号可能已变（本文件引用其条款共 2 处）"
    ]
    (diagnostic,) = check(corpus, TODAY)
    assert diagnostic.severity is Severity.INFO
    assert [link.is_later for link in Resolver(corpus, TODAY).links(corpus.instruments["yi"].current)] == [True, True]


@pytest.mark.parametrize(
    "corpus",
    [
        later_alone("第一条　依照《甲办法》抽查。"),
        later_alone(TWICE, issued="2010-05-01"),
        later_alone(TWICE, issued="2012-06-01", effective="2012-03-01"),
        later_alone(TWICE, (*OLD, f"第二条之一　{TRAIN}", "第三条　通报。")),
        later_alone(TWICE, registry=knowing({"1": (0,), "2": (0,), "3": (0,)})),
    ],
    ids=[
        "no article",
        "the text of the time",
        "in force no earlier",
        "numbers stay with 之一",
        "as many provisions then",
    ],
)
def test_numbers_that_are_the_same_are_not_doubted(corpus: Corpus) -> None:
    assert codes(corpus) == []


def test_an_edition_of_the_time_with_other_articles_is_no_reason_to_trust_the_number() -> None:
    assert codes(later_alone(TWICE, registry=knowing({"1": (0,), "2": (0,)}))) == ["R312"]


@pytest.mark.parametrize(("written", "told"), [("2012-03-01", True), ("2019-01-01", False)])
def test_a_text_that_was_rewritten_since_has_other_numbers_even_with_inserted_articles(
    written: str, told: bool
) -> None:
    head = ("（2009年1月1日甲市人民政府公布", "2018年2月1日甲市人民政府修订", "2020年5月1日甲市人民政府修正）")
    law_text = (*head, *OLD, f"第二条之一　{TRAIN}", "第三条　通报。")
    files = {
        "standards/jia.md": instrument("甲办法", *law_text, id="jia", issued="2020-05-01"),
        "standards/yi.md": citing(TWICE, issued=written),
    }
    assert codes(gathered(files)) == (["R312"] if told else [])
