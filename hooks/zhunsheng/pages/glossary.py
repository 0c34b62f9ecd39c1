"""术语: every term that a text of the library defines, with its definition, source and scope."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhunsheng.model import Version
from zhunsheng.model.definition import Definition
from zhunsheng.pages.markdown import link, short, table, text
from zhunsheng.pages.parts import Part, around, part_links
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.naming import name_words
from zhunsheng.weaving.packing import MOST_BYTES, packed, size
from zhunsheng.weaving.quoting import plain
from zhunsheng.wording.gist import marked
from zhunsheng.wording.naming import provision_words

GLOSSARY_PAGE = "glossary.md"
DIFFERING_ID = "differing"

_SHOWN = 60  # characters of a definition, with a link to the whole
_WHOLE = 8  # characters up to which a term is never broken across lines
_COLUMNS = ("术语", "定义", "出处", "适用范围")
_MARKS = re.compile(r"[\W_]+")
# GB/T 2312 orders the common characters (第一级汉字) by pronunciation, so its codes serve as sort keys.
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


def glossary_page(graph: Graph) -> tuple[str, tuple[Part, ...]]:
    """Write the page, and the pages of its lists if they are too long; empty if no text defines a term."""
    entries = [
        _Entry(instrument.current, definition)
        for instrument in graph.corpus.instruments.values()
        for definition in graph.definitions[instrument.current.source.path]
    ]
    if not entries:
        return "", ()
    entries.sort(key=lambda e: (e.term.encode(_BY_SOUND, "replace"), e.version.source.path, e.definition.span))
    differing = list(_differing(entries))
    intro = [
        "# 术语\n",
        f"本库的文件定义的术语，共 {len(entries)} 条，按读音排列。定义只在所列的适用范围内有效，全文以出处为准。"
        "正文中用到本文件定义的术语，每条第一次出现的，下面有点线，点开就到定义。\n",
    ]
    lists = [("全部术语", "all", "terms", entries)]
    if differing:
        lists.insert(0, ("定义不同的同一术语", DIFFERING_ID, "differing-terms", differing))
    rows = {id(entry): _row(graph, GLOSSARY_PAGE, entry) for entry in entries}
    lengths = {key: sum(map(size, row)) for key, row in rows.items()}
    is_long = sum(lengths[id(entry)] for *_, found in lists for entry in found) > MOST_BYTES
    parts: list[Part] = []
    body = [*intro, '<div data-search-exclude="" markdown="1">\n']
    for title, anchor, of_table, found in lists:
        body.append(f"## {title} {{: #{anchor} }}\n")
        if anchor == DIFFERING_ID:
            body.append("同一术语在不同文件中有不同的定义，引用时应当写明依据哪一份文件。\n")
        if is_long:
            own = list(_parts(graph, title, anchor, packed(found, lambda entry: lengths[id(entry)])))
            parts += own
            body.append(part_links(GLOSSARY_PAGE, [(part.path, part.label) for part in own]))
        else:
            body.append(table(_COLUMNS, (rows[id(entry)] for entry in found), anchor=of_table))
    body.append("\n</div>\n")
    return "\n".join(body), tuple(parts)


def _parts(graph: Graph, title: str, key: str, stretches: Sequence[Sequence[_Entry]]) -> Iterator[Part]:
    """Yield the pages of a list, each named by its first and its last term."""
    folder = GLOSSARY_PAGE.removesuffix(".md")
    named = [
        (f"{folder}/{key}-{n}.md", f"{title}：{held[0].term}至{held[-1].term}") for n, held in enumerate(stretches, 1)
    ]
    for (path, label), held in zip(named, stretches, strict=True):
        listed = table(_COLUMNS, (_row(graph, path, entry) for entry in held))
        yield Part(path, label, f"# {text(label)}\n\n{around(path, (GLOSSARY_PAGE, '术语'), named)}\n{listed}")


def _differing(entries: list[_Entry]) -> Iterator[_Entry]:
    """Yield the entries of each term that instruments define differently, punctuation aside."""
    by_term: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        by_term[entry.term].append(entry)
    for found in by_term.values():
        meanings = {_MARKS.sub("", entry.meaning) for entry in found}
        if len(meanings) > 1 and len({entry.version.metadata.id for entry in found}) > 1:
            yield from found


def _row(graph: Graph, page: str, entry: _Entry) -> tuple[str, ...]:
    version, definition = entry
    meaning = entry.meaning
    shown = meaning if len(meaning) <= _SHOWN else f"{meaning[:_SHOWN]}……"
    place = address(page, graph.page(version), definition.eid)
    named = short(entry.term) if len(entry.term) <= _WHOLE else text(entry.term)
    named += text(f"（简称{definition.short}）") if definition.short else ""
    source = name_words(graph, version) + provision_words(version, definition.eid)
    scope = provision_words(version, definition.scope) if definition.scope else "全文"
    return named, text(marked(version, shown)), link(source, place), short(scope)
