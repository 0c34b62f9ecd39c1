"""Five laws and what implements them, the second of the real pairs, written down before they were run at all.

What is expected comes from reading the texts and the meaning of the states; the commit that brought this module in is
older than the first run, and what had to be corrected since is told of in the commits behind it. A law that was
amended counts from the amendment, where no older version is in the collection.

Of what the collection does not hold only the absence is told: a requirement may well be met elsewhere.
"""

from __future__ import annotations

from law_pairs import Asked, Pairs, Text, part, whole
from law_pairs_of_society import ASKED_OF_DISABLED, ASKED_OF_EMERGENCIES, DISABLED, EMERGENCIES

_COUNCIL = "rank: administrative-regulation\nissuer: 国务院\n"
_POLICE = "rank: department-rule\nissuer: 公安部\n"
_DRUG_OFFICE = "rank: department-rule\nissuer: 国家食品药品监督管理局\n"
_ARMY = "rank: administrative-regulation\nissuer: [国务院, 中央军事委员会]\n"
_SHANGHAI = "rank: local-regulation\nissuer: 上海市人民代表大会常务委员会\n"
_LOCAL = "DLC/上海地方法规/地方性法规/上海"
_BASED_ON_ROAD = "basis: [road, road-reg]\n"

_ROAD = (
    Text("road", "行政法/道路交通安全法(2021-04-29).md", "rank: law\nissued: 2021-04-29\neffective: 2021-04-29\n"),
    Text(
        "road-reg",
        "行政法规/道路交通安全法实施条例(2017-10-07).md",
        _COUNCIL + "issued: 2017-10-07\neffective: 2017-10-07\nbasis: road\n",
        whole("a-inspection", "a-passage"),
    ),
    Text(
        "insurance",
        "行政法规/机动车交通事故责任强制保险条例(2019-03-02).md",
        _COUNCIL + "issued: 2019-03-02\nbasis: road\n",
        part("a-insurance", "a-fund"),
    ),
    Text(
        "licences",
        "部门规章/公安部/机动车驾驶证申领和使用规定(2021-12-17).md",
        _POLICE + "issued: 2021-12-17\neffective: 2022-04-01\n" + _BASED_ON_ROAD,
        whole("a-points"),
    ),
    Text(
        "scores",
        "部门规章/公安部/道路交通安全违法行为记分管理办法(2021-12-17).md",
        _POLICE + "issued: 2021-12-17\neffective: 2022-04-01\n" + _BASED_ON_ROAD,
        whole("a-scores"),
    ),
    Text(
        "road-sh",
        f"{_LOCAL}/上海市道路交通管理条例.md",
        _SHANGHAI + "issued: 2016-12-29\neffective: 2017-03-25\n" + _BASED_ON_ROAD,
        whole("a-fines"),
    ),
    Text(
        "cycles-sh",
        f"{_LOCAL}/上海市非机动车安全管理条例(2024-05-10).md",
        _SHANGHAI + "issued: 2024-05-10\neffective: 2024-05-10\n" + _BASED_ON_ROAD,
        whole("a-cycles"),
    ),
)
_MINISTRY, _CITY = "国务院公安部门", "上海市人民政府"
_ASKED_OF_ROAD = (
    # The regulation (articles 15 to 17) is of 2017, the law of 2021: older than its basis, and never compared.
    Asked("a-inspection", "road#art_13__para_2", "具体办法", "办法", "OUTDATED", "G205", "国务院"),
    # No body is named, but who rules on scrapping for the whole country is an organ of the state: the year runs.
    Asked("a-scrapping", "road#art_14__para_1", "报废标准", "标准", "MISSING", "G101 G401", due="2022-04-29"),
    # The insurance is ruled on; of the relief fund article 26 says that its rules are yet to be made by others.
    Asked("a-insurance", "road#art_17", "具体办法", "办法", "OUTDATED", "G205 G301", "国务院"),
    # Article 13 of the local regulation lists the kinds; the congress's committee has made it, not the government.
    Asked("a-cycles", "road#art_18__para_2", "非机动车的种类", "规定", "MET", "G402", _CITY),
    # Article 72 of the rule; younger than the law and than the regulation.
    Asked("a-points", "road#art_24__para_2", "具体办法", "办法", "MET", "", _MINISTRY),
    Asked("a-passage", "road#art_41", "其他具体规定", "规定", "OUTDATED", "G205", "国务院"),
    Asked("a-tractors", "road#art_55__para_1", "其他禁止", "规定", "MISSING", "G101 G401", _CITY, due="2022-04-29"),
    # Article 25 of the insurance regulation only names the fines among what the fund consists of.
    Asked("a-fund", "road#art_98__para_2", "具体办法", "办法", "OUTDATED", "G205 G301", "国务院"),
    # A plan is no rule: no term of law runs.
    Asked("a-planning", "road#art_4__para_2", "管理规划", "规划", "MISSING", "G101", "县级以上地方各级人民政府"),
    # The law allows it (可以). The local regulation is of 2016: older than the law and than the regulation.
    Asked("a-fines", "road#art_123", "执行标准", "标准", "OUTDATED", "G205 G205", demand="implied"),
    Asked("a-scores", "road-reg#art_23__para_2", "分值", "规定", "MET", "", _MINISTRY),
    # For what an administrative regulation asks there is no term of law.
    Asked("a-markings", "road-reg#art_18", "标志图案", "规定", "MISSING", "G101", _MINISTRY),
    Asked("a-carrying", "road-reg#art_71__para_2", "自行车载人", "规定", "MISSING", "G101", _CITY),
    # A local regulation asks: one year, as for laws.
    Asked(
        "a-registering",
        "cycles-sh#art_14__para_5",
        "具体规定",
        "规定",
        "MISSING",
        "G101 G401",
        "市公安机关",
        due="2025-05-10",
    ),
)

