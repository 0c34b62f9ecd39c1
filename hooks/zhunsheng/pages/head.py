"""The head of an instrument's page: a banner if the text is not in force, and its metadata."""

from __future__ import annotations

from zhunsheng.gaps.assessment import UNCONFIRMED
from zhunsheng.gaps.responsible import owner
from zhunsheng.model import Confirmed, Metadata, Part, Ref, Reference, RequirementRef, Version
from zhunsheng.model.config import Audience, Config, pillar_title
from zhunsheng.model.days import day_words, part_of_day_words
from zhunsheng.model.profile import Words
from zhunsheng.pages.markdown import admonition, folded_facts, link, linked, text
from zhunsheng.pages.states import state_chip
from zhunsheng.pages.timeline import Timeline, compared_on, period_words, versions_path
from zhunsheng.resolving.standing import CURRENT, UNISSUED, Standing, evidence, is_unissued, later_words, own_standing
from zhunsheng.weaving.addresses import address, external_anchor
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.naming import filled, name_words
from zhunsheng.wording.gist import GIST_NOTE
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

DRAFT_BANNER = "尚未发布，不具有规范效力"
REQUIREMENTS_PAGE = "requirements.md"
GAPS_PAGE = "gaps.md"
GIST_MARK = "条文要点"
VERBATIM_MARK = "原文"
FACTS_MARK = "未收录正文"
OLD_VERSION = "旧版本"
_SCREEN = "screen"  # the class of a banner that is repeated on every printed sheet anyway


def head(graph: Graph, version: Version, timeline: Timeline) -> str:
    """Write the block after the title of a version's page.

    Args:
        graph: The corpus as the site shows it.
        version: The version.
        timeline: The versions of its instrument.
    """
    facts = _facts(graph, version, timeline)
    parts = (*_banners(graph, version, timeline), _asks(graph, version), facts, _feedback(graph, version))
    return "\n".join(part for part in parts if part)


def is_verbatim(graph: Graph, version: Version) -> bool:
    """Tell whether a page has the words of a text that is in force: no gist, no facts alone, and nothing unverified."""
    is_text = not version.is_gist and not version.is_metadata_alone and not version.metadata.unverified
    return is_text and graph.standing(version) == Standing.IN_FORCE.value


def mark(graph: Graph, version: Version) -> str:
    """Return a short label for a text that is not simply in force (示范文本, 已废止), empty otherwise."""
    standing = own_standing(version.metadata, graph.today)
    told = [GIST_MARK] if version.is_gist else [FACTS_MARK] if version.is_metadata_alone else []
    if standing not in CURRENT:
        told.append(standing.value)
    if graph.newer(version):
        told.append(OLD_VERSION)
    return "，".join(told)


def sheet_foot(graph: Graph, version: Version) -> str:
    """Return the foot of every printed sheet: title, version and date of the data."""
    name, effective = name_words(graph, version), version.metadata.effective
    since = f"{day_words(effective)}起施行" if effective and version.metadata.effect_is_stated else ""
    parts = (name, "" if since in name else since, GIST_MARK if version.is_gist else "")
    return "　".join(filter(None, (*parts, f"数据截至{day_words(graph.today)}")))


def internal_banner(config: Config) -> str:
    """Return the banner of every page of an internal build."""
    if config.audience is not Audience.INTERNAL:
        return ""
    return "\n".join([admonition(f"danger {_SCREEN}", config.words.internal), *_sheet([config.words.internal])])


