"""The public API: the names that other projects import, and the five lines of its documentation."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path

import pytest

import zhunsheng
from support import instrument

API = ["Corpus", "Project", "Resolver", "WovenPage", "check", "load", "open_project", "weave"]


def test_the_public_names_are_these() -> None:
    assert sorted(zhunsheng.__all__) == sorted(API)


@pytest.mark.parametrize("name", API)
def test_each_public_name_can_be_imported_and_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(zhunsheng, name))


def test_what_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="judge"):
        zhunsheng.judge  # noqa: B018


def test_a_corpus_is_loaded_checked_and_woven_in_five_lines(tmp_path: Path) -> None:
    (tmp_path / "zhunsheng.yml").write_text("sources: [.]\n", "utf-8")
    text = instrument("甲办法", "第一条　依照本办法第九条办理。", "第二条　机关应当登记资产。", id="a")
    (tmp_path / "a.md").write_text(text, "utf-8")
    corpus = zhunsheng.load(tmp_path)
    assert [found.code for found in zhunsheng.check(corpus, date(2026, 1, 1))] == ["R102"]
    links = zhunsheng.Resolver(corpus, date(2026, 1, 1)).links(corpus.instruments["a"].current)
    assert [link.missing is not None for link in links] == [True]
    assert "a.md" in [page.path for page in zhunsheng.weave(corpus, date(2026, 1, 1))]
