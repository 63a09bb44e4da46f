"""What machines read on a page: schema.org in JSON-LD, and the meta tags of Highwire Press that scholarly indexes look for."""
from __future__ import annotations

import json
import re
from html import escape

from hooks.study.cite.csl import csl_item, issued, own_form, part
from hooks.study.cite.names import csl_name
from hooks.study.content.model import Record

_TYPES = {"article-journal": "ScholarlyArticle", "report": "Report", "book": "Book", "chapter": "Chapter", "thesis": "Thesis"}
_TAGS = {"zh": "zh-Hans", "en": "en"}


def article_script(record: Record, url: str = "", page: str = "") -> str:
    """``<script type="application/ld+json">`` that describes the work a study page is about. No text can end the script.

    Args:
        record: the reviewed record.
        url: address of the work where the record has none.
        page: absolute address of the study page, or ''.
    """
    text = json.dumps(_work(record, url, page), ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def _work(record: Record, url: str, page: str) -> dict:
    csl, item = record.csl, csl_item(record, own_form(record), url)
    work: dict = {"@context": "https://schema.org", "@type": _TYPES.get(str(csl.get("type")), "ScholarlyArticle")}
    if "DOI" in item:
        work["@id"] = f"https://doi.org/{item['DOI']}"
        work["identifier"] = {"@type": "PropertyValue", "propertyID": "DOI", "value": item["DOI"]}
    work["name"] = _texts(record, "title") or item["title"]
    work["author"] = [_agent(name) for name in record.authors]
    work |= {"inLanguage": csl["language"]} if csl.get("language") else {}
    work |= {"datePublished": str(csl["issued"])} if issued(record) else {}
    work |= {"pagination": item["page"]} if "page" in item else {}
    work |= {"url": item["URL"]} if "URL" in item else {}
    work |= {"publisher": {"@type": "Organization", "name": item["publisher"]}} if "publisher" in item else {}
    work |= {"license": _licence(str(item["license"]))} if "license" in item else {}
    if part_of := _part_of(record, item):
        work["isPartOf"] = part_of
    return work | ({"subjectOf": {"@type": "WebPage", "url": page}} if page else {})


def _licence(name: str) -> str:
    """``CC BY-SA 4.0`` → its address, which is what a program reads; any other name as it is."""
    found = re.fullmatch(r"CC (BY(?:-(?:NC|ND|SA))*) (\d\.\d)", name)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else name


def _part_of(record: Record, item: dict) -> dict:
    """Issue of a volume of a periodical, as far as each is known."""
    found: dict = {}
    if "container-title" in item:
        kind = "Periodical" if str(item["type"]).startswith("article-") else "CreativeWork"
        found = {"@type": kind, "name": _texts(record, "container-title") or item["container-title"]}
        found |= {"issn": item["ISSN"]} if "ISSN" in item else {}
    for key, kind, number in (("volume", "PublicationVolume", "volumeNumber"), ("issue", "PublicationIssue", "issueNumber")):
        if key in item:
            found = {"@type": kind, number: item[key]} | ({"isPartOf": found} if found else {})
    return found


def _agent(name: object) -> dict:
    parts = csl_name(name, "en")
    names = [{"@value": text, "@language": _TAGS[form]} for form, text in (("zh", name.zh), ("en", name.en)) if text]
    if name.zh == name.en:
        names = name.en
    person = {"@type": "Organization" if "literal" in parts and name.en else "Person", "name": names}
    return person | ({"familyName": parts["family"], "givenName": parts["given"]} if "family" in parts else {})


def _texts(record: Record, key: str) -> list[dict[str, str]]:
    return [{"@value": text, "@language": tag} for form, tag in _TAGS.items() if (text := part(record, key, form))]


def highwire_tags(record: Record, url: str = "") -> str:
    """``<meta name="citation_…">`` for a page on which the work itself stands; ``url`` is its address, '' where that is not known."""
    item = csl_item(record, own_form(record), url)
    date = issued(record)
    first, _, last = str(item.get("page", "")).partition("-")
    rows = [("title", item["title"]), *(("author", _plain(name)) for name in item["author"]),
            ("publication_date", "/".join([f"{date[0]:04}", *(f"{n:02}" for n in date[1:])]) if date else ""),
            ("journal_title", item.get("container-title", "") if item["type"] == "article-journal" else ""), ("issn", item.get("ISSN", "")),
            ("volume", item.get("volume", "")), ("issue", item.get("issue", "")), ("firstpage", first), ("lastpage", last),
            ("doi", item.get("DOI", "")), ("language", str(record.csl.get("language", ""))[:2]), ("fulltext_html_url", url)]
    return "\n".join(f'<meta name="citation_{name}" content="{escape(str(text))}">' for name, text in rows if text)


def _plain(name: dict[str, str]) -> str:
    return name.get("literal") or f"{name['family']}, {name['given']}"
