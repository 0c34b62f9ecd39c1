/*
 * Copying: a button at each provision, with a card that offers its citation, its link and its words.
 */
(function () {
  "use strict";

  var reading = window.zhunsheng.reading;
  if (!reading || !reading.root.classList.contains("instrument")) return;

  var root = reading.root;
  var element = reading.element;
  var button = reading.button;
  var citing = window.zhunsheng.quoting.citing;
  var BLOCKS = window.zhunsheng.quoting.BLOCKS;

  /* --- To the clipboard ------------------------------------------------------------------------------------------- */

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
    var text = button("", data.gist ? "复制要点" : "复制原文");
    cite.addEventListener("click", function () { copy(data.name + said); });
    link.addEventListener("click", function () { copy(reading.permalink(data, eid)); });
    text.addEventListener("click", function () {
      var words = reading.quote(eid);
      // The words of a gist (要点) are none of the instrument's: they are copied with the note that says so, unquoted.
      copy((data.gist ? data.gist + "：" + words : "“" + words + "”") + "（" + data.name + said + "）");
    });
    line.append(cite, link, text);
    if (data.feedback) {
      var complaint = element("a", "", "反映问题");
      complaint.href = reading.report(data, eid, said);
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
      var said = citing(data.words, eid);
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

  addButtons();

  root.addEventListener("click", function (event) {
    var from = event.target.closest(".reading-button");
    if (!from) return;
    if (from === opener) {
      closeCard(false);
      return;
    }
    reading.companion().then(
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
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") closeCard(true);
  });
})();
