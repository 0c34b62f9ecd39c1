"""How readers report mistakes: the channels that the configuration names, or a note that it names none."""

from __future__ import annotations

from urllib.parse import quote

from zhunsheng.model.config import Config
from zhunsheng.pages.markdown import link, text

REPORT_MARK = "<!-- zhunsheng: report -->"
NO_CHANNEL = "本网站没有设置反映问题的渠道；内部使用的，请告知把网站发给你的单位或者人员。"
_ADDRESSES = ("https://", "mailto:")
_OF_AN_ADDRESS = ":/?#@!$&*+,;=%-._~"


def report_words(config: Config) -> str:
    """Write how to report a mistake, as a sentence of Markdown; it says so where the site has no way for that."""
    footer = config.footer
    told = [f"联系方式：{text(footer.contact)}"] if footer.contact else []
    told += [f"意见反馈：{_feedback(footer.feedback)}"] if footer.feedback else []
    return f"{'；'.join(told)}。" if told else other_channel(config)


def other_channel(config: Config) -> str:
    """Return how to report a mistake where the foot of the pages names no contact."""
    if config.feedback_url:
        return "反映问题：点开条款旁的“⋮”，选“反映问题”。"
    return "意见请在代码库提出。" if config.edit_url else NO_CHANNEL


def has_channel(config: Config) -> bool:
    """Tell whether the configuration names any way to report a mistake."""
    return bool(config.footer.contact or config.footer.feedback or config.feedback_url or config.edit_url)


def report_block(config: Config) -> str:
    """Write the block that replaces the mark ``<!-- zhunsheng: report -->`` of a page."""
    asked = "发现错误或者有意见的，请指明文件和条款。" if has_channel(config) else ""
    return f"{asked}{report_words(config)}\n"


def _feedback(feedback: str) -> str:
    if not feedback.startswith(_ADDRESSES):
        return text(feedback)
    return link(feedback.removeprefix("mailto:"), quote(feedback, safe=_OF_AN_ADDRESS))
