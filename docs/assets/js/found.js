/* On the page a search result leads to: mark the words it was found by, and put the focus there. search.js leaves them in
   sessionStorage; where storage is blocked the address still leads to the paragraph, without marks. */
(function () {
  "use strict";

  const STORE = "duidu-found";

  function path(url) {
    return url.split("#")[0].replace(/index\.html$/, "");
  }

  /* ``note`` is given where the result lies on the page that is open already. */
  function arrive(note) {
    let found = null, here = false;
    try {
      found = JSON.parse(note || sessionStorage.getItem(STORE));
      here = Boolean(found) && path(found.url) === path(location.href);
      if (here || !note) sessionStorage.removeItem(STORE);
    } catch (error) { /* blocked, or not ours */ }
    if (!here) return;
    unmark();
    const id = decodeURIComponent(found.url.split("#")[1] || "");
    const target = id && document.getElementById(id);
    if (id && !target) return;
    places(target).forEach(function (place) { mark(place, new RegExp(found.words.join("|"), "giu")); });
    if (!target) return;
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }

  function unmark() {
    document.querySelectorAll("mark.found").forEach(function (old) {
      const parent = old.parentNode;
      old.replaceWith.apply(old, Array.from(old.childNodes));
      parent.normalize();
    });
  }

  /* A paragraph's row; a heading and what stands under it; without a target the page. */
  function places(target) {
    if (!target) return [document.querySelector("article, main") || document.body];
    if (!/^H[1-6]$/.test(target.tagName)) return [target.closest(".row") || target];
    const all = [target];
    for (let next = target.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) all.push(next);
    return all;
  }

  /* Wrap matches in <mark class="found">; a match may run over links and emphasis, so it is looked for in the joined text. */
  function mark(place, any) {
    const nodes = [];
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent.closest("script, style, rt, rp, button, sup > a") && (!parent.closest("[data-study-ui]") || parent.closest(".gist"))) {
        nodes.push(walker.currentNode);
      }
    }
    const text = nodes.map(function (node) { return node.data; }).join("");
    const spans = [];
    let match;
    while ((match = any.exec(text))) {
      if (match[0]) spans.push([match.index, match.index + match[0].length]);
      else any.lastIndex += 1;
    }
    let at = text.length;
    nodes.reverse().forEach(function (node) {
      const length = node.data.length;
      at -= length;
      spans.slice().reverse().forEach(function (span) {
        const from = Math.max(span[0] - at, 0), to = Math.min(span[1] - at, length);
        if (from < to) wrap(node, from, to);
      });
    });
  }

  function wrap(node, from, to) {
    const part = from ? node.splitText(from) : node;
    if (to - from < part.data.length) part.splitText(to - from);
    const marker = document.createElement("mark");
    marker.className = "found";
    part.replaceWith(marker);
    marker.append(part);
  }

  window.duiduFound = arrive;
  arrive(); // loaded when the page is complete
})();
