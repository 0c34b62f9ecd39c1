"""Worker process that reads the glyphs, rules and pictures of a PDF within limits of memory and processor time.

Run as a script with the file on standard input; it writes one line of JSON for each page, or one line ``{"error": …}``.
PDF decoders unpack whatever a file asks for, so that a hostile file must only be able to end this process.
"""

from __future__ import annotations

import bisect
import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from typing import Any

MAX_PAGES = 3000
MAX_GLYPHS = 6_000_000
MAX_PAGE_GLYPHS = 100_000
MEMORY = 512 * 1024**2
SECONDS = 60
_CID = re.compile(r"\(cid:\d+\)")
_ROW = 0.4
# The gap between two characters from which it is a space, a full-width space, another column (without a space
# character), and another column (with one).
_SPACE, _WIDE, _GUTTER, _COLUMN = 0.35, 0.75, 1.3, 1.8
_TWICE = 0.15
_MAX_RULES = 5000
_MAX_FILLED = 200
_MAX_NODES = 1000
# The baseline, the two edges, the size and the character.
Glyph = tuple[float, float, float, float, str]


def main() -> int:
    """Write the pages of the file on standard input to standard output."""
    data = sys.stdin.buffer.read()
    _limit(MEMORY + 2 * len(data))
    logging.disable()
    try:
        for page in pages(data):
            sys.stdout.write(json.dumps(page, ensure_ascii=True) + "\n")
    except MemoryError:
        sys.stdout.write('{"error": "memory"}\n')
    except Exception as error:  # noqa: BLE001 - whatever the decoder stumbles over, the file is damaged
        name = "password" if "Password" in type(error).__name__ else str(error) if isinstance(error, _TooMuch) else ""
        sys.stdout.write(json.dumps({"error": name or "damaged"}) + "\n")
    return 0


class _TooMuch(Exception):  # noqa: N818 - its message is the name of the limit
    """A limit is exceeded: ``pages`` or ``glyphs``."""


