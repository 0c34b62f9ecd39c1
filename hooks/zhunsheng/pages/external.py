"""The page on instruments outside the repository that its texts cite: what is known of each, and who cites it."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.corpus.registry import Fact
from zhunsheng.model import Kind
from zhunsheng.model.config import KnownChange
from zhunsheng.model.levels import RANK_NAMES
from zhunsheng.model.titles import title_key
from zhunsheng.pages.backlinks import citing
from zhunsheng.pages.markdown import facts, table, text
from zhunsheng.pages.outside import changes_table, snapshot
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, external_anchor
from zhunsheng.weaving.graph import Backlink, Graph
from zhunsheng.weaving.naming import outside_name
from zhunsheng.wording.provisions import path_words, titled

CITATIONS, GRAPH = "citations.csv", "legislation.jsonld"
"""The files with all citations and with the metadata of all texts."""

_DATA = f"下载：[本库的全部引用（csv）]({CITATIONS})，[全部文件的元数据（JSON-LD）]({GRAPH})\n{{: .form-files }}\n"


def external_page(graph: Graph, with_data: bool = False) -> str:
    """Write the page, with links to the files of citations and metadata where the site has them."""
    known: list[str] = []
    unknown: list[tuple[str, str]] = []
    for anchor, found in graph.external.items():
        fact = found[0].link.fact
        if fact is not None:
            known.append(_entry(graph, fact, found))
        else:
            name = text(outside_name(found[0].link))
            unknown.append((f"[{name}](#{anchor}){{: #{anchor} }}", citing(graph, EXTERNAL_PAGE, found)))
    parts = [
        "# 引用的外部文件\n",
        "本页列出本库文件引用、而正文不在本库的文件。登记的只是事实（题名、文号、日期、条数），用来核对引用；条文请查官方文本。\n",
        *snapshot(graph),
        f"数据截至 {graph.today.isoformat()}。\n",
        *([_DATA] if with_data else []),
        *changes_table(graph.corpus.config.known_changes),
        "## 已登记 {: #known }\n",
        *(known or ["没有。\n"]),
        "## 未收录 {: #unknown }\n",
        "下列名称在本库和登记中都没有，无法核对是否存在、是否现行。\n" if unknown else "没有。\n",
    ]
    if unknown:
        parts.append(table(("名称", "引用处"), unknown))
    return "\n".join(parts)


def _entry(graph: Graph, fact: Fact, found: tuple[Backlink, ...]) -> str:
    edition = fact.in_force(graph.today)
    issued, effective = (edition.issued, edition.effective) if edition else (None, None)
    articles = len(edition.outline.articles) if edition else 0
    rows = [
        ("效力位阶", RANK_NAMES[fact.rank] if fact.rank else ""),
        ("文号", text(fact.number or "")),
        ("公布日期", issued.isoformat() if issued else ""),
        # Of an amended version the registry knows the day of publication alone, and takes it for that of effect.
        ("施行日期", effective.isoformat() if effective and effective != issued else ""),
        ("条数", str(articles) if articles else ""),
        ("废止", _repeal(fact)),
        ("登记截至", fact.taken.words if fact.taken else ""),
        ("登记没有收录的变化", "<br>".join(text(c.words) for c in _changes(graph, fact))),
        *_cited(graph, found),
    ]
    heading = f"### {text(titled(fact.title))} {{: #{external_anchor(fact.title)} }}\n\n"
    return heading + facts(rows)


def _cited(graph: Graph, found: tuple[Backlink, ...]) -> Iterator[tuple[str, str]]:
    """Yield the citing places by cited article, those that cite the whole first."""
    by_article: dict[tuple[int, int, str], list[Backlink]] = {}
    for backlink in found:
        by_article.setdefault(_article(backlink), []).append(backlink)
    for (_, _, words), citations in sorted(by_article.items()):
        yield f"{text(words)}被引用（{len(citations)}处）", citing(graph, EXTERNAL_PAGE, citations)


def _article(backlink: Backlink) -> tuple[int, int, str]:
    """Return how the article that a citation leads to is called, behind its number, by which articles are sorted."""
    path, to = backlink.link.citation.path, backlink.link.citation.to
    n = next((n for n, step in enumerate(path) if step.kind is Kind.ARTICLE), None)
    if n is None:
        return 0, 0, path_words(path) or "全文"
    until = f"至{path_words(to)}" if to and path[-1].kind is Kind.ARTICLE else ""
    base, _, suffix = path[n].number.partition("-")
    place = (int(base) if base.isdigit() else 0, int(suffix) if suffix.isdigit() else 0)
    return *place, path_words(path[n : n + 1]) + until


def _changes(graph: Graph, fact: Fact) -> list[KnownChange]:
    key = title_key(fact.title)
    return [change for change in graph.corpus.config.known_changes if title_key(change.title) == key]


def _repeal(fact: Fact) -> str:
    if fact.repeal is None:
        return ""
    since = f"自 {fact.repeal.on.isoformat()} 起" if fact.repeal.on else ""
    return text(f"{since}由{titled(fact.repeal.by)}废止")
