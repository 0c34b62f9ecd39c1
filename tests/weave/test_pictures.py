"""Pictures of what rests on what: well-formed whatever a title holds, with words that fit, told as a list as well."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

import pytest
from gap_corpus import CONFIG, FILES, gap_corpus, made
from hypothesis import given
from hypothesis import strategies as st

from rendering import render
from support import TODAY, corpus_of, instrument
from zhunsheng.pages.drawing import SIZE, width, wrap, xml_text
from zhunsheng.site.tree import weave

HOSTILE = "甲</text><script>alert(1)</script>&amp;`*_{: onload=x }_*`]]>\"'<!--" + "很长的题名" * 30
SVG = "{http://www.w3.org/2000/svg}"


def hostile() -> dict[str, str]:
    title = "'" + HOSTILE.replace("'", "''") + "'"
    return {
        **FILES,
        "standards/rooms.md": FILES["standards/rooms.md"].replace("title: 库房办法", f"title: {title}"),
        "standards/on-it.md": instrument("乙办法", "第一条　文。", id="on-it", basis="[room-rules]"),
    }


LIBRARIES = {"plain": FILES, "hostile": hostile()}


@cache
def shown(library: str) -> dict[str, str]:
    """Return the rendered pages of a library, which several tests look at."""
    pages = weave(corpus_of(LIBRARIES[library], config=CONFIG), TODAY)
    return {page.path: render(page.text[page.body :]) for page in pages}


def drawn(html: str) -> list[str]:
    """Return the pictures of a page; a bar of states has its figures beside it, and no words of its own."""
    return re.findall(r'<svg(?! class="bar").*?</svg>', html, re.DOTALL)


def pictures(library: str) -> dict[str, ElementTree.Element]:
    """Return the pictures of the rendered pages that have one, read as XML."""
    found = {path: drawn(html) for path, html in shown(library).items()}
    assert max(map(len, found.values())) == 1
    return {path: ElementTree.fromstring(one[0]) for path, one in found.items() if one}


def test_every_document_that_rests_on_something_has_a_picture_and_the_system_has_one() -> None:
    assert {"archives.md", "system.md", "standards/rooms.md", "standards/boxes.md"} <= pictures("plain").keys()


def test_what_rests_on_nothing_has_none() -> None:
    files = {**FILES, "standards/alone.md": instrument("丙办法", "文。", id="alone")}
    (page,) = (p for p in weave(corpus_of(files, config=CONFIG), TODAY) if p.path == "standards/alone.md")
    assert drawn(render(page.text[page.body :])) == []


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_picture_is_well_formed_and_says_what_it_is(library: str) -> None:
    for path, svg in pictures(library).items():
        assert svg.get("role") == "img", path
        ids = (svg.get("aria-labelledby") or "").split()
        assert ids == [svg[0].get("id"), svg[1].get("id")]
        assert (svg[0].tag, svg[1].tag) == (f"{SVG}title", f"{SVG}desc")
        assert svg[0].text
        assert svg[1].text
        assert not [
            e for e in svg.iter() if e.tag.removeprefix(SVG) not in {"svg", "title", "desc", "rect", "text", "path"}
        ]


@pytest.mark.parametrize("library", LIBRARIES)
def test_no_words_run_out_of_the_picture(library: str) -> None:
    for path, svg in pictures(library).items():
        for text in svg.iter(f"{SVG}text"):
            long = width(text.text or "") * SIZE
            start = float(text.get("x") or 0) - (long / 2 if text.get("text-anchor") == "middle" else 0)
            assert 0 <= start <= start + long <= float(svg.get("width") or 0), (path, text.text)
            assert 0 < float(text.get("y") or 0) < float(svg.get("height") or 0)


def test_a_hostile_title_runs_nothing_on_any_page() -> None:
    assert [path for path, html in shown("hostile").items() if "<script" in html] == []


def test_the_same_is_told_as_a_list() -> None:
    page = next(p for p in weave(gap_corpus(), TODAY) if p.path == "archives.md")
    foot = page.text.partition("## 制定依据和落实情况")[2]
    for title in ("库房办法", "装具标准", "借阅办法", "销毁办法", "东区保管方案"):
        assert f"- [《{title}》](standards/" in foot
        assert f">{title}" in foot


def test_a_picture_of_very_many_says_how_many_it_leaves_out() -> None:
    more = {f"standards/n{n}.md": instrument(f"办法{n}", "文。", id=f"n{n}", basis="[archives]") for n in range(70)}
    page = next(p for p in weave(gap_corpus(**more), TODAY) if p.path == "archives.md")
    assert "另有 63 份，见下列列表" in page.text
    assert page.text.count("\n- [《办法") == 70


@given(st.text(max_size=80), st.integers(2, 30), st.integers(1, 4))
def test_lines_are_never_wider_than_they_may_be_and_lose_nothing_untold(words: str, em: int, lines: int) -> None:
    wrapped = wrap(words, em, lines)
    assert len(wrapped) <= lines
    assert all(width(line) <= em for line in wrapped)
    bare = "".join(words.split())
    told = "".join("".join(wrapped).split())
    assert told == bare or told.endswith("…")


@given(st.text())
def test_any_words_are_xml(words: str) -> None:
    ElementTree.fromstring(f'<a b="{xml_text(words)}">{xml_text(words)}</a>')


def test_a_document_of_which_the_metadata_alone_is_known_is_said_to_rest_on_nothing_by_our_reading() -> None:
    filed = made("库房旧规定", "old-rooms", "rooms", basis="[]").rpartition("---\n")[0] + "---\n"
    (page,) = (
        p for p in weave(corpus_of({**FILES, "standards/old.md": filed}, config=CONFIG), TODAY) if "old" in p.path
    )
    foot = page.text.partition("## 制定依据和落实情况")[2]
    assert "本库没有登记制定依据。" in foot
    assert "**制定依据**" not in foot
    assert "（落实关系未经确认）" in foot


def test_of_a_document_without_a_text_it_is_not_said_how_public_it_is_where_nothing_states_it() -> None:
    filed = made("库房旧规定", "old-rooms", "rooms").rpartition("---\n")[0] + "---\n"
    stated = filed.replace("id: old-rooms", "id: old-boxes\ndisclosure: 主动公开").replace("旧规定", "旧标准")
    files = {**FILES, "standards/old-rooms.md": filed, "standards/old-boxes.md": stated}
    pages = {page.path: page.text for page in weave(corpus_of(files, config=CONFIG), TODAY)}
    assert "公开属性" not in pages["standards/old-rooms.md"]
    assert "公开属性" in pages["standards/old-boxes.md"]
