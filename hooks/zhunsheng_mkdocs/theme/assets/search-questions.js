/*
 * Questions as people ask them, of which no text holds all the words: what they ask about, and the provisions that hold
 * most of it. Used by search.js; ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { load, fold } = zhunsheng.files;

  const LONGEST = 60; // characters of a query that is read as a question
  const LOOKED_FOR = 10; // words that are looked for at most, synonyms among them
  const LEAST = 5; // results that are shown however far they are behind the best one
  const SHARE = 0.3; // of the best score, which the others must have
  const MOST = 30; // results that hold only some of the words
  const SEEN = 6; // of them, those of which none may lie within another
  const AS_TOPIC = 1.5; // how much more a word counts at the beginning of an entry
  const AS_SYNONYM = 0.65; // how much a synonym counts for the word that was asked for
  const AS_HELD = 0.9; // and one where texts do not have the word at all
  const SOME = 10; // entries of a document that hold a word, from which it counts half as what the document is about
  const SUBJECT = 1; // how much more an entry counts in the document that is most about what is asked
  const RARE = 5; // entries by which a word in hardly any of them counts as if more held it: it may stand there by chance
  const WITHIN = 0.35; // how much a word counts that stands within another: 房子 in 空房子
  const AS_APART = 0.7; // how much a word counts that is written with another character within
  const HARDLY = 6; // entries that hold a pair, fewer than which do not make a word of it
  const ALONE = 0.4; // how much a character counts that stands alone
  const STATED = 1.5; // how much more an entry counts that states a figure, or a body, where one is asked for
  const PARTLY = 0.75; // of that, what a small part of such a word counts
  const OF_KIND = 1.1; // and one of the kind that is asked for
  const AS_SAID = 2; // how much a word counts that a provision is said to be about
  const WEAK = 0.5; // and a pair with a character that rarely tells what a text is about
  const ACROSS = 0.15; // and a pair that reaches from one word into the next
  const IN_BOTH = 0.6; // how much more a word counts that the title has, too
  const LONG = 1000; // characters by which an entry counts half
  const BARE = 0.6; // and a document of which nothing but facts is here
  const FACTORS = { document: 1, page: 0.6, gone: 0.4, aside: 0.35 };

  // What a question has besides what it is about. Longer ones first.
  const ONLY_ASKS = new RegExp(
    "麻烦问一下|我?想?请?问一下|我?想知道|我?想了解|告诉我|请教|请问|" +
      "几(?:天|号|月|点|个|次|家|级|年)|多少天|哪天|哪一天|到底|究竟|怎么样|怎么办|怎么弄|怎么搞|怎么处理|怎么|怎样|咋办|咋|是什么|什么时候|什么|为啥|啥|如何|哪里|哪儿|哪个|哪些|哪种|哪|多少|多久|多长时间|有没有|" +
      "是不是|是否|可不可以|可以|能不能|能否|行不行|要不要|用不用|需不需要|应当|应该|需要|按照|如果|的话|的时候|" +
      "我们|咱们|你们|他们|人家|这个|那个|这些|那些|一下|一个|自己|吗|呢|吧|啊|呀|嘛|么|的|了|谁|我|您|你|他|她|它|这|那",
    "g"
  );
  const MONTH = /([一二三四五六七八九]|十[一二]?)(?=月[^\s]?[底日初前份]|月$)/g; // 六月底 is 6月30日 in texts
  const monthOf = (written) => String(Array.from(written).reduce((sum, one) => sum + " 一二三四五六七八九十".indexOf(one), 0));
  const EITHER = /([能要会是该行用])不\1|可不可以|有没有|需不需要|好不好/g; // asks only
  const OR_NOT = /([㐀-鿿])不\1/g; // asks of what is done: 收不收, 管不管
  const APART = /([㐀-鿿])[的了过完着个好](?=([㐀-鿿]))/g; // in a word that has one within: 留的样, 报了废
  const WEAKLY = /[太很挺真更最不没无能会要在到和与或及就都也还又再去来从对向为以有想给让把被跟是得过后前时上下里外]/;
  const WHO = /谁|哪个?(?:部门|单位|机关)|哪级|归哪/;
  const MAY = /[能可]不[能可]|可以|能否|是否|行不行|[能行]吗|准不准|许不许|允许|让不让|[要用]不[要用]|需不需|[要用]吗|算不算|该不该|还能/;
  const THEN = /怎么(?:办|处理|解决|弄|罚|追究)|[咋][办弄]|如何处[理置]|什么后果|会怎[么样]|怎么样|有什么[处责]/;
  const TERM = /多久(?!.{0,3}次)|几天|多少天|多长时间|几个?(?:工作日|小时|月)|多少小时|几分钟|期限|提前多|几年(?!.{0,3}次)/;
  const DATE = /什么时候|何时|几号|几月|哪天|截止|哪一天/;
  const OFTEN = /多久.{0,4}次|几次|几[年月天].{0,3}次|频次|多长时间.{0,3}次/;
  const COUNT = /几(?:个|人|家|台|间|辆|级|把|套)|多少(?:人|个|家|台|间|辆|分)|最[多少]/;
  const KINDS = [WHO, TERM, DATE, OFTEN, COUNT, MAY, THEN]; // of answers, as hooks/zhunsheng/searching/asking.py has them
  const MARKS = /[\s,.，。、;；:：?？!！+|/()（）<>《》〈〉"“”「」『』【】[\]〔〕]+/;
  const PAIR = /^(?:[^\s\w]\S|\w[^\s\w])$/; // U盘 is one, GPS is a word of its own
  const LATIN = /[\w.-]{2,}/g;

  /**
   * What a question asks about: for each part the words that may stand for it in texts, whether the one asked for is
   * among them (it is the first then), all that people say for it, and how much it counts. What is no word of a group of
   * synonyms is taken in pairs of characters, and a character alone for what the project says that it stands for.
   */
  function parts(index, query) {
    const found = [];
    const asked = query.split(MARKS).map(fold).join(" ").replace(EITHER, " ").replace(OR_NOT, "$1").replace(MONTH, monthOf);
    const named = new Map();
    const taken = new Set(); // the places of words that have a group
    for (const { word, at, group, isWithin } of zhunsheng.synonyms.named(index, asked)) {
      if (!named.has(word)) named.set(word, { said: [word], held: [], counts: isWithin ? WITHIN : 1 });
      named.get(word).said.push(...group.words);
      named.get(word).held.push(...group.held);
      for (let n = at; n < at + word.length; n++) taken.add(n);
    }
    for (const [word, { said, held: standing, counts }] of named) {
      const isHeld = standing.includes(word);
      found.push({ words: Array.from(new Set(isHeld ? [word, ...standing] : standing)), isHeld, said, counts });
    }
    // What only asks is left out where it is not in such a word: 几年, 多久一次.
    const isAsked = (at, length) => Array.from({ length }, (_, n) => taken.has(at + n)).every((one) => !one);
    const runs = asked.replace(ONLY_ASKS, (asks, at) => (isAsked(at, asks.length) ? " ".repeat(asks.length) : asks));
    for (const { 0: word } of runs.matchAll(LATIN)) found.push({ words: [word], isHeld: true, said: [word], counts: 1 });
    const known = new Set();
    const alone = [];
    for (let at = 0; at < runs.length; at++) {
      const stands = taken.has(at) ? null : index.base.characters[runs[at]];
      if (stands) alone.push({ words: stands, isHeld: false, said: [runs[at], ...stands], counts: ALONE, place: at });
      const pair = runs.slice(at, at + 2);
      if (known.has(pair) || !PAIR.test(pair) || (taken.has(at) && taken.has(at + 1))) continue;
      known.add(pair);
      const isBetween = taken.has(at) || taken.has(at + 1);
      found.push({ words: [pair], isHeld: true, said: [pair], counts: WEAKLY.test(pair) ? WEAK : 1, at, isBetween });
    }
    for (const { 1: first, 2: second, index: at } of asked.matchAll(APART)) {
      if (taken.has(at) || taken.has(at + 2)) continue;
      found.push({ words: [first + second], isHeld: true, said: [first + second], counts: AS_APART, at: -1 });
    }
    return { found: inTurns(found), alone, runs };
  }

  /** The parts with as many of their words as there is room for: one each, and the others in turns. */
  function inTurns(found) {
    let room = LOOKED_FOR - found.length;
    const most = found.map(() => 1);
    for (let turn = 1, more = true; more && room > 0; turn++) {
      more = false;
      found.forEach(({ words }, n) => {
        if (words.length <= turn || room <= 0) return;
        most[n]++;
        room--;
        more = true;
      });
    }
    return found.map((part, n) => ({ ...part, words: part.words.slice(0, most[n]) }));
  }

  /** The entries that hold one of the words of a part, and how much that counts. */
  function held(lists, isHeld) {
    const found = new Map();
    lists.forEach(({ entries, early }, n) => {
      const own = n ? AS_SYNONYM : isHeld ? 1 : AS_HELD;
      for (const entry of entries) {
        found.set(entry, Math.max(found.get(entry) || 0, own * (early.has(entry) ? AS_TOPIC : 1)));
      }
    });
    return found;
  }

  /** How much of the words that a provision is said to be about a word is: all of 报表, a part of 报表存多久. */
  function likeness(said, word) {
    const lengths = said.split(" ").filter((one) => one.includes(word)).map((one) => one.length);
    return PARTLY + ((1 - PARTLY) * word.length) / Math.min(...lengths);
  }

  /** A part with the entries that hold it; the fewer they are, the more it is worth. */
  async function weighed(index, part, topics) {
    const holding = held(await Promise.all(part.words.map((word) => index.words(word))), part.isHeld);
    for (const [entry, said] of topics) {
      const own = part.said.findIndex((word) => said.includes(word));
      if (own < 0) continue;
      const whole = AS_SAID * (own ? AS_SYNONYM : 1) * likeness(said, part.said[own]);
      holding.set(entry, Math.max(holding.get(entry) || 0, whole));
    }
    const count = index.ends[index.ends.length - 1];
    return { ...part, holding, worth: part.counts * Math.log(1 + count / (RARE + holding.size)) };
  }

  /** The parts of a question with the entries that hold them. */
  async function weighedParts(index, query) {
    const topics = await load("k0");
    const { found, alone, runs } = parts(index, query);
    const all = await Promise.all(found.map((part) => weighed(index, part, topics)));
    const across = acrossWords(all);
    // A character is one alone where no text has it together with the one beside it.
    const isWord = (part) => part.at >= 0 && part.holding.size >= HARDLY && !across.has(part);
    const isAlone = ({ place }) => !all.some((part) => isWord(part) && (part.at === place || part.at === place - 1));
    const meant = all.some((part) => part.at >= 0 && !part.holding.size) ? await meantBy(index, runs) : [];
    const others = await Promise.all([...alone.filter(isAlone), ...meant].map((part) => weighed(index, part, topics)));
    return all.map((part) => (across.has(part) ? { ...part, worth: part.worth * ACROSS } : part)).concat(others);
  }

  /** Terms of the library for words of a question that differ from them in one character: 公物昌, 公物仓. */
  async function meantBy(index, runs) {
    const words = runs.split(" ").filter((word) => word.length > 2);
    const terms = await Promise.all(words.map((word) => zhunsheng.synonyms.meant(index, word)));
    return terms.filter(Boolean).map((term) => ({ words: [term], isHeld: false, said: [term], counts: 1 }));
  }

  /**
   * The pairs that reach from one word into the next: of all ways to take characters apart into pairs that do not
   * overlap, the one whose pairs the library has most often has the words, and the other pairs are between them.
   */
  function acrossWords(all) {
    const pairs = all.filter(({ at, isBetween }) => at >= 0 && !isBetween);
    const best = [{ sum: 0, taken: [] }]; // of the pairs before each
    pairs.forEach((pair, n) => {
      const before = best[n && pairs[n - 1].at === pair.at - 1 ? n - 1 : n];
      const own = { sum: before.sum + Math.log(1 + pair.holding.size), taken: before.taken.concat(pair) };
      best.push(best[n].sum >= own.sum ? best[n] : own);
    });
    const { taken } = best[pairs.length];
    return new Set(all.filter((part) => part.at >= 0 && !taken.includes(part)));
  }

  /** How well an entry answers a question: what it or the title above it holds, how much of all that is, and its length. */
  function rating(index, all, entry, isStated) {
    const first = zhunsheng.firstOf(index, entry);
    let score = 0;
    let covered = 0;
    for (const { holding, worth } of all) {
      const times = holding.has(entry) ? holding.get(entry) + (holding.has(first) ? IN_BOTH : 0) : holding.has(first) ? 1 : 0;
      if (!times) continue;
      score += worth * times;
      covered += worth;
    }
    const whole = all.reduce((sum, { worth }) => sum + worth, 0);
    const long = 1 + Math.min(index.length(entry), 2000) / LONG;
    const kind = FACTORS[zhunsheng.kindOf(index, entry)] * (zhunsheng.isBare(index, entry) ? BARE : 1);
    return (((score * covered) / whole) * kind * isStated(entry)) / long;
  }

  /** How much each document is about what is asked: of each part, how many of its entries hold it. */
  function subjects(index, all) {
    const scores = new Map();
    for (const { holding, worth } of all) {
      const hits = new Map();
      for (const entry of holding.keys()) {
        const first = zhunsheng.firstOf(index, entry);
        hits.set(first, (hits.get(first) || 0) + 1);
      }
      for (const [first, n] of hits) scores.set(first, (scores.get(first) || 0) + (worth * n) / (n + SOME));
    }
    const most = Math.max(1, ...scores.values());
    return (entry) => (scores.get(zhunsheng.firstOf(index, entry)) || 0) / most;
  }

  /** Which entries state what a question asks for: a figure with its unit, or who does something. */
  async function stating(index, folded) {
    const asked = KINDS.map((pattern) => pattern.test(folded));
    const bits = asked.some(Boolean) ? await load("q0") : [];
    const has = (written, entry) => (index.base.symbols.indexOf(written[Math.floor(entry / 6)]) >> entry % 6) & 1;
    const topics = new Map(await load("k0")); // whose provision states it, if not in its own words
    return (entry) => {
      const kinds = bits.filter((written, n) => asked[n] && written && has(written, entry)).length;
      return (topics.has(entry) || kinds ? STATED : 1) * (kinds ? OF_KIND : 1);
    };
  }

  /**
   * The entries that hold most of what a question asks about, the best first. A word counts for more the fewer entries
   * hold it, and where an entry, a heading or a title begins with it; a long text for less.
   */
  async function loosely(index, query, passes) {
    const folded = fold(query);
    const isQuestion = /[㐀-鿿]{2}|^[a-z]{2,8}$|^\w[㐀-鿿]$/.test(folded) && folded.length <= LONGEST && !zhunsheng.references.isWay(folded);
    if (!isQuestion) return { words: [], entries: [] };
    const [all, isStated] = await Promise.all([weighedParts(index, query), stating(index, folded)]);
    const isAbout = subjects(index, all);
    const candidates = new Set();
    for (const { holding } of all) for (const entry of holding.keys()) candidates.add(entry);
    const rated = Array.from(candidates)
      .filter(passes)
      .map((entry) => [entry, rating(index, all, entry, isStated) * (1 + SUBJECT * isAbout(entry))]);
    rated.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const best = rated.length ? rated[0][1] : 0;
    const entries = rated
      .filter(([, score], n) => score >= SHARE * best || n < LEAST)
      .slice(0, MOST)
      .map(([entry]) => entry);
    return { words: [].concat(...all.map(({ words }) => words)), entries: await apart(index, entries) };
  }

  /** The entries with those of the first behind them that lie within another one, or hold it. */
  async function apart(index, entries) {
    const seen = await Promise.all(entries.slice(0, SEEN).map((entry) => zhunsheng.read(index, entry)));
    const taken = [];
    const within = (one, other) => one.url.startsWith(`${other.url}-`) || one.url.startsWith(`${other.url}__`);
    const isApart = seen.map((one) => {
      if (/#/.test(one.url) && taken.some((other) => within(one, other) || within(other, one))) return false;
      if (/#/.test(one.url)) taken.push(one);
      return true;
    });
    const ahead = entries.filter((_, n) => n >= SEEN || isApart[n]);
    return ahead.concat(entries.filter((_, n) => n < SEEN && !isApart[n]));
  }

  zhunsheng.questions = { loosely };
})();
