/* The sources of a paragraph: mend it, its line in the raw file, its English. One group of links for the whole page, which stands
   behind the number of the paragraph that is pointed at, focused or tapped; the addresses are in data attributes, so that a page
   of a thousand paragraphs does not carry three thousand links. Without scripts the import report lists them. */
(function () {
  "use strict";

  const LABELS = {
    "zh-Hans": { edit: "编辑", correct: "更正", line: "第 # 行", english: "英文", about: "第 # 段的源文件" },
    "zh-Hant": { edit: "編輯", correct: "更正", line: "第 # 行", english: "英文", about: "第 # 段的原始檔" },
    en: { edit: "Edit", correct: "Correct", line: "Line #", english: "English", about: "Sources of paragraph #" }
  };
  const root = document.documentElement, source = document.querySelector("[data-source][data-mend]");
  if (!source) return;
  const say = LABELS[/^zh-Hant/.test(root.lang) ? "zh-Hant" : /^en/.test(root.lang) ? "en" : "zh-Hans"];
  const tools = document.createElement("span");
  tools.className = "row-tools";
  tools.lang = root.lang;
  tools.setAttribute("role", "group");
  tools.setAttribute("data-study-ui", "");

  function add(text, address) {
    const part = document.createElement(address ? "a" : "span");
    part.textContent = text;
    if (address) {
      part.href = address;
      part.rel = "noopener";
    }
    tools.append(part);
  }

  /* A file of corrections that is yet to be made opens with its first entry begun. */
  function mend(line) {
    const address = source.dataset.mend;
    return address.includes("?filename=") ? address + "&value=" + encodeURIComponent("corrections:\n  - line: " + line + "\n    at: \n    make: \n") : address;
  }

  function show(row) {
    const number = row.querySelector(".num"), [line, english] = row.dataset.at.split(" ");
    if (!number || tools.parentElement === row) return;
    tools.textContent = "";
    tools.setAttribute("aria-label", say.about.replace("#", number.textContent));
    add(source.dataset.lines ? say.edit : say.correct, mend(line));
    add(say.line.replace("#", line), source.dataset.lines && source.dataset.lines + line);
    if (english && source.dataset.english) add(say.english, source.dataset.english + english);
    number.after(tools);
  }

  function aim(event) {
    const row = event.target.closest && event.target.closest(".row[data-at]");
    if (row && (event.type !== "mouseover" || !tools.contains(document.activeElement))) show(row);
  }

  source.addEventListener("mouseover", aim);
  source.addEventListener("focusin", aim);
  source.addEventListener("click", aim);
})();
