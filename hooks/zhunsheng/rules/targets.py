"""R1: citations whose instrument or provision does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zhunsheng.model import (
    Finding,
    Form,
    Kind,
    Ref,
    Related,
    Severity,
    Span,
    Step,
    Version,
)
from zhunsheng.model.numbers import is_number
from zhunsheng.model.outline import Outline
from zhunsheng.model.standard_codes import is_earlier_edition
from zhunsheng.model.titles import title_key
from zhunsheng.reading.structure.units import annex_title
from zhunsheng.resolving import Link, Missing, Outcome
from zhunsheng.resolving.annexes import listed
from zhunsheng.resolving.ending import amends, says_repeal
from zhunsheng.rules.addressed import is_outside, related_instruments
from zhunsheng.rules.context import Context
from zhunsheng.rules.examples import STANDARD
from zhunsheng.rules.names import short_name_missing
from zhunsheng.rules.suggesting import exchanged, nearest_article
from zhunsheng.rules.table import rule
from zhunsheng.rules.timing import Verdict
from zhunsheng.wording.provisions import UNITS, count_words, kind_words, path_words, step_words, titled

_MOST_HEADS = 12  # numbers that a message lists at most
_LONGEST_PARAGRAPH = 2000
_BLANKS = "[ \t\u3000]*"
_JURISDICTIONS = ("香港", "澳门", "台湾", "台湾地区", "特别行政区", "特区")

# （2010年5月6日甲市……通过　根据……《关于修改〈甲条例〉的决定》修正）; 各部门： begins no note.
_NOTE = re.compile(
    r"[ \t\u3000]*[（(]?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[^。\n]*(?:通过|公布|发布|修正|修订|批准)[）)\s]*$"
)


@rule(
    "R101",
    Severity.INFO,
    "被引用的文件不在库中",
    explanation="本库和登记的外部文件中都没有这个题名、文号或标准编号，因此无法核对它是否存在、是否现行。这不等于引用有误；"
    "可以把该文件的元数据（题名、文号、日期、出处）收入 docs/ 或 standards/。"
    "题名与已知文件只差一个字时，由 R207 提示。",
    wrong="依照《某某从未收录的办法》执行。",
    right="依照《机关事务管理条例》执行。",
)
def instrument_not_known(context: Context) -> Iterator[Finding]:
    """Report instruments, cited in texts or metadata, that neither the corpus nor the registry has."""
    for version, named in related_instruments(context):
        ref = named.ref
        if isinstance(ref, Ref) and is_outside(context, ref) and context.slip_of(version, ref.id) is None:
            yield Finding(
                version.source.path, named.span, _not_held(ref.id if is_number(ref.id) else titled(title_key(ref.id)))
            )
    for version, link in context.outcomes(Outcome.UNKNOWN):
        citation, name = link.citation, link.citation.name or ""
        if _is_in_note(version, citation.span) or is_earlier_edition(name, version.metadata.number or ""):
            continue
        if citation.is_numbered:
            yield Finding(version.source.path, citation.span, _not_held(name))
        elif citation.form is not Form.PIN and not _told_elsewhere(context, version, link):
            yield Finding(version.source.path, citation.span, _not_held(name if is_number(name) else titled(name)))


def _is_in_note(version: Version, span: Span) -> bool:
    """Tell whether words stand in the note below a title, which tells by what acts the text was made and amended."""
    provision = version.structure.at(span.start)
    return bool(
        provision
        and provision.eid.startswith(Kind.PREAMBLE.value)
        and _NOTE.match(provision.text.of(version.source.text))
    )


def _not_held(named: str) -> str:
    """Return the message for an unknown instrument, with a space between a final figure or letter and Chinese."""
    return f"{named}{' ' if named[-1:].isascii() else ''}未收录，无法核对"


def _told_elsewhere(context: Context, version: Version, link: Link) -> bool:
    """Tell whether R201 or R207 reports the citation, or R101 reports its full title where that is introduced."""
    if short_name_missing(context, version, link) or _misspelt(context, version, link) is not None:
        return True
    key = title_key(link.citation.name or "")
    return context.short_names(version).get(key, key) != key


@rule(
    "R207",
    Severity.WARNING,
    "题名疑似有误",
    explanation="库中没有这个题名，却有一个只差一个字的题名，一般是笔误。只差在地名，或者差在另成一词、所说已是另一事项的"
    "（供热、供水），是另一份文件，不报。题名应当与被引用文件的完整题名一致"
    "（《立法技术规范（试行）（一）》关于引用法律名称的规定）。",
    wrong="依照《机关事务管理条列》执行。",
    right="依照《机关事务管理条例》执行。",
)
def title_misspelt(context: Context) -> Iterator[Finding]:
    """Report unknown titles that are one slip away from a known one."""
    for version, link in context.outcomes(Outcome.UNKNOWN):
        near = _misspelt(context, version, link)
        if near:
            name = link.citation.name or ""
            asked = exchanged(link.citation.span.of(version.source.text), name, near)
            message = f"没有找到{titled(name)}；是否为{titled(near)}？"
            yield Finding(version.source.path, link.citation.span, message, suggestion=asked)


def _misspelt(context: Context, version: Version, link: Link) -> str | None:
    """Return the known title that the one in a link misspells, or None.

    None where the similar title must be another instrument: one of another jurisdiction (香港《植物品种保护条例》); one
    that an amendment amends (修改《甲规定》) and may have renamed; and one that the text repeals (《甲规定》同时废止),
    which can only be an instrument known to be repealed or an earlier edition under the text's own title.
    """
    near = context.slip(version, link.citation)
    start = link.citation.span.start
    if near is None or version.source.text[max(0, start - 8) : start].endswith(_JURISDICTIONS):
        return None
    if amends(version) and version.source.text.endswith("修改", 0, start):
        return None
    if not says_repeal(version, link):
        return near
    fact = context.corpus.registry.find(near)
    is_own = title_key(near) == title_key(version.metadata.title)
    return near if is_own or (fact and fact.repeal) else None


@rule(
    "R102",
    Severity.ERROR,
    "引用的条不存在",
    explanation="被引用的文件里没有这一条。常见原因：修改后条文顺序变了而引用没有改，或者数字写错。请对照被引用的文件改正条号。"
    "被引用文件的正文在本库的，以正文为准；不在本库的，以登记的条数为准。",
    wrong="依照《机关事务管理条例》第四十条的规定办理。",
    right="依照《机关事务管理条例》第十四条的规定办理。",
)
def article_not_found(context: Context) -> Iterator[Finding]:
    """Report citations of articles that the instrument does not have."""
    yield from _missing(context, {Kind.ARTICLE})


@rule(
    "R103",
    Severity.ERROR,
    "引用的款不存在",
    explanation="被引用的条没有这么多款。款按自然段计：列举的各项属于引出它们的一款，各项之后另起的一段是下一款。"
    "请对照该条改正。",
    wrong="第一条　办公用房由机关使用。\n第二条　依照本办法第一条第三款办理。",
    right="第一条　办公用房由机关使用。\n第二条　依照本办法第一条第一款办理。",
)
def paragraph_not_found(context: Context) -> Iterator[Finding]:
    """Report citations of paragraphs that the article does not have."""
    yield from _missing(context, {Kind.PARAGRAPH})


@rule(
    "R104",
    Severity.ERROR,
    "引用的项、目不存在",
    explanation="被引用的条或款没有这一项（目）。项以（一）（二）……编号，目以1．2．……编号；未列项的款没有项。"
    "公文“第四部分第（一）项”指“四、”之下的“（一）”。",
    wrong="第一条　入仓资产包括：\n（一）家具；\n（二）电器。\n第二条　第一条第三项的资产另行登记。",
    right="第一条　入仓资产包括：\n（一）家具；\n（二）电器。\n第二条　第一条第二项的资产另行登记。",
)
def item_not_found(context: Context) -> Iterator[Finding]:
    """Report citations of items and subitems that are not there."""
    yield from _missing(context, {Kind.ITEM, Kind.SUBITEM, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4})


@rule(
    "R105",
    Severity.ERROR,
    "引用的标准条文不存在",
    explanation="标准中没有这一章或者条，一般是章条增删以后引用没有随着改。请按现在的编号改正"
    "（文件内部怎样提及，见 GB/T 1.1—2020）。",
    wrong=STANDARD + "## 2 配置\n配置应符合2.7的规定。\n### 2.1 原则\n应节约。",
    right=STANDARD + "## 2 配置\n配置应符合2.1的规定。\n### 2.1 原则\n应节约。",
)
def clause_not_found(context: Context) -> Iterator[Finding]:
    """Report citations of clauses that a standard does not have."""
    yield from _missing(context, {Kind.CLAUSE})


@rule(
    "R106",
    Severity.ERROR,
    "引用的附件、附录、表、图不存在",
    explanation="文件中没有这个附件、附录、表或图。附件写作“## 附件1 题名”，附录写作“## 附录A（规范性）题名”，"
    "表题写作“表1 题名”。",
    wrong="第一条　登记使用附件2所列的表。\n## 附件1 登记表\n逐件登记。",
    right="第一条　登记使用附件1所列的表。\n## 附件1 登记表\n逐件登记。",
)
def annex_not_found(context: Context) -> Iterator[Finding]:
    """Report citations of annexes, tables and figures that are not there."""
    yield from _missing(context, {Kind.ANNEX, Kind.TABLE, Kind.FIGURE})


@rule(
    "R112",
    Severity.INFO,
    "没有找到所引的公式",
    explanation="公式要在行末编号，编号前用省略号或空格隔开（如“N＝V÷C……（1）”），才能找到；没有找到的，不能断定没有，只能说明无法核对。",
    wrong=STANDARD + "## 2 数量\n数量按公式（1）计算。",
    right=STANDARD + "## 2 数量\n数量按公式（1）计算：\n\nN＝V÷C……（1）",
)
def formula_not_found(context: Context) -> Iterator[Finding]:
    """Report cited formulas that were not found."""
    for version, link in context.outcomes(Outcome.MISSING):
        if link.missing and link.missing.step.kind is Kind.FORMULA:
            message = f"{named_in(version, link)}中没有找到{step_words(link.missing.step)}，无法核对"
            yield Finding(version.source.path, link.citation.span, message)


@rule(
    "R107",
    Severity.ERROR,
    "引用的编、章、节、部分不存在",
    explanation="被引用的文件没有这一编、章或节，公文没有这一部分（“第四部分”指公文的“四、”）。节的序号在每一章内重新开始。",
    wrong="## 第一章 总则\n第一条　依照本办法第三章办理。",
    right="## 第一章 总则\n第一条　依照本办法第二章办理。\n## 第二章 管理\n第二条　机关应当登记。",
)
def division_not_found(context: Context) -> Iterator[Finding]:
    """Report citations of parts, chapters and sections that are not there."""
    yield from _missing(context, {Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.LEVEL_1})


@rule(
    "R108",
    Severity.ERROR,
    "相对引用之前没有可指的内容",
    explanation="“前款”“前条”“前项”指紧接在前的一款、一条、一项；第一款中的“前款”、第一条中的“前条”无所指。"
    "请写明条号，或者核对前面是不是漏了一款、一条。",
    wrong="第一条　前款规定的资产应当登记。",
    right="第一条　机关应当登记资产。\n前款规定的资产应当每年核对。",
)
def nothing_before(context: Context) -> Iterator[Finding]:
    """Report relative references with nothing before them."""
    for version, link in context.outcomes(Outcome.DANGLING):
        words = link.citation.span.of(version.source.text)
        yield Finding(version.source.path, link.citation.span, f"“{words}”之前没有可以指向的内容")


@rule(
    "R111",
    Severity.INFO,
    "引用所指不能确定",
    explanation="单凭文字看不出指的是哪一份文件或者哪一条：引出各项的一款引用了两条，各项只写“第三项”；条号之前是合同、章程、规章等没有题名的文件；"
    "“该办法”之前没有提到过办法。这样的引用不作链接。写出题名或者条号，或者用 [文字](ref:文件id#锚点) 指定。",
    wrong="第一条　承租人依照租赁合同第八条的约定交还房屋。",
    right="第一条　机关应当登记。\n第二条　依照本办法第一条的规定交还房屋。",
)
def meaning_not_certain(context: Context) -> Iterator[Finding]:
    """Report citations whose words leave open which instrument or provision is meant."""
    for version, link in context.outcomes(Outcome.UNSURE):
        words = link.citation.span.of(version.source.text)
        message = f"“{words}”指哪一份文件、哪一条，不能确定，未作链接；请写出题名或者条号，或者用 ref: 指定"
        yield Finding(version.source.path, link.citation.span, message)


def _missing(context: Context, kinds: set[Kind]) -> Iterator[Finding]:
    for version, link, judgement in context.missing:
        if not link.missing or link.missing.step.kind not in kinds:
            continue
        if link.version and _is_run_in(link.version, link.missing):
            continue
        if judgement.verdict is Verdict.BROKEN:
            message, near = _missing_message(version, link, link.missing, _outline(context, link))
            words = link.citation.span.of(version.source.text)
            asked = exchanged(words, step_words(link.missing.step), near) if near else None
            related = _related(link, link.missing)
            yield Finding(version.source.path, link.citation.span, message, related, suggestion=asked)


def _is_run_in(version: Version, missing: Missing) -> bool:
    """Tell whether the missing item is written within a line, as in 禁止区包括：（一）风景区；（二）水源保护区。."""
    if missing.step.kind is not Kind.ITEM or missing.count or not missing.reached:
        return False
    around = version.structure.get("__".join(f"{one.kind.value}_{one.number}" for one in missing.reached))
    if around is None:
        return False
    number, n = step_words(missing.step).removeprefix("第").removesuffix("项"), missing.step.number
    mark = re.compile(rf"[：:；;，,。]{_BLANKS}[（(](?:{number}|{n})[)）](?!项)|[：:；;]{_BLANKS}{n}[.．、](?![0-9])")
    begin, end = around.span
    return mark.search(version.source.text, begin, min(end, begin + _LONGEST_PARAGRAPH)) is not None


@rule(
    "R110",
    Severity.INFO,
    "被引用的附件、表、图不在收录的文本中",
    explanation="法规文本的汇编往往只收正文、不收附件。被引用的文件是这样的文本、其中一个附件也没有时，不能断定附件不存在，只能说明无法核对。"
    "标准以外的文件提到“见表1”而文中没有编号的表、图时，也是这样。正文后面的“附件：1.……”列有这个附件、附件另外成文的，附件作为一份文件收录以后，"
    "按题名链接到那一份文件。",
    wrong="（登记的《甲条例》没有任何附件时）依照《甲条例》附件一执行。",
    right="（《甲条例》有附件一时）依照《甲条例》附件一执行。",
)
def annex_cannot_be_checked(context: Context) -> Iterator[Finding]:
    """Report citations of annexes of texts that were collected without their annexes."""
    for version, link in context.outcomes(Outcome.NOT_KEPT):
        if link.missing:
            where = named_in(version, link)
            step, words = link.missing.step, path_words(link.citation.path)
            message = f"{where}收录的文本没有{kind_words(step)}，无法核对{words}"
            if title := listed(link.version, link.missing).get(step.number):
                message = f"{where}列有{step_words(step)}（{title}），没有收录其正文，无法核对{words}"
            yield Finding(version.source.path, link.citation.span, message)


def named_in(version: Version, link: Link) -> str:
    """Return how a message to those who write a text names the instrument that a link of it leads to."""
    return "本文件" if link.version is version else titled(link.title or "")


def _outline(context: Context, link: Link) -> Outline:
    if link.fact and link.edition:
        return link.edition.outline
    return context.resolver.outline(link.version) if link.version else Outline()


def _missing_message(version: Version, link: Link, missing: Missing, outline: Outline) -> tuple[str, str]:
    """Return the message, and the words of the article that it asks about."""
    where = named_in(version, link)
    reached = path_words(missing.reached)
    annexed = _annexed(version, missing) if link.version is version else None
    if annexed:
        where = f"{titled(annexed)}（{path_words(missing.reached[:1])}）"
        missing = replace(missing, reached=missing.reached[1:])
        reached = path_words(missing.reached)
    step = missing.step
    whole = path_words((*missing.reached, step))
    if not whole.startswith(reached):  # the number says where it belongs: 附录A has no A.9
        reached = ""
    lacking = whole.removeprefix(reached)
    if missing.count is None:
        message = f"{where}{reached}没有{lacking}"
    elif stated := listed(link.version, missing):
        message = f"{where}列出{count_words(step, len(stated))}，没有{lacking}"
    elif missing.count == 0:
        none = f"{reached or '其中'}未分" if step.kind in UNITS else "没有任何"
        message = f"{where}{reached}没有{lacking}（{none}{kind_words(step)}）"
    elif step.number.isdigit() and int(step.number) <= missing.count:  # avoid 共五章，没有第五章
        told = _heads(None if reached else link.version, step)
        message = f"{where}{reached}共{count_words(step, missing.count)}，{told}，没有{lacking}"
    else:
        message = f"{where}{reached}共{count_words(step, missing.count)}，没有{lacking}"
    number = nearest_article(outline, step) if step.kind is Kind.ARTICLE and not annexed else None
    near = step_words(step._replace(number=number)) if number else ""
    return f"{message}；是否为{near}？" if near else message, near


def _heads(version: Version | None, step: Step) -> str:
    """Say how a text numbers its provisions of one kind, those of its annexes left out."""
    own = [p.number for p in version.structure.of(step.kind) if not p.eid.startswith("annex")] if version else []
    if any(number.startswith("u") for number in own):  # u1 is the first without a caption
        return "没有逐一编号"
    heads = "、".join(step_words(step._replace(number=number)) for number in own)
    return f"依次为{heads}" if 0 < len(own) <= _MOST_HEADS else "序号不连续或者有重复"


def _annexed(version: Version, missing: Missing) -> str | None:
    """Return the title of the annex, itself an instrument, that lacks the cited article; None if it is no such case."""
    if missing.step.kind is not Kind.ARTICLE or missing.reached[:1] == () or missing.reached[0].kind is not Kind.ANNEX:
        return None
    number = missing.reached[0].number
    annex = version.structure.get(f"annex_{number}" if number else "annex")
    return annex_title(version.source.text, version.structure, annex) if annex else None


def _related(link: Link, missing: Missing) -> tuple[Related, ...]:
    """Return the cited article as a related place, where its text is held."""
    if not link.version or not missing.reached or missing.reached[0].kind is not Kind.ARTICLE:
        return ()
    provision = link.version.structure.get(f"art_{missing.reached[0].number}")
    if provision is None or provision.label is None:
        return ()
    return (Related(link.version.source.path, Span(*provision.label), "所引的条在此"),)
