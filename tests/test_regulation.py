"""The gist of the regulation has the articles, paragraphs and items of its text, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhunsheng.model import Source, Version
from zhunsheng.model.outline import Outline
from zhunsheng.reading.document import read_document

ROOT = Path(__file__).resolve().parents[1]
TEXT = ROOT.parent / "shared" / "regulation" / "sh-jgyx.txt"


def read(text: str) -> Version:
    """Read a text in articles, whatever its own front matter says of it."""
    body = text.split("\n---\n", 1)[-1]
    version = read_document(Source("a.md", f"---\nid: a\ntitle: 上海市机关运行保障条例\nstyle: articles\n---\n{body}"))
    assert isinstance(version, Version)
    return version


def gist(folder: Path) -> Version:
    return read((folder / "docs" / "regulation.md").read_text("utf-8"))


def test_the_gist_has_the_articles_paragraphs_and_items_of_the_text(own_content: Path) -> None:
    if not TEXT.is_file():
        pytest.skip("the text of the regulation is not at hand (../shared/regulation/sh-jgyx.txt)")
    ours, theirs = Outline.of(gist(own_content).structure), Outline.of(read(TEXT.read_text("utf-8")).structure)
    assert ours.articles == theirs.articles
    assert ours.divisions == theirs.divisions


def test_there_are_45_articles_in_five_chapters_and_each_has_a_heading_of_ours(own_content: Path) -> None:
    version = gist(own_content)
    outline = Outline.of(version.structure)
    assert list(outline.articles) == [str(n) for n in range(1, 46)]
    assert [outline.articles["9"], outline.articles["14"], outline.articles["15"]] == [(0,), (0, 0, 0), (6,)]
    chapters = {f"chp_{n}" for n in range(1, 6)}
    assert outline.divisions == chapters | {f"chp_2__sec_{n}" for n in range(1, 5)}
    articles = [p for p in version.structure.provisions if p.eid.startswith("art_") and "__" not in p.eid]
    assert all(article.heading for article in articles)
