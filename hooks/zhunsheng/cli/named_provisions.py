"""A provision that a command is about: 标识第五条第二款, 标识#锚点, or the path of a file instead of the id."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from zhunsheng.checking.project import Project, folder_project
from zhunsheng.cli.common import CannotRunError
from zhunsheng.cli.opening import project_around, the_project
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.comparing import find_standard
from zhunsheng.model import Span, Structure, Style, Version
from zhunsheng.model.titles import title_key
from zhunsheng.reading.citations import read_citations
from zhunsheng.resolving import Missing, Resolver, locate
from zhunsheng.wording.provisions import step_words, titled

_OF_ID = re.compile("[A-Za-z0-9-]")  # another id begins with this one
_TITLE = re.compile("《([^》]{1,200})》")
_FILE = re.compile(r".+?\.md(?=#|第|附|[0-9A-Z]|$)")


def project_of(words: str) -> Project:
    """Return the project in which the file lies that ``words`` begin with, else the one around the present folder.

    A file that is in no project is of a corpus with those beside it.
    """
    found = _FILE.match(words)
    file = Path(found[0]) if found else None
    if file is None or not file.is_file():
        return the_project()
    return project_around(file) or folder_project(file.parent.resolve())


def named_provision(words: str, project: Project, corpus: Corpus, today: date) -> tuple[Version, str]:
    """Return the text and the eId of the provision that ``words`` name.

    Raises:
        CannotRunError: There is no such text or provision.
    """
    name, sharp, eid = words.partition("#")
    if sharp:
        version = named_version(name, project, corpus, today)
        if version.structure.get(eid) is None:
            raise CannotRunError(f"{titled(version.metadata.title)}没有 {eid}")
        return version, eid
    version, rest = _beginning(words, project, corpus, today)
    return version, provision_of(rest, version, corpus, today)


def provision_of(words: str, version: Version, corpus: Corpus, today: date) -> str:
    """Return the eId of a provision of a text: 第五条第二款, 5.2.1, or the eId itself; the id in front may be repeated.

    Raises:
        CannotRunError: It has no such provision.
    """
    rest = words.removeprefix(version.metadata.id)
    words = words if _OF_ID.match(rest) else rest
    if version.structure.get(words.removeprefix("#")):
        return words.removeprefix("#")
    said = f"《甲》{words.strip()}"
    found = read_citations(said, Span(0, len(said)), Structure(Style.FREE))
    title = titled(version.metadata.title)
    if len(found) != 1 or not found[0].path or found[0].to or found[0].span != Span(0, len(said)):
        raise CannotRunError(f"“{words}”不能识别是{title}的哪一条款；写作 第五条第二款、5.2.1 或者 #锚点")
    eid = locate(Resolver(corpus, today).outline(version), found[0].path)
    if isinstance(eid, Missing):
        raise CannotRunError(f"{title}没有{words.strip()}（找不到{step_words(eid.step)}）")
    return eid


def named_version(name: str, project: Project, corpus: Corpus, today: date) -> Version:
    """Return the text that an id, with or without a date, or the path of a file names.

    Raises:
        CannotRunError: There is none.
    """
    version = _version(name, project, corpus, today)
    if version is None:
        raise CannotRunError(f"没有找到 {name}：应写文件的路径、《题名》或者标识（如 vehicles、vehicles@2024-01-01）")
    return version


def _version(name: str, project: Project, corpus: Corpus, today: date) -> Version | None:
    file = (Path.cwd() / name).resolve()
    if file.is_relative_to(project.root):
        path = file.relative_to(project.root).as_posix()
        found = next((version for version in corpus.versions if version.source.path == path), None)
        if found:
            return found
    return find_standard(name, corpus, today) or _titled(name, corpus)


def _titled(name: str, corpus: Corpus) -> Version | None:
    """Return the text that has a title or a short name in 《》, None if none or several have it."""
    found = _TITLE.fullmatch(name)
    key = title_key(found[1]) if found else ""
    held = [one.current for one in corpus.instruments.values()] if key else []
    named = [one for one in held if key in map(title_key, (one.metadata.title, *one.metadata.short))]
    return named[0] if len(named) == 1 else None


def _beginning(words: str, project: Project, corpus: Corpus, today: date) -> tuple[Version, str]:
    """Part the name of a text from the provision after it; of several names that fit, the longest."""
    for at in range(len(words) - 1, 0, -1):
        version = _version(words[:at].strip(), project, corpus, today)
        if version is not None:
            return version, words[at:]
    raise CannotRunError(
        f"“{words}”不能识别是哪一份文件的哪一条款；写作 标识第五条第二款、《题名》第五条第二款 或者 标识#锚点"
    )
