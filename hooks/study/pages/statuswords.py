"""The words of the status page, Chinese and English side by side."""
from __future__ import annotations

STATUS: dict[str, tuple[str, str]] = {
    "status-page": ("进度", "Status"),
    "status-description": ("每篇文章、每种版本有多少，英文是否仍与中文相符。",
                           "How much of each article there is in each version, and whether the English still renders the Chinese."),
    "status-intro": ("每份英文都记着它所译中文的指纹；中文改动以后，英文在有人重新核对之前列为“待核”。繁体由程序从简体生成，总是最新的。",
                     "Every piece of English carries the fingerprint of the Chinese it renders. When the Chinese changes, the English "
                     "counts as “to be reviewed” until somebody has compared the two. Traditional pages are made from the Simplified "
                     "and are always up to date."),
    "status-fresh": ("相符", "up to date"),
    "status-stale": ("待核", "to be reviewed"),
    "status-missing": ("尚缺", "missing"),
    "status-unknown": ("未比对", "not compared"),
    "status-by-article": ("各篇文章", "Articles"),
    "status-counts": ("数字是段数；逐段英文一栏是相符的段数与应有的段数，本来就是英文的段落不计；正文不在本站的，未经比对。",
                      "The numbers count paragraphs. English by paragraph gives those that are up to date out of those there should be; "
                      "paragraphs that are English in the text itself need none. Where the text is not on this site nothing was compared."),
    "status-study": ("英文导读", "English study page"),
    "status-beside": ("逐段英文", "English by paragraph"),
    "status-pages": ("其他页面", "Other pages"),
    "status-page-name": ("页面", "Page"),
    "status-entries": ("词条与条目", "Entries"),
    "status-entries-intro": ("这些条目的中文与英文写在同一处，缺一便不能通过检查。",
                             "Chinese and English of these stand in one entry; one without the other does not pass the check."),
    "status-term": ("术语", "Terms"),
    "status-question": ("比较的问题", "Questions compared"),
    "status-event": ("时间线上的事件", "Events of the timeline"),
    "stale-page": ("中文页已有改动，本页英文尚待核对。",
                   "The Chinese page has changed since; this English has yet to be compared with it."),
}
