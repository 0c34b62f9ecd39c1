"""What CONTRIBUTING.md says holds: its files exist, and its examples work where it says that they are entered.

The examples run in processes of their own, since what they enter in the tables would stay there for other tests.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
EXAMPLES = {
    name: next(block for block in BLOCKS if f" {name}(" in block)
    for name in ("unfilled", "format_places", "read_markdown", "Questions")
}
DRAFT = "---\nid: a\ntitle: 甲办法\n---\n# 甲办法\n\n第一条　本办法由××负责解释。\n"


def ran(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-c", code]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project whose one draft has a place to fill in."""
    (tmp_path / "zhunsheng.yml").write_text("sources: [docs]\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(DRAFT, "utf-8")
    return tmp_path


def test_every_file_that_the_guide_names_exists() -> None:
    named = set(re.findall(r"`([\w.-]+(?:/[\w.-]+)*/?)`|\]\(([\w./-]+)\)", GUIDE))
    paths = {path for pair in named for path in pair if "/" in path or path.endswith((".md", ".toml", ".lock"))}
    assert len(paths) > 30
    assert {path for path in paths if not (ROOT / path).exists()} == set()


def test_every_name_of_the_guide_is_in_the_file_before_it() -> None:
    # `NAME`（`file`） and `file` 的 `NAME`.
    pairs = {(path, name) for name, path in re.findall(r"`(\w+)`（`([\w/.]+\.py)`", GUIDE)}
    pairs |= set(re.findall(r"`([\w/.]+\.py)` 的 `(\w+)`", GUIDE))
    assert len(pairs) >= 10
    words = {(path, name): (ROOT / path).read_text("utf-8") for path, name in pairs}
    assert [pair for pair in pairs if not re.search(rf"^(?:class |    )?{pair[1]}\b", words[pair], re.MULTILINE)] == []


def test_the_guide_has_an_example_for_each_thing_to_add() -> None:
    assert len(BLOCKS) == len(set(EXAMPLES.values())) == 4


def test_a_rule_is_added(project: Path) -> None:
    done = ran(
        f"{EXAMPLES['unfilled']}\nfrom zhunsheng.cli import main\nraise SystemExit(main(['check', '--strict']))\n",
        project,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("docs/a.md:7:9: 警告[S999] “××”没有填写")


def test_the_rule_explains_itself_and_its_examples_are_true(project: Path) -> None:
    judged = """
from datetime import date
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.model.config import Config
from zhunsheng.rules import check, find_rule
from zhunsheng.rules.examples import FRONT
from zhunsheng.cli import main
rule = find_rule("S999")
for example in (rule.wrong, rule.right):
    corpus = load_corpus({"docs/a.md": (FRONT + example).encode()}, Config(), Registry())
    print("S999" in {found.code for found in check(corpus, date(2026, 1, 1))})
main(["explain", "S999"])
"""
    done = ran(EXAMPLES["unfilled"] + judged, project)
    assert done.stdout.splitlines()[:2] == ["True", "False"], done.stderr
    assert "有没有填写的地方" in done.stdout


def test_a_report_format_is_added(project: Path) -> None:
    entered = """
from zhunsheng.cli import main
raise SystemExit(main(["check", "--format", "places"]) or main(["check", "--help"]))
"""
    done = ran(EXAMPLES["unfilled"] + EXAMPLES["format_places"] + entered, project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("docs/a.md:7:9 S999\n")
    assert "places 每处一行" in re.sub(r"\n *", "", done.stdout)


def test_an_importer_is_added(project: Path) -> None:
    (project / "quota.md").write_text("# 定额办法\n\n## 第一章　总则\n\n第一条　甲。\n\n第二条　乙。\n", "utf-8")
    (project / "wrong.md").write_bytes("# 定额办法\n".encode("gb18030"))
    entered = """
from zhunsheng.importing import READERS, Reader
READERS.insert(0, Reader(lambda data, name: name.endswith(".md"), read_markdown))
from zhunsheng.cli import main
print(main(["import", "quota.md", "-o", "docs/quota.md"]), main(["import", "wrong.md", "-o", "docs/wrong.md"]))
"""
    done = ran(EXAMPLES["read_markdown"] + entered, project)
    assert done.stdout.splitlines()[-1] == "0 2", done.stderr
    assert "文件不是 UTF-8 编码" in done.stderr
    written = (project / "docs" / "quota.md").read_text("utf-8")
    assert "title: 定额办法\n" in written
    assert "\n## 第一章　总则\n" in written
    assert not (project / "docs" / "wrong.md").exists()


def test_a_style_of_text_is_added(project: Path) -> None:
    entered = """
from zhunsheng.reading.structure import READERS, read_structure
from zhunsheng.model import Span
READERS[Style.FREE] = Questions
text = "问：怎样申请？\\n填写申请表。\\n问：几天办完？\\n三个工作日。\\n"
for provision in read_structure(text, Span(0, len(text)), Style.FREE):
    print(provision.eid, provision.heading.of(text) if provision.heading else provision.text.of(text))
"""
    done = ran(EXAMPLES["Questions"] + entered, project)
    assert done.stdout.splitlines() == [
        "div_1 问：怎样申请？",
        "div_1__para_1 填写申请表。",
        "div_2 问：几天办完？",
        "div_2__para_1 三个工作日。",
    ], done.stderr
