/* The page for addresses that lead nowhere does not know how deep it is shown: it looks in which folder above it the
   site lies, makes its links lead there, and shows them. Without this script its words say how to get home. */
(function () {
  "use strict";

  const MOST = 12; // folders
  const place = location.href.replace(/[?#].*$/, "");
  const top = place.indexOf("/", place.indexOf("://") + 3);

  function show(root) {
    for (const link of document.querySelectorAll("[data-to]")) link.href = root + link.getAttribute("data-to");
    const form = document.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = `${root}search.html#q=${encodeURIComponent(form.elements.q.value)}`;
    });
    for (const part of document.querySelectorAll("[data-lost]")) {
      part.hidden = part.getAttribute("data-lost") === "still";
    }
  }

  function look(folder, left) {
    const mark = new Image();
    mark.onload = () => show(folder);
    mark.onerror = () => {
      const above = folder.lastIndexOf("/", folder.length - 2);
      if (left && above >= top) look(folder.slice(0, above + 1), left - 1);
    };
    mark.src = `${folder}assets/mark.svg`;
  }

  if (top > 0) look(place.slice(0, place.lastIndexOf("/") + 1), MOST);
})();
