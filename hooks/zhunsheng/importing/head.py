"""Finds the title in the head of an official document, among the letterhead, the order and the adoption lines.

The parts of an official document and their order are those of GB/T 9704—2012, clause 7.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from zhunsheng.importing.blocks import Block, Line
from zhunsheng.importing.dates import only_date
from zhunsheng.importing.labels import TITLE, stated
from zhunsheng.importing.letterhead import (
    author,
    looks_numbered,
    number_and_day,
    order_in,
    organs,
    own_part,
    read_letterhead,
)
from zhunsheng.importing.patterns import CONTENTS, annex_mark, begins_text, genre, spread, squeezed, suffix
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.importing.titles import LONGEST_TITLE, Title, best_title, can_be_title, is_subtitle, joined
from zhunsheng.model.days import DAY

_REGION = 60
_TITLE_LINES = 5
_REST = 60
_NOTE_LINES = 12
_EVENT = re.compile("通过|审定|公布|发布|颁布|批准|修正|修订|修改|施行|实施|执行|印发|废止")
_HISTORY = re.compile(rf"[（(]|(?:根据|自)?{DAY}")
# Issuer, date and event: 甲市人民政府2024年1月20日发布.
_DATED_EVENT = re.compile(rf"[^。；，：《》]{{2,40}}{DAY}[^。；：]{{0,80}}?(?:通过|[公发颁][布]|印发|施行|修[正订])")
# The sentence of a notice or a decision that says when the text was adopted.
_ADOPTED = re.compile(rf"(?:《([^《》]{{2,80}})》)?已?经(?:过)?{DAY}[^。；，]{{2,40}}通过")
# A title that is itself in title marks.
_QUOTED = re.compile("《([^《》]{2,120})》")
_MAKER = re.compile(
    "([一-鿿（）]{1,24}?(?:大学|学院|(?<!大)学校|中学|小学|公司|集团(?!有限|股份|公司)|医院|协会|学会|联合会|委员会|法院|检察院|研究院|局|(?<![大餐客歌舞展])厅|人民政府|办公室|(?<!会[议展])(?<!活动)(?<!展览)(?<!体育)中心|[总支大]队|[图档博][书案物]馆(?!管理|建设|服务|工作|发展)|银行(?!股份|有限)))"
    "(?= ?(?![区所]|[校院](?![园内史舍车医]))[一-鿿、\\d]{4,40})"
)
# What a text is about, not who made it: 促进行业协会发展, 人民检察院, 村民委员会.
_NOT_MADE = re.compile(
    "促进|推进|鼓励|支持|加强|规范|发展|保护|实施|贯彻|设立|组建|^(?:人民|居民|村民|业主)|^.{0,3}中小学"
)
# The headline of a news report, above the text that it announces.
_HEADLINE = re.compile("([^《》]{2,80}?)(?:联合)?印发《([^《》]{2,80})》")
_ORDERED = re.compile("([^《》]{2,40}?)关于[公发颁]布《([^《》]{2,80})》的(?:命?令)")
_BODIES = re.compile("([一-鿿]{2,40}(?: [一-鿿]{2,40}?){1,8}?)(?=关于|转发|批转|印发)")
_BLANK = re.compile("(?<=[一-鿿]) (?=[一-鿿])")
_ACTS = re.compile("关于|转发|批转|印发")
_OWN_TITLE = re.compile(".{0,80}关于.{2,110}的公告")
_NOTE_MARK = re.compile(r"〔尾?注\d{1,6}〕|[*＊※]{1,3}$")


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a document's head and their positions.

    ``title_at`` are the blocks of the title, ``captured`` those whose words all go into the front matter; ``history``
    are the lines on adoption, publication and amendment, ``region`` all lines before the first article, chapter or
    level; ``named`` are the bodies at the beginning of the title or right above it, ``organs`` those of the
    letterhead, or else these.
    """

    title: str = ""
    title_at: tuple[int, ...] = ()
    captured: tuple[int, ...] = ()
    region: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    number: str | None = None
    organs: tuple[str, ...] = ()
    issued: date | None = None
    effective: date | None = None
    named: tuple[str, ...] = ()


