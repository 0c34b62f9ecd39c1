"""What is left to do once all pages of a site are written: the files of its search, and the theme's style sheets."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from zhunsheng_mkdocs.processes import forked
from zhunsheng_mkdocs.theme_styles import trim_styles

if TYPE_CHECKING:
    from zhunsheng.searching.index import SearchIndex


def complete_site(site: Path, search: SearchIndex, *, trimmed: bool) -> None:
    """Write what the search loads, and trim the theme's style sheets; for a large site in two processes.

    The search is not sorted in another process: both would hold its texts, which is the most that a build holds.

    Args:
        site: The folder of the site.
        search: The index, with all pages.
        trimmed: Whether style sheets are trimmed.
    """
    # Listed before the search is written, which renames a folder.
    files = [file for file in site.rglob("*.*") if file.suffix in (".html", ".js", ".css")] if trimmed else []
    with forked(1, search.characters) as executor:
        trimming = executor.submit(trim_styles, site, files) if executor and files else None
        search.write(site)
        try:
            if trimming:
                trimming.result()
                return
        except BrokenExecutor:
            pass  # the process was killed; what it has trimmed can be trimmed again
    if files:
        trim_styles(site, files)
