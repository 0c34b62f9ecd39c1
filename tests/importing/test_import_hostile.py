"""Files that nobody should open, and files that are something else: each is refused in one clear sentence."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile

import pytest
from docx_making import W, Word, rewritten

from growing import Growing
from zhunsheng.importing import Imported, Refused, import_document

DOCUMENT = "word/document.xml"


def good() -> bytes:
    word = Word()
    word.say("巡查办法", "第一条 每日巡查。")
    return word.bytes()


def document(inner: str, before: str = "") -> bytes:
    xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    return rewritten(good(), {DOCUMENT: xml.encode()})


def archive(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def refused(data: bytes, name: str = "measure.docx") -> str:
    result = import_document(data, name)
    assert isinstance(result, Refused)
    assert result.reason.endswith("。")
    assert result.reason.count("。") == 1, "one sentence"
    return result.reason


def bomb(size: int) -> bytes:
    """Make a .docx whose document unpacks to ``size`` bytes of nothing."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
        target.open(DOCUMENT, "w", force_zip64=True) as stream,
    ):
        for _ in range(size // 2**20):
            stream.write(b" " * 2**20)
    return buffer.getvalue()


def lying(data: bytes, size: int) -> bytes:
    """Change what the archive says about the size of its first part."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


ENTITY = '<!DOCTYPE w:document [<!ENTITY a "巡查"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b" \r\n ", "空的"),
        (b"PK\x03\x04 and nothing more", "zip"),
        (good()[:-200], "zip"),
        (b"no zip at all", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "旧格式"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"<!DOCTYPE html><html>", "没有可导入的文字"),
        (b"<html>" + b"<div>" * 600_000, "网页过大"),
        (archive(), "缺少 word/document.xml"),
        (archive(**{"OFD.xml": "<a/>"}), "OFD"),
        (archive(**{"xl/workbook.xml": "<a/>"}), "Excel"),
        (archive(**{DOCUMENT: "<w:document"}), "不是合格的 XML"),
        (archive(**{DOCUMENT: ""}), "不是合格的 XML"),
        (archive(**{DOCUMENT: "<a/>"}), "缺少 word/document.xml"),
        (archive(**{"word/document.xml/": ""}), "缺少 word/document.xml"),
        (document(TEXT.format("&b;"), ENTITY), "实体或 DTD"),
        (document(TEXT.format("&a;"), EXTERNAL), "实体或 DTD"),
        (document("", "<!DOCTYPE w:document>"), "实体或 DTD"),
        (document("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000), "嵌套过深"),
        (document("<w:p/>"), "没有可导入的文字"),
        (lying(archive(**{DOCUMENT: "<a/>"}), 2**31), "超过 1 GB"),
        (lying(archive(**{DOCUMENT: "<a/>" + " " * 50}), 9), "已损坏"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusals(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_a_part_that_unpacks_to_a_hundred_megabytes_is_not_unpacked() -> None:
    data = bomb(100 * 2**20)
    tracemalloc.start()
    try:
        assert "压缩炸弹" in refused(data)
        assert tracemalloc.get_traced_memory()[1] < 10 * 2**20
    finally:
        tracemalloc.stop()


def test_more_than_a_gigabyte_in_all() -> None:
    parts = {f"word/media/{n}.png": "x" for n in range(3)}
    data = archive(**parts)
    at = -1
    for _ in parts:
        at = data.index(b"PK\x01\x02", at + 1)
        data = data[: at + 24] + struct.pack("<I", 400 * 2**20) + data[at + 28 :]
    assert "1 GB" in refused(data)


def test_too_many_parts() -> None:
    assert "部件" in refused(archive(**{f"word/{n}.xml": "" for n in range(10_001)}))


def test_two_documents_in_one_archive() -> None:
    buffer = io.BytesIO(good())
    with zipfile.ZipFile(buffer, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr(DOCUMENT, "<a/>")
    assert "同名" in refused(buffer.getvalue())


def test_an_encrypted_archive() -> None:
    data = bytearray(archive(**{DOCUMENT: "<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "已加密" in refused(bytes(data))


def test_a_directory_and_a_picture_alone() -> None:
    assert "文件夹" in refused(good(), "folder/")
    picture = (
        f'<w:p><w:r><w:drawing><pic:pic xmlns:pic="{"http://schemas.openxmlformats.org/drawingml/2006/picture"}"/>'
    )
    assert "扫描件" in refused(document(picture + "</w:drawing></w:r></w:p>"))


def test_a_path_that_leaves_the_archive_is_nothing_but_a_name() -> None:
    evil = rewritten(good(), {"../../etc/evil.xml": b"<a/>", "/word/x.xml": b"<a/>"})
    assert isinstance(import_document(evil, "../../measure.docx"), Imported)


@pytest.mark.parametrize(
    "unit",
    ["第", "第一条", "《", "（", "（一）", "一、", "**", "[](", "|", "#", "2024年1月1日", ".", "1", "　", "〔", "-"],
)
def test_long_lines_are_read_in_linear_time(growth: Growing, unit: str) -> None:
    def make(size: int) -> bytes:
        return f"巡查办法\n{unit * (size // len(unit))}\n第一条 甲。\n".encode()

    def read(data: bytes) -> None:
        assert isinstance(import_document(data, "measure.txt"), Imported)

    assert growth(read, make, 150_000).is_linear


@pytest.mark.parametrize("line", ["甲{}乙", "（甲{}乙）", "2024年1月5日{}乙", "市长{}乙。", "秘密{}乙"])
def test_lines_with_a_long_gap_are_read_in_linear_time(growth: Growing, line: str) -> None:
    def make(size: int) -> bytes:
        return f"巡查办法\n{line.format('　' * size)}\n第一条 甲。\n".encode()

    assert growth(lambda data: import_document(data, "measure.txt"), make, 20_000).is_linear


def test_styles_and_lists_that_refer_to_themselves() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    xml = (
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:pPr><w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="{"9" * 5000}"/>'
        f'<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>巡查办法</w:t></w:r></w:p></w:body></w:document>'
    )
    parts = {"word/styles.xml": styles, "word/numbering.xml": numbering, DOCUMENT: xml}
    result = import_document(rewritten(good(), {name: part.encode() for name, part in parts.items()}), "a.docx")
    assert isinstance(result, Imported)


def test_notes_that_refer_to_one_another_without_end_are_read() -> None:
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>注{}</w:t><w:footnoteReference w:id="{}"/></w:r></w:p></w:footnote>'
    notes = "".join(note.format(n, n, n % 2000 + 1) for n in range(1, 2001))
    text = '<w:p><w:r><w:t>第一条　甲。</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    word = Word()
    word.say("巡查办法")
    word.part("footnotes.xml", "footnotes", f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>')
    word.part("document.xml", "unused", f'<w:document xmlns:w="{W}"><w:body>{text}</w:body></w:document>')
    assert "注2000" in word.imported().markdown


def test_fields_in_one_another_are_read_in_linear_time(growth: Growing) -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))

    def make(size: int) -> bytes:
        opened = f"{begin}{separate}<w:r><w:t>甲</w:t></w:r>" * size
        return document(TEXT.format("巡查办法") + f"<w:p><w:r><w:t>第一条　</w:t></w:r>{opened}{end * size}</w:p>")

    assert growth(lambda data: import_document(data, "a.docx"), make, 6_000).is_linear


def test_a_formula_of_many_parts_is_read_in_linear_time(growth: Growing) -> None:
    part = "<m:sSub><m:e><m:r><m:t>a</m:t></m:r></m:e><m:sub><m:r><m:t>总</m:t></m:r></m:sub></m:sSub>"
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

    def make(size: int) -> bytes:
        return document(TEXT.format("巡查办法") + f"<w:p><m:oMath {math}>{part * size}</m:oMath></w:p>")

    assert growth(lambda data: import_document(data, "a.docx"), make, 6_000).is_linear
