"""The study paths, ``docs/study.yml``."""

from __future__ import annotations

from zhunsheng.model import Problem, Ref, Source, parse_ref
from zhunsheng.model.learning import Excerpt, Question, Reading, Study, StudyPath
from zhunsheng.reading.schema import ExcerptEntry, StudyPathEntry, StudyPaths
from zhunsheng.reading.validation import validate
from zhunsheng.reading.yaml_source import Where, YamlData, read_yaml

CODE = "M018"


def read_study(source: Source) -> tuple[Study, tuple[Problem, ...]]:
    """Read the study paths.

    Returns:
        The paths, and the problems of the file; an invalid file has no paths.
    """
    data = read_yaml(source.text)
    if isinstance(data, Problem):
        return Study(source), (Problem(CODE, data.span, data.message),)
    if data.value is None:
        return Study(source), ()
    read = validate(StudyPaths, data, CODE)
    if not isinstance(read, StudyPaths):
        return Study(source), read
    problems = [*_twice(read, data), *_nothing_to_read(read, data), *_no_provisions(read, data)]
    if problems:
        return Study(source), tuple(problems)
    return Study(source, tuple(_path(entry, data, ("paths", n)) for n, entry in enumerate(read.paths))), ()


def _twice(read: StudyPaths, data: YamlData) -> list[Problem]:
    ids = [path.id for path in read.paths]
    return [
        Problem(CODE, data.span(("paths", n, "id")), f"学习路径 {name} 写了两次；标识应各不相同")
        for n, name in enumerate(ids)
        if name in ids[:n]
    ]


def _nothing_to_read(read: StudyPaths, data: YamlData) -> list[Problem]:
    return [
        Problem(CODE, data.span(("paths", n, "readings")), "readings 至少写一项")
        for n, path in enumerate(read.paths)
        if not path.readings
    ]


def _no_provisions(read: StudyPaths, data: YamlData) -> list[Problem]:
    """Yield a problem for each reference that is not to an instrument, whose words are to be shown."""
    places: list[tuple[str, Where]] = []
    for n, path in enumerate(read.paths):
        places.append((path.grounds.ref, ("paths", n, "grounds", "ref")))
        places += [(reading.ref, ("paths", n, "readings", m, "ref")) for m, reading in enumerate(path.readings)]
        places += [
            (asked.answer.ref, ("paths", n, "questions", m, "answer", "ref")) for m, asked in enumerate(path.questions)
        ]
    return [
        Problem(CODE, data.span(where), "这里应是文件或者条款，写作 文件id 或 文件id#锚点")
        for ref, where in places
        if not isinstance(parse_ref(ref), Ref)
    ]


def _path(entry: StudyPathEntry, data: YamlData, where: Where) -> StudyPath:
    readings = tuple(
        Reading(_ref(reading.ref), data.span((*where, "readings", n, "ref")), reading.note)
        for n, reading in enumerate(entry.readings)
    )
    questions = tuple(
        Question(asked.ask, _excerpt(asked.answer, data, (*where, "questions", n, "answer")))
        for n, asked in enumerate(entry.questions)
    )
    grounds = _excerpt(entry.grounds, data, (*where, "grounds"))
    return StudyPath(entry.id, entry.readers, grounds, readings, questions, entry.note)


def _excerpt(entry: ExcerptEntry, data: YamlData, where: Where) -> Excerpt:
    span = data.span((*where, "ref"))
    return Excerpt(_ref(entry.ref), span, entry.sentence, data.span((*where, "sentence")))


def _ref(text: str) -> Ref:
    ref = parse_ref(text)
    return ref if isinstance(ref, Ref) else Ref(text)  # malformed references have been reported before
