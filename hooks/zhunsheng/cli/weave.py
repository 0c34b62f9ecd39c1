"""``zhunsheng weave``: the tree of plain Markdown that any generator can build."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, progress, the_project, today_option
from zhunsheng.loading import source_files
from zhunsheng.tree import weave

MARK = ".zhunsheng"


@click.command("weave", cls=ChineseCommand, short_help="输出织好的 Markdown 页面")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=False), metavar="[文件夹]")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="文件夹", help="写到哪个文件夹。")
@today_option
def weave_command(folder: Path | None, out: Path, today: date) -> int:
    """把全部文件织成普通 Markdown 页面：加上锚点、链接、反向链接和生成的目录，供任何静态网站工具使用。

    目标文件夹应当是空的，或者是上一次 weave 写出的；写好之后才整体替换，不会留下半份。

    例：
      zhunsheng weave --out woven
      zhunsheng weave 法规文本/ --out woven
    """
    if folder is not None and not folder.is_dir():
        raise CannotRunError(f"没有这个文件夹：{folder}")
    _refuse_others(out)
    project = the_project(folder)
    with progress("读取", len(source_files(project.root, project.config))) as step:
        corpus = project.corpus(step)
    pages = weave(corpus, today)
    out.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
    try:
        with progress("写出", len(pages)) as step:
            for page in pages:
                file = temporary / page.path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(page.text, "utf-8", newline="\n")
                step(page)
        (temporary / MARK).write_text("由 zhunsheng weave 写出；再次运行会整体替换这个文件夹。\n", "utf-8")
        temporary.chmod(0o755)
        if out.exists():
            shutil.rmtree(out)
        temporary.replace(out)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    click.echo(f"已写出 {len(pages)} 个页面：{out}")
    return 0


def _refuse_others(out: Path) -> None:
    """Replace nothing that we did not write."""
    if out.is_file():
        raise CannotRunError(f"{out} 是一个文件；请换一个文件夹")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise CannotRunError(f"{out} 里有不是 weave 写出的文件，未作改动；请换一个空文件夹")
