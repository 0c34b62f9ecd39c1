"""The pictures that woven pages show, from the source folders.

A picture that no page shows is not published: it may belong to a file that is not public.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from zhunsheng.checking.project import Project
from zhunsheng.site.attachments import PICTURES, lies_with
from zhunsheng.site.leaf import Leaf
from zhunsheng.site.linked_files import named_files
from zhunsheng.weaving.addresses import page_path


def pictures(project: Project, pages: Iterable[Leaf], withheld: Collection[str] = ()) -> dict[str, Path]:
    """Return the pictures that ``pages`` show, by their paths in the woven tree.

    Args:
        project: The project whose source folders hold the pictures.
        pages: The pages.
        withheld: The pages of unpublished documents; pictures beside them are left out (``lies_with``).
    """
    there = dict(sorted(_beside_sources(project)))
    # What a text does not name, its page does not show, which is not woven for that.
    read = (leaf for leaf in pages if any(_named(leaf.path, leaf.original))) if there else ()
    shown = {place for leaf in read for place in _named(leaf.path, leaf.weave().text)}
    return {place: file for place, file in there.items() if place in shown and lies_with(place, withheld) is None}


def _named(path: str, text: str) -> Iterator[str]:
    yield from (name for name in named_files(path, text) if PurePosixPath(name).suffix.lower() in PICTURES)


def _beside_sources(project: Project) -> Iterator[tuple[str, Path]]:
    """Yield every picture below the source folders; no link is followed."""
    for source in project.config.sources:
        folder = project.root / source
        if folder.resolve() != project.root.resolve() / source:
            continue
        for file in sorted(folder.rglob("*")):
            steps = file.relative_to(project.root)
            hidden = any(part.startswith(".") for part in steps.parts)
            if file.suffix.lower() in PICTURES and not hidden and _is_plain(project.root, file):
                yield page_path(steps.as_posix(), project.config), file


def _is_plain(root: Path, file: Path) -> bool:
    linked = any(step.is_symlink() for step in (file, *file.parents) if step != root and step.is_relative_to(root))
    return not linked and file.is_file()
