"""Workflow files give a change from outside no more than it needs: limited time, no credentials, fixed actions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "hooks" / "zhunsheng" / "data" / "project"
FIXED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


def read(file: Path) -> dict[Any, Any]:
    found = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("file", [ROOT / ".github" / "workflows" / "site.yml", PROJECT / "github" / "site.yml"])
def test_workflows_of_github(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert 0 < job["timeout-minutes"] <= 60
        for step in job["steps"]:
            if "uses" in step:
                assert FIXED.fullmatch(step["uses"])
                assert "checkout" not in step["uses"] or step["with"]["persist-credentials"] is False


def test_actions_that_our_action_uses_are_fixed() -> None:
    steps = read(ROOT / "action.yml")["runs"]["steps"]
    assert [step["uses"] for step in steps if "uses" in step if not FIXED.fullmatch(step["uses"])] == []


@pytest.mark.parametrize("file", [ROOT / ".gitlab-ci.yml", PROJECT / "gitlab-ci.yml"])
def test_jobs_of_gitlab_end(file: Path) -> None:
    assert read(file)["default"]["timeout"] == "45 minutes"
