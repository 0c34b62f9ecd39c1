"""准绳: the engine that reads a regulation and its standards, ties them together, checks and weaves them.

corpus = load(Path("."))                        # every source of a project
found = check(corpus, date.today())             # findings, ordered
links = Resolver(corpus, date.today()).links(corpus.instruments["vehicles"].current)
pages = weave(corpus, date.today())             # the site as plain Markdown

README.md (代码的位置) says what each part holds, from the ground up: a part imports only from those listed before it.
"""

from __future__ import annotations

# Nothing is imported here that is not needed to import anything else: Ctrl-C can be answered only behind all this.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from zhunsheng.checking.project import Project, open_project
    from zhunsheng.corpus.corpus import Corpus
    from zhunsheng.resolving import Resolver
    from zhunsheng.rules import check
    from zhunsheng.site.leaf import WovenPage
    from zhunsheng.site.tree import weave

__all__ = ["Corpus", "Project", "Resolver", "WovenPage", "check", "load", "open_project", "weave"]

_PLACES = {
    "Corpus": "corpus.corpus",
    "Project": "checking.project",
    "Resolver": "resolving",
    "WovenPage": "site.leaf",
    "check": "rules",
    "open_project": "checking.project",
    "weave": "site.tree",
}


def __getattr__(name: str) -> Any:
    """Fetch what is asked for: a command that has nothing to read need not load the readers."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def load(root: Path) -> Corpus:
    """Read the project in a folder.

    Args:
        root: The folder with ``zhunsheng.yml``; without one the defaults hold.

    Raises:
        ValueError: The configuration is wrong; the message says where.
    """
    from zhunsheng.checking.project import Project, open_project

    project = open_project(root)
    if not isinstance(project, Project):
        raise ValueError("；".join(project.messages))
    return project.corpus()
