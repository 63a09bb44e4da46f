"""Word and EPUB files, part by part: what each construct becomes, and what is left out and listed."""

from __future__ import annotations

import re

import pytest
from mangled_files import _NUMBERING, _R, _STYLES, _W, _relations, _xhtml, zipped

from hooks.study.ingest.documents import read_document
from hooks.study.ingest.documents.numbering import number_as
from hooks.study.ingest.documents.reading import Reading

NAMESPACES = (
    f'{_W} xmlns:r="{_R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x="urn:x"'
)
LINK = f'<Relationship Id="k1" Type="{_R}/hyperlink" Target="https://example.org/a" TargetMode="External"/>'
SCRIPT = f'<Relationship Id="k2" Type="{_R}/hyperlink" Target="javascript:go()" TargetMode="External"/>'


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def counted(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def docx(body: str, footnotes: str = "", **parts: str) -> bytes:
    """A Word file; ``parts`` are headers, footers or comments by the name of their part."""
    more = {name: f"<w:part {_W}>{inner}</w:part>" for name, inner in parts.items()}
    relations = _relations(
        ("styles", "styles.xml"), ("footnotes", "footnotes.xml"), ("numbering", "numbering.xml"),
        *((name.rstrip("12"), f"{name}.xml") for name in parts),
    )
    return zipped(
        {
            **{f"word/{name}.xml": part for name, part in more.items()},
            "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", LINK + SCRIPT + "</Relationships>"),
            "word/styles.xml": _STYLES.replace(
                "</w:styles>",
                '<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style></w:styles>',
            ),
            "word/numbering.xml": _NUMBERING,
            "word/footnotes.xml": f"<w:footnotes {_W}>{footnotes}</w:footnotes>",
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        }
    )


def epub(*pages: str, opf: str = "") -> bytes:
    names = [f"c{k}.xhtml" for k in range(len(pages))]
    items = "".join(f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in names)
    spine = "".join(f'<itemref idref="{n}"/>' for n in names)
    package = f'<package xmlns="http://www.idpf.org/2007/opf">{opf}<manifest>{items}</manifest><spine>{spine}</spine></package>'
    container = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    return zipped(
        {"META-INF/container.xml": container, "b.opf": package} | dict(zip(names, map(_xhtml, pages), strict=True))
    )


BOX = (
    "<w:r><mc:AlternateContent>"
    f"<mc:Choice Requires='x'><w:drawing><x:a><w:txbxContent>{p(r('框中'))}</w:txbxContent></x:a></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><w:txbxContent>{p(r('框中'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>' + r("12")
RUBY = "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>"
NOTE = '<w:r><w:footnoteReference w:id="7"/></w:r>'

WORD = {
    "plain": (p(r("甲") + r("乙")), "甲乙"),
    "deleted text is gone, inserted text stays": (
        p("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>" + r("新") + "</w:ins>"),
        "新",
    ),
    "text moved away is gone": (
        p("<w:moveFrom>" + r("文") + "</w:moveFrom><w:moveTo>" + r("文") + "</w:moveTo>"),
        "文",
    ),
    "hidden text is no text": (p(r("见") + r("隐", "<w:vanish/>")), "见"),
    "bold and italic": (p(r("甲") + r("乙", "<w:b/>") + r("丙", "<w:i/>")), "甲**乙**丙"),
    "bold switched off": (p(r("甲", '<w:b w:val="0"/>')), "甲"),
    "runs cut anywhere": (p(r("甲") + r("乙", "<w:b/>") + r("丙", "<w:b/>") + r("丁")), "甲**乙丙**丁"),
    "raised and lowered": (
        p(r("10") + r("3", '<w:vertAlign w:val="superscript"/>') + r("2", '<w:vertAlign w:val="subscript"/>')),
        "10<sup>3</sup><sub>2</sub>",
    ),
    "signs of Markdown are text": (p(r("a*b*c &lt;b&gt; &amp;amp; x_1_ # 1")), r"a\*b\*c &lt;b> &amp;amp; x\_1\_ # 1"),
    "a hash at the start": (p(r("#话题")), r"\#话题"),
    "link": (p(f'<w:hyperlink r:id="k1">{r("此")}</w:hyperlink>'), "[此](<https://example.org/a>)"),
    "script link": (p(f'<w:hyperlink r:id="k2">{r("此")}</w:hyperlink>'), "此"),
    "field code": (p(r("第") + FIELD + r("页")), "第12页"),
    "content control": (f"<w:sdt><w:sdtContent>{p(r('内'))}</w:sdtContent></w:sdt>", "内"),
    "text box once, behind its paragraph": (p(r("外") + BOX), "外\n\n框中"),
    "ruby": (p(RUBY), "汉（hàn）"),
    "symbol": (p('<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'), "°"),
    "formula": (p("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"), "a=b"),
    "line break": (p(r("甲") + "<w:r><w:br/></w:r>" + r("乙")), "甲\n乙"),
    "heading style": (p(r("题"), '<w:pStyle w:val="2"/>'), "## 题"),
    "title and heading": (p(r("名"), '<w:pStyle w:val="t"/>') + p(r("题"), '<w:pStyle w:val="1"/>'), "# 名\n\n## 题"),
    "outline level": (p(r("题"), '<w:outlineLvl w:val="1"/>'), "## 题"),
    "counted numbers": (
        "".join(p(r(t), counted(k)) for t, k in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1))),
        "一、甲\n\n（一）乙\n\n（二）丙\n\n二、丁\n\n（一）戊",
    ),
    "table": (
        f"<w:tbl><w:tr>{cell('年')}{cell('数')}</w:tr><w:tr>{cell('1')}{cell('a|b')}</w:tr></w:tbl>",
        "| 年 | 数 |\n| 1 | a｜b |",
    ),
    "merged cell": (
        f"<w:tbl><w:tr>{cell('甲')}{cell('乙')}</w:tr><w:tr>{cell('甲', '<w:vMerge/>')}{cell('丙')}</w:tr></w:tbl>",
        "| 甲 | 乙 |\n|  | 丙 |",
    ),
    "table that only places": (f"<w:tbl><w:tr>{cell('甲')}</w:tr><w:tr>{cell('乙')}</w:tr></w:tbl>", "甲\n\n乙"),
    "note": (p(r("甲。") * 30 + NOTE), "甲。" * 30 + "[^1]\n\n[^1]: 注文"),
    "note of the title": (p(r("名") + NOTE, '<w:pStyle w:val="t"/>'), "# 名<sup>1</sup>\n\n[^1]: 注文"),
}
FOOTNOTE = (
    f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote><w:footnote w:id="7">{p(r("注文"))}</w:footnote>'
)

