"""The notes at a provision, on implementing documents and citations, in one folded block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from zhunsheng.pages.markdown import generated


class Note(NamedTuple):
    """The note at one provision: a summary line, its entries, and their number."""

    summary: str
    entries: tuple[str, ...]
    total: int


def provision_notes(carrying: Iterable[tuple[int, Note]], citing: Iterable[tuple[int, Note]]) -> list[tuple[int, str]]:
    """Write the blocks after the provisions of a version, one block for both kinds of notes at the same place.

    Args:
        carrying: The notes on implementing documents, each with its offset.
        citing: The notes on citations, each with its offset.
    """
    blocks: dict[int, list[str]] = defaultdict(list)
    waiting: dict[int, list[Note]] = defaultdict(list)
    for offset, note in citing:
        waiting[offset].append(note)
    for offset, note in carrying:
        others = waiting[offset]
        blocks[offset].append(_both(note, others.pop(0)) if others else _alone("carrying", note, _UNSEARCHED))
    for offset, others in waiting.items():
        blocks[offset] += (_alone("cited-by", note) for note in others)
    return [(offset, generated(block)) for offset, found in sorted(blocks.items()) for block in found]


_UNSEARCHED = ' data-search-exclude=""'


def _alone(kind: str, note: Note, attribute: str = "") -> str:
    return _folded(f'<details class="{kind}"{attribute} markdown="1">', note.summary, note.total, _listed(note))


def _both(carrying: Note, citing: Note) -> str:
    inner = f'<div class="carrying"{_UNSEARCHED} markdown="1">\n\n{_listed(carrying)}\n\n</div>'
    summary, count = f"{carrying.summary}；{citing.summary}", carrying.total + citing.total
    return _folded('<details class="cited-by" markdown="1">', summary, count, f"{inner}\n\n{_listed(citing)}")


def _folded(opening: str, summary: str, count: int, words: str) -> str:
    return f'{opening}\n<summary data-note="{count}">{summary}</summary>\n\n{words}\n\n</details>'


def _listed(note: Note) -> str:
    return "\n".join(f"- {entry}" for entry in note.entries)
