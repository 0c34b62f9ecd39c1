"""What is judged of a page as it stands in the browser: each judgement returns what is wrong, in words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

from browsing import absent

try:
    from axe_playwright_python.base import AXE_SCRIPT
except ImportError:
    AXE_SCRIPT = ""

FOLDED = "document.querySelectorAll('article details').forEach(fold => { fold.open = true })"
# Blocks that stick out of the window, those aside that are in a frame which scrolls by itself.
STICKING_OUT = """
[...document.querySelectorAll('header *, main *, footer *')].filter(e => {
  const box = e.getBoundingClientRect();
  if (!box.width || !box.height || box.right <= innerWidth + 1) return false;
  if (getComputedStyle(e).visibility !== 'visible') return false;
  for (let around = e; around; around = around.parentElement) {
    const style = getComputedStyle(around);
    const frames = around !== e && /auto|scroll|hidden/.test(style.overflowX);
    if (frames && around.getBoundingClientRect().right <= innerWidth + 1) return false;
    if (style.position === 'fixed') return false;
  }
  return true;
}).map(e => e.outerHTML.slice(0, 80))
"""
# The contrast of each piece of text with what lies behind it (WCAG 2.1, 1.4.3).
CONTRAST = """
(selectors) => {
  const parse = (c) => { const n = c.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n };
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const known = new Map([[null, [255, 255, 255, 1]]]);
  const behind = (e) => {
    if (!known.has(e)) {
      const own = parse(getComputedStyle(e).backgroundColor);
      known.set(e, own[3] === 1 ? own : over(own, behind(e.parentElement)));
    }
    return known.get(e);
  };
  const light = (c) => c.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const low = [];
  for (const e of document.querySelectorAll(selectors)) {
    const texts = [...e.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!texts.length && !e.matches("select")) continue;
    if ( !e.getClientRects().length || getComputedStyle(e).visibility !== "visible") continue;
    if (e.closest("script, style, noscript, svg")) continue;
    const back = behind(e);
    const [a, b] = [light(over(parse(getComputedStyle(e).color), back)), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.push(`${e.className || e.tagName} ${e.textContent.trim().slice(0, 12)} ${ratio.toFixed(2)}`);
  }
  return [...new Set(low)].slice(0, 10);
}
"""

# The rules of axe about colours, and what they are judged on: the first, the middle and the last of the texts that have
# elements of the same names, classes and colours around them.
COLOURS = ("color-contrast", "link-in-text-block")
TARGETS = "target-size"
_EACH_KIND = """() => {
  const COLOURED = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "position"];
  const known = new Map([[document.documentElement, ""]]);
  const kind = (e) => {
    if (!known.has(e)) {
      const style = getComputedStyle(e);
      const own = COLOURED.map((name) => style[name]).join("|");
      known.set(e, `${kind(e.parentElement)}>${e.tagName}.${e.className}|${own}`);
    }
    return known.get(e);
  };
  const alike = {};
  for (const e of document.querySelectorAll("body *")) {
    const says = [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if ((says || e.matches("input, select, textarea")) && e.getClientRects().length) (alike[kind(e)] ||= []).push(e);
  }
  return Object.values(alike).flatMap((all) => [...new Set([all[0], all[all.length >> 1], all[all.length - 1]])]);
}"""

# What can be pressed: of those alike in the names and classes around them, in their size and in the room around them
# (in steps of 4 pixels as far as 24, beyond which neither matters), the first, the middle and the last.
_EACH_TARGET = """() => {
  const known = new Map([[document.documentElement, ""]]);
  const kind = (e) => {
    if (!known.has(e)) known.set(e, `${kind(e.parentElement)}>${e.tagName}.${e.className}`);
    return known.get(e);
  };
  const pressed = "a[href], button, input, select, textarea, summary, label, [tabindex], [role]";
  const all = [...document.querySelectorAll(pressed)].filter((e) => e.getClientRects().length);
  const boxes = all.map((e) => e.getBoundingClientRect());
  const upTo = (length) => Math.floor(Math.max(0, Math.min(24, length)) / 4);
  const room = (a, b) => (b ? [upTo(Math.max(a.left - b.right, b.left - a.right)),
                               upTo(Math.max(a.top - b.bottom, b.top - a.bottom))] : [24, 24]);
  const alike = {};
  all.forEach((e, n) => {
    const size = [upTo(boxes[n].width), upTo(boxes[n].height)];
    const key = [kind(e), size, room(boxes[n], boxes[n - 1]), room(boxes[n], boxes[n + 1])].join();
    (alike[key] ||= []).push(e);
  });
  return Object.values(alike).flatMap((all) => [...new Set([all[0], all[all.length >> 1], all[all.length - 1]])]);
}"""


# An animation of what is not drawn never ends.
_ANIMATED = """Promise.race([
  Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => 0))),
  new Promise(done => setTimeout(done, 2000)),
])"""


def needs_axe() -> None:
    if not AXE_SCRIPT:
        absent("没有装 axe-playwright-python")


def violations(page: Page, *rules: str, without: Sequence[str] = (), within: str = "html") -> list[str]:
    """Return the findings of axe on a page or a part of it; of the named rules only, if any are named.

    Its best practices are among them, and the size of targets (WCAG 2.2, 2.5.8), which axe leaves out unless asked.
    On a whole page colours are judged on some texts of each kind, and sizes on some targets of each: on each of some
    thousand cells and links of a table that look alike these take nine tenths of the time of all rules.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    if rules:
        return _axe(page, within, runOnly=list(rules))
    if within != "html":
        return _axe(page, within, rules={TARGETS: {"enabled": True}} | {rule: {"enabled": False} for rule in without})
    colours = [rule for rule in COLOURS if rule not in without]
    found = _axe(page, within, rules={rule: {"enabled": False} for rule in (*without, *COLOURS)})
    found += _axe(page, None, of=_EACH_TARGET, runOnly=[TARGETS])
    return found + (_axe(page, None, runOnly=colours) if colours else [])