BOOK = {
    "paragraphs": ("<p>甲\n乙</p><div>丙<p>丁</p>戊</div>", "甲 乙\n\n丙\n\n丁\n\n戊"),
    "headings and lists": (
        "<h2>题</h2><ol><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>",
        "## 题\n\n1. 甲\n\n2. 乙\n\n- 丙",
    ),
    "scripts and styles": ("<script>x()</script><p onclick='x()'>甲<style>p{}</style></p>", "甲"),
    "emphasis and links": (
        "<p>甲<b>乙</b><a href='https://e.org/'>丙</a><a href='javascript:x'>丁</a></p>",
        "甲**乙**[丙](<https://e.org/>)丁",
    ),
    "entities of HTML": ("<p>甲&nbsp;&mdash;&ldquo;乙&rdquo;&bogus;</p>", "甲\xa0—“乙”&amp;bogus;"),
    "ruby": ("<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby></p>", "汉（hàn）"),
    "table": ("<table><tr><th>年</th><th>数</th></tr><tr><td>1</td><td>2</td></tr></table>", "| 年 | 数 |\n| 1 | 2 |"),
    "note that pops up": (
        '<p>甲<a epub:type="noteref" href="#n"><sup>3</sup></a>乙。</p><aside id="n"><p>注文 <a href="#r">↩</a></p></aside>',
        "甲[^1]乙。\n\n[^1]: 注文",
    ),
    "anchor before the note": (
        '<p>甲<sup><a href="#n">[1]</a></sup>。</p><div><a id="n"></a><p>[1] 注文</p></div>',
        "甲[^1]。\n\n[^1]: 注文",
    ),
    "link to a chapter is no note": ('<p>见<a href="#s">第3章</a></p><h2 id="s">题</h2>', "见第3章\n\n## 题"),
    "note whose mark is a picture": (
        '<p>甲<sup><a class="duokan-footnote" href="#n"><img src="n.png"/></a></sup>乙。</p><ol><li id="n"><a href="#r">◎</a>注文</li></ol>',
        "甲[^1]乙。\n\n[^1]: 注文",
    ),
    "a picture in a link is no mark": ('<p>甲<a href="#n"><img src="n.png"/></a>乙。</p><p id="n">丙</p>', "甲乙。\n\n丙"),
    "notes that readers of e-books show for a picture": (
        '<p>甲<img class="qqreader-footnote" alt="注文" src="n.png"/>乙<img class="zhangyue-footnote" zy-footnote="又注"/>。</p><p>丙</p>',
        "甲[^1]乙[^2]。\n\n[^1]: 注文\n\n[^2]: 又注\n\n丙",
    ),
    "what a picture shows is no note": ('<p>甲<img alt="一座桥" src="n.png"/>乙。</p>', "甲乙。"),
    "heading over two lines": ("<h2>第一章<br/>题</h2>", "## 第一章 题"),
    "not well formed": ("<p>甲<br>乙</p><p>丙", "甲\n乙\n\n丙"),
}


