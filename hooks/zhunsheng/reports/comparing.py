"""The comparison of a standard with its basis for the terminal: changes are marked without colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zhunsheng.gaps.comparing import BasisChange, BasisComparison
from zhunsheng.model import Version
from zhunsheng.model.days import day_words
from zhunsheng.reports.characters import encodable, shown, visible
from zhunsheng.reports.colours import BOLD, painted, signed
from zhunsheng.wording.differing import Side, Stretch
from zhunsheng.wording.provisions import titled

AROUND = 40
"""The unchanged characters shown on either side of a change."""
MOST = 400
"""The characters shown of a basis that was never compared."""


def format_comparing(version: Version, found: Sequence[BasisComparison], *, colour: bool = False) -> str:
    """Write the result of comparing ``version`` with its basis."""
    head = f"{titled(version.metadata.title)}（{version.source.path}）"
    blocks = [f"{painted(visible(head), BOLD if colour else '')}\n{_counts(found)}"]
    blocks += ["\n".join(_block(n, one, colour=colour)) for n, one in enumerate(found, 1)]
    return encodable("\n\n".join(blocks) + "\n")


def _counts(found: Sequence[BasisComparison]) -> str:
    if not found:
        return "没有写明依据，也没有落实任何要求，没有可以比对的"
    counts = Counter(one.change for one in found)
    ended = sum(one.ended is not None for one in found)
    told = [*(f"{f.value} {counts[f]} 项" for f in BasisChange if counts[f]), *([f"失效 {ended} 项"] if ended else [])]
    return f"依据 {len(found)} 项：{'，'.join(told)}"


def _block(number: int, one: BasisComparison, *, colour: bool) -> Iterator[str]:
    name = f"{number}. {painted(visible(one.name), BOLD if colour else '')}（{visible(str(one.ref))}）"
    if one.change is BasisChange.SAME and not one.ended:
        yield f"{name}：{_told(one)}"
        return
    yield name
    if one.ended:
        yield f"   该文件{visible(one.ended)}，应当改以现行的文件为依据"
    yield f"   {_told(one)}"
    if one.change is BasisChange.CHANGED and one.stretches:
        yield from _indented(_changes(one.stretches, colour=colour))
    elif one.change is BasisChange.NEVER and one.now and one.now.text:
        text = one.now.text
        rest = f"……（共 {len(text)} 字，其余见原文）" if len(text) > MOST else ""
        yield from _indented(shown(text[:MOST]) + rest)


def _told(one: BasisComparison) -> str:
    since = f"（{day_words(one.now.version)}起施行）" if one.now and one.now.version else ""
    last = ""
    if one.compared:
        who = f"，{visible(one.compared.by)}" if one.compared.by else ""
        last = f"上次比对 {day_words(one.compared.on)}{who}"
    if one.change is BasisChange.GONE:
        return (
            f"{last + '；' if last else ''}现在找不到这一依据；请检查 basis、implements 里写的 {visible(str(one.ref))}"
        )
    if one.change is BasisChange.NEVER:
        return f"从未比对；现在的原文{since}：" if one.now and one.now.text else f"从未比对；原文不在本库{since}"
    if one.change is BasisChange.SAME:
        return f"{last}，以后没有改变"
    if one.stretches:
        return f"{last}，以后已经改变{since}："
    if one.now and one.now.text is None:
        before = day_words(one.compared.version if one.compared else None) or "不明"
        return f"{last}，当时的施行日期 {before}，现在的版本{since}；原文不在本库，请对照官方文本"
    return f"{last}，以后已经改变{since}；记录里没有当时的原文，无法逐字对照"


def _indented(text: str) -> Iterator[str]:
    yield from (f"     {line}".rstrip() for line in text.split("\n"))


def _changes(stretches: Sequence[Stretch], *, colour: bool) -> str:
    """Write the changes with some unchanged text around each."""
    last = len(stretches) - 1
    return "".join(
        shown(_shortened(one.text, n == 0, n == last)) if one.side is Side.BOTH else signed(one, colour=colour)
        for n, one in enumerate(stretches)
    )


def _shortened(text: str, first: bool, last: bool) -> str:
    head, tail = (0 if first else AROUND), (0 if last else AROUND)
    if len(text) <= head + tail + 8:
        return text
    return text[:head] + "……" + (text[len(text) - tail :] if tail else "")
