"""What a page carries: navigation that does not grow, its true source, its language and its day."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from browsing import KINDS, TODAY, build


def read(site: Path, kind: str) -> str:
    return (site / KINDS[kind]).read_text(encoding="utf-8")


def outside_article(html: str) -> str:
    """Return the page without its own text."""
    return re.sub(r"<article.*?</article>", "", html, flags=re.DOTALL)


@pytest.mark.parametrize("kind", KINDS)
def test_navigation_does_not_list_the_standards(site: Path, kind: str) -> None:
    links = re.findall(r'href="([^"#]*standards/[^"#]*|[^"#]*rules/[RSMG]\d+\.html)', outside_article(read(site, kind)))
    assert links == []


def test_all_pages_carry_the_same_navigation(site: Path) -> None:
    counts = set()
    for html in site.rglob("standards/*/*.html"):
        nav = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', html.read_text(encoding="utf-8"), re.S)
        assert nav, html
        counts.add(nav[0].count("<a "))
    assert len(counts) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_names_its_language_and_its_day(site: Path, kind: str) -> None:
    html = read(site, kind)
    assert '<html lang="zh-CN"' in html
    assert f'数据截至 <time datetime="{TODAY}">{TODAY}</time>' in html


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_nothing_from_outside(site: Path, kind: str) -> None:
    loaded = re.findall(r'<(?:script|img|iframe)[^>]*\ssrc="([^"]*)"', read(site, kind))
    loaded += re.findall(r'<link rel="(?:stylesheet|icon|preconnect)"[^>]*href="([^"]*)"', read(site, kind))
    assert loaded
    assert [address for address in loaded if "//" in address] == []


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


@pytest.fixture(scope="module")
def editable(own_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the same project with a place to edit its sources."""
    project = tmp_path_factory.mktemp("project")
    for folder in ("docs", "standards"):
        shutil.copytree(own_content / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(own_content / "mkdocs.yml", project)
    config = (own_content / "zhunsheng.yml").read_text(encoding="utf-8")
    assert "edit_url" not in config
    edited = config + "\nedit_url: https://code.example.cn/edit/main/{path}\n"
    (project / "zhunsheng.yml").write_text(edited, encoding="utf-8")
    return build(project, tmp_path_factory.mktemp("editable"))


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("条文体", "standards/assets/public-warehouse.md"),
        ("通知", "docs/notice.md"),
        ("指南", "docs/guide/using.md"),
        ("配套要求", "docs/requirements.yml"),
    ],
)
def test_the_edit_link_leads_to_the_true_source(editable: Path, kind: str, source: str) -> None:
    html = read(editable, kind)
    assert f'<a href="https://code.example.cn/edit/main/{source}" class="page-action" rel="edit">编辑此页</a>' in html


@pytest.mark.parametrize("kind", ["标准目录", "外部文件", "规则"])
def test_a_generated_page_has_no_edit_link(editable: Path, kind: str) -> None:
    assert "编辑此页" not in read(editable, kind)
