"""Templates written out tightly: of a short text's page, two thirds are what the theme writes around the text.

The indentation of the templates is taken out as they are read, once for all pages, and the contents of a page, which
can be a thousand entries, are written by one function instead of by a template that calls itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jinja2.ext import Extension

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.toc import AnchorLink

# The contents of the current page in the drawer of a narrow screen, which repeat those at the head of the page.
_IN_DRAWER = re.compile(
    r'{% set toc = page\.toc %}.*?(?=<a )|{% if toc %}\s*{% include "partials/toc.html" %}\s*{% endif %}', re.DOTALL
)
# No template of a page holds text that is shown as it is spaced, or a script of several lines.
_BETWEEN_LINES = re.compile(r"\n[ \t\n]+")


class TightTemplates(Extension):
    """Takes white space out of templates, and gives them the filter ``listed``."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.filters["listed"] = listed

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template without the blanks of its lines, and the drawer's without the contents."""
        del filename
        if name == "partials/nav-item.html":
            source = _IN_DRAWER.sub("", source)
        return _BETWEEN_LINES.sub("\n", source)


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
