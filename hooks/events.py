"""MkDocs events in, plain values out: the only file that knows MkDocs. What a page says is decided in ``hooks.study``.

static-i18n builds the locales one inside the other on one config object, the default locale first and outermost;
its private ``building`` and ``current_language`` tell which (mkdocs-static-i18n 1.3.1).
"""
from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # MkDocs restores sys.path after loading a hook; the package stays importable under one name

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from hooks.study.build import Build, start_build
from hooks.study.content.sources import source_folders
from hooks.study.crew import Crew
from hooks.study.draw import Drawer
from hooks.study.model import HOMES, LOCALES
from hooks.study.pages.shell import Compiled
from hooks.study.pages.written import Writer
from hooks.study.publish.place import Place, explain
from hooks.study.publish.policy import POLICY
from hooks.study.publish.private import is_private_copy

log = logging.getLogger("mkdocs.hooks.study")
_builds: list[Build] = []  # the build under way; made anew whenever the outer build begins
_drawers: list[Drawer] = []  # what writes its pages
_crews: list[Crew] = []  # and the processes that do
_places: list[Place] = []  # where its site goes; none for a dirty build, which adds to the site that is there
_TEMPLATES = Compiled()
_started: dict[str, object] = {"command": "build", "dirty": False}


def on_startup(command: str, dirty: bool) -> None:
    """Let spawned processes find the package too."""
    _started.update(command=command, dirty=dirty)
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Rebuild when a text outside the repository changes."""
    for folder in source_folders(ROOT, os.environ.get("STUDY_SOURCES", "")):
        if folder.is_dir():
            server.watch(str(folder))
    if _draft():
        _draw_when_asked(server)
    return server


def _draft() -> str:
    """The one locale of a draft: while serving, with DRAFT set."""
    locale = os.environ.get("DRAFT", "") if _started["command"] == "serve" else ""
    if locale and locale not in LOCALES:
        raise PluginError(f"DRAFT is “{locale}”; set it to one of {', '.join(LOCALES)}")
    return locale


def _draw_when_asked(server: LiveReloadServer) -> None:
    """Draw a page of the draft when a browser asks for it; the server's own answer follows (mkdocs 1.6.1, private names)."""
    answer, one_at_a_time = server._serve_request, Lock()

    def draw_and_answer(environ: dict, start_response: Callable) -> object:
        with server._epoch_cond:  # a rebuild is under way: its facts are not complete
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
        with one_at_a_time:
            drawer = replace(_drawers[0], folder=Path(server.root))
            drawer.draw_asked(environ["PATH_INFO"].removeprefix(server.mount_path))
        return answer(environ, start_response)
    server._serve_request = draw_and_answer


def _locale(config: MkDocsConfig) -> str:
    i18n = config.plugins["i18n"]
    return i18n.current_language or i18n.default_language


def _is_outer(config: MkDocsConfig) -> bool:
    return not config.plugins["i18n"].building


def on_config(config: MkDocsConfig) -> None:
    """Read everything once, before the first locale; report all problems together."""
    if not _is_outer(config):
        return
    if os.environ.get("OFFLINE", "").lower() in ("1", "true", "yes"):
        config.use_directory_urls, config.repo_url, config.site_url = False, None, ""
    if not config.repo_url:
        config.edit_uri = None
    build = _start(config)(report=_report("texts read"))
    if build.site.problems and config.strict:
        raise PluginError("\n".join(map(str, build.site.problems)))
    for problem in build.site.problems:
        log.warning(str(problem))
    if _started["command"] == "gh-deploy" and build.site.private:
        raise PluginError("this build holds texts that may not be published; unset STUDY_SOURCES to deploy")
    mixed = [] if build.site.private else [b.path for b in build.bundles if is_private_copy(b.path)]
    if mixed:
        raise PluginError(f"{mixed[0]}: this offline copy holds texts that may not be published; make it again without STUDY_SOURCES")
    _builds[:] = [build]
    _set_aside(config)
    _spare(config)


def _spare(config: MkDocsConfig) -> None:
    """Take from MkDocs what no page needs: the files of Material, which it lists for every locale, ten thousand icons with them; its
    sitemap; and the locales that are not in a draft, but for the default one, whose build is the outer."""
    config.theme.static_templates = {"404.html"}
    config.theme.dirs = [folder for folder in config.theme.dirs if Path(folder).parent.name != "material"]
    i18n, draft = config.plugins["i18n"], _draft()
    for language in i18n.config.languages if draft else ():
        language.build = language.locale in (draft, i18n.default_language)


def _start(config: MkDocsConfig) -> Callable[[], Build]:
    return partial(start_build, ROOT, os.environ.get("STUDY_SOURCES", ""), directory_urls=config.use_directory_urls,
                   site_url=config.site_url or "", repo_url=config.repo_url or "", bundle=os.environ.get("BUNDLE", ""),
                   locales=_locales(), draft=bool(_draft()))


