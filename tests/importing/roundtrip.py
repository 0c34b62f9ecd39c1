"""A text into Word and back: what it takes to compare the two, character by character."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from docx_making import Word

from zhunsheng.model.numerals import to_int

_ARTICLE = re.compile(r"第([〇零一二三四五六七八九十百千]+)条[\s　]+(.*)")
# Put aside on both sides of a comparison: what nobody sees, also where it stays beside an emoji.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_RADICAL = re.compile("[\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
_FULL_WIDTH = str.maketrans("＃｜｀～－＜＊＋＞］", "#|`~-<*+>]")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a law text of the corpus, without its Markdown."""
    lines = (re.sub(r"^#+(\s+|$)", "", line.strip()) for line in text.split("\n"))
    return [line for line in lines if line and line != "<!-- INFO END -->"]


def in_word(texts: list[str], automatic: bool) -> bytes:
    """Write paragraphs into a .docx, article numbers as text or as automatic numbering."""
    word = Word()
    num = word.levels(("chineseCountingThousand", "第%1条"))
    count = 0
    for text in texts:
        found = _ARTICLE.fullmatch(text) if automatic else None
        number = to_int(found[1]) if found else None
        if not found or not number or not found[2].strip():
            word.say(text)
            continue
        if number != count + 1:
            num = word.another(0, start=number)
        word.item(num, 0, found[2])
        count = number
    return word.bytes()


def characters(text: str) -> str:
    """Return what is compared: all characters that show, a guarded sign or a radical as the sign that it stands for."""
    shown = _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _UNSEEN.sub("", text))
    return "".join(shown.split()).translate(_FULL_WIDTH)


def lost(texts: list[str], markdown: str) -> list[str]:
    """Return the lines that differ between paragraphs and their import; empty means that nothing was lost or moved.

    A line whose every word stands in the front matter (文号, 版头) may be missing from the body.
    """
    fields = dict(line.split(": ", 1) for line in markdown.split("---\n", 2)[1].splitlines() if ": " in line)
    captured = {fields.get("number"), fields.get("issuer", "") + "文件"}
    wanted = [characters(text) for text in texts if text not in captured]
    written = [characters(line) for line in of_markdown(markdown)]
    if "".join(wanted) == "".join(written):
        return []
    missing, added = Counter(wanted) - Counter(written), Counter(written) - Counter(wanted)
    return [*(f"- {line}" for line in missing), *(f"+ {line}" for line in added)] or ["the order"]


def of_markdown(markdown: str) -> list[str]:
    """Return the lines of an imported text without its headings' marks and its front matter."""
    lines = markdown.split("---\n", 2)[2].split("\n")
    return [re.sub(r"^#+ ", "", line) for line in lines if line]
