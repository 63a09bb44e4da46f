"""What the record lines of a text are called (``Field.name`` of model.py), in Chinese and English, in the order they are shown."""
from __future__ import annotations

FIELDS: dict[str, tuple[str, str]] = {
    "field-author": ("作者", "Author"),
    "field-author-en": ("作者（外文）", "Author, in Latin letters"),
    "field-affiliation": ("作者单位", "Affiliation"),
    "field-translator": ("译者", "Translator"),
    "field-reviewer": ("校者", "Reviewer"),
    "field-title-en": ("外文题名", "Title in another language"),
    "field-series": ("刊名、栏目", "Journal, column"),
    "field-issue": ("刊期", "Issue"),
    "field-pages": ("页码", "Pages"),
    "field-date": ("日期", "Date"),
    "field-keywords": ("关键词", "Keywords"),
    "field-keywords-en": ("关键词（外文）", "Keywords in another language"),
    "field-classification": ("分类号", "Classification"),
    "field-document-code": ("文献标识码", "Document code"),
    "field-article-number": ("文章编号", "Article number"),
    "field-doi": ("DOI", "DOI"),
    "field-funding": ("基金与致谢", "Funding, thanks"),
    "field-citation": ("出处", "Source"),
    "field-editor": ("编辑", "Editor"),
    "field-email": ("电子邮箱", "E-mail"),
    "field-url": ("网址", "Address"),
    "field-title": ("题名", "Title"),
    "field-subtitle": ("副题名", "Subtitle"),
    "field-abstract-label": ("摘要的标签", "Label of the abstract"),
    "field-note-label": ("注释的标签", "Label of the notes"),
    "field-other": ("其他", "Other"),
}
#: What the head of the page shows anyhow, or a label and no value.
_ELSEWHERE = ("title", "subtitle", "title-en", "author", "abstract-label", "note-label", "other")
SHOWN = tuple(name for key in FIELDS if (name := key.removeprefix("field-")) not in _ELSEWHERE)
