"""结构图: the system of standards as a tree of boxes, its pillars and in each the standards and the rules."""

from __future__ import annotations

from zhunsheng.pages.drawing import LEADING, SIZE, box, path, picture, words_at, wrap
from zhunsheng.pages.places import Place, Places, Stage

_WIDE = 680
_PILLAR_X, _PILLAR_W = 26, 92
_COLUMNS = {True: 130, False: 408}
_COLUMN_W = 270
_EM = (_COLUMN_W - 16) / SIZE - 2  # two characters for the mark in front
_KINDS = {Stage.MADE: "made", Stage.MAKING: "draft", Stage.OWED: "none"}


def structure_picture(title: str, places: Places) -> str:
    """Draw the system; the tables below it say the same in full."""
    root = wrap(title, (_WIDE - 40) / SIZE, 2)
    head = len(root) * LEADING + 12
    parts = [box(1, 1, _WIDE - 2, head - 2, "self")]
    parts += [words_at(_WIDE / 2, LEADING * (n + 1) + 2, words, "title", "middle") for n, words in enumerate(root)]
    y = head + 12.0
    for is_standard, kind in ((True, "标准"), (False, "制度")):
        parts.append(words_at(_COLUMNS[is_standard], y + SIZE, kind, "label"))
    y += LEADING + 6
    mids = []
    for pillar, name in places.pillars.items():
        height = _pillar(parts, y, name, places.of_pillar(pillar, True), places.of_pillar(pillar, False))
        mids.append(y + height / 2)
        y += height + 12
    if mids:
        branches = "".join(f"M12 {m:g}H{_PILLAR_X}" for m in mids)
        parts.append(path(f"M12 {head - 1:g}V{mids[-1]:g}{branches}"))
    parts.append(words_at(_PILLAR_X, y + SIZE, "有：已发布　草：在制定　计：列入计划　空：空白", "label"))
    told = "；".join(
        f"{name}：标准 {len(places.of_pillar(pillar, True))} 项，制度 {len(places.of_pillar(pillar, False))} 项"
        for pillar, name in places.pillars.items()
    )
    return picture(
        "structure-picture", "标准体系结构图", f"{told}。各项见下面的明细表。", (_WIDE, y + LEADING + 4), parts
    )


def _pillar(parts: list[str], y: float, name: str, standards: list[Place], rules: list[Place]) -> float:
    """Draw a pillar with its two columns; return how high it is."""
    drawn: dict[bool, list[tuple[str, int, str]]] = {}
    for is_standard, held in ((True, standards), (False, rules)):
        drawn[is_standard] = [
            (words, 2 * SIZE, _KINDS[place.stage]) if n else (f"{place.letter}　{words}", 0, _KINDS[place.stage])
            for place in held
            for n, words in enumerate(wrap(place.title, _EM, 2))
        ]
    label = wrap(name, (_PILLAR_W - 16) / SIZE, 4)
    lines = max(len(label), len(drawn[True]), len(drawn[False]), 1)
    height = lines * LEADING + 12
    parts.append(box(_PILLAR_X, y, _PILLAR_W, height, "inside"))
    top = y + (height - len(label) * LEADING) / 2
    middle = _PILLAR_X + _PILLAR_W / 2
    parts += [words_at(middle, top + LEADING * (n + 1) - 5, w, "title", "middle") for n, w in enumerate(label)]
    for is_standard, column in drawn.items():
        if not column:
            continue
        x = _COLUMNS[is_standard]
        parts.append(box(x, y, _COLUMN_W, height, "inside"))
        for n, (words, indent, kind) in enumerate(column):
            parts.append(words_at(x + 8 + indent, y + LEADING * (n + 1) + 1, words, kind))
    return height
