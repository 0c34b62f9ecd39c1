"""Backlinks: at the foot of an instrument, who cites which of its provisions; nothing when nobody does."""

from __future__ import annotations

from collections import defaultdict

from zhunsheng.model import Version
from zhunsheng.pages.cited_by import BACKLINKS_ID
from zhunsheng.pages.markdown import link, table, text
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Backlink, Graph
from zhunsheng.wording import provision_words, titled


def backlinks(graph: Graph, version: Version) -> str:
    """Write the block at the foot of a version's page."""
    found = graph.backlinks.get(version.source.path, ())
    if not found:
        return ""
    page = graph.page(version)
    by_target: dict[str, list[Backlink]] = defaultdict(list)
    for backlink in found:
        by_target[backlink.target or ""].append(backlink)
    order = {p.eid: n for n, p in enumerate(version.structure)}
    rows = []
    for target in sorted(by_target, key=lambda eid: order.get(eid, -1)):
        words = provision_words(version.structure, target) or "全文"
        cited = link(words, f"#{target}") if version.structure.get(target) else text(words)
        rows.append((cited, citing(graph, page, by_target[target])))
    return f"## 引用本文件的条款 {{: #{BACKLINKS_ID} .foot }}\n\n" + table(("本文件", "引用处"), rows)


def citing(graph: Graph, page: str, found: list[Backlink] | tuple[Backlink, ...]) -> str:
    """Write the places that cite something, by document, each place once."""
    by_document: dict[str, list[Backlink]] = defaultdict(list)
    for backlink in found:
        by_document[backlink.version.source.path].append(backlink)
    return "<br>".join(_document(graph, page, by_document[path]) for path in sorted(by_document))


def _document(graph: Graph, page: str, found: list[Backlink]) -> str:
    """Name a document with the places in it, the first of them in one link with its title."""
    version = found[0].version
    target, title = graph.page(version), titled(version.metadata.title)
    places = {b.eid: provision_words(version.structure, b.eid) for b in found}
    named = [(words, eid) for eid, words in places.items() if words]
    if not named:
        return link(title, address(page, target))
    (first, eid), *others = named
    links = [link(title + first, address(page, target, eid))]
    return "、".join(links + [link(words, address(page, target, eid)) for words, eid in others])
