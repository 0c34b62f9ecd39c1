"""Characters that Markdown would take for markup, written as numeric character references, and back.

Only weaving writes such references: an ampersand of the source is itself written as one, so that ``unescape`` gives
back exactly what ``escape`` was given.
"""

from __future__ import annotations

import re

# What has a meaning anywhere in a line, and what would be lost: tabs, and the marks Python-Markdown keeps for itself.
_ANYWHERE = re.compile(r"[&<>\\`*_{}\[\]|~^\t]")
# What has a meaning at the beginning of a line: headings, lists, quotations, rules, admonitions, blocks of extensions.
_AT_START = re.compile(r"[ ]+|[#=+?!:-]|\d+(?=[.)])(?P<stop>[.)])")
_REFERENCE = re.compile(r"&#(\d{1,7});")


def reference(character: str) -> str:
    """Return the numeric reference of one character."""
    return f"&#{ord(character)};"


def escape(text: str) -> str:
    """Write ``text``, a stretch of a line, so that nothing in it is markup."""
    return _ANYWHERE.sub(lambda found: reference(found[0]), text)


def escape_start(text: str) -> str:
    """Write the beginning of a line so that it begins no block; the rest is as ``escape`` writes it."""
    found = _AT_START.match(text)
    if not found:
        return escape(text)
    if found["stop"]:
        return text[: found.end() - 1] + reference(found["stop"]) + escape(text[found.end() :])
    return "".join(map(reference, found[0])) + escape(text[found.end() :])


def escape_end(text: str) -> str:
    """Write the white space at the end of a line, where two spaces would break it."""
    words = text.rstrip(" \t")
    return words + "".join(map(reference, text[len(words) :]))


def odd_blank(line: str) -> str:
    """Write a line of white space; Markdown takes wide spaces for text, so such a line is put into a comment."""
    return f"<!--sp{''.join(map(reference, line))}-->" if line.strip(" \t") else line


def unescape(text: str) -> str:
    """Undo ``escape``."""
    return _REFERENCE.sub(lambda found: chr(int(found[1])), text)
