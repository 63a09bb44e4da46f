"""Clean documents with everything known about them, made from a seed out of our own words, for other files to damage.

A document is what an article is before anybody exports, scans or reposts it: title, names, abstract, headings, paragraphs with
note marks in them, captions, notes. ``mangled_text`` and its neighbours write it as the formats of the wild do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from opencc import OpenCC

from hooks.study.model import Article, Figure, Mark, Paragraph, plain

#: A text with its note marks: strings, and between them the numbers of notes, from 1 over the whole document.
Marked = tuple[str | int, ...]


@dataclass(frozen=True)
class Piece:
    """A heading with its level, a paragraph, or a caption."""

    kind: str
    text: Marked
    level: int = 0


@dataclass(frozen=True)
class Document:
    """A clean document; ``notes`` are the texts of the notes in order."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    keywords: tuple[str, ...]
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]
    numbering: str = "han"


_WHO = (
    "沿海各县", "两地商会", "航运公司", "地方官署", "行会首领", "港务当局", "研究者", "报界", "乡绅", "外来商人",
    "轮船招商局", "渔民合作社", "海关税务司", "侨汇局", "码头工会", "保险行", "县议会", "移民后代", "教会学校",
    "邮传部门",
)
_WHEN = (
    "起初", "到了后来", "在这一时期", "1903年春", "第二年", "20世纪30年代", "战事平息以后", "每逢旺季", "1987—1994年间",
    "同一年", "12月初", "过了大约15年",
)
_DID = (
    "逐步接受了", "一再推迟", "转而支持", "并不反对", "重新解释了", "试图绕开", "低估了", "几乎放弃了", "公开质疑",
    "悄悄修改了", "继续依赖", "共同分担了", "借此扩大了",
)
_WHAT = (
    "新的税则", "原有的航线安排", "两地之间的信用往来", "对码头的管理权", "关于水尺的旧约定", "“先到先泊”的惯例",
    "价格协议", "移民登记办法", "《港务月报》的统计口径", "一种更松散的合作", "灯塔的维修费用", "对外埠货物的优惠",
    "信局的网络（以及分号）", "仲裁条款", "同业之间的默契", "约37%的份额", "2.4万吨的定额", "Lloyd's的保单格式",
)
_BUT = ("但", "不过", "因此", "与此同时", "换言之", "然而", "也正因为如此", "结果", "此后", "从账面上看")
_LINK = ("，", "，", "，", "；", "，而", "，以致", "，并且", "，从而", "，只是")
_ENDS = ("。", "。", "。", "。", "。", "。", "？", "。”")
_HEADS = (
    "航线的由来", "税则之争", "码头上的秩序", "信用与担保", "统计口径的变化", "谁来分担费用", "旧约定的失效",
    "移民与侨汇", "合作的限度", "灯塔与保险", "两种解释", "仲裁的作用", "价格协议的起落", "一个比较", "从登记到管理",
    "报界的态度", "余下的问题", "行会与议会", "制度的惯性", "资料与方法",
)
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", ("明远", "思齐", "静", "文博", "海涛", "若兰", "伯言", "晓", "志强", "维")
_BOOKS = ("港口史论", "近代航运资料", "税则沿革", "码头工人口述", "沿海贸易考", "灯塔志", "商会档案选编", "侨汇研究")
_PRESSES = ("海声出版社", "江津书局", "东屿大学出版社", "北湾文史社")
_LATIN = (
    ("J. Marlow", "Harbours and Habits"),
    ("A. Whitfield and C. Brandt", "The Tariff Question Reopened"),
    ("M. Osei", "Lights on the Coast"),
)
_CN = "一二三四五六七八九十"
#: Numbering of the three levels; ``decimal`` has nothing behind the number but a space.
_NUMBERS = {
    "han": ("{cn}、", "（{cn}）", "{n}."),
    "chapters": ("第{cn}章　", "第{cn}节　", "{cn}、"),
    "decimal": ("{n} ", "{up}.{n} ", "{up}.{n} "),
}


def generate(seed: int, numbering: str = "") -> Document:
    """The document of a seed. ``numbering`` is a key of ``_NUMBERS``; without it the seed decides between the first two."""
    rng = Random(seed)
    numbering = numbering or rng.choice(("han", "han", "chapters"))
    notes: list[str] = []
    pieces: list[Piece] = []
    if rng.random() < 0.5:
        pieces += [Piece("heading", ("引言",), 1)] if rng.random() < 0.5 and numbering != "decimal" else []
        pieces += [_paragraph(rng, notes) for _ in range(rng.randint(1, 3))]
    heads = rng.sample(_HEADS, len(_HEADS))
    for first in range(1, rng.randint(3, 5)):
        pieces.append(_heading(numbering, 1, (first,), heads.pop()))
        pieces += [_paragraph(rng, notes) for _ in range(rng.randint(1, 3))]
        for second in range(1, rng.choice((1, 3, 4))):
            pieces.append(_heading(numbering, 2, (first, second), heads.pop()))
            pieces += [_paragraph(rng, notes) for _ in range(rng.randint(1, 3))]
            for third in range(1, 3 if rng.random() < 0.25 and len(heads) > 8 else 1):
                pieces.append(_heading(numbering, 3, (first, second, third), heads.pop()))
                pieces += [_paragraph(rng, notes) for _ in range(rng.randint(1, 2))]
    if rng.random() < 0.5 and numbering == "han":
        pieces += [Piece("heading", ("结语",), 1), _paragraph(rng, notes)]
    _captions(rng, pieces)
    about = rng.choice(("近代", "战后", "本地")) + rng.choice(("航运", "贸易", "侨汇", "港务"))
    about += "的" + rng.choice(("变迁", "困境", "逻辑", "秩序"))
    title = f"{rng.choice(('论', '再论', ''))}{rng.choice(_WHO)}与{about}"
    authors = tuple(rng.choice(_SURNAMES) + rng.choice(_GIVEN) for _ in range(rng.randint(1, 2)))
    keywords = tuple(rng.sample(("航运", "税则", "商会", "侨汇", "港务", "行会", "信用"), 4))
    return Document(
        title, authors, "".join(_sentence(rng) for _ in range(rng.randint(2, 4))), keywords, tuple(pieces), tuple(notes), numbering
    )


