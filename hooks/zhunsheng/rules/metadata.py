"""M: metadata that is malformed, contradicts itself or disagrees with the configuration."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.corpus.corpus import are_parts
from zhunsheng.corpus.disclosure import is_public, publish
from zhunsheng.model import Finding, Ref, Related, Severity, Span, Version
from zhunsheng.model.config import owner_names
from zhunsheng.model.page import Page
from zhunsheng.model.requirement import UNSORTED
from zhunsheng.model.titles import title_key
from zhunsheng.reading.plain_texts import INFO_END
from zhunsheng.rules.context import Context
from zhunsheng.rules.examples import FRONT
from zhunsheng.rules.suggesting import perhaps
from zhunsheng.rules.table import rule, rules
from zhunsheng.wording.provisions import titled

_TEXT = "第一条　机关应当登记资产。"


@rule(
    "M002",
    Severity.ERROR,
    "元数据的 YAML 语法有误",
    explanation="元数据写在文件开头两行 --- 之间，每行“字段名: 值”，冒号为半角，其后有一个空格，缩进用空格。"
    "值里要用半角冒号、井号的，把值放在半角引号里。",
    wrong="---\nid: a\ntitle: 甲: 乙\n---\n# 甲办法\n" + _TEXT,
    right="---\nid: a\ntitle: “甲：乙”办法\n---\n# 甲办法\n" + _TEXT,
)
def invalid_yaml(context: Context) -> Iterator[Finding]:
    """Report front matter that is not valid YAML."""
    yield from context.problems("M002")


@rule(
    "M003",
    Severity.ERROR,
    "元数据的字段有误",
    explanation="字段名不认识、类型不对或者缺少必填的 id、title。"
    "可用的字段见“起草指南”和 schema/instrument.schema.json。",
    wrong="---\nid: a\ntitle: 甲办法\nstatu: draft\n---\n# 甲办法\n" + _TEXT,
    right="---\nid: a\ntitle: 甲办法\nstatus: draft\n---\n# 甲办法\n" + _TEXT,
)
def invalid_fields(context: Context) -> Iterator[Finding]:
    """Report front matter that does not follow the schema."""
    yield from context.problems("M003")


@rule(
    "M004",
    Severity.ERROR,
    "文件的 id 和版本重复",
    explanation="两个文件的 id 相同、施行日期也相同，链接无法分辨。不同的文件用不同的 id；"
    "同一文件的不同版本写明各自的施行日期，"
    "旧版本的文件名带日期，如 vehicles@2021-03-01.md。",
    wrong="（甲.md 和 乙.md 的 id 都是 duty，都没有施行日期）",
    right="（duty.md 的 id 为 duty，leave.md 的 id 为 leave）",
)
def duplicate_key(context: Context) -> Iterator[Finding]:
    """Report two files for one version, unless they hold different articles of one work."""
    for instrument in context.corpus.instruments.values():
        if len(instrument.versions) == 1:
            continue
        first: dict[str, Version] = {}
        for version in instrument.versions:
            before = first.setdefault(version.key, version)
            # Both get the finding, since either file may be checked alone.
            pairs = [(a, b) for a, b in ((before, version), (version, before)) if context.looks_at(a)]
            if before is version or not pairs or are_parts(before, version):
                continue
            for one, other in pairs:
                remedy = "给其中一个换一个 id，或者写明各自的施行日期"
                if one.plain and other.plain:  # which have no metadata to change
                    remedy = "是同一文本的，删去其中一份；是两个版本的，在文件名末尾写上各自的公布日期，如 (2020-01-31)"
                message = f"{one.key} 已用于 {other.source.path}；请{remedy}"
                place = Related(other.source.path, other.metadata.span_of("id"), "另一个文件")
                yield Finding(one.source.path, one.metadata.span_of("id"), message, (place,))


@rule(
    "M005",
    Severity.ERROR,
    "日期先后矛盾",
    explanation="通过不晚于公布和施行，公布不晚于废止和应当复审的日期，施行不晚于有效期届满和废止；不然就有一个日期写错了，"
    "时效也会判断错。请按文件的原文核对改正。施行早于公布的（溯及既往）少见而可能，不报。",
    wrong="---\nid: a\ntitle: 甲办法\nadopted: 2022-09-22\nissued: 2022-09-01\n---\n# 甲办法\n" + _TEXT,
    right="---\nid: a\ntitle: 甲办法\nadopted: 2022-09-22\nissued: 2022-09-29\n---\n# 甲办法\n" + _TEXT,
)
def dates_out_of_order(context: Context) -> Iterator[Finding]:
    """Report dates that contradict each other."""
    names = {
        "adopted": "通过",
        "issued": "公布",
        "effective": "施行",
        "valid_until": "有效期届满",
        "repealed": "废止",
        "recheck_due": "应复审",
    }
    pairs = (
        ("adopted", "issued"),
        ("adopted", "effective"),
        ("issued", "repealed"),
        ("effective", "valid_until"),
        ("effective", "repealed"),
        ("issued", "recheck_due"),
    )
    for version in context.versions:
        if version.plain:
            continue
        for earlier, later in pairs:
            one, other = getattr(version.metadata, earlier), getattr(version.metadata, later)
            if one and other and one > other:
                span = version.metadata.span_of(later)
                message = f"{names[later]}日期 {other.isoformat()} 早于{names[earlier]}日期 {one.isoformat()}"
                yield Finding(version.source.path, span, message)


@rule(
    "M006",
    Severity.ERROR,
    "责任单位不在名单中",
    explanation="owner 应当是 zhunsheng.yml 的 bodies 中的全称或简称，或者 lists 中的一个单位，以便按单位统计。",
    wrong="（bodies 只有“甲市机关事务管理局”时）owner: 甲市机管委",
    right="（同上）owner: 甲市机关事务管理局",
)
def unknown_owner(context: Context) -> Iterator[Finding]:
    """Report owners that the configuration does not list."""
    known = owner_names(context.corpus.config)
    if not context.corpus.config.bodies:
        return
    for version in context.versions:
        owner = version.metadata.owner
        if owner and owner not in known:
            message = f"责任单位“{owner}”不在 zhunsheng.yml 的名单中{perhaps(owner, list(known))}"
            yield Finding(version.source.path, version.metadata.span_of("owner"), message)


@rule(
    "M007",
    Severity.ERROR,
    "板块不在名单中",
    explanation="pillar 应当是 zhunsheng.yml 的 pillars 中的 id。",
    wrong="（pillars 只有 assets 时）pillar: asset",
    right="（同上）pillar: assets",
)
def unknown_pillar(context: Context) -> Iterator[Finding]:
    """Report pillars that the configuration does not list, in instruments and in the register."""
    known = [pillar.id for pillar in context.corpus.config.pillars]
    if not known:
        return
    for version in context.versions:
        pillar = version.metadata.pillar
        if pillar and pillar not in known:
            yield Finding(version.source.path, version.metadata.span_of("pillar"), _not_listed(pillar, known))
    register = context.corpus.register
    if register is None:
        return
    for requirement in context.corpus.requirements:
        if requirement.pillar not in (*known, UNSORTED):
            yield Finding(register.path, requirement.span, _not_listed(requirement.pillar, known))


def _not_listed(pillar: str, known: list[str]) -> str:
    return f"板块“{pillar}”不在 zhunsheng.yml 的名单中{perhaps(pillar, known)}"


@rule(
    "M013",
    Severity.ERROR,
    "忽略检查的写法有误",
    explanation="忽略检查须写明规则编号和理由：<!-- zhunsheng-ignore R102: 理由 -->，独占一行，"
    "只对下一段（或下一个表）有效。",
    wrong=FRONT + "<!-- zhunsheng-ignore R102 -->\n" + _TEXT,
    right=FRONT + "<!-- zhunsheng-ignore R101: 该办法尚未收录 -->\n" + _TEXT,
)
def bad_silence(context: Context) -> Iterator[Finding]:
    """Report zhunsheng-ignore comments without a code or a reason, or with an unknown code."""
    yield from context.problems("M013")
    for version in context.versions:
        for silence in version.silences:
            unknown = [code for code in silence.codes if not any(rule.code.startswith(code) for rule in rules())]
            if unknown:
                yield Finding(
                    version.source.path,
                    silence.span,
                    f"没有规则 {'、'.join(unknown)}；用 zhunsheng explain 查看全部规则",
                )


@rule(
    "M014",
    Severity.ERROR,
    "文件没有元数据",
    explanation="存放文件的文件夹（zhunsheng.yml 的 sources 中第一个以外的各个）里，"
    "每个 Markdown 文件都应当有元数据 id 和 title，否则它不会出现在目录里。"
    "法规库的纯文本（# 题名，题注，<!-- INFO END -->，正文）不用写。",
    wrong="（standards/甲.md 只有正文）",
    right=FRONT + _TEXT,
)
def no_metadata(context: Context) -> Iterator[Finding]:
    """Report files without metadata in folders that hold instruments only."""
    folders = context.corpus.config.sources[1:]
    bare: list[Version | Page] = [page for page in context.pages if not page.problems]
    bare += (v for v in context.versions if v.plain and INFO_END not in v.source.text)
    for document in bare:
        if any(document.source.path.startswith(f"{folder}/") for folder in folders):
            begun = "元数据里没有 id" if document.body.start else "文件没有元数据"
            yield Finding(document.source.path, Span(0, 0), f"{begun}；请在开头写上 id、title 等字段")


@rule(
    "M015",
    Severity.WARNING,
    "题名与正文标题不一致",
    explanation="正文第一行标题（# 题名）应当与元数据的 title 相同；以文件印发的题名为准，改正不对的一处。",
    wrong="---\nid: a\ntitle: 甲办法\n---\n# 乙办法\n" + _TEXT,
    right=FRONT + _TEXT,
)
def title_differs(context: Context) -> Iterator[Finding]:
    """Report a heading that is not the title."""
    for version in context.versions:
        text = version.source.text
        start = version.body.start
        while start < version.body.end and text[start].isspace():
            start += 1
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        heading = text[start:stop]
        if not version.plain and heading.startswith("# ") and heading[2:].strip() != version.metadata.title:
            yield Finding(version.source.path, Span(start + 2, stop), f"正文标题与题名“{version.metadata.title}”不一致")


@rule(
    "M016",
    Severity.ERROR,
    "文件名中的日期与施行日期不一致",
    explanation="旧版本的文件名带日期，写作 id@施行日期.md；日期应当就是元数据的 effective，链接和引用都以它区分版本。"
    "请核对施行日期，改正文件名或者 effective。",
    wrong="（duty@2021-03-01.md 的 effective 为 2020-01-01）",
    right="（duty@2021-03-01.md 的 effective 为 2021-03-01）",
)
def date_in_name_differs(context: Context) -> Iterator[Finding]:
    """Report a version whose file name has another date than ``effective`` in its front matter."""
    for version in context.versions:
        stem = version.source.path.rsplit("/", 1)[-1].removesuffix(".md")
        _, at, day = stem.rpartition("@")
        effective = version.metadata.effective
        if at and not version.plain and day != (effective.isoformat() if effective else ""):
            stated = effective.isoformat() if effective else "没有写"
            span = version.metadata.span_of("effective")
            yield Finding(version.source.path, span, f"文件名中的日期是 {day}，施行日期（effective）{stated}")


@rule(
    "M017",
    Severity.ERROR,
    "比对记录有误",
    explanation="比对记录（标准文件名.compared.yml）由 zhunsheng compare --record 写入：每一条有 ref、on、hash、quote。"
    "手工改动的，字段名不变，日期写作 2026-01-01；改不好的，删去这一条，用 zhunsheng compare --record 重新写入。",
    wrong="（a.compared.yml 中 on 写作 2026年1月1日）",
    right="（a.compared.yml 中 on 写作 2026-01-01）",
)
def bad_comparison_record(context: Context) -> Iterator[Finding]:
    """Report comparison records that cannot be read."""
    yield from context.problems("M017")


@rule(
    "M031",
    Severity.INFO,
    "元数据写的题名，公开的网站上不写出",
    explanation="依据、代替、落实（basis、supersedes、implements）写的题名，本库、登记和公开的正文都没有，"
    "不能确定是公开的文件，可能是已经删去的不公开文件，公开的网站上不写出。"
    "确是公开文件的，在正文里写出它的题名，或者用 zhunsheng inventory 登记为一份只有文件头的文件。法律、条例照常写出。",
    wrong="（甲办法的 basis 为“机关会议管理暂行办法”，正文没有写这个题名，本库和登记也没有这份文件）",
    right="（同上，正文写着“根据《机关会议管理暂行办法》，制定本办法”）",
)
def title_not_shown(context: Context) -> Iterator[Finding]:
    """Report the titles in metadata that a public site leaves out."""
    stated = [(v, ref, span) for v in context.versions if is_public(v) for ref, span in _stated_refs(v)]
    # An id that nothing has is an error of its own (R109).
    stated = [(v, ref, span) for v, ref, span in stated if not ref.id.isascii() and context.corpus.find(ref) is None]
    unknown = publish(context.corpus).unknown if stated else frozenset()
    for version, ref, span in stated:
        if title_key(ref.id) in unknown:
            yield Finding(version.source.path, span, f"没有公开的文件提到{titled(ref.id)}，公开的网站上不写出这个题名")


def _stated_refs(version: Version) -> Iterator[tuple[Ref, Span]]:
    metadata = version.metadata
    stated = [(entry.ref, entry.span) for entry in (*metadata.basis, *metadata.supersedes)]
    stated += [(entry.ref, entry.span) for entry in metadata.implements]
    yield from ((ref, span) for ref, span in stated if isinstance(ref, Ref))
