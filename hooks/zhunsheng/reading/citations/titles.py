"""Tells which titles in 《》 name an instrument, by the 文种 in which a title ends."""

from __future__ import annotations

import re
from functools import lru_cache

from zhunsheng.model.standard_codes import standard_at

# (试行), （2015年修订）, （草案）, （一） after a title.
_TRAILER = re.compile(r"(?:[（(〔\[][^（()）〔〕\[\]]{0,20}[)）〕\]]|\s)+$")

# The volume, edition or number after the title of a book or form: 《甲手册3》, 《甲手册第二版》, 《甲手册》上册.
_VOLUME = re.compile(
    "(?:[ \u3000]?(?:[0-9一二三四五六七八九十ⅠⅡⅢⅣⅤ]{1,4}"
    "|第[0-9一二三四五六七八九十]{1,3}[册卷辑版集期]|[上中下][册卷]))+$"
)

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
    "范本",
    "样本",
    "模板",
    "教材",
    "文选",
    "选集",
    "文集",
    "全集",
    "汇编",
    "条约集",
    "手册",
    "公证",
    "台账",
    "问卷",
    "试卷",
    "回执",
    "承诺",
    "商标公告",
    "专利公报",
    "征集",
    "启事",
    "讲话",
    "致辞",
    "贺信",
    "释义",
    "解读",
    "读本",
    "教程",
    "年鉴",
    "词典",
    "辞典",
    "周刊",
    "月刊",
    "季刊",
)
# Lists that set norms, though they end like papers; and letters and books that do.
_NORMS = ("清单", "名单", "复函", "意见函", "白皮书", "议定书", "声明书", "规定书", "国书", "任务书")
# Official documents (公文) that end like papers, told by the form of their titles: 国务院批转……的报告, 关于……的函.
_OFFICIAL = re.compile("批转.{2,80}的报告$|关于.{2,80}的函$")
# Tables that set norms. Any other is filled in or signed (登记表, 指标表, 确认表, 一览表).
_NORM_TABLES = re.compile(
    "(?:税率|税目|税额|费率|利率|汇率|收费|价格|价目|当量值?|[数量限定]值|系数|参数|标准|定额|限额|基准|幅度|年限|年龄|期限|工资|津贴|"
    "[分归]类|区分|分级|等级|级别|类别|物品|代码|编码|换算|周期|裁量)表$"
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
    without_volume = _TRAILER.sub("", _VOLUME.sub("", core))
    if without_volume.endswith((*_PAPERS, "表")):
        core = without_volume
    if _OFFICIAL.search(core):
        return True
    if core.endswith("表"):
        return bool(_NORM_TABLES.search(core) or standard_at(core, 0))  # 《JJG 1190—2022　超声波燃气表》
    if core.endswith(_NORMS):
        return not _PROCEDURE.search(core)
    return not core.endswith(_PAPERS)
