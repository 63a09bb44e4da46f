/* The reader page and the frame: view modes, English hidden until asked for, notes in place, permalinks, the language
   switcher that keeps the paragraph, the hint at another language, the colour scheme. early.js has set mode and scheme on <html> before. */
(function () {
  "use strict";

  const root = document.documentElement;
  const locale = /^zh-Hant/.test(root.lang) ? "zh-Hant" : /^en/.test(root.lang) ? "en" : "zh-Hans";
  const LABELS = {
    "zh-Hans": { show: "看英文", hide: "收起英文", close: "关闭", copied: "已复制链接", scheme: "明暗：", light: "明", dark: "暗", auto: "随系统" },
    "zh-Hant": { show: "看英文", hide: "收起英文", close: "關閉", copied: "已複製連結", scheme: "明暗：", light: "明", dark: "暗", auto: "隨系統" },
    en: { show: "Show English", hide: "Hide English", close: "Close", copied: "Link copied", scheme: "Colours: ", light: "light", dark: "dark",
      auto: "as the system" }
  };
  const say = LABELS[locale];

  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }

  function keep(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* blocked: it holds for this page */ }
  }

  /* Height of what sticks to the top of the window, as the style sheet states it for jumps to an id. */
  function top() {
    return parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
  }

  /* The paragraph being read: of the one at the upper edge and the next, whichever begins nearer to the edge.
     On a page without paragraphs, the heading above. */
  function current() {
    const paragraphs = all("[data-source] p[id]"), line = top();
    const start = function (element) { return element.getBoundingClientRect().top; };
    if (paragraphs.length) {
      const at = paragraphs.findIndex(function (p) { return p.getBoundingClientRect().bottom > line + 1; });
      if (at < 0) return paragraphs[paragraphs.length - 1];
      const next = paragraphs[at + 1];
      return next && Math.abs(start(next) - line) < Math.abs(start(paragraphs[at]) - line) ? next : paragraphs[at];
    }
    const above = all("h2[id], h3[id]").filter(function (heading) { return start(heading) <= line + 40; });
    return above[above.length - 1] || null;
  }

  /* View modes. The paragraph being read stays where it is; browsers may anchor too, so it is checked again a frame later. */
  function modes() {
    const radios = all("input[name=mode]");
    all("fieldset.modes").forEach(function (set) { set.hidden = false; });
    radios.forEach(function (radio) {
      radio.checked = radio.value === root.dataset.mode;
      radio.addEventListener("change", function () {
        const anchor = current(), before = anchor && anchor.getBoundingClientRect().top;
        root.dataset.mode = radio.value;
        keep("duidu-mode", radio.value);
        veil(true);
        const hold = function () {
          if (anchor) window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
        };
        hold();
        requestAnimationFrame(hold);
      });
    });
  }

  /* The words of Taiwan and Hong Kong beside the author's: off until asked for. */
  function glosses() {
    all("input[name=gloss]").forEach(function (box) {
      box.closest("label").hidden = false;
      box.checked = root.dataset.gloss === "on";
      box.addEventListener("change", function () {
        root.dataset.gloss = box.checked ? "on" : "off";
        keep("duidu-gloss", root.dataset.gloss);
      });
    });
  }

  /* “Read first”: the English of a paragraph is out of sight and out of the reading order until its button is pressed. */
  function english() {
    all("[data-source] .gist").forEach(function (gist, number) {
      const row = gist.closest(".row"), paragraph = row && row.querySelector("p[id]");
      gist.id = gist.id || "english-" + (paragraph ? paragraph.id : number);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "reveal";
      button.lang = root.lang;
      button.setAttribute("data-study-ui", "");
      button.setAttribute("aria-controls", gist.id);
      gist.before(button);
      button.addEventListener("click", function () {
        gist.toggleAttribute("data-shown");
        veil(false);
      });
      gist.parentElement.addEventListener("click", function (event) {
        if (gist.hasAttribute("data-veiled") && !event.target.closest("a, button")) button.click();
      });
    });
    veil(true);
  }

  function veil(again) {
    const hiding = root.dataset.mode === "hide";
    all("button.reveal").forEach(function (button) {
      const gist = document.getElementById(button.getAttribute("aria-controls"));
      if (again) gist.removeAttribute("data-shown");
      const shown = gist.hasAttribute("data-shown");
      button.hidden = !hiding;
      button.setAttribute("aria-expanded", String(shown));
      button.textContent = shown ? say.hide : say.show;
      gist.toggleAttribute("data-veiled", hiding && !shown);
      gist.inert = hiding && !shown;
    });
  }

  /* Notes: where the margin shows a paragraph's notes the mark points it out; else the note opens under the paragraph. */
  function notes() {
    document.addEventListener("click", function (event) {
      const mark = event.target.closest && event.target.closest('sup > a[href^="#n"]');
      if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const margin = inMargin(mark), note = document.getElementById(mark.getAttribute("href").slice(1));
      if (!margin && !note) return;
      event.preventDefault();
      const open = mark.getAttribute("aria-expanded") === "true";
      closeNotes();
      if (margin) margin.setAttribute("data-current", "");
      else if (!open) openNote(mark, note);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) closeNotes();
    });
  }

  /* The margin's notes stand in the order of their first marks; a note may also name its id in data-note. */
  function inMargin(mark) {
    const row = mark.closest(".row");
    if (!row) return null;
    const id = mark.getAttribute("href").slice(1);
    const marks = Array.from(row.querySelectorAll('sup > a[href^="#n"]'), function (one) { return one.getAttribute("href").slice(1); });
    const place = Array.from(new Set(marks)).indexOf(id);
    const note = row.querySelector('.side .note[data-note="' + id + '"]') || row.querySelectorAll(".side .note:not([data-note])")[place];
    return note && note.getClientRects().length ? note : null;
  }

  function openNote(mark, note) {
    const box = document.createElement("div"), close = document.createElement("button");
    box.className = "note-here";
    box.id = "here-" + note.id;
    box.lang = note.lang || (note.closest("[lang]") || root).lang;
    box.tabIndex = -1;
    box.setAttribute("role", "note");
    box.setAttribute("data-study-ui", "");
    box.append.apply(box, Array.from(note.cloneNode(true).childNodes));
    box.querySelectorAll(".back, .reveal").forEach(function (child) { child.remove(); });
    box.querySelectorAll("[id]").forEach(function (child) { child.removeAttribute("id"); });
    box.querySelectorAll(".gist").forEach(function (child) {
      child.removeAttribute("data-veiled");
      child.setAttribute("data-shown", ""); // who opens a note wants to read it
      child.inert = false;
    });
    close.type = "button";
    close.className = "note-close";
    close.lang = root.lang;
    close.setAttribute("aria-label", say.close);
    close.textContent = "×";
    close.addEventListener("click", closeNotes);
    box.append(close);
    const place = mark.closest("p, h2, h3, h4, h5, li, td, th, figcaption") || mark.parentElement;
    if (/^(P|H\d)$/.test(place.tagName)) place.after(box);
    else place.append(box);
    mark.setAttribute("aria-expanded", "true");
    mark.setAttribute("aria-controls", box.id);
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  }

  function closeNotes() {
    all(".note[data-current]").forEach(function (note) { note.removeAttribute("data-current"); });
    all(".note-here").forEach(function (box) {
      const mark = document.querySelector('[aria-controls="' + box.id + '"]');
      const inside = box.contains(document.activeElement);
      box.remove();
      mark.setAttribute("aria-expanded", "false");
      mark.removeAttribute("aria-controls");
      if (inside) mark.focus({ preventScroll: true });
    });
  }

  /* The switcher leads to the same paragraph; from the top of a page to the top. Set before any kind of click or copy. */
  function locales() {
    const aim = function (event) {
      const link = event.target.closest && event.target.closest("a[data-locale]");
      if (!link) return;
      if (event.type === "click") keep("duidu-hint", "off"); // who chooses needs no hint
      const place = window.scrollY > 0 ? current() : null;
      link.setAttribute("href", link.getAttribute("href").split("#")[0] + (place ? "#" + place.id : ""));
    };
    ["pointerdown", "focusin", "click"].forEach(function (name) { document.addEventListener(name, aim, true); });
  }

  /* The line that says this page is there in the browser's language; put away once, it stays away. */
  function hints() {
    all("[data-hint-close]").forEach(function (button) {
      button.addEventListener("click", function () {
        keep("duidu-hint", "off");
        delete root.dataset.hint;
      });
    });
  }

  /* A paragraph's number is its permalink; a click also copies it, in the published form where the page names one. */
  function permalinks() {
    const numbers = all('a.num[href^="#"]'), status = document.createElement("p");
    if (!numbers.length || !navigator.clipboard) return;
    status.className = "reader-status";
    status.setAttribute("role", "status");
    status.setAttribute("data-study-ui", "");
    document.body.append(status);
    numbers.forEach(function (number) {
      number.addEventListener("click", function () {
        const named = document.querySelector("link[rel=canonical]");
        const url = (named ? named.href : location.href).split(/[?#]/)[0] + number.getAttribute("href");
        navigator.clipboard.writeText(url).then(function () {
          status.textContent = say.copied;
          setTimeout(function () { status.textContent = ""; }, 2500);
        }, function () { /* refused: the address bar has it */ });
      });
    });
  }

  function scheme() {
    const order = ["auto", "light", "dark"];
    const buttons = all("[data-scheme-toggle]");
    const label = function () {
      buttons.forEach(function (button) { button.setAttribute("aria-label", say.scheme + say[root.dataset.scheme]); });
    };
    buttons.forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        root.dataset.scheme = order[(order.indexOf(root.dataset.scheme) + 1) % order.length];
        keep("duidu-scheme", root.dataset.scheme);
        label();
      });
    });
    label();
  }

  function start() {
    [modes, glosses, english, notes, locales, hints, permalinks, scheme].forEach(function (part) { part(); });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
