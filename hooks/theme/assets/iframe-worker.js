/*
 * Search from a folder. Browsers start no worker for a page opened as file://, so a frame of the same page takes its
 * place: the worker's script runs in the frame, and what either side posts is handed to the other as an event.
 * The theme's search asks for the name IFrameWorker to tell that it runs in a frame.
 */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  function load(frame, url) {
    return new Promise(function (done, fail) {
      var script = frame.contentDocument.createElement("script");
      script.src = url;
      script.onload = function () { done(); };
      script.onerror = function () { fail(new Error("无法载入 " + url)); };
      frame.contentDocument.head.appendChild(script);
    });
  }

  function later(action) {
    setTimeout(action, 0);
  }

  function IFrameWorker(url) {
    var self = this;
    var channel = new EventTarget();
    var frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "搜索";
    document.body.appendChild(frame);
    var inner = frame.contentWindow;

    inner.importScripts = function () {
      return Array.prototype.reduce.call(
        arguments,
        function (before, next) { return before.then(function () { return load(frame, next); }); },
        Promise.resolve()
      );
    };
    inner.postMessage = function (data) {
      later(function () {
        var event = new MessageEvent("message", { data: data });
        channel.dispatchEvent(event);
        if (self.onmessage) self.onmessage(event);
      });
    };
    // Events are made by the frame's own constructors, so that its script takes them for its own.
    var ready = load(frame, new URL(url, document.baseURI).href);
    ready.catch(function () {
      channel.dispatchEvent(new Event("error"));
    });

    self.onmessage = null;
    self.addEventListener = channel.addEventListener.bind(channel);
    self.removeEventListener = channel.removeEventListener.bind(channel);
    self.dispatchEvent = channel.dispatchEvent.bind(channel);
    self.postMessage = function (data) {
      ready.then(function () {
        inner.dispatchEvent(new inner.MessageEvent("message", { data: data }));
      });
    };
    self.terminate = function () { frame.remove(); };
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
