"""Click in Chinese: help pages and usage errors."""

from __future__ import annotations

import inspect
import re
from difflib import get_close_matches

import click


def _write_section(formatter: click.HelpFormatter, heading: str, records: list[tuple[str, str]]) -> None:
    """Write a list below its heading, which click would end with a half-width colon."""
    formatter.write_paragraph()
    formatter.write(f"{heading}：\n")
    with formatter.indentation():
        formatter.write_dl(records)


class ChineseCommand(click.Command):
    """A command whose help is in Chinese from the first line to the last."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands in the usage line."""
        return [piece.replace("[OPTIONS]", "[选项]") for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help line by line as it is: click can re-wrap only text with spaces."""
        del ctx
        formatter.write_paragraph()
        for line in inspect.cleandoc(self.help or "").splitlines():
            formatter.write(f"  {line}".rstrip() + "\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        records = [
            (names, words.replace("[required]", "（必填）"))
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx))
            for names, words in [record]
        ]
        if records:
            _write_section(formatter, "选项", records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with Chinese words."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这份帮助。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands whose help is in Chinese."""

    command_class = ChineseCommand

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; without any, show the help."""
        if not args and not ctx.resilient_parsing:  # a shell that asks for completions passes none
            click.echo(ctx.get_help())
            ctx.exit()
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        records = [(name, command.get_short_help_str(60)) for name, command in commands if command]
        _write_section(formatter, "命令", records)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, "[选项] 命令 [参数]…", prefix="用法：")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            near = get_close_matches(name, self.list_commands(ctx), n=1)
            hint = f"；是否为 {near[0]}？" if near else f"；可用的命令：{'、'.join(self.list_commands(ctx))}"
            raise click.UsageError(f"没有命令 {name}{hint}", ctx)
        return super().resolve_command(ctx, args)


_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")


def usage_message(error: click.ClickException) -> str:
    """Say in Chinese what is wrong with a command line."""
    if isinstance(error, click.NoSuchOption):
        hint = f"；是否为 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}{hint}"
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        if isinstance(error.param, click.Option):
            return f"缺少选项 {error.param.opts[0]} {name}（{(error.param.help or '').rstrip('。')}）"
        return f"缺少参数 {name}"
    if isinstance(error, click.BadParameter):
        name = error.param.opts[-1] if error.param else ""
        if error.param and isinstance(error.param.type, click.Choice):
            return f"{name} 应为 {'、'.join(map(str, error.param.type.choices))} 之一"
        return f"{name} 的值有误：{error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 需要一个值"
    if isinstance(error, click.FileError):
        return f"无法打开 {error.filename}"
    if extra := _EXTRA.match(error.message):
        return f"多写了 {extra[1]}；中间有空格的，请加引号"
    return error.message
