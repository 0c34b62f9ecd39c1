"""Markdown files for programs: the texts and the pages as Markdown beside their pages, and ``llms.txt``.

``llms.txt`` follows https://llmstxt.org: a title, a description of the site, and lists of links. All of it is made from
what is published.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from zhunsheng.exporting import Material, export
from zhunsheng.exporting.markdown_form import plain
from zhunsheng.model import Ref, Status, Version, parse_ref
from zhunsheng.model.config import Audience, Download
from zhunsheng.model.days import day_words
from zhunsheng.model.page import Page
from zhunsheng.pages.bodies import BODIES_PAGE
from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.pages.gap_list import CSV_FILE
from zhunsheng.pages.glossary import GLOSSARY_PAGE
from zhunsheng.pages.head import GAPS_PAGE, REQUIREMENTS_PAGE
from zhunsheng.pages.updates import UPDATES_PAGE
from zhunsheng.site.absent_pages import AbsentPages
from zhunsheng.site.data_files import CITATIONS, GRAPH
from zhunsheng.site.generated_markdown import generated_markdown, with_links
from zhunsheng.site.leaf import Leaf, has_markdown
from zhunsheng.site.offers import Offers
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, page_path
from zhunsheng.weaving.concealing import without_concealed
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.page_text import weave_page

LLMS = "llms.txt"
OVERVIEWS = {
    CATALOGUE_PAGE: ("标准目录", "全部文件和它们的时效"),
    REQUIREMENTS_PAGE: ("配套要求", "每项要求的出处、状态和落实文件"),
    GAPS_PAGE: ("缺口清单", "没有落实的要求"),
    BODIES_PAGE: ("责任单位", ""),
    EXTERNAL_PAGE: ("引用的外部文件", "登记的事实，没有正文"),
    GLOSSARY_PAGE: ("术语", ""),
    UPDATES_PAGE: ("更新动态", ""),
}
_ANCHOR = re.compile(r"[ \t]\{: ?#[a-z0-9-]+ ?\}$", re.MULTILINE)


def markdown_files(
    graph: Graph, offers: Offers, absent: AbsentPages, leaves: Iterable[Leaf] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield the files with their places in the tree.

    Args:
        graph: The corpus.
        offers: The downloads of the site, listed in ``llms.txt``.
        absent: The pages that the site does not have.
        leaves: The pages of the site; the generated ones are written as well.
    """
    versions = [version for version in graph.corpus.versions if not version.is_metadata_alone]
    pages = {page_path(page.source.path, graph.corpus.config): page for page in graph.corpus.pages}
    made = {leaf.path: leaf for leaf in leaves if has_markdown(leaf)}
    held = {*pages, *map(graph.page, versions), *made}
    for version in versions:
        material = Material(version, graph.published, graph.resolver, graph.today, described=True)
        yield graph.page(version), export("md", material)
    for path, page in pages.items():
        yield path, _page(graph, path, page, held, absent)
    for path, leaf in made.items():
        woven = leaf.weave()
        body = without_concealed(woven.text[woven.body :])
        yield path, generated_markdown(body, path, held).encode("utf-8", "replace")
    yield LLMS, "\n".join(_index(graph, versions, pages, offers, made)).encode("utf-8", "replace")


def _page(graph: Graph, path: str, page: Page, held: Collection[str], absent: AbsentPages) -> bytes:
    """Return a written page without its generated parts and with valid links."""
    body = page.body.of(page.source.text)
    woven = weave_page(body, partial(_pinned, graph, path), is_absent=partial(absent.leads_to, path))
    text = with_links(_ANCHOR.sub("", woven), path, held).strip()
    titled = text if text.startswith("# ") or not page.title else f"# {plain(page.title)}\n\n{text}"
    return f"{titled}\n".encode("utf-8", "replace")


def _pinned(graph: Graph, path: str, words: str) -> str | None:
    ref = parse_ref(words)
    link = graph.resolver.resolve(ref) if isinstance(ref, Ref) else None
    destination = graph.destination(path, link) if link else None
    return destination.address if destination else None


def _index(
    graph: Graph, versions: Sequence[Version], pages: dict[str, Page], offers: Offers, made: Mapping[str, Leaf]
) -> Iterator[str]:
    config = graph.corpus.config
    yield f"# {_words(config.title)}\n"
    if config.description:
        yield f"> {_words(config.description)}\n"
    if config.audience is Audience.INTERNAL:
        yield f"{config.words.internal}。\n"
    yield f"数据截至{day_words(graph.today)}。以下是各文件正文的 Markdown；网页在同一地址，扩展名为 .html。\n"
    if any(version.metadata.status is Status.SAMPLE for version in versions):
        yield f"写明“示范文本”的：{config.words.sample}，不得当作现行规定引用。\n"
    known = {pillar.id: pillar.title for pillar in config.pillars}
    for pillar, title in (*known.items(), (None, "其他文件")):
        of_pillar = [v for v in versions if (v.metadata.pillar if v.metadata.pillar in known else None) == pillar]
        if of_pillar:
            yield f"## {_words(title)}\n"
            yield from (_entry(v.metadata.title, graph.page(v), _told(graph, v)) for v in of_pillar)
            yield ""
    data = []
    if graph.corpus.requirements:
        data.append(_entry("配套要求缺口清单", CSV_FILE, "csv"))
    if Download.DATA in offers:
        data += [_entry("全部引用", CITATIONS, "csv，每处引用一行"), _entry("全部文件的元数据", GRAPH, "JSON-LD")]
    overviews = [_entry(title, path, words) for path, (title, words) in OVERVIEWS.items() if path in made]
    if overviews:
        yield "\n".join(("## 总览\n", *overviews, ""))
    if data:
        yield "\n".join(("## 数据\n", *data, ""))
    if pages:
        yield "## Optional\n"
        yield from (_entry(page.title or path, path, "") for path, page in sorted(pages.items()))


def _told(graph: Graph, version: Version) -> str:
    metadata = version.metadata
    words = (metadata.genre, metadata.number, graph.standing(version), metadata.summary)
    return "，".join(filter(None, words))


def _entry(title: str, path: str, words: str) -> str:
    return f"- [{_words(title)}]({path.replace(' ', '%20')})" + (f"：{_words(words)}" if words else "")


def _words(text: str) -> str:
    """Return words of a source without links, so that the index has no links but its own."""
    return plain(text, brackets=True)
