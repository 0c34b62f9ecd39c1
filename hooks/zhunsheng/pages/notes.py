"""Numbered notes with the link targets of a page, for print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from zhunsheng.pages.markdown import link, text
from zhunsheng.resolving import LACKING, Link
from zhunsheng.resolving.meant import LATER_TEXT
from zhunsheng.weaving import Destination
from zhunsheng.weaving.companion import Companions
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.naming import name_words, outside_name

Resolve = Callable[[Link], Destination | None]


class Targets:
    """Collects the link targets of one page in order, and numbers those on other pages."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self.links: dict[str, Link] = {}
        self.notes: dict[str, int] = {}

    def destination(self, found: Link) -> Destination | None:
        """Return the destination of a link; the first link to a target has the number of its note."""
        destination = self._resolve(found)
        if destination is None:
            return None
        place = destination.address
        if place not in self.links or self.links[place].outcome in LACKING:  # what is there says more
            self.links[place] = found
        if place.startswith("#") or place in self.notes:
            return destination
        self.notes[place] = len(self.notes) + 1
        return replace(destination, note=self.notes[place])


def notes(graph: Graph, targets: Targets, companions: Companions) -> str:
    """Write the list of the link targets of a page, which is shown in print only."""
    if not targets.notes:
        return ""
    entries = []
    for place, number in targets.notes.items():
        entries.append(f"{number}. {_entry(graph, targets.links[place], place, companions)}")
    listed = "\n".join(entries)
    return f'<div class="notes" markdown="1">\n\n**注：文中引用的其他文件**\n\n{listed}\n\n</div>'


def _entry(graph: Graph, found: Link, place: str, companions: Companions) -> str:
    target = found.version
    if target is None:
        return f"{link(_outside(found), place)}（正文不在本库）"
    words = companions.words(target, found.eid) if found.eid else ""
    name, standing = name_words(graph, target), graph.standing(target)
    told = "；".join(filter(None, ("" if standing in name else standing, LATER_TEXT if found.is_later else "")))
    return link(name + words, place) + (f"（{text(told)}）" if told else "")


def _outside(found: Link) -> str:
    number = found.fact.number if found.fact else None
    return outside_name(found) + (f"（{number}）" if number else "")
