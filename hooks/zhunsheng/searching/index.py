"""Builds the search index of a site from its rendered pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

from zhunsheng.model import Structure, Version
from zhunsheng.pages.search import SEARCH_PAGE
from zhunsheng.searching.asking import defined, parted, stated
from zhunsheng.searching.characters import as_data, fold
from zhunsheng.searching.documents import BETWEEN, GONE, Document, Facts, PageEntries, facts_of, versions_by_page
from zhunsheng.searching.entries import read_entries
from zhunsheng.searching.files import ScriptFiles
from zhunsheng.searching.forms import forms_on, last_characters, listed_forms
from zhunsheng.searching.large import write_large
from zhunsheng.searching.names import Place, name_key, names_of
from zhunsheng.searching.numbers import SYMBOLS, encode, encode_places
from zhunsheng.searching.packs import deflated, read_packs
from zhunsheng.searching.provisions import provisions_of
from zhunsheng.searching.shards import hashed
from zhunsheng.searching.terms import (
    absent_of,
    answers_of,
    bodies_of,
    characters_of,
    groups_of,
    main_name,
    owed_of,
    placed_topics,
    terms_of,
    topics_of,
)
from zhunsheng.weaving.graph import Graph

FOLDER = "search"
SMALL = 200_000
"""Up to so many bytes the text itself is the index, of which all is loaded with the first query."""
_NAMES = 5000  # average size of a file of names, in characters
_PER_NAME = 10  # characters that a name takes besides itself


class ReadPage(NamedTuple):
    """A page as it was indexed in the previous build of a preview: the input and the result."""

    html: str
    title: str
    structure: Structure | None
    words: PageEntries


class SearchIndex:
    """Collects the pages of a site and writes the files of its search.

    Args:
        graph: The corpus as the site shows it.
        urls: The address of each page, relative to the root of the site, by its path in the woven tree.
        small: Up to this many bytes of text the text itself is the index.
        seen: Pages of the previous build of a preview by path; unchanged ones are not read again, and the pages of this
            build are added. None for a single build.
    """

    def __init__(
        self, graph: Graph, urls: Mapping[str, str], small: int = SMALL, seen: dict[str, ReadPage] | None = None
    ) -> None:
        self._graph: Graph | None = graph
        self._small = small
        self._seen = seen
        self._versions = dict(versions_by_page(graph))
        self._documents: dict[str, Document] = {}
        self._urls = {path: url for path, url in urls.items() if path != SEARCH_PAGE}
        self._names = names_of(graph, self._urls)
        self._synonyms = groups_of(graph)
        self._characters = characters_of(graph)
        self._topics = topics_of(graph)
        self._absent = absent_of(graph)
        self._defined = defined(graph, self._urls)
        self._answers = answers_of(graph, self._urls)
        self._owed = owed_of(graph, self._urls)
        self._main = main_name(graph)
        self._bodies = bodies_of(graph, self._urls)

    def add(self, path: str, title: str, html: str) -> None:
        """Add a page.

        Args:
            path: Where it lies in the woven tree.
            title: Its title, used where the page has no heading.
            html: The rendered text without the theme around it.
        """
        document = self.read(path, title, html)
        if document:
            self.take(document)

    def read(self, path: str, title: str, html: str) -> Document | None:
        """Return the document of a page without adding it; None for a page that is not searched.

        The document can be pickled and added in another process.
        """
        url = self._urls.get(path)
        if url is None:
            return None
        version = self._versions.get(path)
        facts = facts_of(self._graph, version) if version and self._graph else Facts()
        words = self._words(path, title, html, version)
        provisions = provisions_of(version) if version else ("", "")
        return Document(path, url, facts, words, provisions, forms_on(html, words) if version else ())

    def give(self, path: str) -> Document | None:
        """Remove and return the document of a page that was added; None for a page that is not searched."""
        return self._documents.pop(path, None)

    def take(self, document: Document) -> None:
        """Add the document of a page."""
        self._documents[document.path] = document

    @property
    def characters(self) -> int:
        """The length of the text of all pages that were added."""
        return sum(len(document.words.texts) for document in self._documents.values())

    def _words(self, path: str, title: str, html: str, version: Version | None) -> PageEntries:
        if self._seen is None:
            return PageEntries.of(read_entries(html, title, version))
        structure = version.structure if version else None
        known = self._seen.get(path)
        if known is None or (known.html, known.title) != (html, title) or known.structure is not structure:
            words = PageEntries.of(read_entries(html, title, version))
            known = self._seen[path] = ReadPage(html, title, structure, words)
        return known.words

    def close(self) -> None:
        """Release the corpus, which is no longer needed once all pages were added."""
        self._graph = None
        self._versions = {}

    def write(self, site: Path, executor: Executor | None = None, writing: Executor | None = None) -> None:
        """Write the files below ``site``: a pointer file, and the others in a folder named after their hash.

        Args:
            site: The folder of the site.
            executor: Sorts a large index in other processes; the files are the same without it.
            writing: Writes some of the files in another process of this machine, which takes less memory.
        """
        self.close()
        documents = sorted(self._documents.values(), key=lambda d: (d.facts.order, d.path))
        self._documents = {}
        columns = _columns(documents)
        titles = {document.path: document.title for document in documents}
        answers = [(titles.get(title, title), *place) for _, title, *place in self._answers]
        terms, forms, source = terms_of(documents), listed_forms(documents), _number_of(self._main, documents)
        provisions = {document.url: document.provisions for document in documents}
        folder = site / FOLDER
        shutil.rmtree(folder, ignore_errors=True)
        files = ScriptFiles(folder / "new", writing)
        files.write("w0", deflated("\n".join(terms)))
        files.write("f0", forms)
        topics = placed_topics(self._topics, documents)
        files.write("k0", [encode(entry for entry, _ in topics), deflated("\n".join(words for _, words in topics))])
        files.write("d0", self._defined)
        files.write("a0", answers)
        files.write("o0", [self._owed, self._bodies])
        # Whoever writes everyday words down has readers who ask; for others nothing is looked through.
        files.write("q0", stated(documents) if self._synonyms else [])
        # Folded words have no white space, so it separates them at the least cost.
        groups = parted(self._synonyms, documents)
        synonyms = "\n".join("\t".join(" ".join(words) for words in group) for group in groups)
        base = self._write_texts(documents, files, executor)
        base |= self._write_names(files, provisions)
        base |= {"table": as_data(), "symbols": SYMBOLS, "gone": GONE, "documents": columns}
        base |= {"synonyms": synonyms, "asked": [asked for asked, *_ in self._answers], "main": self._main}
        base |= {"source": source, "characters": self._characters}
        base["absent"] = "\n".join(" ".join(words) for words in self._absent)
        base["forms"] = "".join(sorted(last_characters(forms)))
        files.write("base", base)
        digest = files.digest()
        files.folder.rename(folder / digest)
        (folder / "current.js").write_text(f"zhunsheng.current({json.dumps(digest)});\n", "utf-8", newline="\n")

    def _write_texts(
        self, documents: list[Document], files: ScriptFiles, executor: Executor | None
    ) -> dict[str, object]:
        size = sum(len(d.words.texts.encode()) - d.words.texts.count(BETWEEN) for d in documents)
        if size > self._small:
            return write_large(documents, files, executor)
        firsts: list[int] = []
        for number, pack in enumerate(read_packs(documents, whole=True)):
            firsts.append(pack.first)
            files.write(f"t{number}", pack.content(whole=True))
        return {"packs": encode_places(firsts)}

    def _write_names(self, files: ScriptFiles, provisions: Mapping[str, tuple[str, str]]) -> dict[str, object]:
        names = self._names
        places = {place: n for n, place in enumerate(dict.fromkeys(p for found in names.values() for p in found))}
        bits = (sum(len(key) + _PER_NAME for key in names) // _NAMES).bit_length()
        shared: list[dict[str, list[int]]] = [{} for _ in range(1 << bits)]
        for key, found in names.items():
            shared[hashed(key, bits)][key] = [places[place] for place in found]
        for number, held in enumerate(shared):
            files.write(f"n{number}", held)
        firsts: list[int] = []
        for number, (first, group) in enumerate(_groups([_whole(place, provisions) for place in places])):
            firsts.append(first)
            files.write(f"p{number}", group)
        return {"names": bits, "places": encode_places(firsts)}


def _whole(place: Place, provisions: Mapping[str, tuple[str, str]]) -> Place:
    """Return a place with the provisions of its instrument added."""
    if place.outside or place.url not in provisions:
        return place
    articles, others = provisions[place.url]
    return place._replace(articles=articles, others=others)


def _number_of(name: str, documents: Sequence[Document]) -> int:
    """Return the number of the document in force with a name, by its key; -1 if there is none."""
    named = (n for n, d in enumerate(documents) if name and d.facts.standing not in GONE and name_key(d.title) == name)
    return next(named, -1)


def _groups(places: Sequence[Place]) -> Iterator[tuple[int, list[Place]]]:
    """Split places into groups for one file each, each with the number of its first place."""
    group: list[Place] = []
    size = 0
    for number, place in enumerate(places):
        if size >= _NAMES:
            yield number - len(group), group
            group, size = [], 0
        group.append(place)
        size += len(place.label) + len(place.url) + len(place.articles) + len(place.others)
    if group:
        yield len(places) - len(group), group


def _columns(documents: Sequence[Document]) -> dict[str, object]:
    """Return the facts of all documents column by column, with which results are sorted before any text is loaded."""
    return {
        "entries": encode(len(document.words) for document in documents),
        "titles": encode(len(fold(document.title)) for document in documents),
        "asides": encode(document.words.asides for document in documents),
        "standing": _column(document.facts.standing for document in documents),
        "kind": _column(document.facts.kind for document in documents),
        "pillar": _column(document.facts.pillar for document in documents),
        "bodies": _column(document.facts.bodies for document in documents),
    }


def _column(values: Iterable[object]) -> dict[str, object]:
    known: dict[object, int] = {}
    numbers = encode([known.setdefault(value, len(known)) for value in values])
    return {"values": list(known), "of": numbers}
