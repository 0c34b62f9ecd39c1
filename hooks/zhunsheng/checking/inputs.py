"""The inputs of a check: the bytes of all files that it reads, and what tells whether any has changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zhunsheng.checking.cache import Plan, digest
from zhunsheng.model import FileProblem
from zhunsheng.sources.files import CONFIG_NAME, Reader, comparison_files, markdown_files

NO_CONFIG = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a check reads.

    ``paths`` are the source files, in order; ``files`` has what they hold, and the register, the study paths and the
    comparison records where there are any; ``records`` are the paths of these records by those of what was compared.
    """

    plan: Plan
    paths: tuple[str, ...]
    records: Mapping[str, str]
    files: Mapping[str, bytes | FileProblem]
    digests: Mapping[str, str]

    @property
    def register(self) -> bytes | FileProblem | None:
        """The register of requirements."""
        return self.files.get(self.plan.requirements)


def read_inputs(root: Path, plan: Plan) -> Inputs:
    """Read all files that ``plan`` names."""
    reader = Reader(root, plan.max_file_mb)
    paths = markdown_files(root, plan.sources)
    records = comparison_files(root, paths)
    files = {path: reader.read(path) for path in (*paths, *records.values())}
    for path in (plan.requirements, plan.study):
        if os.path.lexists(root / path):
            files[path] = reader.read(path)
    return Inputs(plan, tuple(paths), records, files, {path: digest(data) for path, data in files.items()})


def config_digest(root: Path) -> str | None:
    """Return the digest of the configuration in ``root``; None where it cannot be read."""
    file = root / CONFIG_NAME
    try:
        return digest(file.read_bytes()) if file.is_file() else NO_CONFIG
    except OSError:
        return None