_DRUGS = (
    Text("drugs", "行政法/药品管理法(2019-08-26).md", "rank: law\nissued: 2019-08-26\neffective: 2019-12-01\n"),
    Text(
        "drugs-reg",
        "行政法规/药品管理法实施条例(2019-03-02).md",
        _COUNCIL + "issued: 2019-03-02\neffective: 2019-03-02\nbasis: drugs\n",
    ),
    Text(
        "drugs-army",
        "行政法规/中国人民解放军实施《药品管理法》办法(2025-04-05).md",
        _ARMY + "issued: 2025-04-05\neffective: 2025-06-01\nbasis: drugs\n",
        whole("b-army"),
    ),
    Text(
        "drugs-army@2005-01-01",
        "行政法规/中国人民解放军实施《药品管理法》办法(2004-12-09).md",
        _ARMY + "issued: 2004-12-09\neffective: 2005-01-01\nbasis: drugs\n",
        whole("b-army"),
    ),
    Text(
        "prescriptions",
        "部门规章/市场监督管理总局/处方药与非处方药分类管理办法（试行）(1999-06-18).md",
        "rank: department-rule\nissuer: 国家药品监督管理局\nissued: 1999-06-18\neffective: 2000-01-01\n",
        whole("b-prescriptions"),
    ),
    Text(
        "online",
        "部门规章/市场监督管理总局/互联网药品信息服务管理办法(2004-07-08).md",
        _DRUG_OFFICE + "issued: 2004-07-08\neffective: 2004-07-08\nbasis: drugs\n",
        part("b-online"),
    ),
    Text(
        "imports",
        "部门规章/市场监督管理总局/药品进口管理办法(2003-08-18).md",
        "rank: department-rule\nissuer: [国家食品药品监督管理局, 海关总署]\n"
        "issued: 2003-08-18\neffective: 2004-01-01\nbasis: [drugs, drugs-reg]\n",
        whole("b-imports"),
    ),
    Text(
        "customs",
        "行政法规/海关行政处罚实施条例(2004-09-19).md",
        _COUNCIL + "issued: 2004-09-19\neffective: 2004-11-01\nsupersedes: customs-old\n",
    ),
    Text("customs-old", "", "issued: 1993-04-01\n", title="中华人民共和国海关法行政处罚实施细则"),
    Text(
        "narcotics",
        "行政法规/麻醉药品和精神药品管理条例(2016-02-06).md",
        _COUNCIL + "issued: 2016-02-06\nbasis: drugs\n",
        part("b-special"),
    ),
    Text(
        "toxic-drugs",
        "行政法规/医疗用毒性药品管理办法(1988-12-27).md",
        _COUNCIL + "issued: 1988-12-27\nbasis: drugs\n",
        part("b-special"),
    ),
    Text(
        "radioactive-drugs",
        "行政法规/放射性药品管理办法(2017-03-01).md",
        _COUNCIL + "issued: 2017-03-01\nbasis: drugs\n",
        part("b-special"),
    ),
)
_DRUG_BODY, _HEALTH, _LATE = "国务院药品监督管理部门", "国务院卫生健康主管部门", "2020-12-01"
_TOGETHER = f"{_DRUG_BODY}会同{_HEALTH}"
_ASKED_OF_DRUGS = (
    Asked("b-tracing", "drugs#art_12__para_1", "追溯标准", "标准、规范", "MISSING", "G101 G401", _DRUG_BODY, due=_LATE),
    Asked("b-research", "drugs#art_17__para_2", "临床", "规范", "MISSING", "G101 G401", _DRUG_BODY, due=_LATE),
    Asked(
        "b-trials",
        "drugs#art_19__para_2",
        "具体办法",
        "办法",
        "MISSING",
        "G101 G401",
        f"{_DRUG_BODY}、{_HEALTH}",
        due=_LATE,
    ),
    # The rule, on trial since 1999, states another basis; the clause that it carries out is of 2019.
    Asked("b-prescriptions", "drugs#art_54", "具体办法", "办法", "OUTDATED", "G205", _TOGETHER),
    # The rule of 2004 is about information online, not about selling. What it repeals itself it does not cite.
    Asked("b-online", "drugs#art_61__para_1", "具体管理办法", "办法", "OUTDATED", "G205 G301", f"{_TOGETHER}等部门"),
    # 按照……的规定 presupposes rules. Article 37 of the rule sends one to the customs rules on penalties, which ended
    # in 2004 by article 68 of the customs regulation; besides it is older than the law and than the regulation.
    Asked(
        "b-imports",
        "drugs#art_64__para_2",
        "抽查检验",
        "规定",
        "OUTDATED",
        "G203 G205 G205",
        _DRUG_BODY,
        "implied",
    ),
    Asked("b-prices", "drugs#art_87", "具体办法", "办法", "MISSING", "G101 G401", _HEALTH, due=_LATE),
    Asked("b-shortage", "drugs#art_95__para_1", "具体办法", "办法", "MISSING", "G101 G401", _HEALTH, due=_LATE),
    Asked("b-emergencies", "drugs#art_108__para_1", "应急预案", "预案", "MISSING", "G101", "县级以上人民政府"),
    # Three regulations on some of the five kinds, each older than the law; none is on all of them.
    Asked(
        "b-special",
        "drugs#art_112",
        "特殊管理规定",
        "行政法规",
        "OUTDATED",
        "G205 G205 G205 G301 G301 G301",
        "国务院",
        "implied",
    ),
    Asked("b-folk", "drugs#art_153", "民间习用药材", "办法", "MISSING", "G101 G401", _DRUG_BODY, due=_LATE),
    # Made four years after its term, but made: nothing is wanting now, and what it replaced does not count.
    Asked("b-army", "drugs#art_154", "具体办法", "办法", "MET", "", "国务院、中央军事委员会", due=_LATE),
    Asked("b-trade", "drugs-reg#art_19", "交易服务的管理办法", "办法", "MISSING", "G101", _DRUG_BODY),
    Asked("b-charges", "drugs-reg#art_57", "收费标准", "标准", "MISSING", "G101", "国务院财政部门、国务院价格主管部门"),
)

