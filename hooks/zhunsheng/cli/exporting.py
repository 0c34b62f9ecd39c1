"""``zhunsheng export``: an instrument, or a folder of them, as Word, plain text, JSON, HTML or Akoma Ntoso."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import click

from zhunsheng.checking.project import Project
from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, today_option, write_bytes_whole
from zhunsheng.cli.opening import project_around, the_project
from zhunsheng.cli.reading import read_whole
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import is_public, publish
from zhunsheng.exporting import EXPORTS, Material, export
from zhunsheng.model import Ref, Version, parse_ref
from zhunsheng.model.config import Audience
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Resolver

_PURPOSES = "，".join(f"{name} {form.purpose}" for name, form in EXPORTS.items())


@click.command("export", cls=ChineseCommand, short_help="导出为 Word、纯文本、JSON 等")
@click.argument("ref", metavar="文件")
@click.option("--to", "kind", type=click.Choice([*EXPORTS]), required=True, help=f"导出成什么：{_PURPOSES}。")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写到哪个文件。")
@click.option("--out-dir", type=click.Path(path_type=Path), metavar="文件夹", help="导出一个文件夹时，写到哪里。")
@click.option("--metadata", "described", is_flag=True, help="在正文之后附上文件信息（文号、日期、依据、落实等）。")
@click.option("--public", is_flag=True, help="只导出主动公开的文件；不公开的，拒绝导出。")
@click.option("--force", is_flag=True, help="文件已经存在时替换它。")
@today_option
def export_command(
    ref: str,
    kind: str,
    output: Path | None,
    out_dir: Path | None,
    described: bool,
    public: bool,
    force: bool,
    today: date,
) -> int:
    """把一份文件写成 Word 等格式；参数可以是标识（id）、标识@施行日期、题名、路径，或者一个文件夹。

    草案、示范文本和要点在每页页眉注明，不带版头、文号和印章。同一文件、同一日期，写出的内容逐字节相同。

    例：
      zhunsheng export vehicles --to docx -o 公务用车办法.docx
      zhunsheng export standards/assets --to docx --out-dir 导出
      zhunsheng export vehicles --to json

    退出码：0 已写出；2 无法运行，未作改动。
    """
    project = _project_of(ref)
    corpus = read_whole(project, needs_register=False)
    published = publish(corpus, Audience.PUBLIC if public else Audience.INTERNAL)
    resolver = Resolver(published.corpus, today)
    folder = Path(ref)
    try:
        if folder.is_dir():
            if out_dir is None or output is not None:
                raise CannotRunError("导出文件夹，请用 --out-dir 写明写到哪里，不用 -o")
            chosen = _within(project, corpus, folder, public)
            files = _named(chosen, EXPORTS[kind].ending)
            made = {
                out_dir / name: export(kind, Material(version, published, resolver, today, described))
                for name, version in files.items()
            }
            _put_out(made, force)
            click.echo(f"已写出 {len(made)} 份文件：{out_dir}")
            return 0
        if out_dir is not None:
            raise CannotRunError(f"{ref} 不是文件夹；导出一份文件用 -o")
        version = _chosen(project, corpus, ref)
        _refuse(version, public)
        data = export(kind, Material(version, published, resolver, today, described))
    except MissingExtraError as error:
        raise CannotRunError(str(error)) from error
    if output is None and kind != "docx":
        sys.stdout.write(data.decode("utf-8"))
        return 0
    output = output or Path(f"{version.metadata.id}.{EXPORTS[kind].ending}")
    _put_out({output: data}, force)
    click.echo(f"已写出 {output}")
    return 0


def _project_of(ref: str) -> Project:
    path = Path(ref)
    return (project_around(path) if path.exists() else None) or the_project()


def _within(project: Project, corpus: Corpus, folder: Path, public: bool) -> list[Version]:
    """Return the texts in a folder; those without a text, and those not to be shown, are counted and left out."""
    root = folder.resolve()
    inside = [version for version in corpus.versions if (project.root / version.source.path).is_relative_to(root)]
    written = [version for version in inside if not version.is_metadata_alone]
    shown = [version for version in written if is_public(version) or not public]
    if not inside:
        raise CannotRunError(f"{folder} 里没有本项目的文件")
    if len(inside) > len(written):
        click.echo(f"{len(inside) - len(written)} 份只有文件头，没有正文，未导出", err=True)
    if len(written) > len(shown):
        click.echo(f"{len(written) - len(shown)} 份不是主动公开，未导出", err=True)
    hidden = sum(not is_public(version) for version in shown)
    if hidden:
        click.echo(f"含 {hidden} 份不公开的文件；要发到外面的请加 --public", err=True)
    return shown


def _chosen(project: Project, corpus: Corpus, ref: str) -> Version:
    path = Path(ref)
    if path.is_file():
        place = path.resolve()
        found = next((v for v in corpus.versions if (project.root / v.source.path).resolve() == place), None)
        if found is None:
            raise CannotRunError(f"{ref} 不是本项目收录的文件，或者不能作为文件读取；用 zhunsheng check 查看")
        return found
    parsed = parse_ref(ref)
    if isinstance(parsed, Ref) and parsed.eid is None and (found := corpus.find(parsed)):
        return found
    ids = corpus.titles.get(title_key(ref.strip("《》")), ())
    if len(ids) > 1:
        raise CannotRunError(f"题名“{ref}”不止一份文件：{'、'.join(ids)}；请写其中一个标识")
    if not ids:
        raise CannotRunError(f"没有这份文件：{ref}；请写标识（id）、标识@施行日期、题名或者路径，导出整份文件")
    return corpus.instruments[ids[0]].current


def _refuse(version: Version, public: bool) -> None:
    title = version.metadata.title
    if not is_public(version):
        if public:
            raise CannotRunError(f"《{title}》是{version.metadata.disclosure.value}的文件，未导出（--public）")
        click.echo(f"《{title}》是{version.metadata.disclosure.value}的文件，不得对外提供", err=True)
    if version.is_metadata_alone:
        raise CannotRunError(f"《{title}》只有文件头，没有正文，无法导出")


def _named(versions: list[Version], ending: str) -> dict[str, Version]:
    """Name the files by id; of several versions each has its day, and what is still alike a number."""
    count = Counter(version.metadata.id for version in versions)
    named: dict[str, Version] = {}
    for version in versions:
        stem = version.key if count[version.metadata.id] > 1 else version.metadata.id
        name, n = stem, 1
        while f"{name}.{ending}" in named:
            n += 1
            name = f"{stem}-{n}"
        named[f"{name}.{ending}"] = version
    return named


def _put_out(files: dict[Path, bytes], force: bool) -> None:
    for path in files:
        if path.exists() and not force:
            raise CannotRunError(f"{path} 已经存在，未作改动；要替换它请加 --force")
    for path, data in files.items():
        write_bytes_whole(path, data)
