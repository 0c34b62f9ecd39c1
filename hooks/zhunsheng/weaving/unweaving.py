"""Unweaving: from a woven page back to its source, character for character."""

from __future__ import annotations

import re

from zhunsheng.model.fences import INLINE_CODE, fenced_spans
from zhunsheng.weaving.concealing import COMMENT, INLINE, reveal
from zhunsheng.weaving.escaping import unescape

_GENERATED = re.compile(r"(?:\n\n<!--zs\+\+-->|\n<!--zs\+-->|<!--zs-->)\n.*?\n<!--/zs-->\n", re.DOTALL)
_BEHIND_BLOCK = re.compile(r"\n\{: [#.][^\n}]*?(?P<tight> \.tight)? \}(?(tight)\n)")
_HEADING = re.compile(
    r"^(?P<hashes>#{1,6}[ \t]+)(?P<words>[^\n]*) \{: [#.][^\n}]*?(?P<bare> \.bare)?(?P<tight> \.tight)? \}(?(tight)\n)",
    re.MULTILINE,
)
_FIGURE = re.compile(
    r'<figure class="table(?P<tight> tight)?"[^\n>]*>\n'
    r'(?:<figcaption markdown="span">(?P<caption>[^\n]*)</figcaption>\n(?P<gap>(?:[^\S\n]*\n)*))?'
    r"\n(?P<rows>(?:\|[^\n]*\n)+)\n</figure>(?(tight)\n)"
)
_ODD_BLANK = re.compile(r"^<!--sp((?:&#\d{1,7};)+)-->$", re.MULTILINE)
_WITHIN = re.compile(
    rf"(?P<code>{INLINE_CODE})|<code>(?P<element>[^<\n]*)</code>|{INLINE}"
    r'|<span (?:id="[\w-]+"|class="field")>(?P<field>[^<\n]*)</span>'
    r"|\[(?P<words>[^\[\]\n]*)\]\([^()\n]*\)\{: (?:#[^ \n}]+ )?\.[a-z-]+(?: data-note=\"\d+\")?"
    r'(?: data-ref="(?P<ref>[^"\n]*)")? \}'
)
_COMMENT = re.compile(COMMENT, re.MULTILINE)


def unweave(woven: str) -> str:
    """Return the source of a woven text.

    Args:
        woven: The result of ``weave_body``.

    Returns:
        The body of the source.
    """
    parts = []
    at = 0
    for start, end in fenced_spans(woven):
        parts += [_without_code(woven[at:start]), woven[start:end]]
        at = end
    return "".join([*parts, _without_code(woven[at:])])


def _without_code(woven: str) -> str:
    """Unweave a stretch without fenced code, restoring comments."""
    parts = []
    at = 0
    for found in _COMMENT.finditer(woven):
        parts += [_unwoven(woven[at : found.start()]), reveal(found["comment"])]
        at = found.end()
    return "".join([*parts, _unwoven(woven[at:])])


def _unwoven(text: str) -> str:
    text = _FIGURE.sub(_table, _ODD_BLANK.sub(r"\1", _GENERATED.sub("", text)))
    text = _HEADING.sub(lambda found: ("" if found["bare"] else found["hashes"]) + found["words"], text)
    text = _BEHIND_BLOCK.sub("", text)
    parts = []
    at = 0
    for found in _WITHIN.finditer(text):
        parts += [unescape(text[at : found.start()]), found["code"] or _words(found)]
        at = found.end()
    return "".join([*parts, unescape(text[at:])])


def _table(found: re.Match[str]) -> str:
    caption = f"{found['caption']}\n{found['gap']}" if found["caption"] is not None else ""
    return caption + found["rows"].removesuffix("\n")


def _words(found: re.Match[str]) -> str:
    if found["inline"] is not None:
        return reveal(found["inline"])
    if found["element"] is not None:
        return f"`{unescape(found['element'])}`"
    if found["field"] is not None:  # an empty one is an anchor
        return unescape(found["field"])
    words = unescape(found["words"])
    return words if found["ref"] is None else f"[{words}](ref:{unescape(found['ref'])})"