_MINERALS = (
    Text("minerals", "经济法/矿产资源法(2024-11-08).md", "rank: law\nissued: 2024-11-08\neffective: 2025-07-01\n"),
    Text(
        "minerals@2009-08-27",
        "经济法/矿产资源法(2009-08-27).md",
        "rank: law\nissued: 2009-08-27\neffective: 2009-08-27\n",
    ),
    Text(
        "minerals-reg",
        "行政法规/矿产资源法实施细则(1994-03-26).md",
        _COUNCIL + "issued: 1994-03-26\neffective: 1994-03-26\nbasis: minerals\n",
        whole("c-rules") + part("c-directory"),
    ),
    Text(
        "exploring",
        "行政法规/矿产资源勘查区块登记管理办法(2014-07-29).md",
        _COUNCIL + "issued: 2014-07-29\nbasis: minerals\n",
        part("c-registration"),
    ),
    Text(
        "mining",
        "行政法规/矿产资源开采登记管理办法(2014-07-29).md",
        _COUNCIL + "issued: 2014-07-29\nbasis: minerals\n",
        whole("c-registration"),
    ),
    Text(
        "transfers",
        "行政法规/探矿权采矿权转让管理办法(2014-07-29).md",
        _COUNCIL + "issued: 2014-07-29\nbasis: minerals\n",
        whole("c-transfers"),
    ),
)
_RESOURCES, _TREASURY, _TERM = "国务院自然资源主管部门", "国务院财政部门", "2026-07-01"
_ASKED_OF_MINERALS = (
    # The list annexed to the rules of 1994 is not the directory that is now to be kept up to date.
    Asked("c-directory", "minerals#art_2__para_2", "目录由", "目录", "OUTDATED", "G205 G301", "国务院"),
    Asked("c-strategic", "minerals#art_8__para_2", "目录", "目录", "MISSING", "G101 G401", "国务院", due=_TERM),
    Asked("c-planning", "minerals#art_9__para_2", "依据国家发展规划", "规划", "MISSING", "G101", _RESOURCES),
    Asked("c-powers", "minerals#art_17__para_2", "权限划分", "规定", "MISSING", "G101 G401", "国务院", due=_TERM),
    Asked("c-proceeds", "minerals#art_21__para_2", "会同", "办法", "MISSING", "G101 G401", _TREASURY, due=_TERM),
    # Exploring and mining together are the whole, so neither is told of as a part. The council ranks above the
    # ministry that was asked, which is described and not named: nothing is judged by it.
    Asked("c-registration", "minerals#art_22__para_4", "具体办法", "办法", "OUTDATED", "G205 G205", _RESOURCES),
    Asked("c-priority", "minerals#art_23__para_3", "具体办法", "办法", "MISSING", "G101 G401", _RESOURCES, due=_TERM),
    Asked("c-transfers", "minerals#art_27__para_3", "管理办法", "行政法规", "OUTDATED", "G205", "国务院"),
    Asked("c-reserves", "minerals#art_40__para_1", "具体办法", "办法", "MISSING", "G101 G401", "国务院", due=_TERM),
    Asked("c-restoring", "minerals#art_44__para_2", "技术规范", "规范", "MISSING", "G101 G401", _RESOURCES, due=_TERM),
    Asked("c-setting-aside", "minerals#art_49__para_3", "办法", "办法", "MISSING", "G101 G401", _TREASURY, due=_TERM),
    Asked("c-sites", "minerals#art_53__para_2", "管理办法", "办法", "MISSING", "G101 G401", _RESOURCES, due=_TERM),
    # The old law asked for them; the law that has followed is younger than they are.
    Asked("c-rules", "minerals@2009-08-27#art_52", "实施细则", "细则", "OUTDATED", "G205", "国务院"),
    # The clause ended with the old law on 2025-07-01: it orders nothing any more, so nothing of it is overdue.
    Asked(
        "c-small",
        "minerals@2009-08-27#art_16__para_4",
        "管理办法",
        "办法",
        "MISSING",
        "G101",
        "省、自治区、直辖市人民代表大会常务委员会",
    ),
)

PAIRS = Pairs(
    (*_ROAD, *_DRUGS, *_MINERALS, *EMERGENCIES, *DISABLED),
    (*_ASKED_OF_ROAD, *_ASKED_OF_DRUGS, *_ASKED_OF_MINERALS, *ASKED_OF_EMERGENCIES, *ASKED_OF_DISABLED),
)
