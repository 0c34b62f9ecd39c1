"""The built site: what it publishes, what it never does, and that it is the same each time."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

import pytest
from building import TODAY, attempt, built, files_of, project
from defusedxml.ElementTree import fromstring

from sharing import once
from starting import mkdocs_anew
from support import instrument

CANARY = "金丝雀三一四一"
PNG = b"\x89PNG\r\n\x1a\n" + CANARY.encode()
SCRIPT = "</title><script>alert(1)</script>"
HIDDEN = instrument("保密办法", f"第一条　{CANARY}。", id="hidden", disclosure="不予公开")


CODE = "```\nmake site:\n\n    mkdocs build\n```"
COMMENTS = f"<!-- 单行{CANARY} -->\n\n<!-- 多行\n{CANARY}\n-->\n"
IGNORING = f"<!-- zhunsheng-ignore S101: {CANARY} -- 见来文 -->\n"
LINKS = "、[表](img/form.DOCX)、[表](open/form.docx)、[表](hr/form.docx)。"
DEPTHS = ("index.html", "standards/rules.html", "a/b/c.html")
# What is published, and what is not though it lies beside it.
FILES: dict[str, str | bytes] = {
    "docs/index.md": f"# 首页\n\n{CODE}\n\n![图](img/good.png){LINKS}\n",
    "docs/a/b/c.md": "# 深处\n\n文。\n",
    # Front matter and headings that would bring markup.
    "docs/page.md": f"---\ntitle: '{SCRIPT}'\ndescription: '\">{SCRIPT}'\ntemplate: x.html\n---\n文\n",
    "docs/heading.md": f"# {SCRIPT}\n\n文。\n",
    "docs/listed.md": "---\ntitle: [a, b]\n---\n\n文。\n",
    "docs/lines.md": "template: x.html\ntitle: 词\n\n文。\n",
    "standards/a.md": instrument(f"'{SCRIPT}'", "第一条　文。", id="b"),
    # Comments.
    "docs/comments.md": f"# 页\n\n{COMMENTS}\n文<!-- {CANARY} -->字。\n",
    "standards/comments.md": instrument("轮值办法", f"{COMMENTS}\n{IGNORING}第一条　值班。", id="comments"),
    "standards/duty.md": instrument("值班办法", "## 第一章 <b>总则</b>", "第一条　值班。", "第二条　轮值。", id="duty"),
    # Files of forms that nobody publishes. A text under an ending that nobody reads could be anything, so it lies in a
    # folder of its own.
    **{
        f"docs/{name}": PNG
        for name in ("raw.html", "s.svg", "s9.compared.yml", "odd/s12.MD", "t.txt", "a.js", "data.json", "schema/x.js")
    },
    "docs/img/good.png": b"good",
    "docs/img/form.DOCX": b"good",
    "docs/schema/a.schema.json": "{}",
    # Attachments beside what is withheld.
    "docs/hr/hidden.md": HIDDEN,
    "docs/hr/form.docx": PNG,
    "docs/hr/scans/page.png": PNG,
    "docs/open/form.docx": b"open",
    # Pictures.
    "standards/assets/open.md": instrument("开放办法", "第一条　见![流程](img/flow.png)。", id="open"),
    "standards/assets/img/flow.png": b"flow",
    "standards/assets/img/unshown.png": PNG,
    "standards/hr/hidden.md": HIDDEN.replace("id: hidden", "id: hidden2"),
    "standards/hr/a.png": PNG,
    "standards/b.md": instrument("乙办法", "第一条　见![图](hr/a.png)和![图](c.svg)。", id="b2"),
    "standards/c.svg": PNG,
}


def holding(site: dict[str, bytes], words: str = CANARY) -> list[str]:
    return [path for path, data in site.items() if words.encode() in data or words in path]


def make(folder: Path) -> None:
    """Build a project with all of that, and with a link to a file outside it."""
    (folder / "foreign.png").write_bytes(PNG)
    (folder / "project").mkdir()
    place = project(folder / "project", FILES)
    (place / "docs" / "img" / "linked.png").symlink_to(folder / "foreign.png")
    done = attempt(place)
    assert done.returncode == 0, done.stderr
    (folder / "said.txt").write_text(done.stderr, "utf-8")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "built-site", make)


@pytest.fixture(scope="module")
def site(whole: Path) -> dict[str, bytes]:
    return files_of(whole / "project" / "out")


def test_only_what_may_be_published_is_copied(site: dict[str, bytes]) -> None:
    assert holding(site) == []
    assert {"img/good.png", "img/form.DOCX", "schema/a.schema.json"} <= site.keys()
    ours = {"assets/mark.svg"}
    assert not [path for path in site.keys() - ours if "linked" in path or path.endswith((".MD", ".yml", ".svg"))]


def test_attachments_follow_the_documents_they_lie_with(whole: Path, site: dict[str, bytes]) -> None:
    assert "未发布 hr/form.docx" in (whole / "said.txt").read_text("utf-8")
    assert not [path for path in site if path.startswith("hr/")]
    assert "open/form.docx" in site


def test_front_matter_and_headings_bring_no_markup(site: dict[str, bytes]) -> None:
    for path, data in site.items():
        if path.endswith(".html"):
            assert b"<script>alert" not in data, path
    for path in ("page.html", "heading.html", "standards/a.html"):
        title = re.search("<title>(.*?)</title>", site[path].decode())
        assert title
        assert "alert(1)" in unescape(title[1])
    assert "template: x.html" in site["lines.html"].decode()


def test_the_policy_allows_the_scripts_of_the_theme_at_every_depth(site: dict[str, bytes]) -> None:
    for path in DEPTHS:
        inline = re.findall(rb"<script>(.+?)</script>", site[path], re.DOTALL)
        allowed = set(re.findall(rb"'sha256-[^']*'", site[path]))
        assert len(set(inline)) == len(allowed) > 0, path


def test_comments_are_on_no_page(site: dict[str, bytes]) -> None:
    assert "文字。" in re.sub(r"<[^>]*>", "", site["comments.html"].decode())
    assert "值班" in site["standards/comments.html"].decode()
    assert holding(site) == []
    assert not [path for path, data in site.items() if b"<!--src" in data or b"data-src" in data]


def test_pictures_beside_a_standard_are_on_the_site_and_those_beside_a_secret_are_not(site: dict[str, bytes]) -> None:
    assert site["standards/assets/img/flow.png"] == b"flow"
    assert b'src="img/flow.png"' in site["standards/assets/open.html"]
    assert "standards/b.html" in site
    assert not [path for path in site if path.startswith("standards/hr/") or "unshown" in path]


def test_without_a_repository_the_site_is_built_and_says_so(site: dict[str, bytes]) -> None:
    assert "项目不在 git 代码库里，没有变动历史。" in site["updates.html"].decode()
    assert fromstring(site["feed.xml"]).tag == "{http://www.w3.org/2005/Atom}feed"


def test_what_the_theme_writes_is_not_indented_and_a_text_is_as_it_was(site: dict[str, bytes]) -> None:
    html = site["index.html"].decode()
    assert "make site:\n\n    mkdocs build\n" in html
    around = re.sub(r"<pre.*?</pre>", "", html, flags=re.DOTALL)
    assert [line for line in around.splitlines() if line.startswith((" ", "\t"))] == []


def test_the_contents_of_a_page_list_its_articles_and_its_companion_lies_beside_it(site: dict[str, bytes]) -> None:
    html = site["standards/duty.html"].decode()
    contents = html[html.index("md-sidebar--secondary") :]
    assert '<ul><li><a href="#art_1">第一条　值班</a><li><a href="#art_2">第二条　轮值</a></ul>' in contents
    assert "第一章　&lt;b&gt;总则&lt;/b&gt;" in contents
    assert 'data-reading="duty.reading.js"' in html
    assert site["standards/duty.reading.js"].startswith(b"window.zhunshengReading={")


def test_the_site_ships_what_its_pages_load_and_the_licence_of_the_theme(site: dict[str, bytes]) -> None:
    scripts = {path for path in site if path.startswith("assets/") and path.endswith(".js")}
    assert scripts == {f"assets/{name}.js" for name in ("gaps", "search", "versions", "zhunsheng")}
    pages = b"".join(data for path, data in site.items() if path.endswith(".html")).decode()
    assert "assets/zhunsheng.js" in pages
    assert "assets/javascripts" not in pages
    assert not [path for path in site if path.endswith(".map")]
    assert not [path for path in site if path.startswith("partials/")], "parts of templates are no files of the site"
    assert b"Permission is hereby granted" in site["assets/stylesheets/LICENSE.txt"]


@pytest.mark.parametrize("site_url", ["", "https://example.org/law/"])
def test_two_builds_of_one_day_are_the_same_and_the_page_for_wrong_addresses_leads_astray_from_no_depth(
    tmp_path: Path, site_url: str
) -> None:
    folder = project(tmp_path, {}, site_url=site_url)
    first = built(folder, "first")
    os.utime(folder / "docs" / "index.md", (1, 1))
    # In a process of its own, since sets have another order there.
    words = ("build", "-d", str(folder / "second"))
    done = mkdocs_anew(*words, cwd=folder, ZHUNSHENG_TODAY=TODAY, SOURCE_DATE_EPOCH="86400")
    assert done.returncode == 0, done.stderr
    second = files_of(folder / "second")
    assert [path for path in first if first[path] != second[path]] == []
    assert ("sitemap.xml" in first, "sitemap.xml.gz" in first) == (bool(site_url), bool(site_url))

    html = first["404.html"].decode()
    addresses = re.findall(r'\b(?:href|src)="([^"]*)"', html)
    assert all(a.startswith(("/law/", "#") if site_url else ("data:", "/")) for a in addresses), addresses
    assert ('<a data-to="index.html">' in html) == (not site_url), "its links are made by a script that finds the site"
    assert "没有找到页面" in html


def test_an_internal_site_says_so_on_every_page(tmp_path: Path) -> None:
    site = built(project(tmp_path, {"standards/hidden.md": HIDDEN}, "audience: internal\n"))
    pages = {path: data.decode() for path, data in site.items() if path.endswith(".html")}
    assert len(pages) > 10
    assert [path for path, html in pages.items() if "内部版本，含非主动公开文件，不得对外提供" not in html] == []


@pytest.mark.parametrize(
    "files",
    [
        {"docs/a/b.md": "# 甲\n", "a/b.md": "# 乙\n"},
        {"docs/a/index.md": "# 甲\n", "docs/a/README.md": "# 乙\n"},
    ],
)
def test_two_files_for_one_page_stop_the_build_with_one_sentence(tmp_path: Path, files: dict[str, str]) -> None:
    folder = project(tmp_path, {**files, "a/c.md": "# 丙\n"})
    (folder / "zhunsheng.yml").write_text("sources: [docs, standards, a]\n", "utf-8")
    done = attempt(folder)
    assert done.returncode != 0
    assert "会成为同一个网页" in done.stderr
    assert all(path in done.stderr for path in files)
    assert "Traceback" not in done.stderr


def test_the_edit_link_leads_to_the_true_source_and_no_generated_page_has_one(tmp_path: Path) -> None:
    requirement = (
        "{id: a, title: 登记办法, demand: express, source: notice#lv1_1__para_1, quote: 制定登记办法, instrument: 办法}"
    )
    files = {
        "docs/notice.md": instrument("通知", "## 一、登记", "各单位要制定登记办法。", id="notice", genre="通知"),
        "docs/guide/using.md": "# 怎么用\n\n查阅。\n",
        "docs/requirements.yml": f"requirements:\n  - {requirement}\n",
    }
    config = "edit_url: https://code.example.cn/edit/main/{path}\n"
    site = built(project(tmp_path, files, config))
    to = re.compile('<a href="https://code.example.cn/edit/main/([^"]*)" class="page-action" rel="edit">编辑此页</a>')
    sources = {path: to.findall(data.decode()) for path, data in site.items() if path.endswith(".html")}
    sources = {path: found for path, found in sources.items() if found}
    written = ("index.md", "notice.md", "guide/using.md")
    assert sources == {path.replace(".md", ".html"): [f"docs/{path}"] for path in written} | {
        "requirements.html": ["docs/requirements.yml"],
        "standards/rules.html": ["standards/rules.md"],
    }
    assert {"standards.html", "external.html", "rules/R102.html"} <= site.keys()


def test_a_disk_that_refuses_is_told_in_one_sentence(tmp_path: Path) -> None:
    folder = project(tmp_path, {})
    (folder / "taken").write_text("一个文件", "utf-8")
    done = attempt(folder, "taken/site")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told = f"网站没有生成完：无法读写 {folder / 'taken/site'}（路径中有一段不是文件夹）"
    assert f"{told}；请检查路径、权限和磁盘空间，然后重新生成" in done.stderr


def test_what_the_configuration_says_ends_no_attribute(tmp_path: Path) -> None:
    config = """title: '甲"onclick="1'
