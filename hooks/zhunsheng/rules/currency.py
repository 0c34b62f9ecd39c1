"""R3: citations of what is no longer, or not yet, in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zhunsheng.model import Form, Recheck, Severity, Status, Version
from zhunsheng.model.numbers import number_key, right_standard_code, undated
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link, Missing, Outcome, locate
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import Finding, rule
from zhunsheng.wording import path_words, titled


@rule(
    "R301",
    Severity.ERROR,
    "引用的文件已废止",
    explanation="被引用的文件已经废止，或者已被另一文件明文废止。应改引现行文件，或者删去引用。叙述历史沿革需要引用的，写明理由后忽略本条。",
    wrong="（甲办法的 status 为 repealed 时）依照《甲办法》执行。",
    right="依照《机关事务管理条例》执行。",
)
def cited_is_repealed(context: Context) -> Iterator[Finding]:
    """Report citations of repealed instruments, unless the text is what repeals them."""
    for version, link in _leading_somewhere(context):
        reason = _repealed(link, context.today)
        if reason and not _itself(version, link) and not _says_repeal(version, link):
            message = f"{titled(link.title or '')}已废止（{reason}）；请改引现行文件"
            yield Finding(version.source, link.citation.span, message)


def _repealed(link: Link, today: date) -> str | None:
    if link.version:
        metadata = link.version.metadata
        if metadata.repealed and metadata.repealed <= today:
            return f"{metadata.repealed.isoformat()}"
        if metadata.status is Status.REPEALED or metadata.recheck_result is Recheck.REPEAL:
            return "见其元数据"
        return None
    repeal = link.fact.repeal if link.fact else None
    if repeal is None or (repeal.on and repeal.on > today):
        return None
    return f"由{titled(repeal.by)}废止" + (f"，{repeal.on.isoformat()} 起" if repeal.on else "")


def _itself(version: Version, link: Link) -> bool:
    return link.version is not None and link.version.metadata.id == version.metadata.id


def _says_repeal(version: Version, link: Link) -> bool:
    """Tell whether the sentence around the citation is the repeal itself (《甲办法》同时废止)."""
    text = version.source.text
    stop = min(
        (n for n in (text.find("。", link.citation.span.end), text.find("\n", link.citation.span.end)) if n >= 0),
        default=len(text),
    )
    return "废止" in text[link.citation.span.end : stop]


@rule(
    "R302",
    Severity.WARNING,
    "引用的文件有效期已满",
    explanation="被引用的文件载明了有效期，且已届满。行政规范性文件的有效期届满未延续的，自动失效；请核对是否已经延续或者有新的文件。",
    wrong="（甲办法的 valid_until 为 2020-12-31 时）依照《甲办法》执行。",
    right="依照《机关事务管理条例》执行。",
    calendar=True,
)
def cited_is_expired(context: Context) -> Iterator[Finding]:
    """Report citations of instruments whose validity has run out."""
    for version, link in _leading_somewhere(context):
        until = link.version.metadata.valid_until if link.version else None
        if until and until < context.today and not _itself(version, link):
            message = f"{titled(link.title or '')}的有效期已于 {until.isoformat()} 届满"
            yield Finding(version.source, link.citation.span, message)


@rule(
    "R303",
    Severity.WARNING,
    "引用的文件已被代替",
    explanation="另一份文件的元数据（supersedes）写明代替了被引用的文件。",
    wrong="（乙办法的 supersedes 为甲办法时）依照《甲办法》执行。",
    right="依照《乙办法》执行。",
    calendar=True,
)
def cited_is_superseded(context: Context) -> Iterator[Finding]:
    """Report citations of instruments that another one in force replaces."""
    successors = _successors(context)
    if not successors:
        return
    for version, link in _leading_somewhere(context):
        target = link.version.metadata.id if link.version else link.fact.title if link.fact else ""
        successor = successors.get(title_key(target))
        if successor and successor.metadata.id != version.metadata.id and not _itself(version, link):
            message = f"{titled(link.title or '')}已被{titled(successor.metadata.title)}代替"
            yield Finding(version.source, link.citation.span, message)


def _successors(context: Context) -> dict[str, Version]:
    successors = {}
    for version in context.corpus.versions:
        metadata = version.metadata
        started = metadata.effective or metadata.issued
        if metadata.status is Status.ISSUED and (started is None or started <= context.today):
            for entry in metadata.supersedes:
                if "#" not in entry.ref and "@" not in entry.ref:
                    successors[title_key(entry.ref)] = version
    return successors


@rule(
    "R304",
    Severity.WARNING,
    "引用的文件尚未施行",
    explanation="被引用的文件的施行日期还没有到。同日施行或者在其施行前起草的，可以写明理由后忽略本条。",
    wrong="（甲办法的 effective 为 2099-01-01 时）依照《甲办法》执行。",
    right="依照《机关事务管理条例》执行。",
    calendar=True,
)
def cited_is_not_yet_in_force(context: Context) -> Iterator[Finding]:
    """Report citations of instruments that take effect later than today and than the citing text."""
    for version, link in _leading_somewhere(context):
        day = link.version.metadata.effective if link.version else link.edition.effective if link.edition else None
        if day and day > context.today and not _itself(version, link):
            own = version.metadata.effective
            if own is None or own < day:
                message = f"{titled(link.title or '')}自 {day.isoformat()} 起施行，现在尚未施行"
                yield Finding(version.source, link.citation.span, message)


@rule(
    "R305",
    Severity.WARNING,
    "引用的文件已改名",
    explanation="引用用的是被引用文件的曾用题名。应改用现题名。",
    wrong="（甲办法的 former_titles 为乙办法时）依照《乙办法》执行。",
    right="（同上）依照《甲办法》执行。",
)
def cited_was_renamed(context: Context) -> Iterator[Finding]:
    """Report citations by a former title."""
    for version, link in _leading_somewhere(context):
        former = link.version.metadata.former_titles if link.version else link.fact.former_titles if link.fact else ()
        name = link.citation.name or ""
        if link.citation.form is Form.TITLE and former and title_key(name) in {title_key(t) for t in former}:
            message = f"{titled(name)}已改名为{titled(link.title or '')}"
            yield Finding(version.source, link.citation.span, message, replacement=None)


@rule(
    "R306",
    Severity.ERROR,
    "引用的条款只在旧版本中有",
    explanation="现行版本没有这一条款，旧版本有：被引用文件修改后条文顺序变了，引用没有随之更改。",
    wrong="（甲办法旧版本有十条、现行版本有八条时）依照《甲办法》第九条执行。",
    right="（同上）依照《甲办法》第八条执行。",
)
def only_in_an_older_version(context: Context) -> Iterator[Finding]:
    """Report provisions that an earlier version has and the present one has not."""
    for version, link in context.outcomes(Outcome.MISSING):
        older = older_with(context, version, link)
        if older:
            where = path_words(link.citation.path)
            message = f"{titled(link.title or '')}现行版本没有{where}；{older} 施行的旧版本有，请按现行版本核对"
            yield Finding(version.source, link.citation.span, message)


def older_with(context: Context, version: Version, link: Link) -> str | None:
    """Return from when an earlier version was in force that has what the present one lacks, or None."""
    if not link.citation.path or _itself(version, link):
        return None
    if link.fact:
        outlines = [(e.effective or e.issued, e.outline) for e in link.fact.editions if e is not link.edition]
    elif link.version:
        versions = context.corpus.instruments[link.version.metadata.id].versions
        outlines = [(v.metadata.effective, context.resolver.outline(v)) for v in versions if v.key != link.version.key]
    else:
        return None
    for day, outline in reversed(outlines):
        if day and not isinstance(locate(outline, link.citation.path), Missing):
            return day.isoformat()
    return None


@rule(
    "R307",
    Severity.WARNING,
    "注日期引用的标准已有新版本",
    explanation="注日期的引用只指该版本（GB/T 1.1—2020，10.2.2）；库中有同号的新版本时，请核对是否应改引新版本。",
    wrong="（库中有 DB31/T 1—2022 时）应符合DB31/T 1—2012的规定。",
    right="（同上）应符合DB31/T 1—2022的规定。",
)
def dated_standard_superseded(context: Context) -> Iterator[Finding]:
    """Report dated citations of a standard that has a later edition in the corpus."""
    latest = _latest_standards(context)
    for version in context.corpus.versions:
        for link in context.links[version.source.path]:
            code = right_standard_code(link.citation.name or "") if link.citation.form is Form.STANDARD else None
            if not code or "—" not in code:
                continue
            newer = latest.get(undated(code))
            if newer and _year(newer) > _year(code):
                message = f"{code} 已有新版本 {newer}"
                yield Finding(version.source, link.citation.span, message)


def _latest_standards(context: Context) -> dict[str, str]:
    latest: dict[str, str] = {}
    for version in context.corpus.versions:
        code = right_standard_code(version.metadata.number or "")
        if code and "—" in code and _year(code) > _year(latest.get(undated(code), "—0")):
            latest[undated(code)] = number_key(code)
    return latest


def _year(code: str) -> int:
    year = int(code.rpartition("—")[2])
    return year + 1900 if 50 <= year < 100 else year


def _leading_somewhere(context: Context) -> Iterator[tuple[Version, Link]]:
    return (
        (version, link)
        for version, link in context.outcomes(Outcome.FOUND, Outcome.KNOWN, Outcome.MISSING)
        if link.citation.name is not None
    )
