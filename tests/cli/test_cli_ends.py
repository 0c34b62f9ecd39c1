"""How the command line ends where the system is against it: one sentence, the exit code 2, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands import Run

START = "from zhunsheng.cli import main; raise SystemExit(main())"
# Somebody presses Ctrl-C while this module is being imported.
INTERRUPTING = """
import sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
"""

needs_proc = pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="this system has no /proc")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")


def started(*args: str, before: str = "", shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process of its own; ``shell`` is what a shell does with its output."""
    command = [sys.executable, "-c", before + START, *args]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(command, capture_output=True, env=environment, check=False)  # noqa: S603


def one_sentence(err: str) -> bool:
    return err.startswith("错误：") and "Traceback" not in err and "Error" not in err


def test_the_command_is_there_without_a_path_to_it() -> None:
    told = subprocess.run([sys.executable, "-m", "zhunsheng", "explain", "R102"], capture_output=True, check=True)
    assert "R102" in told.stdout.decode()


@needs_proc
@pytest.mark.parametrize(
    "args",
    [
        ("check", "-o", "/proc/x"),
        ("check", "-o", "docs"),
        ("check", "-o", "docs/notice.md/x"),
        ("weave", "--out", "docs/notice.md/x"),
        ("weave", "--out", "zhunsheng.yml/x"),
        ("weave", "--out", "/proc/w"),
        ("import", "甲.txt", "-o", "/proc/y.md"),
        ("import", "甲.txt", "-o", "zhunsheng.yml/y.md"),
        ("cite", "docs/notice.md/x"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_in_one_sentence(project: Path, run: Run, args: tuple[str]) -> None:
    (project / "甲.txt").write_text("甲条例\n第一条　机关应当登记资产。\n", "utf-8")
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert one_sentence(err)


@needs_full
def test_a_full_disk_is_no_finding(project: Path) -> None:
    ended = started("check", shell="> /dev/full")
    assert ended.returncode == 2
    assert one_sentence(ended.stderr.decode())
    assert "磁盘已满" in ended.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_no_room_for_the_temporary_files_of_a_workbook_is_told_in_one_sentence(project: Path) -> None:
    pytest.importorskip("openpyxl")
    no_room = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500));"
    ended = started("gaps", "--format", "xlsx", "-o", "gaps.xlsx", before=no_room)
    assert ended.returncode == 2
    assert one_sentence(ended.stderr.decode())


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own")
def test_a_closed_output_is_told(project: Path) -> None:
    ended = started("check", shell=">&-")
    assert ended.returncode == 2
    assert "标准输出已经关闭" in ended.stderr.decode()
    assert started("check", shell="2>&-").returncode == 0
    assert started("check", shell=">&- 2>&-").returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own")
def test_a_reader_that_has_gone_is_no_trouble(project: Path) -> None:
    ended = started("explain", shell="| true")
    assert ended.stderr == b""


@pytest.mark.parametrize("module", ["click", "zhunsheng.cli.group", "zhunsheng.cli.check", "zhunsheng.rules"])
def test_an_interrupted_start_ends_with_130_and_no_traceback(project: Path, module: str) -> None:
    ended = started("check", before=INTERRUPTING.format(module=module))
    assert ended.returncode == 130
    assert ended.stderr.decode().strip() == "已中断"


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "gbk:strict", "latin-1"])
def test_what_a_terminal_cannot_show_is_no_trouble(project: Path, encoding: str) -> None:
    file = project / "standards/assets/rules.md"
    words = file.read_text("utf-8").replace("登记。", "登记𠮷𬉼。").replace("本办法第一条", "本办法第九条")
    file.write_text(words, "utf-8")
    ended = started("check", PYTHONIOENCODING=encoding)
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    if encoding == "gbk":
        assert "没有第九条" in ended.stdout.decode("gbk")
    assert started("cite", "standards/assets/rules.md", PYTHONIOENCODING=encoding).returncode == 0


def test_a_report_may_go_to_a_device_and_through_a_link(project: Path, run: Run) -> None:
    (project / "real.txt").write_text("", "utf-8")
    (project / "link.txt").symlink_to("real.txt")
    assert run("check", "-o", "link.txt").code == 0
    assert (project / "link.txt").is_symlink()
    assert (project / "real.txt").read_text("utf-8") == "没有发现问题\n"
    assert run("check", "-o", os.devnull).code == 0
    assert Path(os.devnull).is_char_device() or os.name == "nt"


@pytest.mark.parametrize("group", [(), ("registry",)])
def test_who_asks_for_nothing_gets_the_help(run: Run, group: tuple[str, ...]) -> None:
    code, out, err = run(*group)
    assert (code, err) == (0, "")
    assert "用法：" in out
    assert "命令" in out
