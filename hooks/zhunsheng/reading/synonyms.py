"""The synonyms and common questions of the search, ``docs/synonyms.yml``."""

from __future__ import annotations

from zhunsheng.model import Problem, Ref, Source, parse_ref
from zhunsheng.model.synonyms import ANY_PLACE, Answer, Synonyms, Topic
from zhunsheng.reading.schema import AnswerEntry, SynonymsFile
from zhunsheng.reading.validation import validate
from zhunsheng.reading.yaml_source import YamlData, read_yaml

CODE = "M024"


def read_synonyms(source: Source) -> tuple[Synonyms, tuple[Problem, ...]]:
    """Read the synonyms and common questions.

    Returns:
        The synonyms and questions, and the problems of the file; an invalid file has none.
    """
    data = read_yaml(source.text)
    if isinstance(data, Problem):
        return Synonyms(source), (Problem(CODE, data.span, data.message),)
    if data.value is None:
        return Synonyms(source), ()
    read = validate(SynonymsFile, data, CODE)
    if not isinstance(read, SynonymsFile):
        return Synonyms(source), read
    problems = [*_groups(read, data), *_characters(read, data), *_answers(read, data), *_topics(read, data)]
    problems += _absent(read, data)
    if problems:
        return Synonyms(source), tuple(problems)
    answers = tuple(_answer(entry, data, n) for n, entry in enumerate(read.answers))
    topics = tuple(
        Topic(at, entry.words, data.span(("topics", n, "at")))
        for n, entry in enumerate(read.topics)
        if isinstance(at := parse_ref(entry.at), Ref)
    )
    return Synonyms(source, read.synonyms, answers, topics, read.characters, read.absent), ()


def _groups(read: SynonymsFile, data: YamlData) -> list[Problem]:
    problems = []
    for n, group in enumerate(read.synonyms):
        if len(group) < 2:
            problems.append(Problem(CODE, data.span(("synonyms", n)), "一组近义词至少写两个"))
        for m, word in enumerate(group):
            span = data.span(("synonyms", n, m))
            if len(word) < 2:
                problems.append(Problem(CODE, span, f"近义词“{word}”太短，至少两个字"))
            elif word in group[:m]:
                problems.append(Problem(CODE, span, f"近义词“{word}”在这一组里写了两次"))
    return problems


def _characters(read: SynonymsFile, data: YamlData) -> list[Problem]:
    return [
        Problem(CODE, data.span(("characters", n)), "先写一个字，再写文件里的用语，至少一个")
        for n, group in enumerate(read.characters)
        if len(group) < 2 or len(group[0]) != 1 or any(len(word) < 2 for word in group[1:])
    ]


def _answers(read: SynonymsFile, data: YamlData) -> list[Problem]:
    problems = []
    for n, entry in enumerate(read.answers):
        if (ANY_PLACE in entry.ask) == (entry.at is not None):
            message = f"写了 {ANY_PLACE} 的问题不写 at，其他问题要写"
            problems.append(Problem(CODE, data.span(("answers", n, "ask")), message))
        elif entry.at and not _is_page(entry.at) and not isinstance(parse_ref(entry.at), Ref):
            message = "这里应是文件、条款或者网页，写作 文件id、文件id#锚点 或 gaps.md"
            problems.append(Problem(CODE, data.span(("answers", n, "at")), message))
    return problems


def _topics(read: SynonymsFile, data: YamlData) -> list[Problem]:
    message = "这里应是文件或者条款，写作 文件id 或 文件id#锚点"
    return [
        Problem(CODE, data.span(("topics", n, "at")), message)
        for n, entry in enumerate(read.topics)
        if not isinstance(parse_ref(entry.at), Ref)
    ]


def _absent(read: SynonymsFile, data: YamlData) -> list[Problem]:
    return [
        Problem(CODE, data.span(("absent", n)), "先写怎么称呼，再写人们怎么说，至少一个，都不少于两个字")
        for n, group in enumerate(read.absent)
        if len(group) < 2 or any(len(word) < 2 for word in group)
    ]


def _is_page(at: str) -> bool:
    return at.partition("#")[0].endswith(".md")


def _answer(entry: AnswerEntry, data: YamlData, number: int) -> Answer:
    at: Ref | str | None = entry.at
    if entry.at and not _is_page(entry.at):
        ref = parse_ref(entry.at)
        at = ref if isinstance(ref, Ref) else None
    span = data.span(("answers", number, "at" if entry.at else "ask"))
    return Answer(tuple(entry.ask.split()), at, span, entry.say or "")
