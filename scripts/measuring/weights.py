"""The size of the pages of a built site: their own bytes, and those of shared files that they load."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import unquote, urlsplit

_LOADED = re.compile(r'<(?:script[^>]*\ssrc|link rel="stylesheet"[^>]*\shref)="([^"]+)"')


def weights(site: Path) -> dict[str, Any]:
    """Weigh the pages of a site.

    Args:
        site: Its folder.

    Returns:
        The number of pages, the bytes of the median page and of the largest with its path, of the shared files, and of
        the whole site.
    """
    pages = {path: path.stat().st_size for path in sorted(site.rglob("*.html"))}
    heaviest = max(pages, key=lambda path: pages[path])
    return {
        "pages": len(pages),
        "median": median(pages.values()),
        "heaviest": pages[heaviest],
        "place": heaviest.relative_to(site).as_posix(),
        "shared": sum(file.stat().st_size for file in _shared(heaviest)),
        "all": sum(file.stat().st_size for file in site.rglob("*") if file.is_file()),
    }


def _shared(page: Path) -> set[Path]:
    """Return the scripts and style sheets that a page loads."""
    files = {
        (page.parent / unquote(urlsplit(address).path)).resolve()
        for address in _LOADED.findall(page.read_text("utf-8"))
    }
    return {file for file in files if file.is_file()}
