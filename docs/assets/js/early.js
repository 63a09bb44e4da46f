/* For the head, before anything is painted: the reader's view mode and colour scheme, and that scripts run.
   Sets on <html>: data-js; data-mode = source | side | line | hide; data-scheme = light | dark | auto; data-gloss = on | off;
   data-pinyin = on | off; data-hint = the locale of the browser's language, where it is another than the page's. */
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

  /* The locale for a language of the browser's, '' where there is none. */
  function localeOf(tag) {
    if (/^zh\b/i.test(tag)) return /\b(hant|tw|hk|mo)\b/i.test(tag) ? "zh-Hant" : "zh-Hans";
    return /^en\b/i.test(tag) ? "en" : "";
  }

  root.dataset.js = "";
  const wanted = (navigator.languages || [navigator.language]).map(localeOf).find(Boolean);
  if (wanted && wanted !== root.lang && !stored("duidu-hint", ["off"])) root.dataset.hint = wanted;
  root.dataset.mode = stored("duidu-mode", ["source", "side", "line", "hide"]) || root.dataset.mode || "side";
  root.dataset.gloss = stored("duidu-gloss", ["on"]) || "off";
  root.dataset.pinyin = stored("duidu-pinyin", ["on"]) || "off";
  root.dataset.scheme = stored("duidu-scheme", ["light", "dark", "auto"]) || root.dataset.scheme || "auto";
})();
