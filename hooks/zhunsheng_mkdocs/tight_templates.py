"""Compact output of the theme's templates, which are two thirds of the page of a short text.

Indentation is removed and includes are inlined when a template is read, once for all pages. The table of contents,
which can have a thousand entries, is written by one function instead of a recursive template. Parts that are the same
on all pages of a kind are rendered once.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jinja2 import pass_context
from jinja2.ext import Extension

from zhunsheng_mkdocs.woven_files import WovenFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.structure.toc import AnchorLink

# The table of contents in the drawer of narrow screens, which repeats that at the head of the page.
_IN_DRAWER = re.compile(
    r'{% set toc = page\.toc %}.*?(?=<a )|{% if toc %}\s*{% include "partials/toc.html" %}\s*{% endif %}', re.DOTALL
)
# No page template has preformatted text or a script of several lines.
_BETWEEN_LINES = re.compile(r"\n[ \t\n]+")
# End tags of rows, cells and items that HTML lets one leave out (HTML, 13.1.2.4), where the next tag follows.
_OPTIONAL_END = re.compile(
    r"</(?:t[dh]>\n?(?=<t[dh][ >]|</tr>)|tr>\n?(?=<tr[ >]|</t(?:body|head)>)|li>\n?(?=<li[ >]|</[uo]l>))"
)
_INCLUDED = re.compile(r'{% include "([^"]+)" %}')
# Parts that depend only on the folder of a page and on the navigation entries above it.
_SHARED = ("javascripts/base", "javascripts/palette", "logo", "nav", "palette", "search", "tabs")
_ALIKE = frozenset(f"partials/{name}.html" for name in _SHARED)


class TightTemplates(Extension):
    """A Jinja extension that removes white space, adds the filter ``listed`` and caches parts that pages share."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.filters["listed"] = listed
        environment.globals["kept"] = _keeper()

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template without indentation, and that of the drawer without the contents."""
        del filename
        if name == "partials/nav-item.html":
            source = _IN_DRAWER.sub("", source)
        source = _INCLUDED.sub(self._inlined, _BETWEEN_LINES.sub("\n", source).removesuffix("\n"))
        return f'{{% call kept("{name}") %}}{source}{{% endcall %}}' if name in _ALIKE else source

    def _inlined(self, include: re.Match[str]) -> str:
        """Return the source of an included template in a scope of its own."""
        loader = self.environment.loader
        if loader is None:
            return include[0]
        source, filename, _ = loader.get_source(self.environment, include[1])
        return f"{{% with %}}{self.preprocess(source, include[1], filename)}{{% endwith %}}"


def _keeper() -> Callable[..., str]:
    """Return a caching renderer for parts of unlisted pages, with one result for all pages below the same entry."""
    written: dict[object, str] = {}

    @pass_context
    def kept(context: Context, name: str, caller: Callable[[], str]) -> str:
        page = context.get("page")
        if page is None or not isinstance(page.file, WovenFile) or not page.file.is_set_aside:
            return caller()
        if context["config"].theme.custom_dir:  # a project's own templates may use anything of a page
            return caller()
        kind = name, posixpath.dirname(page.url), page.parent
        if kind not in written:
            written[kind] = caller()
        return written[kind]

    return kept


def without_optional_ends(html: str) -> str:
    """Return the content of a page without end tags that HTML does not need: a tenth of a page of many tables."""
    return _OPTIONAL_END.sub("", html)


def listed(entries: Iterable[AnchorLink]) -> str:
    """Write the entries of a table of contents, recursively, as list items."""
    return "".join(_items(entries))


def _items(entries: Iterable[AnchorLink]) -> Iterator[str]:
    for entry in entries:
        yield f'<li><a href="#{entry.id}">{entry.title}</a>'  # the end tag of li is optional
        if entry.children:
            yield "<ul>"
            yield from _items(entry.children)
            yield "</ul>"
