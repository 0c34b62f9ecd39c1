/*
 * What stands around the text on every page: its colours, its head, and the drawer of a small screen. It does what the
 * theme's own script does of what these pages use, in a thirtieth of its size; where a project asks the theme for
 * more, that script is loaded and this one rests. ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  if (document.getElementById("__config")) return;

  /* --- Colours: those of the system, until the reader chooses others; the theme's own place keeps the choice ------- */

  const palettes = Array.from(document.querySelectorAll("form[data-md-component=palette] input"));
  const media = (input) => window.matchMedia(input.getAttribute("data-md-color-media") || "not all");

  function colour(index) {
    palettes.forEach((input, n) => {
      input.checked = n === index;
      if (input.nextElementSibling) input.nextElementSibling.hidden = n !== index;
    });
    const color = {};
    for (const name of ["media", "scheme", "primary", "accent"]) {
      color[name] = palettes[index].getAttribute(`data-md-color-${name}`);
      document.body.setAttribute(`data-md-color-${name}`, color[name]);
    }
    return { index, color };
  }

  function chosen() {
    try {
      const kept = window.__md_get("__palette");
      return kept && palettes[kept.index] ? kept.index : -1;
    } catch {
      return -1; // a browser that keeps nothing for pages of a folder
    }
  }

  function colourAsAsked() {
    const index = chosen();
    colour(Math.max(0, index < 0 ? palettes.findIndex((input) => media(input).matches) : index));
  }

  if (palettes.length) {
    colourAsAsked();
    palettes.forEach((input, n) => {
      input.addEventListener("change", () => window.__md_set("__palette", colour(n)));
      media(input).addEventListener("change", colourAsAsked);
    });
  }

  /* --- The head: a shadow over what has scrolled under it, and the title of a text whose title is out of sight ------ */

  const header = document.querySelector(".md-header");
  const place = document.querySelector(".md-header__title");
  const title = document.querySelector("article h1");
  let waiting = false;

  function look() {
    waiting = false;
    header.classList.toggle("md-header--shadow", window.pageYOffset > 10);
    const isOut = title && title.getBoundingClientRect().bottom < header.offsetHeight;
    if (place) place.classList.toggle("md-header__title--active", Boolean(isOut));
  }

  if (header) {
    look();
    window.addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(look);
      waiting = true;
    }, { passive: true });
  }

  /* --- Where the keyboard is: the theme draws no line around what lacks this class ---------------------------------- */

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(":focus-visible")) target.classList.add("focus-visible");
  });
  document.addEventListener("focusout", ({ target }) => target.classList.remove("focus-visible"));

  /* --- The drawer -------------------------------------------------------------------------------------------------- */

  const drawer = document.getElementById("__drawer");
  if (drawer) {
    document.addEventListener("click", (event) => {
      if (event.target.closest(".md-sidebar--primary a")) drawer.checked = false;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") drawer.checked = false;
      // The theme lets the keyboard into the names of the parts, which open them.
      else if (event.key === "Enter" && event.target.matches("label[tabindex]")) event.target.click();
    });
  }

  /* --- Code that scrolls is for the keyboard, too, and a table that does says so ----------------------------------- */

  function reach() {
    for (const code of document.querySelectorAll("article pre > code")) {
      if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
      else code.removeAttribute("tabindex");
    }
    for (const frame of document.querySelectorAll("article figure.table, article figure.picture, article .region")) {
      frame.classList.toggle("is-wide", frame.scrollWidth > frame.clientWidth + 1);
    }
  }

  reach();
  window.addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true); // what is folded away has no width

  /* --- What is folded away opens for whoever follows a link into it, and for paper --------------------------------- */

  function aimedAt() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // somebody has typed what is no code of a character
    }
  }

  function unfold() {
    const target = aimedAt();
    let isClosed = false;
    for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      isClosed = isClosed || !fold.open;
      fold.open = true;
    }
    if (isClosed) target.scrollIntoView();
  }

  unfold();
  window.addEventListener("hashchange", unfold);

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("article details:not([open])"));
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
})();
