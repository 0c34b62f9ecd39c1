"""Conceals in woven pages what unweaving needs and readers must not see: comments and unresolved pins.

The words are written in base64, so that nothing in them can close the surrounding markup. They are only in the woven
tree; the site leaves them out (``without_concealed``).
"""

from __future__ import annotations

import base64
import re

from zhunsheng.model.fences import INLINE_CODE, fenced_spans

_INLINE_BEGINS, _COMMENT_BEGINS = '<span data-src="', "<!--src "
INLINE = rf'{_INLINE_BEGINS}(?P<inline>[A-Za-z0-9+/=]*)"></span>'
COMMENT = rf"^{_COMMENT_BEGINS}(?P<comment>[A-Za-z0-9+/=]*)-->$"

_HIDDEN = re.compile(rf"(?P<code>{INLINE_CODE})|{COMMENT}\n?|{INLINE}", re.MULTILINE)
# The same for text without code. It begins with a literal character, which makes the search fast.
_HIDDEN_AMONG_WORDS = re.compile(
    r'<(?:(?<![^\n]<)!--src [A-Za-z0-9+/=]*-->(?![^\n])\n?|span data-src="[A-Za-z0-9+/=]*"></span>)'
)


def conceal_comment(words: str) -> str:
    """Return the lines of a comment as one encoded comment on a line of its own."""
    return f"{_COMMENT_BEGINS}{_encoded(words)}-->"


def conceal_inline(words: str) -> str:
    """Return words within a line as an invisible element."""
    return f'{_INLINE_BEGINS}{_encoded(words)}"></span>'


def reveal(encoded: str) -> str:
    """Return the concealed words."""
    return base64.b64decode(encoded).decode("utf-8", "surrogatepass")


def without_concealed(woven: str) -> str:
    """Return a woven page without its concealed parts; code is left as it is."""
    if _COMMENT_BEGINS not in woven and _INLINE_BEGINS not in woven:  # the common case
        return woven
    parts: list[str] = []
    at = 0
    for start, end in fenced_spans(woven):
        parts += [_without(woven[at:start]), woven[start:end]]
        at = end
    return "".join([*parts, _without(woven[at:])])


def _without(woven: str) -> str:
    if "`" not in woven:
        return _HIDDEN_AMONG_WORDS.sub("", woven)
    return _HIDDEN.sub(lambda found: found["code"] or "", woven)


def _encoded(words: str) -> str:
    return base64.b64encode(words.encode("utf-8", "surrogatepass")).decode("ascii")
