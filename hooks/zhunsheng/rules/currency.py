"""R3: citations of instruments and provisions that are no longer, or not yet, in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from zhunsheng.model import Citation, Finding, Form, Provision, Related, Severity, Version
from zhunsheng.model.days import day_words
from zhunsheng.model.standard_codes import is_earlier_edition, right_standard_code, undated, year_of
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link, Missing, Outcome, locate
from zhunsheng.resolving.ending import amends, says_repeal, speaks_of_the_past
from zhunsheng.resolving.meant import earlier, meant_then, written
from zhunsheng.resolving.standing import began, coming, expiry
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule
from zhunsheng.rules.targets import named_in
from zhunsheng.rules.timing import Verdict, to_itself
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import path_words, titled


@rule(
    "R301",
    Severity.ERROR,
    "引用的文件已废止",
    explanation="被引用的文件在本文件印发之前就已经废止，或者已被另一文件明文废止、代替。"
    "代替（另一文件元数据的 supersedes 写着它）就是由新的文件废止旧的，自新文件施行之日起。"
    "应改引现行文件，或者删去引用。"
    "草案和没有写明日期的文件，视为今天所写。叙述历史沿革需要引用的，写明理由后忽略本条；句中写明“修改前”“施行前”"
    "“同时废止”等、说的就是旧文件的，不报。本文件印发以后才废止的，由 R309 提示。",
    wrong="（甲办法的 status 为 repealed 时）依照《甲办法》执行。",
    right="依照《机关事务管理条例》执行。",
)
def cited_is_repealed(context: Context) -> Iterator[Finding]:
    """Report citations of instruments that were repealed before the text was written."""
    for version, link, reason, on in _repealed_links(context):
        if not earlier(written(version), on):
            message = f"{titled(link.title or '')}已废止（{reason}）；请改引现行文件"
            yield Finding(version.source.path, link.citation.span, message)


@rule(
    "R309",
    Severity.WARNING,
    "引用的文件后来废止",
    explanation="本文件印发时，被引用的文件还有效，后来废止了。引用当时无误，现在已无所指，清理或者修订本文件时应改引现行文件。"
    "本文件自己已经废止、失效或者有了新版本的，以及被引用的文件就是由本文件废止的，不报；"
    "题名就说明为实施、解释被废止的文件而制定的，只在首次引用处报一次。",
    wrong="（2010年印发的文件中，甲办法 2020 年废止时）依照《甲办法》执行。",
    right="依照《机关事务管理条例》执行。",
    calendar=True,
)
def cited_was_repealed_since(context: Context) -> Iterator[Finding]:
    """Report citations of instruments that were repealed after the text was written, while the text is in force."""
    told: set[tuple[str, str]] = set()
    for version, link, reason, on in _repealed_links(context):
        if not earlier(written(version), on):
            continue
        title = link.title or ""
        if title_key(title) in title_key(version.metadata.title):
            if (version.source.path, title) in told:
                continue
            told.add((version.source.path, title))
        message = f"{titled(title)}在本文件印发之后废止（{reason}）；修订时请改引现行文件"
        yield Finding(version.source.path, link.citation.span, message)


def _repealed_links(context: Context) -> Iterator[tuple[Version, Link, str, date | None]]:
    """Yield the links to repealed instruments, with the reason and day of the repeal.

    Left out are links of texts that are themselves no longer in force, that amend, or that mention the repeal.
    """
    for version, link in _leading_somewhere(context):
        end = context.standings.repeal(link)
        if end is None or to_itself(version, link) or says_repeal(version, link) or _repeals(context, version, link):
            continue
        if not (context.standings.has_ended(version) or amends(version) or speaks_of_the_past(version, link)):
            yield version, link, *end


def _repeals(context: Context, version: Version, link: Link) -> bool:
    """Tell whether a text cites an instrument that it repeals itself, which is no oversight."""
    by = link.fact.repeal.by if link.fact and link.fact.repeal else None
    if link.version and link.version.metadata.repealing:
        by = link.version.metadata.repealing.title
    elif by is None and link.fact and (replacing := context.standings.replacing(link.fact.title)):
        by = replacing.metadata.title
    return by is not None and title_key(by) == title_key(version.metadata.title)


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
        until = expiry(link, context.today)
        if until and not to_itself(version, link):
            message = f"{titled(link.title or '')}的有效期已于{day_words(until)}届满"
            yield Finding(version.source.path, link.citation.span, message)


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
        day = coming(link, context.today)
        if day and not to_itself(version, link):
            own = version.metadata.effective
            if own is None or own < day:
                message = f"{titled(link.title or '')}自{day_words(day)}起施行，现在尚未施行"
                yield Finding(version.source.path, link.citation.span, message)


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
            yield Finding(version.source.path, link.citation.span, message)


@rule(
    "R306",
    Severity.ERROR,
    "引用的条款只在旧版本中有",
    explanation="本文件印发时，被引用文件的现行版本已经施行；现行版本没有这一条款，旧版本有：条文顺序变了，引用没有随之更改。"
    "草案和没有写明日期的文件，视为今天所写。两个版本都在库中的，按内容指出移到了哪一条。"
    "本文件印发以后才修改的，由 R310 提示。",
    wrong="（甲办法旧版本有十条、现行版本有八条时）依照《甲办法》第九条执行。",
    right="（同上）依照《甲办法》第八条执行。",
)
def only_in_an_older_version(context: Context) -> Iterator[Finding]:
    """Report provisions that only an earlier version has, cited when the present one was already in force."""
    message = "{title}现行版本没有{where}；{since}施行的旧版本有，请按现行版本核对"
    yield from _changed(context, Verdict.LEFT_BEHIND, message)


@rule(
    "R308",
    Severity.INFO,
    "引用早于现行版本，无法核对旧版本",
    explanation="现行版本没有这一条款，而本文件印发在现行版本施行之前，或者说的就是修改前的文本；当时的版本没有收录，"
    "不能判断引用是否有误。法律修改后条文顺序往往变动，清理本文件时请按现行版本核对。",
    wrong="（甲办法只收录 2020 年的版本、没有第九条，本文件 2010 年印发时）依照《甲办法》第九条执行。",
    right="（同上）依照《甲办法》第八条执行。",
    calendar=True,
)
def edition_of_the_time_not_known(context: Context) -> Iterator[Finding]:
    """Report provisions that the present version lacks and that an edition not held may have had."""
    yield from _changed(context, Verdict.UNKNOWN, "{title}没有{where}；引用的是现行版本以前的文本，未收录，无法核对")


@rule(
    "R310",
    Severity.WARNING,
    "引用的条款在现行版本中已经没有",
    explanation="本文件印发时，被引用的文件有这一条款，后来修改，现行版本没有了。引用当时无误，清理或者修订本文件时应按现行版本更改。"
    "两个版本都在库中的，按内容指出移到了哪一条。本文件自己已经废止、失效或者有了新版本的，不报。",
    wrong="（2015年印发的文件中，甲办法 2010 年版有十条、2020 年版有八条时）依照《甲办法》第九条执行。",
    right="（同上）依照《甲办法》第八条执行。",
    calendar=True,
)
def gone_since(context: Context) -> Iterator[Finding]:
    """Report provisions that the cited instrument had when the text was written and has no longer."""
    yield from _changed(
        context, Verdict.OUTDATED, "{title}现行版本没有{where}；{since}施行的旧版本有，修订本文件时请按现行版本更改"
    )


def _changed(context: Context, wanted: Verdict, message: str) -> Iterator[Finding]:
    for version, link, (verdict, since) in context.missing:
        if verdict is wanted:
            words = message.format(
                title=named_in(version, link),
                where=path_words(link.citation.path),
                since=day_words(since),
            )
            related: tuple[Related, ...] = ()
            if link.version and since and (found := _moved_to(context, link, link.version, since)):
                words += f"，原来的内容可能已移至{provision_words(link.version, found.eid)}"
                related = (Related(link.version.source.path, found.span, "现在的位置"),)
            yield Finding(version.source.path, link.citation.span, words, related)


def _moved_to(context: Context, link: Link, target: Version, since: date) -> Provision | None:
    """Return the provision of ``target`` with the words that the link meant in the version in force from ``since``."""
    for old in context.corpus.instruments[target.metadata.id].versions:
        if old.key != target.key and began(old.metadata) == since:
            eid = locate(context.resolver.outline(old), link.citation.path)
            return None if isinstance(eid, Missing) else context.moving.moved(old, target, eid)
    return None


@rule(
    "R311",
    Severity.WARNING,
    "修改后条序变化，所引可能已移位",
    explanation="本文件印发时，被引用的条款说的是另外的内容：被引用的文件后来修改，条序变了，原来的内容移到了别的条款。"
    "两个版本都在库中，按条文内容（不按序号）比较得出。引用当时无误，清理或者修订本文件时应核对更改。"
    "本文件自己已经废止、失效或者有了新版本的，以及条文只在原处改了字句的，不报。",
    wrong="（2015年印发的文件中，甲办法 2010 年版第九条在 2020 年版移作第十条时）依照《甲办法》第九条执行。",
    right="（同上）依照《甲办法》第十条执行。",
    calendar=True,
)
def moved_since(context: Context) -> Iterator[Finding]:
    """Report cited provisions whose words an amendment moved to another number, with the new number."""
    for version, link in _leading_somewhere(context):
        target, eid = link.version, link.eid
        if target is None or eid is None or to_itself(version, link):
            continue
        old = meant_then(context.corpus, version, target)
        if old is None or context.standings.has_ended(version) or amends(version) or speaks_of_the_past(version, link):
            continue
        found = context.moving.moved(old, target, eid)
        if found:
            title, where = titled(link.title or ""), path_words(link.citation.path)
            place = provision_words(target, found.eid)
            message = f"{title}后来修改，条序变化；{where}现在说的是别的内容，所引可能已移至{place}，修订本文件时请核对"
            yield Finding(
                version.source.path,
                link.citation.span,
                message,
                (Related(target.source.path, found.span, "现在的位置"),),
            )


@rule(
    "R312",
    Severity.INFO,
    "引用早于收录的文本，条号可能已变",
    explanation="本文件印发在被引用文件的这一文本公布以前，当时的文本没有收录：所引的条号在这一文本里可能说的是别的内容。"
    "网页上的链接仍指向这一文本的同一条号，后面写明“条号可能已变”。一份文件只在首次引用处报一次。"
    "清理、修订本文件时请按现行文本核对；收录了当时的文本的，按内容比较，移了位的由 R311 指出。"
    "登记知道当时的文本条款数目与这一文本相同的，以及修正时新增的条写作“第十条之一”、条号不变的，不报。",
    wrong="（甲办法只收录 2020 年的文本，本文件 2012 年印发时）依照《甲办法》第二条执行。",
    right="（另收录了甲办法 2010 年的文本时）依照《甲办法》第二条执行。",
    calendar=True,
)
def text_of_the_time_not_held(context: Context) -> Iterator[Finding]:
    """Report the first citation of a provision of each instrument of which only a later text is held."""
    for version in context.versions:
        cited = [link for link in context.links[version.source.path] if link.is_later]
        counts = Counter(link.title or "" for link in cited)
        if not cited or context.standings.has_ended(version):
            continue
        for title, count in counts.items():
            first = next(link for link in cited if link.title == title)
            made = day_words(first.version.metadata.issued or began(first.version.metadata)) if first.version else ""
            more = f"（本文件引用其条款共 {count} 处）" if count > 1 else ""
            message = f"{titled(title)}收录的是{made}的文本，引用时的文本未收录，条号可能已变{more}"
            yield Finding(version.source.path, first.citation.span, message)


@rule(
    "R307",
    Severity.WARNING,
    "注日期引用的标准已有新版本",
    explanation="注日期的引用只指该版本（GB/T 1.1—2020）；库中有同号的新版本时，请核对是否应改引新版本。",
    wrong="（库中有 DB31/T 1—2022 时）应符合DB31/T 1—2012的规定。",
    right="（同上）应符合DB31/T 1—2022的规定。",
)
def dated_standard_superseded(context: Context) -> Iterator[Finding]:
    """Report dated citations of a standard that has a later edition in the corpus."""
    dated = [*_dated_standards(context)]
    latest = _latest_standards(context) if dated else {}
    for version, citation, code in dated:
        newer = latest.get(undated(code))
        if newer and year_of(newer) > year_of(code) and not is_earlier_edition(code, version.metadata.number or ""):
            yield Finding(version.source.path, citation.span, f"{code} 已有新版本 {newer}")


def _dated_standards(context: Context) -> Iterator[tuple[Version, Citation, str]]:
    """Yield the dated citations of standards, with the code in its normal form."""
    for version in context.versions:
        for link in context.links[version.source.path]:
            if link.citation.form is Form.STANDARD:
                code = right_standard_code(link.citation.name or "")
                if code and year_of(code):
                    yield version, link.citation, code


def _latest_standards(context: Context) -> dict[str, str]:
    latest: dict[str, str] = {}
    for version in context.corpus.versions:
        code = right_standard_code(version.metadata.number or "")
        if code and year_of(code) > year_of(latest.get(undated(code), "")):
            latest[undated(code)] = code
    return latest


def _leading_somewhere(context: Context) -> Iterator[tuple[Version, Link]]:
    return (
        (version, link)
        for version, link in context.outcomes(Outcome.FOUND, Outcome.KNOWN, Outcome.MISSING)
        if link.citation.name is not None
    )
