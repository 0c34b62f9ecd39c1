"""Metadata that a document states about itself, as the fields of the front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from zhunsheng.importing.dates import DAY, dated, only_date
from zhunsheng.importing.head import Head
from zhunsheng.importing.letterhead import NUMBER, labels, number_and_day, organs
from zhunsheng.importing.orders import plain_name
from zhunsheng.importing.patterns import genre, squeezed
from zhunsheng.importing.report import Matter, Tally

_TAIL = 12
_SESSION = re.compile(
    r"([一-鿿]{0,12}?)第[一二三四五六七八九十\d]{1,4}届([一-鿿]{0,4}人民代表大会(?:常务委员会)?)第[一二三四五六七八九十百\d]{1,5}次会议"
)
_ORDER_NUMBER = re.compile(r"([一-鿿]{2,30}?令)\s?第?\s?([\d一二三四五六七八九十百〇]{1,6})\s?号")
_DISCLOSURE = re.compile(
    r"(?:公开情况|公开属性|公开方式|公开选项)\s?[：:]\s?(主动公开|依申请公开|不予公开|不公开)|此件(主动公开|依申请公开|不予公开|不公开|公开发布)"
)
_MEANS = {"公开发布": "主动公开", "不公开": "不予公开"}
_SECRET = re.compile(r"(?:绝密|机密|秘密)(?:\s*★.{0,20})?|内部(?:资料|文件|使用).{0,20}")
_IN_FORCE = re.compile(rf"自\s?{DAY}\s?(?:起?(?:施行|实施|生效)(?!的)|起(?:试行|执行(?![一-鿿])))")
_FROM_PUBLICATION = re.compile("自(?:公布|发布|颁布|印发)之日起(?:施行|实施|生效|试行|执行(?![一-鿿]))")
_KINDS = (
    "修正案|批复|答复|公告|办法|"
    "法|条例|规定|细则|规则|规范|标准|决定|通知|意见|方案|制度|解释|导则|规程|章程|文件|预案|准则|守则|决议|安排"
)
_FROM_ADOPTION = re.compile("自通过之日起(?:施行|实施|生效)")
_CLOSING = re.compile(
    rf"(?:本[一-鿿]{{0,6}}?(?:{_KINDS})[^。；]{{0,60}}?|^|[条。　 ]|现[^。；]{{0,60}}[公发印][布发][^。；]{{0,20}}，)"
    rf"自(?:\s?{DAY}\s?起?|(?:[公发颁印][布发]|通过)之日起)(?:施行|实施|生效|(?<=起)(?:试行|执行(?![一-鿿])))"
)
_VALID = re.compile(rf"有效期(?:限)?(?:至|到)\s?{DAY}")
# The name of a body and a date on one line.
_SIGNED_ON = re.compile(rf"([一-鿿、　 ]{{3,60}}?)\s+{DAY}")
_BEFORE_DAY = re.compile(rf"[（(]?([一-鿿　 、]{{3,40}}?)\s?{DAY}")
_DAYS = re.compile(DAY)
# A body named right before the number: 甲市人民政府甲府〔2024〕5号.
_BODY = re.compile("^[一-鿿]{2,18}(?:政府|委员会|[局厅部院署])(?=[一-鿿]{2,8}〔)")
# A month without a day under a signature: 2024年1月.
_MONTH = re.compile(r"[12〇○零一二][\d〇○零一二三四五六七八九]{3}\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月")
_LABEL_OF_DAY = {
    "成文日期": "issued",
    "成文时间": "issued",
    "发文日期": "issued",
    "印发日期": "issued",
    "公布日期": "issued",
    "施行日期": "effective",
    "实施日期": "effective",
    "生效日期": "effective",
    "生效时间": "effective",
}
# The number that an organisation gives its own rules: JG-ZD-012.
_CODE = re.compile(r"[A-Za-z]{1,10}[-/A-Za-z0-9.—]{0,20}\d{1,6}(?:[-—]\d{1,6})?")
# A text that is cited, with its number in brackets.
_CITED = re.compile(r"》\s?[（(][^（）()]{0,40}(?:[（(][^（）()]{0,10}[）)])?[^（）()]{0,20}[）)]")
_DRAFT = re.compile(r"[（(][^（）()]{0,16}(?:草案|稿)[^（）()]{0,6}[）)]")
_PUBLISHED = ("公布", "发布", "颁布", "印发")


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields found in a document, None where it states nothing.

    ``earliest`` is not a field of front matter. It is the date on which this edition was made, for a text that states
    the date of effect of its first edition only, or just that it takes effect on publication.
    """

    genre: str | None = None
    number: str | None = None
    issuer: str | list[str] | None = None
    adopted: date | None = None
    issued: date | None = None
    effective: date | None = None
    valid_until: date | None = None
    status: str | None = None
    disclosure: str | None = None
    earliest: date | None = None


