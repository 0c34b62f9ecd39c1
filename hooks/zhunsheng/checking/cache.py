"""The memory of a check (缓存): what was read and found last time, so that only what has changed is read again.

One file a project, in the cache folder of the user and never in the project: a repository that was cloned could ship
a forged one. It holds data alone, JSON under a checksum. What does not fit to the letter (another engine, another
day, another configuration, a file that was cut off) is as good as nothing, and nothing is lost with it.

A record is written beside its place and then moved there, so that two processes at once read either one's whole.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from zhunsheng.model import Diagnostic, Edit, FileProblem, Fix, Range, Related, Severity

FOLDER_VARIABLE = "ZHUNSHENG_CACHE_DIR"
MOST_RECORDS = 32

_FORMAT = 1
# Where the libraries that read data with us state their versions.
_LIBRARIES = {"pydantic": "version.py", "yaml": "__init__.py"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a configuration says of the files that a check reads; ``config`` is the digest of its words."""

    config: str
    sources: tuple[str, ...]
    requirements: str
    study: str
    max_file_mb: int


@dataclass(frozen=True, slots=True)
class Record:
    """One check, as it is kept.

    ``digests`` has every file that was read, by path. ``cards`` is what reading keeps of them, in words of its own.
    """

    plan: Plan
    today: str
    digests: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    cards: str = ""


def digest(data: bytes | FileProblem) -> str:
    """Return what tells the contents of two files apart, or the reasons why two cannot be read."""
    if isinstance(data, FileProblem):
        return "!" + blake2b(repr(data.problem).encode(), digest_size=16).hexdigest()
    return blake2b(data, digest_size=16).hexdigest()


@cache
def engine() -> str:
    """Return the digest of all that makes findings of texts: this engine's own files, its data, and its libraries."""
    own = Path(__file__).parents[1]
    files = [*own.rglob("*.py"), *(own / "data").glob("*")]
    for name, statement in _LIBRARIES.items():
        spec = find_spec(name)
        if spec and spec.origin:
            files.append(Path(spec.origin).with_name(statement))
    whole = blake2b(f"{_FORMAT} {sys.version}".encode(), digest_size=16)
    for file in sorted(files):
        whole.update(f"{file.name} ".encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


class Memory:
    """The place of one project's record.

    Args:
        folder: The cache folder.
        key: What tells this check from others: the project's folder, and the options that choose rules.
    """

    def __init__(self, folder: Path, key: Sequence[str]) -> None:
        name = blake2b("\0".join(key).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        self._folder = folder
        self._file = folder / f"{name}.json"

    def recall(self) -> Record | None:
        """Return the record, or None where there is none that this engine wrote."""
        try:
            if not _is_private(self._folder):
                return None
            head, _, words = self._file.read_bytes().partition(b"\n")
            if head.decode() != _seal(words):
                return None
            return _record(words.decode("utf-8", "surrogatepass"))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, record: Record) -> None:
        """Write the record; where that is not possible, the next check takes as long as this one."""
        with suppress(OSError, ValueError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_private(self._folder):
                return
            words = _words(record).encode("utf-8", "surrogatepass")  # a file name or a YAML escape may bring halves
            handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_seal(words).encode() + b"\n" + words)
                Path(temporary).replace(self._file)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
            self._drop_old()

    def _drop_old(self) -> None:
        """Keep the newest records; what a process left half written is older than they are one day."""
        aged = sorted(_aged(self._folder), reverse=True)
        for _, file in aged[MOST_RECORDS:]:
            file.unlink(missing_ok=True)


def cache_folder() -> Path | None:
    """Return where this system keeps what programs can make again, None where it says nothing of it."""
    if own := os.environ.get(FOLDER_VARIABLE):
        return Path(own)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "zhunsheng" / "cache" if local else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "zhunsheng"
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else home / ".cache") / "zhunsheng"


def _is_private(folder: Path) -> bool:
    """Tell whether nobody else can write to a folder: what others can write we do not believe."""
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        return False
    return sys.platform == "win32" or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def _aged(folder: Path) -> Iterator[tuple[float, Path]]:
    for file in folder.iterdir():
        with suppress(OSError):  # another process may have dropped it
            yield file.stat().st_mtime, file


def _seal(words: bytes) -> str:
    return f"zhunsheng {engine()} {blake2b(words, digest_size=16).hexdigest()}"


# The record as words: three lines of JSON, of which a check that finds nothing new reads two.


def _words(record: Record) -> str:
    plan = record.plan
    head = [plan.config, plan.sources, plan.requirements, plan.study, plan.max_file_mb, record.today, record.digests]
    found = [_packed(diagnostic) for diagnostic in record.diagnostics]
    return "\n".join((_json(head), _json(found), record.cards))


def _record(words: str) -> Record:
    head, found, cards = words.split("\n", 2)
    config, sources, requirements, study, max_file_mb, today, digests = json.loads(head)
    plan = Plan(config, tuple(sources), requirements, study, max_file_mb)
    return Record(plan, today, digests, tuple(_unpacked(*entry) for entry in json.loads(found)), cards)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _packed(diagnostic: Diagnostic) -> list[Any]:
    related = [(r.path, r.range, r.message) for r in diagnostic.related]
    fix = diagnostic.fix and [diagnostic.fix.safe, [(e.range, e.text) for e in diagnostic.fix.edits]]
    severity = diagnostic.severity.value
    return [diagnostic.code, severity, diagnostic.message, diagnostic.path, diagnostic.range, related, fix]


def _unpacked(
    code: str, severity: str, message: str, path: str, place: list[int], related: list[Any], fix: list[Any] | None
) -> Diagnostic:
    return Diagnostic(
        code,
        Severity(severity),
        message,
        path,
        Range(*place),
        tuple(Related(where, Range(*at), words) for where, at, words in related),
        Fix(tuple(Edit(Range(*at), text) for at, text in fix[1]), fix[0]) if fix else None,
    )
