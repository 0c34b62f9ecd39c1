"""Selection of Material's files: the site ships only those that its pages load, with their licence."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING

from mkdocs.structure.files import Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

LICENCE = "assets/stylesheets/LICENSE.txt"
_MATERIAL = "mkdocs-material"
_PARTS = "partials/"  # included templates, of which MkDocs copies those that do not end in .html
_OF_CATALOGUE = "assets/catalogue.js"
# Material's own search, which is replaced, and source maps without their sources.
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_SCRIPT = "assets/javascripts/"
# The features of the theme that do not need its script (the list in main.html must be the same).
_UNSCRIPTED = {"navigation.tabs", "content.action.edit"}


def without_unused(files: Files, config: MkDocsConfig, *, has_parts: bool) -> None:
    """Remove the theme's files that no page loads.

    Args:
        files: All files of the site.
        config: The settings of the site.
        has_parts: Whether the catalogue is divided, so that its page loads the script for filtering.
    """
    unused = _UNUSED if set(config.theme["features"]) - _UNSCRIPTED else (_SCRIPT,)
    if not has_parts:
        unused = (*unused, _OF_CATALOGUE)
    for file in list(files):
        is_part = file.src_uri.startswith(_PARTS) and file.src_dir in config.theme.dirs
        if is_part or file.src_uri.startswith(unused) or file.src_uri.endswith((".js.map", ".css.map")):
            files.remove(file)


def licence() -> str:
    """Return the licence of Material, empty if it is not found."""
    try:
        material = distribution(_MATERIAL)
    except PackageNotFoundError:
        return ""
    # Beside the metadata; the list of all fourteen thousand files takes longer to read than a small site to render.
    words = material.read_text("licenses/LICENSE") or material.read_text("LICENSE")
    return f"Material for MkDocs {material.version}\n\n{words}" if words else ""
