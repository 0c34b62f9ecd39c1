/*
 * Where the box of the search stands: in a dialog on every page, which search-opening.js makes, and on the search page,
 * whose address keeps the query (#q=…, which a page opened from a folder may change, too). ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { Box, element, kept, composing, state } = zhunsheng.box;

  /* --- The dialog on every page ---------------------------------------------------------------------------------- */

  const page = document.getElementById("zs-search");
  let dialog = null;
  let box = null;
  let followed = 0; // when a result was opened

  function build() {
    const inner = dialog.querySelector(".zs-inner");
    const close = element("button", { type: "button", className: "zs-close", textContent: "关闭" });
    close.addEventListener("click", () => dialog.close());
    const whole = element("a", { className: "zs-whole", textContent: "在搜索页中打开（网址可以发给同事）", hidden: true });
    inner.before(close);
    inner.after(whole);
    box = new Box(inner, inner.querySelector("input"), (query, filters) => {
      whole.href = `${zhunsheng.files.root}search.html#${state(query, filters)}`;
      whole.hidden = !query;
    });
    box.whole = whole;
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
      // A result on this very page leaves the page as it is, so the dialog has to go.
      else if (event.target.closest(".zs-results a:not([download])")) {
        followed = Date.now();
        dialog.close();
      }
    });
    // Whoever comes back from a result finds the search open (search-opening.js).
    window.addEventListener("pagehide", () => {
      if (Date.now() - followed < 3000) history.replaceState({ searched: true }, "", location.href);
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || composing(event)) return;
      event.preventDefault(); // a search box would only be emptied
      dialog.close();
    });
  }

  /** Show the box that there is; what was typed into it before it could search is looked for. */
  function show(holder, entered) {
    if (page) {
      pageBox.input.focus();
      pageBox.input.select();
      return;
    }
    const isNew = !dialog;
    if (isNew) {
      dialog = holder;
      build();
    }
    const { input } = box;
    if (isNew && input.value) {
      box.search();
      if (entered) box.enter();
      return; // whoever is typing goes on
    }
    if (isNew && kept()) box.ask(kept(), {});
    input.focus();
    input.select();
  }

  zhunsheng.showSearch = show;

  /* --- The search page ------------------------------------------------------------------------------------------- */

  let pageBox = null;

  function asked() {
    const all = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : location.search);
    const filters = {};
    for (const name of Object.keys(zhunsheng.filters)) filters[name] = all.get(name) || "";
    return [all.get("q") || "", filters];
  }

  if (page) {
    for (const unscripted of document.querySelectorAll(".zs-unscripted")) unscripted.hidden = true;
    pageBox = new Box(page, zhunsheng.searchField(), (query, filters) => {
      const written = state(query, filters);
      if (location.hash.slice(1) !== written) history.replaceState(null, "", `#${written}`);
    });
    window.addEventListener("hashchange", () => pageBox.ask(...asked()));
    // Whoever comes back from a result finds the list as it was left.
    window.addEventListener("pagehide", () =>
      history.replaceState({ shown: pageBox.links().length, top: window.pageYOffset }, "", location.href)
    );
    const [query, filters] = asked();
    const { shown, top } = history.state || {};
    pageBox.input.focus({ preventScroll: true });
    if (query) {
      pageBox.ask(query, filters);
      if (shown) pageBox.showAgain(shown).then(() => window.scrollTo(0, top));
    }
  }
})();