def _axe(page: Page, within: str | None, of: str = _EACH_KIND, **options: Any) -> list[str]:
    """Run axe on a part of the page, or on some elements of each kind."""
    # Beforehand axe asks for the style sheets, which a folder refuses to a script.
    options |= {"resultTypes": ["violations"], "preload": page.url.startswith("http")}
    run = f"([within, options]) => axe.run(within || {{ include: ({of})() }}, options)"
    found = page.evaluate(run, [within, options])["violations"]
    return [f"{v['id']}: {v['nodes'][0]['target']} {v['help']}" for v in found]


def settle(page: Page) -> None:
    """Wait until every animation and transition that has begun is over."""
    page.evaluate(_ANIMATED)


def resize(page: Page, width: int, height: int) -> None:
    """Change the size of the window and wait until the page knows, which a browser tells it in its next frame."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def headings(page: Page) -> list[str]:
    """Return where headings do not begin with the only h1, or skip a level."""
    levels = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map(h => Number(h.tagName[1]))")
    wrong = [f"h{a} is followed by h{b}" for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]
    return wrong if levels.count(1) == 1 and levels[0] == 1 else [f"headings: {levels}", *wrong]


def skipping(page: Page) -> list[str]:
    """Return where the keyboard is led when it does not reach the text with its first stop and the one behind it."""
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    reached = page.evaluate("document.activeElement.closest('article') ? '' : document.activeElement.outerHTML")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    return [f"the keyboard is at {reached[:80]}"] if reached else []


def naming(page: Page) -> list[str]:
    """Return what is missing of the page's language and title."""
    language = page.get_attribute("html", "lang")
    return ([] if language == "zh-CN" else [f"lang: {language}"]) + ([] if page.title() else ["no title"])


def tables(page: Page) -> list[str]:
    """Return the tables without header cells, or outside a frame that can be scrolled with the keyboard."""
    return list(
        page.eval_on_selector_all(
            "article table",
            """all => all.filter(table => !table.querySelector('th')
              || !table.closest('figure[tabindex="0"], [role="region"][tabindex="0"]'))
              .map(table => 'table: ' + table.outerHTML.slice(0, 80))""",
        )
    )