def of_article(article: Article) -> Document:
    """A document out of an article that has been read: our own essay."""
    numbers = {note.id: k for k, note in enumerate(article.notes, 1)}
    pieces: list[Piece] = []
    abstract = ""
    for section in article.sections:
        if section.title:
            pieces.append(Piece("heading", (plain(section.title),), section.level))
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.kind == "abstract":
                abstract += block.text
            elif isinstance(block, Paragraph):
                pieces.append(Piece("paragraph", tuple(numbers[i.note] if isinstance(i, Mark) else i.text for i in block.inlines)))
            elif isinstance(block, Figure):
                pieces.append(Piece("caption", (block.caption,)))
    notes = tuple(plain(note.inlines or ()) for note in article.notes)
    return Document(article.title, (article.field("author"),), abstract, tuple(article.field("keywords").split("；")), tuple(pieces), notes)


def in_traditional(document: Document) -> Document:
    """The same document in Traditional characters."""
    turned = OpenCC("s2t").convert

    def piece(one: Piece) -> Piece:
        return replace(one, text=tuple(turned(part) if isinstance(part, str) else part for part in one.text))
    return Document(turned(document.title), tuple(map(turned, document.authors)), turned(document.abstract),
                    tuple(map(turned, document.keywords)), tuple(map(piece, document.pieces)), tuple(map(turned, document.notes)),
                    document.numbering)


def _heading(numbering: str, level: int, numbers: tuple[int, ...], text: str) -> Piece:
    form = _NUMBERS[numbering][level - 1]
    up = ".".join(map(str, numbers[:-1]))
    return Piece("heading", (form.format(cn=_CN[numbers[-1] - 1], n=numbers[-1], up=up) + text,), level)


def _clause(rng: Random) -> str:
    when = rng.choice(_WHEN) + ("，" if rng.random() < 0.4 else "") if rng.random() < 0.35 else ""
    return f"{when}{rng.choice(_WHO)}{rng.choice(_DID)}{rng.choice(_WHAT)}"


def _sentence(rng: Random) -> str:
    text = (rng.choice(_BUT) + "，" if rng.random() < 0.25 else "") + _clause(rng)
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        text += rng.choice(_LINK) + _clause(rng)
    end = rng.choice(_ENDS)
    return ("“" + text if end == "。”" else text) + end


def _paragraph(rng: Random, notes: list[str]) -> Piece:
    parts: list[str | int] = []
    for _ in range(rng.choice((1, 2, 2, 3, 3, 4, 5, 7))):
        sentence = _sentence(rng)
        if rng.random() < 0.3:
            notes.append(_note(rng))
            # A mark stands behind the stop or before it.
            cut = len(sentence) if rng.random() < 0.7 or sentence.endswith("”") else len(sentence) - 1
            parts += [sentence[:cut], len(notes), sentence[cut:]]
        else:
            parts.append(sentence)
    return Piece("paragraph", tuple(_merged(parts)))


def _merged(parts: list[str | int]) -> list[str | int]:
    found: list[str | int] = []
    for part in parts:
        if part and isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    return found


def _note(rng: Random) -> str:
    page, year = rng.randint(3, 380), rng.randint(1931, 2019)
    if rng.random() < 0.25:
        who, book = rng.choice(_LATIN)
        return f"{who}, {book}, Oxport: Quay Press, {year}, pp. {page}-{page + 4}."
    name = rng.choice(_SURNAMES) + rng.choice(_GIVEN)
    text = f"{name}：《{rng.choice(_BOOKS)}》，{rng.choice(_PRESSES)}{year}年版，第{page}页。"
    return (
        text
        if rng.random() < 0.8
        else "参见" + text[:-1] + f"；另见《{rng.choice(_BOOKS)}》，{rng.choice(_PRESSES)}{year + 1}年版，第{page + 7}页。"
    )


def _captions(rng: Random, pieces: list[Piece]) -> None:
    """Two captions at most, each right behind a long paragraph."""
    long = [k for k, p in enumerate(pieces) if p.kind == "paragraph" and sum(len(t) for t in p.text if isinstance(t, str)) > 150]
    for number, k in enumerate(sorted(rng.sample(long, min(len(long), rng.randint(0, 2)))), 1):
        year = rng.randint(1901, 1960)
        pieces.insert(
            k + number,
            Piece("caption", (f"图{number}　{rng.choice(('各港吞吐量', '码头全景', '税则修订本书影', '侨汇收据'))}（{year}年）",)),
        )
