/*
 * Everyday words: the synonyms and the answers to common questions that a project has as data, and what to show where
 * no text holds the words of a query. Used by search.js; ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { load, inflated, fold, root } = zhunsheng.files;

  const LONGEST = 60; // characters of a query that is read as a question
  const VARIANTS = 4; // ways of writing a query with synonyms that are looked for
  const NEAR = 5; // terms that are offered
  const LIKE = 0.3; // what a term that is offered has in common with what was asked for, from 0 to 1
  const PART = 4; // characters from which a word may be a part of a term
  const MOSTLY = 0.6; // of what a form is asked for by, what its name must have
  const WHO = /谁|哪个(?:部门|单位|机关)|哪家|哪些(?:部门|单位|机关)|责任单位/;
  const WHAT = /负责|职责|责任|任务|义务|分工|(?:要|该|应当|应该)(?:做|制定|干|完成)/;
  // What else a question of who makes something has in it, besides the thing.
  const ASKING = /谁|哪些?个?(?:部门|单位|机关)?|哪家|责任单位|由|是|的|来|会|负责|制定|起草|编制|出台|牵头|应该|应当|该|要|[?，。]/g;
  const NOT = /不|没|无需|未/;
  const BRACKET = /\([^()]*\)$/;
  const FORMS = 6; // forms that one query leads to
  const IN_FORCE = /^(.{2,40}?)(?:现在|目前)?(?:还|是否|有没有|是不是|仍然|仍|已经|已)*(?:有效|失效|作废|废止|过期)(?:没有|吗|了|没|[?？])*$/;
  // Characters that are taken for one another, by their form or their sound.
  const ALIKE = (
    "拆诉折 昌仓苍 废费 丰车 抱报 帐账 定订 象像 捡检 安按 在再 坐座做作 即既 须需 拨拔 采彩 辨辩 竟竞 冶治 末未 己已 " +
    "元园圆员 副幅 另令 交缴 反返 工公 城成承 合和 化花 会汇 机集 记计 级及 价假 结节 经精 具局 据剧 空控 连联 临零 " +
    "评平 期其 气汽器 前钱 情请清 全权 设社 申审 身生 式试事 收受手 书输 水税 提题 通同 投头 图土 务物误 系细 现线限 消销 " +
    "新心 形型行 修休 验严 要药 业页 用佣 油由 原源 约越 责则 展占站 章张 证正政 职值执 制治志 中重种 住注驻 装庄 资自 饭反 菜采 查察"
  ).split(" ");
  const WHOLE = "="; // before a word that is the whole question
  const ANY = "{文件}"; // stands in a question for a document or a provision

  /** A text with each character in the place of which another like it may have been meant, one at a time. */
  function mistyped(folded) {
    const ways = [];
    if (folded.length > LONGEST) return ways;
    Array.from(folded).forEach((character, at) => {
      for (const alike of ALIKE) {
        if (!alike.includes(character)) continue;
        for (const other of alike) {
          if (other !== character) ways.push({ text: folded.slice(0, at) + other + folded.slice(at + 1), at });
        }
      }
    });
    return ways;
  }

  function groupsIn(index, text) {
    const found = [];
    for (const group of index.synonyms) {
      for (const word of group.words) {
        const at = text.indexOf(word);
        if (at >= 0) found.push({ word, at, group });
      }
    }
    return found;
  }

  /** The groups of synonyms that a text names, with the place of the word, the longest words first and none twice. */
  function named(index, folded) {
    const taken = [];
    // One word may have several groups. What may be meant comes behind what is written.
    const take = (words) => {
      words.sort((a, b) => b.word.length - a.word.length);
      const same = (a, b) => a.at === b.at && a.word === b.word;
      const overlaps = (a, b) => a.at < b.at + b.word.length && b.at < a.at + a.word.length;
      for (const one of words) if (taken.every((other) => same(one, other) || !overlaps(one, other))) taken.push(one);
      return words;
    };
    const found = take(groupsIn(index, folded));
    for (const way of mistyped(folded)) {
      const likely = groupsIn(index, way.text).filter(({ word, at }) => at <= way.at && way.at < at + word.length);
      take(likely.map((one) => ({ ...one, isMeant: true })));
    }
    // A word within another that means something else: 房子 in 空房子.
    const within = (a, b) => a.at >= b.at && a.at + a.word.length <= b.at + b.word.length && a.word.length < b.word.length;
    const others = found.filter((one) => taken.some((other) => within(one, other)) && taken.every((other) => one.group !== other.group));
    return taken.concat(others.map((one) => ({ ...one, isWithin: true })));
  }

  /** A query with synonyms in the place of its words. */
  function written(index, query) {
    const folded = query.split(/\s+/).map(fold).join(" ");
    if (folded.length > LONGEST) return [];
    const ways = [];
    for (const { word, at, group, isWithin, isMeant } of named(index, folded)) {
      if (isWithin || isMeant) continue;
      for (const other of group.held) {
        if (other !== word) ways.push(folded.slice(0, at) + other + folded.slice(at + word.length));
      }
    }
    return Array.from(new Set(ways)).slice(0, VARIANTS);
  }

  /** What is to be made that a question names, with who is to make it. */
  async function whoMakes(folded) {
    const [owed] = await load("o0");
    const asked = owed.filter(([title]) => folded.includes(fold(title)));
    const [longest] = asked.sort((a, b) => b[0].length - a[0].length);
    if (!longest) return null;
    const [title, url, by] = longest;
    if (folded.replace(fold(title), "").replace(ASKING, "")) return null; // 谁审批资产使用 asks for something else
    return { size: fold(title).length + 1, title: "配套要求", url, article: title, say: `责任单位：${by}` };
  }

  /** What is asked of a body that a question names. */
  async function whatOf(folded) {
    const [, bodies] = await load("o0");
    const asked = bodies.filter(([name]) => folded.includes(fold(name)));
    const [longest] = asked.sort((a, b) => b[0].length - a[0].length);
    if (!longest || NOT.test(folded.replace(fold(longest[0]), ""))) return null;
    const [name, url] = longest;
    return { size: fold(name).length + 1, title: "责任单位", url, article: name, say: "" };
  }

  const lead = ({ url, title, article, say = "", standing = "" }) =>
    ({ url: root + url, title, article, standing, excerpt: "", marks: [], note: say, direct: true, answer: true });

  /** The place that answers a common question. */
  async function answer(number) {
    const [title, url, article, say, standing] = (await load("a0"))[number];
    return { title, url, article, say, standing };
  }

  /** The provisions that define the term of which a question asks what it means. */
  async function meanings(index, folded) {
    const term = zhunsheng.references.termOf(folded);
    const defined = term ? await load("d0") : [];
    const found = defined.filter(([name]) => name === term); // 闲置 is another term than 闲置资产
    return found.slice(0, NEAR).map(([, title, url, article, standing]) => lead({ url, title, article, standing }));
  }

  /** The document of which a question asks whether it is in force; null for another question. */
  async function validity(index, folded) {
    const [, name] = IN_FORCE.exec(folded) || [];
    const found = name ? await zhunsheng.references.places(index, name.replace(/^[本这该](?:个|部|份)?/, "")) : [];
    return found.length ? found.map((one) => ({ ...one, note: one.note || "时效性和依据见这一页的“文件信息”", answer: true })) : null;
  }

  /** Where a query leads at once: to the answer of a question that is known, or to the place that it names. */
  async function direct(index, query) {
    const folded = fold(query);
    const answers = [];
    for (const [number, asked] of index.base.asked.entries()) {
      const [before, behind] = asked.map((part) => part.split(ANY)).find((parts) => parts.length > 1) || [];
      if (before !== undefined) {
        if (folded.length <= before.length + behind.length) continue;
        if (!folded.startsWith(before) || !folded.endsWith(behind)) continue;
        return zhunsheng.references.places(index, folded.slice(before.length, folded.length - behind.length));
      }
      const isAsked = (part) => (part.startsWith(WHOLE) ? folded === part.slice(1) : folded.includes(part));
      if (asked.every(isAsked)) answers.push({ size: asked.join("").length, number });
    }
    const made = (WHO.test(folded) && (await whoMakes(folded))) || (WHAT.test(folded) && (await whatOf(folded)));
    if (made) answers.push(made);
    answers.sort((a, b) => b.size - a.size);
    const [best] = answers;
    if (best) return [lead(best.url ? best : await answer(best.number))];
    const defined = await meanings(index, folded);
    return defined.length ? defined : (await validity(index, folded)) || zhunsheng.references.places(index, query);
  }

  // What people say of a form besides its name.
  const OF_FORMS = /下载|格式|模板|样式|样子|长?什么样|在哪里?|附件|空白|电子版|word|excel|docx|xlsx/g;

  /** The terms of the library: titles and headings. */
  const terms = async () => inflated(await load("w0"));

  const pairs = (text) => new Set(Array.from(text, (c, n) => c + (Array.from(text)[n + 1] || "")).slice(0, -1));

  /** Whether most of what is asked for is in a name, which may say more in between: 车辆更新申请表, 车辆配备更新申请表. */
  function isLike(asked, name) {
    const [wanted, own] = [Array.from(pairs(asked)), pairs(name)];
    return wanted.length > 2 && wanted.filter((pair) => own.has(pair)).length >= MOSTLY * wanted.length;
  }

  /** The forms that a query names, with their files: 派车单, 资产处置申请表, 下载借用申请表. */
  async function forms(index, query) {
    const folded = fold(query);
    if (folded.length < 2 || folded.length > LONGEST) return [];
    if (!Array.from(index.base.forms).some((character) => folded.includes(character))) return [];
    const all = (await load("f0")).map(([name, title, url, standing, files]) => ({ name, title, url, standing, files }));
    for (const one of all) one.folded = fold(one.name.replace(/^附[件录]\S*\s+/, ""));
    const having = (words) => {
      const asked = zhunsheng.references.asked(words.replace(OF_FORMS, " "));
      // 申请表 asks for a form, 申请 does not, and 单位 is none.
      if (!asked.length || !index.base.forms.includes(asked[asked.length - 1].replace(BRACKET, "").slice(-1))) return [];
      return all.filter((one) => asked.every((word) => one.folded.includes(word)) || folded.includes(one.folded));
    };
    let found = having(folded);
    for (const way of found.length ? [] : written(index, query)) found = found.length ? found : having(way);
    const plain = folded.replace(OF_FORMS, "");
    if (!found.length) found = all.filter((one) => one.folded.endsWith(plain.slice(-2)) && isLike(plain, one.folded));
    const rank = (one) => Number(!one.folded.endsWith(folded)) * LONGEST + one.folded.length;
    found.sort((a, b) => rank(a) - rank(b));
    return found.slice(0, FORMS).map(({ name, title, url, standing, files }) => ({
      url: root + url,
      title,
      article: name,
      standing,
      excerpt: "",
      marks: [],
      note: "",
      direct: true,
      files: files.map((file) => ({ name: file.endsWith(".xlsx") ? "Excel" : "Word", url: root + file })),
    }));
  }

  /** Terms of the library (titles, headings, synonyms) that are most like a query. */
  async function offered(index, query) {
    // 怎么办 and the like are in headings of guides, too.
    const words = fold(zhunsheng.references.asked(query).join("")) || fold(query);
    const wanted = pairs(words);
    if (!wanted.size || wanted.size > LONGEST) return [];
    const known = [].concat(...index.synonyms.map(({ held }) => held), await terms());
    const rated = []; // with how much it has in common, and 1 more where it is but for one character
    for (const term of new Set(known)) {
      const own = pairs(fold(term));
      const shared = Array.from(own).filter((pair) => wanted.has(pair)).length;
      const isTyped = words.length > 2 || fold(term)[0] === words[0]; // half of 婚假 is in 作假, which nobody meant
      const near = isTyped && isOneOff(words, fold(term)) && own.size ? 1 : 0;
      if ((shared || near) && fold(term) !== fold(query)) rated.push([term, near + (2 * shared) / (own.size + wanted.size)]);
    }
    const like = rated.filter(([, likeness]) => likeness >= LIKE);
    return like.sort((a, b) => b[1] - a[1]).slice(0, NEAR).map(([term]) => term);
  }

  /** Whether one word becomes another by one character: another one, one more or one less. */
  function isOneOff(word, other) {
    if (Math.abs(word.length - other.length) > 1 || word === other) return false;
    let same = 0;
    while (same < word.length && word[same] === other[same]) same++;
    const [longer, shorter] = word.length < other.length ? [other, word] : [word, other];
    return longer.slice(same + 1) === shorter.slice(same + Number(longer.length === shorter.length));
  }

  /**
   * The term of the library that a word of three characters and more is but for one character, or such a part of a term
   * where the word is longer: 节能目际, 年度节能目标; null for none.
   */
  async function meant(index, word) {
    const known = [].concat(...index.synonyms.map(({ held }) => held), await terms()).map(fold);
    const whole = known.find((term) => term.length > 2 && isOneOff(word, term));
    if (whole || word.length < PART) return whole || null;
    for (const term of known) {
      for (let at = 0; at + word.length <= term.length; at++) {
        const part = term.slice(at, at + word.length);
        if (isOneOff(word, part)) return part;
      }
    }
    return null;
  }

  /** Where a query leads at once, and the forms that it names. */
  async function leads(index, query) {
    const [asked, known] = await Promise.all([forms(index, query), direct(index, query)]);
    const isNamed = (url) => asked.some((one) => one.url === url);
    const others = known.filter((one) => !isNamed(one.url));
    return known.some((one) => one.answer) ? asked.concat(others) : others.concat(asked);
  }

  /** What a question is about that the library says nothing about, as the project has written it down; or nothing. */
  function absent(index, query) {
    const folded = fold(query);
    const [about] = index.absent.find((words) => words.some((word) => folded.includes(word))) || [];
    return about || "";
  }

  zhunsheng.synonyms = { named, written, direct: leads, offered, meant, absent };
})();
