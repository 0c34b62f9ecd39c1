"""Tables of contents: fields that Word can update, with page numbers that every program shows until then."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from export_samples import material
from hypothesis import given
from hypothesis import strategies as st
from test_automatic_numbers import RULE, STANDARD, document_of, exported, shown, tight, written

from support import instrument
from zhunsheng.exporting import export, format_compilation, pdf
from zhunsheng.exporting.compilation import Compilation
from zhunsheng.exporting.word import word_document
from zhunsheng.exporting.word.page_numbers import Pages, roman
from zhunsheng.exporting.word.pages import text_height, text_width
from zhunsheng.exporting.word.styles import looks
from zhunsheng.model.numerals import from_int
from zhunsheng.sources.programs import find_office

LONG = (
    "## 前言",
    "本文件由后勤部门提出。",
    "## 1 范围",
    "本文件规定了领用。",
    *(
        line
        for n in range(2, 9)
        for line in (f"## {n} 登记", *(f"{n}.{m}　领用物品应当逐件登记，写明品名、数量和用途。" for m in range(1, 21)))
    ),
    "## 附录A（资料性）样表",
    "A.1　样表另发。",
)


def pages_of(document: str) -> list[str]:
    return re.findall(r"PAGEREF [^<]*</w:instrText></w:r><w:r><w:fldChar [^<]*/></w:r><w:r><w:t [^>]*>(\w*)<", document)


def in_print(data: bytes, folder: Path) -> list[str]:
    """Return the page numbers of the table of contents of a printed document."""
    (folder / "a.pdf").write_bytes(data)
    subprocess.run(["pdftotext", "-layout", "a.pdf", "a.txt"], cwd=folder, check=True)
    return re.findall(r"\.{5,}[ ]*(\w+)$", (folder / "a.txt").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_entry_has_a_page_before_any_program_has_counted() -> None:
    pages = pages_of(document_of(exported("物品领用规范", *LONG, style="clauses")))
    assert pages[:2] == ["II", "1"]
    numbers = list(map(int, pages[1:]))
    assert len(numbers) == 9
    assert numbers == sorted(numbers)
    assert 4 <= numbers[-1] <= 6  # 156 lines of clauses, and the annex on a page of its own


def test_a_standard_without_clauses_has_its_text_from_page_1() -> None:
    lines = ("## 前言", "本文件由后勤部门提出。", "## 引言", "领用物品要有依据。")
    made = material(instrument("物品领用规范", "", *(f"{line}\n" for line in lines), style="clauses"))
    assert pages_of(document_of(export("docx", made))) == ["2", "3"]  # after the title, each on a new page
    assert pages_of(document_of(word_document(made, printed=True))) == ["2", "3"]


@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_libreoffice_shows_the_estimated_pages_and_they_are_near_those_it_counts(tmp_path: Path) -> None:
    made = material(instrument("物品领用规范", "", *(f"{line}\n" for line in LONG), style="clauses"))
    data = export("docx", made)
    estimated = in_print(pdf.pdf_of_word(data), tmp_path)
    assert estimated == pages_of(document_of(data))
    counted = in_print(export("pdf", made), tmp_path)
    assert estimated[0] == counted[0] == "II"
    assert all(abs(int(one) - int(other)) <= 1 for one, other in zip(estimated[1:], counted[1:], strict=True))


def test_a_compilation_has_the_page_of_each_text() -> None:
    long = material(instrument("物品领用规范", "", *(f"{line}\n" for line in LONG), style="clauses"))
    short = material(instrument("物品领用办法", "", *(f"{line}\n" for line in RULE)))
    words = long.published.corpus.config.words
    data = format_compilation(Compilation("文库", "物品", (short, long, short), 0, long.today, False, words))
    first, second, third = map(int, pages_of(document_of(data)))
    assert (first, second) == (1, 2)
    assert 5 <= third <= 7


@given(st.lists(st.tuples(st.sampled_from(sorted(looks(True))), st.integers(0, 3000))))
def test_pages_never_go_back(paragraphs: list[tuple[str, int]]) -> None:
    pages = Pages(looks(True), text_width(True), text_height(True))
    found = [pages.paragraph(style, "领" * length) for style, length in paragraphs]
    assert found == sorted(found)
    assert not found or found[0] == 1


def test_page_numbers_before_the_text_are_roman() -> None:
    assert [roman(n) for n in (1, 4, 8, 9, 14, 21)] == ["I", "IV", "VIII", "IX", "XIV", "XXI"]


def test_the_contents_of_a_standard_are_a_field_whose_result_is_there() -> None:
    data = exported("物品领用规范", *STANDARD, style="clauses")
    document = document_of(data)
    assert re.search(r'<w:instrText [^>]*> TOC \\o "1-1"', document)
    assert document.count('w:fldCharType="begin"') == document.count('w:fldCharType="end"')
    entries = [words for words in written(data) if words.startswith(("前言", "1　", "2　", "附录"))]
    assert entries[:5] == ["前言II", "1　范围1", "2　登记1", "附录A（资料性）样表2", "附录B（资料性）说明3"]
    assert 'w:fmt="upperRoman"' in document


@pytest.mark.parametrize(("lines", "pages"), [(1, ["II", "III"]), (60, ["II", "IV"])])
def test_a_printed_standard_has_roman_page_numbers_before_its_text(lines: int, pages: list[str]) -> None:
    foreword = ("## 前言", *("本文件由后勤部门提出。" for _ in range(lines)), "## 引言", "领用物品要有依据。")
    text = instrument("物品领用规范", "", *(f"{line}\n" for line in (*foreword, *STANDARD[2:])), style="clauses")
    data = word_document(material(text), printed=True)
    entries = re.findall(
        r"<w:t [^>]*>(前言|引言)</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t [^>]*>(\w+)<", document_of(data)
    )
    assert [page for _, page in entries] == pages
    assert "TOC" not in document_of(data)  # LibreOffice would leave its result as it is
    assert "PAGEREF" in document_of(data)


def test_word_is_not_made_to_ask_about_fields_on_opening() -> None:
    data = exported("物品领用规范", *STANDARD, style="clauses")
    assert "w:dirty" not in document_of(data)
    assert "updateFields" not in document_of(data, "settings")


def test_a_long_text_with_chapters_has_its_contents_and_a_short_one_has_none() -> None:
    articles = [f"第{from_int(n)}条　领用应当登记。" for n in range(1, 41)]
    long = ("## 第一章　总则", *articles[:20], "## 第二章　附则", *articles[20:])
    data = exported("物品领用办法", *long)
    assert "TOC" in document_of(data)
    assert written(data)[1:4] == ["目　录", "第一章　总则", "第二章　附则"]
    assert shown(data) == tight(long)
    assert "TOC" not in document_of(exported("物品领用办法", *RULE))
