#!/usr/bin/env python3
"""Set up and run the project with nothing but Python; called by the Makefile, on Windows directly.

python scripts/bootstrap.py site     # .venv, check, build site/
python scripts/bootstrap.py serve    # the same, served with live reload
python scripts/bootstrap.py offline  # the same as a zip that opens from a folder
python scripts/bootstrap.py test     # .venv with what the tests need, then the tests
python scripts/bootstrap.py install  # .venv alone; "install test" with what the tests need
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
BINARIES = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BINARIES / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"site": "requirements.lock", "test": "requirements-dev.lock"}
OLDEST = (3, 11)
ALL = "--all"


def main() -> int:
    """Do what the command line says and return its exit code."""
    parser = argparse.ArgumentParser(
        description="准备环境并运行：site 生成网站，serve 预览，offline 打成离线包，test 运行测试"
    )
    parser.add_argument("task", choices=["install", "site", "serve", "offline", "test"], help="要做的事")
    parser.add_argument(
        "rest",
        nargs=argparse.REMAINDER,
        help="交给 mkdocs 或 pytest 的参数；offline 的参数是压缩包写到哪里；install 的参数 test 指连同测试所需",
    )
    options = parser.parse_args()
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        print(f"需要 Python 3.11 或更高版本，现在是 {found}；请安装后重试", file=sys.stderr)
        return 2
    try:
        install("test" if options.task == "test" or (options.task, options.rest) == ("install", ["test"]) else "site")
        return TASKS[options.task](options.rest)
    except subprocess.CalledProcessError as failed:
        print(f"没有完成：{' '.join(map(str, failed.cmd))}（退出码 {failed.returncode}）", file=sys.stderr)
        if failed.returncode == 1 and options.task in NEXT:
            print(NEXT[options.task], file=sys.stderr)
        return failed.returncode
    except KeyboardInterrupt:
        return 130


def install(kind: str) -> None:
    """Make ``.venv`` hold exactly what the lock of this kind names, and the project itself; do nothing if it does."""
    stamp = ENVIRONMENT / f"installed-{kind}"
    wanted = _fingerprint(kind)
    # The requirements of the tests include those of the site.
    stamps = [ENVIRONMENT / f"installed-{k}" for k in ({kind, "test"})]
    if any(s.is_file() and s.read_text("utf-8") == _fingerprint(s.name.removeprefix("installed-")) for s in stamps):
        return
    print("正在准备环境（首次约需一两分钟）……", flush=True)
    if not PYTHON.is_file():
        venv.create(ENVIRONMENT, with_pip=True)
    # Most modules are never imported; the others are compiled on import.
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile"]
    _run(PYTHON, "-m", "pip", "install", *quiet, "--require-hashes", "-r", ROOT / LOCKS[kind])
    _run(PYTHON, "-m", "pip", "install", *quiet, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp.write_text(wanted, "utf-8")


def _fingerprint(kind: str) -> str:
    digest = hashlib.sha256()
    for name in (LOCKS[kind], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


def site(rest: list[str]) -> int:
    """Check the sources and build the site, strictly."""
    _run(BINARIES / "zhunsheng", "check", cwd=ROOT)
    # Not --quiet: MkDocs counts only the warnings that it writes, so a strict build would pass with broken links.
    _mkdocs("build", "--strict", *rest)
    print(f"网站已生成：{ROOT / 'site' / 'index.html'}")
    return 0


def serve(rest: list[str]) -> int:
    """Check the sources, then serve the site and rebuild it on changes, whatever the findings."""
    _run(BINARIES / "zhunsheng", "check", cwd=ROOT, check=False)
    _mkdocs("serve", *rest)
    return 0


def offline(rest: list[str]) -> int:
    """Build the site and pack it as a zip that opens from a folder."""
    site([])
    target = Path(rest[0]) if rest else ROOT / "offline" / "offline.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    _run(PYTHON, ROOT / "scripts" / "offline.py", ROOT / "site", target)
    return 0


def test(rest: list[str]) -> int:
    """Run the tests on every processor.

    Tests that read the collection of law texts are left out without ``--all``; all other arguments go to pytest.
    """
    which = [] if ALL in rest else ["-m", "not laws"]
    rest = [word for word in rest if word != ALL]
    # Override PYTHONDONTWRITEBYTECODE: else each of some hundred processes would compile everything again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    _run(PYTHON, "-m", "pytest", "-n", "auto", "--dist", "worksteal", *which, *rest, cwd=ROOT, env=environment)
    return 0


def _mkdocs(*arguments: str) -> None:
    _run(PYTHON, ROOT / "scripts" / "settings.py")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    _run(PYTHON, "-m", "mkdocs", *arguments, cwd=ROOT, env=environment)


def _run(*command: object, cwd: Path | None = None, env: Mapping[str, str] | None = None, check: bool = True) -> None:
    subprocess.run([str(part) for part in command], cwd=cwd, env=env, check=check)  # noqa: S603


_MEND = "请先改正上面的每一处错误和警告（WARNING），再运行一次；看不懂的，用 .venv/bin/zhunsheng explain 编号"
NEXT = {"site": f"{_MEND}。想边改边看，用 serve", "offline": _MEND}
TASKS = {"install": lambda _: 0, "site": site, "serve": serve, "offline": offline, "test": test}


if __name__ == "__main__":
    sys.exit(main())
