"""The vocabulary of platforms and sites: what only they say, and where an author may use their words."""

from __future__ import annotations

import re

from hooks.study.ingest.remembered import remembered

#: What a platform calls other texts, the way to the next, and its counts.
_OTHERS = (
    "(?:往期|推荐|相关|延伸|热门)(?:文章|阅读|[链连][接结]|推荐|新闻|回顾|精[选彩]|热词)|[上下]一(?:[页頁篇条期版章]|主题)"
    "|(?:下载|浏览|访问|点击|被引用?)(?:次数|量|率|数)"
)
#: The vocabulary of platforms: follow, like, share, reward, subscribe. A line of it is furniture where it is short or in the tail.
PLATFORM_RE = re.compile(
    rf"{_OTHERS}"
    r"|^[©🄫]|全文(?:共|约)?\s*[0-9]+\s*字|阅读(?:大约|约)?需要?\s*[0-9]+\s*分钟|推送规则|关注[+＋&]|扫一扫|扫码(?!头)|长按.{0,6}(?:二维码|识别|关注)|(?:识别|微信)二维码|二维码|点击.{0,8}(?:关注|下载|阅读|蓝字|上方|下方|链接|收听)|阅读原文|关注(?:我们(?=[\W的]|$)|公众号|本号)|公众号[:：]?"
    r"|赞赏|^喜欢作者$|小说阅读器|^去阅读$|有关键情节透露$|点(?:个)?赞|在看|分享(?:到|至|给|收藏|点赞)|收藏|转发|收录于|合集|已喜欢|发送给作者|最多[0-9]+字|留言|写评论|投稿(?:邮箱|须知|请)|欢迎(?:投稿|来稿|关注|订阅)|加入.{0,6}群|星标"
    r"|(?:阅读|查看|展开|显示)(?:剩余|余下)?全文|预览时标签不可点|轻触|向上滑动|左右滑动|小程序|视频号|微信号|随便看|猜你喜欢|^更多阅读$|^特别声明[:：]|发E-?mail给|版权声明|版权所有|侵权必究|(?:加|添加).{0,6}微信|QQ群?[:：]\s*[0-9]{5}|[京沪粤浙苏鲁]ICP[备证]|公网安备|转载请|下载.{0,4}(?:Doc|Word|PDF)|当前位置|您(?:现在)?的位置|(?:字[号体][:：]|(?<![\u4e00-\u9fff])字[号体]\s)\s*(?:[\[【（(]?[大中小特]号?[\]】）)]?\s*)*(?:打印)?|^字号$|打印本[页文]|^\[?打印(?:\]|$)|关闭窗口|加入收藏|设为首页|^(?:文章)?分类[:：]|本文链接[:：]|发信站[:：]|本文责编[:：]|进入专[题栏]|^栏目[:：]"
    r"|^标签\s*[-—:：]|^网站编辑|(?:不得|禁止|谢绝|商业|申请)转载|我要(?:举报|纠错)|举报(?:本文|文章)|报料[:：]|条评论|人赞同了该(?:回答|文章)|^评论\s*[（(]?[0-9]"
    r"|发表评论|(?:打开|下载|安装).{0,8}(?:APP|客户端)|^专题\s*[>＞]|(?:关于|联系)我们|网站(?:地图|声明)|返回(?:顶部|首页|\S{1,6}[，,]\s?查看更多)|回到(?:顶部|上一页)"
    r"|^感谢.{1,12}(?:录入|校对|来稿|供稿)(?:[和及与、].{2,8})?$|微信好友|朋友圈|IE(?:内核|[0-9]|浏览器)|Flash\s?Player|QQ(?:群|号|[:：])|热线[:：]|^(?:高级搜索|友情链接|请输入.{0,8}|\W*分隔线\W*)$"
    r"|^功能介绍|与我们联系|^用户名[:：]|(?:跳[至到转]|直接[到至]).{0,3}(?:内容|正文|导航|导览|搜[索寻])|^维基百科，自由的百科全书$|^本页使用了标题或全文手工转换$|^[(（]已?重(?:定向|新导向)自|^前往[:：]\s*导|分享此文|自豪地采用|字体大小|^点击[:：]|您当前的位置|暂无评论|[0-9]人参与|报刊亭|线上预览|加入购物车"
    r"|参考文献\s*[(（]\s*[0-9]+\s*[)）]$"
    r"|(?:点此)?查看(?:原文|未经)|网站首页|立即(?:登录|注册)|使用道具|小黑屋|只看该作者|本帖最后|加为好友|发短消息|顶一下|踩一下|转引自.{0,12}网"
    r"|powered by|processed in [0-9]|copyright|scan (?:to|with)"
    r"|^(?:[\[【]?(?:字号|字体|打印|编辑推荐|推荐|收藏|分享|举报|纠错|评论|复制|微信|微博)[\]】]?[\s|｜]*){1,8}$"
    r"|the following article is from|以下文章来源于(?!.{1,30}[，,]\s?作者.{1,20}$)"
    r"|invites? your (?:responses?|comments?)|leave a comment|comments will (?:only )?be|follow us|share (?:this|on)"
    r"|subscribe|sign up|newsletter|view this online|read more|related (?:posts?|articles?)|cookie|privacy policy|terms of use|back to top"
    r"|skip to (?:main )?content|log ?in|print this page",
    re.I,
)
#: Whom only a platform speaks to, and what it tells.
_ASKS_RE = re.compile(
    r"(?<![申邀聘恳])请(?![求示愿])|欢迎|[您你]|精彩|关注我们(?=\W|$|的?(?:公众|微[信博]))|点击(?![率量数])|长按|扫(?:一扫|码(?!头)|描)|公众号[:：]|本公众号"
    r"|(?:支持|关注|订阅).{0,4}公众号|赞赏功能|吧[。！!~～]*$|记得|别忘|Flash\s?Player|^功能介绍|快来|报刊亭"
    r"|following article|\b(?:you|your|us|our)\b", re.I
)
#: What it asks of the reader between the paragraphs as well, and the way to other posts there.
_INVITES_RE = re.compile(
    r"\W*请?(?:点击|长按|扫描?|识别)[^。，]{0,6}(?:[上下]方|二维码|蓝字)[^。的]{0,12}关注[^。的]{0,30}"
    r"|\W*更多[^。，]{0,12}(?:请关注[^。]{0,8}公众号[^。]{0,30}|(?<!的)关注[^。，]{0,8}公众号[^。，]{0,30})。?|(?:相关|延伸|推荐|往期)(?:阅读|文章|回顾)[:：][^。]{1,40}"
)
#: Behind the last character of a word.
_COLON_RE = re.compile(r"[:：]|.\s*[:：]")
#: No statement of a platform is longer.
_STATEMENT = 200
_QUOTED_RE = re.compile("[“「《][^”」》]*[”」》]")
#: Who speaks of the rights in a page, and what of them: both in one line, and it is the platform's.
_HOLDER_RE = re.compile(
    r"版权声明[:：]|本(?:网|站|平台|公众号|号)(?!络)|本文(?:版权)?.{0,4}(?:系|归|属|来自|来源于)|(?:来自|来源于|源于|取自)(?:互联)?网络"
    r"|请(?:注明|标明|联系)|未经.{0,12}(?:授权|许可|同意).{0,6}(?:不得|禁止|请勿|谢绝)[^。]*(?:。[^。]*(?:关注|微信)[^。]*。?)?$"
)
_RIGHTS_RE = re.compile("转载|侵权|删除|授权|出处|^(?:[本文]*中?|部分)?(?:配|插)?图片?(?:.{0,4}均)?(?:来|源|取)")
_WORD_RE = re.compile(r"[^\W\d_]")
#: So many letters beside the platform's own words are a name or a number in them.
_SPARE = 1


