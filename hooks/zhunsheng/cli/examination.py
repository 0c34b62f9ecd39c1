"""Running the check for a command: find the project, check it, apply fixes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from zhunsheng.checking.cache import ResultCache, cache_folder
from zhunsheng.checking.examination import examine
from zhunsheng.checking.project import Project
from zhunsheng.cli.common import CannotRunError, progress, write_bytes_whole
from zhunsheng.cli.opening import place_in, project_around, readable, the_project
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.model import Finding, Source
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import Files

if TYPE_CHECKING:
    from zhunsheng.corpus.corpus import Corpus  # loads what an unchanged check needs none of


Sources = dict[str, Source | Finding]


class Request(NamedTuple):
    """The options of a check."""

    paths: Sequence[Path]
    select: str | None
    ignore: str | None
    today: date
    fix: bool
    use_cache: bool


class Answer(NamedTuple):
    """The findings in the files that were asked for, the files, and the number of fixes applied.

    ``sources`` are the files that have been decoded: none, where the result is that of the last check.
    """

    shown: tuple[Finding, ...]
    files: Files
    project: Project
    sources: Sources
    fixed: int = 0


def answer(request: Request) -> Answer:
    """Run the check, and apply fixes where asked to."""
    project, only = _what(request.paths)
    project = _with_rules(project, request.select, request.ignore)
    files = project.files()
    found, sources = _found(request, project, files)
    if not request.fix:
        return Answer(_asked_for(found, only), files, project, sources)
    fixed = _fix(request, project, found, files, only)
    if fixed:
        files = project.files()
        found, sources = _found(request, project, files)
    return Answer(_asked_for(found, only), files, project, sources, fixed)


def _asked_for(found: Sequence[Finding], only: frozenset[str] | None) -> tuple[Finding, ...]:
    return tuple(finding for finding in found if only is None or finding.path in only)


def _found(request: Request, project: Project, files: Files) -> tuple[tuple[Finding, ...], Sources]:
    """Check the files, and return the findings with what was decoded: the report shows words of it."""
    folder = cache_folder() if request.use_cache else None
    cache = ResultCache(folder, (str(project.root), request.select or "", request.ignore or "")) if folder else None
    sources: Sources = {}

    def decoding(path: str, data: bytes) -> Source | Finding:
        source = sources[path] = decode(path, data)
        return source

    with progress("检查", len(files)) as step:
        found = examine(
            files, project.config, shipped_registry(), request.today, cache=cache, on_step=step, decoding=decoding
        )
    return found, sources


def _what(paths: Sequence[Path]) -> tuple[Project, frozenset[str] | None]:
    """Return the project that the paths mean, and the files to which the report is limited."""
    if not paths:
        return the_project(), None
    for path in paths:
        if not path.exists():
            raise CannotRunError(f"没有这个文件或文件夹：{path}")
    project = project_around(paths[0])
    if len(paths) == 1 and paths[0].is_dir():
        folder = paths[0].resolve()
        # What lies beside the sources is no part of the project: a corpus of its own.
        if project is None or not _shares_sources(project, folder):
            return the_project(folder), None
        if folder == project.root:
            return project, None
    if project is None:
        return _lone(paths)
    for path in paths[1:]:
        other = project_around(path)
        if other is None or other.root != project.root:
            raise CannotRunError("这些文件不在同一个准绳项目里；请分开检查")
    among = readable(project)
    return project, frozenset(place for path in paths for place in _places(project, path, among))


def _lone(paths: Sequence[Path]) -> tuple[Project, frozenset[str]]:
    """Return the folder of files that are in no project, as a corpus of its own."""
    folders = {path.resolve().parent for path in paths if not path.is_dir()}
    if len(folders) != 1 or any(path.is_dir() for path in paths):
        raise CannotRunError("这些文件不在同一个准绳项目里；请写它们所在的文件夹")
    for path in paths:
        if path.suffix != ".md":
            raise CannotRunError(f"{path} 不是 Markdown 文件（.md），未检查")
    project = the_project(folders.pop())
    among = readable(project)
    return project, frozenset(place_in(project, path, among) for path in paths)


def _places(project: Project, path: Path, among: frozenset[str]) -> list[str]:
    if not path.is_dir():
        return [place_in(project, path, among)]
    below = path.resolve().relative_to(project.root).as_posix()
    start = "" if below == "." else f"{below}/"
    places = [place for place in among if place.startswith(start) and (project.root / place).exists()]
    if not places:
        raise CannotRunError(f"{path} 里没有 Markdown 文件，或不在 sources 之内，未检查")
    return places


def _shares_sources(project: Project, folder: Path) -> bool:
    """Tell whether a folder lies in the sources of a project, or holds any of them."""
    sources = [(project.root / name).resolve() for name in project.config.sources]
    return any(folder.is_relative_to(source) or source.is_relative_to(folder) for source in sources)


def _with_rules(project: Project, select: str | None, ignore: str | None) -> Project:
    config = project.config
    chosen_rules = config.rules
    if select:
        chosen_rules = replace(chosen_rules, select=_names(select), is_asked=True)
    if ignore:
        chosen_rules = replace(chosen_rules, ignore=(*chosen_rules.ignore, *_names(ignore)))
    return Project(project.root, replace(config, rules=chosen_rules))


def _names(words: str) -> tuple[str, ...]:
    from zhunsheng.rules import rules  # loads every rule

    names = tuple(name.strip().upper() for name in words.replace("，", ",").split(",") if name.strip())
    known = [rule.code for rule in rules()]
    for name in names:
        if not any(code.startswith(name) for code in known):
            raise CannotRunError(f"没有规则 {name}；用 zhunsheng explain 查看全部规则")
    return names


def _fix(
    request: Request, project: Project, found: Sequence[Finding], files: Files, only: frozenset[str] | None
) -> int:
    """Apply the safe fixes file by file, each file whole or not at all."""
    from zhunsheng.checking.safe_fixes import fix_safely

    linked: set[str] = set()
    official, left = _issued_law(project), set[str]()

    def may_change(path: str) -> bool:
        if only is not None and path not in only:
            return False
        if path in official:
            left.add(path)
            return False
        if _is_linked(project.root, path):
            linked.add(path)
        return path not in linked

    fixed = fix_safely(files, found, _again(project, request.today), may_change)
    for path in sorted(linked):
        click.echo(f"{path} 是符号链接，未作改动；请改正它指向的文件", err=True)
    if left:
        click.echo(
            f"已印发的法规、规章和规范性文件不作改动（{len(left)} 份）；是转入时的错误的，请对照原件改正", err=True
        )
    count = 0
    for path, data in sorted(fixed.files.items()):
        file = project.root / path
        if file.read_bytes() != files[path]:
            click.echo(f"{path} 在检查时有了变化，未作改动；请再运行一次", err=True)
        else:
            write_bytes_whole(file, data)
            count += fixed.counts[path]
    return count


def _issued_law(project: Project) -> frozenset[str]:
    """Return the files of what has been issued with a rank."""
    return frozenset(version.source.path for version in project.corpus().versions if version.is_issued_law)


def _again(project: Project, today: date) -> Callable[[Files, Collection[str] | None], Sequence[Finding]]:
    """Return what checks files anew that differ little from those before, of which it reads the others once."""
    from zhunsheng.corpus.loading import load_corpus
    from zhunsheng.rules import Context, check_in

    before: Corpus | None = None

    def check(files: Files, only: Collection[str] | None) -> Sequence[Finding]:
        nonlocal before
        before = corpus = load_corpus(files, project.config, shipped_registry(), before=before)
        return check_in(Context.of(corpus, today, frozenset(only) if only else None), only=only)

    return check


def _is_linked(root: Path, path: str) -> bool:
    """Tell whether a file of the project, or a folder on the way to it, is a link."""
    file = root / path
    return any(step.is_symlink() for step in (file, *file.parents) if step != root and step.is_relative_to(root))
