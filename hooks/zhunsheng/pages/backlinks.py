"""Backlinks at the foot of an instrument's page: which documents cite which provision.

Without citations it is empty, except on a page with metadata alone, where there is nothing else to look for.

If there are so many that they would be longer than the text, they are put on pages of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zhunsheng.model import Version
from zhunsheng.pages.cited_by import BACKLINKS_ID
from zhunsheng.pages.markdown import link, table, text
from zhunsheng.pages.parts import around, part_links
from zhunsheng.resolving.meant import CITES_BEFORE
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Backlink, Graph
from zhunsheng.weaving.packing import packed, size
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_MANY = 150  # citations below which the block always fits on the page
_MOST_BYTES = 24_000  # of Markdown that the block may add to the page of a text
MOST_DOCUMENTS = 12  # in one cell; more are folded


def backlinks(graph: Graph, version: Version) -> str:
    """Return the block at the foot of a version's page: the table, or links to the pages with its parts."""
    found = graph.backlinks.get(version.source.path, ())
    heading = f"## 被引用情况 {{: #{BACKLINKS_ID} .foot }}\n\n"
    if not found:
        is_alone = version.is_metadata_alone and not graph.resting.get(version.source.path)
        return f"{heading}本库收录了正文的文件，都没有引用本文件。\n" if is_alone else ""
    page = graph.page(version)
    parts = citing_parts(graph, version)
    if not parts:
        return heading + _table(graph, page, version, _by_words(version, found))
    if len(parts) == 1:
        return (
            f"{heading}本库共引用 {len(found)} 处，见{link(parts[0].title(version), address(page, parts[0].path))}。\n"
        )
    links = part_links(page, [(part.path, f"{part.label}（{part.places}处）") for part in parts])
    return f"{heading}本库共引用 {len(found)} 处，按本文件的条款分列：\n\n{links}"


class CitingPart(NamedTuple):
    """One of the pages with the citations of a text; the only one has no label."""

    path: str
    label: str
    held: Mapping[str, list[Backlink]]

    @property
    def places(self) -> int:
        """The number of citations."""
        return sum(map(len, self.held.values()))

    def title(self, version: Version) -> str:
        """Return the title of the page."""
        return f"{titled(version.metadata.title)}被引用情况" + (f"：{self.label}" if self.label else "")


def citing_parts(graph: Graph, version: Version) -> list[CitingPart]:
    """Return the pages with the citations of a text, one or several; none if they fit on its own page."""
    found = graph.backlinks.get(version.source.path, ())
    if len(found) < _MANY:
        return []
    page, by_words = graph.page(version), _by_words(version, found)
    lengths = {
        words: sum(size(address(page, graph.page(b.version), b.eid)) + size(b.version.metadata.title) for b in held)
        for words, held in by_words.items()
    }
    if sum(lengths.values()) < _MOST_BYTES:
        return []
    stretches = packed(list(lengths), lengths.__getitem__)
    stem = page.removesuffix(".md")
    return [
        CitingPart(
            f"{stem}.citing-{n}.md",
            "" if len(stretches) == 1 else stretch[0] if len(stretch) == 1 else f"{stretch[0]}至{stretch[-1]}",
            {words: by_words[words] for words in stretch},
        )
        for n, stretch in enumerate(stretches, 1)
    ]


def citing_page(graph: Graph, version: Version, part: CitingPart) -> str:
    """Return one of the pages with the citations of a text."""
    whole = (graph.page(version), titled(version.metadata.title))
    parts = [(other.path, other.label) for other in citing_parts(graph, version)]
    return "\n".join(
        (
            f"# {text(part.title(version))}\n",
            around(part.path, whole, parts) if len(parts) > 1 else "",
            _table(graph, part.path, version, part.held),
        )
    )


def _by_words(version: Version, found: Iterable[Backlink]) -> dict[str, list[Backlink]]:
    """Group citations by the words for the cited provision, in the order of the text."""
    order = {p.eid: n for n, p in enumerate(version.structure)}
    by_words: dict[str, list[Backlink]] = defaultdict(list)
    for backlink in sorted(found, key=lambda backlink: order.get(backlink.target or "", -1)):
        by_words[provision_words(version, backlink.target) or "全文"].append(backlink)
    return by_words


def _table(graph: Graph, page: str, version: Version, by_words: Mapping[str, list[Backlink]]) -> str:
    rows = []
    for words, backlinks_here in by_words.items():
        target = backlinks_here[0].target or ""
        place = address(page, graph.page(version), target) if page != graph.page(version) else f"#{target}"
        cited = link(words, place) if version.structure.get(target) else text(words)
        rows.append((cited, citing(graph, page, backlinks_here)))
    return table(("本文件条款", "引用处"), rows)


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
    said = f"（{CITES_BEFORE}）" if any(backlink.link.is_later for backlink in found) else ""
    return "、".join(links + [link(words, address(page, target, eid)) for words, eid in others]) + said
