"""Numbers that Word counts."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from export_samples import material
from hypothesis import given, settings
from hypothesis import strategies as st
from word_counting import counted

from support import instrument
from zhunsheng.exporting import export, pdf
from zhunsheng.importing.blocks import Line
from zhunsheng.importing.document import read_document
from zhunsheng.importing.report import Tally
from zhunsheng.model.numerals import from_int
from zhunsheng.sources.programs import find_office

RULE = (
    "## 第一章　总则",
    "第一条　领用物品应当登记下列事项：",
    "（一）品名；",
    "（二）数量。",
    "登记以后报告下列事项：",
    "（一）时间；",
    "1.起始时间；",
    "（二）地点。",
    "第二条　物品不用的，应当归还。",
    "## 第二章　附则",
    "第三条　本办法自2020年1月1日起施行。",
)
STANDARD = (
    "## 前言",
    "本文件由后勤部门提出。",
    "## 1 范围",
    "本文件规定了领用。",
    "## 2 登记",
    "2.1　登记下列项目：",
    "a) 品名；",
    "1) 全称；",
    "b) 数量。",
    "2.2　登记见表1。",
    "表1 登记项目",
    "| 品目 | 数量 |\n| --- | --- |\n| 桌 | 一张 |",
    "2.2.1　数量为整数。",
    "a) 件；",
    "## 附录A（资料性）样表",
    "A.1　样表见表A.1。",
    "表A.1 样表",
    "| 品目 | 数量 |\n| --- | --- |\n| 桌 | 一张 |",
    "## 附录B（资料性）说明",
    "B.1　说明见表B.1。",
    "表B.1 说明",
    "| 品目 | 数量 |\n| --- | --- |\n| 椅 | 一把 |",
)


def exported(title: str, *lines: str, **fields: str) -> bytes:
    return export("docx", material(instrument(title, "", *(f"{line}\n" for line in lines), **fields)))


def shown(data: bytes) -> list[str]:
    """Return the lines of a document as Word shows them, with automatic numbers, without the title."""
    return ["".join(block.text.split()) for block in read_document(data, Tally()).blocks if isinstance(block, Line)][1:]


def document_of(data: bytes, part: str = "document") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(f"word/{part}.xml").decode()


def written(data: bytes) -> list[str]:
    """Return the words that the paragraphs of a document contain, without automatic numbers."""
    paragraphs = re.findall(r"<w:p>.*?</w:p>", document_of(data))
    return ["".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", one)) for one in paragraphs]


def by_words(lines: Iterable[str]) -> list[str]:
    return ["".join(line.removeprefix("## ").split()) for line in lines]


def tight(lines: tuple[str, ...]) -> list[str]:
    return ["".join(line.removeprefix("## ").split()) for line in lines if not line.startswith("|")]


def with_part(data: bytes, part: str, content: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as file:
        for name in package.namelist():
            file.writestr(name, content if name == part else package.read(name))
    return made.getvalue()


def test_numbers_of_chapters_articles_and_items_are_counted_by_word_and_are_those_of_the_source() -> None:
    data = exported("物品领用办法", *RULE)
    assert shown(data) == tight(RULE)
    assert {"总则", "领用物品应当登记下列事项：", "品名；", "起始时间；", "附则"} <= set(written(data))
    assert not any(re.match(r"第.条|（.）", words) for words in written(data))


def test_an_article_put_in_between_moves_the_numbers_behind_it() -> None:
    data = exported("物品领用办法", *RULE)
    document = document_of(data)
    article = next(one for one in re.findall(r"<w:p>.*?</w:p>", document) if "应当归还" in one)
    more = with_part(data, "word/document.xml", document.replace(article, article * 2))
    numbers = [line[:3] for line in shown(more) if re.match("第.条", line)]
    assert numbers == ["第一条", "第二条", "第三条", "第四条"]


def test_styles_bring_their_numbers() -> None:
    styles = document_of(exported("物品领用办法", *RULE), "styles")
    for style, level in (("条文", 0), ("项", 1), ("目", 2), ("Heading1", 2)):
        found = re.search(rf'w:styleId="{style}".*?</w:style>', styles)
        assert found
        assert f'<w:ilvl w:val="{level}"/>' in found[0], style


def test_clauses_lists_tables_and_annexes_of_a_standard_are_counted() -> None:
    data = exported("物品领用规范", *STANDARD, style="clauses")
    lines = [line for line in shown(data) if line != "物品领用规范"]  # repeated on the first page of the text
    joined = "".join(lines)
    for line in tight(STANDARD):
        assert line in joined
    words = written(data)
    assert {"范围", "登记下列项目：", "品名；", "全称；", "登记项目", "（资料性）样表", "样表见表A.1。"} <= set(words)


@pytest.mark.parametrize(
    "labels",
    [
        ("第一条", "第二条", "第二条之一", "第三条"),
        ("第五条", "第六条"),
        ("第一条", "第三条", "第三条", "第四条"),
        ("第九十九条", "第一百条", "第一百零一条", "第一百一十条", "第一百一十一条"),
        ("第1条", "第二条"),
    ],
)
def test_a_number_that_word_would_count_differently_is_shown_as_it_is(labels: tuple[str, ...]) -> None:
    lines = tuple(f"{label}　领用应当登记。" for label in labels)
    assert shown(exported("物品领用办法", *lines)) == tight(lines)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 1300), st.lists(st.integers(1, 25), max_size=4), st.booleans()), min_size=1, max_size=8
    )
)
def test_any_numbers_are_shown_as_they_are(articles: list[tuple[int, list[int], bool]]) -> None:
    lines: list[str] = []
    for number, items, inserted in articles:
        lines.append(f"第{from_int(number)}条{'之一' if inserted else ''}　登记下列事项：")
        lines += [f"（{from_int(item)}）品名；" for item in items]
    assert shown(exported("物品领用办法", *lines)) == tight(tuple(lines))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=3), min_size=1, max_size=8))
def test_any_clauses_are_shown_as_they_are(numbers: list[list[int]]) -> None:
    lines = ("## 1 范围", "本文件规定了领用。", *(f"{'.'.join(map(str, [2, *one]))}　领用应登记。" for one in numbers))
    found = [line for line in shown(exported("物品领用规范", *lines, style="clauses")) if line != "物品领用规范"]
    assert found == tight(lines)


DEEPER_FIRST = (
    ("", ("一、登记", "1.品名", "（一）全称", "（二）简称", "2.数量", "二、归还", "1.时间", "（一）起始")),
    ("", ("（一）品名；", "（二）数量。", "第一条　登记下列事项：", "1.时间；", "（一）地点；", "第二条　用后归还。")),
    (
        "clauses",
        ("## 1 范围", "本文件规定了领用。", "## 2 登记", "a) 品名；", "b) 数量。", "2.1　登记时间。", "2.2　见2.1。",
         "1) 起始时间；", "a) 地点。", "2.2.1　地点写明房间。", "## 附录A（资料性）样表", "a) 品名；",
         "A.1　样表见表A.1。", "a) 件；", "A.1.1　数量为整数。", "A.1.2　一件写一行。"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("style", "lines"), DEEPER_FIRST)
def test_a_level_that_was_skipped_begins_at_its_number(style: str, lines: tuple[str, ...]) -> None:
    data = exported("物品领用规范", *lines, **({"style": style} if style else {}))
    assert [line for line in counted(data) if line != "物品领用规范"] == by_words(lines)


@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize(("style", "lines"), DEEPER_FIRST)
def test_libreoffice_shows_the_same(style: str, lines: tuple[str, ...], tmp_path: Path) -> None:
    data = exported("物品领用规范", *lines, **({"style": style} if style else {}))
    (tmp_path / "a.pdf").write_bytes(pdf.pdf_of_word(data))
    subprocess.run(["pdftotext", "-layout", "a.pdf", "a.txt"], cwd=tmp_path, check=True)
    printed = "".join((tmp_path / "a.txt").read_text(encoding="utf-8").split())
    at = printed.find(by_words(lines)[1])
    for line in by_words(lines)[1:]:
        at = printed.find(line, at)
        assert at >= 0, line


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.integers(1, 4).map(lambda n: f"第{from_int(n)}条　领用应当登记："),
            st.integers(1, 4).map(lambda n: f"（{from_int(n)}）品名；"),
            st.integers(1, 4).map(lambda n: f"{n}.全称；"),
            st.integers(1, 3).map(lambda n: f"## 第{from_int(n)}章　登记"),
            st.integers(1, 3).map(lambda n: f"## 第{from_int(n)}节　领用"),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_items_before_articles_are_shown_as_they_are(lines: list[str]) -> None:
    assert counted(exported("物品领用办法", *lines))[1:] == by_words(lines)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.lists(st.integers(1, 3), min_size=1, max_size=3).map(
                lambda n: f"{'.'.join(map(str, [2, *n]))}　领用应登记。"
            ),
            st.integers(0, 3).map(lambda n: f"{'abcd'[n]}) 品名；"),
            st.integers(1, 4).map(lambda n: f"{n}) 全称；"),
        ),
        min_size=1,
        max_size=12,
    ),
    st.lists(
        st.sampled_from(("a) 品名；", "A.1　登记。", "A.1.1　领用。", "A.1.2　归还。", "1) 全称；", "A.2　附注。"))
    ),
)
def test_lists_before_clauses_are_shown_as_they_are(clauses: list[str], annex: list[str]) -> None:
    lines = ("## 1 范围", "本文件规定了领用。", "## 2 登记", *clauses, "## 附录A（资料性）样表", *annex)
    found = [line for line in counted(exported("物品领用规范", *lines, style="clauses")) if line != "物品领用规范"]
    assert found == by_words(lines)
