"""Numbers articles after an amendment: stated numbers first, the others following from them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def arranged(articles: Sequence[tuple[T, str]], fixed: Mapping[str, T], first: int = 1) -> list[tuple[T, str]]:
    """Put articles in order and number them: 条文序号作相应调整.

    Args:
        articles: The articles that keep their order, with their numbers in the base.
        fixed: The articles whose number the decision states.
        first: The number of the first article.

    Returns:
        All articles with their new numbers; a stated number is kept even if it leaves a gap.
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
    """Put each 第…条之一 after its article."""
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
    """Return the sort key of a number such as 120-1."""
    main, _, sub = number.partition("-")
    return int(main) if main.isdigit() else 0, int(sub) if sub.isdigit() else 0
