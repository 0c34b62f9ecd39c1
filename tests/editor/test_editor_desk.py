"""What a desk has found is what a check of the same files finds, whatever was edited, broken or deleted before."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from desks import CONFIG, FILES, LAW, LETTER, REGISTER, RULES, desk_in, write
from support import TODAY
from zhunsheng.checking.project import Project, open_project
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.editor.desk import Desk
from zhunsheng.editor.findings import diagnostics
from zhunsheng.model import Finding
from zhunsheng.rules import check
from zhunsheng.sources.files import with_unsaved

EDITS: list[dict[str, str | None]] = [
    {LAW: FILES[LAW].replace("船艇每年检验一次。\n", "")},
    {LAW: FILES[LAW].replace("---\n# ", "# ", 1)},
    {LAW: FILES[LAW].replace("title:", "title：")},
    {LAW: None, REGISTER: FILES[REGISTER].replace("quote: 船艇每年", "quote: 船艇两年")},
    {REGISTER: "requirements:\n  - id: [\n", RULES: FILES[RULES].replace("id: rules", "id: law")},
    {REGISTER: None, RULES: None, "standards/neu.md": FILES[LETTER].replace("id: letter", "id: neu")},
    {"standards/neu.md": None, LETTER: ""},
    {LETTER: FILES[LETTER].replace("《甲市船艇条例》第九条", "《甲市船艇条例》第二条")},
    {LETTER: None, "docs/rules.compared.yml": "compared: []\n"},
]


def whole(desk: Desk) -> dict[str, tuple[Finding, ...]]:
    """Check everything that lies on a desk as the command does."""
    project = open_project(desk.root)
    assert isinstance(project, Project)
    files = with_unsaved(project.files(), desk.unsaved, project.config)
    found = check(load_corpus(files, project.config, shipped_registry()), TODAY)
    return {path: tuple(some) for path, some in groupby(found, lambda finding: finding.path)}


def examined(desk: Desk) -> dict[str, tuple[Finding, ...]]:
    """Check file by file what is not checked yet, and return all that is known."""
    for path in sorted(desk.stale):
        desk.examine([path])
    return desk.findings


def test_edit_by_edit_the_findings_are_those_of_a_whole_check(own_desk: Desk) -> None:
    assert examined(own_desk) == whole(own_desk) != {}
    for edit in EDITS:
        own_desk.lay(edit)
        assert examined(own_desk) == whole(own_desk), edit


def test_a_file_that_is_deleted_outside_has_no_findings_and_is_cited_no_more(own_desk: Desk) -> None:
    (own_desk.root / LETTER).unlink()
    (own_desk.root / LAW).unlink()
    own_desk.reread()
    assert own_desk.findings[LETTER]
    assert examined(own_desk) == whole(own_desk)
    assert LETTER not in own_desk.findings
    assert own_desk.findings[RULES][0].code == "R109"


def test_a_text_that_is_open_is_read_though_its_file_is_gone(own_desk: Desk) -> None:
    own_desk.lay({LAW: FILES[LAW]})
    (own_desk.root / LAW).unlink()
    own_desk.reread()
    assert own_desk.document(LAW) is not None


def test_what_is_wrong_with_the_configuration_is_told_and_the_last_one_stays(own_desk: Desk) -> None:
    own_desk.lay({CONFIG: FILES[CONFIG] + "rulez: {}\n"})
    found = examined(own_desk)
    assert [finding.code for finding in found[CONFIG]] == ["C001"]
    assert diagnostics(own_desk, CONFIG)[0].range.start.line == 5
    assert own_desk.scene.corpus.config.pillars
    own_desk.lay({CONFIG: FILES[CONFIG]})
    assert CONFIG not in examined(own_desk)


def test_an_acceptance_that_is_of_no_use_is_told_until_it_is(tmp_path: Path) -> None:
    accepted = f"accepted:\n  - {{path: {LETTER}, code: R102, reason: 原文如此}}\n"
    desk = desk_in(write(tmp_path, {**FILES, CONFIG: FILES[CONFIG] + accepted}))
    assert CONFIG not in desk.findings
    desk.lay({LETTER: FILES[LETTER].replace("第九条", "第二条")})
    desk.examine([LETTER])
    assert [finding.code for finding in desk.findings[CONFIG]] == ["M023"]
    assert examined(desk) == whole(desk)


@pytest.mark.parametrize(
    ("text", "codes"),
    [("\ud83d", []), ("---\n" * 3, []), ("《" * 5000, []), ("", ["M010"]), ("船" * 1_500_000, ["M009"])],
)
def test_any_text_is_taken(own_desk: Desk, text: str, codes: list[str]) -> None:
    own_desk.lay({LETTER: text})
    assert [finding.code for finding in examined(own_desk).get(LETTER, ())] == codes
    assert len(diagnostics(own_desk, LETTER)) == len(codes)


def test_a_file_of_no_source_folder_is_no_part_of_the_project(own_desk: Desk) -> None:
    before = own_desk.scene.corpus
    own_desk.lay({"README.md": FILES[LETTER], "docs/.draft.md": FILES[LETTER]})
    assert own_desk.scene.corpus == before


def test_what_is_opened_or_saved_as_it_was_is_not_checked_again(own_desk: Desk) -> None:
    own_desk.lay({LETTER: FILES[LETTER], CONFIG: FILES[CONFIG]})
    own_desk.reread()
    assert own_desk.stale == set()
    own_desk.lay({LETTER: FILES[LETTER] + "。"})
    assert own_desk.stale >= {LAW, LETTER, RULES}
