"""A new article: its record and study page from what the importer found in the raw text, and the places to write English."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from hooks.study.content.record import ID_RE
from hooks.study.ingest import found_id, read_article
from hooks.study.ingest.decoding.simple import simplified
from hooks.study.ingest.record.record import AFFILIATION_RE
from hooks.study.model import Article
from hooks.study.new.write import scalar
from hooks.study.problems import Problem
from hooks.study.site import Site, renders
from hooks.study.terms.capitals import of_person
from hooks.study.terms.reading import read_text

#: The six sections of a study page: anchor, heading in Chinese, heading in English.
SECTIONS = (("abstract", "提要", "Abstract"), ("thesis", "论点", "Thesis"), ("argument", "论证", "Argument"),
            ("figures", "数据", "Figures"), ("questions", "讨论题", "Reading questions"), ("caveats", "核对", "Points to check"))
#: 0452-8832(2019)06-0084-15: ISSN, year, issue, first page, number of pages (CAJ-CD B/T 1-2006).
_ARTICLE_NUMBER_RE = re.compile(r"(\d{4})[-–— ]?(\d{3}[\dXx])\s*[（(]\s*(\d{4})\s*[)）]\s*"
                                r"0*(\d+)\s*期?\s*[-–— ]?\s*0*(\d+)\s*[-–—]\s*0*(\d+)")
_YEAR_RE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_VOLUME_RE = re.compile(r"第?\s?([0-9]{1,3})\s?卷|\bVol\.?\s?([0-9]{1,3})", re.I)
_ISSUE_RE = re.compile(r"第?\s?(?<![总總0-9])([0-9]{1,2})\s?[期号號辑輯]|\bNo\.?\s?([0-9]{1,2})|(?:19|20)[0-9]{2}[./]([0-9]{1,2})\b", re.I)
#: ``《某刊》2009年第2期``.
_SOURCE_RE = re.compile(r"《([^》]+)》\s*[（(]?((?:19|20)[0-9]{2}\s?年[^。]*)")
#: A column of a journal, not its name: ``·专题研究·``.
_COLUMN_RE = re.compile("[·•●◆■【［\\[]")
_TITLE_MARKS_RE = re.compile(r"《([^》]+)》")
_BETWEEN_RE = re.compile(r"\s*(?:,|;|；|&|\band\b)\s*")
_HAN_NAME_RE = re.compile(r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]+)*")


@dataclass(frozen=True)
class Author:
    """One author: the name as the text has it, and in Latin letters where that is known; ``drafted`` where the program wrote it."""

    zh: str
    en: str
    drafted: bool = False


def new_article(site: Site, path: Path, article_id: str = "") -> tuple[dict[str, str], list[Problem]]:
    """The files of a new article by their paths: Chinese and English study page, and the English by paragraph.

    Args:
        site: the repository.
        path: the raw file; it need not lie in a folder of texts.
        article_id: the id; '' makes it of the file's name.

    Returns:
        {path: content}, or problems: the file cannot be read, the id cannot be used, the text has a record already.
    """
    name = article_id or found_id(path)
    article, problems = read_article(path, shown=str(path), article_id=name)
    if article is None:
        return {}, problems
    if not ID_RE.fullmatch(name) or name == "index":
        return {}, [Problem(str(path), 1, "bad-record", f"“{name}” is no id; give one of lower-case letters, digits and hyphens")]
    for record in site.records.values():
        if record.sha256 == article.source.sha256:
            return {}, [Problem(record.path, 1, "same-id", "this is the record of that text; write there")]
    folder = f"docs/articles/{name}"
    return {f"{folder}.md": _record(article) + _sections(1), f"{folder}.en.md": _english_page(article) + _sections(2),
            f"{folder}.paragraphs.yml": _paragraphs(article)}, []


def _record(article: Article) -> str:
    """The front matter: what the text says, and empty places for what it does not."""
    authors, year = _authors(article), _year(article)
    first = authors[0] if authors else Author("", "")
    number = _ARTICLE_NUMBER_RE.search(article.field("article-number"))
    journal, counted = _journal(article)
    issue, volume = _number(_ISSUE_RE, counted), _number(_VOLUME_RE, counted)
    found = {"container-title": journal, "issued": year, "volume": volume, "issue": number.group(4) if number else issue,
             "ISSN": f"{number.group(1)}-{number.group(2).upper()}" if number else "",
             "page": _pages(article, number), "DOI": article.field("doi"), "URL": article.field("url"),
             "keyword": "；".join(re.split(r"[；;、,，\s]+", article.field("keywords").strip("；;。 ")))}
    kind = "article-journal" if number or issue or article.field("classification") else "webpage" if found["URL"] else ""
    inferred = ["page"] if number and not article.field("pages") else []
    subtitle = article.field("subtitle")
    title = f"{article.title}：{subtitle}" if subtitle and subtitle not in article.title else article.title
    short = f"{first.zh}{'等' if len(authors) > 1 else ''}（{year}）" if first.zh and year else ""
    lines = ["---", f"title: {scalar(f'{first.zh}：{article.title}' if first.zh else article.title)}", "description: ''",
             f"short: {{zh: {scalar(short)}, en: {scalar(_short(authors, year))}}}",
             f"source: {{name: {scalar(article.source.name)}, sha256: {article.source.sha256}}}", "authors:", *map(_author, authors),
             *([] if authors else ["  - {zh: '', en: ''}"]), "summary:", "  zh: ''", "  en: ''", "read-original: ''", "record:",
             f"  type: {scalar(kind)}", f"  language: {article.language}",
             f"  title: {{zh: {scalar(title)}, en: {scalar(article.field('title-en'))}}}",
             *(f"  {key}: {scalar(value)}" for key, value in found.items() if value or key == "issued"),
             f"inferred: [{', '.join(inferred)}]", "---", ""]
    return "\n".join(lines)


def _journal(article: Article) -> tuple[str, str]:
    """The journal and what counts its issue: the record lines of their own, else the source of a reprint (``《某刊》2009年第2期``)."""
    names = [name for name in _fields(article, "series") if not _COLUMN_RE.match(name)]
    marked = next((match for name in names if (match := _TITLE_MARKS_RE.search(name))), None)
    source = next((match for text in _fields(article, "citation") if (match := _SOURCE_RE.search(text))), None)
    name = marked.group(1) if marked else names[0] if names else source.group(1) if source else ""
    return name, " ".join([*_fields(article, "issue"), *(source.group(2) for _ in "1" if source and source.group(1) == name)])


def _number(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return next(filter(None, match.groups())).lstrip("0") if match else ""


def _author(author: Author) -> str:
    return f"  - {{zh: {scalar(author.zh)}, en: {scalar(author.en)}{', inferred: en' if author.drafted else ''}}}"


def _authors(article: Article) -> list[Author]:
    """Names in Chinese with those in Latin letters beside them; where the text has none of these, pinyin, which is then inferred."""
    latin = [_as_name(n) for text in _fields(article, "author-en") for n in _BETWEEN_RE.split(text) if n.strip().isascii() and n.strip()]
    chinese = [n for text in _fields(article, "author") for n in _HAN_NAME_RE.findall(_names(text))]
    if not chinese:
        return [Author("", n) for n in latin]
    if len(latin) == len(chinese):
        return [Author(zh, en) for zh, en in zip(chinese, latin, strict=True)]
    return [Author(zh, en, drafted=bool(en)) for zh, en in {zh: _romanized(zh) for zh in chinese}.items()]


def _names(text: str) -> str:
    """The names a line of authors opens with, before a place of work or an office (``某某，东岸大学教授``)."""
    parts = re.split("[,，]", text)
    return " ".join(takewhile(lambda part: not AFFILIATION_RE.search(simplified(part)), parts)) or parts[0]


def _fields(article: Article, name: str) -> list[str]:
    return [f.text for f in article.fields if f.name == name]


def _as_name(name: str) -> str:
    """A printed name without “by” and without capitals throughout: ``by WANG Junsheng`` → ``Wang Junsheng``."""
    return " ".join(w.capitalize() if w.isupper() and len(w) > 2 else w for w in re.sub(r"^by\s", "", name.strip(), flags=re.I).split())


def _romanized(name: str) -> str:
    """``韦宗友`` → ``Wei Zongyou``; '' for a name that may be a body's or a foreigner's, being longer than three characters."""
    syllables = [syllable.strip(" -").lower() for word in read_text(name) for syllable in word.syllables]
    if not len(syllables) == len(name) <= 3:
        return ""
    letters = unicodedata.normalize("NFD", "".join(of_person(name, syllables)))
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in "\u0304\u0301\u030c\u0300"))


def _short(authors: list[Author], year: str) -> str:
    """``Wei (2019)``: the family name, which in a drafted name stands first and in another is left to the reviewer."""
    if not authors or not year or not authors[0].drafted:
        return ""
    return f"{authors[0].en.split()[0]}{' et al.' if len(authors) > 1 else ''} ({year})"


def _year(article: Article) -> str:
    number = _ARTICLE_NUMBER_RE.search(article.field("article-number"))
    found = number.group(3) if number else ""
    for name in ("issue", "series", "citation", "date"):
        match = _YEAR_RE.search(article.field(name))
        found = found or (match.group() if match else "")
    return found


def _pages(article: Article, number: re.Match[str] | None) -> str:
    if article.field("pages") or not number:
        told = re.search("[0-9]+(?:\\s?[-–—~～]\\s?[0-9]+)?", article.field("pages"))
        return re.sub("[-—~～]", "–", told.group()) if told else ""
    first, count = int(number.group(5)), int(number.group(6))
    return f"{first}–{first + count - 1}" if count > 1 else str(first)


def _english_page(article: Article) -> str:
    return f"---\ntitle: {scalar(article.field('title-en'))}\ndescription: ''\n---\n"


def _sections(language: int) -> str:
    return "".join(f"\n## {section[language]} {{#{section[0]}}}\n" for section in SECTIONS)


def _paragraphs(article: Article) -> str:
    rows = [f"  - id: {p.id}\n    renders: \"{renders(p.text)}\"\n    en: ''\n" for p in article.paragraphs() if p.lang != "en"]
    head = "# English by paragraph: one sentence each (gist) or all of it (translation). An entry may be removed.\n"
    return f"{head}kind: gist\nparagraphs:\n{''.join(rows)}"
