"""What a page carries: navigation that does not grow, its true source, its language and its day."""

from __future__ import annotations

import re
from pathlib import Path

from browsing import KINDS, TODAY


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
    day = f'数据截至 <time datetime="{TODAY}">{TODAY}</time>'
    assert [kind for kind, html in pages.items() if day not in html] == []


def test_a_page_loads_nothing_from_outside(site: Path) -> None:
    for kind in KINDS:
        loaded = re.findall(r'<(?:script|img|iframe)[^>]*\ssrc="([^"]*)"', read(site, kind))
        loaded += re.findall(r'<link rel="(?:stylesheet|icon|preconnect)"[^>]*href="([^"]*)"', read(site, kind))
        assert loaded, kind
        assert [address for address in loaded if "//" in address] == [], kind


def test_the_page_of_a_standard_is_light(site: Path) -> None:
    assert len(read(site, "条文体").encode()) < 200_000
    for asset, limit in {
        "assets/zhunsheng.css": 12_000,
        "assets/print.css": 11_000,
        "assets/search.css": 8_000,
        "assets/search-files.js": 10_000,
        "assets/search.js": 30_000,
        "assets/references.js": 20_000,
        "assets/search-words.js": 10_000,
        "assets/search-box.js": 20_000,
    }.items():
        assert (site / asset).stat().st_size < limit


def test_no_edit_link_where_none_is_configured(site: Path) -> None:
    assert [page for page in site.rglob("*.html") if 'rel="edit"' in page.read_text(encoding="utf-8")] == []
