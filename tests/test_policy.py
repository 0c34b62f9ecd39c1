"""The policy of a page: its own inline scripts run, those added later do not, and nobody outside is asked."""

from __future__ import annotations

import base64
import hashlib
import html
import re

from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.site import policy
from zhunsheng.site.policy import plain_words

PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>公物仓</title>{}</head><body>{}</body></html>'


def with_policy(html: str) -> str:
    """Give a page its policy whose scripts are all the theme's own."""
    return policy.with_policy(html, html)


def policy_of(html: str) -> dict[str, list[str]]:
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert found, "页面没有策略"
    directives = (part.split() for part in found[1].split(";"))
    return {name: values for name, *values in directives}


def hash_of(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


def test_an_inline_script_is_allowed_by_its_hash() -> None:
    html = with_policy(PAGE.format("<script>var a=1</script>", ""))
    assert policy_of(html)["script-src"] == ["'self'", hash_of("var a=1")]


def test_chinese_words_in_a_script_are_hashed_as_utf_8() -> None:
    html = with_policy(PAGE.format("", "<script>var a='条例'</script>"))
    assert hash_of("var a='条例'") in policy_of(html)["script-src"]


def test_data_and_script_files_need_no_hash() -> None:
    html = with_policy(
        PAGE.format('<script src="a.js"></script>', '<script id="__config" type="application/json">{"a":1}</script>')
    )
    assert policy_of(html)["script-src"] == ["'self'"]


def test_an_attribute_that_only_ends_in_src_is_no_source() -> None:
    html = with_policy(PAGE.format('<script data-src="a.js">var b=2</script>', ""))
    assert hash_of("var b=2") in policy_of(html)["script-src"]


def test_no_inline_script_is_allowed_wholesale_and_nothing_outside() -> None:
    directives = policy_of(with_policy(PAGE.format("<script>1</script>", "")))
    assert "'unsafe-inline'" not in directives["script-src"]
    assert "'unsafe-eval'" not in directives["script-src"]
    assert directives["default-src"] == ["'none'"]
    for name, values in directives.items():
        assert not [v for v in values if "//" in v or v in {"*", "https:", "http:"}], name


def test_the_policy_stands_before_everything_it_governs() -> None:
    html = with_policy(PAGE.format("<script>1</script><link rel=stylesheet href=a.css>", ""))
    assert html.index("Content-Security-Policy") < html.index("<script>") < html.index("<link")


def test_a_page_that_quotes_the_charset_again_gets_one_policy() -> None:
    html = with_policy(PAGE.format("", '<meta charset="utf-8">'))
    assert html.count("Content-Security-Policy") == 1


@given(st.text(alphabet="abc'\"=;条 \n\\", min_size=1))
def test_whatever_a_script_says_its_hash_is_there_and_the_page_is_otherwise_the_same(code: str) -> None:
    page = PAGE.format(f"<script>{code}</script>", "")
    html = with_policy(page)
    assert hash_of(code) in policy_of(html)["script-src"]
    assert re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html) == page


def test_a_script_that_is_not_the_themes_is_not_allowed() -> None:
    theme = PAGE.format("<script>var a=1</script>", "")
    page = PAGE.format("<script>var a=1</script>", "<script>alert(1)</script>")
    assert policy_of(policy.with_policy(page, theme))["script-src"] == ["'self'", hash_of("var a=1")]


@given(st.text(alphabet="<>&\"';/script lt条\n"))
def test_plain_words_mean_themselves_however_often_a_theme_escapes_them(words: str) -> None:
    shown = plain_words(words)
    assert not set(shown) & set('<>&"')
    assert html.unescape(shown) == shown
    assert len(shown) == len(" ".join(words.split()))
