"""Detects misspelt or misplaced metadata fields.

A page whose metadata is misspelt would be published although its author withheld it, so everything that looks like a
field of an instrument but is not one is a problem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from zhunsheng.model import Disclosure, Problem, Span
from zhunsheng.model.fences import Markup, RegionKind, read_regions

FIELD = "M003"
SYNTAX = "M002"

_DISCLOSURE = "disclosure"
_NOT_PUBLIC = tuple(value.value for value in Disclosure if value is not Disclosure.PUBLIC)
_IN_CHINESE = re.compile("公开|密级|涉密|定密|保密|知悉范围")
# What other generators and other offices write, and what it says there.
_ELSEWHERE = {
    **dict.fromkeys(("draft", "private", "secret", "internal", "confidential", "unlisted", "hidden"), True),
    **dict.fromkeys(("publish", "published", "public"), False),
}
_RESTRICTED = re.compile(
    "(?i)(?:不(?:予|宜)?公开|依申请公开|内部|绝密|机密|秘密|private|internal|confidential|secret)(?:[★☆].*)?"
)
_TOP = 2000  # characters at the beginning of a page in which metadata is looked for
_TOP_FIELD = re.compile(r"^[ \t]*(?:id|status)[ \t]*[:：][ \t]*\S", re.MULTILINE)
# `key: value` on a line of its own, the key without quotation marks of YAML and TOML. A Chinese key only counts with a
# value that restricts disclosure, so that most texts are skipped quickly.
_BEHIND = r"""["']?[ \t]*[:：=][ \t]*"""
_KEY = r"""[^\s:：="'`|<>()#，。；]"""
_FIELD = rf"""[ \t]*["']?(?P<key>[A-Za-zＡ-Ｚａ-ｚ]{_KEY}{{1,23}}){_BEHIND}(?=\S)"""
# The end of the line before is searched for much more quickly than Latin letters.
_FIRST_FIELD, _FIELD_BELOW = re.compile(_FIELD), re.compile(f"\n{_FIELD}")
_LINE = r"^(?:<!--)?[ \t\u3000>*+|（(-]*+"  # marks of quotations, lists, tables and emphasis before a line's words
_SPACED = "|".join("[ \u3000]?".join(value) for value in _NOT_PUBLIC)  # as it is printed: 不 予 公 开
_SIGN = rf"(?:{_KEY}|[ \u3000])"
_CHINESE_LINE = re.compile(
    rf"""{_LINE}["']?(?={_SIGN}{{0,20}}?(?:公[ \u3000]?开|密级|涉密)){_SIGN}{{2,24}}"""
    rf"""["']?[ \t]*[:：=|][ \t*_"']*+(?:{_SPACED}|不公开|非公开|内部(?:公开)?|否)(?![\u4e00-\u9fff])""",
    re.MULTILINE,
)
# What a document bears on its face: （此件依申请公开）, 秘密★10年, 密级：机密, （内部资料　注意保存）.
_ON_ITS_FACE = re.compile(
    rf"""{_LINE}(?:[此本]件(?:不(?:予|宜|对外)?公开|依申请公开|内部公开|删减后公开|发至|不得上网)"""
    r"""|(?:绝密|机密|秘密)[ \t]*[★☆]"""
    r"""|(?:密级|保密等级|秘密等级|公开(?:等级|级别|属性|范围|方式|类[别型]))"""
    r"""[ \t]*[:：|][ \t]*(?:绝密|机密|秘密|内部|非公开)"""
    r"""|内部(?:资料|文件|材料|使用)[ \t\u3000，,]*(?:注意保[存管密]|妥善保管|(?:请勿|不得|严禁)(?:外传|复制|传播))"""
    r"""|(?<=[（(])内部(?:资料|文件|材料|使用)[）)][ \t]*$)""",
    re.MULTILINE,
)
# The same as a line of its own: 【内部】, 仅供内部参考, 未经许可不得外传, CONFIDENTIAL.
_STAMPED = re.compile(
    r"""(?im)^[ \t\u3000>*_（(【\[〔]*+(?:注意[:：])?(?:不(?:予|宜|对外)公开|内参"""
    r"""|(?:仅?[供限])?内部(?:参考|资料|文件|材料|使用|公开|传阅|掌握|阅读)?"""
    r"""|(?:[此本](?:件|文件|资料)[属为是]于?内部(?:文件|资料|材料)[，,]?)?"""
    r"""(?:未经[许批授同][可准权意][，,]?)?(?:不得|严禁|禁止|请勿)(?:对外)?(?:外传|传播|上网|公开|转发|复制)"""
    r"""|(?:strictly |company )?confidential|(?:for )?internal(?: use)?(?: only)?"""
    r"""|not for (?:public )?(?:release|distribution|publication)|tlp:(?:red|amber))[）)】\]〕*_。！!]*[ \t]*$"""
)
# One of them stands in each such line.
_FACES = ("★", "☆", "密级", "密等级", "此件", "本件", "内部", "非公开")
_STAMPS = (
    *("内部", "内参", "对外公开", "予公开", "宜公开", "外传", "传播", "上网"),
    *("nternal", "NTERNAL", "onfidential", "ONFIDENTIAL", "ot for", "OT FOR", "TLP", "tlp"),
)
_OTHER_METADATA = re.compile(r"\s*(?:\+\+\+|;;;)[ \t]*\n")
_BELOW = "正文里写着公开属性或者密级，而元数据里没有；请在元数据里写明 disclosure；公开的网站不发布本文件"
_FENCED = re.compile(r"\s*(?:```|~~~|\{)")
_RESTRICTING = re.compile(rf"""(?<!`)(?:disclosure|公开[^\s:：=]{{0,8}}){_BEHIND}["']?(?:{"|".join(_NOT_PUBLIC)})""")
_COMMENTED = re.compile(rf"<!--\s*{_RESTRICTING.pattern}")


def nearly(key: str, fields: Iterable[str]) -> str | None:
    """Return the field that a key resembles without being equal to it, if there is one.

    Width, case, hyphens and invisible characters are ignored, and one letter may be missing or added.
    """
    known = list(fields)
    if key in known:
        return None
    if _IN_CHINESE.search(key):
        return _DISCLOSURE
    plain = "".join(c for c in unicodedata.normalize("NFKC", key) if unicodedata.category(c) not in ("Cf", "Mn"))
    plain = plain.strip().casefold().replace("-", "_").replace(" ", "_")
    if plain in known:
        return plain
    close = get_close_matches(plain, [name for name in known if len(name) > 4], 1, 0.8)
    return close[0] if close else None


def nearly_ours(keys: Iterable[tuple[str, Span]], fields: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for every key in the metadata of a page that resembles a field of an instrument."""
    known = tuple(fields)
    for key, span in keys:
        field = nearly(key, known)
        if field:
            mend = f"请写作 {field}，或者改用别的名称；公开的网站不发布本页"
            yield Problem(FIELD, span, f"字段 {key} 与 {field} 相近，不能确定是不是元数据，{mend}")


def restricting(fields: Mapping[str, object], spans: Mapping[str, Span]) -> Iterator[Problem]:
    """Yield a problem for every field of a page that restricts who may see it somewhere else, and not here."""
    for key, value in fields.items():
        plain = str(key).strip().casefold()
        is_told = value is _ELSEWHERE[plain] if plain in _ELSEWHERE else False
        if key in spans and (is_told or (isinstance(value, str) and _RESTRICTED.fullmatch(value.strip()))):
            mend = f"限制公开请写 {_DISCLOSURE}，可以公开的请删去它；公开的网站不发布本页"
            yield Problem(FIELD, spans[key], f"字段 {key} 像是限制公开的，在这里不起作用；{mend}")


def stray_metadata(text: str, body: Span) -> Problem | None:
    """Return a problem for metadata in a page that is not in front matter.

    Fields that restrict disclosure are looked for in the whole page except code; other fields, whose names are ordinary
    words, only at its beginning and outside of comments.
    """
    if other := _OTHER_METADATA.match(text, *body):
        return Problem(SYNTAX, Span(*other.span()), _stray())
    if (fence := _FENCED.match(text, *body)) and (field := _RESTRICTING.search(text, fence.end(), _TOP)):
        return Problem(SYNTAX, Span(*field.span()), _stray())
    if field := _RESTRICTING.search(text, body.start, _first_heading(text, body)):
        return Problem(SYNTAX, Span(*field.span()), _stray())
    if face := _face(text, body):
        return Problem(SYNTAX, face, _BELOW)
    found = _outside_code(text, body, _TOP)
    return Problem(SYNTAX, found, _stray()) if found else None


def disclosure_below(text: str, body: Span) -> Problem | None:
    """Return a problem for a field below the front matter that restricts disclosure, which the front matter does not.

    It may be a second block of metadata, or a line that the document itself bears (公开属性：不予公开).
    """
    found = _face(text, body) or _outside_code(text, body, 0)
    return Problem(SYNTAX, found, _BELOW) if found else None


def _first_heading(text: str, body: Span) -> int:
    """Return where the first heading of a page begins, or the end of its top."""
    if text.startswith("#", body.start):
        return body.start
    top = min(body.end, body.start + _TOP)
    found = text.find("\n#", body.start, top)
    return found if found >= 0 else top


def _face(text: str, body: Span) -> Span | None:
    for pattern, words in ((_ON_ITS_FACE, _FACES), (_STAMPED, _STAMPS), (_COMMENTED, ("<!--",))):
        if any(word in text for word in words) and (found := pattern.search(text, *body)):
            return Span(*found.span())
    return None


def _outside_code(text: str, body: Span, left: int) -> Span | None:
    """Return a field outside of code; ordinary words count only in the first ``left`` characters."""
    in_chinese = any(value in text for value in _NOT_PUBLIC) or "公 开" in text or "公\u3000开" in text
    if not _first(text, body, len(text) if left else 0, in_chinese):
        return None  # decides for nearly all pages, without looking for code
    at = body.start
    for region in (*read_regions(text, body, Markup.PAGE), None):
        stretch = Span(at, region.span.start if region else body.end)
        if first := _first(text, stretch, left, in_chinese):
            return first
        left -= stretch.end - stretch.start
        if region:
            at = region.span.end
            is_comment = region.kind is RegionKind.COMMENT
            if is_comment and in_chinese and (noted := _CHINESE_LINE.search(text, *region.span)):
                return Span(*noted.span())
            left -= 0 if region.kind is RegionKind.COMMENT else region.span.end - region.span.start
    return None


def _first(text: str, stretch: Span, left: int, in_chinese: bool) -> Span | None:
    """Return a field in a span of a page; ordinary words count only in its first ``left`` characters."""
    fields = list(_FIELD_BELOW.finditer(text, *stretch))
    if text[stretch.start - 1 : stretch.start] in ("", "\n") and (first := _FIRST_FIELD.match(text, *stretch)):
        fields.insert(0, first)
    for found in fields:
        key = found["key"]
        if key == _DISCLOSURE or (len(key) < 2 * len(_DISCLOSURE) and nearly(key, (_DISCLOSURE,))):
            return Span(found.start("key"), found.end())
    if in_chinese and (chinese := _CHINESE_LINE.search(text, *stretch)):
        return Span(*chinese.span())
    if not fields or left <= 0:
        return None
    top = _TOP_FIELD.search(text, stretch.start, min(stretch.end, stretch.start + left))
    return Span(*top.span()) if top else None


def _stray() -> str:
    return "这里像是元数据，但元数据须从文件的第一行 --- 开始；未按元数据读取，公开的网站不发布本页"
