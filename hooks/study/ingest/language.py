"""Which language a text is in, by its characters."""

from __future__ import annotations

import re
from itertools import islice

from hooks.study.ingest.layout.formulas import INLINE_RE
from hooks.study.ingest.remembered import remembered

_HAN_RE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_KANA, _HANGUL = "\u3041-\u3096\u30a1-\u30fa\u30fd\u31f0-\u31ff\uff66-\uff9d", "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
_LATIN = "A-Za-z\u00c0-\u024f"
_KANA_RE, _HANGUL_RE, _LATIN_RE = re.compile(f"[{_KANA}]"), re.compile(f"[{_HANGUL}]"), re.compile(f"[{_LATIN}][{_LATIN}]*")
_PINYIN_RE = re.compile(r"[\[(（]?[A-Za-zÀ-ǜ·'’,\s-]{2,60}[\])）]?")
_TONE_RE = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
#: Counted by stretches: most characters of a text stand beside another of their kind.
_HAN_RUN_RE = re.compile(f"{_HAN_RE.pattern}{_HAN_RE.pattern}*")
_OTHER_RE = re.compile(f"[{_KANA}{_HANGUL}]")
_WIDE_RE = re.compile(f"[\u2e80-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003134f{_HANGUL}]")
#: Characters that exist in one script only, drawn from the most frequent thousand.
_SIMPLIFIED = frozenset(
    "这为国们来时会对发学过说种经从业现动两长进问关无开还应将体当战么实点报头并义论张见员觉让认话变条难风门东车马"
    "书记议设际军间别给统总军权产济华关术证转达党联农传资质机务东乐亚个与专众优传伤价伟似决况况减几击划则刚创办劳势区医历压参双变"
    "响团园图圆场坚垄备复够头奋奖妇孙宁实审宪宽对导层岁岛师带帮广库应开异强录彻径总战户执扩扬扰护抢择损换据摆无旧显术构枪标栏样桥检权欢欧"
)
_TRADITIONAL = frozenset(
    "這為國們來時會對發學過說種經從業現動兩長進問關無開還應將體當戰麼實點報頭並義論張見員覺讓認話變條難風門東車馬"
    "書記議設際軍間別給統總權產濟華術證轉達黨聯農傳資質機務樂亞個與專眾優傷價偉決況減幾擊劃則剛創辦勞勢區醫歷壓參雙"
    "響團園圖圓場堅壟備複夠奮獎婦孫寧審憲寬導層歲島師帶幫廣庫異強錄徹徑戶執擴揚擾護搶擇損換據擺舊顯構槍標欄樣橋檢歡歐後裡臺灣於"
)
_SIMPLIFIED_RE = re.compile(f"[{''.join(sorted(_SIMPLIFIED))}]")
_TRADITIONAL_RE = re.compile(f"[{''.join(sorted(_TRADITIONAL))}]")
#: A text with none of these has no words, kana or Hangul, and no Traditional form: most paragraphs of a Simplified one.
_TELLING_RE = re.compile(f"[{_LATIN}{_KANA}{_HANGUL}{''.join(sorted(_TRADITIONAL))}]")
#: Simplified forms that Japanese uses too.
_SHINJITAI = frozenset("国来会学点当体参数区医团图声写号万与乱争党属岛")


def is_cjk(char: str) -> bool:
    """Han, kana, or punctuation set in a full em; Hangul too."""
    return "\u4e00" <= char <= "\u9fff" or (char >= "\u1100" and _WIDE_RE.match(char) is not None)


def is_han(char: str) -> bool:
    """A Chinese character."""
    return "\u4e00" <= char <= "\u9fff" or (char >= "\u3400" and bool(_HAN_RE.match(char)))


def is_hangul(char: str) -> bool:
    return char >= "\u1100" and bool(_HANGUL_RE.match(char))


def has_hangul(text: str, start: int, end: int) -> bool:
    """Whether there is a Korean letter in a stretch of a text."""
    return bool(_HANGUL_RE.search(text, max(0, start), end))


def language(text: str, default: str = "") -> str:
    """``zh-Hans``, ``zh-Hant``, ``ja``, ``ko`` or ``en``.

    Args:
        text: any text; the first 4,000 characters are looked at.
        default: what Han characters without evidence for one script are taken for (the language of the article).
    """
    sample = text[:4_000]
    if default != "ja" and not _TELLING_RE.search(sample):
        simplified = _SIMPLIFIED_RE.search(sample) or (not default.startswith("zh") and _HAN_RE.search(sample))
        return "zh-Hans" if simplified else default or "zh-Hans"
    words = len(_LATIN_RE.findall(sample))
    # Beside no words and nothing but Han it does not matter how many there are.
    han, kana, hangul = _east_asian(sample) if words or _OTHER_RE.search(sample) else (int(bool(_HAN_RE.search(sample))), 0, 0)
    if (hangul > han or hangul > 8) and hangul * 4 > han + hangul and hangul * 2 > words:
        return "ko"
    # A paragraph in Simplified characters that speaks of kana has some.
    about = kana > 1 and default == "zh-Hans" and any(c in _SIMPLIFIED and c not in _SHINJITAI for c in sample)
    if kana * (5 if about else 20) > han + kana and kana * 2 > words and kana > 1:
        return "ja"
    if han + kana == 0 or words > 0.8 * (han + kana):
        return "en" if words else default or "zh-Hans"
    if default == "ja" and not any(c in _SIMPLIFIED and c not in _SHINJITAI for c in sample):
        return "ja"
    traditional = len(_TRADITIONAL_RE.findall(sample))
    simplified = sum(1 for _ in islice(_SIMPLIFIED_RE.finditer(sample), traditional + 1))
    if simplified == traditional:
        return default if default.startswith("zh") or default == "ja" else "zh-Hans"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


@remembered
def is_latin(text: str) -> bool:
    """Whether more is Latin words than East Asian characters."""
    if "$" in text:
        text = INLINE_RE.sub("", text)
    words = sum(map(len, _LATIN_RE.findall(text)))
    return words > 0 and words > 2 * sum(_east_asian(text))


def is_pinyin(text: str) -> bool:
    """Whether a line is nothing but how a Chinese word is pronounced: ``yìdù``."""
    opens = text[:1] < "\u3000" or text[0] == "（"
    return opens and not text.isascii() and bool(_PINYIN_RE.fullmatch(text)) and bool(_TONE_RE.search(text))


def _east_asian(text: str) -> tuple[int, int, int]:
    """How many Han characters, kana and Korean letters."""
    if text.isascii():
        return 0, 0, 0
    han = sum(map(len, _HAN_RUN_RE.findall(text)))
    return (han, len(_KANA_RE.findall(text)), len(_HANGUL_RE.findall(text))) if _OTHER_RE.search(text) else (han, 0, 0)
