"""更新动态: coming events, changes in the repository, and events from the dates of instruments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from zhunsheng.amending.alignment import Relation
from zhunsheng.amending.side_by_side import Row
from zhunsheng.pages.chronicle import Chronicle, Entry, Event
from zhunsheng.pages.compared_words import excerpt
from zhunsheng.pages.comparison import named
from zhunsheng.pages.markdown import line, link, table, text
from zhunsheng.pages.pairs import seen_side_by_side
from zhunsheng.pages.timeline import Timelines, comparison_path
from zhunsheng.resolving.standing import UNISSUED, own_standing
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

UPDATES_PAGE = "updates.md"
MOST_PLACES = 8
MOST_OPEN = 3  # changes whose words are shown at once; of more they are folded
MOST_FILES = 8  # taken in on one day; more are folded away

_FACTS: dict[str, str] = {
    "title": "题名",
    "short": "简称",
    "rank": "效力位阶",
    "genre": "文种",
    "number": "文号",
    "issuer": "制定机关",
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


def updates_page(graph: Graph, told: Chronicle, feed: str | None) -> str:
    """Write the page.

    Args:
        graph: The corpus as the site shows it.
        told: What happened.
        feed: Where the same can be subscribed to, None where there is no such file.
    """
    timelines = Timelines(graph)
    subscribe = f"可以[订阅]({feed})。" if feed else ""
    parts = [
        "# 更新动态\n",
        f"{subscribe}不含未公开和已经删去的文件。数据截至 {graph.today.isoformat()}。\n",
        "## 近期事项 {: #coming }\n",
        _table(graph, timelines, told.coming) if told.coming else "近期无到期事项。\n",
        "## 本库的更新 {: #changes }\n",
        *_changes(graph, timelines, told),
        "## 文件的公布和施行 {: #been }\n",
        _table(graph, timelines, told.been) if told.been else "没有。\n",
    ]
    return "\n".join(parts)


def _changes(graph: Graph, timelines: Timelines, told: Chronicle) -> Iterator[str]:
    if told.silence:
        yield line(f"{told.silence.reason}。") + "\n"
        return
    yield "日期为本库更新的日期，不是文件公布或者施行的日期。\n" if told.changes else "没有。\n"
    for day, entries in groupby(told.changes, key=lambda entry: entry.day):
        together = list(entries)
        yield f"### {day.isoformat()} {{: #{day_anchor(day)} }}\n"
        taken = [_named(graph, entry) for entry in together if entry.event is Event.TAKEN_IN]
        said = [_changed(graph, timelines, e) for e in together if e.event is not Event.TAKEN_IN]
        if len(taken) <= MOST_FILES:
            said += [f"{file}：{Event.TAKEN_IN.value}" for file in taken]
        yield _items(said)
        if len(taken) > MOST_FILES:
            summary = f"<summary>{Event.TAKEN_IN.value} {len(taken)} 份文件</summary>"
            yield f'<details class="files" markdown="1">\n{summary}\n\n{_items(taken)}\n</details>\n'
    if told.is_cut:
        yield "更早的更新没有列出。\n"


def day_anchor(day: date) -> str:
    """Return the anchor of what changed on one day."""
    return f"day-{day.isoformat()}"


def _items(entries: Iterable[str]) -> str:
    return "".join(f"- {entry}\n" for entry in entries)


def _table(graph: Graph, timelines: Timelines, entries: Iterable[Entry]) -> str:
    rows = [(_day(e.day), _named(graph, e), e.event.value + _compared(graph, timelines, e)) for e in entries]
    return table(("日期", "文件", "事项"), rows)


def _day(day: date) -> str:
    return f'<time datetime="{day.isoformat()}">{day.isoformat()}</time>'


def _named(graph: Graph, entry: Entry) -> str:
    words = link(titled(entry.version.metadata.title), address(UPDATES_PAGE, graph.page(entry.version)))
    standing = own_standing(entry.version.metadata, graph.today)
    return words + (f"（{standing.value}）" if standing in UNISSUED else "")


def _compared(graph: Graph, timelines: Timelines, entry: Entry) -> str:
    """Write a link to what a text changes in the one before it, behind its coming into force."""
    return _comparison(graph, timelines, entry) if entry.event is Event.EFFECTIVE else ""


def _comparison(graph: Graph, timelines: Timelines, entry: Entry) -> str:
    stage = timelines.stage(entry.version)
    if stage is None or stage.before is None:
        return ""
    return f"（{link('对照表', address(UPDATES_PAGE, comparison_path(graph, entry.version)))}）"


def _changed(graph: Graph, timelines: Timelines, entry: Entry) -> str:
    """Tell a change of a file: where it is, which words differ, and where the whole is compared if it is a new text."""
    rows = _touched(entry)
    words = [_words(entry, row) for row in rows[:MOST_PLACES]]
    told = "<br>".join(words) + (f"<br>另有 {len(rows) - MOST_PLACES} 处。" if len(rows) > MOST_PLACES else "")
    if len(words) > MOST_OPEN:
        told = f'<details class="files"><summary>改动的文字</summary>{told}</details>'
    elif told:
        told = f"<br>{told}"
    return f"{_named(graph, entry)}：{_what(graph, entry)}{_new_text(graph, timelines, entry)}{told}"


def _touched(entry: Entry) -> list[Row]:
    """Return the rows of a change whose words differ; a gist (要点) is not quoted."""
    if entry.before is None or entry.then is None or entry.then.is_gist or not (entry.places or entry.lost):
        return []
    rows = seen_side_by_side(entry.before, entry.then).rows
    return [row for row in rows if row.entry.relation is not Relation.SAME]


def _words(entry: Entry, row: Row) -> str:
    """Write the words of a provision that differ, behind its name."""
    old, new = row.entry.old, row.entry.new
    if new is not None and entry.then:
        return f"{text(named(entry.then, new))}：{excerpt(row.stretches)}"
    return f"原{text(named(entry.before, old))}：{excerpt(row.stretches)}" if old is not None and entry.before else ""


def _new_text(graph: Graph, timelines: Timelines, entry: Entry) -> str:
    """Write a link to the comparison of the two texts, where the file has become the next text of its instrument."""
    is_new = entry.before is not None and entry.before.key != entry.version.key
    return _comparison(graph, timelines, entry) if is_new else ""


def _what(graph: Graph, entry: Entry) -> str:
    page = graph.page(entry.version)
    places = [
        link(words, address(UPDATES_PAGE, page, eid)) if entry.version.structure.get(eid) else text(words)
        for eid, words in changed_places(entry)
    ]
    return _joined(places, entry)


def what_words(entry: Entry) -> str:
    """Describe a change, without markup."""
    return _joined([words for _, words in changed_places(entry)], entry)


def changed_places(entry: Entry) -> list[tuple[str, str]]:
    """Return the provisions with new words, as one cites them, each once."""
    named: dict[str, str] = {}
    for eid in entry.places:
        words = provision_words(entry.then, eid) if entry.then else ""
        named.setdefault(words or "未编号的部分", eid)
    return [(eid, words) for words, eid in named.items()]


def _joined(places: list[str], entry: Entry) -> str:
    if entry.event is not Event.CHANGED:
        return str(entry.event.value)
    more = f"等 {len(places)} 处" if len(places) > MOST_PLACES else ""
    said = []
    if places:
        said.append("修改或者增加 " + "、".join(places[:MOST_PLACES]) + more)
    elif entry.lost:
        said.append("删去部分内容")
    if entry.facts:
        said.append("更新文件信息：" + "、".join(_fact(entry, name) for name in entry.facts))
    return "；".join(said)


def _fact(entry: Entry, name: str) -> str:
    if name == "status" and entry.then:
        return f"阶段改为{entry.then.metadata.status.words}"
    return _FACTS[name]
