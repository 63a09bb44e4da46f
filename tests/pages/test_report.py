"""The import report as a page: balance, oddities, repairs and deletions, each with its line and its place on the text page."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from pagetree import parse

from hooks.study.build import Build, start_build
from hooks.study.pages.report import visible
from hooks.study.pages.reportwords import RULES

ROOT = Path(__file__).resolve().parents[2]
#: A page number on line 4, a full-width year on line 2, a word joiner on line 3, a lost number on line 7.
TEXT = """港务章程考
章程公布于１９０３年春天，两地商会都派了代表，并且登报声明各自的态度，此后再没有人公开反对。
名单由商会保管，一份存在\N{WORD JOINER}码头，另一份存在县议会，第二年又添了一份，由报界保管。
— 1 —
会址没有改，租金由两地商会共同分担，灯塔的维修费用另外计算，由航运公司按月交付。
— 2 —
此后的年间，章程再没有改过，名单却改了三次，其中最后一次没有公布<script>alert(1)</script>。
— 3 —
"""


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    root = tmp_path_factory.mktemp("small")
    (root / "docs" / "sources").mkdir(parents=True)
    (root / "docs" / "sources" / "rules.txt").write_text(TEXT, "utf-8")
    return start_build(root, "", directory_urls=True, site_url="", repo_url="", bundle="")


def report(build: Build, locale: str) -> str:
    page = build.catalog.make("texts/rules/report.md", "en" if locale == "en" else "zh")
    return build.made(page, url=f"{locale}/texts/rules/report/", locale=locale)[0].html


def rows(html: str, anchor: str) -> list[list[str]]:
    """The cells of the table under a heading with that id."""
    table = html.partition(f'id="{anchor}"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    return [[cell.text().strip() for cell in row.walk() if cell.tag in ("th", "td")] for row in parse(table).find("tr")]


@pytest.mark.parametrize(("anchor", "expected"), [
    ("odd-lost-number", [["7", "¶4", "此后的年间，章程再没有改过，名单却改了三次，其中…"]]),
    ("repaired-full-width", [["2", "¶1", "章程公布于１９０３年春天，两地商会都派了代…", "1903"]]),
    ("dropped-page-number", [["4", "¶2", "— 1 —"], ["6", "¶3", "— 2 —"], ["8", "¶4", "— 3 —"]]),
    ("dropped-invisible", [["3", "¶2", "名单由商会保管，一份存在[U+2060]码头，另一份存在县议会，…"]]),
])
def test_each_row_stands_under_its_rule_with_line_and_place(build, anchor, expected):
    assert rows(report(build, "zh-Hans"), anchor) == expected


@pytest.mark.parametrize("locale", ["zh-Hans", "zh-Hant", "en"])
def test_the_balance_leads_to_the_rules(build, locale):
    tree = parse(report(build, locale))
    ids = [e.attributes["id"] for e in tree.walk() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    targets = [a.attributes["href"][1:] for a in tree.find("a") if a.attributes["href"].startswith("#")]
    assert set(targets) <= set(ids) and len(targets) > 8
    digits = rows(str(report(build, "zh-Hans")), "balance")[1]
    assert digits[1:] == ["8", "4", "−4", "页码\xa0−3 · 页面不显示的文字\xa0−1"]


def test_every_row_of_the_ledger_is_on_the_page(build):
    html = report(build, "zh-Hans")
    shown = [row for anchor in re.findall(r'<h3 id="([a-z-]+)"', html) for row in rows(html, anchor)]
    lines = sorted(int(line) for row in shown for line in row[0].split(", "))
    assert lines == sorted({(r.code, r.line, r.before): r.line for r in build.site.articles["rules"].ledger}.values())


def test_the_text_page_leads_to_the_report_and_back(build):
    page = build.made(build.catalog.make("texts/rules.md", "zh"), url="texts/rules/", locale="zh-Hans")[0].html
    assert 'href="report/"' in page
    assert 'href="report/#odd">疑处 1</a>' in page
    assert 'href="../#p4"' in report(build, "zh-Hans")


def test_nothing_of_the_text_is_markup(build):
    assert "<script>alert" not in report(build, "en")


@pytest.mark.parametrize(("text", "shown"), [
    ("plain text", "plain text"), ("<b>", "&lt;b&gt;"), ("a\nb", "a⏎b"), ("a\N{ZERO WIDTH SPACE}b", "a[U+200B]b"),
    ("\N{RIGHT-TO-LEFT OVERRIDE}", "[U+202E]"), ("\x00", "[U+0000]"), ("\ue5d2", "[U+E5D2]"), ("　", "　"),
])
def test_what_cannot_be_seen_is_written_out(text, shown):
    assert re.sub("</?span[^>]*>", "", str(visible(text))) == shown


def test_every_rule_has_its_sentence_and_every_sentence_its_rule():
    source, corrections = ("\n".join(path.read_text("utf-8") for path in (ROOT / "hooks" / "study" / folder).rglob("*.py"))
                           for folder in ("ingest", "correct"))
    assert [code for code in RULES if f'"{code}"' not in source + corrections] == []
    said = re.findall(r'(?:drop|leave|remark|replace|sub|_show)\((?:[^()\n]|\([^()\n]*\))*?,\s*"([a-z]+(?:-[a-z]+)*)"\)', source)
    assert len(said) > 30 and [code for code in said if code not in RULES] == []
