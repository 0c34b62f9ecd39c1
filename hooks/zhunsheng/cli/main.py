"""The command ``zhunsheng`` and how it ends: 0 clean, 1 findings, 2 it could not run."""

from __future__ import annotations

import sys

import click

from zhunsheng.cli.check import check_command
from zhunsheng.cli.chinese import ChineseGroup, usage_message
from zhunsheng.cli.cite import cite_command
from zhunsheng.cli.common import CANNOT_RUN
from zhunsheng.cli.explain import explain_command
from zhunsheng.cli.importing import import_command
from zhunsheng.cli.registry import registry_command
from zhunsheng.cli.weave import weave_command

INTERRUPTED = 130


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="zhunsheng", prog_name="zhunsheng", help="显示版本号。")
def zhunsheng() -> None:
    """准绳：检查法规及其配套制度、标准，并织成静态网站。

    例：
      zhunsheng check                 检查当前项目
      zhunsheng explain R102          说明一条规则
      zhunsheng import 条例.docx -o docs/regulation.md
    """


for command in (check_command, cite_command, explain_command, import_command, registry_command, weave_command):
    zhunsheng.add_command(command)


def main(args: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        code = zhunsheng.main(args=args, prog_name="zhunsheng", standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        click.echo("已中断", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        click.echo(f"错误：{usage_message(error)}", err=True)
        context = getattr(error, "ctx", None)
        if isinstance(error, click.UsageError) and context:
            click.echo(f"用 {context.command_path} --help 查看用法", err=True)
        return CANNOT_RUN
    except BrokenPipeError:
        # The reader of our output has gone, as `| head` does; there is no one left to tell.
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0
