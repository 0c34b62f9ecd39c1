"""The synonyms of the search: read with their places, or told what is wrong with them."""

from __future__ import annotations

import pytest

from support import place
from zhunsheng.model import Ref, Source
from zhunsheng.reading.synonyms import read_synonyms

WORDS = """synonyms:
  - [公车, 公务用车]
answers:
  - {ask: 几时 交接, at: duty#art_2}
  - {ask: 还缺 文件, at: gaps.md}
  - {ask: "谁引用了{文件}"}
topics:
  - {at: duty#art_2, words: 换班 接班}
absent:
  - [请假, 事假, 病假]
"""


def read(text: str):  # type: ignore[no-untyped-def]
    return read_synonyms(Source("docs/synonyms.yml", text))


def test_groups_and_answers_are_read() -> None:
    synonyms, problems = read(WORDS)
    assert problems == ()
    assert synonyms.groups == (("公车", "公务用车"),)
    assert [(answer.ask, answer.at) for answer in synonyms.answers] == [
        (("几时", "交接"), Ref("duty", eid="art_2")),
        (("还缺", "文件"), "gaps.md"),
        (("谁引用了{文件}",), None),
    ]
    assert synonyms.answers[0].span.of(WORDS) == "duty#art_2"
    (topic,) = synonyms.topics
    assert (topic.at, topic.words, topic.span.of(WORDS)) == (Ref("duty", eid="art_2"), "换班 接班", "duty#art_2")
    assert synonyms.absent == (("请假", "事假", "病假"),)


def test_an_empty_file_has_none() -> None:
    assert (read("")[0].groups, read("")[1]) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message"),
    [
        ("[公车, 公务用车]", "[公车]", 2, 5, "一组近义词至少写两个"),
        ("[公车, 公务用车]", "[公车, 公车]", 2, 10, "近义词“公车”在这一组里写了两次"),
        ("[公车, 公务用车]", "[车, 公务用车]", 2, 6, "近义词“车”太短，至少两个字"),
        (", at: gaps.md", "", 5, 11, "写了 {文件} 的问题不写 at，其他问题要写"),
        ("gaps.md", "缺口 清单", 5, 22, "这里应是文件、条款或者网页，写作 文件id、文件id#锚点 或 gaps.md"),
        ("[请假, 事假, 病假]", "[请假]", 10, 5, "先写怎么称呼，再写人们怎么说，至少一个，都不少于两个字"),
        ("duty#art_2, words", "值班 办法, words", 8, 10, "这里应是文件或者条款，写作 文件id 或 文件id#锚点"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(old: str, new: str, line: int, column: int, message: str) -> None:
    text = WORDS.replace(old, new)
    synonyms, (problem,) = read(text)
    assert synonyms.groups == ()
    assert (problem.code, problem.message) == ("M024", message)
    assert place(problem, text)[:2] == (line, column)
