"""Texts made for an attack: known ones, and random combinations of their parts."""

from __future__ import annotations

import random

# What Python takes for blank and Markdown for words.
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
    "```\x02``` ![i](//example.com/x.png) ```\x03",
    "`\x03` ![i](//example.com/x.png)`",
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

# What an attacker wants to stand in a page.
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
# In what it is wrapped; {} stands for it.
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


def smuggled(rng: random.Random) -> str:
    """Return a text that tries to bring markup into its page."""
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
