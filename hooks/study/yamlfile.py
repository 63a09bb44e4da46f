"""YAML as contributors write it: every scalar stays a string, every key keeps its line, a doubled key is a problem.

``yaml.safe_load`` turns ``id: no`` into False and ``1.10`` into 1.1 and swallows doubled keys (PyYAML 6.0.3).
"""
from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import yaml

from hooks.study.problems import Problem

#: Where each value stands: ("names", "en") → 7; list items by index: ("variants", 0, "form") → 12.
Lines = dict[tuple, int]

#: Aliases are refused outright, so that a few nested ones cannot grow into gigabytes ("billion laughs").
_LIMIT = 2_000_000
_DEPTH = 40
#: Documents that are remembered: front matter is asked for five times a build, and while serving at every change of another file.
_REMEMBERED = 10_000
#: What may stand on a line before the last block that begins on it.
_BEFORE_BLOCK_RE = re.compile("(?:^|[\r\x85\u2028\u2029])[ \t?:-]*", re.M)
_OPENING = (yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken, yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSING = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Composes nodes without asking of each scalar whether it is a number or a date. libyaml reads ten times faster; the wheels of
    PyYAML carry it for every platform we name, a source build may not."""

    def resolve(self, kind: type, value: str, implicit: object) -> str:
        """The tag of a node, which nobody reads."""
        return ""


def load_yaml(text: str, shown: str, first_line: int = 1) -> tuple[Any, Lines, list[Problem]]:
    """Parse one YAML document.

    Args:
        text: the document.
        shown: the path to name in problems.
        first_line: the line of the file on which ``text`` begins (front matter begins on line 2).

    Returns:
        The value (dicts, lists and strings only; None when it does not parse), the line of every value, and problems.
    """
    value, lines, problems = _parsed(text)
    return (_copy(value), {path: first_line + line for path, line in lines.items()},
            [Problem(shown, first_line + line, "bad-yaml", message) for line, message in problems])


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


@lru_cache(_REMEMBERED)
def _parsed(text: str) -> tuple[Any, Lines, list[tuple[int, str]]]:
    """The value, the line of every value and (line, message) of problems; lines count from 0."""
    if len(text) > _LIMIT:
        return None, {}, [(0, f"the file has more than {_LIMIT} characters; split it")]
    try:
        refused = None if _is_shallow(text) else _refused(text)
        node = None if refused else yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "not YAML"
        return None, {}, [(mark.line if mark else 0, f"this is not valid YAML ({what}); correct it")]
    if refused:
        return None, {}, [refused]
    lines: Lines = {}
    problems: list[tuple[int, str]] = []
    return _build(node, (), lines, problems), lines, problems


def _build(node: yaml.Node | None, path: tuple, lines: Lines, problems: list[tuple[int, str]]) -> Any:
    """The value of a node; its lines and problems are added to those."""
    if node is None:
        return None
    lines[path] = node.start_mark.line
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, i), lines, problems) for i, item in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append((line, "a key must be a plain word; correct it"))
            continue
        key = key_node.value
        if key in result:
            problems.append((line, f"the key “{key}” stands twice; keep one"))
            continue
        result[key] = _build(value_node, (*path, key), lines, problems)
        lines[(*path, key)] = line
    return result


def _is_shallow(text: str) -> bool:
    """Whether a glance tells that there is no alias and no deep nesting: each block begins further to the right than the one around
    it, and each flow has a bracket."""
    deepest = max(map(len, _BEFORE_BLOCK_RE.findall(text)), default=0)
    return "&" not in text and "*" not in text and deepest + text.count("[") + text.count("{") < _DEPTH - 1


def _refused(text: str) -> tuple[int, str] | None:
    """(0-based line, message) of an alias or of nesting past ``_DEPTH``; the scanner itself does not recurse."""
    depth = 0
    for token in yaml.scan(text, Loader=_Loader):
        if isinstance(token, (yaml.AliasToken, yaml.AnchorToken)):
            return token.start_mark.line, "anchors and aliases are not used here; write the value out"
        if isinstance(token, _OPENING):
            depth += 1
        elif isinstance(token, _CLOSING):
            depth -= 1
        if depth > _DEPTH:
            return token.start_mark.line, "the values are nested too deeply; flatten them"
    return None


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Split a Markdown file into front matter (None where there is none), body, and the line on which the body begins."""
    if not text.startswith("---\n"):
        return None, text, 1
    end = text.find("\n---\n", 3)
    if end < 0:
        return None, text, 1
    head = text[4:end + 1]
    return head, text[end + 5:], head.count("\n") + 3
