"""Places in the text of an editor are places in the text as it is read, whatever stands in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, Range

from zhunsheng.editor.texts import EditorText
from zhunsheng.model import Source, Span
from zhunsheng.sources.decoding import decode

ENCODINGS = ("utf-8", "utf-16", "utf-32")
PIECES = st.sampled_from(["船", "a", "𠮷", "\u200b", "⼀", "\U0002f800", "\n", "\r\n", "\r", " ", "\u2028", "\x0c"])


def written(text: str, encoding: str = "utf-16") -> EditorText:
    source = decode("docs/a.md", text.encode())
    assert isinstance(source, Source)
    return EditorText(source, text, encoding)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 7), ("utf-16", 3), ("utf-32", 2)])
def test_a_rare_character_has_the_width_that_the_encoding_gives_it(encoding: str, column: int) -> None:
    text = written("𠮷船艇\n", encoding)
    assert text.position(2) == Position(0, column)
    assert text.offset(Position(0, column)) == 2
    assert text.offset(Position(0, column - 1)) == 1  # inside 船 in UTF-8, else behind 𠮷


def test_a_place_inside_a_rare_character_is_in_front_of_it() -> None:
    assert written("𠮷船").offset(Position(0, 1)) == 0


def test_a_place_behind_the_line_or_the_text_is_its_end() -> None:
    text = written("船艇\n检验")
    assert text.offset(Position(0, 99)) == 2
    assert text.offset(Position(9, 0)) == 5
    assert text.whole == Range(Position(0, 0), Position(1, 2))


def test_what_nobody_sees_is_counted_by_the_editor_alone() -> None:
    text = written("船\u200b\u200b艇⼀\r\n检\u200b验")
    assert text.source.text == "船艇一\n检验"
    assert text.range(Span(1, 3)) == Range(Position(0, 1), Position(0, 5))
    assert text.range(Span(4, 6)) == Range(Position(1, 0), Position(1, 3))


@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(ENCODINGS))
def test_there_and_back(words: str, encoding: str) -> None:
    text = written(words, encoding)
    for offset in range(len(text.source.text) + 1):
        assert text.offset(text.position(offset)) == offset
