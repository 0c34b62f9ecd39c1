"""The pages of the tree: woven pages, and leaves, which are woven on demand."""

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

    ``path`` is that in the tree; ``source`` is the file to edit, None for a page that is generated whole. ``body`` is
    the offset of the text after the front matter, ``facts`` the metadata for the theme, ``contents`` its chapters and
    articles. ``companion`` is the script beside it (``companion_path``), empty if there is none.
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
        """The page for readers: with ``plain_facts`` as front matter, then ``shown_body``."""
        return f"---\n{json.dumps(self.plain_facts, ensure_ascii=False)}\n---\n\n{self.shown_body}"

    @property
    def plain_facts(self) -> dict[str, Any]:
        """The facts in plain words.

        They take the place of the source's front matter, in which generators and themes give many fields a meaning,
        such as the template of a page.
        """
        return {name: _plain(value) for name, value in self.facts.items()}

    @property
    def shown_body(self) -> str:
        """The text for readers: without front matter and concealed text."""
        return without_concealed(self.text[self.body :])


def _plain(fact: object) -> object:
    """Make all words in a fact plain, including those in lists and mappings."""
    if isinstance(fact, str):
        return plain_words(fact)
    if isinstance(fact, Mapping):
        return {name: _plain(value) for name, value in fact.items()}
    return [_plain(value) for value in fact] if isinstance(fact, list) else fact


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the tree before it is woven, which can be done at any time and in any process.

    ``original`` is the text that it is woven from, or its own if it is woven already; ``version`` is that of an
    instrument's page. ``is_aside`` marks a page that no navigation lists, ``is_generated`` one without a source, and
    ``displaces`` a written page at the path of a part of a long list, which would then be missing.
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
        """Tell whether an anchor is that of a provision of the page's instrument."""
        return self.version is not None and self.version.has(anchor)

    @classmethod
    def of(cls, page: WovenPage) -> Leaf:
        """Return the leaf of a woven page."""
        return cls(page.path, page.source, lambda: page, page.text)

    @classmethod
    def generated(cls, page: WovenPage) -> Leaf:
        """Return the leaf of a generated page."""
        return replace(cls.of(page), is_generated=True)


def beside_markdown(weave: Callable[[], WovenPage]) -> WovenPage:
    """Weave a page other than an instrument's, with a link to its Markdown beside it."""
    page = weave()
    return replace(page, facts={**page.facts, "markdown": posixpath.basename(page.path)})


def has_markdown(leaf: Leaf) -> bool:
    """Tell whether a generated page is also offered as Markdown, which is useless for the search page."""
    return leaf.is_generated and leaf.path != SEARCH_PAGE
