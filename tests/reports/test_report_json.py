from __future__ import annotations

import json

from findings import MISSING, RULES, TEXTS, THREE, WORDING

from zhunsheng.model import Finding
from zhunsheng.reports import format_report


def report(*found: Finding) -> str:
    return format_report("json", found, TEXTS, rules=RULES)


def test_a_script_reads_every_finding_and_the_counts() -> None:
    assert json.loads(report(MISSING, WORDING)) == {
        "version": 1,
        "summary": {"errors": 1, "warnings": 1, "infos": 0, "files": 1},
        "diagnostics": [
            {
                "code": "R102",
                "severity": "error",
                "message": "《甲办法》共三十五条，没有第四十条；是否为第十四条？",
                "path": "standards/vehicles.md",
                "line": 2,
                "column": 12,
                "end_line": 2,
                "end_column": 16,
                "related": [{"path": "docs/jia.md", "line": 2, "column": 1, "message": "最后一条在这里"}],
                "fix": None,
            },
            {
                "code": "R201",
                "severity": "warning",
                "message": "「第12条」宜写作「第十二条」",
                "path": "standards/vehicles.md",
                "line": 3,
                "column": 12,
                "end_line": 3,
                "end_column": 16,
                "related": [],
                "fix": {
                    "safe": True,
                    "edits": [
                        {"range": {"line": 3, "column": 12, "end_line": 3, "end_column": 16}, "text": "第十二条"},
                    ],
                },
            },
        ],
    }


def test_a_clean_run_has_the_same_keys() -> None:
    assert json.loads(report()) == {
        "version": 1,
        "summary": {"errors": 0, "warnings": 0, "infos": 0, "files": 0},
        "diagnostics": [],
    }


def test_findings_come_by_path_and_position() -> None:
    places = [(d["path"], d["line"]) for d in json.loads(report(*THREE))["diagnostics"]]
    assert places == [("standards/travel.md", 2), ("standards/vehicles.md", 2), ("standards/vehicles.md", 3)]


def test_chinese_is_written_as_such() -> None:
    assert "《甲办法》共三十五条" in report(MISSING)


def test_it_is_laid_out_as_json_is_with_an_indent_of_two() -> None:
    for text in (report(), report(*THREE), report(MISSING), report(WORDING)):
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
