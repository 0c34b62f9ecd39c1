"""Splits a file into front matter and body."""

from __future__ import annotations

import re

from zhunsheng.model import Problem, Span

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)

SYNTAX = "M002"


def split_front_matter(text: str) -> tuple[Span | None, Span] | Problem:
    """Find the front matter and the body.

    Returns:
        The spans of the YAML between the two lines ``---`` (None if there is none) and of the body after them, or a
        problem if the second line is missing.
    """
    opening = _OPENING.match(text)
    if not opening:
        return None, Span(0, len(text))
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return Problem(SYNTAX, Span(0, 3), "元数据没有结束：开头的 --- 之后，应另有一行 --- 表示元数据到此为止")
    return Span(opening.end(), closing.start()), Span(closing.end(), len(text))
