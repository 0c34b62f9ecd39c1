"""M019: words that call an instrument a gist are told once its text is held, and not before."""

from __future__ import annotations

from support import corpus_of, findings, instrument, messages

CONFIG = "gist_words: {law: [只有要点, 甲条例的要点]}"
PAGE = "# 首页\n\n甲条例的要点由本站编写；甲条例只有要点。\n"
TEXT = ("第一条　机关应当登记资产。", "第二条　机关应当盘点资产。")


def corpus(**fields: object):  # type: ignore[no-untyped-def]
    files = {"docs/index.md": PAGE, "docs/law.md": instrument("甲条例", *TEXT, id="law", **fields)}
    return corpus_of(files, config=CONFIG)


def test_while_only_the_gist_is_held_the_words_are_true() -> None:
    assert findings(corpus(text="gist"), "M019") == []


def test_each_place_is_told_once_the_text_is_held() -> None:
    assert findings(corpus(), "M019") == [
        ("M019", "docs/index.md", 3, 1, "甲条例的要点"),
        ("M019", "docs/index.md", 3, 16, "只有要点"),
    ]
    assert messages(corpus(), "M019")[0] == "《甲条例》的正文已经收录，这里还写着“甲条例的要点”；请改正"


def test_an_instrument_that_is_not_held_makes_no_finding() -> None:
    assert findings(corpus_of({"docs/index.md": PAGE}, config=CONFIG), "M019") == []
