"""The words of the study guides and of where they are offered, Chinese and English side by side."""
from __future__ import annotations

GUIDE: dict[str, tuple[str, str]] = {
    "guide-of": ("导读：{title}", "Study guide: {title}"),
    "guide-epub": ("导读（EPUB）", "Study guide (EPUB)"),
    "guide-summary": ("本书由“对读”的导读页生成：提要、论点、论证、数据、逐段要旨、关键术语与讨论题。不含文章正文；段号指原文的段落。",
                      "This book was made from the study page of Duidu 对读: abstract, thesis, argument, figures, an outline by paragraph, "
                      "key terms and questions. It does not contain the article itself; ¶ numbers are those of its paragraphs."),
    "guide-licence": ("导读的文字以 CC BY 4.0 发布，须注明“对读”；所读文章的权利属于其作者与出版者。",
                      "The text of this guide is under CC BY 4.0 and asks for the name “Duidu 对读”; "
                      "the article belongs to its authors and publishers."),
    "editors": ("对读编者", "The Duidu editors"),
    "no-guides": ("还没有写好导读的文章。", "No article has a study page yet."),
}
