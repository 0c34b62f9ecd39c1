"""What is packed for the memory of a check, and for other processes, comes back as it was."""

from __future__ import annotations

import json
from datetime import date

import pytest

from zhunsheng.checking.packing import pack_metadata, pack_page, unpack_metadata, unpack_page
from zhunsheng.model import (
    Citation,
    DataRef,
    Disclosure,
    Form,
    Implements,
    Kind,
    Metadata,
    Part,
    Problem,
    Rank,
    Recheck,
    Source,
    Span,
    Status,
    Step,
    Style,
)
from zhunsheng.model.page import Page

DAY = date(2022, 11, 1)
WHOLE = Metadata(
    id="vehicles",
    title="公务用车配备标准",
    short=("标准",),
    former_titles=("甲标准", "乙标准"),
    rank=Rank.NORMATIVE_DOCUMENT,
    genre="标准",
    style=Style.CLAUSES,
    number="甲机管〔2022〕1号",
    issuer=("甲市机关事务管理局",),
    adopted=DAY,
    issued=DAY,
    effective=DAY,
    repealed=DAY,
    valid_until=DAY,
    status=Status.REPEALED,
    recheck_due=DAY,
    recheck_result=Recheck.REVISE,
    pillar="assets",
    owner="甲市机关事务管理局",
    implements=(Implements("req:vehicles", Span(1, 2), Part.PART, "配备", "更新"), Implements("a#art_1", Span(3, 4))),
    basis=(DataRef("a", Span(5, 6)),),
    supersedes=(DataRef("b@2020-01-01", Span(7, 8)),),
    disclosure=Disclosure.WITHHELD,
    source="公报",
    summary="一句话",
    spans={"id": Span(0, 8), "title": Span(9, 20)},
)


def test_metadata_come_back_whole() -> None:
    back = unpack_metadata(json.loads(json.dumps(pack_metadata(WHOLE))))
    assert back == WHOLE
    assert back.spans == WHOLE.spans  # which two versions may differ in and still be equal


def test_where_metadata_state_something_makes_no_difference() -> None:
    moved = WHOLE._replace(spans={"id": Span(3, 11)})
    assert moved == WHOLE
    assert (moved != WHOLE) is False
    assert len({moved, WHOLE}) == 1
    assert WHOLE._replace(title="乙标准") != WHOLE


@pytest.mark.parametrize("name", Metadata._fields)
def test_no_field_of_the_metadata_is_forgotten(name: str) -> None:
    least = Metadata(id="a", title="甲")
    assert getattr(WHOLE, name) != getattr(least, name), "the example has nothing in this field"
    assert name in pack_metadata(WHOLE)


def test_what_is_not_stated_takes_no_place() -> None:
    assert pack_metadata(Metadata(id="a", title="甲办法")) == {"id": "a", "title": "甲办法"}


def test_a_page_comes_back_with_its_pins_and_problems() -> None:
    source = Source("docs/a.md", "# 说明\n")
    pin = Citation(Span(1, 9), Form.PIN, "base#art_8", (Step(Kind.ARTICLE, "8"),))
    page = Page(source, "说明", Span(0, 5), (Problem("M002", Span(2, 3), "有误"),), (pin,))
    assert unpack_page(json.loads(json.dumps(pack_page(page))), source) == page
