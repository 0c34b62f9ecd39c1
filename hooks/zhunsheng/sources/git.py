"""Reading the history of a project from git, by running git.

    repository = open_repository(root)                     # Repository, or NoHistory with the reason
    repository.changes(config.sources)                     # which file changed when, the newest first
    repository.past(config.sources, config.max_file_mb)    # the last of them, with what the files held
    snapshot = repository.snapshot("origin/main")          # Snapshot, or NoHistory
    snapshot.read(config)                                  # the files of that revision, as `read_files` reads a folder

Git may be absent, old or slow, the folder may be in no repository, the clone may be shallow. Each of these is returned
as ``NoHistory`` with the reason; nothing is raised.

The settings of a cloned repository can run programs. Therefore only commands that read objects and the index are used,
without shell, pager, hooks, filters, text conversion or signature checks; nothing is fetched and no lock is taken.
Names of revisions and files from outside are never passed where git would take them for options.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from zhunsheng.model import Finding
from zhunsheng.model.change import Change, NoHistory, Past
from zhunsheng.model.comparison import record_path
from zhunsheng.model.config import Config
from zhunsheng.sources.decoding import unread
from zhunsheng.sources.files import CONFIG_NAME, Files, is_odd_name, is_source, misnamed, too_large
from zhunsheng.sources.programs import find_program

Runner = Callable[[Path, Sequence[str], bytes], bytes | NoHistory]
"""Runs git in a folder with arguments and an input, and returns what it says."""

SECONDS = 20
MOST_COMMITS = 1_000
MOST_CHANGES = 200

_ABSENT = NoHistory("本机没有 git，无法读取变动历史")
_SLOW = NoHistory(f"git 在 {SECONDS} 秒内没有答复，变动历史没有读取")
_NONE = NoHistory("项目不在 git 代码库里，没有变动历史")
_UNBORN = NoHistory("代码库里还没有提交，没有变动历史")
_SHALLOW = NoHistory("代码库是浅克隆，变动历史不完整，没有列出；请取回完整历史后重新生成")
_ANOTHERS = NoHistory(
    "代码库的文件夹属于另一个用户，git 拒绝读取；确认可信以后，用 git config --global --add safe.directory 加入它"
)
_FAILED = NoHistory("git 没有正常答复，变动历史没有读取")

# Most of git's variables would change which repository is read; these say which folders the user trusts.
_KEPT = re.compile(r"GIT_(?:EXEC_PATH|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+))")
_OURS = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
}
_ALWAYS = ("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_LOG = ("--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")

_SHORT = 10
_SHA1 = 40  # hexadecimal figures
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_RAW = re.compile(rb":(?P<was>\d{6}) (?P<is>\d{6}) (?P<old>[0-9a-f]{40,64}) (?P<new>[0-9a-f]{40,64}) [A-Z]\d*")
_ENTRY = re.compile(rb"(?P<mode>\d{6}) blob (?P<name>[0-9a-f]{40,64}) +(?P<size>\d+)\t(?P<path>.*)", re.DOTALL)
_STAGED = re.compile(rb"(?P<mode>\d{6}) (?P<name>[0-9a-f]{40,64}) 0\t(?P<path>.*)", re.DOTALL)
_FILE_MODES = frozenset({b"100644", b"100755"})


def run_git(folder: Path, arguments: Sequence[str], given: bytes = b"") -> bytes | NoHistory:
    """Run git with a time limit of ``SECONDS``.

    Args:
        folder: The working directory.
        arguments: A read-only command and its arguments.
        given: Its standard input.

    Returns:
        Its output, or why there is none.
    """
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or _KEPT.match(name)
    }
    git = find_program("git")
    if git is None:
        return _ABSENT
    try:
        done = subprocess.run(  # noqa: S603  no shell, and the arguments are ours
            [git, *_ALWAYS, *arguments],
            cwd=folder,
            env=environment | _OURS,
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _SLOW
    except (OSError, ValueError):
        return _ABSENT
    if done.returncode == 0:
        return done.stdout
    return _ANOTHERS if b"dubious ownership" in done.stderr else _FAILED


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a revision: its object name and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository around a project's folder; ``is_shallow`` where its older commits were not fetched."""

    root: Path
    runner: Runner = run_git
    is_shallow: bool = False

    def revision(self, folders: Sequence[str]) -> str | None:
        """Return the short name of the commit that the files are of, None where there is none.

        Args:
            folders: The source folders; the name says so where a file in them differs from the commit.
        """
        commit = self._commit("HEAD")
        if isinstance(commit, NoHistory):
            return None
        return commit[:_SHORT] + ("（另有未提交的修改）" if _differs(self.root, folders, self.runner) else "")

    def snapshot(self, revision: str = "HEAD") -> Snapshot | NoHistory:
        """Return the files that the project's folder had at a revision.

        Args:
            revision: As a person writes it: a branch, a tag, ``HEAD~3``, the beginning of a commit's name.
        """
        commit = self._commit(revision)
        if isinstance(commit, NoHistory):
            return commit
        listed = self.runner(self.root, ("ls-tree", "-r", "-z", "-l", commit), b"")
        return listed if isinstance(listed, NoHistory) else Snapshot(self, commit, dict(_entries(listed)))

    def changes(self, folders: Iterable[str], most: int = MOST_COMMITS) -> tuple[Change, ...] | NoHistory:
        """Return the changes of files below ``folders`` along the line of first parents.

        A merge counts as one change on the day on which it reached the branch, when readers saw it.

        Args:
            folders: Folders or files, relative to the project's.
            most: The largest number of commits to look at.

        Returns:
            The changes, the newest commit first, the files of each by path.
        """
        if self.is_shallow:
            return _SHALLOW
        commit = self._commit("HEAD")
        if isinstance(commit, NoHistory):
            return _UNBORN
        asked = ("log", "-z", *_LOG, "--no-show-signature", "--format=%x01%H %cI", f"--max-count={most}", commit)
        logged = self.runner(self.root, (*asked, "--", *folders), b"")
        return logged if isinstance(logged, NoHistory) else tuple(_changes(logged))

    def past(self, folders: Sequence[str], max_file_mb: int, most: int = MOST_CHANGES) -> Past | NoHistory:
        """Return the latest changes of the Markdown files below ``folders``, with the contents of the files.

        Args:
            folders: The source folders of a project.
            max_file_mb: Contents of larger files are left out.
            most: The largest number of changes to return.
        """
        found = self.changes(folders)
        if isinstance(found, NoHistory):
            return found
        ours = [change for change in found if is_source(change.path, folders)]
        names = {name for change in ours[:most] for name in (change.old, change.new) if name}
        held = self.contents(names, max_file_mb * 1024 * 1024)
        return held if isinstance(held, NoHistory) else Past(tuple(ours[:most]), held, len(ours) > most)

    def contents(self, names: Iterable[str], limit: int | None = None) -> Mapping[str, bytes] | NoHistory:
        """Return the contents of git objects by their names.

        Args:
            names: Object names; unknown ones are left out.
            limit: Objects with more bytes are left out.
        """
        wanted = sorted({name for name in names if _COMMIT.fullmatch(name)})
        if wanted and limit is not None:
            told = self.runner(self.root, ("cat-file", "--batch-check"), _lines(wanted))
            if isinstance(told, NoHistory):
                return told
            sizes = (line.split(b" ") for line in told.splitlines())
            wanted = [s[0].decode() for s in sizes if len(s) == 3 and s[2].isdigit() and int(s[2]) <= limit]
        if not wanted:
            return {}
        told = self.runner(self.root, ("cat-file", "--batch"), _lines(wanted))
        return told if isinstance(told, NoHistory) else dict(_contents(told))

    def _commit(self, revision: str) -> str | NoHistory:
        unknown = NoHistory(f"代码库里没有 {revision} 这个版本")
        if not revision or revision.startswith("-") or not revision.isprintable():
            return unknown
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        told = self.runner(self.root, asked, b"")
        if isinstance(told, NoHistory):
            return unknown if told is _FAILED else told
        name = told.decode("ascii", "replace").strip()
        return name if _COMMIT.fullmatch(name) else unknown


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The project's folder as it was at a commit: ``files`` are its plain files, by path; links are none."""

    repository: Repository
    commit: str
    files: Mapping[str, Blob] = field(default_factory=dict)

    def read(self, config: Config) -> Files | NoHistory:
        """Return the files of the project at this commit, as ``read_files`` returns those on the disk.

        Args:
            config: The configuration of that commit.
        """
        paths = [path for path in sorted(self.files) if is_source(path, config.sources)]
        beside = (*map(record_path, paths), *config.data_files)
        return self._contents([*paths, *(path for path in beside if path in self.files)], config.max_file_mb)

    def config_file(self) -> Files | NoHistory:
        """Return the configuration file as the only file, or no file where the commit has none."""
        return self._contents([CONFIG_NAME] if CONFIG_NAME in self.files else [], 1)

    def _contents(self, paths: Sequence[str], max_file_mb: int) -> Files | NoHistory:
        limit = max_file_mb * 1024 * 1024
        blobs = {path: self.files[path] for path in paths}
        held = self.repository.contents(blob.name for blob in blobs.values() if blob.size <= limit)
        if isinstance(held, NoHistory):
            return held
        return {path: _content(path, blob, held, max_file_mb) for path, blob in blobs.items()}


