"""Reducing findings to new ones: those absent from a revision or a baseline file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from zhunsheng.checking.baseline import Mark, baseline_text, marks, new_ones, read_baseline
from zhunsheng.checking.examination import examine
from zhunsheng.checking.project import Project
from zhunsheng.cli.against import no_baseline, read_baseline_text, same_rules, the_revision
from zhunsheng.cli.common import texts_of, write_whole
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.model import Finding
from zhunsheng.sources.files import Files


def only_new(
    shown: Sequence[Finding],
    files: Files,
    project: Project,
    today: date,
    against: str | None,
    baseline: Path | None,
) -> tuple[Finding, ...]:
    """Return the new findings, and print the number of known ones."""
    if baseline is not None:
        known = read_baseline(read_baseline_text(baseline))
        if known is None:
            raise no_baseline(baseline)
    elif against is not None:
        known = _at(project, against, today)
    else:
        return tuple(shown)
    new = new_ones(shown, texts_of(shown, files), known)
    if len(new) < len(shown):
        click.echo(f"另有 {len(shown) - len(new)} 处原有的问题，没有列出", err=True)
    return new


def accept(file: Path, shown: Sequence[Finding], files: Files) -> None:
    """Write the findings as a baseline."""
    write_whole(file, baseline_text(marks(shown, texts_of(shown, files))))
    click.echo(f"已写出基线 {file}：{len(shown)} 处问题", err=True)


def _at(project: Project, name: str, today: date) -> Counter[Mark]:
    """Check the project as it was at a revision, by the rules of today."""
    revision = the_revision(project, name)
    config = same_rules(revision.config, project.config)
    found = examine(revision.files, config, shipped_registry(), today)
    return marks(found, texts_of(found, revision.files))
