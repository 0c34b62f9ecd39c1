"""Turns letterheads and signatures laid out as tables, and notes on the line of the title, into separate lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhunsheng.importing.blocks import Block, Line, Table
from zhunsheng.importing.dates import MONTH, only_date
from zhunsheng.importing.labels import TITLE, bare_label, labelled_cells, labels, meaning
from zhunsheng.importing.letterhead import DOCUMENT_NUMBER, NUMBER_LINE, is_file_word, is_of_head, organs, own_part
from zhunsheng.importing.orders import is_order_word
from zhunsheng.importing.patterns import begins_text, genre, squeezed, suffix
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.model.days import DAY

# A note on the line of the title: 甲办法（2024年1月5日…通过）.
_NOTED_TITLE = re.compile(rf"([^（(]{{2,80}}(?:[（(][^（）()\d]{{1,12}}[）)])?)([（(]{DAY}[^。]{{2,400}}[）)])")
_NUMBERED_TITLE = re.compile(rf"(.{{2,120}}?)(?<![　 ])[　 ]*+([（(]{DOCUMENT_NUMBER}[）)])")
# The number before the title: 【甲府〔2024〕5号】关于…的通知, 甲府〔2024〕5号 关于…的通知, 甲府〔2024〕5号《…》.
_LED_TITLE = re.compile(
    rf"([【（(]{DOCUMENT_NUMBER}[】）)]|{DOCUMENT_NUMBER}(?=[　 《：:]))[：:]?[　 ]*([^　 ：:].{{3,120}})"
)
_MARKED_TITLE = re.compile(
    r"(附[ 　]?件[ 　]?[0-9０-９一二三四五六七八九十]{0,3}(?:[-－—][0-9０-９]{1,2})?)[：:　 ]+(\S.{3,100})"
)
# What web pages put before the title of a text that is no longer in force.
_STATE_MARK = re.compile(r"[【\[（(](?:已?废止|已?失效)[】\]）)](?=.{3})")
_STATE_MARK_BEHIND = re.compile(r"(.{4,120}?)[　 ]{0,4}([【\[（(](?:已?废止|已?失效)[】\]）)])")
# What separates the parts of a letterhead on one line.
_GAP = re.compile("[ 　]{1,40}")
_TOLD = re.compile(r"\w")
# Two figures beside each other are two numbers.
_FIGURES_APART = re.compile(r"\d\s+\d")
_NOTE_ALONE = re.compile(rf"[（(]?{DAY}.{{2,400}}")
_ISSUED = re.compile(rf"[（(]?(?:{DAY}|{MONTH})(?:印发|发布|公布|颁布)[）)]?")
_NUMBER_END = re.compile(r"第?\s?\d{1,5}\s?号")
_SENTENCE = re.compile("[，；：]")
_WORD = re.compile(r"[一-鿿〇○（）()〔〕]|\d{1,4}")
_HEAD_TABLE_CELLS = 12
_FIRST = 20
_FEW = 3
_PAIR = 2


def opened(blocks: Sequence[Block], tally: Tally) -> list[Block]:
    """Return the blocks with letterhead tables, signature tables and notes on the line of the title as lines."""
    out: list[Block] = []
    blocks = _labels_joined(_number_joined(blocks))
    above = True  # whether only parts of a letterhead came before
    begun = False  # whether the first article, chapter or level came before
    for n, block in enumerate(blocks):
        if isinstance(block, Table):
            lines = _fact_lines(block, above) if len(out) < _FIRST and not begun else []
            lines = lines or _signature_lines(block, blocks[n + 1 : n + 1 + _FEW])
            above = above and bool(lines)
            out += lines or [block]
        else:
            above = above and is_of_head(block.text)
            begun = begun or begins_text(block.text)
            out += _taken_apart(block, not n, tally) if n < _FIRST else [block]
    return out


def _number_joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with a number that is broken after its year (甲府〔2024〕 over 5号) on one line."""
    out = list(blocks)
    for n in range(min(_FIRST, len(out)) - 1, 0, -1):
        first, second = out[n - 1], out[n]
        if isinstance(first, Line) and isinstance(second, Line) and _NUMBER_END.fullmatch(second.text):
            whole = first.text + second.text
            if NUMBER_LINE.fullmatch(whole) and not own_part(first.text):
                out[n - 1 : n + 1] = [replace(first, text=whole)]
    return out


