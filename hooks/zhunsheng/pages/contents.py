"""目录: the chapters and articles of an instrument, as a list that can be followed while reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhunsheng.model import Kind, Provision, Version
from zhunsheng.weaving.quoting import plain

LONGEST_GIST = 16

_LISTED = frozenset(
    {
        *(Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE),
        *(Kind.CLAUSE, Kind.ANNEX, Kind.DIVISION, Kind.LEVEL_1, Kind.LEVEL_2),
    }
)
_END = re.compile(r"[。；！？]")
_STOP = re.compile(r"[，：、（]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents, with those below it."""

    eid: str
    words: str
    below: list[Entry] = field(default_factory=list)


def contents(version: Version) -> list[Entry]:
    """Return the contents of a version; units without a title are listed with their first words."""
    entries: list[Entry] = []
    listed: dict[int, Entry] = {}
    for n, provision in enumerate(version.structure):
        if provision.kind not in _LISTED or not (words := _words(version, provision)):
            continue
        entry = listed[n] = Entry(provision.eid, words)
        around = provision.parent
        while around >= 0 and around not in listed:
            around = version.structure.provisions[around].parent
        (listed[around].below if around >= 0 else entries).append(entry)
    return entries


def _words(version: Version, provision: Provision) -> str:
    text = version.source.text
    label = provision.label.of(text).strip() if provision.label else ""
    if provision.heading:
        return _joined(label, plain(version, provision.heading.of(text)))
    if provision.kind is Kind.ANNEX or not label:
        return label
    behind = provision.label.end if provision.label else provision.span.start
    end = text.find("\n", behind, provision.span.end)
    first = plain(version, text[behind : min(end if end >= 0 else provision.span.end, behind + 4 * LONGEST_GIST)])
    sentence = _END.split(first, maxsplit=1)[0]
    stop = _STOP.search(sentence, LONGEST_GIST // 2)
    gist = sentence[: stop.start()] if stop else sentence
    return _joined(label, gist if len(gist) <= LONGEST_GIST else f"{gist[:LONGEST_GIST]}…")


def _joined(label: str, words: str) -> str:
    """Return a label joined to its words, without a space after a label that ends with a mark (四、（一）)."""
    return f"{label}{'' if label.endswith(('、', '）')) else '　'}{words}".strip("　 ")
