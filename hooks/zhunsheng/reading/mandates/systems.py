"""Duties to set up a way of working (制度义务): 应当建立健全用车登记制度. Beside them budgets, which come every year.

They order no instrument to be made, so that they are no mandates; but who keeps a register may want to see that each of
them is met.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from zhunsheng.model.citation import Force, Mandate
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Provision, Structure, Style
from zhunsheng.reading.mandates.bodies import body_at, names_of
from zhunsheng.reading.mandates.unnamed import Introductions

_HOLDERS = frozenset((Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM))
_LISTED = frozenset((Kind.ITEM, Kind.SUBITEM))
_VERBS = "建立|健全|完善|推行|构建"
_VERB = re.compile(f"(?:{_VERBS})(?:(?:和|、|并)?(?:健全|完善|实施)){{0,2}}")
_KINDS = "制度|机制|体系|平台|信息系统|目录"
_SET_UP = re.compile(
    f"(?P<verb>{_VERB.pattern})(?!的|后(?![勤续备])|时|了)"
    f"(?P<what>(?:(?!{_VERBS}|制定)[^，。；：\n]){{0,40}}?(?P<kind>{_KINDS}))"
    f"(?P<more>[和与及][^，。；：、和与及\n]{{1,20}}?(?:{_KINDS})(?=[，。；\n]))?"
    "(?=[，。；、（(\n]|[和与及](?![^，。；]{0,20}的)|$)"
)
# 应当编制本部门的经费预算: made every year, so that no mandate asks for it.
# 在编制预算过程中 and 编制经费纳入预算 order none.
_BUDGET = re.compile(
    "(?<![在于对为将])(?P<verb>编[制报])(?![和及与])(?P<what>(?:(?!纳入|列入)[^，。；：\n的]){0,20}?)(?P<kind>预算)(?=[，。；、\n]|$)"
)
# 应当指导有关机关制定应急预案: those who are guided make it.
_GUIDED = re.compile(
    "指导(?P<who>(?:(?!企业|单位|学校|医院)[^，。；：\n]){2,20}?)(?:(?:根据|结合|按照)[^，。；\n]{0,12})?(?P<verb>制定|编制)"
    "(?P<what>[^，。；：\n的]{0,20}?)(?P<kind>预案)(?=[，。；、\n]|$)"
)
_DRAWN = re.compile("编[制报]|制定")
# 各级机关内部档案工作实行岗位责任制，建立…体系: whose work it is stands in front of 内部.
_OWN_WORK = re.compile("(?P<who>[^，。；\n]{2,20}?)内部[^，。；\n]{2,12}工作实行[^，。；\n]{2,16}制度?，")
_ORDERS = re.compile("应当|必须|负责|(?<![适相供反响效])应(?!急|用|对)|要")
_OF_OTHERS = re.compile("(?:鼓励|支持|引导|指导|推动|督促|要求|协助|帮助)[^，]*$")
# 《甲条例》要求建立…制度: what another text orders, only told.
_TOLD = re.compile("《[^《》]{1,80}》[^，。；]{0,10}(?:规定|要求|提出|明确|强调)(?!的)")
_NEGATED = re.compile("(?:未|不|没有|未按[^，。；]{0,10}|违反[^，。；]{0,12})$")
# 国家建立…制度 is what the state declares of itself; 本市建立…制度 is a duty whose body is not named.
_STATE = "国家"
_PLACE = re.compile("本(?:市|省|区|县|自治区|自治州)")
# A notice speaks to those that it is sent to: 各单位要建立…制度, or 要建立…制度 alone.
_ADDRESSED = re.compile("各(?:有关)?(?:单位|部门|处室)")
_FIRST = re.compile("[^，。；]{0,20}?要|(?:积极|加快|进一步|切实|着力|抓紧)?$")
_REACH = 160


def read_system_duties(text: str, structure: Structure, known: Collection[str] = ()) -> tuple[Mandate, ...]:
    """Read the duties to set up a way of working: a 制度, 机制, 体系, 平台, 信息系统 or 目录.

    Beside them stand two that are drawn up again and again: a budget, and a plan under the guidance of another.

    None are what the state declares of itself (国家建立…制度), what enterprises are to set up for themselves, and what
    others are only encouraged to set up. Where the words name no body (本市建立…制度, and 要建立…机制 in a notice),
    the body is empty.

    Args:
        text: the source.
        structure: its structure; an item takes its subject from the words that introduce the items.
        known: names of bodies that no rule tells.
    """
    found: list[Mandate] = []
    names = names_of(known)
    introduced = Introductions(text, structure)
    for provision in structure:
        if provision.kind not in _HOLDERS:
            continue
        for pattern in (_SET_UP, _BUDGET, _GUIDED):
            for duty in pattern.finditer(text, *provision.text):
                begin = max(provision.text.start, duty.start() - _REACH)
                begin = max(begin, *(text.rfind(mark, begin, duty.start()) + 1 for mark in "。；\n"))
                ahead = text[begin : duty.start()]
                if _OF_OTHERS.search(ahead) or _NEGATED.search(ahead) or _TOLD.search(ahead):
                    continue
                if pattern is _SET_UP:
                    placed = _who(ahead, duty["verb"], names) or _listed(introduced, provision, names, len(ahead))
                    if not placed and structure.style is Style.LEVELS:
                        placed = _addressed(ahead)
                else:
                    placed = _drawing_up(ahead, duty, names)
                if placed:
                    start, body = placed
                    more = duty["more"] if pattern is _SET_UP else None
                    kinds = tuple(dict.fromkeys((duty["kind"], *re.findall(_KINDS, more or ""))))
                    found.append(Mandate(Span(begin + start, duty.end()), body, kinds, Force.MUST))
    return tuple(found)


def _who(ahead: str, verb: str, names: re.Pattern[str] | None) -> tuple[int, str] | None:
    """Return where the body begins that is under the duty, and its name; None where nobody is.

    Without 应当 it is a duty of the body that stands in the same part of the sentence alone: 市财政部门建立…制度.
    """
    placed = _body_of(ahead + verb, len(ahead), names)
    own = _OWN_WORK.match(ahead) if not placed else None
    if own and body_at(own["who"] + verb, names) == own["who"]:
        return 0, own["who"]
    if not placed or placed[1] == _STATE:
        return None
    if _PLACE.fullmatch(placed[1]):
        return placed[0], ""
    return placed if _ORDERS.search(ahead) or "，" not in ahead[placed[0] :] else None


def _drawing_up(ahead: str, duty: re.Match[str], names: re.Pattern[str] | None) -> tuple[int, str] | None:
    """Return where the body stands that should draw up a budget, or a plan under another's guidance, and its name."""
    if not _ORDERS.search(ahead):
        return None
    if duty.re is _GUIDED:
        return (len(ahead), duty["who"]) if body_at(duty["who"] + duty["verb"], names) == duty["who"] else None
    return _body_of(ahead + duty["verb"], len(ahead), names)


