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
    drawings = [{"measured": f"2026-01-0{day}", "genres": [genre], "errors": f"原因{day}。"} for day in (2, 3)]
    first = page({"fresh": {"measured": "2026-01-03", "drawings": drawings}})
    assert first.count("| 标准 | 3 | 10 | 8 | 0.7500 | 0.6000 |") == 2
    assert "第一次取样，2026-01-02，3 段，标注引用 10 处：" in first
    assert "原因2。\n\n第二次取样，2026-01-03，" in first
    assert first.endswith("原因3。\n\n以上记录在案，不再重测。\n")


def test_a_draw_that_found_nothing_has_no_precision() -> None:
    genre = {"name": "通知", "passages": 3, "gold": 1, "predicted": 0, "precision": None, "recall": 0.0}
    drawings = [{"measured": "2026-01-02", "genres": [genre], "errors": "原因。"}]
    told = page({"drawn_mandates": {"measured": "2026-01-02", "drawings": drawings, "suggested": "建议。"}})
    assert "| 体裁 | 段数 | 标注的授权条款 |" in told
    assert "| 通知 | 3 | 1 | 0 | — | 0.0000 |" in told
    assert "第一次取样，2026-01-02，3 段，标注授权条款 1 处：" in told
    assert told.endswith("建议。\n\n以上记录在案，不再重测。\n")


def test_how_findings_were_judged_is_told_beside_how_many_were_false() -> None:
    counts = {"texts": 3, "citations": 2000, "sample": 5, "codes": {"R311": 5}, "judged": {"属实": 4, "误报": 1}}
    told = page({"findings": {"measured": "2026-01-01", "how": "其中一处没有对照。", **counts}})
    assert "共 5 处，逐处看过：误报 1 处，即每千处引用 0.50 处" in told
    assert "\n\n其中一处没有对照。\n\n| 规则 |" in told
    assert "读过原文" not in told


def test_how_fast_pages_open_is_told_page_by_page_and_of_each_site_when() -> None:
    row = {
        "kind": "首页",
        "place": "index.html",
        "seconds": 1.234,
        "slowest": 1.6,
        "requests": 6,
        "bytes": 102400,
        "packed": 0.9,
    }
    slow = {"slower": 4, "bits": 1_600_000, "delay": 150, "width": 390, "runs": 5, "aim": 1.5}
    late = {**row, "kind": "最大的文件", "place": "a.html", "seconds": 1.51}
    sites = {
        "甲站": {**slow, "pages": [row, late], "measured": "2026-01-02"},
        "乙站": {**slow, "pages": [], "measured": "2026-01-01"},
    }
    told = page({"opening": {"measured": "2026-01-02", "sites": sites}})
    assert "| 甲站 | 首页（`index.html`） | 5 | 1.23 | 1.60 | 0.90 | 达到 | 6 | 100 |" in told
    assert "| 甲站 | 最大的文件（`a.html`） | 5 | 1.51 | 1.60 | 0.90 | 没有达到 |" in told
    assert "处理器放慢 4 倍、线路限为每秒 1.6 兆比特" in told
    assert "测量日期：甲站 2026-01-02，乙站 2026-01-01。" in told


def test_figures_of_sites_in_a_list_have_the_day_of_the_measure() -> None:
    site = {"name": "甲站", "texts": 3, "start": 1.0, "fastest": 0.5, "slowest": 0.9, "met": True}
    told = page({"serving": {"measured": "2026-01-01", "runs": 3, "sites": [site]}})
    assert "| 甲站 | 3 | 1.0 | 0.5 | 0.9 | 达到 |" in told
    assert "测量日期：2026-01-01。" in told
