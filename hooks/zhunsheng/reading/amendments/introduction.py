"""Recognises a decision on amendments by its title or its introduction.

This is separate from the instructions, whose expressions take long to compile and are needed for few texts.
"""

from __future__ import annotations

import re

from zhunsheng.model.position import Span

BRACKETS = r"(?:[（(][^（()）\n]{0,120}[)）])"
CHANGED = "(?:修改|修订|修正|补充|调整)"
_REACH = 1500  # longest introduction

# A title such as 关于修改《甲条例》的决定, 关于废止三件和修改七件法规的决定 or 甲法修正案, in front matter or on
# the first line.
_TITLED = re.compile(
    rf"""^(?:\#\ |title:[ ]*)?["']?[^\n。：]{{0,120}}?
    (?:关于(?:废止[^\n。；]{{1,40}}?)?修[改订正](?P<titles>[^\n。；]{{1,300}}?)的?(?:决定|通知|公告)
    |(?:关于)?(?P<corrected>《[^\n。；]{{1,200}}》{BRACKETS}?)的?修正案(?:{BRACKETS})?
    |(?P<law>[\u4e00-\u9fff]{{1,40}})修正案(?:{BRACKETS})?)["']?[ ]*$""",
    re.MULTILINE | re.VERBOSE,
)
_INTRODUCTION = re.compile(
    rf"[对作进修补调将就](?:(?<=对)(?P<titles>[^。；\n]{{1,400}}?)"
    rf"(?:作出?(?:如下|以下|下列|部分|相应){{0,2}}|进行(?:如下|以下|下列)){CHANGED}"
    rf"|(?:(?<=作)出?|(?<=进)行)(?:如下|以下|下列){CHANGED}"
    rf"|(?:(?<=修)[改订正]|(?<=补)充|(?<=调)整)如下"
    rf"|(?<=[将就对])(?P<given>《[^。；\n]{{2,200}}?》{BRACKETS}?)[的中]{{0,2}}(?:部分|有关|相关)?(?:条款|内容|条文|规定|事项)?"
    rf"(?:{CHANGED}{{1,2}}(?:事项|内容)?(?:通知|公告|公布)?如下|(?:予以|进行){CHANGED}(?:如下)?(?=[：:])))"
    r"[^。；\n]{0,12}(?:[：:]|。?[ \t]*$)",
    re.MULTILINE,
)


def is_amending(text: str, body: Span) -> bool:
    """Tell whether a text amends other instruments, by its title or its introduction."""
    return find_introduction(text, body) is not None or find_title(text, body) is not None


def find_title(text: str, body: Span) -> re.Match[str] | None:
    """Return the title of a decision on amendments, from the front matter or the first line.

    Later lines do not count: there a law names its own amendments (根据……《关于修改〈甲法〉的决定》修正).
    """
    end = min(body.end, body.start + 300)
    head = text[:end]
    if not any(words in head for words in ("关于修", "关于废止", "修正案")):
        return None
    found = _TITLED.search(head)
    if found is None:
        return None
    in_matter = found.end() <= body.start and found[0].startswith("title:")
    return found if in_matter or not head[: found.start()].strip() else None


def find_introduction(text: str, body: Span) -> re.Match[str] | None:
    """Find the words that introduce the instructions: 对《甲条例》作如下修改：."""
    end = min(body.end, body.start + _REACH)
    quote = text.find("“", body.start, end)
    return _INTRODUCTION.search(text, body.start, end if quote < 0 else min(end, quote))
