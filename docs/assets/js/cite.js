/* The box for citing an article: buttons that copy, today as the date of access, and the paragraph of the address (#p12) with
   its own address, added where each form leaves a place for it. Without this script the citations stand there to be selected. */
(function () {
  "use strict";

  const root = document.documentElement;
  const locale = /^zh-Hant/.test(root.lang) ? "zh-Hant" : /^en/.test(root.lang) ? "en" : "zh-Hans";
  const LABELS = {
    "zh-Hans": { copied: "已复制：", select: "浏览器不许复制；已选中，请按 Ctrl+C（⌘C）：" },
    "zh-Hant": { copied: "已複製：", select: "瀏覽器不許複製；已選中，請按 Ctrl+C（⌘C）：" },
    en: { copied: "Copied: ", select: "The browser does not allow copying; selected, press Ctrl+C (⌘C): " }
  };
  const say = LABELS[locale];

  /* Address of this page as others can open it: the canonical one; a file on this machine has none. */
  function address() {
    const named = document.querySelector("link[rel=canonical]");
    const url = (named ? named.href : location.href).split(/[?#]/)[0];
    return /^https?:/.test(url) ? url : "";
  }

  function today() {
    const now = new Date();
    const two = function (number) { return String(number).padStart(2, "0"); };
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  /* Fill each form's place for a paragraph, or empty it where the address names none. */
  function locate(box) {
    const found = /^#p(\d+)$/.exec(location.hash);
    const at = found && document.getElementById("p" + found[1]) ? found[1] : "";
    const url = address();
    box.querySelectorAll("[data-cite-locator]").forEach(function (place) {
      let form = place.dataset.citeLocator;
      if (!url) form = form.replace(/[,.] (\\url\{)?\{url\}\}?/, "");
      place.textContent = at ? form.replace("{n}", at).replace("{url}", url + "#p" + at) : "";
    });
  }

  function select(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function copying(box) {
    const status = box.querySelector(".cite-status");
    box.querySelectorAll("[data-cite-copy]").forEach(function (button) {
      const form = button.closest(".cite-form");
      const text = form.querySelector(".cite-text");
      const name = form.querySelector(".label").firstChild.textContent.trim();
      const refused = function () { select(text); status.textContent = say.select + name; };
      button.setAttribute("aria-label", button.textContent + " " + name);
      button.hidden = false;
      button.addEventListener("click", function () {
        if (!navigator.clipboard || !navigator.clipboard.writeText) { refused(); return; }
        navigator.clipboard.writeText(text.textContent).then(function () { status.textContent = say.copied + name; }, refused);
      });
    });
  }

  function start() {
    const box = document.querySelector(".cite-box");
    if (!box) return;
    box.querySelectorAll(".cite-date").forEach(function (place) { place.textContent = today(); });
    copying(box);
    locate(box);
    window.addEventListener("hashchange", function () { locate(box); });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
