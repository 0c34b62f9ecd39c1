"""Two of the five laws of ``law_pairs_second.py``, written down in the same way: emergencies, and disabled people."""

from __future__ import annotations

from law_pairs import Asked, Text, part, whole

_COUNCIL = "rank: administrative-regulation\nissuer: 国务院\n"
_SHANGHAI = "rank: local-regulation\nissuer: 上海市人民代表大会常务委员会\n"
_LOCAL = "DLC/上海地方法规/地方性法规/上海"
_CITY, _TREASURY = "上海市人民政府", "国务院财政部门"

EMERGENCIES = (
    Text(
        "emergencies",
        "行政法/突发事件应对法(2024-06-28).md",
        "rank: law\nissued: 2024-06-28\neffective: 2024-11-01\n",
    ),
    Text(
        "emergencies@2007-11-01",
        "行政法/突发事件应对法(2007-08-30).md",
        "rank: law\nissued: 2007-08-30\neffective: 2007-11-01\n",
    ),
    Text(
        "emergencies-sh",
        f"{_LOCAL}/上海市实施《突发事件应对法》办法(2018-05-24).md",
        _SHANGHAI + "issued: 2018-05-24\neffective: 2018-05-24\nbasis: emergencies\n",
        whole("d-shelters"),
    ),
)
_OR = "国务院或者国务院确定的部门"
ASKED_OF_EMERGENCIES = (
    # Word for word in article 3 of the law of 2007: the year runs from there.
    Asked("d-grades", "emergencies#art_3__para_2", "分级标准", "标准", "MISSING", "G101 G401", _OR, due="2008-11-01"),
    Asked("d-national", "emergencies#art_26__para_2", "总体应急预案", "预案", "MISSING", "G101", "国务院"),
    Asked("d-local", "emergencies#art_26__para_3", "应急预案", "预案", "MISSING", "G101", "地方各级人民政府"),
    # In 2007 (article 17) only making and revising them were to be ruled on, which is another matter: the year is new.
    Asked(
        "d-planning",
        "emergencies#art_28__para_3",
        "管理办法",
        "办法",
        "MISSING",
        "G101 G401",
        "国务院",
        due="2025-11-01",
    ),
    Asked("d-system", "emergencies#art_29", "体系建设规划", "规划", "MISSING", "G101", "县级以上人民政府有关部门"),
    # 建立健全标准体系 presupposes standards; it orders none in particular.
    Asked("d-standards", "emergencies#art_31", "标准体系", "标准", "MISSING", "G101", "国务院应急管理部门", "implied"),
    # Article 19 of the local text, which is of 2018.
    Asked("d-shelters", "emergencies#art_31", "县级以上地方人民政府负责", "规定", "OUTDATED", "G205", _CITY, "implied"),
    Asked(
        "d-rescuers",
        "emergencies#art_40__para_2",
        "具体办法",
        "办法",
        "MISSING",
        "G101 G401",
        "国务院应急管理部门",
        due="2025-11-01",
    ),
    # A plan, but a list of kinds as well, and that is a rule.
    Asked(
        "d-stores",
        "emergencies#art_45__para_2",
        "拟订",
        "目录、规划",
        "MISSING",
        "G101 G401",
        "国务院发展改革部门",
        due="2025-11-01",
    ),
    # Word for word in article 42 of the law of 2007.
    Asked("d-warning", "emergencies#art_63__para_3", "划分标准", "标准", "MISSING", "G101 G401", _OR, due="2008-11-01"),
    # New in 2024, though it reads nearly as the clauses on grades and warnings.
    Asked("d-levels", "emergencies#art_71__para_3", "划分标准", "标准", "MISSING", "G101 G401", _OR, due="2025-11-01"),
    Asked("d-sites", "emergencies-sh#art_19__para_1", "布局规划", "规划", "MISSING", "G101", "市和区人民政府"),
    # 健全……制度 presupposes them.
    Asked("d-units", "emergencies-sh#art_14__para_1", "相关制度", "制度", "MISSING", "G101", demand="implied"),
)

