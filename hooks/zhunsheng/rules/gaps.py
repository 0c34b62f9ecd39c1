"""G: requirements that are not fully met. Off unless selected, since a gap is no mistake in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from zhunsheng.model import Finding, Related, RequirementRef, Severity
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import Check, rule

if TYPE_CHECKING:
    from zhunsheng.gaps import Evidence, Reason


def _findings(code: str) -> Callable[[Context], Iterator[Finding]]:
    """Return a rule that reports the reasons with this code; a reason shared by two requirements is reported once."""

    def found(context: Context) -> Iterator[Finding]:
        told: set[tuple[str, int, str]] = set()
        for reason in context.gaps.reasons():
            at = reason.evidence
            key = at.source.path, at.span.start, reason.message
            if reason.code == code and key not in told:
                told.add(key)
                yield Finding(at.source.path, at.span, _message(reason), tuple(_place(e) for e in reason.related))

    return found


def _message(reason: Reason) -> str:
    is_requirement = isinstance(reason.evidence.ref, RequirementRef)
    return f"{reason.evidence.words}：{reason.message}" if is_requirement else reason.message


def _place(evidence: Evidence) -> Related:
    return Related(evidence.source.path, evidence.span, evidence.words)


def _gap(
    code: str, title: str, explanation: str, wrong: str, right: str, *, severity: Severity, calendar: bool = False
) -> Check:
    make = rule(code, severity, title, explanation=explanation, wrong=wrong, right=right, calendar=calendar)
    return make(_findings(code))


missing = _gap(
    "G101",
    "要求制定的文件，本库没有",
    "配套要求没有任何文件落实。没有人核实过的，状态写作“空白（未核实）”；"
    "核实确无文件的，在清单中写 confirmed（经何人、何时确认）。已废止的、已由现行文件代替（supersedes）的，不算落实；"
    "示范文本（status: sample）由本库编写，不是正式文件，不计入；要求每个单位各有一份的，不属于任何一个单位的，不计入。"
    "文件存在而正文不在本库的，可以只登记元数据。",
    "（清单中有要求 a，没有文件的 implements 写 req:a）",
    "（有一份已发布的文件，implements 写 req:a）",
    severity=Severity.WARNING,
)
drafting = _gap(
    "G102",
    "要求制定的文件还在起草",
    "落实这项要求的文件，有关机关已列入计划，或者正在起草、征求意见、送审。要求每个单位各有一份的，"
    "没有文件的单位都在制定，才是制定中。发布以后，把文件的 status 改为 issued，写上文号和日期。",
    "（落实要求 a 的文件 status 为 draft）",
    "（落实要求 a 的文件 status 为 issued）",
    severity=Severity.INFO,
)
expired = _gap(
    "G201",
    "落实文件的有效期已满",
    "落实要求的文件载明了有效期，且已届满。行政规范性文件有效期届满未延续的，自动失效，应当延续或者重新制定。",
    "（落实要求 a 的文件 valid_until 为 2020-12-31）",
    "（落实要求 a 的文件 valid_until 尚未到期）",
    severity=Severity.WARNING,
    calendar=True,
)
recheck = _gap(
    "G202",
    "落实文件应当复审或者修订",
    "到了复审日期而没有结论，或者复审结论为修订。复审后写 recheck_result；"
    "结论为继续有效的，到下一次复审前写新的 recheck_due，删去旧的结论。",
    "（落实要求 a 的文件 recheck_due 为 2020-12-31，没有 recheck_result）",
    "（同上，recheck_result 为 继续有效）",
    severity=Severity.WARNING,
    calendar=True,
)
cites_ended = _gap(
    "G203",
    "落实文件引用了已经废止的文件",
    "落实要求的文件，其引用的文件或者依据（basis）已经废止、有效期届满或者被代替，应当修订。每份被引用的文件报一次。"
    "句中写明“同时废止”“修改前”等、说的就是旧文件的，不算；写明理由忽略本条（zhunsheng-ignore G203）的，也不算。",
    "（落实要求 a 的办法写“依照《甲办法》执行”，甲办法已废止）",
    "（该办法改引现行文件）",
    severity=Severity.WARNING,
    calendar=True,
)
basis_changed = _gap(
    "G204",
    "依据在比对以后已经改变",
    "文件旁边的比对记录（文件名.compared.yml）记着上次比对时依据的原文；现在的原文与它不同。"
    "用 zhunsheng compare 对照新旧，确认仍然一致或者修订以后，再用 zhunsheng compare --record 写下新的比对。",
    "（甲办法的比对记录中乙条例第三条的原文，与乙条例现在的第三条不同）",
    "（二者相同）",
    severity=Severity.WARNING,
)
never_compared = _gap(
    "G205",
    "文件早于它的依据，从未比对",
    "落实文件在依据公布之前就已印发（不知道公布日期的，比较施行日期），没有记录表明有人对照过现行的依据。"
    "用 zhunsheng compare 对照以后写下比对。",
    "（甲办法 2018 年印发，依据乙条例 2022 年施行，没有比对记录）",
    "（有甲办法与乙条例的比对记录）",
    severity=Severity.WARNING,
    calendar=True,
)
part_only = _gap(
    "G301",
    "要求只落实了一部分",
    "落实这项要求的文件都写明只落实一部分（part: part）；还只有草案的，预先说明草案缺什么。尚缺的内容写在 missing；"
    "几份文件合起来已经全部落实的，由其中一份写 part: whole。",
    "（落实要求 a 的文件只有一份，part 为 part）",
    "（落实要求 a 的文件 part 为 whole）",
    severity=Severity.WARNING,
)
units_without = _gap(
    "G302",
    "每个单位都应有一份，有的单位没有",
    "清单中写了 per 的要求，名单上每个单位都应有一份自己的文件："
    "文件的 owner 或 issuer 写着该单位的名称，或者是配置中写明属于该单位（bodies 的 unit）的机关，就是该单位的；"
    "别的单位的文件不能代替。",
    "（名单有甲区、乙区，只有甲区的文件）",
    "（甲区、乙区各有一份文件）",
    severity=Severity.WARNING,
)
overdue = _gap(
    "G401",
    "配套文件已经逾期",
    "要求载明期限的，按载明的期限；法律、地方性法规没有载明的，自施行之日起一年（《立法法》第六十六条；"
    "地方性法规按当地制定地方性法规的规定，期限在 zhunsheng.yml 的 term_years 中写明）。"
    "法定期限只适用于由国家机关制定的配套规定，规划、计划、纲要、预案、方案不在其内，写明由行业协会、交易所、企业等制定的，也不在其内。"
    "只判断来源是正式文本的明示要求；来源没有期限可言的，期限不明，不报。"
    "经确认没有文件（清单中写 confirmed）的，才是逾期；没有人确认的，写作“期限已过，本库未收录，待核实”，不报。",
    "（2020-01-01 施行的条例明文要求制定，经确认至今没有文件）",
    "（期限内已经发布）",
    severity=Severity.WARNING,
    calendar=True,
)
other_body = _gap(
    "G402",
    "制定机关不是被授权的机关",
    "条款写明由甲制定，文件却由乙制定。条款授权给谁，就由谁制定；经甲同意、以甲名义发布的，在 issuer 中写明。"
    "来源只说“有关部门”“各单位”的，不判断；被授权的机关自己已经制定的，其他机关再作补充，不报。",
    "（要求写 by: 市人民政府，落实文件的 issuer 为 甲市财政局）",
    "（落实文件的 issuer 为 甲市人民政府）",
    severity=Severity.WARNING,
)
lower = _gap(
    "G403",
    "落实文件的效力位阶低于要求",
    "条款要求制定规章，却只有行政规范性文件之类。两者的位阶都明确的才比较（《立法法》第九十八条至第一百零二条）；"
    "内部管理文件、标准、通知没有位阶，不比较。",
    "（要求的 instrument 为 政府规章，落实文件的 rank 为 normative-document）",
    "（落实文件的 rank 为 government-rule）",
    severity=Severity.WARNING,
)
nothing_asks = _gap(
    "G404",
    "要求的依据已经废止",
    "提出这项要求的文件都已经废止、有效期届满或者被代替，不再要求制定配套文件。这项要求不计入统计，也不算逾期；"
    "新的文件仍然要求的，改引新的条款，不再要求的，从清单中删去。",
    "（要求 a 的来源为甲条例第一条，乙条例写明“《甲条例》同时废止”）",
    "（要求 a 的来源为乙条例第一条）",
    severity=Severity.WARNING,
    calendar=True,
)
orphan = _gap(
    "G501",
    "文件没有依据，也不落实任何要求",
    "既没有 basis 也没有 implements 的文件，依据和作用不明。"
    "写明它的依据，或者它落实的要求；都没有的，考虑是否废止。正文写有“根据《某法》，制定本办法”的，不报。",
    "（甲办法没有 basis，也没有 implements）",
    "（甲办法的 basis 为乙条例）",
    severity=Severity.INFO,
)
