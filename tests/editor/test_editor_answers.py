"""What an editor is told of a place: what is cited there, who cites it, how the file is laid out."""

from __future__ import annotations

import pytest
from lsprotocol.types import DocumentSymbol, Location, Position

from workspaces import CONFIG, FILES, LAW, LETTER, REGISTER, RULES, at
from zhunsheng.editor import hovering, outlining, targets
from zhunsheng.editor.findings import diagnostics
from zhunsheng.editor.highlighting import INSIDE, NOWHERE, OUTSIDE, semantic_tokens
from zhunsheng.editor.workspace import Workspace


def told(workspace: Workspace, path: str, words: str, inside: int = 0) -> str:
    found = hovering.hover(workspace, path, at(workspace, path, words, inside))
    if found is None:
        return ""
    assert not isinstance(found.contents, str | list | dict)
    return str(getattr(found.contents, "value", ""))


def places(workspace: Workspace, found: list[Location]) -> list[tuple[str, int]]:
    return [(one.uri.removeprefix(workspace.root.as_uri() + "/"), one.range.start.line) for one in found]


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
def test_hover(workspace: Workspace, path: str, words: str, inside: int, parts: tuple[str, ...]) -> None:
    found = told(workspace, path, words, inside)
    assert all(part in found for part in parts), found


def test_nothing_is_said_of_plain_words(workspace: Workspace) -> None:
    assert told(workspace, LAW, "航程") == ""
    assert hovering.hover(workspace, LAW, Position(999, 999)) is None
    assert hovering.hover(workspace, "docs/nowhere.md", Position(0, 0)) is None


@pytest.mark.parametrize(
    ("path", "words", "inside", "place"),
    [
        (RULES, "第二条第二款", 1, (LAW, 12)),
        (RULES, "req:checks", 1, (REGISTER, 1)),
        (RULES, "[定编]", 1, (LAW, 11)),
        (REGISTER, "law#art_2", 1, (LAW, 12)),
    ],
)
def test_definition(workspace: Workspace, path: str, words: str, inside: int, place: tuple[str, int]) -> None:
    assert places(workspace, targets.definition(workspace, path, at(workspace, path, words, inside))) == [place]


def test_references_are_citations_bases_and_what_is_carried_out(workspace: Workspace) -> None:
    found = places(workspace, targets.references(workspace, LAW, at(workspace, LAW, "第二条"), declared=True))
    assert found == [(LAW, 11), (REGISTER, 4), (RULES, 9), (RULES, 12), (RULES, 14)]
    # 第二款 alone is cited by those that do not mean the whole article.
    whole = places(workspace, targets.references(workspace, LAW, at(workspace, LAW, "id: law", 5)))
    assert set(found[1:]) < set(whole)
    assert (LETTER, 7) in whole
    assert places(workspace, targets.references(workspace, LAW, at(workspace, LAW, "# 甲市船艇条例", 4))) == whole
    assert places(workspace, targets.references(workspace, REGISTER, at(workspace, REGISTER, "checks"))) == [(RULES, 6)]


def test_an_instrument_outside_has_references_too(workspace: Workspace) -> None:
    inside = at(workspace, LETTER, "《机关事务管理条例》", 2)
    assert places(workspace, targets.references(workspace, LETTER, inside)) == [(LETTER, 7)]


def test_outline(workspace: Workspace) -> None:
    def names(found: list[DocumentSymbol]) -> list[object]:
        return [(one.name, names([*one.children])) if one.children else one.name for one in found]

    assert names(outlining.symbols(workspace, LAW)) == [("第一章", ["第一条", "第二条"]), ("第二章", ["第三条"])]
    assert outlining.symbols(workspace, LAW)[0].detail == "总则"
    assert [one.name for one in outlining.symbols(workspace, REGISTER)] == ["checks　船艇检验制度"]
    for whole in outlining.symbols(workspace, LAW):
        for one in (whole, *(whole.children or ())):
            assert one.range.start <= one.selection_range.start
            assert one.selection_range.end <= one.range.end


def test_folding(workspace: Workspace) -> None:
    found = [(one.start_line, one.end_line) for one in outlining.folding(workspace, LAW)]
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
def test_workspace_symbols(workspace: Workspace, query: str, names: list[str]) -> None:
    assert [one.name for one in outlining.workspace_symbols(workspace, query)] == names


def test_citations_are_coloured_by_where_they_lead(workspace: Workspace) -> None:
    data = semantic_tokens(workspace, LETTER).data
    assert [data[n + 3] for n in range(0, len(data), 5)] == [NOWHERE, OUTSIDE]
    data = semantic_tokens(workspace, RULES).data
    assert [data[n + 3] for n in range(0, len(data), 5)] == [INSIDE] * 3
    assert [data[n] for n in range(0, len(data), 5)] == [12, 1, 1]


def test_a_finding_has_its_rule_its_place_and_the_page_of_the_rule(own_workspace: Workspace) -> None:
    (found,) = (one for one in diagnostics(own_workspace, LETTER) if one.code == "R102")
    assert (found.source, found.severity, found.code_description) == ("准绳", 1, None)
    words = FILES[LETTER].splitlines()[found.range.start.line]
    assert words[found.range.start.character : found.range.end.character] == "《甲市船艇条例》第九条"
    page = own_workspace.root / "site" / "rules" / "R102.html"
    page.parent.mkdir(parents=True)
    page.touch()
    described = next(one.code_description for one in diagnostics(own_workspace, LETTER) if one.code == "R102")
    assert described is not None
    assert described.href == page.as_uri()
