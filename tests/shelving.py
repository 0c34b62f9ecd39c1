"""A small project of which the browser tests read each kind of text: an older version, a draft, a repealed one."""

from __future__ import annotations

from pathlib import Path

from samples import STANDARD
from support import instrument

DUTY = instrument(
    "值班办法",
    "## 第一章 总则",
    "第一条　值班室应当：",
    "（一）记录来电；",
    "（二）报告急事。",
    "记录应当保存三年。",
    "第二条　依照《交接办法》第一条交接，违反本办法第一条第二款的，予以通报。",
    "第三条　依照《旧会务办法》第一条和GB/T 99999—2020办会。",
    *(f"第{n}条　值班员应当{'按时到岗、' * 40}不得离岗。" for n in "四五六七八九"),
    id="duty",
    number="甲发〔2024〕1号",
    effective="2024-01-01",
)
RULES = instrument(
    "会务规定",
    *(
        "## 第一编 总则",
        "## 第一章 办会",
        "### 第一节 准备",
        "第一条　办会应当：",
        "（一）节俭；",
        "1. 不铺张；",
        "2. 不浪费。",
    ),
    *("第一条之一　会前应当检查设备。", "检查应当记录。", "第二条　依照本规定第一条之一至第三条办理。"),
    f"第三条　会务员应当{'提前到场、' * 60}不得早退。",
    *("第四条　依照第三条和第一条之一第一款办理。", "附件1", "会务清单见各单位公告。", "清单应当公开。"),
    id="rules",
    status="repealed",
)
LETTER = instrument(
    "会务通知",
    *(
        "各单位：",
        "一、做好会务",
        "（一）抓紧准备。",
        "1. 准备场地；",
        "2. 准备材料。",
        "另行通知。",
        "二、做好记录",
        "记录应当完整。",
    ),
    id="letter",
    style="levels",
)
CODE = "# 甲市法典\n\n# {}\n\n2020年5月28日 通过\n\n2021年1月1日 施行\n\n<!-- INFO END -->\n\n{}\n"
FILES = {
    "docs/index.md": "# 首页\n\n见[值班](ref:duty#art_1)。\n",
    "standards/duty.md": DUTY,
    "standards/duty@2020-01-01.md": instrument(
        "值班办法",
        "第一条　轮值。",
        f"第二条　值班员应当{'按时到岗、' * 40}方可离岗。",
        id="duty",
        effective="2020-01-01",
    ),
    "standards/handover.md": instrument(
        "交接办法",
        "第一条　交接应当**当面**进行。",
        "第二条　交接清单见表1。",
        "",
        "表1 交接清单",
        "",
        "| 事项 | 时间 |",
        "| --- | --- |",
        "| | 夜间 |",
        id="handover",
        status="draft",
    ),
    "standards/rules.md": RULES,
    "standards/norm.md": STANDARD,
    "standards/letter.md": LETTER,
    "standards/gist.md": instrument(
        "公物仓条例", "第一条（入仓）　闲置资产入仓。", id="gist", style="articles", text="gist"
    ),
    "standards/code/one.md": CODE.format("总则", "第一条　登记应当公开。"),
    "standards/code/two.md": CODE.format("附则", "第二条　本法自2021年1月1日起施行。"),
    "standards/meeting.md": instrument("旧会务办法", "第一条　办会。", id="meeting", status="repealed"),
}
FEEDBACK = "https://forms.example.cn/new?at={link}&what={citation}&text={quote}"


def shelve(folder: Path) -> Path:
    """Write the project."""
    settings = {
        "mkdocs.yml": "site_name: 准绳\nplugins: [zhunsheng]\n",
        "zhunsheng.yml": f"sources: [docs, standards]\nfeedback_url: '{FEEDBACK}'\n",
    }
    for path, text in {**settings, **FILES}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder
