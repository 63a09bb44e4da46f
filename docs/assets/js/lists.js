/* Lists one looks through: filters over [data-filter] items, sorting of [data-kwic-table], and the contents menu of the reader.
   Without scripts every list stands whole, in its own order. */
(function () {
  "use strict";

  const locale = document.documentElement.lang;

  /* Lower case, without tones: Yánshēn is found by yanshen. */
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  /* <div data-filter="selector of items">: [data-filter-text] searches their words and data-also; a select with
     data-filter-key="x" keeps those whose data-x holds its value. Sections left empty are hidden, and the marks of hidden items
     in a [data-mirror], which link to them. */
  function filter(panel) {
    const scope = panel.parentElement;
    const items = Array.from(scope.querySelectorAll(panel.dataset.filter));
    const words = items.map(function (item) { return fold(item.textContent + " " + (item.dataset.also || "")); });
    const box = panel.querySelector("[data-filter-text]");
    const selects = Array.from(panel.querySelectorAll("select[data-filter-key]"));
    const mirrors = items.map(function (item) { return item.id && scope.querySelector('[data-mirror] a[href="#' + item.id + '"]'); });
    const status = panel.querySelector("[role=status]"); // “# entries”
    const said = status ? status.textContent : "";
    const sections = Array.from(new Set(items.map(function (item) { return item.closest("section"); }))).filter(Boolean);

    function apply() {
      const parts = fold(box ? box.value : "").split(/\s+/).filter(Boolean);
      let shown = 0;
      items.forEach(function (item, at) {
        const wanted = parts.every(function (part) { return words[at].includes(part); }) && selects.every(function (select) {
          return !select.value || (item.getAttribute("data-" + select.dataset.filterKey) || "").split(" ").includes(select.value);
        });
        item.hidden = !wanted;
        if (mirrors[at]) mirrors[at].toggleAttribute("hidden", !wanted);
        shown += wanted ? 1 : 0;
      });
      sections.forEach(function (section) {
        section.hidden = !items.some(function (item) { return !item.hidden && section.contains(item); });
      });
      if (status) status.textContent = said.replace("#", shown);
    }

    panel.hidden = false;
    panel.addEventListener("input", apply);
    panel.addEventListener("change", apply);
    apply();
  }

  /* What a concordance line is sorted by: the words right of the term, or those left of it read from the term outwards. */
  const KEYS = {
    right: function (row) { return row.querySelector(".right").textContent; },
    left: function (row) { return Array.from(row.querySelector(".left").textContent).reverse().join(""); }
  };

  function sortable(table) {
    const body = table.tBodies[0];
    const given = Array.from(body.rows);
    const collator = new Intl.Collator(locale === "en" ? "zh-Hans" : locale);
    const heads = Array.from(table.querySelectorAll("th[data-sort]"));
    heads.forEach(function (head) {
      const button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        const key = KEYS[head.dataset.sort];
        const rows = key ? given.map(function (row) { return [key(row), row]; })
          .sort(function (a, b) { return collator.compare(a[0], b[0]); }).map(function (pair) { return pair[1]; }) : given;
        body.append.apply(body, rows);
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", "ascending");
      });
    });
    const first = heads.find(function (head) { return !KEYS[head.dataset.sort]; });
    if (first) first.setAttribute("aria-sort", "ascending");
  }

  function menu(details) {
    details.addEventListener("click", function (event) { if (event.target.closest("a")) details.open = false; });
    document.addEventListener("pointerdown", function (event) { if (!details.contains(event.target)) details.open = false; });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
    details.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
    });
  }

  function start() {
    document.querySelectorAll("[data-filter]").forEach(filter);
    document.querySelectorAll("[data-kwic-table]").forEach(sortable);
    document.querySelectorAll(".contents-menu").forEach(menu);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
