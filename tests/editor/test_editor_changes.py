"""What an editor changes at a drafter's word: corrections, pins, short names, comparisons, ids."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from lsprotocol.types import (
    AnnotatedTextEdit,
    CodeAction,
    CreateFile,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from support import instrument
from workspaces import CONFIG, FILES, LAW, LETTER, REGISTER, RULES, at, workspace_in, write
from zhunsheng.editor import provision_actions, renaming
from zhunsheng.editor.acting import actions
from zhunsheng.editor.workspace import Workspace


def applied(workspace: Workspace, edit: WorkspaceEdit | None) -> list[str]:
    """Apply a workspace edit to the texts of the workspace, as an editor would; return the paths."""
    assert edit is not None
    texts: dict[str, str | None] = {}
    for change in edit.document_changes or ():
        if isinstance(change, CreateFile):
            continue
        assert isinstance(change, TextDocumentEdit)
        path = Path(unquote(urlparse(change.text_document.uri).path)).relative_to(workspace.root).as_posix()
        text = workspace.text(path)
        words = text.source.text if text else ""
        # What is put in comes before what is put in place of others there, as the protocol has it.
        for one in [*sorted(change.edits, key=lambda one: one.range.start)][::-1]:
            assert isinstance(one, TextEdit | AnnotatedTextEdit)
            span = text.span(one.range) if text else None
            words = words[: span.start] + one.new_text + words[span.end :] if span else one.new_text
        texts[path] = words
    workspace.update(texts)
    workspace.examine(workspace.stale)
    return sorted(texts)


def offered(workspace: Workspace, path: str, where: Position) -> dict[str, CodeAction]:
    return {one.title: one for one in actions(workspace, path, Range(where, where))}


def line_of(workspace: Workspace, path: str, number: int) -> str:
    text = workspace.text(path)
    assert text is not None
    return text.source.text.split("\n")[number]


def test_a_certain_correction_is_offered_and_all_of_a_file_at_once(own_workspace: Workspace) -> None:
    own_workspace.update({LETTER: FILES[LETTER] + "二、依照甲府(2020)3号,船艇按第3条检验.\n三、𠮷艇,不检验。\n"})
    own_workspace.examine(own_workspace.stale)
    where = at(own_workspace, LETTER, "𠮷艇,", 2)
    found = offered(own_workspace, LETTER, where)
    one = next(action for title, action in found.items() if title.startswith("改为“，”"))
    assert one.is_preferred
    applied(own_workspace, one.edit)
    assert line_of(own_workspace, LETTER, 9) == "三、𠮷艇，不检验。"
    every = next(
        action for title, action in offered(own_workspace, LETTER, where).items() if "zhunsheng check --fix" in title
    )
    applied(own_workspace, every.edit)
    assert not [f for f in own_workspace.findings[LETTER] if f.replacement is not None]


def test_a_correction_is_meant_for_the_version_of_the_text_that_was_checked(own_workspace: Workspace) -> None:
    own_workspace.address(LETTER, own_workspace.uri(LETTER), 7)
    found = offered(own_workspace, LETTER, at(own_workspace, LETTER, "第九条"))
    (change,) = found["写明理由，不再提示 R102"].edit.document_changes  # type: ignore[union-attr, misc]
    assert isinstance(change, TextDocumentEdit)
    assert change.text_document.version == 7


@pytest.mark.parametrize(
    ("written", "code", "meant"),
    [
        ("《甲市船艇条列》第二条", "R207", "《甲市船艇条例》第二条"),
        ("《机关事务管理条例》第四十条", "R102", "《机关事务管理条例》第十四条"),
    ],
)
def test_what_a_message_asks_about_is_offered_and_not_preferred(
    own_workspace: Workspace, written: str, code: str, meant: str
) -> None:
    own_workspace.update({LETTER: FILES[LETTER] + f"二、船艇停用依照{written}办理。\n"})
    own_workspace.examine(own_workspace.stale)
    found = offered(own_workspace, LETTER, at(own_workspace, LETTER, written))
    one = next(action for title, action in found.items() if title.endswith(f"，请先核对（{code}）"))
    assert not one.is_preferred
    applied(own_workspace, one.edit)
    assert line_of(own_workspace, LETTER, 8) == f"二、船艇停用依照{meant}办理。"


def test_a_finding_is_silenced_with_a_reason(own_workspace: Workspace) -> None:
    found = offered(own_workspace, LETTER, at(own_workspace, LETTER, "第九条"))
    applied(own_workspace, found["写明理由，不再提示 R102"].edit)
    assert line_of(own_workspace, LETTER, 7) == "<!-- zhunsheng-ignore R102: 理由 -->"
    assert LETTER not in own_workspace.findings


def test_a_citation_is_pinned_where_it_leads(own_workspace: Workspace) -> None:
    found = offered(own_workspace, RULES, at(own_workspace, RULES, "《甲市船艇条例》第二条"))
    applied(own_workspace, found["固定这处引用：《甲市船艇条例》第二条第二款"].edit)
    assert "依照[《甲市船艇条例》第二条第二款](ref:law#art_2__para_2)，" in line_of(own_workspace, RULES, 12)
    (link,) = (
        one
        for one in own_workspace.snapshot.links(own_workspace.snapshot.documents[RULES])
        if one.eid == "art_2__para_2"
    )
    assert link.version is not None
    assert not any("固定" in title for title in offered(own_workspace, RULES, at(own_workspace, RULES, "[定编]", 2)))


def test_of_two_instruments_of_one_name_either_can_be_pinned(tmp_path: Path) -> None:
    twin = FILES[LAW].replace("id: law", "id: twin")
    workspace = workspace_in(write(tmp_path, {**FILES, "docs/twin.md": twin}))
    found = offered(workspace, RULES, at(workspace, RULES, "第二条第二款"))
    assert [title for title in found if title.startswith("固定")] == [
        "固定这处引用：《甲市船艇条例》第二条第二款（law）",
        "固定这处引用：《甲市船艇条例》第二条第二款（twin）",
    ]


def test_a_short_name_is_introduced_once(own_workspace: Workspace) -> None:
    where = at(own_workspace, LETTER, "《甲市船艇条例》", 2)
    found = offered(own_workspace, LETTER, where)
    assert {"引入简称《船艇条例》", "引入简称《条例》"} <= found.keys()
    applied(own_workspace, found["引入简称《条例》"].edit)
    assert "依照《甲市船艇条例》（以下简称《条例》）第九条和" in line_of(own_workspace, LETTER, 7)
    assert not any("简称" in title for title in offered(own_workspace, LETTER, where))


def test_a_comparison_is_recorded_beside_the_standard(own_workspace: Workspace) -> None:
    record = "standards/assets/rules.compared.yml"
    (title,) = (t for t in offered(own_workspace, RULES, Position(1, 0)) if "记下比对" in t)
    assert title == "记下比对：2 项依据已经看过（2 项从未比对或者已经改变）"
    assert applied(own_workspace, offered(own_workspace, RULES, Position(1, 0))[title].edit) == [record]
    assert {str(one.ref) for one in own_workspace.snapshot.corpus.comparisons[RULES].comparisons} == {
        "law#art_2",
        "law#art_2__para_2",
    }
    assert not any("记下比对" in t for t in offered(own_workspace, RULES, Position(1, 0)))
    own_workspace.update({LAW: FILES[LAW].replace("每年检验一次", "每年检验两次")})
    (title,) = (t for t in offered(own_workspace, RULES, Position(1, 0)) if "记下比对" in t)
    assert "2 项从未比对或者已经改变" in title


@pytest.mark.parametrize(
    ("path", "words", "inside"),
    [(LAW, "id: law", 5), (RULES, "[law#art_2]", 2), (RULES, "ref:law", 5), (REGISTER, "law#art_2", 1)],
)
def test_the_id_of_an_instrument_is_renamed_everywhere(tmp_path: Path, path: str, words: str, inside: int) -> None:
    gist = "gist_words:\n  law: [只有要点]\n"
    workspace = workspace_in(write(tmp_path, {**FILES, CONFIG: FILES[CONFIG] + gist}))
    before = {where: [(f.code, f.message) for f in found] for where, found in workspace.findings.items()}
    where = at(workspace, path, words, inside)
    prepared = renaming.prepare(workspace, path, where)
    assert prepared is not None
    assert prepared.placeholder == "law"
    assert applied(workspace, renaming.rename(workspace, path, where, "ships")) == [LAW, REGISTER, RULES, CONFIG]
    assert {where: [(f.code, f.message) for f in found] for where, found in workspace.findings.items()} == before
    texts = [text.replace("law.md", "") for text in workspace.unsaved.values()]
    assert not any("law" in text for text in texts)
    assert "ref:ships#art_2" in workspace.unsaved[RULES]


def test_the_id_of_a_requirement_is_renamed_where_it_is_carried_out(own_workspace: Workspace) -> None:
    where = at(own_workspace, RULES, "req:checks", 6)
    assert applied(own_workspace, renaming.rename(own_workspace, RULES, where, "ship-checks")) == [REGISTER, RULES]
    assert own_workspace.snapshot.corpus.requirement("ship-checks") is not None
    assert "req:ship-checks" in own_workspace.unsaved[RULES]


@pytest.mark.parametrize(
    ("words", "new", "sentence"),
    [
        ("id: law", "rules", "标识 rules 已经用于另一份文件"),
        ("id: law", "船艇", "标识只用小写字母、数字和连字符，如 asset-allocation"),
        ("航程定编", "ships", "这里不是文件或者配套要求的标识，不能改名"),
    ],
)
def test_what_cannot_be_renamed_is_told(workspace: Workspace, words: str, new: str, sentence: str) -> None:
    with pytest.raises(renaming.Refusal, match=sentence):
        renaming.rename(workspace, LAW, at(workspace, LAW, words, 4), new)


def test_a_correction_is_of_the_text_as_it_is_now(own_workspace: Workspace) -> None:
    own_workspace.update({LETTER: FILES[LETTER] + "二、船艇,不检验。\n"})
    own_workspace.examine(own_workspace.stale)
    own_workspace.update({LETTER: FILES[LETTER] + "二、灯塔和船艇,不检验。\n"})
    found = offered(own_workspace, LETTER, at(own_workspace, LETTER, "船艇,", 2))
    applied(own_workspace, next(one for title, one in found.items() if title.startswith("改为“，”")).edit)
    assert line_of(own_workspace, LETTER, 8) == "二、灯塔和船艇，不检验。"
    assert LETTER in own_workspace.take_changed()
    assert own_workspace.take_changed() == set()


def carried(workspace: Workspace, path: str, words: str, begins: str) -> tuple[str, ...]:
    """Choose what begins with some words at a place, apply it, and return what is to be decided."""
    found = offered(workspace, path, at(workspace, path, words, 1))
    action = next(one for title, one in found.items() if title.startswith(begins))
    assert action.edit is None
    done, asked = provision_actions.carried_out(workspace, action)
    if done.edit is not None:
        applied(workspace, done.edit)
    return asked


def test_an_article_is_inserted_and_every_reference_moves_along(own_workspace: Workspace) -> None:
    before = {path: [finding.code for finding in found] for path, found in own_workspace.findings.items()}
    assert carried(own_workspace, LAW, "第一条", "在第一条之后插入一条") == ()
    assert line_of(own_workspace, LAW, 11) == f"第二条　{provision_actions.PLACEHOLDER}"
    assert "依照《甲市船艇条例》第三条第二款" in line_of(own_workspace, RULES, 12)
    assert "ref:law#art_3" in own_workspace.unsaved[RULES]
    assert "basis: [law#art_3]" in own_workspace.unsaved[RULES]
    assert "source: law#art_3__para_2" in own_workspace.unsaved[REGISTER]
    assert {path: [finding.code for finding in found] for path, found in own_workspace.findings.items()} == before


@pytest.mark.parametrize(
    ("words", "begins", "lines"),
    [
        ("第二章", "在第二章之后插入一章", {15: "第三章　（名称）", 16: "第四条　（内容）。"}),
        ("第一章", "在第一章之后插入一章", {13: "第二章　（名称）", 14: "第三条　（内容）。", 15: "第三章　附则"}),
        ("第二章", "把第二章移到第一章之前", {9: "第一章　附则", 10: "第一条　具体办法由市机关事务局制定。"}),
        ("第一条", "把第一条移到第二条之后", {10: "第一条　船艇按航程定编。", 12: "第二条　为了管好"}),
    ],
)
def test_a_chapter_is_inserted_and_provisions_are_moved(
    own_workspace: Workspace, words: str, begins: str, lines: dict[int, str]
) -> None:
    assert carried(own_workspace, LAW, words, begins) == ()
    for number, line in lines.items():
        assert line_of(own_workspace, LAW, number).startswith(line)
    assert [finding.code for finding in own_workspace.findings.get(RULES, ())] == []


def test_an_annex_is_inserted_and_moved(tmp_path: Path) -> None:
    standard = instrument(
        "船艇要求",
        "## 1 要求",
        "1.1　检验应按附录B记录。",
        "## 附录A（规范性）样式",
        "样式。",
        "## 附录B（规范性）记录",
        "记录。",
        id="standard",
        style="clauses",
    )
    path = "standards/assets/standard.md"
    workspace = workspace_in(write(tmp_path, {**FILES, path: standard}))
    assert carried(workspace, path, "附录A", "在附录A之后插入一个附录") == ()
    assert carried(workspace, path, "附录C（", "把附录C移到附录B之前") == ()
    words = workspace.unsaved[path].split("# 船艇要求\n")[1]
    assert words == (
        "## 1 要求\n1.1　检验应按附录B记录。\n## 附录A（规范性）样式\n样式。\n"
        "## 附录B（规范性）记录\n记录。\n## 附录C（规范性或者资料性）（名称）\n（内容）。\n"
    )


def test_what_can_be_done_to_a_label_depends_on_what_is_beside_it(own_workspace: Workspace) -> None:
    def titles(words: str) -> list[str]:
        found = offered(own_workspace, LAW, at(own_workspace, LAW, words, 1))
        return [title.removesuffix("，引用相应修改") for title in found if title.endswith("，引用相应修改")]

    assert titles("第二条") == ["在第二条之后插入一条", "把第二条移到第一条之前", "删去第二条", "条文重新编号"]
    assert titles("第三条") == ["在第三条之后插入一条", "删去第三条", "条文重新编号"]
    assert titles("第一章")[:2] == ["在第一章之后插入一章", "把第一章移到第二章之后"]


def test_what_a_deletion_leaves_to_a_person_is_told(own_workspace: Workspace) -> None:
    asked = carried(own_workspace, LAW, "第二条", "删去第二条")
    assert any(RULES in one and "13" in one for one in asked), asked
    assert "第二条　船艇" not in own_workspace.unsaved[LAW]


def test_that_a_chapter_goes_with_its_only_article_is_told_in_the_editor(own_workspace: Workspace) -> None:
    assert carried(own_workspace, LAW, "第三条", "删去第三条")[0] == "第二章除第三条以外没有条文，一并删去"
    assert "附则" not in own_workspace.unsaved[LAW]


def test_nothing_is_rearranged_away_from_a_label_or_in_a_text_that_has_changed(own_workspace: Workspace) -> None:
    assert not any("相应修改" in title for title in offered(own_workspace, LAW, at(own_workspace, LAW, "航程")))
    found = offered(own_workspace, LAW, at(own_workspace, LAW, "第三条", 1))
    own_workspace.update({LAW: FILES[LAW].split("第二章")[0]})
    action = next(one for title, one in found.items() if title.startswith("删去第三条"))
    told = ("文字已经改动，没有修改；请重新选择这一项操作",)
    assert provision_actions.carried_out(own_workspace, action) == (action, told)
    own_workspace.update({LAW: FILES[LAW].replace("第二条　", "第二条　船艇登记造册。\n第三条　")})
    assert provision_actions.carried_out(own_workspace, action) == (action, told)
    assert action.edit is None
