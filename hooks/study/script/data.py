"""The reviewed decisions of glossary/script/*.tsv, read and checked.

Every file: lines starting with ``#`` are remarks; columns are separated by tabs; rows are sorted by their first column
(code points) and stand once; the column after the forms says why. See glossary/script/README.md.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hooks.study.problems import Problem

OVERRIDES, PEOPLE, HOUSE, CONTEXTS, SIMPLIFIED, WORDS = (
    "overrides.tsv", "people.tsv", "house.tsv", "contexts.tsv", "simplified.tsv", "words.tsv")
#: How many columns a row of each file has, and how many of them may be left out at the end.
_COLUMNS = {OVERRIDES: (4, 1), PEOPLE: (3, 0), HOUSE: (3, 0), CONTEXTS: (6, 0), SIMPLIFIED: (3, 0), WORDS: (3, 0)}

_UNEQUAL = "“{}” and “{}” differ in length; write one character for each"
#: Lists that the patterns of contexts.tsv name in braces.
_LISTS = {
    "number": "(?:[0-9０-９〇一二三四五六七八九十百千万亿两几]+[多余来]?[十百千万亿]*|[上成][十百千万亿]+|数[十百千万亿]*|成千上万|多|半)",
    "country": "(?:[美俄日德法英韩中印苏以乌土伊朝台国]|美国|俄国|俄罗斯|苏联|日本|德国|法国|英国|韩国|中国|印度|以色列|伊朗|朝鲜|"
               "土耳其|瑞典|意大利|瑞士|波兰|捷克|乌克兰|巴西|西班牙|澳大利亚|加拿大)",
    "title": "(?:教授|学者|研究员|博士|先生|女士|大使|公使|参赞|部长|副部长|主任|副主任|院长|副院长|所长|副所长|会长|主席|书记|记者|"
             "作者|专家|同志|将军|外长|发言人|代表|委员|议员|译者|编辑|秘书长|理事长|校长|社长|主编|导师|老师|总理|总统|司长|局长|处长)",
    "scholar": "(?:教授|学者|研究员|博士|院士|先生|女士|记者|作者|专家|译者|编辑|主编|导师|老师|同志)",
    "styled": "(?:教授|博士|院士|先生|女士|同志|将军)",
    "given": "(?!某|近|北京|上海|华盛顿|东京|首尔|平壤|莫斯科|今年|去年|近日|日前|当日|会上|文中|此|昨日|本月|上月|年|月|"
             "周|近期|会后|次日|同日|"
             "其|该|那|各|我|他|她|它|现|新|前任|当|学者|法|国会|议会|联合国|总|战[前后时]|事后|早年|晚年|期|任[内期]|之[前后]|境|"
             "海外|美|韩|俄|英|苏|欧|朝鲜|台湾|香港|纽约|伦敦|巴黎|不|[一二三两])(?:[\u4e00-\u9fff]/?){1,2}/",
    "cited": "(?:参见|参照|参阅|参考|见|详见|并见|另见|转见|引自|转引自|自|载|译|著|编|主编)",
    "said": "(?:认为|指出|强调|提出|表示|主张|写道|看来|坦言|发现|论证|考察|梳理|总结|探讨|归纳|撰文|告诉|相信|建议|呼吁|担任|出任)",
}


@dataclass(frozen=True)
class Context:
    """How a word of the segmenter is written between certain neighbours.

    ``before`` must match the last of the preceding words, from the start of one, ``after`` the first of the following ones;
    both see the words with ``/`` behind each, and a line break at either end of the text. The first row that fits wins.
    """

    token: str
    form: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    example: str
    line: int


@dataclass(frozen=True)
class Overrides:
    """Reviewed decisions.

    ``words`` and ``people`` map Simplified to Traditional, ``house`` a Traditional variant to the one this site prints,
    ``simplified`` Traditional to Simplified; ``whole`` are words of the field that the segmenter holds for rare and cuts
    through; ``examples`` are texts in which a word's row matters; ``lines`` is where each row stands, by table and key.
    """

    words: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    house: dict[str, str] = field(default_factory=dict)
    contexts: dict[str, tuple[Context, ...]] = field(default_factory=dict)
    simplified: dict[str, str] = field(default_factory=dict)
    whole: tuple[str, ...] = ()
    examples: dict[str, str] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)


def read_overrides(folder: Path, shown: str) -> tuple[Overrides, list[Problem]]:
    """Read the tables of ``folder``; a missing file is an empty table.

    Args:
        folder: glossary/script.
        shown: its path as shown to people.

    Returns:
        The decisions that are well formed, and a ``bad-override`` problem for every row that is not.
    """
    problems: list[Problem] = []
    tables: dict[str, dict[str, str]] = {}
    lines: dict[tuple[str, str], int] = {}
    examples: dict[str, str] = {}
    for name in (OVERRIDES, PEOPLE, HOUSE, SIMPLIFIED):
        table = tables[name] = {}
        for line, cells in _rows(folder / name, f"{shown}/{name}", problems, unique=True):
            key, form = cells[0], cells[1]
            if len(key) != len(form):
                problems.append(bad_override(f"{shown}/{name}", line, _UNEQUAL.format(key, form)))
                continue
            table[key] = form
            lines[name, key] = line
            if len(cells) > 3 and cells[3]:
                examples[key] = cells[3]
    whole = []
    for line, (word, example, _) in _rows(folder / WORDS, f"{shown}/{WORDS}", problems, unique=True):
        whole.append(word)
        lines[WORDS, word] = line
        examples[word] = example
    contexts = _contexts(folder / CONTEXTS, f"{shown}/{CONTEXTS}", problems)
    return Overrides(
        tables[OVERRIDES], tables[PEOPLE], tables[HOUSE], contexts, tables[SIMPLIFIED], tuple(whole), examples, lines), problems


def extra_problems(extra: Mapping[str, str], path: str, line: int) -> list[Problem]:
    """What is wrong with the decisions that one article's record makes for its own text (Simplified → Traditional)."""
    return [bad_override(path, line, _UNEQUAL.format(key, form)) for key, form in extra.items() if not key or len(key) != len(form)]


