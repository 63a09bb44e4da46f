"""Documents written as other programs write them: Word files, saved web pages, EPUB books."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape
from random import Random

from mangled_text import written
from mangler import Document, Marked

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = (
    f"""<w:styles {_W}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>"""
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="a"/></w:style>' for n in (1, 2, 3)
    )
    + "</w:styles>"
)
#: The numbers of the three levels, counted by Word itself.
_NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{k + 1}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for k, (form, text) in enumerate((("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")))
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def docx(document: Document, rng: Random) -> bytes:
    """A Word file with footnotes: headings by style, by style with counted numbers, by outline level, or only set larger."""
    way = rng.choice(("style", "counted", "outline", "size"))
    if way == "counted" and document.numbering != "han":
        way = "style"
    body = [_title(document.title, way), *(_word((text,)) for text in ("　".join(document.authors), "摘要：" + document.abstract))]
    body.append(_word(("关键词：" + "；".join(document.keywords),)))
    for piece in document.pieces:
        if piece.kind == "heading":
            body.append(_heading(piece.text, piece.level, way))
        else:
            body.append(_word(piece.text, rng=rng))
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(t)}</w:t></w:r></w:p></w:footnote>'
        for n, t in enumerate(document.notes, 1)
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("footnotes", "footnotes.xml"), ("numbering", "numbering.xml")
        ),
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/footnotes.xml": f"<w:footnotes {_W}>{separator}{notes}</w:footnotes>",
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
    }
    return zipped(parts)


def _title(text: str, way: str) -> str:
    return _word((text,), size=36) if way == "size" else _word((text,), style="t")


def _heading(text: Marked, level: int, way: str) -> str:
    if way == "size":
        return _word(text, size=34 - 4 * level)
    if way == "outline":
        return _word(text, outline=level - 1)
    if way == "counted" and re.match("[一二三四五六七八九十（0-9]", text[0]):
        bare = re.sub(r"^(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）|[0-9]\.)", "", text[0])
        return _word((bare,), style=str(level), counted=True)
    return _word(text, style=str(level))


def _word(text: Marked, style: str = "", outline: int = -1, size: int = 0, counted: bool = False, rng: Random | None = None) -> str:
    """A ``w:p``; with ``rng`` its runs are cut anywhere, as Word does."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + ('<w:numPr><w:numId w:val="1"/></w:numPr>' if counted else "")
    properties += f'<w:outlineLvl w:val="{outline}"/>' if outline >= 0 else ""
    set_in = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>' if size else ""
    runs = ""
    for part in text:
        if isinstance(part, int):
            runs += f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{part}"/></w:r>'
            continue
        cut = rng.randint(0, len(part)) if rng else 0
        runs += "".join(f'<w:r>{set_in}<w:t xml:space="preserve">{escape(t)}</w:t></w:r>' for t in (part[:cut], part[cut:]) if t)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _relations(*targets: tuple[str, str]) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="r{k}" Type="{_R}/{kind}" Target="{target}"/>' for k, (kind, target) in enumerate(targets))
        + "</Relationships>"
    )


def zipped(parts: dict[str, str], encoding: str = "utf-8") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text.encode(encoding))
    return data.getvalue()


