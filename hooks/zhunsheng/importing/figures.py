"""Figures: the pictures of a document that have a caption below them, copied beside its text.

Other pictures (a seal, a rule, a signature) are left out and told: without a caption nothing says what they show, and
as paragraphs they would shift the numbers of those that follow.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

# The first bytes of what browsers show; a drawing that may run scripts (.svg) or that they do not know (.emf) is none.
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
_CAPTION = re.compile(r"图[ 　]?(?:[A-Z][.．])?\d{1,3}(?:[-.．]\d{1,3})?(?:[ 　：:]|$)")
_MARKS = str.maketrans("", "", "[]()<>!|\\`*_{}\n")
_LONGEST = 60


class Picture(NamedTuple):
    """A picture as it will lie beside the text: how its name ends, and its bytes."""

    ending: str
    data: bytes

    def name(self, identifier: str) -> str:
        """Return the name of its file; two pictures never have one, and one picture always has the same."""
        return f"{identifier}-{hashlib.sha256(self.data).hexdigest()[:12]}.{self.ending}"


def picture(data: bytes | None) -> Picture | None:
    """Return bytes as a picture, None where they are none that a page can show."""
    ending = next((ending for start, ending in _KINDS if data and data.startswith(start)), None)
    return Picture(ending, data) if ending and data else None


def is_caption(text: str) -> bool:
    """Tell whether a line is the caption of a figure: 图1　布置, 图A.1."""
    return bool(_CAPTION.match(text))


def shown(one: Picture, caption: str, identifier: str) -> str:
    """Return the Markdown that shows a picture."""
    return f"![{' '.join(caption.translate(_MARKS).split())[:_LONGEST]}]({one.name(identifier)})"
