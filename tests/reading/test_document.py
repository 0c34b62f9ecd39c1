"""Reading a file: its bytes as text, and its text as an instrument or as a page, whatever it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growing import Growing
from support import instrument, page_of, place, version_of
from zhunsheng.model import Finding, Source, Version
from zhunsheng.model.page import Page
from zhunsheng.reading.document import read_document
from zhunsheng.sources.decoding import decode

LAW = "# 甲市资产管理条例\n\n第一条　为了加强资产管理，制定本条例。\n\n第二条　机关应当登记资产。\n"


def refused(data: bytes) -> str:
    problem = decode("a.md", data)
    assert isinstance(problem, Finding)
    assert (problem.code, problem.span) == ("M001", (0, 0))
    return problem.message


def text_of(data: bytes) -> Source:
    source = decode("a.md", data)
    assert isinstance(source, Source)
    return source


def test_utf_8_is_read_as_it_is() -> None:
    assert text_of("第一条\n".encode()) == Source("a.md", "第一条\n")


def test_a_byte_order_mark_is_remembered_and_no_part_of_the_text() -> None:
    assert text_of(b"\xef\xbb\xbf---\nid: a\n---\n") == Source("a.md", "---\nid: a\n---\n", bom=True)


@pytest.mark.parametrize("data", [b"a\r\nb\r\n", b"a\rb\r", b"a\r\nb\r", b"a\nb\r\n"])
def test_all_line_ends_become_line_feeds(data: bytes) -> None:
    assert text_of(data) == Source("a.md", "a\nb\n", crlf=True)


def test_invalid_utf_8_is_told_with_its_line() -> None:
    assert refused("第一条\n第二条\n".encode() + b"\xff") == "第 3 行起不是有效的 UTF-8 文字；请另存为 UTF-8"


def test_a_byte_order_mark_does_not_shift_the_line() -> None:
    assert refused(b"\xef\xbb\xbfab\n\xff").startswith("第 2 行起")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_what_notepad_calls_unicode_is_recognised(encoding: str) -> None:
    data = "\ufeff# 甲办法\n第一条　机关应当登记资产。\n".encode(encoding)
    assert refused(data).endswith("文件像是 UTF-16（记事本称为 Unicode）编码；请另存为 UTF-8")


def test_gb18030_is_recognised() -> None:
    data = "# 甲办法\n第一条　机关应当登记资产。\n".encode("gb18030")
    assert refused(data) == "第 1 行起不是有效的 UTF-8 文字；文件像是 GB18030（GBK）编码；请另存为 UTF-8"


def test_null_characters_are_no_text() -> None:
    assert refused(b"PK\0\0") == "文件含有空字符，不像是文本文件；请检查是否误放了其他格式的文件"
    assert refused("第一条".encode("utf-16")).startswith("第 1 行起不是有效的 UTF-8 文字")


@pytest.mark.parametrize("text", ["", "\n\n", "　\n"])
def test_an_empty_file_is_told(text: str) -> None:
    (problem,) = page_of(text).problems
    assert (problem.code, problem.message) == ("M010", "文件是空的；请写入内容，或者删去文件")


def test_an_id_makes_an_instrument() -> None:
    version = version_of(instrument("甲办法", "第一条　机关应当登记资产。"))
    assert version.key == "a"
    assert not version.plain
    assert [p.eid for p in version.structure] == ["art_1", "art_1__para_1"]


def test_an_instrument_may_be_metadata_alone() -> None:
    version = version_of("---\nid: a\ntitle: 甲办法\neffective: 2022-11-01\n---\n")
    assert version.key == "a@2022-11-01"
    assert not len(version.structure)


def test_a_field_of_instruments_without_an_id_is_a_mistake_and_no_page() -> None:
    text = "---\ntitle: 甲办法\nrank: law\n---\n# 甲办法\n"
    (problem,) = page_of(text).problems
    assert (problem.code, *place(problem, text)) == ("M003", 2, 1, "title")


def test_a_page_may_have_front_matter_of_its_own() -> None:
    page = page_of("---\ntitle: 起草指南\nhide: [navigation]\n---\n# 怎样起草\n")
    assert (page.title, page.problems) == ("起草指南", ())


def test_a_page_is_named_by_its_heading_or_by_its_file() -> None:
    assert page_of("# 怎样起草\n\n先写题名。\n").title == "怎样起草"
    assert page_of("先写题名。\n", "docs/guide/drafting.md").title == "drafting"


def test_a_plain_law_text_is_an_instrument_without_any_markup() -> None:
    version = version_of(LAW)
    assert version.plain
    assert (version.metadata.id, version.metadata.title) == ("甲市资产管理条例", "甲市资产管理条例")
    assert version.structure.get("art_2__para_1") is not None


def test_a_page_that_speaks_of_an_article_is_no_law() -> None:
    assert page_of("# 关于第一条\n\n第一条说的是目的。\n").problems == ()


def test_a_list_of_a_hundred_levels_is_read() -> None:
    items = [f"{'  ' * depth}- 第{depth}层" for depth in range(100)]
    version = version_of(instrument("甲办法", "第一条　资产包括：", *items, "第二条　机关应当登记资产。"))
    assert version.structure.get("art_2") is not None


@given(st.binary())
def test_no_bytes_can_stop_the_reader(data: bytes) -> None:
    source = decode("a.md", data)
    if isinstance(source, Source):
        assert isinstance(read_document(source), Version | Page)


PIECES = st.sampled_from(
    [
        "---\n",
        "id: a\n",
        "title: 甲\n",
        "# ",
        "第一条　",
        "第二款",
        "《",
        "》",
        "（一）",
        "1.1 ",
        "附录A",
        "GB/T 1",
        "| a |\n",
    ]
    + [
        "<!-- zhunsheng-ignore ",
        "R102: x -->\n",
        "[x](ref:",
        "a#b)",
        "\n",
        "　",
        "前款",
        "、",
        "至",
        "`",
        "：\n",
        "一、",
    ]
)


@given(st.lists(PIECES | st.characters()).map("".join), st.booleans())
def test_no_law_like_text_can_stop_the_reader(text: str, instrument_: bool) -> None:
    source = decode("a.md", (("---\nid: a\ntitle: 甲\n---\n" if instrument_ else "") + text).encode(errors="ignore"))
    if isinstance(source, Source):
        document = read_document(source)
        assert document.body.end == len(source.text)
        if isinstance(document, Version):
            assert all(0 <= c.span.start < c.span.end <= len(source.text) for c in document.citations)


@pytest.mark.parametrize(
    "unit",
    [
        "第",
        "《",
        "》",
        "（",
        "# ",
        " ",
        "-->",
        "<!-- zhunsheng-ignore ",
        "<!-- zhunsheng-ignore R1: x -->\n",
        "2022 年",
        "中华人民共和国",
    ],
)
def test_a_hostile_text_is_read_in_linear_time(growth: Growing, unit: str) -> None:
    def make(size: int) -> tuple[Source, Source]:
        text = unit * (size // len(unit))
        return Source("a.md", instrument("甲办法", text)), Source("a.md", "# " + text)

    assert growth(lambda sources: list(map(read_document, sources)), make, 300_000).is_linear
