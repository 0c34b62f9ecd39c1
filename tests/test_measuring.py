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
