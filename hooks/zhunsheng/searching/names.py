"""The names by which people ask for a document: titles, short names, document numbers, standard codes.

Each name is a key by which the browser finds its target. Names without a target on the site are left out, so that the
index names nothing that no page names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zhunsheng.corpus.registry.encoding import encode_articles
from zhunsheng.model.numbers import right_document_number
from zhunsheng.model.standard_codes import right_standard_code, undated
from zhunsheng.model.titles import title_key
from zhunsheng.resolving.standing import Standing, fact_repealed
from zhunsheng.searching.characters import fold
from zhunsheng.searching.documents import facts_of
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.naming import cited_article, version_words
from zhunsheng.wording.provisions import titled

_MARKS = re.compile(r"[<>\[\]\"]")
_SERIAL = re.compile(r"(?P<organ>[^\d]*)\[(?P<year>\d{4})\](?P<serial>\d+号)")
_ORDER = re.compile(r"(?:中华人民共和国)?(?P<organ>[^\d]*令)第?(?P<serial>\d+)号?")
_RECOMMENDED = re.compile(r"(?P<prefix>[a-z]+\d*)/t(?P<number>\d.*)")


class Place(NamedTuple):
    """The target of a name.

    ``outside`` tells an instrument whose text is not on the site: ``others`` are then the articles that are cited, each
    of which has an anchor. What provisions an instrument inside has comes with its page (``provisions_of``).
    ``standing`` is empty where it is not known or needs no saying.
    """

    label: str
    url: str
    outside: bool
    articles: str = ""
    others: str = ""
    standing: str = ""


def name_key(name: str) -> str:
    """Return the key that all ways of writing a name share; the browser computes the same."""
    return _MARKS.sub("", fold(name))


def names_of(graph: Graph, urls: Mapping[str, str]) -> dict[str, tuple[Place, ...]]:
    """Return the names of all documents, each with its target.

    Args:
        graph: The corpus as the site shows it.
        urls: The address of each page by its path in the tree; a page without one is on no site.
    """
    names: defaultdict[str, list[Place]] = defaultdict(list)
    main: dict[str, Place] = {}
    for keys, place in (*_inside(graph, urls), *_outside(graph, urls)):
        for key in keys:
            if key and place not in names[key]:
                names[key].append(place)
            main.setdefault(key, place)
    for short, place in (*_introduced(graph, main), *_loose(main)):
        if short not in names:
            names[short].append(place)
    return {key: tuple(places) for key, places in sorted(names.items()) if places}


def _inside(graph: Graph, urls: Mapping[str, str]) -> Iterator[tuple[set[str], Place]]:
    for instrument in graph.corpus.instruments.values():
        current = instrument.current
        for version in reversed(instrument.versions):
            url = urls.get(graph.page(version))
            if url is None:
                continue
            metadata = version.metadata
            keys = _number_keys(metadata.number) if metadata.number else set()
            if version.key == current.key:  # the current one, or a part of it that lies in a file of its own
                keys |= _title_keys(metadata.title, *metadata.short, *metadata.former_titles)
            elif metadata.effective:
                day = name_key(version_words(metadata.effective))
                keys |= {key + day for key in _title_keys(metadata.title)}
            standing = facts_of(graph, version).standing
            yield keys, Place(titled(metadata.title), url, False, standing=standing)


def _outside(graph: Graph, urls: Mapping[str, str]) -> Iterator[tuple[set[str], Place]]:
    for anchor, found in graph.external.items():
        page = urls.get(graph.external_pages[anchor])
        if page is None:
            continue
        link = found[0].link
        url = f"{page}#{anchor}"
        if link.fact is not None:
            keys = _title_keys(link.fact.title, *link.fact.former_titles)
            keys |= _number_keys(link.fact.number) if link.fact.number else set()
            articles = encode_articles(link.edition.outline.articles) if link.edition else ""
            standing = Standing.REPEALED.value if fact_repealed(link.fact, graph.today) else ""
            cited = " ".join(dict.fromkeys(filter(None, (cited_article(one.link.citation) for one in found))))
            yield keys, Place(titled(link.fact.title), url, True, articles, cited, standing)
        elif name := link.citation.name:
            numbered = link.citation.is_numbered
            keys = _number_keys(name) if numbered else _title_keys(name)
            yield keys, Place(name if numbered else titled(name), url, True)


def _introduced(graph: Graph, main: Mapping[str, Place]) -> Iterator[tuple[str, Place]]:
    """Yield the short names that texts introduce (以下简称) and that mean the same document in all texts."""
    meant: defaultdict[str, set[Place]] = defaultdict(set)
    for version in graph.corpus.versions:
        for short in version.short_names:
            place = main.get(name_key(title_key(short.title)))
            if place:
                meant[name_key(short.name)].add(place)
    for name, places in sorted(meant.items()):
        if len(places) == 1:
            yield name, next(iter(places))


def _loose(main: Mapping[str, Place]) -> Iterator[tuple[str, Place]]:
    """Yield recommended standards by codes that do not say that they are: GB 9704 for GB/T 9704."""
    for key, place in main.items():
        code = _RECOMMENDED.fullmatch(key)
        if code:
            yield code["prefix"] + code["number"], place


def _title_keys(*titles: str) -> set[str]:
    """Return the keys of titles, with the country's name in front and without."""
    return {name_key(form) for title in titles for form in (title, title_key(title))}


def _number_keys(number: str) -> set[str]:
    """Return the search keys of a number: whole, year and serial, serial alone; a code with and without its year."""
    document = right_document_number(number)
    if document:
        whole = name_key(document)
        forms = {whole, whole.removesuffix("号")}
        if found := _SERIAL.fullmatch(fold(document)):
            serial = found["serial"]
            forms |= {serial, found["year"] + serial, name_key(found["organ"]) + serial}
        return forms
    order = _ORDER.fullmatch(name_key(number))
    if order:
        forms = {f"{order['organ']}{first}{order['serial']}" for first in ("第", "")}
        return {name_key(number)} | {form + last for form in forms for last in ("号", "")}
    code = right_standard_code(number)
    if code:
        forms = {name_key(code), name_key(undated(code))}
        return forms | {form.replace("/", "") for form in forms}
    return {name_key(number)}
