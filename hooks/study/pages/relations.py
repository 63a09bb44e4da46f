"""The relations of a term as a picture: the term above its neighbours, an arc for every relation.

Drawn as SVG at build: names are text that can be selected and converted, colours are the page's own.
"""
from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from textwrap import wrap

from markupsafe import Markup

from hooks.study.model import Term
from hooks.study.pages.render import View, render

#: Measures in user units, which are CSS pixels at full size: a Han character, a Latin letter of the small line, lines, margins.
_HAN, _LATIN, _LINE, _ENGLISH_LINE, _GAP, _EDGE = 18, 7.2, 24, 17, 14, 4
_NAME_END = 44
#: How far an arc swings out: a little, and more for each row it spans.
_SWING, _SWING_ROW, _SWING_MOST = 14, 13, 108


@dataclass(frozen=True)
class Node:
    """A term in the picture: ``y`` is the middle of its name; ``english`` are the lines of its English name."""

    term: Term
    relation: str
    y: float
    english: tuple[str, ...]


@dataclass(frozen=True)
class Arc:
    """A relation: ``kind`` is related, confused (not to be confused) or between (two neighbours related to each other)."""

    kind: str
    path: str


def relations_picture(view: View, term: Term) -> Markup:
    """The figure for a term's page; nothing where it has no relations."""
    found = [(i, "related") for i in term.related] + [(i, "confused") for i in term.confused_with if i not in term.related]
    found = [(i, relation) for i, relation in found if i in view.site.terms]
    if not found:
        return Markup()
    nodes, height = _nodes(view, [(term.id, "own"), *found])
    arcs = _arcs(nodes)
    left = min(_SWING + _SWING_ROW * len(found), _SWING_MOST) * 0.75 + _EDGE
    width = left + _GAP + max(_width(view, node) for node in nodes) + _EDGE
    names = ("、" if view.ui == "zh" else ", ").join(_name(view, node) for node in nodes[1:])
    return render("relations", view, nodes=nodes, arcs=arcs, left=round(left), width=round(width), height=round(height),
                  alt=view.t("relations-of", term=_name(view, nodes[0]), others=names),
                  kinds=[k for k in ("related", "confused", "between") if any(a.kind == k for a in arcs)])


def _nodes(view: View, found: list[tuple[str, str]]) -> tuple[list[Node], float]:
    nodes, y = [], float(_EDGE)
    for name, relation in found:
        term = view.site.terms[name]
        english = tuple(wrap(term.names["en"], _NAME_END))
        nodes.append(Node(term, relation, y + _LINE / 2, english))
        y += _LINE + _ENGLISH_LINE * len(english) + 8
    return nodes, y


def _arcs(nodes: list[Node]) -> list[Arc]:
    """Arcs from the term to each neighbour, and fainter ones between neighbours; the faint ones come first, to lie beneath."""
    between = [Arc("between", _path(nodes, a, b)) for a, b in combinations(range(1, len(nodes)), 2)
               if nodes[b].term.id in nodes[a].term.related]
    return between + [Arc(node.relation, _path(nodes, 0, n)) for n, node in enumerate(nodes) if n]


def _path(nodes: list[Node], a: int, b: int) -> str:
    """A curve on the left from node ``a`` to node ``b``; x is 0 at the nodes."""
    swing = min(_SWING + _SWING_ROW * (b - a), _SWING_MOST)
    return f"M0 {nodes[a].y:g}C{-swing} {nodes[a].y:g} {-swing} {nodes[b].y:g} 0 {nodes[b].y:g}"


def _width(view: View, node: Node) -> float:
    """An estimate on the safe side: faces differ from reader to reader."""
    warning = len(view.t("key-confused")) * (_HAN * 0.7 if view.ui == "zh" else _LATIN) + 10 if node.relation == "confused" else 0
    return max(_HAN * len(node.term.names["zh-Hans"]) + warning, *(_LATIN * len(line) for line in node.english))


def _name(view: View, node: Node) -> str:
    return node.term.names["zh-Hans" if view.ui == "zh" else "en"]
