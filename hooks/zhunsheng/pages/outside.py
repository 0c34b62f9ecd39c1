"""Notes on instruments outside the repository: the date of the registry, and known changes since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhunsheng.model import Version
from zhunsheng.model.config import KnownChange
from zhunsheng.model.days import day_words
from zhunsheng.model.titles import title_key
from zhunsheng.pages.markdown import admonition, line, link, short, table, text
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, address
from zhunsheng.weaving.graph import Graph, external_title
from zhunsheng.wording.provisions import titled

CHANGES_ID = "changes"
TO_VERIFY = "待核实"


def outside(graph: Graph, version: Version) -> str:
    """Write the block at the foot of a page on the outside instruments that it cites, empty without any."""
    links = graph.links[version.source.path]
    titles = {title_key(title) for found in links if (title := found.title or external_title(found))}
    changes = [change for change in graph.corpus.known_changes if title_key(change.title) in titles]
    page = address(graph.page(version), EXTERNAL_PAGE)
    parts = []
    if changes:
        told = "；".join(f"{titled(change.title)}{change.words}" for change in changes)
        parts.append(admonition("info outside", "引用的文件有变化", f"{line(told)}。"))
    taken = graph.corpus.registry.taken
    if taken and any(found.fact is not None and found.version is None for found in links):
        parts.append(f"对库外文件的引用，按截至{taken.words}的{link('登记', page)}核对。\n{{: .snapshot }}\n")
    return "\n".join(parts)


def snapshot(graph: Graph) -> Iterator[str]:
    """Yield the paragraphs on the registry as a whole for the page of outside instruments."""
    registry = graph.corpus.registry
    yield line(f"登记来源：{registry.provenance}。") + "\n"
    if registry.taken and registry.is_old(graph.today):
        words = f"登记截至{registry.taken.words}，已满一年"
        yield admonition("warning", words, "其后制定、修改、废止的文件没有登记，请查官方文本。")
    elif registry.taken:
        yield f"登记截至{registry.taken.words}。\n"


def changes_table(changes: Iterable[KnownChange]) -> Iterator[str]:
    """Yield the section on changes since the registry's texts were taken; empty if none are known."""
    told = list(changes)
    rows = [
        (text(titled(change.title)), short(day_words(change.on)), text(change.change), text(change.source or ""))
        for change in told
    ]
    if not told:
        return
    yield f"## 登记没有收录的变化 {{: #{CHANGES_ID} }}\n"
    # What holds of all is said once.
    if not any(change.verified for change in told):
        yield f"由本库另行记录，都没有见到官方文本，{TO_VERIFY}。\n"
        yield table(("名称", "日期", "变化", "出处"), rows)
        return
    yield f"由本库另行记录。标明“{TO_VERIFY}”的，没有见到官方文本。\n"
    marked = [(*row, "" if change.verified else TO_VERIFY) for row, change in zip(rows, told, strict=True)]
    yield table(("名称", "日期", "变化", "出处", "核实"), marked)
