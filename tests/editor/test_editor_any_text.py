"""Whatever stands in a text, half-written or broken, every question about every place in it has an answer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol.types import DocumentSymbol, Range

from workspaces import CONFIG, FILES, LAW, LETTER, REGISTER, RULES, workspace_in, write
from zhunsheng.editor import hovering, outlining, renaming, targets
from zhunsheng.editor.acting import actions
from zhunsheng.editor.completing import completions
from zhunsheng.editor.findings import diagnostics
from zhunsheng.editor.highlighting import semantic_tokens
from zhunsheng.editor.workspace import Workspace

PATHS = (LAW, RULES, LETTER, REGISTER, CONFIG, "docs/neu.md", "standards/assets/rules.compared.yml")
PIECES = (
    *("---\n", "- ref: ", "req:", "checks", "implements:\n", "basis: [", '"', ": |\n", "&", "\t", "  ", "\n", "\r\n"),
    *(
        "《",
        "》",
        "第",
        "条",
        "款",
        "第一条　",
        "第九百条之一",
        "本细则第",
        "以下简称《",
        "（一）",
        "一、",
        "附录A ",
        "5.2.1 ",
    ),
    *(
        "[",
        "](ref:",
        "law#art_2",
        ")",
        "<!-- zhunsheng-ignore ",
        "-->",
        "| a | b |\n",
        "𠮷",
        "\u200b",
        "\ud83d",
        "\x0c",
    ),
)
EDIT = st.tuples(st.integers(0, 400), st.sampled_from((0, 0, 1, 5, 40)), st.sampled_from(PIECES))


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace for arbitrary texts."""
    return workspace_in(write(tmp_path_factory.mktemp("worn")))


def nested(found: Sequence[DocumentSymbol]) -> bool:
    """Tell whether every symbol holds its head; an editor refuses any other outline."""
    return all(
        one.range.start <= one.selection_range.start
        and one.selection_range.end <= one.range.end
        and nested(one.children or ())
        for one in found
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(PATHS), edits=st.lists(EDIT, min_size=1, max_size=5), place=st.integers(0, 500))
def test_every_question_is_answered(worn: Workspace, path: str, edits: list[tuple[int, int, str]], place: int) -> None:
    words = FILES.get(path, "")
    for at, gone, piece in edits:
        words = words[:at] + piece + words[at + gone :]
    worn.update({path: words})
    worn.examine([path])
    text = worn.text(path)
    if text is None:
        return
    where = text.position(min(place, len(text.source.text)))
    assert all(one.range.start <= one.range.end for one in diagnostics(worn, path))
    assert nested(outlining.symbols(worn, path))
    assert all(one.start_line < one.end_line for one in outlining.folding(worn, path))
    data = semantic_tokens(worn, path).data
    assert all(number >= 0 for number in data)
    assert all(data[n + 2] > 0 for n in range(0, len(data), 5))
    hovering.hover(worn, path, where)
    targets.definition(worn, path, where)
    targets.references(worn, path, where, declared=True)
    actions(worn, path, Range(where, where))
    for one in completions(worn, path, where).items:
        assert one.text_edit is not None
    with suppress(renaming.Refusal):
        renaming.rename(worn, path, where, "x-y")
