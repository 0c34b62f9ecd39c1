"""What is left to do once all pages of a site are written: the files of its search, and the theme's style sheets."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from zhunsheng.searching.index import FOLDER
from zhunsheng_mkdocs.processes import forked, result_of
from zhunsheng_mkdocs.theme_styles import trimmed_styles

if TYPE_CHECKING:
    from zhunsheng.searching.index import SearchIndex

_Styles: TypeAlias = dict[Path, str]


def complete_site(site: Path, search: SearchIndex, *, trimmed: bool) -> None:
    """Write what the search loads, and trim the theme's style sheets; for a large site in two processes.

    The search is written by both and sorted by the first alone: sorting in both would hold its texts twice, which is
    the most that a build holds.

    Args:
        site: The folder of the site.
        search: The index, with all pages.
        trimmed: Whether style sheets are trimmed.
    """
    if not trimmed:
        search.write(site)
        return
    with forked(1, search.characters) as executor:
        trimming = _begun(site, executor)
        search.write(site, writing=executor)
        styles = result_of(trimming)
    if styles is None:
        styles = _trimmed(site)
    for sheet, css in styles.items():
        sheet.write_text(css, "utf-8", newline="\n")


def _trimmed(site: Path) -> _Styles:
    """Return the trimmed style sheets; what the search loads, which is being written, has no markup."""
    places = [site, *(folder for folder in site.iterdir() if folder.is_dir() and folder.name != FOLDER)]
    found = (file for n, place in enumerate(places) for file in (place.rglob("*.*") if n else place.glob("*.*")))
    return trimmed_styles(site, [file for file in found if file.suffix in (".html", ".js", ".css")])


def _begun(site: Path, executor: Executor | None) -> Future[_Styles] | None:
    """Let another process trim the style sheets, where there is one."""
    with suppress(BrokenExecutor):
        return executor.submit(_trimmed, site) if executor else None
    return None
