"""The last gate: whatever reaches it, only known elements and attributes leave it, and clean pages are unchanged."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendering import render
from zhunsheng.checking.project import Project, open_project
from zhunsheng.site.markup import has_lost_markup, known_markup
from zhunsheng.site.tree import weave

ROOT = Path(__file__).resolve().parents[2]

SMUGGLED = [
    ("<meta http-equiv=refresh content='0;url=//example.org'>值班", "值班"),
    ("<script>alert(1)</script>值班", "值班"),
    ("<style>body{display:none}</style>值班", "值班"),
    ("<iframe src=//example.org></iframe>值班", "值班"),
    ("<form action=//example.org><button>值班</button></form>", "值班"),
    ("<base href=//example.org>值班", "值班"),
    ('<p onclick="alert(1)">值班</p>', "<p>值班</p>"),
    ('<a href="javascript:alert(1)">值班</a>', "<a>值班</a>"),
    ('<td style="background:url(//example.org)">值班</td>', "值班"),
    ('<svg><script>alert(1)</script><path d="M0 0" onload="a()"></path></svg>', '<svg><path d="M0 0"></path></svg>'),
    (
        '<input type="text" name="a"><input type="checkbox" disabled>',
        '<input name="a"><input type="checkbox" disabled="">',
    ),
    ("<!-- 值班 -->值班", "值班"),
]


class _Elements(HTMLParser):
    """Collects elements with their attributes, and words."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        as_written = {
            name: re.sub(r"[\s;]", "", value or "") if name == "style" else value or "" for name, value in attrs
        }
        self.read.append((tag, as_written))

    def handle_data(self, data: str) -> None:
        if self.read and isinstance(self.read[-1], str):
            data = self.read.pop() + data  # type: ignore[operator]
        self.read.append(data)


def elements(html: str) -> list[object]:
    reader = _Elements()
    reader.feed(html)
    reader.close()
    return reader.read


@pytest.mark.parametrize(("html", "left"), SMUGGLED)
def test_what_no_page_needs_does_not_pass(html: str, left: str) -> None:
    assert known_markup(html) == left


def test_it_is_told_that_elements_were_taken_out() -> None:
    html = "<p>值班<!-- 注 --></p>"
    assert not has_lost_markup(html, known_markup(html))
    html = "<p>值班<script>1</script></p>"
    assert has_lost_markup(html, known_markup(html))


@given(
    st.lists(st.sampled_from([*"<>/ab =\"'!-&;\n　值", "<script>", "<svg>", "<math>", "<p ", " onload=1", "src="])).map(
        "".join
    )
)
def test_what_has_passed_once_passes_unchanged(html: str) -> None:
    passed = known_markup(html)
    assert known_markup(passed) == passed
    for element in elements(passed):
        assert not isinstance(element, tuple) or not {"onload", "src"} & set(element[1]) or element[0] == "img"


def test_every_page_of_this_site_passes_unchanged() -> None:
    project = open_project(ROOT)
    assert isinstance(project, Project)
    pages = weave(project.corpus(), date(2026, 11, 29))
    assert len(pages) > 100
    for page in pages:
        html = render(page.shown.split("---\n", 2)[2])
        assert elements(known_markup(html)) == elements(html), page.path


@pytest.mark.parametrize(
    "address",
    ["//example.com/x.png", "https://example.com/x.png", "h\nttp://example.com/x", " \t/x.png", "\\\\e\\x", "data:,x"],
)
def test_a_picture_from_outside_loses_its_address(address: str) -> None:
    assert "src" not in known_markup(f'<p><img alt="词 > 词" src="{address}" /></p>')


def test_a_picture_of_the_site_keeps_it() -> None:
    picture = '<img alt=" src=&quot;//e&quot;" src="a/b.png">'
    assert known_markup(picture) == picture
