"""Characters with more than one reading, where the dictionary of words does not decide: by shape of word, and by neighbours."""
from __future__ import annotations

import re
from typing import NamedTuple

from hooks.study.terms.fold import HAN

_HAN_RE = re.compile(f"[{HAN}]")


class Token(NamedTuple):
    """A word of the segmenter with its part of speech."""

    text: str
    tag: str


#: Beside the first and the last.
NONE = Token("", "")


#: Entries of the dictionary that are read otherwise.
LISTED = {"朝鲜": "cháo xiǎn", "挑起": "tiǎo qǐ", "温差": "wēn chā", "为的是": "wèi de shì"}
#: 一 and 不 are written in their own tones; the dictionary has some words as they sound (yí gè, bú shì). A light i or bu stays.
OWN_TONE = {"一": "yī", "不": "bù"}
#: Alone, and in words the dictionary does not list, the commoner reading in prose where it has another.
ALONE = {"长": "cháng", "为": "wéi", "只": "zhǐ", "血": "xuè", "塞": "sài", "勒": "lè", "曲": "qū", "露": "lù", "尽": "jìn",
         "系": "xì", "似": "sì", "载": "zài", "乐": "lè", "仆": "pú"}
#: A difference (chā) of these; 差 alone is chà.
_GAPS = "逆顺温时偏反落价色误级位"
#: Shapes of words that the dictionary does not list and reads character by character: (shape, which syllable, reading).
SHAPES = tuple((re.compile(shape), place, syllable) for shape, place, syllable in (
    (".+为", -1, "wéi"),  # 最为, 大为, 列为
    ("[^不所只务难取获赢]+得", -1, "de"),  # 变得, 做得
    ("重[新塑组建构返启归现申拾演振审访构置燃评]+.*", 0, "chóng"),
    ("[外首防卫藏财务省法农文经产通总海陆宰]+相", -1, "xiàng"),  # 外相, 防卫相
    ("[一二三四五六七八九十百千万两几数每]+只", -1, "zhī"),
    ("[一二三四五六七八九十百千万两几数]+行", -1, "háng"),
    ("[压打击推颠摔跌]倒.*", 1, "dǎo"),
    ("中[标弹计风毒的枪奖]+", 0, "zhòng"),
    ("塞[尔浦舌拉][^ ]*", 0, "sài"),
    ("强[迫逼求辩]+.*", 0, "qiǎng"),
    ("挑[起战衅动拨唆]+.*", 0, "tiǎo"),
    (".*[^较更最很太漫冗悠特加延狭修擅专细绵周身年]长", -1, "zhǎng"),  # 防长, 酋长; 成长 and 增长 are listed
    (".*[问试答考案]卷", -1, "juàn"),
    (f".*[{_GAPS}]差", -1, "chā"),
    ("[身共独相]处", -1, "chǔ"),
    ("长级", 0, "zhǎng"),
))


#: Characters that ``by_place`` reads.
BY_PLACE = frozenset("地得为只率卷行还差长")


def by_place(before: Token, token: Token, after: Token, clause: tuple[str, str] = ("", "")) -> str:
    """The reading of a character that stands alone and hangs on its neighbours; '' where it does not.

    Args:
        before, token, after: the character between its neighbours, ``NONE`` at the ends.
        clause: what stands before and after it in its clause; asked for 为 only.
    """
    joined = bool(_HAN_RE.search(before.text[-1:]))
    match token.text:
        case "地":
            described = joined and before.tag.startswith(("a", "d", "v", "i", "l", "z")) and len(before.text) > 1
            return "de" if described and after.tag.startswith(("v", "a", "d", "p", "i", "l")) else "dì"
        case "得":
            return "de" if joined and before.tag.startswith(("v", "a")) and after.text else "dé"
        case "为":
            return "wèi" if _is_for(before, after, clause) else "wéi"
        case "只":
            return "zhī" if before.text[-1:] in _COUNTED else "zhǐ"
        case "率":
            return "shuài" if after.tag[:1] == "n" and before.tag[:1] not in ("n", "v", "a") else "lǜ"
        case "卷":
            return "juàn" if before.tag == "m" or before.text == "第" else "juǎn"
        case "行":
            return "háng" if before.tag == "m" else "xíng"
        case "还":
            return "huán" if after.text[:1] in tuple("款债钱清贷了") else "hái"
        case "差":
            return "chā" if before.text[-1:] in tuple(_GAPS) else "chà"
        case "长":
            headed = joined and before.tag[:1] == "n" and before.text not in _EXTENDED
            return "zhǎng" if headed or after.tag in ("ul", "uz") else "cháng"
    return ""


def _is_for(before: Token, after: Token, clause: tuple[str, str]) -> bool:
    """Whether 为 is “for” (wèi): at the head of a clause, after an adverb or conjunction that leads one, or where what is done for
    somebody follows (为盟国承担). Elsewhere it is “be, become, by”: 以和为贵, 命名为, 为人所知."""
    if "以" not in clause[0] and _DONE_RE.search(clause[1]):
        return True
    head = not _HAN_RE.search(before.text[-1:])
    led = before.text in _LEADS
    return (head or led) and bool(_HAN_RE.search(after.text)) and after.tag[:1] not in ("m", "q", "d", "u") and after.text not in _BEING


#: What is done for somebody, after one or more characters that say for whom.
_DONE_RE = re.compile("^.+(?:提供|创造|奠定|承担|[作做]出|带来|开辟|铺平|争取|辩护|服务|准备|付出|赢得|注入|增添|扫清|打下|谋求|支付|分担)")
_LEADS = frozenset((
    "并", "而", "也", "都", "将", "正", "可", "可以", "能", "能够", "应", "应当", "则", "又", "还", "更", "以便", "旨在", "从而", "进而",
    "只", "却", "要", "必须", "专门", "一直", "，",
))
_BEING = frozenset((
    "主", "首", "例", "限", "准", "止", "期", "界", "本", "基础", "核心", "中心", "代表", "依据", "目标", "目的", "前提", "主要", "重点",
    "由", "契机", "导向",
))
#: Numbers that 只 counts after; and what is long and has no head (长).
_COUNTED = frozenset("0123456789一二三四五六七八九十百千万两几数")
_EXTENDED = frozenset(("时间", "历史", "周期", "寿命", "期限", "距离", "篇幅", "路线", "战线", "边界", "海岸线", "身体"))
