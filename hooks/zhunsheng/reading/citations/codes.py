"""Finds where a document number begins: 国办发〔2013〕1号 in 根据国办发〔2013〕1号, 甲部、乙局公告2019年第3号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.model.position import Span

_REACH = 24
_OTHER = re.compile(r".*[^\u4e00-\u9fffA-Za-z]", re.DOTALL)
# A sign that is whole: it begins with a province in one character and what its office is, or is that of a ministry.
_PROVINCE = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵黔云滇陕甘青宁新蒙藏"
_OF_PROVINCE = (
    f"[{_PROVINCE}](?:[政府委办党财教人卫建民科农水环发税工交文司商体林价][\u4e00-\u9fff]{{1,5}}|[政府委办党]"
    "|医保[\u4e00-\u9fff]{1,2}|应急[\u4e00-\u9fff]{0,2}|市监[\u4e00-\u9fff]{1,3}|自然资[\u4e00-\u9fff]{1,3})$"
)
_OF_MINISTRY = (
    "(?:国办?[发函]|国税[发函]|财[税会综库预建社教农行资关金]|人社[部厅][发函规]|银发|发改[\u4e00-\u9fff]{2,4}|工信部[\u4e00-\u9fff]{1,4}"
    "|税总[\u4e00-\u9fff]{1,2}|自然资[发规函]|建[质市标办房城法规][\u4e00-\u9fff]{0,2}|教[师财职高基政体研人学][\u4e00-\u9fff]?|国?市监[\u4e00-\u9fff]{1,3}"
    "|国卫[\u4e00-\u9fff]{1,4}|民[发函]|应急[发函]?|环[发规办][\u4e00-\u9fff]?|交[\u4e00-\u9fff]{1,3}[发规函]|农[\u4e00-\u9fff]{1,2}发"
    "|中办?发|医保办?[发函]|安监总[\u4e00-\u9fff]{1,4}|银保?监办?[发规]|证监办?发)$"
)
# 组织评估财税〔2019〕3号, 省局鲁市监发〔2020〕2号: what stands before a whole sign and may begin another.
_VERBS = (
    "评估|复核|审核|推进|推动|开展|关注|检查|督查|做好|抓好|用好|清退|跟踪|督促|督办|通报|宣贯|实施|办理|承办|配合|会签|制[发定]|出台|继续|终止|停止"
    "|暂停|恢复|备案|审查|审议|核对|研究|研读|讨论|汇总|归档|转办|转来|部署|安排|分解|领会|组织|公开|公示|征求|答复|回复|对标|牵头|提请|申请|负责|加快|深化"
    "|支撑|纠正|优化|测算|总结|盘点|考核|整改|反馈|编制|报请|协调|指导|监督|关联|对应|[你我贵该省市县区州总两][局厅委办部署]|[部局]里"
)
# Words that lead up to a number and are no part of an issuer's sign (机关代字).
# Names of ministries hold 和 and 对: 住房和城乡建设部令第3号.
_LEAD = re.compile(
    # What one does with a document.
    "(?:[对比]照|对[齐标]|参[考阅]|援用|遵[循守]|[基鉴由见载刊源高低优同]于|围绕|抄送|报送(?!司)|起草|修订|清理(?!办)|梳理|学习|宣传(?!部)|传达"
    "|解读|上述|下列|包含|涵盖|[衔承对]接|细化|依托|响应|[查]阅|检索|[下登转]载|来源|失效|废除|停用|延[续长]|继续实施|重申|强调|明确|完善|调整(?!办)"
    "|替换|覆盖|违背|抵触|重复|合并|取消|认可|采[纳用]|比较|[列纳归]入|截至|自从|通过(?!会)|为了|满足|履行|尊重|收录|汇编|引述)|"
    "指(?!导|挥)|依照|按照|依据|根据|参照|贯彻|落实|(?<![支保坚维扶主])持|执行|废止|印发|转发|适用|违反|符合|见|被|不服|[作做]出|出具|下达|维持|撤销|送达|变更(?!登)|收到|替代|取代|代替|修改|修正|补充|遵照|结合|引用|援引|沿用|包括|涉及|超出|超过|未达|达到|此前|以前|[本我该原][局部厅委]|(?<![草太平中高固])原(?!政)|以及|或者|关于|对于|属于|文件|同时|规定|下发|颁布|发布(?!令)|公布(?!令)|"
    "我[院部局委办]|[本你贵]院|(?:国务院|人民政府|法院|检察院|委员会|办公厅|总局|总署|(?:财政|教育|科技|公安|民政|司法|自然资源|生态环境|建设|交通运输|水利|农业农村|商务|应急管理|社会保障|信息化)部|[省市县区州][\u4e00-\u9fff]{2,12}[局厅])(?=[^令公]{2,8}$)(?!通告)|(?:[的与及或以为在由按其该第号]|[将即](?!政))|对(?!外)|(?<!发展)(?<!工业)(?<!住房)(?<!资源)(?<!文化)(?<!卫生)(?<!粮食)(?<!林业)(?<!经济)(?<!教育)(?<!民族)和(?!政[办发规字函])|经(?!济|[信贸发合管普开字])|自(?![然资治规建贸管办])|^[年月日]"
    # Characters that also begin names of places (从化, 如皋, 依兰), and any two, before a sign of the centre alone.
    "|(?:附(?![属院一二小中设])|因(?!特)|(?<![数证])据)(?=[\u4e00-\u9fff]{2,6}$)"
    "|[照除至凭同如于从且依用并](?=(?:国办?[发函]|国税[发函]|财[税会综库]|财关税|银发|人社部[发函]|税总[发函])$)"
    f"|[\u4e00-\u9fff]{{2}}(?=国办?[发函]$)|(?:{_VERBS})(?={_OF_MINISTRY}|{_OF_PROVINCE})"
)
# Two characters or more before a province's sign are no part of it unless they begin or end as a longer one may.
_BEFORE_PROVINCE = re.compile(
    f"(?![{_PROVINCE}])[\u4e00-\u9fff]{{2,20}}(?<![省市县区州旗盟大学院校行团局厅部委办会集{_PROVINCE}])(?={_OF_PROVINCE})"
)
_ORGANS = frozenset("院部会局署府席行厅办委区司军")
_HEADQUARTERS = frozenset("部局署委办")
_YEAR = re.compile(r"[0-9０-９]{4}[ \u3000]?年[ \u3000]?$")
_MOST = 12
# 法（研）发〔1987〕32号: the office within the issuer in brackets, as signs were once written.
_BRACKETED = re.compile("[\u4e00-\u9fff]{1,3}[（(][\u4e00-\u9fff]{1,3}[)）]$")
_SUFFIX = 2
_STATE = "中华人民共和国"
_COUNCIL = "国务院"
# 批准文号：甲食字（1997）第3号, （2015）民提字第12号判决, 甲国用（2005）第12号: of certificates and cases.
_OF_PAPER = re.compile("(?:批准文号|[案批]号|证书?(?:编?号码?)?|(?:许可|注册|登记|备案)编?号)[为是：: ]{0,2}$")
# The last are what is put on the market: 卫食健字（1997）第3号, 国药准字〔2002〕第3号.
_CASE_OR_PAPER = re.compile(
    "[民刑行执知商赔][一二三四五]?[初终提再申监复抗]字"
    "|(?:证字|[国集]用|食健[进备]?字?|健进字|妆[准特备进]*字?|准字|注准|注进|[饲兽广][预审]字?|网安备|械备"
    "|罚(?:决[先告]?字?|[先告]字?)?|(?<!罚)处字|复[决议受终]字?|责改字?|信公开|依申请(?:公开)?)[〔﹝［\\[【（(]"
)
_PAPER_REACH = 10
# 甲局2016年52号公告, 乙部61号令: the number before what it is the number of.
_NUMBERED = re.compile(r"(?:[0-9]{4}年)?[0-9]{1,4}号(?:令|公告)$")
_LONGEST_NUMBER = 16
_HEAD = 600  # in which the number of a text itself stands
_ABOUT = " \t\u3000*#_（()）"
_SAYS = re.compile("[，。；：:]")
# 甲市失业保险规定（1999年甲市政府令第38号发布，2007年…修改）: a title line and, in brackets, whence the text itself is.
_HISTORY = re.compile(
    r"[^，。；：:《》（(\n]{0,60}[（(](?P<numbers>[^（()）\n]{6,300}(?:发布|公布|颁布|修改|修正|修订)[^（()）\n]{0,60})[)）]"
    r"[ \t\u3000*]*"
)
_LABEL = re.compile("(?:[-|>] ?)?(?:发文字号|文件编号|文件字号|文号)[：:]?[ \u3000*]*")

# The 6号 of 甲府发〔2019〕5号、6号; 8号线 and 3号楼 are none.
_SIGN = re.compile(r"(?P<issuer>[\u4e00-\u9fff]{2,20})(?P<year>[〔﹝［\[【（(][0-9]{4}[〕﹞］\]】）)])")
_ORDER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff、 \u3000]{2,80}(?:令|公告))[ \u3000]?(?P<year>[0-9]{4}[ \u3000]?年[ \u3000]?)?第"
)
_ENDS_NUMBERS = (
    "(?=文|[、和及与，。；）)\\n]|等|同时|的?规定|的?要求|通知|精神|执行|停止|废止|继续|[修公发颁][改订正布]|$)"
)
_MORE_ORDERS = re.compile(
    r"[、和及与](?P<year>[0-9]{4}[ \u3000]?年[ \u3000]?)?"
    rf"(?P<serial>第[ \u3000]?[0-9]{{1,4}}[ \u3000]?号){_ENDS_NUMBERS}"
)
_MORE_NUMBERS = re.compile(
    rf"[、和及与](?P<year>[〔﹝［\[【][0-9]{{4}}[〕﹞］\]】])?(?P<serial>[0-9]{{1,4}}号){_ENDS_NUMBERS}"
)


def sign_before(text: str, end: int, floor: int) -> int:
    """Return where the sign of the issuer begins that ends at ``end``; ``end`` itself where there is none.

    Args:
        text: the text.
        end: where the sign ends: at the bracket of the year, or after 令.
        floor: the sign begins here at the earliest.
    """
    begin = max(floor, end - _REACH)
    other = _OTHER.match(text, begin, end)
    if other:
        begin = other.end()
        bracketed = _BRACKETED.search(text, max(floor, begin - 8), begin) if end - begin <= _SUFFIX else None
        if bracketed:
            return bracketed.start() + _behind_lead(bracketed[0])
    words = text[begin:end]
    state = words.rfind(_STATE)
    if state >= 0:
        return begin + state
    begin += _behind_lead(words)
    before = _BEFORE_PROVINCE.match(text, begin, end)
    return before.end() if before else begin


def has_no_sign(text: str, start: int, floor: int) -> bool:
    """Tell whether no issuer stands before a number: 根据381号令."""
    other = _OTHER.match(text, max(floor, start - _REACH), start)
    words = text[other.end() if other else max(floor, start - _REACH) : start]
    return not words or any(lead.end() == len(words) for lead in _LEAD.finditer(words))


def is_of_paper(text: str, start: int, end: int) -> bool:
    """Tell whether a number is that of a certificate, an approval or a case, none of which is an instrument."""
    before = _OF_PAPER.search(text, max(0, start - _PAPER_REACH), start)
    return before is not None or _CASE_OR_PAPER.search(text, start, end) is not None


def is_own_number(text: str, body: Span, start: int, end: int) -> bool:
    """Tell whether a number is the text's own: alone on a line above its first sentence, or after 发文字号：."""
    if start - body.start > _HEAD:
        return False
    line = max(body.start, text.rfind("\n", body.start, start) + 1)
    stop = text.find("\n", end, body.end)
    if stop < 0 or text[end:stop].strip(_ABOUT) or not text[stop : body.end].strip():
        return False
    before = text[line:start].strip(_ABOUT)
    return bool(_LABEL.fullmatch(before)) if before else not _SAYS.search(text, body.start, line)


