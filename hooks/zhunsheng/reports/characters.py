"""Escaping of control characters and CI commands in reports, and the width of text in a terminal.

The log of a CI service is also parsed by its runner: GitHub takes a line that begins with ``::``, after blanks, for a
command (``::stop-commands::``, ``::add-mask::``), and like Azure Pipelines and TeamCity one with ``##[``, ``##vso[`` or
``##teamcity[`` (actions/runner, ``ActionCommand.cs``). So no report may contain these.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

_SURROGATE = re.compile("[\ud800-\udfff]")
# Control characters move the cursor or end the line, format characters change the direction of text, and XML allows
# neither surrogates nor the last two code points of the plane.
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NONCHARACTERS = "\ufffe\uffff"
_UNKNOWN = "\ufffd"
# A service may take any of these for the end of a line.
_ENDS = r"\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_COMMAND = re.compile(rf"(?:\A|(?<=[{_ENDS}]))(?P<blanks>[^\S{_ENDS}]*):(?=:)|(?P<signs>##\w{{0,20}})\[")
_DELETE, _DELETE_PICTURE, _PICTURES = "\x7f", "\u2421", 0x2400


def encodable(text: str) -> str:
    """Return ``text`` without surrogates, which represent bytes that were not UTF-8."""
    return text if text.isascii() else _SURROGATE.sub(_UNKNOWN, text)


def visible(text: str, keep: str = "") -> str:
    """Return ``text`` with each control or format character replaced by a visible symbol.

    Args:
        text: Untrusted text.
        keep: Characters not to replace, such as the line feed.
    """
    return text if text.isprintable() else "".join(c if c in keep else _picture(c) for c in text)


def shown(text: str) -> str:
    """Return ``text`` as ``visible`` does, its lines kept apart."""
    return visible(text, keep="\n")


def inert(text: str, colon: str = "：", bracket: str = "［") -> str:
    """Return ``text`` with everything escaped that the runner of a CI service takes for a command.

    Args:
        text: The lines to write.
        colon: The replacement of the first of two colons that begin a line.
        bracket: The replacement of the bracket after ``##``.
    """
    if "::" not in text and "##" not in text:
        return text
    return _COMMAND.sub(lambda m: m["signs"] + bracket if m["signs"] else m["blanks"] + colon, text)


def inert_json(text: str) -> str:
    """Return equivalent JSON without commands, which can occur in strings only."""
    return inert(text, r"\u003a", r"\u005b")


def inert_xml(text: str) -> str:
    """Return equivalent XML without commands."""
    return inert(text, "&#58;", "&#91;")


def _picture(character: str) -> str:
    if character < " ":
        return chr(_PICTURES + ord(character))
    if character == _DELETE:
        return _DELETE_PICTURE
    return _UNKNOWN if category(character) in _HARMFUL or character in _NONCHARACTERS else character


def width(text: str) -> int:
    """Return the number of terminal columns that ``text``, a result of ``visible``, takes.

    Wide and full-width characters take two (Unicode Standard Annex #11), combining marks none. Characters of
    ambiguous width take one, as terminals have it unless they are told otherwise.
    """
    return len(text) if text.isascii() else sum(_width(c) for c in text)


def _width(character: str) -> int:
    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