DISABLED = (
    Text("disabled", "社会法/残疾人保障法(2018-10-26).md", "rank: law\nissued: 2018-10-26\neffective: 2018-10-26\n"),
    Text(
        "disabled-sh",
        f"{_LOCAL}/上海市实施《残疾人保障法》办法(2017-11-23).md",
        _SHANGHAI + "issued: 2017-11-23\neffective: 2017-11-23\nbasis: disabled\n",
        part("e-quota", "e-dogs"),
    ),
    Text(
        "employing",
        "行政法规/残疾人就业条例(2007-02-25).md",
        _COUNCIL + "issued: 2007-02-25\neffective: 2007-05-01\nbasis: disabled\n",
        whole("e-work"),
    ),
    Text(
        "teaching",
        "行政法规/残疾人教育条例(2017-02-01).md",
        _COUNCIL + "issued: 2017-02-01\neffective: 2017-05-01\nbasis: disabled\n",
        whole("e-teaching"),
    ),
    Text(
        "preventing",
        "行政法规/残疾预防和残疾人康复条例(2018-09-18).md",
        _COUNCIL + "issued: 2018-09-18\neffective: 2018-09-18\nbasis: disabled\n",
        whole("e-preventing"),
    ),
)
ASKED_OF_DISABLED = (
    Asked(
        "e-standard", "disabled#art_2__para_3", "残疾标准", "标准", "MISSING", "G101 G401", "国务院", due="2019-10-26"
    ),
    # 纲要 is an outline of what is to be done, like a plan: no rule, so no term of law runs.
    Asked("e-outline", "disabled#art_5__para_2", "发展纲要", "纲要", "MISSING", "G101", "国务院"),
    Asked("e-plans", "disabled#art_5__para_2", "年度计划", "规划、计划", "MISSING", "G101", "县级以上地方人民政府"),
    # Five weeks older than the amended law is older.
    Asked("e-preventing", "disabled#art_11__para_1", "残疾预防", "规定", "OUTDATED", "G205", demand="implied"),
    Asked("e-teaching", "disabled#art_22", "方针", "规定", "OUTDATED", "G205", demand="implied"),
    Asked("e-work", "disabled#art_33__para_3", "具体办法", "行政法规", "OUTDATED", "G205", "国务院"),
    # Article 55 of the local text: what a guide dog must wear and its papers; 国家的其他有关规定 is left open.
    Asked("e-dogs", "disabled#art_58", "导盲犬", "规定", "OUTDATED", "G205 G301", demand="implied"),
    # Article 32 of the local text leaves the figure to the government, which the regulation had asked; it is the
    # congress's committee that has made the text.
    Asked("e-quota", "employing#art_8__para_2", "具体比例", "规定", "OUTDATED", "G205 G301 G402", _CITY),
    Asked("e-levy", "employing#art_16__para_1", "具体办法", "办法", "MISSING", "G101", _TREASURY),
    Asked(
        "e-ratio",
        "disabled-sh#art_32__para_1",
        "具体比例",
        "规定",
        "MISSING",
        "G101 G401",
        "市人民政府",
        due="2018-11-23",
    ),
    Asked(
        "e-fares",
        "disabled-sh#art_45__para_1",
        "具体办法",
        "办法",
        "MISSING",
        "G101 G401",
        "市人民政府有关部门",
        due="2018-11-23",
    ),
    Asked("e-access-plan", "disabled-sh#art_49__para_1", "发展规划", "规划", "MISSING", "G101", "市和区人民政府"),
    Asked(
        "e-access",
        "disabled-sh#art_49__para_2",
        "建设标准",
        "标准",
        "MISSING",
        "G101 G401",
        "建设交通部门",
        due="2018-11-23",
    ),
)
