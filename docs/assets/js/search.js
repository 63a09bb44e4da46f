/* The search dialog. The engine and the index of the page's locale load when it first opens, as plain scripts, so that
   it works over http and from a folder. found.js, loaded after a result was followed, marks the words found. */
(function () {
  "use strict";

  const root = document.documentElement;
  const script = document.currentScript.src;
  const home = root.dataset.base ? new URL(root.dataset.base, document.baseURI) : new URL("../../", script);
  const locale = /^zh-Hant/.test(root.lang) ? "zh-Hant" : /^en/.test(root.lang) ? "en" : "zh-Hans";
  const LABELS = {
    "zh-Hans": {
      search: "检索", close: "关闭", hint: "字词、“原句”、术语；空格表示同时出现", loading: "正在载入索引……",
      loose: "没有完全相符的；以下只含其中部分字词，或写法相近。",
      failed: "索引未能载入。", none: "没有结果。", terms: "术语", note: "注 ", more: "显示其余 ", count: chinese,
      kinds: { text: "正文", study: "导读", term: "术语" }
    },
    "zh-Hant": {
      search: "檢索", close: "關閉", hint: "字詞、「原句」、術語；空格表示同時出現", loading: "正在載入索引……",
      loose: "沒有完全相符的；以下只含其中部分字詞，或寫法相近。",
      failed: "索引未能載入。", none: "沒有結果。", terms: "術語", note: "註 ", more: "顯示其餘 ", count: chinese,
      kinds: { text: "正文", study: "導讀", term: "術語" }
    },
    en: {
      search: "Search", close: "Close", hint: "Words, “an exact phrase”, a term; a space means “and”", loading: "Loading the index …",
      loose: "Nothing has all of this; these have part of it, or words spelled much alike.",
      failed: "The index could not be loaded.", none: "No results.", terms: "Glossary", note: "note ", more: "Show the other ",
      count: english, kinds: { text: "Text", study: "Study page", term: "Term" }
    }
  };
  const say = LABELS[locale];

  function chinese(results, groups) {
    return locale === "zh-Hant" ? results + " 條結果，分 " + groups + " 組" : results + " 条结果，分 " + groups + " 组";
  }

  function english(results, groups) {
    return results + (results === 1 ? " result in " : " results in ") + groups + (groups === 1 ? " group" : " groups");
  }

  let dialog, input, status, list, loading, timer;

  function make(tag, attributes, content) {
    const element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    [].concat(content || []).forEach(function (child) { element.append(child); });
    return element;
  }

  /* First in the document, so that its box is the page's first search field. */
  function build() {
    input = make("input", { type: "search", "aria-label": say.search, placeholder: say.hint, autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", enterkeyhint: "search" });
    status = make("p", { class: "search-status", role: "status", "aria-live": "polite" });
    list = make("div", { class: "search-results" });
    const close = make("button", { type: "button", class: "search-close" }, say.close);
    dialog = make("dialog", { class: "search", "aria-label": say.search, "data-study-ui": "" },
      [make("div", { class: "search-head" }, [input, close]), status, list]);
    document.body.prepend(dialog);
    close.addEventListener("click", shut);
    input.addEventListener("input", function (event) { if (!event.isComposing) later(); });
    input.addEventListener("compositionend", later);
    dialog.addEventListener("keydown", keyInside);
    dialog.addEventListener("click", function (event) { if (event.target === dialog) shut(); });
    list.addEventListener("click", chosen);
  }

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    input.select();
    refresh();
  }

  /* The browser gives the focus back to where it was. */
  function shut() {
    dialog.close();
  }

  function add(url) {
    return new Promise(function (resolve, reject) {
      const element = make("script", { src: url, charset: "utf-8" });
      element.async = false;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });
  }

  function beside(name) {
    return add(new URL(name, script).href);
  }

  function load() {
    if (loading) return loading;
    status.textContent = say.loading;
    const index = new URL("search/" + locale, home).href;
    loading = Promise.all([beside("search-engine.js"), beside("search-loose.js"), beside("found.js"), add(index + ".js")]).then(function () {
      const parts = [];
      for (let number = 1; number <= window.duiduSearch.more; number += 1) parts.push(add(index + "-" + number + ".js"));
      return Promise.all(parts);
    });
    loading.catch(function () { loading = null; });
    return loading;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(refresh, 80);
  }

  function refresh() {
    clearTimeout(timer);
    return load().then(run, function () { status.textContent = say.failed; });
  }

  function run() {
    const query = input.value.trim();
    list.textContent = "";
    if (!query) { status.textContent = ""; return; }
    const found = window.duiduEngine.search(window.duiduSearch, query);
    const groups = found.groups.length + (found.terms.length ? 1 : 0);
    status.textContent = found.count ? (found.loose ? say.loose + " " : "") + say.count(found.count, groups) : say.none;
    if (found.terms.length) list.append(group(say.terms, found.terms, function (page) { return term(page, found.words); }));
    reveal(list, found.groups, 12, 0, function (one) {
      return group(one.title, one.rows, function (row) { return result(row, found.words); });
    });
  }

  /* Append the first items and fold the others away; up to ``eager`` of these are drawn at once, else when unfolded. */
  function reveal(parent, items, shown, eager, draw) {
    items.slice(0, shown).forEach(function (item) { parent.append(draw(item)); });
    const rest = items.slice(shown);
    if (!rest.length) return;
    const more = make("details", { class: "search-more" }, make("summary", {}, say.more + rest.length));
    const fill = function () { rest.splice(0).forEach(function (item) { more.append(draw(item)); }); };
    if (rest.length <= eager) fill();
    else more.addEventListener("toggle", fill);
    parent.append(more);
  }

  function group(title, items, draw) {
    const section = make("section", { class: "search-group" }, make("h2", {}, title));
    reveal(section, items, 4, 60, draw);
    return section;
  }

  function link(page, anchor, words, content) {
    const url = new URL(window.duiduSearch.pages[page][0] + (anchor ? "#" + anchor : ""), home).href;
    const element = make("a", { class: "search-result", "data-search-result": "", href: url }, content);
    element.words = words;
    return element;
  }

  function term(at, words) {
    const names = window.duiduSearch.pages[at].slice(4);
    const rest = names.slice(1).filter(function (name, i) {
      return i < 3 || window.duiduEngine.split(name, words).some(function (part) { return part[1]; });
    });
    return link(at, "", words, [make("b", {}, marked(names[0], words)), " ", make("span", {}, marked(rest.join(" · "), words))]);
  }

  function marked(text, words) {
    return window.duiduEngine.split(text, words).map(piece);
  }

  function piece(part) {
    return part[1] ? make("mark", {}, part[0]) : part[0];
  }

  /* Where it is (text ¶7, a note, a heading), then the words around the match. */
  function result(row, words) {
    const page = window.duiduSearch.pages[row[0]];
    const number = /^([pn])(\d+[a-z]*)$/.exec(row[1]);
    const place = number ? (number[1] === "p" ? "¶" : say.note) + number[2] : row[2];
    const kind = say.kinds[page[3]] || "";
    const where = make("span", { class: "search-where" }, [kind + (kind && (number || place) ? " " : "")].concat(marked(place, words)));
    if (!number && (page[1] !== page[2] || !row[3])) where.append(make("span", { class: "search-title" }, [" "].concat(marked(page[1], words))));
    const snippet = window.duiduEngine.snippet(row, words);
    const text = make("span", { class: "search-snippet" }, snippet.parts.map(piece));
    if (snippet.english) text.lang = "en";
    else if (locale === "en" && text.textContent.replace(/[^\u3400-\u9fff]/g, "").length * 3 > text.textContent.length) text.lang = "zh";
    return link(row[0], row[1], words, [where, " ", text]);
  }

  function keyInside(event) {
    event.stopPropagation(); // Escape closes the dialog and not what is open behind it
    const links = Array.from(list.querySelectorAll("[data-search-result]")).filter(function (one) { return one.getClientRects().length; });
    const at = links.indexOf(document.activeElement);
    if (event.isComposing) return;
    if (event.key === "Escape") { event.preventDefault(); shut(); }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = event.key === "ArrowDown" ? Math.min(at + 1, links.length - 1) : at - 1;
      (links[next] || input).focus();
    } else if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      refresh().then(function () {
        const first = list.querySelector("[data-search-result]");
        if (first) first.click();
      });
    } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ") {
      input.focus(); // what is typed goes on in the box
    }
  }

  function keyOutside(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey || dialog.open) return;
    const field = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (field && !/^(radio|checkbox|button|submit)$/.test(field.type)) return;
    const held = event.ctrlKey || event.metaKey;
    if (held ? event.key !== "k" : event.key !== "s" && event.key !== "/") return;
    event.preventDefault();
    open();
  }

  /* A result was followed: leave the words for the page that opens. */
  function chosen(event) {
    const target = event.target.closest("[data-search-result]");
    if (!target) return;
    const note = JSON.stringify({ url: target.href, words: target.words });
    try { sessionStorage.setItem("duidu-found", note); } catch (error) { /* blocked: the target is shown without marks */ }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    shut();
    setTimeout(window.duiduFound, 0, note); // the page may be this one
  }

  /* Words left by the page before wait for this one. */
  function awaited() {
    try { return sessionStorage.getItem("duidu-found") !== null; } catch (error) { return false; }
  }

  function start() {
    build();
    if (awaited()) beside("found.js");
    document.addEventListener("keydown", keyOutside);
    document.querySelectorAll("[data-search-open]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", open);
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
