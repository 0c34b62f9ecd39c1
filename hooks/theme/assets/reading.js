/*
 * Reading an instrument: copying a citation or a link of any provision, and the words behind a citation.
 * Everything here is an addition: without this script the text, its anchors and its links are all there.
 *
 * What is copied and shown comes from the page itself, or from its companion, a script of data that the engine has
 * written, loaded when it is first needed: how a provision is cited where that does not follow from its id, and the words
 * behind citations of other pages.
 */
(function () {
  "use strict";

  var root = document.querySelector("[data-reading]");
  var BLOCKS = "p[id], h2[id], h3[id], h4[id], h5[id], h6[id], li[id], figure[id]";
  var QUOTE = 200; // characters of a provision in a report: addresses must not grow without end
  var SHOWN = 240; // characters of a provision in a preview, as the engine has it
  var WAIT = 250; // milliseconds before a preview shows, and before it goes
  var UNKNOWN = "在本库和登记中都没有，无法核对是否存在、是否现行；请查官方文本。"; // as the page of outside instruments has it

  /* --- Small things --------------------------------------------------------------------------------------------- */

  function element(name, type, words) {
    var made = document.createElement(name);
    if (type) made.className = type;
    if (words) made.textContent = words;
    return made;
  }

  function button(type, words) {
    var made = element("button", type, words);
    made.type = "button";
    return made;
  }

  var loading = null;

  function companion() {
    if (!loading) {
      loading = new Promise(function (done, fail) {
        var script = element("script");
        script.charset = "utf-8";
        script.src = new URL(root.getAttribute("data-reading"), location.href).href;
        script.onload = function () {
          if (window.zhunshengReading) done(window.zhunshengReading);
          else fail(new Error("empty"));
        };
        script.onerror = function () {
          loading = null;
          fail(new Error("missing"));
        };
        document.head.appendChild(script);
      });
    }
    return loading;
  }

  var status = null;
  var fading = 0;

  function say(words) {
    if (!status) {
      status = element("div", "reading-status");
      status.setAttribute("role", "status");
      document.body.appendChild(status);
    }
    clearTimeout(fading);
    status.textContent = words;
    status.classList.add("is-shown");
    fading = setTimeout(function () { status.classList.remove("is-shown"); }, 4000);
  }

  function copied(words) {
    say("已复制：" + words);
  }

  /* Where the page is no secure context (http within an office), browsers know the old way alone. */
  function copyOldWay(words) {
    var field = element("textarea", "reading-copying");
    var before = document.activeElement;
    field.value = words;
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    if (before && before.focus) before.focus();
    return done;
  }

  function copy(words) {
    function other() {
      if (copyOldWay(words)) copied(words);
      else say("浏览器不允许复制，请手工复制：" + words);
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(words).then(function () { copied(words); }, other);
    } else other();
  }

  /* --- What a provision is called, where it is, what it says ------------------------------------------------------ */

  function citing(data, eid) {
    return window.zhunsheng.references.citing(data.words, eid);
  }

  function asPage(address) {
    return address.replace(/README\.md(?=#|$)/, "index.html").replace(/\.md(?=#|$)/, ".html");
  }

  /* The address of a provision with the version in it: it goes on meaning these words when the text is amended. */
  function permalink(data, eid) {
    var url = new URL(location.href);
    url.search = data.current && data.version ? "?v=" + data.version : "";
    url.hash = eid;
    return url.href;
  }

  /* The words of a block, without the number of an article where they are those of its first paragraph. */
  function ownText(block, eid) {
    var clone = block.cloneNode(true);
    Array.prototype.forEach.call(clone.querySelectorAll("button, a.num[id]"), function (made) {
      if (!made.id || eid.indexOf(made.id + "__") === 0) made.remove();
    });
    // A table is pasted as one: a line a row, a tab between its cells.
    Array.prototype.forEach.call(clone.querySelectorAll("tr"), function (row) {
      var cells = Array.prototype.map.call(row.cells, function (cell) { return cell.textContent.replace(/\s+/g, " ").trim(); });
      row.textContent = "\n" + cells.join("\t") + "\n";
    });
    return clone.textContent.replace(/[^\S\t]*\n[^\S\t]*/g, "\n").trim();
  }

  /* What stands below a heading: up to the next one that is no lower. */
  function below(heading) {
    if (!heading || !/^H\d$/.test(heading.tagName)) return [];
    var all = Array.prototype.slice.call(root.querySelectorAll(BLOCKS + ", h2"));
    var from = all.indexOf(heading) + 1;
    for (var to = from; to < all.length; to++) {
      if (/^H\d$/.test(all[to].tagName) && all[to].tagName <= heading.tagName) break;
    }
    return all.slice(from, to);
  }

  /*
   * The words of a provision as the page has them, line by line, and never what the site says of it; up to the end of
   * another one where that is given.
   */
  function lines(eid, to) {
    var within = [];
    var last = 0;
    function part(eid) {
      var start = document.getElementById(eid);
      var under = below(start);
      return function (block) {
        return block.id === eid || block.id.indexOf(eid + "__") === 0 || block.contains(start) || under.indexOf(block) >= 0;
      };
    }
    var first = part(eid);
    var end = to ? part(to) : first;
    Array.prototype.forEach.call(root.querySelectorAll(BLOCKS), function (block) {
      if (!first(block) && !(to && within.length) || block.closest("details, .notes, .facts")) return;
      within.push(ownText(block, eid));
      if (end(block)) last = within.length;
    });
    return within.slice(0, last);
  }

  function quote(eid) {
    return eid ? lines(eid).join("\n") : "";
  }

  function report(data, eid, said) {
    var words = quote(eid);
    var values = {
      title: data.title,
      citation: data.name + said,
      link: permalink(data, eid),
      quote: words.length > QUOTE ? words.slice(0, QUOTE) + "……" : words,
    };
    return data.feedback.replace(/\{(title|citation|link|quote)\}/g, function (all, name) {
      return encodeURIComponent(values[name]);
    });
  }

  /* --- The button at each provision, and its card ----------------------------------------------------------------- */

  var card = null;
  var opener = null;

  function closeCard(giveBack) {
    if (!card) return;
    card.parentNode.remove();
    card = null;
    opener.setAttribute("aria-expanded", "false");
    if (giveBack) opener.focus();
    opener = null;
  }

  function begun(block) {
    var ids = Array.prototype.map.call(block.querySelectorAll("a.num[id], span[id]"), function (e) { return e.id; });
    return ids.concat(block.id);
  }

  function actions(data, eid, said) {
    var line = element("div", "reading-card__actions");
    var cite = button("", "复制引用");
    var link = button("", "复制链接");
    var text = button("", "复制原文");
    cite.addEventListener("click", function () { copy(data.name + said); });
    link.addEventListener("click", function () { copy(permalink(data, eid)); });
    text.addEventListener("click", function () { copy("“" + quote(eid) + "”（" + data.name + said + "）"); });
    line.append(cite, link, text);
    if (data.feedback) {
      var complaint = element("a", "", "反映问题");
      complaint.href = report(data, eid, said);
      line.append(complaint);
    }
    return line;
  }

  function openCard(from, data) {
    var block = from.closest(BLOCKS);
    var told = {};
    closeCard(false);
    opener = from;
    card = element("div", "reading-card");
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", "引用和链接");
    begun(block).forEach(function (eid) {
      var said = citing(data, eid);
      if (said === null || told[said]) return;
      told[said] = true;
      card.append(element("p", "reading-card__place", said || data.name), actions(data, eid, said));
    });
    var close = button("reading-card__close", "关闭");
    close.addEventListener("click", function () { closeCard(true); });
    card.append(close);
    var place = element("div", "reading-place");
    place.append(card);
    block.insertAdjacentElement("afterend", place);
    from.setAttribute("aria-expanded", "true");
    card.querySelector("button").focus();
  }

  function named(block) {
    var label = block.querySelector("a.num");
    var words = (label || block).textContent.trim();
    return words.length > 12 ? words.slice(0, 12) + "……" : words;
  }

  function addButtons() {
    Array.prototype.forEach.call(root.querySelectorAll(BLOCKS), function (block) {
      if (block.id === "title" || block.classList.contains("foot") || block.closest(".notes, .facts, details")) return;
      var made = button("reading-button");
      made.setAttribute("aria-label", "引用、链接：" + named(block));
      made.setAttribute("aria-haspopup", "dialog");
      made.setAttribute("aria-expanded", "false");
      // The arrows lead from an article to its paragraphs, so that the key Tab need not stop at every line.
      made.tabIndex = block.tagName !== "P" || block.querySelector("a.num") ? 0 : -1;
      (block.querySelector("figcaption") || block).append(made);
    });
  }

  function step(from, by) {
    var all = Array.prototype.slice.call(root.querySelectorAll(".reading-button"));
    var next = all[all.indexOf(from) + by];
    if (next) next.focus();
  }

  /* --- The words behind a citation -------------------------------------------------------------------------------- */

  var shown = null;
  var shownFor = null;
  var timer = 0;
  var byKey = false;
  var places = null;

  function key(address, base) {
    try {
      var url = new URL(asPage(address), base);
      if (url.protocol !== location.protocol || url.host !== location.host) return "";
      return decodeURIComponent(url.pathname + url.hash);
    } catch (wrong) {
      return "";
    }
  }

  function preview(data, link) {
    if (!places) {
      places = {};
      Object.keys(data.previews).forEach(function (address) {
        places[key(address, location.href)] = data.previews[address];
      });
    }
    var found = places[key(link.getAttribute("href"), location.href)];
    if (!Array.isArray(found)) return ownPreview(data, link, found);
    return found.length > 1 ? found : [found[0], "", [UNKNOWN]];
  }

  /* What a citation of this very page points to. */
  function ownPreview(data, link, to) {
    var href = link.getAttribute("href");
    if (!data.words || href.charAt(0) !== "#" || link.className.indexOf("cite")) return null;
    var eid = decodeURIComponent(href.slice(1));
    var said = citing(data, eid);
    if (said === null) return null;
    var title = "《" + data.title.replace(/《/g, "〈").replace(/》/g, "〉") + "》";
    return [title + said + (to ? "至" + citing(data, to) : ""), data.standing, beginning(lines(eid, to))];
  }

  function beginning(lines) {
    var shown = [];
    var room = SHOWN;
    for (var n = 0; n < lines.length && room > 0; n++) {
      var characters = Array.from(lines[n]);
      shown.push(characters.length > room ? characters.slice(0, room).join("") + "……" : lines[n]);
      room -= characters.length;
    }
    if (room === 0 && n < lines.length) shown[n - 1] = shown[n - 1].replace(/…+$/, "") + "……";
    return shown;
  }

  function hidePreview() {
    clearTimeout(timer);
    if (!shown) return;
    shown.remove();
    shown = null;
    if (shownFor) shownFor.removeAttribute("aria-describedby");
    shownFor = null;
  }

  function showPreview(link) {
    companion().then(function (data) {
      var found = preview(data, link);
      if (!found || !document.contains(link)) return;
      hidePreview();
      shown = element("div", "reading-preview md-typeset");
      shown.id = "reading-preview";
      shown.setAttribute("role", "tooltip");
      var head = element("p", "reading-preview__place", found[0]);
      if (found[1]) head.append(element("strong", "reading-preview__standing", "［" + found[1] + "］"));
      shown.append(head);
      found[2].forEach(function (words) { shown.append(element("p", "", words)); });
      document.body.append(shown);
      shownFor = link;
      link.setAttribute("aria-describedby", shown.id);
      put(shown, link);
    }, function () {});
  }

  function put(box, link) {
    var at = link.getClientRects()[0] || link.getBoundingClientRect();
    var wide = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(at.left, wide - box.offsetWidth - 8));
    var below = at.bottom + 6;
    var above = at.top - box.offsetHeight - 6;
    var top = below + box.offsetHeight > window.innerHeight && above > 60 ? above : below;
    box.style.left = left + window.pageXOffset + "px";
    box.style.top = top + window.pageYOffset + "px";
  }

  function soon(action) {
    clearTimeout(timer);
    timer = setTimeout(action, WAIT);
  }

  function citation(target) {
    var link = target.closest ? target.closest("a[href]") : null;
    return link && root.contains(link) && !link.classList.contains("num") ? link : null;
  }

  function listenForPreviews() {
    root.addEventListener("pointerover", function (event) {
      var link = citation(event.target);
      // A finger follows the link at once: it cannot rest on it.
      if (link && event.pointerType !== "touch") soon(function () { if (link !== shownFor) showPreview(link); });
    });
    root.addEventListener("pointerout", function (event) {
      if (citation(event.target) && event.pointerType !== "touch") soon(hidePreview);
    });
    document.addEventListener("pointerover", function (event) {
      if (shown && shown.contains(event.target)) clearTimeout(timer);
    });
    document.addEventListener("pointerout", function (event) {
      if (shown && shown.contains(event.target)) soon(hidePreview);
    });
    document.addEventListener("keydown", function () { byKey = true; }, true);
    document.addEventListener("pointerdown", function () { byKey = false; }, true);
    root.addEventListener("focusin", function (event) {
      var link = citation(event.target);
      if (link && byKey) showPreview(link);
    });
    root.addEventListener("focusout", function (event) {
      if (citation(event.target)) hidePreview();
    });
  }

  /* --- The version that a link means ------------------------------------------------------------------------------ */

  function keepVersion() {
    var meant = /[?&]v=(\d{4}-\d{2}-\d{2})(?:&|$)/.exec(location.search);
    if (!meant) return;
    companion().then(function (data) {
      var other = data.versions && data.versions[meant[1]];
      if (!data.version || data.version === meant[1]) return;
      if (other) {
        location.replace(new URL(asPage(other), location.href).href + location.hash);
        return;
      }
      var words = "链接指的是 " + meant[1] + " 起施行的版本，本站没有收录；以下是 " + data.version + " 起施行的版本。";
      var told = element("p", "reading-notice", words);
      told.setAttribute("role", "status");
      root.insertBefore(told, root.firstChild);
    }, function () {});
  }

  /* --- Paper ------------------------------------------------------------------------------------------------------ */

  /* The notes name each target; the address, which only a site with a name has, is written beside it. */
  function writeAddresses() {
    if (location.protocol === "file:") return;
    Array.prototype.forEach.call(document.querySelectorAll(".notes a[href]"), function (link) {
      link.setAttribute("data-address", decodeURI(link.href));
    });
  }

  /* --- All of it -------------------------------------------------------------------------------------------------- */

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    hidePreview();
    closeCard(true);
  });

  /* The engine does not know where the site stands: the link that it has written for the whole text is made complete. */
  function completeFeedback(event) {
    var link = event.target.closest ? event.target.closest(".feedback a") : null;
    if (link) companion().then(function (data) { link.href = report(data, "", ""); }, function () {});
  }

  if (!root) return;
  root.addEventListener("pointerover", completeFeedback);
  root.addEventListener("focusin", completeFeedback);
  writeAddresses();
  keepVersion();
  listenForPreviews();
  if (root.classList.contains("instrument")) addButtons();

  root.addEventListener("click", function (event) {
    var from = event.target.closest(".reading-button");
    if (!from) return;
    if (from === opener) {
      closeCard(false);
      return;
    }
    companion().then(
      function (data) { openCard(from, data); },
      function () { say("没有找到这一页的引用数据，请刷新后再试"); }
    );
  });
  root.addEventListener("keydown", function (event) {
    if (!event.target.classList.contains("reading-button")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.target, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  document.addEventListener("pointerdown", function (event) {
    if (card && !card.contains(event.target) && event.target !== opener) closeCard(false);
  });
})();
