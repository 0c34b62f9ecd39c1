"""The Content-Security-Policy of pages, and metadata without markup characters."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)
_SOURCE = re.compile(r"(?:^|\s)src\s*=", re.IGNORECASE)
_HEAD = re.compile(r'<meta charset="?utf-8"?>', re.IGNORECASE)

_FULL_WIDTH = str.maketrans('<>&"', "＜＞＆＂")

# 'self' is enough for a page opened as a file, too: Chromium takes it there for every file:// address, so that the
# scripts beside the page run (a browser test holds it to that). Styles: Python-Markdown aligns the cells of tables by
# style attributes, which no hash can allow. Images: the theme's style sheet draws with data: addresses. Form: search.
_POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)


def with_policy(html: str, theme: str) -> str:
    """Return the page with its policy as the first thing after the character set.

    Args:
        html: The whole page.
        theme: A page without content from the sources, rendered for the same depth in the site. Only its inline
            scripts are allowed, by hash, so that a script injected by a source is refused.
    """
    own = _hashes(theme)
    hashes = "".join(f" '{value}'" for value in sorted({own[code] for code in _inline_scripts(html) if code in own}))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(hashes=hashes)}">'
    return _HEAD.sub(lambda found: found[0] + meta, html, count=1)


def plain_words(words: str) -> str:
    """Return words of the metadata that are shown correctly however often a theme escapes them, or not at all.

    Markup characters and the quotation mark become their full-width forms, which look the same among Han characters.
    """
    return " ".join(words.split()).translate(_FULL_WIDTH)


def _inline_scripts(html: str) -> list[str]:
    """Return the code of the inline scripts of a page, without data blocks and scripts loaded from files."""
    return [
        found["code"]
        for found in _SCRIPT.finditer(html)
        if found["code"] and not _SOURCE.search(found["attributes"]) and not _DATA.search(found["attributes"])
    ]


@lru_cache(maxsize=64)  # one entry for each depth of pages
def _hashes(theme: str) -> dict[str, str]:
    """Return the hash of each inline script of a page."""
    return {code: _hash(code) for code in _inline_scripts(theme)}


def _hash(code: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
