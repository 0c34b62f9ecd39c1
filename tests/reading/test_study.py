"""The study paths: read with the place of everything, or told what is wrong with them."""

from __future__ import annotations

import pytest

from support import place
from zhunsheng.model import Ref, Source
from zhunsheng.reading.learning import read_study

PATH = """paths:
  - id: guards
    readers: 值班人员
    grounds: {ref: duty#art_1}
    readings:
      - {ref: duty, note: 通读。}
    questions:
      - ask: 几时交接？
        answer: {ref: duty#art_2, sentence: 交接}
"""


def read(text: str):  # type: ignore[no-untyped-def]
    return read_study(Source("docs/study.yml", text))


def test_a_path_is_read_with_its_references_and_their_places() -> None:
    study, problems = read(PATH)
    assert problems == ()
    (path,) = study.paths
    assert (path.id, path.readers, path.grounds.ref) == ("guards", "值班人员", Ref("duty", eid="art_1"))
    assert [(r.ref, r.note) for r in path.readings] == [(Ref("duty"), "通读。")]
    (question,) = path.questions
    assert (question.ask, question.answer.ref, question.answer.sentence) == (
        "几时交接？",
        Ref("duty", eid="art_2"),
        "交接",
    )
    assert question.answer.span.of(PATH) == "duty#art_2"
    assert question.answer.sentence_span.of(PATH) == "交接"


def test_an_empty_file_has_no_paths() -> None:
    assert read("")[0].paths == ()
    assert read("")[1] == ()


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ("readers: 值班人员", "reader: 值班人员", (3, 5, "reader"), "是否为 readers"),
        ("ref: duty#art_1", "ref: 'req:duty'", (4, 20, "'req:duty'"), "应是文件或者条款"),
        ("ref: duty,", "ref: duty#,", (6, 15, "duty#"), "应为引用"),
        ("      - {ref: duty, note: 通读。}\n", "", (5, 14, ""), "应为列表"),
        ("\n      - {ref: duty, note: 通读。}", " []", (5, 15, "[]"), "至少写一项"),
        ("paths:", "path:", (1, 1, "path"), "是否为 paths"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(old: str, new: str, where: tuple[int, int, str], words: str) -> None:
    text = PATH.replace(old, new)
    assert text != PATH
    study, problems = read(text)
    assert study.paths == ()
    assert [place(p, text) for p in problems if words in p.message] == [where]
    assert {problem.code for problem in problems} == {"M018"}


def test_two_paths_have_two_ids() -> None:
    twice = PATH + PATH.removeprefix("paths:\n")
    (problem,) = read(twice)[1]
    assert place(problem, twice) == (10, 9, "guards")
    assert "写了两次" in problem.message
