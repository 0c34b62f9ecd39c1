"""What the page of measures tells of a built site: how much its pages weigh."""

from __future__ import annotations

from pathlib import Path

from measuring.page import page
from measuring.weights import weights

PAGE = '<link rel="stylesheet" href="{up}a.css"><script src="{up}a.js?1"></script><p>{words}</p>'


def test_a_site_is_weighed_page_by_page_and_what_they_share_once(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes(b"x" * 1000)
    (tmp_path / "a.js").write_bytes(b"x" * 500)
    (tmp_path / "b").mkdir()
    short = (tmp_path / "index.html").write_text(PAGE.format(up="", words="甲"), "utf-8") + 2
    (tmp_path / "b" / "long.html").write_text(PAGE.format(up="../", words="x" * 3000), "utf-8")
    found = weights(tmp_path)
    assert (found["pages"], found["place"], found["shared"]) == (2, "b/long.html", 1500)
    assert found["heaviest"] > 3000 > short
    assert found["median"] == (found["heaviest"] + short) / 2
    assert found["all"] == 1500 + short + found["heaviest"]
    told = page({"pages": {"measured": "2026-01-01", "sites": {"甲站": found}}})
    assert "| 甲站 | 2 | 2 | 3 | 1 | 0 |" in told


def test_each_genre_has_its_own_figures_and_a_first_run_says_that_it_was_one() -> None:
    genre = {"name": "标准", "passages": 3, "gold": 10.0, "predicted": 8.0, "precision": 0.75, "recall": 0.6}
    developed = page({"genres": {"measured": "2026-01-01", "genres": [genre]}})
    assert "| 标准 | 3 | 10 | 8 | 0.7500 | 0.6000 |" in developed
    assert "都在开发时用过" in developed
    assert "命令：`scripts/measure.py genres`" in developed
    first = page({"fresh": {"measured": "2026-01-02", "genres": [genre], "errors": "原因：编号。"}})
    assert "没有人见过的文本 3 段" in first
    assert "标注引用 10 处" in first
    assert first.endswith("原因：编号。\n\n识别日期：2026-01-02。记录在案，不再重测。\n")
