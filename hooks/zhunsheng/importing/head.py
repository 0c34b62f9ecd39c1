"""The head of an official document: its title among the letterhead, the order and the adoption lines.

The parts of an official document and their order are those of GB/T 9704—2012, clause 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from zhunsheng.importing.blocks import Block, Line
from zhunsheng.importing.dates import DAY
from zhunsheng.importing.patterns import division, genre, spread, squeezed, structured, suffix
from zhunsheng.importing.report import Matter, Tally

_REGION = 60
_LONGEST_TITLE = 120
_TITLE_LINES = 4
_NUMBER = re.compile(
    r"([一-鿿A-Za-z]{1,20}\s?[〔\[［（(【]\s?(?:19|20)\d{2}\s?[〕\]］）)】]\s?第?\s?\d{1,5}\s?号)(\s+签发人[：:].{0,30})?"
)
_LETTERHEAD = re.compile(r"([一-鿿]{2,40}?)\s?文\s?件")
_ORDER = re.compile(
    r"([一-鿿]{2,40}?)\s?(?:令|公告)(?:\s*[（(]?第?\s?[〔〕\d一二三四五六七八九十百〇○届]{1,16}\s?号[）)]?)?"
)
_ORDER_NUMBER = re.compile(r"[（(]?(?:〔[^〔〕]{1,10}〕)?\s?第?\s?[\d一二三四五六七八九十百〇○]{1,8}\s?号[）)]?")
_MARKING = re.compile(r"(?:绝密|机密|秘密)(?:\s*★.{0,20})?|内部(?:资料|文件|使用).{0,20}|\d{6}|(?:特急|加急|特提|平急)")
_EVENT = re.compile("通过|公布|发布|颁布|批准|修正|修订|修改|施行|实施|印发|废止")
_HISTORY = re.compile(rf"[（(]|(?:根据|自)?{DAY}")
_OPEN_END = re.compile("(?:关于|印发|转发|批转|的|和|及)$")
_ORGAN = re.compile("[局委厅部院署会办处所社]$|政府$|办公室$|中心$|公司$|学校$|大学$|银行$")
_NOTE_MARK = re.compile(r"〔尾?注\d{1,6}〕")


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head of a document has what.

    ``title_at`` are the blocks that the title was taken from, ``captured`` the ones whose every word goes into the
    front matter; ``history`` are the lines on adoption, publication and amendment, ``region`` all lines before the
    first article, chapter or level.
    """

    title: str = ""
    title_at: tuple[int, ...] = ()
    captured: tuple[int, ...] = ()
    region: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    number: str | None = None
    organ: str | None = None


def find_head(blocks: Sequence[Block], tally: Tally) -> Head:
    """Find the title of a document and what stands around it.

    Args:
        blocks: The blocks of the document, without its table of contents.
        tally: Where it is noted how the title was put together.

    Returns:
        The head; its title is empty where no line looks like one.
    """
    region = list(_region(blocks))
    opening = takewhile(lambda entry: not _runs_on(entry[1].text), region)
    lines = [(n, line) for n, line in opening if not _around(line.text)]
    title_at = _published_title(region) or _first_title(lines)
    number, organ, captured = _letterhead(region)
    texts = dict(region)
    title = "".join(spread(texts[n].text) for n in title_at)
    marks = len(_NOTE_MARK.findall(title))
    if marks:
        tally.note(Matter.TITLE_NOTE, times=marks)
        title = _NOTE_MARK.sub("", title)
    if len(title_at) > 1:
        tally.note(Matter.TITLE_JOINED, title, len(title_at))
    words = tuple(line.text for _, line in region)
    history = tuple(_history(words, squeezed(title)))
    return Head(title, title_at, captured, words, history, number, organ)


def _region(blocks: Sequence[Block]) -> Iterator[tuple[int, Line]]:
    """Yield the lines before the first article, chapter or level, with their places."""
    for n, block in enumerate(blocks[:_REGION]):
        if isinstance(block, Line):
            if division(block.text) or (block.text[0] not in "〔［[（(" and structured(block.text)):
                return
            yield n, block


def _around(text: str) -> bool:
    """Tell whether a line of the head is anything but a title."""
    if suffix(text):
        return False
    patterns = (_NUMBER, _LETTERHEAD, _MARKING, _ORDER_NUMBER)
    return any(pattern.fullmatch(text) for pattern in patterns) or bool(_HISTORY.match(text))


