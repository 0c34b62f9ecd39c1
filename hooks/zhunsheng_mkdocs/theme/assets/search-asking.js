/*
 * A question taken apart: what it asks about, in words that may stand for it in texts, and what kind of answer it asks
 * for. Used by search-questions.js; ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { fold } = zhunsheng.files;

  const LOOKED_FOR = 10; // words that are looked for at most, synonyms among them
  const WITHIN = 0.35; // how much a word counts that stands within another: 房子 in 空房子
  const AS_APART = 0.7; // how much a word counts that is written with another character within
  const ALONE = 0.8; // how much a character counts that stands alone
  const WEAK = 0.5; // and a pair with a character that rarely tells what a text is about

  // What a question has besides what it is about. Longer ones first.
  const ONLY_ASKS = new RegExp(
    "麻烦问一下|我?想?请?问一下|我?想知道|我?想了解|告诉我|请教|请问|" +
      "几月份|几(?:天|号|月|点|个|次|家|级|年)|多少天|哪天|哪一天|到底|究竟|怎么样|怎么办|怎么弄|怎么搞|怎么处理|怎么|怎样|" +
      "咋办|咋|是什么|什么时候|什么|为啥|啥|如何|哪里|哪儿|哪个|哪些|哪种|哪|多少|多久|多长时间|有没有|" +
      "为什么|凭什么|必须|非[要得]|一定要|会不会|该不该|是不是|是否|可不可以|可以|能不能|能否|行不行|要不要|用不用|需不需要|应当|应该|需要|按照|如果|的话|的时候|" +
      "我们|咱们|你们|他们|人家|这个|那个|这些|那些|一下|一个|自己|吗|呢|吧|啊|呀|嘛|么|的|了|谁|我|您|你|他|她|它|这|那",
    "g"
  );
  const MONTH = /([一二三四五六七八九]|十[一二]?)(?=月[^\s]?[底日初前份]|月$)/g; // 六月底 is 6月30日 in texts
  const monthOf = (written) => String(Array.from(written).reduce((sum, one) => sum + " 一二三四五六七八九十".indexOf(one), 0));
  const EITHER = /([能要会是该行用])不\1|可不可以|有没有|需不需要|好不好/g; // asks only
  const OR_NOT = /([㐀-鿿])不\1/g; // asks of what is done: 收不收, 管不管
  // What only stresses a question stands between the parts of words, too: 几年才能换, 几年能换.
  const STRESS = /才|就(?![餐业地近职医诊])|都(?!市)|也|又|很|挺/g;
  const APART = /([㐀-鿿])[的了过完着个好](?=([㐀-鿿]))/g; // in a word that has one within: 留的样, 报了废
  const ALSO = /^还[能要有是会可没不在用想]/; // 还 is here no word for giving back
  const SO_MANY = /(?!两个)[一二两三四五六七八九十几好多0-9]{1,3}[个台辆张批间把件套名位份条支块层组只](?!月)/g; // how many of it
  const WEAKLY = /[太很挺真更最不没无能会要在到和与或及就都也还又再去来从对向为以有想给让把被跟是得过后前时上下里外]/;
  const NUMBER = /^[半一二两三四五六七八九十百千]/; // 半年, 百分: texts have another one
  const MARKS = /[\s,.，。、;；:：?？!！+|/()（）<>《》〈〉"“”「」『』【】[\]〔〕]+/;
  const PAIR = /^(?:[^\s\w]\S|\w[^\s\w])$/; // U盘 is one, GPS is a word of its own
  const HOW_MANY = /(?:几|多少)([㐀-鿿])/g; // 几页, 多少度: a provision may be said to tell that
  const MEASURE = 0.5; // how much that counts
  const LATIN = /[\w.-]{2,}/g;

  // Of each kind of answer how one asks for it, in the order in which hooks/zhunsheng/searching/asking.py tells them.
  const WHO = /谁|哪个?(?:部门|单位|机关)|哪级|归哪/;
  const MAY = /[能可]不[能可]|可以|能否|是否|行不行|[能行]吗|准不准|许不许|允许|让不让|[要用]不[要用]|需不需|[要用]吗|算不算|该不该|还能/;
  const THEN = /怎么(?:办|处理|解决|弄|罚|追究)|[咋][办弄]|如何处[理置]|什么后果|会怎[么样]|怎么样|有什么[处责]/;
  const TERM = /多久(?!.{0,3}次)|几天|多少天|多长时间|几个?(?:工作日|小时|月)|多少小时|几分钟|期限|提前多|几年(?!.{0,3}次)/;
  const DATE = /什么时候|何时|几号|几月|哪天|截止|哪一天/;
  const OFTEN = /多久.{0,4}次|几次|几[年月天].{0,3}次|频次|多长时间.{0,3}次/;
  const COUNT = /几(?:个|人|家|台|间|辆|级|把|套)|多少(?:人|个|家|台|间|辆|分)|最[多少]/;
  const KINDS = [WHO, TERM, DATE, OFTEN, COUNT, MAY, THEN];

  /**
   * What a question asks about: for each part the words that may stand for it in texts, whether the one asked for is
   * among them (it is the first then), all that people say for it, and how much it counts. What is no word of a group of
   * synonyms is taken in pairs of characters, and a character alone for what the project says that it stands for.
   */
  function parts(index, query) {
    const found = [];
    const asked = query.split(MARKS).map(fold).join(" ").replace(EITHER, " ").replace(OR_NOT, "$1").replace(MONTH, monthOf).replace(STRESS, "");
    const named = new Map();
    const taken = new Set(); // the places of words that have a group
    for (const { word, at, group, isWithin, isMeant } of zhunsheng.synonyms.named(index, asked)) {
      if (!named.has(word)) named.set(word, { said: [word], held: [], counts: isWithin ? WITHIN : 1, covers: [at, at + word.length] });
      named.get(word).said.push(...group.words);
      named.get(word).held.push(...group.held);
      for (let n = at; n < at + word.length && !isMeant; n++) taken.add(n);
    }
    for (const [word, { said, held: standing, counts, covers }] of named) {
      const isHeld = standing.includes(word);
      found.push({ words: Array.from(new Set(isHeld ? [word, ...standing] : standing)), isHeld, said, counts, covers });
    }
    // What only asks is left out where it is not in such a word: 几年, 多久一次.
    const isAsked = (at, length) => Array.from({ length }, (_, n) => taken.has(at + n)).every((one) => !one);
    const without = (text, what) => text.replace(what, (asks, at) => (isAsked(at, asks.length) ? " ".repeat(asks.length) : asks));
    const runs = without(without(asked, ONLY_ASKS), SO_MANY);
    for (const { 0: word, index: at } of runs.matchAll(LATIN)) {
      found.push({ words: [word], isHeld: true, said: [word], counts: 1, covers: [at, at + word.length] });
    }
    const known = new Set();
    const alone = [];
    for (let at = 0; at < runs.length; at++) {
      const stands = taken.has(at) || ALSO.test(runs.slice(at, at + 2)) ? null : index.base.characters[runs[at]];
      if (stands && !alone.some(({ said }) => said[0] === runs[at])) alone.push({ words: stands, isHeld: false, said: [runs[at], ...stands], counts: ALONE, place: at });
      const pair = runs.slice(at, at + 2);
      if (known.has(pair) || !PAIR.test(pair) || (taken.has(at) && taken.has(at + 1))) continue;
      known.add(pair);
      const isBetween = taken.has(at) || taken.has(at + 1);
      found.push({ words: [pair], isHeld: true, said: [pair], counts: WEAKLY.test(pair) || NUMBER.test(pair) ? WEAK : 1, at, isBetween, covers: [at, at + 2] });
    }
    for (const { 1: first, 2: second, index: at } of asked.matchAll(APART)) {
      if (taken.has(at) || taken.has(at + 2) || WEAKLY.test(first + second)) continue;
      found.push({ words: [first + second], isHeld: true, said: [first + second], counts: AS_APART, at: -1 });
    }
    for (const { 1: unit } of asked.matchAll(HOW_MANY)) {
      found.push({ words: [], isHeld: false, said: [`几${unit}`, `多少${unit}`], counts: MEASURE });
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

  /** Of each kind of answer, whether a question asks for it. */
  const kinds = (folded) => KINDS.map((pattern) => pattern.test(folded));

  /** The places of a question that tell what it is about: not what only asks, and not characters that say little. */
  const telling = (runs) => Array.from(Array(runs.length).keys()).filter((at) => runs[at] !== " " && !WEAKLY.test(runs[at]));

  zhunsheng.asking = { parts, kinds, telling };
})();
