"""Joins the theme's style sheets and scripts, one source file a subject, into the few files that pages load."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# Order matters: later style sheets override earlier ones, later scripts use earlier ones.
_JOINED = {
    "assets/zhunsheng.css": ("zhunsheng", "reading", "contents", "search", "print", "gaps"),
    "assets/zhunsheng.js": ("frame", "search-opening", "contents", "quoting", "reading", "copying", "previews"),
    "assets/search.js": (
        *("search-files", "search-index", "search"),
        *("reference-ways", "reference-provisions", "references"),
        *("search-words", "search-asking", "search-questions", "search-sounds"),
        *("search-box", "search-places"),
    ),
}
_COMMENTS = {
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    # Comments of a script that begin a line; elsewhere the same characters may be in a string.
    ".js": re.compile(r"^[ \t]*(?:/\*.*?\*/[ \t]*$|//[^\n]*)", re.DOTALL | re.MULTILINE),
}
_BLANKS = re.compile(r"\n[ \t\n]+")
# White space of a style sheet as written here, with a declaration or a bracket a line.
_AROUND = re.compile(r"(?<=[{};,])\s*\n\s*|\s+(?=\{$)|(?<=^)([\w-]+:) ", re.MULTILINE)


def join_files(files: Files, config: MkDocsConfig) -> None:
    """Replace the parts by the joined files; a part that a project overrides is taken from the project."""
    parts: set[str] = set()
    made = []
    for place, names in _JOINED.items():
        ending = place[place.rindex(".") :]
        paths = [f"assets/{name}{ending}" for name in names]
        found = [file for path in paths if (file := files.get_file_from_path(path))]
        made.append(File.generated(config, place, content=joined((file.content_string for file in found), ending)))
        parts.update(paths)
    for file in list(files):
        if file.src_uri in parts:
            files.remove(file)
    for file in made:
        files.append(file)


def joined(texts: Iterable[str], ending: str) -> str:
    """Join style sheets or scripts, without comments and unnecessary white space.

    Args:
        texts: Their texts.
        ending: ``.css`` or ``.js``.
    """
    whole = "".join(_BLANKS.sub("\n", _COMMENTS[ending].sub("", f"\n{text}\n")).lstrip() for text in texts)
    return _AROUND.sub(lambda found: found[1] or "", whole) if ending == ".css" else whole
