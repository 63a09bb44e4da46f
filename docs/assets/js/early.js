/* For the head, before anything is painted: the reader's view mode and colour scheme, and that scripts run.
   Sets on <html>: data-js; data-mode = source | side | line | hide; data-scheme = light | dark | auto; data-gloss = on | off;
   data-pinyin = on | off. */
(function () {
  "use strict";
  const root = document.documentElement;

  function stored(key, allowed) {
    try {
      const value = localStorage.getItem(key);
      return allowed.indexOf(value) < 0 ? null : value;
    } catch (error) {
      return null; // storage is blocked: the page's own default holds
    }
  }

  root.dataset.js = "";
  root.dataset.mode = stored("duidu-mode", ["source", "side", "line", "hide"]) || root.dataset.mode || "side";
  root.dataset.gloss = stored("duidu-gloss", ["on"]) || "off";
  root.dataset.pinyin = stored("duidu-pinyin", ["on"]) || "off";
  root.dataset.scheme = stored("duidu-scheme", ["light", "dark", "auto"]) || root.dataset.scheme || "auto";
})();
