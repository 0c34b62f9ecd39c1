"""How a text says when it takes effect, as reading, repeals and rules all read it."""

from __future__ import annotations

from datetime import date

import pytest

from zhunsheng.model.commencing import (
    begins_with_adoption,
    begins_with_publication,
    commencements,
    days_after_publication,
)

DAY = date(2020, 3, 1)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("本办法自2020年3月1日起施行。", [DAY]),
        ("本办法自 2020 年 3 月 1 日 起实施。", [DAY]),
        ("公布 自2020年3月1日施行", [DAY]),
        ("本规定自2020年3月1日起试行。", [DAY]),
        ("本规定自2020年3月1日起执行。", [DAY]),
        ("本通知从2020年3月1日起正式施行。", [DAY]),
        ("本公告自二〇二〇年三月一日起施行。", [DAY]),
        ("本规定自2020年3月1日起试行二年。", [DAY]),
        ("自2020年3月1日起执行新的标准。", []),
        ("自2020年3月1日起施行的《甲办法》同时废止。", []),
        ("本办法自2020年13月1日起施行。", []),
        ("第一章自2020年3月1日起施行，第二章自2021年3月1日起施行。", [DAY, date(2021, 3, 1)]),
    ],
)
def test_days_of_effect(words: str, days: list[date]) -> None:
    found = list(commencements(words))
    assert [one.day for one in found] == days
    assert all(one.span.of(words).startswith(("自", "从")) for one in found)


def test_days_that_follow_another_day() -> None:
    assert begins_with_publication("本条例自公布之日起施行。")
    assert begins_with_publication("本通知自印发之日起执行。")
    assert not begins_with_publication("自公布之日起三十日内")
    assert begins_with_adoption("本决定自通过之日起施行。")
    assert not begins_with_adoption("自公布之日起施行。")
    assert begins_with_adoption("本决议自审议通过之日起施行。")
    assert not begins_with_publication("本决议自审议通过之日起施行。")
    assert days_after_publication("本办法自公布之日起三十日后施行。") == 30
    assert days_after_publication("自公布之日起三十日内报告。") is None
