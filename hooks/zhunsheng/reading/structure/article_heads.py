"""Decides which lines are heads of articles when their form is ambiguous.

第十二条　机关应当登记, and 第十二条（登记） on a line of its own, are heads by their form. 第十二条机关应当登记 and
第十二条规定的机关 begin alike, so the order of the numbers decides, as it does for a reader.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import zip_longest
from typing import NamedTuple

from zhunsheng.reading.structure.labels import is_title, ordinal
from zhunsheng.reading.structure.lines import Line, skip

# Words after 第十二条 that make it a citation, whatever the order of the numbers.
_CITES = re.compile(
    "[的，；。？！）)》”’]|[：:]?$|第(?!三[方人者]|[一二三]产业|[一二]审)|、(?=[第《（(附前后一二三四五六七八九十百0-9])|[和与至或及到](?=[第本《（(附其前后一二三四五六七八九十百0-9])|以及|或者第"
    "|规定|所[规列称述指引定]|中[的所规“]|项(?!目)|款|以[上下外内]|之[一二三四五六七八九十规外后前间]|[前后内外][的，、款]"
    "|[修更]?改为|修订为|删[去除]|增加[一二两三四五六七八九十]|(?:作|合并|分|调整)为|移[至到]"
)
# Words that can begin a sentence about an article as well as its own text: 第五条和解协议应当…….
_DOUBTFUL = frozenset("第和与至或及到、，中所规以项款内外前后之“《")
# Words of one of these that no reader parts so: 第五条中央储备粮由……, 第五条以欺骗手段取得登记的，…….
_BEGINS = re.compile(
    "中(?:华人民|国(?![有家])|方|止|断|央|医|药|外合|小[企学型微]|等[职专教]|介[机服组]|文)|外(?:国|商|资|籍|地|来|汇|交|包服|埠|贸|债)"
    "|内(?:地|河|设|资|蒙|陆)|所(?:有[权人制]|得税)|规(?:划|章|模)|项目|款项|后勤|及时"
    "|以[^，。；]{2,30}?(?:的，|方式|名义|为目的|手段|方法)|与[^，。；第]{2,20}?(?:有关|相关)的"
)
_OPENING = {"（": "）", "(": ")", "【": "】", "〔": "〕", "［": "］", "[": "]"}
_ONLY_TITLES = frozenset("【〔［[")
_APART = frozenset({"boxed", "annex"})
_NO_TITLE = re.compile(
    "第[^）)】]{1,10}[条款项章节]|[《》]|^(?:含|不含|包括|即|以下|下称|简称|(?:参照|依照|按照)(?!(?:执行|适用|施行|管理|办理)$)|根据|详?见|附件)"
)
_ARTICLE = re.compile("第[一二三四五六七八九十百千零〇两0-9]{1,8}条")
_LONGEST_TITLE = 40
_LONGEST_BARE = 20
# A head in the middle of a line: …应当登记。第十四条机关…….
_RUN_IN = re.compile(
    r"(?<=[。；！？”）])[ \t\u3000\u00a0]*(?P<label>第[一二三四五六七八九十百千零〇两0-9]{1,8}条)[ \t\u3000\u00a0]*"
)


class Form(IntEnum):
    """How certainly a line is the head of an article by its form."""

    CITING = 0  # 第十二条规定的
    DOUBTFUL = 1  # 第十二条和解协议: a head only if this number is missing from the order
    GLUED = 2  # 第十二条机关: a head if it fits the order
    SURE = 3  # 第十二条　机关, 第十二条（目的）


class _Candidate(NamedTuple):
    at: int  # the index of the line
    main: int
    inserted: int
    form: Form

    @property
    def order(self) -> tuple[int, int]:
        return self.main, self.inserted

    def follows(self, other: tuple[int, int]) -> bool:
        """Tell whether this number directly follows ``other``: 十三 or 十二之一 after 十二."""
        return self.order in {(other[0] + 1, 0), (other[0], other[1] + 1)}


class Heads(NamedTuple):
    """The lines of a text, and the starts of those that begin an article.

    A line that contains the heads of further articles is split.
    """

    lines: list[Line]
    starts: frozenset[int]


def find_heads(text: str, lines: list[Line], *, main: bool = True) -> Heads:
    """Find the heads of articles.

    Args:
        text: The source.
        lines: Its blocks; those of each annex are numbered separately.
        main: Whether the text before all annexes has articles; else such lines there are citations.
    """
    if main and _run_on(text, lines):
        return Heads(lines, frozenset([line[1] for line in lines if line[0] == "article"]))
    starts: set[int] = set()
    run_in: list[Line] = []
    for unit, first, last in _units(text, lines):
        heads = list(_chosen(unit)) if main or first else []
        starts.update(lines[one.at].start for one in heads)
        if heads:
            run_in += _run_together(text, lines, heads, last)
    return Heads(_split(text, lines, run_in) if run_in else lines, frozenset(starts | {line.start for line in run_in}))


def _run_on(text: str, lines: list[Line]) -> bool:
    """Tell whether the articles are complete and each is set off from its words, as in nearly all texts."""
    count = last = 0
    for at, (kind, _, label, mark, words, _, _) in enumerate(lines):
        if kind == "article":
            count += 1
            if words == mark or ordinal(text[label:mark]) != str(count):
                return False
            last = at
        elif kind in _APART:
            return False
    return count > 0 and not any(_RUN_IN.search(text, line.start, line.end) for line in lines[last:])


def heading_end(text: str, line: Line) -> int:
    """Return the end of the bracketed title after the number of an article, 0 if there is none.

    A title is 【目的】, or （目的） if it is alone on its line, set off from the words after it, or cannot be an item
    or a remark.
    """
    closing = _OPENING.get(text[line.words : line.words + 1])
    if closing is None:
        return 0
    close = text.find(closing, line.words, min(line.end, line.words + _LONGEST_TITLE + 2))
    if close < 0:
        return 0
    title = text[line.words + 1 : close]
    if not title or (ordinal(title) is not None and len(title) <= 3) or _NO_TITLE.search(title):
        return 0
    behind = skip(text, close + 1, line.end)
    is_glued = behind == close + 1 < line.end  # words set off from the title do not continue it
    return 0 if is_glued and _cites(text, behind, line.end) else close + 1


def _cites(text: str, at: int, end: int) -> bool:
    """Tell whether the words after 第五条（解释） speak about that article rather than being its text."""
    return bool(_CITES.match(text, at, end)) and not _ARTICLE.match(text, at, end)


def _form(text: str, line: Line) -> Form:
    if line.kind == "boxed" or line.depth or line.words > line.mark or line.words == line.end:
        return Form.SURE
    heading = heading_end(text, line)
    if heading:
        is_set_off = heading == line.end or skip(text, heading, line.end) > heading
        return Form.SURE if is_set_off or text[line.words] in _ONLY_TITLES else Form.GLUED
    if text[line.words] in _OPENING:
        return Form.CITING
    if text[line.words] in "：:" and line.words + 1 < line.end:
        return Form.GLUED
    if _CITES.match(text, line.words, line.end):
        return Form.CITING
    return Form.DOUBTFUL if _may_be_said_of(text, line.words, line.end) else Form.GLUED


def _may_be_said_of(text: str, at: int, end: int) -> bool:
    """Tell whether the words after 第五条 may go on a sentence about it: 和解协议, but not 中央储备粮."""
    return text[at] in _DOUBTFUL and not _BEGINS.match(text, at, end)


def _units(text: str, lines: list[Line]) -> Iterator[tuple[list[_Candidate], int, int]]:
    """Yield the candidates of the text and of each annex, with the range of their lines."""
    unit: list[_Candidate] = []
    first = 0
    for at, line in enumerate(lines):
        if line.kind == "annex" and (line.depth or line.mark == line.end):
            yield unit, first, at
            unit, first = [], at
        elif line.kind in ("article", "boxed"):
            number = ordinal(text[line.label : line.mark])
            if number is None:
                continue
            main, _, inserted = number.partition("-")
            unit.append(_Candidate(at, int(main), int(inserted or 0), _form(text, line)))
    yield unit, first, len(lines)


def _chosen(unit: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Yield the heads among the candidates of a text or annex, in order."""
    sure = {one.order for one in unit if one.form is Form.SURE}
    likely = [one for one in unit if one.form >= Form.GLUED]
    places = [one.at for one in likely]
    glued = {one.order for one in likely}
    newest = (0, 0)
    for one in unit:
        n = bisect_left(places, one.at + 1)
        following = likely[n] if n < len(likely) else None
        goes_on = following is not None and following.follows(one.order)
        if one.form is Form.GLUED:
            is_head = one.order not in sure and (one.follows(newest) or (one.order > newest and goes_on))
        elif one.form is Form.DOUBTFUL:
            is_head = one.order not in glued and one.follows(newest) and (goes_on or following is None)
        else:
            is_head = one.form is Form.SURE
        if is_head:
            newest = one.order
            yield one


