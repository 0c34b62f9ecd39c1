"""Finds the lines of the title of an official document, and other possible readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zhunsheng.importing.blocks import Line
from zhunsheng.importing.letterhead import author, looks_numbered, organs, own_part
from zhunsheng.importing.orders import is_order_word
from zhunsheng.importing.patterns import CONTENTS, GENRES, annex_mark, genre, spread, squeezed, suffix
from zhunsheng.model.days import DAY

LONGEST_TITLE = 120
_TITLE_LINES = 5
_OPEN_END = re.compile("(?:关于|印发|转发|批转|的|和|及|与|、)$")
_GOES_ON = re.compile(
    "[》”）]|[的和与及、]|等(?![级同])|有关|若干|实施(?:细则|办法|意见|方案|规定)|补充(?:规定|通知)|修正案|的?解释"
)
_ACTS = re.compile("关于|转发|批转|印发")
_COMPLETE = re.compile("(?:的[^的]{0,8}|》)$")

# The name of a series, one issue of which has a title of its own: 甲市财政局公告, 甲市人民政府常务会议纪要.
# The minutes of one meeting (甲市人民政府第52次常务会议纪要) are no series.
_SERIES = re.compile("(?!.{0,30}第.{1,6}次)[^《》]{2,40}(?:公告|通告|公报|会议纪要|简报|专报|令)")
_SUBTITLE = re.compile("[—－]{1,2}[^—－。；：]{4,60}")
_NAMED_TITLE = re.compile(f"[^《》]{{2,80}}?{_ACTS.pattern}")
_OCCASION = re.compile(rf"[—－]{{1,2}}[（(]?{DAY}\s?在[^。；]{{2,80}}上[）)]?")
_CLOSE = 2
_PLACE = 2  # characters of the name of a place: 甲市
_GENRES = frozenset(GENRES.split("|"))
# A title in another language beside the Chinese one.
_FOREIGN = re.compile(r"[^一-鿿]{12,}")

Placed = tuple[int, Line]


class Title(NamedTuple):
    """The indexes of the lines of a title, its words, and another possible reading."""

    places: tuple[int, ...] = ()
    text: str = ""
    other: str = ""


def best_title(lines: Sequence[Placed], known: Sequence[str] = ()) -> Title:
    """Return the lines that are most likely the title.

    Each run of lines that can be a title is weighed by what speaks for it and against it; of equal ones the first
    counts.

    Args:
        lines: The lines before the text begins, without those that are parts of the letterhead or a note.
        known: The titles that a labelled line states (标题：…).

    Returns:
        The title; a run above it, or a later one that weighs almost as much, is given as another reading.
    """
    found = list(_candidates([entry for entry in lines if not _FOREIGN.fullmatch(entry[1].text)] or lines))
    if not found:
        return Title()
    texts = dict(lines)
    weights = [_weight(title, texts, known) - (1 if n else 0) for n, title in enumerate(found)]
    best = max(range(len(found)), key=lambda n: (weights[n], -n))
    title = found[best]
    if title.other:
        return title
    own = complete(title.text) and bool(_ACTS.search(title.text))
    close = (
        other.text
        for n, other in enumerate(found)
        if n != best
        and not (_is_series(other.text) and (own or complete(title.text)))
        and (n < best or (genre(other.text) and weights[n] >= weights[best] - _CLOSE))
    )
    other = next((text for text in close if not organs(text) and _bare(text) not in _bare(title.text)), "")
    return title._replace(other=other)


def _bare(text: str) -> str:
    """Return a title without what only separates the bodies in it."""
    return squeezed(text).replace("、", "")


def _is_series(text: str) -> bool:
    """Tell whether a line names a series, or a body and a kind of document (甲局　通知), under which a title stands."""
    bare = squeezed(text)
    kind = genre(bare)
    masthead = kind is not None and bool(organs(bare.removesuffix(kind)))
    return not _ACTS.search(text) and (masthead or bool(_SERIES.fullmatch(bare)))


def _weight(title: Title, lines: Mapping[int, Line], known: Sequence[str]) -> int:
    """Return how much speaks for a run of lines as the title."""
    text, own = title.text, [lines[place] for place in title.places]
    weight = 5 * (squeezed(text) in map(squeezed, known)) + 4 * any(line.title for line in own)
    weight += 3 if complete(text) else 2 if genre(text) else 0
    weight += bool(_ACTS.search(text)) + all(line.centred for line in own)
    if squeezed(text) in _GENRES:
        weight -= 2  # 通告 above the number, whose own title is below
    if is_order_word(text) or _is_series(text):
        weight -= 4  # the name of a series of announcements or minutes, of which this is one
    if text[-1] in "。；：:，" or text[-1].isascii():
        weight -= 3
    return weight - 2 * bool(organs(text))


def _candidates(lines: Sequence[Placed]) -> Iterator[Title]:
    """Yield the runs of lines that can be a title, in their order."""
    rest = list(lines)
    while rest:
        title = _first(rest)
        if not title.places:
            return
        yield title
        rest = [entry for entry in rest if entry[0] > max(title.places)]


def _first(lines: Sequence[Placed]) -> Title:
    """Return the first run of lines that can be a title, with the bodies above it that begin it."""
    usable = [at for at, (_, line) in enumerate(lines) if can_be_title(line.text)]
    named = next((at for at in usable if lines[at][1].title or not organs(lines[at][1].text)), None)
    if named is None:
        return joined(lines, usable[0]) if usable else Title()
    if lines[named][1].title:
        return joined(lines, named)
    start = named
    while start and lines[start - 1][0] == lines[start][0] - 1 and organs(lines[start - 1][1].text):
        start -= 1
    if start == named or _ACTS.match(lines[named][1].text):
        return joined(lines, start)
    alone, above = joined(lines, named), squeezed(lines[named - 1][1].text)
    if alone.other or alone.text.startswith(above) or not (complete(alone.text) or lines[named][1].centred):
        return alone
    if alone.text.startswith(above[:_PLACE]) and not _ACTS.search(alone.text):
        return alone  # a title does not say the place twice: 甲市人大常委会 over 甲市节约条例
    if squeezed(alone.text) in _GENRES:
        return Title((lines[named - 1][0], *alone.places), "　".join(organs(lines[named - 1][1].text)) + alone.text)
    # A body above a title: the first line of the title, one of its issuers (甲局 over 乙局关于…), or neither.
    gap = "　" if _NAMED_TITLE.match(alone.text) and organs(_ACTS.split(alone.text)[0]) else ""
    whole = Title((lines[named - 1][0], *alone.places), above + gap + alone.text, alone.text)
    centred = lines[named - 1][1].centred and lines[named][1].centred
    return whole if centred else alone._replace(other=whole.text)


def can_be_title(text: str) -> bool:
    """Tell whether a line can be the first one of a title."""
    return (
        len(text) <= LONGEST_TITLE
        and not suffix(text)
        and not own_part(text)
        and not annex_mark(text)
        and not is_occasion(text)
        and squeezed(text) not in CONTENTS
        and (genre(text) is not None or bool(_ACTS.search(text)) or not looks_numbered(text))
    )


def joined(lines: Sequence[Placed], start: int) -> Title:
    """Return the title that begins on a line and may span several lines."""
    places, text, doubtful = [lines[start][0]], _words(lines[start][1]), False
    before = ""
    last = lines[start][1]
    at = start + 1
    while at < len(lines) and len(places) < _TITLE_LINES and lines[at][0] == places[-1] + 1:
        line = lines[at][1]
        verdict = _goes_on(text, last, line, [line.text for _, line in lines[at : at + 3]])
        if verdict is None:
            break
        before = before if verdict else text
        doubtful = doubtful or not verdict
        gap = "　" if organs(text) and organs(line.text) else ""
        text += gap + _words(line)
        places.append(lines[at][0])
        last, at = line, at + 1
    if doubtful:
        return Title(tuple(places), text, before)
    below = lines[at][1].text if at < len(lines) and lines[at][0] == places[-1] + 1 else ""
    unfinished = (
        below and genre(text) is None and can_be_title(below) and below[-1] not in "。；：:，" and not organs(below)
    )
    return Title(tuple(places), text, text + squeezed(below) if unfinished else "")


def is_subtitle(line: Line) -> bool:
    """Tell whether a line is a subtitle: in the middle, behind a dash (——甲局2024年工作总结).

    A line that says when and where a speech was made (——2024年1月5日在…会议上) is a note.
    """
    return line.centred and bool(_SUBTITLE.fullmatch(line.text)) and not is_occasion(line.text)


def is_occasion(text: str) -> bool:
    """Tell whether a line says when and where a speech was made: ——2024年1月5日在…会议上."""
    return bool(_OCCASION.fullmatch(text))


def complete(text: str) -> bool:
    """Tell whether a title is complete: it ends in a 文种, and a title with 关于 ends in 的 and the 文种."""
    kind = genre(text)
    if kind is None:
        return False
    if not _ACTS.search(text):
        return True
    bare = text[: text.rindex(kind)]
    return bool(_COMPLETE.search(bare))


def _words(line: Line) -> str:
    return spread(line.text)


def _goes_on(text: str, last: Line, line: Line, ahead: Sequence[str]) -> bool | None:
    """Tell whether a title continues on the next line: True if certain, False if possible, None if not."""
    if suffix(line.text) or is_subtitle(line):
        return True
    if squeezed(line.text) == squeezed(text):
        return None  # written twice, before and after the table of contents
    if not can_be_title(line.text) or len(text) + len(line.text) > LONGEST_TITLE:
        return None
    if text.count("《") > text.count("》"):
        return True
    if organs(text):
        return _after_organs(line.text, ahead)
    if organs(line.text) or author(line.text):
        return None
    if _OPEN_END.search(text) or (_GOES_ON.match(line.text) and (genre(line.text) or not complete(text))):
        return True
    alike = last.centred and line.centred or last.title and line.title
    if complete(text):
        return False if alike and genre(line.text) and not _ACTS.search(text) and not _ACTS.match(line.text) else None
    ends = any(genre(words) for words in _run(ahead))
    if ends:
        return alike or bool(_ACTS.search(text))
    return True if alike and genre(text) is None else None


def _after_organs(line: str, ahead: Sequence[str]) -> bool | None:
    """Tell whether the line after the names of bodies continues a title that begins with them."""
    if _ACTS.match(line):
        return True
    if organs(line):
        return True if any(_ACTS.match(words) for words in ahead) else None
    return None


def _run(ahead: Sequence[str]) -> Sequence[str]:
    """Return those of the next lines that can belong to a title."""
    for n, words in enumerate(ahead):
        if not can_be_title(words) or organs(words) or words[-1] in "。；，：:":
            return ahead[:n]
    return ahead
