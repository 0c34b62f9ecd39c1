"""What a page carries: navigation that does not grow, its true source, its language and its day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from browsing import KINDS, TODAY
from zhunsheng.model.days import day_words


def read(site: Path, kind: str) -> str:
    return (site / KINDS[kind]).read_text(encoding="utf-8")


def outside_article(html: str) -> str:
    """Return the page without its own text."""
    return re.sub(r"<article.*?</article>", "", html, flags=re.DOTALL)


def test_navigation_does_not_list_the_standards(site: Path) -> None:
    listed = re.compile(r'href="([^"#]*standards/[^"#]*|[^"#]*rules/[RSMG]\d+\.html)')
    assert {kind: listed.findall(outside_article(read(site, kind))) for kind in KINDS} == dict.fromkeys(KINDS, [])


def test_all_pages_carry_the_same_navigation(site: Path) -> None:
    counts = set()
    for html in site.rglob("standards/*/*.html"):
        nav = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', html.read_text(encoding="utf-8"), re.S)
        assert nav, html
        counts.add(nav[0].count("<a "))
    assert len(counts) == 1


def test_a_page_names_its_language_and_its_day(site: Path) -> None:
    pages = {kind: read(site, kind) for kind in KINDS}
    assert [kind for kind, html in pages.items() if '<html lang="zh-CN"' not in html] == []
    day = f'数据截至<time datetime="{TODAY}">{day_words(date.fromisoformat(TODAY))}</time>'
    assert [kind for kind, html in pages.items() if day not in html] == []


def test_a_page_loads_nothing_from_outside(site: Path) -> None:
    for kind in KINDS:
        loaded = re.findall(r'<(?:script|img|iframe)[^>]*\ssrc="([^"]*)"', read(site, kind))
        loaded += re.findall(r'<link rel="(?:stylesheet|icon|preconnect)"[^>]*href="([^"]*)"', read(site, kind))
        assert loaded, kind
        assert [address for address in loaded if "//" in address] == [], kind


def test_a_page_is_light(site: Path) -> None:
    """Judge what is loaded at a first visit, unpacked; pages that list very much are heavy by their own words alone."""
    for kind in KINDS:
        page, html = site / KINDS[kind], read(site, kind)
        loaded = {*re.findall(r'<script[^>]* src="([^"]*)"', html)}
        loaded.update(re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]*)"', html))
        weight = sum((page.parent / file).stat().st_size for file in loaded)
        assert len(loaded) < 8, kind
        assert weight < 150_000, kind
        assert weight + page.stat().st_size < 250_000 or kind in {"条例", "外部文件"}, kind


def test_no_edit_link_where_none_is_configured(site: Path) -> None:
    assert [page for page in site.rglob("*.html") if 'rel="edit"' in page.read_text(encoding="utf-8")] == []
