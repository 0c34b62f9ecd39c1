"""What questions need of the texts: the synonyms that they hold, where they state a figure or a body, definitions."""

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

_FIGURE = re.compile(
    r"(?:[0-9.]{1,9}|[一二三四五六七八九十百千半两]{1,6})\s?(?:个|多|余)?"
    r"(?:工作日|日[内前起以]|天|小时|分钟|年(?!度)|月|周(?!边)|次|倍|平方米|公里|元|人(?!民)|台|辆|度|℃|%|min|[hg](?![a-z]))"
    r"|[百分]之"
)
_BODY = re.compile(
    r"由[^，。；、]{2,24}(?:负责|确定|制定|审批|批准|决定|承担|办理|组织|编制|提出|保管|指定)|负责|牵头|主管|归口"
)

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
    """Return as bits which entries state a figure with its unit, and which say who does something."""
    figures: list[bool] = []
    bodies: list[bool] = []
    for document in documents:
        for text in document.words.texts.split(BETWEEN):
            figures.append(bool(_FIGURE.search(text)))
            bodies.append(bool(_BODY.search(text)))
    return [encode_bits(figures), encode_bits(bodies)]


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
