"""Duties to set up a way of working (制度义务): 应当建立健全用车登记制度.

They order no instrument to be made, so that they are no mandates; but who keeps a register may want to see that each of
them is met.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from zhunsheng.model.citation import Force, Mandate
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure
from zhunsheng.reading.mandates.bodies import body_at, names_of

_HOLDERS = frozenset((Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM))
_VERB = re.compile("(?:建立|健全|完善)(?:(?:和|、|并)?(?:健全|完善)){0,2}")
_SET_UP = re.compile(
    f"(?P<verb>{_VERB.pattern})(?!的|后|时|了)"
    "(?P<what>[^，。；：\n、]{0,30}?(?P<kind>制度|机制))"
    "(?=[，。；、（(\n]|[和与及](?![^，。；]{0,20}的)|$)"
)
_ORDERS = re.compile("应当|必须|负责|(?<![适相供反响效])应(?!急|用|对)|要")
_OF_OTHERS = re.compile("(?:鼓励|支持|引导|指导|推动|督促|要求|协助|帮助)[^，]*$")
_NEGATED = re.compile("(?:未|不|没有|未按[^，。；]{0,10}|违反[^，。；]{0,12})$")
_NO_ONE = frozenset(("国家", "本市", "本省", "本区"))
_REACH = 160


def read_system_duties(text: str, structure: Structure, known: Collection[str] = ()) -> tuple[Mandate, ...]:
    """Read the duties of bodies to set up a way of working.

    None are what the state declares of itself (国家建立…制度), what enterprises are to set up for themselves, and what
    others are only encouraged to set up.

    Args:
        text: the source.
        structure: its structure.
        known: names of bodies that no rule tells.
    """
    found: list[Mandate] = []
    names = names_of(known)
    for provision in structure:
        if provision.kind not in _HOLDERS:
            continue
        start, end = provision.text
        for duty in _SET_UP.finditer(text, start, end):
            begin = max(start, duty.start() - _REACH)
            begin = max(begin, *(text.rfind(mark, begin, duty.start()) + 1 for mark in "。；\n"))
            ahead = text[begin : duty.start()]
            if not _ORDERS.search(ahead) or _OF_OTHERS.search(ahead) or _NEGATED.search(ahead):
                continue
            placed = _body_of(ahead + duty["verb"], len(ahead), names)
            if placed and placed[1] not in _NO_ONE:
                found.append(Mandate(Span(begin + placed[0], duty.end()), placed[1], (duty["kind"],), Force.MUST))
    return tuple(found)


def system_of(words: str) -> str:
    """Return what the words of a duty say is to be set up: 用房登记制度 of 市财政部门应当建立健全用房登记制度."""
    return _VERB.split(words)[-1]


def _body_of(words: str, end: int, names: re.Pattern[str] | None) -> tuple[int, str] | None:
    """Return where the body stands that acts in a sentence, and its name: that of the last clause that names one."""
    while end > 0:
        start = words.rfind("，", 0, end) + 1
        body = body_at(words[start:], names)
        if body:
            return words.index(body, start), body
        end = start - 1
    return None
