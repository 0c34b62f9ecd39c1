"""Why the statutory term does not apply to a requirement of unknown term (期限不明)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import Enum

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.assessment import Assessment, Term
from zhunsheng.gaps.sources import asking
from zhunsheng.gaps.terms import is_rule, is_untimed
from zhunsheng.model import Requirement
from zhunsheng.resolving import Resolver


class Untimed(Enum):
    """The reason; the value is shown on pages after the number of requirements."""

    GIST = "的出处在本库只有要点，没有官方文本"
    OTHER = "的出处不是适用这一推定的文件"
    UNDATED = "的出处没有写明施行日期"
    NO_RULE = "要求的是规划、计划、随时更新的名录、一个方面的规则等，或者有需要才制定，或者写明的制定者不是国家机关"


def untimed(assessments: Iterable[Assessment], corpus: Corpus, resolver: Resolver, today: date) -> Counter[Untimed]:
    """Count the requirements of unknown term by the reason."""
    unknown = (a.requirement for a in assessments if a.due.term is Term.UNKNOWN)
    return Counter(_why(requirement, corpus, resolver, today) for requirement in unknown)


def _why(requirement: Requirement, corpus: Corpus, resolver: Resolver, today: date) -> Untimed:
    ranks = corpus.config.term_ranks
    source = asking(requirement, corpus, resolver, today)
    if source is None or source.rank not in ranks:
        held = (corpus.find(stated.ref) for stated in requirement.sources)
        is_gist = any(v.is_gist and v.metadata.rank in ranks for v in held if v)
        return Untimed.GIST if is_gist else Untimed.OTHER
    is_timed = is_rule(requirement) and not is_untimed(requirement, source)
    return Untimed.UNDATED if is_timed else Untimed.NO_RULE
