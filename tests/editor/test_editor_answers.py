"""What an editor is told of a place: what is cited there, who cites it, how the file is laid out."""

from __future__ import annotations

import pytest
from lsprotocol.types import DocumentSymbol, Location, Position

from desks import CONFIG, FILES, LAW, LETTER, REGISTER, RULES, at
from zhunsheng.editor import hovering, outlining, targets
from zhunsheng.editor.desk import Desk
from zhunsheng.editor.findings import diagnostics
from zhunsheng.editor.highlighting import INSIDE, NOWHERE, OUTSIDE, semantic_tokens


def told(desk: Desk, path: str, words: str, inside: int = 0) -> str:
    found = hovering.hover(desk, path, at(desk, path, words, inside))
    if found is None:
        return ""
    assert not isinstance(found.contents, str | list | dict)
    return str(getattr(found.contents, "value", ""))


def places(desk: Desk, found: list[Location]) -> list[tuple[str, int]]:
    return [(one.uri.removeprefix(desk.root.as_uri() + "/"), one.range.start.line) for one in found]


@pytest.mark.parametrize(
    ("path", "words", "inside", "parts"),
    [
        (RULES, "《甲市船艇条例》第二条", 12, ("《甲市船艇条例》第二条第二款", "现行有效", "> 船艇每年检验一次。")),
        (RULES, "本细则第一条", 3, ("《船艇检验细则》第一条", "草案")),
        (RULES, "[定编]", 1, ("《甲市船艇条例》第二条", "> 第二条　船艇按航程定编。")),
        (RULES, "req:checks", 3, ("船艇检验制度", "制定中", "责任单位：甲市机关事务局", "船艇每年检验一次。")),
        (RULES, "pillar", 2, ("所属板块",)),
        (RULES, "part:", 1, ("whole 全部落实",)),
        (RULES, "law#art_2]", 2, ("《甲市船艇条例》第二条",)),
        (LETTER, "第九条", 1, ("没有这一条款", "共三条", "R102")),
        (LETTER, "《机关事务管理条例》第二条", 3, ("据登记", "共35条")),
        (LAW, "第二条", 1, ("被引用 4 处", "《船艇检验细则》")),
        (REGISTER, "checks", 1, ("船艇检验制度",)),
        (REGISTER, "demand", 1, ("express 明示",)),
        (CONFIG, "pillars", 1, ("板块",)),
    ],
)
def test_hover(desk: Desk, path: str, words: str, inside: int, parts: tuple[str, ...]) -> None:
    found = told(desk, path, words, inside)
    assert all(part in found for part in parts), found


def test_nothing_is_said_of_plain_words(desk: Desk) -> None:
    assert told(desk, LAW, "航程") == ""
    assert hovering.hover(desk, LAW, Position(999, 999)) is None
    assert hovering.hover(desk, "docs/nowhere.md", Position(0, 0)) is None


@pytest.mark.parametrize(
    ("path", "words", "inside", "place"),
    [
        (RULES, "第二条第二款", 1, (LAW, 12)),
        (RULES, "req:checks", 1, (REGISTER, 1)),
        (RULES, "[定编]", 1, (LAW, 11)),
        (REGISTER, "law#art_2", 1, (LAW, 12)),
    ],
)
def test_definition(desk: Desk, path: str, words: str, inside: int, place: tuple[str, int]) -> None:
    assert places(desk, targets.definition(desk, path, at(desk, path, words, inside))) == [place]


def test_references_are_citations_bases_and_what_is_carried_out(desk: Desk) -> None:
    found = places(desk, targets.references(desk, LAW, at(desk, LAW, "第二条"), declared=True))
    assert found == [(LAW, 11), (REGISTER, 4), (RULES, 9), (RULES, 12), (RULES, 14)]
    # 第二款 alone is cited by those that do not mean the whole article.
    whole = places(desk, targets.references(desk, LAW, at(desk, LAW, "id: law", 5)))
    assert set(found[1:]) < set(whole)
    assert (LETTER, 7) in whole
    assert places(desk, targets.references(desk, LAW, at(desk, LAW, "# 甲市船艇条例", 4))) == whole
    assert places(desk, targets.references(desk, REGISTER, at(desk, REGISTER, "checks"))) == [(RULES, 6)]


def test_an_instrument_outside_has_references_too(desk: Desk) -> None:
    inside = at(desk, LETTER, "《机关事务管理条例》", 2)
    assert places(desk, targets.references(desk, LETTER, inside)) == [(LETTER, 7)]


def test_outline(desk: Desk) -> None:
    def names(found: list[DocumentSymbol]) -> list[object]:
        return [(one.name, names([*one.children])) if one.children else one.name for one in found]

    assert names(outlining.symbols(desk, LAW)) == [("第一章", ["第一条", "第二条"]), ("第二章", ["第三条"])]
    assert outlining.symbols(desk, LAW)[0].detail == "总则"
    assert [one.name for one in outlining.symbols(desk, REGISTER)] == ["checks　船艇检验制度"]
    for whole in outlining.symbols(desk, LAW):
        for one in (whole, *(whole.children or ())):
            assert one.range.start <= one.selection_range.start
            assert one.selection_range.end <= one.range.end


def test_folding(desk: Desk) -> None:
    found = [(one.start_line, one.end_line) for one in outlining.folding(desk, LAW)]
    assert found == [(0, 6), (9, 12), (11, 12), (13, 14)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("船艇条例", ["甲市船艇条例"]),
        ("甲府〔2020〕3号", ["甲市船艇条例"]),
        ("检验船艇", ["关于检验船艇的通知"]),
        ("船检细", ["船艇检验细则"]),
        ("checks", ["船艇检验制度"]),
        ("没有", []),
    ],
)
def test_workspace_symbols(desk: Desk, query: str, names: list[str]) -> None:
    assert [one.name for one in outlining.workspace_symbols(desk, query)] == names


def test_citations_are_coloured_by_where_they_lead(desk: Desk) -> None:
    data = semantic_tokens(desk, LETTER).data
    assert [data[n + 3] for n in range(0, len(data), 5)] == [NOWHERE, OUTSIDE]
    data = semantic_tokens(desk, RULES).data
    assert [data[n + 3] for n in range(0, len(data), 5)] == [INSIDE] * 3
    assert [data[n] for n in range(0, len(data), 5)] == [12, 1, 1]


def test_a_finding_has_its_rule_its_place_and_the_page_of_the_rule(own_desk: Desk) -> None:
    (found,) = (one for one in diagnostics(own_desk, LETTER) if one.code == "R102")
    assert (found.source, found.severity, found.code_description) == ("准绳", 1, None)
    words = FILES[LETTER].splitlines()[found.range.start.line]
    assert words[found.range.start.character : found.range.end.character] == "《甲市船艇条例》第九条"
    page = own_desk.root / "site" / "rules" / "R102.html"
    page.parent.mkdir(parents=True)
    page.touch()
    described = next(one.code_description for one in diagnostics(own_desk, LETTER) if one.code == "R102")
    assert described is not None
    assert described.href == page.as_uri()
