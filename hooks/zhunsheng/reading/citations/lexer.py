"""The words of a citation: one expression that finds every place where one may begin.

Whatever points somewhere begins with one of a few characters (第 前 附 《 本 …), so the expression starts with
that set, which the regular-expression engine can search for quickly, and looks back at the character taken to
choose among the forms. All repetition is bounded, or over characters that nothing adjacent shares, so that a
text of any making is read in linear time.
"""

from __future__ import annotations

import re

# To compile a set of Chinese characters takes twenty times as long as to compile one of them, and the lexer is compiled
# by every check that has anything to read; so what stands here many times is written with few sets.
DIGITS = "0-9０-９一二三四五六七八九十百千零〇○两①-⑳⑴-⒇㈠-㈩"
GAP = "(?:\u3000|[ \u00a0]?)"
NUMBER = rf"{GAP}[{DIGITS}]{{1,12}}{GAP}"
BRACKETED = rf"{GAP}[（(]{NUMBER}[)）]"
# 第一、二两款: 两 counts what is listed.
ORDINAL = rf"{GAP}(?:[（(]{NUMBER}[)）]|[{DIGITS.replace('两', '')}]{{1,12}}){GAP}"
RANGE = "至到—–―－\\-～~"
JOIN = rf"(?:[、和及与或{RANGE}]|以及|或者)"
# 第（一）、（二）、（八）项, 第四、五项, 第十二至十五条: several numbers before one unit; some write （一）（二）项.
_NEXT = rf"{JOIN}第?|(?={GAP}[（(])"
ORDINALS = rf"{ORDINAL}(?:(?:{_NEXT}){ORDINAL}){{0,20}}"
# The same after 第, or where a bracket stands: the first number is told from the others by what is before it.
# 第七条二款一项, and 第七条三项规定, leave 第 out.
_SHORT = "[0-9一二三四五六七八九十]{1,3}"
_BARE = (
    rf"(?<=条)(?={_SHORT}(?:款|项[规所、和或及除的列，。；]))|(?<=款)(?={_SHORT}项)|(?<=[条款])(?=[①-⑳⑴-⒇㈠-㈩][项、])"
)
_ORDINALS = rf"(?:(?:(?<=第)|{_BARE}|(?<!第){_NEXT}){ORDINAL}){{1,21}}"


def _unless(unit: str, words: str) -> str:
    """Return ``unit`` where none of the characters ``words`` follows, without a set of them."""
    return unit + "".join(f"(?!{word})" for word in words)


# 第三条件, 两款产品, 项目, 章程, 节能, 编制… begin like a unit and are none.
ARTICLE = "条(?!件|约(?!定)|款|幅(?!度)|线|理(?!解)|形码|目|例(?!外))"
PARAGRAPH = f"款(?!{_unless('项', '规所情下第')}|额|式|待)"
ITEM = "项(?!目(?!的?规定|录))"
SUBITEM = _unless("目", "标录前光")
CHAPTER = _unless("章", "程")
SECTION = _unless("节", "能目日约假课水点余气省育选")
PART = f"(?:{_unless('编', '制号辑码队组写入外造委纂办译审排')}|篇(?=第))"  # 第十篇第三章 of a plan
LEVEL = "部分"  # how one cites 四、 of a notice: 《通知》第四部分第（一）项
SUBPART = "分" + PART
# 第（一）、（二）两项, 第一、二两款, 第二、三、五各款: the last number is followed by how many they are.
_COUNT = "(?:(?<=[)）])(?:[三四五六七八九十]|十[一二三四五六])|[两各])?"
UNIT = f"{ARTICLE}|{PARAGRAPH}|{ITEM}|{SUBITEM}|{CHAPTER}|{SECTION}|{PART}|{SUBPART}|{LEVEL}"

# What a text calls itself: its 文种 after 本, as in 本法 and 本条例.
GENRES = (
    "法典|法|条例|办法|规定|细则|规则|解释|决定|规范|标准|准则|通则|章程|规程|导则|制度|方案|意见|通知|公约|协定|条约|"
    "安排|批复|纲要|大纲|守则|指引|指南|条令|修正案|预案|定额|目录|公告|通告|基准|文件|部分"
)
_KINDS = (
    "实施|施行|暂行|试行|若干|组织|特别|补充|基本|管理|工作|议事|考核|监督|裁量|服务|技术|操作|试点|具体"
    "|行动|专项|应急|发展|改革|建设|整治"
)
OWN = rf"(?:{_KINDS})?(?:{GENRES}|规划|计划|要点|措施|规范性文件|函(?!数))"
TITLE = r"[^《》\n]{1,150}(?:《[^《》\n]{0,100}》[^《》\n]{0,60}){0,4}"

