"""Turns the comments of a draft into Word comments on the paragraph below them."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as Word
from docx.oxml.ns import qn

from zhunsheng.exporting.manuscript import Piece
from zhunsheng.exporting.word.markup import legal
from zhunsheng.model import Version
from zhunsheng.reading.plain_texts import INFO_END
from zhunsheng.weaving.blocks import comments

_OURS = ("zhunsheng", INFO_END.removeprefix("<!--").removesuffix("-->").strip())
_PARAGRAPH, _PROPERTIES, _END = "<w:p>", "</w:pPr>", "</w:p>"


class Remarks:
    """Adds the comments of a version to a document; does nothing unless ``wanted``."""

    def __init__(self, document: Word, version: Version, pieces: Sequence[Piece], wanted: bool) -> None:
        self._document = document
        self._at: dict[int, list[str]] = {}
        starts = [piece.start for piece in pieces]
        for span in comments(version) if wanted and starts else ():
            said = span.of(version.source.text).strip().removeprefix("<!--").removesuffix("-->").strip()
            if said and not said.startswith(_OURS):
                below = next((start for start in starts if start > span.start), starts[-1])
                self._at.setdefault(below, []).append(said)

    def beside(self, piece: Piece, blocks: Sequence[str]) -> Sequence[str]:
        """Return the blocks of a piece, with its comments attached to the first paragraph."""
        said = self._at.get(piece.start)
        first = next((n for n, block in enumerate(blocks) if block.startswith(_PARAGRAPH)), None)
        if not said or first is None:
            return blocks
        head, _, rest = blocks[first].partition(_PROPERTIES)
        inside = rest.removesuffix(_END)
        for text in said:
            number = self._add(text)
            inside = (
                f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
                f'<w:r><w:commentReference w:id="{number}"/></w:r>'
            )
        return [*blocks[:first], f"{head}{_PROPERTIES}{inside}{_END}", *blocks[first + 1 :]]

    def _add(self, text: str) -> int:
        """Add a comment without a date, so that the file is reproducible."""
        added = self._document.comments.add_comment(legal(text))
        added._comment_elm.attrib.pop(qn("w:date"), None)
        return added.comment_id
