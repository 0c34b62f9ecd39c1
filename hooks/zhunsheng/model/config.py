"""The configuration of a project, as data; ``zhunsheng.reading.configuration`` reads it from ``zhunsheng.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NamedTuple

from zhunsheng.model import Rank, Severity
from zhunsheng.model.days import day_words
from zhunsheng.model.profile import WORDS, Profile, Words
from zhunsheng.model.requirement import UNSORTED

CODE = "C001"
"""The code of what is wrong with it."""


class Audience(Enum):
    """The audience of a build: the public, or the organisation itself."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Pillar(NamedTuple):
    """One of the pillars (板块), each a folder below ``standards/``."""

    id: str
    title: str


class Body(NamedTuple):
    """A body that is responsible for instruments (责任单位), with its short names.

    ``unit`` is the unit of a list whose own the documents of this body are, where the body's name does not tell.
    """

    name: str
    short: tuple[str, ...] = ()
    unit: str | None = None


class KnownChange(NamedTuple):
    """A change of an outside instrument since the registry's texts were taken; ``verified`` if its text was seen."""

    title: str
    change: str
    on: date | None = None
    source: str | None = None
    verified: bool = False

    @property
    def words(self) -> str:
        """How pages and reports say it: 2024年12月31日：修改（待核实）."""
        return f"{day_words(self.on)}：{self.change}" + ("" if self.verified else "（待核实）")


class Accepted(NamedTuple):
    """A finding in an official text that is accepted, with the reason; ``eid`` limits it to one provision."""

    path: str
    code: str
    reason: str
    eid: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules are used, by family (R) or code (R102), and whose severity is another than the table's.

    ``is_asked`` tells that they were chosen for this one run, at the command line.
    """

    select: tuple[str, ...] = ("R", "S", "D", "M")
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    is_asked: bool = False


class FailOn(Enum):
    """When a comparison of the gaps with a revision or a baseline fails."""

    OPENED = "opened"
    WORSENED = "worsened"
    NEVER = "never"


class Download(Enum):
    """The kinds of files that a site offers for download.

    ``DOCX`` are the texts, their forms and comparisons of versions, ``PDF`` the texts, ``XLSX`` the forms that are
    lists and comparisons of versions, ``PILLARS`` all texts of a pillar in one file, ``MD`` the texts as
    Markdown with ``llms.txt``, ``DATA`` the citations and the metadata of all texts.
    """

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    PILLARS = "pillars"
    MD = "md"
    DATA = "data"


class GapSettings(NamedTuple):
    """How gaps are compared."""

    fail_on: FailOn = FailOn.OPENED


class Footer(NamedTuple):
    """What the foot of every page says of who runs the site, each left out where it is not configured."""

    host: str | None = None
    contact: str | None = None
    feedback: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """What ``zhunsheng.yml`` says; what each key means, and which values it takes, is in its schema."""

    title: str = "准绳"
    description: str | None = None
    profile: Profile = Profile.GOVERNMENT
    words: Words = WORDS[Profile.GOVERNMENT]
    sources: tuple[str, ...] = ("docs", "standards")
    requirements: str = "docs/requirements.yml"
    study: str = "docs/study.yml"
    synonyms: str = "docs/synonyms.yml"
    audience: Audience = Audience.PUBLIC
    edit_url: str | None = None
    feedback_url: str | None = None
    footer: Footer = Footer()
    pillars: tuple[Pillar, ...] = ()
    bodies: tuple[Body, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    list_titles: Mapping[str, str] = field(default_factory=dict)
    list_measures: Mapping[str, str] = field(default_factory=dict)
    gist_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known_changes: tuple[KnownChange, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    term_years: int = 1
    term_ranks: tuple[Rank, ...] = (Rank.LAW, Rank.LOCAL_REGULATION)
    max_file_mb: int = 4
    downloads: tuple[Download, ...] | None = None
    rules: Rules = Rules()
    gaps: GapSettings = GapSettings()

    @property
    def data_files(self) -> tuple[str, str, str]:
        """The paths of the files that are no texts: the register of requirements, the study paths, the synonyms."""
        return self.requirements, self.study, self.synonyms


def unit_names(config: Config) -> tuple[str, ...]:
    """Return the names of the units of all lists, each once."""
    return tuple(dict.fromkeys(name for names in config.lists.values() for name in names))


def list_words(config: Config, key: str | None, count: int) -> str:
    """Return what a list has, by its name and its measure word: 各区（16 个）, 各级机关（10 类）, or else 16 个单位."""
    measure = config.list_measures.get(key or "", "个")
    title = config.list_titles.get(key or "")
    return f"{title}（{count} {measure}）" if title else f"{count} {measure}单位"


def pillar_title(config: Config, pillar: str | None) -> str:
    """Return the title of a pillar, its id where the configuration does not list it."""
    if pillar == UNSORTED:
        return "未分板块"
    return next((p.title for p in config.pillars if p.id == pillar), pillar or "")


def owner_names(config: Config) -> tuple[str, ...]:
    """Return the names that ``owner`` may have: the bodies, long and short, and the units of every list."""
    bodies = [name for body in config.bodies for name in (body.name, *body.short)]
    return tuple(dict.fromkeys([*bodies, *unit_names(config)]))
