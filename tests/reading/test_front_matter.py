"""Front matter: where it ends, what its fields become, and what is said of a field that is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growing import Growing
from support import page_of, place, version_of
from zhunsheng.model import (
    Confirmed,
    Disclosure,
    Part,
    Problem,
    Rank,
    Recheck,
    Ref,
    RequirementRef,
    Role,
    Span,
    Status,
    Style,
)
from zhunsheng.reading.frontmatter import split_front_matter

FULL = """\
---
id: public-warehouse
title: 机关公物仓管理办法
short: [公物仓办法]
former_titles: 机关公物仓管理规定
rank: normative-document
genre: 办法
style: articles
number: 甲机管〔2022〕7号
issuer: 甲市机关事务管理局
adopted: 2022-09-01
issued: "2022-09-22"
effective: 2022-11-01
valid_until: 2027-10-31
status: draft
recheck_due: 2026-11-01
recheck_result: 修订
pillar: assets
owner: 甲市机关事务管理局
implements:
  - ref: req:public-warehouse
    part: part
    covers: 入仓、调剂
    missing: 跨区调剂的结算
basis: 机关事务管理条例#art_12
supersedes: [warehouse-trial, hjg-2019-3@2019-05-01]
disclosure: 依申请公开
source: https://example.org/1
summary: 规定公物仓的入仓和调剂
---
# 机关公物仓管理办法
"""


def problems(*fields: str) -> list[tuple[int, int, str, str]]:
    """Read front matter of these lines; return line, column, words and message of what is wrong with it."""
    text = "\n".join(["---", *fields, "---", "第一条　机关应当登记资产。", ""])
    page = page_of(text)
    assert {p.code for p in page.problems} == {"M003"}
    return [(*place(p, text), p.message) for p in page.problems]


def test_every_field_becomes_metadata() -> None:
    metadata = version_of(FULL).metadata
    assert (metadata.id, metadata.title, metadata.genre) == ("public-warehouse", "机关公物仓管理办法", "办法")
    assert metadata.short == ("公物仓办法",)
    assert metadata.former_titles == ("机关公物仓管理规定",), "one value stands for a list of one"
    assert (metadata.rank, metadata.style) == (Rank.NORMATIVE_DOCUMENT, Style.ARTICLES)
    assert (metadata.number, metadata.issuer) == ("甲机管〔2022〕7号", ("甲市机关事务管理局",))
    assert metadata.adopted == date(2022, 9, 1)
    assert metadata.issued == date(2022, 9, 22), "a date may stand in quotation marks"
    assert (metadata.effective, metadata.valid_until) == (date(2022, 11, 1), date(2027, 10, 31))
    assert (metadata.status, metadata.recheck_result) == (Status.DRAFT, Recheck.REVISE)
    assert (metadata.pillar, metadata.owner) == ("assets", "甲市机关事务管理局")
    assert metadata.disclosure is Disclosure.ON_REQUEST
    assert metadata.source == "https://example.org/1"
    assert metadata.summary == "规定公物仓的入仓和调剂"


def test_a_link_knows_where_it_stands() -> None:
    metadata = version_of(FULL).metadata
    (entry,) = metadata.implements
    assert (entry.ref, entry.part, entry.covers, entry.missing) == (
        RequirementRef("public-warehouse"),
        Part.PART,
        "入仓、调剂",
        "跨区调剂的结算",
    )
    assert entry.span.of(FULL) == "req:public-warehouse"
    assert [(b.ref, b.span.of(FULL)) for b in metadata.basis] == [
        (Ref("机关事务管理条例", eid="art_12"), "机关事务管理条例#art_12")
    ]
    assert [s.span.of(FULL) for s in metadata.supersedes] == ["warehouse-trial", "hjg-2019-3@2019-05-01"]
    assert metadata.spans["owner"].of(FULL) == "甲市机关事务管理局"


def test_of_a_date_the_year_or_the_month_may_be_all_that_is_known() -> None:
    fields = "adopted: 2019\nissued: 2019-05\neffective: 2019-06-01"
    metadata = version_of(f"---\nid: a\ntitle: 甲办法\n{fields}\n---\n# 甲办法\n").metadata
    assert (metadata.adopted, metadata.issued, metadata.effective) == (None, None, date(2019, 6, 1))
    assert metadata.partial_dates == (("adopted", "2019"), ("issued", "2019-05"))


def test_who_has_confirmed_what_is_verified_and_what_it_is_for() -> None:
    lines = [
        "implements:",
        "  - {ref: req:b, confirmed: {by: 标准办, on: 2026-03-01}}",
        "  - {ref: req:c}",
        "unverified: [文号, 印发日期]",
    ]
    metadata = version_of("\n".join(["---", "id: a", "title: 甲办法", *lines, "---", "# 甲办法", ""])).metadata
    assert [entry.confirmed for entry in metadata.implements] == [Confirmed("标准办", date(2026, 3, 1)), None]
    assert metadata.unverified == ("文号", "印发日期")
    assert metadata.role is None
    model = version_of("---\nid: a\ntitle: 乙市办法\nrole: model\n---\n").metadata
    assert model.role is Role.MODEL


def test_what_is_a_basis_carries_nothing_out() -> None:
    message = "字段 role 的值有误：写了 role（依据或者参考）的文件不落实配套要求，不写 implements"
    fields = ("id: a", "title: 甲办法", "implements: [{ref: 'req:a'}]", "role: basis")
    assert problems(*fields) == [(5, 7, "basis", message)]


@pytest.mark.parametrize("status", Status)
def test_every_stage_of_its_life_can_be_stated(status: Status) -> None:
    assert version_of(f"---\nid: a\ntitle: 甲办法\nstatus: {status.value}\n---\n").metadata.status is status


def test_what_is_not_known_is_not_invented() -> None:
    metadata = version_of("---\nid: a\ntitle: 甲办法\n---\n# 甲办法\n").metadata
    assert metadata.status is Status.ISSUED
    assert metadata.disclosure is Disclosure.PUBLIC
    unknown = (metadata.rank, metadata.number, metadata.issued, metadata.effective, metadata.owner, metadata.genre)
    assert set(unknown) == {None}


def test_front_matter_ends_at_a_line_of_its_own() -> None:
    assert split_front_matter("---\na: 1\n---\n正文") == (Span(4, 9), Span(13, 15))
    assert split_front_matter("---\na: 1\n...\n正文") == (Span(4, 9), Span(13, 15))
    assert split_front_matter("---\n---") == (Span(4, 4), Span(7, 7))
    assert split_front_matter("正文\n---\n") == (None, Span(0, 7))
    assert split_front_matter("---- \n正文") == (None, Span(0, 8))


def test_front_matter_that_does_not_end_is_told_at_its_beginning() -> None:
    text = "---\nid: a\ntitle: 甲办法\n第一条　机关应当登记资产。\n"
    (problem,) = page_of(text).problems
    assert problem.code == "M002"
    assert place(problem, text) == (1, 1, "---")
    assert problem.message == "元数据没有结束：开头的 --- 之后，应另有一行 --- 表示元数据到此为止"


def test_a_missing_field_is_told_at_the_first_one() -> None:
    assert problems("title: 甲办法", "rank: law") == [(2, 1, "title", "缺少必填字段 id")]
    assert problems("id: a", "implements:", "  - part: whole") == [
        (2, 1, "id", "缺少必填字段 title"),
        (4, 5, "part", "缺少必填字段 implements.1.ref"),
    ]


def test_an_unknown_field_is_told_with_what_it_may_have_meant() -> None:
    assert problems("id: a", "title: 甲办法", "statu: draft") == [(4, 1, "statu", "不认识字段 statu；是否为 status？")]
    ((line, column, words, message),) = problems(
        "id: a", "title: 甲办法", "implements:", "  - ref: req:a", "    备注: 无"
    )
    assert (line, column, words) == (6, 5, "备注")
    assert message == "不认识字段 implements.1.备注；可用的字段：confirmed、covers、missing、part、ref"


@pytest.mark.parametrize(
    ("field", "words", "message"),
    [
        (
            "issued: 2022年9月1日",
            "2022年9月1日",
            "字段 issued 的值有误：应为日期，写作 2022-11-01；只知道年、月的，写作 2022 或者 2022-11",
        ),
        (
            "issued: 2022-9-1",
            "2022-9-1",
            "字段 issued 的值有误：应为日期，写作 2022-11-01；只知道年、月的，写作 2022 或者 2022-11",
        ),
        (
            "issued: 20220901",
            "20220901",
            "字段 issued 的值有误：应为日期，写作 2022-11-01；只知道年、月的，写作 2022 或者 2022-11",
        ),
        ("issued: 0", "0", "字段 issued 的值有误：应为日期，写作 2022-11-01；只知道年、月的，写作 2022 或者 2022-11"),
        (
            "issued: '1667260800'",
            "'1667260800'",
            "字段 issued 的值有误：应为日期，写作 2022-11-01；只知道年、月的，写作 2022 或者 2022-11",
        ),
        (
            "issued: '2022-02-30'",
            "'2022-02-30'",
            "字段 issued 的值有误：应为日期，写作 2022-11-01；只知道年、月的，写作 2022 或者 2022-11",
        ),
        ("number: 62", "62", "字段 number 的值有误：应为文字；纯数字或日期请加引号"),
        ("genre: ''", "''", "字段 genre 的值有误：不能为空"),
        ("issuer: [甲局, 3]", "3", "字段 issuer.2 的值有误：应为文字；纯数字或日期请加引号"),
        (
            "status: 现行",
            "现行",
            "字段 status 的值有误：应为 sample（示范文本）、planned（计划）、draft（起草）、"
            "consultation（征求意见）、submitted（送审）、issued（已发布）、repealed（已废止） 之一",
        ),
        ("status: 起草", "起草", "字段 status 的值有误：“起草”应写作 draft"),
        (
            "issued: 2022-13",
            "2022-13",
            "字段 issued 的值有误：应为日期，写作 2022-11-01；只知道年、月的，写作 2022 或者 2022-11",
        ),
        ("status: 草案", "草案", "字段 status 的值有误：“草案”应写作 draft"),
        ("disclosure: 公开", "公开", "字段 disclosure 的值有误：应为 主动公开、依申请公开、不予公开 之一"),
        ("pillar: 资产", "资产", "字段 pillar 的值有误：只能用小写字母、数字和连字符，如 public-warehouse"),
        ("implements: req:a", "req:a", "字段 implements 的值有误：应为列表，每项一行，以“- ”开头"),
        ("implements: [req:a]", "req:a", "字段 implements.1 的值有误：应为“字段名: 值”的形式"),
    ],
)
def test_a_wrong_value_is_told_with_what_it_should_be(field: str, words: str, message: str) -> None:
    assert problems("id: a", "title: 甲办法", field) == [(4, field.index(words) + 1, words, message)]


@pytest.mark.parametrize("wrong", ["a b", "a@2022", "a@2022-13-01", "#art_1", "req:甲", "a#第一条"])
def test_a_reference_has_one_grammar(wrong: str) -> None:
    ((line, _, words, message),) = problems("id: a", "title: 甲办法", f"basis: ['{wrong}']")
    assert (line, words) == (4, f"'{wrong}'")
    assert message.startswith("字段 basis.1 的值有误：应为引用：文件id、文件id@日期、文件id#锚点 或 req:要求id")


@pytest.mark.parametrize("wrong", ["A", "甲", "a_b", "a--b", "-a", "a-", "a b"])
def test_an_id_is_of_small_letters_digits_and_hyphens(wrong: str) -> None:
    ((line, column, words, message),) = problems(f"id: '{wrong}'", "title: 甲办法")
    assert (line, column, words) == (2, 5, f"'{wrong}'")
    assert message == "字段 id 的值有误：只能用小写字母、数字和连字符，如 public-warehouse"


def test_a_list_is_no_front_matter() -> None:
    assert problems("- id: a", "- title: 甲办法") == [
        (2, 1, "- id: a\n- title: 甲办法\n", "应是“字段名: 值”的形式，每行一个字段")
    ]


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert [message for *_, message in problems("statu: draft", "rank: 法律", "issued: 昨天")] == [
        "缺少必填字段 id",
        "缺少必填字段 title",
        "字段 rank 的值有误：“法律”应写作 law",
        "字段 issued 的值有误：应为日期，写作 2022-11-01；只知道年、月的，写作 2022 或者 2022-11",
        "不认识字段 statu；是否为 status？",
    ]


@given(st.text())
def test_any_text_has_a_body(text: str) -> None:
    parts = split_front_matter(text)
    if not isinstance(parts, Problem):
        matter, body = parts
        assert body.end == len(text)
        assert matter is None or matter.end <= body.start


def test_any_number_of_faulty_entries_is_told_in_linear_time(growth: Growing) -> None:
    def text(size: int) -> str:
        entries = "".join(f"  - {{id: b{n}, at: x}}\n" for n in range(size))
        return f"---\nid: a\ntitle: 甲办法\nimplements:\n{entries}---\n# 甲办法\n"

    assert len(page_of(text(3)).problems) == 9
    assert growth(page_of, text, 1_000).is_linear