def _content(path: str, blob: Blob, held: Mapping[str, bytes], max_file_mb: int) -> bytes | Finding:
    """Return the content of a file, or the problem for which ``Reader`` would refuse it."""
    if trouble := misnamed(path):
        return trouble
    if blob.size > max_file_mb * 1024 * 1024:
        return too_large(path, blob.size, max_file_mb)
    # A partial clone can list a file without holding it.
    return held[blob.name] if blob.name in held else unread(path, "代码库里没有这个文件的内容，未读取")


def open_repository(root: Path, runner: Runner = run_git) -> Repository | NoHistory:
    """Find the repository around a project's folder.

    Args:
        root: The project's folder.
        runner: Runs git; tests replace it.
    """
    told = runner(root, ("rev-parse", "--is-inside-work-tree", "--is-shallow-repository"), b"")
    if isinstance(told, NoHistory):
        return _NONE if told is _FAILED else told
    answers = told.split()
    if answers[:1] != [b"true"]:
        return _NONE
    return Repository(root, runner, is_shallow=answers[1:] == [b"true"])


def uncommitted(root: Path, paths: Sequence[str], runner: Runner = run_git) -> list[str] | None:
    """Return those of ``paths`` whose files differ from the last commit; None where there is no repository.

    Args:
        root: The project's folder.
        paths: Files below it.
        runner: Runs git; tests replace it.
    """
    if isinstance(open_repository(root, runner), NoHistory):
        return None
    return [path for path in paths if _differs(root, [path], runner)]


