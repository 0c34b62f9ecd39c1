"""Paths of pages in the woven tree, and relative addresses from one page to another."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from zhunsheng.model.config import Config
from zhunsheng.model.titles import title_key

EXTERNAL_PAGE = "external.md"

# Browsers read a backslash as a slash, and drop control characters before they look for a scheme. What could be
# an image or a link itself would become one where the address turns out to be none.
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\<>\"'`{}]|!\[|\][\[(:]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ALLOWED = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_ESCAPED = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
_ADDRESS = re.compile(r' href="([^"%]*%[^"]*)')
_NOT_IN_ANCHOR = re.compile(r"[^\w-]+")


def is_safe(address: str, *, image: bool = False) -> bool:
    """Tell whether an address is safe: it runs no script, and as an image it loads nothing from outside.

    An address that begins with a slash is unsafe: it leads out of a site opened from a folder, or to another host.

    Args:
        address: The address before escaping; ``&`` has still to be written as a character reference.
        image: Whether it is the address of an image, which browsers load unasked.
    """
    if not address or address.startswith("/") or _UNSAFE.search(address):
        return False
    try:
        urlsplit(address)
    except ValueError:
        return False
    return bool(_ALLOWED.match(address)) and not image if _SCHEME.match(address) else True


def external_anchor(title: str) -> str:
    """Return the anchor of an outside instrument on the page that lists them: its title without punctuation."""
    return _NOT_IN_ANCHOR.sub("-", title_key(title)).strip("-") or "x"


def pillar_anchor(pillar: str) -> str:
    """Return the anchor of a pillar's section on the pages that are divided by pillar."""
    return f"pillar-{pillar}"


def page_path(path: str, config: Config) -> str:
    """Return the path of a source's page in the woven tree, whose root is the first source folder.

    Args:
        path: The source's path in the project: ``docs/notice.md``.
        config: The configuration, which names the folders.
    """
    root = config.sources[0].rstrip("/") if config.sources else "."
    return path.removeprefix(f"{root}/") if root != "." else path


def address(source: str, target: str, eid: str | None = None) -> str:
    """Return the relative address of a page, or of an anchor in it, as seen from another page.

    Args:
        source: The path of the page that has the link, in the woven tree.
        target: The path of the page that it leads to.
        eid: The anchor; None for the whole page.
    """
    anchor = f"#{eid}" if eid else ""
    if source == target and anchor:
        return anchor
    return _relative(posixpath.dirname(source), target) + anchor


@lru_cache(maxsize=1024)
def _relative(folder: str, target: str) -> str:
    return quote(posixpath.relpath(target, folder or "."), safe="/@")


def target(address: str) -> str:
    """Return the path in a hand-written address: unescaped, without query and anchor."""
    return unquote(re.split("[?#]", address, maxsplit=1)[0])


def with_readable_addresses(html: str) -> str:
    """Return a page with its addresses unescaped, which makes a page with many links a third smaller."""
    return _ADDRESS.sub(lambda address: f' href="{unescaped(address[1])}', html)


@lru_cache(maxsize=4096)
def unescaped(address: str) -> str:
    """Return an address with its percent-encoded non-ASCII characters written as themselves, a third of the length.

    Browsers encode them again (WHATWG, URL Standard, 4.4). Unprintable characters stay encoded.
    """
    return _ESCAPED.sub(_character, address)


def _character(escaped: re.Match[str]) -> str:
    try:
        words = bytes.fromhex(escaped[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return escaped[0]
    return words if words.isprintable() else escaped[0]


def place_on_site(path: str) -> str:
    """Return the path on the site for a path of the woven tree: MkDocs makes a README the index of its folder."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}index.md" if name == "README.md" else path
