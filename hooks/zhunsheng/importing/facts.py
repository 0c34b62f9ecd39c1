"""What a document attests about itself: the fields of the front matter that can be begun, and no others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhunsheng.importing.dates import DAY, dated, only_date
from zhunsheng.importing.head import Head
from zhunsheng.importing.patterns import genre
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
_IN_FORCE = re.compile(rf"自\s?{DAY}\s?起(?:施行|实施|生效)")
_FROM_PUBLICATION = re.compile("自(?:公布|发布|颁布|印发)之日起(?:施行|实施|生效)")
_KINDS = "法|条例|办法|规定|细则|规则|规范|标准|决定|通知|意见|方案|制度|解释|导则|规程|章程|文件|预案|准则"
_CLOSING = re.compile(
    rf"(?:本[一-鿿]{{0,6}}?(?:{_KINDS})[^。；]{{0,60}}?|^|[条。　 ])"
    rf"自(?:\s?{DAY}\s?|[公发颁印][布发]之日)起(?:施行|实施|生效)"
)
_VALID = re.compile(rf"有效期(?:限)?(?:至|到)\s?{DAY}")
_SIGNATURE = re.compile(r"[一-鿿、　 ]{3,40}(?:局|委|厅|部|院|政府|办公室|委员会|中心|署|会议)")
_DRAFT = re.compile(r"[（(][^（）()]{0,16}(?:草案|稿)[^（）()]{0,6}[）)]")
_PUBLISHED = ("公布", "发布", "颁布", "印发")


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields that the words of a document fill in; what they are silent about is None."""

    genre: str | None = None
    number: str | None = None
    issuer: str | None = None
    adopted: date | None = None
    issued: date | None = None
    effective: date | None = None
    valid_until: date | None = None
    status: str | None = None
    disclosure: str | None = None


def gather(head: Head, body: Sequence[str], tally: Tally) -> Facts:
    """Read the facts of a document.

    Args:
        head: Its head.
        body: Its lines behind the head.
        tally: Where it is noted what has to be checked.

    Returns:
        What the text says in so many words.
    """
    tail = body[-_TAIL:]
    adopted, issued, effective, amended, issuer, number = _events(head)
    signed, signed_on = _signature(tail)
    latest = max(filter(None, (adopted, issued)), default=None)
    closing = next((text for text in reversed(body) if _CLOSING.search(text)), "")
    if effective is None:
        effective = _effect(closing, latest, issued, tally)
    if amended:
        tally.note(Matter.AMENDED)
    draft = bool(_DRAFT.search(head.title)) or any(_DRAFT.fullmatch(text) for text in head.region)
    if draft:
        tally.note(Matter.DRAFT)
    issued = issued or signed_on or next((day for text in head.region if (day := only_date(text))), None)
    attested = head.number or number or adopted or issued or effective
    valid = _VALID.search(closing)
    until = next((day for day, _ in dated(valid[0])), None) if valid else None
    return Facts(
        genre=genre(head.title),
        number=head.number or number,
        issuer=head.organ or issuer or signed,
        adopted=adopted,
        issued=issued,
        effective=effective,
        valid_until=until,
        status="draft" if draft else "issued" if attested else None,
        disclosure=_disclosure(head, tail, tally),
    )


def _events(head: Head) -> tuple[date | None, date | None, date | None, bool, str | None, str | None]:
    """Read the lines on adoption, publication and force; of several such days the last one counts."""
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
                # What no session amends is amended by an order, on the day that it bears.
                issued.append(day)
            session, order = _SESSION.search(words[:200]), _ORDER_NUMBER.search(words[:200])
            if session and (session[1] or session[2].startswith("全国")):
                issuer = session[1].removeprefix("经") + session[2]
            if order:
                number = f"{order[1]}第{order[2]}号"
                if issuer is None and not order[1].endswith("主席令"):
                    issuer = order[1].removesuffix("令")
    adopted_on, issued_on, effective_on = (max(days, default=None) for days in (adopted, issued, effective))
    if adopted_on and issued_on and issued_on < adopted_on:
        issued_on = None  # the publication of an older version
    return adopted_on, issued_on, effective_on, amended, issuer, number


def _effect(closing: str, latest: date | None, issued: date | None, tally: Tally) -> date | None:
    """Read the day of effect off the closing article, unless the text was changed after that day."""
    found = _IN_FORCE.search(closing)
    if found:
        day = next((day for day, _ in dated(found[0])), None)
        return day if day and (latest is None or day >= latest) else None
    if issued and issued == latest and _FROM_PUBLICATION.search(closing):
        tally.note(Matter.DERIVED)
        return issued
    return None


def _signature(tail: Sequence[str]) -> tuple[str | None, date | None]:
    """Read who signed and when: a line with a body's name, a line with a date below it."""
    for above, below in zip(reversed(tail[:-1]), reversed(tail[1:]), strict=True):
        day = only_date(below)
        if day and _SIGNATURE.fullmatch(above):
            return above.strip(), day
    return None, None


def _disclosure(head: Head, tail: Sequence[str], tally: Tally) -> str | None:
    """Read the 公开属性 off its line; what bears a mark of secrecy is kept back, whatever else it says."""
    if any(_SECRET.fullmatch(text) for text in head.region):
        tally.note(Matter.CLASSIFIED)
        return "不予公开"
    for text in (*head.region, *tail):
        found = _DISCLOSURE.search(text)
        if found:
            words = found[1] or found[2]
            return _MEANS.get(words, words)
    return None