def find_head(blocks: Sequence[Block], tally: Tally) -> Head:
    """Find the title of a document and the head lines around it.

    Args:
        blocks: The blocks of the document, without its table of contents.
        tally: Records how the title was put together.

    Returns:
        The head; its title is empty if no line looks like one.
    """
    region = list(_region(blocks))
    notes = list(_notes(region))
    noted = {place for places, _ in notes for place in places}
    opening = takewhile(lambda entry: entry[0] in noted or not _runs_on(entry[1].text), region)
    lines = [(n, line) for n, line in opening if n not in noted and not _around(line.text)]
    published = _published_title([entry for entry in region if entry[0] not in noted], len(region) < len(blocks))
    labelled = stated([line.text for _, line in region], TITLE)
    title = published or best_title(lines, labelled)
    if not title.places:
        title = _issued_below(region) or title
    order = order_in(region)
    if order and title.other and order.words.startswith(squeezed(title.other)):
        title = title._replace(other="")  # the order is the head of the document, not its title
    if labelled and genre(title.text) is None:
        title = Title(text=labelled[0])
    elif labelled and genre(labelled[0]) and not _says(title.text, labelled[0]):
        title = Title(text=labelled[0], other=title.text)  # above it stands what an organisation calls its rules
    if title.places and not title.other and (left := _left_below(title, region, noted)):
        title = title._replace(other=title.text + squeezed(left))
    letterhead = read_letterhead(region)
    text = _noted(title, tally)
    annexed = [n for n, line in region[:2] if annex_mark(line.text) and n < min(title.places, default=0)]
    for n in annexed:
        tally.note(Matter.ANNEXED, dict(region)[n].text)
    words = tuple(line.text for _, line in region)
    history = [note for _, note in notes]
    if published:
        first = min(published.places)
        history += [line.text for n, line in region if n < first and n not in noted and _EVENT.search(line.text)]
    adopted = _inner(f"《{squeezed(text)}》已")
    history += [line for line in words if adopted in _inner(squeezed(line))] if not published else []
    history += [found[0] for line in words if (found := _ADOPTED.match(line)) and (found[1] or text) in text]
    captured = (*letterhead.captured, *annexed)
    named = _issuers_of(text, region, title)
    issuers = letterhead.organs or named
    return Head(text, title.places, captured, words, tuple(history), letterhead.number, issuers, named=named)


def _says(title: str, labelled: str) -> bool:
    """Tell whether a title has the words of a labelled one, or some of them."""
    found, told = squeezed(title), squeezed(labelled)
    return told in found or found in told


def _left_below(title: Title, region: Sequence[tuple[int, Line]], noted: Collection[int]) -> str:
    """Return the line below a title that is laid out like it and that nothing else explains, empty if there is none."""
    lines, last = dict(region), max(title.places)
    line = lines.get(last + 1)
    if line is None or last + 1 in noted or _runs_on(line.text) or len(line.text) > _REST or own_part(line.text):
        return ""
    alike = line.centred and lines[last].centred
    explained = author(line.text) or squeezed(line.text) in CONTENTS or squeezed(line.text) == squeezed(title.text)
    explained = explained or (looks_numbered(line.text) and not genre(line.text))
    foreign = line.text.isascii()
    return "" if not alike or explained or foreign or annex_mark(line.text) else line.text


def _noted(title: Title, tally: Tally) -> str:
    """Return the text of a title, recording how its lines were joined."""
    text = title.text
    marks = len(_NOTE_MARK.findall(text))
    if marks:
        tally.note(Matter.TITLE_NOTE, times=marks)
        text = _NOTE_MARK.sub("", text)
    if _BLANK.search(text) and not _ACTS.search(text) and not any(map(organs, text.split())):
        tally.note(Matter.SPACED)
        text = _BLANK.sub("", text)
    named = _BODIES.match(text)
    if named and organs(named[1]):
        text = "　".join(named[1].split(" ")) + text[named.end() :]
    quoted = _QUOTED.fullmatch(text)
    if quoted and genre(quoted[1]):
        text = quoted[1]
    if len(title.places) > 1:
        tally.note(Matter.TITLE_JOINED, text, len(title.places))
    if title.other:
        tally.note(Matter.TITLE_DOUBT, title.other)
    return text