def html(document: Document, rng: Random) -> bytes:
    """A saved page of a platform: everything a section in a section, styles, scripts and a menu around it; sometimes in GB 2312."""

    def line(text: str, tag: str = "p") -> str:
        return f'<{tag} style="margin:0" onclick="go()"><span style="font-size:16px">{text}</span></{tag}>'

    linked = rng.random() < 0.5

    def raised(n: int) -> str:
        return f'<sup id="r{n}"><a href="#n{n}">[{n}]</a></sup>' if linked else f"<sup>[{n}]</sup>"

    out = [
        f'<h1 class="rich_media_title">{document.title}</h1>',
        line("　".join(document.authors)),
        line("摘要：" + document.abstract),
        line("关键词：" + "；".join(document.keywords)),
    ]
    heads = rng.random() < 0.5
    for piece in document.pieces:
        text = written(tuple(escape(t) if isinstance(t, str) else t for t in piece.text), raised)
        if piece.kind == "heading":
            out.append(line(text, f"h{piece.level + 1}") if heads else line(f"<strong>{text}</strong>"))
        elif piece.kind == "caption":
            out.append(f'<section><img src="a.png" alt="图片"/></section>{line(text)}')
        else:
            out.append(f"<section>{line(text)}</section>" + ("<p><br/></p>" if rng.random() < 0.3 else ""))
    if document.notes and linked:
        items = (f'<li id="n{n}"><p>{escape(t)} <a href="#r{n}">↩︎</a></p></li>' for n, t in enumerate(document.notes, 1))
        out.append(f'<section class="footnotes"><hr/><ol>{"".join(items)}</ol></section>')
    elif document.notes:
        out += [line("<strong>注释：</strong>"), *(line(f"[{n}] {escape(text)}") for n, text in enumerate(document.notes, 1))]
    charset = rng.choice(("utf-8", "gb2312"))
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{document.title}</title><style>p{{margin:0}}</style></head><body>'
        f'<nav><a href="/">首页</a><a href="/n">新闻</a></nav><script>var a="<p>不是正文</p>";</script>\n<div id="js_content">\n'
        + "\n".join(out)
        + "\n</div><footer>关于我们 | 联系方式</footer></body></html>"
    )
    return page.encode("gb18030" if charset == "gb2312" else charset)


def epub(document: Document, rng: Random) -> bytes:
    """A book of two chapters: notes as asides that pop up, or as a list on a page of their own, linked to and fro."""
    asides = rng.random() < 0.5
    half = max((k for k, p in enumerate(document.pieces[: len(document.pieces) // 2 + 1]) if p.kind == "heading"), default=0)
    chapters = [document.pieces[:half], document.pieces[half:]]
    pages: list[str] = []
    for number, pieces in enumerate(chapters):

        def mark(n: int, number: int = number) -> str:
            target = f"#n{n}" if asides else f"notes.xhtml#n{n}"
            kind = ' epub:type="noteref"' if asides else ""
            return (
                f'<a id="r{n}" href="{target}"{kind}><sup>[{n}]</sup></a>'
                if asides
                else f'<sup><a id="r{n}" href="{target}">[{n}]</a></sup>'
            )

        out = (
            [
                f"<h1>{document.title}</h1>",
                f"<p>{'　'.join(document.authors)}</p>",
                f"<p>摘要：{document.abstract}</p>",
                f"<p>关键词：{'；'.join(document.keywords)}</p>",
            ]
            if not number
            else []
        )
        for piece in pieces:
            tag = f"h{piece.level + 1}" if piece.kind == "heading" else "p"
            out.append(f"<{tag}>{written(tuple(escape(t) if isinstance(t, str) else t for t in piece.text), mark)}</{tag}>")
        if asides:
            ours = [n for p in pieces for n in p.text if isinstance(n, int)]
            out += [
                f'<aside epub:type="footnote" id="n{n}"><p><a href="#r{n}">[{n}]</a> {escape(document.notes[n - 1])}</p></aside>'
                for n in ours
            ]
        pages.append("\n".join(out))
    if not asides and document.notes:
        homes = {n: k for k, pieces in enumerate(chapters) for p in pieces for n in p.text if isinstance(n, int)}
        pages.append(
            "<h2>注释</h2>"
            + "".join(
                f'<p id="n{n}"><a href="c{homes[n]}.xhtml#r{n}">[{n}]</a>&nbsp;{escape(t)}</p>' for n, t in enumerate(document.notes, 1)
            )
        )
    names = [f"c{k}.xhtml" for k in range(2)] + ["notes.xhtml"] * (len(pages) > 2)
    items = "".join(f'<item id="i{k}" href="{name}" media-type="application/xhtml+xml"/>' for k, name in enumerate(names))
    spine = "".join(f'<itemref idref="i{k}"/>' for k in range(len(names)))
    contents = f'<nav epub:type="toc"><ol><li><a href="c0.xhtml">{document.title}</a></li></ol></nav>'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
        'full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OEBPS/book.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
        f'{document.title}</dc:title></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" '
        f'media-type="application/xhtml+xml"/>{items}</manifest><spine><itemref idref="nav"/>{spine}</spine></package>',
        "OEBPS/nav.xhtml": _xhtml(contents),
    }
    return zipped(parts | {f"OEBPS/{name}": _xhtml(page) for name, page in zip(names, pages, strict=True)})


def _xhtml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>页</title></head><body>{body}</body></html>'
    )
