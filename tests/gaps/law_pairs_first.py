"""Five laws and what implements them, the first of the real pairs.

They came into the repository together with their test and the mending that it led to (2c42ecc), so the history does
not show that what is expected was written down before the first run. Of the second pairs it does.
"""

from __future__ import annotations

from law_pairs import Asked, Pairs, Text, part, whole

_COUNCIL = "rank: administrative-regulation\nissuer: 国务院\n"
_SHANGHAI = "rank: local-regulation\nissuer: 上海市人民代表大会常务委员会\n"
TEXTS = (
    Text("secrets", "行政法/保守国家秘密法(2024-02-27).md", "rank: law\nissued: 2024-02-27\neffective: 2024-05-01\n"),
    Text(
        "secrets@2010-10-01",
        "行政法/保守国家秘密法(2010-04-29).md",
        "rank: law\nissued: 2010-04-29\neffective: 2010-10-01\n",
    ),
    Text(
        "secrets-reg",
        "行政法规/保守国家秘密法实施条例(2024-07-10).md",
        _COUNCIL + "issued: 2024-07-10\neffective: 2024-09-01\nbasis: secrets\n",
        part("a-scope", "a-work"),
    ),
    Text("procurement", "经济法/政府采购法(2014-08-31).md", "rank: law\nissued: 2014-08-31\neffective: 2014-08-31\n"),
    Text(
        "procurement-reg",
        "行政法规/政府采购法实施条例(2015-01-30).md",
        _COUNCIL + "issued: 2015-01-30\neffective: 2015-03-01\nbasis: procurement\n",
        whole("b-steps") + part("b-catalogue"),
    ),
    Text("archives", "行政法/档案法(2020-06-20).md", "rank: law\nissued: 2020-06-20\neffective: 2021-01-01\n"),
    Text(
        "archives-reg",
        "行政法规/档案法实施条例(2024-01-12).md",
        _COUNCIL + "issued: 2024-01-12\neffective: 2024-03-01\nbasis: archives\nsupersedes: archives-old\n",
        part("c-retention", "c-opening", "c-electronic"),
    ),
    Text(
        "archives-old",
        "行政法规/档案法实施办法(2017-03-01).md",
        _COUNCIL + "issued: 2017-03-01\nrepealed: 2024-03-01\nbasis: archives\n",
        part("c-transfer", "c-opening"),
    ),
    Text("land", "行政法/土地管理法(2019-08-26).md", "rank: law\nissued: 2019-08-26\neffective: 2020-01-01\n"),
    Text(
        "land-reg",
        "行政法规/土地管理法实施条例(2021-07-02).md",
        _COUNCIL + "issued: 2021-07-02\neffective: 2021-09-01\nbasis: land\n",
        whole("d-collective") + part("d-fee"),
    ),
    Text(
        "dams",
        "行政法规/大中型水利水电工程建设征地补偿和移民安置条例(2017-04-14).md",
        _COUNCIL + "issued: 2017-04-14\nbasis: land\n",
        whole("d-dams"),
    ),
    Text(
        "land-sh",
        "DLC/上海地方法规/地方性法规/上海/上海市实施《土地管理法》办法(2018-12-20).md",
        _SHANGHAI + "issued: 2018-12-20\nbasis: [land, land-reg]\n",
        whole("d-reclaim") + part("d-other"),
    ),
    Text("schooling", "行政法/义务教育法(2018-12-29).md", "rank: law\nissued: 2018-12-29\neffective: 2018-12-29\n"),
    Text(
        "schooling-sh",
        "DLC/上海地方法规/地方性法规/上海/上海市实施《义务教育法》办法(2024-09-27).md",
        _SHANGHAI + "issued: 2024-09-27\neffective: 2024-09-27\nbasis: schooling\n",
        whole("e-migrants") + part("e-funding"),
    ),
)

