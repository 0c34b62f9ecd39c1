"""Tokenises an instruction into places, quotations, and the verbs that act on them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zhunsheng.model.citation import Path, Step
from zhunsheng.model.numerals import to_int
from zhunsheng.model.provision import Kind
from zhunsheng.reading.amendments.splitting import TITLE, Instruction
from zhunsheng.reading.citations.steps import UNITS, above

_NUMERALS = "一二三四五六七八九十百千零〇0-9０-９"
_NUMBER = rf"(?:[（(][{_NUMERALS}]{{1,9}}[)）]|[{_NUMERALS}]{{1,9}})"
_UNIT = "分编|编|部分|章|节|条|款|项|目"
_FURTHER = rf"(?:(?:、第?|[和及与])(?={_NUMBER}(?:[、和及与]|{_UNIT})){_NUMBER}){{0,20}}"
_LEVEL = rf"(?:第{_NUMBER}{_FURTHER}(?:{_UNIT})(?:之[{_NUMERALS}]{{1,4}})?)"
_PART = (
    "[章节编]名|条首部分|条首|首句|末句|第[一二三四五六七八九十]句|前半句|后半句|前段|后段|引导语|但书|"
    "(?<=[编章节条款项分])(?<!规章)(?:的)?(?:标题|名称|题目)"
)
_SPECIAL = (
    "(?:正文|序言|引言)?第[一二三四五六七八九十]{1,3}(?:自然)?段|"
    "题名|名称|标题|题目|篇名|章名|节名|引言|序言|前言|导语|首部|目录|附则|落款|附[件表录]?[一二三四五六七八九十0-9]{0,2}(?=中|的|修|第|改|、|和|。|；|$)|"
    "正文"
)
_TOKEN = re.compile(
    rf"""(?P<P>{_LEVEL}{{1,5}}|(?<=将)[{_NUMERALS}]{{1,6}}条(?=修|改|第))
    |(?P<same>[该这此同](?:一)?[条款项](?![件目]))
    |(?P<whole>(?:全文|通篇|[本该]?(?:条例|办法|规定|细则|规则|法))(?=[中里]的?(?:[“"]|$)))
    |(?P<X>{_PART})
    |(?P<S_>{_SPECIAL})
    |(?P<O>(?:其他|其余|以下|此外)?各?(?:条文|条款|款项|条|款|项|章节|章)?的?(?:顺序|次序|序号|编号)(?:和文字)?|(?:依次|顺序)?顺延)
    |(?P<M>合并)
    |(?P<S>拆分|分列|分(?=为|成))
    |(?P<R>(?:修改|修订|修正|变更?|更改|替换|调整|改|并)(?:为|成)|修改：|[作用]相应(?:的)?(?:调整|修改)(?:和(?:调整|修改))?)
    |(?P<A>作为|列为|移[至作到]|成为)
    |(?P<D>删去|删除|删掉|去掉|取消)
    |(?P<I>增加|增写|增设|增列|新增|增补|补充)
    |(?P<N>[一二两三四五六七八九十]{{1,2}}(?P<unit>条|款|项|目|章|节|编)|一句)
    |(?P<B>之后|后面|以后|后)
    |(?P<F>之前|前面|前)
    |(?P<E>末尾|结尾|句尾|最后|句末)
    |(?P<H>开始部分|开头部分|开头|开始|起始部分)
    |(?P<K>中的?|里的?)
    |(?P<J>、|以及|或者|和|及|与|至|到)
    |(?P<Z>[。；;\n])
    |(?P<skip>为了?[^“”。；\n]{{2,200}}?，(?=将|在|对|删)|《{TITLE}》(?:[（(][^（()）\n]{{0,120}}[)）])?|修改后的?|此外|同时|并且|
        相应地?|分别|一律|统一|依次|内容为|内容|规定|表述|文字|字样|一词|[一二两三四五六]字|词语|部分|予以|单独|单列|
        (?:规章|文件|法规|条例|办法)(?=名称|题目|标题|题名)|调整|进行|所有|各处|
        [将把对在于原现的其并均都作为即则其本款条]|[：:\s*_“”"「」『』])
    |(?P<comma>[，,])
    |(?P<name>[\u4e00-\u9fff]{{1,20}}?(?:宪法|法典|法|条例|办法|规定|细则|解释)(?=原?第|序言|引言))
    |(?P<x>.)""",
    re.VERBOSE | re.DOTALL,
)
_ONE_LEVEL = re.compile(
    rf"第?(?P<numbers>{_NUMBER}(?:(?:、第?|[和及与]){_NUMBER}){{0,20}})"
    rf"(?P<unit>{_UNIT})(?:之(?P<more>[{_NUMERALS}]{{1,4}}))?"
)
_ONE_NUMBER = re.compile(rf"[{_NUMERALS}]{{1,9}}")


class Token(NamedTuple):
    """One token. ``kind`` is a letter:

    P places of one chain (``paths``, none for the whole text), a ``part`` without a number, or the ``same`` as before
    (该条) · X a part of the place before · Q the quotation of the number ``quote`` · R becomes · A as · D delete ·
    I insert · N how many of a ``unit`` · M merge · S split · O the order of numbers · B behind · F before · E at the
    end · H at the beginning · K within · J joins · ; ends a clause · , parts quotations · x anything else.
    """

    kind: str
    start: int
    end: int
    words: str
    paths: tuple[Path, ...] = ()
    part: str = ""
    unit: Kind | None = None
    same: Kind | None = None
    quote: int = -1


def tokens_of(text: str, instruction: Instruction) -> list[Token]:
    """Return the tokens of an instruction, without irrelevant words."""
    found: list[Token] = []
    at = instruction.span.start
    for n, quote in enumerate(instruction.quotes):
        _add(found, text, at, quote.start)
        found.append(Token("Q", quote.start, quote.end, "", quote=n))
        at = quote.end
    _add(found, text, at, instruction.span.end)
    kinds = "".join(token.kind for token in found)
    return [token for n, token in enumerate(found) if _counts(token, kinds[max(0, n - 1) : n + 2])]


def _counts(token: Token, around: str) -> bool:
    """Tell whether a comma or a line end separates clauses: 甲修改为乙，丙修改为丁, but not 修改为：⏎“甲”."""
    if token.words == "\n":
        return not around.endswith((";Q", ";;"))
    return token.kind != "," or around == "Q,Q"


def _add(found: list[Token], text: str, start: int, end: int) -> None:
    for m in _TOKEN.finditer(text, start, end):
        kind = "N" if m.lastgroup == "unit" else m.lastgroup or "x"
        if kind in ("skip", "name"):
            continue
        begin, stop, words = m.start(), m.end(), m[0]
        if kind == "P":
            if found and found[-1].same and found[-1].end == begin:
                found.pop()  # 该条第二款: the paragraph inherits the article anyway
            found.append(Token("P", begin, stop, words, paths=_paths(words)))
        elif kind == "same":
            found.append(Token("P", begin, stop, words, same=UNITS[words[-1]]))
        elif kind == "whole":
            found.append(Token("P", begin, stop, words))
        elif kind == "S_":
            found.append(Token("P", begin, stop, words, part=words))
        elif kind == "N":
            found.append(Token("N", begin, stop, words, unit=UNITS.get(m["unit"] or "")))
        elif kind == "comma":
            found.append(Token(",", begin, stop, words))
        elif kind == "Z":
            found.append(Token(";", begin, stop, words))
        else:
            found.append(Token(kind, begin, stop, words.removeprefix("的") if kind == "X" else words))


@lru_cache(maxsize=1024)
def _paths(words: str) -> tuple[Path, ...]:
    """Return the paths that a chain names: 第三条第一、二项 names two."""
    paths: tuple[Path, ...] = ((),)
    for level in _ONE_LEVEL.finditer(words):
        kind = UNITS[level["unit"]]
        numbers = [to_int(one) for one in _ONE_NUMBER.findall(level["numbers"])]
        more = f"-{to_int(level['more'])}" if level["more"] else ""
        steps = [Step(kind, f"{number}{more}") for number in numbers if number is not None]
        paths = tuple((*path, step) for path in paths for step in steps)
    return paths


def inherit(last: Path, path: Path) -> Path:
    """Complete ``path`` from the one before: 第二款 after 第三条第一款 is a paragraph of 第三条."""
    if not path or path[0].kind in (Kind.PART, Kind.CHAPTER, Kind.ARTICLE, Kind.LEVEL_1):
        return path
    return (*above(last, path[0].kind), *path)


def same(last: Path, kind: Kind) -> Path:
    """Return what 该条 or 该款 means after ``last``, empty if no such provision was named."""
    found = next((n for n, step in enumerate(last) if step.kind is kind), None)
    return () if found is None else last[: found + 1]
