from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from findings import EMPTY_CHAPTER, MISSING, RULES, TEXTS, THREE, WORDING, findings, nothing, texts
from hypothesis import given
from jsonschema import Draft4Validator

from zhunsheng.model import Finding, Severity
from zhunsheng.reports import format_report
from zhunsheng.rules import rules
from zhunsheng.rules.table import Rule

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json"
RELATIVE_URI = re.compile(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*")


@cache
def validator() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def run(*found: Finding, known: tuple[Rule, ...] = RULES) -> dict[str, Any]:
    log = json.loads(format_report("sarif", found, TEXTS, rules=known))
    validator().validate(log)
    return dict(log["runs"][0])


def test_columns_are_code_points_and_the_language_is_chinese() -> None:
    found = run(*THREE)
    assert (found["columnKind"], found["language"]) == ("unicodeCodePoints", "zh-CN")
    assert found["invocations"] == [{"executionSuccessful": True}]


def test_a_result_names_its_rule_and_its_place() -> None:
    found = run(*THREE)
    result = found["results"][1]
    assert result["ruleId"] == found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "R102"
    assert result["level"] == "error"
    assert result["message"]["text"] == MISSING.message
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 16}
    assert found["artifacts"][place["artifactLocation"]["index"]]["location"]["uri"] == "standards/vehicles.md"


def test_related_places_are_files_of_the_run_too() -> None:
    found = run(MISSING)
    (related,) = found["results"][0]["relatedLocations"]
    assert related["message"]["text"] == "最后一条在这里"
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "docs/jia.md"
    assert [a["location"]["uri"] for a in found["artifacts"]] == ["docs/jia.md", "standards/vehicles.md"]


def test_a_place_that_is_named_twice_is_written_once() -> None:
    assert len(run(MISSING._replace(related=MISSING.related * 2))["results"][0]["relatedLocations"]) == 1


def test_a_fix_is_a_replacement() -> None:
    (fix,) = run(WORDING)["results"][0]["fixes"]
    assert fix["description"]["text"] == "可自动修正"
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 16},
            "insertedContent": {"text": "第十二条"},
        }
    ]


def test_a_finding_without_a_replacement_has_no_fix() -> None:
    assert "fixes" not in run(MISSING)["results"][0]


def test_a_rule_brings_its_words_and_its_level() -> None:
    rule = run()["tool"]["driver"]["rules"][0]
    assert rule == {
        "id": "R102",
        "shortDescription": {"text": "条款不存在"},
        "fullDescription": {"text": "引用的条款在文件中不存在。"},
        "help": {
            "text": "引用的条款在文件中不存在。\n\n错误示例：\n\n依照第四十条\n\n正确示例：\n\n依照第十四条\n",
            "markdown": "引用的条款在文件中不存在。\n\n错误示例：\n\n```markdown\n依照第四十条\n```\n\n"
            "正确示例：\n\n```markdown\n依照第十四条\n```\n",
        },
        "defaultConfiguration": {"level": "error"},
    }


def test_a_fence_in_an_example_stays_inside_the_example() -> None:
    fenced = Rule("R900", Severity.INFO, "题", "说明。", "```\n甲\n```\n", "甲\n", nothing)
    assert "````markdown\n```\n甲\n```\n````" in run(known=(fenced,))["tool"]["driver"]["rules"][0]["help"]["markdown"]


def test_a_code_that_no_rule_has_is_a_rule_without_words() -> None:
    found = run(EMPTY_CHAPTER._replace(code="C001"))
    assert found["tool"]["driver"]["rules"][found["results"][0]["ruleIndex"]] == {"id": "C001"}


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("「{备注}」不是条款", "「{{备注}}」不是条款"),
        ("[第四十条](ref:jia#art_40) 不存在", r"\[第四十条\](ref:jia#art_40) 不存在"),
        ("甲发[2020]1号", "甲发[2020]1号"),
    ],
)
def test_placeholders_and_links_of_the_message_format_are_escaped(message: str, written: str) -> None:
    assert run(MISSING._replace(message=message))["results"][0]["message"]["text"] == written


def test_a_path_in_chinese_is_a_uri() -> None:
    uri = run(EMPTY_CHAPTER._replace(path="standards/差旅 办法.md"))["artifacts"][0]["location"]["uri"]
    assert uri == "standards/%E5%B7%AE%E6%97%85%20%E5%8A%9E%E6%B3%95.md"


def test_the_rules_of_the_house_are_valid() -> None:
    assert len(run(known=tuple(rules()))["tool"]["driver"]["rules"]) == len(tuple(rules()))


@given(found=findings, sources=texts)
def test_any_findings_make_a_valid_log(found: list[Finding], sources: dict[str, str]) -> None:
    log = json.loads(format_report("sarif", found, sources, rules=RULES))
    validator().validate(log)
    assert len(log["runs"][0]["results"]) == len(found)
    assert all(RELATIVE_URI.fullmatch(a["location"]["uri"]) for a in log["runs"][0]["artifacts"])
