"""Packing what was read of a text: it can be sent to another process, takes little room, and reads as before."""

from __future__ import annotations

import pickle

import pytest

from support import instrument
from zhunsheng.model import Source, Version
from zhunsheng.reading.document import read_document, read_whole_document

ARTICLES = instrument(
    "登记办法",
    "第一条　本办法所称登记，是指将事项载于名册的行为。",
    "第二条　登记依照《甲条例》第三条第一款办理，具体办法由主管部门另行制定。\n\n（一）申请；\n\n（二）审核。",
    "第三条　违反前条规定的，责令改正。 <!-- zhunsheng-ignore R104: 说明 -->",
)
CLAUSES = instrument("登记规范", "1　范围", "1.1　本文件适用于登记。", "2　要求", "2.1　按1.1办理。", style="clauses")
PLAIN = "# 丙办法\n\n第一条　为了规范登记，制定本办法。\n\n第二条　依照第一条办理。\n"


def parts(version: Version) -> tuple[object, ...]:
    told = (version.citations, version.short_names, version.definitions, version.silences, version.problems)
    return (version.metadata, list(version.structure), version.structure.style, *told)


@pytest.mark.parametrize("text", [ARTICLES, CLAUSES, PLAIN], ids=["articles", "clauses", "plain"])
def test_a_packed_text_reads_as_before(text: str) -> None:
    source = Source("standards/a.md", text)
    alone, packed = read_document(source), read_whole_document(source)
    assert isinstance(alone, Version)
    assert isinstance(packed, Version)
    for version in (packed, pickle.loads(pickle.dumps(packed))):
        assert parts(version) == parts(alone)
        version.forget()
        assert version.has("title") == alone.has("title")
        assert all(version.has(eid) for eid in alone.structure.by_eid)
        assert parts(version) == parts(alone)


def test_what_was_packed_is_not_parsed_again() -> None:
    version = read_whole_document(Source("standards/a.md", ARTICLES))
    assert isinstance(version, Version)
    citations = version.citations
    version.forget()
    assert version.citations is citations


def test_a_page_is_read_as_ever() -> None:
    page = Source("docs/a.md", "# 说明\n\n见目录。\n")
    assert read_whole_document(page) == read_document(page)
