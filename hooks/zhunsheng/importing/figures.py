"""Figures: pictures with a caption below them, which are copied beside the imported text.

Other pictures (a seal, a rule, a signature) are left out and reported: without a caption it is unknown what they show,
and as paragraphs they would shift the numbers of the following ones.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

# Magic bytes of the formats that browsers show. Not .svg, which may run scripts, nor .emf, which they do not show.
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
_CAPTION = re.compile(r"图[ 　]?(?:[A-Z][.．])?\d{1,3}(?:[-.．]\d{1,3})?(?:[ 　：:]|$)")
_MARKS = str.maketrans("", "", "[]()<>!|\\`*_{}\n")
_LONGEST = 60


class Picture(NamedTuple):
    """A picture to write beside the text: its file extension and its bytes."""

    ending: str
    data: bytes

    def name(self, identifier: str) -> str:
        """Return its file name, which contains a hash of its bytes, so that equal pictures share one file."""
        return f"{identifier}-{hashlib.sha256(self.data).hexdigest()[:12]}.{self.ending}"


def picture(data: bytes | None) -> Picture | None:
    """Return a picture from its bytes, None if browsers cannot show it."""
    ending = next((ending for start, ending in _KINDS if data and data.startswith(start)), None)
    return Picture(ending, data) if ending and data else None


def is_caption(text: str) -> bool:
    """Tell whether a line is the caption of a figure: 图1　布置, 图A.1."""
    return bool(_CAPTION.match(text))


def shown(one: Picture, caption: str, identifier: str) -> str:
    """Return the Markdown that shows a picture."""
    return f"![{' '.join(caption.translate(_MARKS).split())[:_LONGEST]}]({one.name(identifier)})"
