/*
 * The way into the search: its button, "/" and the box of the home page. What searches is as large as all other scripts
 * together and is loaded when somebody is about to search; on the search page at once. The box itself is there before it,
 * so that nothing of what is typed is lost meanwhile. ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const zhunsheng = (window.zhunsheng = window.zhunsheng || {});
  const address = new URL("search.js", document.currentScript.src).href;
  const button = document.querySelector(".zs-search-open");
  const page = document.getElementById("zs-search");
  const canOpen = typeof HTMLDialogElement === "function";
  let loading = null;

  function load() {
    if (!loading) {
      loading = new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = fail;
        document.head.appendChild(script);
      });
      loading.catch(() => (loading = null));
    }
    return loading;
  }

  zhunsheng.loadSearch = load;

  /* The box, which search-box.js fills: a dialog with its field alone. */
  function field() {
    const input = document.createElement("input");
    const attributes = { type: "search", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" };
    for (const [key, value] of Object.entries(attributes)) input.setAttribute(key, value);
    input.className = "zs-query";
    input.placeholder = "词句、文号、标准号，或者“某某条例第十条”";
    input.setAttribute("aria-label", "搜索");
    return input;
  }

  function dialog() {
    const made = document.createElement("dialog");
    made.className = "zs-search";
    made.setAttribute("aria-label", "搜索");
    const [frame, inner] = ["zs-frame", "zs-inner"].map((name) => {
      const part = document.createElement("div");
      part.className = name;
      return part;
    });
    inner.append(field());
    frame.append(inner);
    made.append(frame);
    made.addEventListener("close", () => button.focus());
    document.body.append(made);
    return made;
  }

  zhunsheng.searchField = field;

  /* Without what searches there is the search page, which says what is missing. */
  let box = null;
  let entered = false; // Enter was pressed before there was anything to go to

  function show() {
    if (!page) {
      box = box || dialog();
      if (!box.open) box.showModal();
      if (!zhunsheng.showSearch) {
        entered = false;
        box.addEventListener("keydown", wait);
      }
    }
    load().then(opened, () => location.assign(button.href));
  }

  function wait(event) {
    if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) entered = true;
  }

  function opened() {
    if (box) box.removeEventListener("keydown", wait);
    if (!box || box.open) zhunsheng.showSearch(box, entered); // or it has been closed meanwhile
    entered = false;
  }

  /* Whoever comes back from a result of the dialog finds it open, with what was asked. */
  function reopen() {
    if (!(history.state && history.state.searched)) return;
    history.replaceState(null, "", location.href);
    show();
  }

  if (page) load().catch(() => {});
  if (!button || !(canOpen || page)) return;
  if (!page) {
    reopen();
    window.addEventListener("pageshow", (event) => event.persisted && reopen());
  }
  const ways = [button, ...document.querySelectorAll(".home-search > a")];
  button.setAttribute("role", "button");
  if (!page) button.setAttribute("aria-haspopup", "dialog");
  for (const way of ways) {
    way.addEventListener("click", (event) => {
      event.preventDefault();
      show();
    });
    for (const coming of ["pointerenter", "focus"]) way.addEventListener(coming, () => load().catch(() => {}));
  }
  button.addEventListener("keydown", (event) => {
    if (event.key !== " ") return; // a button listens to the space bar, too
    event.preventDefault();
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.isComposing || event.keyCode === 229) return; // the key is an input method's
    const { target } = event;
    if (target instanceof Element && (target.isContentEditable || target.closest("input, select, textarea"))) return;
    event.preventDefault();
    show();
  });
})();
