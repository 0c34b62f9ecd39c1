"""Makes small PDF files: a font with a ToUnicode map, text at given places, rules, pictures."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842
LEFT, TOP, EMS, SIZE, PITCH, ROWS = 83.5, 120.0, 27, 16.0, 28.0, 20
_CLOSING = "，。；：、）》”"


class Words(NamedTuple):
    """Words at a place: from the left, and their base line from the top of the page."""

    x: float
    y: float
    text: str
    size: float = SIZE


class Box(NamedTuple):
    """A drawn frame."""

    x0: float
    y0: float
    x1: float
    y1: float


class Picture(NamedTuple):
    """A picture over the whole page."""


Sheet = Sequence[Words | Box | Picture]


def wide(text: str) -> float:
    """Return how many characters wide a text is; ASCII takes half a one."""
    return sum(0.5 if char < "\x7f" else 1 for char in text)


def lines(paragraph: str, indent: int = 2, ems: float = EMS) -> list[tuple[float, str]]:
    """Set a paragraph: its lines with their indents, no closing mark at the beginning of one."""
    out, line, first = [], "", float(indent)
    for char in paragraph:
        if wide(line + char) > ems - first and char not in _CLOSING:
            out.append((first, line))
            line, first = "", 0.0
        line += char
    return [*out, (first, line)]


def centred(text: str, size: float = SIZE) -> tuple[float, str, float]:
    """Set a line in the middle."""
    return (EMS * SIZE - wide(text) * size) / 2, text, size


def pages(*paragraphs: str | tuple[float, str, float], indent: int = 2, numbers: bool = True) -> list[list[Words]]:
    """Set paragraphs (and lines set already) on as many pages as they take, with page numbers."""
    rows: list[tuple[float, str, float]] = []
    for one in paragraphs:
        rows += [(x * SIZE, text, SIZE) for x, text in lines(one, indent)] if isinstance(one, str) else [one]
    sheets = [
        [Words(LEFT + x, TOP + n * PITCH, text, size) for n, (x, text, size) in enumerate(rows[at : at + ROWS])]
        for at in range(0, len(rows), ROWS)
    ]
    for number, sheet in enumerate(sheets if numbers else (), 1):
        sheet.append(Words(280, 780, f"— {number} —", 10))
    return sheets


def pdf(sheets: Iterable[Sheet], mapped: bool = True, extra: str = "", trailer: str = "") -> bytes:
    """Write a PDF file.

    Args:
        sheets: What stands on each page.
        mapped: Whether the font says which characters it shows.
        extra: More entries of each page.
        trailer: More entries of the trailer.
    """
    sheets = list(sheets)
    used = sorted({char for sheet in sheets for one in sheet if isinstance(one, Words) for char in one.text})
    half = " ".join(f"{ord(char)} [500]" for char in used if char < "\x7f")
    unicode_map = "".join(f"<{ord(char):04X}> <{ord(char):04X}>\n" for char in used)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(used)} beginbfchar\n{unicode_map}endbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    to_unicode = "/ToUnicode 6 0 R" if mapped else ""
    objects: list[str | bytes] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{' '.join(f'{8 + 2 * n} 0 R' for n in range(len(sheets)))}] >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H "
        f"/DescendantFonts [4 0 R] {to_unicode} >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [{half}] >>",
        "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 "
        "/Descent -120 /CapHeight 700 /StemV 80 >>",
        stream(cmap.encode()),
        stream(
            bytes(1), "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
        ),
    ]
    for n, sheet in enumerate(sheets):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {9 + 2 * n} 0 R {extra} "
            "/Resources << /Font << /F 3 0 R >> /XObject << /P 7 0 R >> >> >>"
        )
        objects.append(stream("\n".join(map(_drawn, sheet)).encode()))
    return assembled(objects, trailer)


def assembled(objects: Iterable[str | bytes], trailer: str = "") -> bytes:
    """Number objects from 1 and write them as a file whose first object is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + (one.encode() if isinstance(one, str) else one) + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    return (
        out
        + f"{head}trailer << /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    )


def stream(data: bytes, entries: str = "") -> bytes:
    """Write a compressed stream."""
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode() + packed + b"\nendstream"


def _drawn(one: Words | Box | Picture) -> str:
    if isinstance(one, Words):
        codes = "".join(f"{ord(char):04X}" for char in one.text)
        return f"BT /F {one.size} Tf 1 0 0 1 {one.x:.2f} {HEIGHT - one.y:.2f} Tm <{codes}> Tj ET"
    if isinstance(one, Box):
        return f"{one.x0} {HEIGHT - one.y1} {one.x1 - one.x0} {one.y1 - one.y0} re S"
    return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q"