_SECRECY, _MILITARY, _PROVINCES = "国家保密行政管理部门", "中央军事委员会", "省、自治区、直辖市"
_ARCHIVISTS, _SCHOOLS, _FINANCE = "国家档案主管部门", "国务院教育行政部门", "国务院财政部门"
ASKED = (
    Asked("a-scope", "secrets#art_15__para_1", "保密事项范围", "范围", "PARTIAL", "G301", _SECRECY),
    Asked(
        "a-army-scope", "secrets#art_15__para_2", "军事", "范围", "MISSING", "G101 G401", _MILITARY, due="2025-05-01"
    ),
    Asked(
        "a-authority",
        "secrets#art_17__para_2",
        "授权范围由",
        "规定",
        "MISSING",
        "G101 G401",
        _SECRECY,
        due="2011-10-01",
    ),
    Asked(
        "a-standards", "secrets#art_48", "保密规章", "规章、标准", "MISSING", "G101 G401", _SECRECY, due="2011-10-01"
    ),
    Asked("a-army", "secrets#art_63", "具体规定", "规定", "MISSING", "G101 G401", _MILITARY),
    Asked("a-work", "secrets#art_64", "另行规定", "办法", "PARTIAL", "G301"),
    Asked("b-steps", "procurement#art_87", "具体步骤", "办法", "MET", "", "国务院"),
    Asked("b-army", "procurement#art_86", "另行制定", "法规", "MISSING", "G101 G401", _MILITARY, due="2015-08-31"),
    Asked("b-catalogue", "procurement#art_7__para_2", "集中采购目录", "目录", "PARTIAL", "G301", "国务院"),
    Asked("b-limit", "procurement#art_8", "限额标准", "标准", "MISSING", "G101 G401", "国务院"),
    Asked("b-tender", "procurement#art_27", "数额标准", "标准", "MISSING", "G101 G401", "国务院"),
    Asked("c-retention", "archives#art_21", "保管期限", "标准、办法", "PARTIAL", "G301", _ARCHIVISTS),
    Asked(
        "c-transfer", "archives#art_23__para_2", "转让", "办法", "MISSING", "G101 G401", _ARCHIVISTS, due="2022-01-01"
    ),
    Asked("c-opening", "archives#art_27", "档案开放", "办法", "PARTIAL", "G301", _ARCHIVISTS),
    Asked("c-electronic", "archives#art_37__para_3", "电子档案", "办法", "PARTIAL", "G301", _ARCHIVISTS),
    Asked("c-army", "archives#art_52", "管理办法", "办法", "MISSING", "G101 G401", _MILITARY, due="2022-01-01"),
    Asked("d-reclaim", "land#art_30__para_3", "开垦耕地计划", "计划", "OUTDATED", "G205 G205", f"{_PROVINCES}人民政府"),
    Asked("d-fee", "land#art_55__para_2", "使用管理办法", "办法", "PARTIAL", "G301", _FINANCE),
    Asked("d-collective", "land#art_63__para_4", "具体办法", "办法", "MET", "", "国务院"),
    Asked("d-dams", "land#art_51", "移民安置", "标准、办法", "OUTDATED", "G205", "国务院"),
    Asked("d-social", "land#art_48__para_5", "使用办法", "办法", "MISSING", "G101 G401", _PROVINCES, due="2021-01-01"),
    Asked("d-other", "land#art_48__para_4", "补偿标准", "标准", "OUTDATED", "G205 G205 G301", _PROVINCES),
    Asked("e-migrants", "schooling#art_12__para_2", "具体办法", "办法", "MET", "", _PROVINCES),
    Asked("e-sites", "schooling#art_15", "设置规划", "规划", "MISSING", "G101", "县级以上地方人民政府"),
    Asked("e-textbooks", "schooling#art_39", "审定办法", "办法", "MISSING", "G101 G401", _SCHOOLS, due="2019-12-29"),
    Asked("e-norms", "schooling#art_43__para_1", "基本标准由", "标准", "MISSING", "G101 G401", _FINANCE),
    Asked("e-local-norms", "schooling#art_43__para_2", "可以", "标准", "MISSING", "G101", _PROVINCES, "implied"),
    Asked("e-funding", "schooling#art_44__para_3", "具体办法", "办法", "PARTIAL", "G301 G402", "国务院"),
    Asked("e-fees", "schooling#art_61", "不收杂费", "规定", "MISSING", "G101 G401", "国务院"),
)

PAIRS = Pairs(TEXTS, ASKED)
