"""R4: the legal basis of an instrument, and the normative references of a standard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.model import Citation, Finding, Form, Kind, Provision, Ref, Related, Severity, Span, Style, Version
from zhunsheng.model.levels import is_lower
from zhunsheng.model.standard_codes import undated
from zhunsheng.rules.context import Context
from zhunsheng.rules.examples import STANDARD
from zhunsheng.rules.table import rule
from zhunsheng.wording.provisions import titled


@rule(
    "R401",
    Severity.WARNING,
    "规范性引用的标准没有列入“规范性引用文件”",
    explanation="正文中规范性提及的标准应列入第2章“规范性引用文件”（GB/T 1.1—2020）。列在参考文献中的资料性引用除外。",
    wrong=STANDARD + "## 2 规范性引用文件\n本文件没有规范性引用文件。\n## 3 要求\n公文格式应符合GB/T 9704的规定。",
    right=STANDARD + "## 2 规范性引用文件\nGB/T 9704 党政机关公文格式\n## 3 要求\n公文格式应符合GB/T 9704的规定。",
)
def cited_but_not_listed(context: Context) -> Iterator[Finding]:
    """Report standards that the body of a standard cites and its clause 2 does not list."""
    for version, listing in _listings(context):
        listed = {undated(c.name or "") for c in _standards(version) if listing.span.holds(c.span.start)}
        for citation in _standards(version):
            provision = _top(version, citation)
            if provision is None or provision.kind is Kind.DIVISION or listing.span.holds(citation.span.start):
                continue
            if undated(citation.name or "") not in listed:
                related = (Related(version.source.path, listing.label or listing.span, "规范性引用文件一章"),)
                message = f"{citation.name} 没有列入规范性引用文件"
                yield Finding(version.source.path, citation.span, message, related)


@rule(
    "R402",
    Severity.WARNING,
    "列入“规范性引用文件”的文件在正文中没有引用",
    explanation="“规范性引用文件”一章所列的，应当都在正文中规范性提及（GB/T 1.1—2020）；只作参考的，移入参考文献。",
    wrong=STANDARD + "## 2 规范性引用文件\nGB/T 9704 党政机关公文格式\n## 3 要求\n应节约。",
    right=STANDARD + "## 2 规范性引用文件\nGB/T 9704 党政机关公文格式\n## 3 要求\n公文格式应符合GB/T 9704的规定。",
)
def listed_but_not_cited(context: Context) -> Iterator[Finding]:
    """Report standards that clause 2 lists and nothing else cites."""
    for version, listing in _listings(context):
        cited = {undated(c.name or "") for c in _standards(version) if not listing.span.holds(c.span.start)}
        for citation in _standards(version):
            if listing.span.holds(citation.span.start) and undated(citation.name or "") not in cited:
                message = f"{citation.name} 在正文中没有引用"
                yield Finding(version.source.path, citation.span, message)


def _listings(context: Context) -> Iterator[tuple[Version, Provision]]:
    for version in context.versions:
        if version.structure.style is not Style.CLAUSES:
            continue
        for provision in version.structure:
            heading = provision.heading.of(version.source.text) if provision.heading else ""
            if provision.kind is Kind.CLAUSE and re.sub(r"\s", "", heading) == "规范性引用文件":
                yield version, provision
                break


def _standards(version: Version) -> list[Citation]:
    return [c for c in version.citations if c.form is Form.STANDARD]


def _top(version: Version, citation: Citation) -> Provision | None:
    provision = version.structure.at(citation.span.start)
    return ([provision, *version.structure.ancestors(provision)])[-1] if provision else None


@rule(
    "R403",
    Severity.ERROR,
    "依据成环",
    explanation="甲以乙为依据，乙又（直接或间接）以甲为依据，循环的依据不能成立。请删去其中一个 basis。",
    wrong="（甲办法的 basis 为乙办法，乙办法的 basis 为甲办法）",
    right="（甲办法的 basis 为乙办法，乙办法的 basis 为机关事务管理条例）",
)
def circular_basis(context: Context) -> Iterator[Finding]:
    """Report each instrument whose basis leads back to itself, at the entry that does."""
    current = [instrument.current for instrument in context.corpus.instruments.values()]
    resting = [version for version in current if version.metadata.basis]
    looked_at = [version for version in resting if context.looks_at(version)]
    if not looked_at:
        return
    graph = {version.metadata.id: [_identifier(context, ref) for ref, _ in _basis(version)] for version in resting}
    for version in looked_at:
        for ref, span in _basis(version):
            way = _shortest_path(graph, _identifier(context, ref), version.metadata.id)
            if way:
                names = " → ".join(titled(context.corpus.instruments[i].current.metadata.title) for i in way)
                own = titled(version.metadata.title)
                yield Finding(version.source.path, span, f"依据成环：{own} → {names}")


def _identifier(context: Context, ref: Ref) -> str:
    """Return the id of an instrument that a basis may also name by title or number."""
    link = context.resolver.resolve(ref)
    return link.version.metadata.id if link and link.version else ref.id


def _shortest_path(graph: dict[str, list[str]], start: str, goal: str) -> list[str] | None:
    """Return the shortest path from ``start`` to ``goal`` through the graph, both included, or None."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == goal:
            return way
        for following in graph.get(way[-1], ()):
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return None


