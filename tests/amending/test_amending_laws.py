"""Versions of real laws: a decision drafted from two of them leads from one to the other."""

from __future__ import annotations

import tarfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from zhunsheng.amending.drafting import draft
from zhunsheng.model import Source, Version
from zhunsheng.reading.document import read_document

ARCHIVE = Path(__file__).parents[3] / "shared/corpus/laws-cn.tar.xz"
CODE = "# 中华人民共和国民法典"  # eight files are one code, and no versions

pytestmark = pytest.mark.laws


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Version, Version]]:
    if not ARCHIVE.exists():
        pytest.skip("the corpus of law texts is not at hand (../shared/corpus)")
    return list(_pairs())


def _pairs() -> Iterator[tuple[Version, Version]]:
    texts: defaultdict[str, list[Source]] = defaultdict(list)
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            if member.name.endswith(".md"):
                text = archive.extractfile(member).read().decode("utf-8-sig")  # type: ignore[union-attr]
                texts[text.partition("\n")[0].strip()].append(Source(member.name.rpartition("/")[2], text))
    for title, sources in texts.items():
        versions = [read_document(source) for source in sorted(sources, key=lambda one: (one.path[-14:], one.path))]
        if title != CODE:
            for one, other in pairwise(versions):
                if isinstance(one, Version) and isinstance(other, Version):
                    yield one, other


def test_carrying_out_the_drafted_decision_leads_to_the_other_version(pairs: list[tuple[Version, Version]]) -> None:
    assert len(pairs) >= 100
    wrong = {base.metadata.title for base, new in pairs if draft(base, new).differences}
    assert wrong == set()


def test_and_back_again(pairs: list[tuple[Version, Version]]) -> None:
    wrong = {base.metadata.title for base, new in pairs if draft(new, base).differences}
    assert wrong == set()
