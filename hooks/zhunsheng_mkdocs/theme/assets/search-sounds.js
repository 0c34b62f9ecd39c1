/*
 * Queries that are written by sound: in letters (gongche gengxin), or with a character that sounds like the one that is
 * meant (公务仓, 能源审记). Used by search.js; ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { load, inflated, fold } = zhunsheng.files;

  // The 3755 characters of the first level of GB 2312 stand in the order of their sounds: each sound with its first one.
  const SOUNDS =
    "a啊 ai埃 an鞍 ang肮 ao凹 ba芭 bai白 ban斑 bang邦 bao苞 bei杯 ben奔 beng崩 bi逼 bian鞭 biao标 bie鳖 bin彬 bing兵 bo玻 bu哺 ca擦 " +
    "cai猜 can餐 cang苍 cao操 ce厕 ceng层 cha插 chai拆 chan搀 chang昌 chao超 che车 chen郴 cheng撑 chi吃 chong充 chou抽 chu初 chuai揣 " +
    "chuan川 chuang疮 chui吹 chun春 chuo戳 ci疵 cong聪 cou凑 cu粗 cuan蹿 cui摧 cun村 cuo磋 da搭 dai呆 dan耽 dang当 dao刀 de德 deng蹬 " +
    "di堤 dian颠 diao碉 die跌 ding丁 diu丢 dong东 dou兜 du都 duan端 dui堆 dun墩 duo掇 e蛾 en恩 er而 fa发 fan藩 fang坊 fei菲 fen芬 " +
    "feng丰 fo佛 fou否 fu夫 ga噶 gai该 gan干 gang冈 gao篙 ge哥 gei给 gen根 geng耕 gong工 gou钩 gu辜 gua刮 guai乖 guan棺 guang光 gui瑰 " +
    "gun辊 guo锅 ha哈 hai骸 han酣 hang夯 hao壕 he呵 hei嘿 hen痕 heng哼 hong轰 hou喉 hu呼 hua花 huai槐 huan欢 huang荒 hui灰 hun荤 huo豁 " +
    "ji击 jia嘉 jian歼 jiang僵 jiao蕉 jie揭 jin巾 jing荆 jiong炯 jiu揪 ju鞠 juan捐 jue撅 jun均 ka喀 kai开 kan刊 kang康 kao考 ke坷 " +
    "ken肯 keng坑 kong空 kou抠 ku枯 kua夸 kuai块 kuan宽 kuang匡 kui亏 kun坤 kuo括 la垃 lai莱 lan蓝 lang琅 lao捞 le勒 lei雷 leng棱 li厘 " +
    "lia俩 lian联 liang粮 liao撩 lie列 lin琳 ling玲 liu溜 long龙 lou楼 lu芦 lv驴 luan峦 lue掠 lun抡 luo萝 ma妈 mai埋 man瞒 mang芒 " +
    "mao猫 me么 mei玫 men门 meng萌 mi眯 mian棉 miao苗 mie蔑 min民 ming明 miu谬 mo摸 mou谋 mu拇 na拿 nai氖 nan南 nang囊 nao挠 ne呢 nei馁 " +
    "nen嫩 neng能 ni妮 nian蔫 niang娘 niao鸟 nie捏 nin您 ning柠 niu牛 nong脓 nu奴 nv女 nuan暖 nue虐 nuo挪 o哦 ou欧 pa啪 pai拍 pan攀 " +
    "pang乓 pao抛 pei呸 pen喷 peng砰 pi坯 pian篇 piao飘 pie撇 pin拼 ping乒 po坡 pu扑 qi期 qia掐 qian牵 qiang枪 qiao橇 qie切 qin钦 " +
    "qing青 qiong琼 qiu秋 qu趋 quan圈 que缺 qun裙 ran然 rang瓤 rao饶 re惹 ren壬 reng扔 ri日 rong戎 rou揉 ru茹 ruan软 rui蕊 run闰 ruo若 " +
    "sa撒 sai腮 san三 sang桑 sao搔 se瑟 sen森 seng僧 sha莎 shai筛 shan珊 shang墒 shao梢 she奢 shen砷 sheng声 shi师 shou收 shu蔬 " +
    "shua刷 shuai摔 shuan栓 shuang霜 shui谁 shun吮 shuo说 si斯 song松 sou搜 su嗽 suan酸 sui虽 sun孙 suo蓑 ta塌 tai胎 tan坍 tang汤 " +
    "tao掏 te特 teng藤 ti梯 tian天 tiao挑 tie贴 ting厅 tong通 tou偷 tu凸 tuan湍 tui推 tun吞 tuo拖 wa挖 wai歪 wan豌 wang汪 wei威 wen瘟 " +
    "weng嗡 wo挝 wu巫 xi昔 xia瞎 xian掀 xiang相 xiao萧 xie楔 xin薪 xing星 xiong兄 xiu休 xu墟 xuan轩 xue靴 xun勋 ya压 yan焉 yang殃 " +
    "yao邀 ye椰 yi一 yin茵 ying英 yo哟 yong拥 you幽 yu淤 yuan鸳 yue曰 yun耘 za匝 zai栽 zan咱 zang赃 zao遭 ze责 zei贼 zen怎 zeng增 zha扎 " +
    "zhai摘 zhan瞻 zhang樟 zhao招 zhe遮 zhen珍 zheng蒸 zhi芝 zhong中 zhou舟 zhu珠 zhua抓 zhuai拽 zhuan专 zhuang桩 zhui椎 zhun谆 " +
    "zhuo捉 zi兹 zong鬃 zou邹 zu租 zuan钻 zui嘴 zun尊 zuo昨";
  const [FIRST, LAST] = [0xb0, 0xd7]; // rows of these characters
  const [LEAST, MOST] = [2, 6]; // characters of a word that letters may stand for
  const LETTERS = 4; // from which a word in letters may be one in sounds
  const SURE = 3; // characters of a word from which its sound tells what was meant: 老是 is not 老师
  const WRITTEN = /[a-z][a-z' ]+[a-z]/g;

  let sounds = null; // by character

  function soundsOf(word) {
    if (!sounds) {
      const decoder = new TextDecoder("gbk");
      const begins = new Map(SOUNDS.split(" ").map((one) => [one.slice(-1), one.slice(0, -1)]));
      sounds = new Map();
      let sound = "";
      for (let row = FIRST; row <= LAST; row++) {
        for (let cell = 0xa1; cell <= 0xfe; cell++) {
          const character = decoder.decode(Uint8Array.of(row, cell));
          sound = begins.get(character) || sound;
          sounds.set(character, sound);
        }
      }
    }
    const found = Array.from(word, (character) => sounds.get(character));
    return found.every(Boolean) ? same(found.join("")) : "";
  }

  /** Sounds without what one character has in two ways: 调 in 调度 and in 调剂. */
  const same = (letters) => letters.replace(/tiao/g, "diao");

  let known = null; // by sounds: the words of the library that have them

  /** The words of the library by their sounds: synonyms, titles and headings. */
  async function words(index) {
    if (known) return known;
    known = new Map();
    const all = [].concat(...index.synonyms.map((group) => group.words), (await inflated(await load("w0"))).map(fold));
    for (const word of all) {
      const sound = word.length >= LEAST && word.length <= MOST ? soundsOf(word) : "";
      if (sound && !known.has(sound)) known.set(sound, word);
    }
    return known;
  }

  /** The fewest words of the library that letters are the sounds of, or null. */
  function spelled(bySound, letters) {
    const best = [[]]; // of the letters before each place
    for (let at = 0; at < letters.length; at++) {
      if (!best[at]) continue;
      for (let end = at + LETTERS - 1; end <= letters.length; end++) {
        const word = bySound.get(letters.slice(at, end));
        if (word && (!best[end] || best[end].length > best[at].length + 1)) best[end] = best[at].concat(word);
      }
    }
    return best[letters.length] || null;
  }

  /** A query with the words for which letters stand in it: gongche gengxin, 公车 更新. */
  async function inLetters(index, query) {
    const lower = query.toLowerCase();
    const runs = lower.match(WRITTEN) || [];
    if (!runs.some((run) => run.length >= LETTERS)) return null;
    const bySound = await words(index);
    let found = null;
    const read = lower.replace(WRITTEN, (run) => {
      const letters = same(run.replace(/[' ]/g, ""));
      const meant = letters.length >= LETTERS ? spelled(bySound, letters) : null;
      if (!meant) return run;
      found = true;
      return ` ${meant.join(" ")} `;
    });
    return found && read.trim();
  }

  /** A question in which words that the library does not have are replaced by one with the same sounds: 公务仓, 公物仓. */
  async function heard(index, query) {
    const { runs } = zhunsheng.asking.parts(index, query);
    const bySound = await words(index);
    const isKnown = async (pair) =>
      index.synonyms.some((group) => group.words.some((word) => word.includes(pair))) || (await index.words(pair)).entries.length > 0;
    let read = fold(query);
    for (let at = 0; at + 1 < runs.length; at++) {
      const pair = runs.slice(at, at + 2);
      if (!/^[㐀-鿿]{2}$/.test(pair) || !read.includes(pair) || (await isKnown(pair))) continue;
      const found = around(bySound, runs, at);
      if (found && !(await isOfAnother(index, runs, found))) read = read.replace(found.written, found.meant);
    }
    return read === fold(query) ? null : read;
  }

  /** The longest word around a pair of characters that is one of the library but for one character, by its sound. */
  function around(bySound, runs, at) {
    for (let size = MOST; size >= SURE; size--) {
      for (let from = Math.max(0, at + 2 - size); from <= at; from++) {
        const written = runs.slice(from, from + size);
        const meant = bySound.get(soundsOf(written));
        const others = Array.from(meant || "").flatMap((one, n) => (one === written[n] ? [] : [from + n]));
        if (others.length === 1) return { written, meant, from, wrong: others[0] };
      }
    }
    return null;
  }

  /** Whether the character that would be replaced belongs to a word beside: 件 in 软件系统 is not the 建 of 建系统. */
  async function isOfAnother(index, runs, { written, from, wrong }) {
    const ends = [from, from + written.length - 1];
    if (!ends.includes(wrong)) return false;
    const pair = wrong === from ? runs.slice(from - 1, from + 1) : runs.slice(wrong, wrong + 2);
    return pair.length > 1 && !pair.includes(" ") && (await index.words(pair)).entries.length > 0;
  }

  /** What a query that the library does not have says by its sound; null where it says nothing else. */
  const meant = async (index, query) => (await inLetters(index, query)) || heard(index, query);

  zhunsheng.sounds = { meant };
})();
