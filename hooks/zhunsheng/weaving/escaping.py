"""Escaping of Markdown characters as numeric character references, and the reverse.

An ampersand of the source is itself escaped, so that every reference is one of ours and ``unescape`` is the exact
inverse of ``escape``.
"""

from __future__ import annotations

import re

# Characters with a meaning anywhere in a line, and tabs, which Python-Markdown would replace.
_ANYWHERE = re.compile(r"[&<>\\`*_{}\[\]|~^\t]")
# Characters with a meaning at the start of a line: headings, lists, quotations, rules, admonitions, extensions.
_AT_START = re.compile(r"[ ]+|[#=+?!:-]|\d+(?=[.)])(?P<stop>[.)])")
_REFERENCE = re.compile(r"&#(\d{1,7});")


def reference(character: str) -> str:
    """Return the numeric reference of one character."""
    return f"&#{ord(character)};"


def escape(text: str) -> str:
    """Return ``text``, a part of a line, with all markup characters escaped."""
    return _ANYWHERE.sub(lambda found: reference(found[0]), text)


def escape_start(text: str) -> str:
    """Return the start of a line escaped so that it begins no Markdown block."""
    found = _AT_START.match(text)
    if not found:
        return escape(text)
    if found["stop"]:
        return text[: found.end() - 1] + reference(found["stop"]) + escape(text[found.end() :])
    return "".join(map(reference, found[0])) + escape(text[found.end() :])


def escape_end(text: str) -> str:
    """Return a line with its trailing white space escaped, since two spaces would be a line break."""
    words = text.rstrip(" \t")
    return words + "".join(map(reference, text[len(words) :]))


def odd_blank(line: str) -> str:
    """Return a line of white space, in a comment if it has wide spaces, which Markdown takes for text."""
    return f"<!--sp{''.join(map(reference, line))}-->" if line.strip(" \t") else line


def unescape(text: str) -> str:
    """Undo ``escape``."""
    return _REFERENCE.sub(lambda found: chr(int(found[1])), text)
