"""The commands of ``zhunsheng``."""

from __future__ import annotations

from importlib import import_module

import click

from zhunsheng.cli.chinese import ChineseGroup

_COMMANDS = {
    "amend": "amending",
    "check": "check",
    "cite": "cite",
    "compare": "comparing",
    "delete": "editing",
    "diff": "diff",
    "explain": "explain",
    "export": "exporting",
    "gaps": "gaps",
    "impact": "impact",
    "import": "importing",
    "init": "init",
    "insert": "editing",
    "inventory": "inventory",
    "lsp": "lsp",
    "mcp": "mcp",
    "move": "editing",
    "new": "new",
    "open": "open",
    "registry": "registry",
    "renumber": "editing",
    "requirements": "requirements",
    "weave": "weave",
}


class LateGroup(ChineseGroup):
    """The commands, each loaded only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return [*_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command of this name."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"zhunsheng.cli.{_COMMANDS[cmd_name]}"), f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="zhunsheng", prog_name="zhunsheng", help="显示版本号。")
def zhunsheng() -> None:
    """准绳：检查法规及其配套制度、标准，并织成静态网站。

    例：
      zhunsheng check                 检查当前项目
      zhunsheng explain R102          说明一条规则
      zhunsheng import 条例.docx -o docs/regulation.md
    """
