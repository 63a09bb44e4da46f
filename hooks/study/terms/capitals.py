"""Names among the words of the segmenter: which have a capital in pinyin, and where a surname ends."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pypinyin.constants import PHRASES_DICT

_LONG_SURNAMES = frozenset(("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒",
                            "令狐", "长孙", "宇文", "夏侯", "端木", "南宫"))
#: Surnames that hardly begin another word, and those that begin some: by these only a name of three characters is known.
_RARE = "王李刘陈杨赵吴周徐孙胡郭罗郑谢宋冯邓曹彭肖潘蒋蔡魏吕姚卢姜崔谭廖贾邹孟秦薛闫侯龚邵覃葛柳鲍倪柯裴翟缪俞阎"
_SURNAMES = frozenset("张何林梁唐许董袁于余杜叶程苏丁任沈钟汪范金石夏韦付方江尹段雷"
                      "龙史陶黎贺顾毛郝万钱严武戴莫孔汤朴文卞单仇解查华宁燕纪尉乐卓温洪玄习马黄朱曾" + _RARE)
#: Signs of a foreign name in Chinese characters, which is one word.
FOREIGN_RE = re.compile("[鲁斯尔克里拉夫特顿姆勒索托蒂尼亚巴诺]")
#: Surnames read otherwise than the word.
_SURNAME = {"朴": "piáo", "单": "shàn", "仇": "qiú", "解": "xiè", "查": "zhā", "曾": "zēng", "任": "rén", "覃": "qín", "翟": "zhái",
            "缪": "miào", "华": "huà", "宁": "nìng", "燕": "yān", "纪": "jǐ", "乐": "yuè", "尉": "wèi",
            "尉迟": "yù chí", "长孙": "zhǎng sūn"}


def capitalize(word: str, tag: str, syllables: Sequence[str]) -> tuple[str, ...]:
    """The syllables of a word with the capitals of a name; a surname is read as one and divided from the given name by a space.

    Args:
        word: Simplified characters, a syllable each.
        tag: its part of speech by the segmenter.
    """
    if _is_person(word, tag):
        return of_person(word, syllables)
    return (syllables[0].capitalize(), *syllables[1:]) if _is_name(word, tag) else tuple(syllables)


def of_person(name: str, syllables: Sequence[str]) -> tuple[str, ...]:
    """The syllables of what is known to be a Chinese person's name of two characters or more, as ``capitalize`` has them."""
    out, length = list(syllables), 2 if name[:2] in _LONG_SURNAMES and len(name) > 2 else 1
    out[:length] = _SURNAME[name[:length]].split() if name[:length] in _SURNAME else out[:length]
    out[length - 1] += " "
    out[0], out[length] = out[0].capitalize(), out[length].capitalize()
    return tuple(out)


@cache
def _is_person(word: str, tag: str) -> bool:
    """Surname and given name: 朴正熙; not 特朗普, not 张力, which the segmenter holds for a person."""
    if not tag.startswith("nr") or tag == "nrt" or word in PHRASES_DICT or FOREIGN_RE.search(word[1:]):
        return False
    if word[:2] in _LONG_SURNAMES:
        return len(word) in (3, 4)
    return (len(word) == 3 and word[0] in _SURNAMES) or (len(word) == 2 and word[0] in _RARE)


#: 中国, 亚洲, 海南岛; and what has the tag of a place but no name: 两国, 半岛.
_PLACE_RE = re.compile(".+[国洲省市岛海港县州湾京亚]")
_NO_PLACE_RE = re.compile("[一二两三四五六七八九十大小强弱外各全我贵本敌邻他别半多诸列王帝民祖建立治开亡爱沿海][国洲省市岛港县州]")


def _is_name(word: str, tag: str) -> bool:
    """Whether a word is a name, as far as the segmenter's tags can be trusted: many a common word of its list has that of a name."""
    if tag == "ns":
        return len(word) > 1 and not _NO_PLACE_RE.fullmatch(word) and (word not in PHRASES_DICT or bool(_PLACE_RE.fullmatch(word)))
    if word in ("韩", "俄", "澳"):
        return True
    body = tag == "nt" and word[-1] in "国院部会党社署局厅盟团司所省校"
    foreign = tag in ("nr", "nrt", "nrfg") and (tag != "nr" or bool(FOREIGN_RE.search(word)))
    return _is_person(word, tag) or ((body or foreign) and len(word) > 2 and word not in PHRASES_DICT)
