"""The history after each provision: when it was inserted, changed, moved or deleted.

The day is that from which the text with the change is in force. If an edition between two texts is not held, it is the
latest possible day. Changes that a draft would make are shown on the draft's page only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhunsheng.amending.alignment import Relation
from zhunsheng.amending.side_by_side import Row
from zhunsheng.model import Version
from zhunsheng.model.days import day_words
from zhunsheng.pages.cited_by import end_of
from zhunsheng.pages.compared_words import as_markdown, excerpt
from zhunsheng.pages.comparison import OLD_ANCHOR, named
from zhunsheng.pages.markdown import generated, link, text
from zhunsheng.pages.pairs import Pair, Pairs
from zhunsheng.pages.timeline import Stage, comparison_path, text_words
from zhunsheng.resolving.standing import IN_MAKING
from zhunsheng.weaving.addresses import address

_DONE = {Relation.CHANGED: "修改", Relation.INSERTED: "增加", Relation.DELETED: "删去"}
_LONGEST_GONE = 40  # characters shown of deleted words


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to one provision between two texts.

    ``is_later`` marks a change after the shown text, ``is_gone`` a provision that the text no longer has.
    """

    pair: Pair
    row: Row
    is_later: bool = False
    is_gone: bool = False


def history(pairs: Pairs, version: Version) -> list[tuple[int, str]]:
    """Return the blocks after the provisions of a version, each with the offset at which it is inserted."""
    timeline = pairs.timeline(version)
    if timeline.stage(version) is None or not pairs.of(version):
        return []
    held: dict[str, list[Event]] = {}
    for eid in _units(pairs, version):
        events = [*_earlier(pairs, version, eid), *_later(pairs, version, eid)]
        if events:
            held[eid] = events
    before = pairs.before(version)
    for eid, rows in before.gone.items() if before else ():
        held.setdefault(eid, []).extend(Event(before, row, is_gone=True) for row in rows)  # type: ignore[arg-type]
    found = []
    for eid, events in held.items():
        host = version.structure.get(eid) if eid else None
        offset = end_of(version, host) if host else version.body.start
        found.append((offset, _block(pairs, version, events)))
    return sorted(found, key=lambda block: block[0])


def _units(pairs: Pairs, version: Version) -> list[str]:
    before, after = pairs.before(version), pairs.after(version)
    return list(before.by_new if before else after.by_old if after else ())


def _earlier(pairs: Pairs, version: Version, eid: str) -> Iterator[Event]:
    """Yield the changes of a provision up to the shown text, the latest first."""
    pair = pairs.before(version)
    while pair is not None and (row := pair.by_new.get(eid)) is not None:
        if row.is_touched:
            yield Event(pair, row)
        if row.entry.old is None:
            return
        eid = row.entry.old.eid
        pair = pairs.before(pair.old.version)


def _later(pairs: Pairs, version: Version, eid: str) -> Iterator[Event]:
    """Yield the changes of a provision after the shown text, the next first; drafts do not count."""
    pair = pairs.after(version)
    while pair is not None and pair.new.is_issued and (row := pair.by_old.get(eid)) is not None:
        if row.is_touched:
            yield Event(pair, row, is_later=True)
        if row.entry.new is None:
            return
        eid = row.entry.new.eid
        pair = pairs.after(pair.new.version)


def _block(pairs: Pairs, version: Version, events: list[Event]) -> str:
    page = pairs.graph.page(version)
    own = [event for event in events if not event.is_gone]
    gone = [event for event in events if event.is_gone]
    coming = [event for event in own if event.is_later and event.pair.new.is_coming]
    later = [event for event in own if event.is_later and event not in coming]
    said = [_summary(event) for event in (*coming[:1], *later[:1])]
    earlier = [event for event in own if not event.is_later]
    said += [_summary(event) for event in earlier[:1]]
    if gone:
        names = "、".join(_old_name(event) for event in gone[:3]) + (f"等 {len(gone)} 条" if len(gone) > 3 else "")
        said.append(f"此处原有的{names}{_verb(gone[0], '删去')}（{_since(gone[0].pair.new)}）")
    entries = "\n".join(f"- {_entry(pairs, page, event)}" for event in (*coming, *later, *earlier, *gone))
    kind = "history coming" if coming else "history"
    return generated(
        f'<details class="{kind}" markdown="1">\n<summary>{text("；".join(said))}</summary>\n\n{entries}\n\n</details>'
    )


def _summary(event: Event) -> str:
    when = "" if not event.is_later else "即将" if event.pair.new.is_coming else "后来"
    return f"{when}{_what(event)}（{_since(event.pair.new)}）"


def _what(event: Event) -> str:
    """Return in words what became of a provision, with its other number."""
    row, entry = event.row, event.row.entry
    said = [_verb(event, _DONE[entry.relation])] if entry.relation in _DONE else []
    if entry.within:
        place = entry.within.label or "另一处"
        said.append(f"自{place}分出" if entry.relation is Relation.INSERTED else f"并入{place}")
    if entry.is_moved:
        said.append("移动")
    other = entry.new if event.is_later else entry.old
    if other and entry.is_renumbered:
        version = event.pair.new.version if event.is_later else event.pair.old.version
        said.append(f"{'改为' if event.is_later else '原'}{named(version, other)}")
    return "，".join(said) or row.note


def _verb(event: Event, done: str) -> str:
    return f"拟{done}" if event.pair.new.standing in IN_MAKING else done


def _since(stage: Stage) -> str:
    """Return in words from when a text is in force, as the last part of a bracket."""
    if stage.since is None:
        return stage.standing.value if not stage.is_issued else "施行日期未载明"
    day = day_words(stage.since)
    return f"不晚于{day}" if stage.missing else f"{day}起"


def _old_name(event: Event) -> str:
    old = event.row.entry.old
    return named(event.pair.old.version, old) if old else ""


def _entry(pairs: Pairs, page: str, event: Event) -> str:
    """Write one entry: what happened, with a link to the row of the comparison, and the words that differ."""
    pair, entry = event.pair, event.row.entry
    there = comparison_path(pairs.graph, pair.new.version)
    anchor = entry.new.eid if entry.new else f"{OLD_ANCHOR}{entry.old.eid}" if entry.old else ""
    what = f"{_old_name(event)}{_what(event)}" if event.is_gone else _what(event)
    said = f"{text(text_words(pair.new))}：{text(what)}，{link('对照', address(page, there, anchor))}"
    words = _words(event)
    return f"{said}。{words}" if words else said


def _words(event: Event) -> str:
    """Write the words that differ; empty for later changes, which the comparison shows."""
    entry, pair = event.row.entry, event.pair
    if pair.new.version.is_gist or pair.old.version.is_gist or (event.is_later and not pair.new.is_coming):
        return ""
    if entry.relation is Relation.CHANGED:
        return excerpt(event.row.stretches)
    if entry.relation is Relation.DELETED and event.is_gone and entry.old:
        words = entry.old.words
        return as_markdown(words if len(words) <= _LONGEST_GONE else f"{words[:_LONGEST_GONE]}……")
    return ""
