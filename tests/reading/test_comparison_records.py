"""Comparison records: what was compared with what, and the mistakes of hand-made ones."""

from __future__ import annotations

from datetime import date

import pytest

from support import corpus_of, findings, instrument, place
from zhunsheng.model import Ref, Source
from zhunsheng.model.comparison import record_path
from zhunsheng.reading.comparisons import read_comparisons

HASH = "sha256:" + "a" * 64
ENTRY = f"compared:\n  - ref: archives#art_2\n    on: 2026-01-01\n    version: 2024-05-01\n    hash: {HASH}\n"


def test_an_entry_is_read_whole() -> None:
    text = ENTRY + "    quote: |\n      第二条　应当有专柜。\n    by: 甲市档案局\n"
    (entry,), problems = read_comparisons(Source("a.compared.yml", text))
    assert problems == ()
    assert (entry.ref, entry.on, entry.version) == (Ref("archives", None, "art_2"), date(2026, 1, 1), date(2024, 5, 1))
    assert (entry.hash, entry.quote, entry.by) == (HASH, "第二条　应当有专柜。\n", "甲市档案局")
    assert entry.span.of(text) == "archives#art_2"


def test_what_is_not_at_hand_may_be_left_out() -> None:
    (entry,), problems = read_comparisons(Source("", "compared:\n  - {ref: 机关事务管理条例#art_3, on: 2026-01-01}\n"))
    assert (entry.version, entry.hash, entry.quote, entry.by, problems) == (None, None, "", None, ())


def test_an_empty_record_says_nothing() -> None:
    assert read_comparisons(Source("", "")) == ((), ())
    assert read_comparisons(Source("", "compared: []\n")) == ((), ())


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        (ENTRY.replace("2026-01-01", "2026年1月1日"), 3, 9, "2026年1月1日"),
        (ENTRY.replace("archives#art_2", "'#art_2'"), 2, 10, "'#art_2'"),
        (ENTRY.replace("archives#art_2", "req:building"), 2, 10, "req:building"),
        (ENTRY.replace(HASH, "sha256:aaaa"), 5, 11, "sha256:aaaa"),
        (ENTRY + "    at: 2026-01-01\n", 6, 5, "at"),
        ("compared:\n  - on: 2026-01-01\n", 2, 5, "on"),
        ("compared: {\n", 2, 1, ""),
        ("- ref: archives\n", 1, 1, "- ref: archives\n"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, line: int, column: int, words: str) -> None:
    entries, problems = read_comparisons(Source("a.compared.yml", text))
    assert entries == (), "nothing is judged by half a record"
    assert (problems[0].code, *place(problems[0], text)) == ("M017", line, column, words)


def test_a_reference_to_a_requirement_leaves_the_other_entries() -> None:
    entries, problems = read_comparisons(Source("", ENTRY + "  - {ref: 'req:building', on: 2026-01-01}\n"))
    assert (len(entries), len(problems)) == (1, 1)


def test_the_record_of_a_standard_lies_beside_it_and_a_mistake_in_it_is_m017() -> None:
    assert record_path("standards/building.md") == "standards/building.compared.yml"
    files = {
        "standards/a.md": instrument("甲办法", "第一条　机关应当登记。"),
        "standards/a.compared.yml": ENTRY.replace("2026-01-01", "昨天"),
    }
    corpus = corpus_of(files)
    assert findings(corpus, "M017") == [("M017", "standards/a.compared.yml", 3, 9, "昨天")]
    right = corpus_of({**files, "standards/a.compared.yml": ENTRY})
    assert findings(right, "M017") == []
    assert [str(c.ref) for c in right.comparisons["standards/a.md"].comparisons] == ["archives#art_2"]
