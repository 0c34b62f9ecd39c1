"""Counts numbers of sibling provisions up and down, and rewrites labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from zhunsheng.model.numerals import from_int, to_int

NUMERAL = "[一二三四五六七八九十百千零〇○两廿卅]+|[0-9０-９]+"
_LETTERS = 26
_LABEL = re.compile(rf"(?P<n>{NUMERAL}|[A-Za-z])(?P<unit>\s?(?:[条條编編章节節]|分编))?(?:之(?P<sub>{NUMERAL}))?")
_TOKEN = re.compile("[A-Za-z0-9０-９]+")
_CIRCLED = re.compile("[①-⑳]")


class CannotEditError(Exception):
    """The requested edit is not possible; the message is one Chinese sentence with the reason."""


class Place(NamedTuple):
    """A number that can be counted: 120 and 1 for 第一百二十条之一; letters count from a."""

    main: int
    sub: int = 0


def place_of(number: str) -> Place | None:
    """Parse a number in the form of eIds (the last part of a clause number); None if it cannot be counted."""
    last = number.rpartition(".")[2]
    main, _, sub = last.partition("-")
    if len(main) == 1 and main.isascii() and main.isalpha():
        return Place(ord(main.lower()) - ord("a") + 1)
    return Place(int(main), int(sub or 0)) if main.isdigit() and (sub or "0").isdigit() else None


def number_at(place: Place, like: str) -> str:
    """Format a place as a number, or as a letter if ``like`` is one."""
    if like.isalpha():
        if place.main > _LETTERS:
            raise CannotEditError("{}的字母已经用完".format("附录" if like.isupper() else "列项"))
        return chr(ord("A" if like.isupper() else "a") + place.main - 1)
    return f"{place.main}-{place.sub}" if place.sub else str(place.main)


def without(places: Sequence[Place], at: int, count: int = 1, unit: str = "条") -> list[Place]:
    """Return the places that are left after removing ``count`` at ``at``, those after the gap moved up."""
    gone, following = places[at : at + count], places[at + count :]
    if gone[0].sub and gone[-1].main == gone[0].main:
        moved = [p._replace(sub=p.sub - count) if p.main == gone[0].main else p for p in following]
    elif gone[0].sub:
        label = f"第{from_int(gone[0].main)}{unit}"
        raise CannotEditError(f"{label}之{from_int(gone[0].sub)}附着于前面的{label}；请先移动或者重新编号")
    elif following and following[0].sub:
        label = f"第{from_int(following[0].main)}{unit}"
        raise CannotEditError(f"{label}后面有附着于它的{label}之{from_int(following[0].sub)}；请先移动或者删去后者")
    else:
        moved = [p._replace(main=p.main - _extent(gone)) for p in following]
    return [*places[:at], *moved]


def with_new(places: Sequence[Place], at: int, new: Sequence[Place] = (Place(1),), unit: str = "条") -> list[Place]:
    """Return the places with new ones inserted at ``at``, those after them moved down.

    The new ones keep the distances between them.
    """
    following = places[at:]
    if following and following[0].sub:
        label = f"第{from_int(following[0].main)}{unit}之{from_int(following[0].sub)}"
        raise CannotEditError(f"新的一{unit}会把{label}与它所附着的{unit}隔开；请放在{label}之后")
    first = places[at - 1].main + 1 if at else following[0].main if following else 1
    placed = [p._replace(main=p.main - new[0].main + first) for p in new]
    return [*places[:at], *placed, *(p._replace(main=p.main + _extent(new)) for p in following)]


def _extent(places: Sequence[Place]) -> int:
    return places[-1].main - places[0].main + 1


def consecutive(places: Sequence[Place]) -> list[Place]:
    """Return consecutive places from the first one on; 第五条之一 becomes 第六条."""
    return [Place(n) for n, _ in enumerate(places, places[0].main)]


def relabelled(label: str, number: str) -> str | None:
    """Return a label with another number, otherwise unchanged; None if it states no number."""
    if "." in number:
        return _dotted(label, number.split("."))
    main, _, sub = number.partition("-")
    if _CIRCLED.search(label):
        return _CIRCLED.sub(chr(ord("①") + int(main) - 1), label, count=1) if int(main) <= 20 else None
    found = _LABEL.search(label)
    if not found:
        return None
    new = like(found["n"])(main) + (found["unit"] or "") + (f"之{from_int(int(sub))}" if sub else "")
    return label[: found.start()] + new + label[found.end() :]


def _dotted(label: str, numbers: Sequence[str]) -> str | None:
    parts = iter(numbers)
    if len(_TOKEN.findall(label)) != len(numbers):
        return None
    return _TOKEN.sub(lambda _: next(parts), label)


def like(numeral: str) -> Callable[[str], str]:
    """Return a function that formats numbers like ``numeral``: in Chinese, in digits or as a letter."""
    if numeral.isascii() or numeral.isdecimal():
        return str
    return lambda number: from_int(int(number)) if number.isdigit() else number


def value(numeral: str) -> str:
    """Return the number of a numeral in the form of eIds."""
    number = to_int(numeral)
    return numeral if number is None else str(number)
