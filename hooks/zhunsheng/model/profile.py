"""Profiles: the kind of organisation that a library belongs to, and the vocabulary of its pages.

A government's are the default. A university, a company or a standards body is no organ of state (机关), and its
documents are open or not by its own rules (《政府信息公开条例》 is about administrative organs).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from zhunsheng.model.levels import RANK_NAMES
from zhunsheng.model.metadata import Disclosure, Rank

# Not the organs of state, and not where a regulation or a standard has the word in its title.
_OWN = re.compile("(?<!国家)(?<!党政)机关(?!事务)")


ORGAN = "机关"
"""What a government calls who makes and issues documents."""


class Profile(Enum):
    """The kind of organisation that a project belongs to."""

    GOVERNMENT = "government"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of an organisation.

    ``catalogue`` is the title of the list of all documents, ``organ`` what makes and issues them (制定机关),
    ``charter`` what a library begins with;
    ``ranks`` and ``disclosure`` are the names of ranks and of the classes of openness that differ from the usual ones.
    """

    catalogue: str = "标准目录"
    organ: str = ORGAN
    charter: str = "法规"
    ranks: Mapping[Rank, str] = field(default_factory=dict)
    disclosure: Mapping[Disclosure, str] = field(default_factory=dict)

    def rank(self, rank: Rank | None) -> str:
        """Return the name of a rank, empty for none."""
        return self.ranks.get(rank, RANK_NAMES[rank]) if rank else ""

    def openness(self, disclosure: Disclosure) -> str:
        """Return the name of a class of openness."""
        return self.disclosure.get(disclosure, disclosure.value)

    def own(self, text: str) -> str:
        """Replace 机关 in one of the program's own texts by the project's word for it."""
        return _OWN.sub(self.organ, text)

    @property
    def internal(self) -> str:
        """The banner on every page of an internal build."""
        return f"内部版本，含非{self.openness(Disclosure.PUBLIC)}文件，不得对外提供"

    @property
    def uncertain(self) -> str:
        """The caution on a text that may have been replaced by one that is not shown."""
        return f"本库公开的最新版本，是否现行以制定{self.organ}公布的为准"

    @property
    def sample(self) -> str:
        """The caution on a sample."""
        return f"示范文本，由本库编写，不是正式文件，未经发布{self.organ}审定，不具有规范效力"


WORDS: Mapping[Profile, Words] = {
    Profile.GOVERNMENT: Words(),
    Profile.ORGANISATION: Words(
        catalogue="制度目录",
        organ="单位",
        charter="章程",
        ranks={Rank.NORMATIVE_DOCUMENT: "规范性文件"},
        disclosure={Disclosure.PUBLIC: "公开", Disclosure.ON_REQUEST: "内部公开", Disclosure.WITHHELD: "不公开"},
    ),
}
