"""术语: every term that a text of the library defines, with where, in which words, and where that meaning holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from zhunsheng.model import Version
from zhunsheng.model.definition import Definition
from zhunsheng.pages.markdown import link, short, table, text
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.naming import name_words
from zhunsheng.weaving.quoting import plain
from zhunsheng.wording.gist import marked
from zhunsheng.wording.naming import provision_words

GLOSSARY_PAGE = "glossary.md"
DIFFERING_ID = "differing"

_SHOWN = 60  # characters of a definition: the whole stands in the text, one click away
_WHOLE = 8  # characters of a term that a line is never broken in
_COLUMNS = ("术语", "定义", "出处", "适用范围")
_MARKS = re.compile(r"[\W_]+")
# In this encoding the common characters stand in the order of their sounds (GB/T 2312, 第一级汉字).
_BY_SOUND = "gb18030"


class _Entry(NamedTuple):
    version: Version
    definition: Definition

    @property
    def term(self) -> str:
        return self.definition.span.of(self.version.source.text)

    @property
    def meaning(self) -> str:
        return plain(self.version, self.definition.words.of(self.version.source.text)).rstrip("；。")


def glossary_page(graph: Graph) -> str:
    """Write the page; empty where no text of the library defines anything."""
    entries = [
        _Entry(instrument.current, definition)
        for instrument in graph.corpus.instruments.values()
        for definition in graph.definitions[instrument.current.source.path]
    ]
    if not entries:
        return ""
    entries.sort(key=lambda e: (e.term.encode(_BY_SOUND, "replace"), e.version.source.path, e.definition.span))
    differing = list(_differing(entries))
    parts = [
        "# 术语\n",
        f"本库的文件定义的术语，共 {len(entries)} 条，按读音排列。定义只在所列的适用范围内有效，全文以出处为准。"
        "正文中用到本文件定义的术语，每条第一次出现的，下面有点线，点开就到定义。\n",
        '<div data-search-exclude="" markdown="1">\n',
    ]
    if differing:
        parts.append(f"## 定义不同的同一术语 {{: #{DIFFERING_ID} }}\n")
        parts.append("同一术语在不同文件中有不同的定义，引用时应当写明依据哪一份文件。\n")
        parts.append(table(_COLUMNS, (_row(graph, entry) for entry in differing), anchor="differing-terms"))
    parts.append("## 全部术语 {: #all }\n")
    parts.append(table(_COLUMNS, (_row(graph, entry) for entry in entries), anchor="terms"))
    parts.append("\n</div>\n")
    return "\n".join(parts)


def _differing(entries: list[_Entry]) -> Iterator[_Entry]:
    """Yield the entries of each term to which two instruments give meanings that differ in more than their marks."""
    by_term: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        by_term[entry.term].append(entry)
    for found in by_term.values():
        meanings = {_MARKS.sub("", entry.meaning) for entry in found}
        if len(meanings) > 1 and len({entry.version.metadata.id for entry in found}) > 1:
            yield from found


def _row(graph: Graph, entry: _Entry) -> tuple[str, ...]:
    version, definition = entry
    meaning = entry.meaning
    shown = meaning if len(meaning) <= _SHOWN else f"{meaning[:_SHOWN]}……"
    place = address(GLOSSARY_PAGE, graph.page(version), definition.eid)
    named = short(entry.term) if len(entry.term) <= _WHOLE else text(entry.term)
    named += text(f"（简称{definition.short}）") if definition.short else ""
    source = name_words(graph, version) + provision_words(version, definition.eid)
    scope = provision_words(version, definition.scope) if definition.scope else "全文"
    return named, text(marked(version, shown)), link(source, place), short(scope)
