#!/usr/bin/env python3
"""Print what the engine recognises in annotated articles, one JSON line an item, in the notation of the scorer.

ITEMS.json is a list of {id, text}, each text one whole article, or a passage whose style is recognised from it; with
--documents a list of {id, doc, text}, where the items of one ``doc`` are passages of one document, in order, and its
style is recognised from them all. A target is written INSTRUMENT:PATH: ``self:a12.p1``, ``行政处罚法:a33``,
``no:国发〔2013〕1号``, ``std:GB/T 1.1—2020``, ``GB/T 1.1—2020:cl6.2``, ``self:L2.M3``; a range has ``..`` between its
ends, ``self:?`` leads nowhere.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path as File

sys.path.insert(0, str(File(__file__).resolve().parent.parent / "hooks"))

from zhunsheng.model.citation import Citation, Form, Mandate, Path  # noqa: E402
from zhunsheng.model.position import Span  # noqa: E402
from zhunsheng.model.provision import Kind, Style  # noqa: E402
from zhunsheng.reading.citations import read_citations  # noqa: E402
from zhunsheng.reading.mandates import read_mandates  # noqa: E402
from zhunsheng.reading.structure import read_structure  # noqa: E402

_LETTERS = {
    Kind.PART: "b",
    Kind.CHAPTER: "c",
    Kind.SECTION: "n",
    Kind.ARTICLE: "a",
    Kind.PARAGRAPH: "p",
    Kind.ITEM: "i",
    Kind.SUBITEM: "s",
    Kind.ANNEX: "x",
    Kind.LEVEL_1: "L",
    Kind.LEVEL_2: "M",
    Kind.LEVEL_3: "N",
    Kind.LEVEL_4: "O",
}
_DIVISIONS = (Kind.PART, Kind.CHAPTER, Kind.SECTION)
_WRITTEN = re.compile("第[^第]{1,12}?[编章节]")
_RANGE = re.compile("[至到]")
_ARTICLE = re.compile("[# *\u3000]*第[一二三四五六七八九十百千零〇0-9]+条")  # the head of an article
_BREAK = "\n\n"  # between two passages of one document


def notation(path: Path) -> str:
    """Write a path in the scorer's notation: a12.p2.i3."""
    return ".".join(_LETTERS.get(step.kind, step.kind.value) + step.number for step in path)


def target(citation: Citation, words: str) -> str:
    """Write the target of ``citation``, whose words are ``words``."""
    if citation.form in (Form.NUMBER, Form.STANDARD) and not citation.path:
        return ("no:" if citation.form is Form.NUMBER else "std:") + (citation.name or "")
    name = (citation.name or "self") + ":"
    if citation.dangling:
        return name + "?"
    path, to = citation.path, citation.to
    if words.startswith(("本章", "本编", "本节")):  # the notation leaves out what 本章 stands for
        path = path[-len(_WRITTEN.findall(_RANGE.split(words)[0])) :] if path[-1].kind in _DIVISIONS else path
    return name + notation(path) + (".." + notation(to) if to else "")


def mandate(found: Mandate, start: int = 0) -> dict[str, object]:
    """Write a mandate as the scorer reads it, in a passage that begins at ``start``."""
    return {
        "start": found.span.start - start,
        "end": found.span.end - start,
        "who": found.body,
        "instrument": "、".join(found.instruments),
        "force": found.force.value,
    }


def predict(item: dict[str, str]) -> dict[str, object]:
    """Recognise the citations and mandates of one item."""
    text = item["text"]
    body = Span(0, len(text))
    structure = read_structure(text, body, Style.ARTICLES if _ARTICLE.match(text) else None)
    cites = [
        {"start": c.span.start, "end": c.span.end, "target": target(c, c.span.of(text))}
        for c in read_citations(text, body, structure)
        if not c.unsure
    ]
    return {"id": item["id"], "cites": cites, "mandates": [mandate(m) for m in read_mandates(text, structure)]}


def predict_documents(items: Iterable[dict[str, str]]) -> Iterator[dict[str, object]]:
    """Recognise the citations of passages, those of one document read together."""
    for _, group in groupby(items, itemgetter("doc")):
        passages = list(group)
        text = _BREAK.join(passage["text"] for passage in passages)
        body = Span(0, len(text))
        structure = read_structure(text, body)
        citations, mandates = read_citations(text, body, structure), read_mandates(text, structure)
        start = 0
        for passage in passages:
            end = start + len(passage["text"])
            cites = [
                {"start": c.span.start - start, "end": c.span.end - start, "target": target(c, c.span.of(text))}
                for c in citations
                if start <= c.span.start < end and not c.unsure
            ]
            made = [mandate(m, start) for m in mandates if start <= m.span.start < end]
            yield {"id": passage["id"], "cites": cites, "mandates": made}
            start = end + len(_BREAK)


def main() -> int:
    """Read the items and print the predictions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", type=File, metavar="ITEMS.json")
    parser.add_argument("--documents", action="store_true", help="the items are passages of whole documents")
    options = parser.parse_args()
    items = options.items
    try:
        held = json.loads(items.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"无法读取 {items}：{error}", file=sys.stderr)
        return 2
    for prediction in predict_documents(held) if options.documents else map(predict, held):
        print(json.dumps(prediction, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
