"""The search box is there and finds: what a run of two or more characters names, from a server and from a folder."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from browsing import Opener


def test_the_box_is_visible_on_a_desktop(open_page: Opener, base: str) -> None:
    assert open_page(base + "index.html").page.is_visible(".md-search__input")


def test_on_a_phone_a_button_opens_the_box(open_page: Opener, base: str) -> None:
    page = open_page(base + "index.html", viewport={"width": 390, "height": 844}).page
    page.click(".md-header label[for=__search]")
    assert page.is_visible(".md-search__input")


@pytest.mark.parametrize(
    ("words", "place"),
    [("公务用车", "standards/assets/vehicles.html"), ("公物仓", "standards/assets/public-warehouse.html")],
)
def test_the_standard_that_words_name_is_found_first(open_page: Opener, base: str, words: str, place: str) -> None:
    assert place in open_page(base + "standards/green/energy-use.html").search(words)[0]


def test_two_characters_from_the_middle_of_a_sentence_find_it(open_page: Opener, served: str, site: Path) -> None:
    """Take pairs that hardly any other page holds, wherever they begin: no dictionary is asked."""
    texts: dict[str, str] = {}
    for entry in json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]:
        page = entry["location"].partition("#")[0]
        texts[page] = texts.get(page, "") + entry["title"] + re.sub(r"<[^>]+>", "", entry["text"])
    place = "standards/assets/vehicles.html"
    pairs = dict.fromkeys(re.findall(r"(?=([\u4e00-\u9fff]{2}))", texts[place]))
    rare = [pair for pair in pairs if sum(set(pair) <= set(text) for text in texts.values()) <= 3][:5]
    assert rare
    for pair in rare:
        assert any(place in hit for hit in open_page(served + "index.html").search(pair)), pair


def test_a_word_of_two_characters_is_looked_for_whole(open_page: Opener, served: str) -> None:
    """Every result holds both characters; a search for the first alone would give nearly all pages."""
    seen = open_page(served + "index.html")
    seen.search("车辆")
    texts = seen.page.eval_on_selector_all(".md-search-result__article", "found => found.map(e => e.textContent)")
    assert any("车辆" in words for words in texts)
    both = int(re.sub(r"\D", "", seen.page.inner_text(".md-search-result__meta")))
    alone = open_page(served + "index.html")
    alone.search("车")
    assert both < int(re.sub(r"\D", "", alone.page.inner_text(".md-search-result__meta")))
