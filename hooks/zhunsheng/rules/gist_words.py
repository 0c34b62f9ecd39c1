"""M019: statements that only the gist of an instrument is held, left over after its official text was imported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.model import Finding, Severity, Source, Span
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule
from zhunsheng.wording.provisions import titled


@rule(
    "M019",
    Severity.WARNING,
    "正文已经收录，还写着只有要点",
    explanation="zhunsheng.yml 的 gist_words 列出一份文件只有要点时，页面和标准用来说明这一点的话。"
    "官方文本转入以后（元数据不再写 text: gist），还在这样说的地方逐处指出，改完以后从 gist_words 中删去这份文件。",
    wrong="（gist_words 为 a: [只有要点]，文件 a 已有正文）本站的甲条例只有要点。",
    right="（同上）本站收录甲条例的正文。",
)
def still_called_gist(context: Context) -> Iterator[Finding]:
    """Report the configured phrases (``gist_words``) where the instrument is no longer a gist."""
    for identifier, words in context.corpus.config.gist_words.items():
        instrument = context.corpus.instruments.get(identifier)
        if instrument is None or instrument.current.is_gist or not words:
            continue
        title = titled(instrument.current.metadata.title)
        pattern = re.compile("|".join(re.escape(phrase) for phrase in sorted(words, key=len, reverse=True)))
        for source in _sources(context):
            for found in pattern.finditer(source.text):
                message = f"{title}的正文已经收录，这里还写着“{found[0]}”；请改正"
                yield Finding(source.path, Span(*found.span()), message)


def _sources(context: Context) -> Iterator[Source]:
    """Yield the sources that readers see: documents, the register and the study paths."""
    corpus = context.corpus
    yield from (document.source for document in context.documents)
    if corpus.register:
        yield corpus.register
    if corpus.study:
        yield corpus.study.source
