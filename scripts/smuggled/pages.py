"""The pages that are woven of a text: as an instrument, as a page of its own, and a whole site of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from rendering import render
from zhunsheng.corpus.corpus import gather
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.model import Source, Version
from zhunsheng.model.config import Config
from zhunsheng.reading.document import read_document
from zhunsheng.site.tree import weave
from zhunsheng.weaving import unweave, weave_body
from zhunsheng.weaving.concealing import without_concealed
from zhunsheng.weaving.page_text import weave_page

TODAY = date(2026, 11, 1)
MATTER = "---\nid: duty\ntitle: 值班办法\n---\n"


def on_instrument(body: str) -> str:
    """Return a text as the page of an instrument; weaving it can be undone, or it is an error."""
    version = read_document(Source("duty.md", MATTER + body))
    if not isinstance(version, Version):
        raise TypeError(version)
    woven = weave_body(version, (), lambda _: None)
    if unweave(woven) != body:
        raise ValueError("还原后与原文不同")
    return render(without_concealed(woven))


def on_page(body: str) -> str:
    """Return a text as a page of its own."""
    return render(weave_page(body, lambda _: None))


def site_of(texts: Sequence[str], fields: Sequence[dict[str, str]]) -> list[str]:
    """Return the rendered pages of a site of instruments with these bodies and these values in their metadata."""
    documents = []
    for n, (text, values) in enumerate(zip(texts, fields, strict=True)):
        head = {"id": f"a-{n}", "title": f"甲{n}办法", "status": "issued"} | values
        matter = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in head.items())
        documents.append(read_document(Source(f"standards/a-{n}.md", f"---\n{matter}---\n{text}\n")))
    corpus = gather(Config(), shipped_registry(), documents)
    return [render(page.shown.split("---\n", 2)[2]) for page in weave(corpus, TODAY)]
