"""What a mark says of its note, and of the pages that the author cites at it."""
from __future__ import annotations

import re

import pytest
from drawnpages import made_page

from hooks.study.build import start_build

TEXT = """渡口的票价

票价在各处并不相同，账本上有记载{}。

参考文献

[1] 林渡. 渡口考[M]. 东岸: 东岸出版社, 1999.
"""


@pytest.mark.parametrize(("mark", "told"), [("[1]", ""), ("[1]23", "[1]23"), ("[1](P23-25)", "[1](P23-25)")])
def test_the_pages_of_a_mark_are_told(tmp_path, mark: str, told: str) -> None:
    path = tmp_path / "docs/sources/fares.txt"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT.format(mark), "utf-8")
    build = start_build(tmp_path, "", directory_urls=True, site_url="", repo_url="", bundle="")
    [link] = re.findall(r"<sup[^>]*><a ([^>]*)>1</a></sup>", made_page(build.catalog, "texts/fares.md", "zh"))
    assert re.findall(r'title="([^"]*)"', link) == ([told] if told else [])
