"""Tells which words name a body that makes rules for others, and where its name ends."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

# What an organ's name ends in; associations stand beside, for laws give them rules of a trade to make.
_ORGAN = re.compile(
    "(?:政府|国务院|部门|机关|总局|[^布全干内外各]部|[^布结格]局|厅|(?<!部)署|委员会|委|办公室|督查室|政研室|办|办事处|人民代表大会|代表大会|法院|检察院|银行(?:总行)?|[^业商]行[^，、]{0,8}[分支]行|"
    "行业组织|行业自律组织|社会组织|(?:协会|商会|学会)组织|协会|学会|商会|联合会|联合总会|红十字会|总工会|军队|军委|军区|国家|本市|本省|本区|各地区?|(?:管理|监督|监管|流域|派出|主管|市场运营|交易|登记结算|行政|工作|执法|登记|统计|法制|推进|监察|督导|办事|领导|反恐)机构|"
    "部门[和或][者]?机构|协调机制|工作机制|领导小组|指挥部|直辖市|新区|新片区|[一二三四两]省[一二]市|自治区|各区县?|各市|各县市?区?|各旗县区?|各州市?|各市州|各地市|各?乡镇|各?镇街|各[乡镇]|特别行政区|管理[^，。；]{2,12}工作的(?:机构|部门)|交易所|街道|司令部|政治部|总参谋部|国务院有关方面|"
    "[^业居村家]委会|(?:[证银保电]|银保)监会|贸促会|残联|妇联|工商联|科协|政协|专班|你[市县区州]|省份?|(?:^|各|有关|有条件的|民族自治)地方|有条件的(?:地区|[市县区])|各[市州盟]、[县区旗]|自治州|设区的市|统筹地?区|(?:^|[省市区县州级])供销(?:合作)?(?:联合社|联社|社)|供销合作总社|试点(?:城市|地区|省份|县)|管理职能的组织|自由贸易试验区|各级工会|^(?:各[\u4e00-\u9fff]{0,4})?(?:牵头|责任|成员)单位(?:[和、](?:实施|责任|配合)单位)?|解放军|(?:武警|警察)部队|行政长官|(?:协会|商会|学会)和组织)(?:等)?$"
)
# Bodies that make rules for themselves alone, though their names end alike.
_INNER = re.compile(
    "(?:居民|村民|业主|选举|学术|专家|评审|评标|职工|工会|家长|董事|监事|理事|调解|仲裁|清算|股东|合作社|基金|投资|物业)[^，、]{0,6}委员会$|"
    "(?:企业|公司|学校|医院|单位|集团|中心|机场|车站|社团|人员|个人)[^，、]{0,4}部门$|公司[^，、]{0,8}部$|(?:各|商业|试点|承办|经办|合作|开户|代理|发卡|托管|参与|贷款|民营|村镇|外资|股份制)[^，、]{0,8}(?<!人民)银行$|(?:项目|工程|编辑|门市|俱乐)部$|内设机构$|(?:医疗|卫生|教育|金融|服务|检验|检测|认证|评估|鉴定|代理|中介|保险|养老|托育|培训|科研|研究|征信|支付)机构$|"
    "(?:企业|(?<!牵头)(?<!责任)(?<!成员)(?<![和、]实施)单位|公司|学校|医院|出资人|经营者|运营者)[^，]{0,4}$"
)
# A body of the state or of a place, told by how its name begins, though it ends like any other (市防汛指挥机构).
_PUBLIC = re.compile(
    "(?:国家|国务院|中央|中国人民|全国|县级以上|地方各?级|本?(?:省|市(?!场|民|政公)|区(?!域|块|间)|县))[^，]{0,40}(?:机构|中心|总行|公共机构|总站|[督理]站)(?:等)?$"
    "|各级[\u4e00-\u9fff]{2,16}(?:指挥|管理|监督|监管|执法|监察|统计|征收|经办)机构(?:等)?$"
    "|各级[\u4e00-\u9fff、]{2,8}[^企商灯舞柜平]台$|各级[\u4e00-\u9fff]{2,10}(?:总站|中心站|监测站|管理站|推广站|事务所|档案馆)$"
)
# What is the whole country's is no inner body, whatever it is called: 国家渔业船舶检验机构.
_CENTRAL = re.compile("(?:国家|国务院|中央)[^，]{0,40}(?:机构|委员会|部门)(?:等)?$")
# 各地、各学校: those of a place, each for its own.
_PLACES = re.compile("各(?:地区?|市|县|区)[、和]?各(?:有关)?(?:学校|高校|院校|单位|校)")
# 应, 要 and 可 for 应当 and 可以; not so 适应, 重要, not so 认可, 许可证, 方可, 可行.
SHOULD = "(?<![适相供反响效])应(?!急|用|对|征|答|收)|(?<![重主需])要(?!求|素|点|件|害|道)"
CAN = "(?<![认许不])(?:(?<!方)|(?<=地方))可(?!能|行|靠|持续|再生|视|燃|比|供|信|追|用)"
# Words after which a body's name is over.
_MARK = re.compile(
    f"据此|贯彻|或者由|应当|{CAN}|须|必须|{SHOULD}|需要|负责与|负责会同|负责|履行|承担|行使|会同|协同|商(?!务|业|品|标|会|贸|事|检)|根据|依据|依照|按照|按(?!摩)|结合|(?<!所)在(?!线|职[人培教研])|主管(?=(?:全国|全市|全区|全省|本)[^，。；]{{2,40}}工作(?!的))|为(?!主)|对(?!外|口)|同步|启动(?!区|会|仪式|资金)|统筹|遵循|组织(?!部(?![门分署])|[在应可根按依])|联合(?!会)|协商|牵头(?!单位|部门)|领导(?!小组|机构|干部)|持续|深化|强化|优化|探索|整合|构建|健全|加快|开展|协调(?!机制|小组|委)|"
    "定期|每(?:学期|学年|季度|[年月周]|[一两二三四五]年)|统一|分别|作出|做出|设(?=在|于|主任|副|组长|办公室|有)|共同(?!的)|指导(?!意见|思想|中心|委员会|性)|依法|另[行文]|加强|是|积极|将|从|以(?![下上内外])|与|先行|及时|适时|自行|逐步|征求|听取|提出|经(?!济|贸|信)|参照|通过|坚持|推动|推进|建立|完善|实行|推行|研究(?!院|所|机构)|综合(?!执法|管理(?!，)|部门|协调|性)|科学(?!技术|研究|院)|合理|专门|具体|抓紧|尽快|拟|"
    "的?(?:主要)?(?:职责|职权|任务)(?=是|：|如下|包括|为|。|$)|成立(?=后|以后|之后|以来)|报(?=[经请送批省市区县]|国务院|同级|上级|本级)|于(?=每年|[0-9])|制定(?!机关)|制订|拟订|拟定|编制(?!管理|机关|部门|委员会|办)|起草|修订|规定|确定|决定|公布|发布|印发|下发|细化|形成|出台(?!的)|配套(?=制定|出台|编制)|(?<!自)由|自(?=[^，。；]{2,30}起)|应(?=对[^。；]{2,60}(?:制定|制订|编制|拟定|拟订|规定))|(?:党政)?(?:主要|分管)(?:领导|负责人|负责同志)(?=[要应须]|必须)|，|（|\\("
)
# A name does not begin so; and who is encouraged is under no mandate.
_NO_NAME = re.compile(
    "(?:结合|为|将|对|从|把|经|按|在|以|与|和|除|向|因|(?:被(?!.*所在地)|推动|督促|指导|组织|协助|配合|帮助)(?!.*的))(?!合会|外|济)|"
    "联合(?![国会社])|(?:依托|借助|争取|力争|严禁|禁止|建立|健全|完善|贯彻|落实|执行|依法|设置|负责(?:组织|会同|与))|"
    ".*(?:鼓励|支持|引导|(?:国务院|中央|省委|市委|上级|会议|部|厅|局|委)要求|(?<![情预])报(?:本级|上级|上一级|国务院|国家|省|市|区|县))"
)
_DUTY = re.compile(
    "(?:负责[^，。；]{1,24}|制定[^，。；的]{1,10}|确定|指定|授权|规定)的(?:主管|行政主管|职能|工作)?(?:部门|机构|机关)(?:(?:、|和|或者|或)(?:部门|机构|机关))?"
)
# 公安厅（局）, 省军区（卫戍区、警备区）: part of the name, which （以下简称……） is not.
_BRACKET = re.compile("[（(](?!以下|下称|简称|包括|不含|除)[^（()），。；·]{1,16}[)）]")
# 市甲部门依法设置的鉴定机构: another one acts.
_THEIRS = re.compile("依法(?:设置|设立|成立|指定|授权|确定|批准|委托)的")
_LEAD = re.compile(
    "^(?:[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百千零〇0-9]+条|[0-9]{1,2}[.．、]|[ \u3000“*]|"
    "[一二三四五六七八九十][是要]|特别是|尤其是|但是|但|请|(?:新?成立|新?组建|设立)后?的|其中|同时|并且|并|并由|也|还|具体|由)+"
)
# A body's name ends here for certain; the other marks occur within names too (行业组织, 协调机制).
_CERTAIN = frozenset(
    ("应当", "可", "须", "必须", "根据", "依据", "依照", "按照", "会同", "协同", "，", "制定")
    + ("由", "或者由", "是", "对", "负责与", "负责会同")
)
# 国务院设立关税税则委员会, 国务院授权财政部: the committee, the ministry is who acts.
_SET_UP = re.compile("(?:(?P<founder>[^，。；]{2,30}?)设立|(?P<giver>[^，。；、和或及与]{2,30}?)授权)(?!的)")
# 县级以上地方人民政府出租公物仓的，: in a condition that is the body's own a verb follows its name, any verb.
_ACTS = re.compile(
    "[^，。；的]{0,30}?(?:政府|国务院|委员会|部门|机关|局|厅)"
    "(?:[^，。；的]{0,8}(?:部门|机关)|办公[厅室])?(?=[^、和与及或等所的，。；（(][^，。；的]{1,60}的$)"
)
_THERE = re.compile("本?(?:行政区域|辖区|区域)内的?")
REACH = 110
_MOST = 16


def names_of(known: Collection[str]) -> re.Pattern[str] | None:
    """Return the expression for known names of bodies, one or several joined, None where there are none."""
    if not known:
        return None
    one = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(f"(?:{one})(?:(?:、|和|及|与|或者)(?:{one}))*(?!的)")


def with_division(names: re.Pattern[str] | None, known: Collection[str], charged: str) -> re.Pattern[str] | None:
    """Return the expression for known names, with the division of an office that is charged (车辆处) among them.

    Args:
        names: the expression for the known names.
        known: the known names.
        charged: who is charged with a task, empty for nobody.
    """
    return names if not charged or body_at(charged, names) else names_of((*known, charged))


def body_at(words: str, names: re.Pattern[str] | None = None) -> str | None:
    """Return the body whose name stands at the beginning of ``words``, or None where no such name stands there.

    The name is over at 会同, 应当, 根据 and the like; two equal bodies joined by 、 or 和 are one name here.
    """
    lead = _LEAD.match(words)
    begin = lead.end() if lead else 0
    there = _THERE.match(words, begin)
    begin = there.end() if there else begin
    words = words[: begin + REACH]
    known = names.match(words, begin) if names else None
    if known and (known.end() == len(words) or _MARK.match(words, known.end())):
        return known[0]
    found = None
    skip = 0
    for mark in islice(_MARK.finditer(words, begin), _MOST):
        if mark.start() < skip:
            continue
        bracket = _BRACKET.match(words, mark.start())
        if bracket:
            skip = bracket.end()
            continue
        duty = _DUTY.match(words, mark.start())
        if duty:
            skip = duty.end()
            if _MARK.match(words, skip) or skip == len(words):
                return words[begin:skip]
            continue
        if words.startswith("的", mark.end()) or _THEIRS.match(words, mark.start()):  # 市人民政府确定的区域
            break
        name = words[begin : mark.start()].rstrip("：:")
        set_up = _SET_UP.match(name)
        if set_up and is_body(set_up["founder"] or set_up["giver"]):
            name = name[set_up.end() :]
        if is_body(name):
            found = name
            break
        if mark[0] in _CERTAIN:
            break
    else:
        name = words[begin:].rstrip("，：")
        found = name if is_body(name) else None
    return found


def body_acting(condition: str) -> str | None:
    """Return the body that acts in a condition: 区人民政府 in 区人民政府出租公物仓的, None where no body does."""
    acts = _ACTS.match(condition)
    return acts[0] if acts and is_body(acts[0]) else None


def is_body(name: str) -> bool:
    """Tell whether ``name`` is that of a body that makes rules for others."""
    end = _BRACKET.sub("", name[-40:])[-20:]  # the expressions look at the end alone
    if not end or _NO_NAME.match(name):
        return False
    return bool(
        _CENTRAL.fullmatch(name)
        or _PLACES.fullmatch(name)
        or (_ORGAN.search(end) or _PUBLIC.fullmatch(name))
        and not _INNER.search(end)
    )
