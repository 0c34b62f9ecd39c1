"""Real law texts set in other ways (annexed to a notice, half-width marks, glued numbers): they are read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhunsheng.model.citation import Citation, Step
from zhunsheng.model.citation import Path as Steps
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind
from zhunsheng.reading.citations import read_citations
from zhunsheng.reading.mandates import read_mandates
from zhunsheng.reading.structure import read_structure

EVERY = 23
HALF_WIDTH = str.maketrans("（），：；", "(),:;")
HEAD = re.compile("^(第[一二三四五六七八九十百零]{1,7}条(?:之[一二三四五六七八九十]{1,3})?) +", re.MULTILINE)
_BEGINS = re.compile(r"\s*(?:#+ *第[^\n]*\s+)*第一条 ")
_NOTICE = "# 关于印发《{0}》的通知\n\n各单位：\n\n现将《{0}》印发给你们，请遵照执行。\n\n甲局\n\n附件\n\n{0}\n\n"
_Read = tuple[str | None, Steps, Steps | None, bool]


@pytest.fixture(scope="module")
def texts(law_texts: Path) -> list[tuple[str, str]]:
    return list(_texts(law_texts))


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield title and body of texts in articles without a preamble (序言).

    The articles of a judicial interpretation may be those of the law that it is about.
    """
    for file in sorted(folder.rglob("*.md"))[::EVERY]:
        head, found, body = file.read_text(encoding="utf-8").partition("<!-- INFO END -->")
        if found and "司法解释" not in file.parts and _BEGINS.match(body):
            yield head.split("\n")[0].lstrip("# ").strip(), f"{body.strip()}\n"


def cites(text: str, start: int = 0) -> list[_Read]:
    body = Span(0, len(text))
    found = read_citations(text, body, read_structure(text, body))
    return [_read(one) for one in found if one.span.start >= start]


def _read(citation: Citation) -> _Read:
    name = citation.name and citation.name.translate(HALF_WIDTH)
    return name, citation.path, citation.to, citation.unsure


def makes(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.body, one.instruments) for one in read_mandates(text, read_structure(text, Span(0, len(text))))]


def to_articles(reads: list[_Read], above: Steps = ()) -> list[tuple[Steps, Steps | None]]:
    """Return the paths to articles of the text itself that lie below ``above``, without it."""
    own = [(path, to) for name, path, to, unsure in reads if name is None and path and not unsure]
    below = [(path[len(above) :], to and to[len(above) :]) for path, to in own if path[: len(above)] == above]
    return [(path, to) for path, to in below if path and path[0].kind is Kind.ARTICLE]


def test_a_text_annexed_to_a_notice_refers_to_itself(texts: list[tuple[str, str]]) -> None:
    assert len(texts) > 30
    for title, body in texts:
        head, notice = f"# {title}\n\n", _NOTICE.format(title)
        alone, annexed = cites(head + body, len(head)), cites(notice + body, len(notice))
        assert to_articles(annexed, (Step(Kind.ANNEX, ""),)) == to_articles(alone), title
        assert [one for one in annexed if one[0]] == [one for one in alone if one[0]], title


def test_half_width_marks_change_no_reference_and_no_mandate(texts: list[tuple[str, str]]) -> None:
    for title, body in texts:
        text, half = f"# {title}\n\n{body}", f"# {title}\n\n{body.translate(HALF_WIDTH)}"
        assert cites(half) == cites(text), title
        assert makes(half) == makes(text), title


def test_articles_whose_numbers_are_glued_to_their_words_are_articles(texts: list[tuple[str, str]]) -> None:
    missed = total = 0
    for title, body in texts:
        text = f"# {title}\n\n" + HEAD.sub(r"\1", body)
        labels = {p.label.start for p in read_structure(text, Span(0, len(text))).of(Kind.ARTICLE) if p.label}
        glued = [one.start() for one in HEAD.finditer(f"# {title}\n\n{body}")]
        total += len(glued)
        missed += len(glued) - len(labels)
    assert missed <= total / 500
