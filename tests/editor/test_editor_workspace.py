"""The findings of a workspace are those of a check of the same files, whatever was edited, broken or deleted before."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from support import TODAY
from workspaces import CONFIG, FILES, LAW, LETTER, REGISTER, RULES, workspace_in, write
from zhunsheng.checking.project import Project, open_project
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.editor.findings import diagnostics
from zhunsheng.editor.workspace import Workspace
from zhunsheng.model import Finding
from zhunsheng.rules import check
from zhunsheng.sources.files import with_unsaved

EDITS: list[dict[str, str | None]] = [
    {LAW: FILES[LAW].replace("船艇每年检验一次。\n", "")},
    {LAW: FILES[LAW].replace("第二条　船艇按航程定编。", "第二条　船艇定编。")},
    {LAW: FILES[LAW].replace("第二条　船艇按航程定编。", "第二条　船艇定编。\n按航程计算。")},
    {LETTER: FILES[LETTER].replace("一、检验", "一、检验和登记")},
    {LAW: FILES[LAW].replace("---\n# ", "# ", 1)},
    {LAW: FILES[LAW].replace("title:", "title：")},
    {LAW: None, REGISTER: FILES[REGISTER].replace("quote: 船艇每年", "quote: 船艇两年")},
    {REGISTER: "requirements:\n  - id: [\n", RULES: FILES[RULES].replace("id: rules", "id: law")},
    {REGISTER: None, RULES: None, "standards/neu.md": FILES[LETTER].replace("id: letter", "id: neu")},
    {"standards/neu.md": None, LETTER: ""},
    {LETTER: FILES[LETTER].replace("《甲市船艇条例》第九条", "《甲市船艇条例》第二条")},
    {LETTER: None, "docs/rules.compared.yml": "compared: []\n"},
]


def whole(workspace: Workspace) -> dict[str, tuple[Finding, ...]]:
    """Check all texts of a workspace as the command does."""
    project = open_project(workspace.root)
    assert isinstance(project, Project)
    files = with_unsaved(project.files(), workspace.unsaved, project.config)
    found = check(load_corpus(files, project.config, shipped_registry()), TODAY)
    return {path: tuple(some) for path, some in groupby(found, lambda finding: finding.path)}


def examined(workspace: Workspace) -> dict[str, tuple[Finding, ...]]:
    """Check file by file what is not checked yet, and return all that is known."""
    for path in sorted(workspace.stale):
        workspace.examine([path])
    return workspace.findings


def test_edit_by_edit_the_findings_are_those_of_a_whole_check(own_workspace: Workspace) -> None:
    assert examined(own_workspace) == whole(own_workspace) != {}
    for edit in EDITS:
        own_workspace.update(edit)
        assert examined(own_workspace) == whole(own_workspace), edit


def test_a_file_that_is_deleted_outside_has_no_findings_and_is_cited_no_more(own_workspace: Workspace) -> None:
    (own_workspace.root / LETTER).unlink()
    (own_workspace.root / LAW).unlink()
    own_workspace.reread()
    assert own_workspace.findings[LETTER]
    assert examined(own_workspace) == whole(own_workspace)
    assert LETTER not in own_workspace.findings
    assert own_workspace.findings[RULES][0].code == "R109"


def test_a_text_that_is_open_is_read_though_its_file_is_gone(own_workspace: Workspace) -> None:
    own_workspace.update({LAW: FILES[LAW]})
    (own_workspace.root / LAW).unlink()
    own_workspace.reread()
    assert own_workspace.document(LAW) is not None


def test_what_is_wrong_with_the_configuration_is_told_and_the_last_one_stays(own_workspace: Workspace) -> None:
    own_workspace.update({CONFIG: FILES[CONFIG] + "rulez: {}\n"})
    found = examined(own_workspace)
    assert [finding.code for finding in found[CONFIG]] == ["C001"]
    assert diagnostics(own_workspace, CONFIG)[0].range.start.line == 5
    assert own_workspace.snapshot.corpus.config.pillars
    own_workspace.update({CONFIG: FILES[CONFIG]})
    assert CONFIG not in examined(own_workspace)


def test_an_acceptance_that_is_of_no_use_is_told_until_it_is(tmp_path: Path) -> None:
    accepted = f"accepted:\n  - {{path: {LETTER}, code: R102, reason: 原文如此}}\n"
    workspace = workspace_in(write(tmp_path, {**FILES, CONFIG: FILES[CONFIG] + accepted}))
    assert CONFIG not in workspace.findings
    workspace.update({LETTER: FILES[LETTER].replace("第九条", "第二条")})
    workspace.examine([LETTER])
    assert [finding.code for finding in workspace.findings[CONFIG]] == ["M023"]
    assert examined(workspace) == whole(workspace)


@pytest.mark.parametrize(
    ("text", "codes"),
    [("\ud83d", []), ("---\n" * 3, []), ("《" * 5000, []), ("", ["M010"]), ("船" * 1_500_000, ["M009"])],
)
def test_any_text_is_taken(own_workspace: Workspace, text: str, codes: list[str]) -> None:
    own_workspace.update({LETTER: text})
    assert [finding.code for finding in examined(own_workspace).get(LETTER, ())] == codes
    assert len(diagnostics(own_workspace, LETTER)) == len(codes)


def test_a_file_of_no_source_folder_is_no_part_of_the_project(own_workspace: Workspace) -> None:
    before = own_workspace.snapshot.corpus
    own_workspace.update({"README.md": FILES[LETTER], "docs/.draft.md": FILES[LETTER]})
    assert own_workspace.snapshot.corpus == before


def test_what_is_opened_or_saved_as_it_was_is_not_checked_again(own_workspace: Workspace) -> None:
    own_workspace.update({LETTER: FILES[LETTER], CONFIG: FILES[CONFIG]})
    own_workspace.reread()
    assert own_workspace.stale == set()
    own_workspace.update({LETTER: FILES[LETTER] + "。"})
    assert LETTER in own_workspace.stale
    assert not own_workspace.stale & {LAW, RULES}, "which do not use the letter"
    examined(own_workspace)
    own_workspace.update({LAW: FILES[LAW].replace("第二条　船艇按", "第二条　船只按")})
    assert own_workspace.stale >= {LAW, RULES, LETTER}, "which cite the law"
    own_workspace.reread()
    assert own_workspace.stale >= {LAW, LETTER, RULES}
