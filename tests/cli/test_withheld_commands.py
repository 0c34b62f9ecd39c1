"""What is withheld is in no output that is meant for the public, and the commands say where they count it."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from commands import Run
from support import instrument

SECRET = "金丝雀"
INSIDE = "计入了 1 份不公开的文件，公开的网站不计；"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def secret(disclosure: str, **fields: object) -> str:
    """Return an instrument that carries out the requirement of the project."""
    text = "第一条　依照《甲通知》，财政局应当制定金丝雀细则。"
    return instrument(f"{SECRET}办法", text, id="secret", disclosure=disclosure, **fields)


@pytest.fixture
def guarded(project: Path) -> Path:
    """Return a project with an instrument that is withheld."""
    file = project / "standards" / "secret.md"
    file.write_text(secret("不予公开", implements="[{ref: 'req:register'}]", pillar="assets"), "utf-8")
    return project


def commit(folder: Path) -> None:
    who = {f"GIT_{role}_{what}": "a@example.cn" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "收录"]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **who}, check=True)


@pytest.mark.parametrize("args", [("requirements", "suggest"), ("impact", "notice#lv1_1__para_1"), ("gaps",)])
def test_a_command_says_that_it_counts_what_is_withheld_and_can_leave_it_out(
    guarded: Path, run: Run, args: tuple[str, ...]
) -> None:
    inside, public = run(*args), run(*args, "--public")
    assert SECRET in inside.out
    assert inside.err.startswith(f"{INSIDE}要发到外面的请加 --public\n")
    assert SECRET not in public.out + public.err
    assert INSIDE not in public.err


def test_a_command_about_one_document_says_so_too(guarded: Path, run: Run) -> None:
    assert f"{INSIDE}结果不要发到外面" in run("compare", "rules").err


@pytest.mark.parametrize("kind", ["text", "json", "csv"])
def test_the_citations_of_a_file_name_what_is_withheld_only_inside(guarded: Path, run: Run, kind: str) -> None:
    rules = guarded / "standards" / "citing.md"
    rules.write_text(instrument("引用办法", "第一条　依照[另一办法](ref:secret#art_1)登记。", id="citing"), "utf-8")
    args = ("cite", "standards/citing.md", "--format", kind)
    assert SECRET in run(*args).out
    public = run(*args, "--public")
    assert "另一办法" in public.out
    assert [words for words in (SECRET, "secret") if words in public.out + public.err] == []
    refused = run("cite", "standards/secret.md", "--format", kind, "--public")
    assert (refused.code, refused.out) == (2, "")


def test_a_table_of_changes_of_a_withheld_text_says_so(guarded: Path, run: Run) -> None:
    told = run("diff", "standards/assets/rules.md", "standards/secret.md").err
    assert told == "“standards/secret.md”是不予公开的文件，对照表不要发到外面\n"
    assert run("diff", "standards/assets/rules.md", "standards/assets/rules.md").err == ""


def test_a_registry_holds_no_document_that_is_withheld(guarded: Path, run: Run) -> None:
    args = ("registry", "build", "standards", "--provenance", "甲", "--taken", "2026-01", "-o", "registry.jsonl")
    assert run(*args).err == "有 1 份不公开的文件，没有登记\n"
    written = (guarded / "registry.jsonl").read_text("utf-8")
    assert "登记办法" in written
    assert SECRET not in written


@needs_git
@pytest.mark.parametrize("now", ["不予公开", "不知道"])
def test_what_was_public_once_is_not_named_once_it_is_withheld(project: Path, run: Run, now: str) -> None:
    file = project / "standards" / "secret.md"
    file.write_text(secret("主动公开", implements="[{ref: 'req:register'}]", pillar="assets"), "utf-8")
    commit(project)
    assert run("gaps", "--write-baseline", "known.json").code == 0
    file.write_text(secret(now, implements="[{ref: 'req:register'}]", pillar="assets"), "utf-8")
    for kind in ("text", "md", "json"):
        for compared in (("--against", "HEAD"), ("--baseline", "known.json")):
            out = run("gaps", "--public", *compared, "--format", kind).out
            assert "登记办法" in out
            assert SECRET not in out


@pytest.mark.parametrize("setting", ["ignore: [M]", "severity: {M001: info, M002: info, M003: info}"])
def test_no_setting_opens_the_gate(guarded: Path, run: Run, setting: str) -> None:
    config = guarded / "zhunsheng.yml"
    config.write_text(f"{config.read_text('utf-8')}rules: {{{setting}}}\n", "utf-8")
    page = f"<!-- zhunsheng-ignore M: 甲 -->\n<!-- zhunsheng-ignore M002: 甲 -->\n# {SECRET}\n\n{SECRET}。\n"
    (guarded / "docs" / "a.md").write_text(f"---\nDisclosure: 不予公开\n---\n{page}", "utf-8")
    (guarded / "docs" / "b.md").write_text(secret("不知道").replace("secret", "b"), "utf-8")
    assert run("weave", "--out", "woven").code == 0
    written = {file: file.read_bytes() for file in (guarded / "woven").rglob("*") if file.is_file()}
    assert any("登记办法".encode() in data for data in written.values())
    assert [file for file, data in written.items() if SECRET.encode() in data or SECRET in file.name] == []


HIDDEN = ("甲市密用车规定", "veiled-2024", "甲府规〔2024〕9号", "2024-02-01", "2024年2月1日")
OPEN = "甲市公务用车管理办法"


@pytest.fixture
def replaced(project: Path) -> Path:
    """Return a project with a text that one which is withheld replaces by its number, and one that cites both."""
    public: dict[str, object] = {"status": "issued", "disclosure": "主动公开"}
    files = {
        "vehicles.md": instrument(
            OPEN, "第一条　机关应当登记。", id="vehicles", number="甲府规〔2019〕5号", effective="2019-02-01", **public
        ),
        "veiled.md": instrument(
            HIDDEN[0],
            "第一条　机关应当保密登记。",
            id=HIDDEN[1],
            number=HIDDEN[2],
            effective=HIDDEN[3],
            status="issued",
            disclosure="不予公开",
            supersedes="[甲府规〔2019〕5号]",
        ),
        "details.md": instrument(
            "甲市用车细则",
            "第一条　依照《甲市公务用车管理办法》第一条登记。",
            id="details",
            effective="2025-02-01",
            basis=f"[甲府规〔2019〕5号, {HIDDEN[1]}, {HIDDEN[0]}]",
            supersedes=f"[{HIDDEN[1]}, {HIDDEN[2]}]",
            **public,
        ),
    }
    for name, text in files.items():
        (project / "standards" / name).write_text(text, "utf-8")
    return project


def written(folder: Path, before: set[Path]) -> str:
    """Return all that was written into a folder since, the parts of Word files and workbooks unpacked."""
    parts: list[str] = []
    for file in sorted(set(folder.rglob("*")) - before):
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                parts += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        elif file.is_file():
            parts.append(file.read_text("utf-8"))
    return "\n".join(parts)


@pytest.mark.parametrize(
    "args",
    [
        *(("export", "vehicles", "--metadata", "--to", kind, "-o", f"out.{kind}") for kind in ("md", "json", "txt")),
        ("export", "vehicles", "--metadata", "--to", "docx", "-o", "out.docx"),
        ("export", "vehicles", "--metadata", "--to", "html", "--links", "-o", "out.html"),
        ("export", OPEN, "--to", "json"),
        ("export", "standards/vehicles.md", "--to", "json"),
        ("export", "details", "--metadata", "--to", "json"),
        ("export", "standards", "--metadata", "--to", "md", "--out-dir", "out"),
        ("export", "standards/veiled.md", "--to", "md"),
        ("inventory", "export", "--all", "-o", "out.csv"),
        ("inventory", "export", "--all", "-o", "out.xlsx"),
        ("cite", "standards/details.md"),
        ("impact", "vehicles#art_1"),
        ("requirements", "suggest"),
        *(("gaps", "--format", kind) for kind in ("text", "md", "json")),
    ],
)
def test_nothing_of_a_withheld_text_that_replaces_a_public_one_goes_out(
    replaced: Path, run: Run, args: tuple[str, ...]
) -> None:
    """Neither its title, id or number, nor the day from which the other has therefore ended."""
    before = set(replaced.rglob("*"))
    ran = run(*args, "--public")
    said = ran.out + ran.err + written(replaced, before)
    assert said.strip()
    assert [words for words in (*HIDDEN, "已废止") if words in said] == []


def test_inside_the_day_and_the_references_are_there(replaced: Path, run: Run) -> None:
    assert '"repealed": "2024-02-01"' in run("export", "vehicles", "--to", "json").out
    assert run("inventory", "export", "--all", "-o", "out.csv").code == 0
    table = (replaced / "out.csv").read_text("utf-8")
    assert all(words in table for words in HIDDEN[:4])
