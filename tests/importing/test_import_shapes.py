"""Sixty heads as real files have them: title, number, issuer and days, and a doubt told wherever one is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from docx_making import Word, front

from zhunsheng.importing import Imported, import_document


class Shape(NamedTuple):
    """The lines of a document, and its title, number, issuer and days of adoption, publication and effect."""

    lines: str
    title: str
    number: str = ""
    issuer: str = ""
    adopted: str = ""
    issued: str = ""
    effective: str = ""
    word: bool = False


_HEADS = Path(__file__).parents[1] / "data" / "heads.yml"
SHAPES = [Shape(**fields) for fields in yaml.safe_load(_HEADS.read_text(encoding="utf-8"))]


def as_text(shape: Shape) -> Imported:
    lines = re.sub(r"^\||^\[|\]$", "", shape.lines, flags=re.MULTILINE)
    result = import_document(lines.encode(), "measure.txt")
    assert isinstance(result, Imported)
    return result


def as_word(shape: Shape) -> Imported:
    word = Word()
    for line in shape.lines.split("\n"):
        if line.startswith("["):
            cells = line.strip("[]").split("/")
            row = word.document.add_table(1, len(cells)).rows[0]
            for cell, text in zip(row.cells, cells, strict=True):
                first, *more = text.split(" ")
                cell.text = first
                for name in more:
                    cell.add_paragraph(name)
        elif line.startswith("|"):
            word.centred(line[1:])
        else:
            word.say(line)
    return word.imported()


def read(result: Imported) -> tuple[str, ...]:
    """Return what was read, in the order of a shape's fields."""
    fields = yaml.safe_load(front(result))
    issuer = fields.get("issuer", "")
    stated = {**fields, "issuer": "、".join(issuer) if isinstance(issuer, list) else issuer}
    return tuple(str(stated.get(key, "")) for key in ("title", "number", "issuer", "adopted", "issued", "effective"))


def test_there_are_sixty() -> None:
    assert len(SHAPES) == 60


@pytest.mark.parametrize("shape", SHAPES, ids=range(1, 61))
def test_each_head_is_read(shape: Shape) -> None:
    result = as_word(shape) if shape.word else as_text(shape)
    assert read(result) == shape[1:7]


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if not shape.word], ids=lambda shape: shape.title[:20])
def test_a_word_file_reads_as_the_text_file_does(shape: Shape) -> None:
    assert read(as_word(shape)) == read(as_text(shape))
