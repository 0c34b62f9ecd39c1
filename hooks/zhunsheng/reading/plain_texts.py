"""What a plain law text is told by: a heading on its first line, and the mark that ends its head.

This is separate from reading the head, whose expressions take long to compile and are needed for these texts alone.
"""

from __future__ import annotations

import re

INFO_END = "<!-- INFO END -->"

_TITLE = re.compile(r"#[ \t]+(?P<title>[^\n]*)")


def plain_title(text: str) -> str | None:
    """Return the title of a plain law text, which is a heading on the first line, if it has one."""
    found = _TITLE.match(text.lstrip("\n"))
    return (found["title"].strip() or None) if found else None
