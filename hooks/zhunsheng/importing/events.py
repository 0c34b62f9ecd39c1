"""Reads the lines on adoption, publication, amendment and effect in the head of a document, and labelled facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from zhunsheng.importing.dates import dated, months_in
from zhunsheng.importing.labels import CODE, EFFECTIVE, ISSUED, ISSUER, NUMBER, SHOWN, SOURCE, labelled_days, stated
from zhunsheng.importing.letterhead import NUMBER as DOCUMENT_NUMBER
from zhunsheng.importing.letterhead import as_number, number_and_day, organs
from zhunsheng.importing.orders import plain_name
from zhunsheng.importing.patterns import plain_digits, squeezed
from zhunsheng.model.days import DAY
from zhunsheng.reading.preface import adopting_body

_SESSION = re.compile(
    r"([一-鿿]{0,12}?)第[一二三四五六七八九十\d]{1,4}届([一-鿿]{0,4}人民代表大会(?:常务委员会)?)第[一二三四五六七八九十百\d]{1,5}次会议"
)
# An association, whose members adopt its rules: 甲协会第四届会员大会通过.
_ASSOCIATION = re.compile("[经由]?([一-鿿]{2,30}?(?:协会|学会|商会|联合会|研究会|促进会))(?=第|会员|理事会|常务理事)")
_ORDER_NUMBER = re.compile(
    r"((?:[一-鿿]{2,30}、){0,6}[一-鿿]{2,30}?(?:令|公告))\s?第?\s?([\d０-９一二三四五六七八九十百〇]{1,6})\s?号"
)
_BEFORE_DAY = re.compile(rf"[（(]?([一-鿿　 、]{{3,40}}?)\s?{DAY}")
_BY = re.compile(r"\s?(?:由|经)?([一-鿿　 、]{3,60}?)(?:联合|共同)?(?:印发|发布|公布|制定|颁布|颁发|下发)")
_DAYS = re.compile(DAY)
# A body named right before the number: 甲市人民政府甲府〔2024〕5号.
_BODY = re.compile("^[一-鿿]{2,18}(?:政府|委员会|[局厅部院署])(?=[一-鿿]{2,8}〔)")
# The number that an organisation gives its own rules: JG-ZD-012.
_CODE = re.compile(r"[A-Za-z]{1,10}[-/A-Za-z0-9.—]{0,20}\d{1,6}(?:[-—]\d{1,6})?")
# A text that is cited, with its number in brackets.
_CITED = re.compile(r"》\s?[（(][^（）()]{0,40}(?:[（(][^（）()]{0,10}[）)])?[^（）()]{0,20}[）)]")
_NOW_ISSUED = re.compile("，现[予将]?以?[公发]布")
# A body other than a congress approves what it makes: 甲委常委会会议审议批准.
_DECIDED = re.compile("^(?!.*人民代表大会).*(?:批准|审定)")
_PUBLISHED = ("公布", "发布", "颁布", "印发", "颁发", "下发")
_CHANGED = ("修正", "修订", "修改")


@dataclass(slots=True)
class Events:
    """The dates that the head states by kind, whether the text was amended, its issuers and number."""

    adopted: list[date] = field(default_factory=list)
    issued: list[date] = field(default_factory=list)
    effective: list[date] = field(default_factory=list)
    amended: bool = False
    issuers: tuple[str, ...] = ()
    number: str | None = None
    labelled: date | None = None
    """The date of issue that a label states."""
    month: str | None = None
    """The last month of a note that states no day: （2015年9月制定　2020年9月修订）."""
    shown: date | None = None
    """The date that a web page shows."""
    source: tuple[str, ...] = ()
    """The bodies that a web page gives as its source."""
    bodies: set[str] = field(default_factory=set)
    """The congresses that adopted the text, without their terms; a second adoption by one is an amendment."""

    def last(self) -> tuple[date | None, date | None, date | None]:
        """Return the last date of adoption, publication and effect."""
        adopted, issued, effective = (max(days, default=None) for days in (self.adopted, self.issued, self.effective))
        if adopted and issued and issued < adopted:
            issued = None  # the publication of an earlier edition
        return adopted, issued, effective


def read_events(history: Sequence[str], region: Sequence[str]) -> Events:
    """Read the lines on adoption and the like, and the labelled lines.

    Args:
        history: The lines on adoption, publication and amendment.
        region: All lines of the head.
    """
    events = Events()
    for line in history:
        _line(line, events)
    events.number = events.number or _number_in(history, events.amended)
    _labelled(region, events)
    return events


def _line(line: str, events: Events) -> None:
    """Read one line on adoption and the like."""
    days = list(dated(line))
    if not days and (months := list(months_in(line))):
        events.month = max(months)
        events.amended = events.amended or any(word in line for word in _CHANGED)
    before = line[: _DAYS.search(line).start()] if days else ""  # type: ignore[union-attr]
    for n, (day, words) in enumerate(days):
        is_approved_next = n + 1 < len(days) and days[n + 1].words.lstrip().startswith("批准")
        words = _NOW_ISSUED.sub("", words)  # of an adoption, not of the day of publication
        changed, body = any(word in words for word in _CHANGED), adopting_body(words)
        events.amended = events.amended or changed or body in events.bodies
        events.bodies |= {body} - {""}
        told = words + (days[n + 1].words if words.endswith("、") and n + 1 < len(days) else "")
        if words.lstrip().startswith(("起", "施行", "实施")):
            events.effective.append(day)
        elif "通过" in told or ("会议" in words and (changed or _DECIDED.search(words))):
            events.adopted.append(day)
        elif changed or any(word in words for word in _PUBLISHED):
            # An amendment without a session was made by an order, on the date of the order.
            events.issued.append(day)
        _makers(words[: words.find("通过") + 2] if is_approved_next and "通过" in words else words, events)
        if n == 0:
            _order(before, events)
        _order(words, events)
    named = [_BEFORE_DAY.match(line), *(_BY.match(words) for _, words in days)]
    bodies = [names for found in named if found and (names := organs(found[1]))]
    if bodies and not events.issuers:
        events.issuers = bodies[-1]  # the last edition was made by the last one
    if number_and_day(line):
        events.issued += [day for day, _ in days]


def _makers(words: str, events: Events) -> None:
    """Read the congress whose session adopted the text."""
    session = _SESSION.search(words[:200])
    approved = "批准" in words and "通过" not in words  # approved by a superior congress, which did not make it
    if session and not approved and (session[1] or session[2].startswith("全国")):
        events.issuers = (session[1].removeprefix("经") + session[2],)
    association = _ASSOCIATION.match(words)
    if association and not events.issuers:
        events.issuers = (association[1],)


def _order(words: str, events: Events) -> None:
    """Read the order that published the text, whose number is that of the text."""
    order = _ORDER_NUMBER.search(words[:200])
    if order:
        kind = "公告" if order[1].endswith("公告") else "令"
        givers = order[1].removesuffix(kind).split("、")
        while len(givers) > 1 and not all(map(organs, givers)):
            del givers[0]  # 公布、甲市人民政府令第9号
        events.number = f"{'、'.join(givers)}{kind}第{plain_digits(order[2])}号"
        names = tuple(map(plain_name, givers))
        if not events.issuers and not names[-1].endswith("主席") and organs(names[-1]):
            events.issuers = names


def _number_in(history: Sequence[str], amended: bool) -> str | None:
    """Return the only document number in the lines on adoption; of an amended text, that of its last change."""
    if amended:
        last = max((entry for line in history for entry in dated(_CITED.sub("", line))), default=None)
        history = [last.words] if last and any(word in last.words for word in _CHANGED) else []
    texts = [_DAYS.sub(" ", _CITED.sub("", line)) for line in history]
    found = {as_number(_BODY.sub("", squeezed(match[0]))) for text in texts for match in DOCUMENT_NUMBER.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _labelled(region: Sequence[str], events: Events) -> None:
    """Read labelled lines (成文日期：…).

    发布日期 is usually the date of a web page; it counts if no other date of issue is labelled and the date of effect
    is, as in registers.
    """
    effective = labelled_days(region, EFFECTIVE)
    shown = labelled_days(region, SHOWN)
    events.effective += effective
    events.labelled = max(labelled_days(region, ISSUED) or (shown if effective else []), default=None)
    events.shown = next(iter(shown), None)
    events.source = next((names for words in stated(region, SOURCE) if (names := organs(words))), ())
    labelled = [*stated(region, NUMBER), *stated(region, CODE)]
    numbers = (found for words in labelled if (found := DOCUMENT_NUMBER.search(words)))
    code = next((code for code in stated(region, CODE) if _CODE.fullmatch(code)), None)
    for words in stated(region, NUMBER) if events.number is None else ():
        _order(words, events)
    events.number = events.number or next((as_number(found[0]) for found in numbers), None) or code
    if not events.issuers:
        events.issuers = next((names for words in stated(region, ISSUER) if (names := organs(words))), ())
