/* From a query to results: no DOM, no storage. Reads the index that hooks/study/publish/search.py writes
   (window.duiduSearch: fold, pages [url, title, group, kind, names…], rows [page, anchor, label, text, english?]).
   Every word of a query becomes a regular expression over the text as printed, so that Chinese needs no segmentation,
   either script finds the other, and a match is where the marks go. */
(function () {
  "use strict";

  const HAN = "\\u3400-\\u9fff\\uf900-\\ufaff";
  const JUNCTION = new RegExp("([" + HAN + "])(?=[A-Za-z0-9])|([A-Za-z0-9])(?=[" + HAN + "])", "g");
  const LETTER = /[0-9A-Za-z\u00c0-\u024f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\ud800-\udfff\uf900-\ufaff]/;
  const PHRASE = /(?:^|\s)["“”„‟「『]([^"“”„‟「」『』]*)["“”„‟」』]?(?=\s|$)/g; // a quotation inside a word is text: 主张“合作”
  const ENDING = "(?:e|es|s|ed|ing)?\\b";
  const SUGGESTIONS = 8;
  const AROUND = /^[(\[【<《〈,.;:!?，。、；：！？…]+|[)\]】>》〉,.;:!?，。、；：！？…]+$/g; // what a word is quoted or ended with
  /* Spellings of one English word: both ways between the halves. */
  const SPELLINGS = [
    [/^(.{3,})is(e[ds]?|ing|ations?|ers?)$/, "$1iz$2"], [/^(.{3,})iz(e[ds]?|ing|ations?|ers?)$/, "$1is$2"],
    [/^(.{2,})our(s|ed|ing|ful|able|ly|ers?)?$/, "$1or$2"], [/^(col|lab|hon|fav|behavi|neighb|harb|vig|hum|endeav|rum)or(s|ed|ing|ful|able|ly|ers?)?$/, "$1our$2"],
    [/^(defen|offen|licen|preten)ce(s|d)?$/, "$1se$2"], [/^(defen|offen|licen|preten)se(s|d)?$/, "$1ce$2"],
    [/^(.{3,})re(s?)$/, "$1er$2"], [/^(cent|theat|calib)er(s?)$/, "$1re$2"], [/^(program)me(s?)$/, "$1$2"], [/^(program)(s?)$/, "$1me$2"],
    [/^(.{3,})ys(e[ds]?|ing)$/, "$1yz$2"], [/^(.{3,})yz(e[ds]?|ing)$/, "$1ys$2"], [/^(.{2,})sis$/, "$1ses"], [/^(.{2,})ses$/, "$1sis"]
  ];

  function escaped(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  }

  /* Character → the character class of everything it stands for. */
  function classes(index) {
    if (!index.classes) {
      index.classes = new Map();
      index.fold.forEach(function (members) {
        const source = "[" + members.replace(/[\\\]^-]/g, "\\$&") + "]";
        Array.from(members).forEach(function (member) { index.classes.set(member, source); });
      });
    }
    return index.classes;
  }

  /* The words of a query: quoted ones are exact, the others are joined by "and". */
  function parse(query) {
    const words = [];
    const rest = query.normalize("NFKC").replace(PHRASE, function (all, phrase) {
      if (LETTER.test(phrase)) words.push({ text: phrase.trim(), exact: true });
      return " ";
    });
    rest.split(/\s+/).forEach(function (text) {
      if (LETTER.test(text)) words.push({ text: text.replace(AROUND, ""), exact: false });
    });
    return words;
  }

  function literal(text, fold) {
    const spaced = text.replace(JUNCTION, "$1$2\u0000").replace(/([A-Za-z])[-\u2010-\u2013](?=[A-Za-z])/g, "$1 ").replace(/\s+/g, "\u0001");
    return Array.from(spaced).map(function (c) {
      if (c === "\u0000") return "\\s?";
      if (c === "\u0001") return "[\\s\\u2010-\\u2013\\-]+"; // burden sharing, burden-sharing
      return fold.get(c) || fold.get(c.normalize("NFD")[0]) || escaped(c);
    }).join("");
  }

  /* Light stemming: alliances, alliance; allies, ally; deterring, deter. '' where there is nothing to strip. */
  function inflected(word, fold) {
    const bare = word.toLowerCase().replace(/['’]s?$/, "");
    const plural = /^([a-z]+[^aeiou])(?:y|ies|ied)$/.exec(bare);
    if (plural) return "\\b" + literal(plural[1], fold) + "(?:y|ies|ied|ying)\\b";
    if (bare.length < 4 || /(?:ss|us|is)$/.test(bare)) return "";
    const stem = bare.replace(/(?:e?s|ed|ing|e)$/, "");
    if (stem.length < 3) return "";
    const single = stem.replace(/([bdgmnprt])\1$/, "$1");
    const doubled = /[bdgmnprt]$/.test(single) ? literal(single.slice(-1), fold) + "?" : "";
    return "\\b" + literal(single, fold) + doubled + ENDING;
  }

  /* A word's regular expression. A short English word must begin a word: "us" is not in "because". */
  function pattern(word, fold) {
    const source = literal(word.text, fold);
    const latin = /^[A-Za-z0-9]/.test(word.text);
    if (word.exact) return (latin ? "\\b" : "") + source + (/[A-Za-z0-9]$/.test(word.text) ? "\\b" : "");
    if (!/^[A-Za-z0-9'’.-]+$/.test(word.text)) return source;
    const ways = [(word.text.length < 5 && latin ? "\\b" : "") + source];
    if (/^[A-Za-z'’]+$/.test(word.text)) {
      spellings(word.text).forEach(function (text, at) {
        if (at) ways.push(literal(text, fold));
        ways.push(inflected(text, fold));
      });
    }
    return "(?:" + ways.filter(Boolean).join("|") + ")";
  }

  function spellings(word) {
    const bare = word.toLowerCase();
    return [bare].concat(SPELLINGS.filter(function (pair) { return pair[0].test(bare); }).map(function (pair) { return bare.replace(pair[0], pair[1]); }));
  }

  /* Terms one of whose names has every word; whole names first, then beginnings, then the rest. Pinyin may be run together. */
  function suggest(index, query, tests) {
    const whole = new RegExp("^" + literal(query.normalize("NFKC").trim(), classes(index)) + "$", "iu");
    const found = [];
    index.pages.forEach(function (page, at) {
      let best = 4;
      page.slice(4).forEach(function (name) {
        const joined = name.replace(/\s+/g, "");
        if (whole.test(name) || whole.test(joined)) best = Math.min(best, 0);
        else if (tests.every(function (test) { return test.test(name) || test.test(joined); })) {
          best = Math.min(best, name.search(tests[0]) === 0 ? 1 : 2);
        }
      });
      if (best < 4) found.push({ page: at, rank: best });
    });
    found.sort(function (a, b) { return a.rank - b.rank || a.page - b.page; });
    return found.slice(0, SUGGESTIONS).map(function (hit) { return hit.page; });
  }

  /* Rows with every word, a word also counting where the page's title or group has it; one at least must be the row's own. */
  function matching(index, tests, titled, taken) {
    const hits = [];
    index.rows.forEach(function (row) {
      if (taken.has(row[0])) return;
      let own = false;
      const all = tests.every(function (test, i) {
        const here = test.test(row[3]) || test.test(row[2]) || (row.length > 4 && test.test(row[4]));
        own = own || here;
        return here || titled[row[0]][i];
      });
      if (all && (own || (!row[1] && titled[row[0]].every(Boolean)))) hits.push(row);
    });
    return hits;
  }

  /* Results of a query: {words, terms: [page], groups: [{title, rows}], count, loose?}; words are the sources of the marks.
     ``loose``: nothing has all of the query, these have part of it (search-loose.js). */
  function search(index, query) {
    const words = parse(query).map(function (word) { return pattern(word, classes(index)); });
    if (!words.length) return { words: words, terms: [], groups: [], count: 0 };
    const tests = words.map(function (source) { return new RegExp(source, "iu"); });
    const titled = index.pages.map(function (page) {
      return tests.map(function (test) { return test.test(page[1]) || test.test(page[2]); });
    });
    const terms = suggest(index, query, tests);
    const rows = matching(index, tests, titled, new Set(terms));
    if (!rows.length && !terms.length && window.duiduLoose && !/["“”„‟「『]/.test(query)) {
      const loose = window.duiduLoose(index, parse(query), {
        literal: function (text) { return literal(text, classes(index)); },
        pattern: function (text) { return pattern({ text: text, exact: false }, classes(index)); }
      });
      const others = loose.rows.filter(function (row) { return !loose.terms.includes(row[0]); });
      return { words: loose.words, terms: loose.terms, groups: gathered(index, others, function (row) { return loose.worth.get(row); }),
        count: others.length + loose.terms.length, loose: true };
    }
    const phrase = tests.length > 1 ? new RegExp(words.join("[\\s,，、的]*"), "iu") : null;
    const groups = gathered(index, rows, function (row) {
      return worth(row, index.pages[row[0]], titled[row[0]].every(Boolean), tests, phrase);
    });
    return { words: words, terms: terms, groups: groups, count: rows.length + terms.length };
  }

  const KINDS = { text: 2, study: 1, page: 0, term: 0 };

  /* How good a row is: its page is named so, its heading says it, the words stand together, it is an author's paragraph. */
  function worth(row, page, titled, tests, phrase) {
    const text = row[3] + (row.length > 4 ? "\n" + row[4] : "");
    let points = KINDS[page[3]] - (/^n\d/.test(row[1]) ? 1 : 0);
    if (!row[1] && titled) points += 8;
    if (row[2] && tests.every(function (test) { return test.test(row[2]); })) points += 3;
    if (phrase && phrase.test(text)) points += 3;
    return points + Math.min(3, text.split(tests[0]).length - 1) / 2;
  }

  /* Rows under the names of their groups, the best first; articles stand before the other parts of the site. */
  function gathered(index, rows, value) {
    const groups = new Map();
    rows.forEach(function (row) {
      const page = index.pages[row[0]], points = value(row);
      const group = groups.get(page[2]) || { title: page[2], found: [], best: 0, article: false };
      group.found.push([points, row]);
      group.best = Math.max(group.best, points);
      group.article = group.article || page[3] === "text" || page[3] === "study";
      groups.set(page[2], group);
    });
    return Array.from(groups.values()).sort(function (a, b) {
      return (b.best >= 8) * (b.article ? 2 : 1) - (a.best >= 8) * (a.article ? 2 : 1) || b.article - a.article || b.found.length - a.found.length;
    }).map(function (group) {
      const sorted = group.found.map(function (pair, at) { return [pair[0], at, pair[1]]; });
      sorted.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
      return { title: group.title, rows: sorted.map(function (found) { return found[2]; }) };
    });
  }

  /* The part of a row's text around its first match, as [text, marked] pairs; ``english`` says which text it is. */
  function snippet(row, words) {
    const tests = words.map(function (source) { return new RegExp(source, "iu"); });
    const score = function (text) { return tests.filter(function (test) { return test.test(text); }).length; };
    const english = row.length > 4 && score(row[4]) > score(row[3]);
    const text = english ? row[4] : row[3];
    const wide = /[\u3400-\u9fff]/.test(text) ? 1 : 2;
    const places = tests.map(function (test) { return text.search(test); }).filter(function (at) { return at >= 0; });
    let start = Math.max(0, (places.length ? Math.min.apply(null, places) : 0) - 24 * wide);
    let end = Math.min(text.length, start + 96 * wide);
    while (start > 0 && /[A-Za-z0-9\udc00-\udfff]/.test(text[start]) && /[A-Za-z0-9\ud800-\udbff]/.test(text[start - 1])) start -= 1;
    while (end < text.length && /[A-Za-z0-9\ud800-\udbff]/.test(text[end - 1]) && /[A-Za-z0-9\udc00-\udfff]/.test(text[end])) end += 1;
    const parts = split(text.slice(start, end), words);
    if (start > 0) parts.unshift(["…", false]);
    if (end < text.length) parts.push(["…", false]);
    return { parts: parts, english: english };
  }

  /* Text cut into [text, marked] pairs. */
  function split(text, words) {
    const any = new RegExp(words.join("|"), "giu");
    const parts = [];
    let at = 0, match;
    while ((match = any.exec(text))) {
      if (!match[0]) { any.lastIndex += 1; continue; }
      if (match.index > at) parts.push([text.slice(at, match.index), false]);
      parts.push([match[0], true]);
      at = match.index + match[0].length;
    }
    if (at < text.length) parts.push([text.slice(at), false]);
    return parts;
  }

  window.duiduEngine = { search: search, snippet: snippet, split: split };
})();
