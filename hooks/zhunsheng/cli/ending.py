"""Running a command to its end, and what is said where it ends badly."""

from __future__ import annotations

import errno

import click

from zhunsheng.cli.chinese import usage_message
from zhunsheng.cli.codes import CANNOT_RUN
from zhunsheng.cli.group import zhunsheng

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EEXIST: "已有同名的文件",
    errno.EISDIR: "这是文件夹",
    errno.ELOOP: "符号链接首尾相接",
    errno.ENAMETOOLONG: "名称过长",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只能读取",
}


def run(args: list[str] | None) -> int:
    """Run the command line and return its exit code.

    Raises:
        BrokenPipeError: The reader of our output has gone.
        KeyboardInterrupt: Somebody has had enough of it.
        OSError: A file or the terminal cannot be read or written.
    """
    try:
        code = zhunsheng.main(args=args, prog_name="zhunsheng", standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except SystemExit:
        raise BrokenPipeError from None  # how click says so
    except click.ClickException as error:
        click.echo(f"错误：{usage_message(error)}", err=True)
        context = getattr(error, "ctx", None)
        if isinstance(error, click.UsageError) and context:
            click.echo(f"用 {context.command_path} --help 查看用法", err=True)
        return CANNOT_RUN
    return code if isinstance(code, int) else 0


def reason(error: OSError) -> str:
    """Say in Chinese why the system refuses."""
    return _REASONS.get(error.errno or 0) or f"系统错误 {error.errno}"
