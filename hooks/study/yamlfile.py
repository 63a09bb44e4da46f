"""YAML as contributors write it: every scalar stays a string, every key keeps its line, a doubled key is a problem.

``yaml.safe_load`` turns ``id: no`` into False and ``1.10`` into 1.1 and swallows doubled keys (PyYAML 6.0.3).
"""
from __future__ import annotations

from typing import Any

import yaml

from hooks.study.problems import Problem

#: Where each value stands: ("names", "en") → 7; list items by index: ("variants", 0, "form") → 12.
Lines = dict[tuple, int]

#: Aliases are refused outright, so that a few nested ones cannot grow into gigabytes ("billion laughs").
_LIMIT = 2_000_000
_DEPTH = 40
#: libyaml reads ten times faster; the wheels of PyYAML carry it for every platform we name, a source build may not.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENING = (yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken, yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSING = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


def load_yaml(text: str, shown: str, first_line: int = 1) -> tuple[Any, Lines, list[Problem]]:
    """Parse one YAML document.

    Args:
        text: the document.
        shown: the path to name in problems.
        first_line: the line of the file on which ``text`` begins (front matter begins on line 2).

    Returns:
        The value (dicts, lists and strings only; None when it does not parse), the line of every value, and problems.
    """
    def problem(line: int, message: str) -> Problem:
        return Problem(shown, line, "bad-yaml", message)

    if len(text) > _LIMIT:
        return None, {}, [problem(first_line, f"the file has more than {_LIMIT} characters; split it")]
    try:
        refused = _refused(text)
        node = None if refused else yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        what = getattr(error, "problem", None) or "not YAML"
        return None, {}, [problem(line, f"this is not valid YAML ({what}); correct it")]
    if refused:
        return None, {}, [problem(first_line + refused[0], refused[1])]
    lines: Lines = {}
    problems: list[Problem] = []

    def build(node: yaml.Node | None, path: tuple) -> Any:
        if node is None:
            return None
        lines[path] = first_line + node.start_mark.line
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [build(item, (*path, i)) for i, item in enumerate(node.value)]
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                problems.append(problem(line, "a key must be a plain word; correct it"))
                continue
            key = key_node.value
            if key in result:
                problems.append(problem(line, f"the key “{key}” stands twice; keep one"))
                continue
            result[key] = build(value_node, (*path, key))
            lines[(*path, key)] = line
        return result

    value = build(node, ())
    return value, lines, problems


def _refused(text: str) -> tuple[int, str] | None:
    """(0-based line, message) of an alias or of nesting past ``_DEPTH``; the scanner itself does not recurse."""
    depth = 0
    for token in yaml.scan(text, Loader=_LOADER):
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
