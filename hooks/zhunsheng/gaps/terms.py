"""Due dates of requirements."""

from __future__ import annotations

import re

from zhunsheng.gaps.assessment import Due, Term
from zhunsheng.gaps.sources import Asking
from zhunsheng.gaps.stated_terms import months_after, stated_in
from zhunsheng.model import Demand, Requirement
from zhunsheng.model.config import Config
from zhunsheng.model.punctuation import printed

# 《立法法》第六十六条 speaks of 配套的具体规定 that 有关国家机关 make: a plan is no rule, an association no organ.
_PLANS = re.compile("(?:规划|计划|纲要|预案|方案)$")
_LIST = re.compile("、|和|及|或者|与")
# 需要制定地方标准的，……应当立即制定: nobody knows since when it is wanted, so that no term has begun.
_ON_NEED = re.compile(
    "(?:需要|确需|有必要)[^，。；]{0,20}(?:制定|制订|修订|规定|明确)[^，。；]{0,40}的，"
    "|(?:没有|尚无|未制定|未规定|未作)[^，。；]{0,20}(?:规定|标准|规程|规范|办法|目录)(?:的|，需要)"
)
# 推荐性国家标准由国务院标准化部门制定 says whose task a class of standards is, which is never done.
_CLASS = re.compile("(?:(?:推荐性|强制性)?(?:国家|行业|地方|团体)标准(?:[、和及]|$))+")
# 名录由甲制定，并适时更新, 编制产品推荐目录: a list of facts is made again and again, and is never late as a whole.
_LISTS = re.compile("(?:名录|目录|清单)$")
_KEPT_UP = re.compile("(?:动态|适时|及时|定期|每年)[^，。；]{0,4}(?:更新|调整|公布|发布)|推荐(?:名录|目录|清单)")
# 根据各自的职责制定安全标准, 组织拟订相关政策和标准 say whose task a field is, in which rules are made again and again.
_RULES = re.compile("(?:标准|规范|规程|规章|规则|政策|制度)$")
_TASK = re.compile(
    "(?:按照|根据|依照|依据|在)(?:各自的?)?职责(?:分工|范围内?)?，?(?:组织)?(?:制定|制订|编制|拟订)"
    "|(?:制定|制订|编制|拟订|修订)(?:和实施)?(?:有关|相关)|(?:有关|相关)的?(?:制度|技术|管理)?(?:标准|规范|规程|规章|规则|政策|制度)"
)
# An exchange, a data centre, an airport's management, 国家 and 本市 are none, nor is a committee of residents.
_ORGAN = re.compile(
    "(?:政府|部门|机关|国务院|(?<![居村]民)(?<!业主)委员会|[局厅署委]|(?<!俱乐)部|办公[室厅]|厅（室）|办事处|办事机构|管委会|法院|检察院|代表大会|乡镇|新区|"
    "直辖市|自治[区州县旗]|[省州]|(?:监督管理|监管|主管|执法|统计|登记|海事管理|流域管理)机构)等?$"
)


def due_of(requirement: Requirement, source: Asking | None, config: Config) -> Due:
    """Return the due date of a requirement.

    A term that the source states has priority; one that is not a date (每年) never passes. Otherwise rules that a law
    or a local regulation requires of a state organ are due within the configured years of its commencement (《立法法》
    第六十六条; for local regulations the local statute on legislation); other sources have no term.

    Args:
        requirement: The requirement; an implied one has no term, nor one that arises only with a need.
        source: Its official source, if there is one.
        config: The statutory term and the ranks that it applies to.
    """
    if requirement.demand is Demand.IMPLIED:
        return Due(Term.NONE)
    if requirement.due:
        return Due(Term.STATED, requirement.due)
    if source and (stated := stated_in(source.sentence, source.since, source.written)):
        return Due(Term.STATED, stated)
    if requirement.term:
        return Due(Term.RELATIVE)
    if source is None or source.since is None or source.rank not in config.term_ranks or not config.term_years:
        return Due(Term.UNKNOWN)
    return (
        Due(Term.STATUTORY, months_after(source.since, 12 * config.term_years))
        if is_rule(requirement) and not is_untimed(requirement, source)
        else Due(Term.UNKNOWN)
    )


def is_rule(requirement: Requirement) -> bool:
    """Tell whether a requirement is for a rule, made by a state organ if a body is named."""
    kinds = [kind for kind in _LIST.split(requirement.instrument) if kind]
    if _CLASS.fullmatch(requirement.title):
        return False
    return not all(_PLANS.search(kind) for kind in kinds) and (
        not requirement.by or bool(_ORGAN.search(requirement.by))
    )


def is_untimed(requirement: Requirement, source: Asking) -> bool:
    """Tell whether a clause names a standing task, a list that is kept up to date, or what is made only with a need."""
    kinds = [kind for kind in _LIST.split(requirement.instrument) if kind]
    is_list = bool(kinds) and all(_LISTS.search(kind) for kind in kinds)
    is_kept_up = is_list and bool(_KEPT_UP.search(source.sentence))
    quote = printed(requirement.quote)
    is_task = bool(kinds) and all(_RULES.search(kind) for kind in kinds) and bool(_TASK.search(quote))
    return is_kept_up or is_task or _is_on_need(source.sentence, quote)


def _is_on_need(sentence: str, quote: str) -> bool:
    """Tell whether a clause requires something only where it is wanted, or where the state has made nothing."""
    before = sentence[: sentence.find(quote) + len(quote)] if quote in sentence else quote
    return bool(_ON_NEED.search(before.rpartition("；")[2]))
