"""The core needs click, pydantic and PyYAML alone; what needs more says in one sentence which extra to install."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parents[2]
DIFF = ("diff", "standards/assets/rules.md", "standards/assets/rules.md", "--format")
OPTIONAL = (
    "defusedxml",
    "distributed",
    "docx",
    "lsprotocol",
    "markdown",
    "material",
    "mcp",
    "mkdocs",
    "numpy",
    "openpyxl",
    "pdfminer",
    "pygls",
    "pymdownx",
)
# Modules of these names are not found, as in an environment without them.
WITHOUT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Absent())
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name in {names!r} else found(name, package)
import contextlib, io, json
from zhunsheng.cli import main
ended = []
for words in json.loads(sys.argv[1]):
    with contextlib.redirect_stderr(io.StringIO()) as said:
        ended.append([main(words), said.getvalue()])
print(json.dumps(ended), file=sys.stderr)
"""
CORE = (
    ("check", "--format", "sarif"),
    ("gaps",),
    ("gaps", "--format", "csv"),
    ("cite", "docs/notice.md"),
    ("impact", "rules#art_1"),
    ("explain", "R102"),
    ("requirements", "suggest"),
    ("inventory", "export", "-o", "b.csv"),
    ("export", "rules", "--to", "akn"),
    ("import", "a.txt", "-o", "docs/a.md"),
)


# Who asks for what is not installed is told so.
MISSING: tuple[tuple[tuple[str, ...], str], ...] = (
    (("gaps", "--format", "xlsx", "-o", "a.xlsx"), '写出 xlsx 表格需要另外安装：pip install "zhunsheng[xlsx]"'),
    ((*DIFF, "xlsx", "-o", "a.xlsx"), '写出 xlsx 表格需要另外安装：pip install "zhunsheng[xlsx]"'),
    ((*DIFF, "docx", "-o", "a.docx.out"), '写出 docx 文档需要另外安装：pip install "zhunsheng[word]"'),
    (("inventory", "template", "-o", "a.xlsx"), '写出 xlsx 表格需要另外安装：pip install "zhunsheng[xlsx]"'),
    (("export", "rules", "--to", "docx"), '导出 Word 文件需要另外安装：pip install "zhunsheng[word]"'),
    (("inventory", "import", "a.docx"), '读取 xlsx 表格需要另外安装：pip install "zhunsheng[xlsx]"'),
    (("weave", "--out", "woven"), '写出 xlsx 表格需要另外安装：pip install "zhunsheng[xlsx]"'),
    (("lsp",), '语言服务需要另外安装：pip install "zhunsheng[editor]"'),
    (("mcp",), '为对话程序提供查询需要另外安装：pip install "zhunsheng[mcp]"'),
    (("import", "a.docx", "-o", "docs/a.md"), '读取 .docx 需要另外安装：pip install "zhunsheng[importing]"'),
    (("import", "a.pdf", "-o", "docs/a.md"), '读取 PDF 需要另外安装：pip install "zhunsheng[pdf]"'),
)


def bare(*commands: Sequence[str], absent: Sequence[str] = OPTIONAL) -> list[tuple[int, str]]:
    """Run commands where some libraries are not installed: how each ends and what it says of errors."""
    words = [sys.executable, "-c", WITHOUT.format(names=tuple(absent)), json.dumps(commands)]
    around = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(words, env=around, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return [(code, said) for code, said in json.loads(done.stderr)]


def test_the_core_runs_without_any_extra(project: Path) -> None:
    (project / "a.txt").write_text("甲办法\n第一条　为了登记，制定本办法。\n", "utf-8")
    ended = dict(zip(CORE, bare(*CORE), strict=True))
    assert {command: told for command, told in ended.items() if told[0] != 0} == {}
    assert (project / "docs" / "a.md").is_file()


def test_what_is_not_installed_is_named(project: Path) -> None:
    document = docx.Document()
    document.add_paragraph("第一条　甲。")
    document.save(str(project / "a.docx"))
    (project / "a.pdf").write_bytes(b"%PDF-1.7")
    told = {args: (2, f"错误：{sentence}\n") for args, sentence in MISSING}
    assert dict(zip(told, bare(*told), strict=True)) == told
    assert not any((project / name).exists() for name in ("a.xlsx", "a.docx.out", "docs/a.md", "woven"))


def test_one_extra_is_enough_for_its_format(project: Path) -> None:
    for needed, ending in (("docx", "docx"), ("openpyxl", "xlsx")):
        absent = [name for name in OPTIONAL if name != needed]
        ((code, said),) = bare((*DIFF, ending, "-o", f"a.{ending}"), absent=absent)
        assert code == 0, said


def test_what_the_locks_install_is_all_that_the_extras_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {
        "requirements.lock": ("build", "editor", "importing", "site", "xlsx"),
        "requirements-dev.lock": ("build", "editor", "importing", "site", "test", "xlsx"),
    }
    for lock, names in wanted.items():
        locked = set(re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        asked = [*project["dependencies"], *(line for name in names for line in extras[name])]
        missing = {_name(line) for line in asked} - {name.lower() for name in locked}
        assert missing == set(), lock


def _name(requirement: str) -> str:
    return re.split(r"[<>=;\[ ]", requirement, maxsplit=1)[0].lower()
