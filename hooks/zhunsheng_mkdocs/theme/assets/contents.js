/*
 * The contents of a page follow the reader, and the article before and after is one key or touch away. Without this
 * script the contents are a list of links.
 */
(function () {
  "use strict";

  function element(name, type) {
    const made = document.createElement(name);
    made.className = type;
    return made;
  }

  const stops = [];
  for (const link of document.querySelectorAll(".contents a")) {
    const target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    // 第三条, 5.1; a part of a notice, whose number says little, by its words: 四、大力推动……
    if (target) stops.push({ link, target, words: link.textContent.trim().split("　")[0] });
  }
  if (stops.length < 2) return;

  const list = document.querySelector(".contents");
  // Other pages than instruments have no articles to go through one by one; on a phone they keep the contents.
  const bar = element("nav", document.querySelector(".instrument") ? "reading-bar" : "reading-bar is-page");
  bar.setAttribute("aria-label", "上一条和下一条");
  const before = element("a", "reading-bar__before");
  const open = element("button", "reading-bar__contents");
  open.type = "button";
  open.textContent = "目录";
  const behind = element("a", "reading-bar__behind");
  bar.append(before, open, behind);
  document.body.append(bar);

  const toggle = document.getElementById("contents-toggle");
  const sidebar = document.querySelector(".md-sidebar--secondary");
  function sheet(is) {
    sidebar.classList.toggle("is-sheet", is);
    if (toggle) toggle.checked = is;
    open.setAttribute("aria-expanded", String(is));
  }
  open.setAttribute("aria-expanded", "false");
  open.addEventListener("click", () => {
    sheet(!sidebar.classList.contains("is-sheet"));
    const at = sidebar.querySelector(".is-here > a") || stops[0].link;
    if (sidebar.classList.contains("is-sheet")) at.focus();
  });
  sidebar.addEventListener("click", (event) => {
    if (event.target.closest("a")) sheet(false);
  });
  sidebar.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && sidebar.classList.contains("is-sheet")) {
      sheet(false);
      open.focus();
    }
  });

  let here = -2;
  let waiting = false;
  let aimed = -1;
  function aim(link, stop, words) {
    link.hidden = !stop;
    if (!stop) return;
    link.href = stop.link.getAttribute("href");
    link.textContent = words(stop.words);
  }
  /* Keep the entry of what is being read in the middle of the contents. */
  function follow(behavior) {
    if (here < 0 || !stops[here].link.offsetHeight) return;
    const box = sidebar.querySelector(".md-sidebar__scrollwrap");
    const from = stops[here].link.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTo({ top: box.scrollTop + from - box.clientHeight / 2, behavior });
  }
  function mark(at) {
    if (at === here) return;
    for (const other of list.querySelectorAll(".is-open, .is-here")) other.classList.remove("is-open", "is-here");
    let item = at >= 0 ? stops[at].link.parentElement : null;
    if (item) item.classList.add("is-here");
    for (; item; item = item.parentElement.closest("li")) item.classList.add("is-open");
    here = at;
    if (document.readyState === "complete") follow("smooth");
    aim(before, stops[at - 1], (words) => `‹ ${words}`);
    aim(behind, stops[at + 1], (words) => `${words} ›`);
  }
  function isSeen(target) {
    const { top } = target.getBoundingClientRect();
    return top >= 0 && top < window.innerHeight;
  }
  function look() {
    waiting = false;
    const line = 100; // below the header, where a link puts what it names
    let low = 0;
    let high = stops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stops[middle].target.getBoundingClientRect().top <= line) low = middle + 1;
      else high = middle;
    }
    // What a link has named may stand below the line: under its chapter's heading, or at the end of a page.
    mark(aimed >= 0 && isSeen(stops[aimed].target) ? aimed : low - 1);
  }
  function aimAt() {
    aimed = stops.findIndex((stop) => stop.link.hash === location.hash);
    look();
  }
  window.addEventListener("hashchange", aimAt);
  // Until its reader goes on from there.
  for (const going of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    window.addEventListener(going, () => (aimed = -1), { passive: true });
  }
  window.addEventListener("scroll", () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(look);
    }
  }, { passive: true });
  // By then the theme has given the contents their height.
  window.addEventListener("load", () => requestAnimationFrame(() => follow("auto")));
  aimAt();
})();
