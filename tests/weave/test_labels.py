"""A clause is named by a short name only where no other that asks for something has it."""

from __future__ import annotations

from support import TODAY, corpus_of, instrument
from zhunsheng.site.tree import weave

REGISTER = """requirements:
  - id: register
    title: 资产登记制度
    demand: express
    source: notice#lv1_1__para_1
    quote: 抓紧制定登记办法
    instrument: 办法
    pillar: assets
"""
NOTICE = instrument("甲通知", "## 一、抓紧登记", "各单位要抓紧制定登记办法。", id="notice", genre="通知")
OTHER = instrument("乙通知", "## 一、抓紧核对", "各单位要核对。", id="other", genre="通知")
SHORT = instrument(
    "甲通知", "## 一、抓紧登记", "各单位要抓紧制定登记办法。", id="notice", genre="通知", short="[登记通知]"
)


BOTH = (
    REGISTER
    + """  - id: audit
    title: 资产核对制度
    demand: implied
    source: other#lv1_1__para_1
    quote: 各单位要核对
    instrument: 制度
    pillar: assets
"""
)


def gaps(*texts: str, register: str = REGISTER) -> str:
    files = {f"docs/{n}.md": text for n, text in enumerate(texts)}
    pages = weave(corpus_of({**files, "docs/requirements.yml": register}), TODAY)
    return next(page.text for page in pages if page.path == "gaps.md")


def test_the_genre_names_the_only_source_of_its_genre() -> None:
    assert "[通知第一部分](0.md#lv1_1__para_1)" in gaps(NOTICE, OTHER)


def test_with_two_sources_of_a_genre_the_titles_are_written() -> None:
    page = gaps(NOTICE, OTHER, register=BOTH)
    assert "[《甲通知》第一部分](0.md#lv1_1__para_1)" in page
    assert "[《乙通知》第一部分](1.md#lv1_1__para_1)" in page


def test_a_short_name_of_its_own_serves_as_well() -> None:
    assert "[登记通知第一部分](0.md#lv1_1__para_1)" in gaps(SHORT, OTHER, register=BOTH)
