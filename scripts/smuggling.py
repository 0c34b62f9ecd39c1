#!/usr/bin/env python3
"""Injection test: try to bring markup into pages through crafted texts and metadata, and count what gets through.

    smuggling.py [--count 100000] [--seed 1] [--site-every 500] [--keep FILE]

Each case is a text of attacks, in and around the marks by which Markdown and the engine find their way. It is woven
and rendered as an instrument and as a page of its own, without the last gate (``zhunsheng.site.markup``); any element,
attribute, address or comment that is not the engine's own is a hit. Now and then a whole site is woven of
instruments with attacks in their metadata. The exit code is 0 where nothing is hit.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests" / "weave")]

import markdown  # noqa: E402
from rendering import extensions, render  # noqa: E402

from zhunsheng.corpus.corpus import gather  # noqa: E402
from zhunsheng.corpus.registry import shipped_registry  # noqa: E402
from zhunsheng.model import Source, Version  # noqa: E402
from zhunsheng.model.config import Config  # noqa: E402
from zhunsheng.reading.document import read_document  # noqa: E402
from zhunsheng.site.markup import known_markup  # noqa: E402
from zhunsheng.site.tree import weave  # noqa: E402
from zhunsheng.weaving import unweave, weave_body  # noqa: E402
from zhunsheng.weaving.concealing import without_concealed  # noqa: E402
from zhunsheng.weaving.page_text import weave_page  # noqa: E402
from zhunsheng_mkdocs.woven_markdown import WovenMarkdown  # noqa: E402

TODAY = date(2026, 11, 1)
MATTER = "---\nid: duty\ntitle: 值班办法\n---\n"
SITE = 12  # instruments of one whole site
_MATTER_FIELDS = (
    "title",
    "short",
    "former_titles",
    "genre",
    "number",
    "issuer",
    "owner",
    "source",
    "summary",
    "unverified",
)

# The elements and attributes that a woven page may have.
ELEMENTS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "strong", "em", "code", "pre", "span", "div", "br", "hr", "img"),
    *("ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
}
ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "start", "style", "tabindex"}
_FORMS = re.compile(r"(?i)(?:https?:|mailto:|#|(?![a-z][a-z0-9+.-]*:|[/\\\s]).)")
_OUTSIDE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|[/\\]")
_OWN_COMMENT = re.compile(r"sp(?:&#\d+;)*")  # the white space of an empty line, which unweaving needs

# White space for Python that Markdown takes for words.
WIDE_BLANKS = "\u3000\xa0\u2003\u2028\x85\x0b\x0c\x1c\u200b"
HOSTILE = [
    "```a b c\n<script>alert(1)</script>\n```",
    "``` {.x onclick=y}\n<script>\n```",
    "```js\n<img src=x onerror=y>\n```",
    "~~~~\n<script>\n~~~\n~~~~",
    "~~<!---->~\n```\n<script>\n```",
    "~~<!----><!-- a -->~\n```\n<script>\n```",
    "~<!-- a\n\nb -->~~\n```\n<script>\n```",
    "``<!---->`\n~~~\n<script>\n~~~",
    "```\na\x02\n``\x03`\n<script>alert(1)</script>\n```",
    "> ```\n> <script>\n> ```",
    "    ```\n    <script>\n    ```",
    "```\n<script>\n```\u3000\n<b>",
    "\\`<script>alert(1)</script>\\`",
    "``\\`<script>alert(1)</script>\\` ``",
    "`<script>`",
    "`a``<b>``c`",
    "`a`<b>`c`",
    "`<!--` `-->`",
    "`<![CDATA[` `<?php`",
    "` {: onclick=alert(1) }`",
    "<script>alert(1)</script>",
    "<div markdown=1>\n<script>\n</div>",
    "<http://example.com> <javascript:alert(1)>",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\njavascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](\x01javascript:alert(1))",
    "[x]\x02(javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    '[x](JAVASCRIPT:alert(1) "t")',
    "[x](data:text/html,<script>)",
    "[x](http://[bad)",
    "[b]: javascript:alert(1)\n\n[b] [b][b] ![b]",
    "[b]:\n  javascript:alert(1)\n\n[b]",
    "[b]: <javascript:alert(1)>\n\n[b]",
    "> [b]: javascript:alert(1)\n\n[b]",
    "[r]: ref:secret#art_1\n\n[r]",
    "- a\n\n        b\n```\n<script>\n```",
    "- a\n\n        b\n```\n```a b\n<script>\n```",
    *(f"    {blank}\n~~~\n<meta http-equiv=refresh content=0>\n~~~" for blank in WIDE_BLANKS),
    *(f"- a\n\n        {blank}\n```\n<script>\n```" for blank in WIDE_BLANKS),
    "[b]: b.md![i](http://example.com/x.png)",
    "[z]: http://example.com/x.png\n\n[b]: b.md![z]",
    "](b.md![i](http://example.com/x.png))",
    '](b.md "![i](http://example.com/x.png)")',
    '](ref:b "![i](http://example.com/x.png)")',
    "![i](http://example.com/x.png)",
    "![i](//example.com/x.png)",
    "![x](\\\\evil\\x.png)",
    "![x](/\\evil/x.png)",
    "![x](\\/evil/x.png)",
    "![i][z]\n\n[z]: http://example.com/x.png",
    "![a [b]](http://example.com/x.png)",
    "![a `c`](http://example.com/x.png)",
    "[![i](http://example.com/x.png)](http://example.com)",
    "[词](ref:secret)",
    "词{: onclick=alert(1) }",
    "# 题 {: onmouseover=alert(1) }",
    '!!! note "<b onclick=x>"\n    <script>',
    "| a | b |\n| - | - |\n| `<script>` | <b> |",
    "<!-- a -- b -->",
    "<!-- a\n\nb -->",
    "<!-- zhunsheng-ignore R102: a -- b --> ",
    "<!-- 未完 <script>",
    "*[HTML]: <b>",
    "[^1]: <b>",
    "- a\n\n    <script>\n\n        <b>",
    "值班\n: <script>",
    "&lt;script&gt; &#60;b&#62;",
]

# Payloads.
_WANTED = (
    "<script>alert(1)</script>",
    "<img src=x onerror=y>",
    "<meta http-equiv=refresh content='0;url=//example.org'>",
    "<iframe src=//example.org>",
    "<svg onload=y>",
    "<b onclick=y>",
    "<style>@import '//example.org'</style>",
    "<base href=//example.org>",
    "<form action=//example.org><input>",
    "<a href=javascript:y>",
    "<math><mi xlink:href=data:x>",
    "</p></div><script>",
    "<!--><script>-->",
    "<![CDATA[<script>]]>",
    "<?php <script> ?>",
    "<!DOCTYPE x [<script>]>",
    '"><script>y</script><a title="',
    "' onmouseover=y x='",
    "[词](javascript:y)",
    "![词](//example.org/x.png)",
    "<javascript:y>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&#x3c;script>",
    "{: onclick=y style=x }",
    "{#a onclick=y}",
    "{ .x onclick=y }",
)
# Wrappers; {} is the payload.
_WRAPPED = (
    *("{}", "`{}`", "``{}``", "``` {} ```", "**{}**", "*{}*", "_{}_", "~~{}~~", "=={}==", "^^{}^^", "[{}](a.md)"),
    *(
        "[词]({})",
        '[词](a.md "{}")',
        "[词](<{}>)",
        "![{}](a.png)",
        '![词](a.png "{}")',
        "[词][{}]",
        "[{}]: b.md\n\n[{}]",
    ),
    *("[^1]: {}", "[^{}]: 词\n\n[^{}]", "*[词]: {}", "<!-- {} -->", "<!--{}", "<{}>", "</{}>", "\\{}", "\\\\{}"),
    *("```{}\n词\n```", "```\n{}\n```", "~~~ {}\n{}\n~~~", "``` {{ .x {} }}\n词\n```", '```js title="{}"\n词\n```'),
    *("# {}", "## {} {{: #a }}", "{}\n===", "{}\n---", "> {}", "> > {}", "- {}", "1. {}", "- 词\n\n    {}", "    {}"),
    *(
        "\t{}",
        "- 词\n\n        {}",
        ": {}",
        "词\n:   {}",
        "| {} | b |\n| - | - |\n| {} | c |",
        "| a |\n| - |\n| `{}` |",
    ),
    *(
        '!!! note "{}"\n    {}',
        "??? {}\n    词",
        '=== "{}"\n    {}',
        "第一条　{}",
        "（一）{}",
        "第一章　{}",
        "表1 {}\n\n| a |\n| - |\n| {} |",
    ),
    *(
        "## 附件1 {}",
        "《{}》",
        "《甲办法》（{}）第九条",
        "“{}”",
        "[甲](ref:{}#b)",
        "[甲](ref:a#{})",
        "$${}$$",
        "\\({}\\)",
        "$`{}`$",
    ),
    *(
        "<!-- zhunsheng: {} -->",
        "<!-- zhunsheng-ignore R1: {} -->",
        "<!--zs-->{}<!--/zs-->",
        "<!--src {}-->",
        "{{{{ {} }}}}",
    ),
    *(
        '--8<-- "{}"',
        "[TOC]{}",
        "[[{}]]",
        "++{}++",
        ":{}:",
        "\x02{}\x03",
        "\x02wzxhzdk:0\x03{}",
        "\x02klzzwxh:0000\x03{}",
    ),
    *(
        "\x02amp\x03{}",
        "\x02qlzqp\x03{}",
        "a{}b",
        "{}\u3000",
        "\u3000{}",
        "\xa0{}",
        "<p markdown=1>{}",
        "<div markdown>{}</div>",
    ),
)
_SMALL = (
    "`",
    "``",
    "```",
    "~~~",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "\\",
    "<!--",
    "-->",
    "](",
    "[",
    "]",
    "(",
    ")",
    "{:",
    "}",
    ">",
)
_SIGNS = "ab1词`~\\[]()<>!{}:&;#*_|/-=\"' \t\n\x02\x03\u3000\u2028"


class Judge(HTMLParser):
    """Collects everything that no page woven from a text may have."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge an element, its attributes and addresses."""
        if tag not in ELEMENTS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES or not _is_right(name, value or ""):
                self.wrong.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        """Judge a comment: the engine writes one kind."""
        if not _OWN_COMMENT.fullmatch(data):
            self.wrong.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Judge a declaration: no page holds one."""
        self.wrong.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """Judge a processing instruction: no page holds one."""
        self.wrong.append(f"<?{data}>")


def _is_right(name: str, value: str) -> bool:
    if name == "style":
        return bool(re.fullmatch(r"(?:text-align: \w+;)?", value))
    if name == "src":
        return not _OUTSIDE.match(value)
    return name != "href" or not value or bool(_FORMS.match(value))


def wrong_in(html: str) -> list[str]:
    """Return the forbidden elements, attributes, addresses and comments of a page."""
    judge = Judge()
    judge.feed(html)
    judge.close()
    return judge.wrong


def on_instrument(body: str) -> str:
    """Return the page of a text as an instrument, after verifying that unweaving restores the text."""
    version = read_document(Source("duty.md", MATTER + body))
    if not isinstance(version, Version):
        raise TypeError(version)
    woven = weave_body(version, (), lambda _: None)
    if unweave(woven) != body:
        raise ValueError("还原后与原文不同")
    return _rendered(without_concealed(woven))


def on_page(body: str) -> str:
    """Return the page of a text as a hand-written page."""
    return _rendered(weave_page(body, lambda _: None))


def _rendered(woven: str) -> str:
    """Render like ``render``, by renderers that are made once: to make them takes longer than a short text."""
    usual, shorter = _renderers()
    html, other = usual.reset().convert(woven), shorter.reset().convert(woven)
    if html != other:
        raise ValueError("两种生成网页的办法结果不同")
    return html


@cache
def _renderers() -> tuple[markdown.Markdown, markdown.Markdown]:
    names, settings = extensions()
    usual = markdown.Markdown(extensions=names, extension_configs=settings)
    return usual, markdown.Markdown(extensions=[*names, WovenMarkdown()], extension_configs=settings)


def smuggled(rng: random.Random) -> str:
    """Return a random text of attacks."""
    parts = [_part(rng) for _ in range(rng.choice((1, 1, 2, 2, 3, 5)))]
    return rng.choice(("\n", "\n\n", "\n\n", "")).join(parts)


def _part(rng: random.Random) -> str:
    which = rng.random()
    if which < 0.2:
        return rng.choice(HOSTILE)
    if which < 0.3:
        return "".join(rng.choice(_SIGNS) for _ in range(rng.randint(0, 14)))
    words = rng.choice(_WANTED)
    for _ in range(rng.choice((1, 1, 2, 3))):
        wrap = rng.choice(_WRAPPED)
        words = wrap.replace("{{", "\0").replace("}}", "\1").replace("{}", words).replace("\0", "{").replace("\1", "}")
        if rng.random() < 0.25:
            at = rng.randint(0, len(words))
            words = words[:at] + rng.choice((*_SMALL, *WIDE_BLANKS)) + words[at:]
    return words


class Hit(NamedTuple):
    """An attack that succeeded: the markup, the kind of page, and the text."""

    where: str
    wrong: str
    text: str


def hits(text: str) -> Iterator[Hit]:
    """Yield the markup that a text injects, as an instrument and as a hand-written page."""
    for where, page in (("正文", on_instrument), ("页面", on_page)):
        if wrong := wrong_in(page(text)):
            yield Hit(where, "、".join(wrong), text)


def site_of(texts: Sequence[str], fields: Sequence[dict[str, str]]) -> list[str]:
    """Return the rendered pages of a site of instruments with these bodies and these values in their metadata."""
    documents = []
    for n, (text, values) in enumerate(zip(texts, fields, strict=True)):
        head = {"id": f"a-{n}", "title": f"甲{n}办法", "status": "issued"} | values
        matter = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in head.items())
        documents.append(read_document(Source(f"standards/a-{n}.md", f"---\n{matter}---\n{text}\n")))
    corpus = gather(Config(), shipped_registry(), documents)
    return [render(page.shown.split("---\n", 2)[2]) for page in weave(corpus, TODAY)]


def beyond_gate(html: str) -> list[str]:
    """Return what the sanitizer removes from a page, and its pictures from outside."""
    before, after = _Markup(), _Markup()
    before.feed(html)
    after.feed(known_markup(html))
    return [*(before.read - after.read), *before.outside]


class _Markup(HTMLParser):
    """Counts the elements and attributes of a page, and collects the addresses of pictures from outside."""

    def __init__(self) -> None:
        super().__init__()
        self.read: Counter[str] = Counter()
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.update((f"<{tag}>", *(f"{tag} {name}" for name, _ in attrs)))
        self.outside += [f"{name}={value}" for name, value in attrs if not _is_right(name, value or "")]


def site_hits(rng: random.Random) -> Iterator[Hit]:
    """Yield the markup that metadata of instruments injects into the pages of a site."""
    texts = [smuggled(rng) for _ in range(SITE)]
    fields = [{name: smuggled(rng) for name in rng.sample(_MATTER_FIELDS, 3)} for _ in range(SITE)]
    for page in site_of(texts, fields):
        if wrong := beyond_gate(page):
            yield Hit("整站", "、".join(wrong[:20]), json.dumps([texts, fields], ensure_ascii=False))


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="用为攻击而写的文字和元数据，看有没有标记混进网页")
    parser.add_argument("--count", type=int, default=100_000, help="文字的数目")
    parser.add_argument("--seed", type=int, default=1, help="随机数种子")
    parser.add_argument("--site-every", type=int, default=500, help="每多少个另织一个整站，0 为不织")
    parser.add_argument("--keep", type=Path, help="混进去的写到哪个文件")
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311
    found, sites, start = 0, 0, time.process_time()
    for number in range(1, options.count + 1):
        text = smuggled(rng)
        made: list[Hit] = []
        try:
            made += hits(text)
            if options.site_every and number % options.site_every == 0:
                sites += 1
                made += site_hits(rng)
        except Exception as error:  # noqa: BLE001
            made.append(Hit("抛出异常", repr(error), text))
        for hit in made:
            found += 1
            print(f"{hit.where}：{hit.wrong}\n    {hit.text!r}", file=sys.stderr, flush=True)
            if options.keep:
                with options.keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(hit._asdict(), ensure_ascii=False) + "\n")
        if number % 5_000 == 0:
            print(f"{number}：混进 {found}", flush=True)
    seconds = time.process_time() - start
    print(f"种子 {options.seed}；文字 {options.count} 个，整站 {sites} 个；混进 {found} 处；{seconds:.0f} 秒")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