@remembered
def is_platform(text: str) -> bool:
    """Whether a line is the platform's: its words and no more, or some with a request to the reader; ``收藏`` may be an author's word."""
    if not PLATFORM_RE.search(text):
        return False
    # What stands behind a colon may be an author's sentence on the word before it.
    told = text[-1] != "。" and any(_COLON_RE.match(text, word.end() - 1) for word in PLATFORM_RE.finditer(text))
    if told or _ASKS_RE.search(text) or is_rights(text) or (text.count("|") > 2 and len(PLATFORM_RE.findall(text)) > 1):
        return True
    return len(_WORD_RE.findall(PLATFORM_RE.sub("", text))) <= _SPARE


def is_statement(text: str) -> bool:
    """Whether a line over a text is the platform's: no paragraph of the author's that comes to speak of one."""
    return len(text) <= _STATEMENT and is_platform(text)


def invites(text: str) -> bool:
    """Whether a line alone between paragraphs is the platform's wherever it stands."""
    return _INVITES_RE.fullmatch(text) is not None


def is_rights(text: str) -> bool:
    """Whether a line is a statement on the rights in a page, not an author's words on such statements."""
    if len(text) > _STATEMENT or not _RIGHTS_RE.search(text):
        return False
    return _HOLDER_RE.search(_QUOTED_RE.sub("", text)) is not None
