"""Real law texts, put into Word and imported again: no character of them is lost."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from roundtrip import in_word, lost, paragraphs

from zhunsheng.importing import Imported, import_document

ARCHIVE = Path(__file__).parents[3] / "shared/corpus/laws-cn.tar.xz"
EVERY = 32

pytestmark = pytest.mark.laws


@pytest.fixture(scope="module")
def sample() -> dict[str, str]:
    if not ARCHIVE.exists():
        pytest.skip("the corpus of law texts is not at hand (../shared/corpus)")
    with tarfile.open(ARCHIVE) as archive:
        members = [member for member in archive if member.name.endswith(".md")][::EVERY]
        return {member.name: archive.extractfile(member).read().decode() for member in members}  # type: ignore[union-attr]


@pytest.mark.parametrize("automatic", [False, True], ids=["typed numbers", "automatic numbers"])
def test_law_texts_come_back_whole(sample: dict[str, str], automatic: bool) -> None:
    assert len(sample) >= 60
    for name, text in sample.items():
        texts = paragraphs(text)
        result = import_document(in_word(texts, automatic), Path(name).stem + ".docx")
        assert isinstance(result, Imported), name
        assert lost(texts, result.markdown) == [], name


def test_law_texts_come_back_whole_from_text_files(sample: dict[str, str]) -> None:
    for name, text in sample.items():
        texts = paragraphs(text)
        for encoding in ("utf-8", "gb18030"):
            result = import_document("\r\n".join(texts).encode(encoding), Path(name).stem + ".txt")
            assert isinstance(result, Imported), name
            assert lost(texts, result.markdown) == [], name
