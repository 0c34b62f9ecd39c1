"""What a check has found the last time, looked at before anything is loaded that reads texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from zhunsheng.checking.cache import Memory, Record, cache_folder
from zhunsheng.checking.inputs import Inputs, config_digest, read_inputs
from zhunsheng.model import Diagnostic
from zhunsheng.sources.files import find_project


class Seen(NamedTuple):
    """A project's files as they are now, and the record of its last check."""

    root: Path
    inputs: Inputs
    record: Record

    def findings(self, today: date) -> tuple[Diagnostic, ...] | None:
        """Return the findings if all is as it was."""
        same = self.record.digests == self.inputs.digests and self.record.today == today.isoformat()
        return self.record.diagnostics if same else None


def memory_of(root: Path, select: str | None, ignore: str | None) -> Memory | None:
    """Return where the checks of a project with these options are remembered."""
    folder = cache_folder()
    return Memory(folder, (str(root), select or "", ignore or "")) if folder else None


def look(paths: Sequence[Path], select: str | None, ignore: str | None) -> Seen | None:
    """Look whether the project that ``paths`` mean was checked before; None where that is not plain to see."""
    root = _whole_project(paths)
    memory = memory_of(root, select, ignore) if root else None
    record = memory.recall() if memory else None
    if root is None or record is None or record.plan.config != config_digest(root):
        return None
    if not all((root / folder).is_dir() for folder in record.plan.sources):
        return None
    return Seen(root, read_inputs(root, record.plan), record)


def _whole_project(paths: Sequence[Path]) -> Path | None:
    """Return the folder of a project that is to be checked whole, where one look tells."""
    if not paths:
        around = find_project(Path.cwd())
        return around.resolve() if around else None
    if len(paths) > 1 or not paths[0].is_dir():
        return None
    folder = paths[0].resolve()
    return folder if find_project(folder) in (None, folder) else None
