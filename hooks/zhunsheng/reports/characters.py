"""Characters that a report must not pass on as they are, and how wide the others stand in a terminal.

What stands in the log of a CI service is also read by its runner: GitHub takes a line that begins with ``::``, after
blanks, for a command (``::stop-commands::``, ``::add-mask::``), and like Azure Pipelines and TeamCity one that holds
``##[``, ``##vso[`` or ``##teamcity[`` (actions/runner, ``ActionCommand.cs``). So no text that is written holds these.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

_SURROGATE = re.compile("[\ud800-\udfff]")
# Controls move the cursor or end the line, format characters turn the direction of what follows, XML allows neither
# surrogates nor the last two code points of the plane.
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NONCHARACTERS = "\ufffe\uffff"
_UNKNOWN = "\ufffd"
_COMMAND = re.compile(r"(?:\A|(?<=[\r\n]))(?P<blanks>[^\S\r\n]*):(?=:)|(?P<signs>##\w{0,20})\[")
_DELETE, _DELETE_PICTURE, _PICTURES = "\x7f", "\u2421", 0x2400


def encodable(text: str) -> str:
    """Return ``text`` without the surrogates that stand for bytes which were no UTF-8."""
    return text if text.isascii() else _SURROGATE.sub(_UNKNOWN, text)


def visible(text: str, keep: str = "") -> str:
    """Return ``text`` with a visible symbol in the place of each control or format character.

    Args:
        text: Anything, from a source that is not trusted.
        keep: Characters to leave as they are, such as a line feed.
    """
    return text if text.isprintable() else "".join(c if c in keep else _picture(c) for c in text)


def inert(text: str, colon: str = "：", bracket: str = "［") -> str:
    """Return ``text`` without what the runner of a CI service takes for a command.

    Args:
        text: Lines as they are to be written.
        colon: What stands for the first of two colons that begin a line.
        bracket: What stands for the bracket after ``##``.
    """
    if "::" not in text and "##" not in text:
        return text
    return _COMMAND.sub(lambda m: m["signs"] + bracket if m["signs"] else m["blanks"] + colon, text)


def inert_json(text: str) -> str:
    """Return JSON that holds no command and means the same: what may be one stands in a string."""
    return inert(text, r"\u003a", r"\u005b")


def inert_xml(text: str) -> str:
    """Return XML that holds no command and means the same."""
    return inert(text, "&#58;", "&#91;")


def _picture(character: str) -> str:
    if character < " ":
        return chr(_PICTURES + ord(character))
    if character == _DELETE:
        return _DELETE_PICTURE
    return _UNKNOWN if category(character) in _HARMFUL or character in _NONCHARACTERS else character


def width(text: str) -> int:
    """Return how many columns ``text``, which is visible, takes in a terminal.

    Wide and full-width characters take two (Unicode Standard Annex #11), combining marks none. Characters of
    ambiguous width take one, as terminals have it unless they are told otherwise.
    """
    return len(text) if text.isascii() else sum(_width(c) for c in text)


def _width(character: str) -> int:
    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
