"""The numbers of articles after an amendment: those that are told, and those that follow from them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def arranged(articles: Sequence[tuple[T, str]], fixed: Mapping[str, T], first: int = 1) -> list[tuple[T, str]]:
    """Put articles in order and number them: 条文序号作相应调整.

    Args:
        articles: What keeps its order, with the numbers of the base.
        fixed: What has a number that the decision tells.
        first: The number of the first article.

    Returns:
        All articles with their new numbers; what is told behind a hole keeps the number that it is told.
    """
    waiting = [(article, number) for article, number in articles]
    rest = dict(fixed)
    done: list[tuple[T, str]] = []
    n, at = first, 0
    while at < len(waiting) or rest:
        number = str(n)
        if number in rest:
            done.append((rest.pop(number), number))
        elif at < len(waiting):
            done.append((waiting[at][0], number))
            at += 1
        else:
            return done + [(rest[number], number) for number in sorted(rest, key=sort_key)]
        at = _attached(waiting, at, rest, done, number)
        n += 1
    return done


def _attached(waiting: list[tuple[T, str]], at: int, rest: dict[str, T], done: list[tuple[T, str]], number: str) -> int:
    """Put what is numbered 第…条之一 behind its article."""
    sub = 1
    while True:
        if f"{number}-{sub}" in rest:
            done.append((rest.pop(f"{number}-{sub}"), f"{number}-{sub}"))
        elif at < len(waiting) and "-" in waiting[at][1]:
            done.append((waiting[at][0], f"{number}-{sub}"))
            at += 1
        else:
            return at
        sub += 1


def sort_key(number: str) -> tuple[int, int]:
    """Return what 120-1 is sorted by."""
    main, _, sub = number.partition("-")
    return int(main) if main.isdigit() else 0, int(sub) if sub.isdigit() else 0
