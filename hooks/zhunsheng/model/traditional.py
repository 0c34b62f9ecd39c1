"""Traditional characters (繁体) in the words by which a text cites: 第三條第一項, 依照本辦法第九條, 該條例.

Only the reader of structure and of citations sees them as simplified; the text itself, which may well be meant to be
set so, stays as it is. One character stands for one, so that no place moves.
"""

from __future__ import annotations

_TRADITIONAL = (
    "條項節編號辦規則細實釋決標準導組織暫試與於內國務關機總員會議該據違適應當處罰車場區縣鄉鎮廳長軍隊門業產財稅費價證許審計監"
    "護環園綠築設備電訊網絡資檔報紙醫療藥衛學術體藝勞動險養傷殘婦兒農漁礦運輸鐵飛貿進單個協約憲訴訟調執職權責義給發復從後開閉"
    "間頭點線邊遠過還這樣東華亞萬億兩幾參為來時屬種類級層經營銷購買賣質檢驗測畫畢齊滬遼寧蘇閩贛魯瓊雲貴陝隴龍"
)
_SIMPLIFIED = (
    "条项节编号办规则细实释决标准导组织暂试与于内国务关机总员会议该据违适应当处罚车场区县乡镇厅长军队门业产财税费价证许审计监"
    "护环园绿筑设备电讯网络资档报纸医疗药卫学术体艺劳动险养伤残妇儿农渔矿运输铁飞贸进单个协约宪诉讼调执职权责义给发复从后开闭"
    "间头点线边远过还这样东华亚万亿两几参为来时属种类级层经营销购买卖质检验测画毕齐沪辽宁苏闽赣鲁琼云贵陕陇龙"
)
SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
"""For ``str.translate``: each traditional character to the simplified one."""
# A text without one of these cites nothing in traditional characters; to look for them costs next to nothing.
_SIGNS = ("條", "項", "節", "編", "號", "辦", "規", "則", "釋", "決", "標")


def simplified(text: str) -> str:
    """Return ``text`` with simplified characters where it cites in traditional ones, every place where it was."""
    return text.translate(SIMPLIFIED) if any(sign in text for sign in _SIGNS) else text
