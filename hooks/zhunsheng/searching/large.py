"""The search files of a large site: packs of texts, and the places of every pair of adjacent characters."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial

from zhunsheng.searching.documents import Document
from zhunsheng.searching.files import ScriptFiles
from zhunsheng.searching.lines import UNIT, Line
from zhunsheng.searching.numbers import encode_bits, encode_places
from zhunsheng.searching.packs import read_packs
from zhunsheng.searching.shards import PARTS, Lists, Plan


def write_large(documents: list[Document], files: ScriptFiles, executor: Executor | None = None) -> dict[str, object]:
    """Write packs of texts and the index of all pairs.

    Args:
        documents: In the order of their entries; the list is emptied, which frees their texts.
        files: The folder to write into.
        executor: Sorts the places of pairs, which takes most of the time, in other processes or on other machines;
            the files are the same without it.

    Returns:
        What a browser has to know of these files.
    """
    line = Line.of([document.words.texts for document in documents])
    sorting = _begun(line, executor)
    firsts = []
    for number, pack in enumerate(read_packs(documents, whole=False)):
        firsts.append(pack.first)
        files.write(f"t{number}", partial(pack.content, whole=False))
    documents.clear()
    parts = _sorted(line, sorting)
    plan = Plan.of([lists.told for lists in parts])
    while parts:
        for name, held in parts.pop().files(line, plan):
            files.write(name, held)
    return {
        "packs": encode_places(firsts),
        "unit": UNIT,
        "begins": encode_bits(line.begins),
        "heavy": [line.gram(pair) for pair in plan.heavy],
        "shards": plan.bits,
    }


def _begun(line: Line, executor: Executor | None) -> list[Future[Lists]]:
    """Let other processes begin with sorting, where there are any."""
    try:
        return [executor.submit(Lists.of, line, part) for part in range(PARTS)] if executor else []
    except BrokenExecutor:
        return []


def _sorted(line: Line, sorting: list[Future[Lists]]) -> list[Lists]:
    """Return the lists of all parts: those that other processes sort, or that are sorted here."""
    try:
        if sorting:
            return [future.result() for future in sorting]
    except BrokenExecutor:
        pass  # a process was killed
    return [Lists.of(line, part) for part in range(PARTS)]
