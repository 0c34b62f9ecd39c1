from __future__ import annotations

from findings import EMPTY_CHAPTER, MISSING, RULES, TEXTS, WORDING

from zhunsheng.model import Finding, Span
from zhunsheng.reports import format_report


def report(*found: Finding) -> str:
    return format_report("github", found, TEXTS, rules=RULES)


def test_an_error_is_annotated_with_its_place_and_the_related_ones() -> None:
    assert report(MISSING) == (
        "::error file=standards/vehicles.md,line=2,col=12,endLine=2,endColumn=16,title=R102 条款不存在"
        "::《甲办法》共三十五条，没有第四十条；是否为第十四条？%0A参见 docs/jia.md:2:1: 最后一条在这里\n"
    )


def test_severities_have_commands_of_their_own() -> None:
    assert report(WORDING).startswith("::warning file=")
    assert report(EMPTY_CHAPTER).startswith("::notice file=")


def test_a_clean_run_says_nothing() -> None:
    assert report() == ""


def test_a_range_over_several_lines_has_no_columns() -> None:
    assert "line=1,endLine=2,title=" in report(EMPTY_CHAPTER._replace(span=Span(2, 9)))


def test_what_the_runner_would_read_as_its_own_is_escaped() -> None:
    hostile = EMPTY_CHAPTER._replace(path="a:b,100%.md", span=Span(0, 0), message="100%\r\n::error::伪造\x1b[31m")
    assert report(hostile) == (
        "::notice file=a%3Ab%2C100%25.md,line=1,col=1,endLine=1,endColumn=1,title=S301 章下无条"
        "::100%25%0D%0A::error::伪造␛[31m\n"
    )


def test_a_code_that_no_rule_has_stands_alone_in_the_title() -> None:
    assert ",title=C001::" in report(EMPTY_CHAPTER._replace(code="C001"))
