"""A small project for the tests of the editor, and places in its texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lsprotocol.types import Position

from support import TODAY, instrument
from zhunsheng.editor.workspace import Workspace

LAW = "docs/law.md"
RULES = "standards/assets/rules.md"
LETTER = "docs/letter.md"
REGISTER = "docs/requirements.yml"
CONFIG = "zhunsheng.yml"

FILES = {
    CONFIG: (
        "sources: [docs, standards]\n"
        "pillars:\n  - {id: assets, title: 资产}\n"
        "bodies:\n  - {name: 甲市机关事务局, short: [市机关局]}\n"
    ),
    LAW: instrument(
        "甲市船艇条例",
        "第一章　总则",
        "第一条　为了管好机关的船艇，制定本条例。",
        "第二条　船艇按航程定编。",
        "船艇每年检验一次。",
        "第二章　附则",
        "第三条　具体办法由市机关事务局制定。",
        id="law",
        short="[船艇条例]",
        number="甲府〔2020〕3号",
        issued="2020-01-01",
        effective="2020-03-01",
    ),
    RULES: instrument(
        "船艇检验细则",
        "第一条　依照《甲市船艇条例》第二条第二款，制定本细则。",
        "第二条　检验不合格的船艇，按照本细则第一条停用。",
        "第三条　见[定编](ref:law#art_2)。",
        id="rules",
        status="draft",
        pillar="assets",
        implements="\n  - ref: req:checks\n    part: part\n    covers: 检验",
        basis="[law#art_2]",
    ),
    LETTER: instrument(
        "关于检验船艇的通知",
        "一、检验",
        "船艇检验依照《甲市船艇条例》第九条和《机关事务管理条例》第二条。",
        id="letter",
        issued="2021-05-01",
    ),
    REGISTER: (
        "requirements:\n"
        "  - id: checks\n"
        "    title: 船艇检验制度\n"
        "    demand: express\n"
        "    source: law#art_2__para_2\n"
        "    quote: 船艇每年检验一次。\n"
        "    instrument: 细则\n"
        "    pillar: assets\n"
        "    by: 甲市机关事务局\n"
    ),
}


def write(root: Path, files: Mapping[str, str] = FILES) -> Path:
    """Write a project down."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def workspace_in(root: Path) -> Workspace:
    """Return the workspace of a project, everything checked."""
    workspace = Workspace(root, lambda: TODAY)
    workspace.examine(workspace.stale)
    return workspace


def at(workspace: Workspace, path: str, words: str, inside: int = 0) -> Position:
    """Return the place of words in a file, or so many characters behind their beginning."""
    text = workspace.text(path)
    assert text is not None
    return text.position(text.source.text.index(words) + inside)
