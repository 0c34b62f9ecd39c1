"""Backlinks at the foot of an instrument's page: which documents cite which provision; empty without citations."""

from __future__ import annotations

from collections import defaultdict

from zhunsheng.model import Version
from zhunsheng.pages.cited_by import BACKLINKS_ID
from zhunsheng.pages.markdown import link, table, text
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Backlink, Graph
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

MOST_DOCUMENTS = 12  # in one cell; of a law that all others cite it would be longer than any screen


def backlinks(graph: Graph, version: Version) -> str:
    """Write the block at the foot of a version's page."""
    found = graph.backlinks.get(version.source.path, ())
    if not found:
        return ""
    page = graph.page(version)
    order = {p.eid: n for n, p in enumerate(version.structure)}
    by_words: dict[str, list[Backlink]] = defaultdict(list)
    for backlink in sorted(found, key=lambda backlink: order.get(backlink.target or "", -1)):
        by_words[provision_words(version, backlink.target) or "全文"].append(backlink)
    rows = []
    for words, backlinks_here in by_words.items():
        target = backlinks_here[0].target or ""
        cited = link(words, f"#{target}") if version.structure.get(target) else text(words)
        rows.append((cited, citing(graph, page, backlinks_here)))
    return f"## 被引用情况 {{: #{BACKLINKS_ID} .foot }}\n\n" + table(("本文件条款", "引用处"), rows)


def citing(graph: Graph, page: str, found: list[Backlink] | tuple[Backlink, ...]) -> str:
    """Write the citing places grouped by document, each once; the list is folded when there are many documents."""
    by_document: dict[str, list[Backlink]] = defaultdict(list)
    for backlink in found:
        by_document[backlink.version.source.path].append(backlink)
    words = "<br>".join(_document(graph, page, by_document[path]) for path in sorted(by_document))
    if len(by_document) <= MOST_DOCUMENTS:
        return words
    return f'<details class="files"><summary>{len(by_document)} 份文件</summary>{words}</details>'


def _document(graph: Graph, page: str, found: list[Backlink]) -> str:
    """Name a document with the places in it, the first of them in one link with its title."""
    version = found[0].version
    target, title = graph.page(version), titled(version.metadata.title)
    places: dict[str, str] = {}
    for backlink in found:
        places.setdefault(backlink.place, backlink.eid)
    named = [(words, eid) for words, eid in places.items() if words]
    if not named:
        return link(title, address(page, target))
    (first, eid), *others = named
    links = [link(title + first, address(page, target, eid))]
    return "、".join(links + [link(words, address(page, target, eid)) for words, eid in others])
