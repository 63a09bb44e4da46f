"""Problems as annotations of GitHub: shown beside the line of a pull request, in Chinese and English."""
from __future__ import annotations

from hooks.study.problems import Problem

#: What each code of ``problems.CODES`` means, for a contributor who reads Chinese; the message itself follows in English.
CHINESE = {
    "unreadable": "原始文件打不开、是空的、是二进制文件，或不是可读的种类",
    "undecodable": "原始文件有几个字节不合它的编码，页面上显示为 U+FFFD",
    "unsafe-text": "原始文件有空字节、改变文字方向的控制符，或嵌套过深的元素",
    "cut-off": "原始文件有一部分损坏或嵌套过深，其后的文字读不出来",
    "same-id": "两个原始文件得到同一个文章标识，请改名或删去一个",
    "unknown-article": "这里提到的文章并不存在，请改正标识",
    "bad-yaml": "YAML 或文件开头的元数据写错了，或一个键写了两次",
    "bad-record": "文章记录缺一项，或某项的值不对",
    "bad-term": "术语记录缺一项，或某项的值不对",
    "term-id": "术语标识与文件名不同，或与目录页重名",
    "same-form": "两个术语用了同一个词形，或一个术语把它写了两次",
    "shadowed-form": "这个词形永远不会被找到：总有别的词形、人名或语境把它遮住",
    "one-sided": "两个术语的关系只写在一边，另一边也要写",
    "unknown-term": "这里提到的术语并不存在，请改正标识",
    "dangling-paragraph": "引用的段落并不存在，请改正段号",
    "stale-counts": "已提交的出现次数与正文不符，请运行 counts 命令",
    "bad-paragraphs": "段落文件提到正文没有的段落，或格式不对",
    "bad-correction": "导入更正格式不对，或已经不合正文",
    "bad-event": "年表的一条事件缺一项，或某项的值不对",
    "bad-question": "比较问题或立场缺一项",
    "missing-english": "手写页面缺英文版，或缺中文版",
    "unwritten": "导读页的一节只有标题而没有正文，或页面的题名、描述是空的",
    "bad-word": "glossary/segmentation.txt 有一行格式不对、次序不对或重复",
    "bad-override": "字形决定格式不对、次序不对、重复，或什么也没有改变",
    "unsafe-file": "docs/ 或 glossary/ 里的文件是链接、过大、名字不合规矩，或属于不发布的种类",
    "unsafe-markup": "手写页面里有可能运行、载入或遮盖内容的元素、属性或地址，请删去",
    "dangling-link": "手写页面里的链接无处可去，请改正",
}


def annotation(problem: Problem) -> str:
    """One ``::error`` command: the title says in Chinese what the code means, the message in English what to do.

    Everything in it is escaped, so that no file name or message can be a command of its own.
    """
    title = _property(f"{CHINESE[problem.code]}（{problem.code}）")
    return f"::error file={_property(problem.path)},line={problem.line},title={title}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
