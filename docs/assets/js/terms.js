/* Cards of linked terms: a.term[aria-describedby] shows its .term-card beside it on hover and focus, and on a first tap.
   A card can be pointed at, closes on Escape or a tap elsewhere, and never covers its term (WCAG 1.4.13). */
(function () {
  "use strict";

  const GAP = 6, EDGE = 8; // px between term and card, and between card and window
  const DELAY = { open: 150, close: 250 }; // ms; the second leaves time to reach the card
  const narrow = window.matchMedia("(max-width: 40rem)");
  let card = null, term = null, line = null, timer = 0, touch = false, width = window.innerWidth;

  function cardOf(link) {
    return document.getElementById(link.getAttribute("aria-describedby"));
  }

  function show(link, at) {
    clearTimeout(timer);
    const next = cardOf(link);
    if (!next || (term === link && card)) return;
    hide();
    card = next;
    term = link;
    line = at || null;
    card.setAttribute("data-open", "");
    place();
  }

  function hide() {
    clearTimeout(timer);
    if (!card) return;
    card.removeAttribute("data-open");
    ["left", "top", "bottom", "maxHeight"].forEach(function (name) { card.style[name] = ""; });
    document.body.style.paddingBottom = "";
    card = term = line = null;
  }

  function soon(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  function place() {
    if (narrow.matches) rise();
    else beside();
  }

  /* Under the line of the term that was pointed at, or above it where there is more room; shorter rather than over the term. */
  function beside() {
    const rects = Array.from(term.getClientRects());
    const first = rects[0], last = rects[rects.length - 1];
    const pointed = rects.find(function (rect) { return line !== null && line <= rect.bottom; }) || first;
    card.style.maxHeight = "";
    card.style.left = EDGE + "px"; // measured where it has the window's whole width
    const size = card.getBoundingClientRect();
    const below = window.innerHeight - last.bottom - GAP - EDGE, above = first.top - GAP - EDGE;
    const under = size.height <= below || below >= above;
    const room = Math.max(under ? below : above, 0);
    const height = Math.min(size.height, room);
    card.style.maxHeight = room + "px";
    card.style.top = (under ? last.bottom + GAP : first.top - GAP - height) + "px";
    card.style.left = Math.max(EDGE, Math.min(pointed.left, window.innerWidth - size.width - EDGE)) + "px";
  }

  /* A sheet at the bottom edge; the page moves up where the sheet would lie over the term, with room added at its end. */
  function rise() {
    const height = card.getBoundingClientRect().height;
    const over = term.getBoundingClientRect().bottom + GAP - (window.innerHeight - height);
    if (over <= 0) return;
    const rest = document.documentElement.scrollHeight - window.innerHeight - window.scrollY;
    const padding = parseFloat(getComputedStyle(document.body).paddingBottom);
    if (rest < over) document.body.style.paddingBottom = Math.ceil(padding + over - rest) + "px";
    window.scrollBy({ top: over, behavior: "instant" });
  }

  /* While a card is open it follows its term, and goes when the term leaves the window. */
  function follow() {
    if (!card || narrow.matches) return;
    const rect = term.getBoundingClientRect();
    if (rect.bottom < 0 || rect.top > window.innerHeight) hide();
    else beside();
  }

  function left(event) {
    if (event.pointerType === "mouse" && !(term && term.matches(":focus-visible"))) soon(hide, DELAY.close);
  }

  function watch(link) {
    link.addEventListener("pointerenter", function (event) {
      if (event.pointerType === "mouse") soon(function () { show(link, event.clientY); }, term ? 0 : DELAY.open);
    });
    link.addEventListener("pointerleave", left);
    link.addEventListener("focus", function () { if (link.matches(":focus-visible")) show(link); });
    link.addEventListener("blur", function () { if (term === link) soon(hide, DELAY.close); });
    link.addEventListener("click", function (event) {
      if (!touch || term === link || !cardOf(link)) return; // a second tap follows the link
      event.preventDefault();
      show(link);
    });
  }

  function start() {
    document.querySelectorAll("a.term[aria-describedby]").forEach(watch);
    document.querySelectorAll(".term-card").forEach(function (one) {
      one.addEventListener("pointerenter", function () { clearTimeout(timer); });
      one.addEventListener("pointerleave", left);
      one.addEventListener("focusin", function () { clearTimeout(timer); });
    });
    document.addEventListener("pointerdown", function (event) {
      touch = event.pointerType !== "mouse";
      const on = event.target.closest && event.target.closest("a.term, .term-card");
      if (card && !on) hide();
    }, true);
    document.addEventListener("keydown", function (event) {
      touch = false;
      if (event.key === "Escape" && card) hide();
    }, true);
    window.addEventListener("scroll", follow, { passive: true });
    window.addEventListener("resize", function () {
      if (window.innerWidth !== width) hide(); // a phone's address bar changes the height only
      width = window.innerWidth;
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
