"""Uses of defined terms in a text: the first use in each article or clause is marked.

A mark claims that these characters are that word. Chinese has no spaces between words, so a match counts only if its
neighbours cannot belong to the word: punctuation, or a function word. A term of four or more characters may be
followed by other words (办公用房管理), except a syllable that makes another word of it, and preceded by a verb. A match
that overlaps another term of the library does not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zhunsheng.model import Kind, Provision, Span, Version
from zhunsheng.model.definition import Definition
from zhunsheng.resolving import Link

MOST = 500  # terms of one text; more are a dictionary
_LONGEST = 16  # characters of a longer term that may overlap a match
_BEGINNING = 2  # characters by which terms are indexed, the least that a term has
_CERTAIN = 4  # characters from which a term is unlikely to be part of another word

_ROOM = "　　　"
# Titles (in 《》 or after the code of a standard), quotations, and the source's own links and code.
_CLOSED = re.compile(
    r"《[^》\n]*》|“[^”\n]*”|‘[^’\n]*’|\[[^\]\n]*\]\([^)\n]*\)|`[^`\n]*`"
    r"|[A-Z]/?[A-Z]{0,4}[ ]?\d[\d.]*(?:[—–-]\d{4})?[ \u3000]+[\u3400-\u9fff]+"
)
_MARK = r"[^\u3400-\u9fff\w]"
# Function words, except where their syllable is part of a compound.
_JOINS_BEFORE = (
    r"(?<![目标众])的|(?<![总共饱温柔调])和|(?<![参授赠给])与|或|(?<![普])及|(?<![绝相针面])对|(?<![自理事缘])由|将|被|把|该|"
    r"应当|可以|不得|需要|必须|根据|按照|依照|依据|关于|对于|通过|有关|相关|其他|所有|全部|各类|各项|以及|或者|并且|属于|涉及|"
    r"作为|包括|无法|不再|凡是|如果|因为|由于|为了|其中|上述|下列|本市|全市|本级|每一|两个|一个|多个|[0-9一二三四五六七八九十百]+[项个类件辆份名家处]"
)
_VERBS_BEFORE = (
    "配备|使用|更新|购置|租用|处置|实施|开展|进行|提供|组织|建立|制定|编制|核定|执行|采用|利用|从事|申请|办理|保障|加强|推进|"
    "推动|促进|鼓励|支持|规范|负责|承担|履行|监督|检查|违反|发生|造成|形成|纳入|列入|确定|设置|设立|配置|委托|接受|拥有|取得|"
    "获得|具有|符合|超过|低于|高于|没有|管理|维护|建设|发展|统筹|安排|调配|调整|影响|完善|公布|公开|发布|落实|明确|制止|防止|"
    "控制|降低|减少|增加|测算|计算|统计|记录|报送|提出|受理|查处|指定|选择|确认|汇总|审核|审批|批准|移交|调用|启动|达到"
)
_JOINS_BEHIND = (
    r"的|和|与|或|及|由|在(?!职|线|岗|册|建)|按(?!揭)|应当|可以|不得|需要|必须|以及|或者|并且|属于|依照|依据|按照|根据|有下列|有权|"
    r"是指|是否|不|未|已经|之间|之日|之前|之后|以外|其他|向|对|将|为(?!主)|等(?!级|次|额|待)|无(?!偿|线)|因|经(?![营济办费贸理])"
)
# Syllables that make another word of the one before them: 信访人员, 机动车辆, 物业管理委员会.
_FUSES = re.compile(
    r"[者性化率员法商权器具式类级辆屋型品机人物证费税额量价款站所院部厅局科网库表单票卡簿册章号渣群联]|(?:管理|监督)?(?:委员|基金)会|[协学商]会"
)
_BEFORE = re.compile(rf"(?:^|{_MARK}|{_JOINS_BEFORE})\Z")
_BEFORE_CERTAIN = re.compile(rf"(?:^|{_MARK}|{_JOINS_BEFORE}|{_VERBS_BEFORE})\Z")
_BEHIND = re.compile(rf"\Z|{_MARK}|{_JOINS_BEHIND}")
_LOOK_BACK = 6

_ARTICLES = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.LEVEL_1, Kind.LEVEL_2})
_NOT_READ = frozenset({Kind.TABLE, Kind.FIGURE, Kind.FORMULA, Kind.DIVISION})


def by_beginning(names: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Return terms by their first characters."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        found[name[:_BEGINNING]].add(name)
    return {beginning: frozenset(held) for beginning, held in found.items()}


class TermUse(NamedTuple):
    """The span in which a term is used, and the provision that defines it."""

    span: Span
    eid: str


def term_uses(
    version: Version, definitions: Sequence[Definition], links: Iterable[Link], terms: Mapping[str, frozenset[str]]
) -> tuple[TermUse, ...]:
    """Find the first use of each term in each article or clause of the text that defines it.

    Args:
        version: The text.
        definitions: The terms that it defines.
        links: Its citations, inside which nothing is marked.
        terms: The terms of all texts of the library, ``by_beginning``.
    """
    if not definitions:
        return ()
    named = _Names(definitions[:MOST], version.source.text)
    text = _closed(version, links)
    uses: list[TermUse] = []
    told: set[tuple[str, str]] = set()
    annexed = _annexed(version)
    for provision in version.structure:
        start, end = provision.text
        if start >= end or not named.pattern.search(text, start, end) or text.find(_ROOM, start, end) >= 0:
            continue
        around = (provision, *version.structure.ancestors(provision))
        if any(step.kind in _NOT_READ for step in around):
            continue
        unit = next((step.eid for step in around if step.kind in _ARTICLES), around[-1].eid)
        within = {step.eid for step in around}
        for found in named.pattern.finditer(text, start, end):
            definition = named.meant(found[0], within, bool(annexed & within))
            if definition is None or (unit, found[0]) in told or _defines(version, definition, unit):
                continue
            if _stands_alone(text, Span(*found.span()), terms):
                told.add((unit, found[0]))
                uses.append(TermUse(Span(*found.span()), definition.eid))
    return tuple(sorted(uses))


class _Names:
    """The terms that a text defines and their short names, as a pattern that prefers the longest."""

    def __init__(self, definitions: Sequence[Definition], text: str) -> None:
        self._by_name: dict[str, list[Definition]] = {}
        for definition in definitions:
            for name in filter(None, (definition.span.of(text), definition.short)):
                self._by_name.setdefault(name, []).append(definition)
        names = sorted(self._by_name, key=lambda name: (-len(name), name))
        self.pattern = re.compile("|".join(map(re.escape, names)))

    def meant(self, name: str, within: set[str], is_annexed: bool) -> Definition | None:
        """Return the definition of a name that applies in these provisions; one with a scope takes precedence."""
        holding = [d for d in self._by_name[name] if (d.scope in within if d.scope else not is_annexed)]
        return min(holding, key=lambda d: not d.scope) if holding else None


def _annexed(version: Version) -> set[str]:
    """Return the annexes that have their own articles, to which the definitions of the text do not apply."""
    structure = version.structure
    articles = (structure.ancestors(article) for article in structure.of(Kind.ARTICLE))
    return {step.eid for around in articles for step in around if step.kind is Kind.ANNEX}


def _closed(version: Version, links: Iterable[Link]) -> str:
    """Return the text with citations, titles, quotations and the source's own links blanked out."""
    text = version.source.text
    spans = [link.citation.span for link in links]
    spans += [Span(*found.span()) for found in _CLOSED.finditer(text, *version.body)]
    spans += [p.heading for p in version.structure if p.heading]
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            parts += [text[at : max(start, at)], "\0" * (end - max(start, at))]
            at = end
    return "".join([*parts, text[at:]])