def _differs(root: Path, paths: Sequence[str], runner: Runner) -> bool:
    """Tell whether files differ from the last commit, or are in none; so too where git fails.

    ``git status`` and ``git diff`` would tell it, but they run the filters that the repository's settings name, and in
    a submodule what its settings name. Git therefore only lists what it has, and the files are compared here.
    """
    staged = ("diff-index", "-z", "--ignore-submodules=all", "--cached", "--name-only", "HEAD", "--", *paths)
    others = ("ls-files", "-z", "--others", "--exclude-standard", "--", *paths)
    if any(runner(root, asked, b"") for asked in (staged, others)):
        return True
    listed = runner(root, ("ls-files", "-z", "--stage", "--", *paths), b"")
    if isinstance(listed, NoHistory):
        return True
    found = map(_STAGED.fullmatch, filter(None, listed.split(b"\0")))
    return any(entry is None or not _holds(root, entry) for entry in found)


def _holds(root: Path, entry: re.Match[bytes]) -> bool:
    """Tell whether a file has the bytes of its blob, however its lines end in the folder; a link is not looked at."""
    if entry["mode"] not in _FILE_MODES:
        return True
    try:
        data = (root / os.fsdecode(entry["path"])).read_bytes()
    except OSError:
        return False
    name = entry["name"].decode()
    kind = "sha256" if len(name) > _SHA1 else "sha1"
    forms = (data, data.replace(b"\r\n", b"\n"))
    return any(
        hashlib.new(kind, b"blob %d\0" % len(form) + form, usedforsecurity=False).hexdigest() == name for form in forms
    )


def _entries(listed: bytes) -> Iterator[tuple[str, Blob]]:
    for line in listed.split(b"\0"):
        found = _ENTRY.fullmatch(line)
        path = os.fsdecode(found["path"]) if found else ""
        if found and found["mode"] in _FILE_MODES and not is_odd_name(path):
            yield path, Blob(found["name"].decode(), int(found["size"]))


def _changes(logged: bytes) -> Iterator[Change]:
    """Parse the output of ``git log``: for each commit a header, then for each file its change and path."""
    parts = iter(logged.split(b"\0"))
    commit, when = "", None
    here: list[Change] = []
    for part in parts:
        part = part.lstrip(b"\n")
        if part.startswith(b"\x01"):
            yield from sorted(here, key=lambda change: change.path)
            here = []
            commit, _, day = part[1:].decode("ascii", "replace").partition(" ")
            when = _when(day)
        elif raw := _RAW.fullmatch(part):
            path = os.fsdecode(next(parts, b""))
            old = raw["old"].decode() if raw["was"] in _FILE_MODES else None
            new = raw["new"].decode() if raw["is"] in _FILE_MODES else None
            if when and path and not is_odd_name(path) and (old or new):
                here.append(Change(path, commit, when, old, new))
    yield from sorted(here, key=lambda change: change.path)


def _when(words: str) -> datetime | None:
    """Parse the date of a commit; None where it is no valid date."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def _contents(told: bytes) -> Iterator[tuple[str, bytes]]:
    """Parse the output of ``git cat-file --batch``: a line with name, kind and size, the bytes, and a line feed."""
    at = 0
    while at < len(told):
        end = told.find(b"\n", at)
        if end < 0:
            return
        words = told[at:end].decode("ascii", "replace").split(" ")
        at = end + 1
        if len(words) == 3 and words[2].isdigit():
            size = int(words[2])
            if words[1] == "blob" and at + size < len(told):
                yield words[0], told[at : at + size]
            at += size + 1
