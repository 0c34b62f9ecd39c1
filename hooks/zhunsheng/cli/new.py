"""``zhunsheng new``: writes the skeleton of a draft, with the words of the requirements that it is to carry out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from zhunsheng.checking.project import Project
from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, write_whole
from zhunsheng.cli.opening import the_project
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.importing.patterns import GENRES
from zhunsheng.importing.patterns import genre as genre_of
from zhunsheng.importing.writing import fields_as_yaml, is_id
from zhunsheng.model import Requirement, Style, Version
from zhunsheng.model.reference import RequirementRef
from zhunsheng.model.titles import title_key
from zhunsheng.sources.files import is_source
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_STYLES = {Style.ARTICLES: "条文体", Style.CLAUSES: "标准体", Style.LEVELS: "公文体"}
_BY_GENRE = {
    Style.CLAUSES: ("标准", "规范", "导则", "规程", "指南"),
    Style.LEVELS: ("方案", "通知", "计划", "意见", "要点", "规划"),
}
_SENTENCE = re.compile("。$")


def _genres(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    return [CompletionItem(one) for one in GENRES.split("|") if one.startswith(begun)]


@click.command("new", cls=ChineseCommand, short_help="新建一份草案的骨架")
@click.argument("identifier", metavar="标识", required=False)
@click.option("--title", metavar="题名", help="题名，不带书名号。")
@click.option("--genre", metavar="文种", shell_complete=_genres, help="文种，题名末尾没有的补上；默认取题名的末尾。")
@click.option("--style", type=click.Choice([s.value for s in _STYLES]), help="体例；默认由文种判断。")
@click.option("--pillar", metavar="板块", help="板块的标识；默认取所落实的要求的板块。")
@click.option("--requirement", "named", multiple=True, metavar="要求", help="落实的要求的标识，可以写几次。")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写到哪里；默认在板块的文件夹。")
def new_command(
    identifier: str | None,
    title: str | None,
    genre: str | None,
    style: str | None,
    pillar: str | None,
    named: tuple[str, ...],
    output: Path | None,
) -> int:
    """新建一份草案：文件头、这种体例应有的各部分，所落实的要求的原文写成批注。不替换已有的文件。

    没有写的，在终端上逐项询问。已有文件落实同一项要求的，提示。

    例：
      zhunsheng new
      zhunsheng new meeting-rooms --title 会议室使用管理办法 --requirement asset-use
      zhunsheng new meeting-room-spec --title 会议室配置规范 --pillar assets
    """
    project = the_project()
    corpus = project.corpus()
    requirements = _requirements(corpus, named)
    title = _title(title, genre)
    identifier = _identifier(identifier, corpus)
    pillar = _pillar(pillar, requirements, project)
    chosen = Style(style) if style else _style(title)
    file = output or project.root / _folder(project, pillar) / f"{identifier}.md"
    if file.exists():
        raise CannotRunError(f"{file} 已经存在，未作改动；请换一个标识，或者用 -o 写明另一个文件")
    for requirement in requirements:
        _tell_existing(requirement, corpus)
    _tell_same_title(title, corpus)
    _tell_outside(file, project)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, _draft(identifier, title, chosen, pillar, requirements, corpus))
    click.echo(f"已写出 {file}（{_STYLES[chosen]}）。“……”处由起草人填写；写完运行 zhunsheng check")
    return 0


def _asked(words: str, option: str) -> str:
    """Ask on a terminal; elsewhere say which option is wanted."""
    if not sys.stdin.isatty():
        raise CannotRunError(f"没有写明{words}：请写 {option}")
    answer: str = click.prompt(words, type=str)
    return answer


def _title(title: str | None, genre: str | None) -> str:
    if genre is not None and genre_of(genre) != genre:
        raise CannotRunError(f"“{genre}”不是认得的文种；请写办法、规定、标准、通知等")
    words = " ".join((title or _asked("题名", "--title")).strip("《》 \u3000").split())
    if not words:
        raise CannotRunError("题名是空的；请写 --title")
    return words if genre is None or genre_of(words) == genre else words + genre


def _identifier(identifier: str | None, corpus: Corpus) -> str:
    words = (identifier or _asked("标识（小写英文、数字和连字符，如 meeting-rooms）", "标识")).strip()
    if not is_id(words):
        raise CannotRunError(f"“{words}”不能作标识：只能用小写英文、数字和连字符，如 meeting-rooms")
    if words in corpus.instruments:
        raise CannotRunError(
            f"标识 {words} 已由{titled(corpus.instruments[words].current.metadata.title)}使用；请换一个"
        )
    return words


def _requirements(corpus: Corpus, named: Iterable[str]) -> list[Requirement]:
    found = []
    for name in named:
        requirement = corpus.requirement(name.removeprefix("req:"))
        if requirement is None:
            raise CannotRunError(f"登记表没有 {name} 这项要求；用 zhunsheng gaps 查看各项的标识")
        found.append(requirement)
    return found


def _pillar(pillar: str | None, requirements: Sequence[Requirement], project: Project) -> str | None:
    pillars = {p.id: p.title for p in project.config.pillars}
    chosen = pillar or next((r.pillar for r in requirements if r.pillar in pillars), None)
    if chosen is None and pillars and sys.stdin.isatty():
        listed = "、".join(f"{id} {title}" for id, title in pillars.items())
        chosen = click.prompt(f"板块（{listed}）", type=click.Choice([*pillars]), show_choices=False)
    if chosen is not None and pillars and chosen not in pillars:
        raise CannotRunError(f"没有 {chosen} 这个板块；应为：{'、'.join(pillars)}")
    if chosen is not None and not is_id(chosen):
        raise CannotRunError(f"“{chosen}”不能作板块的标识：只能用小写英文、数字和连字符")
    return chosen


def _style(title: str) -> Style:
    genre = genre_of(title)
    return next((style for style, genres in _BY_GENRE.items() if genre in genres), Style.ARTICLES)


def _folder(project: Project, pillar: str | None) -> Path:
    sources = project.config.sources
    place = Path("standards" if "standards" in sources else sources[-1])
    return place / pillar if pillar else place


def _tell_existing(requirement: Requirement, corpus: Corpus) -> None:
    held = [v.metadata.title for v in corpus.versions if _carries_out(v, requirement)]
    if held:
        named = "、".join(titled(title) for title in dict.fromkeys(held))
        click.echo(f"已有文件落实“{requirement.title}”：{named}；请先看是否应当修改它", err=True)


def _tell_same_title(title: str, corpus: Corpus) -> None:
    held = [v for v in corpus.versions if title_key(v.metadata.title) == title_key(title)]
    if held:
        named = "、".join(dict.fromkeys(v.source.path for v in held))
        words = f"本库已有{titled(held[0].metadata.title)}（{named}）；是同一份文件的，请修改它，不是的，请换一个题名"
        click.echo(words, err=True)


def _tell_outside(file: Path, project: Project) -> None:
    where = file.parent.resolve() / file.name
    inside = where.is_relative_to(project.root)
    if not inside or not is_source(where.relative_to(project.root).as_posix(), project.config.sources):
        named = "、".join(project.config.sources)
        click.echo(f"{file} 不在 sources（{named}）之内，或不是 .md 文件，check 和网站都不读它", err=True)


def _carries_out(version: Version, requirement: Requirement) -> bool:
    return any(e.ref == RequirementRef(requirement.id) for e in version.metadata.implements)


def _draft(
    identifier: str,
    title: str,
    style: Style,
    pillar: str | None,
    requirements: Sequence[Requirement],
    corpus: Corpus,
) -> str:
    genre = genre_of(title)
    fields: dict[str, object] = {"id": identifier, "title": title, "genre": genre, "style": style.value}
    fields |= {"status": "draft", "pillar": pillar}
    if requirements:
        fields["implements"] = [{"ref": f"req:{r.id}", "part": "whole"} for r in requirements]
        fields["basis"] = list(dict.fromkeys(str(s.ref) for r in requirements for s in r.sources))
    fields["disclosure"] = "主动公开"
    skeleton = (files("zhunsheng") / "data" / "skeletons" / f"{style.value}.md").read_text("utf-8")
    own = f"本{genre or '办法'}" if style is not Style.CLAUSES else "本文件"
    words = skeleton.format(title=title, self=own, grounds=_grounds(requirements, corpus))
    heading, _, rest = words.partition("\n\n")
    comments = "".join(_comment(r, corpus) for r in requirements)
    matter = fields_as_yaml({name: value for name, value in fields.items() if value is not None})
    return f"---\n{matter}---\n\n{heading}\n\n{comments}{rest}"


def _grounds(requirements: Sequence[Requirement], corpus: Corpus) -> str:
    """Return the clauses that ask for the draft, as one cites them; blanks where none is named."""
    cited: dict[str, list[str]] = {}
    for source in (s for r in requirements for s in r.sources):
        version = corpus.find(source.ref)
        if version:
            place = provision_words(version, source.ref.eid)
            places = cited.setdefault(titled(version.metadata.title), [])
            places += [] if place in places else [place]
    return "，".join(title + "、".join(places) for title, places in cited.items()) or "……"


def _comment(requirement: Requirement, corpus: Corpus) -> str:
    """Return the words of a requirement as a comment, which readers do not see."""
    lines = [f"落实的要求：{requirement.title}（{requirement.id}）"]
    for source in requirement.sources:
        version = corpus.find(source.ref)
        place = titled(version.metadata.title) + provision_words(version, source.ref.eid) if version else source.ref
        kind = "原文" if source.quote else "要点"
        lines.append(f"{place}，{kind}：{_SENTENCE.sub('', source.words)}")
    safe = (" ".join(line.split()).replace("--", "——") for line in lines)
    return "<!--\n" + "\n".join(safe) + "\n-->\n\n"
