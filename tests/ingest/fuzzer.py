"""Good files of every kind, mutated from a seed as transfers, editors and bad intentions do, and what must hold of each."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

from mangled import FORMATS, document_for

from hooks.study.ingest import ledger_report, read_article, to_markdown

CASES = Path(__file__).parents[1] / "cases" / "ingest"
#: Bytes that mean something to one stage or another.
TOKENS = [t.encode() for t in (
    "\0", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL ISOLATE}", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "\ue5d2",
    "\N{LINE SEPARATOR}", "\f", "\x85", "\r", "\r\n", "\n\n\n", "　　", "\t", "𠮷", "e\N{COMBINING ACUTE ACCENT}", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "<javascript:alert(1)>", "</div>", "<table><tr><td>", "<!--", "-->", "<![CDATA[",
    "<style>", "<svg onload=alert(1)>", "&#0;", "&#xD800;", "&nbsp;", "&lt;b&gt;", "[1]", "[^1]", "[^1]: ", "①", "輥輯訛", "<sup>", "</sup>",
    "$^{[1]}$", "**", "_", "`", "\\", "#", "> ", "|", "---\n", "---\nduidu: 1\n", "摘要：", "关键词：", "注释：\n", "参考文献\n", "一、",
    "1.1 ", "图1 ", "— 3 —", "《", "“", "（注：", "-{zh-Hans:甲;zh-Hant:乙}-",
)] + [b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"\x81\x30", b"\xa1\xa1", b"\x1b$B"]
_CODECS = ("utf-8", "utf-8", "utf-8", "gb18030", "big5hkscs", "utf-16", "utf-16-be", "shift_jis", "euc_kr", "utf-8-sig")
#: Seconds of one core that no file of a few kilobytes may take.
LONGEST = 5.0


def ground() -> list[tuple[str, bytes]]:
    """Good files, each with its ending: the raw texts of the cases, and a generated document in every format."""
    found = []
    for path in sorted(CASES.glob("*.case")):
        head, rest = path.read_text("utf-8").split("\n===== input\n", 1)
        name, _, encoding = head.partition(" ")
        found.append((Path(name).suffix, rest.split("\n===== outline\n", 1)[0].encode(encoding or "utf-8")[:2500]))
    for name, (write, ending) in FORMATS.items():
        data = write(document_for(name, 3), Random(3))
        found.append((ending, data if isinstance(data, bytes) else data.encode("utf-8")[:2500]))
    return found


def mutated(files: list[tuple[str, bytes]], seed: int) -> tuple[str, bytes]:
    """The file of a seed: one of ``files`` after one to twelve mutations."""
    rng = Random(seed)
    # A kind first: there are hundreds of cases as plain text, and one file of some kinds.
    kind = rng.choice(sorted({ending for ending, _ in files}))
    ending, data = rng.choice([file for file in files if file[0] == kind])
    if ending in (".txt", ".md", ".html"):
        if rng.random() < 0.2:
            data = data.decode("utf-8", "replace").encode(rng.choice(_CODECS), "replace")
        ending = rng.choice((ending, ending, ".txt", ".md", ".html"))
    for _ in range(rng.randint(1, 12)):
        data = _mutation(data, files, rng)
    return ending, data


def _mutation(data: bytes, files: list[tuple[str, bytes]], rng: Random) -> bytes:
    a, b = sorted(rng.randint(0, len(data)) for _ in "ab")
    b = min(b, a + rng.choice((1, 1, 4, 30, 400)))
    match rng.randrange(8):
        case 0:
            return data[:a] + bytes(rng.randrange(256) for _ in range(rng.randint(1, 4))) + data[b:]
        case 1:
            return data[:a] + data[b:]
        case 2:
            return data[:a] + data[a:b] * rng.choice((2, 3, 50)) + data[b:]
        case 3 | 4 | 5:
            return data[:a] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 200)) + data[a:]
        case 6:
            other = rng.choice(files)[1]
            c = rng.randint(0, len(other))
            return data[:a] + other[c : c + rng.choice((20, 300))] + data[a:]
        case _:
            return data[: max(a, 1)] if rng.random() < 0.3 else data[b:] + data[:b]


def faults(ending: str, data: bytes, folder: Path) -> list[str]:
    """What does not hold of a file; [] where all does: it is an article or a problem, soon, and no character is lost."""
    path = folder / f"fuzz{ending}"
    path.write_bytes(data)
    began = time.process_time()
    article, problems = read_article(path, shown=path.name, article_id="fuzz")
    found = ["it took too long"] if time.process_time() - began > LONGEST else []
    if article is None and [problem.code for problem in problems] != ["unreadable"]:
        found.append("neither an article nor a problem")
    if article is not None:
        report = ledger_report(article)
        moved = sum(len("".join(r["after"].split())) - len("".join(r["before"].split())) for r in report["rows"])
        kinds = report["kinds"].values()
        if report["in"] + moved != report["out"] or any(k["in"] + sum(k["by"].values()) != k["out"] for k in kinds):
            found.append("the ledger does not balance")
        found += sorted({row.code for row in article.ledger} & {"unplaced", "repeated"})
        # A quarter of them is read twice: that takes as long again.
        if len(data) % 4:
            return found
        path.with_suffix(".md").write_text(to_markdown(article), "utf-8")
        again, _ = read_article(path.with_suffix(".md"), shown="again.md", article_id="fuzz")
        if again is None or to_markdown(again) != to_markdown(article):
            found.append("converting the converted changes it")
    return found
