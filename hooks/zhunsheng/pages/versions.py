"""历次文本: the page that lists the versions of an instrument, with the period in force and the origin of each.

It is complete without a script; a script adds a field to look up the text of a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from zhunsheng.amending.telling import counts_of
from zhunsheng.model import Version
from zhunsheng.model.days import day_words
from zhunsheng.model.titles import title_key
from zhunsheng.pages.comparison import text_link, warnings
from zhunsheng.pages.markdown import link, short, table, text
from zhunsheng.pages.pairs import Pairs
from zhunsheng.pages.timeline import Stage, Timeline, comparison_path, versions_path
from zhunsheng.weaving.addresses import address
from zhunsheng.wording.provisions import titled

_UNKNOWN = "日期不明"
_ORDER = (
    "“日期不明”的文本，没有写明施行、公布的日期，或者写明的是修改以前的日期，不能确定何时施行；"
    "先后依文件名，文件名不带日期的是现行文本，排在最前。\n"
)
_HEAD = ("施行期间", "文本", "由何产生", "与前一文本对照")
_TITLE = re.compile("《([^《》]{2,100}(?:《[^《》]{1,100}》[^《》]{0,60})*)》")


def versions_page(pairs: Pairs, version: Version) -> str:
    """Write the page of the instrument of a version."""
    graph, timeline = pairs.graph, pairs.timeline(version)
    page = versions_path(graph, version)
    parts = [
        f"# {text(versions_title(version))}\n",
        *warnings(graph.corpus.config.words, unlike_law(timeline)),
        f"本库收录 {len(timeline.stages)} 个文本，新的在前。某一天施行的文本，按“施行期间”查找。\n",
        '<div class="on-day"></div>\n',
        table(_HEAD, _rows(pairs, page, version)),
        *([_ORDER] if any(_period(stage) == _UNKNOWN for stage in timeline.stages) else []),
        "施行期间根据文本载明的日期计算，修改后的文本没有写明的，按修改、公布的日期推定；没有写明终止日期的，本库不能确定。由何产生，取自文本的题注，没有题注的取自文号、公布日期。\n",
    ]
    return "\n".join(parts)


def versions_title(version: Version) -> str:
    """Return the title of the page."""
    return f"{titled(version.metadata.title)}历次文本"


def unlike_law(timeline: Timeline) -> Sequence[Stage]:
    """Return the texts for which the page shows a banner: gists, or all texts if none is issued."""
    stages = timeline.stages
    return [s for s in stages if s.version.is_gist or not any(stage.is_issued for stage in stages)]


def _rows(pairs: Pairs, page: str, version: Version) -> Iterator[tuple[str, ...]]:
    timeline = pairs.timeline(version)
    waiting = list(timeline.missing)
    for stage in reversed(timeline.stages):
        while waiting and stage.made_on and waiting[-1] > stage.made_on:
            yield _not_held(pairs, page, timeline, waiting.pop())
        named = text_link(pairs.graph, page, stage)
        yield _period(stage), named, _made(pairs, page, stage), _compared(pairs, page, stage)
    for day in reversed(waiting):
        yield _not_held(pairs, page, timeline, day)


def _not_held(pairs: Pairs, page: str, timeline: Timeline, day: date) -> tuple[str, ...]:
    return "不详", "本库没有收录", _linked(pairs, page, f"{day_words(day)}{timeline.accounts[day]}"), ""


def _period(stage: Stage) -> str:
    """Write the period in force of a text."""
    if not stage.is_issued:
        return "未发布"
    if stage.since is None:
        return _UNKNOWN
    if stage.until:
        return f"{short(day_words(stage.since))}至<br>{short(day_words(stage.until))}"
    return short(f"{day_words(stage.since)}起") + ("" if stage.is_open else "，<br>至何日不详")


def _made(pairs: Pairs, page: str, stage: Stage) -> str:
    """Write the act that produced a text, from a head or its own number and day, linked if it is held."""
    metadata = stage.version.metadata
    if stage.account and stage.made_on:
        return _linked(pairs, page, f"{day_words(stage.made_on)}{stage.account}")
    day = metadata.issued or metadata.adopted
    return text("，".join(filter(None, (metadata.number, f"{day_words(day)}公布" if day else ""))))


def _linked(pairs: Pairs, page: str, words: str) -> str:
    parts, at = [], 0
    for found in _TITLE.finditer(words):
        ids = pairs.graph.corpus.titles.get(title_key(found[1]), ())
        if len(ids) == 1:
            target = pairs.graph.corpus.instruments[ids[0]].current
            parts += [text(words[at : found.start()]), link(found[0], address(page, pairs.graph.page(target)))]
            at = found.end()
    return "".join([*parts, text(words[at:])])


def _compared(pairs: Pairs, page: str, stage: Stage) -> str:
    pair = pairs.before(stage.version)
    if pair is None:
        return ""
    return (
        f"{link('对照表', address(page, comparison_path(pairs.graph, stage.version)))}：{text(counts_of(pair.found))}"
    )
