"""The pages of the tree: woven ones, and those that are still to be woven."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from zhunsheng.model import Version
from zhunsheng.pages.contents import Entry
from zhunsheng.pages.search import SEARCH_PAGE
from zhunsheng.site.policy import plain_words
from zhunsheng.weaving.concealing import without_concealed


@dataclass(frozen=True, slots=True)
class WovenPage:
    """One page of the tree.

    ``path`` lies in the tree; ``source`` is the file that a person edits to change the page, None for a page that is
    generated whole. ``body`` is where the text stands behind the front matter, ``facts`` the little of it that a theme
    may know, ``contents`` its chapters and articles. ``companion`` is the script that goes beside it
    (``companion_path``), empty where there is none.
    """

    path: str
    text: str
    source: str | None = None
    body: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)
    contents: tuple[Entry, ...] = ()
    companion: str = ""

    @property
    def shown(self) -> str:
        """The page as readers may have it: what a theme may know in front of it, and nothing that is concealed.

        Front matter of our own: generators and their themes give many a field a meaning, such as which template a
        page has.
        """
        facts = _plain(self.facts)
        matter = f"---\n{json.dumps(facts, ensure_ascii=False)}\n---\n\n"
        return matter + without_concealed(self.text[self.body :])


def _plain(facts: object) -> object:
    """Make all words in facts plain, those in lists and mappings, too."""
    if isinstance(facts, str):
        return plain_words(facts)
    if isinstance(facts, Mapping):
        return {name: _plain(value) for name, value in facts.items()}
    return [_plain(value) for value in facts] if isinstance(facts, list) else facts


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the tree before it is woven, which may be done at any time and in any process.

    ``original`` is the text that it is woven from, or its own where that is made already; ``version`` is the one that
    is on an instrument's page. ``is_aside`` tells a page that other pages lead to, and no navigation lists,
    ``is_generated`` one that no person has written; ``displaces`` one that a person has put where a part of a long list
    goes, which the list would then lack.
    """

    path: str
    source: str | None
    weave: Callable[[], WovenPage]
    original: str
    version: Version | None = None
    is_aside: bool = False
    is_generated: bool = False
    displaces: bool = False

    def has(self, anchor: str) -> bool:
        """Tell whether an anchor is that of an instrument's provision."""
        return self.version is not None and self.version.has(anchor)

    @classmethod
    def of(cls, page: WovenPage) -> Leaf:
        """Return the leaf of a page that is woven already."""
        return cls(page.path, page.source, lambda: page, page.text)

    @classmethod
    def generated(cls, page: WovenPage) -> Leaf:
        """Return the leaf of a page that is generated."""
        return replace(cls.of(page), is_generated=True)


def beside_markdown(weave: Callable[[], WovenPage]) -> WovenPage:
    """Weave a page that is no text; its Markdown lies beside it."""
    page = weave()
    return replace(page, facts={**page.facts, "markdown": posixpath.basename(page.path)})


def is_generated(leaf: Leaf) -> bool:
    """Tell whether a page holds words of ours that no person has written down, and that say something by themselves."""
    return leaf.is_generated and leaf.path != SEARCH_PAGE
