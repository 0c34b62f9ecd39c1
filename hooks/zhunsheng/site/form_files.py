"""The forms of each text as files beside its page, and the links to them at the headings of the annexes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from zhunsheng.exporting import Material
from zhunsheng.exporting.forms import Form, forms_of
from zhunsheng.model import Version
from zhunsheng.model.config import Download
from zhunsheng.pages.markdown import generated, link
from zhunsheng.reports.forms import format_form, kinds_of
from zhunsheng.site.offers import Offers
from zhunsheng.weaving.graph import Graph

_PROGRAMS = {"docx": "Word", "xlsx": "Excel"}
_OFFERED = {"docx": Download.DOCX, "xlsx": Download.XLSX}


def form_path(page: str, form: Form, kind: str) -> str:
    """Return the path of the file of a form."""
    return f"{posixpath.splitext(page)[0]}.{form.eid}.{kind}"


def form_links(graph: Graph, version: Version, offers: Offers) -> Iterator[tuple[int, str]]:
    """Yield the blocks with links to the files, each with the offset after which it is inserted: the annex heading."""
    page = graph.page(version)
    for form in forms_of(version) if any(kind in offers for kind in _OFFERED.values()) else ():
        links = [
            link(f"下载表格（{_PROGRAMS[kind]}）", posixpath.basename(form_path(page, form, kind)))
            for kind in _kinds(form, offers)
        ]
        if links:
            words = f'<p class="form-files" data-search-exclude="" markdown="span">{"　".join(links)}</p>'
            named = form.annex.heading or form.annex.label
            yield named.end if named else form.annex.span.start, generated(words)


def form_files(graph: Graph, offers: Offers) -> Iterator[tuple[str, bytes]]:
    """Yield the files with their places in the tree.

    Raises:
        MissingExtraError: A library that writes them is not installed.
    """
    for version in graph.corpus.versions:
        material = Material(version, graph.published, graph.resolver, graph.today)
        for form in forms_of(version):
            for kind in _kinds(form, offers):
                yield form_path(graph.page(version), form, kind), format_form(kind, material, form)


def _kinds(form: Form, offers: Offers) -> tuple[str, ...]:
    return tuple(kind for kind in kinds_of(form) if _OFFERED[kind] in offers)