def _issuers_of(title: str, region: Sequence[tuple[int, Line]], found: Title) -> tuple[str, ...]:
    """Return the bodies at the beginning of a title (甲局 乙局关于…), or on the lines right above it."""
    named = re.match("([^《》]{2,80}?)(?:关于|转发|批转|印发)", title)
    if named and organs(named[1]):
        return organs(named[1])
    if order := _titled_order(region):
        return organs(order[1])
    above = [line.text for n, line in region if n < min(found.places, default=0)]
    names: tuple[str, ...] = ()
    while above and (more := organs(above.pop())):
        names = (*more, *names)
    headline = _HEADLINE.fullmatch(found.other)
    return names or (organs(headline[1]) if headline else ())


def makers(title: str) -> tuple[str, ...]:
    """Return the body with whose name a title begins, as rules of an organisation do: 甲大学会议室管理办法."""
    title = title.rpartition("——")[2]  # the name stands in the subtitle
    found = _MAKER.match(title)
    if not found or _NOT_MADE.search(found[1]) or genre(title) in ("条例", "法", "解释"):
        return ()
    return organs(found[1])


def _region(blocks: Sequence[Block]) -> Iterator[tuple[int, Line]]:
    """Yield the lines before the first article, chapter or level, with their places."""
    for n, block in enumerate(blocks[:_REGION]):
        if isinstance(block, Line):
            if begins_text(block.text) and not is_subtitle(block):
                return
            yield n, block


def _around(text: str) -> bool:
    """Tell whether a line of the head is certainly not a title."""
    if text.count("》") > text.count("《"):
        return False  # （征求意见稿）》的说明
    return not suffix(text) and (own_part(text) or bool(_HISTORY.match(text)) or annex_mark(text))


def _runs_on(text: str) -> bool:
    """Tell whether the text begins here (an addressee or running text), so that no title follows."""
    if annex_mark(text) or own_part(text):
        return False
    return text[-1] in "。；，：:" and not _HISTORY.match(text) or len(text) > LONGEST_TITLE


def _published_title(region: Sequence[tuple[int, Line]], goes_on: bool) -> Title | None:
    """Return the title of the document that an order (令, 公告) publishes and names in 《》.

    If no line is that title, the one right before the first article is used and the other reading is reported.
    """
    order = order_in(region)
    if order is None:
        return _ordered(region) or _announced(region)
    if "公告" in order.words and _own_title(region):
        return None
    named = ""
    for at, (_, line) in enumerate(region):
        found = _named_in(region, at, named)
        if found:
            return found
        named += squeezed(line.text)
    if not goes_on or not re.search("公布|发布", named):
        return None
    prose = max((at for at, (_, line) in enumerate(region) if _runs_on(line.text)), default=len(region))
    rest = [entry for entry in region[prose + 1 :] if not _around(entry[1].text)]
    start = next((at for at, (_, line) in enumerate(rest) if can_be_title(line.text) and not organs(line.text)), None)
    if start is None:
        return None
    title = joined(rest, start)
    return title._replace(other=order.words) if genre(title.text) else None


def _own_title(region: Sequence[tuple[int, Line]]) -> bool:
    """Tell whether an announcement has a title of its own before its text: 甲局关于发布《乙办法》的公告."""
    opening = list(takewhile(lambda entry: not _runs_on(entry[1].text), region))
    starts = (at for at, (_, line) in enumerate(opening) if "关于" in line.text)
    return any(_OWN_TITLE.fullmatch(joined(opening, at).text) for at in starts)


