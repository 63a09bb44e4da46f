/* Pinyin above the text, on demand: <base>pinyin/<article>.js is loaded when the reader first asks for it, and each word of the
   author's becomes a <ruby>. Asked for once, it is there on every text until it is put away. Without storage it holds for a page. */
(function () {
  "use strict";

  const root = document.documentElement;
  const script = document.currentScript.src;
  const home = root.dataset.base ? new URL(root.dataset.base, document.baseURI) : new URL("../../", script);
  const HAN = /[\u3007\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/u;
  const VOWEL = /^[aoeāáǎàōóǒòēéěèê]/i;
  let loading = null;

  /* Readings of this text: a script tag, which a folder allows and a fetch does not. */
  function load(article) {
    loading = loading || new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      element.src = new URL("pinyin/" + article + ".js", home).href;
      element.charset = "utf-8";
      element.onload = function () { resolve(window.duiduReadings); };
      element.onerror = function () { loading = null; reject(new Error(element.src)); };
      document.head.append(element);
    });
    return loading;
  }

  /* Text nodes with the author's own Chinese: nothing the site adds, no other language. */
  function nodes(place) {
    const found = [];
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const added = parent.closest("[data-study-ui], rt, rp");
      if ((!added || !place.contains(added)) && /^zh/.test(parent.closest("[lang]").lang)) found.push(walker.currentNode);
    }
    return found;
  }

  function count(text) {
    return Array.from(text).filter(function (c) { return HAN.test(c); }).length;
  }

  /* “jūn·shì·huà” over 军事化; a word cut by a link or a mark has its syllables over each part. */
  function annotate(place, words) {
    const texts = nodes(place);
    const syllables = [];
    words.split(" ").forEach(function (word) {
      word.split("·").forEach(function (syllable, at) { syllables.push([syllable, at === 0]); });
    });
    if (texts.reduce(function (sum, node) { return sum + count(node.data); }, 0) !== syllables.length) return; // not this text
    let at = 0;
    texts.forEach(function (node) {
      const out = document.createDocumentFragment();
      let base = "", reading = "", plain = "";
      const flush = function () {
        if (base) out.append(ruby(base, reading));
        if (plain) out.append(plain);
        base = reading = plain = "";
      };
      Array.from(node.data).forEach(function (character) {
        if (!HAN.test(character)) {
          if (base) flush();
          plain += character;
          return;
        }
        const syllable = syllables[at][0], begins = syllables[at][1];
        at += 1;
        if (begins || plain || syllable === "-") flush();
        if (syllable === "-") { plain += character; return; }
        reading += (reading && VOWEL.test(syllable) && !/[-_]$/.test(reading) ? "’" : "") + syllable;
        base += character;
      });
      flush();
      node.replaceWith(out);
    });
  }

  function ruby(base, reading) {
    const element = document.createElement("ruby");
    const part = function (tag, text) {
      const child = document.createElement(tag);
      child.textContent = text;
      if (tag === "rt") child.lang = "zh-Latn-pinyin";
      return child;
    };
    element.append(base, part("rp", "（"), part("rt", reading.replace(/_/g, " ").replace(/-$/, "")), part("rp", "）"));
    return element;
  }

  function strip() {
    document.querySelectorAll("h1 ruby, [data-source] ruby").forEach(function (element) {
      const parent = element.parentElement;
      element.querySelectorAll("rt, rp").forEach(function (child) { child.remove(); });
      element.replaceWith.apply(element, Array.from(element.childNodes));
      parent.normalize();
    });
  }

  function write(source, readings) {
    Object.keys(readings).forEach(function (id) {
      const place = id ? document.getElementById(id) : document.querySelector("h1");
      if (place && (!id || source.contains(place)) && !place.querySelector("ruby")) annotate(place, readings[id]);
    });
  }

  /* What is being read stays where it is. */
  function hold(change) {
    const line = parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
    const anchor = Array.from(document.querySelectorAll("[data-source] p[id]")).find(function (p) {
      return p.getBoundingClientRect().bottom > line + 1;
    });
    const before = anchor && window.scrollY > 0 ? anchor.getBoundingClientRect().top : null;
    const settle = function () {
      if (before !== null) window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
    };
    change();
    settle();
    requestAnimationFrame(settle); // browsers may anchor too
  }

  function start() {
    const box = document.querySelector("input[name=pinyin]"), source = document.querySelector("[data-source]");
    if (!box || !source) return;
    const show = function () {
      hold(function () {
        root.dataset.pinyin = box.checked ? "on" : "off";
        if (!box.checked) strip();
      });
      if (!box.checked) return;
      load(box.value).then(function (readings) {
        if (box.checked) hold(function () { write(source, readings); });
      }, function () {
        box.checked = false; // the file is missing: say so by staying off
        hold(function () { root.dataset.pinyin = "off"; });
      });
    };
    box.closest("label").hidden = false;
    box.checked = root.dataset.pinyin === "on";
    box.addEventListener("change", function () {
      try { localStorage.setItem("duidu-pinyin", box.checked ? "on" : "off"); } catch (error) { /* blocked: it holds for this page */ }
      show();
    });
    if (box.checked) show();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
