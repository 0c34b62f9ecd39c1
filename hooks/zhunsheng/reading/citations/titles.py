"""Which titles in 《》 name an instrument: by the 文种 in which a title ends."""

from __future__ import annotations

import re
from functools import lru_cache

# (试行), （2015年修订）, （草案）, （一） behind a title.
_TRAILER = re.compile(r"(?:[（(〔\[][^（()）〔〕\[\]]{0,20}[)）〕\]]|\s)+$")

# What one applies for, holds, fills in, signs, serves, reads or sings.
_PAPERS = (
    "证",
    "证书",
    "证明",
    "证件",
    "证明书",
    "执照",
    "护照",
    "凭证",
    "批件",
    "回证",
    "书",
    "函",
    "单",
    "簿",
    "册",
    "卡",
    "牌",
    "票",
    "发票",
    "笔录",
    "合同",
    "报",
    "网",
    "杂志",
    "期刊",
    "公报",
    "通报",
    "报告",
    "请示",
    "曲",
    "歌",
    "图案",
    "样式",
    "文本",
    "教材",
    "文选",
    "选集",
    "文集",
    "全集",
    "汇编",
    "条约集",
    "手册",
    "公证",
    "商标公告",
    "专利公报",
)
# Lists that set norms, though they end like papers; and letters and books that do.
_NORMS = ("清单", "名单", "复函", "意见函", "白皮书", "议定书", "声明书", "规定书", "国书", "任务书")
# Official documents (公文) that end like papers, told by the form of their titles: 国务院批转……的报告, 关于……的函.
_OFFICIAL = re.compile("批转.{2,80}的报告$|关于.{2,80}的函$")
# Tables that are filled in; other tables (税率表, 分类表) set norms.
_FORMS = re.compile(
    r"(?:登记|申请|申报|审批|审查|审核|报告|调查|反馈|备案|名单|记录|统计|移送执行|呈报|推荐|报名|考核|评审|检查|验收|鉴定|结果|情况|信息|意见|履历|回执|送达)表$"
)
_PROCEDURE = re.compile(
    r"(?:登记|诉讼|材料|暂存|物品|财物|收取|扣押|查封|移送|通知|人员|企业|团队|失信)[^《》]{0,8}[清名]单$"
)


@lru_cache(maxsize=8192)
def names_instrument(title: str) -> bool:
    """Tell whether ``title``, as it stands between 《 and 》, names a law, rule, standard, plan or the like.

    Certificates, licences, forms, letters, contracts, newspapers and books are not instruments.
    """
    core = _TRAILER.sub("", title)
    if not core:
        return False
    if _OFFICIAL.search(core):
        return True
    if core.endswith("表"):
        return not _FORMS.search(core)
    if core.endswith(_NORMS):
        return not _PROCEDURE.search(core)
    return not core.endswith(_PAPERS)
