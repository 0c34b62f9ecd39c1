"""How tests write a citation down: its words, an arrow's head, and where it leads."""

from __future__ import annotations

from zhunsheng.model.citation import Citation, Path, ShortName
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Style
from zhunsheng.reading.citations import read_citations, read_short_names
from zhunsheng.reading.structure import read_structure

_STANDARD = """\
## 1 范围
本文件规定了配置。
## 4 原则
### 4.1 总则
应节约。
## 5 配置
### 5.1 数量
5.1.1 应登记。
### 5.2 面积
{}

表1 数量

| 名称 | 数量 |
| --- | --- |
| 桌 | 1 |

## 附录A（规范性）登记
### A.1 方法
应逐件登记。
"""


def citations(text: str, style: Style | None = Style.ARTICLES) -> tuple[Citation, ...]:
    """Read the citations of a text that has no front matter."""
    body = Span(0, len(text))
    return read_citations(text, body, read_structure(text, body, style))


def cited(text: str, style: Style | None = Style.ARTICLES) -> list[str]:
    """Return each citation as ``words > NAME path``: a bare path leads into the text itself.

    ``?`` leads nowhere, ``unsure`` nobody knows where.
    """
    return [f"{c.span.of(text)} > {target(c)}" for c in citations(text, style)]


def in_article(words: str, number: str = "第九条") -> list[str]:
    """Return the citations of one article that says ``words``."""
    return cited(f"{number}　{words}\n")


def in_standard(words: str) -> list[str]:
    """Return the citations of a standard that says ``words`` in 5.2."""
    return cited(_STANDARD.format(words), Style.CLAUSES)


def target(citation: Citation) -> str:
    """Write where a citation leads."""
    if citation.unsure:
        return "unsure"
    where = "?" if citation.dangling else eid(citation.path)
    if citation.to:
        where += ".." + eid(citation.to)
    return " ".join(part for part in (citation.name, where) if part)


def eid(path: Path) -> str:
    """Write a path like an eId."""
    return "__".join(f"{step.kind.value}_{step.number}" for step in path)


def short_names(text: str) -> list[ShortName]:
    """Read the short names of a text that has no front matter."""
    return list(read_short_names(text, Span(0, len(text))))