def _runs_on(text: str) -> bool:
    """Tell whether a line is where the text begins: an addressee or running text, behind which no title stands."""
    return text[-1] in "。；，：:" and not _HISTORY.match(text) or len(text) > _LONGEST_TITLE


def _first_title(lines: Sequence[tuple[int, Line]]) -> tuple[int, ...]:
    """Return the first line that can be a title, a line in the title style before all others."""
    usable = [at for at, (_, line) in enumerate(lines) if len(line.text) <= _LONGEST_TITLE and not suffix(line.text)]
    if not usable:
        return ()
    return _joined(lines, next((at for at in usable if lines[at][1].title), usable[0]))


def _joined(lines: Sequence[tuple[int, Line]], start: int) -> tuple[int, ...]:
    """Return the places of a title that runs over several lines."""
    taken = [lines[start]]
    for n, line in lines[start + 1 : start + _TITLE_LINES]:
        last = taken[-1][1]
        if n != taken[-1][0] + 1 or not _goes_on(last, line):
            break
        taken.append((n, line))
    return tuple(n for n, _ in taken)


def _goes_on(last: Line, line: Line) -> bool:
    """Tell whether the title goes on in the next line: only where the layout or the words leave no doubt."""
    if suffix(line.text):
        return True
    if genre(last.text) or len(last.text) + len(line.text) > _LONGEST_TITLE:
        return False
    if last.text.count("《") > last.text.count("》") or _OPEN_END.search(last.text):
        return True
    if _ORGAN.search(last.text) and line.text.startswith("关于"):
        return True
    return (last.centred and line.centred or last.title and line.title) and not _ORGAN.search(line.text)


def _published_title(region: Sequence[tuple[int, Line]]) -> tuple[int, ...]:
    """Return the title of what an order (令) publishes, whose words name it in 《》."""
    if not any(_ORDER.fullmatch(line.text) for _, line in region[:3]):
        return ()
    named = ""
    for at, (n, line) in enumerate(region):
        text = squeezed(line.text)
        if f"《{text}》" in named and genre(text):
            return (n,)
        if at + 1 < len(region) and f"《{text}{squeezed(region[at + 1][1].text)}》" in named:
            return (n, region[at + 1][0])
        named += text
    return ()


def _letterhead(region: Sequence[tuple[int, Line]]) -> tuple[str | None, str | None, tuple[int, ...]]:
    """Read the number and the issuing organ, and say which lines hold nothing else."""
    number, organ, captured = None, None, []
    for at, (n, line) in enumerate(region):
        found, letterhead = _NUMBER.fullmatch(line.text), _LETTERHEAD.fullmatch(line.text)
        order = _ORDER.fullmatch(line.text) if at < 3 else None
        if found and number is None:
            number = squeezed(found[1])
            captured += [] if found[2] else [n]
        elif letterhead and organ is None and _ORGAN.search(letterhead[1]):
            organ = letterhead[1]
            captured.append(n)
        elif order and organ is None and number is None:
            organ = order[1]
            below = region[at + 1][1].text if at + 1 < len(region) else ""
            alone = not line.text.rstrip("）)").endswith("号")
            if not alone:
                number = squeezed(line.text)
            elif _ORDER_NUMBER.fullmatch(below):
                number = squeezed(line.text + below.strip("（）()"))
    return number, organ, tuple(captured)


def _tells_history(text: str) -> bool:
    """Tell whether a line is one on adoption or the like, and not a sentence of the text that begins with a date."""
    return bool(_HISTORY.match(text) and _EVENT.search(text)) and (text[0] in "（(" or text[-1] not in "。；")


def _history(texts: Sequence[str], title: str) -> Iterator[str]:
    """Yield the lines that tell of adoption, publication, amendment and force, a bracket over several lines whole."""
    gathered = ""
    for text in texts:
        if gathered:
            gathered += text
        elif _tells_history(text) or f"《{title}》已" in squeezed(text):
            gathered = text
        if gathered and (gathered[0] not in "（(" or len(gathered) > 2000 or gathered.endswith(("）", ")"))):
            yield gathered
            gathered = ""
    if gathered:
        yield gathered
