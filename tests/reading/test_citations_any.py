"""What holds for citations of any text: order, bounds, linear time; and real texts."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from cited import citations
from hypothesis import given, settings
from hypothesis import strategies as st

from growing import Growing
from zhunsheng.model.citation import Form
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Provision, Structure, Style
from zhunsheng.reading.citations import read_citations, read_short_names
from zhunsheng.reading.mandates import read_mandates
from zhunsheng.reading.structure import read_structure

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"
SHARE = {"dev.json": ("cites", 0.98), "mandates.json": ("mandates", 0.95)}

PIECES = st.sampled_from(
    [
        *"第前本附《》〔〕（）()[]、至和。；\n`一二十12.的由",
        *("第一条", "第二款", "（三）", "项", "前款", "本办法", "附件", "《条例》", "国发〔2013〕1号", "GB/T 1.1—2020"),
        *(
            "民法典",
            "以下简称",
            "```",
            "<!--",
            "-->",
            "](ref:a#b)",
            "5.2.1",
            "见",
            "表1",
            "由市人民政府制定",
            "具体办法",
            "# ",
        ),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from([None, *Style]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_in_order_and_within_bounds(text: str, style: Style | None) -> None:
    structure = read_structure(text, Span(0, len(text)), style)
    found = read_citations(text, Span(0, len(text)), structure)
    ends = [0, *(c.span.end for c in found)]
    for end, citation in zip(ends, found, strict=False):
        assert end <= citation.span.start < citation.span.end <= len(text)
        assert not (citation.dangling and citation.path)
    read_short_names(text, Span(0, len(text)))
    for mandate in read_mandates(text, structure):
        assert 0 <= mandate.span.start < mandate.span.end <= len(text)
        assert mandate.instruments


def test_what_stands_before_the_body_is_not_read() -> None:
    text = "---\ntitle: 第九条\n---\n第一条　依照第二条。\n"
    body = Span(text.index("第一条"), len(text))
    assert [c.span.of(text) for c in read_citations(text, body, read_structure(text, body))] == ["第二条"]


HOSTILE = [
    *(
        "第",
        "《",
        "、",
        "一",
        "（",
        "`a``b",
        "<!--",
        "](",
        "[",
        "〔2022〕",
        "本法",
        "法",
        "简称",
        "（以下简称",
        "A",
        "1.",
        "“",
    ),
    *(
        "第一条",
        "第一、",
        "前款",
        "（一）",
        "第(一)、第",
        "附件",
        "令第1号",
        "合同法第一条",
        "《《a》x",
        "该法第一条",
        "见5.2 a)",
        "表1、",
        "代表1.2",
        "式(A.1)、",
        "A.1.",
        "GB/T 1第5章、",
        "《甲规范》（GB/T 1）5.2、",
        "该规范第5章",
        "该规范表1、",
        "2015年版的表1、",
    ),
    *(
        "制定",
        "编制",
        "由市政府",
        "应当制定",
        "办法由",
        "，市人民政府",
        "的，",
        "按照规定",
        "第一条 ",
        "```\n",
        "（一）前项\n",
    ),
]


def read_all(text_and_articles: tuple[str, Structure]) -> None:
    """Read what a text cites and mandates: as articles, as clauses, and as one paragraph."""
    text, articles = text_and_articles
    body = Span(0, len(text))
    paragraph = Structure(Style.ARTICLES, (Provision(Kind.PARAGRAPH, "pre__para_1", "1", body, body),))
    for structure in (articles, Structure(Style.CLAUSES), paragraph):
        read_citations(text, body, structure)
    read_short_names(text, body)
    read_mandates(text, paragraph)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_texts_take_linear_time(growth: Growing, unit: str) -> None:
    def make(size: int) -> tuple[str, Structure]:
        text = unit * (size // len(unit))
        return text, read_structure(text, Span(0, len(text)), Style.ARTICLES)

    assert growth(read_all, make, 20_000).is_linear


# What asks for all that was named or introduced above: the head of a text, and what follows it with ever other titles.
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
ASKING = [
    ("甲答复\n\n《甲条例》施行。\n\n", "| 按照第三条办理 |\n"),
    ("甲答复\n\n《甲条例》第一条。\n\n| 条款 | 内容 |\n|-|-|\n", "| 第三条 | 甲 |\n"),
    ("甲答复\n\n", "《丁条例》，条例第三条。"),
    ("甲答复\n\n", "《丁细则》和实施条例第三条。"),
    ("甲答复\n\n", "《丁条例》施行。本条例第三条。"),
    ("甲通知\n\n一、总则\n\n二、附则\n\n", "工作范围和内容：\n\n工作范围和内容的第一项。\n\n"),
    ("甲通知\n\n", "一、假期\n\n休假范围和内容：\n（一）甲。\n\n休假范围和内容的第一项。\n\n"),
    ("甲通知\n\n一、甲\n\n《甲条例》和《甲办法》。\n\n", "二、按第三条办。\n\n"),
]


@pytest.mark.parametrize(("head", "unit"), ASKING)
def test_what_was_named_above_is_not_gone_through_for_each_citation(growth: Growing, head: str, unit: str) -> None:
    def make(size: int) -> tuple[str, Span, Structure]:
        text = head + "".join(unit.replace("丁", str(n).translate(_DIGITS)) for n in range(size // len(unit)))
        return text, Span(0, len(text)), read_structure(text, Span(0, len(text)))

    assert growth(lambda made: read_citations(*made), make, 20_000).is_linear


@pytest.mark.parametrize("name", SHARE)
def test_annotated_articles_are_read_as_people_read_them(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    if not (GOLD / name).is_file():
        pytest.skip("the annotated articles are not at hand (../shared/gold)")
    sys.path[:0] = [str(ROOT / "scripts"), str(GOLD.parent / "tools")]
    try:
        # The scorer stands beside the annotated articles and is no part of the repository.
        score_citations = import_module("score_citations")
        import predict_citations
    finally:
        del sys.path[:2]
    field, least = SHARE[name]
    items = json.loads((GOLD / name).read_text(encoding="utf-8"))
    hit = predicted = annotated = 0
    for item in items:
        found: Any = predict_citations.predict(item)[field]
        if field == "cites":
            wanted = {
                (s, e, score_citations.norm(q["target"]))
                for s, e, q in score_citations.spans(item["text"], item[field])
            }
            got = {(c["start"], c["end"], score_citations.norm(c["target"])) for c in found}
        else:
            wanted = {q["who"] for q in item[field]}
            got = {m["who"] for m in found}
        hit, predicted, annotated = hit + len(wanted & got), predicted + len(got), annotated + len(wanted)
    assert hit >= least * predicted
    assert hit >= least * annotated
    assert not capsys.readouterr().err


def test_real_texts_cite_what_is_there(law_texts: Path) -> None:
    """Nearly every article that a law in force cites of its own exists: the texts' own slips are a handful."""
    lost, all_of_them = [], 0
    for path in sorted(law_texts.rglob("*.md"))[::6]:
        text = path.read_text(encoding="utf-8")
        structure = read_structure(text, Span(0, len(text)))
        for citation in read_citations(text, Span(0, len(text)), structure):
            step = citation.path[0] if citation.path else None
            if citation.name is None and step and step.kind is Kind.ARTICLE and citation.form is Form.SELF:
                all_of_them += 1
                if structure.get(f"art_{step.number}") is None:
                    lost.append((path.name, citation.span.of(text)))
    assert all_of_them > 500
    assert len(lost) <= all_of_them * 0.01, lost


def test_an_empty_text_has_no_citations() -> None:
    assert citations("") == ()
