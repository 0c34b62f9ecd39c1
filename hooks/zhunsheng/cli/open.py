"""``zhunsheng open``: prints the file, line and page of a reference or of the address of a page."""

from __future__ import annotations

import webbrowser
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import click

from zhunsheng.checking.project import Project
from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, today_option
from zhunsheng.cli.named_provisions import named_provision, named_version, project_of
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Span, Version
from zhunsheng.weaving.addresses import page_path

_SITE = "site"


@click.command("open", cls=ChineseCommand, short_help="一条引用或者一个网址在哪个文件的哪一行、哪一页")
@click.argument("ref", metavar="引用")
@click.option("--browser", is_flag=True, help="在浏览器里打开已经生成的网页（site 文件夹）。")
@today_option
def open_command(ref: str, browser: bool, today: date) -> int:
    """写出一条引用所在的文件、行、列，以及它的网页；也可以由网页的地址找到文件。

    引用写作 标识、标识第五条第二款、标识5.2.1、标识#锚点、req:要求的标识，标识也可以写文件的路径或者《题名》；
    或者写网页的地址。

    例：
      zhunsheng open vehicles第五条
      zhunsheng open https://example.org/standards/assets/vehicles.html#art_5
      zhunsheng open vehicles#art_5 --browser
      code --goto $(zhunsheng open vehicles第五条 | head -n 1)

    退出码：0 找到了；2 没有找到，或者网页还没有生成。
    """
    project = project_of(ref)
    corpus = project.corpus()
    if ref.startswith("req:"):
        if browser:
            raise CannotRunError("要求在清单里，没有写明网页；请不用 --browser")
        click.echo(_requirement(ref.removeprefix("req:"), corpus))
        return 0
    version, eid = _from_page(ref, corpus) or _from_reference(ref, project, corpus, today)
    provision = version.structure.get(eid) if eid else None
    start = provision.span.start if provision else version.body.start
    page = _page(version, corpus)
    click.echo(version.source.place(Span(start, start)))
    click.echo(f"{_SITE}/{page}{f'#{eid}' if eid else ''}")
    return _browse(project.root / _SITE / page, eid) if browser else 0


def _requirement(identifier: str, corpus: Corpus) -> str:
    found = corpus.requirement(identifier)
    if found is None or corpus.register is None:
        raise CannotRunError(f"登记表没有 {identifier} 这项要求；用 zhunsheng gaps 查看各项的标识")
    return corpus.register.place(found.span)


def _from_page(ref: str, corpus: Corpus) -> tuple[Version, str | None] | None:
    """Return the version and the eId of a page address, None for any other reference."""
    address = urlsplit(ref)
    if not address.path.endswith(".html"):
        return None
    path = unquote(address.path)
    pages = {_page(version, corpus): version for version in corpus.versions}
    found = max((page for page in pages if f"/{path}".endswith(f"/{page}")), key=len, default=None)
    if found is None:
        raise CannotRunError(f"没有哪份文件的网页是 {path}；由程序生成的页面（目录、清单等）没有源文件")
    version, eid = pages[found], unquote(address.fragment)
    if eid and version.structure.get(eid) is None:
        raise CannotRunError(f"{version.source.path} 没有锚点 {eid}")
    return version, eid or None


def _page(version: Version, corpus: Corpus) -> str:
    return str(PurePosixPath(page_path(version.source.path, corpus.config)).with_suffix(".html"))


def _from_reference(ref: str, project: Project, corpus: Corpus, today: date) -> tuple[Version, str | None]:
    if "#" in ref:
        return named_provision(ref, project, corpus, today)
    try:
        return named_version(ref, project, corpus, today), None
    except CannotRunError:
        return named_provision(ref, project, corpus, today)


def _browse(page: Path, eid: str | None) -> int:
    if not page.is_file():
        raise CannotRunError(f"{page} 还没有生成；请先生成网站（make site）")
    if not webbrowser.open(page.as_uri() + (f"#{eid}" if eid else "")):
        raise CannotRunError(f"没有找到浏览器；请自己打开 {page}")
    return 0
