"""Which clauses the gap list shows as perhaps to be registered: the place's own, of the register's sources."""

from __future__ import annotations

import pytest

from support import TODAY, corpus_of, instrument
from zhunsheng.site.tree import weave

OWN = instrument(
    "甲市用房条例",
    "第一条　市财政部门应当制定租金标准。",
    "第二条　市财政部门应当制定用房调配办法。",
    "第三条　国务院财政部门应当制定用房统计办法。",
    id="rooms",
    rank="local-regulation",
    effective="2024-05-01",
)
OTHER = instrument(
    "甲市停车条例",
    "第一条　市公安部门应当制定停车收费标准。",
    id="parking",
    rank="local-regulation",
    effective="2024-05-01",
)
REGISTER = """requirements:
  - {id: rent, title: 租金标准, demand: express, source: rooms#art_1__para_1, quote: 市财政部门应当制定租金标准,
     instrument: 标准}
"""
BOTH = {"docs/rooms.md": OWN, "docs/parking.md": OTHER}


def section(files: dict[str, str], config: str | None = None) -> str:
    pages = weave(corpus_of(files, config=config), TODAY)
    page = next(page.text for page in pages if page.path == "gaps.md")
    return page.partition("## 待确认的授权条款")[2].partition("\n## ")[0]


def test_what_the_register_does_not_draw_on_and_what_the_state_makes_is_counted_alone() -> None:
    shown = section({**BOTH, "docs/requirements.yml": REGISTER})
    assert "下列 1 处条款" in shown
    assert "市财政部门应当制定用房调配办法" in shown
    assert "停车收费标准" not in shown
    assert "用房统计办法" not in shown
    assert "另有由国务院及其部门等国家机关制定文件的 1 处，登记表没有用作出处的文件里的 1 处，没有列出。" in shown


def test_where_nothing_is_left_to_list_the_page_says_what_it_left_out() -> None:
    only = OWN.replace("市财政部门应当制定用房调配办法", "调配用房应当登记")
    shown = section({"docs/rooms.md": only, "docs/requirements.yml": REGISTER})
    assert "登记表还没有登记的授权条款，由国务院及其部门等国家机关制定文件的 1 处，没有列出。" in shown
    assert "| 条款" not in shown


@pytest.mark.parametrize("body", ["国务院财政部门", "财政部"])
def test_a_house_of_the_whole_country_sees_its_own(body: str) -> None:
    shown = section({**BOTH, "docs/requirements.yml": REGISTER}, config=f"bodies: [{{name: {body}}}]\n")
    assert "用房统计办法" in shown
