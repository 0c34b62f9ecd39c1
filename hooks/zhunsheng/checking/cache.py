"""The result cache (缓存): the findings of the last check of each project, valid while nothing has changed.

There is one file a project, in the user's cache folder and never in the project, since a cloned repository could ship
a forged one. It is JSON with a checksum. A truncated file, or one from another version of the engine, counts as absent.
Files are written under a temporary name and then renamed, so that no process reads a partial one.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from zhunsheng.checking.kept_files import TEMPORARY, KeptFiles, is_private
from zhunsheng.model import Finding, Related, Severity, Span
from zhunsheng.model.config import Config
from zhunsheng.sources.files import Files

FOLDER_VARIABLE = "ZHUNSHENG_CACHE_DIR"
MAX_RESULTS = 32
# The cache folder is configurable and may contain other files.
_OURS = re.compile(rf"[0-9a-f]{{32}}\.json|{re.escape(TEMPORARY)}.+")

# The libraries that findings depend on, each with the file that states its version.
_LIBRARIES = {"pydantic": "version.py", "yaml": "__init__.py"}


def fingerprint(files: Files, config: Config, today: date) -> str:
    """Return a digest of everything that the findings of a project depend on."""
    whole = blake2b(f"{config!r} {today}".encode("utf-8", "surrogatepass"), digest_size=16)
    for path, data in files.items():
        content = repr(data).encode("utf-8", "surrogatepass") if isinstance(data, Finding) else data
        # The length is hashed too, so that bytes moved from one file to the next change the digest.
        whole.update(f"{path}\0{isinstance(data, bytes)}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
        whole.update(content)
    return whole.hexdigest()


@cache
def engine() -> str:
    """Return the digest of the engine's own files, its data and the versions of its libraries."""
    own = Path(__file__).parents[1]
    files = [*own.rglob("*.py"), *(file for file in (own / "data").rglob("*") if file.is_file())]
    for name, statement in _LIBRARIES.items():
        spec = find_spec(name)
        if spec and spec.origin:
            files.append(Path(spec.origin).with_name(statement))
    whole = blake2b(sys.version.encode(), digest_size=16)
    for file in sorted(files):
        whole.update(f"{file.name} ".encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


class ResultCache:
    """The cached result of one check.

    Args:
        folder: The cache folder.
        key: What distinguishes this check from others: the project's folder, and the options that choose rules.
    """

    def __init__(self, folder: Path, key: Sequence[str]) -> None:
        name = blake2b("\0".join(key).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        self._folder = folder
        self._kept = KeptFiles(folder)
        self._name = f"{name}.json"

    def get(self, fingerprint: str) -> tuple[Finding, ...] | None:
        """Return the cached findings for a fingerprint, or None."""
        body = self._kept.get(self._name)
        if body is None:
            return None
        try:
            known, _, found = body.decode("utf-8", "surrogatepass").partition("\n")
            return tuple(_unpacked(*entry) for entry in json.loads(found)) if known == _head(fingerprint) else None
        except (ValueError, TypeError, KeyError):
            return None

    def put(self, fingerprint: str, found: Sequence[Finding]) -> None:
        """Cache findings; does nothing if the folder cannot be written."""
        packed = json.dumps([_packed(finding) for finding in found], ensure_ascii=False, separators=(",", ":"))
        # The name of a file may contain lone surrogates.
        body = f"{_head(fingerprint)}\n{packed}".encode("utf-8", "surrogatepass")
        with suppress(OSError, ValueError):
            self._kept.put(self._name, body)
            self._drop_old()

    def _drop_old(self) -> None:
        """Delete all but the newest results, and temporary files of killed processes, but no other files."""
        aged = sorted(_aged(self._folder), reverse=True) if is_private(self._folder) else ()
        for _, file in aged[MAX_RESULTS:]:
            file.unlink(missing_ok=True)


def cache_folder() -> Path | None:
    """Return the system's cache folder for this program, None if the system defines none."""
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


def _aged(folder: Path) -> Iterator[tuple[float, Path]]:
    for file in folder.iterdir():
        with suppress(OSError):  # another process may have deleted it
            if _OURS.fullmatch(file.name) and file.is_file():
                yield file.stat().st_mtime, file


def _head(fingerprint: str) -> str:
    return f"{engine()} {fingerprint}"


def _packed(finding: Finding) -> list[Any]:
    return [*finding._replace(severity=finding.severity.value)]  # type: ignore[arg-type]


def _unpacked(
    path: str,
    span: list[int],
    message: str,
    related: list[Any],
    replacement: str | None,
    code: str,
    severity: str,
    suggestion: str | None,
) -> Finding:
    places = tuple(Related(where, Span(*at), words) for where, at, words in related)
    return Finding(path, Span(*span), message, places, replacement, code, Severity(severity), suggestion)
