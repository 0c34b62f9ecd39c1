"""Other formats: web pages, and what LibreOffice converts where it is installed."""

from __future__ import annotations

import io
import shutil
import socket
import zipfile
from pathlib import Path

import pytest
from docx_making import body, front, told

from zhunsheng.importing import Imported, Refused, import_document

PAGE = """<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>甲市政府网</title><script>var 导航 = "不是正文。";</script></head>
<body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/open">政务公开</a></li></ul></div>
<div class="page"><h1>关于加强会议室管理的通知</h1>
<div class="info"><span>来源：甲局</span></div>
<div class="text">
<p style="text-align: center">甲机管〔2024〕5号</p>
<p>各部门：</p>
<p>为加强<b>会议室</b>管理，现就有关事项通知如下，请认真执行。</p>
<p>一、严格预约，未经预约的，不得使用。</p>
<table><tr><th>名称</th><th>数量</th></tr><tr><td>话筒</td><td>2</td></tr></table>
<p>甲市机关事务管理局</p>
<p>2024年1月20日</p>
</div></div>
<footer>网站地图，联系我们。</footer>
</body></html>"""
RTF = rb"{\rtf1\ansi\uc1 \u20250?\u35758?\u23460?\u21150?\u27861?\par \u31532?\u19968?\u26465? \u30002?\u12290?\par}"


def imported(data: bytes, name: str) -> Imported:
    result = import_document(data, name)
    assert isinstance(result, Imported), result
    return result


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("", "utf-8")])
def test_a_page_of_a_government_site(charset: str, encoding: str) -> None:
    result = imported(PAGE.replace("{charset}", charset).encode(encoding), "notice.html")
    assert "title: 关于加强会议室管理的通知\n" in front(result)
    assert "number: 甲机管〔2024〕5号\n" in front(result)
    assert "issuer: 甲市机关事务管理局\n" in front(result)
    assert body(result) == [
        "各部门：",
        "为加强会议室管理，现就有关事项通知如下，请认真执行。",
        "一、严格预约，未经预约的，不得使用。",
        "| 名称 | 数量 |",
        "| --- | --- |",
        "| 话筒 | 2 |",
        "甲市机关事务管理局",
        "2024年1月20日",
    ]
    assert told(result, "网页正文以外的文字（导航、链接等）")


def test_a_page_that_is_nothing_but_text_comes_over_whole() -> None:
    result = imported("<html><body><p>会议室办法<p>第一条 甲。<br>第二条 乙。</body></html>".encode(), "a.html")
    assert body(result) == ["第一条　甲。", "第二条　乙。"]
    assert not told(result, "网页正文以外")


def odt(more: str = "") -> bytes:
    """Make the smallest ODF text."""
    names = ("office", "text", "drawing", "svg-compatible")
    spaces = " ".join(
        f'xmlns:{name.partition("-")[0]}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    text = f"<text:p>会议室办法</text:p><text:p>第一条 甲。</text:p>{more}"
    kind = "application/vnd.oasis.opendocument.text"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"))
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("mimetype", kind)
        target.writestr(
            "content.xml",
            f'<office:document-content {spaces} office:version="1.2"><office:body><office:text>{text}'
            "</office:text></office:body></office:document-content>",
        )
        target.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{manifest}">{entries}</m:manifest>')
    return buffer.getvalue()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("data", "name"), [(RTF, "rooms.rtf"), (odt(), "rooms.odt")], ids=["rtf", "odt"])
def test_libreoffice_converts_where_it_is_installed(data: bytes, name: str) -> None:
    result = imported(data, name)
    assert "title: 会议室办法\n" in front(result)
    assert body(result) == ["第一条　甲。"]
    assert told(result, "先由 LibreOffice 转换")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_document_makes_libreoffice_fetch_nothing(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("本机的文件", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        outside, own = f"http://127.0.0.1:{server.getsockname()[1]}", (tmp_path / "own.txt").as_uri()
        link = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href'
        picture = f'<drawing:image {link}="{outside}/a.png" xlink:actuate="onLoad"/>'
        drawn = f'<text:p><drawing:frame svg:width="2cm" svg:height="2cm">{picture}</drawing:frame></text:p>'
        sections = "".join(
            f'<text:section text:name="{n}"><text:section-source {link}="{address}"/><text:p>甲</text:p></text:section>'
            for n, address in enumerate((own, f"{outside}/a.txt"))
        )
        result = imported(odt(drawn + sections), "rooms.odt")
        server.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody has called
            server.accept()
    assert "第一条　甲。" in body(result)
    assert "本机的文件" not in result.markdown


@pytest.mark.parametrize("name", ["a.rtf", "a.doc"])
def test_without_libreoffice_one_sentence_says_so(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
    result = import_document(RTF if name == "a.rtf" else old, name)
    assert isinstance(result, Refused)
    assert "没有安装；请安装 LibreOffice，或者用 Word 或 WPS 打开，另存为新的 .docx" in result.reason


def test_a_program_that_does_not_convert_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    result = import_document(RTF, "rooms.rtf")
    assert isinstance(result, Refused)
    assert "LibreOffice 打不开这个 .rtf 文件" in result.reason