def _banners(graph: Graph, version: Version, timeline: Timeline) -> list[str]:
    metadata, standing = version.metadata, own_standing(version.metadata, graph.today)
    banners, sheet = [], []
    if graph.corpus.config.audience is Audience.INTERNAL:
        banners.append(admonition(f"danger {_SCREEN}", graph.corpus.config.words.internal))
        sheet.append(graph.corpus.config.words.internal)
    if version.is_gist:
        banners.append(admonition(f"warning {_SCREEN}", GIST_NOTE))
        sheet.append(GIST_NOTE)
    if metadata.unverified:
        banners.append(admonition("warning", f"待核实：{'、'.join(metadata.unverified)}"))
    if standing in UNISSUED:
        words = graph.corpus.config.words.sample if standing is Standing.SAMPLE else f"{standing.value}，{DRAFT_BANNER}"
        banners.append(admonition(f"warning {_SCREEN}", words))
        sheet.append(words)
    elif standing is Standing.REPEALED:
        day = f"（{day_words(metadata.repealed)}）" if metadata.repealed else ""
        banners.append(admonition("danger", f"本文件已废止{day}", repealed_by(graph, graph.page(version), version)))
        by = evidence(metadata)
        sheet.append(f"已废止，由{titled(by.title)}代替" if by and by.replaces else "已废止")
    elif standing is Standing.EXPIRED and metadata.valid_until:
        banners.append(admonition("danger", f"本文件有效期已于{day_words(metadata.valid_until)}届满"))
        sheet.append("有效期已满")
    elif standing is Standing.NOT_YET and metadata.effective:
        banners.append(admonition("info", f"本文件自{day_words(metadata.effective)}起施行，现在尚未施行"))
        sheet.append(f"自{day_words(metadata.effective)}起施行，尚未施行")
    elif metadata.later:
        is_old = standing is Standing.REPLACED
        title = "本文本已被新的文本代替" if is_old else standing.value
        banners.append(admonition("danger" if is_old else "warning", title, text(later_words(metadata))))
        sheet.append(title)
    banners += _succession(graph, version, timeline, sheet)
    return [*banners, *_sheet(sheet)]


def repealed_by(graph: Graph, page: str, version: Version) -> str:
    """Write a link to the clause that repeals an instrument; a withheld one is not named."""
    found = evidence(version.metadata)
    if found is None:
        return ""
    if not found.id:
        where = f"{titled(found.title)}{provision_words(None, found.eid or None)}"
        return f"据登记，由{text(where)}废止"
    held = graph.corpus.instruments.get(found.id)
    by = next((v for v in held.versions if v.source.path == found.path), None) if held else None
    if by is None:
        return ""
    clause = by.structure.at(found.span.start)
    words = titled(by.metadata.title) + provision_words(by, clause.eid if clause else None)
    return f"由{link(words, address(page, graph.page(by), clause.eid if clause else None))}{found.verb}"


def _succession(graph: Graph, version: Version, timeline: Timeline, sheet: list[str]) -> list[str]:
    """Return the facts on the newer versions of a text."""
    page = graph.page(version)
    if newer := graph.newer(version):
        sheet.append(OLD_VERSION)
        current = own_standing(newer.metadata, graph.today) in CURRENT
        words = "查看现行版本" if current else "查看新版本"
        stage = timeline.stage(version)
        period = period_words(stage) if stage else ""
        title = f"这是旧版本（{period}）" if period else "这是旧版本"
        return [admonition("danger", title, link(words, address(page, graph.page(newer))))]
    if graph.has_unseen_successor(version):
        sheet.append(graph.uncertain)
        return [admonition("warning", f"这是{graph.uncertain}")]
    stages = timeline.stages
    here = next((n for n, stage in enumerate(stages) if stage.version.key == version.key), len(stages))
    coming = next((stage for stage in stages[here + 1 :] if stage.is_coming and stage.since), None)
    if coming and coming.since:
        where = link("查看新版本", address(page, graph.page(coming.version)))
        if compared := compared_on(graph, timeline, coming.version):
            where += f"，{link('改变了什么', address(page, compared))}"
        return [admonition("info", f"新版本自{day_words(coming.since)}起施行", where)]
    return []


def _sheet(words: list[str]) -> list[str]:
    """Write the text for every printed sheet as one block, since the style sheet can repeat only one."""
    return [f"{text('；'.join(words))}\n{{: .sheet }}\n"] if words else []


