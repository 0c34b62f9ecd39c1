"""Characters that are invisible or look like another; a text is read as what it shows.

Control characters drive a terminal. Zero-width and bidirectional marks, the soft hyphen and variation selectors come
with what is pasted from web pages; Kangxi radicals and compatibility ideographs (Unicode Standard, blocks 2F00 and
F900) from PDF files; katakana from an input method. Nothing downstream meets one of them: a rule reports them, and
pages show what was read.
"""

from __future__ import annotations

import re
from unicodedata import name, normalize

from zhunsheng.model.instrument import OddCharacter

_EMOJI = "\u2000-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # all but the tab and line ends
_COMMON_INVISIBLE = (
    f"{_CONTROL}"
    "\u00ad\u034f\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb"
)
_INVISIBLE = f"{_COMMON_INVISIBLE}\U000e0000-\U000e007f"
# Joiners belong to emoji and to scripts such as Arabic, variation selectors to emoji.
_JOINER = f"(?<![\u0590-\u1fff{_EMOJI}])[\u200c\u200d]"
_SELECTOR = f"(?<![{_EMOJI}])[\ufe00-\ufe0f\U000e0100-\U000e01ef](?!\u20e3)"
_COMMON_RADICAL = "\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff"
_RADICAL = f"{_COMMON_RADICAL}\U0002f800-\U0002fa1f"
_DIGIT = "一二三四五六七八九十百千零〇"
_KANA = f"(?<=[第（({_DIGIT}])[ニハチー](?=[{_DIGIT}条款项章节编目、)）])"
_ODD = re.compile(f"[{_INVISIBLE}{_RADICAL}]|{_JOINER}|{_SELECTOR}|{_KANA}")
# Any of these characters, wherever it stands, and all beyond U+FFFF: one class is searched for in a fraction of the
# time of the expression, and nearly all texts have none of them.
_SUSPECT = re.compile(f"[{_COMMON_INVISIBLE}\u200c\u200d\ufe00-\ufe0f{_COMMON_RADICAL}ニハチー\U00010000-\U0010ffff]")
_UNSEEN = re.compile(f"[{_INVISIBLE}]|{_JOINER}|{_SELECTOR}")
# The CJK radicals that stand for a character of their own; the Unicode Standard gives them no decomposition.
_ALIKE = dict(
    zip(
        "⺀⺁⺄⺇⺈⺊⺌⺎⺒⺓⺕⺗⺛⺜⺝⺟⺠⺧⺩⺪⺫⺬⺮⺯⺵⺶⺻⺼⺽⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "冫厂乙几刀卜小兀巳幺彐心旡日月母民牛王疋目示竹糸网羊聿肉臼虎西见角贝足车長长门阝雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
) | dict(zip("ニハチー⼾⾭", "二八千一户青", strict=True))  # what the standard gives for the last two is not simplified

_NAMES = (
    (0x00, 0x1F, "控制字符"),
    (0x7F, 0x9F, "控制字符"),
    (0xAD, 0xAD, "软连字符"),
    (0x200B, 0x200B, "零宽空格"),
    (0x200C, 0x200D, "零宽连接符"),
    (0x200E, 0x200F, "文字方向标记"),
    (0x202A, 0x202E, "文字方向控制符"),
    (0x2060, 0x2060, "零宽不断行符"),
    (0x2066, 0x2069, "文字方向控制符"),
    (0x2E80, 0x2EF3, "部首"),
    (0x2F00, 0x2FD5, "康熙部首"),
    (0x30A0, 0x30FF, "片假名"),
    (0xF900, 0xFAFF, "兼容汉字"),
    (0xFE00, 0xFE0F, "异体选择符"),
    (0xFEFF, 0xFEFF, "零宽不断行空格"),
    (0x2F800, 0x2FA1F, "兼容汉字"),
    (0xE0000, 0xE007F, "标签字符"),
    (0xE0100, 0xE01EF, "异体选择符"),
)


def as_read(text: str) -> tuple[str, tuple[OddCharacter, ...]]:
    """Return a text as it is read, and the characters that are not in it or that stand for others.

    What looks like another character is put into its place; what nobody sees is left out.
    """
    if not _SUSPECT.search(text) or not _ODD.search(text):
        return text, ()
    parts: list[str] = []
    odd: list[OddCharacter] = []
    at = length = 0
    for found in _ODD.finditer(text):
        char = found[0]
        stands = "" if _UNSEEN.match(text, found.start()) else _ALIKE.get(char) or normalize("NFKC", char)
        if stands == char or len(stands) > 1:
            continue
        before = text[at : found.start()]
        parts += (before, stands)
        length += len(before)
        odd.append(OddCharacter(length, char, stands))
        length += len(stands)
        at = found.end()
    return "".join((*parts, text[at:])), tuple(odd)


def odd_words(odd: OddCharacter) -> str:
    """Say what a character is: 看不见的字符 U+200B（零宽空格）, 像“二”的字符 U+2F06（康熙部首）."""
    code = ord(odd.char)
    kind = next((words for first, last, words in _NAMES if first <= code <= last), name(odd.char, "没有名称"))
    return f"{f'像“{odd.read_as}”的' if odd.read_as else '看不见的'}字符 U+{code:04X}（{kind}）"
