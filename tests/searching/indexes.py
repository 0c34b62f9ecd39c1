"""A search in Python over the files of an index, as the browser does it, to hold what is written to what it means."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

from zhunsheng.searching.characters import fold
from zhunsheng.searching.documents import BETWEEN
from zhunsheng.searching.lines import UNIT, Line
from zhunsheng.searching.numbers import BASE, SYMBOLS
from zhunsheng.searching.shards import PARTS, Lists, Plan


def decode(written: str) -> list[int]:
    """Read what ``encode`` wrote."""
    numbers, number, factor = [], 0, 1
    for symbol in written:
        digit = SYMBOLS.index(symbol)
        number += digit % BASE * factor
        factor *= BASE
        if digit >= BASE:
            numbers.append(number)
            number, factor = 0, 1
    return numbers


def places(lists: dict[str, str], gram: str) -> set[int]:
    """Return the places of a pair."""
    found, at = set(), 0
    for further in decode(lists.get(gram, "")):
        at += further
        found.add(at)
    return found


def shards_of(documents: list[list[str]]) -> tuple[Line, dict[str, dict[str, str]]]:
    """Return the line of the entries of some documents, and what each file of their pairs holds."""
    line = Line.of([BETWEEN.join(texts) for texts in documents])
    parts = [Lists.of(line, part) for part in range(PARTS)]
    plan = Plan.of(lists.told for lists in parts)
    return line, {name: held for lists in parts for name, held in lists.files(line, plan)}


def found_in(texts: list[str], word: str) -> list[int]:
    """Return the numbers of the texts in which the index finds a word of two or more characters."""
    line, files = shards_of([texts])
    starts = [n for n, begins in enumerate(line.begins) if begins]
    lists = {gram: written for held in files.values() for gram, written in held.items()}
    folded = fold(word)
    common = set.intersection(*({p - n for p in places(lists, folded[n : n + 2])} for n in range(len(folded) - 1)))
    return sorted({max(n for n, start in enumerate(starts) if start * UNIT <= place) for place in common})


def files_of(site: Path) -> dict[str, object]:
    """Return what each file of a written index holds, by its name."""
    return {file.stem: _content(file) for file in sorted(site.glob("search/*/*.js"))}


def texts_of(pack: Any) -> list[str]:
    """Return the texts of a pack, deflated or not."""
    texts = pack["texts"]
    return texts if isinstance(texts, list) else inflated(texts).split("\0")


def inflated(words: Any) -> str:
    """Return the text that is deflated in a file of the index."""
    return zlib.decompress(base64.b64decode(words)).decode()


def _content(file: Path) -> object:
    words = file.read_text("utf-8").removeprefix(f'zhunsheng.loaded("{file.stem}",')
    return json.loads(words.removesuffix(");\n"))
