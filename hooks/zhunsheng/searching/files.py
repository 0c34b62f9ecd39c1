"""Writes the script files that the browser loads."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

_KINDS = "thsnpwfkdqaob"
"""How the names of files begin: texts, long and shared lists, names, places, terms, forms, topics,
definitions, what questions ask for, answers, what bodies owe, and the base."""


class ScriptFiles:
    """Writes script files into a new folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)

    def write(self, name: str, content: object) -> None:
        """Write one file; when the browser loads it, it passes its content to the callback under its name."""
        words = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (self.folder / f"{name}.js").write_bytes(f'zhunsheng.loaded("{name}",{words});\n'.encode())

    def digest(self) -> str:
        """Return the first 16 digits of the hash of all files."""
        found = hashlib.sha256()
        for file in sorted(self.folder.iterdir(), key=lambda file: (_KINDS.index(file.name[0]), len(file.name), file)):
            found.update(file.read_bytes())
        return found.hexdigest()[:16]
