"""Real texts edited: a check finds nothing that it did not find before, and what is undone leaves no trace."""

from __future__ import annotations

import tarfile
from itertools import islice
from pathlib import Path

import pytest

from support import TODAY, corpus_of
from zhunsheng.amending.editing import Edited, edit
from zhunsheng.amending.operations import Delete, Insert, Move, Operation
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Kind
from zhunsheng.rules import check

ARCHIVE = Path(__file__).parents[3] / "shared/corpus/laws-cn.tar.xz"
WORDS = "有关机关应当保存记录。"

pytestmark = pytest.mark.laws


@pytest.fixture(scope="module")
def texts() -> list[str]:
    if not ARCHIVE.exists():
        pytest.skip("the corpus of law texts is not at hand (../shared/corpus)")
    with tarfile.open(ARCHIVE) as archive:
        members = (member for member in archive if member.name.endswith(".md"))
        chosen = islice(members, 0, None, 160)
        return [archive.extractfile(one).read().decode("utf-8-sig") for one in chosen]  # type: ignore[union-attr]


def edited(corpus: Corpus, operation: Operation) -> Edited:
    return edit(corpus, TODAY, next(iter(corpus.versions)), operation)


def test_an_article_more_in_the_middle(texts: list[str]) -> None:
    done = 0
    for text in texts:
        before = corpus_of(text)
        articles = [p for version in before.versions for p in version.structure.of(Kind.ARTICLE)]
        if not articles:
            continue
        result = edited(before, Insert(articles[len(articles) // 2].eid, WORDS))
        layout = result.files[0].layout
        after = corpus_of(layout.text)
        known = {(finding.code, layout.at(finding.span.start)) for finding in check(before, TODAY)}
        asked = {layout.at(question.span.start) for question in result.questions}
        found = {(finding.code, finding.span.start) for finding in check(after, TODAY)}
        assert {one for one in found - known if one[1] not in asked} == set()
        (new,) = (
            p.eid for p in result.pairing.new.structure.of(Kind.ARTICLE) if p.eid not in result.pairing.eids.values()
        )
        assert edited(after, Delete(new)).files[0].layout.text == text
        done += 1
    assert done >= 8


def test_a_chapter_to_the_front_and_back(texts: list[str]) -> None:
    done = 0
    for text in texts:
        before = corpus_of(text)
        chapters = [p for version in before.versions for p in version.structure.of(Kind.CHAPTER)]
        if len(chapters) < 3 or any(p.parent >= 0 for p in chapters):
            continue
        last = chapters[-1].eid
        there = edited(before, Move(last, chapters[0].eid, before=True))
        after = corpus_of(there.files[0].layout.text)
        assert {finding.code for finding in check(after, TODAY)} == {finding.code for finding in check(before, TODAY)}
        back = edited(after, Move(there.pairing.eids[last] or "", there.pairing.eids[chapters[-2].eid] or ""))
        assert back.files[0].layout.text == next(iter(before.versions)).source.text
        done += 1
    assert done >= 5
