"""M026: texts whose layout would make the site take minutes to build."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.model import Finding, Severity
from zhunsheng.reading.bounds import CODE, LONGEST, MOST_HEADINGS, unbearable
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule


@rule(
    CODE,
    Severity.ERROR,
    "写法使网页生成得过慢",
    explanation=f"两个空行之间的一段（条文、表格则为一行）超过 {LONGEST} 个字符，一段中有 {MOST_HEADINGS} 个以上的"
    "标题或者横线，列表、引用套了二十层以上：生成网页的程序对这些写法要用几分钟，或者生成不了。这样的文件不发布；"
    "请分段，在标题前后空行，减少嵌套。"
    "法规文本集中最长的一段有 2762 个字符，正常的文件不会达到这些上限。",
    wrong="（一页上一万个 # 甲，各占一行，中间没有空行）",
    right="（标题的前后都有空行）",
)
def unbearable_text(context: Context) -> Iterator[Finding]:
    """Report documents that are left out of the site because rendering them would take too long."""
    for document in context.documents:
        if problem := unbearable(document):
            yield problem.in_file(document.source.path)
