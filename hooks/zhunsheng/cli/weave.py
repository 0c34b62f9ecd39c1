"""``zhunsheng weave``: the tree of plain Markdown that any generator can build."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, progress, today_option
from zhunsheng.cli.opening import the_project
from zhunsheng.cli.reading import corpus_of
from zhunsheng.cli.woven_folder import refuse, write
from zhunsheng.corpus.disclosure import Published, publish
from zhunsheng.model import Severity
from zhunsheng.model.change import NoHistory
from zhunsheng.pages.chronicle import chronicle
from zhunsheng.rules import check, chosen
from zhunsheng.site.absent_pages import withheld
from zhunsheng.site.downloads import downloads
from zhunsheng.site.leaf import Leaf
from zhunsheng.site.pictures import pictures
from zhunsheng.site.tree import collisions, displaced, leaves
from zhunsheng.sources.git import open_repository
from zhunsheng.weaving.graph import Graph


@click.command("weave", cls=ChineseCommand, short_help="输出织好的 Markdown 页面")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=False), metavar="[文件夹]")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="文件夹", help="写到哪个文件夹。")
@click.option("--lossless", is_flag=True, help="保留元数据和注释，可以还原成源文件；不要对外提供。")
@today_option
def weave_command(folder: Path | None, out: Path, lossless: bool, today: date) -> int:
    """把全部文件织成普通 Markdown 页面：加上锚点、链接、反向链接和生成的目录，供任何静态网站工具使用。

    页面中的图片一并写出。写出的页面与网站上的相同：源文件的元数据和注释不写出，除非用 --lossless。
    有错误照样写出，只说明有多少个错误；要据此停下，先运行 zhunsheng check。
    目标文件夹应当是空的，或者是上一次 weave 写出的；写好之后才整体替换，不会留下半份。

    例：
      zhunsheng weave --out woven
      zhunsheng weave 法规文本/ --out woven
      zhunsheng weave --lossless --out woven
    """
    if folder is not None and not folder.is_dir():
        raise CannotRunError(f"没有这个文件夹：{folder}")
    project = the_project(folder)
    refuse(out, project)
    corpus = corpus_of(project)
    published = publish(corpus)
    _refuse_collisions(published)
    with progress("检查", len(chosen(project.config.rules))) as step:
        found = check(corpus, today, step)
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    if errors:
        click.echo(f"有 {errors} 个错误，照样写出；用 zhunsheng check 查看", err=True)
    repository = open_repository(project.root)
    sources, limit = project.config.sources, project.config.max_file_mb
    past = repository if isinstance(repository, NoHistory) else repository.past(sources, limit)
    tree = leaves(Graph.of(published, today), chronicle(published, today, past))
    if lost := next((leaf for leaf in tree if leaf.displaces), None):
        raise CannotRunError(displaced(lost))
    pages = tuple(leaf.weave() for leaf in tree)
    shown = pictures(project, map(Leaf.of, pages), withheld(published))
    with progress("写出", len(pages)) as step:
        write(out, pages, shown, step, downloads(published, today), lossless=lossless)
    with_pictures = f"、{len(shown)} 幅图片" if shown else ""
    click.echo(f"已写出 {len(pages)} 个页面{with_pictures}：{out}")
    return 0


def _refuse_collisions(published: Published) -> None:
    for collision in collisions(published):
        if len(collision.sources) > 1:
            raise CannotRunError(
                f"{'、'.join(collision.sources)} 会成为同一个网页 {collision.path}；请给其中之一改名或移走"
            )
        click.echo(f"{collision.sources[0]} 取代了自动生成的页面 {collision.path}", err=True)
