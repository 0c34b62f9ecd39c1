"""Pages for readers: full Markdown as they were written, but nothing that runs, and what they pin linked.

These pages may use all that the theme offers, so they are not rebuilt as instruments are: only what could bring
markup of its own onto the site (raw HTML, attribute lists, addresses that run) is written as plain characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zhunsheng.weave.escaping import reference

_CODE = re.compile(
    r"^(?P<indent>[ ]*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?P=indent)(?P=fence)[ \t]*$|`[^`\n]+`",
    re.MULTILINE | re.DOTALL,
)
_RUNNING = re.compile(r"[<{]")
_LINK = re.compile(r"\]\([ \t]*(?P<address>[^()\s]*)(?P<rest>[^()\n]*)(?P<end>[()])")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
_SAFE = frozenset({"http", "https", "mailto"})


def weave_page(text: str, resolve: Callable[[str], str | None]) -> str:
    """Write the Markdown of a page.

    Args:
        text: The page's body.
        resolve: From a pinned reference (``hjg-2022-62#lv1_4``) to its address, None where it leads nowhere.
    """
    parts = []
    at = 0
    for code in _CODE.finditer(text):
        parts += [_safe(text[at : code.start()], resolve), code[0]]
        at = code.end()
    return "".join([*parts, _safe(text[at:], resolve)])


def _safe(text: str, resolve: Callable[[str], str | None]) -> str:
    quiet = _RUNNING.sub(lambda found: reference(found[0]), text)
    return _LINK.sub(lambda found: _linked(found, resolve), quiet)


def _linked(found: re.Match[str], resolve: Callable[[str], str | None]) -> str:
    address = found["address"]
    scheme = _SCHEME.match(address)
    if scheme is None or scheme["scheme"].lower() in _SAFE:
        return found[0]  # a bracket inside an address of the web is left to Markdown
    target = resolve(address[4:]) if scheme["scheme"] == "ref" else None
    # An address that leads nowhere is shown as it was written, so that its author sees it.
    if target and found["end"] == ")":
        return f"]({target}{found['rest']})"
    return reference("]") + reference("(") + found[0][2:]
