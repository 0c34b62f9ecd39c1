"""R4: what a text rests on, and the list of normative references of a standard."""

from __future__ import annotations

from typing import Any

import pytest

from support import PATH, Found, corpus_of, findings, instrument, law, messages, related_places
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Rank

SCOPE = ("## 1 范围", "本文件规定了公文格式。", "## 2 规范性引用文件")
LISTED = "GB/T 9704 党政机关公文格式"
CITED = ("## 3 要求", "公文格式应符合GB/T 9704的规定。")


def standard(*lines: str) -> Corpus:
    return corpus_of(instrument("甲规范", *SCOPE, *lines))


def test_a_list_and_a_body_that_agree() -> None:
    assert findings(standard(LISTED, *CITED), "R4") == []


def test_r401_a_standard_that_the_list_lacks() -> None:
    corpus = standard("本文件没有规范性引用文件。", *CITED)
    assert findings(corpus, "R4") == [("R401", PATH, 11, 8, "GB/T 9704")]
    assert messages(corpus, "R4") == ["GB/T 9704 没有列入规范性引用文件"]
    ((_, line, _, why),) = related_places(corpus, "R401")
    assert (line, why) == (8, "规范性引用文件一章")


def test_r401_a_dated_mention_of_an_undated_entry_agrees() -> None:
    assert findings(standard(LISTED, "## 3 要求", "公文格式应符合GB/T 9704—2012的规定。"), "R4") == []


def test_r401_what_is_only_for_information_need_not_be_listed() -> None:
    lines = (LISTED, *CITED, "## 参考文献", "[1] GB/T 33476 电子公文格式")
    assert findings(standard(*lines), "R4") == []


def test_r401_a_text_without_such_a_list_has_nothing_to_disagree_with() -> None:
    assert findings(corpus_of(instrument("甲规范", *SCOPE[:2], "## 2 要求", CITED[1])), "R4") == []


def test_r402_a_standard_that_nobody_cites() -> None:
    corpus = standard(LISTED, "GB/T 33476 电子公文格式", *CITED)
    assert findings(corpus, "R4") == [("R402", PATH, 10, 1, "GB/T 33476")]
    assert messages(corpus, "R4") == ["GB/T 33476 在正文中没有引用"]


def resting(**bases: str) -> Corpus:
    """Gather instruments, each with its basis."""
    titles = {"a": "甲办法", "b": "乙办法", "c": "丙办法"}
    return corpus_of(
        {
            f"standards/{i}.md": instrument(titles[i], id=i, **({"basis": basis} if basis else {}))
            for i, basis in bases.items()
        }
    )


def found(corpus: Corpus) -> list[Found]:
    return findings(corpus, "R4")


def test_r403_a_basis_that_leads_back() -> None:
    corpus = resting(a="b", b="c", c="a")
    assert found(corpus) == [("R403", f"standards/{i}.md", 4, 8, to) for i, to in (("a", "b"), ("b", "c"), ("c", "a"))]
    assert messages(corpus, "R403")[0] == "依据成环：《甲办法》 → 《乙办法》 → 《丙办法》 → 《甲办法》"
    assert found(resting(a="b", b="c", c="")) == []


def test_r403_a_text_that_rests_on_itself() -> None:
    assert found(resting(a="a")) == [("R403", PATH, 4, 8, "a")]
    assert messages(resting(a="a"), "R403") == ["依据成环：《甲办法》 → 《甲办法》"]


def test_r403_a_basis_that_leads_back_by_title() -> None:
    assert found(resting(a="乙办法", b="甲办法")) == [
        ("R403", "standards/a.md", 4, 8, "乙办法"),
        ("R403", "standards/b.md", 4, 8, "甲办法"),
    ]


def test_r403_two_that_rest_on_one_are_no_circle() -> None:
    assert found(resting(a="[b, c]", b="c", c="")) == []


def ranked(own: Rank | None, basis: Rank | None) -> list[Found]:
    """Check a text of one rank that rests on a text of another, both in the repository and outside it."""
    upper: dict[str, Any] = {"rank": basis.value} if basis else {}
    above = instrument("乙条例", id="b", **upper)
    fields: dict[str, Any] = {"basis": "[b, 丁条例]", **({"rank": own.value} if own else {})}
    corpus = corpus_of(
        {PATH: instrument("甲办法", **fields), "standards/b.md": above}, registry=Registry((law("丁条例", rank=basis),))
    )
    return findings(corpus)


@pytest.mark.parametrize(
    ("own", "basis"),
    [
        (Rank.LOCAL_REGULATION, Rank.NORMATIVE_DOCUMENT),
        (Rank.LAW, Rank.ADMINISTRATIVE_REGULATION),
        (Rank.LOCAL_REGULATION, Rank.GOVERNMENT_RULE),
    ],
)
def test_r404_a_basis_of_lower_rank(own: Rank, basis: Rank) -> None:
    assert ranked(own, basis) == [("R404", PATH, 4, 9, "b"), ("R404", PATH, 4, 12, "丁条例")]


@pytest.mark.parametrize(
    ("own", "basis"),
    [
        (Rank.NORMATIVE_DOCUMENT, Rank.LOCAL_REGULATION),
        (Rank.GOVERNMENT_RULE, Rank.DEPARTMENT_RULE),
        (Rank.LAW, Rank.LAW),
        (None, Rank.NORMATIVE_DOCUMENT),
        (Rank.LAW, None),
        (Rank.LAW, Rank.PARTY_REGULATION),
    ],
)
def test_r404_a_basis_that_is_not_lower_or_cannot_be_compared(own: Rank | None, basis: Rank | None) -> None:
    assert ranked(own, basis) == []


def test_r404_says_which() -> None:
    files = {
        PATH: instrument("甲条例", rank="local-regulation", basis="b"),
        "standards/b.md": instrument("乙办法", id="b", rank="normative-document"),
    }
    assert messages(corpus_of(files)) == ["《乙办法》的效力位阶低于本文件，不能作为依据"]


@pytest.mark.parametrize(
    ("matter", "told"),
    [
        ("implements: [{ref: yi}]", ["《乙办法》实施自身；请写所实施的另一文件"]),
        ("implements: [{ref: yi#art_1}]", ["《乙办法》实施自身；请写所实施的另一文件"]),
        ("supersedes: [yi]", ["《乙办法》取代自身；请写所取代的另一文件"]),
        ("supersedes: [yi@2024-01-01]", ["《乙办法》取代自身；请写所取代的另一文件"]),
        ("supersedes: [yi@2020-01-01]", []),
        ("implements: [{ref: 机关事务管理条例}]", []),
    ],
)
def test_an_instrument_does_not_carry_out_or_supersede_itself(matter: str, told: list[str]) -> None:
    front = f"---\nid: yi\ntitle: 乙办法\nstatus: issued\nissued: 2024-01-01\neffective: 2024-01-01\n{matter}\n---\n"
    assert messages(corpus_of(front + "第一条　机关应当值班。\n"), "R405") == told
