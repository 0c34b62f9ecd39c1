"""What tests of edits begin with, and how they look at what came of one."""

from __future__ import annotations

from collections.abc import Mapping

from support import TODAY, corpus_of, instrument
from zhunsheng.amending.editing import Edited, edit
from zhunsheng.amending.operations import Operation
from zhunsheng.model import Source
from zhunsheng.model.position import LineIndex

PATH = "standards/jia.md"


STANDARD = instrument(
    "储备规范",
    "## 1 范围\n\n本文件规定了储备。\n",
    "## 2 库房\n",
    "2.1 库房应干燥，按3.2和附录A的A.1办理。\n",
    "2.2 库房应符合下列要求：\n\na) 防火；\n\nb) 防水，见2.1。\n",
    "## 3 检查\n",
    "3.1 按2.1～2.2和2.2 b)检查。\n",
    "3.2 检查结果应记录，见第2章。\n",
    "## 附录A（规范性）记录\n",
    "A.1 记录的格式见3.2。\n",
    id="jia",
    style="clauses",
)


def edited(operation: Operation, files: Mapping[str, str] | str, config: str | None = None) -> Edited:
    """Carry an operation out on 甲办法 in a corpus."""
    texts = {PATH: files} if isinstance(files, str) else files
    corpus = corpus_of(texts, config=config)
    version = next(v for v in corpus.versions if v.source.path == PATH)
    return edit(corpus, TODAY, version, operation, Source("zhunsheng.yml", config) if config else None)


def texts_after(done: Edited, files: Mapping[str, str]) -> dict[str, str]:
    return {**files, **{path: layout.text for path, layout in done.files}}


def asked(done: Edited, files: Mapping[str, str] | str) -> list[tuple[str, int, int, str]]:
    """Return the questions as a drafter reads them, by line and column of the text before."""
    texts = {PATH: files} if isinstance(files, str) else files
    return [(q.path, *LineIndex.of(texts[q.path]).position(q.span.start), q.message) for q in done.questions]
