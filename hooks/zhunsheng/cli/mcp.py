"""``zhunsheng mcp``: the library as a server for programs that write."""

from __future__ import annotations

from datetime import date

import click

from zhunsheng.answering.library import Library
from zhunsheng.answering.server import make_server
from zhunsheng.checking.project import Project, open_project
from zhunsheng.checking.stamps import Stamps, stamps
from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, day_option
from zhunsheng.cli.opening import the_project
from zhunsheng.corpus.disclosure import publish
from zhunsheng.model.config import Audience
from zhunsheng.model.extras import MissingExtraError


@click.command("mcp", cls=ChineseCommand, short_help="为对话程序提供查询和核对（MCP）")
@click.option("--internal", is_flag=True, help="也提供不公开的文件；默认只提供主动公开的。")
@day_option
def mcp_command(internal: bool, today: date | None) -> int:
    """从标准输入、标准输出为对话程序提供只读的查询：搜索、阅读某一天的条款、核对引用和引文、列出缺口。

    在对话程序的设置里把它登记为 MCP 服务，工作目录写项目的文件夹。文件改动以后，下一次查询就用新的内容。

    例：
      zhunsheng mcp
      zhunsheng mcp --internal
    """
    kept = _KeptLibrary(the_project(), Audience.INTERNAL if internal else Audience.PUBLIC, today)
    try:
        server = make_server(kept.library, kept.project.config.title or "准绳")
    except MissingExtraError as error:
        raise CannotRunError(str(error)) from error
    server.run("stdio")
    return 0


class _KeptLibrary:
    """Keeps the library of a project and reads it again when a file or the day has changed.

    Args:
        project: The project; a configuration that cannot be used changes nothing.
        audience: Who may see the answers.
        today: The day; None for the current one at each question, since a server may run past midnight.
    """

    def __init__(self, project: Project, audience: Audience, today: date | None) -> None:
        self.project = project
        self._audience = audience
        self._today = today
        self._state: tuple[date, Stamps] | None = None
        self._library: Library | None = None

    def library(self) -> Library:
        """Return the library as the files are now."""
        state = self._now()
        if self._library is None or state != self._state:
            opened = open_project(self.project.root)
            self.project = opened if isinstance(opened, Project) else self.project
            self._state = self._now()
            self._library = Library(publish(self.project.corpus(), self._audience), self._state[0])
        return self._library

    def _now(self) -> tuple[date, Stamps]:
        return self._today or date.today(), stamps(self.project)
