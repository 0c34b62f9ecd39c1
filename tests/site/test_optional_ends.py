"""End tags that HTML does not need are left out of pages, and browsers read the same cells, rows and items."""

from __future__ import annotations

import pytest

from zhunsheng_mkdocs.tight_templates import without_optional_ends


@pytest.mark.parametrize(
    ("html", "written"),
    [
        (
            "<table><tbody><tr><td>甲</td><td>乙</td></tr>\n<tr><td>丙</td><td>丁</td></tr></tbody></table>",
            "<table><tbody><tr><td>甲<td>乙<tr><td>丙<td>丁</tbody></table>",
        ),
        ("<ul><li>甲</li>\n<li>乙</li></ul>", "<ul><li>甲<li>乙</ul>"),
        ("<ul><li>甲<ul><li>乙</li></ul></li></ul>", "<ul><li>甲<ul><li>乙</ul></ul>"),
        ("<li>甲</li> 以后的文字", "<li>甲</li> 以后的文字"),
        ("<p>写作 &lt;/td&gt;&lt;td&gt;</p>", "<p>写作 &lt;/td&gt;&lt;td&gt;</p>"),
    ],
)
def test_an_end_tag_goes_only_where_the_next_tag_ends_the_element(html: str, written: str) -> None:
    assert without_optional_ends(html) == written
