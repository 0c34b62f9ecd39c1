"""The search data besides texts: synonyms, answers to common questions, and suggested terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from zhunsheng.gaps.responsible import responsible, unstated
from zhunsheng.model import Ref
from zhunsheng.pages.bodies import BODIES_PAGE, body_anchor
from zhunsheng.pages.head import REQUIREMENTS_PAGE
from zhunsheng.searching.characters import fold
from zhunsheng.searching.documents import GONE, Document, facts_of
from zhunsheng.searching.names import name_key
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_MOST = 60_000  # characters of all terms, which are loaded where nothing is found
_LONGEST = 14
_NUMBER = re.compile(
    r"(?:第[^\s（]{1,8}[编章节条]|附[件录]?\w{0,3}|[A-Z]?[0-9.]+|[（(]?[一二三四五六七八九十]+[）)、])\s*"
)
_AROUND = re.compile(r"[（(][^）)]*[）)]|\s+[A-Za-z].*")

_WHOLE = "="  # before a word that is the whole query

Answer = tuple[list[str], str, str, str, str, str]

Owed = tuple[str, str, str]

Topic = tuple[str, str, str]


def answers_of(graph: Graph, urls: Mapping[str, str]) -> list[Answer]:
    """Return the common questions that this site answers.

    Each has the question's words, a title, an address, a provision, a remark, and a legal status.
    """
    synonyms = graph.corpus.synonyms
    found: list[Answer] = []
    for answer in synonyms.answers if synonyms else ():
        asked = [_WHOLE * word.startswith(_WHOLE) + fold(word.removeprefix(_WHOLE)) for word in answer.ask]
        if answer.at is None:
            found.append((asked, "", "", "", "", ""))
        elif isinstance(answer.at, Ref):
            version = graph.corpus.find(answer.at)
            url = urls.get(graph.page(version)) if version else None
            if version and url:
                eid = answer.at.eid
                place = f"{url}#{eid}" if eid else url
                named, standing = titled(version.metadata.title), facts_of(graph, version).standing
                found.append((asked, named, place, provision_words(version, eid), answer.say, standing))
        else:
            page, _, anchor = answer.at.partition("#")
            if page in urls:
                found.append((asked, page, urls[page] + (f"#{anchor}" if anchor else ""), "", answer.say, ""))
    return found


def owed_of(graph: Graph, urls: Mapping[str, str]) -> list[Owed]:
    """Return the requirements for questions about responsibility: title, address, and responsible body."""
    url = urls.get(REQUIREMENTS_PAGE, "")
    config = graph.corpus.config
    return [
        (found.title, f"{url}#req-{found.id}", responsible(found, config) or unstated(found, graph.corpus))
        for found in (graph.corpus.requirements if url else ())
    ]


def bodies_of(graph: Graph, urls: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the names and short names of bodies, with the address of their requirements."""
    url = urls.get(BODIES_PAGE)
    if not url or not graph.corpus.requirements:
        return []
    short = {body.name: body.short for body in graph.corpus.config.bodies}
    return [
        (form, f"{url}#{body_anchor(name)}")
        for name in dict.fromkeys(name for row in graph.listing.rows for name in row.bodies)
        for form in (name, *short.get(name, ()))
    ]


def main_name(graph: Graph) -> str:
    """Return the name of the text that is the source of most requirements, or an empty string.

    A query for a provision without a text is looked up in it.
    """
    asking = Counter(source.ref.id for found in graph.corpus.requirements for source in found.sources)
    for identifier, _ in asking.most_common():
        if identifier in graph.corpus.instruments:
            return name_key(graph.corpus.instruments[identifier].current.metadata.title)
    return ""


def groups_of(graph: Graph) -> list[list[str]]:
    """Return the groups of synonyms, folded."""
    synonyms = graph.corpus.synonyms
    return [[fold(word) for word in group] for group in synonyms.groups] if synonyms else []


def characters_of(graph: Graph) -> dict[str, list[str]]:
    """Return what single characters stand for in questions, folded."""
    synonyms = graph.corpus.synonyms
    groups = synonyms.characters if synonyms else ()
    return {fold(character): [fold(word) for word in words] for character, *words in groups}


def absent_of(graph: Graph) -> list[list[str]]:
    """Return the groups of words for what the library says nothing about, folded; the first of each is its name."""
    synonyms = graph.corpus.synonyms
    return [["".join(name.split()), *map(fold, words)] for name, *words in (synonyms.absent if synonyms else ())]


def topics_of(graph: Graph) -> list[Topic]:
    """Return the everyday words of provisions, folded, with the page and the anchor of each."""
    synonyms = graph.corpus.synonyms
    return [
        (graph.page(version), topic.at.eid or "", " ".join(map(fold, topic.words.split())))
        for topic in (synonyms.topics if synonyms else ())
        if (version := graph.corpus.find(topic.at))
    ]


def placed_topics(topics: Iterable[Topic], documents: Sequence[Document]) -> list[tuple[int, str]]:
    """Return the everyday words of provisions, each with the number of the entry that has the provision."""
    wanted = {page for page, _, _ in topics}
    entries: dict[tuple[str, str], int] = {}
    first = 0
    for document in documents:
        if document.path in wanted:
            for number, (anchor, _, _) in enumerate(document.words):
                entries.setdefault((document.path, anchor), first + number)
        first += len(document.words)
    return [(entries[page, eid], words) for page, eid, words in topics if (page, eid) in entries]


def terms_of(documents: Iterable[Document]) -> list[str]:
    """Return the short titles and headings of documents, each once, without their numbers; those in force first."""
    terms: dict[str, None] = {}
    size = 0
    for document in documents:
        if document.facts.standing in GONE:
            continue
        for name in (document.title, *(label for _, label, _ in document.words)):
            term = _AROUND.sub("", _NUMBER.sub("", name, count=1)).strip()
            if 2 <= len(term) <= _LONGEST and term not in terms:
                terms[term] = None
                size += len(term)
        if size > _MOST:
            break
    return list(terms)