description: '甲" onmouseover="2'
edit_url: 'https://example.cn/"onfocus="3/{path}'
"""
    files = {'standards/b"onblur="4.md': instrument('乙"oncut="5办法', "第一条　登记。", id="b")}
    site = built(project(tmp_path, files, config))
    for path, data in site.items():
        if path.endswith(".html"):
            tags = re.findall(r"<[a-z][^>]*>", data.decode())
            written = [re.sub(r'"[^"]*"', '""', tag) for tag in tags]
            assert not [tag for tag in written if re.search(r"\bon[a-z]+=", tag)], path


def test_a_document_shows_its_pillar_and_the_part_of_the_navigation_that_it_lies_in(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "standards/a.md": instrument("用房办法", "第一条　登记。", id="rooms", pillar="rooms"),
        "standards/b.md": instrument("用车办法", "第一条　登记。", id="cars", pillar="rooms"),
        "zhunsheng.yml": "title: 甲库\npillars: [{id: rooms, title: 用房管理}]\n",
        "mkdocs.yml": "site_name: 甲库\nplugins: [zhunsheng]\n"
        "nav: [{首页: index.md}, {标准: [standards.md]}, {关于: [rules/index.md]}]\n",
    }
    pages = built(project(tmp_path, files))
    rule = pages["rules/R102.html"].decode()
    assert '<nav class="where" aria-label="所在位置"><a href="index.html">' in rule
    assert re.search(r'md-tabs__item--active">\s*<a href="index.html"', rule)
    assert "本网站没有设置反映问题的渠道；内部使用的，请告知把网站发给你的单位或者人员。" in rule
    page = pages["standards/a.html"].decode()
    assert '<a href="../standards.html#pillar-rooms">用房管理</a>' in page
    assert '<a href="a.html" aria-current="page">用房办法</a>' in page
    assert '<a href="b.html">用车办法</a>' in page
    assert re.search(r'md-tabs__item--active">\s*<a href="../standards.html"', page)
