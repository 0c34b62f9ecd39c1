"""Articles on sanctions: the formulas that all of them have, or all definitions, and the articles that they cite."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from zhunsheng.amending.units import Unit
from zhunsheng.model import Kind
from zhunsheng.model.numerals import to_int

_SANCTION = re.compile(
    "给予[^，。；]{0,12}(?:处分|处罚)|依法处分|(?:予以|依法)处罚|处以?[^，。；]{0,24}罚款|没收|吊销|追究[^，。；]{0,16}责任|责令|限期改正"
)
_FORMULA = re.compile(
    "(?:本(?:法|条例|办法|规定|规则|细则|解释)所称的?|违反(?:了)?本[法条例办规定细则]{1,3}(?:有关|的)?规定|有下列(?:行为|情形)之一的?"
    "|(?:尚)?不构成犯罪的|(?:有.{0,12}行为，)?构成(?:犯罪|违反治安管理行为)的，(?:由公安机关)?依法(?:追究|给予)[^，。；]{2,14}(?:责任|处罚)"
    "|(?:对)?(?:其|负有责任的|直接负责的|负责的)*(?:主管人员|领导人员|主要负责人)(?:[和、]其他)?(?:[和、]?(?:负有责任的)?(?:其他)?(?:直接)?责任人员)?"
    "|(?:造成|损害)[^，。；]{2,20}(?:损害|损失|权益)的，依法承担(?:民事赔偿|民事|赔偿)责任"
    "|依法?(?:依规)?给予(?:行政|政务|纪律)?处分|(?:由[^，。；]{2,24})?责令(?:其|限期|立即)?改正|给予(?:警告|通报批评)(?:或者通报批评)?"
    "|(?:可以)?(?:并)?处以?[^，。；]{0,24}罚款|没收(?:其)?违法所得|有违法所得的|违法所得(?:不足)?[^，。；]{1,6}(?:以上)?的"
    "|没有违法所得(?:或者违法所得不足[^，。；]{1,6}的)?|(?:逾期|拒)(?:仍)?(?:未|不)改正的|情节(?:较轻|严重)的)[，；]*"
)
LEAST_LEFT = 6
"""Characters; fewer without formulas tell nothing."""

_NUMERAL = "[一二三四五六七八九十百千零〇]+"
_ARTICLE = f"第({_NUMERAL})条(?:之({_NUMERAL}))?"
_ONE = f"第{_NUMERAL}条(?:之{_NUMERAL})?(?:第{_NUMERAL}款)?(?:(?:第[（(]?{_NUMERAL}[）)]?项)[、至]?)*"
_CITED = re.compile(
    f"(?:本(?:法|条例|办法|规定|规则|细则|解释)|违反){_ONE}(?:(?:[、，至]|和|或者|或|以及|及|规定)*{_ONE})*"
)
_ARTICLES = re.compile(_ARTICLE)


class Part(Enum):
    """What an article is: a rule, the sanction for breaking a certain rule, or that for breaking any."""

    RULE = "rule"
    SANCTION = "sanction"
    GENERAL_SANCTION = "general sanction"


def part(words: str, left: str) -> Part:
    """Tell what an article is.

    Args:
        words: Its words.
        left: What ``telling`` returns for them.
    """
    if not _SANCTION.search(words):
        return Part.RULE
    return Part.SANCTION if len(left) >= LEAST_LEFT else Part.GENERAL_SANCTION


def telling(words: str) -> str:
    """Return words without the formulas of sanctions; little or nothing may be left."""
    left, formulas = _FORMULA.subn("", words)
    return left.strip("，；。") if formulas else words


def cited(words: str) -> frozenset[str]:
    """Return the numbers of the articles of the same text that an article cites."""
    found = set()
    for run in _CITED.finditer(words):
        for article, insertion in _ARTICLES.findall(run[0]):
            number, more = to_int(article), to_int(insertion) if insertion else None
            found.add(f"{number}-{more}" if more else f"{number}")
    return frozenset(found)


class Cited:
    """The articles of their own text that the units of two texts cite.

    Args:
        old: The units of the old text.
        new: The units of the new text.
        olds: The words of those of the old text whose citations are asked for, by their place.
        news: The words of those of the new text.
    """

    def __init__(
        self, old: Sequence[Unit], new: Sequence[Unit], olds: Mapping[int, str], news: Mapping[int, str]
    ) -> None:
        places = {unit.number: n for n, unit in enumerate(old) if unit.kind is Kind.ARTICLE}
        self._old = {a: [places[one] for one in cited(words) if one in places] for a, words in olds.items()}
        self._new = {b: cited(words) for b, words in news.items()}
        self._numbers = [unit.number for unit in new]

    def both(self, a: int, b: int) -> bool:
        """Tell whether two units both cite articles."""
        return bool(self._old[a] and self._new[b])

    def agree(self, a: int, b: int, forth: Mapping[int, int]) -> bool | None:
        """Tell whether two units cite articles that correspond; None if that is not known.

        Args:
            a: The place of the old unit.
            b: The place of the new one.
            forth: The places of the pairs found so far.
        """
        led = {self._numbers[forth[n]] for n in self._old[a] if n in forth}
        if not led or not self._new[b]:
            return None
        return bool(led & self._new[b])
