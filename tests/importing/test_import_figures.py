"""Figures: a picture with a caption below it is copied beside the text, any other one told."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from docx_making import Word, body, rewritten, told

from zhunsheng.cli import main
from zhunsheng.importing import Imported, import_document
from zhunsheng.model import Span
from zhunsheng.reading.structure import read_structure


def png(shade: int = 0) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((0, shade)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def measure(*parts: str | bytes) -> Word:
    word = Word()
    word.say("会议室布置办法", "第一条　会议室按图布置。")
    for part in parts:
        if isinstance(part, bytes):
            word.document.add_picture(io.BytesIO(part))
        else:
            word.say(part)
    return word


def test_a_figure_stands_above_its_caption_and_shifts_no_paragraph() -> None:
    result = measure(png(), "图1　座位[两排]", "座位不得加设。").imported()
    (name,) = result.pictures
    assert name.startswith("measure-")
    assert name.endswith(".png")
    assert result.pictures[name] == png()
    assert body(result)[1:] == [f"![图1 座位两排]({name})", "图1　座位[两排]", "座位不得加设。"]
    assert told(result, "有图题的图 1 幅")
    text = result.markdown.split("---\n\n", 1)[1]
    structure = read_structure(text, Span(0, len(text)))
    assert [one.eid for one in structure.provisions] == ["art_1", "art_1__para_1", "fig_1", "art_1__para_2"]


def test_the_same_picture_twice_is_one_file() -> None:
    result = measure(png(), "图1　座位", png(), "图2　讲台", png(9), "图3　门").imported()
    assert len(result.pictures) == 2


@pytest.mark.parametrize(
    "parts",
    [
        (png(), "座位分两排。"),
        (png(),),
        (png(), "座位如下。", "图1　座位"),
        ("图1　座位", png()),
    ],
)
def test_a_picture_without_a_caption_below_it_is_told(parts: tuple[str | bytes, ...]) -> None:
    result = measure(*parts).imported()
    assert not result.pictures
    assert told(result, "没有写入")
    assert "![" not in result.markdown


@pytest.mark.parametrize(
    "data",
    [b"\x01\x00\x00\x00" + bytes(40), b"<svg xmlns='http://www.w3.org/2000/svg'/>", png() + bytes(17 * 1024**2)],
    ids=["a drawing of Windows", "a drawing that may run scripts", "too large"],
)
def test_what_no_page_should_show_is_told(data: bytes) -> None:
    whole = measure(png(), "图1　座位").bytes()
    result = import_document(rewritten(whole, {"word/media/image1.png": data}), "rooms.docx")
    assert isinstance(result, Imported)
    assert not result.pictures
    assert told(result, "图片 1 幅，没有写入")


def test_figures_are_written_beside_the_text(tmp_path: Path) -> None:
    original, text = tmp_path / "布置.docx", tmp_path / "rooms.md"
    original.write_bytes(measure(png(), "图1　座位").bytes())
    assert main(["import", str(original), "-o", str(text)]) == 0
    (figure,) = tmp_path.glob("rooms-*.png")
    assert figure.read_bytes() == png()
    assert f"]({figure.name})" in text.read_text("utf-8")