@rule(
    "R405",
    Severity.ERROR,
    "文件实施或者取代自身",
    explanation="implements 写的是本文件所落实的上位文件，supersedes 写的是本文件所取代的旧文件，都不能是本文件自身；"
    "一般是复制元数据后没有改。取代自己的旧版本的，写作 文件id@旧版本的施行日期。",
    wrong="---\nid: duty\ntitle: 值班办法\nimplements: [{ref: duty}]\n---\n第一条　机关应当值班。",
    right="---\nid: duty\ntitle: 值班办法\nimplements: [{ref: 机关事务管理条例}]\n---\n第一条　机关应当值班。",
)
def refers_to_itself(context: Context) -> Iterator[Finding]:
    """Report an instrument whose ``implements`` or ``supersedes`` names itself."""
    for version in context.versions:
        metadata = version.metadata
        carried = [(entry.ref, entry.span, "实施") for entry in metadata.implements]
        replaced = [(entry.ref, entry.span, "取代") for entry in metadata.supersedes]
        for ref, span, does in (*carried, *replaced):
            if isinstance(ref, Ref) and ref.id == metadata.id and ref.date in (None, metadata.effective):
                yield Finding(version.source.path, span, f"{titled(metadata.title)}{does}自身；请写所{does}的另一文件")


@rule(
    "R404",
    Severity.ERROR,
    "依据的效力位阶低于本文件",
    explanation="上位法是下位法的依据，不能反过来（《立法法》第九十八条至第一百零二条）。没有位阶的文件（内部管理文件、标准、通知）不作比较。"
    "请核对 basis 写的是不是真正的依据，以及两份文件的 rank 有没有写错。",
    wrong="（甲条例的 rank 为 local-regulation，basis 为乙办法，乙办法的 rank 为 normative-document）",
    right="（乙办法的 basis 为甲条例）",
)
def basis_is_lower(context: Context) -> Iterator[Finding]:
    """Report a basis of lower rank than the instrument that is based on it."""
    for version in context.versions:
        for ref, span in _basis(version):
            link = context.resolver.resolve(ref)
            if link is None:
                continue
            rank = link.version.metadata.rank if link.version else link.fact.rank if link.fact else None
            if is_lower(rank, version.metadata.rank):
                message = f"{titled(link.title or '')}的效力位阶低于本文件，不能作为依据"
                yield Finding(version.source.path, span, message)


def _basis(version: Version) -> list[tuple[Ref, Span]]:
    return [(entry.ref, entry.span) for entry in version.metadata.basis if isinstance(entry.ref, Ref)]
