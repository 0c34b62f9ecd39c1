/*
 * Questions as people ask them, of which no text holds all the words: what they ask about, and the provisions that hold
 * most of it. Used by search.js; ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { fold } = zhunsheng.files;

  const LONGEST = 60; // characters of a query that is read as a question
  const LOOKED_FOR = 40; // words that are looked for at most, synonyms among them
  const SHARE = 0.4; // of the best score, which the others must have
  const MOST = 30; // results that hold only some of the words
  const SEEN = 12; // of them, those of which none may lie within another
  const AS_TOPIC = 1.5; // how much more a word counts at the beginning of an entry
  const AS_SYNONYM = 0.8; // how much a synonym counts for the word that was asked for
  const IN_TITLE = 0.6; // how much a word counts that the document's title alone has
  const IN_HEADING = 0.6; // and one that the heading above an entry alone has
  const ABOVE = 10; // entries in which that heading is looked for
  const SHORT = 64; // characters of an entry that may be a heading
  const KNOWN = 1.6; // how much a word of the library counts, against a pair of characters
  const ASKING = 1; // and one that tells what is asked for: how long, when
  const WHO = 0.4; // or who
  const WEAK = 0.3; // and a pair with a character that rarely tells what a text is about
  const FACTORS = { document: 1, page: 0.6, gone: 0.4, aside: 0.35 };

  // What a question has besides what it is about. Longer ones first.
  const ONLY_ASKS = new RegExp(
    "麻烦问一下|我?想?请?问一下|我?想知道|我?想了解|告诉我|请教|请问|" +
      "怎么样|怎么办|怎么|怎样|咋办|咋|是什么|什么时候|什么|为啥|啥|如何|哪里|哪儿|哪个|哪些|哪种|哪|多少|多久|多长时间|有没有|" +
      "是不是|是否|可不可以|可以|能不能|能否|行不行|要不要|用不用|需不需要|应当|应该|需要|按照|如果|的话|的时候|" +
      "我们|咱们|你们|他们|人家|这个|那个|这些|那些|一下|一个|自己|吗|呢|吧|啊|呀|嘛|么|的|了|谁|我|您|你|他|她|它|这|那",
    "g"
  );
  const ASKS = /几|多[久少长大]|怎|什么|哪|能不能/; // a group with such a word tells what is asked for
  const WEAKLY = /[不没无能会要在到和与或及就都也还又再去来从对向为以有想给让把被跟是得过后前时上下里外]/;
  const MARKS = /[\s,.，。、;；:：?？!！+|/()（）<>《》〈〉"“”「」『』【】[\]〔〕]+/;
  const WORD = /^[\w.-]+$/;

  /**
   * What a question asks about: for each part the words that may stand for it, the one asked for first, and how much it
   * counts. What is no word of a group of synonyms is taken in pairs.
   */
  function parts(index, query) {
    const found = [];
    let rest = query.split(MARKS).map(fold).join(" ");
    const groups = new Map();
    for (const { word, group } of zhunsheng.synonyms.named(index, rest)) groups.set(word, (groups.get(word) || []).concat(group));
    for (const [word, group] of groups) {
      const counts = group.some((one) => /谁/.test(one)) ? WHO : group.some((one) => ASKS.test(one)) ? ASKING : KNOWN;
      found.push({ words: Array.from(new Set([word, ...group])), counts });
      rest = rest.replace(word, " ");
    }
    const known = new Set();
    for (const part of rest.replace(ONLY_ASKS, " ").split(/\s+/)) {
      const characters = Array.from(part);
      const isWord = WORD.test(part) && characters.length > 1;
      const pairs = isWord ? [part] : characters.slice(1).map((character, n) => characters[n] + character);
      for (const pair of pairs.filter((one) => !known.has(one))) {
        known.add(pair);
        found.push({ words: [pair], counts: isWord ? KNOWN : WEAKLY.test(pair) ? WEAK : 1 });
      }
    }
    let room = LOOKED_FOR;
    return found.map(({ words, counts }) => {
      const some = words.slice(0, Math.max(room, 1));
      room -= some.length;
      return { words: some, counts };
    });
  }

  /** The entries that hold one of the words of a part, and how much that counts. */
  function held(lists) {
    const found = new Map();
    lists.forEach(({ entries, early }, n) => {
      const own = n ? AS_SYNONYM : 1;
      for (const entry of entries) {
        found.set(entry, Math.max(found.get(entry) || 0, own * (early.has(entry) ? AS_TOPIC : 1)));
      }
    });
    return found;
  }

  /** The parts of a question with the entries that hold them; the fewer they are, the more a part is worth. */
  async function weighed(index, query) {
    const count = index.ends[index.ends.length - 1];
    return Promise.all(
      parts(index, query).map(async ({ words, counts }) => {
        const holding = held(await Promise.all(words.map((word) => index.words(word))));
        return { words, holding, worth: counts * Math.log(1 + count / (1 + holding.size)) };
      })
    );
  }

  /** Whether a part stands in a heading above an entry. */
  function isHeaded(index, { holding }, entry, first) {
    for (let n = entry - 1; n > first && n >= entry - ABOVE; n--) {
      if (holding.get(n) >= AS_SYNONYM * AS_TOPIC && index.length(n) <= SHORT) return true;
    }
    return false;
  }

  /** How well an entry answers a question: what it holds, what stands above it, and how long it is. */
  function rating(index, all, entry) {
    const first = zhunsheng.firstOf(index, entry);
    let score = 0;
    for (const part of all) {
      const times = part.holding.get(entry);
      if (times) score += part.worth * times;
      else if (part.holding.has(first)) score += part.worth * IN_TITLE;
      else if (isHeaded(index, part, entry, first)) score += part.worth * IN_HEADING;
    }
    const long = 1 + Math.min(index.length(entry), 2000) / 1500;
    return (score * FACTORS[zhunsheng.kindOf(index, entry)]) / long;
  }

  /**
   * The entries that hold most of what a question asks about, the best first. A word counts for more the fewer entries
   * hold it, and where an entry, a heading or a title begins with it; a long text for less.
   */
  async function loosely(index, query, passes) {
    const folded = fold(query);
    const isQuestion = /[㐀-鿿]{2}/.test(folded) && folded.length <= LONGEST && !zhunsheng.references.isWay(folded);
    if (!isQuestion) return { words: [], entries: [] };
    const all = await weighed(index, query);
    const candidates = new Set();
    for (const { holding } of all) for (const entry of holding.keys()) candidates.add(entry);
    const rated = Array.from(candidates)
      .filter(passes)
      .map((entry) => [entry, rating(index, all, entry)]);
    rated.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const best = rated.length ? rated[0][1] : 0;
    const entries = rated.filter(([, score]) => score >= SHARE * best).slice(0, MOST).map(([entry]) => entry);
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
