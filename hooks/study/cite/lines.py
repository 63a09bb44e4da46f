"""Text for formats in which a line break ends a field."""
from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """``text`` with every run of white space as one space, and without control characters."""
    return "".join(char for char in " ".join(text.split()) if unicodedata.category(char) not in ("Cc", "Cs"))