def _addressed(ahead: str) -> tuple[int, str] | None:
    """Return where the duty of those begins to whom a notice is sent, and what it calls them; empty where nothing."""
    addressed = _ADDRESSED.match(ahead)
    if addressed:
        return 0, addressed[0]
    return (len(ahead), "") if _FIRST.match(ahead[ahead.rfind("，") + 1 :]) else None


def _listed(
    introduced: Introductions, provision: Provision, names: re.Pattern[str] | None, end: int
) -> tuple[int, str] | None:
    """Return where the duty of an item begins, and the body that the words before the items name."""
    intro = introduced.of_items(provision.parent) if provision.kind in _LISTED else ""
    placed = _body_of(intro, len(intro), names) if intro else None
    return (end, placed[1]) if placed and placed[1] != _STATE else None


def system_of(words: str) -> str:
    """Return what a duty asks to be set up: 用房登记制度 in 市财政部门应当建立健全用房登记制度."""
    return (_DRAWN if words.endswith(("预算", "预案")) else _VERB).split(words)[-1]


def _body_of(words: str, end: int, names: re.Pattern[str] | None) -> tuple[int, str] | None:
    """Return where the body begins that acts in a sentence, and its name; the last clause that names one counts."""
    while end > 0:
        start = words.rfind("，", 0, end) + 1
        body = body_at(words[start:], names)
        if body:
            return words.index(body, start), body
        end = start - 1
    return None
