"""Templates written out tightly: of a short text's page, two thirds are what the theme writes around the text.

The indentation of the templates is taken out as they are read, once for all pages, and those that they include are put
into them; the contents of a page, which can be a thousand entries, are written by one function instead of by a template
that calls itself; and what is the same on all pages of a kind is written once.
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

# The contents of the current page in the drawer of a narrow screen, which repeat those at the head of the page.
_IN_DRAWER = re.compile(
    r'{% set toc = page\.toc %}.*?(?=<a )|{% if toc %}\s*{% include "partials/toc.html" %}\s*{% endif %}', re.DOTALL
)
# No template of a page holds text that is shown as it is spaced, or a script of several lines.
_BETWEEN_LINES = re.compile(r"\n[ \t\n]+")
_INCLUDED = re.compile(r'{% include "([^"]+)" %}')
# What shows nothing of a page but in which folder it lies and which entries of the navigation it is below.
_SHARED = ("javascripts/base", "javascripts/palette", "logo", "nav", "palette", "search", "tabs")
_ALIKE = frozenset(f"partials/{name}.html" for name in _SHARED)


class TightTemplates(Extension):
    """Takes white space out of templates, gives them the filter ``listed``, and keeps the parts that pages share."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.filters["listed"] = listed
        environment.globals["kept"] = _keeper()

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template without the blanks of its lines, and the drawer's without the contents."""
        del filename
        if name == "partials/nav-item.html":
            source = _IN_DRAWER.sub("", source)
        source = _INCLUDED.sub(self._inlined, _BETWEEN_LINES.sub("\n", source).removesuffix("\n"))
        return f'{{% call kept("{name}") %}}{source}{{% endcall %}}' if name in _ALIKE else source

    def _inlined(self, include: re.Match[str]) -> str:
        """Return the source of an included template, whose variables stay its own."""
        loader = self.environment.loader
        if loader is None:
            return include[0]
        source, filename, _ = loader.get_source(self.environment, include[1])
        return f"{{% with %}}{self.preprocess(source, include[1], filename)}{{% endwith %}}"


def _keeper() -> Callable[..., str]:
    """Return what writes a part of a page that no navigation lists once for all such pages below the same entry."""
    written: dict[object, str] = {}

    @pass_context
    def kept(context: Context, name: str, caller: Callable[[], str]) -> str:
        page = context.get("page")
        if page is None or not isinstance(page.file, WovenFile) or not page.file.is_set_aside:
            return caller()
        if context["config"].theme.custom_dir:  # a project's own templates may show anything of a page
            return caller()
        kind = name, posixpath.dirname(page.url), page.parent
        if kind not in written:
            written[kind] = caller()
        return written[kind]

    return kept


def listed(entries: Iterable[AnchorLink]) -> str:
    """Write entries of the contents of a page, with those below them, as the items of a list."""
    return "".join(_items(entries))


def _items(entries: Iterable[AnchorLink]) -> Iterator[str]:
    for entry in entries:
        yield f'<li><a href="#{entry.id}">{entry.title}</a>'  # whose end HTML does not need
        if entry.children:
            yield "<ul>"
            yield from _items(entry.children)
            yield "</ul>"
