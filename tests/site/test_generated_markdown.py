"""Generated pages as Markdown for programs that read."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import built, project

from support import instrument
from zhunsheng.site.generated_markdown import generated_markdown

HELD = {"gaps.md", "standards/use.md", "standards/乙.md"}


@pytest.mark.parametrize(
    ("woven", "plain"),
    [
        ("## 清单 {: #list }\n", "## 清单\n"),
        ("共 [8](#list){: .count } 项\n", "共 [8](#list) 项\n"),
        ('| <span class="state state--met">已衔接</span> | 一<br>二 |\n', "| 已衔接 | 一<br>二 |\n"),
        ('见[甲](use.md#art_1){: title="一}二" }。\n', "见[甲](use.md#art_1)。\n"),
        ("见[乙](other.md?on=1#a)和[缺口](../gaps.md)。\n", "见[乙](other.html?on=1#a)和[缺口](../gaps.md)。\n"),
        ("见[乙](%E4%B9%99.md#a)。\n", "见[乙](%E4%B9%99.md#a)。\n"),
        ("见[网页](https://example.org/a.md)。\n", "见[网页](https://example.org/a.md)。\n"),
        ("小于号是 &lt;b&gt; 和 \\<。\n", "小于号是 &lt;b&gt; 和 \\<。\n"),
        ('<figure class="picture">\n<svg><text>甲</text></svg>\n</figure>\n\n乙\n', "乙\n"),
        (
            '!!! warning "登记已满一年"\n    请查官方文本。\n\n下文\n',
            "> **登记已满一年**\n>\n> 请查官方文本。\n\n下文\n",
        ),
        (
            '<table class="units" markdown="1">\n<thead><tr><th scope="col">单位</th><th>已有</th></tr></thead>\n'
            '<tbody><tr><th>甲区</th><td class="mark">有</td></tr><tr><td colspan="2">合计</td></tr></tbody></table>\n',
            "| 单位 | 已有 |\n| --- | --- |\n| 甲区 | 有 |\n| 合计 |  |\n",
        ),
    ],
)
def test_a_page_is_plain_markdown(woven: str, plain: str) -> None:
    assert generated_markdown(woven, "standards/x.md", HELD) == plain


FILES = {
    "standards/use.md": instrument("领用办法", "", "第一条　领用应当登记。\n", id="use", owner="甲局"),
    "standards/secret.md": instrument("金丝雀清单", "", "第一条　登记。\n", id="secret", disclosure="不予公开"),
}


def test_each_generated_page_but_the_search_has_its_markdown(tmp_path: Path) -> None:
    site = built(project(tmp_path, FILES))
    pages = {path.removesuffix(".html") for path in site if path.endswith(".html")} - {"404", "search"}
    assert {path.removesuffix(".md") for path in site if path.endswith(".md")} == pages
    catalogue = site["standards.md"].decode()
    assert catalogue.startswith("# 标准目录\n")
    assert "[领用办法](standards/use.md)" in catalogue
    assert "<figure" not in catalogue
    assert "{:" not in catalogue
    assert "- [标准目录](standards.md)：全部文件和它们的时效\n" in site["llms.txt"].decode()
    assert not [path for path, data in site.items() if path.endswith(".md") and "金丝雀".encode() in data]


def test_each_page_names_its_markdown(tmp_path: Path) -> None:
    page = built(project(tmp_path, FILES))["standards.html"].decode()
    assert 'type="text/markdown" title="Markdown" href="standards.md"' in page


def test_the_index_for_programs_has_no_links_but_its_own(tmp_path: Path) -> None:
    link = "[详情](https://example.org/)"
    text = instrument(
        f'"{link}办法"', "第一条　领用应当登记。\n", id="use", pillar="x", summary=f'"{link}"', number=f'"{link}"'
    )
    config = f'title: "{link}"\ndescription: "{link}"\npillars: [{{id: x, title: "{link}"}}]\n'
    index = built(project(tmp_path, {"standards/use.md": text}, config))["llms.txt"].decode()
    assert index.count("详情") == 6
    assert index.count("\\[详情\\](https://example.org/)") == 6