def gather(head: Head, body: Sequence[str], tally: Tally, published: date | None = None) -> Facts:
    """Read the facts of a document.

    Args:
        head: Its head.
        body: Its lines behind the head.
        tally: Records what the user has to check.
        published: The date of publication in the file name, used if the text states none.

    Returns:
        The facts that the text states.
    """
    tail = body[-_TAIL:]
    adopted, told, effective, amended, session, number = _events(head)
    signed, signed_on = signature(body)
    below = next((day for text in head.region if (day := only_date(text))), None)
    told, effective = told or head.issued, effective or head.effective
    if told is None and published and not (adopted and adopted > published):
        tally.note(Matter.FILE_DATE)
        told = published
    issued = told or signed_on or below
    if told and signed_on and told != signed_on and not amended:
        tally.note(Matter.ISSUED_DOUBT, f"{told}、{signed_on}")
    latest = max(filter(None, (adopted, told)), default=None)
    closing = next((text for text in reversed((*head.history, *body)) if _CLOSING.search(text)), "")
    if effective is None:
        since = told or (None if amended or (adopted and issued and issued < adopted) else issued)
        effective = _effect(closing, latest, since, tally)
    if effective is None and adopted and _FROM_ADOPTION.search(closing) and not amended:
        tally.note(Matter.DERIVED)
        effective = adopted
    if amended:
        tally.note(Matter.AMENDED)
    draft = bool(_DRAFT.search(head.title)) or any(_DRAFT.fullmatch(text) for text in head.region)
    if draft:
        tally.note(Matter.DRAFT)
    attested = head.number or number or adopted or issued or effective
    valid = _VALID.search(closing)
    until = next((day for day, _ in dated(valid[0])), None) if valid else None
    issued, effective = _ordered(adopted, issued, effective, amended, tally)
    is_untold = bool(closing) and effective is None and not draft and (amended or not _IN_FORCE.search(closing))
    return Facts(
        genre=genre(head.title),
        number=head.number or number,
        issuer=_issuer(head.organs, session, signed, tally),
        adopted=adopted,
        issued=issued,
        effective=effective,
        valid_until=until,
        status="draft" if draft else "issued" if attested else None,
        disclosure=_disclosure(head, tail, tally),
        earliest=max(filter(None, (adopted, issued)), default=None) if is_untold else None,
    )


def _ordered(
    adopted: date | None, issued: date | None, effective: date | None, amended: bool, tally: Tally
) -> tuple[date | None, date | None]:
    """Return the dates of publication and effect, dropping one that precedes the adoption."""
    if adopted and issued and issued < adopted:
        tally.note(Matter.CROSSED, f"通过 {adopted}，公布 {issued}")
        issued = None
    if adopted and effective and effective < adopted:
        tally.note(Matter.CROSSED, f"通过 {adopted}，施行 {effective}")
        effective = None
    if issued and effective and effective < issued and not amended:
        tally.note(Matter.RETROACTIVE, f"公布 {issued}，施行 {effective}")
    return issued, effective


def _issuer(named: Sequence[str], session: str | None, signed: Sequence[str], tally: Tally) -> str | list[str] | None:
    """Return the issuers, from the head or else the signature, reporting any disagreement."""
    issuers = list(named) or ([session] if session else list(signed))
    if named and signed and set(named) != set(signed):
        tally.note(Matter.ISSUER_DOUBT, f"{'、'.join(named)}；{'、'.join(signed)}")
    return issuers[0] if len(issuers) == 1 else issuers or None


