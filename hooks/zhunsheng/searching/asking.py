"""What questions need of the texts: the synonyms that they hold, what kinds of answers they give, definitions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from zhunsheng.searching.characters import fold
from zhunsheng.searching.documents import BETWEEN, Document, facts_of
from zhunsheng.searching.numbers import encode_bits
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_MOST = 4_000_000  # characters that are looked through for synonyms; on a larger site every one is taken to be held

_BODY = re.compile(
    r"由[^，。；、]{2,24}(?:负责|确定|制定|审批|批准|决定|承担|办理|组织|编制|提出|保管|指定)|负责|牵头|主管|归口"
)

_NUMBER = r"(?:[0-9.]{1,9}|[一二三四五六七八九十百半两]{1,6})\s?个?"
_TERM = re.compile(
    rf"(?<![月0-9]){_NUMBER}(?:工作日|日|天|小时|分钟|月|年)(?:以?[内前]|起|届满|有效)|"
    rf"不[超少][过于]{_NUMBER}(?:工作日|日|天|小时|月|年|min|h)|期限"
)
_DATE = re.compile(r"[0-9]{1,2}月(?:[0-9]{1,2}日|底)?以?前|月[0-9]{1,2}日前|次[月年]|[首每]月|季度终了|基准日")
_OFTEN = re.compile(rf"每(?:[年月周日季天]|半年|{_NUMBER}[年月周日次])|频次|周期|[一1]次|次数")
_COUNT = re.compile(rf"{_NUMBER}[人名家台间辆处分份级次]|不[少低]于|不[超高][过于]|以上|上限|百分之|%")
_ALLOWED = re.compile(r"不得|不应|不予|禁止|可以|方可|可用|可在|可由|为限|不适用|除外|不能")
_HANDLED = re.compile(
    r"逾期|责令|整改|纠正|改正|赔偿|追究|扣减|催[告报还]|补[报办正登]|更正|复核|约谈|通报|移送|退回|收回|不予|抢修|处置|"
    r"处理(?!权限|程序|国家)|报告(?!期|表)|视为|另行|有异议"
)
_KINDS = (_BODY, _TERM, _DATE, _OFTEN, _COUNT, _ALLOWED, _HANDLED)
"""What a question may ask for, in the order of ``KINDS`` in search-asking.js: who does something, by when or for how
long, on which day, how often, how many, whether something is allowed, and what happens then."""

Group = tuple[list[str], list[str]]

Term = tuple[str, str, str, str, str]


def parted(groups: Iterable[Sequence[str]], documents: Sequence[Document]) -> list[Group]:
    """Part each group of synonyms into the words that no text holds, which people say, and those that texts hold.

    The browser knows a query by both, and looks only for the second.
    """
    listed = [list(group) for group in groups]
    missing = {word for group in listed for word in group}
    if sum(len(document.words.texts) for document in documents) > _MOST:
        missing = set()
    for document in documents if missing else ():
        text = fold(document.words.texts)
        missing = {word for word in missing if word not in text}
    return [([w for w in group if w in missing], [w for w in group if w not in missing]) for group in listed]


def stated(documents: Iterable[Document]) -> list[str]:
    """Return as bits, for each kind of answer in the order of ``_KINDS``, which entries give one."""
    texts = [text for document in documents for text in document.words.texts.split(BETWEEN)]
    return [encode_bits([bool(kind.search(text)) for text in texts]) for kind in _KINDS]


def defined(graph: Graph, urls: Mapping[str, str]) -> list[Term]:
    """Return the terms that texts define, folded, each with the title, the address, the provision and the standing."""
    found: list[Term] = []
    for instrument in graph.corpus.instruments.values():
        version = instrument.current
        url = urls.get(graph.page(version))
        for definition in graph.definitions[version.source.path] if url else ():
            place = f"{url}#{definition.eid}"
            title, standing = titled(version.metadata.title), facts_of(graph, version).standing
            named = provision_words(version, definition.eid)
            for term in dict.fromkeys(filter(None, (definition.term, definition.short))):
                found.append((fold(term), title, place, named, standing))
    return found