def is_in_history(text: str, body: Span, start: int) -> bool:
    """Tell whether a number stands in the bracket after a text's title that tells which order issued the text."""
    if start - body.start > _HEAD:
        return False
    line = max(body.start, text.rfind("\n", body.start, start) + 1)
    stop = text.find("\n", start, body.end)
    history = _HISTORY.fullmatch(text, line, stop if stop >= 0 else body.end)
    return bool(history and history.start("numbers") <= start and not _SAYS.search(text, body.start, line))


def year_before(text: str, start: int) -> int:
    """Return where 2019年 begins that ends at ``start``; ``start`` itself where no year stands there."""
    year = _YEAR.search(text, max(0, start - 7), start)
    return year.start() if year else start


def issuers_before(text: str, begin: int, floor: int, *, run_together: bool = False) -> int:
    """Return where the first of several issuers begins, of which the last one begins at ``begin``: 甲部、乙局令第3号.

    Args:
        text: the text.
        begin: where the last one begins.
        floor: the first one begins here at the earliest.
        run_together: whether nothing need stand between them: 财政部税务总局公告2019年第2号.
    """
    begin = _whole(text, begin, floor)
    for _ in range(_MOST):
        joint = begin - 1
        if run_together and joint > floor and text[joint] in _HEADQUARTERS:
            joint = begin
        elif joint <= floor or text[joint] not in "、 \u3000" or text[joint - 1] not in _ORGANS:
            break
        earlier = sign_before(text, joint, floor)
        if earlier == joint:
            break
        begin = _whole(text, earlier, floor)
    return begin


