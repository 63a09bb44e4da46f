/* When nothing on the site has all of a query: the rows that have most of it. Chinese is taken in pairs of characters, so that a
   question finds what it asks about; a word that stands nowhere is replaced by those that differ from it in a letter or two, or
   in one character. The rarer a piece, the more it counts. No DOM, no storage; loaded beside search-engine.js. */
(function () {
  "use strict";

  const HAN_RUN = /[\u3400-\u9fff\uf900-\ufaff]+/g;
  const LIMIT = 40; // rows
  const LITTLE = /^(?:a|an|and|are|by|do|does|for|from|how|in|is|it|of|on|or|the|to|was|what|when|where|which|who|why|with)$/;

  function test(source) {
    return new RegExp(source, "iu");
  }

  function textOf(row) {
    return row[2] + "\n" + row[3] + (row.length > 4 ? "\n" + row[4] : "");
  }

  /* The English words of the site, once. */
  function vocabulary(index) {
    if (!index.vocabulary) {
      index.vocabulary = new Set();
      index.rows.forEach(function (row) {
        (textOf(row).match(/[A-Za-z]{4,}/g) || []).forEach(function (word) { index.vocabulary.add(word.toLowerCase()); });
      });
    }
    return index.vocabulary;
  }

  /* Whether ``b`` comes from ``a`` by at most ``most`` letters put in, left out, changed or swapped with the next. */
  function near(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return false;
    let older = [], old = Array.from({ length: b.length + 1 }, function (x, at) { return at; });
    for (let i = 1; i <= a.length; i += 1) {
      const now = [i];
      for (let j = 1; j <= b.length; j += 1) {
        now[j] = Math.min(old[j] + 1, now[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) now[j] = Math.min(now[j], older[j - 2] + 1);
      }
      if (Math.min.apply(null, now) > most) return false;
      older = old;
      old = now;
    }
    return old[b.length] <= most;
  }

  function latin(index, word, write) {
    const bare = word.toLowerCase();
    if (LITTLE.test(bare)) return [];
    const whole = write.pattern(bare);
    const here = test(whole);
    if (bare.length < 4 || index.rows.some(function (row) { return here.test(textOf(row)); })) return [whole];
    const alike = Array.from(vocabulary(index)).filter(function (known) { return known[0] === bare[0] && near(bare, known, bare.length < 8 ? 1 : 2); });
    return alike.length ? ["\\b(?:" + alike.map(write.literal).join("|") + ")"] : [];
  }

  /* Pairs of neighbours; and, of three to six characters, all but one in their places. */
  function han(run, literal) {
    const characters = Array.from(run), found = [];
    for (let at = 0; at + 1 < characters.length; at += 1) found.push(literal(characters[at] + characters[at + 1]));
    if (characters.length > 2 && characters.length < 7) {
      found.push("(?:" + characters.map(function (skipped, at) {
        return literal(characters.slice(0, at).join("")) + "[^\\s，。、]" + literal(characters.slice(at + 1).join(""));
      }).join("|") + ")");
    }
    return found;
  }

  /* ``write`` makes the regular expression of a text as it is (``literal``) and of an English word in its forms (``pattern``). */
  function pieces(index, words, write) {
    const found = [];
    words.forEach(function (word) {
      (word.text.match(HAN_RUN) || []).forEach(function (run) { found.push.apply(found, han(run, write.literal)); });
      (word.text.match(/[A-Za-z][A-Za-z'’]*|\d+/g) || []).forEach(function (part) { found.push.apply(found, latin(index, part, write)); });
    });
    return Array.from(new Set(found)).slice(0, 40);
  }

  /* Terms with a name that has the rarest pieces. */
  function named(index, known) {
    const most = Math.max.apply(null, [0].concat(known.map(function (piece) { return piece.weight; })));
    const rare = known.filter(function (piece) { return piece.weight > most * 0.6; }).map(function (piece) { return test(piece.source); });
    const found = index.pages.map(function (page, at) {
      const points = page.slice(4).map(function (name) { return rare.filter(function (one) { return one.test(name); }).length; });
      return [Math.max.apply(null, [0].concat(points)), at];
    }).filter(function (pair) { return pair[0]; });
    found.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
    return found.slice(0, 4).map(function (pair) { return pair[1]; });
  }

  /* {rows, terms, words, worth: row → points}: the rows with at least half of what the best one has. */
  window.duiduLoose = function (index, words, write) {
    const known = pieces(index, words, write).map(function (source) {
      const one = test(source);
      const rows = index.rows.filter(function (row) { return one.test(textOf(row)); });
      return { source: source, rows: rows, weight: rows.length ? Math.log(1 + index.rows.length / rows.length) : 0 };
    }).filter(function (piece) { return piece.weight; });
    const worth = new Map();
    known.forEach(function (piece) {
      piece.rows.forEach(function (row) { worth.set(row, (worth.get(row) || 0) + piece.weight); });
    });
    const best = Math.max.apply(null, [0].concat(Array.from(worth.values())));
    const rows = Array.from(worth.keys()).filter(function (row) { return worth.get(row) >= best / 2; });
    rows.sort(function (a, b) { return worth.get(b) - worth.get(a); });
    const kept = rows.slice(0, LIMIT);
    const shown = known.filter(function (piece) { return piece.rows.some(function (row) { return kept.includes(row); }); });
    return { rows: kept, terms: named(index, known), words: shown.map(function (piece) { return piece.source; }), worth: worth };
  };
})();
