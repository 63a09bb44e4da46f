"""An article in the making: its parts with their blocks, and the record fields found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from hooks.study.ingest.language import is_latin
from hooks.study.ingest.layout.items import Block
from hooks.study.ingest.layout.lines import TextLine
from hooks.study.ingest.layout.shape import finished
from hooks.study.ingest.record.fields import add_field
from hooks.study.ingest.trace import Ledger, Span
from hooks.study.model import Field

#: So many characters are a sentence, not the value of a field; so many are where a sentence may end.
_PROSE, _SENTENCE = 40, 20


@dataclass(slots=True)
class Part:
    """A section in the making: its heading block (none before the first), and its blocks with the kind each is to have."""

    heading: Block | None = None
    own: bool = True
    kind: str = ""
    blocks: list[tuple[str, Block]] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """An article in the making."""

    ledger: Ledger
    fields: list[Field] = field(default_factory=list)
    parts: list[Part] = field(default_factory=lambda: [Part()])
    title: list[str] = field(default_factory=list)
    pending: str = ""
    #: Whether what is pending goes on to the next heading, because its label is marked as one.
    headed: bool = False
    #: The key of front matter that the next line may belong to.
    key: str = ""

    def add_field(self, name: str, text: Span, line: int) -> None:
        """Place a text as the value of a field; one in Latin letters has a name of its own."""
        name = f"{name}-en" if name in ("author", "keywords", "title") and is_latin(text.s) else name
        add_field(self.fields, self.ledger, name, text, line)

    def add_block(self, kind: str, text: Span, line: int, first: TextLine | None) -> None:
        """Let a text be a paragraph of the last part."""
        self.parts[-1].blocks.append((kind, Block("", text, line, "", first)))


def is_prose(text: str) -> bool:
    """Whether the value of a record label is a paragraph, not a field."""
    return len(text) >= _PROSE or text[-1] in "。；;" or (len(text) >= _SENTENCE and finished(text))
