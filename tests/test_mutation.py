"""Mutation: one reference of a clean text is broken, and the check says so in its place with its code.

The mutants are made by ``scripts/mutate.py``: some of the project's own texts, some of texts that the test writes
itself, and, where the collection is at hand, two thousand of laws that are clean by themselves.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

import mutate
from mutation.ground import Change, Ground, Mutant, Verdict, judge, project_ground
from mutation.operators import raised
from support import instrument, law
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Source
from zhunsheng.model.config import Config
from zhunsheng.reading.document import read_document

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 1)
TITLES_RIGHT = 0.9

DUTY = instrument(
    "机关值班管理办法",
    "",
    "## 第一章 总则",
    "",
    "第一条　为了规范值班，根据《甲市机关运行条例》（以下简称《条例》）和《甲市档案管理规定》（甲府发〔2012〕8号），"
    "制定本办法。",
    "",
    "第二条　值班的种类由《条例》第三条第一款规定；《甲市档案管理规定》第五条另有规定的，从其规定。",
    "",
    "第三条　值班人员应当做到：",
    "",
    "（一）按时到岗；",
    "",
    "（二）记录来电，记录的内容见附件1。",
    "",
    "前款第二项所称来电，包括传真。",
    "",
    "## 第二章 罚则",
    "",
    "第四条　违反本办法第三条第一款第一项的，由值班室批评教育。",
    "",
    "第五条　本办法第二章规定的事项，依照前条办理，记录保存的年限依照[第二条](ref:running#art_2)确定。",
    "",
    "第六条　本办法自公布之日起施行。",
    "",
    "## 附件1 来电记录表",
    "",
    "逐件填写。",
    id="duty",
    basis="[running]",
)
RUNNING = instrument(
    "甲市机关运行条例",
    "",
    "第一条　为了规范机关运行，制定本条例。",
    "",
    "第二条　记录保存三年。",
    "",
    "第三条　机关实行值班制度。",
    "",
    "值班的具体安排由机关决定。",
    "",
    "第四条　机关应当节约。",
    "",
    "第五条　本条例自公布之日起施行。",
    id="running",
)
FILES = {"standards/duty.md": DUTY, "standards/running.md": RUNNING}


@pytest.fixture(scope="module")
def own() -> Ground:
    """Return texts that the test has written, with a registry of one law."""
    documents = {path: read_document(Source(path, text)) for path, text in FILES.items()}
    registry = Registry((law("甲市档案管理规定", 12, number="甲府发〔2012〕8号"),))
    return Ground("自拟", Config(), registry, documents, TODAY)


def test_what_is_broken_is_found_where_it_is(own: Ground) -> None:
    assert own.is_clean, own.before
    made = mutate.mutants(own, random.Random(3), 1000)
    assert {m.code for m in made} >= {
        *(
            "R102",
            "R103",
            "R104",
            "R106",
            "R107",
            "R108",
            "R109",
            "R201",
            "R203",
            "R207",
            "R301",
            "R302",
            "R304",
            "R305",
        )
    }
    assert missed(judge(own, mutant) for mutant in made) == []


def test_the_project_s_own_texts(own_content: Path) -> None:
    ground = project_ground(own_content, TODAY)
    verdicts = [judge(ground, mutant) for mutant in mutate.mutants(ground, random.Random(11), 100)]
    assert len(verdicts) == 100
    # 取7.45计算 may as well be a measure: where there is no such clause, no reader could tell.
    ambiguous = [v for v in verdicts if v.mutant.kind.endswith("（语境不明）")]
    assert sum(not v.placed for v in ambiguous) <= 1
    assert missed(v for v in verdicts if v not in ambiguous) == []
    assert right_suggestions(verdicts) >= TITLES_RIGHT


def test_laws_that_are_clean(law_texts: Path) -> None:
    verdicts = list(mutate.law_verdicts(law_texts, random.Random(7), 2000, TODAY))
    assert len(verdicts) == 2000
    assert missed(verdicts) == []
    assert right_suggestions(verdicts) >= TITLES_RIGHT


def test_a_mutant_that_is_not_found_is_counted_as_missed(own: Ground) -> None:
    harmless = Change("standards/running.md", 0, 0, "")
    verdict = judge(own, Mutant("未改", harmless, "R102", "standards/running.md", 0, "没有改错"))
    assert (verdict.caught, verdict.coded, verdict.placed) == (False, False, False)
    assert mutate.table([verdict])[-1] | {"kind": ""} == {
        "kind": "", "code": "", "mutants": 1, "caught": 0, "coded": 0, "placed": 0, "asked": 0, "suggested": 0,
    }  # fmt: skip


def test_a_number_beyond_the_end_is_nobody_s_in_a_text_that_numbers_its_provisions_otherwise() -> None:
    lines = [line for n in range(1, 48) for line in (f"{n}.机关应当登记第{n}号资产。", "")]
    lines += ["48.登记依照本规定第41条的规定办理。"]
    documents = {"standards/a.md": read_document(Source("standards/a.md", instrument("关于登记的规定", "", *lines)))}
    ground = Ground("自拟", Config(), Registry(), documents, TODAY)
    assert ground.is_clean, ground.before
    for seed in range(9):  # 第41条 is 41., so that 45. would be no mistake
        verdicts = [judge(ground, mutant) for mutant in raised(ground, random.Random(seed))]
        assert [v.mutant.code for v in verdicts] == ["R102"]
        assert missed(verdicts) == []


def missed(verdicts: Iterable[Verdict]) -> list[str]:
    """Return what was not found in its place, titles apart, of which a share may be too short to tell."""
    return [
        f"{v.mutant.kind} {v.mutant.code} {v.mutant.path}:{v.line}:{v.column} {v.mutant.words} {v.found}"
        for v in verdicts
        if not v.placed and v.mutant.right is None
    ]


def right_suggestions(verdicts: Iterable[Verdict]) -> float:
    """Return the share of misspelt titles for which the right one is suggested."""
    asked = [v for v in verdicts if v.mutant.right is not None]
    return sum(v.suggested for v in asked) / len(asked)
