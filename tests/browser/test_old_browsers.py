"""Our style sheets and scripts use nothing newer than Chromium 86 (October 2020)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zhunsheng_mkdocs.settings import THEME

ASSETS = sorted(THEME.rglob("*.css")) + sorted(THEME.rglob("*.js"))

# What a pattern finds, and the version of Chromium that first had it.
NEWER_CSS = {
    r":(?:is|where)\(": 88,
    r":has\(": 105,
    r":not\([^()]*,": 88,
    r"(?:^|[\s;{])inset(?:-(?:inline|block)(?:-(?:start|end))?)?\s*:": 87,
    r"aspect-ratio\s*:": 88,
    r"text-underline-offset|text-decoration-thickness": 89,
    r"@container|container-type|\d(?:cq[wh]|cqi|cqb)\b": 105,
    r"@layer|@scope|@property|@starting-style": 85 + 14,
    r"accent-color": 93,
    r"color-mix\(|oklch\(|oklab\(|\blab\(|\blch\(": 111,
    r"\d(?:dvh|svh|lvh|dvw)\b": 108,
    r"text-wrap|text-box-trim|text-spacing-trim|field-sizing": 114,
    r"scrollbar-(?:color|width|gutter)": 94,
    r"print-color-adjust(?<!-webkit-print-color-adjust)": 136,
    r"^\s*&|\{\s*&": 112,
    r"revert-layer": 99,
    r"@media[^{]*[<>]": 104,
    r"(?:^|[\s;{])(?:translate|rotate|scale)\s*:": 104,
    r":dir\(|:user-(?:valid|invalid)|:popover-open|:modal\b": 105,
    r"(?<![-\w])overflow(?:-[xy])?\s*:\s*clip": 90,
    r"\bhwb\(|\bcolor\(|light-dark\(": 101,
    r"prefers-(?:contrast|reduced-data)|forced-colors": 89,
    r"animation-timeline|view-transition|anchor-name|interpolate-size": 115,
    r"\b(?:round|mod|rem|sin|cos|tan|pow|sqrt|hypot)\(": 111,
}
NEWER_JS = {
    r"\.replaceAll\(": 85 + 0,  # 85 has it; listed so that nobody takes a copy that an even older one would lack
    r"\.at\(": 92,
    r"\?\?=|\|\|=|&&=": 85 + 0,
    r"Object\.hasOwn\b": 93,
    r"structuredClone": 98,
    r"\.findLast": 97,
    r"Object\.groupBy|\.toSorted\(|\.toReversed\(|Array\.fromAsync": 110,
    r"^\s*(?:static\s*\{|#\w+\s*\()": 84 + 10,
    r"\bawait\s+import\(|^await\s": 89,
    r"\.replaceChildren\(": 86 + 0,
    r"String\.raw.*\\p\{|/v[;,)]": 112,
    r"CSSStyleSheet\(|showPopover|startViewTransition": 111,
    r"Intl\.Segmenter": 87,
    r"Promise\.(?:withResolvers|try)|URL\.canParse|isWellFormed": 111,
    r"randomUUID|AbortSignal\.(?:timeout|any)|checkVisibility": 92,
    r"#\w+ in |window\.navigation\b|\.inert\b": 91,
    r"\.(?:isSubsetOf|isDisjointFrom|symmetricDifference)\(|Iterator\.from": 122,
    r"(?:values|keys|entries)\(\)\.(?:map|filter|take)\(": 122,
    r"/[a-z]*d[a-z]*\.(?:exec|test)\(": 90,
}


def newer(text: str, patterns: dict[str, int]) -> list[str]:
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return [f"{m[0].strip()} (Chromium {since})" for p, since in patterns.items() for m in re.finditer(p, bare, re.M)]


# What the theme itself ships that is newer, each of which a browser that does not know it does without.
HARMLESS = ("accent-color", "scrollbar-", "revert-layer")


@pytest.mark.parametrize("kind", [".css", ".js"])
def test_the_whole_site_ships_nothing_newer_that_matters(site: Path, kind: str) -> None:
    # What is joined is judged below by its parts, whose lines are indented.
    ours = {"zhunsheng.js", "search.js"}
    files = sorted(file for file in site.rglob(f"*{kind}") if "search" not in file.relative_to(site).parts[0])
    files = [file for file in files if file.name not in ours]
    assert files
    patterns = NEWER_CSS if kind == ".css" else NEWER_JS
    found = {(file.name, words) for file in files for words in newer(file.read_text("utf-8"), patterns)}
    assert [entry for entry in sorted(found) if not entry[1].startswith(HARMLESS) and _since(entry[1]) > 86] == []


def _since(words: str) -> int:
    return int(words.rpartition(" ")[2].strip(")"))


def test_what_stands_in_the_pages_themselves_is_no_newer(site: Path) -> None:
    inline: dict[str, set[str]] = {"script": set(), "style": set()}
    for page in site.rglob("*.html"):
        for tag, code in re.findall(r"<(script|style)[^>]*>(.+?)</\1>", page.read_text("utf-8"), re.DOTALL):
            inline[tag].add(code)
    assert all(inline.values())
    assert [w for code in inline["script"] for w in newer(code, NEWER_JS) if _since(w) > 86] == []
    assert [w for code in inline["style"] for w in newer(code, NEWER_CSS) if _since(w) > 86] == []


def test_there_is_something_to_look_at() -> None:
    assert {path.suffix for path in ASSETS} == {".css", ".js"}


@pytest.mark.parametrize("path", ASSETS, ids=lambda path: path.name)
def test_nothing_newer_than_chromium_86(path: Path) -> None:
    patterns = NEWER_CSS if path.suffix == ".css" else NEWER_JS
    assert newer(path.read_text(encoding="utf-8"), patterns) == []


@pytest.mark.parametrize(
    "rule",
    [
        "a:is(.x) {}",
        "a:has(b) {}",
        "a { inset: 0; }",
        "a { aspect-ratio: 1; }",
        "@container (width > 1px) {}",
        "a { & b {} }",
        "p:not(.a, .b) {}",
        "a { height: 1dvh; }",
        "@media (width >= 40em) { a { top: 0; } }",
        "a { translate: 1px; }",
        "a { overflow: clip; }",
    ],
)
def test_the_list_finds_what_it_lists(rule: str) -> None:
    assert newer(rule, NEWER_CSS)


def nested_rules(css: str) -> list[str]:
    """Return the rules that stand inside another rule, which Chromium has read only since version 112."""
    bare = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", css, flags=re.DOTALL)
    stack: list[str] = []
    nested = []
    for found in re.finditer(r"([^{};]*)\{|\}", bare):
        if found[0] == "}":
            stack.pop()
            continue
        selector = found[1].strip()
        if stack and not stack[-1].startswith("@"):
            nested.append(selector)
        stack.append(selector)
    return nested


@pytest.mark.parametrize("path", [p for p in ASSETS if p.suffix == ".css"], ids=lambda path: path.name)
def test_no_rule_is_nested_in_another(path: Path) -> None:
    assert nested_rules(path.read_text(encoding="utf-8")) == []


def test_a_nested_rule_would_be_found() -> None:
    assert nested_rules("@media print { a { b { color: red } } }") == ["b"]
