"""M: files that cannot be read, or whose bytes are unusual."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.model import Finding, Severity, Span
from zhunsheng.reading.document import EMPTY
from zhunsheng.rules.context import Context
from zhunsheng.rules.examples import FRONT
from zhunsheng.rules.table import rule
from zhunsheng.sources.decoding import UNREADABLE
from zhunsheng.sources.files import OUTSIDE, TOO_LARGE


@rule(
    UNREADABLE,
    Severity.ERROR,
    "文件无法读取",
    explanation="文件不是 UTF-8 文本，没有读取权限，名称里有看不见的字符，或者不是普通的文件"
    "（文件夹、管道、指向文件夹的链接）。读不出来的，不检查，也不上网站。"
    "请按提示另存为 UTF-8、改名，或者移出这个文件夹。",
    wrong="（GB18030 编码的文件）",
    right="（UTF-8 编码的文件）",
)
def unreadable(context: Context) -> Iterator[Finding]:
    """Report files that cannot be read as UTF-8 text."""
    yield from context.problems(UNREADABLE)


@rule(
    "M008",
    Severity.INFO,
    "文件带有字节顺序标记或 Windows 换行",
    explanation="不影响阅读和检查，但同一文件在不同电脑上会反复出现整篇改动。请把编辑器设为“UTF-8 无 BOM”和“LF”换行；"
    "现有的文件，--fix 可以改正。Windows 上的 git 检出时会换成 Windows 换行，"
    "在 .gitattributes 里写“*.md text eol=lf”就不换。",
    wrong="（以 EF BB BF 三个字节开头的文件）",
    right="（UTF-8 无 BOM 的文件）",
)
def odd_bytes(context: Context) -> Iterator[Finding]:
    """Report a byte order mark and line ends other than line feeds."""
    for document in context.documents:
        source = document.source
        odd = [words for is_so, words in ((source.bom, "字节顺序标记（BOM）"), (source.crlf, "Windows 换行")) if is_so]
        if odd:
            yield Finding(source.path, Span(0, 0), f"文件带有{'和'.join(odd)}")


@rule(
    TOO_LARGE,
    Severity.ERROR,
    "文件过大",
    explanation="单个源文件超过上限（zhunsheng.yml 的 max_file_mb），没有读取。一般是误放了别的文件，"
    "或者表格数据应当另存；确实需要的，把 max_file_mb 改大。",
    wrong="（5 MB 的 Markdown 文件）",
    right="（几十 KB 的 Markdown 文件）",
)
def too_large(context: Context) -> Iterator[Finding]:
    """Report files over the size limit."""
    yield from context.problems(TOO_LARGE)


@rule(
    EMPTY,
    Severity.WARNING,
    "文件是空的",
    explanation="文件里没有任何内容，可能没有写完，也可能保存、转换时丢了。请补上内容，不要的文件删去。",
    wrong="",
    right=FRONT + "第一条　机关应当登记资产。",
)
def empty(context: Context) -> Iterator[Finding]:
    """Report empty files."""
    yield from context.problems(EMPTY)


@rule(
    OUTSIDE,
    Severity.ERROR,
    "符号链接指向项目之外",
    explanation="出于安全，项目文件夹之外的文件一律不读取。请把文件本身放进项目，或者删去这个链接。",
    wrong="（standards/甲.md 是指向 /etc/passwd 的符号链接）",
    right="（standards/甲.md 是文件本身）",
)
def outside(context: Context) -> Iterator[Finding]:
    """Report symbolic links that lead out of the project."""
    yield from context.problems(OUTSIDE)