def read(data: bytes, suffix: str) -> Reading:
    reading, problems = read_document(data, suffix, "x" + suffix)
    assert problems == []
    assert reading is not None
    return reading


@pytest.mark.parametrize("case", WORD)
def test_word(case):
    body, wanted = WORD[case]
    assert read(docx(body, FOOTNOTE if "note" in case else ""), ".docx").text.strip("\n") == wanted


@pytest.mark.parametrize("case", BOOK)
def test_epub(case):
    body, wanted = BOOK[case]
    assert read(epub(body), ".epub").text.strip("\n") == wanted


LEFT_OUT = {
    "contents of a Word file": (
        docx(p(r("一、题\t3"), '<w:pStyle w:val="toc1"/>') + p(r("文"))),
        ".docx",
        ("contents", "一、题 3"),
    ),
    "hidden text": (docx(p(r("见") + r("隐", "<w:vanish/>"))), ".docx", ("hidden", "隐")),
    "head of a page": (docx(p(r("文")), header1=p(r("某刊第三期"))), ".docx", ("running-head", "某刊第三期")),
    "foot of a page": (docx(p(r("文")), footer2=p(r("第") + r("5") + r("页"))), ".docx", ("running-head", "第5页")),
    "comment": (docx(p(r("文")), comments=f'<w:comment w:id="1">{p(r("此处存疑"))}</w:comment>'), ".docx", ("comment", "此处存疑")),
    "deleted text": (
        docx(p(r("见") + "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>")),
        ".docx",
        ("deleted", "旧"),
    ),
    "contents of a book": (
        epub('<nav epub:type="toc"><ol><li>题</li></ol></nav>', "<p>文</p>"),
        ".epub",
        ("contents", "题"),
    ),
    "label of a note": (epub('<p>甲<a href="#n">[1]</a>。</p><p id="n">[1] 注文</p>'), ".epub", ("note-label", "[1]")),
    "mark of a note": (epub('<p>甲<a href="#n">①</a>。</p><p id="n">① 注文</p>'), ".epub", ("note-mark", "①")),
    "page that is not well formed": (epub("<p>甲"), ".epub", ("broken-xml", "c0.xhtml")),
    "page that is not well formed, with names in a namespace": (epub("<epub:switch>甲<p epub:type=\"z\">乙<br></p>"), ".epub", ("broken-xml", "c0.xhtml")),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_is_left_out_is_listed(case):
    data, suffix, wanted = LEFT_OUT[case]
    assert wanted in [(row.code, row.before) for row in read(data, suffix).rows]


def test_a_book_without_its_title_in_the_text_gets_it_from_its_record():
    opf = '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>名</dc:title></metadata>'
    assert read(epub("<p>文</p>", opf=opf), ".epub").text.strip() == "# 名\n\n文"
    assert read(epub("<h1>名</h1><p>文</p>", opf=opf), ".epub").text.strip() == "# 名\n\n文"
    signed = opf.replace("</metadata>", "<dc:creator>周明远</dc:creator></metadata>")
    assert read(epub("<p>文</p>", opf=signed), ".epub").text.strip() == "# 名\n\n周明远\n\n文"
    assert read(epub("<p>周明远著</p>", opf=signed), ".epub").text.strip() == "# 名\n\n周明远著"


NUMBERS = [
    ("decimal", 12, "12"),
    ("chineseCounting", 10, "十"),
    ("chineseCountingThousand", 21, "二十一"),
    ("upperRoman", 14, "XIV"),
    ("lowerLetter", 28, "bb"),
    ("decimalEnclosedCircleChinese", 3, "③"),
    ("ideographTraditional", 2, "乙"),
    ("decimalZero", 7, "07"),
    ("none", 3, ""),
    ("unheardOf", 3, "3"),
]


@pytest.mark.parametrize(("form", "number", "wanted"), NUMBERS)
def test_numbers_are_printed_as_word_does(form, number, wanted):
    assert number_as(form, number) == wanted


def test_signs_put_in_are_counted():
    reading = read(docx(p(r("题"), '<w:pStyle w:val="1"/>') + p(r("a*b*"))), ".docx")
    assert [(row.code, row.before, row.after) for row in reading.rows] == [("structure", "", "#\\\\")]
    assert re.sub(r"[#\\\s]", "", reading.text) == "题a*b*"
