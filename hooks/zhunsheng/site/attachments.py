"""Which other files in the documents' folders are published: a few kinds, and none beside a withheld document.

An attachment has no metadata of its own, so it follows the documents it lies with: below a folder that holds a
document which is not published (《政府信息公开条例》第十三条 and following), and below one that is named like it,
nothing is published but the schemas that this project writes itself.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection

# No .svg, .html or .xml: opened by themselves they are pages that may run scripts, and no policy goes with them.
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
KINDS = PICTURES | {".pdf", ".docx", ".xlsx", ".csv"}
SCHEMAS = "schema/"
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})


def is_markdown(path: str) -> bool:
    """Tell whether a file is a text by its name, however its ending is written."""
    return _ending(path) in MARKDOWN


def is_schema(path: str) -> bool:
    """Tell whether a file is one of the schemas by which editors complete metadata."""
    return path.startswith(SCHEMAS) and path.endswith(".schema.json")


def is_publishable(path: str) -> bool:
    """Tell whether files of this kind may be published at all; ``~$a.docx`` only tells who has ``a.docx`` open."""
    return is_schema(path) or (_ending(path) in KINDS and not posixpath.basename(path).startswith("~$"))


def lies_with(path: str, withheld: Collection[str]) -> str | None:
    """Return the document that is not published with which an attachment lies, None where there is none.

    Args:
        path: The attachment, as a path in the site's tree.
        withheld: The pages that the site would have of the documents which are not published.
    """
    if is_schema(path):
        return None
    for document in sorted(withheld):
        folder = posixpath.dirname(document)
        named = posixpath.splitext(document)[0].partition("@")[0]
        if not folder or path.startswith((f"{folder}/", f"{named}/")):
            return document
    return None


def _ending(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
