"""Reading on a screen: without JavaScript, on a phone, in the dark, by keyboard, from a link to a provision."""

from __future__ import annotations

import pytest
from browsing import KINDS, Opener

PHONE = {"width": 390, "height": 844}
TOUCHED = {"viewport": PHONE, "is_mobile": True, "has_touch": True}

# The contrast of each piece of text with what lies behind it (WCAG 2.1, 1.4.3).
CONTRAST = """
(selectors) => {
  const parse = (c) => { const n = c.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n };
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const behind = (e) => {
    if (!e) return [255, 255, 255, 1];
    const own = parse(getComputedStyle(e).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(e.parentElement));
  };
  const light = (c) => c.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const low = [];
  for (const e of document.querySelectorAll(selectors)) {
    if (!e.textContent.trim() || !e.getClientRects().length) continue;
    const back = behind(e);
    const [a, b] = [light(over(parse(getComputedStyle(e).color), back)), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.push(`${e.className || e.tagName} ${e.textContent.trim().slice(0, 12)} ${ratio.toFixed(2)}`);
  }
  return [...new Set(low)].slice(0, 10);
}
"""
TEXTS = "article p, article a, article td, article th, article li, article h1, article h2, article h3, figcaption, \
.md-nav__link, .md-tabs__link, .site-date, .admonition-title, .md-header__topic"


@pytest.mark.parametrize("kind", KINDS)
def test_without_javascript_the_text_is_all_there(open_page: Opener, base: str, kind: str) -> None:
    page = open_page(base + KINDS[kind], java_script_enabled=False).page
    assert page.is_visible("h1")
    assert page.locator("article p:visible, article td:visible").count() >= 3
    # Hidden are 文件信息's own head, what is for paper alone, and what opens without a script.
    closed = ":not(.sheet):not(.notes *):not(details:not([open]) *)"
    essential = [f"article {name}{closed}" for name in ("p", "td", "tbody tr", "a", "li")]
    there = page.locator(", ".join(essential)).count()
    assert page.locator(", ".join(f"{selector}:visible" for selector in essential)).count() == there


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_wider_than_a_phone(open_page: Opener, served: str, kind: str) -> None:
    page = open_page(served + KINDS[kind], viewport=PHONE).page
    page.wait_for_load_state("load")
    # The theme clips what is too wide; so each block is measured, not the window.
    wide = page.evaluate(
        "[...document.querySelectorAll('article p, article h1, article h2, article h3, article figure, article ul')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.textContent.slice(0, 20))"
    )
    assert wide == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_finger_moves_no_page_sideways(open_page: Opener, served: str, kind: str) -> None:
    """A window that a finger can push aside takes the header and the bar below with it."""
    page = open_page(served + KINDS[kind], **TOUCHED).page
    page.wait_for_load_state("load")
    assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [390, 390]


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_of_a_table_is_a_tower(open_page: Opener, served: str, kind: str, width: int) -> None:
    page = open_page(served + KINDS[kind], viewport={"width": width, "height": 844}).page
    towers = page.eval_on_selector_all(
        "figure.table:not(.facts) td",
        """cells => cells.filter(cell => {
            const words = document.createRange();
            words.selectNodeContents(cell);
            return cell.textContent.length < 120 && words.getBoundingClientRect().height > 300;
        }).map(cell => cell.textContent)""",
    )
    assert towers == []


def test_a_wide_table_scrolls_by_keyboard_on_a_phone(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["标准目录"], viewport=PHONE).page
    figure = page.locator("figure.table").first
    figure.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert figure.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    # The policy refuses what wait_for_function would evaluate.
    page.wait_for_timeout(500)
    assert figure.evaluate("e => e.scrollLeft") > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_contrast_is_enough(open_page: Opener, served: str, kind: str, scheme: str) -> None:
    page = open_page(served + KINDS[kind], color_scheme=scheme, reduced_motion="reduce").page
    assert page.get_attribute("body", "data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]
    assert page.evaluate(CONTRAST, TEXTS) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_provision_that_a_link_names_is_marked_and_not_under_the_header(
    open_page: Opener, base: str, width: int
) -> None:
    page = open_page(base + KINDS["条文体"] + "#art_11__para_1__item_3", viewport={"width": width, "height": 700}).page
    target = page.locator("#art_11__para_1__item_3")
    page.wait_for_timeout(200)
    header = page.locator(".md-header").bounding_box()
    box = target.bounding_box()
    assert header
    assert box
    assert header["y"] + header["height"] <= box["y"] < 700
    assert target.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_a_line_is_no_longer_than_forty_characters(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["条文体"], viewport={"width": 1920, "height": 1080}).page
    for width, size in page.eval_on_selector_all(
        ".instrument > p[id]", "ps => ps.map(p => [p.clientWidth, parseFloat(getComputedStyle(p).fontSize)])"
    ):
        assert 30 <= width / size <= 40.1


def test_long_contents_are_folded_before_a_script_has_looked_at_them(open_page: Opener, served: str) -> None:
    """What is folded only later moves all that stands below it, under the eyes and the mouse of the reader."""
    chapters, below = ".contents > li > a", ".contents ul a"
    page = open_page("about:blank").page
    page.route("**/contents.js", lambda route: route.abort())
    page.goto(served + KINDS["标准体"])
    assert page.locator(".contents a").count() > 40
    assert [page.locator(f"{which}:visible").count() for which in (chapters, below)] == [
        page.locator(chapters).count(),
        0,
    ]


def test_long_contents_are_open_without_scripts_and_short_ones_always(open_page: Opener, served: str) -> None:
    for kind, script in (("标准体", False), ("计划", True)):
        page = open_page(served + KINDS[kind], java_script_enabled=script).page
        assert page.locator(".contents a:visible").count() == page.locator(".contents a").count() > 0


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("width", [1280, 590, 390])
def test_a_form_is_broken_between_its_fields(open_page: Opener, served: str, width: int, medium: str) -> None:
    """At 590 px a line is as long as on the printed sheet (156 mm)."""
    page = open_page(served + KINDS["条文体"], viewport={"width": width, "height": 844}).page
    page.emulate_media(media=medium)
    fields = page.eval_on_selector_all(
        "p.form .field", "all => all.map(e => e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight))"
    )
    assert len(fields) > 5
    assert max(fields) < 1.5


def test_what_is_told_at_a_provision_is_as_wide_as_its_text(open_page: Opener, served: str) -> None:
    page = open_page(served + KINDS["通知"], viewport={"width": 1440, "height": 900}).page
    widths = {
        name: page.locator(f".instrument {name}").first.evaluate("e => e.offsetWidth")
        for name in ("p[id]", "details.cited-by", "details.carrying")
    }
    assert len(set(widths.values())) == 1, widths


def test_nothing_chinese_is_slanted(open_page: Opener, served: str) -> None:
    for kind in KINDS:
        page = open_page(served + KINDS[kind]).page
        slanted = page.evaluate(
            "[...document.querySelectorAll('article *')].filter(e => getComputedStyle(e).fontStyle !== 'normal').length"
        )
        assert slanted == 0


def test_nothing_moves_for_those_who_asked_for_rest(open_page: Opener, served: str) -> None:
    page = open_page(served + "index.html", reduced_motion="reduce").page
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].map(e => getComputedStyle(e)).filter(s => s.animationName !== 'none'"
        " || s.transitionDuration.split(',').some(d => parseFloat(d) > 0)).length"
    )
    assert moving == 0
