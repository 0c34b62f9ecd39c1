"""Our style sheets and scripts use nothing newer than Chromium 86 (October 2020)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import ROOT

ASSETS = sorted((ROOT / "hooks" / "theme").rglob("*.css")) + sorted((ROOT / "hooks" / "theme").rglob("*.js"))

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
}


def newer(text: str, patterns: dict[str, int]) -> list[str]:
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return [f"{m[0].strip()} (Chromium {since})" for p, since in patterns.items() for m in re.finditer(p, bare, re.M)]


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
