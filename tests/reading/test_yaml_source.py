"""YAML is read with the place of everything in it, and hostile YAML is refused before it can do harm."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from growing import Growing
from support import place
from zhunsheng.model import Problem, Span
from zhunsheng.reading.yaml_source import MAX_DEPTH, YamlData, _read, read_yaml


def refused(text: str) -> tuple[int, int, str, str]:
    """Read YAML that has a mistake; return line, column, words and message."""
    problem = read_yaml(text)
    assert isinstance(problem, Problem), problem
    assert problem.code == "M002"
    return (*place(problem, text), problem.message)


def accepted(text: str, offset: int = 0) -> YamlData:
    data = read_yaml(text, offset)
    assert isinstance(data, YamlData), data
    return data


def test_every_value_and_key_has_its_place() -> None:
    text = "title: 甲办法\nissuer:\n  - 甲机关\n  - 乙机关\n"
    data = accepted(text)
    assert data.value == {"title": "甲办法", "issuer": ["甲机关", "乙机关"]}
    assert data.span(("title",)).of(text) == "甲办法"
    assert data.span(("issuer", 1)).of(text) == "乙机关"
    assert data.key_span(("issuer",)).of(text) == "issuer"


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    text = "owner: 甲局"
    data = accepted(text)
    assert data.span(("owner", 3, "name")).of(text) == "甲局"
    assert data.key_span(("title",)).of(text) == text


def test_places_are_counted_in_the_file_and_not_in_the_front_matter() -> None:
    text = "---\ntitle: 甲办法\n---\n"
    assert accepted(text[4:-4], 4).span(("title",)).of(text) == "甲办法"


def test_a_date_is_a_date_and_a_time_like_number_is_no_trap() -> None:
    assert accepted("effective: 2022-11-01").value == {"effective": date(2022, 11, 1)}
    assert accepted("a: 沪机管〔2022〕62号").value == {"a": "沪机管〔2022〕62号"}


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert accepted(text).value is None


@pytest.mark.parametrize(
    ("text", "line", "column", "words", "message"),
    [
        ("title: 甲: 乙\n", 1, 9, ":", "此处不应出现冒号；值里含有半角冒号加空格时，请给整个值加引号"),
        ("a: 1\n\tb: 2\n", 2, 1, "\t", "此处不能用制表符（Tab）；请改用空格"),
        ("id: a\ntitle 甲办法\n", 3, 1, "", "缺少冒号；字段应写作“字段名: 值”，冒号为半角，后有一个空格"),
        ("basis:\n  - a\n - b\n", 3, 2, "-", "缩进不一致；同一层的字段应左对齐"),
        ('title: "甲办法\n', 2, 1, "", "引号或括号没有写完"),
        ("short: [甲, 乙\nowner: 丙\n", 2, 6, ":", "方括号或花括号中缺少逗号，或没有写完"),
        ("title: @甲\n", 1, 8, "@", "此处的符号不能作为值的开头；请给整个值加引号"),
        ("title: 甲\x07\n", 1, 9, "\x07", "含有不可见的控制字符；请删去"),
        ("a: 1\n---\nb: 2\n", 2, 1, "-", "只能有一段元数据；多出了一行 ---"),
    ],
)
def test_a_mistake_in_the_syntax_is_told_where_it_is(
    text: str, line: int, column: int, words: str, message: str
) -> None:
    assert refused(text) == (line, column, words, f"YAML 语法有误：{message}")


@pytest.mark.parametrize(
    ("text", "line", "column", "words", "message"),
    [
        ("id: a\nid: b\n", 2, 1, "id", "字段 id 写了两次；请删去一个"),
        ("? [a, b]\n: c\n", 1, 3, "[a, b]", "字段名应是一个词"),
        ("a: 1\nb: &x 甲\n", 2, 4, "&x 甲", "YAML 中不接受锚点（&）和别名（*）；请把内容写全，含 & 或 * 的文字加引号"),
        ("a: *x\n", 1, 4, "*x", "YAML 中不接受锚点（&）和别名（*）；请把内容写全，含 & 或 * 的文字加引号"),
        (
            "a: !!python/name:os.system x\n",
            1,
            4,
            "!!python/name:os.system x",
            "不接受带类型标记（!）的值；含 ! 的文字请加引号",
        ),
        ('a: !!int ""\n', 1, 4, '!!int ""', "不接受带类型标记（!）的值；含 ! 的文字请加引号"),
        ("a: =\n", 1, 4, "=", "“=”在 YAML 中有特殊含义；如是文字，请加引号"),
        ("issued: 2022-02-30\n", 1, 9, "2022-02-30", "“2022-02-30”不是有效的日期或数值；日期应写作 2022-11-01"),
        ('title: "甲\\e[31m"\n', 1, 8, '"甲\\e[31m"', "含有不可见的控制字符；请删去"),
        ('"\\ud800": 1\n', 1, 1, '"\\ud800"', "含有不可见的控制字符；请删去"),
    ],
)
def test_what_front_matter_has_no_use_for_is_refused(
    text: str, line: int, column: int, words: str, message: str
) -> None:
    assert refused(text) == (line, column, words, message)


def test_an_alias_bomb_does_not_go_off() -> None:
    bomb = "a: &a [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]\n"
    bomb += "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert refused(bomb)[:2] == (1, 4)


@pytest.mark.parametrize("text", ["a: " + "[" * 1000, "[" * 1000 + "]" * 1000, "- " * 1000 + "a", "{a: " * 1000])
def test_a_thousand_levels_are_too_deep(text: str) -> None:
    assert refused(text)[3] == f"YAML 嵌套超过 {MAX_DEPTH} 层；请检查缩进和括号"


def test_as_many_levels_as_are_allowed_are_not_too_deep() -> None:
    assert accepted("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert refused("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[:2] == (1, MAX_DEPTH + 1)


def test_too_many_values_are_refused() -> None:
    assert refused("[" + "1," * 100_001 + "]")[3] == "YAML 内容过多（超过 100000 个节点）"


@pytest.mark.parametrize(("first", "digit"), [("1", ":1"), ("9", "9"), ("0x", "f")])
def test_a_number_without_end_is_refused_in_linear_time(growth: Growing, first: str, digit: str) -> None:
    def number(size: int) -> str:
        return f"a: {first}{digit * size}\n"

    assert refused(number(100_000))[3] == "数值过长；如是文字，请加引号"
    assert growth(read_yaml, number, 100_000).is_linear


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    data = read_yaml(text)
    assert isinstance(data, YamlData | Problem)
    spans = [data.span] if isinstance(data, Problem) else [*data.values.values(), *data.keys.values()]
    assert all(Span(0, 0) <= (span.start, span.end) and span.end <= len(text) for span in spans)


@given(st.text(alphabet="a0:-?!&*[]{}\"'|>%@`#, \n\t~=<.甲"))
def test_any_text_of_yaml_signs_is_read_or_refused(text: str) -> None:
    assert isinstance(read_yaml(text), YamlData | Problem)


@given(
    st.sampled_from(["int", "float", "bool", "timestamp", "binary", "set", "omap", "null", "merge"]),
    st.text("0_a:.", max_size=4),
)
def test_no_tag_can_break_the_reader(tag: str, value: str) -> None:
    assert isinstance(read_yaml(f'a: !!{tag} "{value}"'), Problem)


@pytest.mark.parametrize(
    ("text", "line", "column", "words", "message"),
    [
        ("id：a\ntitle: 甲办法\n", 1, 3, "：", "字段 id 后面是全角冒号；请改为半角冒号“:”，后面空一格"),
        (
            "id: a\ntitle：甲办法\nstatus: draft\n",
            2,
            6,
            "：",
            "字段 title 后面是全角冒号；请改为半角冒号“:”，后面空一格",
        ),
        ("id：a\ntitle：甲办法\n", 1, 3, "：", "字段 id 后面是全角冒号；请改为半角冒号“:”，后面空一格"),
        (
            "basis:\n  - ref: a\n    part：whole\n",
            3,
            9,
            "：",
            "字段 part 后面是全角冒号；请改为半角冒号“:”，后面空一格",
        ),
        ("id: a\ntitle:甲办法\nstatus: draft\n", 2, 6, ":", "字段 title 的冒号后面没有空格；请空一格"),
        ("id: a\n title: 甲办法\n", 2, 1, " ", "字段 title 前面多了空格；请删去，同一层的字段应左对齐"),
    ],
)
def test_a_slip_is_told_where_it_was_made_and_not_where_yaml_stumbles(
    text: str, line: int, column: int, words: str, message: str
) -> None:
    assert refused(text) == (line, column, words, message)


def test_what_stands_in_a_value_is_no_slip() -> None:
    assert accepted("summary: |\n  note：甲\n  see:乙\n").value == {"summary": "note：甲\nsee:乙\n"}


needs_libyaml = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML 没有 libyaml")
# What front matter is made of, mistakes included.
YAML_WORDS = st.sampled_from(
    ["甲", "a", "a: ", "title: 甲", "b:", "1", "2022-11-01", "2022-02-30", "- ", " ", "  ", "\n", "\n  ", "\n\n"]
    + ["[", "]", "{", "}", ", ", "'甲'", '"乙"', "'", '"', "\\u4e00", "\\ud800", " # 丙\n", "---\n", "...", ">-\n"]
    + [
        "|\n",
        "|-",
        "|#",
        "：",
        ":",
        "=",
        "&x ",
        "*x",
        "!t ",
        "\t",
        "\x07",
        "\x85",
        "\ufeff",
        "?",
        "%",
        "#",
        "@",
        "~",
        "😀",
    ]
)


@needs_libyaml
@pytest.mark.parametrize(
    "text",
    [
        "a:\t1\n",
        "- a\n-\tb\n",
        "[a?b]\n",
        "|#甲\n",
        "\ufeffa: 1\n",
        "a: [b:\n, c]\n",
        "a: [b: # 甲\n, c]\n",
        "a: [b: ]\n",
    ],
)
def test_where_libyaml_would_read_otherwise_it_is_not_asked(text: str) -> None:
    assert read_yaml(text, 7) == _read(text, 7, yaml.SafeLoader)
    assert read_yaml(text, 7) != _read(text, 7, yaml.CSafeLoader)


@needs_libyaml
@given(st.lists(YAML_WORDS, max_size=14).map("".join))
def test_libyaml_changes_nothing_but_the_time(text: str) -> None:
    assert read_yaml(text, 7) == _read(text, 7, yaml.SafeLoader)