def _run_together(text: str, lines: list[Line], heads: Sequence[_Candidate], last: int) -> Iterator[Line]:
    """Yield the heads after a sentence on the same line, if their numbers are missing elsewhere."""
    known = {one.order for one in heads}
    for n, head in enumerate(heads):
        following = heads[n + 1] if n + 1 < len(heads) else None
        if following is not None and (following.follows(head.order) or following.main <= head.main):
            continue
        wanted = head.main + 1
        for at in range(head.at, following.at if following else last):
            line = lines[at]
            if line.kind == "pipe" or line.depth:
                continue
            for found in _RUN_IN.finditer(text, line.start, line.end):
                if ordinal(found["label"]) != str(wanted) or (wanted, 0) in known:
                    continue
                if following is not None and wanted >= following.main:
                    break
                start, end = found.span("label")
                words = found.end()
                if words == line.end or (words == end and _is_doubtful(text, words, line.end)):
                    continue
                yield Line("article", start, start, end, words, line.end, 0)
                wanted += 1


def _is_doubtful(text: str, words: int, end: int) -> bool:
    cites = text[words] in _OPENING or bool(_CITES.match(text, words, end))
    return cites or _may_be_said_of(text, words, end)


def _split(text: str, lines: list[Line], run_in: list[Line]) -> list[Line]:
    """Return the lines, split at the heads within them."""
    split: list[Line] = []
    waiting = iter(run_in)
    inner = next(waiting, None)
    for line in lines:
        end = line.end
        while inner is not None and inner.start < end:
            split.append(line._replace(end=line.start + len(text[line.start : inner.start].rstrip())))
            line = inner
            inner = next(waiting, None)
        split.append(line)
    return split


def title_lines(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether the articles of a text have titles without brackets: 第一条 目的, with the words on the next line.

    Most of them must have one, since a short first paragraph such as 第九条　（删去） is not a title.
    """
    articles = titled = 0
    for line, following in zip_longest(lines, lines[1:]):
        if line[0] == "article" and line.words > line.mark:
            articles += 1
            titled += line.end - line.words <= _LONGEST_BARE and is_bare_title(text, line, following)
    return titled >= 1 and 2 * titled > articles


def is_bare_title(text: str, line: Line, following: Line | None) -> bool:
    """Tell whether the words after the number of an article read as a title above its words."""
    if following is None or following.kind in ("article", "container", "heading", "annex"):
        return False
    words = text[line.words : line.end]
    return 0 < len(words) <= _LONGEST_BARE and "，" not in words and is_title(text, line.words, line.end)