def _defines(version: Version, definition: Definition, unit: str) -> bool:
    """Tell whether the article in which a term is used defines it; an item of a list of terms may use another's."""
    provision = version.structure.get(definition.eid)
    around: Iterator[Provision] = version.structure.ancestors(provision) if provision else iter(())
    return definition.eid == unit or any(step.eid == unit for step in around)


def _stands_alone(text: str, span: Span, terms: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether the characters at ``span`` form a word by themselves."""
    before = text[max(span.start - _LOOK_BACK, 0) : span.start]
    behind = text[span.end : span.end + _LOOK_BACK]
    if span.end - span.start >= _CERTAIN:
        is_apart = bool(_BEFORE_CERTAIN.search(before)) and not _FUSES.match(behind)
    else:
        is_apart = bool(_BEFORE.search(before) and _BEHIND.match(behind))
    return is_apart and not _overlaps(text, span, terms)


def _overlaps(text: str, span: Span, terms: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether another term of the library overlaps ``span`` and extends beyond it."""
    for start in range(max(span.start - _LONGEST + 1, 0), span.end):
        first = max(span.start + 1, start + 2) if start < span.start else span.end + 1
        for term in terms.get(text[start : start + _BEGINNING], ()):
            if first <= start + len(term) <= start + _LONGEST and text.startswith(term, start):
                return True
    return False