FOLLOW = rf"(?:{GAP}(?:第|(?=[（(])|{_BARE})({_ORDINALS}){_COUNT}({UNIT})(?:之({NUMBER}))?)"
_CHAIN = (
    rf"({_ORDINALS}){_COUNT}({UNIT})(?:之({NUMBER}))?{FOLLOW}?{FOLLOW}?{FOLLOW}?"
    rf"(?:前({NUMBER})({PARAGRAPH}|{ITEM}))?"
)
# The 一 of 附件1一并报送 is no part of the number.
_ANNEX_COUNT = rf"(?:[0-9０-９]{{1,3}}(?![0-9０-９])|(?!一[并同律起般])[{DIGITS}]{{1,3}}(?![{DIGITS}]))(?!年)"
_ANNEX_NUMBER = rf"{GAP}(?:({_ANNEX_COUNT})|([A-ZⅠ-Ⅻ](?![A-Za-z])))|{BRACKETED}"
YEAR = rf"{GAP}(?:19|20|１９|２０)?[0-9０-９]{{2}}{GAP}年?"
OPEN, CLOSE = "〔﹝［\\[【（(", "〕﹞］\\]】）)"

TOKEN = re.compile(
    rf"""[《本第前下后次附令告{OPEN}A-ZＡ-Ｚgd](?:
    (?P<path>(?:(?:(?<=《)(?P<title>{TITLE})》|(?<=本)(?<![基根]本)(?P<own>{OWN}(?:总则|分则|附则)?|附件|分编|[条款项章节编])){GAP}(?:第|(?=[（(]))|(?<=第)){_CHAIN})
    |(?P<name>(?<=《){TITLE}》)
    |(?P<back>(?:(?<=本)(?P<of>[条款])前|(?<=前)(?<![提目此之]前)(?:[述面列](?=[各几二两三四][条款](?:[规所的中第、，。；)）]|情形|要求|内容)))?)
        (?P<some>各|几|{NUMBER})?个?(?P<what>{UNIT})(?:之{NUMBER})?{FOLLOW}?{FOLLOW}?)
    |(?P<next>(?<=[下后次])(?<![以如之最然先前其底手天时月日年会事随此今了人][下后次])
        (?P<further>[一二两三四五])?个?(?P<unit>条|款|项)(?=[第规所中、和]|的规|的情|情形|各项|除外|另有|处理|执行|办理){FOLLOW}?{FOLLOW}?)
    |(?P<annex>(?:(?<=本)(?<![基根]本)(?P<whose>{OWN})(?:的|所)?附|(?<=附))(?:件|表|录|图(?={GAP}[0-9一二三四五六七八九十]))
        (?P<mark>{_ANNEX_NUMBER})?)
    |(?P<items>(?<=[（(]){NUMBER}[)）](?:(?:{JOIN}第?)?{BRACKETED}){{0,20}}{_COUNT}{ITEM})
    |(?P<numbered>(?<=第){GAP}[0-9０-９一二三四五六七八九十百零〇]{{1,6}}{GAP}号(?:(?:[省市区县州]?(?:人民)?政府)?令|公告|(?=[)），,；])))
    |(?<=[{OPEN}]){YEAR}[{CLOSE}](?:
        (?P<number>{GAP}(?:第{GAP})?[{DIGITS}]{{1,8}}(?:[-—][0-9]{{1,4}})?{GAP}号(?:令(?=[）)，。；、的第《》]))?)
        |(?P<old>[\u4e00-\u9fff]{{1,10}}[字函发令]{GAP}第?{GAP}[{DIGITS}]{{1,8}}{GAP}号))
    |(?P<order>(?:(?<=令)|(?<=[公通]告))(?:{GAP}[0-9]{{4}}{GAP}年)?{GAP}(?:第{GAP})?[{DIGITS}]{{1,8}}{GAP}号)
    |(?P<turned>(?<=[0-9]号令)|(?<=[0-9]号公告)(?![栏牌板]))
    |(?P<code>(?<=[A-ZＡ-Ｚgd])(?<![A-Za-z0-9Ａ-Ｚ][A-ZＡ-Ｚgd])(?<![A-Za-zＡ-Ｚ][/／∕][A-ZＡ-Ｚgd])
        |(?<=3G)(?<![0-9A-Za-z]3G)(?=PP))
    )""",
    re.VERBOSE,
)
