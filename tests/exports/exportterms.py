"""A small glossary to export: an ordinary term with everything a record can have, a plain one, and terms of any text at all."""
from __future__ import annotations

from hypothesis import strategies as st

from hooks.study.exports.plain import PlainTerm
from hooks.study.model import Surface, Term

#: Any text but lone surrogates, which no file can hold; with what means something to one format or another.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["</script><b>", "<!--", "]]>", "&amp;", '"', "=1+1", "-2", "@x", "+3", "\t=1", "a\nb", "a\r\nb", "{{c1::x}}", "{{Field}}", "::",
     "\u2028", "\0", "\x1f"])


def plain(name: str, *, zh: str = "威慑", hant: str = "威懾", en: str = "deterrence", pinyin: str = "wēishè", surfaces: tuple = (),
          definition: tuple[str, str] = ("", ""), related: tuple[str, ...] = (), confused: tuple[str, ...] = (), url: str = "",
          note: dict | None = None, names: dict | None = None, times: dict | None = None) -> PlainTerm:
    """A term with its preferred forms and those given as (text, language, status, by)."""
    named = {"zh-Hans": zh, "zh-Hant": hant, **(names or {}), "en": en}
    regions = {"zh-TW": "tw", "zh-HK": "hk"}
    forms = [Surface(text, "zh-Hant" if lang in regions else lang, "preferred", region=regions.get(lang, ""))
             for lang, text in named.items()]
    forms += [Surface(text, lang, status, tuple(by)) for text, lang, status, by in surfaces]
    texts = dict(zip(("zh", "en"), definition, strict=True))
    term = Term(name, "doctrine", named, pinyin, tuple(forms), texts, note or {}, related, confused)
    return PlainTerm(term, texts, note or {}, times or {}, url)


SMALL = [
    plain("deterrence", definition=("使对手不敢动手。", "Keeping an opponent from acting."), related=("extended-deterrence",)),
    plain("extended-deterrence", zh="延伸威慑", hant="延伸威懾", en="extended deterrence", pinyin="yánshēn wēishè",
          names={"zh-TW": "延伸嚇阻"}, surfaces=(("扩展威慑", "zh-Hans", "admitted", ["wei-2019"]), ("拡大抑止", "ja", "admitted", []),
                    ("expanded deterrence", "en", "deprecated", [])),
          definition=("一国承诺保护盟友 [韦宗友（2019） ¶3]。", "A promise to protect an ally [Wei (2019) ¶3]."),
          note={"zh": "两种译法。", "en": "Two renderings."}, related=("deterrence",), confused=("umbrella",),
          times={"wei-2019": 3, "wang-2021": 1}, url="https://example.org/glossary/extended-deterrence/"),
    plain("umbrella", zh="核保护伞", hant="核保護傘", en="nuclear “umbrella” & <shield>", pinyin="hé bǎohùsǎn",
          definition=("= 一种比喻", "-- a metaphor, \"quoted\""), confused=("extended-deterrence",)),
]


def any_term() -> st.SearchStrategy[PlainTerm]:
    """Terms whose every text is anything."""
    return st.builds(lambda zh, en, other, one, two: plain("any", zh=zh, hant=zh, en=en, pinyin=other, definition=(one, two),
                                                           surfaces=((other, "en", "admitted", []),)), *[TEXT] * 5)
