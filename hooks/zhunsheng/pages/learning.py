"""学习: reading lists for groups of readers, and questions whose answers are the provisions themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zhunsheng.model import Span, Version
from zhunsheng.model.days import day_words
from zhunsheng.model.learning import Excerpt, Question, Reading, StudyPath
from zhunsheng.pages.head import reference
from zhunsheng.pages.markdown import line, link, short, table, text
from zhunsheng.reading.sentences import sentence_with
from zhunsheng.resolving.standing import UNISSUED, own_standing
from zhunsheng.weaving.escaping import escape_start
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.quoting import seen_lines

STUDY_PAGE = "study.md"


def study_page(graph: Graph) -> str:
    """Write the page; empty if there is no path to show."""
    paths = [*study_paths(graph)]
    if not paths:
        return ""
    parts = [
        "# 学习\n",
        "按读者分类列出学习的篇目和自测题。点开题目，可以查看作为答案的条款原文。\n",
        f"标明示范文本、草案的，未经发布{graph.corpus.config.words.organ}审定，仅供学习和讨论。"
        f"数据截至{short(day_words(graph.today))}。\n",
        table(("读者", "依据", "篇目", "自测题"), [_row(graph, path) for path in paths]),
    ]
    for path in paths:
        parts += _path(graph, path)
    return "\n".join(parts)


def study_paths(graph: Graph) -> Iterator[StudyPath]:
    """Yield the paths without entries that name something unpublished."""
    for path in graph.corpus.study.paths if graph.corpus.study else ():
        readings = tuple(reading for reading in path.readings if not graph.withholds(reading.ref))
        questions = tuple(asked for asked in path.questions if _excerpt(graph, asked.answer))
        if readings and _excerpt(graph, path.grounds):
            yield replace(path, readings=readings, questions=questions)


def _row(graph: Graph, path: StudyPath) -> tuple[str, ...]:
    return (
        link(path.readers, f"#path-{path.id}"),
        reference(graph, STUDY_PAGE, path.grounds.ref),
        f"{len(path.readings)} 篇",
        f"{len(path.questions)} 题",
    )


def _path(graph: Graph, path: StudyPath) -> Iterator[str]:
    yield f"## {text(path.readers)} {{: #path-{path.id} }}\n"
    yield _quotation(graph, path.grounds)
    if path.note:
        yield line(path.note) + "\n"
    yield f"### 篇目 {{: #path-{path.id}-readings }}\n"
    yield "\n".join(f"{n}. {_reading(graph, reading)}" for n, reading in enumerate(path.readings, 1)) + "\n"
    if path.questions:
        yield f"### 自测题 {{: #path-{path.id}-questions }}\n"
        yield "\n".join(_question(graph, path, n, asked) for n, asked in enumerate(path.questions, 1))


def _reading(graph: Graph, reading: Reading) -> str:
    found = graph.resolver.resolve(reading.ref)
    note = f"：{text(reading.note)}" if reading.note else ""
    return reference(graph, STUDY_PAGE, reading.ref) + _mark(graph, found.version if found else None) + note


def _question(graph: Graph, path: StudyPath, n: int, question: Question) -> str:
    return (
        f'<details class="question" id="path-{path.id}-q{n}" markdown="1">\n'
        f'<summary markdown="span">{text(question.ask)}</summary>\n\n'
        f"{_quotation(graph, question.answer)}\n</details>\n"
    )


def _quotation(graph: Graph, excerpt: Excerpt) -> str:
    """Quote the words of a provision, with where they stand."""
    found = _excerpt(graph, excerpt)
    if found is None:
        return ""
    version, span = found
    quoted = "\n>\n".join(f"> {escape_start(words)}" for words in seen_lines(version, span))
    where = reference(graph, STUDY_PAGE, excerpt.ref) + _mark(graph, version)
    return f"{quoted}\n>\n> ——{where}\n"


def _excerpt(graph: Graph, excerpt: Excerpt) -> tuple[Version, Span] | None:
    """Return the words to show; None if they are not published or missing (reported by M018 and R109)."""
    version = graph.corpus.find(excerpt.ref)
    provision = version.structure.get(excerpt.ref.eid or "") if version else None
    if version is None or provision is None or version.is_gist:  # whose words are ours: they are no answer
        return None
    if excerpt.sentence is None:
        return version, provision.span
    span = sentence_with(version.source.text, provision.span, excerpt.sentence)
    return (version, span) if span else None


def _mark(graph: Graph, version: Version | None) -> str:
    standing = own_standing(version.metadata, graph.today) if version else None
    return f"（{standing.value}）" if standing in UNISSUED and standing else ""
