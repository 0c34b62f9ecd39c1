"""Running a command, and the messages for the ways in which it can fail."""

from __future__ import annotations

import click

from zhunsheng.cli.chinese import usage_message
from zhunsheng.cli.codes import CANNOT_RUN
from zhunsheng.cli.group import zhunsheng
from zhunsheng.model.extras import MissingExtraError


def run(args: list[str] | None) -> int:
    """Run the command line and return its exit code.

    Raises:
        BrokenPipeError: The reader of our output has gone.
        KeyboardInterrupt: The command was interrupted.
        OSError: A file or the terminal cannot be read or written.
    """
    try:
        code = zhunsheng.main(args=args, prog_name="zhunsheng", standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as done:
        if done.code:
            raise BrokenPipeError from None  # click exits so where the pipe is closed
        return 0  # a shell asked for completions
    except click.ClickException as error:
        click.echo(f"错误：{usage_message(error)}", err=True)
        context = getattr(error, "ctx", None)
        if isinstance(error, click.UsageError) and context:
            click.echo(f"用 {context.command_path} --help 查看用法", err=True)
        return CANNOT_RUN
    except MissingExtraError as error:
        click.echo(f"错误：{error}", err=True)
        return CANNOT_RUN
    return code if isinstance(code, int) else 0
