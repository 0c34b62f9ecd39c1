"""The changes of the gaps between two states of the sources: a pull request comment, text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from zhunsheng.gaps import State
from zhunsheng.gaps.changes import Changes, Difference, Kind
from zhunsheng.gaps.listing import DEMANDS
from zhunsheng.reports.characters import inert_json, visible
from zhunsheng.reports.formats import Format
from zhunsheng.reports.markdown import plain, table
from zhunsheng.wording.provisions import titled

VERSION = 1


def format_changes(kind: str, found: Changes, name: str) -> str:
    """Write what has changed.

    Args:
        kind: A name in ``CHANGE_FORMATS``.
        found: The changes.
        name: The revision or baseline compared with, as the user wrote it.

    Raises:
        KeyError: ``kind`` is no format.
    """
    return CHANGE_FORMATS[kind].encoded(found, name).decode()


def _markdown(found: Changes, name: str) -> str:
    parts = [f"### 配套要求的缺口：与 {plain(name)} 相比", _summary(found)]
    if found.differences or found.new_orphans or found.gone_orphans:
        parts.append(_count_table(found))
    for kind in Kind:
        them = found.of(kind)
        if them:
            entries = "\n".join("\n".join(_entry(difference)) for difference in them)
            parts.append(f"**{kind.value}（{len(them)} 项）**\n\n{entries}")
    for words, titles in _orphans(found):
        parts.append(f"**{words}（{len(titles)} 份）**\n\n" + "\n".join(f"- {plain(titled(t))}" for t in titles))
    return "\n\n".join(parts) + "\n"


def _orphans(found: Changes) -> Iterator[tuple[str, tuple[str, ...]]]:
    for words, titles in (("新增的没有依据的文件", found.new_orphans), ("不再缺依据的文件", found.gone_orphans)):
        if titles:
            yield words, titles


def _summary(found: Changes) -> str:
    """Return a sentence with the number of changed requirements and the day."""
    counts = [(len(found.of(kind)), kind) for kind in Kind]
    words = "，".join(f"{kind.value} {count} 项" for count, kind in counts if count)
    day = f"截至 {found.after.today.isoformat()}"
    if not words and not (found.new_orphans or found.gone_orphans):
        return f"没有新开、消除或者改变任何缺口（{day}）。"
    return f"{words or '配套要求的状态没有变化'}（{day}）。"


def _count_table(found: Changes) -> str:
    rows = [
        (words, *(str(record.count(state)) for state in State), str(len(record.requirements)))
        for words, record in (("原来", found.before), ("现在", found.after))
    ]
    return table(("", *(state.words for state in State), "合计"), *rows)


def _entry(difference: Difference) -> Iterator[str]:
    yield f"- **{plain(difference.title)}**〔{DEMANDS[difference.demand]}〕：{_states(difference)}"
    yield from (f"  - {plain(words)}" for words in _sentences(difference))


def _states(difference: Difference) -> str:
    was = difference.was.words if difference.was else "未登记"
    now = difference.now.words if difference.now else "不再登记"
    return was if was == now else f"{was} → {now}"


def _sentences(difference: Difference) -> Iterator[str]:
    yield from dict.fromkeys(difference.details)
    if difference.now is not None:
        yield from (f"原来的问题不再存在：{words}" for words in dict.fromkeys(difference.gone))


def _text(found: Changes, name: str) -> str:
    lines = [f"与 {visible(name)} 相比：{_summary(found)}"]
    for kind in Kind:
        them = found.of(kind)
        if them:
            lines += ["", f"{kind.value}　{len(them)} 项"]
        for difference in them:
            demand = DEMANDS[difference.demand]
            lines.append(f"  〔{demand}〕{visible(difference.title)}（{difference.id}）：{_states(difference)}")
            lines += [f"      · {visible(words)}" for words in _sentences(difference)]
    for words, titles in _orphans(found):
        lines += ["", f"{words}　{len(titles)} 份", *(f"  {visible(titled(title))}" for title in titles)]
    return "\n".join(lines) + "\n"


def _json(found: Changes, name: str) -> str:
    document = {
        "version": VERSION,
        "against": name,
        "today": found.after.today.isoformat(),
        "changes": [_fields(difference) for difference in found.differences],
        "orphans": {"new": list(found.new_orphans), "gone": list(found.gone_orphans)},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _fields(difference: Difference) -> dict[str, Any]:
    return {
        "change": difference.kind.name.lower(),
        "id": difference.id,
        "title": difference.title,
        "demand": difference.demand.value,
        "was": difference.was.value if difference.was else None,
        "now": difference.now.value if difference.now else None,
        "details": list(difference.details),
        "gone": list(difference.gone),
    }


CHANGE_FORMATS: dict[str, Format[[Changes, str]]] = {
    "text": Format("在终端上看", _text),
    "md": Format("合并请求的评论", _markdown),
    "json": Format("供程序使用", _json, inert_json),
}