def slanted(page: Page) -> list[str]:
    """Return what is set in italics, which Chinese type does not have."""
    return list(
        page.eval_on_selector_all(
            "article *",
            "all => all.filter(e => getComputedStyle(e).fontStyle !== 'normal').map(e => e.outerHTML.slice(0, 80))",
        )
    )


def contrast(page: Page, scheme: str) -> list[str]:
    """Return the texts with too little contrast, and whether the page is in another scheme than asked for.

    Unlike axe, this takes little time, and it judges what is off the screen as well: the navigation of a phone.
    """
    shown = page.get_attribute("body", "data-md-color-scheme")
    wrong = [] if shown == {"light": "default", "dark": "slate"}[scheme] else [f"scheme: {shown}"]
    return [*wrong, *page.evaluate(CONTRAST, "body *")]


def sideways(page: Page) -> list[str]:
    """Return by how much the page is too wide with everything unfolded, and which blocks stick out."""
    page.evaluate(FOLDED)
    over = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    return ([f"{over} pixels too wide"] if over > 0 else []) + list(page.evaluate(STICKING_OUT))


def unreachable(page: Page) -> list[str]:
    """Return the tables and pictures that scroll by themselves and cannot be scrolled with the keyboard."""
    return list(
        page.eval_on_selector_all(
            ".region, figure.picture",
            """all => all.filter(e => e.scrollWidth > e.clientWidth && e.tabIndex !== 0)
              .map(e => 'not to be scrolled: ' + e.outerHTML.slice(0, 80))""",
        )
    )


def too_wide(page: Page) -> list[str]:
    """Return the blocks of the text that end outside the window; the theme clips, so the window tells nothing."""
    return list(
        page.evaluate(
            "[...document.querySelectorAll('article p, article h1, article h2, article h3, article figure, '"
            "+ 'article ul')]"
            ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.textContent.slice(0, 20))"
        )
    )


def pushed(page: Page) -> list[str]:
    """Return how a finger could push the window aside, which takes the header and the bar below with it."""
    page_width, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert page.viewport_size
    wanted = page.viewport_size["width"]
    return [] if page_width == window == wanted else [f"page {page_width}, window {window}, screen {wanted}"]


def towers(page: Page) -> list[str]:
    """Return the short table cells that are squeezed into high columns of words.

    Places that are listed a line each (``<br>``) may take a further line each.
    """
    return list(
        page.eval_on_selector_all(
            "figure.table:not(.facts) td",
            """cells => cells.filter(cell => {
              const words = document.createRange();
              words.selectNodeContents(cell);
              const high = 300 + 22 * cell.querySelectorAll('br').length;
              return cell.textContent.length < 120 && words.getBoundingClientRect().height > high;
            }).map(cell => 'tower: ' + cell.textContent)""",
        )
    )


# How many of the elements are seen, or are not, and of how many.
_SEEN = """(selectors, wanted) => {
  const all = [...document.querySelectorAll(selectors)];
  const seen = (e) => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(e).visibility === "visible";
  };
  return [all.filter((e) => seen(e) === wanted).length, all.length];
}"""


def without_script(page: Page) -> list[str]:
    """Return what of the text is hidden on a page whose scripts do not run."""
    # Hidden are 文件信息's own head, what is for paper alone, and what opens without a script.
    closed = ":not(.sheet):not(.notes *):not(details:not([open]) *)"
    essential = [f"article {name}{closed}" for name in ("p", "td", "tbody tr", "a", "li")]
    hidden, of = page.evaluate(f"({_SEEN})({json.dumps(', '.join(essential))}, false)")
    wrong = [f"{hidden} of {of} pieces are hidden"] if hidden else []
    if not page.evaluate(f"({_SEEN})('h1', true)")[0]:
        wrong.append("no h1 is visible")
    if page.evaluate(f"({_SEEN})('article p, article td', true)")[0] < 3:
        wrong.append("fewer than three pieces of text are visible")
    return wrong
