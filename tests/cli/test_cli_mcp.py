"""``zhunsheng mcp`` as a client starts it: a process that answers over its standard input and output."""

from __future__ import annotations

import sys
from pathlib import Path

from mcp import Client, StdioServerParameters

from support import awaited
from zhunsheng.checking.project import Project, open_project
from zhunsheng.checking.stamps import stamps

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
START = "import sys; from zhunsheng.cli import main; sys.exit(main(sys.argv[1:]))"


def test_a_client_asks_and_what_was_changed_meanwhile_is_answered_anew(project: Path) -> None:
    async def session() -> list[str]:
        server = StdioServerParameters(
            command=sys.executable,
            args=["-c", START, "mcp", "--today", "2026-01-01"],
            env={"PYTHONPATH": str(HOOKS), "PYTHONUTF8": "1"},
            cwd=project,
        )
        answers = []
        async with Client(server) as client:
            for _ in range(2):
                answer = await client.call_tool("read", {"reference": "rules#art_1"})
                answers.append("".join(part.text for part in answer.content if part.type == "text"))
                rules = project / "standards/assets/rules.md"
                rules.write_text(rules.read_text("utf-8").replace("登记资产", "清点资产"), "utf-8")
            config = project / "zhunsheng.yml"
            config.write_text(config.read_text("utf-8").replace("docs, standards", "docs"), "utf-8")
            answer = await client.call_tool("read", {"reference": "rules#art_1"})
            answers.append("".join(part.text for part in answer.content if part.type == "text"))
        return answers

    before, after, gone = awaited(session())
    assert "机关应当登记资产" in before
    assert "机关应当清点资产" in after
    assert "没有收录" in gone


def test_a_comparison_record_is_one_of_the_files_whose_changes_are_seen(project: Path) -> None:
    opened = open_project(project)
    assert isinstance(opened, Project)
    before = stamps(opened)
    (project / "standards/assets/rules.compared.yml").write_text("compared: []\n", "utf-8")
    assert stamps(opened) != before
