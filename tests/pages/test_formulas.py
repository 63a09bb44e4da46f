"""Where formulas that have lines to themselves are shown: below the paragraph that they stand inside, or between two."""
from __future__ import annotations

import re

from drawnpages import made_page

from hooks.study.build import start_build

TEXT = """# 渡口的票价

## 1 模型

票价在各处并不相同，可以写为

$$
y < \\alpha x
$$

其中年份从略。渡船的年限见旧账。

$$ z = 1 $$

账本上有记载。
"""


def test_no_formula_is_a_paragraph_or_stands_in_one(tmp_path) -> None:
    path = tmp_path / "docs/sources/fares.md"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, "utf-8")
    build = start_build(tmp_path, "", directory_urls=True, site_url="", repo_url="", bundle="")
    page = made_page(build.catalog, "texts/fares.md", "en")
    page = page[page.index('<article class="source"'):]
    shown = re.findall(r'<p id="(p\d)">|<figure class="formula"(?: id="([^"]*)")?>.*?<code>([^<]*)</code>', page)
    assert shown == [("p1", "", ""), ("", "p1-e1", r"y &lt; \alpha x"), ("", "", "z = 1"), ("p2", "", "")]
    assert '可以写为<a class="place" data-study-ui href="#p1-e1">[formula 1]</a>其中' in page
