"""Reads back what a rendered page says: its tables, its links, its anchors."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from zhunsheng.gaps import State


@dataclass
class Cell:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)


@dataclass
class Seen:
    """What a page holds; a table is its rows, a row its cells; each table has its caption, or an empty one."""

    tables: list[list[list[Cell]]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self._cell: Cell | None = None
        self._caption = ""
        self._in_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.seen.ids.add(found["id"])
        if tag == "a" and "href" in found:
            self.seen.links.append(found["href"])
        if tag == "figcaption":
            self._in_caption = True
        elif tag == "table":
            self.seen.tables.append([])
            self.seen.captions.append(self._caption.strip())
            self._caption = ""
        elif tag == "tr":
            self.seen.tables[-1].append([])
        elif tag in {"td", "th"}:
            self._cell = Cell(tag, found)
            self.seen.tables[-1][-1].append(self._cell)
        elif self._cell is not None:
            if "id" in found:
                self._cell.ids.append(found["id"])
            if tag == "a" and "href" in found:
                self._cell.links.append(found["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "figcaption":
            self._in_caption = False
        if tag in {"td", "th"}:
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._in_caption:
            self._caption += data
        if self._cell is not None:
            self._cell.text += data


def read(html: str) -> Seen:
    """Read a rendered page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.seen


def pillar_cards(html: str) -> dict[str, tuple[Counter[State], dict[str, int]]]:
    """Return the cards of the home page by pillar: how many are in each state, and where each figure leads."""
    states = {state.words: state for state in State}
    cards = {}
    for card in re.findall(r"<li>(.*?)</li>", html.partition('<div class="pillars">')[2].partition("</div>")[0], re.S):
        figures = re.findall(r'(\S*) <a[^>]*href="([^"]*)"[^>]*>(\d+)</a>', card)
        counts = Counter(
            {states[words.lstrip("、")]: int(n) for words, _, n in figures if words.lstrip("、") in states}
        )
        title = re.sub(r"<[^>]*>", "", card).split()[0]
        cards[title] = counts, {address: int(n) for _, address, n in figures}
    return cards