def _asks(graph: Graph, version: Version) -> str:
    """Write how many requirements have a text as their source; they belong to its newest version."""
    metadata = version.metadata
    asked = sum(any(s.ref.id == metadata.id for s in row.requirement.sources) for row in graph.listing.rows)
    if not asked or graph.newer(version):
        return ""
    found = link(f"{asked} 项", address(graph.page(version), GAPS_PAGE, source_anchor(metadata.id)))
    return f"本{text(metadata.genre or '文件')}提出的配套要求 {found}\n{{: .asks }}\n"


def source_anchor(identifier: str) -> str:
    """Return the anchor, on the gap list, of the requirements with this instrument as a source."""
    return f"source-{identifier}"


def _facts(graph: Graph, version: Version, timeline: Timeline) -> str:
    """Write the metadata of a text, folded to a line with the most important, so that the text itself comes first."""
    metadata, page = version.metadata, graph.page(version)
    config, words = graph.corpus.config, graph.corpus.config.words
    # An official document (公文) is described as a government information page describes one.
    official = version.is_official_document
    rows = [
        ("正文", f"{VERBATIM_MARK}，逐字收录" if is_verbatim(graph, version) else ""),
        ("效力位阶", words.rank(metadata.rank)),
        ("文种", text(metadata.genre or "")),
        ("文号", text(metadata.number or "")),
        (f"{'发文' if official else '制定'}{words.organ}", text("、".join(metadata.issuer))),
        ("通过日期", _stated(metadata, "adopted")),
        ("成文日期" if official else "公布日期", _stated(metadata, "issued")),
        ("施行日期", _stated(metadata, "effective")),
        ("有效期至", day_words(metadata.valid_until)),
        ("废止日期", day_words(metadata.repealed)),
        ("废止依据", repealed_by(graph, page, version)),
        ("阶段", metadata.status.words if is_unissued(metadata) else ""),
        ("时效性", "" if is_unissued(metadata) else text(graph.standing(version))),
        ("板块", text(pillar_title(config, metadata.pillar))),
        ("责任单位", text(owner(metadata))),
        (
            "公开属性",
            text(words.openness(metadata.disclosure)) if version.disclosure_is_known and not version.plain else "",
        ),
        ("制定依据", "<br>".join(reference(graph, page, e.ref) for e in metadata.basis if not graph.withholds(e.ref))),
        ("落实", "<br>".join(_implements(graph, version))),
        ("版本", "<br>".join(_versions(graph, version, timeline))),
        ("未收录的版本", "；".join(filter(None, (_missing(timeline), text(later_words(metadata)))))),
        ("在本库中的作用", f"{metadata.role.words}，不作为落实配套要求的文件" if metadata.role else ""),
        ("内容", text(metadata.summary or "") if version.is_metadata_alone else ""),
        ("出处", linked(metadata.source or "")),
    ]
    # Without a text there is nothing else on the page.
    alone = version.is_metadata_alone
    return folded_facts(rows, "文件信息", () if alone else _told_at_once(metadata, words, rows), is_open=alone)


def _missing(timeline: Timeline) -> str:
    return "、".join(f"{day_words(day)}的文本" for day in timeline.missing)


def _told_at_once(metadata: Metadata, words: Words, rows: list[tuple[str, str]]) -> list[str]:
    """Write in a line what a text is and whether it is in force, the fact that most readers look for first."""
    known = dict(rows)
    told = [known["时效性"], VERBATIM_MARK if known["正文"] else ""]
    told += [known.get(name, "") for name in ("效力位阶", "文种", "文号", f"发文{words.organ}", f"制定{words.organ}")]
    # A derived date has a remark, for which the line has no room.
    if known["施行日期"] and (metadata.effective is None or metadata.effect_is_stated):
        told.append(f"{known['施行日期']}起施行")
    return [fact for fact in (*told, known["阶段"]) if fact]


