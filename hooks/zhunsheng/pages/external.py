"""The page of cited instruments outside the repository: the registry's facts on each, and its citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhunsheng.corpus.registry import Fact
from zhunsheng.model import Kind
from zhunsheng.model.config import KnownChange
from zhunsheng.model.days import day_words
from zhunsheng.model.titles import title_key
from zhunsheng.pages.backlinks import citing
from zhunsheng.pages.markdown import facts, short, table, text
from zhunsheng.pages.outside import changes_table, snapshot
from zhunsheng.pages.parts import Part, around, part_links
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, external_anchor
from zhunsheng.weaving.graph import Backlink, Graph
from zhunsheng.weaving.naming import cited_article, outside_name
from zhunsheng.wording.provisions import path_words, titled

CITATIONS, GRAPH = "citations.csv", "legislation.jsonld"
"""The files with all citations and with the metadata of all texts."""

_DATA = f"下载：[本库的全部引用（csv）]({CITATIONS})，[全部文件的元数据（JSON-LD）]({GRAPH})\n{{: .form-files }}\n"


def external_page(graph: Graph, with_data: bool = False) -> tuple[str, tuple[Part, ...]]:
    """Write the page, and the pages of its list if that is too long for one page.

    Args:
        graph: The published corpus.
        with_data: Whether to link to the files of citations and metadata.
    """
    parts = tuple(_parts(graph))
    intro = [
        "# 引用的外部文件\n",
        "本页列出本库文件引用、而正文不在本库的文件。登记的只是事实（题名、文号、日期、条数），用来核对引用；条文请查官方文本。\n",
        *snapshot(graph),
        f"数据截至{short(day_words(graph.today))}。\n",
        *([_DATA] if with_data else []),
        *changes_table(_told(graph)),
    ]
    if not parts:
        return "\n".join([*intro, *_sections(graph, EXTERNAL_PAGE, list(graph.external), is_whole=True)]), ()
    listed = part_links(EXTERNAL_PAGE, [(part.path, part.label) for part in parts])
    return "\n".join([*intro, "## 全部文件 {: #known }\n", f"共 {len(graph.external)} 份，分为：\n", listed]), parts


def _parts(graph: Graph) -> Iterator[Part]:
    held: dict[str, list[str]] = {}
    for anchor, page in graph.external_pages.items():
        held.setdefault(page, []).append(anchor)
    if EXTERNAL_PAGE in held or not held:
        return
    named = [(page, _label(graph, anchors)) for page, anchors in held.items()]
    for page, label in named:
        around_it = around(page, (EXTERNAL_PAGE, "引用的外部文件"), named)
        sections = _sections(graph, page, held[page])
        yield Part(page, label, "\n".join([f"# {text(label)}\n", around_it, *sections]))


def _label(graph: Graph, anchors: Sequence[str]) -> str:
    """Name a part by the first and the last instrument in it."""
    first, last = (outside_name(graph.external[anchor][0].link) for anchor in (anchors[0], anchors[-1]))
    kind = "已登记" if graph.external[anchors[0]][0].link.fact else "未收录"
    return f"{kind}：{first}" + (f"至{last}" if first != last else "")


def _sections(graph: Graph, page: str, anchors: Sequence[str], *, is_whole: bool = False) -> Iterator[str]:
    """Yield the sections of instruments in the registry and not in it; an empty one says so on the whole page."""
    known: list[str] = []
    unknown: list[tuple[str, str]] = []
    for anchor in anchors:
        found = graph.external[anchor]
        fact = found[0].link.fact
        if fact is not None:
            known.append(_entry(graph, page, fact, found))
        else:
            name = text(outside_name(found[0].link))
            unknown.append((f"[{name}](#{anchor}){{: #{anchor} }}", citing(graph, page, found)))
    if known or is_whole:
        yield "## 已登记 {: #known }\n"
        yield from known or ["没有。\n"]
    if unknown or is_whole:
        yield "## 未收录 {: #unknown }\n"
        yield "下列名称在本库和登记中都没有，无法核对是否存在、是否现行。\n" if unknown else "没有。\n"
    if unknown:
        yield table(("名称", "引用处"), unknown)


def _entry(graph: Graph, page: str, fact: Fact, found: tuple[Backlink, ...]) -> str:
    edition = fact.in_force(graph.today)
    issued, effective = (edition.issued, edition.stated) if edition else (None, None)
    articles = len(edition.outline.articles) if edition else 0
    rows = [
        ("效力位阶", graph.corpus.config.words.rank(fact.rank)),
        ("文号", text(fact.number or "")),
        ("公布日期", day_words(issued)),
        ("施行日期", day_words(effective)),
        ("条数", str(articles) if articles else ""),
        ("废止", _repeal(fact)),
        ("登记截至", fact.taken.words if fact.taken else ""),
        ("登记没有收录的变化", "<br>".join(text(c.words) for c in _changes(graph, fact))),
        *_cited(graph, page, fact, found),
    ]
    heading = f"### {text(titled(fact.title))} {{: #{external_anchor(fact.title)} }}\n\n"
    return heading + facts(rows)


def _cited(graph: Graph, page: str, fact: Fact, found: tuple[Backlink, ...]) -> Iterator[tuple[str, str]]:
    """Yield the citing places by cited article, those that cite the whole first; each article has an anchor."""
    by_article: dict[tuple[int, int, str], list[Backlink]] = {}
    for backlink in found:
        by_article.setdefault(_article(backlink), []).append(backlink)
    placed: set[str] = set()
    for (_, _, words), citations in sorted(by_article.items()):
        named, eid = text(words), cited_article(citations[0].link.citation)
        if eid and eid not in placed:
            placed.add(eid)
            named = f'<span id="{external_anchor(fact.title)}__{eid}">{named}</span>'
        yield f"{named}被引用（{len(citations)}处）", citing(graph, page, citations)


def _article(backlink: Backlink) -> tuple[int, int, str]:
    """Return the sort key and the name of the article that a citation leads to."""
    path, to = backlink.link.citation.path, backlink.link.citation.to
    n = next((n for n, step in enumerate(path) if step.kind is Kind.ARTICLE), None)
    if n is None:
        return 0, 0, path_words(path) or "全文"
    until = f"至{path_words(to)}" if to and path[-1].kind is Kind.ARTICLE else ""
    base, _, suffix = path[n].number.partition("-")
    place = (int(base) if base.isdigit() else 0, int(suffix) if suffix.isdigit() else 0)
    return *place, path_words(path[n : n + 1]) + until


def _told(graph: Graph) -> Iterator[KnownChange]:
    """Yield the changes that the configuration tells of, and the others of what the library cites or holds."""
    own = graph.corpus.config.known_changes
    for change in graph.corpus.known_changes:
        is_cited = external_anchor(change.title) in graph.external_pages
        if change in own or is_cited or title_key(change.title) in graph.corpus.titles:
            yield change


def _changes(graph: Graph, fact: Fact) -> list[KnownChange]:
    key = title_key(fact.title)
    return [change for change in graph.corpus.known_changes if title_key(change.title) == key]


def _repeal(fact: Fact) -> str:
    if fact.repeal is None:
        return ""
    since = f"自{day_words(fact.repeal.on)}起" if fact.repeal.on else ""
    return text(f"{since}由{titled(fact.repeal.by)}废止")
