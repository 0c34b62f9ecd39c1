"""Short names (简称) that a text introduces for instruments: 《上海市…条例》（以下简称《条例》）."""

from __future__ import annotations

import re

from zhunsheng.model.citation import ShortName
from zhunsheng.model.fences import Markup
from zhunsheng.model.position import Span
from zhunsheng.reading.citations.lexer import TITLE
from zhunsheng.reading.citations.masks import without_blocks
from zhunsheng.reading.citations.names import name_before
from zhunsheng.reading.citations.titles import names_instrument

_INTRODUCED = re.compile(
    rf"""(?:以下(?:均|都|一律)?(?:简?称)|下称|简称)(?:为|作|：|:|,|，)?[ ]?
    (?:《(?P<title>{TITLE})》|[“"‘「](?P<quoted>[^“”"‘’「」\n（）()]{{1,40}})[”"’」]|(?P<bare>(?:[0-9]{{1,4}}号)?[\u4e00-\u9fff]{{1,30}}))
    [ ]?(?=[)）]|[，,；;])""",
    re.VERBOSE,
)
_SAID = re.compile("称(?<=[简下均都律别]称)")  # one of these is in every such phrase
# （以下分别简称《决定》、《修正案》）: one name for each of the titles in front, in their order.
_RESPECTIVELY = re.compile(rf"以下分别(?:简?称)(?:为|作)?(?P<list>(?:[、和及与]?《{TITLE}》){{2,12}})")
_QUOTED = re.compile("《([^《》\n]{1,150}(?:《[^《》\n]{0,100}》[^《》\n]{0,60}){0,4})》")
_GENRE = re.compile(
    "(?:法|法典|条例|规定|办法|细则|规则|解释|决定|规范|标准|通则|章程|规程|公约|协定|通知|公告|意见|纲要|规划|方案|目录|名录|清单)$"
)
_REACH = 260


def read_short_names(text: str, body: Span, markup: Markup = Markup.INSTRUMENT) -> tuple[ShortName, ...]:
    """Read the short names that a text introduces for instruments.

    Short names of anything else (以下简称机关, 以下简称车船) are left out.

    Args:
        text: the source.
        body: where the text stands after the front matter.
        markup: how much of Markdown the text may use; what a comment introduces, readers do not know.

    Returns:
        The short names in document order, each with the title that it stands for.
    """
    found: list[ShortName] = []
    if not _SAID.search(text):
        return ()
    text = without_blocks(text, body, markup)
    for m in _INTRODUCED.finditer(text, *body):
        name = m["title"] or m["quoted"] or m["bare"]
        title = _abbreviated(text, body.start, m.start())
        if title is None or not names_instrument(title):
            continue
        if not m["title"]:
            name = name.strip("《》")
            if not _GENRE.search(name):
                continue
        group = "title" if m["title"] else "quoted" if m["quoted"] else "bare"
        start, end = m.span(group)
        span = Span(start - 1, end + 1) if m["title"] else Span(start, end)
        found.append(ShortName(span, name, title))
    found += _respectively(text, body)
    return tuple(sorted(found, key=lambda short: short.span.start))


def _respectively(text: str, body: Span) -> list[ShortName]:
    found = []
    titles: list[str] = []  # of the line so far, each read once
    at = body.start
    for m in _RESPECTIVELY.finditer(text, *body):
        names = list(_QUOTED.finditer(text, *m.span("list")))
        line = text.rfind("\n", at, m.start()) + 1
        if line:
            titles, at = [], line
        titles += _QUOTED.findall(text, at, m.start())
        at = m.start()
        if len(titles) >= len(names):
            found += [
                ShortName(Span(*name.span()), name[1], title)
                for name, title in zip(names, titles[-len(names) :], strict=True)
            ]
    return found


def _abbreviated(text: str, floor: int, start: int) -> str | None:
    """Return the instrument that the bracket stands after in which ``start`` lies, or None."""
    begin = max(floor, start - _REACH)
    line = text.rfind("\n", begin, start)
    begin = max(begin, line + 1)
    opening = max(text.rfind("（", begin, start), text.rfind("(", begin, start))
    if opening < 0:
        return None
    at = opening
    while at > begin and text[at - 1] in " )）":  # 《X》（法释〔2020〕1号）（以下简称……）
        before = max(text.rfind("（", begin, at - 1), text.rfind("(", begin, at - 1)) if text[at - 1] != " " else at - 1
        if before < 0:
            return None
        at = before
    if at > begin and text[at - 1] == "》":
        return _title_ending(text, begin, at)
    named = name_before(text, at, begin, frozenset())
    return None if named is None else text[named:at].strip("〈〉「」『』")


def _title_ending(text: str, begin: int, end: int) -> str | None:
    """Return the title in 《》 that ends at ``end``, with titles in it."""
    depth = 0
    for at in range(end - 1, begin - 1, -1):
        if text[at] == "》":
            depth += 1
        elif text[at] == "《":
            depth -= 1
            if depth == 0:
                return text[at + 1 : end - 1]
    return None