def _events(head: Head) -> tuple[date | None, date | None, date | None, bool, str | None, str | None]:
    """Read the lines on adoption, publication and effect; of several dates the last one counts."""
    adopted: list[date] = []
    issued: list[date] = []
    effective: list[date] = []
    amended, issuer, number = False, None, None
    for line in head.history:
        for day, words in dated(line):
            changed = any(word in words for word in ("修正", "修订", "修改"))
            amended = amended or changed
            if words.lstrip().startswith(("起", "施行", "实施")):
                effective.append(day)
            elif "通过" in words or (changed and "会议" in words):
                adopted.append(day)
            elif changed or any(word in words for word in _PUBLISHED):
                # An amendment without a session was made by an order, on the date of the order.
                issued.append(day)
            session, order = _SESSION.search(words[:200]), _ORDER_NUMBER.search(words[:200])
            approved = "批准" in words and "通过" not in words  # approved by a superior congress, which did not make it
            if session and not approved and (session[1] or session[2].startswith("全国")):
                issuer = session[1].removeprefix("经") + session[2]
            if order:
                number = f"{order[1]}第{order[2]}号"
                if issuer is None and not order[1].endswith("主席令"):
                    issuer = plain_name(order[1].removesuffix("令"))
        if found := _BEFORE_DAY.match(line):
            issuer = issuer or next(iter(organs(found[1])), None)
        if number_and_day(line):
            issued += [day for day, _ in dated(line)]
    stated = _labelled(head.region)
    issued += stated.issued
    effective += stated.effective
    number = number or _number_in(head.history, amended) or stated.number
    issuer = issuer or stated.issuer
    adopted_on, issued_on, effective_on = (max(days, default=None) for days in (adopted, issued, effective))
    if adopted_on and issued_on and issued_on < adopted_on:
        issued_on = None  # the publication of an earlier edition
    return adopted_on, issued_on, effective_on, amended, issuer, number


class _Labelled(NamedTuple):
    """The facts in labelled lines (成文日期：…)."""

    issued: list[date]
    effective: list[date]
    issuer: str | None
    number: str | None


def _labelled(region: Sequence[str]) -> _Labelled:
    """Read labelled lines (成文日期：…).

    发布日期 is usually the date of a web page; it counts only if the date of effect is labelled as well.
    """
    said = {name: words for text in region for name, words in labels(text).items()}
    kinds = dict(_LABEL_OF_DAY)
    if any(kinds.get(name) == "effective" for name in said):
        kinds["发布日期"] = "issued"
    days: dict[str, list[date]] = {"issued": [], "effective": []}
    for name, words in said.items():
        if name in kinds:
            days[kinds[name]] += [day for day, _ in dated(words)]
    bodies = (organs(said.get(name, "")) for name in ("发文机关", "制定机关", "发布机构"))
    codes = (said.get(name, "") for name in ("文件编号", "编号"))
    code = next((code for code in codes if _CODE.fullmatch(code)), None)
    return _Labelled(days["issued"], days["effective"], next((names[0] for names in bodies if names), None), code)


def _number_in(history: Sequence[str], amended: bool) -> str | None:
    """Return the only document number in the lines on adoption (an amended text quotes several)."""
    texts = [_DAYS.sub(" ", _CITED.sub("", line)) for line in history]
    found = {squeezed(_BODY.sub("", match[0])) for text in texts for match in NUMBER.finditer(text)}
    return found.pop() if len(found) == 1 and not amended else None


def _effect(closing: str, latest: date | None, issued: date | None, tally: Tally) -> date | None:
    """Return the date of effect in the closing article, unless the text was changed after that date."""
    found = _IN_FORCE.search(closing)
    if found:
        day = next((day for day, _ in dated(found[0])), None)
        return day if day and (latest is None or day >= latest) else None
    if issued and issued >= (latest or issued) and _FROM_PUBLICATION.search(closing):
        tally.note(Matter.DERIVED)
        return issued
    return None


def signature(body: Sequence[str]) -> tuple[tuple[str, ...], date | None]:
    """Read the signature: lines with the names of bodies, and a date below them or on the last of them.

    The first signature counts, since it is followed by annexes, which others may have signed.
    """
    for at, text in enumerate(body):
        behind = _SIGNED_ON.fullmatch(text)
        names = organs(behind[1]) if behind else ()
        day = next((day for day, _ in dated(text)), None) if names else only_date(text)
        if day is None and not _MONTH.fullmatch(text):
            continue
        above = at
        while above and (more := organs(body[above - 1])):
            names, above = (*more, *names), above - 1
        if names:
            return names, day
    return (), None


def _disclosure(head: Head, tail: Sequence[str], tally: Tally) -> str | None:
    """Read the 公开属性 line; a document with a mark of secrecy is never public."""
    if any(_SECRET.fullmatch(text) for text in head.region):
        tally.note(Matter.CLASSIFIED)
        return "不予公开"
    for text in (*head.region, *tail):
        found = _DISCLOSURE.search(text)
        if found:
            words = found[1] or found[2]
            return _MEANS.get(words, words)
    return None
