"""Reads orders and announcements (令, 公告) that promulgate a document: their issuers and number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from zhunsheng.importing.blocks import Line
from zhunsheng.importing.patterns import plain_digits, spread, squeezed

_NUMERAL = r"[〔〕\d一二三四五六七八九十百〇○届]{1,16}"
_ORDER = re.compile(
    rf"([一-鿿][一-鿿　 、]{{1,80}}?)\s?(?:令|公告)(?:\s*[（(]?(?:\d{{4}}\s?年\s?)?第?\s?{_NUMERAL}\s?号[）)]?)?"
)
_ALONE = re.compile("令|公告")
_NO_GIVER = re.compile("关于|的|印发|转发|[。；：]")
_NUMBER = re.compile(
    r"[（(]?((?:[一二三四五六七八九十]{1,3}届\s?)?(?:〔[^〔〕]{1,10}〕)?\s?(?:\d{4}\s?年\s?)?第?\s?[\d一二三四五六七八九十百〇○]{1,8}\s?号)[）)]?"
    r"(?:[（(]总第?\d{1,6}[号期][）)])?"
)
# The older way to write it: 甲市人民政府第23号令.
_NUMBER_FIRST = re.compile(rf"([一-鿿]{{2,40}}?)(第\s?{_NUMERAL}\s?号)令")
_BRACKETED = re.compile(r"[（(]([^（）()]{1,20}号)[）)]$")
_TERM = re.compile("第[一二三四五六七八九十〇百]{1,5}届(?=人民代表大会)")
_BLANK = re.compile(r"(?<=\S)[　 ]+(?=\S)")
# The office of a person who gives an order for the body: 甲公司总经理令.
_OFFICE = re.compile("(?<=..)(?:总经理|董事长|校长|院长)$")
_PUBLISHES = re.compile("现[予将]?以?[公发]布")
_FIRST_LINES = 5
_LONGEST = 80


class Order(NamedTuple):
    """An order: its issuers, its number if it states one, and its words."""

    organs: tuple[str, ...]
    number: str | None
    words: str


def is_order_word(text: str) -> bool:
    """Tell whether a line is just 令 or 公告, which may be on a line of its own."""
    return bool(_ALONE.fullmatch(spread(text)))


def is_order_number(text: str) -> bool:
    """Tell whether a line is just the number of an order: 第12号, （第12号）, 2024年第3号."""
    return bool(_NUMBER.fullmatch(spread(text)))


def read_order(region: Sequence[tuple[int, Line]], bodies: Callable[[str], tuple[str, ...]]) -> Order | None:
    """Read the order at the beginning of a head.

    Args:
        region: The lines of the head.
        bodies: Returns the bodies that make up a whole line, none for any other line.

    Returns:
        The order, if there is one. Joint issuers may each be on a line above 令.
    """
    names = [bodies(line.text) for _, line in region[:_FIRST_LINES]]
    for at, (_, line) in enumerate(region[:_FIRST_LINES]):
        text = spread(line.text)
        first = at
        while first and names[first - 1]:
            first -= 1
        above = tuple(name for named in names[first:at] for name in named)
        found = _ORDER.fullmatch(text) if at < 3 else None
        if at < 3 and (old := _NUMBER_FIRST.fullmatch(text)) and bodies(old[1]):
            return Order(_givers((old[1],)), plain_digits(squeezed(f"{old[1]}令{old[2]}")), squeezed(text))
        if _ALONE.fullmatch(text):
            organs, words = above, "、".join(above) + squeezed(text)
        elif found and not _NO_GIVER.search(found[1]):
            own = tuple(found[1].replace("、", " ").split())
            words = squeezed(_BLANK.sub("、", found[1]) + text[found.end(1) :])
            # Above it may be the body that gives it (甲局 over 地方标准公告), or one that gives it too.
            above = () if above == own else above  # a web page names the body above its order
            organs = (*above, *own) if not above or bodies(found[1]) else above
            words = "、".join(above) + ("、" if above and bodies(found[1]) else "") + words
        else:
            continue
        if organs:
            below = spread(region[at + 1][1].text) if at + 1 < len(region) else ""
            return Order(_givers(organs), _number(words, below), words)
    return _later_order(region, bodies)


def _later_order(region: Sequence[tuple[int, Line]], bodies: Callable[[str], tuple[str, ...]]) -> Order | None:
    """Read an order below the title and its note, which has its number and the sentence that promulgates a text."""
    for at, (_, line) in enumerate(region[:-1]):
        text = spread(line.text)
        found = _ORDER.fullmatch(text) if len(text) <= _LONGEST else None
        if not found or not bodies(_TERM.sub("", found[1])):
            continue
        numbered = text.endswith("号")
        ahead = region[at + 1 if numbered else at + 2 :][:1]
        number = _number(squeezed(text), spread(region[at + 1][1].text))
        if number and ahead and ahead[0][1].text.startswith("《") and _PUBLISHES.search(ahead[0][1].text):
            return Order(_givers((found[1],)), number, squeezed(text))
    return None


def plain_name(organ: str) -> str:
    """Return the usual name of a body: a congress without its term, 国务院 without the country."""
    return "国务院" if organ == "中华人民共和国国务院" else _TERM.sub("", organ)


def full_name(organ: str) -> str:
    """Return the name of a standing committee of a congress in full: 甲市人大常委会."""
    short = organ.removesuffix("人大常委会")
    return organ if short == organ else short + "人民代表大会常务委员会"


def _givers(organs: Sequence[str]) -> tuple[str, ...]:
    """Return the issuers by their usual names, none for the head of state, who only promulgates."""
    if organs[0].endswith("主席"):
        return ()
    # 甲府令第9号 has the code of a government, which is not its name.
    return tuple(
        plain_name(_OFFICE.sub("", organ)) for organ in organs if not organ.endswith("府") or organ.endswith("政府")
    )


def _number(words: str, below: str) -> str | None:
    if words.rstrip("）)").endswith("号"):
        return plain_digits(_BRACKETED.sub(r"\1", words))
    if found := _NUMBER.fullmatch(below):
        return plain_digits(squeezed(words + found[1]))
    return None
