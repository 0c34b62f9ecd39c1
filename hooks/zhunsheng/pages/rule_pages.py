"""检查规则: the catalogue of rules, written from the one table in which they are registered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from zhunsheng.model.profile import WORDS, Profile, Words
from zhunsheng.pages.markdown import line, table, text
from zhunsheng.rules.table import Rule, rules
from zhunsheng.wording.provisions import SEVERITY_WORDS

INDEX_PAGE = "rules/index.md"
_SLIPS = re.compile(r"^#{1,6} [^\n]*\{: ?#(?P<anchor>slips-(?P<code>[a-z][0-9]{3})) ?\}$", re.MULTILINE)
FAMILIES = {"R": "引用", "S": "结构", "D": "写法", "M": "元数据", "G": "缺口"}


def rule_pages(
    slips: Mapping[str, str] = MappingProxyType({}), words: Words = WORDS[Profile.GOVERNMENT]
) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the index and of the page of each rule.

    Args:
        slips: For the code of a rule the place in the tree, anchor included, where a page of the project describes
            slips in real texts that the rule found.
        words: The vocabulary of the project, whose word replaces 机关 in examples and explanations.
    """
    yield INDEX_PAGE, words.own(_index())
    for rule in rules():
        yield f"rules/{rule.code}.md", words.own(_page(rule, slips.get(rule.code)))


def slips_told(path: str, words: str) -> dict[str, str]:
    """Return, by the code of a rule, the headings of a page on slips, whose anchors have the form ``slips-r207``.

    Args:
        path: The path of the page in the tree.
        words: The Markdown of the page.
    """
    return {m["code"].upper(): f"{path}#{m['anchor']}" for m in _SLIPS.finditer(words)}


def _index() -> str:
    parts = ["# 检查规则\n", "`zhunsheng check` 按下列规则检查；`zhunsheng explain 编号` 在命令行里说明一条规则。\n"]
    for family, title in FAMILIES.items():
        held = [rule for rule in rules() if rule.family == family]
        if held:
            rows = [(f"[{r.code}]({r.code}.md)", text(r.title), SEVERITY_WORDS[r.severity]) for r in held]
            parts += [f"## {title} {{: #family-{family.lower()} }}\n", table(("编号", "规则", "严重程度"), rows)]
    return "\n".join(parts)


def _page(rule: Rule, slips: str | None) -> str:
    parts = [
        f"# {rule.code} {text(rule.title)}\n",
        f"严重程度：{SEVERITY_WORDS[rule.severity]}" + ("。随日期变化，最高为警告" if rule.calendar else "") + "。\n",
        line(rule.explanation) + "\n",
        "## 错误的写法 {: #wrong }\n",
        _example(rule.wrong),
        "## 正确的写法 {: #right }\n",
        _example(rule.right),
        *([f"真实法规中的例子，见[引用疏误](../{slips})。\n"] if slips else ()),
        "[返回规则目录](index.md)\n",
    ]
    return "\n".join(parts)


def _example(example: str) -> str:
    return f"```text\n{example.strip() or '（空文件）'}\n```\n"
