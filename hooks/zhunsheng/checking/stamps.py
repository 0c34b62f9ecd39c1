"""Time stamps and sizes of a project's files, by which changed, added and removed files are detected."""

from __future__ import annotations

from zhunsheng.checking.project import Project
from zhunsheng.model.comparison import record_path
from zhunsheng.sources.files import CONFIG_NAME, source_files

Stamps = tuple[tuple[str, int, int], ...]
"""Path, time of the last change in nanoseconds, and size in bytes of each file."""


def stamps(project: Project) -> Stamps:
    """Return the stamps of all files that a project reads, its configuration included."""
    config = project.config
    sources = source_files(project.root, config)
    records = map(record_path, sources)
    found = []
    for path in (*sources, *records, CONFIG_NAME, *config.data_files):
        try:
            status = (project.root / path).stat()
        except OSError:
            continue  # missing, or deleted meanwhile
        found.append((path, status.st_mtime_ns, status.st_size))
    return tuple(found)