def _whole(text: str, begin: int, floor: int) -> int:
    """Return where a name begins that may have 国务院 in front: 国务院国资委."""
    earlier = begin - len(_COUNCIL)
    return earlier if earlier >= floor and text.startswith(_COUNCIL, earlier) else begin


def number_ended_by(text: str, end: int, floor: int) -> int | None:
    """Return where 甲局2016年52号公告 begins that ends at ``end``, None where no issuer stands before the number."""
    number = _NUMBERED.search(text, max(floor, end - _LONGEST_NUMBER), end)
    if not number or number.start() <= floor or text[number.start() - 1] not in _ORGANS:
        return None
    begin = sign_before(text, number.start(), floor)
    return issuers_before(text, begin, floor) if begin < number.start() else None


def _behind_lead(words: str) -> int:
    """Return where the last word that leads up to a sign ends in ``words``, 0 where none does."""
    ends = [lead.end() for lead in _LEAD.finditer(words) if lead.end() < len(words)]
    return ends[-1] if ends else 0


def numbers_after(text: str, at: int, end: int, code: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers that go on with ``code``, which ends at ``at``: where each begins and ends, and it in full."""
    order = _ORDER.match(code)
    of_year = (order["year"] or "") if order else ""
    while order and (more := _MORE_ORDERS.match(text, at, end)):
        at = more.end()
        of_year = more["year"] or of_year
        yield more.start() + 1, at, order["issuer"] + of_year + more["serial"]
    sign = _SIGN.match(code)
    year = sign["year"] if sign else ""
    while sign and (more := _MORE_NUMBERS.match(text, at, end)):
        at = more.end()
        year = more["year"] or year
        yield more.start() + 1, at, sign["issuer"] + year + more["serial"]
