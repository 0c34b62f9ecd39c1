/*
 * The theme's search cuts Chinese words by a dictionary that it does not have: of a word of two characters it looks for
 * the first alone. The index holds every character by itself, so a query here asks for all of its characters (+).
 */
(function () {
  "use strict";
  var QUERY = 2; // the theme's SearchMessageType
  var Given = window.Worker;
  if (!Given) return;

  window.Worker = function (url, options) {
    var worker = new Given(url, options);
    var post = worker.postMessage.bind(worker);
    worker.postMessage = function (message) {
      if (message && message.type === QUERY && typeof message.data === "string") {
        message = { type: QUERY, data: message.data.replace(/[\u3400-\u9fff]/g, " +$& ") };
      }
      post(message);
    };
    return worker;
  };
})();