def _limit(memory: int) -> None:
    """Limit the memory and the processor time of this process, if the system can."""
    try:
        import resource
    except ImportError:  # Windows, where only the time limit of the caller applies
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def pages(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield a record for each page: its size, rows of segments, rules, and the share of pictures.

    A segment is ``[x0, x1, size, text]``; a row ``[y, [segment, …]]`` with y from the top of the page.
    """
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(io.BytesIO(data)))
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    total = 0
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > MAX_PAGES:
            raise _TooMuch("pages")
        interpreter.process_page(page)
        found = _Page(device.get_result())
        total += found.count
        if total > MAX_GLYPHS:
            raise _TooMuch("glyphs")
        attached = _attached(document.catalog) if number == 1 else 0
        yield {**found.as_record(), **_annotations(page.annots), "attached": attached}


def _annotations(annots: object) -> dict[str, Any]:
    """Count the annotations of a page other than links, and list the words in its form fields."""
    from pdfminer.pdftypes import resolve1

    found = resolve1(annots)
    notes, forms = 0, []
    for one in found if isinstance(found, list) else ():
        annotation = resolve1(one)
        kind = str(resolve1(annotation.get("Subtype"))) if isinstance(annotation, dict) else "Link"
        if "Widget" in kind:
            forms.append(_filled_in(annotation))
        elif not re.search("Link|Popup", kind):
            notes += 1
    return {"notes": notes, "forms": forms}


def _filled_in(field: dict[str, Any]) -> str:
    """Return the value of a form field, which its parent field may hold."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    for one in (field, resolve1(field.get("Parent"))):
        value = resolve1(one.get("V")) if isinstance(one, dict) else None
        if isinstance(value, bytes):
            return decode_text(value)[:_MAX_FILLED]
    return ""


def _attached(catalog: dict[str, Any]) -> int:
    """Count the attachments of a document."""
    from pdfminer.pdftypes import resolve1

    names = resolve1(catalog.get("Names"))
    nodes = [names.get("EmbeddedFiles")] if isinstance(names, dict) else []
    count = 0
    for _ in range(_MAX_NODES):
        if not nodes:
            break
        node = resolve1(nodes.pop())
        if isinstance(node, dict):
            count += len(resolve1(node.get("Names")) or ()) // 2
            nodes += resolve1(node.get("Kids")) or ()
    return count


class _Page:
    """Collects the content of one page."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = float(page.width), float(page.height)
        self.count = 0
        self._glyphs: list[Glyph] = []
        self._slanted: list[str] = []
        self._rules: list[tuple[float, float, float, float]] = []
        self._pictured = 0.0
        self._pictures = 0
        self._collect(page)

    def _collect(self, items: Any) -> None:
        from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage

        for item in items:
            if isinstance(item, LTChar):
                self._glyph(item)
            elif isinstance(item, LTImage):
                self._pictures += 1
                self._pictured += abs(item.width * item.height)
            elif isinstance(item, LTContainer):
                self._collect(item)
            elif isinstance(item, LTCurve) and len(self._rules) < _MAX_RULES:
                x0, y0, x1, y1 = item.bbox
                self._rules.append((x0, self.height - y1, x1, self.height - y0))

    def _glyph(self, glyph: Any) -> None:
        self.count += 1
        if self.count > MAX_PAGE_GLYPHS:
            raise _TooMuch("glyphs")
        text = _CID.sub("\ufffd", glyph.get_text())
        if not glyph.upright:
            self._slanted.append(text)
        else:
            x0, _, x1, _ = glyph.bbox
            self._glyphs.append((self.height - glyph.matrix[5], x0, x1, glyph.size, text))

    def as_record(self) -> dict[str, Any]:
        """Return the page as a JSON object."""
        area = max(self.width * self.height, 1.0)
        rows = [[round(y, 1), list(_segments(glyphs, self._borders(y)))] for y, glyphs in self._rows()]
        return {
            "width": round(self.width, 1),
            "height": round(self.height, 1),
            "rows": [row for row in rows if row[1]],
            "rules": [[round(value, 1) for value in rule] for rule in self._rules],
            "slanted": "".join(self._slanted),
            "pictures": self._pictures,
            "pictured": min(self._pictured / area, 1.0),
        }

    def _borders(self, y: float) -> list[float]:
        """Return the positions, from the left, where vertical rules and sides of boxes cross a row."""
        crossed = [(x0, x1) for x0, y0, x1, y1 in self._rules if y0 < y - 2 < y1]
        return sorted(edge for edges in crossed for edge in edges)

    def _rows(self) -> Iterator[tuple[float, list[Glyph]]]:
        """Yield groups of glyphs with nearly the same baseline, from the top down."""
        row: list[Glyph] = []
        for glyph in sorted(self._glyphs):
            if row and glyph[0] - row[-1][0] > _ROW * min(glyph[3], max(one[3] for one in row[-8:])):
                yield row[0][0], row
                row = []
            row.append(glyph)
        if row:
            yield row[0][0], row


def _segments(glyphs: list[Glyph], borders: list[float]) -> Iterator[list[Any]]:
    """Yield the runs of characters of a row, split at gaps between columns and at borders of tables."""
    run: list[Glyph] = []
    text, space = "", False
    for glyph in sorted(glyphs, key=lambda one: one[1]):
        _, x0, _, size, character = glyph
        if not character.strip():
            space = True
            continue
        if run:
            gap = x0 - run[-1][2]
            if character == run[-1][4] and abs(x0 - run[-1][1]) < _TWICE * size:
                continue  # printed twice to look bold
            if gap > (_COLUMN if space else _GUTTER) * size or _between(borders, run[-1], glyph):
                yield _segment(run, text)
                run, text = [], ""
            elif space or gap > _SPACE * size:
                text += "　" if gap > _WIDE * size else " "
        run.append(glyph)
        text += character
        space = False
    if run:
        yield _segment(run, text)


def _between(borders: list[float], left: Glyph, right: Glyph) -> bool:
    """Tell whether there is a border between the centres of two glyphs."""
    at = bisect.bisect(borders, (left[1] + left[2]) / 2)
    return at < len(borders) and borders[at] < (right[1] + right[2]) / 2


def _segment(run: list[Glyph], text: str) -> list[Any]:
    sizes = sorted(one[3] for one in run)
    return [round(run[0][1], 1), round(max(one[2] for one in run), 1), round(sizes[len(sizes) // 2], 1), text]


if __name__ == "__main__":
    sys.exit(main())