def _named_in(region: Sequence[tuple[int, Line]], at: int, named: str) -> Title | None:
    """Return the title that begins on a line, if ``named`` has it in 《》."""
    text, places = "", []
    for n, line in region[at : at + _TITLE_LINES]:
        text += squeezed(line.text)
        places.append(n)
        if _inner(f"《{text}》") in _inner(named) and genre(text):
            below = next((entry for entry in region[at + len(places) : at + len(places) + 1]), None)
            if below and suffix(below[1].text):
                text, places = text + squeezed(below[1].text), [*places, below[0]]
            lines = dict(region)
            return Title(tuple(places), "".join(spread(lines[place].text) for place in places))
    return None


def _ordered(region: Sequence[tuple[int, Line]]) -> Title | None:
    """Return the title of the text below an order that has a title of its own: 甲市人民政府关于公布《乙规定》的令."""
    order = _titled_order(region)
    found = (_named_in(region, at, f"《{squeezed(order[2])}》") for at in range(len(region))) if order else ()
    return next(filter(None, found), None)


def _titled_order(region: Sequence[tuple[int, Line]]) -> re.Match[str] | None:
    """Return the body and the text that the title of an order names."""
    titles = (joined(region, at).text for at in range(min(_TITLE_LINES, len(region))))
    orders = (_ORDERED.fullmatch(title) for title in titles)
    return next((order for order in orders if order and organs(order[1])), None)


def _announced(region: Sequence[tuple[int, Line]]) -> Title | None:
    """Return the title of the text below a headline that announces it, as in the news: 甲办印发《乙规定》."""
    for at, (_, line) in enumerate(region):
        headline = _HEADLINE.fullmatch(line.text)
        if headline and organs(headline[1]):
            below = next((n for n in range(at + 1, len(region)) if _runs_on(region[n][1].text)), len(region))
            found = (_named_in(region, n, f"《{squeezed(headline[2])}》") for n in range(below, len(region)))
            title = next(filter(None, found), None)
            return title._replace(other=line.text) if title else None
    return None


def _issued_below(region: Sequence[tuple[int, Line]]) -> Title | None:
    """Return the title of the text that a notice without a title issues: 《乙规定》已经…通过，现予印发."""
    named = ""
    for at, (_, line) in enumerate(region):
        if "印发" in named and (found := _named_in(region, at, named)):
            return found
        named += squeezed(line.text) if _runs_on(line.text) else ""
    return None


def _inner(text: str) -> str:
    """Return ``text`` with one kind of title marks; a title inside a title has the inner ones."""
    return text.replace("《", "〈").replace("》", "〉")


def _notes(region: Sequence[tuple[int, Line]]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield the lines on adoption, publication, amendment and effect, wrapped ones joined."""
    at = 0
    while at < len(region):
        n, line = region[at]
        size = _note_size(region, at)
        text = "".join(line.text for _, line in region[at : at + size])
        if size and (_tells_history(text) or number_and_day(text)):
            yield tuple(n for n, _ in region[at : at + size]), text
            at += size
        else:
            at += 1


def _note_size(region: Sequence[tuple[int, Line]], at: int) -> int:
    """Return the number of lines of a note that begins on a line."""
    text = region[at][1].text
    if text[0] in "（(" and not suffix(text):
        depth = 0
        for size, (_, line) in enumerate(region[at : at + _NOTE_LINES], 1):
            depth += sum(line.text.count(mark) for mark in "（(") - sum(line.text.count(mark) for mark in "）)")
            if depth <= 0:
                return size
        return 1
    if _HISTORY.match(text) and not _EVENT.search(text) and not only_date(text) and at + 1 < len(region):
        below = region[at + 1][1].text
        if text[-1] not in "。；：" and _EVENT.search(below) and len(below) <= LONGEST_TITLE and not genre(below):
            return 2
    return 1


def _tells_history(text: str) -> bool:
    """Tell whether a line is one on adoption or the like, and not a sentence of the text that begins with a date."""
    if _DATED_EVENT.fullmatch(text):
        return True
    if suffix(text):
        return False  # （草案修改稿）
    return bool(_HISTORY.match(text) and _EVENT.search(text)) and (text[0] in "（(" or text[-1] not in "。；：")
