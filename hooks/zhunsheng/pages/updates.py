"""更新动态: coming events, changes in the repository, and events from the dates of instruments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from typing import NamedTuple

from zhunsheng.amending.alignment import Relation
from zhunsheng.amending.side_by_side import Row
from zhunsheng.model.days import day_words
from zhunsheng.pages.chronicle import Chronicle, Entry, Event
from zhunsheng.pages.compared_words import excerpt
from zhunsheng.pages.comparison import named
from zhunsheng.pages.markdown import line, link, short, table, text
from zhunsheng.pages.pairs import seen_side_by_side
from zhunsheng.pages.parts import Part, around, part_links
from zhunsheng.pages.timeline import Timelines, comparison_path
from zhunsheng.resolving.standing import UNISSUED, own_standing
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.packing import MOST_BYTES, packed, size
from zhunsheng.wording.gist import GIST
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

UPDATES_PAGE = "updates.md"
MOST_PLACES = 8
MOST_OPEN = 3  # changes whose words are shown; those of more are folded
MOST_FILES = 8  # taken in on one day; more are folded away
RECENT_DAYS = 3  # days with changes that the home page links to
# Of what is told on pages of its own, the page itself has so much.
MOST_LATEST = 50
MOST_OF_DAY = 20
_FOLDER = "updates"
_CUT = "更早的更新没有列出。\n"
_COMING = "## 近期事项 {: #coming }\n"
_CHANGES = "## 本库的更新 {: #changes }\n"
_BEEN = "## 文件的公布和施行 {: #been }\n"

_FACTS: dict[str, str] = {
    "title": "题名",
    "short": "简称",
    "rank": "效力位阶",
    "genre": "文种",
    "number": "文号",
    "adopted": "通过日期",
    "issued": "公布日期",
    "effective": "施行日期",
    "repealed": "废止日期",
    "valid_until": "有效期",
    "recheck_due": "复审日期",
    "recheck_result": "复审结论",
    "pillar": "板块",
    "owner": "责任单位",
    "implements": "落实关系",
    "basis": "制定依据",
    "supersedes": "代替的文件",
    "source": "出处",
    "summary": "说明",
    "role": "在本库中的作用",
    "unverified": "待核实的事项",
}


def updates_page(graph: Graph, told: Chronicle, feed: str | None) -> tuple[str, tuple[Part, ...]]:
    """Write the page; if it is too long, with only the latest of each list, and the pages of the whole lists.

    Args:
        graph: The published corpus.
        told: The chronicle.
        feed: The path of the feed, None if there is none.
    """
    writer = _Writer(graph, Timelines(graph))
    subscribe = f"可以[订阅]({feed})。" if feed else ""
    intro = [
        "# 更新动态\n",
        f"{subscribe}不含未公开和已经删去的文件。数据截至{short(day_words(graph.today))}。\n",
    ]
    parts = [
        *intro,
        _COMING,
        writer.table(UPDATES_PAGE, told.coming) if told.coming else "近期无到期事项。\n",
        _CHANGES,
        *_changes(writer, told),
        _BEEN,
        writer.table(UPDATES_PAGE, told.been) if told.been else "没有。\n",
    ]
    whole = "\n".join(parts)
    if size(whole) <= MOST_BYTES:
        return whole, ()
    return _divided(writer, told, intro)


def _divided(writer: _Writer, told: Chronicle, intro: Iterable[str]) -> tuple[str, tuple[Part, ...]]:
    """Write the latest of each list, and the pages of the whole lists: events by year, changes by day."""
    coming, been = list(_by_year(writer, "coming", told.coming)), list(_by_year(writer, "been", told.been))
    changes = list(_by_day(writer, told.changes))
    body = [
        *intro,
        _COMING,
        writer.table(UPDATES_PAGE, told.coming[:MOST_LATEST]) if told.coming else "近期无到期事项。\n",
        _links(coming),
        _CHANGES,
        *(_changes(writer, told) if told.silence or not told.changes else _latest(writer, told)),
        _links(changes),
        *([_CUT] if told.is_cut else ()),
        _BEEN,
        writer.table(UPDATES_PAGE, told.been[:MOST_LATEST]) if told.been else "没有。\n",
        _links(been),
    ]
    return "\n".join(body), (*coming, *changes, *been)


def _links(parts: Sequence[Part]) -> str:
    listed = part_links(UPDATES_PAGE, [(part.path, part.label) for part in parts])
    return f"全部：\n\n{listed}" if parts else ""


def _by_year(writer: _Writer, key: str, entries: Sequence[Entry]) -> Iterator[Part]:
    """Yield a page for each year of a list, several for a year with many events."""
    words = {"coming": "近期事项", "been": "文件的公布和施行"}[key]
    stretches: list[tuple[str, str, Sequence[Entry]]] = []
    for year, found in groupby(entries, key=lambda entry: entry.day.year):
        for n, held in enumerate(packed(found, lambda e: sum(map(size, writer.row(UPDATES_PAGE, e)))), 1):
            more = (f"-{n}", f"（{n}）") if n > 1 else ("", "")
            stretches.append((f"{_FOLDER}/{key}-{year}{more[0]}.md", f"{words}：{year}年{more[1]}", held))
    named = [(path, label) for path, label, _ in stretches]
    for path, label, found_here in stretches:
        top = f"# {label}\n\n{around(path, (UPDATES_PAGE, '更新动态'), named)}\n"
        yield Part(path, f"{label}，{len(found_here)} 项", top + writer.table(path, found_here))


def _by_day(writer: _Writer, entries: Sequence[Entry]) -> Iterator[Part]:
    """Yield the pages of the changes in the repository, divided by size."""
    stretches = packed(entries, lambda entry: size(writer.item(UPDATES_PAGE, entry)))
    spans = ["至".join(dict.fromkeys(day_words(e.day) for e in (held[-1], held[0]))) for held in stretches]
    named = [(f"{_FOLDER}/changes-{n}.md", f"本库的更新（{n}）：{span}") for n, span in enumerate(spans, 1)]
    for (path, label), held in zip(named, stretches, strict=True):
        body = [f"# {label}\n", around(path, (UPDATES_PAGE, "更新动态"), named)]
        for day, of_day in groupby(held, key=lambda entry: entry.day):
            body += [f"## {day_words(day)}\n", _items(writer.item(path, entry) for entry in of_day)]
        yield Part(path, label, "\n".join(body))


def _latest(writer: _Writer, told: Chronicle) -> Iterator[str]:
    """Yield the first changes of the latest days, to which the home page leads."""
    for day, entries in islice(groupby(told.changes, key=lambda entry: entry.day), RECENT_DAYS):
        found = list(entries)
        yield f"### {day_words(day)} {{: #{day_anchor(day)} }}\n"
        yield _items(writer.item(UPDATES_PAGE, entry) for entry in found[:MOST_OF_DAY])
        if len(found) > MOST_OF_DAY:
            yield f"这一天共 {len(found)} 项。\n"


def _changes(writer: _Writer, told: Chronicle) -> Iterator[str]:
    if told.silence:
        yield line(f"{told.silence.reason}。") + "\n"
        return
    yield "日期为本库更新的日期，不是文件公布或者施行的日期。\n" if told.changes else "没有。\n"
    for day, entries in groupby(told.changes, key=lambda entry: entry.day):
        together = list(entries)
        yield f"### {day_words(day)} {{: #{day_anchor(day)} }}\n"
        taken = [entry for entry in together if entry.event is Event.TAKEN_IN]
        said = [writer.item(UPDATES_PAGE, e) for e in together if e.event is not Event.TAKEN_IN]
        if len(taken) <= MOST_FILES:
            said += [writer.item(UPDATES_PAGE, entry) for entry in taken]
        yield _items(said)
        if len(taken) > MOST_FILES:
            summary = f"<summary>{Event.TAKEN_IN.value} {len(taken)} 份文件</summary>"
            files = _items(writer.named(UPDATES_PAGE, entry) for entry in taken)
            yield f'<details class="files" markdown="1">\n{summary}\n\n{files}\n</details>\n'
    if told.is_cut:
        yield _CUT


def day_anchor(day: date) -> str:
    """Return the anchor of what changed on one day."""
    return f"day-{day.isoformat()}"


def _items(entries: Iterable[str]) -> str:
    return "".join(f"- {entry}\n" for entry in entries)


class _Writer(NamedTuple):
    """Writes the entries of a chronicle on a page."""

    graph: Graph
    timelines: Timelines

    def table(self, page: str, entries: Iterable[Entry]) -> str:
        """Write a table of events."""
        return table(("日期", "文件", "事项"), (self.row(page, entry) for entry in entries))

    def row(self, page: str, entry: Entry) -> tuple[str, str, str]:
        """Write an event; the commencement of a text has a link to its changes."""
        compared = self._comparison(page, entry) if entry.event is Event.EFFECTIVE else ""
        return _day(entry.day), self.named(page, entry), entry.event.value + compared

    def named(self, page: str, entry: Entry) -> str:
        """Name the file of an entry."""
        words = link(titled(entry.version.metadata.title), address(page, self.graph.page(entry.version)))
        standing = own_standing(entry.version.metadata, self.graph.today)
        return words + (f"（{standing.value}）" if standing in UNISSUED else "")

    def item(self, page: str, entry: Entry) -> str:
        """Write a change of a file: the provisions, the words that differ, and the comparison of a new version."""
        if entry.event is Event.TAKEN_IN:
            return f"{self.named(page, entry)}：{Event.TAKEN_IN.value}"
        rows = _touched(entry)
        words = [_words(entry, row) for row in rows[:MOST_PLACES]]
        told = "<br>".join(words) + (f"<br>另有 {len(rows) - MOST_PLACES} 处。" if len(rows) > MOST_PLACES else "")
        if len(words) > MOST_OPEN:
            told = f'<details class="files"><summary>改动的文字</summary>{told}</details>'
        elif told:
            told = f"<br>{told}"
        is_new = entry.before is not None and entry.before.key != entry.version.key
        compared = self._comparison(page, entry) if is_new else ""
        return f"{self.named(page, entry)}：{self._what(page, entry)}{compared}{told}"

    def _comparison(self, page: str, entry: Entry) -> str:
        stage = self.timelines.stage(entry.version)
        if stage is None or stage.before is None or stage.version.source.path != entry.version.source.path:
            return ""  # the page is that of another file with the same day
        return f"（{link('对照表', address(page, comparison_path(self.graph, entry.version)))}）"

    def _what(self, page: str, entry: Entry) -> str:
        target = self.graph.page(entry.version)
        places = [
            link(words, address(page, target, eid)) if entry.version.structure.get(eid) else text(words)
            for eid, words in changed_places(entry)
        ]
        return _joined(places, entry, self.graph.corpus.config.words.organ)


def _day(day: date) -> str:
    return f'<time datetime="{day.isoformat()}">{day_words(day)}</time>'


def _touched(entry: Entry) -> list[Row]:
    """Return the rows of a change whose words differ; a gist (要点) is not quoted."""
    if entry.before is None or entry.then is None or entry.then.is_gist or not (entry.places or entry.lost):
        return []
    rows = seen_side_by_side(entry.before, entry.then).rows
    return [row for row in rows if row.entry.relation is not Relation.SAME]


def _words(entry: Entry, row: Row) -> str:
    """Write the words of a provision that differ, after its name."""
    old, new = row.entry.old, row.entry.new
    if new is not None and entry.then:
        return f"{text(named(entry.then, new))}：{excerpt(row.stretches)}"
    return f"原{text(named(entry.before, old))}：{excerpt(row.stretches)}" if old is not None and entry.before else ""


def what_words(entry: Entry, organ: str) -> str:
    """Describe a change, without markup."""
    return _joined([words for _, words in changed_places(entry)], entry, organ)


def is_of_gist(entry: Entry) -> bool:
    """Tell whether a change is one of a gist, whose words are ours: nothing in the instrument itself was changed."""
    return (entry.then or entry.version).is_gist


def changed_places(entry: Entry) -> list[tuple[str, str]]:
    """Return the provisions with new words, as one cites them, each once."""
    named: dict[str, str] = {}
    for eid in entry.places:
        words = provision_words(entry.then, eid) if entry.then else ""
        named.setdefault(words or "未编号的部分", eid)
    return [(eid, words) for words, eid in named.items()]


def _joined(places: list[str], entry: Entry, organ: str) -> str:
    if entry.event is not Event.CHANGED:
        return str(entry.event.value)
    more = f"等 {len(places)} 处" if len(places) > MOST_PLACES else ""
    said = []
    if places:
        # Whoever reads that a regulation was changed takes it for an amendment.
        changed = f"本库改写{GIST} " if is_of_gist(entry) else "修改或者增加 "
        said.append(changed + "、".join(places[:MOST_PLACES]) + more)
    elif entry.lost:
        said.append(f"本库删去部分{GIST}" if is_of_gist(entry) else "删去部分内容")
    if entry.facts:
        said.append("更新文件信息：" + "、".join(_fact(entry, name, organ) for name in entry.facts))
    return "；".join(said)


def _fact(entry: Entry, name: str, organ: str) -> str:
    if name == "status" and entry.then:
        return f"阶段改为{entry.then.metadata.status.words}"
    return f"制定{organ}" if name == "issuer" else _FACTS[name]
