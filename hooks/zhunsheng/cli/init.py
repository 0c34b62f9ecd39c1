"""``zhunsheng init``: writes a new project that checks and builds at once."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError

# Where each template goes; names that begin with a dot are packaged without it.
_FILES = {
    "mkdocs.yml": "mkdocs.yml",
    "zhunsheng.yml": "zhunsheng.yml",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "github/check.yml": ".github/workflows/check.yml",
    "docs/index.md": "docs/index.md",
    "docs/requirements.yml": "docs/requirements.yml",
    "standards/example.md": "standards/example.md",
}
_NEXT = """接下来：
  1. 进入 {folder}，运行 zhunsheng check，再运行 mkdocs build --strict；网站在 site/index.html
  2. 用 zhunsheng import 转入法规：zhunsheng import 条例.docx -o docs/regulation.md --id 标识
  3. 在 docs/requirements.yml 登记配套要求，在 standards/ 写标准；示例 standards/example.md 可以删去"""


@click.command("init", cls=ChineseCommand, short_help="新建一个项目")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--title", default="制度标准库", metavar="名称", show_default=True, help="网站名称。")
def init_command(folder: Path, title: str) -> int:
    """新建一个可以立即检查、生成网站的项目。文件夹应当不存在，或者是空的；不替换任何已有的文件。

    例：
      zhunsheng init 标准库 --title 某市制度标准库
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotRunError(f"{folder} 已经存在而且不是空文件夹，未作改动；请换一个名称，或者先移走其中的文件")
    target = folder.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    # Written beside the target and renamed, so that a failure leaves no half of a project.
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        _write(draft, " ".join(title.split()))
        draft.chmod(0o755)
        if target.is_dir():
            target.rmdir()
        os.rename(draft, target)  # noqa: PTH104
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    click.echo(f"已新建 {folder}")
    click.echo(_NEXT.format(folder=folder))
    return 0


def _write(folder: Path, title: str) -> None:
    templates = files("zhunsheng") / "data" / "project"
    for name, place in _FILES.items():
        words = templates.joinpath(*name.split("/")).read_text("utf-8")
        shown = json.dumps(title, ensure_ascii=False) if name.endswith(".yml") else title
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words.replace("{title}", shown).replace("{version}", version("zhunsheng")), "utf-8")
