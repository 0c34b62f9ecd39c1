"""Citations (引用): what the words of a text point to, before anyone has looked whether it is there."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from zhunsheng.model.numbers import is_number
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind


class Form(Enum):
    """How a citation names the instrument that it points into."""

    TITLE = "title"  # 《机关事务管理条例》第十条
    NAME = "name"  # 民法典第五百条, without 《》
    SELF = "self"  # 本条例第十二条
    LOCAL = "local"  # 第十二条, 附录A, 5.2.1, alone or inherited in an enumeration
    RELATIVE = "relative"  # 前款, 前条, 本条第一款
    NUMBER = "number"  # 沪机管〔2022〕62号
    STANDARD = "standard"  # GB/T 1.1—2020
    PIN = "pin"  # [第十二条](ref:sh-jgyx#art_12)


_NUMBERED = frozenset((Form.NUMBER, Form.STANDARD))
_INHERITING = frozenset((Form.LOCAL, Form.NAME, Form.RELATIVE))


class Step(NamedTuple):
    """One step of a path, as a kind and a number in the form that eIds have: 120-1 for 第一百二十条之一."""

    kind: Kind
    number: str


Path = tuple[Step, ...]


class Citation(NamedTuple):
    """One span of a text that points to an instrument or a provision.

    ``name`` is the instrument as written without 《》, the document number or standard code, the REF of a pin;
    None stands for the text itself. ``path`` is complete: what an enumeration inherits and what a relative
    reference is relative to are written out; ``to`` closes a range (第十二条至第十五条), else it is None. A relative
    reference with nothing before it has ``dangling`` set and no path. Where the words do not tell whose provision they
    mean (违反第三项规定, said under an introduction that cites two articles), ``unsure`` is set, and there is neither a
    name nor a path.
    """

    span: Span
    form: Form
    name: str | None = None
    path: Path = ()
    to: Path | None = None
    dangling: bool = False
    unsure: bool = False

    @property
    def is_numbered(self) -> bool:
        """Whether the instrument is named by its number or code, also by 第6章 of GB/T 1.1—2020第5章、第6章."""
        if self.form in _INHERITING:
            return self.name is not None and is_number(self.name)
        return self.form in _NUMBERED


class ShortName(NamedTuple):
    """A name that a text introduces for an instrument: 《上海市…条例》（以下简称《条例》）.

    ``span`` covers the short name where it is introduced, ``title`` is what it stands for, as written without 《》.
    """

    span: Span
    name: str
    title: str


class Force(Enum):
    """Whether a mandate obliges or authorises."""

    MUST = "must"  # 由……制定, 应当制定
    MAY = "may"  # 可以制定


class Mandate(NamedTuple):
    """A clause (授权条款) by which a text orders or allows a body to make an instrument.

    ``body`` is the lead authority as written, empty where the article names none; ``instruments`` are the type
    words (办法, 标准…).
    """

    span: Span
    body: str
    instruments: tuple[str, ...]
    force: Force
