/*
 * Reading a page: what its scripts share, which version of a text a link means, and what paper and reports are told.
 * Everything here and in quoting.js, copying.js and previews.js is an addition: without scripts the text, its anchors and
 * its links are all there.
 *
 * What is copied and shown comes from the page itself, or from its companion, a script of data that the engine has
 * written, loaded when it is first needed: how a provision is cited where that does not follow from its id, and the words
 * behind citations of other pages.
 */
(function () {
  "use strict";

  const root = document.querySelector("[data-reading]");
  if (!root) return;

  const QUOTE = 200; // characters of a provision in a report: addresses must not grow without end
  const quoting = window.zhunsheng.quoting;

  /* --- What these scripts share ----------------------------------------------------------------------------------- */

  function element(name, type, words) {
    const made = document.createElement(name);
    if (type) made.className = type;
    if (words) made.textContent = words;
    return made;
  }

  function button(type, words) {
    const made = element("button", type, words);
    made.type = "button";
    return made;
  }

  let loading = null;

  function companion() {
    if (!loading) {
      loading = new Promise((done, fail) => {
        const script = element("script");
        script.charset = "utf-8";
        script.src = new URL(root.getAttribute("data-reading"), location.href).href;
        script.onload = () => {
          if (window.zhunshengReading) done(window.zhunshengReading);
          else fail(new Error("empty"));
        };
        script.onerror = () => {
          loading = null;
          fail(new Error("missing"));
        };
        document.head.appendChild(script);
      });
    }
    return loading;
  }

  function asPage(address) {
    return address.replace(/README\.md(?=#|$)/, "index.html").replace(/\.md(?=#|$)/, ".html");
  }

  /* The address of a provision with the version in it: it goes on meaning these words when the text is amended. */
  function permalink(data, eid) {
    const url = new URL(location.href);
    url.search = data.current && data.version ? `?v=${data.version}` : "";
    url.hash = eid;
    return url.href;
  }

  function quote(eid) {
    return eid ? quoting.lines(eid).join("\n") : "";
  }

  function report(data, eid, said) {
    const words = (data.gist && eid ? `${data.gist}：` : "") + quote(eid);
    const values = {
      title: data.title,
      citation: data.name + said,
      link: permalink(data, eid),
      quote: words.length > QUOTE ? `${words.slice(0, QUOTE)}……` : words,
    };
    return data.feedback.replace(/\{(title|citation|link|quote)\}/g, (all, name) => encodeURIComponent(values[name]));
  }

  /* --- The version that a link means ------------------------------------------------------------------------------ */

  function dayWords(day) {
    const [year, month, date] = day.split("-").map(Number);
    return `${year}年${month}月${date}日`;
  }

  function keepVersion() {
    const meant = /[?&]v=(\d{4}-\d{2}-\d{2})(?:&|$)/.exec(location.search);
    if (!meant) return;
    companion().then((data) => {
      const other = data.versions && data.versions[meant[1]];
      if (data.version === meant[1]) return;
      if (other) {
        location.replace(new URL(asPage(other), location.href).href + location.hash);
        return;
      }
      const shown = data.version ? `以下是${dayWords(data.version)}起施行的版本` : "本文件没有注明版本，以下是本库现有的文本";
      const words = `链接指的是${dayWords(meant[1])}起施行的版本，本库没有收录；${shown}。`;
      const told = element("p", "reading-notice", words);
      told.setAttribute("role", "status");
      root.insertBefore(told, root.firstChild);
    }, () => {});
  }

  /* --- Paper, and reports ----------------------------------------------------------------------------------------- */

  /* The notes name each target; the address, which only a site with a name has, is written beside it. */
  function writeAddresses() {
    if (location.protocol === "file:") return;
    for (const link of document.querySelectorAll(".notes a[href]")) {
      try {
        link.setAttribute("data-address", decodeURI(link.href));
      } catch {
        link.setAttribute("data-address", link.href); // a % that is no code of a character
      }
    }
  }

  /* The engine does not know where the site stands: the link that it has written for the whole text is made complete. */
  function completeFeedback(event) {
    const link = event.target.closest ? event.target.closest(".feedback a") : null;
    if (link) companion().then((data) => { link.href = report(data, "", ""); }, () => {});
  }

  /* --- The text alone, or with the notes to it; on the screen and on paper ----------------------------------------- */

  // main.html looks at both before the first paint.
  const KEPT = "zhunsheng.view";
  const TYPE = "zhunsheng.type";
  const page = document.documentElement;

  function showText(alone) {
    page.classList.toggle("text-only", alone);
    for (const choice of document.querySelectorAll("[data-view]")) {
      choice.setAttribute("aria-pressed", String((choice.getAttribute("data-view") === "text") === alone));
    }
  }

  function keep(name, words) {
    try {
      localStorage.setItem(name, words);
    } catch {
      // The choice holds for this page alone.
    }
  }

  /* Large letters, and those with serifs, each by itself. */
  function showType() {
    const types = Array.from(document.querySelectorAll("[data-type]"));
    const chosen = types.filter((choice) => page.classList.contains(choice.dataset.type));
    for (const choice of types) choice.setAttribute("aria-pressed", String(chosen.includes(choice)));
    return chosen.map((choice) => choice.dataset.type).join(" ");
  }

  function choose(event) {
    const choice = event.target.closest ? event.target.closest("[data-view], [data-print], [data-type]") : null;
    if (!choice) return;
    const { view, type } = choice.dataset;
    if (view) {
      showText(view === "text");
      keep(KEPT, view);
      return;
    }
    if (type) {
      page.classList.toggle(type);
      keep(TYPE, showType());
      return;
    }
    const before = page.classList.contains("text-only");
    showText(choice.getAttribute("data-print") === "text");
    window.addEventListener("afterprint", () => showText(before), { once: true });
    window.print();
  }

  /* What an address names behind its #; somebody may have typed what is no code of a character. */
  function aimed() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  }

  /* Whoever follows a link to a note means to see it. */
  function showTarget() {
    const meant = aimed() && document.getElementById(aimed());
    if (!meant || meant.getClientRects().length || !page.classList.contains("text-only")) return;
    showText(false);
    if (meant.getClientRects().length) meant.scrollIntoView();
  }

  showText(page.classList.contains("text-only"));
  showType();
  showTarget();
  window.addEventListener("hashchange", showTarget);
  document.addEventListener("click", choose);
  root.addEventListener("pointerover", completeFeedback);
  root.addEventListener("focusin", completeFeedback);
  writeAddresses();
  keepVersion();

  window.zhunsheng.reading = { root, element, button, companion, asPage, permalink, quote, report, dayWords };
})();
