"""The site of a repository full of files made to do harm (tests/hostile.py): told by file and line, contained, and dead in a browser."""
from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import hostile
import littlerepo
import pytest

from hooks.study.site import load_site

#: What a pull request could not get past the checks, put into a finished page: the policy has the last word.
INJECTED = ('<script>document.title = "ran"</script><img src="x.png" onerror="document.title = \'ran\'">'
            '<iframe srcdoc="<script>parent.document.title = \'ran\'</script>"></iframe>'
            '<a id="a" href="javascript:void(document.title = \'ran\')">a</a>')

ADDRESSES = """[...document.querySelectorAll("[href], [src]")].map((element) =>
  new URL(element.getAttribute(element.hasAttribute("href") ? "href" : "src"), document.baseURI).href)"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = littlerepo.write(tmp_path_factory.mktemp("hostile") / "repository")
    hostile.add(folder)
    return folder


@pytest.fixture(scope="module")
def site_dir(repository: Path) -> Path:
    """Built without ``--strict``, which would rightly build nothing."""
    out = repository.parent / "out" / "site"
    done = littlerepo.build(repository, out)
    assert done.returncode == 0, done.stderr[-3000:]
    return out


@pytest.fixture
def root(site_dir: Path, serve: Callable[[Path], str]) -> str:
    """Over http only: there is nothing here that a folder would change."""
    return serve(site_dir)


def test_every_file_is_told_by_name_and_line(repository: Path) -> None:
    found: dict[str, list[str]] = {}
    site = load_site(repository)
    for name in ("markup", "saved-page"):  # a text is no problem: what was taken out of it is in its ledger
        assert [row.line for row in site.articles[name].ledger if "<script>" in row.before][:1] == [1]
    for problem in site.problems:
        if problem.code != "missing-english":
            found.setdefault(problem.path, []).append(f"{problem.line} {problem.code}")
    assert {name: tuple(found.get(name, ())) for name in hostile.FILES} == {name: told for name, (_, told) in hostile.FILES.items()}


def test_nothing_is_written_outside_the_site_and_nothing_read(repository: Path, site_dir: Path) -> None:
    assert {p.name for p in repository.parent.iterdir()} == {"repository", "outside", "out"}
    assert [p.name for p in site_dir.parent.iterdir()] == ["site"]
    assert [p.name for p in (repository.parent / "outside").iterdir()] == ["secret.txt"]
    for path in site_dir.rglob("*"):
        assert not path.is_symlink() and path.resolve().is_relative_to(site_dir)
        assert not path.is_file() or (hostile.SECRET.encode() not in path.read_bytes() and path.stat().st_size < 5_000_000), path
    names = {p.name for p in site_dir.rglob("*")}
    assert names.isdisjoint({"page.html", "run.js", "runs.svg", "handler.svg", "entity.svg", "link.txt", "huge.png"})


def test_nothing_runs_or_tries_to(chromium: object, site_dir: Path, root: str) -> None:
    """Any alert, any script stopped by the policy and any other error in the console is a fault, but for pictures that are not there."""
    faults: list[str] = []
    context = chromium.new_context()
    context.set_default_timeout(5000)
    context.on("dialog", lambda dialog: (faults.append(f"alert: {dialog.message}"), dialog.dismiss()))
    context.on("console", lambda m: faults.append(m.text) if m.type == "error" and "404" not in m.text else None)
    context.on("weberror", lambda e: faults.append(f"exception: {e.error}"))
    page = context.new_page()
    paths = sorted(p.relative_to(site_dir).as_posix() for p in site_dir.rglob("*.html"))
    assert {"markup/index.html", "texts/markup/index.html", "texts/saved-page/index.html", "glossary/words/index.html",
            "articles/text-only/index.html", "head/index.html"} <= set(paths)
    for path in paths:
        page.goto(root + path)
        assert page.locator("script:not([src]):not([type='application/ld+json']), [onerror], [onload], [onclick], iframe, object").count() == 0, path
        addresses = page.evaluate(ADDRESSES)
        assert [a for a in addresses if not re.match(r"https?:|mailto:", a)] == [], path
    page.goto(root + "texts/markup/")
    page.keyboard.press("s")
    page.locator("input[type=search]").fill("寻常")
    page.locator("[data-search-result]").first.wait_for()
    context.close()
    assert faults == []


def test_the_policy_stops_what_is_in_a_page_all_the_same(chromium: object, site_dir: Path, root: str) -> None:
    """Not by ``visit``: here the console is expected to complain."""
    whole = (site_dir / "about" / "index.html").read_text("utf-8")
    for name, text in (("stopped", whole), ("not-stopped", re.sub(r"<meta http-equiv[^>]*>", "", whole))):
        (site_dir / "about" / f"{name}.html").write_text(text.replace("</main>", INJECTED + "</main>"), "utf-8")
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{root}about/{name}.html")
        page.locator("#a").click()
        page.wait_for_timeout(200)
        assert (page.title() == "ran") == (name == "not-stopped")
        context.close()
        (site_dir / "about" / f"{name}.html").unlink()
