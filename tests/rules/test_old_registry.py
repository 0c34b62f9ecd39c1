"""M020: once a year after its texts were taken, a registry is told to be old, at the first citation that it answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from support import corpus_of, findings, instrument, law, messages
from zhunsheng.corpus.registry import Registry, Snapshot
from zhunsheng.model import Severity
from zhunsheng.rules import check

OLD = date(2026, 5, 1)
TAKEN = Snapshot(2025, 4)
FILES = {
    "standards/a.md": instrument("甲办法", "第一条　机关应当登记资产。", id="a"),
    "standards/b.md": instrument("乙办法", "第一条　依照《丙条例》第二条登记，依照《丙条例》第一条盘点。", id="b"),
    "standards/c.md": instrument("丁办法", "第一条　依照《丙条例》第一条登记。", id="c"),
}


def corpus(taken: Snapshot | None = TAKEN, **severity: str):  # type: ignore[no-untyped-def]
    config = f"rules: {{severity: {severity}}}" if severity else None
    return corpus_of(FILES, config=config, registry=Registry((law("丙条例", 3),), "测试", taken))


def test_it_is_told_once() -> None:
    assert findings(corpus(), "M020", OLD) == [("M020", "standards/b.md", 6, 7, "《丙条例》第二条")]
    assert messages(corpus(), "M020", OLD) == [
        "外部文件的登记截至2025年4月，已满一年，其后的变化没有登记；请用 zhunsheng registry build --update 更新"
    ]


@pytest.mark.parametrize("today", [date(2025, 4, 1), date(2026, 4, 30)])
def test_within_a_year_nothing_is_told(today: date) -> None:
    assert findings(corpus(), "M020", today) == []


def test_without_a_day_nothing_is_told() -> None:
    assert findings(corpus(None), "M020", OLD) == []


def test_a_corpus_that_does_not_ask_the_registry_is_not_told() -> None:
    alone = corpus_of({"standards/a.md": FILES["standards/a.md"]}, registry=corpus().registry)
    assert findings(alone, "M020", OLD) == []


def test_the_calendar_alone_never_brings_an_error() -> None:
    found = [d for d in check(corpus(M020="error"), OLD) if d.code == "M020"]
    assert [d.severity for d in found] == [Severity.WARNING]


def test_shares_of_a_corpus_tell_it_once_too() -> None:
    with ThreadPoolExecutor(2) as executor:
        found = [d for d in check(corpus(), OLD, executor=executor, shares=3) if d.code == "M020"]
    assert [d.path for d in found] == ["standards/b.md"]
