"""Formats a new part, chapter or section: its heading, and its articles with their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhunsheng.amending.blocks import Blocks
from zhunsheng.amending.relabelling import CannotEditError, Place, number_at, relabelled, with_new
from zhunsheng.amending.runs import Runs
from zhunsheng.model.numerals import from_int

_BLANK = re.compile(r"\n[ \t　]*\n")


class NewSection(NamedTuple):
    """The text, and the sequence of articles (None for a new one) with their new places."""

    words: str
    run: Sequence[int | None]
    places: Sequence[Place]


def new_section(blocks: Blocks, runs: Runs, index: int, at: int, label: str, words: str) -> NewSection:
    """Format a new section.

    Args:
        blocks: The layout of the text.
        runs: The sequences of numbers in the text.
        index: The heading beside which it is inserted and whose layout it gets.
        at: The offset at which it is inserted.
        label: Its label.
        words: A line with its title, then the articles, separated by blank lines.
    """
    title, _, rest = words.strip().partition("\n")
    heading = blocks.written_like(runs.provisions[index], label) + title.strip()
    bodies = [[line.strip() for line in body.splitlines() if line.strip()] for body in _BLANK.split(rest)]
    bodies = [body for body in bodies if body]
    if not bodies:
        raise CannotEditError("新的一章、一节要有条文：第一行写名称，以后写各条，一条与一条之间空一行")
    articles = runs.articles_with(index)
    near, before = runs.near(articles, index, at)
    run = runs.run(near) if near is not None else []
    place = run.index(near) + (not before) if near is not None else 0
    new = [Place(n) for n, _ in enumerate(bodies, 1)]
    places = with_new(runs.places(run), place, new)
    parts = [heading]
    like = runs.provisions[near] if near is not None else None
    for body, own in zip(bodies, places[place:], strict=False):
        number = f"第{from_int(own.main)}条"
        begin = f"{number}　"
        if like is not None and like.label is not None:
            words_of = like.label.of(runs.text)
            begin = blocks.written_like(like, relabelled(words_of, number_at(own, "1")) or number)
        parts += [begin + body[0], *body[1:]]
    separator = blocks.separator(runs.provisions[index], at <= runs.provisions[index].span.start)
    return NewSection(separator.join(parts), [*run[:place], *(None for _ in new), *run[place:]], places)