class Table:
    """Forms to lay over a conversion wherever their keys stand: leftmost first, longest first."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = forms
        self._key_re = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or "(?!)")

    def over(self, text: str, converted: str) -> str:
        """``converted``, of the same length as ``text``, with the forms of the keys that stand in ``text``."""
        out, at = [], 0
        for match in self._key_re.finditer(text):
            out += converted[at:match.start()], self._forms[match.group()]
            at = match.end()
        return "".join([*out, converted[at:]]) if out else converted


def _rows(path: Path, shown: str, problems: list[Problem], *, unique: bool) -> Iterator[tuple[int, list[str]]]:
    """Rows of a table with their lines; reports what is malformed, unsorted or doubled."""
    if not path.is_file():
        return
    most, optional = _COLUMNS[path.name]
    last = ""
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip() or text.startswith("#"):
            continue
        cells = text.split("\t")
        if not most - optional <= len(cells) <= most or not cells[0] or not cells[1]:
            message = f"the row has {len(cells)} columns; write {most - optional} separated by tabs, as the file's head says"
            problems.append(bad_override(shown, line, message))
            continue
        if cells[0] == last and unique:
            problems.append(bad_override(shown, line, f"“{cells[0]}” stands twice; keep one row"))
            continue
        if cells[0] < last:
            problems.append(bad_override(shown, line, f"“{cells[0]}” stands after “{last}”; sort the rows by their first column"))
        last = max(last, cells[0])
        yield line, cells


def _contexts(path: Path, shown: str, problems: list[Problem]) -> dict[str, tuple[Context, ...]]:
    """The rows of contexts.tsv by word, in their order."""
    contexts: dict[str, tuple[Context, ...]] = {}
    for line, cells in _rows(path, shown, problems, unique=False):
        context = _context(cells, line, first=cells[0] not in contexts)
        if isinstance(context, str):
            problems.append(bad_override(shown, line, context))
        else:
            contexts[context.token] = (*contexts.get(context.token, ()), context)
    return contexts


def _context(cells: list[str], line: int, *, first: bool) -> Context | str:
    """A row of contexts.tsv, or what is wrong with it; only a later row of a word may say "everywhere else"."""
    token, form, before, after, _, example = cells
    if len(token) != len(form):
        return _UNEQUAL.format(token, form)
    if first and not before and not after:
        return f"the row for “{token}” names no neighbours; fill “before” or “after”, or move it to {OVERRIDES}"
    for name, pattern in _LISTS.items():
        before, after = before.replace(f"{{{name}}}", pattern), after.replace(f"{{{name}}}", pattern)
    try:
        return Context(token, form, re.compile(f"(?:^|(?<=/))(?:{before})$"), re.compile(after), example, line)
    except re.error as error:
        return f"a pattern for “{token}” is no regular expression ({error}); correct it"


def bad_override(path: str, line: int, message: str) -> Problem:
    """A problem of a row: fact first, then what to do."""
    return Problem(path, line, "bad-override", message)
