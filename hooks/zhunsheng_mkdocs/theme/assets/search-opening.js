/*
 * The way into the search: its button, "/" and the box of the home page. What searches is as large as all other scripts
 * together and is loaded when somebody is about to search; on the search page at once. ECMAScript 2020 (Chromium 86).
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

  /* Without it there is the search page, which says what is missing. */
  function show() {
    load().then(() => zhunsheng.showSearch(), () => location.assign(button.href));
  }

  if (page) load().catch(() => {});
  if (!button || !(canOpen || page)) return;
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
