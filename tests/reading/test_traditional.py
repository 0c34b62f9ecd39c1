"""Texts in traditional characters are cited as those in simplified ones; not a character of them is changed."""

from __future__ import annotations

import pytest
from cited import target

from zhunsheng.model import Source, Version
from zhunsheng.model.titles import title_key
from zhunsheng.model.traditional import simplified
from zhunsheng.reading.document import read_document

FRONT = (
    "---\nid: yi\ntitle: 乙市停車辦法\nstatus: draft\n---\n\n# 乙市停車辦法\n\n"
    "第一條　{}\n\n第二條　車主：\n\n（一）登記；\n\n（二）繳費。\n"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "依照《甲市停車場條例》第三條第一款、第二項辦理。",
            "甲市停车场条例 art_3__para_1 甲市停车场条例 art_3__para_1__item_2",
        ),
        ("依照本辦法第二條辦理。", "art_2"),
        ("依照第二條第（二）項辦理。", "art_2__item_2"),
        ("依照《甲條例》辦理；該條例第九條除外。", "甲条例 甲条例 art_9"),
        ("依照刑法第二百三十四條之一辦理。", "刑法 art_234-1"),
        ("依照前條規定辦理。", "?"),
    ],
)
def test_traditional_characters(words: str, expected: str) -> None:
    source = Source("yi.md", FRONT.format(words))
    version = read_document(source)
    assert isinstance(version, Version)
    assert " ".join(target(citation).strip() for citation in version.citations) == expected
    assert version.source.text == source.text
    assert [article.number for article in version.structure if article.eid.count("_") == 1] == ["1", "2"]


def test_titles_and_places() -> None:
    assert title_key("甲市停車場管理條例") == title_key("甲市停车场管理条例")
    text = FRONT.format("依照本辦法第二條。")
    assert len(simplified(text)) == len(text)
    assert simplified("乾隆、著作、後來") == "乾隆、著作、後來"  # cites nothing
