"""The wheel, installed outside the repository: a new project checks, builds, and shows where a reference is broken."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from sharing import once

ROOT = Path(__file__).resolve().parents[1]
BINARIES = "Scripts" if os.name == "nt" else "bin"
# What a build reads; copied, so that it leaves nothing in the repository.
BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE", "NOTICE")


class Installed(NamedTuple):
    """An environment into which the wheel is installed."""

    folder: Path
    wheel: Path

    def run(self, *command: object, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment, which sees nothing of the repository."""
        around = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
        around["PATH"] = os.pathsep.join((str(self.folder / BINARIES), around["PATH"]))
        around |= {"PYTHONIOENCODING": "utf-8", "NO_MKDOCS_2_WARNING": "1", **variables}
        name, *rest = map(str, command)
        found = shutil.which(name, path=around["PATH"])
        assert found, name
        return subprocess.run([found, *rest], cwd=cwd, env=around, capture_output=True, text=True, encoding="utf-8")


def install(folder: Path) -> None:
    """Build the wheel and install it into a fresh environment."""
    source = folder / "source"
    source.mkdir()
    for name in BUILT_FROM:
        shutil.copy2(ROOT / name, source / name)
    shutil.copytree(ROOT / "hooks", source / "hooks", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    pip = [sys.executable, "-m", "pip"]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    building = [*pip, "wheel", *quiet, "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    subprocess.run(building, check=True, cwd=folder)
    shutil.rmtree(source)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "environment", with_pip=False)
    python = folder / "environment" / BINARIES / "python"
    subprocess.run([*pip, "--python", str(python), "install", *quiet, str(wheel)], check=True, cwd=folder)
    _lend_dependencies(python)


def _lend_dependencies(python: Path) -> None:
    """Put the packages of the running environment behind the new one's own.

    The editable installation of the repository stays out: Python does not follow the .pth files of a folder that a
    .pth file names.
    """
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    own = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    lent = [path for path in sys.path if Path(path).name in {"site-packages", "dist-packages"}]
    (own / "dependencies.pth").write_text("\n".join(lent) + "\n", "utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = once(tmp_path_factory, "wheel", install)
    (wheel,) = folder.glob("*.whl")
    return Installed(folder / "environment", wheel)


@pytest.fixture(scope="module")
def new(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new project, made by the wheel, that no test changes."""
    folder = tmp_path_factory.mktemp("new") / "标准库"
    done = installed.run("zhunsheng", "init", folder, "--title", "某市标准库", cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def project(new: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return Path(shutil.copytree(new, tmp_path / new.name))


def broken(project: Path) -> Path:
    """Break a reference of the example, at line 18, column 7."""
    example = project / "standards" / "example.md"
    example.write_text(example.read_text("utf-8").replace("依照第二条", "依照第九条"), "utf-8")
    return example


def test_the_wheel_is_what_runs(installed: Installed, tmp_path: Path) -> None:
    asking = "import zhunsheng, zhunsheng_mkdocs; print(zhunsheng.__file__, zhunsheng_mkdocs.__file__, sep='\\n')"
    done = installed.run("python", "-c", asking, cwd=tmp_path)
    files = [Path(line) for line in done.stdout.splitlines()]
    assert len(files) == 2
    assert [file for file in files if not file.is_relative_to(installed.folder)] == []


def test_the_wheel_holds_every_file_of_its_packages_and_its_licence(installed: Installed) -> None:
    hooks = ROOT / "hooks"
    files = (file for name in ("zhunsheng", "zhunsheng_mkdocs") for file in (hooks / name).rglob("*"))
    wanted = {file.relative_to(hooks).as_posix() for file in files if file.is_file() and file.suffix != ".pyc"}
    held = set(zipfile.ZipFile(installed.wheel).namelist())
    assert sorted(wanted - held) == []
    outside = {name for name in held - wanted if ".dist-info/" not in name}
    assert outside == set()
    assert {name.rpartition("/")[2] for name in held if "/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_a_new_project_is_checked_and_built_and_a_broken_reference_is_found(
    installed: Installed, project: Path
) -> None:
    done = installed.run("zhunsheng", "check", "--strict", cwd=project)
    assert (done.returncode, done.stdout) == (0, "没有发现问题\n")
    done = installed.run("python", "-m", "mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "某市标准库" in (project / "site" / "index.html").read_text("utf-8")
    assert 'id="art_2"' in (project / "site" / "standards" / "example.html").read_text("utf-8")
    assert (project / "site" / "assets" / "zhunsheng.css").is_file()

    broken(project)
    done = installed.run("zhunsheng", "check", cwd=project)
    assert done.returncode == 1
    assert done.stdout.startswith("standards/example.md:18:7: 错误[R102]")
    done = installed.run("python", "-m", "mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 1
    assert "standards/example.md:18:7: [R102]" in done.stderr


def test_the_pre_commit_hook_of_the_repository_runs_from_the_wheel(installed: Installed, project: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    assert installed.run(*shlex.split(hook["entry"]), cwd=project).returncode == 0
    broken(project)
    done = installed.run(*shlex.split(hook["entry"]), cwd=project)
    assert (done.returncode, done.stdout.partition(": ")[0]) == (1, "standards/example.md:18:7")


def test_the_pre_commit_hook_of_a_new_project_is_the_same(project: Path) -> None:
    settings = yaml.safe_load((project / ".pre-commit-config.yaml").read_text("utf-8"))
    (theirs,) = settings["repos"][0]["hooks"]
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    same = ("id", "name", "entry", "files", "pass_filenames")
    assert [theirs[key] for key in same] == [ours[key] for key in same]


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "action.yml").read_text("utf-8")))


@pytest.mark.skipif(os.name == "nt", reason="GitHub runs the steps with bash")
@pytest.mark.parametrize(("strict", "code"), [("false", 0), ("true", 1)])
def test_the_action_passes_or_fails(installed: Installed, project: Path, strict: str, code: int) -> None:
    # The brackets of a document's number are written wrong, which is a warning.
    example = project / "standards" / "example.md"
    example.write_text(example.read_text("utf-8") + "\n第四条　依照甲办发[2020]1号登记。\n", "utf-8")
    done = run_action(installed, project, strict)
    assert done.returncode == code, done.stdout + done.stderr
    assert "::warning " in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="GitHub runs the steps with bash")
def test_the_action_marks_the_place_of_a_broken_reference(installed: Installed, project: Path) -> None:
    broken(project)
    done = run_action(installed, project, "false")
    assert done.returncode == 1
    assert "::error file=standards/example.md,line=18,col=7," in done.stdout


def run_action(installed: Installed, project: Path, strict: str) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action as GitHub does, in the folder above the project."""
    step = action()["runs"]["steps"][-1]
    given = {"path": project.name, "strict": strict}
    variables = {name: given[words.split("inputs.")[1].split()[0]] for name, words in step["env"].items()}
    command = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"])
    return installed.run(*command, cwd=project.parent, **variables)


def test_the_action_installs_itself_and_pins_what_it_uses() -> None:
    steps = action()["runs"]["steps"]
    assert '"$GITHUB_ACTION_PATH"' in steps[1]["run"]
    used = [step["uses"] for step in steps if "uses" in step]
    ours = (ROOT / ".github/workflows/site.yml").read_text("utf-8")
    assert used
    assert [name for name in used if name not in ours] == []
    # An input in a command would be run as one.
    assert [step for step in steps if "${{" in step.get("run", "")] == []
