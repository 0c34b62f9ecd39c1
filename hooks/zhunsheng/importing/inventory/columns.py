"""The columns of the inventory (台账): their headings, and how their cells are read and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import (
    DataRef,
    Disclosure,
    Metadata,
    Part,
    Rank,
    Recheck,
    Ref,
    RequirementRef,
    Role,
    Status,
    parse_ref,
)
from zhunsheng.model.config import owner_names, pillar_title
from zhunsheng.model.titles import title_key
from zhunsheng.reading.validation import meaning

Value = str | date | tuple[str, ...]
"""A field of the front matter as data."""

_SEPARATOR = "；"
_BETWEEN = re.compile(r"[；;\n]")
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?")
_PART_OF_DAY = re.compile(r"([12]\d{3})(?:\s?年|\s?[-/.年]\s?(0?[1-9]|1[0-2])\s?月?)?")
_MARKED = re.compile(r"《[^《》]+》")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHOWN = 40
_NONE: Mapping[str, Enum] = {}
# Words that offices use for validity. Validity follows from the dates, so these only distinguish issued from repealed.
_OF_VALIDITY = {"有效": Status.ISSUED, "现行有效": Status.ISSUED, "现行": Status.ISSUED, "废止": Status.REPEALED}


class CellError(Exception):
    """A cell cannot be read; the message says what is wrong and what would be right."""


class Form(NamedTuple):
    """How the cells of a column are read and written; ``choices`` are the values of a closed list."""

    read: Callable[[str, Corpus], Value]
    words: Callable[[Value, Corpus], str]
    choices: Callable[[Corpus], Sequence[str]] = lambda _: ()


class Column(NamedTuple):
    """A column: its heading, its field, the form of its cells, a hint for users, and alternative headings."""

    name: str
    field: str
    form: Form
    advice: str
    others: tuple[str, ...] = ()


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= _SHOWN else line[:_SHOWN] + '……'}”"


def _near(words: str, known: Sequence[str]) -> str:
    close = get_close_matches(words, known, n=1, cutoff=0.5)
    return f"；是否为“{close[0]}”？" if close else ""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _BETWEEN.split(words) if part.strip())


def _bodies(words: str, corpus: Corpus) -> Value:
    del corpus
    parts = _listed(words)
    return parts if len(parts) > 1 else tuple(part.strip() for part in words.split("、") if part.strip())


def _read_title(words: str, corpus: Corpus) -> Value:
    """Parse a title, which tables often have in title marks: 《登记办法》."""
    del corpus
    return words[1:-1].strip() if _MARKED.fullmatch(words) else words


def _read_day(words: str, corpus: Corpus) -> Value:
    del corpus
    found = _DAY.fullmatch(words)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat("")
    except ValueError:
        raise CellError(f"{_quoted(words)}不是完整的日期；应写作 2022-11-01") from None


def _read_id(words: str, corpus: Corpus) -> Value:
    del corpus
    if not _ID.fullmatch(words):
        raise CellError(f"{_quoted(words)}不能作为标识；只能用小写字母、数字和连字符，没有的不填")
    return words


def _chosen(kind: type[Enum], also: Mapping[str, Enum] = _NONE) -> Form:
    """Return the form of a column that takes the values of an enumeration, by Chinese words for each."""
    names = {meaning(str(member.value)): str(member.value) for member in kind}
    known = {words: str(member.value) for words, member in also.items()} | names

    def read(words: str, corpus: Corpus) -> Value:
        del corpus
        if words not in known and words not in names.values():
            raise CellError(f"{_quoted(words)}应为 {'、'.join(names)} 之一")
        return known.get(words, words)

    return Form(read, lambda value, _: meaning(str(value)), lambda _: tuple(names))


def _read_pillar(words: str, corpus: Corpus) -> Value:
    pillars = {name: pillar.id for pillar in corpus.config.pillars for name in (pillar.title, pillar.id)}
    if words not in pillars:
        raise CellError(f"没有板块{_quoted(words)}，板块见 zhunsheng.yml 的 pillars{_near(words, [*pillars])}")
    return pillars[words]


def _read_owner(words: str, corpus: Corpus) -> Value:
    known = owner_names(corpus.config)
    if known and words not in known:
        raise CellError(f"单位{_quoted(words)}不在 zhunsheng.yml 的责任单位和名单中{_near(words, known)}")
    return words


def _read_titles(words: str, corpus: Corpus) -> Value:
    """Read instruments by their titles or as references."""
    return tuple(_instrument(part, corpus) for part in _listed(words))


def _instrument(words: str, corpus: Corpus) -> str:
    if words in corpus.instruments:
        return words
    ids = corpus.titles.get(title_key(words), ())
    if len(ids) > 1:
        raise CellError(f"{_quoted(words)}在库内有几份（{'、'.join(ids)}）；请写其中一份的标识")
    ref = parse_ref(ids[0] if ids else title_key(words))
    if not isinstance(ref, Ref):
        raise CellError(f"{_quoted(words)}应为文件的题名或者标识，几份之间用“；”隔开")
    return str(ref)


def read_requirement(words: str, corpus: Corpus) -> str:
    """Parse what a document implements: a requirement by its title or id, or a clause as ``id#eId``.

    Raises:
        CellError: There is no such requirement or clause, or there are several.
    """
    same = [r.id for r in corpus.requirements if words in (r.title, r.id, f"req:{r.id}")]
    if len(same) == 1:
        return str(RequirementRef(same[0]))
    if same:
        raise CellError(f"{_quoted(words)}有几项（{'、'.join(same)}）；请写其中一项的编号")
    ref = parse_ref(words)
    if isinstance(ref, Ref) and ref.eid:
        version = corpus.find(ref)
        if version is None or not version.has(ref.eid):
            raise CellError(f"库内没有条款{_quoted(words)}；应写作 文件标识#锚点，如 xx-notice#lv1_2__para_1")
        return words
    near = _near(words, [r.title for r in corpus.requirements])
    raise CellError(f"登记表没有配套要求{_quoted(words)}；应写要求的名称或者编号{near}")


def requirement_words(ref: str, corpus: Corpus) -> str:
    """Return the title of a requirement if it is unique, else the reference."""
    found = corpus.requirement(ref.removeprefix("req:")) if ref.startswith("req:") else None
    alone = found and sum(r.title == found.title or r.id == found.title for r in corpus.requirements) == 1
    return found.title if found and alone and not _BETWEEN.search(found.title) else ref


def _plain(value: Value, corpus: Corpus) -> str:
    del corpus
    return _SEPARATOR.join(value) if isinstance(value, tuple) else str(value)


def _read_day_or_part(words: str, corpus: Corpus) -> Value:
    """Parse a date, or a year or month if no more is known."""
    if part := _PART_OF_DAY.fullmatch(words):
        return f"{part[1]}-{int(part[2]):02}" if part[2] else part[1]
    return _read_day(words, corpus)


TEXT = Form(lambda words, _: words, _plain)
TEXTS = Form(lambda words, _: _listed(words), _plain)
DAY = Form(_read_day, _plain)
_DAY_OR_PART = Form(_read_day_or_part, _plain)
PART = _chosen(Part)
_PILLAR = Form(
    _read_pillar,
    lambda value, corpus: pillar_title(corpus.config, str(value)),
    lambda corpus: [pillar.title for pillar in corpus.config.pillars],
)
_OWNER = Form(_read_owner, _plain, lambda corpus: owner_names(corpus.config))
_REQUIREMENT = Form(
    read_requirement,
    lambda value, corpus: requirement_words(str(value), corpus),
    lambda corpus: [requirement_words(f"req:{r.id}", corpus) for r in corpus.requirements],
)
_ON = "写作 2022-11-01；不知道的不填"
_ON_OR_IN = "写作 2022-11-01；只知道年、月的，写 2022 或者 2022-11；不知道的不填"
_SEVERAL = "几个之间用“；”隔开"

COLUMNS = (
    Column("标识", "id", Form(_read_id, _plain), "库内的标识；新的文件不填，写入时自动编定", ("id",)),
    Column(
        "题名",
        "title",
        Form(_read_title, _plain),
        "必填，不带书名号",
        ("文件名称", "名称", "标题", "文件题名", "文件标题"),
    ),
    Column("文种", "genre", TEXT, "办法、规定、标准、通知……"),
    Column("效力位阶", "rank", _chosen(Rank), "内部管理文件、标准、通知没有位阶，不填", ("位阶",)),
    Column("文号", "number", TEXT, "文号或者标准编号", ("发文字号", "发文号", "标准编号")),
    Column(
        "制定机关",
        "issuer",
        Form(_bodies, _plain),
        _SEVERAL,
        ("制定单位", "发文机关", "印发机关", "发布机关", "印发单位", "发文单位"),
    ),
    Column("单位", "owner", _OWNER, "由哪个单位负责；区和各类单位报送的，写名单上的名称", ("责任单位", "填报单位")),
    Column("状态", "status", _chosen(Status, _OF_VALIDITY), "办到哪一步；不填的，按已发布计"),
    Column("通过日期", "adopted", _DAY_OR_PART, _ON_OR_IN),
    Column(
        "公布日期",
        "issued",
        _DAY_OR_PART,
        f"公布或者印发的日期，{_ON_OR_IN}",
        ("印发日期", "发布日期", "发文日期", "成文日期"),
    ),
    Column("施行日期", "effective", _DAY_OR_PART, _ON_OR_IN, ("实施日期", "生效日期")),
    Column("有效期至", "valid_until", DAY, _ON, ("有效期", "失效日期", "有效期截止日期")),
    Column("废止日期", "repealed", DAY, _ON),
    Column("复审日期", "recheck_due", DAY, f"应当复审的日期，{_ON}"),
    Column("复审结论", "recheck_result", _chosen(Recheck), "没有复审的不填"),
    Column("板块", "pillar", _PILLAR, "见 zhunsheng.yml 的 pillars"),
    Column(
        "落实的要求",
        "ref",
        _REQUIREMENT,
        "配套要求的名称或者编号；一份文件落实几项的，写几行，其他各列相同或者不填",
        ("配套要求",),
    ),
    Column("落实程度", "part", PART, "写了落实的要求，就要写", ("程度",)),
    Column("已覆盖的内容", "covers", TEXT, "部分落实的，写明落实了什么", ("已覆盖",)),
    Column("尚未覆盖的内容", "missing", TEXT, "部分落实的，写明还缺什么", ("尚未覆盖", "缺什么")),
    Column("依据", "basis", Form(_read_titles, _plain), f"所依据的文件的题名或者标识，{_SEVERAL}", ("制定依据",)),
    Column("代替的文件", "supersedes", Form(_read_titles, _plain), f"题名或者标识，{_SEVERAL}", ("代替",)),
    Column("简称", "short", TEXTS, _SEVERAL),
    Column("曾用题名", "former_titles", TEXTS, _SEVERAL),
    Column("公开属性", "disclosure", _chosen(Disclosure), "不填的，按主动公开计，网站显示其题名"),
    Column("出处", "source", TEXT, "官方文本在哪里，或者从何处得知", ("来源", "网址")),
    Column("说明", "summary", TEXT, "一句话说明", ("备注", "摘要")),
    Column("作用", "role", _chosen(Role), "不落实本库要求的文件，是依据（如国家的规定）还是参考（如其他地方的文件）"),
    Column("待核实", "unverified", TEXTS, f"还没有核实的事项，如 文号、印发日期、时效，{_SEVERAL}", ("待核实的事项",)),
)
LINK = ("ref", "part", "covers", "missing")
"""The fields of one implemented requirement or clause, of which a document may have several."""

BY_FIELD: Mapping[str, Column] = {column.field: column for column in COLUMNS}


def column_of(heading: str) -> Column | None:
    """Return the column with this heading, if there is one."""
    bare = re.sub(r"\s|[*＊（(].*", "", heading)
    return next((c for c in COLUMNS if bare == c.name or bare.lower() in c.others), None)


def stated(metadata: Metadata, field: str) -> Value | None:
    """Return the value of a field of the front matter, None if it is not stated."""
    value = getattr(metadata, field) or dict(metadata.partial_dates).get(field)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return tuple(str(part.ref) if isinstance(part, DataRef) else str(part) for part in value) or None
    return value if isinstance(value, (str, date)) else None


def cell_words(field: str, value: Value | None, corpus: Corpus) -> str:
    """Return the words of a cell without surrounding white space."""
    return "" if value is None else BY_FIELD[field].form.words(value, corpus).strip()
