"""Character folding for the search: which characters count as equal, and which are ignored.

The texts are folded here and the query in the browser, which receives this table with the index. Each character is
folded to one character or to none, so a position in the folded text maps back to the visible text.
"""

from __future__ import annotations

# White space, invisible and control characters. They are dropped, so that words with a line break or a wide space
# between them are found however they are typed or pasted.
DROPPED = "".join(
    chr(code)
    for first, last in (
        (0x00, 0x20),
        (0x7F, 0xA0),
        (0xAD, 0xAD),
        (0x1680, 0x1680),
        (0x180E, 0x180E),
        (0x2000, 0x200F),
        (0x2028, 0x202F),
        (0x205F, 0x2064),
        (0x3000, 0x3000),
        (0xFEFF, 0xFEFF),
    )
    for code in range(first, last + 1)
)

# What people type in one way and texts write in another, each line under the character that stands for all of it.
_ALIKE = {
    "(": "（﹙❨",
    ")": "）﹚❩",
    "[": "〔［【﹝〖〘",
    "]": "〕］】﹞〗〙",
    "<": "《〈＜﹤«‹",
    ">": "》〉＞﹥»›",
    '"': "“”„‟〝〞＂″「」『』｢｣﹁﹂﹃﹄",
    "'": "‘’‚‛＇′",
    "-": "—–－‐‑‒―−﹣─━",
    "~": "～〜∼",
    "·": "•・‧∙⋅･",
    ",": "，﹐",
    "、": "､",
    "。": "｡",
    "〇": "○◯",
    "×": "✕╳",
    "1": "¹₁①⑴",
    "2": "²₂②⑵",
    "3": "³₃③⑶",
    "4": "⁴₄④⑷",
    "5": "⁵₅⑤⑸",
    "6": "⁶₆⑥⑹",
    "7": "⁷₇⑦⑺",
    "8": "⁸₈⑧⑻",
    "9": "⁹₉⑨⑼",
    "0": "⁰₀⓪",
}


def _folds() -> dict[str, str]:
    folds = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}  # full-width forms of ASCII
    folds |= {written: common for common, all_written in _ALIKE.items() for written in all_written}
    capitals = {chr(code): chr(code + 0x20) for code in range(ord("A"), ord("Z") + 1)}
    return capitals | {written: capitals.get(common, common) for written, common in folds.items()}


FOLDED = _folds()

_TABLE = str.maketrans({**FOLDED, **dict.fromkeys(DROPPED, "")})


def fold(text: str) -> str:
    """Return ``text`` folded: equivalent characters are unified and white space is dropped."""
    return text.translate(_TABLE)


def as_data() -> dict[str, str]:
    """Return the table for the browser: ``from`` and ``to`` go together, character by character."""
    return {"from": "".join(FOLDED), "to": "".join(FOLDED.values()), "dropped": DROPPED}
