"""PDF: printed where a program for it is installed, else one sentence says what to install."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from export_samples import material

from support import instrument
from zhunsheng.exporting import CannotPrintError, export, pdf
from zhunsheng.exporting.page import html_document
from zhunsheng.model.numerals import from_int
from zhunsheng.sources.programs import find_browser, find_office

TEXT = instrument("用印规定", "", "第一条　用印应当登记。\n", id="a", status="draft")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("office", marks=pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")),
        pytest.param("browser", marks=pytest.mark.skipif(not find_browser(), reason="Chromium is not installed")),
    ],
)
def test_an_installed_program_prints_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = find_browser()
    if name == "browser" and browser:
        (tmp_path / "chromium").symlink_to(browser)
        monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
        monkeypatch.setattr(pdf, "find_office", lambda: None)
    data = export("pdf", material(TEXT))
    assert data.startswith(b"%PDF-")
    days = re.findall(rb"/CreationDate ?\(D:(\d{14})", data)
    assert days == [b"20000101000000"]


def test_where_nothing_is_installed_one_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotPrintError, match="本机都没有；请安装其一，或者导出 docx"):
        export("pdf", material(TEXT))


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell to write a program in")
@pytest.mark.parametrize(("script", "words"), [("exec sleep 60", "秒内没有转换完"), ("exit 1", "没有写出 PDF")])
def test_a_program_that_hangs_or_writes_nothing_is_told(
    script: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(pdf, "TIMEOUT", 1)
    with pytest.raises(CannotPrintError, match=words):
        export("pdf", material(TEXT))


def test_a_printed_page_says_what_the_text_is_not() -> None:
    page = html_document(material(instrument("用印（甲）", "", "第一条　登记。\n", id="a", status="draft"))).decode()
    # Punctuation in a style sheet is written by its number.
    assert '@page{@top-center{content:"草案\\003000用印\\00ff08甲\\00ff09"' in page


@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
def test_no_mark_at_the_end_of_a_line_is_left_out() -> None:
    extracted = pytest.importorskip("pdfminer.high_level").extract_text
    words = "使用会议室的单位、个人，应当登记；没有登记的，不得使用"
    articles = "".join(f"第{from_int(n)}条　{'会' * n}，{words}；{words}。\n" for n in range(1, 41))
    printed = extracted(io.BytesIO(export("pdf", material(instrument("用印规定", "", articles, id="a")))))
    assert [printed.count(mark) for mark in "，；、"] == [200, 120, 80]