def _locales() -> tuple[str, ...]:
    """The locales to draw: all, or those of STUDY_LOCALES, or that of a draft."""
    wanted = _draft() or os.environ.get("STUDY_LOCALES", "")
    unknown = [name for name in wanted.split() if name not in LOCALES]
    if unknown:
        raise PluginError(f"STUDY_LOCALES names “{unknown[0]}”; name some of {' '.join(LOCALES)}, divided by spaces")
    return tuple(name for name in LOCALES if name in wanted.split()) if wanted else LOCALES


def _report(what: str) -> Callable[[int, int], None]:
    return lambda done, total: log.info("%s: %d of %d", what, done, total)


def _begin_drawing(config: MkDocsConfig) -> None:
    """Let workers begin on the pages that need no MkDocs, while it renders the others."""
    writer = Writer(Path(config.docs_dir), _builds[0].catalog.urls, tuple(config.markdown_extensions), tuple(config.mdx_configs.items()))
    drawer = Drawer(_builds[0], writer, Path(config.site_dir), _policy())
    _drawers[:] = [drawer]
    _crews[:] = []
    if not _draft():
        _crews.append(drawer.begin(_start(config)))
        _builds[0].export(drawer.folder)


def _set_aside(config: MkDocsConfig) -> None:
    """Build beside the site's place, which the site takes when it is whole (``on_post_build``)."""
    _places[:] = [] if _started["dirty"] else [Place.of(config.site_dir)]
    for place in _places:
        place.prepare()
        config.site_dir = str(place.new)


def on_build_error(error: Exception) -> None:
    """A full disk or a folder that cannot be written is said in one sentence."""
    if isinstance(error, OSError) and _places and (message := _refused(error, _places[0])):
        raise Abort(message) from error


def _refused(error: OSError, place: Place) -> str:
    message = explain(error, place.out)
    return f"{message}; the site in {place.out} is as it was" if message and place.out.is_dir() else message


def on_shutdown() -> None:
    """End what a failed build began and remove what it left; leave the rest to the system."""
    for crew in _crews:
        crew.stop()
    for place in _places:
        place.discard()
    gc.freeze()  # or the end of Python would look through everything that a build has read


class _Drawn(File):
    """A page that the program writes itself: MkDocs resolves links to it and leaves it alone."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: hooks/study/draw.py writes it."""


def _files_before(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what must not be published, and the pages that the program writes itself, before static-i18n makes three of each."""
    if _is_outer(config):
        _begin_drawing(config)
    build = _builds[0]
    drawn = {"sitemap.xml", *(name for uri in (*build.studies, *build.lists) for name in (uri, f"{uri.removesuffix('.md')}.en.md"))}
    for file in list(files):
        if file.inclusion.is_excluded() or file.src_uri in drawn or build.refuses(file.src_uri):
            files.remove(file)
    return files


@event_priority(-200)  # after static-i18n has cloned the files
def _files_after(files: Files, config: MkDocsConfig) -> Files:
    config.nav = [uri for uri in _builds[0].nav if files.get_file_from_path(uri)]
    for uri in _drawers[0].uris:
        file = _Drawn(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        file.url = HOMES[_locale(config)] + _builds[0].catalog.urls.url(uri)
        files.append(file)
    return files


on_files = CombinedEvent(_files_before, _files_after)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Compile the templates once: MkDocs begins anew for every locale and, while serving, after every change."""
    env.bytecode_cache = _TEMPLATES
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish hand-written pages, convert script: once per page, after rendering."""
    done = _builds[0].content(html, uri=page.file.src_uri, url=page.url, locale=_locale(config), title=str(page.title or ""),
                              meta=dict(page.meta))
    page.title, page.meta = done.title, done.meta
    page.toc = get_toc([{"level": level, "id": id_, "name": title, "children": []} for title, id_, level in done.toc])
    return done.html


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: Navigation) -> dict:
    """Hand the frame (labels, navigation, switcher) to the theme."""
    context["frame"] = _builds[0].framer.frame(url=page.url, uri=page.file.src_uri, locale=_locale(config),
                                                 edit=f"docs/{page.file.src_uri}")
    context["policy"] = _policy()
    return context


def on_template_context(context: dict, template_name: str, config: MkDocsConfig) -> dict:
    """The 404 page has no address of its own: its frame begins at the site's root, and is that of the default locale."""
    context["frame"] = _builds[0].framer.frame(url="", uri="", locale=config.plugins["i18n"].default_language, edit="")
    context["policy"] = _policy()
    return context


def _policy() -> str:
    """None while serving: MkDocs puts a script into every page that asks for changes."""
    return "" if _started["command"] == "serve" else POLICY


@event_priority(-200)  # after static-i18n has built the other locales
def on_post_build(config: MkDocsConfig) -> None:
    """Write what spans locales: search indexes and the mark of a private build; then the site takes its place."""
    if not _is_outer(config):
        return
    for crew in _crews:
        for found in crew.results(_report("pages written")):
            _builds[0].found(found)
    if not _draft():
        _drawers[0].end()
    _builds[0].publish(Path(config.site_dir))
    counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    if any(counter.get_counts() for counter in counters):  # a strict build that MkDocs is about to fail
        return
    for place in _places:
        place.take()
        config.site_dir = str(place.out)
