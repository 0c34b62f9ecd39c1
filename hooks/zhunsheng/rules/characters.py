"""M021: invisible and look-alike characters, in the text and in the metadata of a file."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.model import Finding, Severity, Source, Span
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule
from zhunsheng.sources.characters import odd_words

_AROUND = 6


@rule(
    "M021",
    Severity.ERROR,
    "有看不见的或者冒充别字的字符",
    explanation="控制字符、零宽字符、文字方向控制符、软连字符、异体选择符看不见，却会使“第二条”认不出，或者使显示的次序与文件中的不同；"
    "康熙部首（⼆）、兼容汉字和片假名（ニ）看上去像汉字，却是别的字符，一般是从网页、PDF 复制来的。"
    "程序略去看不见的字符，其余按所像的汉字读取，网页上也是如此；请在源文件中改正。文件名中有这样的字符的，不读取（M001）。",
    wrong="第一条　机关应当登记。\n第⼆条　机关应当核对。",
    right="第一条　机关应当登记。\n第二条　机关应当核对。",
)
def deceiving_characters(context: Context) -> Iterator[Finding]:
    """Report invisible characters, and characters that look like others."""
    register = context.corpus.register
    sources = [document.source for document in context.documents]
    for source in (*sources, register) if register else sources:
        for odd in source.odd:
            span = Span(odd.offset, odd.offset + len(odd.read_as))
            yield Finding(source.path, span, f"“{_shown(source, span, odd.char)}”中有{odd_words(odd)}")


def _shown(source: Source, span: Span, char: str) -> str:
    """Return the words around a character, the character itself shown as its code point."""
    before = source.text[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
    behind = source.text[span.end : span.end + _AROUND].partition("\n")[0]
    return f"{before}[U+{ord(char):04X}]{behind}"
