"""``zhunsheng export``: an instrument, one of its forms, a folder or a pillar as Word, PDF and other forms."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from zhunsheng.checking.project import Project
from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, today_option, write_bytes_whole
from zhunsheng.cli.opening import project_around, the_project
from zhunsheng.cli.reading import read_whole
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import Published, is_public, publish
from zhunsheng.exporting import EXPORTS, CannotPrintError, Material, export, format_compilation
from zhunsheng.exporting.compilation import Compilation
from zhunsheng.exporting.forms import Form, forms_of
from zhunsheng.exporting.pdf import pdf_of_word
from zhunsheng.model import Ref, Version, parse_ref
from zhunsheng.model.config import Audience
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.model.titles import title_key
from zhunsheng.reports.forms import FORM_FILES, format_form, kinds_of
from zhunsheng.resolving import Resolver

_PURPOSES = "，".join(f"{name} {form.purpose}" for name, form in EXPORTS.items()) + "，xlsx 附件中的清单"
_LINKED = ("docx", "pdf", "html")
_ONLY_FORMS = "xlsx 只用于由清单组成的附件，写作“标识#附件的锚点”"


@click.command("export", cls=ChineseCommand, short_help="导出为 Word、PDF、纯文本、JSON 等")
@click.argument("ref", metavar="[文件]", required=False)
@click.option("--to", "kind", type=click.Choice([*EXPORTS, "xlsx"]), required=True, help=f"导出成什么：{_PURPOSES}。")
@click.option("--pillar", metavar="板块", help="把一个板块的文件写成一份汇编（docx、pdf）；写板块的标识或者名称。")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写到哪个文件。")
@click.option("--out-dir", type=click.Path(path_type=Path), metavar="文件夹", help="导出一个文件夹时，写到哪里。")
@click.option("--metadata", "described", is_flag=True, help="在正文之后附上文件信息（文号、日期、依据、落实等）。")
@click.option("--comments", "commented", is_flag=True, help="把正文中的批注写成 Word 的批注（docx）。")
@click.option("--links", "linked", is_flag=True, help="把引用写成链接，链到文件中的条款（docx、pdf、html）。")
@click.option("--site", metavar="网址", help="已发布的网站的网址；与 --links 一起用，引用其他文件的链到网站上的条款。")
@click.option("--public", is_flag=True, help="只导出主动公开的文件；不公开的，拒绝导出。")
@click.option("--force", is_flag=True, help="文件已经存在时替换它。")
@today_option
def export_command(
    ref: str | None,
    kind: str,
    pillar: str | None,
    output: Path | None,
    out_dir: Path | None,
    described: bool,
    commented: bool,
    linked: bool,
    site: str | None,
    public: bool,
    force: bool,
    today: date,
) -> int:
    """把一份文件写成 Word 等格式；参数可以是标识（id）、标识@施行日期、题名、路径，或者一个文件夹。

    附件中的表格（申请表、派车单等）可以单独导出：写 标识#附件的锚点，--to docx；由清单组成的也可以 --to xlsx。
    用 --pillar 把一个板块的文件写成一份汇编，供印刷。

    草案、示范文本和要点在每页页眉注明，不带版头、文号和印章。同一文件、同一日期，写出的内容逐字节相同。

    例：
      zhunsheng export vehicles --to docx -o 公务用车办法.docx
      zhunsheng export vehicles#annex_4 --to xlsx
      zhunsheng export --pillar assets --to docx -o 汇编.docx
      zhunsheng export standards/assets --to docx --out-dir 导出
      zhunsheng export vehicles --to json

    退出码：0 已写出；2 无法运行，未作改动。
    """
    if (ref is None) == (pillar is None):
        raise CannotRunError("请写明导出哪份文件，或者用 --pillar 写明导出哪个板块；两者写一个")
    if commented and (kind != "docx" or pillar):
        raise CannotRunError("--comments 只用于把文件写成 docx")
    if commented and public:
        raise CannotRunError("批注不对外提供，--comments 不能与 --public 一起用")
    if (linked or site) and (kind not in _LINKED or pillar):
        raise CannotRunError(f"--links 只用于把文件写成 {'、'.join(_LINKED)}")
    if site and not (linked and site.startswith(("https://", "http://"))):
        raise CannotRunError("--site 与 --links 一起用，写作 https:// 开头的网址")
    project = _project_of(ref) if ref else the_project()
    corpus = read_whole(project, needs_register=False, public=public)
    published = publish(corpus, Audience.PUBLIC if public else Audience.INTERNAL)
    resolver = Resolver(published.corpus, today)
    request = Request(project, corpus, published, resolver, today, described, commented, linked, site)
    try:
        if ref and Path(ref).is_dir():
            return _folder(request, Path(ref), kind, output, out_dir, force)
        if out_dir is not None:
            raise CannotRunError(f"{ref or pillar} 不是文件夹；写成一份文件用 -o")
        name, data = _compiled(request, pillar, kind) if pillar else _single(request, ref or "", kind)
    except (MissingExtraError, CannotPrintError) as error:
        raise CannotRunError(str(error)) from error
    if output is None and kind in EXPORTS and not EXPORTS[kind].is_binary:
        sys.stdout.write(data.decode("utf-8"))
        return 0
    output = output or Path(name)
    _put_out({output: data}, force)
    click.echo(f"已写出 {output}")
    return 0


class Request(NamedTuple):
    """What all exports of one run are made from."""

    project: Project
    corpus: Corpus
    published: Published
    resolver: Resolver
    today: date
    described: bool
    commented: bool
    linked: bool
    site: str | None

    def material(self, version: Version) -> Material:
        """Return what an export of one version is made of."""
        wished = self.described, self.commented, self.linked, self.site
        return Material(version, self.published, self.resolver, self.today, *wished)

    @property
    def shown(self) -> Corpus:
        """What may be chosen from: a day, a title or an id that something withheld gives must not leave with it."""
        return self.published.corpus if self.is_public else self.corpus

    @property
    def is_public(self) -> bool:
        """Whether only what everyone may see is wished."""
        return self.published.audience is Audience.PUBLIC


def _folder(request: Request, folder: Path, kind: str, output: Path | None, out_dir: Path | None, force: bool) -> int:
    if out_dir is None or output is not None:
        raise CannotRunError("导出文件夹，请用 --out-dir 写明写到哪里，不用 -o")
    if kind not in EXPORTS:
        raise CannotRunError(_ONLY_FORMS)
    chosen = _within(request, folder)
    files = _named(chosen, EXPORTS[kind].ending)
    made = {out_dir / name: export(kind, request.material(version)) for name, version in files.items()}
    _put_out(made, force)
    click.echo(f"已写出 {len(made)} 份文件：{out_dir}")
    return 0


def _single(request: Request, ref: str, kind: str) -> tuple[str, bytes]:
    """Return a text, or one of its forms, with the name of its file where the command states none."""
    named, _, eid = (ref, "", "") if Path(ref).is_file() else ref.partition("#")
    version = _chosen(request, named if eid and kind in FORM_FILES else ref)
    _refuse(version)
    if not eid and kind in EXPORTS:
        return f"{version.metadata.id}.{EXPORTS[kind].ending}", export(kind, request.material(version))
    form = _form(version, eid, kind)
    return f"{version.metadata.id}.{eid}.{kind}", format_form(kind, request.material(version), form)


def _form(version: Version, eid: str, kind: str) -> Form:
    forms = {form.eid: form for form in forms_of(version) if kind in kinds_of(form)}
    if eid in forms:
        return forms[eid]
    there = "、".join(f"{version.metadata.id}#{form.eid}（{form.name}）" for form in forms.values())
    told = f"这份文件可以写成 {kind} 的有：{there}" if there else f"这份文件没有可以写成 {kind} 的附件"
    title = version.metadata.title
    raise CannotRunError(f"《{title}》的 {eid} 不是可以写成 {kind} 的表格；{told}" if eid else f"{_ONLY_FORMS}；{told}")


def _compiled(request: Request, pillar: str, kind: str) -> tuple[str, bytes]:
    """Return the compilation of a pillar, with the name of its file where the command states none."""
    if kind not in ("docx", "pdf"):
        raise CannotRunError("汇编只能写成 docx 或者 pdf")
    pillars = request.corpus.config.pillars
    found = next((known for known in pillars if pillar in (known.id, known.title)), None)
    if found is None:
        known = "、".join(f"{one.id}（{one.title}）" for one in pillars) or "没有设置板块"
        raise CannotRunError(f"没有“{pillar}”这个板块；zhunsheng.yml 中的板块：{known}")
    compilation = Compilation.of(request.published, request.resolver, request.today, found.id)
    if not compilation.materials:
        raise CannotRunError(f"“{found.title}”板块没有{'主动公开的' if request.is_public else ''}正文，未导出")
    hidden = sum(not is_public(material.version) for material in compilation.materials)
    if hidden:
        click.echo(f"含 {hidden} 份不公开的文件；要发到外面的请加 --public", err=True)
    data = format_compilation(compilation)
    return f"compilation-{found.id}.{kind}", pdf_of_word(data) if kind == "pdf" else data


def _project_of(ref: str) -> Project:
    path = Path(ref)
    return (project_around(path) if path.exists() else None) or the_project()


def _within(request: Request, folder: Path) -> list[Version]:
    """Return the texts in a folder; those without a text, and those not to be shown, are counted and left out."""
    root = folder.resolve()

    def inside_of(corpus: Corpus) -> list[Version]:
        return [v for v in corpus.versions if (request.project.root / v.source.path).is_relative_to(root)]

    inside = inside_of(request.corpus)
    written = [version for version in inside if not version.is_metadata_alone]
    shown = [version for version in inside_of(request.shown) if not version.is_metadata_alone]
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


def _chosen(request: Request, ref: str) -> Version:
    found = _meant(request, request.shown, ref)
    if len(found) > 1:
        ids = "、".join(version.metadata.id for version in found)
        raise CannotRunError(f"题名“{ref}”不止一份文件：{ids}；请写其中一个标识")
    if found:
        return found[0]
    withheld = next((v for v in _meant(request, request.corpus, ref) if not is_public(v)), None)
    if withheld:  # by the name that was asked for, since the message may be read outside
        raise CannotRunError(f"“{ref}”是{withheld.metadata.disclosure.value}的文件，未导出（--public）")
    if Path(ref).is_file():
        raise CannotRunError(f"{ref} 不是本项目收录的文件，或者不能作为文件读取；用 zhunsheng check 查看")
    raise CannotRunError(f"没有这份文件：{ref}；请写标识（id）、标识@施行日期、题名或者路径，导出整份文件")


def _meant(request: Request, corpus: Corpus, ref: str) -> list[Version]:
    """Return what a path, an id or a title means in a corpus; only a title can mean several."""
    if Path(ref).is_file():
        place = Path(ref).resolve()
        at_place = (v for v in corpus.versions if (request.project.root / v.source.path).resolve() == place)
        return [*at_place][:1]
    parsed = parse_ref(ref)
    if isinstance(parsed, Ref) and parsed.eid is None and (found := corpus.find(parsed)):
        return [found]
    ids = corpus.titles.get(title_key(ref.strip("《》")), ())
    return [corpus.instruments[identifier].current for identifier in ids]


def _refuse(version: Version) -> None:
    title = version.metadata.title
    if not is_public(version):
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
