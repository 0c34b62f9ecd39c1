"""M027, M028: file names that other systems cannot store, and formulas in tables that are copied to the site."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.model import Finding, Severity, Span
from zhunsheng.rules.context import Context
from zhunsheng.rules.examples import FRONT
from zhunsheng.rules.table import rule
from zhunsheng.sources.attachments import FORMULA, NAME
from zhunsheng.sources.names import unfit_names


@rule(
    NAME,
    Severity.WARNING,
    "文件名在别的系统上不能用",
    explanation='Windows 上不能存放的名称（con、aux、nul 等，含有 < > : " | ? * \\ 的，以空格或者句点结尾的），'
    "只有大小写不同的两个名称，字母与符号分开编码的名称（NFD）：换一个系统，文件会取不出来，或者两个文件成为一个。"
    "请改名，引用它的链接随着改。",
    wrong="（standards/aux.md）",
    right="（standards/auxiliary.md）",
)
def unfit_name(context: Context) -> Iterator[Finding]:
    """Report file names that Windows or macOS cannot store."""
    for path, words in unfit_names(document.source.path for document in context.corpus.documents):
        yield Finding(path, Span(0, 0), words)
    yield from context.problems(NAME)


@rule(
    FORMULA,
    Severity.WARNING,
    "表格文件中有公式",
    explanation="放在源文件夹里的 .csv、.tsv 会原样复制到网站上；以 = + - @ 开头而不是数字的格，电子表格会当作公式"
    "执行，可以执行命令、向外发送内容。请改成算好的数值或者文字。",
    wrong="（docs/目录.csv 的一格是 =HYPERLINK(…)）",
    right=FRONT + "第一条　机关应当登记资产。",
)
def formula_in_table(context: Context) -> Iterator[Finding]:
    """Report .csv and .tsv files with cells that a spreadsheet would run as formulas."""
    yield from context.problems(FORMULA)
