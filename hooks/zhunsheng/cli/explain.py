"""``zhunsheng explain``: what a rule checks, why, and how to mend what it finds."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError
from zhunsheng.cli.opening import words_at
from zhunsheng.rules import Rule, find_rule, rules
from zhunsheng.wording.provisions import SEVERITY_WORDS


@click.command("explain", cls=ChineseCommand, short_help="说明一条检查规则")
@click.argument("code", required=False, metavar="[编号]")
def explain_command(code: str | None) -> int:
    """说明一条检查规则；不写编号则列出全部规则。

    例：
      zhunsheng explain R102
    """
    words = words_at(Path())
    if code is None:
        for rule in rules():
            click.echo(words.own(f"{rule.code}  {SEVERITY_WORDS[rule.severity]}  {rule.title}"))
        return 0
    found = find_rule(code)
    if found is None:
        near = get_close_matches(code.upper(), [rule.code for rule in rules()], n=3)
        hint = f"；相近的有 {'、'.join(near)}" if near else ""
        raise CannotRunError(f"没有规则 {code}{hint}；用 zhunsheng explain 列出全部规则")
    click.echo(words.own(_explained(found)))
    return 0


def _explained(rule: Rule) -> str:
    return "\n".join(
        (
            f"{rule.code}  {rule.title}（{SEVERITY_WORDS[rule.severity]}）",
            "",
            rule.explanation,
            "",
            "错误的写法：",
            _indented(rule.wrong),
            "",
            "正确的写法：",
            _indented(rule.right),
            *_silencing(rule),
        )
    )


def _silencing(rule: Rule) -> tuple[str, ...]:
    """Return how to silence a finding; nothing where a comment has no effect, as in metadata and data files."""
    if not rule.can_be_silenced:
        return ()
    return "", f"在有元数据的文件的正文中、确有理由的，在该段前一行写：<!-- zhunsheng-ignore {rule.code}: 理由 -->"


def _indented(example: str) -> str:
    return "\n".join(f"    {line}" for line in (example or "（空文件）").split("\n"))
