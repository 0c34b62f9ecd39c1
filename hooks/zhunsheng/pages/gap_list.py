"""缺口清单: every requirement with its state, the worst first, and the reasons for it with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhunsheng.gaps import Assessment, State, Suggestion, Term, suggestions
from zhunsheng.gaps.assessment import PAST_UNVERIFIED
from zhunsheng.gaps.authority import is_national
from zhunsheng.gaps.listing import DEMANDS, Group, due_words
from zhunsheng.gaps.listing import Row as Listed
from zhunsheng.gaps.untimed import Untimed, untimed
from zhunsheng.model import Demand, Disclosure, Ref, Requirement, RequirementRef
from zhunsheng.model.config import Audience
from zhunsheng.model.days import day_words
from zhunsheng.model.numerals import from_int
from zhunsheng.pages.documents import UNITS_PAGE, document, list_anchor, reason, requirement_link
from zhunsheng.pages.grids import Cell, Column, Row, grid
from zhunsheng.pages.head import GAPS_PAGE, reference, source_anchor
from zhunsheng.pages.markdown import figure, link, short, table, text
from zhunsheng.pages.states import chip, meaning, state_chip
from zhunsheng.rules.table import rules
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

CSV_FILE = "gaps.csv"
LINES_FILE = "gaps.lines.js"
"""The lines of the CSV as a script, from which the page takes those that it shows: a page of a folder loads no CSV."""
XLSX_FILE = "gaps.xlsx"
OVERDUE_ID = "overdue"

MOST_SUGGESTIONS = 300

_COLUMNS = (
    Column("配套要求", "sort"),
    Column("状态", "filter"),
    Column("板块", "filter"),
    Column("要求", "filter"),
    Column("出处", "parts"),
    Column("责任单位", "parts"),
    Column("期限", "filter"),
    Column("落实情况和原因"),
)


def gaps_page(graph: Graph) -> str:
    """Write the page."""
    total = figure(len(graph.gaps.assessments), "#list")
    parts = [
        "# 缺口清单\n",
        f"共 {total} 项配套要求：{tally(graph, GAPS_PAGE)}。{only_samples(graph)}{basis_of_judgement(graph)}\n",
        f"{overdue(graph, GAPS_PAGE)}\n{{: #{OVERDUE_ID} }}\n" if graph.listing.rows else "",
        f"下载全部清单：[Excel 表格（{XLSX_FILE}）]({XLSX_FILE})、[CSV（{CSV_FILE}）]({CSV_FILE})。"
        "[状态、原因、责任单位和期限的说明](#states)\n",
        "## 清单 {: #list }\n",
        grid("gaps cards", "缺口清单", _COLUMNS, _rows(graph), is_named=True),
        "## 状态的含义 {: #states }\n",
        table(("状态", "含义"), [(chip(state), text(meaning(state, graph.corpus.config.words))) for state in State]),
        _rules_of_reasons(graph),
        "责任单位以出处写明的为准；出处没有写明的，注明“未载明”，不从落实文件推断。\n",
        _term_of_law(graph),
        "## 索引 {: #index }\n",
        _index(graph),
        *_suggestions(graph),
        *_ended(graph),
        *_orphans(graph),
    ]
    return "\n".join(parts)


def _rules_of_reasons(graph: Graph) -> str:
    """Write links to the rules behind the reasons on the page."""
    listed = (found for assessment in graph.gaps.assessments for found in assessment.reasons)
    codes = {found.code for found in (*listed, *graph.gaps.ended, *graph.gaps.orphans)}
    told = [link(rule.title, address(GAPS_PAGE, f"rules/{rule.code}.md")) for rule in rules() if rule.code in codes]
    return f"各类原因依下列规则得出：{'；'.join(told)}。\n" if told else ""


def basis_of_judgement(graph: Graph) -> str:
    """Write the day and the documents that the states are based on."""
    config = graph.corpus.config
    public = f"{config.words.openness(Disclosure.PUBLIC)}的文件"
    counted = "本库收录的全部文件" if config.audience is Audience.INTERNAL else public
    return f"数据截至{short(day_words(graph.today))}，仅统计{counted}，状态由程序计算。"


def overdue(graph: Graph, page: str) -> str:
    """Write how many requirements are overdue, and why the others cannot be judged."""
    groups = {group.key: group for group in graph.listing.by("due")}
    late = groups.pop("overdue", None)
    told = [
        f"{group.title} {figure(len(group.rows), address(page, GAPS_PAGE, due_anchor(group)))} 项"
        for group in groups.values()
    ]
    if late:
        count = figure(len(late.rows), address(page, GAPS_PAGE, due_anchor(late)))
        return f"已经逾期 {count} 项。其余的期限：{'；'.join(told)}。" if told else f"已经逾期 {count} 项。"
    unknown = any(row.due.term is Term.UNKNOWN for row in graph.listing.rows)
    why = "期限不明，是出处没有写明期限，也推不出法定期限，不能判断是否逾期。" if unknown else ""
    return f"没有可以确认逾期的要求。各项要求的期限：{'；'.join(told)}。{why}"


def _term_of_law(graph: Graph) -> str:
    """Write what the statutory term is, and why it does not apply to requirements of unknown term."""
    config = graph.corpus.config
    assessments = (row.assessment for row in graph.listing.rows)
    found = untimed(assessments, graph.corpus, graph.resolver, graph.today)
    if not found or not config.term_years or not config.term_ranks:
        return ""
    ranks = "、".join(config.words.rank(rank) for rank in config.term_ranks)
    years = from_int(config.term_years)
    told = "；".join(f"{found[why]} 项{why.value}" for why in Untimed if found[why])
    return (
        f"{ranks}要求制定配套规定而没有写明期限的，本库按自施行之日起{years}年推定，须有官方文本，规划、计划等不在其内"
        f"（依据见{link('G401', 'rules/G401.md')}）。上述期限不明的 {found.total()} 项没有推定：{told}。\n"
    )


def only_samples(graph: Graph) -> str:
    """Return a sentence on how many unmet requirements have a sample, empty if none has."""
    count = len(graph.listing.only_samples)
    return f"空白的要求中，{count} 项有示范文本；示范文本由本库编写，不是正式文件，不计入。" if count else ""


def ranked(graph: Graph, assessments: Iterable[Assessment]) -> list[Assessment]:
    """Return requirements with the worst state first, express ones before implied ones, then by pillar and register."""
    pillars = {pillar.id: n for n, pillar in enumerate(graph.corpus.config.pillars)}

    def rank(assessment: Assessment) -> tuple[int, bool, int]:
        requirement = assessment.requirement
        place = pillars.get(requirement.pillar, len(pillars))
        return assessment.state.order, requirement.demand is Demand.IMPLIED, place

    return sorted(assessments, key=rank)


def tally(graph: Graph, page: str) -> str:
    """Write the number of requirements in each state that occurs, each figure with a link to its list."""
    return "、".join(
        f"{state.words} {figure(count, address(page, GAPS_PAGE, state_anchor(state)))} 项"
        for state, count in graph.gaps.counts().items()
        if count
    )


def state_anchor(state: State, demand: Demand | None = None) -> str:
    """Return the anchor of the list of a state, or of its requirements of one demand."""
    return f"{state.value}-{demand.value}" if demand else state.value


def _rows(graph: Graph) -> Iterator[Row]:
    told: set[str] = set()
    rows = {row.id: row for row in graph.listing.rows}
    for assessment in ranked(graph, graph.gaps.assessments):
        state, demand = assessment.state, assessment.requirement.demand
        anchors = [a for a in (state_anchor(state), state_anchor(state, demand)) if a not in told]
        told.update(anchors)
        yield _row(
            graph, rows[assessment.requirement.id], "".join(f'<span id="{anchor}"></span>' for anchor in anchors)
        )


def _row(graph: Graph, listed: Listed, anchors: str) -> Row:
    assessment, requirement = listed.assessment, listed.requirement
    reasons = [reason(graph, GAPS_PAGE, found) for found in assessment.reasons]
    return Row(
        (
            Cell(anchors + requirement_link(GAPS_PAGE, assessment)),
            Cell(state_chip(assessment), _state_value(assessment)),
            Cell(text(listed.pillar)),
            Cell(listed.demand),
            Cell(clauses(graph, GAPS_PAGE, requirement), _sources_value(graph, requirement)),
            Cell(text(listed.responsible_words)),
            Cell(text(due_words(assessment)), _due_value(assessment)),
            Cell("<br>".join([*_documents(graph, assessment), *reasons, *_units(graph, assessment)])),
        ),
    )


def _units(graph: Graph, assessment: Assessment) -> Iterator[str]:
    """Write a link to the page with the progress of each unit."""
    per = assessment.requirement.per
    if assessment.units and per:
        title = graph.corpus.config.list_titles.get(per) or "各单位"
        yield link(f"{title}的情况", address(GAPS_PAGE, UNITS_PAGE, list_anchor(per)))


def clauses(graph: Graph, page: str, requirement: Requirement) -> str:
    """Write links to the source clauses of a requirement by their shortest unambiguous names: 通知第二部分."""
    return "<br>".join(dict.fromkeys(clause(graph, page, stated.ref) for stated in requirement.sources))


def clause(graph: Graph, page: str, ref: Ref) -> str:
    """Write a link to a clause by its shortest unambiguous name."""
    version = graph.corpus.find(ref)
    label = graph.labels.get(version.metadata.id) if version and ref.eid else None
    return reference(graph, page, ref, label + provision_words(version, ref.eid) if label else "")


def _documents(graph: Graph, assessment: Assessment) -> list[str]:
    """Write the documents that no reason mentions."""
    told = {str(e.ref) for found in assessment.reasons for e in (found.evidence, *found.related)}
    told |= {found.implementer for found in assessment.reasons if found.implementer}
    return [document(graph, GAPS_PAGE, i) for i in assessment.implementers if i.version.metadata.id not in told]


def _state_value(assessment: Assessment) -> str:
    """Return the sort and filter value of a state."""
    return f"{assessment.state.order + 1} {assessment.state.words}"


def _sources_value(graph: Graph, requirement: Requirement) -> str:
    """Return the filter value of the sources: the instruments that ask."""
    return "、".join(_sources(graph, requirement).values())


def _sources(graph: Graph, *requirements: Requirement) -> dict[str, str]:
    """Return the instruments that are sources of requirements, by id, with their names on this page."""
    refs = [stated.ref for requirement in requirements for stated in requirement.sources]
    found = [version.metadata for version in map(graph.corpus.find, refs) if version]
    return {metadata.id: graph.labels.get(metadata.id) or titled(metadata.title) for metadata in found}


def _due_value(assessment: Assessment) -> str:
    """Return the sort and filter value of a term."""
    if assessment.due.day is None:
        return f"4 {assessment.due.term.value}"
    if assessment.is_past_unverified:
        return f"2 {PAST_UNVERIFIED}"
    return "1 已逾期" if assessment.is_overdue else f"3 {assessment.due.day.isoformat()}"


def _index(graph: Graph) -> str:
    """Write the lists by demand, term and source that figures on other pages link to; the titles are links above."""
    rows = []
    for demand, words in DEMANDS.items():
        rows.append((demand_anchor(demand), words, [r for r in graph.listing.rows if r.requirement.demand is demand]))
    rows += [(due_anchor(group), group.title, list(group.rows)) for group in graph.listing.by("due")]
    for identifier, words in _sources(graph, *(row.requirement for row in graph.listing.rows)).items():
        asked = [row for row in graph.listing.rows if identifier in _sources(graph, row.requirement)]
        rows.append((source_anchor(identifier), f"出处：{text(words)}", asked))
    return table(
        ("类别", "项数", "配套要求"),
        [
            (
                f'<span id="{anchor}"></span>{words}',
                str(len(found)),
                text("、".join(row.title for row in found)),
            )
            for anchor, words, found in rows
        ],
    )


def demand_anchor(demand: Demand) -> str:
    """Return the anchor of the list of the requirements of one demand."""
    return f"demand-{demand.value}"


def due_anchor(group: Group) -> str:
    """Return the anchor of the list of requirements in a group of terms."""
    return f"due-{group.key}"


def _suggestions(graph: Graph) -> Iterator[str]:
    """Write the mandating clauses that are not in the register."""
    every = suggestions(graph.corpus, graph.today, graph.resolver)
    if not every:
        return
    # A local library does not register what 国务院 is to make, nor anything of texts that it holds for reference only,
    # which are no sources of its register.
    is_national = _is_national_house(graph)
    used = {source.ref.id for requirement in graph.corpus.requirements for source in requirement.sources}
    own = [one for one in every if is_national or not one.is_national]
    found = [one for one in own if one.version.metadata.id in used]
    yield "## 待确认的授权条款 {: #suggestions }\n"
    left = "，".join(
        f"{whose} {count} 处"
        for whose, count in (
            ("由国务院及其部门等国家机关制定文件的", len(every) - len(own)),
            ("登记表没有用作出处的文件里的", len(own) - len(found)),
        )
        if count
    )
    if not found:
        yield f"登记表还没有登记的授权条款，{left}，没有列出。\n"
        return
    yield (
        f"下列 {len(found)} 处条款要求制定文件，登记表还没有登记。是否登记为配套要求，由管理人员判断。"
        f"登记表中名称相近的，可能已由其他出处登记。{f'另有{left}，没有列出。' if left else ''}\n"
    )
    head = ("条款", "原文", "文种", "责任单位", "效力", "期限", "登记表中名称相近的")
    yield table(head, [_suggestion(graph, suggestion) for suggestion in found[:MOST_SUGGESTIONS]])
    if len(found) > MOST_SUGGESTIONS:
        yield f"另有 {len(found) - MOST_SUGGESTIONS} 处没有列出。\n"


def _is_national_house(graph: Graph) -> bool:
    """Tell whether the library has documents of a national body."""
    return any(is_national(body.name) for body in graph.corpus.config.bodies)


def _suggestion(graph: Graph, suggestion: Suggestion) -> tuple[str, ...]:
    requirement, day = suggestion.requirement, suggestion.due.day
    return (
        reference(graph, GAPS_PAGE, requirement.source),
        text(requirement.quote),
        text(requirement.instrument),
        text(requirement.by or "条款未载明"),
        "应当" if suggestion.is_duty else "可以",
        f"{day_words(day)}（{suggestion.due.term.value}）" if day else suggestion.due.term.value,
        "、".join(reference(graph, GAPS_PAGE, RequirementRef(r.id)) for r in suggestion.resembles),
    )


def _ended(graph: Graph) -> Iterator[str]:
    if graph.gaps.ended:
        yield "## 依据已经废止的要求 {: #ended }\n"
        yield "提出下列要求的文件都已经废止、有效期届满或者被代替，不再要求，不计入上面的统计。\n"
        lines = (f"- {text(found.evidence.words)}：{reason(graph, GAPS_PAGE, found)}" for found in graph.gaps.ended)
        yield "\n".join(lines) + "\n"


def _orphans(graph: Graph) -> Iterator[str]:
    if graph.gaps.orphans:
        yield "## 没有依据的文件 {: #orphans }\n"
        yield "下列文件既没有写明依据，也没有写明落实哪一项要求。\n"
        yield "\n".join(f"- {reason(graph, GAPS_PAGE, found)}" for found in graph.gaps.orphans) + "\n"
