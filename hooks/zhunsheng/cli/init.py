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
from zhunsheng.cli.importing import read_original, summary_words
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.importing import Imported, import_document
from zhunsheng.model.profile import WORDS, Profile

# Where each template goes; names that begin with a dot are packaged without it.
_FILES = {
    "mkdocs.yml": "mkdocs.yml",
    "zhunsheng.yml": "zhunsheng.yml",
    "requirements.txt": "requirements.txt",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "github/site.yml": ".github/workflows/site.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "docs/index.md": "docs/index.md",
    "docs/requirements.yml": "docs/requirements.yml",
    "standards/example.md": "standards/example.md",
}
_REGULATION = "docs/regulation.md"
_NAVIGATION = "  - 首页: index.md\n"
_FIRST = """接下来：
  1. {enter}运行 zhunsheng check，再运行 mkdocs build --strict；网站在 site/index.html"""
_IMPORT = "  2. 用 zhunsheng import 转入{charter}：zhunsheng import {file}.docx -o docs/regulation.md --id 标识"
_COMPARE = "  2. 把 docs/regulation.md 与原件逐条校对，写全文件头里的制定{organ}、日期"
_REST = """  3. 在 docs/requirements.yml 登记配套要求：zhunsheng requirements suggest 列出线索
  4. 在 standards/ 写标准；示例 standards/example.md 可以删去
  5. 用 git 提交，推到 GitHub 或者 GitLab；CI 检查每一次改动，默认分支发布成网站"""


@click.command("init", cls=ChineseCommand, short_help="新建一个项目")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--title", default="制度标准库", metavar="名称", help="网站名称，默认“制度标准库”。")
@click.option(
    "--regulation", type=click.Path(path_type=Path), metavar="文件", help="同时转入法规：.docx、.pdf、.txt 等。"
)
@click.option("--id", "identifier", metavar="标识", help="法规的 id，以后不要再改；默认 regulation。")
@click.option(
    "--profile",
    type=click.Choice([profile.value for profile in Profile]),
    default=Profile.GOVERNMENT.value,
    help="网页的用词，默认 government：government 用于机关，organisation 用于学校、企业、标准化组织等单位。",
)
def init_command(folder: Path, title: str, regulation: Path | None, identifier: str | None, profile: str) -> int:
    """新建一个可以立即检查、生成网站的项目。文件夹应当不存在，或者是空的；不替换任何已有的文件。

    例：
      zhunsheng init 标准库 --title 某市制度标准库
      zhunsheng init 制度库 --title 某大学制度库 --profile organisation
      zhunsheng init 标准库 --title 某市制度标准库 --regulation 条例.docx --id xx-jgyx
    """
    if identifier is not None and regulation is None:
        raise CannotRunError("--id 是法规的标识，要与 --regulation 一起用")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotRunError(f"{folder} 已经存在而且不是空文件夹，未作改动；请换一个名称，或者先移走其中的文件")
    words = WORDS[Profile(profile)]
    imported = _imported(regulation, identifier or "regulation", words.organ) if regulation else None
    target = folder.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    # Written beside the target and renamed, so that a failure leaves no incomplete project.
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        _write(draft, " ".join(title.split()), imported, Profile(profile))
        draft.chmod(0o755)
        _settle(draft, target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    click.echo(f"已新建 {folder}")
    if imported:
        click.echo(f"已转入{words.charter} {_REGULATION}")
        click.echo(summary_words(imported.summary))
    first = _FIRST.format(enter="" if target == Path.cwd() else f"进入 {folder}，")
    file = "条例" if words.charter == WORDS[Profile.GOVERNMENT].charter else words.charter
    second = _COMPARE.format(organ=words.organ) if imported else _IMPORT.format(charter=words.charter, file=file)
    click.echo("\n".join((first, second, _REST)))
    return 0


def _imported(file: Path, identifier: str, organ: str) -> Imported:
    result = import_document(read_original(file), file.name, identifier, registry=shipped_registry(), organ=organ)
    if isinstance(result, Imported):
        return result
    raise CannotRunError(f"{file}：{result.reason}")


def _write(folder: Path, title: str, regulation: Imported | None, profile: Profile) -> None:
    templates = files("zhunsheng") / "data" / "project"
    for name, place in _FILES.items():
        words = templates.joinpath(*name.split("/")).read_text("utf-8")
        shown = json.dumps(title, ensure_ascii=False) if name.endswith(".yml") else title
        words = words.replace("{title}", shown).replace("{version}", version("zhunsheng"))
        words = words.replace(WORDS[Profile.GOVERNMENT].catalogue, WORDS[profile].catalogue)
        words = words.replace(WORDS[Profile.GOVERNMENT].charter, WORDS[profile].charter)
        if profile is not Profile.GOVERNMENT and name == "zhunsheng.yml":
            words = words.replace("sources:", f"profile: {profile.value}\nsources:", 1)
            words = words.replace("某市机关事务管理局, short: 市机管局", "后勤管理处, short: 后勤处")
        if regulation and name == "mkdocs.yml":
            words = words.replace(_NAVIGATION, f"{_NAVIGATION}  - {WORDS[profile].charter}: {Path(_REGULATION).name}\n")
        _put(folder / place, words)
    if regulation:
        _put(folder / _REGULATION, regulation.markdown)


def _settle(draft: Path, target: Path) -> None:
    """Move a written project into its place; an existing folder stays the same one, since a shell may stand in it."""
    if not target.is_dir():
        os.rename(draft, target)  # noqa: PTH104
        return
    moved: list[Path] = []
    try:
        for entry in draft.iterdir():
            moved.append(entry.rename(target / entry.name))
    except BaseException:
        for entry in moved:
            entry.rename(draft / entry.name)
        raise
    draft.rmdir()


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")
