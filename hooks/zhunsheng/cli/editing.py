"""``zhunsheng insert``, ``delete``, ``move`` and ``renumber``: provisions changed, all references moving along."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import unified_diff
from typing import Any

import click

from zhunsheng.amending.asking import Question
from zhunsheng.amending.editing import Edited, edit
from zhunsheng.amending.operations import Delete, Insert, Move, Operation, Renumber
from zhunsheng.amending.rebuilt_text import Layout
from zhunsheng.amending.relabelling import CannotEditError
from zhunsheng.checking.fixing import mend
from zhunsheng.checking.project import Project
from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, today_option, write_together
from zhunsheng.cli.named_provisions import named_provision, named_version, project_of, provision_of
from zhunsheng.cli.reading import corpus_of, unread_files
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.model import Finding, Positions, Source, Span, Version
from zhunsheng.model.config import Config
from zhunsheng.reading.configuration import read_config
from zhunsheng.reports.characters import visible
from zhunsheng.rules import check
from zhunsheng.sources.characters import as_read, odd_words
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import CONFIG_NAME, Reader
from zhunsheng.sources.git import uncommitted


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--force", is_flag=True, help="有要由人决定的地方也写入；那些地方不改，请随后逐处修改。"),
        click.option("--dry-run", is_flag=True, help="只看要改哪些文件、哪些字，不写入。"),
    ):
        command = option(command)
    return today_option(command)


@click.command("insert", cls=ChineseCommand, short_help="插入一条、一款、一项、一章、一个附件，引用相应修改")
@click.argument("ref", metavar="条款")
@click.option("--text", "words", required=True, metavar="文字", help="新条款的文字，不写序号；- 从标准输入读。")
@click.option("--before/--after", default=False, help="插在这一条款之前，或者之后；默认之后。")
@click.option(
    "--status",
    type=click.Choice(["规范性", "资料性"]),
    help="标准的附录写明性质，写在字母和名称之间：附录B（资料性）。",
)
@_options
def insert_command(
    ref: str, words: str, before: bool, status: str | None, dry_run: bool, force: bool, today: date
) -> int:
    """在一条款之后（--before：之前）插入同一种条款，后面的重新编号，各个文件对它们的引用相应修改。

    条款写作 标识第五条第二款、标识第三章、标识附件2、标识5.2.1 或者 标识#锚点；标识也可以写文件的路径。
    条有几款的，--text 写几行，一行一款；编、章、节第一行写名称，以后写各条，一条与一条之间空一行；附件第一行写名称。
    编、章、条、项的序号都不写；其中的引用写改后的序号。

    例：
      zhunsheng insert vehicles第五条 --text 使用单位应当建立台账。 --dry-run
      zhunsheng insert vehicles第三条第五项 --text （内容）； --before
      zhunsheng insert vehicles第三章 --text - --dry-run < 新的一章.txt
      zhunsheng insert rooms附录A --status 资料性 --text - --dry-run < 新的附录.txt

    退出码：0 没有要由人决定的地方；1 有要由人决定的地方，已经列出，没有写入（--force：已经写入）；2 无法运行。
    """
    text = _plain(sys.stdin.read() if words == "-" else words)
    return _carry_out(ref, lambda eid, _: Insert(eid, text, before, status), today, dry_run, force)


def _plain(words: str) -> str:
    """Return the text unless it contains characters that reading a file would change.

    Raises:
        CannotRunError: It contains invisible characters, or ones that look like others.
    """
    read, odd = as_read(words)
    if not odd:
        return words
    before = read[max(0, odd[0].offset - 6) : odd[0].offset]
    place = f"“{before}”之后" if before else "开头"
    more = f"，共 {len(odd)} 个这样的字符" if len(odd) > 1 else ""
    mend = f"改为“{odd[0].read_as}”" if odd[0].read_as else "删去"
    raise CannotRunError(f"--text 的文字{place}有{odd_words(odd[0])}{more}；没有改动，请{mend}以后再试")


@click.command("delete", cls=ChineseCommand, short_help="删去一条、一款、一项、一章、一个附件，引用相应修改")
@click.argument("ref", metavar="条款")
@_options
def delete_command(ref: str, dry_run: bool, force: bool, today: date) -> int:
    """删去一条款，后面的重新编号，各个文件对它们的引用相应修改。引用它自己的，由人决定，逐处列出。

    删去一章，章里的各条一并删去。删去一章、一节唯一的一条，章、节一并删去，并且说明。

    例：
      zhunsheng delete vehicles第五条 --dry-run
      zhunsheng delete vehicles附件2 --dry-run

    退出码：0 没有要由人决定的地方；1 有要由人决定的地方，已经列出，没有写入（--force：已经写入）；2 无法运行。
    """
    return _carry_out(ref, lambda eid, _: Delete(eid), today, dry_run, force)


@click.command("move", cls=ChineseCommand, short_help="移动一条、一款、一项、一章、一个附件，引用相应修改")
@click.argument("ref", metavar="条款")
@click.option("--after", "behind", metavar="条款", help="移到这一条款之后。")
@click.option("--before", "ahead", metavar="条款", help="移到这一条款之前。")
@_options
def move_command(ref: str, behind: str | None, ahead: str | None, dry_run: bool, force: bool, today: date) -> int:
    """把一条款移到同一份文件的另一处，重新编号，各个文件的引用相应修改。

    移到同一种条款旁边：条移到条旁边，章移到章旁边。移动一章，章里的各条一起移动，重新编号。
    一章、一节唯一的一条不能单独移出，请移动这一章、这一节。

    例：
      zhunsheng move vehicles第九条 --after 第五条 --dry-run
      zhunsheng move vehicles第四章 --before 第二章 --dry-run

    退出码：0 没有要由人决定的地方；1 有要由人决定的地方，已经列出，没有写入（--force：已经写入）；2 无法运行。
    """
    if (behind is None) == (ahead is None):
        raise CannotRunError("--after 与 --before 写一个：移到哪一条款之后或者之前")
    to, before = (behind, False) if behind is not None else (ahead or "", True)
    return _carry_out(ref, lambda eid, find: Move(eid, find(to), before), today, dry_run, force)


@click.command("renumber", cls=ChineseCommand, short_help="条文重新编号，引用相应修改")
@click.argument("name", metavar="文件")
@_options
def renumber_command(name: str, dry_run: bool, force: bool, today: date) -> int:
    """一份文件的编、章、节、条、项、附件和标准的条文各从第一个序号起依次编号，各个文件的引用相应修改。

    第五条之一也改为下一条。
    文件写路径或者标识。

    例：
      zhunsheng renumber standards/assets/vehicles.md --dry-run

    退出码：0 没有要由人决定的地方；1 有要由人决定的地方，已经列出，没有写入（--force：已经写入）；2 无法运行。
    """
    project = project_of(name)
    corpus = _all_read(project)
    version = named_version(name, project, corpus, today)
    return _Editing(project, corpus, today).carry_out(version, Renumber(), dry_run, force)


def _carry_out(
    ref: str, operation: Callable[[str, Callable[[str], str]], Operation], today: date, dry_run: bool, force: bool
) -> int:
    project = project_of(ref)
    corpus = _all_read(project)
    version, eid = named_provision(ref, project, corpus, today)
    asked = operation(eid, lambda words: provision_of(words, version, corpus, today))
    return _Editing(project, corpus, today).carry_out(version, asked, dry_run, force)


def _all_read(project: Project) -> Corpus:
    """Read a project of which no file is unreadable: the references in such a file could not follow."""
    corpus = corpus_of(project)
    unread = unread_files(corpus)
    if unread:
        raise CannotRunError(
            f"{'、'.join(unread)} 有不能读取的内容，其中的引用不能相应修改；用 zhunsheng check 查看，改好以后再运行"
        )
    return corpus


class _Editing:
    """Carries operations out on the files of a project."""

    def __init__(self, project: Project, corpus: Corpus, today: date) -> None:
        self.project, self.corpus, self.today = project, corpus, today
        self._changed_before: list[str] | None = None

    def carry_out(self, version: Version, operation: Operation, dry_run: bool, force: bool) -> int:
        """Show or write what an operation changes, list what is to be decided, and return the exit code."""
        try:
            edited = edit(self.corpus, self.today, version, operation, self._config())
        except CannotEditError as reason:
            raise CannotRunError(f"{version.source.path}：{reason}") from None
        if not edited.files:
            click.echo("没有要改的")
            return 0
        written = self._written(edited)
        asked = [*edited.questions, *self._opened(edited, written)]
        if dry_run or (asked and not force):
            self._show(edited)
        else:
            self._changed_before = uncommitted(self.project.root, [*written])
            write_together({self.project.root / path: data for path, data in written.items()})
        done = not dry_run and (force or not asked)
        self._tell(edited, asked, done)
        if asked and not done:
            click.echo("没有写入。请先改好列出的地方；或者加 --force 写入，再逐处修改", err=True)
        return int(bool(asked))

    def _config(self) -> Source | None:
        if not self.corpus.config.accepted:
            return None
        source = Reader(self.project.root, self.corpus.config.max_file_mb).source(CONFIG_NAME)
        return source if isinstance(source, Source) else None

    def _written(self, edited: Edited) -> dict[str, bytes]:
        """Return the new bytes of the files; line ends and all else that is not edited stay as they are."""
        reader = Reader(self.project.root, self.corpus.config.max_file_mb)
        written = {}
        for path, layout in edited.files:
            data = reader.read(path)
            if isinstance(data, Finding):
                raise CannotRunError(f"{path}：{data.message}")
            findings = [Finding(path, span, "", replacement=new) for span, new in layout.replacements()]
            written[path] = mend(data, findings)[0]
            source = decode(path, written[path])
            if not isinstance(source, Source) or source.text != layout.text:
                raise CannotRunError(f"{path} 读取以后又有改动，或者含有看不见的字符；没有改动，请检查以后再试")
        return written

    def _opened(self, edited: Edited, written: Mapping[str, bytes]) -> Iterator[Question]:
        """Yield what a check finds in the edited project that it did not find before, by its place before the edit."""
        layouts = dict(edited.files)
        old = Positions({source.path: source.text for source in self.corpus.sources})
        asked = {(question.path, old.range(question.path, question.span).line) for question in edited.questions}
        for finding in _new(check(self.corpus, self.today), check(self._after(written), self.today), layouts):
            layout = layouts.get(finding.path)
            at = layout.before(finding.span.start) if layout else finding.span.start
            span = Span(at, at)
            if (finding.path, old.range(finding.path, span).line) not in asked:
                yield Question(finding.path, span, f"检查新发现 {finding.code}：{finding.message}")

    def _after(self, written: Mapping[str, bytes]) -> Corpus:
        config = self.corpus.config
        source = decode(CONFIG_NAME, written[CONFIG_NAME]) if CONFIG_NAME in written else None
        if isinstance(source, Source):
            renewed = read_config(source.text)
            config = renewed if isinstance(renewed, Config) else config
        files = {**self.project.files(), **{path: data for path, data in written.items() if path != CONFIG_NAME}}
        return load_corpus(files, config, self.corpus.registry)

    # The messages

    def _show(self, edited: Edited) -> None:
        for path, layout in edited.files:
            old, new = (text.splitlines(keepends=True) for text in (layout.old, layout.text))
            for line in unified_diff(old, new, f"a/{path}", f"b/{path}", n=1):
                click.echo(visible(line.rstrip("\n")))

    def _tell(self, edited: Edited, asked: Sequence[Question], done: bool) -> None:
        """List what is to be decided, by the lines of the files as they are on the disk."""
        layouts = dict(edited.files)
        texts = {source.path: source.text for source in self.corpus.sources}
        texts |= {path: layout.text if done else layout.old for path, layout in layouts.items()}
        positions = Positions(texts)
        for question in asked:
            at = layouts[question.path].at(question.span.start) if done and question.path in layouts else None
            span = Span(at, at) if at is not None else question.span
            line, column, *_ = positions.range(question.path, span)
            click.echo(f"{question.path}:{line}:{column}: {visible(question.message)}", err=True)
        for note in edited.notes:
            click.echo(note, err=True)
        counts = f"{len(edited.files)} 个文件，相应修改的引用 {edited.references} 处，要由人决定 {len(asked)} 处"
        click.echo(f"{'已写入' if done else '将改'} {counts}", err=True)
        if done:
            self._tell_way_back([path for path, _ in edited.files])

    def _tell_way_back(self, paths: Sequence[str]) -> None:
        if self._changed_before:
            named = "、".join(self._changed_before)
            click.echo(f"{named} 原有未提交的修改，不能用 git 只撤回这一次", err=True)
        elif self._changed_before is not None:
            click.echo(f"要撤回：git checkout -- {' '.join(paths)}", err=True)


def _new(before: Iterable[Finding], after: Iterable[Finding], layouts: Mapping[str, Layout]) -> Iterator[Finding]:
    """Yield the findings that were not there before: at no such place, nor in these words at a place that is gone."""
    known: dict[tuple[str, str, int | None], list[Finding]] = defaultdict(list)
    for finding in before:
        layout = layouts.get(finding.path)
        at = layout.at(finding.span.start) if layout else finding.span.start
        known[finding.code, finding.path, at].append(finding)
    found = []
    for finding in after:
        same = known.get((finding.code, finding.path, finding.span.start))
        if same:
            same.pop()
        else:
            found.append(finding)
    gone = Counter((one.code, one.path, one.message) for rest in known.values() for one in rest)
    for finding in found:
        words = finding.code, finding.path, finding.message
        gone[words] -= 1
        if gone[words] < 0:
            yield finding
