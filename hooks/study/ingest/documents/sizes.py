"""How large a document sets its text: sizes that waver as in the layer of a scan, and texts with more notes than text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hooks.study.ingest.documents.columns import Row

#: Notes at the foot are set at most this large, measured by the text's own size.
SMALL = 0.93
#: Rows of one text are set this much larger or smaller at most.
_AROUND = 0.06
#: However much is printed in notes, the text has one part in so many of that.
_NOTED = 5
#: The number of a page, and a name beside it, have no more characters.
_FOLIO = 12


def usual_size(sizes: Counter[float]) -> tuple[float, float]:
    """The size of the text, and how much its rows differ from it: nothing where one size is set, up to a tenth in the layer of a scan."""
    around = {size: sum(n for other, n in sizes.items() if abs(other - size) <= _AROUND * size) for size in sizes}
    size = max(sizes, key=lambda s: (around[s], sizes[s]))
    most = max((other for other in sizes if abs(other - size) <= _AROUND * size), key=lambda s: sizes[s])
    if sizes[most] * 2 > around[size]:
        return most, 0.0
    apart = sorted(abs(other / size - 1) for other, n in sizes.items() for _ in range(n) if abs(other / size - 1) <= 1.5 * _AROUND)
    return size, apart[int(0.95 * (len(apart) - 1))]


def above_notes(pages: Sequence[Sequence[Row]], sizes: Counter[float], usual: float) -> float:
    """The larger size of the text where most of what is printed are notes: it stands above them in all columns but a few. 0 for none."""
    larger = [s for s in sizes if s > usual / SMALL and sizes[s] * _NOTED >= sizes[usual]]
    if not larger:
        return 0
    size = max(larger, key=lambda s: sizes[s])
    above, both = 0, 0
    for rows in pages:
        for column in {row.column for row in rows}:
            own = [round(row.size, 1) for row in rows if row.column == column and len(row.glyphs) > _FOLIO]
            if size in own and usual in own:
                both += 1
                above += len(own) - own[::-1].index(size) <= own.index(usual)
    return size if both and above * 4 >= 3 * both else 0
