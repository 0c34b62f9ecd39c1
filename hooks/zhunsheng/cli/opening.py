"""Opening the project that a command is about."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from zhunsheng.checking.project import Project, folder_project, open_project
from zhunsheng.cli.common import CannotRunError
from zhunsheng.model.profile import Words
from zhunsheng.sources.files import CONFIG_NAME, find_project, source_files


def the_project(folder: Path | None = None) -> Project:
    """Open the named folder as a corpus of its own, or the project around the current folder."""
    if folder is not None:
        return _opened(folder) if (folder / CONFIG_NAME).is_file() else folder_project(folder.resolve())
    root = find_project(Path.cwd())
    if root is None:
        raise CannotRunError("这里不是准绳项目（没有 zhunsheng.yml）；请进入项目文件夹，或者写明要处理的文件夹")
    return _opened(root)


def project_around(path: Path) -> Project | None:
    """Open the project in which a file or folder lies, wherever the command was called; None where it is in none."""
    # A symbolic link belongs to the project in which it lies, wherever it points.
    root = find_project(path.resolve() if path.is_dir() else path.parent.resolve())
    return _opened(root) if root else None


def words_at(folder: Path) -> Words:
    """Return the vocabulary of the project around a folder, that of a government if there is none."""
    project = project_at(folder)
    return project.config.words if project else Words()


def project_at(folder: Path) -> Project | None:
    """Return the project around a folder, None if there is none or its configuration is invalid."""
    root = find_project(folder.resolve())
    project = open_project(root) if root else None
    return project if isinstance(project, Project) else None


def readable(project: Project) -> frozenset[str]:
    """Return the paths of all files that a project reads."""
    return frozenset((*source_files(project.root, project.config), *project.config.data_files))


def place_in(project: Project, file: Path, among: Container[str]) -> str:
    """Return the path of a file in its project; it must be ``among`` those that the project reads."""
    path = (file.parent.resolve() / file.name).relative_to(project.root).as_posix()
    if path not in among:
        named = "、".join(project.config.sources)
        raise CannotRunError(f"{file} 不在 sources（{named}）之内，或不是其中的 .md 文件，未检查")
    return path


def _opened(root: Path) -> Project:
    project = open_project(root.resolve())
    if isinstance(project, Project):
        return project
    raise CannotRunError("配置有误，无法运行：\n" + "\n".join(f"  {message}" for message in project.messages))
