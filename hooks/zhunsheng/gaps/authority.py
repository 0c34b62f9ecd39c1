"""Checks whether a document was made by the authorised body, and whether its rank is high enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from zhunsheng.gaps.assessment import Evidence, Implementer, Reason
from zhunsheng.model import Rank, Ref, Requirement
from zhunsheng.model.config import Body, Config
from zhunsheng.model.levels import RANK_NAMES, is_lower
from zhunsheng.model.profile import Profile
from zhunsheng.wording.provisions import titled

# 各区, 有关部门, 市和区人民政府 may mean several bodies, so none can be the wrong one.
_MANY = re.compile("各|和|及|与|或|、|有关|相关|本级|以上|以下|同级|所属|其他|授权|指定|省级|市级|区级|县级")
# 机关事务管理部门, 主管机关, 行业协会: a description, not a name; 人民政府 alone does not tell whose.
_DESCRIBED = re.compile("(?:部门|单位|机构|主体|机关|组织|协会|学会|企业)$|^(?:国家|本[市省区县州]|人民政府|政府)$")
# 国务院财政部门, 公安部: a body of the whole country; 国务院和地方各级人民政府 names those of places too.
_NATIONAL = re.compile(
    "(?:国务院|国家|中央|全国人民代表大会|最高人民)(?!.*(?:地方|省|市(?!场)|县|各级|和有关))|"
    "(?:外交|国防|教育|科学技术|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和城乡建设|"
    "交通运输|水利|农业农村|商务|文化和旅游|应急管理)部$"
)
_OF_A_PLACE = re.compile("[\u4e00-\u9fff]{1,8}?(?:省|自治区|市(?!场)|州|县|区(?!域))")
# 市机管局商市财政局: a verb after a body's name; 商务委, 工商局 and 商会 are names.
_WITH = re.compile("会同|(?<=[局委部厅府院办室署行会])商(?![务业标会品贸])")
_SEVERAL = re.compile("[、，,；;\\s]+")
_SHORT = (
    ("人民代表大会常务委员会", "人大常委会"),
    ("人民代表大会", "人大"),
    ("人民政府", "政府"),
    ("中华人民共和国", ""),
)
# The names of ranks in sources; a name that is short for several comes last.
_RANKS = (
    *((RANK_NAMES[rank], rank) for rank in (Rank.ADMINISTRATIVE_REGULATION, Rank.LOCAL_REGULATION)),
    *((RANK_NAMES[rank], rank) for rank in (Rank.GOVERNMENT_RULE, Rank.DEPARTMENT_RULE)),
    ("规章", Rank.GOVERNMENT_RULE),
    ("规范性文件", Rank.NORMATIVE_DOCUMENT),
)
_INTERNAL = "规章制度"  # internal rules, which are no 规章


def other_body(requirement: Requirement, config: Config, made: Sequence[Implementer]) -> Iterator[Reason]:
    """Report documents made by another body than the authorised one, if that one has made none.

    Nothing is judged by a body that the source only describes (有关部门); in 由甲会同乙制定 the authorised body is 甲.
    What an organisation issues as a whole counts for each of its parts.
    """
    if config.profile is Profile.ORGANISATION:
        made = [i for i in made if all(_known(name, config.bodies) for name in i.version.metadata.issuer)]
    asked = _definite(requirement.by, config.bodies)
    if not asked and is_national(requirement.by or "") and all(_by_places(i.version.metadata.issuer) for i in made):
        asked = requirement.by  # only described, but certainly no local body
    if not asked or any(_made_by(asked, i.version.metadata.issuer, config.bodies) is not False for i in made):
        return
    for implementer in made:
        metadata = implementer.version.metadata
        message = (
            f"{titled(metadata.title)}由{'、'.join(metadata.issuer)}制定，"
            f"要求的是由{asked}制定；经授权或者同意的，请写明"
        )
        yield reason("G402", message, implementer, "issuer")


def is_national(name: str) -> bool:
    """Tell whether a name is or describes a national body, such as 国务院财政部门."""
    return bool(_NATIONAL.match(name))


def _by_places(issuers: Sequence[str]) -> bool:
    """Tell whether all issuers of a document are local bodies; False if no issuer is known."""
    return bool(issuers) and all(_OF_A_PLACE.match(name) and not is_national(name) for name in issuers)


def lower(requirement: Requirement, made: Sequence[Implementer]) -> Iterator[Reason]:
    """Report documents of a lower rank than required, if none ranks high enough.

    Both ranks must be known (《立法法》第九十八条以下).
    """
    asked = requirement.rank or _rank_of(requirement.instrument)
    if asked is None or not all(is_lower(i.version.metadata.rank, asked) for i in made):
        return
    for implementer in made:
        metadata = implementer.version.metadata
        own = RANK_NAMES[metadata.rank] if metadata.rank else ""
        message = f"{titled(metadata.title)}是{own}，低于要求的{RANK_NAMES[asked]}"
        yield reason("G403", message, implementer, "rank")


def reason(code: str, message: str, implementer: Implementer, field: str | None = None) -> Reason:
    """Return a reason about one document, at a field of its front matter or at its ``implements`` entry."""
    version = implementer.version
    span = version.metadata.spans.get(field, implementer.span) if field else implementer.span
    evidence = Evidence(version.source, span, version.metadata.title, Ref(version.metadata.id))
    return Reason(code, message, evidence, (), version.metadata.id)


def _definite(by: str | None, bodies: Iterable[Body]) -> str | None:
    """Return the single body that ``by`` names; None if it names several or only describes one."""
    if by and _known(by.strip(), bodies):
        return by.strip()
    lead = _WITH.split(by, maxsplit=1)[0].strip() if by else ""
    if not lead or _known(lead, bodies):
        return lead or None
    return None if _MANY.search(lead) or _DESCRIBED.search(lead) else lead


def _made_by(asked: str, issuers: Sequence[str], bodies: Sequence[Body]) -> bool | None:
    """Tell whether the body that was asked is among the issuers; None where no issuer is known."""
    if not issuers:
        return None
    names = [name for words in issuers for name in (words, *_SEVERAL.split(words)) if name]
    return any(_same(asked, name, bodies) for name in names)


def _same(asked: str, issuer: str, bodies: Sequence[Body]) -> bool:
    """Tell whether two names may be of the same body: 市政府 may be 某市人民政府, never 某区人民政府.

    Configured bodies decide by their names; else the longer name must end with the shorter one, which omits the place.
    """
    one, other = _known(asked, bodies), _known(issuer, bodies)
    if one and other:
        return one == other
    if one:
        return any(_short(name).endswith(_short(issuer)) for name in (one.name, *one.short))
    if other:
        return any(_short(name).endswith(_short(asked)) for name in (other.name, *other.short))
    mine, theirs = _short(asked), _short(issuer)
    return mine.endswith(theirs) or theirs.endswith(mine)


def _known(name: str, bodies: Iterable[Body]) -> Body | None:
    short = _short(name)
    return next((b for b in bodies if short in {_short(n) for n in (b.name, *b.short)}), None)


def _short(name: str) -> str:
    for words, short in _SHORT:
        name = name.replace(words, short)
    return name


def _rank_of(instrument: str) -> Rank | None:
    words = instrument.replace(_INTERNAL, "")
    return next((rank for kind, rank in _RANKS if kind in words), None)