def _labels_joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with each label that stands over its words (发文字号： over 甲府〔2024〕5号) on their line."""
    out: list[Block] = []
    for n, block in enumerate(blocks):
        above = out[-1] if out and n < 2 * _FIRST else None
        if isinstance(block, Line) and isinstance(above, Line) and (name := bare_label(above.text)):
            is_title = bool(genre(block.text) or begins_text(block.text))
            if not labels(block.text) and is_title <= (meaning(name) == TITLE):
                out[-1] = replace(above, text=above.text + block.text)
                continue
        out.append(block)
    return out


def _is_spread(text: str) -> bool:
    """Tell whether a line was spread out, by hand or by text recognition: 甲 市 财 政 局, 2024 年 1 月 5 日 公 布."""
    words = text.split()
    if len(words) <= _FEW or not all(_WORD.fullmatch(word) for word in words):
        return False
    whole = squeezed(text)
    if _FIGURES_APART.search(text):  # 〔 2 0 2 4 〕 5 号: every character by itself
        return max(map(len, words)) == 1 and own_part(whole)
    noted = _NOTED_TITLE.fullmatch(whole) or _NOTE_ALONE.fullmatch(whole)
    named = organs(whole.removesuffix("发布"))
    return bool(noted or own_part(whole) or named or genre(whole) or suffix(whole) or begins_text(whole))


def _cells_of(table: Table) -> list[list[str]]:
    """Return the cells of each row, without the places that a merged cell covers beside its first one."""
    return [
        [cell for column, cell in enumerate(row) if (n, column) not in table.covered]
        for n, row in enumerate(table.rows)
    ]


def _fact_lines(table: Table, above: bool) -> list[Line]:
    """Return the lines of a table that consists of labels and their values, or of parts of a letterhead or a cover."""
    rows = _cells_of(table)
    facts = [Line(text) for text in labelled_cells([part for row in rows for part in _without_name(row)])]
    cells = [cell for row in rows for cell in row if cell]
    parts = [own_part(cell) or is_order_word(cell) for cell in cells]
    if (
        facts
        or len(cells) > _HEAD_TABLE_CELLS
        or not any(part and _TOLD.search(cell) for part, cell in zip(parts, cells, strict=True))
    ):
        return facts
    others = [cell for part, cell in zip(parts, cells, strict=True) if not (part or organs(cell))]
    if len(others) > (_FEW if above else 0):
        return []
    names = [cell for cell in cells if organs(cell)]
    rest = [cell for cell in cells if not organs(cell)]
    rest.sort(key=lambda cell: not (is_file_word(cell) or is_order_word(cell)))
    return [Line(text) for text in (*names, *rest)]


def _without_name(row: list[str]) -> list[list[str]]:
    """Split a row of facts from the name of the body or the title before them, as registers of an organisation have."""
    named = len(row) > _PAIR and (organs(row[0]) or genre(row[0]))
    return [row[:1], row[1:]] if named else [row]


def _signature_lines(table: Table, below: Sequence[Block]) -> list[Line]:
    """Return the lines of a signature laid out as a table (bodies and one date), empty for any other table.

    More bodies and the date may stand below it.
    """
    cells = [cell for row in _cells_of(table) for cell in row if cell]
    names = [cell for cell in cells if organs(cell)]
    days = [cell for cell in cells if only_date(cell)]
    lines = [block.text for block in below if isinstance(block, Line)]
    first = next((text for text in lines if not organs(text)), "")
    dated = len(set(days)) == 1 or (not days and only_date(first) is not None)
    if not names or not dated or len(names) + len(days) < len(cells):
        return []
    return [Line(text) for text in (*names, *days)]


def _taken_apart(line: Line, first: bool, tally: Tally) -> list[Block]:
    """Split the parts of a letterhead on one line, and a title from the note after it and the annex mark before it."""
    if _is_spread(line.text):
        tally.note(Matter.SPACED)
        line = replace(line, text=squeezed(line.text))
    parts = _GAP.split(line.text)
    # 2001年1月5日 国务院: the beginning of a note of adoption, which goes on in the next line.
    is_note = len(parts) == 2 and only_date(parts[0]) is not None and organs(parts[1])
    is_letterhead = any(map(own_part, parts)) and all(
        own_part(part) or organs(part) or _ISSUED.fullmatch(part) for part in parts
    )
    if len(parts) > 1 and is_letterhead and not is_note:
        return [line] if own_part(line.text) else [replace(line, text=part, figures=()) for part in parts]
    mark = _MARKED_TITLE.fullmatch(line.text) if first and not line.label else None
    if mark and genre(mark[2]):
        return [replace(line, text=mark[1]), *_taken_apart(replace(line, text=mark[2]), False, tally)]
    state = _STATE_MARK.match(line.text)
    if state:
        return [replace(line, text=state[0]), replace(line, text=line.text[state.end() :].lstrip(), figures=())]
    behind = _STATE_MARK_BEHIND.fullmatch(line.text)
    if behind and genre(behind[1]):
        return [replace(line, text=behind[1]), replace(line, text=behind[2], figures=())]
    led = _LED_TITLE.fullmatch(line.text)
    if led and genre(led[2]):
        return [replace(line, text=led[1]), replace(line, text=led[2], figures=())]
    note = _NOTED_TITLE.fullmatch(line.text) or _NUMBERED_TITLE.fullmatch(line.text)
    if note and genre(note[1]) and not _SENTENCE.search(note[1]):
        return [replace(line, text=note[1]), Line(note[2], at=line.at)]
    return [line]
