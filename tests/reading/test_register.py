"""The register of requirements: what an entry holds, and how a mistake in it is told."""

from __future__ import annotations

from datetime import date

import pytest

from support import corpus_of, findings, instrument, messages, place
from zhunsheng.model import Confirmed, Demand, Ref, Source
from zhunsheng.reading.register import read_register

REGISTER = "docs/requirements.yml"
ENTRY = """\
- id: public-warehouse
  title: 公物仓管理制度
  demand: express
  source: notice#art_1
  quote: 市机关事务管理部门应当制定公物仓管理办法
  instrument: 办法
  pillar: assets
"""
NOTICE = instrument("甲通知", "第一条　市机关事务管理部门应当制定公物仓管理办法。", id="notice")


def register(*entries: str) -> str:
    lines = [line for entry in entries for line in entry.splitlines()]
    return "\n".join(["requirements:", *(f"  {line}" for line in lines), ""])


def told(text: str) -> list[tuple[int, int, str, str]]:
    problems = read_register(Source(REGISTER, text))[1]
    assert {p.code for p in problems} <= {"M012"}
    return [(*place(p, text), p.message) for p in problems]


def test_an_entry_is_a_requirement() -> None:
    more = "  by: 市机关事务管理部门\n  due: 2026-12-31\n  per: districts\n  confirmed: {by: 甲局, on: 2025-06-01}\n"
    text = register(ENTRY + more)
    ((requirement,), problems) = read_register(Source(REGISTER, text))
    assert problems == ()
    assert (requirement.id, requirement.demand) == ("public-warehouse", Demand.EXPRESS)
    assert requirement.source == Ref("notice", eid="art_1")
    assert (requirement.by, requirement.due, requirement.per) == ("市机关事务管理部门", date(2026, 12, 31), "districts")
    assert requirement.confirmed == Confirmed("甲局", date(2025, 6, 1))
    assert requirement.span.of(text) == "public-warehouse"


def test_where_the_source_is_silent_so_is_the_entry() -> None:
    ((requirement,), _) = read_register(Source(REGISTER, register(ENTRY)))
    assert (requirement.by, requirement.due, requirement.per, requirement.confirmed) == (None,) * 4


@pytest.mark.parametrize("text", ["", "# 尚无\n", "requirements: []\n", "requirements:\n"])
def test_an_empty_register_is_no_mistake(text: str) -> None:
    assert read_register(Source(REGISTER, text)) == ((), ())


def test_two_entries_may_not_share_an_id() -> None:
    text = register(ENTRY, ENTRY.replace("公物仓管理制度", "另一制度"))
    (requirements, _) = read_register(Source(REGISTER, text))
    assert [r.title for r in requirements] == ["公物仓管理制度"]
    assert told(text) == [(9, 9, "public-warehouse", "配套要求 public-warehouse 写了两次；标识应各不相同")]


def test_the_source_is_a_provision() -> None:
    text = register(ENTRY.replace("notice#art_1", "req:other"))
    assert told(text) == [(5, 13, "req:other", "配套要求的来源应是条款，写作 文件id#锚点")]


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "words", "message"),
    [
        (
            "demand: express",
            "demand: 明示",
            4,
            13,
            "明示",
            "字段 requirements.1.demand 的值有误：“明示”应写作 express",
        ),
        ("  title: 公物仓管理制度\n", "", 2, 5, "id", "缺少必填字段 requirements.1.title"),
        ("pillar:", "pilar:", 8, 5, "pilar", "不认识字段 requirements.1.pilar；是否为 pillar？"),
        ("notice#art_1", "a b", 5, 13, "a b", "字段 requirements.1.source 的值有误：应为引用："),
        (
            "express\n",
            "express\n  due: 年底\n",
            5,
            10,
            "年底",
            "字段 requirements.1.due 的值有误：应为日期，写作 2022-11-01",
        ),
        ("title: 公", "title: [公", 4, 11, ":", "YAML 语法有误：方括号或花括号中缺少逗号，或没有写完"),
    ],
)
def test_a_mistake_in_the_form_leaves_no_requirement(
    old: str, new: str, line: int, column: int, words: str, message: str
) -> None:
    text = register(ENTRY.replace(old, new))
    assert read_register(Source(REGISTER, text))[0] == ()
    found = told(text)
    assert any(f[:3] == (line, column, words) and f[3].startswith(message) for f in found), found


def test_the_quotation_is_word_for_word() -> None:
    corpus = corpus_of({"docs/notice.md": NOTICE, REGISTER: register(ENTRY)})
    assert findings(corpus) == []
    changed = corpus_of({"docs/notice.md": NOTICE, REGISTER: register(ENTRY.replace("应当制定", "制定"))})
    assert findings(changed) == [("M012", REGISTER, 5, 13, "notice#art_1")]
    assert messages(changed) == [
        "引文与来源条款（notice#art_1）的原文不一致：原文为“事务管理部门应当制定公物仓管”，引文作“事务管理部门制定公物仓管”"
    ]


def test_the_source_must_be_there() -> None:
    corpus = corpus_of({"docs/notice.md": NOTICE, REGISTER: register(ENTRY.replace("art_1", "art_7"))})
    assert findings(corpus) == [("R109", REGISTER, 5, 13, "notice#art_7")]
    assert messages(corpus) == ["《甲通知》中没有锚点 art_7"]


def test_a_broken_register_is_one_finding_and_not_one_for_each_that_refers_to_it() -> None:
    standard = "---\nid: b\ntitle: 乙办法\nimplements: [{ref: req:public-warehouse}]\n---\n# 乙办法\n"
    corpus = corpus_of({"standards/b.md": standard, REGISTER: register(ENTRY.replace("pillar", "pilar"))})
    assert {f.code for f in findings(corpus)} == {"M012"}