def _implements(graph: Graph, version: Version) -> list[str]:
    entries = []
    for entry in version.metadata.implements:
        if graph.withholds(entry.ref):
            continue
        covers = f"：{text(entry.covers)}" if entry.covers else ""
        missing = f"；未包括{text(entry.missing)}" if entry.missing else ""
        part = "（部分）" if entry.part is Part.PART else ""
        said = _state(graph, entry.ref) + part + covers + missing + _confirmed(version, entry.confirmed)
        entries.append(reference(graph, graph.page(version), entry.ref) + said)
    return entries


def _confirmed(version: Version, confirmed: Confirmed | None) -> str:
    """Write who confirmed what a document implements; of a text that is not held, that nobody did."""
    if confirmed:
        return f"（{text(confirmed.by)}{day_words(confirmed.on)}确认）"
    return f"（本库的判断，{UNCONFIRMED}）" if version.is_metadata_alone else ""


def _state(graph: Graph, ref: Reference) -> str:
    found = graph.gaps.find(ref.id) if isinstance(ref, RequirementRef) else None
    return f" {state_chip(found)}" if found else ""


def reference(graph: Graph, page: str, ref: Reference, words: str = "") -> str:
    """Write a reference of the data as a link, by the given words or by the name of its target."""
    if isinstance(ref, RequirementRef):
        requirement = graph.corpus.requirement(ref.id)
        return link(
            words or (requirement.title if requirement else ref.id), address(page, REQUIREMENTS_PAGE, f"req-{ref.id}")
        )
    return _instrument_reference(graph, page, ref, words)


def _instrument_reference(graph: Graph, page: str, ref: Ref, words: str) -> str:
    found = graph.resolver.resolve(ref)
    if found is None:
        return text(words or str(ref))
    if found.version:
        words = words or titled(found.version.metadata.title) + provision_words(found.version, ref.eid)
        return link(words, address(page, graph.page(found.version), found.eid))
    title = found.fact.title if found.fact else ref.id
    anchor, words = external_anchor(title), words or titled(title) + provision_words(None, ref.eid)
    # The page of outside instruments lists only those that texts cite.
    where = graph.external_pages.get(anchor)
    return link(words, address(page, where, anchor)) if where else text(words)


def _versions(graph: Graph, version: Version, timeline: Timeline) -> list[str]:
    if len(timeline.stages) < 2:
        return []
    page = graph.page(version)
    listed = [_version(graph, version, stage.version) for stage in reversed(timeline.stages)]
    links = [link("历次文本", address(page, versions_path(graph, version)))]
    if compared := compared_on(graph, timeline, version):
        links.append(link("对照表", address(page, compared)))
    return [*listed, "，".join(links)]


def _version(graph: Graph, version: Version, other: Version) -> str:
    """Write one version in the list of all, as a link unless it is the current page."""
    day = day_words(other.metadata.effective)
    words = f"{day}起施行{other.metadata.effect_note}" if day else "施行日期未载明"
    if other.source.path == version.source.path:
        return f"{text(words)}（本页）"
    standing = text(graph.standing(other))
    return link(words, address(graph.page(version), graph.page(other))) + f"（{standing}）"


def _feedback(graph: Graph, version: Version) -> str:
    """Write the feedback link for the whole text; those of provisions are made by a script."""
    template = graph.corpus.config.feedback_url
    if not template:
        return ""
    name = name_words(graph, version)
    words = {"title": version.metadata.title, "citation": name, "link": graph.page(version), "quote": ""}
    return f"对本文件有意见、发现问题，请[反映问题]({filled(template, words)})。\n{{: .feedback }}\n"


def _stated(metadata: Metadata, field: str) -> str:
    """Write a date of which only the year or the month may be known."""
    part = dict(metadata.partial_dates).get(field)
    return part_of_day_words(part) if part else day_words(getattr(metadata, field)) + derived_note(metadata, field)


def derived_note(metadata: Metadata, field: str) -> str:
    """Return the remark that a date is derived and not stated by the text, else empty."""
    return "（原文未载明本文本的施行日期，按修改、公布的日期推定）" if field in metadata.derived else ""
