"""Places that issue instruments of their own, by the names that stand before 省, 市 and the like in titles.

Provinces and prefectures as the administrative divisions of the country (GB/T 2260) name them, as far as their names
have two characters: one that is exchanged in such a name may make another place of it, 广东 of 山东.
"""

from __future__ import annotations

_NAMES = (
    "北京天津河北山西辽宁吉林上海江苏浙江安徽福建江西山东河南湖北湖南广东广西海南重庆四川贵州云南西藏陕西甘肃青海宁夏新疆香港澳门台湾唐山邯郸邢台保定承德沧州廊坊衡水太原大同阳泉长治晋城朔州晋中运城"
    "忻州临汾吕梁包头乌海赤峰通辽沈阳大连鞍山抚顺本溪丹东锦州营口阜新辽阳盘锦铁岭朝阳长春四平辽源通化白山松原白城鸡西鹤岗大庆伊春黑河绥化南京无锡徐州常州苏州南通淮安盐城扬州镇江泰州宿迁杭州宁波温州"
    "嘉兴湖州绍兴金华衢州舟山台州丽水合肥芜湖蚌埠淮南淮北铜陵安庆黄山滁州阜阳宿州六安亳州池州宣城福州厦门莆田三明泉州漳州南平龙岩宁德南昌萍乡九江新余鹰潭赣州吉安宜春抚州上饶济南青岛淄博枣庄东营烟台"
    "潍坊济宁泰安威海日照临沂德州聊城滨州菏泽郑州开封洛阳安阳鹤壁新乡焦作濮阳许昌漯河南阳商丘信阳周口武汉黄石十堰宜昌襄阳鄂州荆门孝感荆州黄冈咸宁随州长沙株洲湘潭衡阳邵阳岳阳常德益阳郴州永州怀化娄底"
    "广州韶关深圳珠海汕头佛山江门湛江茂名肇庆惠州梅州汕尾河源阳江清远东莞中山潮州揭阳云浮南宁柳州桂林梧州北海钦州贵港玉林百色贺州河池来宾崇左海口三亚三沙儋州成都自贡泸州德阳绵阳广元遂宁内江乐山南充"
    "眉山宜宾广安达州雅安巴中资阳贵阳遵义安顺毕节铜仁昆明曲靖玉溪保山昭通丽江普洱临沧拉萨昌都林芝山南那曲西安铜川宝鸡咸阳渭南延安汉中榆林安康商洛兰州金昌白银天水武威张掖平凉酒泉庆阳定西陇南西宁海东"
    "银川吴忠固原中卫哈密"
)

PLACES = frozenset(_NAMES[n : n + 2] for n in range(0, len(_NAMES), 2))
