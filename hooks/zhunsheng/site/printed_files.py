"""Prints the PDF beside the page of each text, unless the text has not changed since it was printed."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from zhunsheng.checking.kept_files import KeptFiles
from zhunsheng.exporting import CannotPrintError, Material
from zhunsheng.exporting.pdf import Printer, find_printer
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.site.word_files import has_text
from zhunsheng.sources.programs import identity_of
from zhunsheng.weaving.graph import Graph

MOST_SECONDS = 900
"""The time limit of printing in a build; the next build continues."""
AT_ONCE = 4
"""The most concurrent printing processes."""


@dataclass(frozen=True, slots=True)
class Prints:
    """The PDF of each page by its path in the tree, and messages about those that are missing."""

    by_page: Mapping[str, bytes]
    told: tuple[str, ...] = ()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files with their paths in the tree."""
        yield from ((pdf_path(page), data) for page, data in self.by_page.items())


def pdf_path(page: str) -> str:
    """Return the path of the PDF of a page."""
    return f"{posixpath.splitext(page)[0]}.pdf"


def print_texts(graph: Graph, kept: KeptFiles, clock: Callable[[], float]) -> Prints:
    """Print the published texts.

    Args:
        graph: The corpus.
        kept: The files printed before.
        clock: Returns seconds, for the time limit.

    Returns:
        The printed files; a text that cannot be printed has no PDF, but does not fail the build.
    """
    try:
        printer = find_printer()
    except (CannotPrintError, MissingExtraError) as error:
        return Prints({}, (f"没有生成 PDF：{error}",))
    seal = identity_of(printer.program)
    pages: dict[str, str] = {}
    wanted: dict[str, bytes] = {}
    for version in graph.corpus.versions:
        if has_text(version):
            original = printer.original(Material(version, graph.published, graph.resolver, graph.today))
            name = blake2b(seal + original, digest_size=16).hexdigest()
            pages[graph.page(version)] = name
            wanted[name] = original
    made = {name: data for name in wanted if (data := kept.get(name)) is not None}
    told: list[str] = []
    for name, data in _printed(printer, {name: wanted[name] for name in wanted if name not in made}, clock, told):
        made[name] = data
        kept.put(name, data)
    kept.drop_all_but(made)
    return Prints({page: made[name] for page, name in pages.items() if name in made}, tuple(told))


def _printed(
    printer: Printer, wanted: Mapping[str, bytes], clock: Callable[[], float], told: list[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the printed files, a few at a time, within the time limit."""
    until, names = clock() + MOST_SECONDS, list(wanted)
    workers = min(os.cpu_count() or 1, AT_ONCE)
    failed = 0
    with ThreadPoolExecutor(workers) as executor:
        while names and clock() < until:
            some, names = names[:workers], names[workers:]
            for name, made in zip(
                some, executor.map(partial(_one, printer), map(wanted.__getitem__, some)), strict=True
            ):
                if isinstance(made, bytes):
                    yield name, made
                else:
                    failed += 1
                    told += [made] if made not in told else []
    if failed:
        told.append(f"{failed} 份文件没有 PDF")
    if names:
        told.append(f"{len(names)} 份文件还没有 PDF：{MOST_SECONDS // 60} 分钟内没有转换完，下一次生成时接着转换")


def _one(printer: Printer, original: bytes) -> bytes | str:
    """Print a file, or return the message of the failure."""
    try:
        return printer.print(original)
    except CannotPrintError as error:
        return str(error)
