"""``zhunsheng lsp``: the language server, which an editor starts."""

from __future__ import annotations

import sys
from datetime import date
from importlib.util import find_spec

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, day_option


@click.command("lsp", cls=ChineseCommand, short_help="供编辑器使用的语言服务")
@click.option("--stdio", is_flag=True, help="通过标准输入、输出与编辑器通信；有的编辑器会带上，可以不写。")
@day_option
def lsp_command(stdio: bool, today: date | None) -> int:
    """语言服务（LSP），由编辑器启动：写的时候就指出问题，显示所引的条文，补全题名、条款和元数据。

    怎样在 VS Code、Neovim、Helix、Zed 里设置，见指南“在编辑器里起草”。

    例：
      zhunsheng lsp
    """
    del stdio
    if find_spec("pygls") is None:
        raise CannotRunError('语言服务需要另外安装：pip install "zhunsheng[editor]"')
    if sys.stdin.isatty():
        click.echo("语言服务由编辑器启动，在这里等待编辑器的消息；按 Ctrl-C 退出", err=True)
    from zhunsheng.editor.server import serve

    serve((lambda: today) if today else date.today)
    return 0
