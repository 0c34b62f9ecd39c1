"""The configuration: its defaults, and what is said of a mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import config_of, place
from zhunsheng.model import Severity
from zhunsheng.model.config import Audience, Config, Footer, list_words
from zhunsheng.reading.configuration import read_config


def told(text: str) -> list[tuple[int, int, str, str]]:
    problems = read_config(text)
    assert not isinstance(problems, Config)
    assert {p.code for p in problems} == {"C001"}
    return [(*place(p, text), p.message) for p in problems]


@pytest.mark.parametrize("text", ["", "\n", "# 全用默认值\n"])
def test_nothing_written_is_the_default(text: str) -> None:
    assert config_of(text) == Config()


def test_every_key_has_a_default() -> None:
    config = Config()
    assert config.sources == ("docs", "standards")
    assert config.requirements == "docs/requirements.yml"
    assert config.rules.select == ("R", "S", "D", "M"), "gaps are no mistakes of a file and are asked for apart"
    assert config.audience is Audience.PUBLIC
    assert config.term_years == 1


def test_the_configuration_of_this_repository_is_right() -> None:
    file = Path(__file__).resolve().parents[1] / "zhunsheng.yml"
    config = config_of(file.read_text("utf-8"))
    assert config.pillars
    assert config.bodies


def test_what_is_written_counts() -> None:
    config = config_of("pillars: [{id: assets, title: 资产}]\nrules: {ignore: [R101], severity: {S101: warning}}\n")
    assert config.pillars[0].title == "资产"
    assert config.rules.ignore == ("R101",)
    assert config.rules.severity == {"S101": Severity.WARNING}


@pytest.mark.parametrize(
    ("text", "line", "column", "words", "message"),
    [
        ("title: 甲\nsource: [docs]\n", 2, 1, "source", "不认识字段 source；是否为 sources？"),
        ("rules:\n  selected: [R]\n", 2, 3, "selected", "不认识字段 rules.selected；是否为 select？"),
        ("title: 甲\nterm_years: -1\n", 2, 13, "-1", "字段 term_years 的值有误：数值过小"),
        ("max_file_mb: 很大\n", 1, 14, "很大", "字段 max_file_mb 的值有误：应为整数"),
        ("audience: 公众\n", 1, 11, "公众", "字段 audience 的值有误：应为 public（公开）、internal（内部） 之一"),
        (
            "pillars:\n  - {id: 资产, title: 资产}\n",
            2,
            10,
            "资产",
            "字段 pillars.1.id 的值有误：只能用小写字母、数字和连字符，如 public-warehouse",
        ),
        ("bodies:\n  - {short: 甲}\n", 2, 6, "short", "缺少必填字段 bodies.1.name"),
        ("list_titles: {districts: 各区}\n", 1, 26, "各区", "名单“districts”不在 lists 中"),
        ("list_measures: {kinds: 类}\n", 1, 24, "类", "名单“kinds”不在 lists 中"),
        ("lists: {districts: 甲区}\n", 1, 20, "甲区", "字段 lists.districts 的值有误：应为列表，每项一行，以“- ”开头"),
        ("- title\n", 1, 1, "- title\n", "应是“字段名: 值”的形式，每行一个字段"),
        ("title: 甲: 乙\n", 1, 9, ":", "YAML 语法有误：此处不应出现冒号；值里含有半角冒号加空格时，请给整个值加引号"),
    ],
)
def test_a_mistake_is_told_where_it_is(text: str, line: int, column: int, words: str, message: str) -> None:
    assert told(text) == [(line, column, words, message)]


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("rules: {select: [全部]}", "全部", "字段 rules.select.1 的值有误：应为规则的族或编号，如 R 或 R102"),
        ("rules: {ignore: [R101, R1O2]}", "R1O2", "字段 rules.ignore.2 的值有误：应为规则的族或编号，如 R 或 R102"),
        (
            "rules: {severity: {R102: fatal}}",
            "fatal",
            "字段 rules.severity.R102 的值有误：应为 error、warning、info 之一",
        ),
        ("rules: {severity: {R: info}}", "info", "字段 rules.severity.R 的值有误：应为规则编号，如 R102"),
    ],
)
def test_a_rule_is_named_by_its_family_or_its_code(text: str, words: str, message: str) -> None:
    assert told(text) == [(1, text.index(words) + 1, words, message)]


@pytest.mark.parametrize("path", ["../other", "/etc", "docs/../../x", "C:/x", "\\\\server\\x", "..", "a\\..\\..\\b"])
@pytest.mark.parametrize("field", ["sources: [docs, '{}']", "requirements: '{}'"])
def test_no_path_leads_out_of_the_project(field: str, path: str) -> None:
    text = field.format(path)
    assert told(text) == [(1, text.index("'") + 1, f"'{path}'", f"路径 {path} 应在项目文件夹之内，写相对路径")]


@pytest.mark.parametrize("path", ["docs", ".", "a/b", "..a", "公文"])
def test_a_path_within_the_project_is_right(path: str) -> None:
    assert config_of(f"sources: ['{path}']").sources == (path,)


def test_a_pillar_or_a_body_is_named_once() -> None:
    text = (
        "pillars:\n  - {id: assets, title: 资产}\n  - {id: assets, title: 房产}\nbodies: [{name: 甲局}, {name: 甲局}]\n"
    )
    assert told(text) == [
        (3, 10, "assets", "板块 assets 写了两次"),
        (4, 29, "甲局", "责任单位 甲局 写了两次"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://forms.example.cn/new?title={citation}&place={link}&text={quote}",
        "mailto:a@example.cn?subject={title}%20{citation}&body={quote}%0A{link}",
    ],
)
def test_feedback_goes_to_a_form_or_a_letter_box(address: str) -> None:
    assert config_of(f"feedback_url: '{address}'\n").feedback_url == address


def test_the_foot_of_the_pages_says_what_is_configured_and_nothing_else() -> None:
    assert config_of("footer: {host: 甲市档案局, contact: '12345'}\n").footer == Footer("甲市档案局", "12345")
    assert config_of("").footer == Footer()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://example.cn/{title}",
        "/feedback",
        "https://example.cn/{path}",
        "https://example.cn/a b",
        "https://example.cn/a)b",
        "https://example.cn/a|b",
        "mailto:",
        "https://example.cn/{title",
    ],
)
def test_no_other_address_is_taken_for_feedback(address: str) -> None:
    problems = read_config(f"feedback_url: '{address}'\n")
    assert isinstance(problems, tuple)
    assert "feedback_url 应写作" in problems[0].message


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("", "10 个单位"),
        ("list_titles: {kinds: 各区}\n", "各区（10 个）"),
        ("list_titles: {kinds: 各级机关}\nlist_measures: {kinds: 类}\n", "各级机关（10 类）"),
    ],
)
def test_what_a_list_has_is_called_by_its_name_and_counted_in_its_own_words(more: str, words: str) -> None:
    assert list_words(config_of(f"lists: {{kinds: [甲, 乙]}}\n{more}"), "kinds", 10) == words
