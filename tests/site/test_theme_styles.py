"""Style sheets and scripts of the theme: joined, and trimmed to what the pages use."""

from __future__ import annotations

import pytest

from zhunsheng_mkdocs.joined_files import joined
from zhunsheng_mkdocs.theme_styles import trimmed, without_values

NAMES = {"used", "shown", "default"}


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("a{color:red}", "a{color:red}"),
        (".used .shown{top:0}.unused{top:0}", ".used .shown{top:0}"),
        (".used,.unused,.used .unused{top:0}", ".used{top:0}"),
        (".used:not(.unused):is(.unused,b){top:0}", ".used:not(.unused):is(.unused,b){top:0}"),
        ("@media print{.unused{top:0}}@media print{.used{top:0}.unused{top:0}}", "@media print{.used{top:0}}"),
        ("@keyframes x{0%{top:0}to{top:1px}}", "@keyframes x{0%{top:0}to{top:1px}}"),
        ('@charset "utf-8";.unused{top:0}', '@charset "utf-8";'),
        ("th[role=columnheader]{top:0}[for=shown]{top:0}", "[for=shown]{top:0}"),
        ("[dir=rtl] .used{top:0}[dir=ltr] .used{top:0}", "[dir=ltr] .used{top:0}"),
        (
            "[data-md-color-primary=indigo]{top:0}[data-md-color-scheme=default]{top:0}",
            "[data-md-color-scheme=default]{top:0}",
        ),
        (r""".used{content:"}.unused{";background:url(data:a;b,%7B})}.unused{content:'\\'}'}""", None),
        ("/* .used { */.unused{top:0}", ""),
    ],
)
def test_a_rule_stays_if_a_page_can_ask_for_it(css: str, kept: str | None) -> None:
    kept = css.partition(".unused{content")[0] if kept is None else kept
    assert trimmed(css, NAMES) == kept


def test_a_value_stays_if_something_asks_for_it() -> None:
    css = ":root{--unused:url('data:a;b');--used:1px;--unused-too:\"}\"}.a--unused:hover{top:var(--used)}"
    assert without_values(css, {"--used"}) == ":root{--used:1px;}.a--unused:hover{top:var(--used)}"


def test_files_are_joined_without_their_comments() -> None:
    sheets = ["/* a */\nb:not(:c),\ne {\n  top: 0; /* c */\n  --f: a b,\n    c;\n}\n", "@media (g: 1px) {\n  d {}\n}\n"]
    assert joined(sheets, ".css") == "b:not(:c),e{top:0;--f:a b,c;}@media (g: 1px){d {}}"
    script = '  /*\n   * a\n   */\n  const b = "/* c */ // d"; // e\n\n  // f\n  g();\n'
    assert joined([script, "h();\n"], ".js") == 'const b = "/* c */ // d"; // e\ng();\nh();\n'
